import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
# number,title,dept,bullets, rows
def T(*x): return x
D=[
('１','書かない窓口の導入',['市民課'],['・申請書の作成支援システムを導入','・転入転出、子育て関連の手続に順次拡大'],None,
  ['・先進市を視察\n・対象業務の選定','・システムの導入\n・住民異動で開始','・子育て関連の手続に拡大'],['・視察３市\n・２１業務を選定','・住民異動で開始（令和４年１０月）','・子育て関連の９手続に拡大'],'ａ'),
('２','口座振替の利用促進',['収納課'],['・Ｗｅｂ口座振替受付サービスを導入','・納税通知書に案内を同封'],('市税の口座振替利用率','％'),['３８.０','４０.０','４２.０'],['３７.２','３９.１','４０.３'],'ｃ'),
('３','公用車の台数の適正化',['財産管理課'],['・稼働率の低い車両を返納し、共用車に切り替え'],('公用車の台数','台'),['２４０以下','２３０以下','２２０以下'],['２３８','２２９','２１７'],'ａ'),
('４','会議録作成支援システムの活用',['情報システム課'],['・音声認識による会議録の作成を全庁に展開'],('作成に要した時間の削減','時間'),['－','１，２００','１，８００'],['－','１，０４６','１，８２２'],'ｂ'),
('５','学校施設の更新計画の策定',['教育委員会庶務課'],['・学校の長寿命化と再編を一体とした計画を策定'],None,['・現況調査','・計画案の作成','・計画の策定'],['・現況調査の実施（２６校）','・再編の協議が継続中のため、計画案は未作成','・計画案の作成に着手'],'ｃ'),
('６','地域運営組織の設立支援',['政策企画課','因島総合支所'],['・設立準備会への職員の派遣','・活動の拠点の確保'],('設立した組織の数（累計）','団体'),['１','２','４'],['１','３','４'],'ｂ'),
('７','自治体広域連携による共同調達',['契約管財課'],['・備後圏域の市町と消耗品を共同で調達'],None,['','','・協議会の設置'],['','','未着手'],'ｄ'),
]
cat={0:'１　市民の利便性の向上',1:'２　財政基盤の強化',4:'３　公共施設の再編',5:'４　多様な主体との連携'}
z=str.maketrans('０１２３４５６７８９ａｂｃｄ，％（）','0123456789abcd,%()')
M={'a':('計画より進んでいる','ahead',1),'b':('計画どおり','on_schedule',2),'c':('計画より遅れている','behind',3),'d':('未着手','not_started',4)}
H=['№','推進項目','主管課','具体的な進め方','ものさし（単位）','','令和３年度','令和４年度','令和５年度','進捗']
W=[9,38,26,58,30,10,30,30,30,10]
def tab(idx):
    t=[H];sp=[((4,0),(5,0))];ex=[]
    for i in idx:
        if i in cat:
            r=len(t); t.append([cat[i]]+['']*9); sp.append(((0,r),(9,r))); ex.append(('BACKGROUND',(0,r),(-1,r),colors.HexColor('#fbe9d5')))
        n,ti,dp,b,k,pl,ac,gr=D[i]
        r=len(t)
        t.append([n,ti,'\n'.join(dp),'\n'.join(b),'%s（%s）'%k if k else '－','計画']+pl+[gr]); t.append(['']*5+['実績']+ac+[''])
        sp+=[((c,r),(c,r+1)) for c in (0,1,2,3,4,9)]; ex.append(('LINEABOVE',(5,r+1),(8,r+1),0.5,colors.grey))
    return grid(t,W,sp,8,'PG',1,extra=ex,center=(0,5,9))
S=[P('第７次尾道市行財政改革アクションプラン　年次報告（令和５年度）',14,'PG'),Spacer(1,1*mm),P('令和６年７月　尾道市総務部総務課',9,'PG',2),Spacer(1,2*mm),tab([0,1,2,3]),PageBreak(),tab([4,5,6]),Spacer(1,3*mm),
P('【進捗】　令和５年度末時点の状況を次の区分で表しています。',8.5,'PG'),P('ａ　計画より進んでいる　／　ｂ　計画どおり　／　ｃ　計画より遅れている　／　ｄ　未着手',8.5,'PG')]
build('onomichi-action.pdf',S,landscape(A4),foot='%d / 2',font='PG',margin=12)
I=[];cc=None
for i,(n,ti,dp,b,k,pl,ac,gr) in enumerate(D):
    cc=cat.get(i,cc); acts=[];ks=[]
    if k:
        vs=[]
        for y in range(3):
            for x,role in ((pl[y],'target'),(ac[y],'actual')):
                if x=='－':continue
                x=x.translate(z); vs.append(v(role,float(re.sub('[^0-9.]','',x)),fy(2021+y),'lte' if '以下' in x else 'eq',x))
        ks=[kpi(k[0].translate(z),k[1].translate(z),*vs)]
    else:
        for y in range(3):
            for x,ph in ((pl[y],'plan'),(ac[y],'actual')):
                for l in x.split('\n'):
                    if l: acts.append(act(ph,fy(2021+y),l,opt=l=='未着手'))
    g=gr.translate(z)
    I.append(item(n.translate(z),ti,[cc.replace('　',' ').translate(z)],dp,approach='\n'.join(b),actions=acts,kpis=ks,evaluations=[ev('annual','progress',fy(2023),g,M[g][0],M[g][1],M[g][2],4)]+([ev('annual','achievement',fy(2023),'未着手',None,'not_started',opt=True)] if '未着手' in ac else [])))
write('onomichi-action.pdf',muni('34205','尾道市','広島県'),'第7次尾道市行財政改革アクションプラン 年次報告(令和5年度)','第7次尾道市行財政改革アクションプラン','progress_report',month(2024,7,'令和6年7月'),fy(2023,'令和5年度'),I)
