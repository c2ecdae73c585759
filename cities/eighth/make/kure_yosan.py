from common import *
NAME='kure_yosan'
G_=[('１　子どもの笑顔があふれるまち',[
  ('新規','こども誰でも通園事業','こども支援課','保育所等に通っていない０歳６か月から満２歳までの子どもを対象に、月10時間まで利用できる通園制度を試行する。',18420,None,(13815,2302,0,331,1972)),
  ('拡充','小児インフルエンザ予防接種費助成','地域保健課','助成の対象を中学３年生までに拡大する。',21600,12800,(0,0,0,0,21600)),
  ('継続','放課後児童会の運営','こども施設課','36か所の児童会を運営し、待機児童の解消に向けて支援員を増員する。',612350,588900,(188200,188200,0,121400,114550)),
  ('新規','学校体育館への空調設備の整備','学校施設課','避難所に指定された小学校５校の体育館に空調設備を設置する。',245000,None,(81600,0,163400,0,0))]),
 ('２　安全で安心して暮らせるまち',[
  ('拡充','急傾斜地崩壊対策','土木整備課','県営事業の負担金のほか、市単独の擁壁の改修を10か所で実施する。',186400,154200,(0,46600,124800,9300,5700)),
  ('継続','木造住宅の耐震化促進','建築指導課','耐震診断、改修及び建替えに要する費用の一部を補助する。',14250,14250,(7125,3562,0,0,3563)),
  ('新規','防災行政無線の更新','危機管理課','老朽化した屋外子局のうち62基を更新する。',398700,None,(0,0,398700,0,0))]),
 ('３　活力ある産業が育つまち',[
  ('拡充','スタートアップ創出支援','商工振興課','共創拠点の運営に加え、実証実験に要する費用を１件当たり200万円を上限に補助する。',37800,24500,(18900,0,0,0,18900)),
  ('継続','かき養殖業の振興','農林水産課','採苗の安定化に向けた海域調査を大学と共同で実施する。',8640,8640,(0,2160,0,0,6480)),
  ('拡充','大和ミュージアムの改修','学芸課','展示の更新と設備の改修を行い、令和８年４月に再開館する。',1284000,643200,(412000,0,742500,129500,0))]),
 ('４　持続可能な行政経営',[
  ('新規','窓口支援システムの導入','市民窓口課','本庁及び２市民センターに、申請書の記入を不要とするシステムを導入する。',42130,None,(21065,0,0,0,21065)),
  ('継続','公共施設の除却','資産経営課','用途を廃止した旧支所など４施設を解体する。',167900,203400,(0,0,151100,0,16800))])]
Hs=('国庫支出金','県支出金','市債','その他','一般財源')
wb=Workbook();ws=wb.active;ws.title='主要事業'
W=(5,7,26,16,46,12,12,11,11,11,11,11)
g=G(ws,0,size=9,land=True,h=17,font='IPAexMincho');P=g.p;F='D9E1F2'
for i,w in enumerate(W): ws.column_dimensions[L(i+1)].width=w
P(1,1,1,12,'令和７年度当初予算　主要事業一覧',b=False,size=15,bold=True,al='center');P(2,1,1,5,'呉市',b=False);P(2,9,1,4,'（単位：千円）',b=False,al='right')
for c,t in zip(range(1,6),('番号','区分','事業名','担当課','事業の概要')): P(3,c,2,1,t,fill=F,al='center')
P(3,6,1,2,'事業費',fill=F,al='center');P(4,6,1,1,'令和７年度\n予算額',fill=F,al='center',size=8);P(4,7,1,1,'令和６年度\n予算額',fill=F,al='center',size=8)
P(3,8,1,5,'令和７年度の財源内訳',fill=F,al='center')
for i,t in enumerate(Hs): P(4,8+i,1,1,t,fill=F,al='center',size=8)
ws.row_dimensions[4].height=26
r=5;k=1;items=[];tot=[0]*7
for b,xs in G_:
    P(r,1,1,12,b,bold=True,fill='EDEDED');r+=1;sub=[0]*7
    for q,t,d,o,a,pv,src in xs:
        assert sum(src)==a,(t,sum(src),a)
        for c,v in enumerate((k,q,t,d,o,a,pv if pv else '－')+src): P(r,c+1,1,1,v,al='center' if c<2 else 'right' if c>4 else 'left')
        ws.row_dimensions[r].height=32;r+=1
        sub=[x+y for x,y in zip(sub,(a,pv or 0)+src)]
        items.append(dict(number=str(k),title=t,category=[b],departments=dep(d),purpose=None,current_state=None,approach=o,actions=[],kpis=[],evaluations=[],effects=[],
          costs=[cost('budget','事業費',fy(2025),a)]+([cost('budget','事業費',fy(2024),pv)] if pv else [])+[cost('budget',h,fy(2025),v) for h,v in zip(Hs,src)],other=[dict(label='区分',text=q)]));k+=1
    P(r,1,1,5,'小計',al='center',bold=True)
    for c,v in enumerate(sub): P(r,6+c,1,1,v,al='right')
    r+=1;tot=[x+y for x,y in zip(tot,sub)]
P(r,1,1,5,'合計',al='center',bold=True)
for c,v in enumerate(tot): P(r,6+c,1,1,v,al='right')
ws.print_title_rows='3:4';ws.oddFooter.center.text='－ &P －'
wb.save(f'/tmp/{NAME}.xlsx');topdf(f'/tmp/{NAME}.xlsx')
save(NAME+'.pdf',dict(municipality=muni('342025','呉市','広島県'),title='令和7年度当初予算 主要事業一覧',plan=None,issued=None,period=fy(2025),items=items))
