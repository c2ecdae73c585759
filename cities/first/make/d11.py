import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
from openpyxl.utils import get_column_letter as L
wb=Workbook(); ws=wb.active; ws.title='KPI一覧'
cell(ws,'A1:L1','第２期都城市まち・ひと・しごと創生総合戦略　ＫＰＩ一覧',bold=True,box=False,size=14)
cell(ws,'K2:L2','令和６年８月時点',box=False)
for ref,t in (('A4:A5','基本目標'),('B4:B5','施策'),('C4:C5','ＫＰＩ'),('D4:D5','単位'),('E4:E5','基準値\n(H30)'),('F4:F5','区分'),('G4:L4','年度'),('M4:M5','担当課')): cell(ws,ref,t,bold=True,fill='D9E1F2',center=True)
for k in range(6): cell(ws,f'{L(7+k)}5',f'R{k+1}' ,bold=True,fill='D9E1F2',center=True)
for c,w in zip('ABCDEFGHIJKLM',(20,24,28,8,10,8,9,9,9,9,9,9,18)): ws.column_dimensions[c].width=w
data=[
('１ 魅力ある仕事をつくる',[
 ('企業誘致の推進',[('誘致企業の新規雇用者数（累計）','人',1204,(1300,1450,1600,1750,1900,2050),(1338,1502,1711,1820,2006,None),'企業立地課')]),
 ('農業の担い手の育成',[('新規就農者数','人／年',38,(40,42,44,46,48,50),(41,35,39,'－',52,None),'農政課'),('スマート農業導入経営体数','経営体',5,(8,15,25,35,45,60),(7,19,33,41,58,None),'農産園芸課')]),
]),
('２ 新しい人の流れをつくる',[
 ('移住・定住の促進',[('移住者数','人',132,('150以上','150以上','150以上','180以上','300以上','500以上'),(152,146,191,435,3710,None),'地域振興課')]),
 ('ふるさと納税の活用',[('ふるさと納税寄附額','億円',95.6,(100,100,110,120,130,140),(106.4,135.2,146.1,195.9,193.8,None),'ふるさと産業推進局')]),
]),
('３ 安心して子育てができる環境をつくる',[
 ('保育サービスの充実',[('待機児童数','人',0,(0,0,0,0,0,0),(0,0,0,0,0,None),'保育課'),('病児・病後児保育の実施箇所数','箇所',3,(3,3,4,4,4,5),(3,3,3,4,4,None),'保育課')]),
])]
r=6; I=[]
for bm,ms in data:
    r0=r
    for m,ks in ms:
        r1=r; kk=[];deps=[]
        for n,u,b,tg,ac,dep in ks:
            for c,x in zip('CDEM',(n,u,b,dep)): cell(ws,f'{c}{r}:{c}{r+1}',x,center=c in 'DE')
            ws[f'E{r}'].number_format='#,##0.##' if isinstance(b,float) else '#,##0'
            cell(ws,f'F{r}','目標',center=True); cell(ws,f'F{r+1}','実績',center=True)
            vals=[]
            mul=1e8 if u=='億円' else 1
            vals.append(v('baseline',b*mul,fy(2018)))
            for k in range(6):
                cell(ws,f'{L(7+k)}{r}',tg[k]); cell(ws,f'{L(7+k)}{r+1}',ac[k])
                t=tg[k]; cmp='eq'
                if isinstance(t,str): t=int(t.replace('以上','')); cmp='gte'
                vals.append(v('target',round(t*mul,3),fy(2019+k),cmp))
                if isinstance(ac[k],(int,float)): vals.append(v('actual',round(ac[k]*mul,3),fy(2019+k)))
            kk.append(kpi(n,'円' if u=='億円' else u,*vals))
            if dep not in deps: deps.append(dep)
            r+=2
        cell(ws,f'B{r1}:B{r-1}',m); I.append(item(None,m,[bm],deps,kpis=kk))
    cell(ws,f'A{r0}:A{r-1}',bm)
cell(ws,f'A{r+1}:M{r+1}','※令和６年度の実績は集計中。新規就農者数の令和４年度は調査未実施。',box=False,size=8)
cell(ws,f'A{r+2}:M{r+2}','都城市総合政策部総合政策課',box=False,size=8)
wb.save(HO+'miyakonojo-kpi.xlsx')
write('miyakonojo-kpi.xlsx',muni('45202','都城市','宮崎県'),'第2期都城市まち・ひと・しごと創生総合戦略 KPI一覧','第2期都城市まち・ひと・しごと創生総合戦略','indicator_list',OMIT,OMIT,I)
