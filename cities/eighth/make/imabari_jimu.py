from common import *
NAME='imabari_jimu'
LEG={'Ａ':('順調','on_schedule',1),'Ｂ':('概ね順調','on_schedule',2),'Ｃ':('やや遅れ','slightly_behind',3),'Ｄ':('遅れ','behind',4)}
H=('直接事業費','国庫支出金','県支出金','地方債','その他','一般財源','人件費')
D=[dict(code='030105',name='空き家対策推進事業',bu='建設部',ka='住宅政策課',se='基本政策３　安全で快適なまち',sk='施策７　良好な住環境の整備',
 tai='市内の空き家及びその所有者',ito='管理不全の空き家を減らし、市民の安全で良好な生活環境を守る。',gai='老朽化した空き家の除却費の補助、空き家バンクの運営及び所有者への助言・指導を行う。',
 jis=['○老朽空き家の除却62件に補助金を交付した。','○空き家バンクに新たに48件を登録し、31件が成約した。'],
 ind=[('老朽空き家の除却件数','件',(50,55,60),(47,58,62),70),('空き家バンクの成約件数','件',(25,28,30),(22,26,31),40)],
 cost=[(28400,12100,6050,0,0,10250,6900),(33260,14300,7150,0,0,11810,6900),(37115,16200,8100,0,0,12815,7200),(41000,18000,9000,0,0,14000,7200)],
 vp=('高い','高い','やや高い'),s1='Ａ',c1='除却件数、成約件数ともに目標を上回り、危険な空き家の解消が進んでいる。相談窓口の一元化により所有者からの相談も前年度の1.4倍となった。',
 k1='相続人が多数に及ぶ案件では、所有者の調査に時間を要している。',h1='拡充',t1='司法書士会との協定に基づき、相続登記の相談会を年６回開催する。',
 s2='Ａ',c2='一次評価のとおり事業は順調に進んでいる。補助件数の増加に伴う財源の確保と、除却後の跡地の利活用についても検討すること。',h2='拡充'),
 dict(code='050211',name='タオル産業後継者育成事業',bu='産業部',ka='商工振興課',se='基本政策５　地域の産業が輝くまち',sk='施策14　地場産業の振興',
 tai='市内のタオル製造業者及びその従業員',ito='技能の継承を進め、地場産業の担い手を確保する。',gai='組合が実施する技能検定及び社内研修の経費を補助するとともに、高校生を対象とした工場見学を実施する。',
 jis=['○技能検定の受検者34人の受検料を補助した。','○高校３校で出前講座を行い、工場見学に112人が参加した。'],
 ind=[('技能検定の合格者数','人',(20,24,28),(18,19,21),32),('工場見学に参加した高校生の数','人',(120,120,150),(65,108,112),150)],
 cost=[(3400,0,0,0,0,3400,2300),(3620,0,0,0,0,3620,2300),(3745,0,0,0,500,3245,2400),(4100,0,0,0,500,3600,2400)],
 vp=('高い','やや低い','やや高い'),s1='Ｂ',c1='合格者数は前年度を上回ったが、目標には届いていない。参加企業のアンケートでは研修の内容について９割が満足と回答している。',
 k1='検定の実施日が繁忙期と重なり、小規模な事業者の受検が進まない。',h1='現状維持',t1='組合と協議し、検定の時期を閑散期の２月に変更する。',
 s2='Ｃ',c2='成果指標がいずれも目標の８割に達しておらず、一次評価は甘いと言わざるを得ない。補助の対象を合格者に限るなど、成果に結び付く仕組みに改めること。',h2='改善'),]
wb=Workbook();wb.remove(wb.active);items=[];Y=(2021,2022,2023,2024)
for d in D:
    ws=wb.create_sheet(d['code']);g=G(ws,42,h=15,font='IPAexGothic');P=g.p;F='FFF2CC'
    P(1,1,1,42,'今治市事務事業評価シート（令和５年度実施事業）',b=False,size=13,bold=True,al='center');P(2,30,1,13,'令和６年９月30日公表',b=False,al='right')
    P(3,1,1,5,'事業コード',fill=F,al='center');P(3,6,1,6,d['code'],al='center');P(3,12,1,5,'事業名称',fill=F,al='center');P(3,17,1,26,d['name'],bold=True)
    P(4,1,1,5,'所属',fill=F,al='center');P(4,6,1,16,d['bu']);P(4,22,1,21,d['ka'])
    P(5,1,2,5,'総合計画上の\n位置付け',fill=F,al='center',size=7);P(5,6,1,37,d['se']);P(6,6,1,37,d['sk'])
    P(8,1,1,42,'①　目的と内容',fill=F,bold=True)
    P(9,1,1,9,'対象（誰に）',al='center');P(9,10,1,33,d['tai']);P(10,1,2,9,'意図（どうなってほしいか）',al='center',size=7);P(10,10,2,33,d['ito']);P(12,1,2,9,'事業概要',al='center');P(12,10,2,33,d['gai'])
    P(14,1,3,9,'令和５年度の実績',al='center');P(14,10,3,33,'\n'.join(d['jis']))
    P(18,1,1,42,'②　成果指標',fill=F,bold=True)
    P(19,1,1,15,'指標',al='center');P(19,16,1,3,'単位',al='center');P(19,19,1,4,'',al='center')
    for i,t in enumerate(('Ｒ３','Ｒ４','Ｒ５')): P(19,23+4*i,1,4,t,al='center')
    P(19,35,1,8,'最終目標（Ｒ７）',al='center',size=7)
    r=20;ks=[]
    for nm,u,t,a,f in d['ind']:
        P(r,1,2,15,nm);P(r,16,2,3,u,al='center');P(r,19,1,4,'目標',al='center');P(r+1,19,1,4,'実績',al='center')
        for i in range(3): P(r,23+4*i,1,4,t[i],al='right');P(r+1,23+4*i,1,4,a[i],al='right')
        P(r,35,2,8,f,al='center')
        ks.append(kpi(nm,u,[kv('target',fy(y),v) for y,v in zip(Y,t)]+[kv('actual',fy(y),v) for y,v in zip(Y,a)]+[kv('target',fy(2025),f)]));r+=2
    P(25,1,1,42,'③　コスト（単位：千円）',fill=F,bold=True)
    P(26,1,2,7,'年度',al='center');P(26,8,2,5,H[0],al='center',size=7);P(26,13,1,25,'財源内訳',al='center');P(26,38,2,5,H[6],al='center')
    for i in range(5): P(27,13+5*i,1,5,H[1+i],al='center',size=7)
    cs=[]
    for k,(y,lab,vs) in enumerate(zip(Y,('Ｒ３決算','Ｒ４決算','Ｒ５決算','Ｒ６予算'),d['cost'])):
        P(28+k,1,1,7,lab,al='center')
        for i,v in enumerate(vs): P(28+k,8+5*i,1,5,v,al='right');cs.append(cost('budget' if k==3 else 'settled',H[i],fy(y),v))
    P(33,1,1,42,'④　一次評価（担当課）',fill=F,bold=True)
    for i,(a,b) in enumerate(zip(('妥当性','有効性','効率性'),d['vp'])): P(34,1+14*i,1,6,a,al='center');P(34,7+14*i,1,8,b,al='center')
    P(35,1,3,6,'総合評価',al='center');P(35,7,3,4,d['s1'],al='center',size=14);P(35,11,3,5,'評価理由',al='center');P(35,16,3,27,d['c1'])
    P(38,1,2,6,'課題',al='center');P(38,7,2,36,d['k1']);P(40,1,2,6,'今後の方向性',al='center',size=7);P(40,7,2,6,d['h1'],al='center');P(40,13,2,5,'改善策',al='center');P(40,18,2,25,d['t1'])
    P(43,1,1,42,'⑤　二次評価（行政評価推進本部）',fill=F,bold=True)
    P(44,1,3,6,'総合評価',al='center');P(44,7,3,4,d['s2'],al='center',size=14);P(44,11,3,5,'意見',al='center');P(44,16,3,27,d['c2']);P(47,1,1,6,'今後の方向性',al='center',size=7);P(47,7,1,36,d['h2'])
    P(48,1,1,42,'総合評価の区分　Ａ：順調　Ｂ：概ね順調　Ｃ：やや遅れ　Ｄ：遅れ',b=False,size=7)
    ws.print_area='A1:AP48';ws.page_setup.fitToHeight=1
    R=lambda m: rt(m,LEG[m][0],LEG[m][1],LEG[m][2],4)
    items.append(dict(number=d['code'],title=d['name'],departments=dep(d['bu'],d['ka']),purpose=d['ito'],current_state=None,approach=d['gai'],target=d['tai'],
     actions=[act('actual',x,fy(2023)) for x in d['jis']],kpis=ks,costs=cs,effects=[],
     evaluations=[ev('annual','overall',fy(2023),R(d['s1']),d['c1'],'\n'.join((d['k1'],d['h1'],d['t1'])),evaluator='self'),ev('annual','overall',fy(2023),R(d['s2']),d['c2'],d['h2'],evaluator='internal')],
     other=[dict(label=a,text=b) for a,b in zip(('妥当性','有効性','効率性'),d['vp'])]))
wb.save(f'/tmp/{NAME}.xlsx');topdf(f'/tmp/{NAME}.xlsx')
save(NAME+'.pdf',dict(municipality=muni('382027','今治市','愛媛県'),title='今治市事務事業評価シート(令和5年度実施事業)',plan=None,kind='evaluation',issued=day(2024,9,30,'令和6年9月30日'),period=fy(2023),items=items))
