import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
import xlwt
wb=xlwt.Workbook(encoding='utf-8'); ws=wb.add_sheet('効果額')
bd=xlwt.easyxf('borders: left thin,right thin,top thin,bottom thin; align: wrap on, vert centre')
hd=xlwt.easyxf('borders: left thin,right thin,top thin,bottom thin; align: wrap on, vert centre, horiz centre; pattern: pattern solid, fore_colour light_green; font: bold on')
nm=xlwt.easyxf('borders: left thin,right thin,top thin,bottom thin; align: vert centre','#,##0;▲#,##0')
n1=xlwt.easyxf('borders: left thin,right thin,top thin,bottom thin; align: vert centre','#,##0.0')
nb=xlwt.easyxf(''); tt=xlwt.easyxf('font: bold on, height 280')
for i,w in enumerate((5,34,24)+(10,)*8+(40,)): ws.col(i).width=w*256
ws.write(0,0,'苫小牧市　財政基盤安定化計画　取組効果額（平成20～22年度）',tt)
ws.write(1,10,'（単位：百万円）',nb)
ws.write_merge(2,4,0,0,'№',hd); ws.write_merge(2,4,1,1,'取組項目',hd); ws.write_merge(2,4,2,2,'所管',hd)
c=3
for y in ('平成20年度','平成21年度','平成22年度','３年間合計'):
    ws.write_merge(2,2,c,c+1,y,hd); ws.write_merge(3,4,c,c,'計画額',hd); ws.write_merge(3,4,c+1,c+1,'実績額' ,hd); c+=2
ws.write_merge(2,4,11,11,'備考',hd)
data=[('節減額',[
 ('1','人件費の抑制','総務部職員課',(120,131,185,202,240,251),''),
 ('2','公共工事コストの縮減','都市建設部まちづくり推進課',(30,24.5,30,36,30,33.5),'単価の見直しを含む。'),
 ('3','バス事業への補助金の見直し','市民生活部交通対策課',(0,None,45,-12,60,38),'燃料費の高騰により21年度は負担増'),
 ('4','ごみ収集業務の委託','環境衛生部清掃事業課',(None,None,22,22,22,23),'平成21年度から実施')]),
('増収額',[
 ('5','市税の収納対策の強化','財政部納税課',(50,62,55,48,60,71),''),
 ('6','市有地の売却','財政部管財課',(200,88,150,'調整中',150,164),'21年度分は精算中'),
 ('7','広告料収入','総合政策部秘書広報課',(2,1.8,3,2.6,3,3.2),'')])]
r=5; I=[]
S=[[0]*8,]
for g,rows in data:
    ws.write_merge(r,r,0,11,'【%s】'%g,hd); r+=1
    sub=[0]*8
    for no,ti,dep,vals,note in rows:
        ws.write(r,0,int(no),bd); ws.write(r,1,ti,bd); ws.write(r,2,dep,bd)
        tot=[sum(x for x in vals[k::2] if isinstance(x,(int,float))) for k in (0,1)]
        for k,x in enumerate(list(vals)+tot):
            if x is None: ws.write(r,3+k,'－',bd)
            elif isinstance(x,str): ws.write(r,3+k,x,bd)
            else: ws.write(r,3+k,x,n1 if isinstance(x,float) else nm); sub[k]+=x
        ws.write(r,11,note,bd); r+=1
        kind='savings' if g=='節減額' else 'revenue'
        E=[]
        for k,x in enumerate(vals):
            if isinstance(x,(int,float)): E.append(eff(('target','actual')[k%2],kind,fy(2008+k//2),round(x*1e6)))
        for k in (0,1): E.append(eff(('target','actual')[k],kind,rng(2008,2010),round(tot[k]*1e6),opt=True))
        m=re.match(r'(.*?部)(.*)',dep)
        # (total column counted: stated by the table for each row)
        I.append(item(no,ti,[g],[dep],effects=E))
    ws.write_merge(r,r,0,2,'小計',hd)
    for k,x in enumerate(sub): ws.write(r,3+k,round(x,1),n1)
    ws.write(r,11,'',bd)
    S.append(sub); r+=1
ws.write_merge(r,r,0,2,'合計',hd)
for k in range(8): ws.write(r,3+k,round(S[1][k]+S[2][k],1),n1)
ws.write(r,11,'',bd); r+=2
ws.write(r,0,'※「▲」は負担増を示す。端数処理のため合計が一致しない場合がある。',nb); ws.write(r+1,0,'平成23年9月　財政部行政管理課',nb)
wb.save(HO+'tomakomai-koka.xls')
write('tomakomai-koka.xls',muni('01213','苫小牧市','北海道'),'苫小牧市 財政基盤安定化計画 取組効果額(平成20〜22年度)',OMIT,'progress_report',month(2011,9,'平成23年9月'),rng(2008,2010),I)
