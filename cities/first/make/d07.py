import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
# 部の目標: prose with bullets, year-end status
S=[P('令和４年度　市民協働部の目標',16,'PM',1),Spacer(1,1*mm),P('年度末報告',11,'PM',1),Spacer(1,3*mm),P('明石市　市民協働部長　　大　西　　誠',10,'PM',2),P('令和５年４月２８日',10,'PM',2),Spacer(1,4*mm)]
def H(t): S.extend([Spacer(1,3*mm),P(t,12,'PG'),Spacer(1,1*mm)])
def T(t,ind=0): S.append(P(t,10,'PM',lead=15,leftIndent=ind))
H('１　部の使命')
T('　市民一人ひとりが地域の担い手として活躍できるよう、情報と場を整え、誰一人取り残さない、やさしいまちづくりを市民とともに進めます。')
H('２　部の経営資源')
T('　職員数　62名（うち会計年度任用職員 21名）　　当初予算額　14億3,200万円')
H('３　重点取組')
I=[]
Y=fy(2022)
data=[
('協働のまちづくり推進組織の設立支援','　すべての小学校区で協働のまちづくり推進組織が活動できるよう、設立に向けた話し合いに職員が参加し、規約や計画の作成を支援します。',
 ['先行する校区の事例をまとめた手引書を作成します。','校区ごとの設立準備会に延べ40回以上参加します。'],
 '推進組織の設立校区数　20校区','21校区','達成',
 '手引書は９月に完成し、準備会には延べ46回参加しました。新たに３校区で組織が設立されました。',
 [kpi('推進組織の設立校区数','校区',v('target',20),v('actual',21))],'achieved'),
('コミュニティ・センターの予約のオンライン化','　貸室の空き状況の確認と予約をスマートフォンからできるようにし、利用者の利便性を高めます。',
 ['予約システムを12月から全28施設で稼働させます。','操作に不慣れな方のための講習会を開催します。'],
 'オンラインによる予約の割合　30％以上','26.4％','未達成',
 '機器の調達が遅れ、稼働が２月となったため目標に届きませんでした。講習会は14回開催しました。',
 [kpi('オンラインによる予約の割合','%',v('target',30,cmp='gte'),v('actual',26.4))],'not_achieved'),
('消費生活相談の充実','　高齢者を狙った悪質商法の被害を防ぐため、地域の見守り活動と連携した啓発と相談を行います。',
 ['民生児童委員や介護事業者を対象に見守り研修を行います。'],
 '見守り研修の参加者数　300人','292人','概ね達成',
 '研修を８回開催し、292人が参加しました。',
 [kpi('見守り研修の参加者数','人',v('target',300),v('actual',292))],'mostly_achieved'),
('市民課窓口の混雑の緩和','　転入や転出が集中する３月及び４月の待ち時間を短くします。',
 ['混雑の予測をホームページで公開します。','日曜日の臨時開庁を２回実施します。'],
 '繁忙期の平均待ち時間　40分以内','33分','達成',
 '臨時開庁を３月26日と４月２日に実施しました。',
 [kpi('繁忙期の平均待ち時間','分',v('target',40,cmp='lte'),v('actual',33))],'achieved'),
]
for k,(ti,pro,bl,tg,ac,stt,rep,kp,lv) in enumerate(data,1):
    S.append(Spacer(1,3*mm)); T(f'（{k}）{ti}'); T(pro,10)
    for b in bl: T('● '+b,20)
    T('【目標値】　'+tg,10); T(f'【達成状況】　{stt}（{ac}）',10); T('【年度末の状況】　'+rep,10)
    acts=[act('plan',Y,'● '+b,opt=False) for b in bl]
    acts=[{**a} for a in acts]
    for a in acts: a.pop('period')
    acts+= [dict(act('actual',Y,rep))]
    acts[-1].pop('period')
    acts=[dict(a,optional=True) if a['phase']=='actual' else a for a in acts]
    I.append(item(f'({k})',ti,['3 重点取組'],[],None,None,OMIT,acts,kp,[ev('annual','achievement',Y,stt,stt,lv)]))
    e=I[-1]['evaluations'][0]
H('４　次年度に向けて')
T('　組織の設立に至っていない７校区について、地域の実情を踏まえ、焦らず丁寧に話し合いを重ねてまいります。')
build('akashi-bu.pdf',S,A4,foot='%d',margin=22,font='PM')
write('akashi-bu.pdf',muni('28203','明石市','兵庫県'),'令和4年度 市民協働部の目標',None,'policy_statement',day(2023,4,28,'令和5年4月28日'),Y,I)
