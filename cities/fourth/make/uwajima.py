from gl import *
H={y:fy(y,'H%d'%(y-1988)) for y in range(2016,2021)}
Y=fy(2018,'平成30年度'); h1=half(2018,1,'上半期(4〜9月)'); h2=half(2018,2,'下半期(10〜3月)')
W=[9,21,30,30,30,30,30]
def sheet(d):
    e=''
    def vert(s): return '\n'.join(s)
    rows=[
     ['推進項目',e,d['cat'],e,e,'整理番号',d['no']],
     ['取組名',e,d['title'],e,e,'所管課',d['dep']],
     ['取組の目的',e,d['purpose'],e,e,e,e],
     ['現状・課題',e,d['state'],e,e,e,e],
     ['実施内容',e,d['approach'],e,e,e,e],
     [vert('年次計画'),'区　分','H28','H29','H30','H31','H32'],
     [e,'計　画']+d['plan'],
     [e,'実　績']+d['act'],
     [vert('成果指標'),d['kpis'][0][0],'H28','H29','H30','H31','H32'],
     [e,'目標値']+d['kpis'][0][1],
     [e,'実績値']+d['kpis'][0][2],
    ]
    spans=[]
    for r in (0,1): spans+=[('SPAN',(0,r),(1,r)),('SPAN',(2,r),(4,r))]
    for r in (2,3,4): spans+=[('SPAN',(0,r),(1,r)),('SPAN',(2,r),(6,r))]
    spans+=[('SPAN',(0,5),(0,7))]
    last=10
    if len(d['kpis'])>1:
        k=d['kpis'][1]
        rows+=[[e,k[0],'H28','H29','H30','H31','H32'],[e,'目標値']+k[1],[e,'実績値']+k[2]]; last=13
    spans+=[('SPAN',(0,8),(0,last))]
    r=last+1
    rows+=[[d['eff'][0],e]+['H28','H29','H30','H31','H32'],['計画額',e]+d['eff'][1],['実績額',e]+d['eff'][2]]
    for i in range(3): spans.append(('SPAN',(0,r+i),(1,r+i)))
    r+=3
    rows+=[['進捗管理',e,'取組の状況',e,e,e,'進捗度'],['上半期\n（４～９月）',e,d['h1'],e,e,e,d['g1']],['下半期\n（10～３月）',e,d['h2'],e,e,e,d['g2']]]
    for i in range(3): spans+=[('SPAN',(0,r+i),(1,r+i)),('SPAN',(2,r+i),(5,r+i))]
    r+=3
    rows+=[['平成30年度\n評価',e,'評　価','評価の理由',e,e,e],[e,e,d['grade'],d['reason'],e,e,e],['今後の課題・対応',e,d['issue'],e,e,e,e]]
    spans+=[('SPAN',(0,r),(1,r+1)),('SPAN',(3,r),(6,r)),('SPAN',(3,r+1),(6,r+1)),('SPAN',(0,r+2),(1,r+2)),('SPAN',(2,r+2),(6,r+2))]
    bg=[('BACKGROUND',(0,0),(1,4),colors.HexColor('#e8e8e8')),('BACKGROUND',(5,0),(5,1),colors.HexColor('#e8e8e8')),('BACKGROUND',(0,5),(1,len(rows)-1),colors.HexColor('#e8e8e8'))]
    return grid(rows,W,size=8,font='M',extra=spans+bg,center=())
D=[dict(cat='１　簡素で効率的な行政運営',no='1-(2)-③',title='窓口業務の一部民間委託',dep='市民課\n吉田支所市民係',
 purpose='証明書交付などの定型業務を民間に委ね、職員を相談業務に振り向けることで、窓口サービスの質を高める。',
 state='マイナンバーカードの交付開始に伴い窓口の来庁者が増え、昼休みの待ち時間が30分を超える日がある。',
 approach='・住民票、印鑑証明等の交付業務及び郵送請求業務を民間事業者に委託する。\n・委託後も交付の可否の審査は職員が行う。',
 plan=['検討','仕様書の作成','一部委託の開始','業務の拡大','→'],act=['先進市（２市）の視察','仕様書の作成\n事業者の選定','４月から交付業務を委託','',''],
 kpis=[('委託業務数\n（業務）',['―','―','３','５','５'],['―','―','２','',''])],
 eff=('財政効果額\n（千円）',['0','▲1,200','2,400','4,800','4,800'],['0','▲1,134','1,870','','']),
 h1='・交付業務の委託を開始し、月１回の定例会を開催\n・昼休みの窓口を３か所から４か所に増設',g1='○',h2='・郵送請求業務の委託は、事業者の人員確保が間に合わず次年度に延期',g2='△',
 grade='Ｂ',reason='交付業務の委託により昼休みの平均待ち時間は18分に短縮したが、委託業務数は目標に届かなかった。',issue='郵送請求業務については、仕様を見直した上で令和元年10月の委託開始を目指す。'),
 dict(cat='２　健全な財政運営の推進',no='2-(1)-①',title='遊休市有地の売却の推進',dep='財政課\n建設課',
 purpose='利用見込みのない市有地を処分し、自主財源の確保と維持管理経費の削減を図る。',
 state='売却可能な市有地は平成27年度末で64件あり、草刈等の管理に毎年およそ500万円を要している。',
 approach='・売却可能資産の一覧を公表し、一般競争入札により売却する。\n・２回不調となった物件は、先着順による随時売却に移行する。',
 plan=['売却可能資産の洗い出し\n入札の実施','入札の実施','→','→','→'],act=['一覧の公表（64件）\n入札１回','入札２回','入札２回\n随時売却の開始','',''],
 kpis=[('売却件数\n（件）',['５','５','８','８','８'],['３','６','11','','']),('入札の不調率\n（％）',['50以下','50以下','40以下','40以下','40以下'],['66.7','45.5','31.3','',''])],
 eff=('増収額\n（千円）',['15,000','15,000','20,000','20,000','20,000'],['8,215','17,940','35,602','','']),
 h1='・７月に入札を実施（６件を公告、うち３件を売却）',g1='○',h2='・12月に入札を実施（５件を公告、うち４件を売却）\n・随時売却により４件を売却',g2='◎',
 grade='Ａ',reason='随時売却の開始により、売却件数、増収額ともに計画を大きく上回った。',issue='残る物件は狭小地や接道のない土地が多いため、隣接地所有者への個別の働きかけを行う。')]
story=[]
for i,d in enumerate(D):
    if i: story.append(PageBreak())
    story+=[P('様式第２号',8,'M',2),P('宇和島市第４次行政改革実施計画　進捗管理シート（平成30年度）',13,'G',1),Spacer(1,3*mm),P('公表日：令和元年７月12日',8,'M',2),Spacer(1,1*mm),sheet(d),Spacer(1,2*mm),
     P('【進捗度】　◎：計画より進んでいる　○：計画どおり　△：やや遅れている　×：遅れている\n【評　価】　Ａ：目標を達成　Ｂ：おおむね達成　Ｃ：一部未達成　Ｄ：未達成',7.5,'M'),
     P('※「→」は前年度の内容を継続することを示す。',7.5,'M')]
build('uwajima-shinchoku.pdf',story,foot='%d',font='M')
PM={'◎':('計画より進んでいる','ahead',1,4),'○':('計画どおり','on_schedule',2,4),'△':('やや遅れている','slightly_behind',3,4)}
GM={'Ａ':('A','目標を達成','achieved',1,4),'Ｂ':('B','おおむね達成','mostly_achieved',2,4)}
items=[]
for d in D:
    acts=[]
    ys=range(2016,2021)
    for y,p,a in zip(ys,d['plan'],d['act']):
        if p and p!='→': acts.append(act('plan',H[y],p))
        if a: acts.append(act('actual',H[y],a))
    for h,t in ((h1,d['h1']),(h2,d['h2'])): acts+=A('actual',h,*t.split('\n'))
    ks=[]
    for n,t,a in d['kpis']:
        nm,u=n.split('\n'); u=u.strip('（）').replace('％','%')
        tr=[]
        for y,tv,av in zip(ys,t,a): tr+=[('target',H[y],tv.translate(str.maketrans('０１２３４５６７８９','0123456789')),'lte' if '以下' in tv else 'eq'),('actual',H[y],av.translate(str.maketrans('０１２３４５６７８９','0123456789')))]
        ks.append(series(nm,u,*tr))
    ef=[]
    kind='revenue' if '増収' in d['eff'][0] else None
    for y,t,a in zip(ys,d['eff'][1],d['eff'][2]):
        for role,x in (('target',t),('actual',a)):
            if x: ef.append(eff(role,kind,H[y],int(x.replace('▲','-').replace(',',''))*1000,x))
    r=GM[d['grade']]
    evs=[ev('interim','progress',h,g,*PM[g]) for h,g in ((h1,d['g1']),(h2,d['g2']))]+[ev('annual','achievement',Y,*r,comment=d['reason'],issues=d['issue'])]
    items.append(item(d['no'],d['title'],[d['cat'].replace('　',' ').replace('１','1').replace('２','2')],d['dep'].split('\n'),d['purpose'],d['state'],d['approach'],acts,ks,evs,ef))
write('uwajima-shinchoku.pdf',muni('38203','宇和島市','愛媛県'),'宇和島市第4次行政改革実施計画 進捗管理シート(平成30年度)','宇和島市第4次行政改革実施計画','progress_report',day(2019,7,12,'令和元年7月12日'),Y,items)
