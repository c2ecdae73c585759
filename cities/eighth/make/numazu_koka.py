from common import *
import xlwt
NAME='numazu_koka'
D=[('歳入の確保','revenue',[
  ('1','市税収納率の向上','納税管理課',(21000,24860,23000,26115,25000,24300)),
  ('2','ふるさと納税の推進','ぬまづの宝推進課',(150000,168420,180000,173905,200000,210000)),
  ('3','ネーミングライツの導入','資産活用課',(3300,3300,5500,4400,5500,6600)),
  ('4','使用料・手数料の見直し','財政課',(None,None,8200,7964,16400,15900))]),
 ('歳出の削減','savings',[
  ('5','定員の適正化','人事課',(42000,38500,42000,49700,42000,42000)),
  ('6','学校給食調理業務の委託','学校管理課',(None,-2480,9800,10350,19600,20100)),
  ('7','街路灯のＬＥＤ化','道路管理課',(12000,12640,12000,13025,12000,13000)),
  ('8','印刷物の電子化','総務課',(900,1045,900,1310,900,1400))])]
wb=xlwt.Workbook(encoding='utf-8');ws=wb.add_sheet('財政効果額')
def sty(al='left',b=True,fill=False,bold=False,nf=None,size=10):
    return xlwt.easyxf(f"font: name ＭＳ ゴシック, height {size*20}, bold {'on' if bold else 'off'}; align: horiz {al}, vert center, wrap on;"+(' borders: left thin,right thin,top thin,bottom thin;' if b else '')+(' pattern: pattern solid, fore_colour light_green;' if fill else ''),num_format_str=nf or 'General')
m=lambda r1,r2,c1,c2,v,s: ws.write_merge(r1,r2,c1,c2,v,s) if (r1,c1)!=(r2,c2) else ws.write(r1,c1,v,s)
m(0,0,0,11,'第４次沼津市行政改革プラン　財政効果額一覧（令和５年度～令和７年度）',sty(b=False,bold=True,size=14))
m(1,1,7,11,'令和７年11月　沼津市財務部',sty('right',b=False));m(2,2,9,11,'（単位：千円）',sty('right',b=False))
hd=sty('center',fill=True)
for c,t in enumerate(('区分','番号','取組項目','所管課')): m(3,4,c,c,t,hd)
for i,(y,a,b) in enumerate((('令和５年度','計画額','実績額'),('令和６年度','計画額','実績額'),('令和７年度','計画額','見込額'))):
    m(3,3,4+2*i,5+2*i,y,hd);m(4,4,4+2*i,4+2*i,a,hd);m(4,4,5+2*i,5+2*i,b,hd)
m(3,4,10,11,'実績累計（令和５～６年度）',hd)
r=5;items=[];nf='#,##0;"▲"#,##0';tt=[0]*7
for gname,kind,xs in D:
    m(r,r+len(xs)-1,0,0,gname,sty('center'));s=[0]*7
    for no,t,d,v in xs:
        ws.write(r,1,int(no),sty('center'));ws.write(r,2,t,sty());ws.write(r,3,d,sty());es=[]
        for i,x in enumerate(v):
            ws.write(r,4+i,'－' if x is None else x,sty('right',nf=nf))
            if x is not None:
                e=eff('target' if i%2==0 else 'forecast' if i==5 else 'actual',kind,fy(2023+i//2),x);e['text']=e['text'].replace('-','▲');es.append(e);s[i]+=x
        q=(v[1] or 0)+(v[3] or 0);s[6]+=q
        m(r,r,10,11,q,sty('right',nf=nf));es.append(eff('actual',kind,rng(2023,2024,'令和5〜6年度'),q,optional=True))
        items.append(dict(number=no,title=t,category=[gname],departments=dep(d),purpose=None,current_state=None,approach=None,actions=[],kpis=[],evaluations=[],effects=es,costs=[]));r+=1
    m(r,r,0,3,'小計',sty('center',bold=True))
    for i in range(6): ws.write(r,4+i,s[i],sty('right',nf=nf))
    m(r,r,10,11,s[6],sty('right',nf=nf));r+=1;tt=[a+b for a,b in zip(tt,s)]
m(r,r,0,3,'合計',sty('center',bold=True))
for i in range(6): ws.write(r,4+i,tt[i],sty('right',nf=nf))
m(r,r,10,11,tt[6],sty('right',nf=nf))
m(r+1,r+1,0,11,'※学校給食調理業務の委託の令和５年度実績額は、移行に伴う備品の購入費を差し引いた額である。',sty(b=False,size=9))
for c,w in enumerate((14,6,28,20,12,12,12,12,12,12,9,9)): ws.col(c).width=256*w
wb.save(f'{OUT}/{NAME}.xls')
save(NAME+'.xls',dict(municipality=muni('222038','沼津市','静岡県'),title='第4次沼津市行政改革プラン 財政効果額一覧(令和5年度〜令和7年度)',plan='第4次沼津市行政改革プラン',kind='progress_report',issued=month(2025,11,'令和7年11月'),period=rng(2023,2025,'令和5年度〜令和7年度'),items=items))
