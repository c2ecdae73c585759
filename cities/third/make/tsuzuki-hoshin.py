from _c import *
from reportlab.platypus import BaseDocTemplate,PageTemplate,Frame,FrameBreak
N='tsuzuki-hoshin.pdf'
D=[
('１','災害に強いまちづくり',['総務課','高齢・障害支援課'],'　能登半島地震では、発災直後の共助の大切さが改めて認識されました。在宅避難を含めた備えを区民の皆様に広げるとともに、地域防災拠点の運営を支援します。',
 ['地域防災拠点の全27か所で、要援護者の受入れを想定した訓練を実施します。','小学４年生を対象に、家庭での備蓄を考える防災授業を行います。','マンション管理組合への出前講座を開催します。'],
 [('在宅避難の備えをしている区民の割合','％',65,'gte','65％以上',58.4,'58.4％'),('マンション向け出前講座の参加者数','人',600,'eq','600人',412,'412人')]),
('２','子育てしやすいまちづくり',['こども家庭支援課'],'　都筑区は年少人口の割合が市内で最も高い区です。妊娠期から学齢期まで切れ目なく相談できる体制を整え、孤立しがちな子育て家庭に寄り添います。',
 ['地域子育て支援拠点のサテライトで、土曜日の相談を始めます。','保育所・幼稚園・小学校の連携による交流会を開きます。'],
 [('子育て相談の利用件数','件',8500,'gte','8,500件以上',7936,'7,936件')]),
('３','いきいきと暮らせるまちづくり',['福祉保健課','高齢・障害支援課'],'　高齢化率は今後10年間で急速に高まる見込みです。元気なうちからの健康づくりと、支え合いの活動への参加を進めます。',
 ['遊歩道を活用したウォーキングコースを２コース新設します。','元気づくりステーションの新規立ち上げを支援します。'],
 [('元気づくりステーションの数','か所',48,'eq','48か所',45,'45か所')]),
('４','脱炭素と花と緑のまちづくり',['区政推進課','土木事務所'],'　緑道と公園がつながる都筑区の魅力を次の世代に引き継ぐとともに、身近な行動から脱炭素化に取り組みます。',
 ['区庁舎の照明を全てLEDに更新します。','区民の皆様と公園愛護会の活動を紹介する冊子を作成します。'],
 [('区庁舎の電力使用量','kWh',940000,'lte','94万kWh以下',1012000,'101万2,000kWh')]),
('５','便利で信頼される区役所づくり',['戸籍課','総務課'],'　窓口の混雑の緩和と、職員一人ひとりの正確で丁寧な対応により、区民の皆様に満足していただける区役所を目指します。',
 ['転出入の多い３月・４月に、来庁予約の枠を拡大します。','「書かない窓口」の対象手続を28手続に増やします。','不適切な事務処理を防ぐため、全課で業務の点検を行います。'],
 [('窓口サービスの満足度','％',97,'gte','97％以上',95.8,'95.8％'),('繁忙期の平均待ち時間','分',30,'lt','30分未満',41,'41分')]),
]
GR=colors.HexColor('#2f6f4f')
B=lambda t,**k:Paragraph(t,ParagraphStyle('b',fontName='PM',fontSize=10,leading=16,wordWrap='CJK',**k))
story=[]
story.append(Paragraph('令和６年度　都筑区　運営方針',ParagraphStyle('t',fontName='G',fontSize=20,leading=28,alignment=1)))
story.append(Paragraph('横浜市都筑区役所　　令和６年５月',ParagraphStyle('t2',fontName='G',fontSize=9,leading=14,alignment=2)))
story.append(FrameBreak())
H=lambda t:Table([[Paragraph(t,ParagraphStyle('h',fontName='G',fontSize=11,leading=14,textColor=colors.white))]],colWidths=[84*mm],style=[('BACKGROUND',(0,0),(-1,-1),GR),('TOPPADDING',(0,0),(-1,-1),2),('BOTTOMPADDING',(0,0),(-1,-1),4)])
story+=[H('Ⅰ　基本目標'),Spacer(1,2*mm),Paragraph('つながり、支え合い、誰もが住み続けたいまち都筑',ParagraphStyle('g',fontName='G',fontSize=12,leading=18,alignment=1)),Spacer(1,2*mm),
 B('今年度、都筑区は区制30周年を迎えます。これまで区民の皆様とともに築いてきたまちの魅力をさらに高め、安全で安心な暮らしを支えるため、区役所が一丸となって取り組みます。',firstLineIndent=9.5),Spacer(1,4*mm),H('Ⅱ　目標達成に向けた施策'),Spacer(1,2*mm)]
for no,t,ds,body,acts,ks in D:
    blk=[Paragraph(f'施策{no}　{t}',ParagraphStyle('s',fontName='G',fontSize=11,leading=16,textColor=GR,spaceBefore=4)),
      Paragraph('担当：'+'、'.join(ds),ParagraphStyle('d',fontName='G',fontSize=8,leading=12,alignment=2)),B(body),
      Paragraph('【主な取組】',ParagraphStyle('k',fontName='G',fontSize=10,leading=16,spaceBefore=2))]
    blk+=[Paragraph('・'+a,ParagraphStyle('b',fontName='PM',fontSize=10,leading=16,wordWrap='CJK',leftIndent=9.5,firstLineIndent=-9.5)) for a in acts]
    blk.append(Paragraph('【数値目標】',ParagraphStyle('k',fontName='G',fontSize=10,leading=16,spaceBefore=2)))
    blk+=[Paragraph(f'◆{n}　{tt}（令和５年度実績　{at}）',ParagraphStyle('b',fontName='PM',fontSize=10,leading=16,wordWrap='CJK',leftIndent=9.5,firstLineIndent=-9.5)) for n,u,x,c,tt,a,at in ks]
    story+=[*blk,Spacer(1,3*mm)]
story+=[H('Ⅲ　目標達成に向けた組織運営'),Spacer(1,2*mm),B('職員同士が互いに尊重し、気軽に相談し合える職場をつくります。また、業務の見直しとデジタル技術の活用により、職員が区民の皆様に向き合う時間を生み出します。',firstLineIndent=9.5)]
def deco(c,d):
    c.saveState();c.setFont('G',8);c.drawCentredString(105*mm,8*mm,f'{d.page}');c.setStrokeColor(colors.grey);c.line(105*mm,16*mm,105*mm,(255 if d.page==1 else 282)*mm);c.restoreState()
doc=BaseDocTemplate(HO+N,pagesize=A4)
cols=lambda h:[Frame(16*mm,14*mm,86*mm,h*mm,leftPadding=0,rightPadding=0,topPadding=0,bottomPadding=0),Frame(108*mm,14*mm,86*mm,h*mm,leftPadding=0,rightPadding=0,topPadding=0,bottomPadding=0)]
doc.addPageTemplates([PageTemplate('a',[Frame(15*mm,262*mm,180*mm,26*mm,leftPadding=0,rightPadding=0)]+cols(243),onPage=deco,autoNextPageTemplate='b'),PageTemplate('b',cols(268),onPage=deco)])
doc.build(story)
items=[]
for no,t,ds,body,acts,ks in D:
    items.append(item(str(ord(no)-ord('０')),t,['Ⅱ 目標達成に向けた施策'],ds,approach=body.strip(),actions=[act('plan',ANY,'・'+a) for a in acts],
      kpis=[kpi(n,'%' if u=='％' else u,v('target',x,ANY,c,tt),v('actual',a,fy(2023),text=at)) for n,u,x,c,tt,a,at in ks]))
# the sections round the measures: readers differ whether they are items
for t in ('基本目標','目標達成に向けた組織運営','目標達成に向けた施策'): items.append(dict(title=t,number=None,optional=True))
write(N,muni('14100','横浜市','神奈川県','都筑区'),'令和6年度 都筑区 運営方針',None,'policy_statement',month(2024,5,'令和6年5月'),fy(2024),items)
