from _c import *
N='tosu-koka.xlsx'
S1=[('１　事務事業の見直し',[
 ('1','敬老祝金の支給対象の見直し','高齢障害福祉課',[4200,4300,4400],[4185,4310,4522],'R3.4.1支給年齢を引上げ'),
 ('2','広報紙の発行回数の変更','情報政策課',[None,2600,2600],[None,2544,2391],'月２回→月１回'),
 ('3','市民プールの夜間営業の廃止','スポーツ振興課',[1800,1800,1800],[1912,1640,-215],'R5は施設改修に伴う委託料の増')]),
 ('２　民間活力の活用',[
 ('4','学校給食センターの調理・配送業務の委託','学校給食課',[None,12500,16700],[None,11860,17205],'R4.8から委託'),
 ('5','上下水道料金徴収業務の包括委託','水道課\n下水道課',[9000,9000,9000],[9240,9240,9130],None)]),
 ('３　定員・給与の適正化',[
 ('6','時間外勤務手当の縮減','人事課',[15000,18000,21000],[8760,19435,23118],None)])]
S2=[('４　歳入の確保',[
 ('7','ふるさと納税の推進','流通・企業立地課',[350000,400000,450000],[412380,398115,521640],'返礼品等の経費を除く'),
 ('8','ネーミングライツの導入','財政課',[5000,5000,7200],[5000,5000,7500],'R5に２施設を追加'),
 ('9','公共施設への自動販売機設置の入札','契約管財課',[3100,3100,3100],[3348,3296,3402],None)])]
S3=[]
wb=Workbook();wb.remove(wb.active);items=[]
NF='#,##0;"△"#,##0'
for sn,head,data,kd in (('歳出削減','【歳出削減額】',S1,'savings'),('歳入確保','【増収額】',S2,'revenue')):
    ws=wb.create_sheet(sn)
    for c,w in zip('ABCDEFGHIJ',(18,5,32,16,15,12,12,12,13,26)): ws.column_dimensions[c].width=w
    cell(ws,'A1:J1','鳥栖市行政経営改革実行プラン　効果額一覧（令和３年度～令和５年度）',bold=True,size=14,box=False)
    cell(ws,'A2:D2',head,bold=True,size=11,box=False); cell(ws,'H2:J2','令和６年８月31日公表　　（単位：千円）',box=False).alignment=Alignment(horizontal='right')
    for c,t in zip('ABCDEFGHIJ',('推進項目','No.','取組項目','所管課','区分','R3年度','R4年度','R5年度','３か年計','備　考')): cell(ws,f'{c}3',t,bold=True,fill='D9E1F2',center=True)
    r=4;G=[0,0,0];A=[0,0,0]
    def trio(r,labels,g,a):
        for k,(lb,q) in enumerate(zip(labels,(g,a,[None if x is None else y-x for x,y in zip(g,a)]))):
            cell(ws,f'E{r+k}',lb,center=True)
            for c,x in zip('FGH',q):
                z=cell(ws,f'{c}{r+k}','－' if x is None else x)
                z.alignment=Alignment(horizontal='right',vertical='center'); z.number_format=NF
            z=cell(ws,f'I{r+k}',f'=SUM(F{r+k}:H{r+k})' if 0 else sum(x or 0 for x in q)); z.number_format=NF; z.alignment=Alignment(horizontal='right',vertical='center')
            ws.row_dimensions[r+k].height=15
    LBS=('計画額（Ａ）','実績額（Ｂ）','差引（Ｂ－Ａ）')
    for cat,rows in data:
        r0=r;sg=[0,0,0];sa=[0,0,0]
        for no,t,ka,g,a,bi in rows:
            cell(ws,f'B{r}:B{r+2}',int(no),center=True);cell(ws,f'C{r}:C{r+2}',t);cell(ws,f'D{r}:D{r+2}',ka);cell(ws,f'J{r}:J{r+2}',bi)
            trio(r,LBS,g,a)
            sg=[x+(y or 0) for x,y in zip(sg,g)];sa=[x+(y or 0) for x,y in zip(sa,a)]
            es=[]
            for role,q in (('target',g),('actual',a)):
                for y,x in zip((2021,2022,2023),q):
                    if x is not None: es.append(eff(role,kd,fy(y),x*1000,f'{x:,}'.replace('-','△')))
                tt=sum(x or 0 for x in q)
                for per in (rng(2021,2023),None): es.append(eff(role,kd,per,tt*1000,f'{tt:,}',opt=True))
            items.append(item(no,t,[cat],ka.split('\n'),effects=es))
            r+=3
        cell(ws,f'B{r}:D{r+2}','小　計',bold=True,center=True,fill='F2F2F2');trio(r,LBS,sg,sa);cell(ws,f'J{r}:J{r+2}',None)
        cell(ws,f'A{r0}:A{r+2}',cat); r+=3
        G=[x+y for x,y in zip(G,sg)];A=[x+y for x,y in zip(A,sa)]
    cell(ws,f'A{r}:D{r+2}','合　　計',bold=True,center=True,fill='D9E1F2');trio(r,LBS,G,A);cell(ws,f'J{r}:J{r+2}',None);r+=3
    ws[f'A{r+1}']='※効果額は、令和２年度決算額を基準として算出しています。';ws[f'A{r+1}'].font=Font(name='MS Pゴシック',size=9)
    ws[f'A{r+2}']='※「－」は、取組の開始前であることを示します。';ws[f'A{r+2}'].font=Font(name='MS Pゴシック',size=9)
    ws.page_setup.orientation='landscape';ws.page_setup.paperSize=9;ws.page_setup.fitToHeight=0;ws.sheet_properties.pageSetUpPr.fitToPage=True;ws.freeze_panes='A4'
    ws.oddFooter.center.text='&P / &N'
wb.save(HO+N)
write(N,muni('41203','鳥栖市','佐賀県'),'鳥栖市行政経営改革実行プラン 効果額一覧(令和3年度〜令和5年度)','鳥栖市行政経営改革実行プラン','progress_report',day(2024,8,31,'令和6年8月31日'),rng(2021,2023),items)
