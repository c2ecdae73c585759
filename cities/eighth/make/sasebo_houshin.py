from common import *
NAME='sasebo_houshin'
rl()
from reportlab.platypus import SimpleDocTemplate,Paragraph,Spacer
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.pagesizes import A4
def st(**k): return ParagraphStyle('x'+str(len(k))+str(k),fontName=k.pop('f','M'),wordWrap='CJK',**k)
B=st(fontSize=10.5,leading=17,firstLineIndent=10.5);BL=st(fontSize=10.5,leading=17,leftIndent=21,firstLineIndent=-10.5);L1=st(f='G',fontSize=10.5,leading=18,leftIndent=8)
H1=st(f='G',fontSize=13,leading=24,spaceBefore=10);H2=st(f='G',fontSize=11.5,leading=20,spaceBefore=6);T=st(f='G',fontSize=17,leading=28,alignment=1);R=st(fontSize=10.5,leading=16,alignment=2)
MI='環境部は、市民・事業者・行政の協働により、豊かな自然と快適な生活環境を次の世代に引き継ぐことを使命とします。限られた財源と人員の中で、事業の選択と集中を進め、職員一人ひとりが現場の声に耳を傾けながら業務に当たります。'
G2=[('２　ごみの減量と資源化の推進',[
 ('（１）','家庭ごみの減量','廃棄物減量推進課',['１人１日当たりのごみ排出量は減少傾向にありますが、県内の平均を上回っています。特に、燃やせるごみの約３割を生ごみが占めており、その水切りと食べきりの徹底が課題です。'],
  ['・生ごみ処理容器の購入補助の上限額を引き上げます。','・小学校４年生を対象とした出前講座を全校で実施します。','・食品ロスの削減に取り組む店舗の登録制度を始めます。'],
  [('１人１日当たりのごみ排出量','ｇ','g',(921,905)),('出前講座の実施校数','校','校',(31,45))]),
 ('（２）','プラスチック資源の分別収集','廃棄物減量推進課、廃棄物処理施設課',['製品プラスチックは燃やせるごみとして処理しており、焼却に伴う温室効果ガスの排出の要因となっています。'],
  ['・モデル地区における一括回収の実証を行います。','・中間処理の委託先を公募により選定します。'],
  [('実証に参加する世帯数','世帯','世帯',(0,2500))])]),
 ('３　脱炭素社会の実現',[
 ('（１）','公共施設への太陽光発電設備の導入','ゼロカーボンシティ推進室',['市の事務事業に伴う温室効果ガスの約６割を電力の使用が占めています。'],
  ['・市立小中学校12校の屋根に、第三者所有方式により太陽光発電設備を設置します。','・導入した施設の発電量を市民に公開します。'],
  [('太陽光発電設備を導入した公共施設の数','施設','施設',(19,31))]),
 ('（２）','事業者の省エネルギーの支援','ゼロカーボンシティ推進室、環境保全課',['中小企業では、設備の更新費用や専門的な人材の不足により、省エネルギーへの取組が進んでいません。'],
  ['・省エネルギー診断の費用を全額補助します。','・金融機関と連携した相談会を開催します。'],
  [('省エネルギー診断の受診事業者数','者','者',(24,40)),('相談会の開催回数','回','回',(2,4))])])]
S=[Paragraph('佐世保市',R),Paragraph('令和７年４月',R),Spacer(1,8),Paragraph('令和７年度　環境部運営方針',T),Paragraph('環境部長　松浦　健一',R),Paragraph('１　環境部の使命',H1),Paragraph(MI,B)]
items=[dict(number='1',title='環境部の使命',category=[],approach=MI,optional=True)]
for h,xs in G2:
    S.append(Paragraph(h,H1))
    for no,t,dp,ge,to,ind in xs:
        S+=[Paragraph(f'{no}{t}',H2),Paragraph(f'［担当課］{dp}',L1),Paragraph('［現状と課題］',L1)]+[Paragraph(x,B) for x in ge]+[Paragraph('［令和７年度の取組］',L1)]+[Paragraph(x,BL) for x in to]+[Paragraph('［指標］',L1)]
        for nm,u,gu,(a,b) in ind: S.append(Paragraph(f'○{nm}　令和６年度実績　{a:,}{u}　→　令和７年度目標　{b:,}{u}',BL))
        items.append(dict(number=no,title=t,category=[h],departments=dep(*dp.split('、')),purpose=None,current_state='\n'.join(ge),approach=None,actions=[act('plan',x,fy(2025)) for x in to],
          kpis=[kpi(nm,gu,[kv('actual',fy(2024),a,f'{a:,}{u}'),kv('target',fy(2025),b,f'{b:,}{u}')]) for nm,u,gu,(a,b) in ind],evaluations=[],effects=[],costs=[]))
def foot(c,d): c.setFont('M',9);c.drawCentredString(297,28,f'- {d.page} -')
SimpleDocTemplate(f'{OUT}/{NAME}.pdf',pagesize=A4,leftMargin=70,rightMargin=70,topMargin=60,bottomMargin=60).build(S,onFirstPage=foot,onLaterPages=foot)
save(NAME+'.pdf',dict(municipality=muni('422029','佐世保市','長崎県'),title='令和7年度 環境部運営方針',plan=None,kind='policy_statement',issued=month(2025,4,'令和7年4月'),period=fy(2025),items=items))
