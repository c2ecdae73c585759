from _set import *
from openpyxl.utils import get_column_letter as gl
wb=Workbook(); wb.remove(wb.active)
def rc(r,c1,c2,r2=None): return f'{gl(c1)}{r}:{gl(c2)}{r2 or r}'
items=[]
def sheet(tab,code_,name,bu,ka,seisaku,shisaku,hourei,kikan,taisho,ito,shudan,kpis,costs,views,total,direction,kadai,kaizen,chars):
    ws=wb.create_sheet(tab)
    for i in range(1,61): ws.column_dimensions[gl(i)].width=1.9
    F='D9D9D9'
    L=lambda r,c1,c2,t,r2=None,**k: cell(ws,rc(r,c1,c2,r2),t,fill=F,center=True,size=9,**k)
    V=lambda r,c1,c2,t,r2=None,**k: cell(ws,rc(r,c1,c2,r2),t,size=9,**k)
    cell(ws,rc(1,1,40),'平成３０年度　事務事業評価シート（平成２９年度実施分）',bold=True,box=False,size=13)
    cell(ws,rc(1,45,60),'様式第１号　　高槻市',box=False,size=9)
    L(3,1,9,'事務事業名'); V(3,10,38,name,bold=True); L(3,39,46,'事業コード'); V(3,47,60,code_)
    L(4,1,9,'所　管'); V(4,10,24,bu); V(4,25,38,ka); L(4,39,46,'事業期間'); V(4,47,60,kikan)
    L(5,1,3,'位置\n付け',r2=6); L(5,4,9,'政　策'); V(5,10,60,seisaku); L(6,4,9,'施　策'); V(6,10,60,shisaku)
    L(7,1,9,'根拠法令等'); V(7,10,60,hourei)
    L(9,1,3,'事\n業\n概\n要',r2=11)
    L(9,4,13,'対　象\n（誰を、何を）'); V(9,14,60,taisho); L(10,4,13,'意　図\n（どのような状態にしたいか）'); V(10,14,60,ito); L(11,4,13,'手　段\n（具体的な実施内容）'); V(11,14,60,shudan)
    for r,h in ((9,24),(10,34),(11,52)): ws.row_dimensions[r].height=h
    L(13,1,24,'指　　　標',r2=14); L(13,25,28,'単位',r2=14); L(13,29,34,'区分',r2=14)
    for c,y in zip((35,41,47,53),('27年度','28年度','29年度','30年度')): L(13,c,c+5 if c<53 else 60,y,r2=14)
    r=15
    for grp,ks in (('活動\n指標',[k for k in kpis if k[0]=='活']),('成果\n指標',[k for k in kpis if k[0]=='成'])):
        L(r,1,4,grp,r2=r+2*len(ks)-1)
        for _,nm,u,t,a in ks:
            V(r,5,24,nm,r2=r+1); V(r,25,28,u,r2=r+1,center=True); V(r,29,34,'目標',center=True); V(r+1,29,34,'実績',center=True)
            for c,x,z in zip((35,41,47,53),t,a):
                for rr,y in ((r,x),(r+1,z)):
                    q=V(rr,c,c+5 if c<53 else 60,y,center=True)
                    if isinstance(y,float) and u=='％': q.number_format='0.0'
                    elif isinstance(y,int): q.number_format='#,##0'
            r+=2
    r+=1
    L(r,1,34,'コスト（単位：千円）'); 
    for c,y in zip((35,41,47,53),('27年度決算','28年度決算','29年度決算','30年度予算')): L(r,c,c+5 if c<53 else 60,y)
    for nm,vals in costs:
        r+=1; V(r,1,34,nm)
        for c,x in zip((35,41,47,53),vals): V(r,c,c+5 if c<53 else 60,x,center=True).number_format='#,##0'
    r+=2
    L(r,1,3,'評\n\n価',r2=r+4); L(r,4,13,'視　点'); L(r,14,30,'判　定'); L(r,31,60,'判断の理由'); 
    for i,(a,bq,c) in enumerate(views):
        L(r+1+i,4,13,a); V(r+1+i,14,30,bq,center=True); V(r+1+i,31,60,c); ws.row_dimensions[r+1+i].height=26
    r+=6
    L(r,1,9,'総合評価',r2=r+1); V(r,10,15,total,r2=r+1,center=True,bold=True); L(r,16,25,'今後の方向性'); V(r,26,60,direction)
    L(r+1,16,25,'今後の課題'); V(r+1,26,60,kadai); ws.row_dimensions[r+1].height=34
    L(r+2,1,9,'改善の内容'); V(r+2,10,60,kaizen); ws.row_dimensions[r+2].height=26
    cell(ws,rc(r+4,1,60),'総合評価の区分　　５：目標を上回る　４：目標達成　３：概ね達成　２：一部未達成　１：未達成',box=False,size=8)
    ws.page_setup.paperSize=9; ws.page_setup.fitToHeight=1; ws.sheet_properties.pageSetUpPr.fitToPage=True
    Y=lambda i: fy(2015+i,'%d年度'%(27+i))
    ks=[]
    for _,nm,u,t,a in kpis:
        vs=[]
        for i in range(4):
            for role,x in (('target',t[i]),('actual',a[i])):
                if isinstance(x,(int,float)): vs.append(v(role,x,Y(i)))
        ks.append(kpi(nm,u,*vs))
    M={5:('目標を上回る','exceeded',1),4:('目標達成','achieved',2),3:('概ね達成','mostly_achieved',3),2:('一部未達成','partly_achieved',4)}
    m,l,k=M[total]
    raw,lev,rank,com,dirn=chars
    items.append(item(code_,name,[seisaku,shisaku],[bu,ka],purpose=ito,approach=shudan,actions=[],kpis=ks,effects=[],
      evaluations=[ev('annual','achievement',fy(2017,'平成29年度'),raw,raw,lev,rank,3,comment=com),
                   ev('annual','overall',fy(2017,'平成29年度'),str(total),m,l,k,5,issues=dirn+'\n'+kadai+'\n'+kaizen)]))
    items[-1]['target']=taisho
    items[-1]['costs']=[{'role':'settled' if i<3 else 'budget','name':nm.strip('　'),'period':Y(i),'yen':x*1000,'text':f'{x:,}'} for nm,vals in costs for i,x in enumerate(vals)]
sheet('030201','030201','ブックスタート事業','子ども未来部','子ども保健課','３　子どもを産み育てやすいまち','３－２　子育て支援の充実','―','平成16年度 ～','４か月児健診を受診する乳児とその保護者','絵本を介して親子がふれあう時間を持ち、地域の子育て支援の情報が保護者に届いている。','４か月児健診の会場で、図書館司書とボランティアが絵本の読み聞かせを行い、絵本２冊と子育て情報誌の入ったパックを手渡す。未受診の家庭には保健師の訪問時に配付する。',
 [('活','ブックスタートパックの配付数','冊',[2700,2650,2600,2550],[2688,2604,2571,'']),('活','読み聞かせボランティアの登録者数','人',[40,40,45,45],[38,41,47,'']),('成','配付率（対象者に対する割合）','％',[98.0,98.0,98.5,98.5],[97.6,98.1,98.9,'']),('成','「絵本を読む機会が増えた」と答えた保護者の割合','％',['―',70.0,72.0,75.0],['―',68.4,73.5,''])],
 [('事業費',[5120,4985,4876,5010]),('　うち一般財源',[5120,4985,3276,3410]),('人件費',[3200,3200,3150,3150])],
 [('必要性','■高い　□普通　□低い','核家族化が進み、乳児期からの親子のふれあいを支える事業の必要性は高い。'),('有効性','■高い　□普通　□低い','アンケートの結果から、家庭での読み聞かせの習慣につながっている。'),('効率性','□高い　■普通　□低い','絵本の購入は一括契約により単価を抑えている。'),('目標達成度','■達成　□概ね達成　□未達成','配付率、保護者アンケートとも目標値を上回った。')],
 4,'□拡充　■現状のまま継続　□縮小　□廃止・休止','外国籍の家庭が増えており、多言語の案内が不足している。','英語、中国語、ベトナム語の案内を作成し、平成30年10月からパックに同封する。',
 ('達成','achieved',1,'配付率、保護者アンケートとも目標値を上回った。','現状のまま継続'))
sheet('050104','050104','市民農園運営事業','産業環境部','農林緑政課','５　活力ある産業のまち','５－１　農林業の振興','市民農園整備促進法、高槻市立市民農園条例','昭和62年度 ～','市内在住の農地を持たない市民','土に親しみ、農業への理解を深める市民が増え、遊休農地の発生が抑えられている。','市が農地所有者から借り受けた農地を区画に分け、１区画３年を限度に貸し付ける。\n・区画の募集及び抽選\n・栽培講習会の開催',
 [('活','貸付区画数','区画',[612,612,640,640],[598,605,603,'']),('活','栽培講習会の開催回数','回',[6,6,6,6],[6,6,5,'']),('成','応募倍率','倍',[1.5,1.5,1.5,1.4],[1.42,1.31,1.18,''])],
 [('事業費',[8640,8712,9105,8980]),('　うち使用料収入',[4890,4950,4930,5120]),('人件費',[6400,6400,5600,5600])],
 [('必要性','□高い　■普通　□低い','民間の農園が増えており、市が担う役割は変化しつつある。'),('有効性','□高い　■普通　□低い','郊外の農園では空き区画が常態化している。'),('効率性','□高い　□普通　■低い','水道料など管理経費に対し使用料収入が５割程度にとどまる。'),('目標達成度','□達成　□概ね達成　■未達成','台風第21号の被害により２園を閉鎖した影響もあり、３指標とも目標に届かなかった。')],
 2,'□拡充　□現状のまま継続　■縮小　□廃止・休止','使用料が平成９年度から据え置かれており、受益者負担の見直しが必要である。','空き区画の多い２園を平成31年度末で廃止し、使用料の改定案を作成する。',
 ('未達成','not_achieved',3,'台風第21号の被害により２園を閉鎖した影響もあり、３指標とも目標に届かなかった。','縮小'))
wb.save(HO+'takatsuki-jimu.xlsx')
write('takatsuki-jimu.xlsx',muni('27207','高槻市','大阪府'),'平成30年度 事務事業評価シート(平成29年度実施分)',None,'evaluation',None,fy(2017,'平成29年度'),items)
