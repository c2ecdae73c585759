from gl import *
from reportlab.pdfgen import canvas
W_,H_=720,405
c=canvas.Canvas(HO+'kasugai-slides.pdf',pagesize=(W_,H_))
BL=colors.HexColor('#1f4e79'); LB=colors.HexColor('#deebf7'); OR=colors.HexColor('#c55a11')
def para(t,x,y,w,size=11,font='PG',align=0,color=colors.black,lead=None):
    p=Paragraph(t.replace('\n','<br/>'),st(size,font,align,lead=lead,color=color)); pw,ph=p.wrap(w,1000); p.drawOn(c,x,y-ph); return y-ph
def head(t,n):
    c.setFillColor(BL); c.rect(0,H_-44,W_,44,fill=1,stroke=0); para(t,24,H_-11,640,18,color=colors.white)
    c.setFillColor(colors.grey); c.setFont('PG',8); c.drawRightString(W_-16,10,str(n)); c.drawString(16,10,'春日井市 企画政策部 デジタル推進課')
# 1 title
c.setFillColor(LB); c.rect(0,0,W_,H_,fill=1,stroke=0); para('春日井市のＤＸの取組状況について',60,270,600,28,align=1,color=BL)
para('～　令和６年度の成果と今後の展開　～',60,220,600,14,align=1); para('令和７年５月22日\n第１回　行政改革推進本部会議',60,130,600,13,align=1,lead=20); c.showPage()
# 2 overview
head('本日の説明内容',2)
y=320
for i,t in enumerate(('市民サービスの向上','業務の効率化','人材の育成')):
    c.setFillColor(LB); c.roundRect(80,y-60,560,56,8,fill=1,stroke=0); para('視点'+'１２３'[i]+'　'+t,110,y-20,500,18,color=BL); y-=78
c.showPage()
SL=[('視点１　市民サービスの向上',[('①','書かない窓口',['４月から市民課の全窓口で開始','異動届の記入時間を平均８分から２分に短縮','出張所２か所への展開を準備'],('対応手続数','18手続','25手続')),
   ('②','オンライン申請の拡大',['子育て・介護の26手続を先行して開始','キャッシュレス決済に対応','ＬＩＮＥからの申請を試行'],('オンライン申請件数','43,870件','60,000件以上'))]),
 ('視点２　業務の効率化',[('①','生成ＡＩの全庁利用',['６月に利用ガイドラインを策定','議事録の作成や文案の作成に活用','利用者アンケートで７割が「効率化した」と回答'],('月間の利用者数','612人','800人')),
   ('②','ＲＰＡの導入',['税・福祉の14業務で稼働','ＡＩ－ＯＣＲと組み合わせた入力を開始'],('年間の削減時間','3,250時間','5,000時間')),
   ('③','ペーパーレス化',['部長会議と議会の資料を電子化','複合機を112台から84台に削減'],('コピー用紙の使用量','5,920箱','4,800箱以下'))]),
 ('視点３　人材の育成',[('①','ＤＸ推進リーダーの育成',['各課１名、計96名を任命','実践型の研修を年６回開催','リーダー発の業務改善　31件'],('研修の修了者数','96人','200人'))])]
items=[]; nt=str.maketrans('０１２３４５６７８９％ＡＩＲＰＬＮＥＤＸＯＣ－','0123456789%AIRPLNEDXOC-')
R6=fy(2024,'令和6年度'); R7=fy(2025,'令和7年度')
for pi,(h,cards) in enumerate(SL):
    head(h,pi+3); n=len(cards); gap=16; cw=(W_-48-gap*(n-1))/n
    for i,(no,t,bl,(kn,a,g)) in enumerate(cards):
        x=24+i*(cw+gap)
        c.setStrokeColor(BL); c.setLineWidth(1.2); c.roundRect(x,36,cw,308,6,fill=0)
        c.setFillColor(LB); c.rect(x+1,310,cw-2,30,fill=1,stroke=0); para(no+t,x+8,333,cw-16,13,color=BL)
        y=para('【実際の取組】',x+10,300,cw-20,10,color=OR)-4
        for q in bl: y=para('◆'+q,x+10,y,cw-20,11,lead=15)-4
        c.setStrokeColor(OR); c.rect(x+10,48,cw-20,78,fill=0)
        y=para('指標：'+kn,x+14,120,cw-28,10)-3
        y=para('令和６年度実績　　'+a,x+14,y,cw-28,10)-3; para('令和７年度目標　　'+g,x+14,y,cw-28,10)
        m1=re.match(r'([\d,]+)(.*)',a); m2=re.match(r'([\d,]+)(.*?)(以上|以下)?$',g)
        val=lambda m: int(m[1].replace(',',''))*(10000 if m[2].startswith('万') else 1)
        u=m1[2].lstrip('万')
        items.append(item(no,t.translate(nt),[h.replace('　',' ').translate(nt)],[],None,None,None,[act('actual',ANY,'◆'+q) for q in bl],[kpi(kn,u,v('actual',val(m1),R6,'eq',a),v('target',val(m2),R7,{'以上':'gte','以下':'lte',None:'eq'}[m2[3]],g))],[],[]))
    c.showPage()
head('今後に向けて',6)
para('・令和７年度末の標準準拠システムへの移行を確実に完了させる。\n・「市民を待たせない、職員を疲れさせない」市役所をめざす。\n・成功事例は本部会議で共有し、他の所属へ横展開する。',50,300,620,15,lead=30); c.showPage(); c.save()
items.append({'number':None,'title':'今後に向けて','optional':True})
write('kasugai-slides.pdf',muni('23206','春日井市','愛知県'),'春日井市のDXの取組状況について',None,'presentation',day(2025,5,22,'令和7年5月22日'),OMIT,items)
