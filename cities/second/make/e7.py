import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
import xlwt
wb=xlwt.Workbook(encoding='utf-8')
def stl(b=False,c=False,fmt=None,box=True,bg=False,sz=10):
    s='font: name MS Gothic, height %d%s; align: wrap on, vert centre%s;'%(sz*20,', bold on' if b else '',', horiz centre' if c else '')
    if box: s+='borders: left thin,right thin,top thin,bottom thin;'
    if bg: s+='pattern: pattern solid, fore_colour light_green;'
    return xlwt.easyxf(s,num_format_str=fmt or 'General')
A=[('1','自治公民館連絡協議会補助金','教育委員会 生涯学習課',1200,'縮小','繰越金の額を踏まえ、補助率を2分の1に引き下げる。',0,300,600),
('2','観光協会運営費補助金','産業部 観光戦略課',18500,'縮小','人件費の補助を段階的に縮減し、事業費の補助に切り替える。',1500,3000,4500),
('3','敬老祝金','市民生活部 長寿社会課',9400,'縮小','支給の対象を88歳及び100歳に限定する。',None,6120,6120),
('4','生ごみ処理機購入補助金','市民生活部 環境課',450,'廃止','普及の目的を果たしたため、令和6年度をもって終了する。',None,450,450),
('5','商店街街路灯電気料補助金','産業部 商工振興課',880,'継続','LED化の完了後に改めて検討する。',None,None,None)]
B=[('1','国見台プール','教育委員会 体育保健課',22400,'廃止','老朽化が著しいため廃止し、学校プールの一般開放で代替する。',None,8200,21300),
('2','歴史民俗資料館','教育委員会 生涯学習課',6700,'統合','市民図書館内に展示室を設け、機能を移転する。',-2500,1800,4100),
('3','老人福祉センター','市民生活部 長寿社会課',14800,'民間移管','社会福祉法人への譲渡に向け、令和7年度に公募を行う。',None,None,14800)]
I=[]
for name,sub,data,lab in (('補助金','Ⅰ　補助金の見直し',A,'補助金の名称'),('公の施設','Ⅱ　公の施設の見直し',B,'施設の名称')):
    ws=wb.add_sheet(name)
    for i,w in enumerate((6,30,18,13,10,44,11,11,11)): ws.col(i).width=256*w
    ws.write_merge(0,0,0,8,'伊万里市　補助金・公の施設の見直し方針一覧',stl(True,box=False,sz=14))
    ws.write_merge(1,1,0,5,sub,stl(True,box=False,sz=11)); ws.write_merge(1,1,6,8,'（単位：千円）',stl(box=False))
    if name=='補助金': ws.write_merge(2,2,0,8,'令和6年2月14日　行財政改革推進本部決定',stl(box=False))
    h=stl(True,True,bg=True)
    for c,t in ((0,'連番'),(1,lab),(2,'所管部課'),(3,'R5予算額'),(4,'見直しの\n方向性'),(5,'見直しの内容')): ws.write_merge(3,4,c,c,t,h)
    ws.write_merge(3,3,6,8,'削減目標額（R5比）',h)
    for c,t in ((6,'R6'),(7,'R7'),(8,'R8')): ws.write(4,c,t,h)
    r=5; tot=[0,0,0,0]
    for no,ti,dp,bud,di,tx,*ef in data:
        ws.write(r,0,int(no),stl(c=True))
        ws.write(r,1,ti,stl()); ws.write(r,2,dp.replace(' ','\n'),stl()); ws.write(r,3,bud,stl(fmt='#,##0')); ws.write(r,4,di,stl(c=True)); ws.write(r,5,tx,stl())
        es=[]
        for i,e in enumerate(ef):
            if e is None: ws.write(r,6+i,'－' if di=='継続' else '',stl(c=True))
            else:
                ws.write(r,6+i,e,stl(fmt='#,##0;"▲ "#,##0')); es.append(eff('target','savings',fy(2024+i),e*1000,f'{e:,}'))
        for j,x in enumerate([bud]+list(ef)): tot[j]+=x or 0
        it=item(no,ti,[sub.replace('　',' ')],dp.split(' '),effects=es,approach=tx)
        it.pop('evaluations'); it.pop('actions'); I.append(it)
        ws.row(r).height_mismatch=True; ws.row(r).height=620; r+=1
    ws.write_merge(r,r,0,2,'合　　計',stl(True,True))
    ws.write(r,3,tot[0],stl(fmt='#,##0')); ws.write(r,4,'',stl()); ws.write(r,5,'',stl())
    for j in (1,2,3): ws.write(r,5+j,tot[j],stl(fmt='#,##0;"▲ "#,##0'))
    ws.write(r+1,0,'※見直しの方向性の区分：廃止、統合、民間移管、縮小、継続。額が▲の年度は、移転等の経費が削減額を上回ることを示す。',stl(box=False))
wb.save(HO+'imari-minaoshi.xls')
write('imari-minaoshi.xls',muni('41205','伊万里市','佐賀県'),'伊万里市 補助金・公の施設の見直し方針一覧',OMIT,'plan',day(2024,2,14,'令和6年2月14日'),OMIT,I)
