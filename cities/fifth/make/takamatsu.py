from _set import *
import typst
D=[('窓口の「待たない・書かない」化','来庁者アンケートでは、待ち時間への不満が４割を超えています。転入・転出に伴う手続をまとめて受け付ける「ワンストップ窓口」を本庁舎１階に設け、手続ごとに窓口を回る負担をなくします。','書かない窓口システムを９月から稼働し、総合センター６か所にも順次広げます。',
  [('・窓口での平均待ち時間を 25分から15分に短縮します。','平均 18分'),('・書かない窓口の利用件数　年間 12,000件以上','14,356件')],'３','異動時期の３月に混雑が集中し、待ち時間の目標には届きませんでした。予約制の導入を検討します。'),
 ('マイナンバーカードの普及と活用','カードの交付は進む一方、利用の場面が限られています。図書館の利用券や公共施設の予約など、市独自のサービスでの活用を広げます。','',
  [('・コンビニ交付の利用率　45％（令和４年度 36.8％）','47.2％'),('・カードを活用した市独自サービス　５種類','３種類')],'２','コンビニ交付の手数料を引き下げた効果により、利用率は目標を上回りました。'),
 ('地域コミュニティ協議会への支援','担い手の高齢化が進み、役員のなり手が見つからない地区が増えています。事務局の会計や広報をＩＣＴにより軽減し、地区を越えた交流の場を設けます。','',
  [('・デジタル活用支援を行う協議会　20地区','24地区'),('・若手担い手研修の受講者　延べ 100人程度','延べ 112人')],'１','参加した地区同士の自主的な勉強会が始まっています。'),
 ('犯罪被害者等支援条例の制定','相談から日常生活の支援までを切れ目なく行うため、支援の基本となる条例を制定し、見舞金の支給などの施策を具体化します。','',
  [('・令和５年12月議会に条例案を提出します。','令和５年12月議会で可決・成立')],'２','令和６年４月の施行に向け、関係機関と連携会議を立ち上げました。')]
body=''
for i,(t,p1,p2,ks,g,c) in enumerate(D,1):
    body+=f'''
#block(breakable:false)[
#block(fill:rgb("#e8f0e0"),width:100%,inset:4pt)[*重点取組{'１２３４'[i-1]}　{t}*]
#par(first-line-indent:(amount:1em,all:true))[{p1}]
{'#par(first-line-indent:(amount:1em,all:true))['+p2+']' if p2 else ''}
#table(columns:(1fr,38mm,17mm),inset:4pt,stroke:0.5pt,align:(left+horizon,left+horizon,center+horizon),
table.cell(align:center,fill:luma(235))[達成目標],table.cell(align:center,fill:luma(235))[年度末の結果],table.cell(align:center,fill:luma(235))[自己評価],
'''+''.join(f'[{a}],[{b}],'+(f'table.cell(rowspan:{len(ks)})[{g}],' if j==0 else '') for j,(a,b) in enumerate(ks))+f'''table.cell(colspan:3)[〔総括〕{c}])
#v(2mm)]
'''
src='''#set page(paper:"a4",margin:(x:20mm,top:20mm,bottom:18mm),footer:context align(center)[#text(8pt)[― #counter(page).display("1") ―]],header:text(8pt)[高松市 令和５年度 局長マニフェスト])
#set text(font:"IPAPMincho",size:10pt,lang:"ja")
#set par(leading:0.75em,justify:true)
#grid(columns:(1fr,auto),[#text(16pt,font:"IPAPGothic")[市民政策局長マニフェスト]],align(right)[市民政策局長　　　　　 \\ 令和５年４月28日（令和６年５月15日　結果追記）])
#line(length:100%)
#text(font:"IPAPGothic")[１　局の使命]
#par(first-line-indent:(amount:1em,all:true))[市民と行政が信頼で結ばれ、誰もが安心して暮らし続けられるまちを、地域の皆様とともにつくります。]
#text(font:"IPAPGothic")[２　局の体制]（令和５年４月１日現在）
#par[　市民課、くらし安全安心課、コミュニティ推進課、人権啓発課ほか　職員数 218人]
#text(font:"IPAPGothic")[３　重点取組]
'''+body+'''
#text(8.5pt)[自己評価の目安　１：目標を上回る　２：目標達成　３：一部未達成　４：未達成]
'''
typst.compile(src.encode(),output=HO+'takamatsu-manifest.pdf')
M={'１':('目標を上回る','exceeded',1),'２':('目標達成','achieved',2),'３':('一部未達成','partly_achieved',3)}
Y=fy(2023,'令和5年度')
K=[[kpi('窓口での平均待ち時間','分',v('baseline',25,cmp='eq'),v('target',15),v('actual',18)),kpi('書かない窓口の利用件数','件',v('target',12000,cmp='gte'),v('actual',14356))],
 [kpi('コンビニ交付の利用率','%',v('target',45),{**v('actual',36.8,fy(2022,'令和4年度'),opt=True)},{**v('baseline',36.8,fy(2022,'令和4年度'),opt=True)},v('actual',47.2)),kpi('カードを活用した市独自サービス','種類',v('target',5),v('actual',3))],
 [kpi('デジタル活用支援を行う協議会','地区',v('target',20),v('actual',24)),kpi('若手担い手研修の受講者','人',v('target',100,cmp='approx'),v('actual',112))],
 [kpi('令和5年12月議会に条例案を提出します。',None,v('target',None,text='令和5年12月議会に条例案を提出します。',opt=True),v('actual',None,text='令和5年12月議会で可決・成立',opt=True),opt=True)]]
items=[]
for i,(t,p1,p2,ks,g,c) in enumerate(D):
    m,l,k=M[g]
    items.append(item(str(i+1),t,['3 重点取組'],[],approach=p1+('\n'+p2 if p2 else ''),kpis=K[i],evaluations=[ev('annual','achievement',Y,g,m,l,k,4,comment=c,evaluator='self')]))
    if i==3: items[-1]['actions']=[act('actual',ANY,'令和5年12月議会で可決・成立',opt=True),act('plan',ANY,'・令和5年12月議会に条例案を提出します。',opt=True)]
    del items[-1]['category']   # 「3 重点取組」 is a heading over all items: readers differ
write('takamatsu-manifest.pdf',muni('37201','高松市','香川県'),'市民政策局長マニフェスト',None,'policy_statement',OMIT,Y,items)
