import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
import typst
S=[("１","安全で安心して暮らせるまち","総務企画課","東区は活断層に近く、平成２８年熊本地震では区内の多くの住宅が被害を受けました。発災から年月が経ち、地域の防災訓練への参加者が減っていることが課題です。",
 "地域の防災の担い手を育て、校区ごとの避難所の運営体制を整えます。",
 ["校区防災連絡会の活動支援（全１６校区）","中学生を対象とした防災リーダー養成講座の開催","避難所運営委員会の未設置校区への働きかけ"],
 [("避難所運営委員会を設置した避難所の割合","82.1％","90％以上"),("防災訓練の参加者数","3,980人","5,000人")]),
("２","健康でいきいきと暮らせるまち","保健こども課・福祉課","区内の特定健康診査の受診率は市の平均を下回り、特に４０歳代と５０歳代で低くなっています。",
 "校区単位の健康まちづくりを進め、健診を受けやすい環境をつくります。",
 ["商業施設における出張健診の実施","健康ポイントアプリを用いたウォーキング大会の開催","働く世代に向けた夜間の保健相談の試行"],
 [("特定健康診査の受診率","30.4％","35％"),("出張健診の開催回数","６回","１０回")]),
("３","身近で信頼される区役所","区民課","転入・転出が集中する時期には窓口の待ち時間が長く、来庁者アンケートでも改善を求める声が多く寄せられています。",
 "オンラインでの手続を広げ、来庁しなくてもよい区役所を目指します。",
 ["窓口混雑状況の配信と来庁予約の導入","総合出張所でのテレビ窓口の試行"],
 [("窓口サービスの満足度","88.7％","92％"),("繁忙期の平均待ち時間","48分","30分以内"),("テレビ窓口の試行","―","年度内に開始")])]
def e(s): return s.replace('#','\\#')
b=[]
for n,t,d,cs,ap,ts,ks in S:
    b.append(f'''#block(fill: rgb("#dbe9d5"), width: 100%, inset: 5pt)[*重点目標{n}　{t}*　#h(1fr)（担当：{d}）]
*■ 現状と課題*\\
#h(1em){cs}

*■ 取組の方向性*\\
#h(1em){ap}

*■ 令和５年度の主な取組*
'''+'\n'.join(f'- {x}' for x in ts)+'''

*■ 目標*
#table(columns: (1fr,32mm,32mm), stroke: 0.5pt, align: (left,center,center), fill: (x,y)=> if y==0 {luma(225)}, [項　目],[令和４年度実績],[令和５年度目標],
'''+''.join(f'[{a}],[{x}],[{y}],' for a,x,y in ks)+')\n#v(3mm)\n')
src='''#set page(paper: "a4", margin: 20mm, numbering: "- 1 -")
#set text(font: "IPAPMincho", size: 10.5pt, lang: "ja")
#set par(leading: 0.8em)
#set list(marker: [○])
#show strong: set text(font: "IPAPGothic")
#align(center)[#text(size: 16pt)[*令和５年度　東区区政運営方針*]]
#align(right)[令和５年５月１日\\ 熊本市東区長]

*東区の将来像*\\
#h(1em)東区では、東区まちづくりビジョンに掲げる「水と緑にあふれ　人と地域がつながる東区」の実現に向けて、区民の皆さまとともにまちづくりを進めています。令和５年度は、次の３つの重点目標に沿って区政を運営します。

'''+'\n'.join(b)+'''
*区の概要*\\
人口：188,406人　世帯数：84,712世帯　面積：50.19k㎡（令和５年４月１日現在）
'''
open('d5.typ','w').write(src)
typst.compile('d5.typ',output=HO+'kumamoto-higashi.pdf',font_paths=['/usr/share/fonts'])
import re
z=lambda s:s.translate(str.maketrans('０１２３４５６７８９％','0123456789%')).replace('（','(').replace('）',')')
R4,R5=fy(2022),fy(2023)
its=[]
for n,t,d,cs,ap,ts,ks in S:
    kk=[]
    for a,x,y in ks:
        x,y=z(x),z(y)
        if a=='テレビ窓口の試行':
            kk.append(kpi(a,None,v('target',None,R5,text='年度内に開始'))); continue
        m=re.match(r'([\d,.]+)(\D+?)(以上|以内)?$',y); m0=re.match(r'([\d,.]+)(\D+)$',x)
        f=lambda q: float(q.replace(',','')) if '.' in q else int(q.replace(',',''))
        kk.append(kpi(a,m0[2],v('actual',f(m0[1]),R4,text=x),v('target',f(m[1]),R5,{'以上':'gte','以内':'lte',None:'eq'}[m[3]],y)))
    its.append(item(z(n),t,[],re.split('・',d),current_state=z(cs),approach=ap,actions=[act('plan',R5,z(x)) for x in ts],kpis=kk))
write('kumamoto-higashi.pdf',muni('43100','熊本市','熊本県','東区'),'令和5年度 東区区政運営方針',None,'policy_statement',day(2023,5,1,'令和5年5月1日'),R5,its)
