import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
T='''<!DOCTYPE html>
<html lang="ja">
<head><meta charset="UTF-8"><title>第7次会津若松市行政改革プランの進捗状況（平成29年度） | 会津若松市</title>
<style>table{border-collapse:collapse} td,th{border:1px solid #999}</style></head>
<body>
<div id="nav"><a href="/">ホーム</a> &gt; <a href="/gyosei/">市政情報</a> &gt; 行政改革</div>
<h1>第7次会津若松市行政改革プランの進捗状況（平成29年度）</h1>
<p class="date">公開日：2018年9月14日　更新日：2018年10月3日</p>
<p>平成29年度末の取組の状況を次のとおりお知らせします。</p>
<p>【進捗の区分】　ａ＝計画を前倒しで実施　ｂ＝計画どおり実施　ｃ＝一部未実施　ｄ＝未実施</p>
<h2>１．業務の効率化</h2>
<table>
<tr><th>No</th><th>取組事項</th><th>担当</th><th colspan="2">目標指標</th><th>平成29年度の取組実績</th><th>進捗</th><th>今後の課題</th></tr>
<tr><th></th><th></th><th></th><th>目標値<br>（H30）</th><th>実績値<br>（H29）</th><th></th><th></th><th></th></tr>
<tr><td rowspan="2">1</td><td rowspan="2">オープンデータの活用推進</td><td rowspan="2">情報統計課</td><td colspan="2">公開データセット数</td><td rowspan="2">・地図情報を含む31件を追加公開した。<br>・市民向けのアイデアソンを開催した。</td><td rowspan="2">ａ</td><td rowspan="2">民間での利用の状況が把握できていない。</td></tr>
<tr><td>200件</td><td>211件</td></tr>
<tr><td rowspan="2">2</td><td rowspan="2">除雪車運行管理の電子化</td><td rowspan="2">道路維持課</td><td colspan="2">GPS端末の搭載率</td><td rowspan="2">直営及び委託の計95台に端末を搭載し、運行日報の作成を自動化した。</td><td rowspan="2">ｂ</td><td rowspan="2">&nbsp;</td></tr>
<tr><td>100％</td><td>76.5％</td></tr>
</table>
<h2>２．財政の健全化</h2>
<table>
<tr><th>No</th><th>取組事項</th><th>担当</th><th colspan="2">目標指標</th><th>平成29年度の取組実績</th><th>進捗</th><th>今後の課題</th></tr>
<tr><th></th><th></th><th></th><th>目標値<br>（H30）</th><th>実績値<br>（H29）</th><th></th><th></th><th></th></tr>
<tr><td rowspan="2">3</td><td rowspan="2">水道料金徴収業務の包括委託</td><td rowspan="2">水道部総務課</td><td colspan="2">水道料金収納率</td><td rowspan="2">・検針から収納までを一括して委託した。</td><td rowspan="2">ｂ</td><td rowspan="2">受託者の業務を評価する仕組みを整える。</td></tr>
<tr><td>99.2％以上</td><td>99.0％</td></tr>
<tr><td rowspan="2">4</td><td rowspan="2">観光施設使用料の見直し</td><td rowspan="2">観光課</td><td colspan="2">-</td><td rowspan="2">近隣施設の料金を調査したが、改定案の作成に至らなかった。</td><td rowspan="2">ｄ</td><td rowspan="2">入込数の変動を見極めて改定時期を判断する。</td></tr>
<tr><td>-</td><td>-</td></tr>
</table>
<p>※進捗は平成30年3月31日現在の状況です。</p>
<div id="footer">お問い合わせ：会津若松市総務部人事課　電話 0242-00-0000</div>
</body></html>
'''
open(HO+'aizu-shinchoku.html','w').write(T)
Y=fy(2017)
LV={'a':('計画を前倒しで実施','ahead',1),'b':('計画どおり実施','on_schedule',2),'c':('一部未実施','partly_achieved',3),'d':('未実施','not_started',4)}
c1='1. 業務の効率化';c2='2. 財政の健全化'
def E(g,iss):
    m,l,k=LV[g]; return [ev('annual','progress',Y,g,m,l,k,4,None,iss)]
A=lambda *t:[act('actual',Y,x) for x in t]
K=lambda n,u,t,a,c='eq':[kpi(n,u,v('target',t,fy(2018),c),v('actual',a,Y))]
I=[item('1','オープンデータの活用推進',[c1],['情報統計課'],actions=A('・地図情報を含む31件を追加公開した。','・市民向けのアイデアソンを開催した。'),kpis=K('公開データセット数','件',200,211),evaluations=E('a','民間での利用の状況が把握できていない。')),
item('2','除雪車運行管理の電子化',[c1],['道路維持課'],actions=A('直営及び委託の計95台に端末を搭載し、運行日報の作成を自動化した。'),kpis=K('GPS端末の搭載率','%',100,76.5),evaluations=E('b',None)),
item('3','水道料金徴収業務の包括委託',[c2],['水道部総務課'],actions=A('・検針から収納までを一括して委託した。'),kpis=K('水道料金収納率','%',99.2,99.0,'gte'),evaluations=E('b','受託者の業務を評価する仕組みを整える。')),
item('4','観光施設使用料の見直し',[c2],['観光課'],actions=A('近隣施設の料金を調査したが、改定案の作成に至らなかった。'),evaluations=E('d','入込数の変動を見極めて改定時期を判断する。'))]
write('aizu-shinchoku.html',muni('07202','会津若松市','福島県'),'第7次会津若松市行政改革プランの進捗状況(平成29年度)','第7次会津若松市行政改革プラン','progress_report',OMIT,Y,I)
