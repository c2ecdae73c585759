import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
D=[('１　歳入の確保','revenue',[
 ('（１）','市税の徴収率の向上','税務課',['３.０','４.２','４.０','３.６'],'休日の納税相談を月２回開設し、滞納処分を強化した。'),
 ('（２）','下水道使用料の改定','上下水道課',['－','－','１１.５','１１.１'],'平成２２年４月の検針分から平均９.８％の引上げを実施した。'),
 ('（３）','未利用財産の処分','財政課',['１０.０','２.４','１０.０','１４.７'],'旧炭鉱住宅跡地など７件を売却した。')]),
 ('２　歳出の削減','savings',[
 ('（１）','職員給与の独自削減','総務課',['２０８.０','２０９.３','２０１.０','２０３.８'],'給料月額の３０％削減を継続した。'),
 ('（２）','病院事業の経営改善','市立病院事務局',['５０.０','▲１２.６','８０.０','２１.９'],'医師の退職により医業収益が計画を下回ったが、病床数の見直しにより給与費を抑えた。'),
 ('（３）','公共施設の休止','教育委員会社会教育課',['６.２','６.２','６.２','７.０'],'市民プールと野球場の休止を継続した。'),
 ('（４）','ごみ収集の広域化','市民生活課',['－','▲０.８','５.０','－'],'関係市町との協議が調わず、実施を延期した。')])]
z=str.maketrans('０１２３４５６７８９％．','0123456789%.')
def f(s):
    s=s.translate(z).replace('▲','-'); return None if s=='－' else float(s)
def w(x):
    if x is None: return '－'
    s='%.1f'%abs(x); return ('▲' if x<-0.04 else '')+s
H1=['区分','取組','主管','２１年度','','','２２年度','','','２２年度の実施状況']
H2=['','','','計画値\nＡ','実績値\nＢ','差\nＢ－Ａ','計画値\nＡ','実績値\nＢ','差\nＢ－Ａ','']
t=[H1,H2];sp=[((c,0),(c,1)) for c in (0,1,2,9)]+[((3,0),(5,0)),((6,0),(8,0))];ex=[]
I=[]
tots=[]
for c,kd,rows in D:
    r=len(t); t.append([c]+['']*9); sp.append(((0,r),(9,r)))
    st_=[0]*4
    for no,ti,dp,x,tx in rows:
        a=[f(q) for q in x]
        for j in range(4): st_[j]+=a[j] or 0
        d=lambda p,q:w(None if p is None and q is None else (q or 0)-(p or 0))
        x=[w(f(q)) for q in x]; t.append([no,ti,dp,x[0],x[1],d(a[0],a[1]),x[2],x[3],d(a[2],a[3]),tx])
        es=[]
        for q,role,y in zip(a,('target','actual')*2,(2009,2009,2010,2010)):
            if q is not None: es.append(eff(role,kd,fy(y),round(q*1e6),str(q)))
        for p,q,y in ((a[0],a[1],2009),(a[2],a[3],2010)):
            if not(p is None and q is None):
                for rr in('actual','forecast','target'): es.append(eff(rr,kd,fy(y),round(((q or 0)-(p or 0))*1e6),opt=True))
        I.append(item(no.translate(str.maketrans('（）１２３４','()1234')),ti,[c.replace('　',' ').translate(z)],[dp],effects=es,actions=[act('actual',fy(2010),tx)]))
    r=len(t); sp.append(((0,r),(2,r)))
    t.append(['小　計','','',w(st_[0]),w(st_[1]),w(st_[1]-st_[0]),w(st_[2]),w(st_[3]),w(st_[3]-st_[2]),'']); tots.append(st_)
s=[a+b for a,b in zip(*tots)]
r=len(t); sp.append(((0,r),(2,r))); t.append(['合　計','','',w(s[0]),w(s[1]),w(s[1]-s[0]),w(s[2]),w(s[3]),w(s[3]-s[2]),''])
R=[((x,2),(x,-1)) for x in range(3,9)]
S=[P('赤平市財政健全化計画　平成２２年度実施状況報告書',14,'G',1),Spacer(1,1*mm),P('平成２３年９月　赤　平　市',10,'G',1),Spacer(1,4*mm),P('１　計画の概要',10.5,'G'),P('　本計画は、地方公共団体の財政の健全化に関する法律に基づき平成２１年度に策定したもので、計画期間は平成２１年度から平成２５年度までの５年間である。',9,'M'),Spacer(1,3*mm),
P('２　取組ごとの財政効果',10.5,'G'),P('（単位：百万円）',8.5,'G',2),grid(t[:9],[11,34,24,14,14,14,14,14,14,34],[x for x in sp if x[1][1]<9],8,'G',2,hbg=colors.HexColor('#fff2cc'),extra=[('ALIGN',a,b,'RIGHT') for a,b in R]),PageBreak(),
P('（単位：百万円）',8.5,'G',2),grid([H1,H2]+t[9:],[11,34,24,14,14,14,14,14,14,34],[((c,0),(c,1)) for c in (0,1,2,9)]+[((3,0),(5,0)),((6,0),(8,0))]+[((a[0],a[1]-7),(b[0],b[1]-7)) for a,b in sp if a[1]>=9],8,'G',2,hbg=colors.HexColor('#fff2cc')),Spacer(1,2*mm),
P('※差の▲は、効果額が計画値を下回ったことを示す。実績値の▲は、費用が増加したことを示す。',8.5,'G'),Spacer(1,4*mm),
P('３　健全化判断比率の推移',10.5,'G'),Spacer(1,1*mm),grid([['比率','平成２１年度\n実績','平成２２年度\n計画','平成２２年度\n実績','早期健全化基準'],['実質赤字比率','－','－','－','１４.３２％'],['連結実質赤字比率','２９.４１％','２７.０％','２２.６８％','１９.３２％'],['実質公債費比率','２４.３％','２３.０％','２１.８％','２５.０％']],[50,32,32,32,34],[],8.5,'G',1,hbg=colors.HexColor('#fff2cc'),center=(1,2,3,4))]
build('akabira-kenzen.pdf',S,A4,foot='%d',font='G',margin=11)
for n in ('実質赤字比率','連結実質赤字比率','実質公債費比率'):
    it=item(None,n,[],[]); it['optional']=True; I.append(it)
it=item('3','健全化判断比率の推移',[],[]); it['optional']=True; I.append(it)
write('akabira-kenzen.pdf',muni('01218','赤平市','北海道'),'赤平市財政健全化計画 平成22年度実施状況報告書','赤平市財政健全化計画','progress_report',month(2011,9,'平成23年9月'),fy(2010,'平成22年度'),I)
