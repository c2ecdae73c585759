from common import *
NAME='yokkaichi_shinkou'
rl()
from reportlab.platypus import SimpleDocTemplate,Table,TableStyle,Paragraph,Spacer,PageBreak
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.pagesizes import A4,landscape
from reportlab.lib import colors
S=ParagraphStyle('s',fontName='G',fontSize=8.5,leading=11.5,wordWrap='CJK');C=ParagraphStyle('c',parent=S,alignment=1);R=ParagraphStyle('r',parent=S,alignment=2)
T=ParagraphStyle('t',fontName='G',fontSize=13,leading=18);B=ParagraphStyle('b',parent=C,fontSize=13,leading=16)
p=lambda x,s=S: Paragraph(str(x).replace('\n','<br/>'),s)
LEG={'◎':('前倒し','ahead',1),'○':('計画どおり','on_schedule',2),'△':('やや遅れ','slightly_behind',3),'×':('未実施','not_started',4)}
D=[dict(no='1-2',kh='基本方針１　行政サービスの最適化',ju='重点項目②　デジタル技術の活用',name='ＲＰＡ・生成ＡＩの活用による業務の効率化',dept=['総務部','デジタル戦略課'],kan=['総務課','人事課'],
 gen='定型的な入力作業に多くの時間を要しており、時間外勤務の要因となっている。',nai='定型業務にＲＰＡを、文書の作成や要約に生成ＡＩを導入し、生み出した時間を市民対応や企画立案に振り向ける。',
 pl=(['・ＲＰＡの対象業務の選定','・生成ＡＩの試行'],['・ＲＰＡの対象業務の拡大','・生成ＡＩの利用指針の策定'],['・生成ＡＩの本格導入'],['→']),
 ac=(['・税務及び福祉の12業務にＲＰＡを導入した。','・７所属で生成ＡＩを試行した。'],['・新たに９業務にＲＰＡを導入した。','・利用指針を策定し、全職員を対象に生成ＡＩの利用を開始した。']),
 g=('○','◎'),ind=[('ＲＰＡの導入業務数','業務',8,(12,18),(12,21),30),('削減した作業時間','時間',1200,(2000,3500),(2340,4180),6000)],ef=None,
 so='生成ＡＩの本格導入を１年前倒しし、作業時間の削減も目標を上回った。',ka='利用が一部の所属に偏っているため、活用事例の共有と職員研修を充実させる。'),
 dict(no='2-1',kh='基本方針２　持続可能な財政運営',ju='重点項目①　公共施設の総量の適正化',name='学校プール施設の集約化',dept=['教育委員会事務局','教育施設課'],kan=['学校教育課','スポーツ課'],
 gen='建築後40年以上を経過した学校プールが半数を超え、改修に多額の費用が見込まれる。',nai='老朽化した学校プールを廃止し、近隣校との共同利用や民間の屋内プールを活用した水泳指導に移行する。',
 pl=(['・対象校の選定'],['・民間プールを活用した水泳指導を６校で実施'],['・対象校を10校に拡大'],['・対象校を14校に拡大']),
 ac=(['・老朽度を調査し、対象14校を選定した。'],['・受入れ施設との調整により、４校で実施した。']),
 g=('○','△'),ind=[('民間プール等を活用した学校数','校',2,(2,6),(2,4),14)],ef=((0,9600),(0,6400)),
 so='受入れ可能な民間施設の確保に時間を要し、実施校は計画の６校に対し４校となった。',ka='移動に要するバスの確保が課題であり、実施時期を春と秋に分けて受入れ校数を増やす。'),
 dict(no='3-4',kh='基本方針３　多様な主体との連携',ju='重点項目①　地域の担い手の育成',name='地区市民センターにおける住民主体のまちづくりの推進',dept=['市民生活部','市民協働安全課'],kan=[],
 gen='自治会の加入率が低下し、地域活動の担い手が固定化している。',nai='地区ごとにまちづくり計画を改定し、若い世代が参画する実行委員会の活動を支援する。',
 pl=(['・計画の改定に向けた地区懇談会の開催'],['・モデル地区３地区での計画の改定'],['・８地区での計画の改定'],['・全24地区での計画の改定']),
 ac=(['・24地区で懇談会を延べ31回開催した。'],['・モデル地区３地区で計画を改定した。']),
 g=('○','○'),ind=[('まちづくり計画を改定した地区数','地区',0,(0,3),(0,3),24)],ef=None,
 so='モデル地区では高校生や子育て世代が策定に加わり、計画どおり改定を終えた。',ka='改定の手順を手引にまとめ、他の地区に広げる。')]
st=[];items=[]
for q,d in enumerate(D):
    if q: st.append(PageBreak())
    st+=[p('四日市市行財政改革プラン２０２３',T),p('取組別進捗管理シート（令和６年度）',T),Spacer(1,6)]
    G1=colors.HexColor('#D9D9D9')
    def tb(rows,w,sp=(),hd=()):
        t=Table(rows,colWidths=w);t.setStyle(TableStyle([('GRID',(0,0),(-1,-1),.5,colors.black),('VALIGN',(0,0),(-1,-1),'MIDDLE'),('TOPPADDING',(0,0),(-1,-1),2),('BOTTOMPADDING',(0,0),(-1,-1),3)]+[('SPAN',a,b) for a,b in sp]+[('BACKGROUND',a,b,G1) for a,b in hd]));st.append(t)
    tb([[p('基本方針',C),p(d['kh']),p('重点項目',C),p(d['ju'])],[p('取組番号',C),p(d['no']),p('取組名',C),p(d['name'])],[p('主管部局',C),p(d['dept'][0]),p('主管課',C),p(d['dept'][1])],[p('関係課',C),p('、'.join(d['kan']) if d['kan'] else '―'),'','']],[70,300,70,330],[((1,3),(3,3))],[((0,0),(0,-1)),((2,0),(2,2))])
    st.append(Spacer(1,4))
    tb([[p('現状と課題',C),p(d['gen'])],[p('取組内容',C),p(d['nai'])]],[70,700],(),[((0,0),(0,-1))])
    st.append(Spacer(1,4))
    j=lambda x:p('\n'.join(x))
    tb([[p('年度',C)]+[p(f'令和{i}年度',C) for i in(5,6,7,8)],[p('計画',C)]+[j(x) for x in d['pl']],[p('実績',C)]+[j(x) for x in d['ac']]+['',''],[p('進捗評価',C),p(d['g'][0],B),p(d['g'][1],B),'','']],[70]+[175]*4,(),[((0,0),(-1,0)),((0,0),(0,-1))])
    st.append(p('◎：前倒し　○：計画どおり　△：やや遅れ　×：未実施',R));st.append(Spacer(1,2))
    rows=[[p('数値目標',C),p('単位',C),p('基準値<br/>（令和４年度）',C),p('令和５年度',C),'',p('令和６年度',C),'',p('令和８年度',C)],['','','',p('目標',C),p('実績',C),p('目標',C),p('実績',C),p('目標',C)]]
    ks=[]
    for nm,u,b,t,a,f in d['ind']:
        rows.append([p(nm),p(u,C)]+[p(f'{x:,}',R) for x in(b,t[0],a[0],t[1],a[1],f)])
        ks.append(kpi(nm,u,[kv('baseline',fy(2022),b),kv('target',fy(2023),t[0]),kv('target',fy(2024),t[1]),kv('actual',fy(2023),a[0]),kv('actual',fy(2024),a[1]),kv('target',fy(2026),f)]))
    w=[235,55]+[80]*6;sp=[((i,0),(i,1)) for i in range(3)]+[((3,0),(4,0)),((5,0),(6,0))];hd=[((0,0),(-1,1))]
    es=[]
    if d['ef']:
        r=len(rows);rows.append([p('削減額（千円）'),'',p('―',R)]+[p(f'{x:,}',R) for x in(d['ef'][0][0],d['ef'][1][0],d['ef'][0][1],d['ef'][1][1])]+[p('―',R)]);sp.append(((0,r),(1,r)))
        es=[eff(ro,'savings',fy(2023+i),v) for ro,vs in zip(('target','actual'),d['ef']) for i,v in enumerate(vs)]
    tb(rows,w,sp,hd);st.append(Spacer(1,4))
    tb([[p('令和６年度の総括',C),p(d['so'])],[p('課題と今後の対応',C),p(d['ka'])]],[100,670],(),[((0,0),(0,-1))])
    P_=[act('plan',x,fy(2023+i)) for i,xs in enumerate(d['pl']) for x in xs if x!='→']+[act('actual',x,fy(2023+i)) for i,xs in enumerate(d['ac']) for x in xs]
    rr=lambda m: rt(m,LEG[m][0],LEG[m][1],LEG[m][2],4)
    items.append(dict(number=d['no'],title=d['name'],category=[d['kh'],d['ju']],departments=dep(*d['dept'],*d['kan']),purpose=None,current_state=d['gen'],approach=d['nai'],actions=P_,kpis=ks,effects=es,costs=[],
      evaluations=[ev('annual','progress',fy(2023),rr(d['g'][0])),ev('annual','progress',fy(2024),rr(d['g'][1]),d['so'],d['ka'])]))
SimpleDocTemplate(f'{OUT}/{NAME}.pdf',pagesize=landscape(A4),leftMargin=34,rightMargin=34,topMargin=28,bottomMargin=24).build(st)
save(NAME+'.pdf',dict(municipality=muni('242021','四日市市','三重県'),title='四日市市行財政改革プラン2023 取組別進捗管理シート(令和6年度)',plan='四日市市行財政改革プラン2023',kind='progress_report',issued=None,period=fy(2024),items=items))
