import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
import subprocess
from openpyxl.worksheet.pagebreak import Break
rows=[("１　歳入の確保",[
 ("1-1","ふるさと納税の推進","返礼品の発掘と掲載サイトの追加により、寄附額の増加を図る。",["実施","→","→","→"],"寄附受入額　５億円","シティプロモーション課"),
 ("1-2","使用料・手数料の見直し","受益者負担の適正化に関する基準を策定し、３年ごとに料金を見直す。",["検討","基準の策定","実施","→"],"基準の策定","財政課\n行政管理課"),
 ("1-3","未利用財産の処分","用途を廃止した施設の跡地を公募により売却する。",["実施","→","→","→"],"売却件数　１２件以上（４年間の累計）","施設マネジメント課"),
 ("1-4","市税の収納率の向上","スマートフォン決済の対象を拡大し、納期内の納付を促す。",["検討","実施","→","→"],"市税の収納率（現年課税分）　99.3％","収納課")]),
("２　業務の効率化",[
 ("2-1","ＡＩ・ＲＰＡの活用","議事録の作成や定型的な入力作業にＡＩ・ＲＰＡを導入し、職員の作業時間を削減する。",["試行","実施","→","→"],"削減時間　年4,000時間","デジタル戦略課"),
 ("2-2","ペーパーレス化の推進","タブレット端末を用いた会議を標準とし、文書の電子決裁を徹底する。",["実施","→","→","→"],"コピー用紙の使用枚数　30％削減（R2比）","総務課"),
 ("2-3","窓口業務の民間委託","市民課と総合支所の窓口業務について、委託の範囲と効果を検証する。",["－","検討","検討","方針決定"],"委託方針の決定","市民課\n各総合支所")]),
("３　組織・人材の活性化",[
 ("3-1","定員の適正管理","業務量調査に基づく定員管理計画を策定し、計画的に採用する。",["計画策定","実施","→","→"],"職員数　1,180人以下","人事課"),
 ("3-2","男性職員の育児休業の取得促進","所属長との面談を必須とし、代替職員を確保する。",["実施","→","→","→"],"男性職員の育児休業取得率　50％","人事課"),
 ("3-3","組織機構の見直し","本庁と総合支所の役割を整理し、簡素で分かりやすい組織に改める。",["検討","→","一部実施","実施"],"","行政管理課")])]
wb=Workbook(); ws=wb.active; ws.title='実施計画'
for a,w in zip('ABCDEFGHIJ',(12,6,20,38,10,10,10,10,26,20)): ws.column_dimensions[a].width=w
cell(ws,'A1:J1','第４次周南市行財政改革大綱　実施計画一覧（令和３年度～令和６年度）',box=False,bold=True,size=14,center=True)
cell(ws,'I2:J2','令和３年６月策定',box=False)
f='FCE4D6'
for a,t in(('A3:A4','推進の柱'),('B3:B4','番号'),('C3:C4','実施項目'),('D3:D4','取組内容'),('E3:H3','実施スケジュール'),('I3:I4','目標指標\n（令和６年度）'),('J3:J4','担当課')): cell(ws,a,t,fill=f,center=True)
for a,t in zip('EFGH',('R3','R4','R5','R6')): cell(ws,a+'4',t,fill=f,center=True)
r=5
for p,its in rows:
    c=cell(ws,f'A{r}:A{r+len(its)-1}',p); c.alignment=Alignment(wrap_text=True,vertical='top')
    for n,t,b,sc,k,d in its:
        cell(ws,f'B{r}',n,center=True); cell(ws,f'C{r}',t); cell(ws,f'D{r}',b)
        for a,x in zip('EFGH',sc): cell(ws,f'{a}{r}',x,center=True)
        cell(ws,f'I{r}',k or None); cell(ws,f'J{r}',d)
        ws.row_dimensions[r].height=58; r+=1
cell(ws,f'A{r}:J{r}','※「→」は前年度の取組を継続することを示す。',box=False,size=8)
ws.page_setup.orientation='landscape'; ws.page_setup.paperSize=9; ws.sheet_properties.pageSetUpPr=__import__('openpyxl').worksheet.properties.PageSetupProperties(fitToPage=True)
ws.page_setup.fitToWidth=1; ws.page_setup.fitToHeight=0; ws.print_title_rows='3:4'; ws.oddFooter.center.text='&P'
ws.row_breaks.append(Break(id=10))
wb.save('/tmp/shunan-jisshi.xlsx')
subprocess.run(['soffice','--headless','--convert-to','pdf','--outdir',HO,'/tmp/shunan-jisshi.xlsx'],stdout=subprocess.DEVNULL,timeout=120)
Y=[fy(2021,'R3'),fy(2022,'R4'),fy(2023,'R5'),fy(2024,'R6')]; T6=fy(2024)
K={"1-1":kpi('寄附受入額','円',v('target',500000000,T6,text='5億円')),
"1-2":kpi('基準の策定',None,v('target',None,T6,text='基準の策定')),
"1-3":dict(kpi('売却件数','件',v('target',12,ANY,'gte','12件以上(4年間の累計)'))),
"1-4":kpi('市税の収納率(現年課税分)','%',v('target',99.3,T6,text='99.3%')),
"2-1":kpi('削減時間','時間',v('target',4000,T6,text='年4,000時間')),
"2-2":kpi('コピー用紙の使用枚数','%',v('target',30,T6,text='30%削減(R2比)')),
"2-3":kpi('委託方針の決定',None,v('target',None,T6,text='委託方針の決定')),
"3-1":kpi('職員数','人',v('target',1180,T6,'lte','1,180人以下')),
"3-2":kpi('男性職員の育児休業取得率','%',v('target',50,T6,text='50%'))}
its=[]
z=str.maketrans('０１２３４５６７８９ＡＩＲＰ','0123456789AIRP')
for p,ii in rows:
    for n,t,b,sc,k,d in ii:
        ks=[]
        if n in K:
            ks=[K[n]]
            if n=='2-1': ks=[dict(K[n],optional=True),dict(kpi('削減時間','時間/年',v('target',4000,T6)),optional=True)]
            if n=='2-2': ks=[dict(K[n],optional=True),kpi('コピー用紙の使用枚数','%',v('target',-30,T6,text='30%削減(R2比)'),opt=True),kpi('コピー用紙の使用枚数の削減率','%',v('target',30,T6,text='30%削減(R2比)'),opt=True)]
        its.append(item(n,t.translate(z),[p.translate(z).replace('\u3000',' ')],d.split('\n'),approach=b.translate(z),
          actions=[act('plan',y,x) for y,x in zip(Y,sc) if x not in('→','－')],kpis=ks))
write('shunan-jisshi.pdf',muni('35215','周南市','山口県'),'第4次周南市行財政改革大綱 実施計画一覧(令和3年度〜令和6年度)','第4次周南市行財政改革大綱','plan',month(2021,6,'令和3年6月'),rng(2021,2024),its)
