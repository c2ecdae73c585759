from common import *
NAME='hikone_kpi'
# (name, unit as printed, unit in gold, scale, base year label, base fy, base, R4,R5,R6, target, grade, dept)
LEG={'Ａ':('目標達成','achieved',1),'Ｂ':('概ね達成','mostly_achieved',2),'Ｃ':('未達成','not_achieved',3)}
NUM=[('基本目標１　安定した雇用を創出する',[('市内事業所の従業者数','人','人',1,'R3',2021,52310,51980,52440,52765,53000)]),
     ('基本目標２　新しいひとの流れをつくる',[('社会増減数','人','人',1,'R元',2019,-112,-86,35,48,100),('観光入込客数','千人','人',1000,'R元',2019,3186,1920,2745,3054,3300)]),
     ('基本目標３　子育ての希望をかなえる',[('合計特殊出生率','－',None,1,'R2',2020,1.45,1.41,1.36,'集計中',1.60)])]
K=[('基本目標１　安定した雇用を創出する',[
     ('１－１　企業誘致と創業の支援',[('新規創業件数（累計）','件','件',1,'R3',2021,21,45,70,98,100,'Ｂ','地域経済振興課'),('立地企業数','社','社',1,'R3',2021,2,1,3,5,4,'Ａ','地域経済振興課')]),
     ('１－２　農業の担い手の確保',[('新規就農者数','人','人',1,'R3',2021,6,5,4,3,10,'Ｃ','農林水産課'),('環境こだわり農産物の作付面積','ha','ha',1,'R2',2020,1512,1530,1528,1541,1600,'Ｂ','農林水産課')])]),
   ('基本目標２　新しいひとの流れをつくる',[
     ('２－１　観光の高付加価値化',[('宿泊客数','千人','人',1000,'R元',2019,512,388,470,536,530,'Ａ','観光交流課'),('１人当たりの観光消費額','円','円',1,'R元',2019,6120,6890,7215,7480,8000,'Ｂ','観光交流課')]),
     ('２－２　移住・定住の促進',[('移住相談件数','件','件',1,'R3',2021,84,96,133,171,150,'Ａ','企画課'),('空き家バンクの成約件数','件','件',1,'R3',2021,7,9,8,6,15,'Ｃ','住宅課')])]),
   ('基本目標３　子育ての希望をかなえる',[
     ('３－１　保育環境の充実',[('保育所等の待機児童数（４月１日現在）','人','人',1,'R3',2021,19,11,4,0,0,'Ａ','幼児課'),('病児保育の延べ利用者数','人','人',1,'R2',2020,342,610,744,801,900,'Ｂ','幼児課')]),
     ('３－２　仕事と家庭の両立',[('男性の育児休業取得率（市職員）','％','%',1,'R2',2020,8.3,24.0,41.7,62.5,85.0,'Ｃ','人事課')])])]
wb=Workbook();items=[]
def sheet(ws,ttl):
    g=G(ws,0,size=10,h=18,land=True);P=g.p
    P(1,1,1,12,'第２期彦根市まち・ひと・しごと創生総合戦略',b=False,size=14,bold=True);P(2,1,1,12,ttl,b=False,size=14,bold=True);return P
def fmt(v): return '0.00' if v in(1.45,1.41,1.36,1.6) else '0.0' if isinstance(v,float) else '#,##0;"▲"#,##0'
def vals(x): 
    nm,u,gu,sc,_,by,b,a4,a5,a6,t=x[:11]
    def q(role,y,v,tx=None):
        x=round(v*sc,3) if isinstance(v,float) else v*sc
        pr=f'{v:.2f}' if fmt(v)=='0.00' else f'{v:,}'.replace('-','▲')
        return kv(role,fy(y,tx) if tx else fy(y),x,pr)
    vs=[q('baseline',by,b,x[4])]+[q('actual',y,v) for y,v in zip((2022,2023,2024),(a4,a5,a6)) if not isinstance(v,str)]+[q('target',2026,t)]
    return vs
F='FCE4D6'
ws=wb.active;ws.title='数値目標';P=sheet(ws,'数値目標の進捗状況（令和６年度）')
def head(P,first,r=4):
    c=1
    for t in first: P(r,c,2,1,t,fill=F,al='center');c+=1
    P(r,c,1,2,'基準値',fill=F,al='center');P(r+1,c,1,1,'年度',fill=F,al='center');P(r+1,c+1,1,1,'値',fill=F,al='center');c+=2
    P(r,c,1,3,'実績値',fill=F,al='center')
    for i,t in enumerate(('令和４年度','令和５年度','令和６年度')): P(r+1,c+i,1,1,t,fill=F,al='center')
    c+=3;P(r,c,1,1,'目標値',fill=F,al='center');P(r+1,c,1,1,'令和８年度',fill=F,al='center');return c+1
def row(P,r,c,x):
    P(r,c,1,1,x[0]);P(r,c+1,1,1,x[1],al='center');P(r,c+2,1,1,x[4],al='center')
    for i,v in enumerate(x[6:11]): P(r,c+3+i,1,1,v,al='right',nf=fmt(v) if not isinstance(v,str) else None)
head(P,('基本目標','数値目標','単位'));r=6
for b,xs in NUM:
    P(r,1,len(xs),1,b)
    for x in xs: row(P,r,2,x);r+=1
    items.append(dict(number=None,title=b,category=[],departments=[],purpose=None,current_state=None,approach=None,actions=[],evaluations=[],effects=[],costs=[],kpis=[kpi(x[0],x[2],vals(x)) for x in xs]))
for c,w in zip('ABCDEFGHI',(36,26,8,8,11,12,12,12,12)): ws.column_dimensions[c].width=w
ws=wb.create_sheet('ＫＰＩ');P=sheet(ws,'重要業績評価指標（ＫＰＩ）の進捗状況（令和６年度）')
P(3,1,1,12,'達成状況　Ａ：目標達成　Ｂ：概ね達成　Ｃ：未達成',b=False)
c=head(P,('基本目標','施策','ＫＰＩ','単位'));P(4,c,2,1,'達成状況',fill=F,al='center');P(4,c+1,2,1,'担当課',fill=F,al='center');r=6
for b,ss in K:
    P(r,1,sum(len(x) for _,x in ss),1,b)
    for sn,xs in ss:
        P(r,2,len(xs),1,sn);num,t=sn.split('　');ks=[];es=[];dp=[]
        for i,x in enumerate(xs):
            row(P,r,3,x);P(r,c,1,1,x[11],al='center');P(r,c+1,1,1,x[12],al='center');r+=1
            kid=f'{n(num)}-k{i+1}';ks.append(dict(kpi(x[0],x[2],vals(x)),id=kid));m=LEG[x[11]]
            es.append(ev('annual','achievement',fy(2024),rt(x[11],m[0],m[1],m[2],3),kpi_id=kid))
            if x[12] not in dp: dp.append(x[12])
        items.append(dict(number=num.replace('－','-'),title=t,category=[b],departments=dep(*dp),purpose=None,current_state=None,approach=None,actions=[],evaluations=es,effects=[],costs=[],kpis=ks))
for cc,w in zip('ABCDEFGHIJKL',(30,26,36,8,8,11,12,12,12,12,10,18)): ws.column_dimensions[cc].width=w
# the goals: number and title as in the other documents
for it in items:
    m=re.match(r'基本目標([０-９])　(.*)',it['title'])
    if m: it['number']=m[1];it['title']=m[2]
wb.save(f'{OUT}/{NAME}.xlsx')
save(NAME+'.xlsx',dict(municipality=muni('252026','彦根市','滋賀県'),plan='第2期彦根市まち・ひと・しごと創生総合戦略',issued=None,period=fy(2024),items=items))
