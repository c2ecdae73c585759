from common import *
NAME='joetsu_hyokahyo'
rl()
from reportlab.platypus import SimpleDocTemplate,Table,TableStyle,Paragraph,Spacer,PageBreak
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.pagesizes import A4
from reportlab.lib import colors
S=ParagraphStyle('s',fontName='M',fontSize=8.5,leading=11.5,wordWrap='CJK');C=ParagraphStyle('c',parent=S,alignment=1);R=ParagraphStyle('r',parent=S,alignment=2)
T=ParagraphStyle('t',fontName='M',fontSize=14,leading=20,alignment=1);H=ParagraphStyle('h',fontName='M',fontSize=10,leading=15,spaceBefore=6)
def p(x,s=S): return Paragraph(x.replace('\n','<br/>'),s)
D=[dict(ki='１ 支え合い、生き生きと暮らせるまち',sei='（２）障害者福祉の推進',name='日常生活用具給付等事業',dept=('福祉部','福祉課'),year='平成18年度から',law='障害者総合支援法第77条',
 moku='日常生活用具の給付又は貸与により、在宅の障害のある人の日常生活の便宜を図り、福祉の増進に資する。',tai='市内に住所を有する在宅の障害のある人',
 naiyo='ストマ用装具、特殊寝台などの用具を、申請に基づき審査の上で給付する。自己負担は原則１割とし、世帯の所得に応じた上限額を設ける。',
 jis='ストマ用装具3,204件、その他の用具187件を給付した。申請窓口を13区の総合事務所に広げ、郵送による申請も受け付けた。',
 cost=[('事業費',(41265,43000,42118,44210)),('国庫支出金',(20632,21500,21059,22105)),('県支出金',(10316,10750,10529,11052)),('市債',(0,0,0,0)),('その他',(0,0,0,0)),('一般財源',(10317,10750,10530,11053)),('人件費',(5440,5440,5610,5610))],
 ind=[('給付件数','件',(3350,3400,3450),(3298,3391)),('申請から決定までの平均日数','日',(10,9,8),(11.2,9.4))],
 v=(('高い','法に基づく市町村の必須事業であり、市の関与が必要である。'),('高い','用具の給付により在宅生活の継続が図られている。'),('普通','審査事務の一部に紙の台帳が残っている。')),
 so='おおむね順調',com='給付件数は計画をわずかに下回ったが、決定までの日数は前年度から1.8日短縮しており、利用者の利便性は着実に向上している。',
 ka='物価高騰により基準額の範囲内で購入できない用具が生じている。',ho='継続（改善）',no='基準額を近隣市の状況を踏まえて見直すとともに、令和７年度中に台帳を電子化し、決定までの日数を８日に短縮する。'),
 dict(ki='４ 魅力と活力があふれるまち',sei='（１）農林水産業の振興',name='棚田地域振興活動支援事業',dept=('農林水産部','農村振興課'),year='令和２年度から令和８年度まで',law='棚田地域振興法',
 moku='棚田の保全活動に取り組む団体を支援し、中山間地域の農地の維持と関係人口の拡大を図る。',tai='指定棚田地域振興協議会及び棚田オーナー制度の実施団体',
 naiyo='協議会の活動計画に基づく保全活動に要する経費の２分の１を補助するほか、首都圏でオーナーの募集説明会を開催する。',
 jis='６団体に補助金を交付した。募集説明会は会場の都合により１回の開催にとどまった。',
 cost=[('事業費',(3890,4600,3512,4300)),('国庫支出金',(1200,1500,1100,1400)),('県支出金',(600,700,550,650)),('市債',(0,0,0,0)),('その他',(300,300,300,300)),('一般財源',(1790,2100,1562,1950)),('人件費',(2720,2720,2805,2805))],
 ind=[('補助金の交付団体数','団体',(8,8,9),(7,6)),('棚田オーナーの契約区画数','区画',(150,165,180),(141,138))],
 v=(('普通','国の制度と重なる部分があり、役割の整理が必要である。'),('低い','交付団体数、契約区画数ともに前年度を下回った。'),('普通','補助率は近隣市と同程度である。')),
 so='やや遅れ',com='団体の高齢化により活動を休止した例があり、契約区画数も２年続けて計画を下回ったことから、事業の進み具合に遅れが見られる。',
 ka='担い手が不足しており、オーナーを受け入れる作業の負担が大きい。',ho='継続（見直し）',no='補助対象に外部の作業支援者の受入経費を加え、オンラインによる募集説明会を年３回開催する。')]
Y=(2023,2024,2024,2025);st=[];items=[]
W=[62,100,92,92,92,92]
for q,d in enumerate(D):
    if q: st.append(PageBreak())
    st+=[p('上越市',R),p('令和６年度',T),p('事務事業評価表',T),Spacer(1,8)]
    def tb(rows,w,sp=()):
        t=Table(rows,colWidths=w);t.setStyle(TableStyle([('GRID',(0,0),(-1,-1),.6,colors.black),('VALIGN',(0,0),(-1,-1),'MIDDLE'),('TOPPADDING',(0,0),(-1,-1),2.5),('BOTTOMPADDING',(0,0),(-1,-1),2.5)]+[('SPAN',a,b) for a,b in sp]));st.append(t)
    st.append(p('Ⅰ　事業の位置付け',H))
    tb([[p('基本目標',C),p(d['ki']),p('基本施策',C),p(d['sei'])],[p('事業名',C),p(d['name']),'',''],[p('担当部',C),p(d['dept'][0]),p('担当課',C),p(d['dept'][1])],[p('実施年度',C),p(d['year']),p('根拠法令等',C),p(d['law'])]],[72,193,72,193],[((1,1),(3,1))])
    st.append(p('Ⅱ　事業の内容',H))
    tb([[p('事業の目的',C),p(d['moku'])],[p('事業の対象',C),p(d['tai'])],[p('実施手法',C),p(d['naiyo'])],[p('令和６年度の取組実績',C),p(d['jis'])]],[92,438])
    st+=[p('Ⅲ　投入コスト',H),p('（単位：千円）',R)]
    rows=[[p('区　分',C),'',p('令和５年度<br/>決算額',C),p('令和６年度<br/>予算額',C),p('令和６年度<br/>決算額',C),p('令和７年度<br/>予算額',C)]]
    for lab,vs in d['cost']:
        inn=lab not in('事業費','人件費')
        rows.append([p('財源内訳' if lab=='国庫支出金' else '' if inn else lab,C),p(lab) if inn else '']+[p(f'{v:,}',R) for v in vs])
    tb(rows,W,[((0,0),(1,0)),((0,1),(1,1)),((0,7),(1,7)),((0,2),(0,6))])
    st.append(p('Ⅳ　成果指標等',H))
    rows=[[p('指標名',C),p('単位',C),p('令和５年度',C),'',p('令和６年度',C),'',p('令和７年度',C)],['','',p('目標値',C),p('実績値',C),p('目標値',C),p('実績値',C),p('目標値',C)]]
    ks=[]
    for nm,u,tg,ac in d['ind']:
        rows.append([p(nm),p(u,C)]+[p(f'{x:,}',R) for x in (tg[0],ac[0],tg[1],ac[1],tg[2])])
        ks.append(kpi(nm,u,[kv('target',fy(2023+i),v) for i,v in enumerate(tg)]+[kv('actual',fy(2023+i),v) for i,v in enumerate(ac)]))
    tb(rows,[150,50,66,66,66,66,66],[((0,0),(0,1)),((1,0),(1,1)),((2,0),(3,0)),((4,0),(5,0))])
    st.append(p('Ⅴ　評価',H))
    tb([[p('項目',C),p('判断',C),p('理由',C)]]+[[p(a,C),p(b,C),p(c)] for a,(b,c) in zip(('妥当性','有効性','効率性'),d['v'])]+[[p('総合評価',C),p(d['so'],C),p(d['com'])]],[72,80,378])
    st.append(p('※　総合評価は「順調」「おおむね順調」「やや遅れ」「遅れ」の４段階とする。'))
    st.append(p('Ⅵ　課題と今後の方向性',H))
    tb([[p('課題',C),p(d['ka'])],[p('方向性',C),p(d['ho'])],[p('見直しの内容',C),p(d['no'])]],[92,438])
    items.append(dict(number=None,title=d['name'],category=[d['ki'],d['sei']],departments=dep(*d['dept']),purpose=d['moku'],current_state=None,approach=d['naiyo'],target=d['tai'],
     actions=[act('actual',d['jis'],fy(2024))],kpis=ks,effects=[],costs=[cost(r,l,fy(y),v) for l,vs in d['cost'] for y,r,v in zip(Y,('settled','budget','settled','budget'),vs)],
     evaluations=[ev('annual','overall',fy(2024),rt(d['so'],None,'on_schedule' if d['so']!='やや遅れ' else 'slightly_behind',2 if d['so']!='やや遅れ' else 3,4),d['com'],'\n'.join((d['ka'],d['ho'],d['no'])))],
     other=[dict(label='実施年度',text=d['year']),dict(label='根拠法令等',text=d['law'])]))
SimpleDocTemplate(f'{OUT}/{NAME}.pdf',pagesize=A4,leftMargin=32,rightMargin=32,topMargin=26,bottomMargin=20).build(st)
save(NAME+'.pdf',dict(municipality=muni('152226','上越市','新潟県'),title='令和6年度 事務事業評価表',plan=None,kind='evaluation',issued=None,period=fy(2024),items=items))
