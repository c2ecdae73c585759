import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
Y=fy(2021)
data=[
('１','ペーパーレス会議の推進','情報企画課','会議室にモニターを整備し、幹部会議等を電子化する。','・モニター12台を設置した。\n・部長会議を７月から電子化した。','Ａ','・議案説明会を電子化した。\n・職員向け操作研修を６回行った。','Ａ','Ａ','次年度は附属機関の会議にも広げる。'),
('２','学校プールの共同利用','教育政策課\n保健給食課','老朽化した学校プールを廃止し、民間プール等を活用する。','・対象校４校と利用時期を調整した。','Ｂ','・４校で水泳授業を委託した。','Ａ','Ａ',''),
('３','職員提案制度の活性化','行政デジタル推進室','提案の手続を簡素化し、優れた提案を表彰する。','－','Ｃ','・提案件数 14件（前年度 31件）','Ｃ','Ｃ','募集の周知不足が原因であり、募集時期を早める。'),
('４','消防団車両の更新計画の見直し','消防本部 消防救急課','更新周期を15年から18年に延ばし、年度ごとの負担を平準化する。','・分団へのヒアリングを実施した。','Ｂ','・更新計画を改定し、議会へ報告した。','Ｂ','Ｂ','整備点検の回数を増やす。'),
]
LV={'A':('計画どおり進捗','on_schedule',1),'B':('おおむね計画どおり進捗','on_schedule',2),'C':('計画より遅れている','behind',3)}
t=[['No.','取組名','担当課','取組の概要','上半期（４月～９月）','','下半期（10月～３月）','','年度\n評価','今後の方針'],['','','','','取組実績','進捗','取組実績','進捗','','']]
I=[]
Z=lambda s:s.translate(str.maketrans('ＡＢＣ１２３４','ABC1234'))
H1=half(2021,1,'上半期(4月〜9月)');H2=half(2021,2,'下半期(10月〜3月)')
for row in data:
    t.append(list(row)); no,ti,dep,ap,a1,g1,a2,g2,g,fu=row
    acts=[act('actual',H1,x) for x in a1.split('\n') if x!='－']+[act('actual',H2,x) for x in a2.split('\n')]
    E=[]
    for p,x in ((H1,g1),(H2,g2)):
        m,l,k=LV[Z(x)]; E.append(ev('interim','progress',p,Z(x),m,l,k,3))
    m,l,k=LV[Z(g)]; E.append(ev('annual','achievement',Y,Z(g),m,l,k,3,None,fu or None))
    it=item(Z(no),ti,[],dep.split('\n'),approach=ap,actions=acts,evaluations=E,kpis=[])
    if no=='３':
        it['kpis']=[kpi(n,'件',v('actual',14),v('actual',31,fy(2020)),v('reference',31,fy(2020)),opt=True) for n in ('提案件数','提案件数(前年度)')]
        it['actions']=[dict(a,optional=True) for a in acts]
    I.append(it)
S=[P('豊橋市行財政改革プラン2021　取組状況報告（令和３年度）',14,'PG',1),Spacer(1,2*mm),P('令和４年６月　豊橋市総務部行政課',9,'PG',2),Spacer(1,2*mm),
 grid([['進捗・年度評価','Ａ','計画どおり進捗','Ｂ','おおむね計画どおり進捗','Ｃ','計画より遅れている']],[30,8,40,8,50,8,42],size=8.5,font='PG',center=(1,3,5)),Spacer(1,3*mm),
 grid(t,[10,32,28,42,42,10,42,10,12,40],[((c,0),(c,1)) for c in (0,1,2,3,8,9)]+[((4,0),(5,0)),((6,0),(7,0))],8,'PG',2,center=(0,5,7,8)),Spacer(1,2*mm),P('注）「－」は当該期間に取組がないことを示す。',8,'PG')]
build('toyohashi-hanki.pdf',S,landscape(A4),head='行財政改革推進本部会議　資料１',foot='%d',font='PG',margin=12)
write('toyohashi-hanki.pdf',muni('23201','豊橋市','愛知県'),'豊橋市行財政改革プラン2021 取組状況報告(令和3年度)','豊橋市行財政改革プラン2021','progress_report',month(2022,6,'令和4年6月'),Y,I)
