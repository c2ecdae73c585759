import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
Y=fy(2022,'令和4年度')
D=[('地域で支え合う安全なまち',['総務企画課','コミュニティ支援課'],'　区内の自主防災組織の結成率は高いが、役員の高齢化により、訓練を実施できない校区が増えている。\n　高齢者を狙った特殊詐欺の被害も後を絶たない。',['①　校区ごとの避難計画の見直しを支援する。','②　警察と連携し、詐欺被害防止の出前講座を開く。'],
 [('防災訓練を実施した校区の数','１９校区','２４校区','２２校区'),('出前講座の参加者数','４２０人','６００人以上','７１５人')],
 '○',['①　１１校区で見直しに着手した。','②　出前講座を１３回開催した。'],'△',['①　１８校区で見直しを終えた。','②　出前講座を２７回開催した。'],'訓練を実施できない２校区については、区役所が企画の段階から関わり、令和５年度の実施を目指す。'),
('子どもと子育て家庭にやさしいまち',['保健福祉課'],'　転入した子育て世帯が地域とつながりにくく、育児の不安を抱え込む例が見られる。',['①　転入した乳幼児の世帯を対象に交流会を開く。','②　子育て情報を区の公式ＬＩＮＥで発信する。'],
 [('交流会の満足度','８８.５％','９０％','９３.２％'),('公式ＬＩＮＥの登録者数','－','１，０００人','２，１０８人')],
 '○',['①　交流会を３回開催した。','②　７月に配信を開始した。'],'◎',['①　交流会を６回開催し、延べ１４３組が参加した。','②　週１回の定期配信を行った。'],'交流会を区の西部でも開催する。'),
('人が集い、にぎわうまち',['総務企画課'],'　黒崎地区の商店街では空き店舗が増え、歩行者の通行量が１０年間で半減している。',['①　黒崎駅前での市場の開催を商店街と共催する。','②　長崎街道の宿場を巡る催しを実施する。','③　大学生の企画による空き店舗の活用を支援する。'],
 [('催しの来場者数','３，２００人','１０，０００人','１１，４００人')],
 '△',['①　感染症の拡大により２回の開催を見送った。','②　１０月の開催に向けて準備を進めた。','③　２大学と協定を結んだ。'],'○',['①　５回開催した。','②　１１月に開催した。','③　空き店舗２か所で活用が始まった。'],'')]
z=str.maketrans('０１２３４５６７８９，％．ＬＩＮＥ','0123456789,%.LINE')
M={'◎':('目標を上回って達成','exceeded',1),'○':('目標を達成','achieved',2),'△':('目標を一部達成','partly_achieved',3),'×':('目標を未達成','not_achieved',4)}
MI={'○':('順調','on_schedule'),'△':('やや遅れ','slightly_behind'),'×':('遅れ','behind')}
S=[P('令和４年度　八幡西区　区政推進目標シート',15,'PM',1),Spacer(1,1*mm),P('北九州市八幡西区役所',10,'PM',2),Spacer(1,2*mm),
P('区長メッセージ：住んでよかったと思えるまちを目指し、次の３つの重点目標に取り組みます。',9.5,'PM'),Spacer(1,2*mm),
grid([['中間報告','○ 順調','△ やや遅れ','× 遅れ',''],['最終報告','◎ 目標を上回って達成','○ 目標を達成','△ 目標を一部達成','× 目標を未達成']],[24,39,39,39,39],[],8.5,'PM'),Spacer(1,4*mm)]
I=[]
W='１２３'
L=colors.HexColor('#f2f2f2')
for i,(ti,dp,cs,ac,ks,mg,mt,fg,ft,nx) in enumerate(D):
    if i==2: S.append(PageBreak())
    n=len(ks)
    c=lambda s,size=9:P(s,size,'PM',1)
    rows=[[P('重点目標%s　%s'%(W[i],ti),11,'PM'),'','','','',P('〔%s〕'%'・'.join(dp),8.5,'PM',2)],
      [c('現状と課題'),cs,'','','',''],[c('主な取組'),'\n'.join(ac),'','','',''],
      [c('数値目標'),'',c('指　標'),c('３年度実績'),c('４年度目標'),c('４年度実績')]]
    b=len(rows)
    for k in ks: rows.append(['','',k[0],c(k[1]),c(k[2]),c(k[3])])
    e=len(rows)
    rows+=[[c('中間報告\n（９月末）'),c(mg,12),'\n'.join(mt),'','',''],[c('最終報告\n（３月末）'),c(fg,12),'\n'.join(ft),'','',''],[c('次年度に向けて'),nx,'','','','']]
    sp=[((0,0),(4,0)),((1,1),(5,1)),((1,2),(5,2)),((0,3),(1,e-1)),((2,e),(5,e)),((2,e+1),(5,e+1)),((1,e+2),(5,e+2))]
    S+=[grid(rows,[26,12,64,26,26,26],sp,9,'PM',0,extra=[('BACKGROUND',(0,1),(0,-1),L),('BACKGROUND',(0,0),(-1,0),colors.HexColor('#cfe3d4')),('LINEAFTER',(4,0),(4,0),0.5,colors.HexColor('#cfe3d4'))]),Spacer(1,5*mm)]
    K=[]
    for nme,p,t,r in ks:
        vs=[];u=None
        for x,role,y in ((p,'actual',2021),(t,'target',2022),(r,'actual',2022)):
            if x=='－': continue
            x=x.translate(z); m=re.match(r'([\d,.]+)(.*?)(以上)?$',x); u=m.group(2)
            vs.append(v(role,float(m.group(1).replace(',','')),fy(y),'gte' if m.group(3) else 'eq',x))
        K.append(kpi(nme.translate(z),u,*vs))
    sq=lambda s:s.replace('　','').translate(z)
    acts=[act('plan',ANY,sq(a)) for a in ac]+[act('actual',ANY,sq(a)) for a in mt]+[act('actual',ANY,sq(a)) for a in ft]
    evs=[ev('interim','progress',Y,mg,MI[mg][0],MI[mg][1]),ev('annual','achievement',Y,fg,M[fg][0],M[fg][1],M[fg][2],4,None,nx or None)]
    it=item(W[i].translate(z),ti,[],dp,current_state=cs,actions=acts,kpis=K,evaluations=evs)
    it.pop('approach'); I.append(it)
build('yahatanishi-mokuhyo.pdf',S,A4,foot='－ %d －',font='PM')
write('yahatanishi-mokuhyo.pdf',muni('40100','北九州市','福岡県','八幡西区'),'令和4年度 八幡西区 区政推進目標シート',None,'policy_statement',None,Y,I)
