from common import *
NAME='komatsu_jimu_h30'
LEG={'◎':('目標を上回る','exceeded',1),'○':('目標達成','achieved',2),'△':('目標を下回る','not_achieved',3),'×':('成果なし',None,4)}
D=[dict(no='2-11',sho='第２章　次代を担う人を育むまち',sec='第１節　子育て環境の充実',name='病児・病後児保育事業',dept='こども家庭課',tanto='内線 3124',
 moku='保護者の子育てと就労の両立を支援し、児童の健全な育成を図る。',tai='病気の治療中又は回復期にあり、集団保育が困難な生後６か月から小学校６年生までの児童',
 gai='医療機関に併設された専用施設への委託により、看護師及び保育士を配置して一時的に児童を預かる。',
 kat='委託先の医療機関と定員の見直しについて協議し、１施設の定員を４人から６人に増やした。',
 ind=[('活動','実施施設数','か所',(3,3,3),(3,3,4)),('成果','年間延べ利用児童数','人',(1100,1150,1200),(1064,1187,1342))],
 cost=[('事業費計',(24310,25120,29854,30200)),('国県支出金',(16200,16740,19890,20130)),('市債',(0,0,0,0)),('その他',(1064,1187,1342,1350)),('一般財源',(7046,7193,8622,8720))],
 v=('◎','○','○','◎'),riyu='定員の拡大と利用手続の簡素化により、延べ利用児童数が目標を142人上回った。',kad='インフルエンザの流行期には利用を断る日が生じている。',ho='拡大',kon='平成31年度に南部地域で新たな施設の開設を支援し、空き状況をウェブで確認できるようにする。'),
 dict(no='3-04',sho='第３章　安心して暮らせるまち',sec='第２節　公共交通の確保',name='コミュニティバス運行事業',dept='交通政策課',tanto='内線 3367',
 moku='鉄道駅から離れた地域の高齢者等の移動手段を確保する。',tai='交通不便地域の住民',
 gai='市内５路線のコミュニティバスの運行を民間事業者に委託し、路線ごとに地元の協議会と時刻の見直しを行う。',
 kat='粟津線の経路を変更し、総合病院への乗入れを開始した。',
 ind=[('活動','運行便数','便',(9100,9100,9300),(9088,9094,9276)),('成果','１便当たりの利用者数','人',(6.0,6.2,6.4),(5.7,5.6,5.5))],
 cost=[('事業費計',(48200,48950,50310,51000)),('国県支出金',(6100,6100,6250,6300)),('市債',(0,0,0,0)),('その他',(5120,5060,5010,5200)),('一般財源',(36980,37790,39050,39500))],
 v=('○','△','△','△'),riyu='便数は計画どおり確保したが、利用者数は３年続けて減少し、目標に届かなかった。',kad='運転士の不足により、委託料の単価が上昇している。',ho='改善',kon='利用の少ない２路線を予約型の乗合タクシーに転換し、平成32年度までに１便当たりの利用者数を6.5人に引き上げる。'),
 dict(no='5-07',sho='第５章　持続可能な行財政運営',sec='第１節　歳入の確保',name='ふるさとこまつ応援寄附金推進事業',dept='税務課',tanto='内線 3052',
 moku='市外からの寄附を促し、自主財源の確保と特産品の販路の拡大を図る。',tai='市外に居住する個人',
 gai='寄附受付サイトへの掲載、返礼品の開拓及び発送管理を行う。',
 kat='返礼品に九谷焼の作家物12点と体験型の宿泊券を加えた。',
 ind=[('活動','返礼品の登録数','品',(150,200,250),(162,214,263)),('成果','寄附件数','件',(4000,5000,6000),(3870,5120,6015))],
 cost=[('事業費計',(41200,55300,66120,70000)),('国県支出金',(0,0,0,0)),('市債',(0,0,0,0)),('その他',(41200,55300,66120,70000)),('一般財源',('-','-','-','-'))],
 v=('○','○','△','○'),riyu='寄附件数、返礼品の登録数とも目標どおりの水準となった。',kad='制度の見直しにより返礼割合が３割以下とされ、調達経費の管理が課題である。',ho='継続',kon='返礼品の調達費の基準を見直し、リピーター向けの情報発信を強化する。')]
wb=Workbook();wb.remove(wb.active);items=[];Y=(2016,2017,2018)
for d in D:
    ws=wb.create_sheet(d['no']);g=G(ws,60,w=2.2,h=15,land=True,font='IPAexMincho');P=g.p;F='E2E2E2'
    P(1,1,2,40,'平成30年度　事務事業評価調書',b=False,size=15,bold=True);P(1,50,1,11,'小松市',b=False,al='right')
    P(3,1,1,5,'章',fill=F,al='center');P(3,6,1,22,d['sho']);P(3,28,1,5,'節',fill=F,al='center');P(3,33,1,28,d['sec'])
    P(4,1,2,5,'事業番号',fill=F,al='center');P(4,6,2,5,d['no'],al='center');P(4,11,2,5,'事業の名称',fill=F,al='center');P(4,16,2,21,d['name'],bold=True,size=10)
    P(4,37,1,5,'主管課',fill=F,al='center');P(4,42,1,19,d['dept']);P(5,37,1,5,'連絡先',fill=F,al='center');P(5,42,1,19,d['tanto'])
    P(7,1,1,28,'【１】事業の概要',fill=F,bold=True)
    P(8,1,2,5,'目的',al='center');P(8,6,2,23,d['moku']);P(10,1,2,5,'対象',al='center');P(10,6,2,23,d['tai']);P(12,1,4,5,'概要',al='center');P(12,6,4,23,d['gai'])
    P(16,1,3,5,'30年度の\n活動実績',al='center');P(16,6,3,23,d['kat'])
    # right: indicators
    P(7,30,1,31,'【２】指標',fill=F,bold=True)
    P(8,30,2,3,'区分',al='center');P(8,33,2,9,'指標名',al='center');P(8,42,2,4,'単位',al='center')
    for i,y in enumerate(('28年度','29年度','30年度')):
        P(8,46+5*i,1,5,y,al='center');P(9,46+5*i,1,2,'目標',al='center',size=6);P(9,48+5*i,1,3,'実績',al='center',size=6)
    ks=[]
    for i,(k,nm,u,t,a) in enumerate(d['ind']):
        r=10+2*i;P(r,30,2,3,k,al='center');P(r,33,2,9,nm);P(r,42,2,4,u,al='center');f='0.0' if isinstance(t[0],float) else '#,##0'
        for j in range(3): P(r,46+5*j,2,2,t[j],al='right',size=6,nf=f);P(r,48+5*j,2,3,a[j],al='right',size=7,nf=f)
        ks.append(kpi(nm,u,[kv('target',fy(y),v) for y,v in zip(Y,t)]+[kv('actual',fy(y),v) for y,v in zip(Y,a)]))
    # costs
    P(15,30,1,31,'【３】事業費（千円）',fill=F,bold=True)
    P(16,30,2,11,'',al='center')
    for i,(a,b) in enumerate((('28年度','決算'),('29年度','決算'),('30年度','決算'),('31年度','予算'))): P(16,41+5*i,1,5,a,al='center');P(17,41+5*i,1,5,b,al='center')
    cs=[]
    for i,(lab,vs) in enumerate(d['cost']):
        r=18+i
        if i==0: P(r,30,1,11,lab)
        else:
            if i==1: P(r,30,4,2,'財\n源',al='center')
            P(r,32,1,9,lab)
        for j,v in enumerate(vs):
            P(r,41+5*j,1,5,v,al='right')
            if v!='-': cs.append(cost('budget' if j==3 else 'settled',lab,fy(2016+j),v))
    P(24,1,1,60,'【４】評価',fill=F,bold=True)
    for i,(lab,v) in enumerate(zip(('妥当性','有効性','効率性','目的達成度'),d['v'])): P(25,1+5*i,1,5,lab,al='center');P(26,1+5*i,2,5,v,al='center',size=12)
    P(25,21,3,5,'目的達成度の\n判断理由',al='center',size=7);P(25,26,3,35,d['riyu'])
    P(28,1,1,60,'凡例　◎：目標を上回る　○：目標達成　△：目標を下回る　×：成果なし',b=False,size=7)
    P(30,1,1,60,'【５】今後の展開',fill=F,bold=True)
    P(31,1,2,6,'課題',al='center');P(31,7,2,54,d['kad']);P(33,1,3,6,'今後の方向性',al='center');P(33,7,3,7,d['ho'],al='center');P(33,14,3,47,d['kon'])
    ws.print_area='A1:BH35';ws.page_setup.fitToHeight=1
    m,l,k=LEG[d['v'][3]]
    e=ev('annual','achievement',fy(2018),rt(d['v'][3],m,l,k,4),d['riyu'],'\n'.join((d['kad'],d['ho'],d['kon'])))
    if d['no']=='3-04': ks[1]['values'].append(kv('target',fy(2020,'平成32年度'),6.5,optional=True))
    items.append(dict(number=d['no'],title=d['name'],category=[d['sho'],d['sec']],departments=dep(d['dept']),purpose=d['moku'],current_state=None,approach=d['gai'],target=d['tai'],
      actions=[act('actual',d['kat'],fy(2018,'30年度'))],kpis=ks,costs=cs,effects=[],evaluations=[e],other=[dict(label='連絡先',text=d['tanto'])]))
wb.save(f'/tmp/{NAME}.xlsx');topdf(f'/tmp/{NAME}.xlsx')
save(NAME+'.pdf',dict(municipality=muni('172031','小松市','石川県'),title='平成30年度 事務事業評価調書',plan=None,kind='evaluation',issued=None,period=fy(2018),items=items))
