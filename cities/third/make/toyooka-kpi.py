from _c import *
N='toyooka-kpi.html'
G=[
('基本目標１　若者が暮らし続けられるしごとをつくる',[
 ('1-1','地域の事業者の経営基盤の強化',['環境経済課','UIターン戦略課'],[('市の支援を受けた創業件数','件',[21],[30,24,25,27,28,30],[22,26,29],'◎','創業後３年以内の事業者への伴走支援を続ける。'),('事業承継が成立した件数','件',[4],[12,6,8,10,11,12],[5,7,9],'△','商工会と連携し、60歳以上の経営者への意向調査を行う。')]),
 ('1-2','農業の担い手の育成',['農林水産課'],[('新規就農者数（累計）','人',[18],[60,26,34,42,51,60],[24,33,41],'○','農業スクールの定員を見直す。')])]),
('基本目標２　訪れる人・関わる人を増やす',[
 ('2-1','外国人観光客の誘致',['観光政策課'],[('外国人延べ宿泊者数','人泊',[63648],[100000,20000,30000,50000,80000,100000],[2318,1406,12964],'×','回復が見込まれる台湾・欧州からの誘客に絞り、宿泊予約サイトでの発信を強める。')]),
 ('2-2','移住・定住の促進',['UIターン戦略課'],[('市の窓口を通じた移住者数','人',[66],[120,80,90,100,110,120],[82,97,118],'◎','空き家バンクの登録物件を増やす。'),('お試し住宅の稼働率','％',[48.2],[70.0,50.0,55.0,60.0,65.0,70.0],[31.5,52.7,58.4],'△','長期の滞在を希望する利用者の予約枠を設ける。')])]),
('基本目標３　安心してこどもを産み育てられるまちをつくる',[
 ('3-1','子育てと仕事の両立支援',['こども育成課','こども支援センター'],[('年度当初の待機児童数','人',[9],[0,5,3,0,0,0],[6,2,0],'◎','入園を希望する児童の推計を毎年度見直す。'),('病児保育の延べ利用者数','人',[412],[600,440,480,520,560,600],[205,368,507],'○','予約のオンライン化により利用しやすくする。')])]),
]
L={'◎':('目標を達成した','achieved',1),'○':('順調に推移している','on_schedule',2),'△':('やや遅れている','slightly_behind',3),'×':('遅れている','behind',4)}
f=lambda x,u:(f'{x:,.1f}' if isinstance(x,float) else f'{x:,}')+('人泊' if u=='人泊' else u)
h=['<!DOCTYPE html>','<html lang="ja"><head><meta charset="utf-8"><title>第２期豊岡市地方創生総合戦略の検証結果（令和４年度）｜豊岡市公式ウェブサイト</title>','<style>table{border-collapse:collapse}td,th{border:1px solid #999;padding:4px}nav,footer{background:#eee}</style>','<script>var ga="UA-000000";function toggle(){}</script></head><body>',
'<header><a href="/"><img src="/logo.png" alt="豊岡市"></a><ul class="tools"><li><a href="#main">本文へ</a></li><li>文字サイズ：<a href="#">標準</a>・<a href="#">拡大</a></li></ul></header>',
'<nav><ul><li><a href="/kurashi/">くらし・手続き</a></li><li><a href="/kosodate/">子育て・教育</a></li><li><a href="/shisei/">市政情報</a></li></ul></nav>',
'<p class="pan">現在位置：<a href="/">ホーム</a> &gt; <a href="/shisei/">市政情報</a> &gt; <a href="/shisei/keikaku/">計画・施策</a> &gt; 地方創生総合戦略</p>',
'<main id="main"><h1>第２期豊岡市地方創生総合戦略の検証結果（令和４年度）</h1>','<p class="date">更新日：2023年9月29日</p>',
'<p>市は、「第２期豊岡市地方創生総合戦略」（計画期間：令和２年度～令和６年度）に掲げる重要業績評価指標（KPI）について、令和４年度の実績を検証しました。</p>',
'<p>進捗状況の区分<br>◎：目標を達成した<br>○：順調に推移している<br>△：やや遅れている<br>×：遅れている</p>']
items=[]
for gname,ms in G:
    h.append(f'<h2>{gname}</h2>')
    h.append('<table><thead><tr><th rowspan="2">番号</th><th rowspan="2">施策</th><th rowspan="2">担当課</th><th rowspan="2">重要業績評価指標<br>（KPI）</th><th rowspan="2">基準値<br>（令和元年度）</th><th colspan="2">令和２年度</th><th colspan="2">令和３年度</th><th colspan="2">令和４年度</th><th rowspan="2">目標値<br>（令和６年度）</th><th rowspan="2">進捗<br>状況</th><th rowspan="2">今後の方針</th></tr><tr>'+'<th>目標</th><th>実績</th>'*3+'</tr></thead><tbody>')
    for no,t,ds,ks in ms:
        kk=[];es=[]
        for i,(n,u,b,tt,a,mk,issue) in enumerate(ks):
            h.append('<tr>')
            if i==0:
                rs=f' rowspan="{len(ks)}"' if len(ks)>1 else ''
                h.append(f'<td{rs}>{no}</td><td{rs}>{t}</td><td{rs}>'+'<br>'.join(ds)+'</td>')
            h.append(f'<td>{n}</td><td>{f(b[0],u)}</td>'+''.join(f'<td>{f(x,u)}</td><td>{f(y,u)}</td>' for x,y in zip(tt[1:4],a))+f'<td>{f(tt[0],u)}</td><td align="center">{mk}</td><td>{issue}</td></tr>')
            kk.append(kpi(n,'%' if u=='％' else u,v('baseline',b[0],fy(2019)),*tgt(zip((2020,2021,2022),tt[1:4])),*acl(zip((2020,2021,2022),a)),v('target',tt[0],fy(2024))))
            m=L[mk];es.append(ev('annual','progress',fy(2022),mk,m[0],m[1],m[2],4,issues=issue))
        items.append(item(no,t,[gname],ds,kpis=kk,evaluations=es))
    h.append('</tbody></table>')
h+=['<p>※外国人延べ宿泊者数は、暦年（１月～12月）の値です。</p>' if 0 else '<p>※目標を達成したKPIについても、計画期間の終了まで実績を把握します。</p>','<h3>このページに関するお問い合わせ</h3><p>豊岡市　政策調整課<br>〒668-8666　兵庫県豊岡市中央町２番４号<br>電話：0796-23-1111（代表）</p></main>','<footer><p>Copyright &copy; Toyooka City. All Rights Reserved.</p></footer></body></html>']
open(HO+N,'w').write('\n'.join(h))
write(N,muni('28209','豊岡市','兵庫県'),'第2期豊岡市地方創生総合戦略の検証結果(令和4年度)','第2期豊岡市地方創生総合戦略',OMIT,day(2023,9,29,'2023年9月29日'),fy(2022),items)
