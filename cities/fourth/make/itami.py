from gl import *
Y=fy(2022,'令和4年度'); H=half(2022,1,'上半期(4〜9月)'); R3=fy(2021,'R3年度')
G={'Ａ':('A','目標を上回る','exceeded',1,4),'Ｂ':('B','目標を達成','achieved',2,4),'Ｃ':('C','目標をおおむね達成','mostly_achieved',3,4),'Ｄ':('D','目標を下回る','not_achieved',4,4)}
PM={'順調':'on_schedule','やや遅れ':'slightly_behind','遅れ':'behind'}
D=[('１','認知症の人にやさしいまちづくり','地域・高年福祉課','高齢化率が25％を超え、認知症の高齢者は今後も増加が見込まれます。',
   ['認知症サポーター養成講座を、小学校や事業所に出向いて開催します。','見守りＱＲコードの登録を進めます。'],
   [('認知症サポーターの養成者数','1,200人','1,045人','1,318人'),('見守りＱＲコードの登録者数','180人以上','142人','171人')],
   ['講座を21回開催（養成者 604人）'],'順調',['講座を47回開催し、小学校では全17校のうち12校で実施しました。','協力事業者が新たに９社増えました。'],'Ｂ','登録者数の伸びが鈍いため、ケアマネジャーを通じた案内を強化します。'),
  ('２','生活困窮者の自立支援','くらし・相談サポートセンター','物価高騰の影響により、新規の相談件数が高い水準で推移しています。',
   ['就労準備支援の参加者を増やし、一般就労につなげます。'],
   [('就労支援による就職者数','60人','52人','66人')],
   ['支援調整会議を月２回開催','就労体験の受入先を３か所開拓'],'順調',['ハローワークとの合同相談会を４回開催しました。'],'Ａ','就職後の定着支援を充実します。'),
  ('３','受診率の向上による健康づくり','健康政策課　国保年金課','特定健診の受診率は県平均を下回っています。',
   ['未受診者への勧奨通知を、ＡＩの分析に基づき４種類に分けて送付します。','集団健診の予約をインターネットでも受け付けます。'],
   [('特定健診の受診率','38.0％','34.9％','36.2％'),('がん検診（大腸がん）の受診率','12.5％','11.8％','11.6％')],
   ['勧奨通知を15,420人に送付','インターネット予約の開始が10月にずれ込みました。'],'やや遅れ',['インターネット予約を10月３日に開始し、予約の31％を占めました。'],'Ｄ','協力医療機関の拡大に向け、医師会との協議を進めます。')]
nt=str.maketrans('０１２３４５６７８９％ＡＩＱＲ','0123456789%AIQR')
lis=lambda xs:'<ul>'+''.join(f'<li>{x}</li>' for x in xs)+'</ul>'
h=['''<!DOCTYPE html>
<html lang="ja"><head><meta charset="UTF-8"><title>健康福祉部長の方針 | 伊丹市</title></head>
<body>
<p>現在の位置：<a href="/">ホーム</a> &gt; 市政情報 &gt; 行政経営 &gt; 部局長の方針</p>
<h1>令和４年度　健康福祉部長の方針</h1>
<p>更新日：2023年５月31日</p>
<h2>部の使命</h2>
<p>すべての市民が住み慣れた地域で、互いに支え合いながら健やかに暮らし続けられるまちを実現します。</p>
<h2>重点取組</h2>''']
items=[]
for n,t,dep,cur,pl,ks,h1,pm,res,g,iss in D:
    h.append(f'<h3>重点取組{n}　{t}</h3>\n<table border="1">\n<tr><th>担当課</th><td colspan="3">{dep}</td></tr>\n<tr><th>現状と課題</th><td colspan="3">{cur}</td></tr>\n<tr><th>取組内容</th><td colspan="3">{lis(pl)}</td></tr>')
    h.append(f'<tr><th rowspan="{len(ks)+1}">数値目標</th><th>指標</th><th>令和４年度目標<br>（令和３年度実績）</th><th>令和４年度実績</th></tr>')
    kk=[]
    for a,b,c,d in ks:
        h.append(f'<tr><td>{a}</td><td>{b}<br>（{c}）</td><td>{d}</td></tr>')
        m=re.match(r'([\d,.]+)(.*?)(以上)?$',b.translate(nt)); f=lambda x:(lambda z: float(z) if '.' in z else int(z))(re.match(r'[\d,.]+',x)[0].replace(',',''))
        kk.append(kpi(a.translate(nt).replace('（','(').replace('）',')'),m[2],v('target',f(m[1]),Y,'gte' if m[3] else 'eq',m[0]),v('actual',f(c),R3,'eq',c.translate(nt)),v('actual',f(d),Y,'eq',d.translate(nt))))
    h.append(f'<tr><th>上半期の取組状況<br>（４～９月）</th><td colspan="2">{lis(h1)}</td><td>進捗：{pm}</td></tr>\n<tr><th>年度末の取組実績</th><td colspan="2">{lis(res)}</td><td>自己評価：{g}</td></tr>\n<tr><th>今後の課題</th><td colspan="3">{iss}</td></tr>\n</table>')
    items.append(item(n.translate(nt),t,[],dep.split('　'),None,cur,None,[act('plan',ANY,x.translate(nt)) for x in pl]+[act('actual',H,x) for x in h1]+[act('actual',Y,x) for x in res],kk,
      [ev('interim','progress',H,pm,None,PM[pm]),ev('annual','achievement',Y,*G[g],issues=iss,evaluator='self')],[]))
h.append('''<p>自己評価の基準　Ａ：目標を上回る　Ｂ：目標を達成　Ｃ：目標をおおむね達成　Ｄ：目標を下回る</p>
<p>※指標が複数ある場合は、達成状況を総合的に勘案して評価しています。</p>
<h2>この記事に関するお問い合わせ先</h2>
<p>健康福祉部　地域福祉室　地域・高年福祉課<br>〒664-8503　伊丹市千僧1-1<br>電話番号：072-784-8099</p>
<p>Copyright © Itami City. All Rights Reserved.</p>
</body></html>''')
open(HO+'itami-hoshin.html','w').write('\n'.join(h))
write('itami-hoshin.html',muni('28207','伊丹市','兵庫県'),'令和4年度 健康福祉部長の方針',None,'policy_statement',day(2023,5,31,'2023年5月31日'),Y,items)
