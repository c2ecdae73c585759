from _c import *
from reportlab.pdfgen.canvas import Canvas
N='shiga-slides.pdf'
W,H=960,540
BL=colors.HexColor('#0b5394');LB=colors.HexColor('#e7f0fa');OR=colors.HexColor('#e69138')
D=[
('柱１　しごとを変える','1','県庁の手続のオンライン化','DX推進課','県民や事業者が行う手続のうち、年間の申請件数が多い手続を中心にオンライン化を進めてきたが、添付書類や手数料の納付のために来庁が必要な手続が残っている。',
 ['電子収納に対応した手続を128手続に拡大','申請窓口に操作を補助する案内員を配置'],['添付書類の見直しを全所属で実施','スマートフォンで完結する手続を拡充'],
 [('オンラインで申請された割合','％',('63.4',63.4),('80％以上',80,'gte'),('51.8％',51.8))]),
('柱１　しごとを変える','2','生成AIの業務活用','DX推進課','文書の作成や議事録の要約に職員が多くの時間を費やしている。情報の取扱いに関する不安から、試行への参加が一部の所属にとどまっていた。',
 ['生成AIの利用指針を策定','全職員を対象とした研修を実施'],['庁内文書を参照できる環境を構築','活用事例集を作成し市町と共有'],
 [('業務で利用した職員の数','人',('1,240',1240),('2,500人',2500,'eq'),('86人',86)),('年間の削減時間','時間',('9,800',9800),('20,000時間以上',20000,'gte'),None)]),
('柱２　財政を支える','3','県有施設の総量の適正化','行政経営推進課','県有施設の約６割が築30年を超え、今後40年間の更新費用は年平均で189億円と見込まれる。',
 ['旧合同庁舎など４施設を廃止し売却','12施設で長寿命化の工事に着手'],['利用率の低い研修施設のあり方を検討','市町との共同利用に向けた協議を開始'],
 [('県有施設の延床面積','万㎡',('148.2',148.2),('145万㎡以下',145,'lte'),('149.6万㎡',149.6))]),
('柱３　人を育てる','4','男性職員の育児休業の取得促進','人事課','対象となる職員の取得率は上昇しているが、１週間未満の短期の取得が多く、職場の業務分担の見直しも進んでいない。',
 ['所属長による取得計画の作成を義務化','代替職員を年度途中に配置する制度を創設'],['１か月以上の取得を支援する応援手当を導入'],
 [('男性職員の育児休業取得率','％',('72.5',72.5),('100％',100,'eq'),('48.9％',48.9))]),
]
c=Canvas(HO+N,pagesize=(W,H))
def para(t,x,y,w,size,font='G',color=colors.black,align=0,lead=None):
    p=Paragraph(t,ParagraphStyle('p',fontName=font,fontSize=size,leading=lead or size*1.45,wordWrap='CJK',textColor=color,alignment=align))
    _,h=p.wrap(w,1000);p.drawOn(c,x,y-h);return y-h
page=[0]
def end():
    page[0]+=1
    if page[0]>1: c.setFont('G',10);c.setFillColor(colors.grey);c.drawRightString(W-20,14,str(page[0]))
    c.showPage()
c.setFillColor(BL);c.rect(0,200,W,190,fill=1,stroke=0)
para('滋賀県行政経営方針の取組状況（令和５年度）',40,330,880,34,color=colors.white,align=1)
para('令和６年６月',40,150,880,20,align=1);para('滋賀県総務部',40,115,880,20,align=1);end()
# overview
c.setFillColor(BL);c.rect(0,470,W,70,fill=1,stroke=0);para('取組の全体像',30,525,800,26,color=colors.white)
for i,col in enumerate(['柱１　しごとを変える','柱２　財政を支える','柱３　人を育てる']):
    x=40+i*300;c.setFillColor(LB);c.roundRect(x,90,280,330,12,fill=1,stroke=0)
    para(col,x+10,400,260,18,color=BL,align=1);y=345
    for d in D:
        if d[0]==col: y=para(f'{d[1]}　{d[2]}',x+20,y,240,14)-14
end()
for ch,no,t,ka,cur,ja,pl,ks in D:
    c.setFillColor(BL);c.rect(0,470,W,70,fill=1,stroke=0)
    para(ch,30,534,600,13,color=colors.white);para(f'取組{no.translate(str.maketrans("1234","１２３４"))}　{t}',30,511,720,25,color=colors.white)
    para(f'担当課：{ka}',700,500,240,13,color=colors.white,align=2)
    def box(lab,x,y,w,h):
        c.setFillColor(LB);c.rect(x,y,w,h,fill=1,stroke=0);c.setFillColor(BL);c.rect(x,y+h-26,w,26,fill=1,stroke=0)
        para(lab,x+10,y+h-2,w-20,14,color=colors.white)
    box('現状・課題',30,325,560,130);para(cur,42,422,536,14)
    box('令和５年度の取組実績',30,180,560,130);y=276
    for b in ja: y=para('・'+b,42,y,536,15)-5
    box('令和６年度の取組予定',30,35,560,130);y=131
    for b in pl: y=para('・'+b,42,y,536,15)-5
    hh=420/len(ks)
    for i,(n,u,a,g,p) in enumerate(ks):
        top=455-i*hh;c.setStrokeColor(OR);c.setLineWidth(2);c.roundRect(610,top-hh+(10 if i<len(ks)-1 else 0),320,hh-(10 if i<len(ks)-1 else 0),10,fill=0)
        y=para(n,625,top-8,290,16,align=1)
        y=para('令和５年度実績',625,y-(6 if len(ks)>1 else 40),290,12,align=1,color=colors.grey)
        y=para(f'<font size="46">{a[0]}</font><font size="20">{u}</font>',625,y,290,46,align=1,color=OR,lead=54)
        y=para(f'目標（令和８年度）　{g[0]}',625,y-(6 if len(ks)>1 else 30),290,15,align=1)
        if p: para(f'前年度実績　{p[0]}',625,y-4,290,13,align=1,color=colors.grey)
    end()
c.save()
items=[]
for ch,no,t,ka,cur,ja,pl,ks in D:
    kk=[]
    for n,u,a,g,p in ks:
        def mk(u2,m,opt=False): return kpi(n,u2,v('actual',round(a[1]*m),fy(2023)) if m>1 else v('actual',a[1],fy(2023)),v('target',g[1]*m,fy(2026),g[2],g[0]),v('actual',round(p[1]*m) if m>1 else p[1],fy(2022),text=p[0]) if p else None,opt=opt)
        if u=='万㎡': kk+=[mk('㎡',10000,True),mk('万㎡',1,True)]
        else: kk.append(mk('%' if u=='％' else u,1))
    items.append(item(no,t,[ch],[ka],current_state=cur,actions=[act('actual',fy(2023),'・'+x) for x in ja]+[act('plan',fy(2024),'・'+x) for x in pl],kpis=kk))
write(N,muni('25000','滋賀県','滋賀県'),'滋賀県行政経営方針の取組状況(令和5年度)','滋賀県行政経営方針','presentation',month(2024,6,'令和6年6月'),fy(2023),items)
