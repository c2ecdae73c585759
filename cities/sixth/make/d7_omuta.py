import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
import xlwt
wb=xlwt.Workbook(); ws=wb.add_sheet('効果額')
bx='borders: left thin, right thin, top thin, bottom thin; alignment: wrap on, vert centre'
S=xlwt.easyxf(bx); N=xlwt.easyxf(bx,num_format_str='#,##0;"▲ "#,##0'); C=xlwt.easyxf(bx+', horiz centre; pattern: pattern solid, fore_colour ice_blue'); C0=xlwt.easyxf(bx+', horiz centre'); T=xlwt.easyxf('font: bold on, height 280'); X=xlwt.easyxf('')
for i,w in enumerate((4,6,34,20,10,12,12,12,12,14)): ws.col(i).width=256*w
ws.write(0,0,'大牟田市行政改革実施計画（平成３０年度～令和３年度）に係る財政効果額',T)
ws.write(1,0,'令和４年１１月　総務課',X); ws.write(1,8,'（単位：千円）',X)
ws.write_merge(2,3,0,1,'番号',C); ws.write_merge(2,3,2,2,'改革項目',C); ws.write_merge(2,3,3,3,'所管課',C); ws.write_merge(2,3,4,4,'区分',C)
ws.write_merge(2,2,5,8,'財政効果額',C); ws.write_merge(2,3,9,9,'計',C)
for i,y in enumerate(('平成30年度','令和元年度','２年度','３年度')): ws.write(3,5+i,y,C)
G=[('【歳入の増加】','revenue',[
 ('1','市税の徴収強化','税務課',[42000,42000,45000,45000],[51326,47880,39415,48102]),
 ('2','公共施設への広告掲載','総務課',[1200,1500,1800,1800],[1164,1512,980,1043]),
 ('3','自動販売機設置場所の貸付け','財産活用課',['―',3600,3600,3600],['―',4127,3864,3790])]),
('【歳出の削減】','savings',[
 ('4','学校給食調理業務の民間委託','学務課',[0,0,12500,25000],[0,0,11870,24066]),
 ('5','街路灯のＬＥＤ化','土木管理課',[-6800,9400,9400,9400],[-7215,8932,9860,10244]),
 ('6','消防庁舎の統合','消防本部総務課',[None,None,None,8000],[None,None,None,'―']),
 ('7','補助金・負担金の見直し','財政課\n各課',[15000,15000,15000,15000],[9750,12300,21640,18055])])]
Y=[fy(2018),fy(2019),fy(2020,'2年度'),fy(2021,'3年度')]
r=4; its=[]; tot=[[0]*4,[0]*4]
nn=lambda x: x if isinstance(x,int) else 0
for g,k,ii in G:
    ws.write_merge(r,r,0,9,g,S); r+=1; sub=[[0]*4,[0]*4]
    for no,t,d,p,a in ii:
        ws.write_merge(r,r+1,0,1,int(no),C0); ws.write_merge(r,r+1,2,2,t,S); ws.write_merge(r,r+1,3,3,d,S)
        effs=[]
        for j,(lab,vals,role) in enumerate((('計画',p,'target'),('実績',a,'actual'))):
            ws.write(r+j,4,lab,C0)
            for i,x in enumerate(vals):
                ws.write(r+j,5+i,x if x is not None else '',N); sub[j][i]+=nn(x); tot[j][i]+=nn(x)
                if isinstance(x,int): effs.append(eff(role,k,Y[i],x*1000,f'{x:,}'.replace('-','▲ ')))
            s=sum(nn(x) for x in vals); ws.write(r+j,9,s if any(isinstance(x,int) for x in vals) else '―',N)
            if any(isinstance(x,int) for x in vals): effs.append(eff(role,k,rng(2018,2021),s*1000,f'{s:,}',opt=True)); effs.append(eff(role,k,None,s*1000,f'{s:,}',opt=True))
        r+=2
        its.append(item(no,t.replace('ＬＥＤ','LED'),[g.strip('【】')],d.split('\n'),effects=effs))
    for j,lab in enumerate(('計画','実績')):
        if j==0: ws.write_merge(r,r+1,0,3,'小計',C)
        ws.write(r+j,4,lab,C)
        for i in range(4): ws.write(r+j,5+i,sub[j][i],N)
        ws.write(r+j,9,sum(sub[j]),N)
    r+=2
for j,lab in enumerate(('計画','実績')):
    if j==0: ws.write_merge(r,r+1,0,3,'合計',C)
    ws.write(r+j,4,lab,C)
    for i in range(4): ws.write(r+j,5+i,tot[j][i],N)
    ws.write(r+j,9,sum(tot[j]),N)
r+=2
ws.write(r,0,'※　▲は、初期投資により当該年度の経費が増加したことを示す。',X)
ws.write(r+1,0,'※　消防庁舎の統合は、令和４年度に延期した。',X)
wb.save(HO+'omuta-kouka.xls')
write('omuta-kouka.xls',muni('40202','大牟田市','福岡県'),'大牟田市行政改革実施計画(平成30年度〜令和3年度)に係る財政効果額','大牟田市行政改革実施計画','progress_report',month(2022,11,'令和4年11月'),rng(2018,2021),its)
