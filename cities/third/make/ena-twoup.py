from _c import *
N='ena-twoup.pdf'
D=[
('6','遊休農地の活用に向けた情報の一元化','改革の柱２　地域の力を生かす行政','農林部','農政課','農地の貸し手と借り手の情報を地図上で共有し、遊休農地の解消につなげる。',
 ['農地台帳と現地調査の結果を地図システムに統合する。','農業委員会の推進委員を対象に操作研修を行う。'],['農地6,820筆の情報を地図システムに統合した。','操作研修を２回開催し、推進委員21人が受講した。'],['タブレット端末による現地調査を全地区で実施する。'],
 [('遊休農地の解消面積','ha',3.2,'5.0ha',5.0,'eq',5.4,'6.0ha',6.0)],'順調','達成','地図システムの導入により、貸借の相談から契約までの期間が短くなった。','地区によって調査の精度に差があるため、調査の手引きを作成する。'),
('9','消防団の再編','改革の柱２　地域の力を生かす行政','消防本部','消防総務課','団員の減少に対応し、部の統合と装備の集約により、地域の消防力を維持する。',
 ['再編計画の素案を作成し、13地区で説明会を開催する。','機能別団員制度の導入に向けた条例改正を行う。'],['説明会は９地区での開催にとどまった。','12月議会で条例を改正し、機能別団員制度を導入した。'],['残る４地区で説明会を開催し、再編計画を策定する。'],
 [('消防団員の充足率','％',87.4,'88.0％',88.0,'eq',85.1,'88.0％',88.0),('機能別団員の数','人',None,'20人以上',20,'gte',17,'40人以上',40)],'やや遅れ','一部達成','条例改正は予定どおり行ったが、感染症の影響により説明会の開催が遅れた。','説明会の開催方法を見直し、自治連合会の会議に合わせて実施する。'),
('12','ごみ処理手数料の改定','改革の柱３　健全な財政運営','水道環境部','環境課','ごみ処理に要する費用に応じた負担となるよう手数料を改定し、ごみの減量を促す。',
 ['廃棄物減量等推進審議会に手数料の改定を諮問する。'],['審議会に諮問したが、物価の高騰に配慮し、審議を中断した。'],['物価の動向を見極め、審議の再開の時期を判断する。'],
 [('家庭系ごみの１人１日当たり排出量','g',528,'515g以下',515,'lte',522,'510g以下',510)],'遅れ','未達成','審議会の答申に至らず、手数料を改定できなかった。排出量は減少したが、目標には届かなかった。','改定の時期にかかわらず、生ごみの水切りや紙類の分別の啓発を強める。'),
('15','職員採用試験の見直し','改革の柱４　人と組織の強化','総務部','総務課','受験者の減少と辞退者の増加に対応し、多様な人材を確保する。',
 ['専門試験を廃止し、全国の会場で受験できる方式を導入する。','職務経験者の採用枠を設ける。'],['全国の会場で受験できる方式を導入し、専門試験を廃止した。','土木職と保健師で職務経験者を募集し、３人を採用した。'],['技術職を対象に、就業体験の受入れを始める。'],
 [('採用試験の申込者数','人',96,'150人',150,'eq',204,'200人',200),('内定辞退率','％',31.3,'25.0％以下',25.0,'lte',18.2,'20.0％以下',20.0)],'順調','達成','申込者数が前年度の２倍を超え、辞退率も大きく下がった。','採用後の定着に向け、若手職員への面談を年２回実施する。'),
]
Wd=[14,18,25,25,25,25,25,23] #180
BG=colors.HexColor('#d9ead3')
def form(d):
    no,t,ch,bu,ka,gai,pl,ja,nx,ks,mid,end,com,iss=d
    R=[];sp=[];bg=[]
    def row(cells):R.append(cells+['']*(8-len(cells)));return len(R)-1
    i=row(['No.',no,'取　組　名',t]);sp.append(((3,i),(7,i)));bg+=[(0,i),(2,i)]
    i=row(['改革の柱','',ch]);sp+=[((0,i),(1,i)),((2,i),(7,i))];bg+=[(0,i)]
    i=row(['所　　管','',bu,'','',ka]);sp+=[((0,i),(1,i)),((2,i),(4,i)),((5,i),(7,i))];bg+=[(0,i)]
    i=row(['取組の概要','',gai]);sp+=[((0,i),(1,i)),((2,i),(7,i))];bg+=[(0,i)]
    for lb,x in (('当年度の計画',pl),('当年度の実績',ja),('次年度の計画',nx)):
        i=row([lb,'','\n'.join('・'+z for z in x)]);sp+=[((0,i),(1,i)),((2,i),(7,i))];bg+=[(0,i)]
    i=row(['指標','指　標　名','','','前年度\n実績','当年度\n目標','当年度\n実績','次年度\n目標']);s=i;sp.append(((1,i),(3,i)));bg+=[(c,i) for c in (0,1,4,5,6,7)]
    for n,u,b,gt,g,cm,a,nt,nn in ks:
        i=row(['',n,'','',P('－' if b is None else f'{b}{u}',10.5,'G',1),P(gt,10.5,'G',1),P(f'{a}{u}',10.5,'G',1),P(nt,10.5,'G',1)]);sp.append(((1,i),(3,i)))
    sp.append(((0,s),(0,i)))
    i=row(['中間評価（進捗状況）','','','　'.join(('✓' if o==mid else '□')+o for o in ('順調','やや遅れ','遅れ'))]);sp+=[((0,i),(2,i)),((3,i),(7,i))];bg+=[(0,i)]
    i=row(['年度末評価（達成度）','','','　'.join(('✓' if o==end else '□')+o for o in ('達成','一部達成','未達成'))]);sp+=[((0,i),(2,i)),((3,i),(7,i))];bg+=[(0,i)]
    i=row(['年度末評価の理由','','',com]);sp+=[((0,i),(2,i)),((3,i),(7,i))];bg+=[(0,i)]
    i=row(['課題と改善策','','',iss]);sp+=[((0,i),(2,i)),((3,i),(7,i))];bg+=[(0,i)]
    t=grid(R,Wd,sp,10.5,'G',extra=[('BACKGROUND',x,x,BG) for x in bg]+[('TOPPADDING',(0,0),(-1,-1),9),('BOTTOMPADDING',(0,0),(-1,-1),10)])
    return [P('恵那市行財政改革行動計画　取組シート（令和４年度）',13,'G',1),Spacer(1,4*mm),t]
story=[]
for i in (0,2):
    if i: story.append(PageBreak())
    story.append(Table([[form(D[i]),'',form(D[i+1])]],colWidths=[182*mm,22*mm,182*mm],style=[('VALIGN',(0,0),(-1,-1),'TOP'),('LEFTPADDING',(0,0),(-1,-1),0),('RIGHTPADDING',(0,0),(-1,-1),0)]))
def deco(c,d):
    c.saveState();c.setFont('G',9);c.drawCentredString(106*mm,9*mm,f'{2*d.page-1}');c.drawCentredString(314*mm,9*mm,f'{2*d.page}')
    c.setFont('G',8);c.drawRightString(197*mm,287*mm,'令和５年６月');c.drawRightString(407*mm,287*mm,'令和５年６月');c.restoreState()
SimpleDocTemplate(HO+N,pagesize=landscape(A3),leftMargin=15*mm,rightMargin=15*mm,topMargin=16*mm,bottomMargin=14*mm).build(story,onFirstPage=deco,onLaterPages=deco)
LV={'順調':('on_schedule',1),'やや遅れ':('slightly_behind',2),'遅れ':('behind',3),'達成':('achieved',1),'一部達成':('partly_achieved',2),'未達成':('not_achieved',3)}
items=[];y=fy(2022)
for no,t,ch,bu,ka,gai,pl,ja,nx,ks,mid,end,com,iss in D:
    items.append(item(no,t,[ch],[bu,ka],approach=gai,actions=[act('plan',y,'・'+x) for x in pl]+[act('actual',y,'・'+x) for x in ja]+[act('plan',fy(2023),'・'+x) for x in nx],
     kpis=[kpi(n,'%' if u=='％' else u,v('actual',b,fy(2021)) if b is not None else None,v('target',g,y,cm,gt),v('actual',a,y),v('target',nn,fy(2023),cm,nt)) for n,u,b,gt,g,cm,a,nt,nn in ks],
     evaluations=[ev('interim','progress',y,mid,mid,LV[mid][0],LV[mid][1],3),ev('annual','achievement',y,end,end,LV[end][0],LV[end][1],3,comment=com,issues=iss)]))
write(N,muni('21210','恵那市','岐阜県'),'恵那市行財政改革行動計画 取組シート(令和4年度)','恵那市行財政改革行動計画','progress_report',month(2023,6,'令和5年6月'),y,items)
