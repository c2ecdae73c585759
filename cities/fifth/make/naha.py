from _set import *
from reportlab.pdfgen import canvas
W,Hh=960*0.75,540*0.75
c=canvas.Canvas(HO+'naha-slides.pdf',pagesize=(W,Hh))
NAVY=colors.HexColor('#1f3864'); pg=[0]
def para(t,x,y,w,h,size=10,font='PG',color=colors.black,align=0):
    p=P(t,size,font,align) if color==colors.black else Paragraph(t.replace('\n','<br/>'),st(size,font,align,color=color))
    a,b=p.wrap(w,h); p.drawOn(c,x,y-b); return b
def slide(title,no=True):
    pg[0]+=1
    c.setFillColor(NAVY); c.rect(0,Hh-44,W,44,fill=1,stroke=0); c.setFillColor(colors.white); c.setFont('PG',18); c.drawString(20,Hh-30,title)
    c.setFillColor(colors.grey); c.setFont('PG',8); c.drawRightString(W-15,10,str(pg[0])); c.drawString(15,10,'那覇市 行政改革推進本部会議')
    c.setFillColor(colors.black)
def box(x,y,w,h,head,lines,fill):
    c.setFillColor(colors.white); c.setStrokeColor(fill); c.setLineWidth(1.2); c.roundRect(x,y-h,w,h,5,fill=1,stroke=1)
    c.setFillColor(fill); c.roundRect(x,y-20,w,20,4,fill=1,stroke=0); c.setFillColor(colors.white); c.setFont('PG',11); c.drawString(x+8,y-14,head); c.setFillColor(colors.black)
    yy=y-26
    for l in lines: yy-=para(l,x+8,yy,w-16,200,10.5)+3
pg[0]+=1
c.setFillColor(NAVY); c.rect(0,Hh*0.42,W,Hh*0.28,fill=1,stroke=0); c.setFillColor(colors.white); c.setFont('PG',14); c.drawCentredString(W/2,Hh*0.61,'第５次那覇市行財政改革プラン'); c.setFont('PG',26); c.drawCentredString(W/2,Hh*0.49,'令和５年度の重点取組について')
c.setFillColor(colors.black); c.setFont('PG',14); c.drawCentredString(W/2,Hh*0.25,'令和５年５月11日'); c.drawCentredString(W/2,Hh*0.18,'那覇市 総務部 行政経営課'); c.showPage()
slide('プランを取り巻く状況')
para('●市税収入は回復傾向にあるが、扶助費と公債費の伸びがこれを上回る見込み',40,Hh-70,W-80,100,13); para('●職員の年齢構成は40代後半に偏り、今後10年間で約３割が退職',40,Hh-100,W-80,100,13); para('●プランの目標は「市民の時間を生み出し、職員の力を引き出す」こと',40,Hh-130,W-80,100,13)
c.setFillColor(colors.HexColor('#fff2cc')); c.rect(60,60,W-120,110,fill=1,stroke=0); c.setFillColor(colors.black)
para('令和５年度は、次の３つを重点取組として位置付け、四半期ごとに本部会議で進捗を確認します。',80,150,W-160,100,14); c.showPage()
D=[('1','書かない窓口の実現','ハイサイ市民課',['・転入届など１件の手続に平均42分を要している','・同じ住所、氏名を何度も記入する必要がある'],['・申請書作成支援システムの導入（７月）','・真和志支所、首里支所、小禄支所への展開（１月）'],('１件当たりの所要時間','分','42分（R4）','25分（R7）',42,25,'eq')),
 ('2','公共施設予約のオンライン化','行政経営課、市民スポーツ課',['・予約のために窓口へ出向く必要がある','・抽選や還付の事務が施設ごとに異なる'],['・予約システムの共同調達','・スマートロックの実証（公民館２館）','・使用料還付基準の統一'],('オンライン予約の割合','%','０％（R4）','70％以上（R7）',0,70,'gte')),
 ('3','市有地の有効活用','管財課',['・用途が定まらない市有地が18か所ある'],['・民間提案制度による活用事業者の公募','・駐車場としての暫定貸付け'],('市有地の貸付収入','百万円','86百万円（R4）','120百万円（R7）',86,120,'eq'))]
items=[]
for no,t,dp,ks,ac,(kn,u,b,tg,bv,tv,cm) in D:
    slide(f'重点取組{no}　{t}')
    c.setFont('PG',9); c.drawRightString(W-20,Hh-60,f'【担当】{dp}')
    box(20,Hh-70,(W-60)/2,130,'課題',ks,colors.HexColor('#c55a11'))
    box(40+(W-60)/2,Hh-70,(W-60)/2,130,'令和５年度の取組',ac,colors.HexColor('#2e75b6'))
    box(20,Hh-220,W-40,130,'目標',[kn],colors.HexColor('#548235'))
    c.setFillColor(colors.HexColor('#e2efda')); c.rect(120,64,180,44,fill=1,stroke=0); c.rect(420,64,180,44,fill=1,stroke=0); c.setFillColor(colors.black)
    c.setFont('PG',9); c.drawCentredString(210,113,'現状値'); c.drawCentredString(510,113,'目標値'); c.setFont('PG',16); c.drawCentredString(210,80,b); c.drawCentredString(510,80,tg)
    p=c.beginPath(); p.moveTo(330,76); p.lineTo(370,76); p.lineTo(370,66); p.lineTo(395,86); p.lineTo(370,106); p.lineTo(370,96); p.lineTo(330,96); p.close(); c.setFillColor(colors.HexColor('#548235')); c.drawPath(p,fill=1,stroke=0); c.setFillColor(colors.black)
    c.showPage()
    f=1000000 if u=='百万円' else 1; un='円' if f>1 else u
    items.append(item(no,t,[],dp.split('、'),current_state='\n'.join(ks),actions=[act('plan',fy(2023,'令和5年度'),x) for x in ac],kpis=[kpi(kn,un,v('baseline',bv*f,fy(2022,'R4')),v('target',tv*f,fy(2025,'R7'),cm))]))
c.save()
for i in items: i['category']=[]
write('naha-slides.pdf',muni('47201','那覇市','沖縄県'),'令和5年度の重点取組について','第5次那覇市行財政改革プラン','presentation',day(2023,5,11,'令和5年5月11日'),fy(2023,'令和5年度'),items)
