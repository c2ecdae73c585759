from gl import *
wb=Workbook(); ws=wb.active; ws.title='効果額総括表'
ROWS=[('(1)歳入の確保',[('1','市税等収納対策の強化','納税課','増収',['52,000','55,000','58,000'],['61,384','48,902','']),
 ('2','ふるさと納税の推進','商業・駅まち振興課','増収',['300,000','350,000','400,000'],['412,760','538,115','']),
 ('3','広告料収入の拡大','総務課','増収',['2,500','2,500','2,500'],['2,318','2,640',''])]),
 ('(2)歳出の見直し',[('4','定員管理の適正化','職員課','削減',['24,000','32,000','40,000'],['24,000','▲8,000','']),
 ('5','補助金等の見直し','財政課','削減',['8,000','10,000','12,000'],['3,115','9,870','']),
 ('6','電力調達の見直し\n（新電力への切替え）','財政課','削減',['15,000','15,000','15,000'],['18,204','▲21,650','']),
 ('7','繰上償還の実施','財政課','削減',['―','6,400','6,400'],['―','6,412',''])]),
 ('(3)公共施設の見直し',[('8','指定管理者制度の導入','資産経営課','削減',['3,600','3,600','7,200'],['3,588','3,588','']),
 ('9','未利用財産の売却・貸付','資産経営課','増収',['30,000','30,000','30,000'],['0','74,205',''])])]
YS=[2021,2022,2023]
cell(ws,'A1:M1','第９次延岡市行財政改革大綱　財政効果額の推移（令和３～５年度）',bold=True,size=14,box=False)
cell(ws,'A2','令和５年９月　延岡市総務部行政改革推進室',box=False); cell(ws,'M2','（単位：千円）',box=False)
LB='FFF2CC'
for ref,t in (('A3:A4','重点事項'),('B3:B4','No.'),('C3:C4','取組項目'),('D3:D4','主管課'),('E3:E4','区分'),('F3:G3','Ｒ３年度'),('H3:I3','Ｒ４年度'),('J3:K3','Ｒ５年度'),('L3:L4','実績額累計\n（R3～R4）'),('M3:M4','備　考')):
    cell(ws,ref,t,fill=LB,center=True)
for c,t in zip('FGHIJK',['目標効果額','実績額']*3): cell(ws,c+'4',t,fill=LB,center=True)
r=5; items=[]; num=lambda x:int(x.replace('▲','-').replace(',',''))
notes={'4':'Ｒ４年度は定年延長に備えた前倒し採用による','6':'Ｒ４年度は燃料価格の高騰に伴う単価改定による','9':'旧桜ヶ丘住宅跡地の売却'}
ts=[0]*7
for cat,lst in ROWS:
    r0=r; sub=[0]*7
    for no,t,dep,kd,tg,ac in lst:
        cell(ws,f'B{r}',int(no),center=True); cell(ws,f'C{r}',t); cell(ws,f'D{r}',dep); cell(ws,f'E{r}',kd,center=True)
        ef=[]
        for i in range(3):
            for j,(role,x) in enumerate((('target',tg[i]),('actual',ac[i]))):
                ref='FGHIJK'[2*i+j]+str(r)
                if x in('','―'): cell(ws,ref,x or None,center=True); continue
                c=cell(ws,ref,num(x)); c.number_format='#,##0;"▲ "#,##0'
                sub[2*i+j]+=num(x)
                ef.append(eff(role,'revenue' if kd=='増収' else 'savings',fy(YS[i],'R%d年度'%(YS[i]-2018)),num(x)*1000,x))
        cu=num(ac[0] if ac[0]!='―' else '0')+num(ac[1]); x=cell(ws,f'L{r}',cu); x.number_format='#,##0;"▲ "#,##0'
        ef.append(eff('actual','revenue' if kd=='増収' else 'savings',rng(2021,2022,'R3〜R4'),cu*1000,f'{cu:,}'.replace('-','▲'))); sub[6]+=cu
        cell(ws,f'M{r}',notes.get(no))
        it=item(no,t.replace('\n',''),[cat.replace('(1)','(1)')],[dep],None,None,None,[],[],[],ef)
        if no in notes: it['other']=[oth('備考',notes[no].translate(str.maketrans('Ｒ４','R4')))]
        items.append(it); r+=1
    cell(ws,f'A{r0}:A{r-1}',cat)
    cell(ws,f'A{r}:E{r}','小　　計',center=True,fill='F2F2F2')
    for k,c in enumerate('FGHIJKL'):
        x=cell(ws,f'{c}{r}',sub[k] if k!=5 else None,fill='F2F2F2'); x.number_format='#,##0;"▲ "#,##0'; ts[k]+=sub[k]
    cell(ws,f'M{r}',None); r+=1
cell(ws,f'A{r}:E{r}','合　　計',center=True,fill='D9D9D9')
for k,c in enumerate('FGHIJKL'):
    x=cell(ws,f'{c}{r}',ts[k] if k!=5 else None,fill='D9D9D9'); x.number_format='#,##0;"▲ "#,##0'
cell(ws,f'M{r}',None)
cell(ws,f'A{r+1}','※１　実績額は決算統計に基づく。▲は効果額のマイナス（経費の増又は収入の減）を表す。',box=False)
cell(ws,f'A{r+2}','※２　Ｒ５年度の実績額は、令和６年９月に公表する予定である。',box=False)
ws[f'A{r+1}'].alignment=Alignment(wrap_text=False); ws[f'A{r+2}'].alignment=Alignment(wrap_text=False); ws['A2'].alignment=Alignment(wrap_text=False)
for c,w in zip('ABCDEFGHIJKLM',(14,5,28,18,7,11,11,11,11,11,11,12,30)): ws.column_dimensions[c].width=w
ws.row_dimensions[11].height=28; ws.page_setup.orientation='landscape'; ws.page_setup.fitToHeight=0; ws.sheet_properties.pageSetUpPr=__import__('openpyxl').worksheet.properties.PageSetupProperties(fitToPage=True)
wb.save(HO+'nobeoka-koka.xlsx')
write('nobeoka-koka.xlsx',muni('45203','延岡市','宮崎県'),'第9次延岡市行財政改革大綱 財政効果額の推移(令和3〜5年度)','第9次延岡市行財政改革大綱','progress_report',month(2023,9,'令和5年9月'),rng(2021,2023,'令和3〜5年度'),items)
