from _set import *
import xlwt
wb=xlwt.Workbook(encoding='utf-8'); ws=wb.add_sheet('効果額一覧')
b='borders: left thin,right thin,top thin,bottom thin; '
H=xlwt.easyxf('font: name ＭＳ Ｐゴシック, height 180; align: horiz center, vert center, wrap on; pattern: pattern solid, fore_colour light_turquoise;'+b)
C=xlwt.easyxf('font: name ＭＳ Ｐゴシック, height 180; align: vert center, wrap on;'+b)
R=xlwt.easyxf('font: name ＭＳ Ｐゴシック, height 180; align: horiz right, vert center;'+b,num_format_str='#,##0.0;"▲"#,##0.0')
T=xlwt.easyxf('font: name ＭＳ Ｐゴシック, height 240, bold on')
N=xlwt.easyxf('font: name ＭＳ Ｐゴシック, height 160')
ws.write_merge(0,0,0,10,'第７次佐世保市行財政改革推進計画（後期プラン）　財政効果額の状況',T)
ws.write(1,0,'計画期間：令和２年度～令和５年度　　　令和５年11月　佐世保市行財政改革推進本部',N); ws.write(1,10,'（単位：百万円）',N)
ws.write_merge(2,3,0,0,'改革の\n柱',H); ws.write_merge(2,3,1,1,'取組\nコード',H); ws.write_merge(2,3,2,2,'取　組　名',H); ws.write_merge(2,3,3,3,'主管部局',H); ws.write_merge(2,3,4,4,'区分',H)
ws.write_merge(2,2,5,8,'年　　度　　別',H); ws.write_merge(2,3,9,9,'４か年計',H); ws.write_merge(2,3,10,10,'備　考',H)
for i,t in enumerate(['Ｒ２','Ｒ３','Ｒ４','Ｒ５\n（見込）']): ws.write(3,5+i,t,H)
G=[('１\n歳入の\n確保',[('1-1','市税等の滞納整理の強化','財務部',[85,90,95,100],[102,97.5,88,95],''),
 ('1-2','ふるさと納税返礼品の拡充','観光商工部',[300,350,400,450],[412,530,488,520],'経費を差し引いた額'),
 ('1-3','ネーミングライツの対象拡大','財務部',['―',5,8,8],['―',5,6.2,6.2],''),
 ('1-4','遊休地の売却','財務部',[60,60,60,60],[12.4,0,143,30],'Ｒ４は旧花園中学校跡地を含む')]),
 ('２\n歳出の\n抑制',[('2-1','公用車の共同利用','総務部',[3,6,6,6],[2.8,5.9,6,6],''),
 ('2-2','消防団組織の再編','消防局',['―','―',14,14],['―','―',-4.5,9],'Ｒ４は装備統一の経費が先行'),
 ('2-3','道路照明灯のＬＥＤ化（リース方式）','土木部',[20,38,38,38],[18,37.6,41,41],'')])]
r=4
tot=[[0]*4,[0]*4]
def num(x): return x if isinstance(x,(int,float)) else 0
items=[]
names={'1':'1 歳入の確保','2':'2 歳出の抑制'}
for g,rows in G:
    ws.write_merge(r,r+2*len(rows)-1,0,0,g,H)
    for code_,nm,dep,t,a,bk in rows:
        ws.write_merge(r,r+1,1,1,code_,C); ws.write_merge(r,r+1,2,2,nm,C); ws.write_merge(r,r+1,3,3,dep,C); ws.write(r,4,'目標額',C); ws.write(r+1,4,'実績額',C); ws.write_merge(r,r+1,10,10,bk,C)
        st_=round(sum(map(num,t)),1); sa=round(sum(map(num,a)),1)
        effs=[]; kind='revenue' if code_[0]=='1' else 'savings'
        for i in range(4):
            ws.write(r,5+i,t[i],R); ws.write(r+1,5+i,a[i],R); tot[0][i]+=num(t[i]); tot[1][i]+=num(a[i])
            if t[i]!='―': effs.append(eff('target',kind,fy(2020+i),round(t[i]*1e6),str(t[i])))
            if a[i]!='―': effs.append(eff('actual' if i<3 else 'forecast',kind,fy(2020+i),round(a[i]*1e6),str(a[i]).replace('-','▲')))
        ws.write(r,9,st_,R); ws.write(r+1,9,sa,R)
        for role,x in (('target',st_),('actual',sa),('forecast',sa)): effs.append(eff(role,kind,rng(2020,2023),round(x*1e6),str(x),opt=True))
        items.append(item(code_,nm,[names[code_[0]]],[dep],effects=effs))
        r+=2
for k,lab in enumerate(['目標額','実績額']):
    ws.write(r+k,4,lab,C)
    for i in range(4): ws.write(r+k,5+i,round(tot[k][i],1),R)
    ws.write(r+k,9,round(sum(tot[k]),1),R); ws.write(r+k,10,'',C)
ws.write_merge(r,r+1,0,3,'合　　　計',H)
ws.write(r+3,0,'（注１）Ｒ５の実績額の欄は、９月末時点の見込額である。',N)
ws.write(r+4,0,'（注２）▲は、経費の増により効果額がマイナスとなったもの。「―」は取組の開始前を示す。',N)
ws.write(r+5,0,'（注３）四捨五入のため、合計が内訳と一致しない場合がある。',N)
for i,w in enumerate([8,7,30,12,9,9,9,9,9,10,26]): ws.col(i).width=256*w
wb.save(HO+'sasebo-koka.xls')
write('sasebo-koka.xls',muni('42202','佐世保市','長崎県'),'第7次佐世保市行財政改革推進計画(後期プラン) 財政効果額の状況','第7次佐世保市行財政改革推進計画(後期プラン)','progress_report',month(2023,11,'令和5年11月'),rng(2020,2023),items)
