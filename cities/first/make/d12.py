import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph,Frame
W,Hh=960,540
c=canvas.Canvas(HO+'mishima-slides.pdf',pagesize=(W,Hh))
NAVY=colors.HexColor('#1f3864')
def para(t,x,y,w,h,size,font='PG',color=colors.black,al=0):
    p=P(t,size,font,al,color=color,lead=size*1.35) ; _,hh=p.wrap(w,h); p.drawOn(c,x,y+h-hh)
def foot(n):
    c.setFillColor(colors.grey); c.setFont('PG',9); c.drawString(30,14,'三島市 行政改革推進本部'); c.drawRightString(W-30,14,str(n))
c.setFillColor(NAVY); c.rect(0,0,W,Hh,fill=1,stroke=0)
para('三島市ＤＸ・行政改革アクションプラン\n令和６年度の主な取組',80,300,800,110,34,color=colors.white,al=1)
para('令和６年５月\n三島市 企画戦略部 デジタル戦略課',80,150,800,70,18,color=colors.white,al=1)
c.showPage()
Y=fy(2024)
cards=[
('1','行かない窓口','転入届などの手続では、平均２回の来庁が必要となっている。','・引越しワンストップサービスの対象手続を拡大する\n・住民票等のオンライン請求に手数料の電子納付を導入する','オンライン申請率　35％（令和６年度）',[kpi('オンライン申請率','%',v('target',35,Y))]),
('2','ＡＩによる会議録作成','議事録の作成に１件当たり約４時間を要している。','・全庁で音声認識ＡＩの利用を開始する','作成時間　１件当たり1.5時間以内',[kpi('作成時間',None)]),
('3','公用車の最適化','公用車124台のうち、稼働率が３割に満たない車両が29台ある。','・課ごとの管理を廃止し、集中管理に移行する\n・電気自動車をカーシェアとして市民に開放する','公用車の台数　124台から100台に削減',[kpi('公用車の台数','台',v('baseline',124),v('target',100))]),
('4','学校の水泳授業の民間委託','プールの老朽化が進み、改修費の増大が見込まれる。','・小学校２校で試行する','試行校の児童の満足度　80％以上',[kpi('試行校の児童の満足度','%',v('target',80,cmp='gte'))]),
('5','書庫のスリム化','保存期間を満了した文書が適正に廃棄されていない。','・文書量を調査し、廃棄計画を作成する','―',[]),
('6','職員研修のオンデマンド化','窓口職場の職員が集合研修に参加しにくい。','・動画教材を20本制作する','受講率　95％',[kpi('受講率','%',v('target',95))]),
]
I=[]
for pg in range(2):
    c.setFillColor(NAVY); c.rect(0,Hh-60,W,60,fill=1,stroke=0)
    para(('柱１　市民の利便性を高める','柱２　職場を変え、時間を生み出す')[pg],30,Hh-52,900,40,24,color=colors.white)
    for k in range(3):
        n,ti,gen,tor,mok,kp=cards[pg*3+k]
        x=30+k*303; y=50; w=290; h=415
        c.setStrokeColor(NAVY); c.setLineWidth(1.5); c.roundRect(x,y,w,h,8,fill=0)
        c.setFillColor(NAVY); c.circle(x+24,y+h-26,14,fill=1,stroke=0)
        c.setFillColor(colors.white); c.setFont('PG',15); c.drawCentredString(x+24,y+h-31,n)
        para(ti,x+46,y+h-42,w-54,30,16,color=NAVY)
        yy=y+h-60
        for lab,t,hh in (('現状',gen,95),('取組内容',tor,130),('目標',mok,60)):
            c.setFillColor(colors.HexColor('#d9e2f3')); c.rect(x+10,yy-18,70,18,fill=1,stroke=0)
            c.setFillColor(colors.black); c.setFont('PG',12); c.drawString(x+16,yy-14,lab)
            para(t,x+14,yy-24-hh,w-26,hh,12.5)
            yy-=hh+32
        cat=('柱1 市民の利便性を高める','柱2 職場を変え、時間を生み出す')[pg]
        if n=='2': kp=[dict(kpi(nm,u,v('target',1.5,cmp='lte')),optional=True) for nm in ('作成時間','作成時間 1件当たり','1件当たりの作成時間') for u in ('時間',)]
        I.append(item(n,ti,[cat],[],current_state=gen,actions=[act('plan',ANY,x_) for x_ in tor.split('\n')],kpis=kp))
        I[-1].pop('approach')   # contents are bulleted: actions
    foot(pg+2); c.showPage()
c.save()
write('mishima-slides.pdf',muni('22206','三島市','静岡県'),OMIT,OMIT,'presentation',month(2024,5,'令和6年5月'),Y,I)
