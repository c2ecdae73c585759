from gl import *
import subprocess
wb=Workbook(); ws=wb.active; ws.title='KPI'
YS=list(range(2020,2025)); P=lambda y: fy(y,'R%d年度'%(y-2018)) if y>2019 else fy(2019,'R元年度')
DY=fy(2022,'令和4年度')
# goal: (no,title, [(measure no, title, [ (kpi, unit, base, basetxtnote, targets[5], actuals[5], grade, dep) ])])
D=[('1','しごとをつくり、安心して働けるようにする',[
   ('','数値目標',[('市内従業者数','人','61,870',['','','','','62,500'],['―','62,104','61,955','',''],'－','商工課')]),
   ('1-1','水産業・水産加工業の振興',[('焼津港の水揚金額','億円','435',['440','440','445','445','450'],['382','418','521','',''],'Ａ','水産振興課'),('水産加工品の新商品開発件数（累計）','件','―',['3','6','9','12','15'],['2','5','6','',''],'Ｃ','水産振興課')]),
   ('1-2','企業立地と創業の支援',[('企業立地件数','件/年','4',['5','5','5','5','5'],['3','6','5','',''],'Ａ','商工課'),('創業支援による創業者数','人','28',['30以上','30以上','30以上','35以上','35以上'],['24','31','28','',''],'Ｂ','商工課')])]),
 ('2','新しいひとの流れをつくる',[
   ('','数値目標',[('転入超過数','人','▲214',['▲180','▲150','▲100','▲50','0'],['▲321','▲98','▲42','',''],'Ａ','政策企画課')]),
   ('2-1','観光交流の推進',[('年間観光交流客数','千人','3,652',['3,700','3,750','3,800','3,850','3,900'],['1,418','1,977','2,866','',''],'Ｃ','観光交流課'),('宿泊客数','千人','216',['220','225','230','235','240'],['97','121','172','',''],'Ｃ','観光交流課')]),
   ('2-2','移住・定住の促進',[('移住相談窓口を通じた移住者数','人','12',['15','20','25','30','35'],['9','33','58','',''],'Ａ','シティセールス課')])]),
 ('3','若い世代の結婚・出産・子育ての希望をかなえる',[
   ('','数値目標',[('合計特殊出生率','―','1.44',['','','','','1.50'],['1.38','1.31','調査中','',''],'－','こども未来部')]),
   ('3-1','子育てと仕事の両立支援',[('保育所等の待機児童数（４月１日現在）','人','7',['0','0','0','0','0'],['3','0','0','',''],'Ａ','保育・幼稚園課'),('放課後児童クラブの待機児童数','人','36',['20以下','10以下','10以下','0','0'],['22','15','11','',''],'Ｂ','子育て支援課')])]),]
G={'Ａ':('A','達成率100%以上(達成)','achieved',1,3),'Ｂ':('B','達成率80%以上100%未満(概ね達成)','mostly_achieved',2,3),'Ｃ':('C','達成率80%未満(未達成)','not_achieved',3,3)}
cell(ws,'A1:M1','第２期焼津未来創生総合戦略　重要業績評価指標（ＫＰＩ）の進捗状況一覧',bold=True,size=14,box=False)
cell(ws,'A2:H2','計画期間：令和２年度～令和６年度　（令和４年度末時点）',box=False); cell(ws,'I2:M2','令和５年８月21日　焼津市政策企画課',box=False)
ws['I2'].alignment=Alignment(horizontal='right')
r=3; items=[]; LB='E2EFDA'
from openpyxl.worksheet.pagebreak import Break
def val(x):
    if x in ('','―','調査中','－'): return x or None
    return x
for gi,(gn,gt,ms) in enumerate(D):
    if gi==2: ws.row_breaks.append(Break(id=r-1))
    cell(ws,f'A{r}:M{r}','基本目標'+'０１２３'[int(gn)]+'　'+gt,bold=True,fill='A9D08E',size=11); r+=1
    for ref,t in ((f'A{r}:A{r+1}','施　策'),(f'B{r}:B{r+1}','指標名'),(f'C{r}:C{r+1}','単位'),(f'D{r}:D{r+1}','基準値\n（Ｒ元）'),(f'E{r}:E{r+1}','区分'),(f'F{r}:J{r}','年　　度'),(f'K{r}:K{r+1}','達成率\n（Ｒ４）'),(f'L{r}:L{r+1}','評価'),(f'M{r}:M{r+1}','担当課')):
        cell(ws,ref,t,fill=LB,center=True)
    for i,c in enumerate('FGHIJ'): cell(ws,f'{c}{r+1}','Ｒ'+'２３４５６'[i],fill=LB,center=True)
    r+=2
    for mn,mt,ks in ms:
        r0=r; kk=[]; evs=[]; deps=[]
        for n,u,b,tg,ac,gr,dep in ks:
            cell(ws,f'B{r}:B{r+1}',n); cell(ws,f'C{r}:C{r+1}',u,center=True); cell(ws,f'D{r}:D{r+1}',b,center=True)
            cell(ws,f'E{r}','目標',center=True); cell(ws,f'E{r+1}','実績',center=True)
            for i,c in enumerate('FGHIJ'):
                cell(ws,f'{c}{r}',tg[i] or None,center=True); cell(ws,f'{c}{r+1}',{'1,977':'1,977※1'}.get(ac[i],ac[i]) or None,center=True)
            f=lambda x: float(x.replace(',','').replace('▲','-').replace('以上','').replace('以下',''))
            dec='待機' in n or '▲' in b
            rate='―' if not tg[2] or dec or ac[2]=='調査中' else '%.1f％'%(100*f(ac[2])/f(tg[2]))
            cell(ws,f'K{r}:K{r+1}',rate,center=True); cell(ws,f'L{r}:L{r+1}',gr,center=True); cell(ws,f'M{r}:M{r+1}',dep,center=True)
            unit,mult=u,1
            if u=='―': unit=None
            if u=='億円': unit='円'
            s=series(n.replace('（','(').replace('）',')'),unit,('baseline',P(2019),b),*[x for i,y in enumerate(YS) for x in (('target',P(y),tg[i],'gte' if '以上' in tg[i] else 'lte' if '以下' in tg[i] else 'eq'),('actual',P(y),ac[i] if ac[i]!='調査中' else ''))])
            if u=='億円':
                for x in s['values']: x['value']*=100000000
            kk.append(s)
            if gr in G: evs.append(ev('annual','achievement',DY,*G[gr]))
            if dep not in deps: deps.append(dep)
            r+=2
            if rate!='―': kk.append(kpi('達成率','%',v('actual',float(rate[:-1]),DY,'eq',rate),opt=True))
        cell(ws,f'A{r0}:A{r-1}',(mn+'\n'+mt) if mn else mt,center=not mn)
        items.append(item(mn or gn,mt if mn else gt,['基本目標%s %s'%(gn,gt)] if mn else [],deps,None,None,None,[],kk,evs,[]))
cell(ws,f'A{r}:M{r}','【評価】Ａ：達成率100％以上（達成）　Ｂ：達成率80％以上100％未満（概ね達成）　Ｃ：達成率80％未満（未達成）　－：当該年度の目標値がない、又は実績値が未確定のため評価なし',box=False)
cell(ws,f'A{r+1}:M{r+1}','※１　令和３年度から、入込客数の推計方法を変更した。',box=False)
cell(ws,f'A{r+2}:M{r+2}','※２　減少を目標とする指標は達成率を「―」とし、目標値に対する基準値からの改善の度合いにより評価した。',box=False)
for c,w in zip('ABCDEFGHIJKLM',(20,32,7,9,6,9,9,9,9,9,9,6,16)): ws.column_dimensions[c].width=w
ws.page_setup.orientation='landscape'; ws.page_setup.paperSize=9; ws.page_setup.fitToHeight=0
ws.sheet_properties.pageSetUpPr=__import__('openpyxl').worksheet.properties.PageSetupProperties(fitToPage=True)
ws.oddFooter.center.text='&P / &N'
wb.save('/tmp/yaizu-kpi.xlsx')
subprocess.run(['soffice','--headless','--convert-to','pdf','--outdir',HO,'/tmp/yaizu-kpi.xlsx'],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
write('yaizu-kpi.pdf',muni('22212','焼津市','静岡県'),'第2期焼津未来創生総合戦略 重要業績評価指標(KPI)の進捗状況一覧','第2期焼津未来創生総合戦略','progress_report',day(2023,8,21,'令和5年8月21日'),OMIT,items)
