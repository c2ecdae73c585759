from gl import *
import xlwt
wb=xlwt.Workbook(encoding='utf-8'); ws=wb.add_sheet('補助金一覧')
def sty(bold=False,center=False,fill=False,fmt=None,box=True,h=180):
    s='font: name MS PGothic, height %d%s; align: wrap %s, vert centre%s;'%(h,', bold on' if bold else '','on' if box else 'off',', horiz centre' if center else '')
    if box: s+=' borders: left thin, right thin, top thin, bottom thin;'
    if fill: s+=' pattern: pattern solid, fore_colour light_turquoise;'
    return xlwt.easyxf(s,num_format_str=fmt) if fmt else xlwt.easyxf(s)
N=sty(); C=sty(center=True); HD=sty(center=True,fill=True); NUM=sty(fmt='#,##0'); NB=sty(box=False); T=sty(box=False,bold=True,h=280)
Y={2016:fy(2016,'H28年度'),2017:fy(2017,'H29年度'),2018:fy(2018,'H30年度')}
D=[('団体運営費補助',[
 ('1','地区自治会連合会運営費補助金','地域振興部\n市民生活課','各地区自治会連合会','自治会相互の連携を図り、住民自治の振興に資する。',15,4125,15,4125,4125,'○','○','○','Ａ','現行の基準により継続する。','―'),
 ('2','老人クラブ連合会補助金','健康福祉部\n高齢介護課','諫早市老人クラブ連合会','高齢者の生きがいづくりと社会参加を促進する。',1,3860,1,3860,3600,'○','○','△','Ｂ','会員数の減少を踏まえ、均等割を廃止し会員割に一本化する。','H31年度'),
 ('3','交通安全母の会補助金','地域振興部\n市民生活課','諫早市交通安全母の会','交通安全思想の普及を図る。',1,180,1,180,180,'○','△','△','Ｃ','交通安全協会補助金に統合する。','H32年度')]),
 ('事業費補助',[
 ('4','生ごみ処理機購入費補助金','環境部\n資源循環課','購入者','家庭から排出される生ごみの減量化を推進する。',62,1053,48,816,900,'○','○','△','Ｂ','補助率を１／２から１／３に引き下げる。','H31年度'),
 ('5','住宅用太陽光発電システム設置費補助金','環境部\n環境政策課','設置者','再生可能エネルギーの普及を促進する。',104,10400,71,7100,5000,'△','△','○','Ｄ','普及が進んだことから、平成30年度をもって廃止する。','H30年度末'),
 ('6','商店街街路灯電気料補助金','経済交流部\n商工観光課','商店街振興組合等','夜間の防犯と商店街のにぎわいの維持を図る。',9,2287,9,2190,2250,'○','○','○','Ａ','ＬＥＤ化の進捗に応じて補助額を見直しながら継続する。','―'),
 ('7','イノシシ等防護柵設置事業補助金','農林水産部\n農林水産課','農業者で組織する団体','有害鳥獣による農作物被害を防止する。',23,12940,31,16512,18000,'○','○','○','Ａ','国庫補助の対象とならない小規模な設置を含め、継続する。','―')]),
 ('利子補給等',[
 ('8','中小企業振興資金保証料補助金','経済交流部\n商工観光課','融資を受けた中小企業者','中小企業者の資金繰りの円滑化を図る。',148,6391,0,0,6500,'○','○','―','Ａ','平成29年度は県の制度により全額補填されたため、交付実績がなかった。','―')])]
ws.write(0,0,'補助金等見直し一覧（平成30年度）',T); ws.write(1,0,'平成30年10月31日　諫早市財務部財政課',NB)
for c0,c1,r0,r1,t in ((0,0,3,5,'区分'),(1,1,3,5,'番号'),(2,2,3,5,'補助金等の名称'),(3,3,3,5,'所管課'),(4,4,3,5,'交付先'),(5,5,3,5,'目　的'),(6,10,3,3,'交付状況'),(6,7,4,4,'H28年度'),(8,9,4,4,'H29年度'),(10,10,4,4,'H30年度'),(11,13,3,4,'評価の視点'),(14,14,3,5,'判定'),(15,15,3,5,'今後の方向性\n（見直しの内容）'),(16,16,3,5,'見直し\n時期')):
    ws.write_merge(r0,r1,c0,c1,t,HD)
for c,t in zip(range(6,14),['交付件数\n（件）','決算額\n（千円）','交付件数\n（件）','決算額\n（千円）','予算額\n（千円）','公益性','必要性','有効性']): ws.write(5,c,t,HD)
GR={'Ａ':('A','継続',None,1,4),'Ｂ':('B','見直しの上継続',None,2,4),'Ｃ':('C','統合',None,3,4),'Ｄ':('D','廃止','cancelled',4,4)}
ws.row(5).height_mismatch=True; ws.row(5).height=600
r=6; items=[]; P0=fy(2018,'平成30年度')
Z=lambda s:s.translate(str.maketrans('１２３／ＬＥＤ','123/LED'))
for g,lst in D:
    ws.write_merge(r,r+len(lst)-1,0,0,g,C)
    for no,t,dep,to,pu,n1,a1,n2,a2,b3,e1,e2,e3,gr,dr,wh in lst:
        ws.write(r,1,int(no),C)
        for c,x in ((2,t),(3,dep),(4,to),(5,pu),(15,dr)): ws.write(r,c,x,N)
        for c,x in ((6,n1),(7,a1),(8,n2),(9,a2),(10,b3)): ws.write(r,c,x,NUM)
        for c,x in ((11,e1),(12,e2),(13,e3),(14,gr),(16,wh)): ws.write(r,c,x,C)
        ws.row(r).height_mismatch=True; ws.row(r).height=900
        it=item(no,t,[g],dep.split('\n'),pu,None,None,[],[kpi('交付件数','件',v('actual',n1,Y[2016]),v('actual',n2,Y[2017]))],[ev('annual','overall',P0,*GR[gr],issues=Z(dr))]+([ev('annual','achievement',P0,e3,{'○':'適','△':'一部不適'}[e3],None,{'○':1,'△':2}[e3],3,opt=True)] if e3!='―' else []),[])
        X(it,costs=[cost('settled','決算額',Y[2016],a1*1000,f'{a1:,}'),cost('settled','決算額',Y[2017],a2*1000,f'{a2:,}'),cost('budget','予算額',Y[2018],b3*1000,f'{b3:,}')],
          other=[oth('交付先',to)]+([oth('見直し時期',wh)] if wh!='―' else []))
        items.append(it); r+=1
ws.write_merge(r,r,0,6,'合　　計',HD); ws.write(r,7,sum(x[6] for g,l in D for x in l),NUM); ws.write(r,8,'',C); ws.write(r,9,sum(x[8] for g,l in D for x in l),NUM); ws.write(r,10,sum(x[9] for g,l in D for x in l),NUM)
ws.write(r+1,0,'【評価の視点】○：適　△：一部不適　×：不適　―：評価せず',NB)
ws.write(r+2,0,'【判　　定】Ａ：継続　Ｂ：見直しの上継続　Ｃ：統合　Ｄ：廃止',NB)
ws.write(r+3,0,'（注）決算額は千円未満を四捨五入しているため、合計と一致しないことがある。',NB)
for c,w in enumerate((10,5,26,14,18,30,9,9,9,9,9,7,7,7,6,34,10)): ws.col(c).width=256*w
ws.portrait=False; ws.fit_width_to_pages=1; ws.fit_num_pages=1
wb.save(HO+'isahaya-hojokin.xls')
write('isahaya-hojokin.xls',muni('42204','諫早市','長崎県'),'補助金等見直し一覧(平成30年度)',None,'evaluation',day(2018,10,31,'平成30年10月31日'),P0,items)
