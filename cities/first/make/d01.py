import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
wb=Workbook()
L='E2EFDA'
forms=[
dict(sheet='110201',no='110201',name='放課後児童クラブ運営事業',sei='1 子どもの未来を拓くまち',se='(2) 子育て支援の充実',ka='児童クラブ課',cho='課長 西村',per='昭和62年度開始',
 gen='・共働き世帯の増加により入所希望者が年々増え、一部のクラブでは待機児童が発生している。\n・支援員の確保が難しく、開設時間の延長に対応できていない。',
 moku='保護者が就労等により昼間家庭にいない児童に、安全で安心な生活の場を提供し、児童の健全な育成を図る。',
 act='児童クラブの運営\n学校の余裕教室等を活用し、市内37クラブにおいて放課後及び長期休業期間中の保育を行う。また、支援員の資質向上を図るための研修を年4回実施する。',
 kou='入所申請の受付時期を早め、審査事務の平準化を図った。',
 ind=[('入所児童数(人)','3,000','3,150','3,300','2,941','3,204','','98.0%','101.7%','','3,500','31'),('待機児童数(人)','0','0','0','24','11','','-','-','','0','31')],
 cost=[('事業費','612,340','655,018','701,200'),('（うち一般財源）','201,115','214,873','230,400'),('人件費','24,600','24,000','24,000')],
 ev='B',com='余裕教室の転用により3クラブを増設し、受入人数は目標を上回ったが、待機児童の解消には至らなかった。',
 ho='拡大',ka2='待機児童の多い学区を優先して施設を整備するとともに、民間事業者の参入を促す。'),
dict(sheet='230105',no='230105',name='ごみ減量・再資源化推進事業',sei='2 環境と共生するまち',se='(1) 循環型社会の形成',ka='廃棄物減量推進課',cho='課長 北川',per='平成14年度～平成32年度',
 gen='家庭ごみの排出量は減少傾向にあるが、燃やせるごみに資源化できる紙類が約2割混入している。',
 moku='市民、事業者及び行政の協働によりごみの減量と再資源化を進め、環境への負荷を低減する。',
 act='集団資源回収の奨励\n自治会、子ども会等の団体が行う集団資源回収に対し、回収量1kgにつき4円の報奨金を交付する。あわせて、雑がみの分別に関する出前講座を行う。',
 kou='報奨金の申請様式を簡素化し、申請1件当たりの処理時間を短縮した。',
 ind=[('1人1日当たりのごみ排出量(g)','850','835','820','861','838','','98.7%','99.6%','','790','32'),('出前講座の開催回数(回)','20','20','25','22','27','','110.0%','135.0%','','30','32')],
 cost=[('事業費','38,220','36,915','39,000'),('（うち一般財源）','38,220','36,915','39,000'),('人件費','15,990','15,600','15,600')],
 ev='A',com='出前講座の開催数が目標を大きく上回り、雑がみの回収量も前年度比12%の増となった。',
 ho='維持',ka2='参加団体が固定化しているため、集合住宅の管理組合への働きかけを強める。'),
]
items=[]
for i,f in enumerate(forms):
    ws=wb.active if i==0 else wb.create_sheet()
    ws.title=f['sheet']
    for col,w in zip('ABCDEFGHIJKL',(4,14,12,9,9,9,9,9,9,10,10,10)): ws.column_dimensions[col].width=w
    cell(ws,'A1:H1','平成29年度　事務事業評価調書（平成28年度実施事業）',bold=True,box=False,size=14)
    cell(ws,'J1:L1','大津市',box=False)
    cell(ws,'A2:B2','事業番号',fill=L); cell(ws,'C2:D2',f['no']); cell(ws,'E2:F2','事務事業名',fill=L); cell(ws,'G2:L2',f['name'],bold=True)
    cell(ws,'A3:B3','政策区分',fill=L); cell(ws,'C3:F3',f['sei']); cell(ws,'G3:H3','施策区分',fill=L); cell(ws,'I3:L3',f['se'])
    cell(ws,'A4:B4','事業実施課（室）名',fill=L); cell(ws,'C4:F4',f['ka']); cell(ws,'G4:H4','評価者',fill=L); cell(ws,'I4:J4',f['cho']); cell(ws,'K4','事業期間',fill=L); cell(ws,'L4',f['per'])
    cell(ws,'A6:L6','［1．現状・課題、目的］',bold=True,box=False)
    cell(ws,'A7:B7','現状・課題',fill=L); cell(ws,'C7:L7',f['gen']); ws.row_dimensions[7].height=52
    cell(ws,'A8:B8','事業の目的',fill=L); cell(ws,'C8:L8',f['moku']); ws.row_dimensions[8].height=40
    cell(ws,'A10:L10','［2．事業内容］',bold=True,box=False)
    cell(ws,'A11:B11','活動名及び\n活動内容',fill=L); cell(ws,'C11:L11',f['act']); ws.row_dimensions[11].height=60
    cell(ws,'A12:B12','効率化の取組状況',fill=L); cell(ws,'C12:L12',f['kou']); ws.row_dimensions[12].height=30
    cell(ws,'A13:B13','コスト（千円）',fill=L); cell(ws,'C13:E13','27年度(決算)',fill=L,center=True); cell(ws,'F13:H13','28年度(決算)',fill=L,center=True); cell(ws,'I13:L13','29年度(予算)',fill=L,center=True)
    r=14
    for c in f['cost']:
        cell(ws,f'A{r}:B{r}',c[0]); 
        for ref,x in zip((f'C{r}:E{r}',f'F{r}:H{r}',f'I{r}:L{r}'),c[1:]): cell(ws,ref,int(x.replace(',',''))).number_format='#,##0'
        r+=1
    tot=[sum(int(c[k].replace(',','')) for c in (f['cost'][0],f['cost'][2])) for k in (1,2,3)]
    cell(ws,f'A{r}:B{r}','総コスト')
    for ref,x in zip((f'C{r}:E{r}',f'F{r}:H{r}',f'I{r}:L{r}'),tot): cell(ws,ref,x).number_format='#,##0'
    r+=2
    cell(ws,f'A{r}:L{r}','［3．事業の成果］',bold=True,box=False); r+=1
    cell(ws,f'A{r}:D{r+1}','指標名（単位）',fill=L,center=True); cell(ws,f'E{r}:F{r+1}','区分',fill=L,center=True)
    for col,t in zip('GHI',('27年度','28年度','29年度')): cell(ws,f'{col}{r}:{col}{r+1}',t,fill=L,center=True)
    cell(ws,f'J{r}:L{r+1}',f"最終達成（　{f['ind'][0][11]}　年度）",fill=L,center=True); r+=2
    kp=[]
    for ind in f['ind']:
        cell(ws,f'A{r}:D{r+2}',ind[0]); 
        for k,(lab,vals) in enumerate((('目標値',ind[1:4]),('実績値',ind[4:7]),('達成率',ind[7:10]))):
            cell(ws,f'E{r+k}:F{r+k}',lab,center=True)
            for col,x in zip('GHI',vals):
                num=x.replace(',','')
                if num.isdigit(): cell(ws,f'{col}{r+k}',int(num)).number_format='#,##0'
                elif x.endswith('%'): cell(ws,f'{col}{r+k}',round(float(x[:-1])/100,4)).number_format='0.0%'
                else: cell(ws,f'{col}{r+k}',x or None)
        cell(ws,f'J{r}:L{r+2}',int(ind[10].replace(',','')),center=True).number_format='#,##0'
        r+=3
        n,u=re.match(r'(.*)\((.*)\)',ind[0]).groups()
        N=lambda s:int(s.replace(',',''))
        kp.append(kpi(n,u,*[v('target',N(ind[1+k]),fy(2015+k)) for k in range(3)],*[v('actual',N(ind[4+k]),fy(2015+k)) for k in range(2)],v('target',N(ind[10]),fy(1988+int(ind[11])))))
        rates=[v('actual',float(ind[7+k][:-1]),fy(2015+k)) for k in range(2) if ind[7+k].endswith('%')]
        for nm in ('達成率',n,n+' 達成率'):
            for ro in ('actual','reference'):
                if rates: kp.append(kpi(nm,'%',*[dict(x,role=ro) for x in rates],opt=True))
    r+=1
    cell(ws,f'A{r}:B{r}','総合評価',fill=L); cell(ws,f'C{r}',f['ev'],bold=True,center=True)
    cell(ws,f'D{r}:L{r}','A：目標を上回る成果があった　B：目標どおりの成果があった　C：目標を下回る成果であった　D：成果がなかった',size=8); r+=1
    cell(ws,f'A{r}:B{r}','評価の理由',fill=L); cell(ws,f'C{r}:L{r}',f['com']); ws.row_dimensions[r].height=34; r+=1
    cell(ws,f'A{r}:B{r}','今後の方向性',fill=L); cell(ws,f'C{r}:D{r}',f['ho']); cell(ws,f'E{r}:L{r}','※拡大・維持・改善・縮小・廃止から選択',size=8); r+=1
    cell(ws,f'A{r}:B{r}','今後の課題',fill=L); cell(ws,f'C{r}:L{r}',f['ka2']); ws.row_dimensions[r].height=34; r+=2
    cell(ws,f'A{r}:L{r}','※コストは千円未満を四捨五入しているため、合計が一致しないことがある。',box=False,size=8)
    mean={'A':('目標を上回る成果があった','exceeded',1),'B':('目標どおりの成果があった','achieved',2)}[f['ev']]
    items.append(item(f['no'],f['name'],[f['sei'],f['se']],[f['ka']],f['moku'],f['gen'],f['act'],[act('actual',ANY,f['kou'],opt=True)],kp,[ev('annual','overall',fy(2016),f['ev'],mean[0],mean[1],mean[2],4,f['com'],f['ho']+'\n'+f['ka2'])]))
wb.save(HO+'otsu-jimu.xlsx')
write('otsu-jimu.xlsx',muni('25201','大津市','滋賀県'),'平成29年度 事務事業評価調書(平成28年度実施事業)',None,'evaluation',None,fy(2016),items)
