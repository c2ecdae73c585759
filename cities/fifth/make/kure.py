from _set import *
from openpyxl.worksheet.pagebreak import Break
wb=Workbook(); wb.remove(wb.active)
def sheet(no,name,hoshin,suishin,shukan,kankei,genjo,naiyo,koka,plan,kpis,efflabel,effs,jisseki,evals,last):
    ws=wb.create_sheet(no)
    for i in range(24): ws.column_dimensions[chr(65+i)].width=4.1
    ws.page_setup.paperSize=9; ws.page_setup.fitToWidth=1; ws.page_setup.fitToHeight=1; ws.sheet_properties.pageSetUpPr.fitToPage=True
    ws.page_margins.left=ws.page_margins.right=0.5; ws.page_margins.top=0.7; ws.page_margins.bottom=0.6
    ws.oddFooter.center.text='&P / &N'
    F='E2EFDA'; L=lambda r,t,**k: cell(ws,r,t,fill=F,center=True,size=8,**k)
    V=lambda r,t,**k: cell(ws,r,t,size=8,**k)
    cell(ws,'A1:P1','第３次呉市行政改革実施計画　取組進捗管理表',bold=True,box=False,size=12)
    cell(ws,'Q1:X1','令和４年度',box=False,bold=True,center=True,size=12)
    cell(ws,'M2:X2','（令和５年３月31日現在）　作成日　令和５年６月20日',box=False,size=8)
    L('A3:D3','基本方針'); V('E3:L3',hoshin); L('M3:P3','推進項目'); V('Q3:X3',suishin)
    L('A4:D4','整理番号'); V('E4:H4',no,center=True); L('I4:L4','取組名'); V('M4:X4',name,bold=True)
    L('A5:D5','主管課'); V('E5:L5',shukan); L('M5:P5','関係課'); V('Q5:X5',kankei)
    L('A6:D6','現状と課題'); V('E6:X6',genjo)
    L('A7:D7','取組内容'); V('E7:X7',naiyo)
    L('A8:D8','期待される効果'); V('E8:X8',koka)
    L('A9:A10','年\n度\n別'); L('B9:D10','計画')
    cols=['E9:H9','I9:L9','M9:P9','Q9:T9','U9:X9']
    for c,t in zip(cols,['Ｒ３','Ｒ４','Ｒ５','Ｒ６','Ｒ７']): L(c,t)
    for c,t in zip(cols,plan): V(c.replace('9','10'),t,center=t=='→')
    r=11; n=len(kpis)*2
    L(f'A{r}:A{r+n}','数\n値\n目\n標'); L(f'B{r}:G{r}','指標（単位）'); L(f'H{r}:I{r}','区分'); 
    kc=['J{0}:L{0}','M{0}:N{0}','O{0}:P{0}','Q{0}:R{0}','S{0}:T{0}','U{0}:X{0}']
    for c,t in zip(kc,['基準値\n（Ｒ２）','Ｒ３','Ｒ４','Ｒ５','Ｒ６','Ｒ７']): L(c.format(r),t)
    for nm,base,t,a in kpis:
        V(f'B{r+1}:G{r+2}',nm); V(f'H{r+1}:I{r+1}','計画',center=True); V(f'H{r+2}:I{r+2}','実績',center=True)
        V(f'J{r+1}:L{r+2}',base,center=True)
        for c,x in zip(kc[1:],t): V(c.format(r+1),x,center=True)
        for c,x in zip(kc[1:],a): V(c.format(r+2),x,center=True)
        ws.row_dimensions[r+1].height=16; ws.row_dimensions[r+2].height=16
        r+=2
    ws.row_dimensions[11].height=24
    r+=1
    L(f'A{r}:G{r+1}',efflabel); V(f'H{r}:I{r}','計画',center=True); V(f'H{r+1}:I{r+1}','実績',center=True)
    V(f'J{r}:L{r+1}','',center=True)
    for c,x in zip(kc[1:],effs[0]): V(c.format(r),x,center=True)
    for c,x in zip(kc[1:],effs[1]): V(c.format(r+1),x,center=True)
    r+=2
    L(f'A{r}:D{r}','令和４年度'); L(f'E{r}:N{r}','上半期（４～９月）'); L(f'O{r}:X{r}','下半期（10～３月）')
    L(f'A{r+1}:D{r+1}','取組実績'); V(f'E{r+1}:N{r+1}',jisseki[0]); V(f'O{r+1}:X{r+1}',jisseki[1])
    L(f'A{r+2}:D{r+3}','進捗評価\n（評価の理由）'); L(f'E{r+2}:N{r+2}','上半期'); L(f'O{r+2}:X{r+2}','年度末')
    q=r; r+=1
    V(f'E{r+2}:F{r+2}',evals[0][0],center=True,bold=True); V(f'G{r+2}:N{r+2}',evals[0][1]); V(f'O{r+2}:P{r+2}',evals[1][0],center=True,bold=True); V(f'Q{r+2}:X{r+2}',evals[1][1])
    L(f'A{r+3}:D{r+3}','課題及び\n今後の対応'); V(f'E{r+3}:N{r+3}',last[0]); V(f'O{r+3}:X{r+3}',last[1])
    for k,h in {3:18,4:20,5:18,6:52,7:52,8:40,10:64,q:16,q+1:66,q+2:16,r+2:48,r+3:52}.items(): ws.row_dimensions[k].height=h
    cell(ws,f'A{r+4}:X{r+4}','【進捗評価】　Ａ：計画より前倒し　Ｂ：計画どおり　Ｃ：計画よりやや遅れ　Ｄ：未着手',box=False,size=8)
    cell(ws,f'A{r+5}:X{r+5}','※「基準値」は計画策定時（令和２年度）の値',box=False,size=7)
sheet('1-2-03','公立保育所の民営化','１　効率的・効果的な行政運営','(2) 民間活力の活用','こども施設課','財政課、人事企画課',
 '公立保育所14か所のうち９か所が建築後40年を超え、施設の更新に多額の費用を要する。また、保育士の確保が年々難しくなっており、サービスの水準を維持することが課題である。',
 '入所児童数の見込みと施設の状況を踏まえ、令和７年度までに３か所の公立保育所を社会福祉法人等へ移管する。移管に当たっては、引継ぎ保育を１年間行い、保護者の不安の解消を図る。',
 '・施設の更新費用と運営費の縮減\n・延長保育や一時預かりなど多様な保育サービスの提供',
 ['・対象施設の選定\n・保護者説明会','・移管先法人の公募\n・引継ぎ保育（１か所目）','・１か所目の移管','→','・２、３か所目の移管'],
 [('移管した保育所の数\n（累計・か所）','０',['0','0','1','1','3'],['0','0','','',''])],
 '財政効果額（千円）\n※削減額',(['―','―','21,500','21,500','64,000'],['―','―','','','']),
 ('・６月に移管先法人を公募（応募２法人）\n・選定委員会を３回開催','・11月に移管先法人を決定\n・１月から引継ぎ保育を開始（保育士４名が参加）'),
 [('Ｂ','公募から選定までをおおむね予定の日程で進めることができた。'),('Ａ','引継ぎ保育を予定より３か月早く開始し、保護者の理解も得られた。')],
 ('―','２か所目以降の対象施設では敷地の一部が借地であり、地権者との協議に時間を要する。令和５年度上半期に協議の場を設ける。'))
sheet('1-2-04','学校給食調理業務の委託','１　効率的・効果的な行政運営','(2) 民間活力の活用','学校施設課','学校安全課',
 '給食調理員の退職不補充により、正規職員の配置が困難な調理場が生じている。衛生管理の水準を確保しながら、安定した調理体制を整える必要がある。',
 '単独調理場の調理・洗浄業務を順次民間に委託する。献立の作成及び食材の調達は、引き続き市の栄養教諭が担う。',
 '調理体制の安定化及び人件費の抑制',
 ['仕様書の検討','・受託者の選定\n・委託開始（２場）','・委託の拡大（３場）','・委託の拡大（３場）','効果の検証'],
 [('調理業務を委託した調理場の数（場）','１',['1','3','6','9','9'],['1','2','','','']),('給食の残食率（％）','4.8',['4.7','4.5','4.3','4.0','4.0以下'],['4.9','4.6','','',''])],
 '財政効果額（千円）\n※削減額',(['―','8,200','19,400','31,000','31,000'],['―','▲1,150','','','']),
 ('・プロポーザルを実施したが、１場は応募者がなく再公募とした。','・１場（吾妻小学校）で委託を開始\n・再公募に向けて仕様書を見直し'),
 [('Ｃ','再公募となったため、委託開始の時期を見直した。'),('Ｃ','計画の２場のうち１場の開始にとどまり、初期の備品購入費が効果額を上回った。')],
 ('仕様書の配置人員の要件を緩和し、再公募を行う。','小規模な調理場は受託者の採算が合わないため、近隣の調理場と一括して公募する。'))
wb.save('kure-shinchoku.xlsx'); topdf('kure-shinchoku.xlsx')
Y=lambda y:fy(y)
H1=half(2022,1,'上半期(4〜9月)'); H2=half(2022,2,'下半期(10〜3月)')
def evs(g,comments,issues,first=None):
    M={'Ａ':('計画より前倒し','ahead',1),'Ｂ':('計画どおり','on_schedule',2),'Ｃ':('計画よりやや遅れ','slightly_behind',3)}
    out=[]
    for i,(x,c) in enumerate(zip(g,comments)):
        m,l,k=M[x]
        out.append(ev('interim','progress',H1,x,m,l,k,4,comment=c,issues=first) if i==0 else ev('annual','progress',fy(2022),x,m,l,k,4,comment=c,issues=issues))
    return out
CAT=['1 効率的・効果的な行政運営','(2) 民間活力の活用']
write('kure-shinchoku.pdf',muni('34202','呉市','広島県'),'第3次呉市行政改革実施計画 取組進捗管理表','第3次呉市行政改革実施計画','progress_report',day(2023,6,20,'令和5年6月20日'),fy(2022),[
 item('1-2-03','公立保育所の民営化',CAT,['こども施設課','財政課','人事企画課'],lead='こども施設課',
  purpose='・施設の更新費用と運営費の縮減\n・延長保育や一時預かりなど多様な保育サービスの提供',
  current_state='公立保育所14か所のうち９か所が建築後40年を超え、施設の更新に多額の費用を要する。また、保育士の確保が年々難しくなっており、サービスの水準を維持することが課題である。',
  approach='入所児童数の見込みと施設の状況を踏まえ、令和７年度までに３か所の公立保育所を社会福祉法人等へ移管する。移管に当たっては、引継ぎ保育を１年間行い、保護者の不安の解消を図る。',
  actions=[act('plan',Y(2021),'・対象施設の選定'),act('plan',Y(2021),'・保護者説明会'),act('plan',Y(2022),'・移管先法人の公募'),act('plan',Y(2022),'・引継ぎ保育（１か所目）'),act('plan',Y(2023),'・１か所目の移管'),act('plan',Y(2025),'・２、３か所目の移管'),
   act('actual',H1,'・６月に移管先法人を公募（応募２法人）'),act('actual',H1,'・選定委員会を３回開催'),act('actual',H2,'・11月に移管先法人を決定'),act('actual',H2,'・１月から引継ぎ保育を開始（保育士４名が参加）')],
  kpis=[kpi('移管した保育所の数(累計)','か所',v('baseline',0,Y(2020)),v('target',0,Y(2021)),v('target',0,Y(2022)),v('target',1,Y(2023)),v('target',1,Y(2024)),v('target',3,Y(2025)),v('actual',0,Y(2021)),v('actual',0,Y(2022)))],
  evaluations=evs('ＢＡ',['公募から選定までをおおむね予定の日程で進めることができた。','引継ぎ保育を予定より３か月早く開始し、保護者の理解も得られた。'],'２か所目以降の対象施設では敷地の一部が借地であり、地権者との協議に時間を要する。令和５年度上半期に協議の場を設ける。'),
  effects=[eff('target','savings',Y(2023),21500000),eff('target','savings',Y(2024),21500000),eff('target','savings',Y(2025),64000000)]),
 item('1-2-04','学校給食調理業務の委託',CAT,['学校施設課','学校安全課'],lead='学校施設課',
  purpose='調理体制の安定化及び人件費の抑制',
  current_state='給食調理員の退職不補充により、正規職員の配置が困難な調理場が生じている。衛生管理の水準を確保しながら、安定した調理体制を整える必要がある。',
  approach='単独調理場の調理・洗浄業務を順次民間に委託する。献立の作成及び食材の調達は、引き続き市の栄養教諭が担う。',
  actions=[act('plan',Y(2021),'仕様書の検討'),act('plan',Y(2022),'・受託者の選定'),act('plan',Y(2022),'・委託開始（２場）'),act('plan',Y(2023),'・委託の拡大（３場）'),act('plan',Y(2024),'・委託の拡大（３場）'),act('plan',Y(2025),'効果の検証'),
   act('actual',H1,'・プロポーザルを実施したが、１場は応募者がなく再公募とした。'),act('actual',H2,'・１場（吾妻小学校）で委託を開始'),act('actual',H2,'・再公募に向けて仕様書を見直し')],
  kpis=[kpi('調理業務を委託した調理場の数','場',v('baseline',1,Y(2020)),*[v('target',x,Y(2021+i)) for i,x in enumerate([1,3,6,9,9])],v('actual',1,Y(2021)),v('actual',2,Y(2022))),
   kpi('給食の残食率','%',v('baseline',4.8,Y(2020)),*[v('target',x,Y(2021+i)) for i,x in enumerate([4.7,4.5,4.3,4.0])],v('target',4.0,Y(2025),'lte','4.0以下'),v('actual',4.9,Y(2021)),v('actual',4.6,Y(2022)))],
  evaluations=evs('ＣＣ',['再公募となったため、委託開始の時期を見直した。','計画の２場のうち１場の開始にとどまり、初期の備品購入費が効果額を上回った。'],'小規模な調理場は受託者の採算が合わないため、近隣の調理場と一括して公募する。','仕様書の配置人員の要件を緩和し、再公募を行う。'),
  effects=[eff('target','savings',Y(2022),8200000),eff('target','savings',Y(2023),19400000),eff('target','savings',Y(2024),31000000),eff('target','savings',Y(2025),31000000),eff('actual','savings',Y(2022),-1150000,'▲1,150')]),
])
