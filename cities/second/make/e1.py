import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
def V(s): return P('\n'.join(s),8,'M',1)
cats=[('Ⅰ','事務事業の再編'),('Ⅱ','定員・給与の適正化'),('Ⅲ','歳入の確保')]
# no,title,gaiyo,dept,steps,kind,eff
D=[
(0,'１','窓口業務の委託化','市民課の住民票等の交付窓口について、業務の一部を民間事業者へ委託する。','市民課',['調査','検討','一部実施','実施','→'],'歳出削減',['－','－','４','１２','１２']),
(0,'２','水道料金徴収業務の民間委託','検針から収納までの業務を一括して委託し、職員数の縮減を図る。','水道局総務課',['検討','実施','→','→','→'],'歳出削減',['－','１８','２１','２１','２１']),
(0,'３','学校給食調理場の統合','老朽化した単独調理場を共同調理場に統合する。','教育委員会学校教育課',['','検討','検討','実施設計','建設工事'],'',['','','','','']),
(1,'４','職員数の削減','退職者の不補充により、５年間で職員８０人を削減する。','職員課',['実施','→','→','→','→'],'歳出削減',['１０６','２３４','３８１','４９０','６１５']),
(1,'５','特殊勤務手当の見直し','支給の根拠を点検し、社会情勢に合わない手当を廃止する。','職員課',['一部廃止','廃止','','',''],'歳出削減',['３.５','８','８','８','８']),
(2,'６','市税の徴収体制の強化','徴収嘱託員を増員し、休日及び夜間の納税窓口を開設する。','納税課、国保年金課',['実施','→','→','→','→'],'歳入増加',['４２','５５','４９','５０','５０']),
(2,'７','広報紙への有料広告の掲載','広報きりゅう及び市のホームページに民間企業の広告を掲載する。','広報課',['検討','試行','実施','→','→'],'歳入増加',['－','０.６','１.２','１.２','１.２']),
(2,'８','遊休市有地の売却','利用計画のない市有地を公募により売却する。','管財課',['測量','売却','→','→','→'],'歳入増加',['０','３７','▲２','２０','２０']),
]
H1=['改革の柱','整理\n番号','改革項目','取組概要','主管課','実施年度の工程（平成・年度）','','','','','効果の\n種別','財政効果額（単位：百万円）','','','','','']
H2=['','','','','','18','19','20','21','22','','18\n決算','19\n決算','20\n決算','21\n見込','22\n見込','計']
z=str.maketrans('０１２３４５６７８９','0123456789')
def f(s):
    s=s.translate(z).replace('▲','-')
    return None if s in('','－') else float(s)
W=[9,9,30,46,22]+[13]*5+[14]+[11.5]*5+[17]
def table(rows):
    sp=[((c,0),(c,1)) for c in (0,1,2,3,4,10)]+[((5,0),(9,0)),((11,0),(16,0))]
    t=[H1,H2]; start=2; prev=None
    out=[]
    for i,(lab,r) in enumerate(rows):
        c=r[0]
        tot=sum(x for x in map(f,r[7]) if x is not None)
        has=any(x for x in r[7])
        ts='%g'%tot if has else ''
        tw=ts.translate(str.maketrans('0123456789','０１２３４５６７８９')).replace('-','▲')
        if len(tw)>3 and '.' not in tw: tw=tw[0]+'，'+tw[1:]
        t.append([lab if lab else '',r[1],r[2],r[3],r[4]]+r[5]+[r[6]]+r[7]+[tw]); out.append(c)
    i=0
    while i<len(out):
        j=i
        while j+1<len(out) and out[j+1]==out[i]: j+=1
        sp.append(((0,i+2),(0,j+2))); i=j+1
    return grid(t,W,sp,8,'M',2,hbg=colors.white,center=(1,5,6,7,8,9,10),extra=[('LINEBELOW',(0,1),(-1,1),1.2,colors.black)])
lab=lambda c:V(cats[c][0]+cats[c][1])
p1=[(lab(0),D[0]),('',D[1]),('',D[2]),(lab(1),D[3]),('',D[4]),(lab(2),D[5])]
p2=[('',D[6]),('',D[7])]
S=[P('桐生市集中改革プラン（平成１８年度〜平成２２年度）取組状況一覧',14,'M',1),Spacer(1,2*mm),P('平成２１年７月１日　桐生市行政管理課',9,'M',2),P('※工程欄の「→」は、前年度の取組を継続することを示す。財政効果額の「－」は、効果が生じないことを示す。',8.5,'M'),Spacer(1,2*mm),table(p1),PageBreak(),table(p2),Spacer(1,3*mm),P('※財政効果額は、平成１７年度決算との比較により算出している。２１年度及び２２年度は見込額である。',8.5,'M')]
build('kiryu-shuchu.pdf',S,landscape(A4),foot='%d',font='M',margin=12)
I=[]
for c,n,ti,g,dep,st_,k,e in D:
    acts=[act('plan',fy(2006+i),s) for i,s in enumerate(st_) if s and s!='→']
    kk={'歳出削減':'savings','歳入増加':'revenue'}.get(k)
    es=[eff('actual' if i<3 else 'forecast',kk,fy(2006+i),f(x)*1e6,x) for i,x in enumerate(e) if f(x) is not None]
    if es:
        tot=sum(f(x) for x in e if f(x) is not None)*1e6
        for r in('actual','forecast','target'): es.append(eff(r,kk,rng(2006,2010),tot,opt=True)); es.append(eff(r,kk,None,tot,opt=True))
    I.append(item(n.translate(z),ti,[cats[c][0]+' '+cats[c][1]],re.split('、',dep),approach=g,actions=acts,effects=es))
write('kiryu-shuchu.pdf',muni('10203','桐生市','群馬県'),'桐生市集中改革プラン(平成18年度〜平成22年度)取組状況一覧','桐生市集中改革プラン','progress_report',day(2009,7,1,'平成21年7月1日'),rng(2006,2010),I)
