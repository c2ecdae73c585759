from _c import *
N='chitose-shuchu.pdf'
Y=[2005,2006,2007,2008,2009]
H=['17年度','18年度','19年度','20年度','21年度']
S=lambda t:P(t,10.5,'M',lead=16)
S=lambda t:Paragraph(t,ParagraphStyle('b',fontName='M',fontSize=10.5,leading=17,wordWrap='CJK',firstLineIndent=10.5,leftIndent=12))
Bu=lambda t:Paragraph(t,ParagraphStyle('u',fontName='M',fontSize=10.5,leading=17,wordWrap='CJK',firstLineIndent=-10.5,leftIndent=33))
Lb=lambda t:Paragraph(t,ParagraphStyle('l',fontName='G',fontSize=10.5,leading=18,leftIndent=12,spaceBefore=3))
h1=lambda t:Paragraph(t,ParagraphStyle('h1',fontName='G',fontSize=13,leading=22,spaceBefore=10,spaceAfter=3))
h2=lambda t:Paragraph(t,ParagraphStyle('h2',fontName='G',fontSize=11.5,leading=20,spaceBefore=8,leftIndent=6))
D=[
('１　事務・事業の再編・整理','（１）','学校給食調理業務の民間委託','学校教育課','学校給食センターの調理業務及び配送業務を民間事業者に委託し、正職員の退職に合わせて経費の縮減を図る。',
 ['・平成17年度に検討委員会を設置し、平成18年度に保護者説明会を８回開催','・平成19年度から調理業務、平成20年度から配送業務を委託'],
 ('削減額','千円',[None,None,18400,26100,26100],[None,None,17952,27340,28115])),
('１　事務・事業の再編・整理','（２）','各種補助金の見直し','財政課','補助金の交付基準を定め、３年ごとに全ての補助金の必要性と効果を検証する。',
 ['・平成18年度に「補助金等の見直しに関する指針」を策定','・平成19年度及び平成21年度に全137件を点検し、21件を廃止、34件を減額'],
 ('削減額','千円',[None,10000,32000,32000,35000],[None,11286,30917,33450,41263])),
('２　定員管理・給与の適正化','（１）','職員数の削減','職員課','退職者の補充を抑制し、平成17年４月１日現在の職員数820人を、平成22年４月１日までに780人とする。',
 ['・早期退職制度の拡充','・再任用職員及び嘱託職員の活用','・平成22年４月１日現在の職員数は771人'],
 ('削減額','百万円',[62,118,175,240,304],[64,131,198,276,367])),
('２　定員管理・給与の適正化','（２）','特殊勤務手当の見直し','職員課','社会経済情勢の変化により特殊性が薄れた手当を廃止する。',
 ['・平成18年４月に徴税手当など７種類を廃止','・平成20年４月に残る手当の支給単位を月額から日額に変更'],
 ('削減額','百万円',[None,9,9,13,13],[None,8.6,9.1,12.7,12.9])),
('３　自主財源の確保','（１）','使用料・手数料の見直し','財政課','受益者負担の原則に基づき、使用料及び手数料の算定方法を統一する。',
 ['・平成18年度に「使用料・手数料の設定に関する基準」を策定','・平成19年４月に体育施設など12施設の使用料を改定','・施設利用者の減少により、平成20年度以降は目標額を下回った。'],
 ('増収額','千円',[None,None,21000,21000,21000],[None,None,21405,19870,'△1,230'])),
('３　自主財源の確保','（２）','市有地の売却','管財課','利用計画のない市有地を計画的に売却する。',
 ['・平成17年度から21年度までに公募抽選により宅地41区画を売却'],
 ('増収額','千円',[80000,80000,60000,60000,60000],[92415,76280,71003,48166,55940])),
]
story=[Spacer(1,60*mm),P('千歳市集中改革プラン',22,'G',1,spaceAfter=8),P('取　組　実　績',20,'G',1),Spacer(1,95*mm),P('計画期間：平成17年度～平成21年度',12,'G',1),Spacer(1,6*mm),P('平成22年９月',14,'G',1),Spacer(1,4*mm),P('千　歳　市',16,'G',1),PageBreak()]
story+=[h1('はじめに'),S('　本市では、平成17年３月に国が示した「地方公共団体における行政改革の推進のための新たな指針」に基づき、平成18年２月に「千歳市集中改革プラン」を策定し、平成17年度から平成21年度までの５年間、行政改革に取り組んできました。'),S('　このたび、計画期間の終了に伴い、５年間の取組の実績を取りまとめましたので公表します。')]
fm=lambda x:'－' if x is None else (x if isinstance(x,str) else f'{x:,}')
def val(x,m): 
    if isinstance(x,str): x=-int(x[1:].replace(',',''))
    return round(x*m)
items=[];last=None
for c,no,t,ka,body,jis,(lab,unit,g,a) in D:
    pre=[h1(c)] if c!=last else []; last=c
    m=1000 if unit=='千円' else 1000000
    su=lambda q:sum((-int(x[1:].replace(',','')) if isinstance(x,str) else (x or 0)) for x in q)
    tot=lambda q:fm(round(su(q),1) if isinstance(su(q),float) else su(q))
    rows=[['区分']+H+['計'],['目標']+[P(fm(x),9.5,'M',2) for x in g]+[P(tot(g),9.5,'M',2)],['実績']+[P(fm(x),9.5,'M',2) for x in a]+[P(tot(a),9.5,'M',2)]]
    blk=pre+[h2(f'{no}{t}〔{ka}〕'),Lb('【取組の内容】'),S(body),Lb('【取組実績】')]+[Bu(x) for x in jis]+[Lb(f'【{lab}】'),P(f'（単位：{unit}）',9,'M',2),grid(rows,[16,24,24,24,24,24,24],(),9.5,'M',heads=1,center=(0,),hbg=colors.HexColor('#f2f2f2')),Spacer(1,3*mm)]
    story.append(KeepTogether(blk))
    kd='savings' if lab=='削減額' else 'revenue'
    es=[eff('target',kd,fy(y),val(x,m),fm(x)) for y,x in zip(Y,g) if x is not None]+[eff('actual',kd,fy(y),val(x,m),fm(x)) for y,x in zip(Y,a) if x is not None]
    for role,q in (('target',g),('actual',a)):
        for per in (rng(2005,2009),None): es.append(eff(role,kd,per,round(su(q)*m),tot(q),opt=True))
    ks=[]
    if t=='職員数の削減': ks=[kpi('職員数','人',v('baseline',820),v('target',780),v('actual',771),opt=True)]
    i=item(no.strip('（）').translate(str.maketrans('１２','12')),t,[c],[ka],approach=body,actions=[act('actual',ANY,x) for x in jis],kpis=ks,effects=es)
    i['number']='('+i['number']+')'
    items.append(i)
story+=[Spacer(1,4*mm),P('※　削減額及び増収額は、平成16年度決算と比較した額です。「－」は該当がないことを示します。',9,'M')]
build(N,story,A4,head=None,foot='－ %d －',margin=22,font='M')
write(N,muni('01224','千歳市','北海道'),'千歳市集中改革プラン 取組実績','千歳市集中改革プラン','progress_report',month(2010,9,'平成22年9月'),rng(2005,2009),items)
