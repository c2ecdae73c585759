from _set import *
import typst
# (goal no, goal, [(kpi..)], [(measure no, name, dept, [kpis])])
# kpi: name, unit, base, [H27..H30], target, rate, mark
D=[('基本目標１','しごとをつくり、安心して働けるようにする',[('従業者一人当たりの製造品出荷額等','万円','1,852',['1,874','1,901','1,963','調整中'],'2,000','―','―')],[
  ('１－１','企業誘致と地場企業の支援','商工労政課',[('新規立地企業数（累計）','社','2',['3','5','8','11'],'10','110.0%','◎'),('起業化支援センター入居企業の卒業数（累計）','社','1',['1','2','2','3'],'6','40.0%','×')]),
  ('１－２','農業の担い手の育成','農政課\n農村林務課',[('新規就農者数','人/年','12',['14','11','16','15'],'20以上','75.0%','△'),('認定農業者数','経営体','941',['938','925','917','902'],'950','94.9%','○')])]),
 ('基本目標２','花巻への新しいひとの流れをつくる',[('社会増減数','人','▲214',['▲198','▲305','▲176','▲151'],'0','―','△')],[
  ('２－１','移住・定住の促進','定住推進課',[('移住相談窓口を通じた転入者数','人','9',['22','41','58','73'],'60','121.7%','◎'),('空き家バンクの成約件数','件','―',['4','13','21','26'],'20','130.0%','◎')]),
  ('２－２','観光客の誘致','観光課',[('観光客入込数','千人回','2,093',['2,131','2,088','2,147','2,201'],'2,300','95.7%','○'),('外国人宿泊者数','人泊','14,420',['21,835','27,990','36,112','40,458※'],'30,000','134.9%','◎')])]),
 ('基本目標３','若い世代の結婚・出産・子育ての希望をかなえる',[('合計特殊出生率','','1.43',['1.47','1.45','1.41','1.39'],'1.58','88.0%','○')],[
  ('３－１','子育て世代の負担の軽減','こども課\n健康づくり課',[('待機児童数（年度当初）','人','11',['8','19','35','14'],'0','―','×'),('産後ケア事業の利用者数','組','―',['―','―','12','31'],'40','77.5%','△')]),
  ('３－２','結婚を望む若者への支援','地域づくり課',[('いきいき岩手結婚サポートセンターの市民会員数','人','―',['48','55','61','57'],'80','71.3%','△')])]),
 ('基本目標４','安心して暮らせる地域をつくる',[('今後も花巻に住み続けたいと思う市民の割合','％','76.8',['77.1','75.9','78.2','78.8'],'80.0以上','98.5%','○')],[
  ('４－１','地域公共交通の確保','都市政策課',[('予約乗合交通の年間利用者数','人','5,916',['8,403','11,267','10,998','12,045'],'12,000','100.4%','◎'),('路線バスの維持系統数','系統','31',['31','30','29','28'],'31','90.3%','○')]),
  ('４－２','地域防災力の強化','防災危機管理課\n消防本部　警防課',[('自主防災組織の結成率','％','84.4',['88.9','92.3','95.1','96.2'],'100','96.2%','○'),('消防団員数','人','1,912',['1,887','1,869','1,850','1,828'],'2,000','91.4%','○')])])]
esc=lambda s:s.replace('\\','\\\\').replace('#','\\#').replace('*','\\*').replace('_','\\_').replace('@','\\@').replace('<','\\<').replace('\n',' \\ ').replace('~','\\~')
rows=[]
for gn,g,gk,ms in D:
    tot=len(gk)+sum(len(m[3]) for m in ms)
    rows.append(f'table.cell(colspan:12,fill:rgb("#fde9d9"),align:left)[*{gn}　{g}*],')
    for k,(n,u,b,ys,t,rt,mk) in enumerate(gk):
        rows.append(f'table.cell(rowspan:{len(gk)},align:left)[数値目標], table.cell(rowspan:{len(gk)})[], table.cell(align:left)[{n}],[{u}],[{b}],'+','.join(f'[{y}]' for y in ys)+f',[{t}],[{rt}],[{mk}],')
    for mn,m,dp,ks in ms:
        for k,(n,u,b,ys,t,rt,mk) in enumerate(ks):
            lead=f'table.cell(rowspan:{len(ks)},align:left)[{mn}　{m}], table.cell(rowspan:{len(ks)},align:left)[{esc(dp)}],' if k==0 else ''
            rows.append(lead+f'table.cell(align:left)[{n}],[{u}],[{b}],'+','.join(f'[{y}]' for y in ys)+f',[{t}],[{rt}],[{mk}],')
src='''#set page(paper:"a4",flipped:true,margin:(x:14mm,y:14mm),footer:context align(center)[#text(8pt)[#counter(page).display("1")]],header:align(right)[#text(7.5pt)[花巻市まち・ひと・しごと創生総合戦略推進会議（令和元年8月27日）　資料2]])
#set text(font:"IPAPGothic",size:8pt,lang:"ja")
#align(center)[#text(13pt)[*花巻市まち・ひと・しごと創生総合戦略　重要業績評価指標（KPI）の状況*]]
#v(1mm)
対象期間：平成27年度～平成31年度（令和元年度）　　達成状況は、平成30年度の実績値と目標値（平成31年度）を比較したもの
#table(columns:(38mm,30mm,1fr,14mm,17mm,15mm,15mm,15mm,17mm,17mm,16mm,12mm),align:center+horizon,inset:6.6pt,stroke:0.5pt,
table.header(table.cell(rowspan:2)[基本目標・施策],table.cell(rowspan:2)[担当課],table.cell(rowspan:2)[指　標],table.cell(rowspan:2)[単位],table.cell(rowspan:2)[基準値 \\ (H26)],table.cell(colspan:4)[実　績　値],table.cell(rowspan:2)[目標値 \\ (H31)],table.cell(rowspan:2)[達成率],table.cell(rowspan:2)[達成 \\ 状況],[H27],[H28],[H29],[H30]),
'''+'\n'.join(rows)+''')
#v(1mm)
#text(7.5pt)[
【達成状況】　◎：達成（達成率100%以上）　○：概ね達成（80%以上100%未満）　△：一部達成（50%以上80%未満）　×：未達成（50%未満）　―：未確定 \\
※外国人宿泊者数の平成30年は速報値。 \\
※社会増減数及び待機児童数の達成状況は、基準値からの改善の度合いにより判定した。
]'''
typst.compile(src.encode(),output=HO+'hanamaki-kpi.pdf')
Mm={'◎':('達成(達成率100%以上)','achieved',1),'○':('概ね達成(80%以上100%未満)','mostly_achieved',2),'△':('一部達成(50%以上80%未満)','partly_achieved',3),'×':('未達成(50%未満)','not_achieved',4)}
import re
def val(s):
    s=s.replace('※','')
    if s in('―','調整中'): return None
    return float(s.replace(',','').replace('▲','-').replace('以上',''))
def mk(ks):
    out=[];e=[]
    for n,u,b,ys,t,rt,m in ks:
        f=10000 if u=='万円' else 1; un='円' if u=='万円' else (u or None)
        vs=[]
        for role,x,p in [('baseline',b,fy(2014))]+[('actual',y,fy(2015+i)) for i,y in enumerate(ys)]+[('target',t,fy(2019,'平成31年度'))]:
            q=val(x)
            if q is not None: vs.append(v(role,q*f,p,'gte' if '以上' in x else 'eq',x))
        if u=='千人回':
            out.append(kpi(n,u,*[dict(x,optional=True) for x in vs],opt=True)); out.append(kpi(n,'人回',*[dict(x,value=x['value']*1000) for x in vs],opt=True))
        else: out.append(kpi(n,un,*vs))
        if rt!='―': out.append(kpi('達成率','%',v('actual',float(rt[:-1]),opt=True),opt=True)); out.append(kpi(n+' 達成率','%',v('actual',float(rt[:-1]),opt=True),opt=True)); 
        if m!='―':
            a,l,k=Mm[m]; e.append(ev('annual','achievement',fy(2018),m,a,l,k,4))
    return out,e
items=[]
for gn,g,gk,ms in D:
    k,e=mk(gk); items.append(item(gn[-1],g,[],[],kpis=k,evaluations=e))
    for mn,m,dp,ks in ms:
        k,e=mk(ks); items.append(item(mn.replace('－','-'),m,[gn+' '+g],dp.split('\n'),kpis=k,evaluations=e))
write('hanamaki-kpi.pdf',muni('03205','花巻市','岩手県'),'花巻市まち・ひと・しごと創生総合戦略 重要業績評価指標(KPI)の状況','花巻市まち・ひと・しごと創生総合戦略','indicator_list',day(2019,8,27,'令和元年8月27日'),rng(2015,2019),items)
