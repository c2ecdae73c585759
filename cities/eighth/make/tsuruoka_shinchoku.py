from common import *
NAME='tsuruoka_shinchoku'
LEG={'Ａ':('計画よりも進んでいる','ahead',1),'Ｂ':('計画どおり進んでいる','on_schedule',2),'Ｃ':('やや遅れている','slightly_behind',3),'Ｄ':('未着手','not_started',4)}
GR=[('基本方針Ⅰ　市民サービスの向上',[
 ('１　窓口の改革',[('1','書かない窓口の導入','市民課','住民異動の届出について、職員が聞き取った内容から申請書を作成する仕組みを導入する。','本所市民課の窓口で７月に運用を始め、１件当たりの所要時間を平均９分短縮した。','Ａ',None,None,'令和７年度中に地域庁舎５か所へ展開する。'),
   ('2','コンビニ交付サービスの拡充','市民課','所得課税証明書をコンビニエンスストアで取得できるようにする。','システム改修の契約を締結し、10月から交付を開始した。','Ｂ',None,None,'窓口との料金差を設け、利用を促す。'),
   ('3','手続のオンライン化の推進','デジタル化戦略推進室','年間の取扱件数が多い手続から順次オンライン化する。','新たに38手続をオンライン化し、累計で214手続となった。','Ｂ',None,None,'スマートフォンの操作に不慣れな市民への支援を継続する。')]),
 ('２　広報・広聴の充実',[('4','市公式ＬＩＮＥの活用','総務課','災害情報やごみ収集日など、利用者が選んだ情報を配信する。','配信の種類を12から20に増やし、登録者数は２万1,300人となった。','Ｂ',None,None,'若年層向けの情報を充実させる。')])]),
('基本方針Ⅱ　健全な財政運営',[
 ('３　歳入の確保',[('5','市税等の収納率の向上','納税課','滞納処分の早期着手と口座振替の勧奨を進める。','預貯金の電子照会を導入し、差押え312件を執行した。','Ａ',None,18450,'徴収困難な案件は県との共同徴収に移管する。'),
   ('6','広告料収入の拡大','総務課\n財政課','封筒、庁舎内モニター及びホームページの広告枠を拡大する。','庁舎内モニターの広告枠を新設した。','Ｂ',None,2160,'公用車への広告掲載を検討する。'),
   ('7','未利用市有地の売却','契約管財課','旧教職員住宅跡地などの売却を進める。','５件を公募したが、売却は２件にとどまった。','Ｃ',None,9870,'価格の見直しと測量の前倒しにより早期の売却を目指す。')]),
 ('４　歳出の見直し',[('8','庁舎の電力調達の見直し','契約管財課\n環境課','高圧受電施設の電力を一括して入札する。','28施設の一括入札を実施した。','Ａ',12340,None,'対象を学校施設に広げる。'),
   ('9','補助金の見直し','財政課','終期を定めていない補助金について、効果を検証し、廃止又は統合する。','123件を検証し、11件を廃止、４件を統合した。','Ｂ',6715,None,'３年ごとの検証を要綱に定める。')])]),
('基本方針Ⅲ　効率的な行政運営',[
 ('５　公共施設の最適化',[('10','コミュニティセンターの在り方の検討','コミュニティ推進課','利用状況と老朽度を踏まえ、統合・複合化の方針を策定する。','住民との意見交換会の日程が整わず、着手に至らなかった。','Ｄ',None,None,'令和７年７月までに意見交換会を開始する。'),
   ('11','体育施設の指定管理者制度の導入','スポーツ課','直営の体育施設５施設に指定管理者制度を導入する。','３施設で導入した。','Ｃ',4080,None,'残る２施設は応募条件を見直して再公募する。')]),
 ('６　人材の育成',[('12','業務改善提案制度の活性化','職員課','優れた提案を全庁に展開し、提案者を表彰する。','提案は71件あり、うち16件を実施に移した。','Ｂ',890,None,'提案の書式を簡素化し、若手職員の参加を促す。')])])]
wb=Workbook();ws=wb.active;ws.title='一覧'
W=(14,5,20,16,34,34,7,11,11,30)
for i,w in enumerate(W): ws.column_dimensions[L(i+1)].width=w
g=G(ws,0,size=9,land=True,h=16);P=g.p;F='E2EFDA'
for i,w in enumerate(W): ws.column_dimensions[L(i+1)].width=w
P(1,1,1,10,'第２次鶴岡市行財政改革推進プラン　令和６年度進捗状況一覧',b=False,size=14,bold=True);P(2,8,1,3,'令和７年８月　鶴岡市総務部',b=False,al='right')
P(3,1,1,10,'【進捗】　Ａ：計画よりも進んでいる　Ｂ：計画どおり進んでいる　Ｃ：やや遅れている　Ｄ：未着手',b=False)
for c,t in zip((1,2,3,4,5,6,7,10),('推進項目','№','取組事項','担当課','取組の内容','令和６年度の取組実績','進捗','今後の取組')): P(4,c,2,1,t,fill=F,al='center')
P(4,8,1,2,'財政効果額（千円）',fill=F,al='center');P(5,8,1,1,'歳出削減',fill=F,al='center');P(5,9,1,1,'歳入確保',fill=F,al='center')
from openpyxl.worksheet.pagebreak import Break
r=6;items=[]
for gi,(b,subs) in enumerate(GR):
    if gi: ws.row_breaks.append(Break(id=r-1))
    P(r,1,1,10,b,fill='F2F2F2',bold=True);r+=1
    for sname,rows in subs:
        P(r,1,len(rows),1,sname,va='top')
        for (no,t,dp,na,ji,m,sa,re_,fu) in rows:
            for c,v in zip(range(2,11),(int(no),t,dp,na,ji,m,sa if sa else '－',re_ if re_ else '－',fu)): P(r,c,1,1,v,al='center' if c in(2,7) else 'right' if c in(8,9) else 'left')
            ws.row_dimensions[r].height=50;r+=1
            es=([eff('actual','savings',fy(2024),sa)] if sa else [])+([eff('actual','revenue',fy(2024),re_)] if re_ else [])
            items.append(dict(number=no,title=t,category=[b,sname],departments=dep(*dp.split('\n')),purpose=None,current_state=None,approach=na,actions=[act('actual',ji,fy(2024))],kpis=[],effects=es,costs=[],
              evaluations=[ev('annual','progress',fy(2024),rt(m,LEG[m][0],LEG[m][1],LEG[m][2],4),None,fu)]))
ws.print_title_rows='4:5';ws.oddFooter.center.text='&P / &N'
wb.save(f'/tmp/{NAME}.xlsx');topdf(f'/tmp/{NAME}.xlsx')
save(NAME+'.pdf',dict(municipality=muni('062031','鶴岡市','山形県'),title='第2次鶴岡市行財政改革推進プラン 令和6年度進捗状況一覧',plan='第2次鶴岡市行財政改革推進プラン',kind='progress_report',issued=month(2025,8,'令和7年8月'),period=fy(2024),items=items))
