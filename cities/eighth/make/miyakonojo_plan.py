from common import *
NAME='miyakonojo_plan'
D=[dict(no='1',h='Ⅰ　デジタルによる市役所の変革',k='１　行政手続の改革',name='行かない窓口の推進',lead='デジタル統括課',sub=['市民課','市民税課'],
 moku='市役所に出向かなくても手続が完結する環境を整え、市民の負担を軽減する。',gen='オンラインで申請できる手続は214件あるが、利用率は約２割にとどまっている。',nai='申請件数の多い手続から画面の構成を見直し、手数料の電子決済とマイナンバーカードによる本人確認に対応させる。',
 kou=(['・利用状況の分析','・画面構成の見直し（20手続）'],['・電子決済の導入'],['→'],['・成果の検証']),
 ind=[('オンライン申請の利用率','％','%',(21.4,30,40,50,60)),('電子決済に対応した手続数','手続','手続',(6,20,60,100,150))],ef=('歳出削減額','savings',(None,1200,2400,3600))),
 dict(no='2',h='Ⅰ　デジタルによる市役所の変革',k='２　内部事務の改革',name='会計事務の電子化',lead='会計課',sub=['財政課'],
 moku='紙と押印を前提とした事務を改め、支払までの期間と職員の作業時間を短縮する。',gen='請求書の約９割を紙で受け取っており、年間約７万件の伝票を印刷している。',nai='電子請求及び電子決裁に対応した財務会計システムに更新する。',
 kou=(['・仕様の検討'],['・システムの構築','・職員研修の実施'],['・稼働'],['→']),
 ind=[('紙の伝票の印刷枚数','千枚','枚',(210,210,180,40,20))],ef=('歳出削減額','savings',(None,None,5400,8800))),
 dict(no='3',h='Ⅱ　持続可能な財政運営',k='１　自主財源の確保',name='公共施設等を活用した広告収入の確保',lead='財産活用課',sub=[],
 moku='市有財産を広告媒体として活用し、新たな財源を確保する。',gen='広告収入は年間約900万円で横ばいとなっている。',nai='広告を掲載する媒体を公用車、歩道橋及び図書館に広げ、公募により広告主を決定する。',
 kou=(['・媒体の調査','・公募要領の策定'],['・公用車への掲載を開始'],['・歩道橋及び図書館への掲載を開始'],['→']),
 ind=[('広告を掲載した媒体数','件','件',(14,16,20,26,28))],ef=('歳入確保額','revenue',(500,2000,4500,5000)))]
wb=Workbook();ws=wb.active;ws.title='表紙・一覧'
ws['B2']='都城市';ws['B4']='都城市行財政改革アクションプラン';ws['B5']='計画期間：令和７年度～令和10年度';ws['B7']='令和７年３月策定'
ws['B4'].font=Font(name='游ゴシック',size=18,bold=True)
ws['B9']='取組一覧'
for j,t in enumerate(('番号','改革の柱','取組名','ページ')): ws.cell(10,2+j,t)
for i,d in enumerate(D):
    for j,v in enumerate((int(d['no']),d['h'],d['name'],i+2)): ws.cell(11+i,2+j,v)
for c,w in zip('ABCDE',(3,12,34,40,8)): ws.column_dimensions[c].width=w
items=[]
for d in D:
    ws=wb.create_sheet('取組'+d['no']);ws.sheet_view.showGridLines=False
    g=G(ws,32,w=3.2,h=18,size=10,font='游ゴシック',land=True);P=g.p;F='C6E0B4'
    P(1,1,1,32,'都城市行財政改革アクションプラン　取組シート',b=False,size=12)
    P(2,1,1,4,'改革の柱',fill=F);P(2,5,1,12,d['h']);P(2,17,1,4,'改革項目',fill=F);P(2,21,1,12,d['k'])
    P(3,1,2,4,'取組番号',fill=F);P(3,5,2,3,int(d['no']),al='center');P(3,8,2,4,'取組名',fill=F);P(3,12,2,21,d['name'],bold=True,size=13)
    P(5,1,1,4,'担当課',fill=F);P(5,5,1,18,'　'.join(['◎'+d['lead']]+['○'+x for x in d['sub']]));P(5,23,1,10,'◎：主管課　○：関係課',size=8)
    for i,(a,k) in enumerate((('取組の目的','moku'),('現状','gen'),('取組の内容','nai'))): P(6+2*i,1,2,4,a,fill=F);P(6+2*i,5,2,28,d[k])
    P(12,1,1,4,'',fill=F)
    for i,y in enumerate(range(7,11)): P(12,5+7*i,1,7,f'令和{y}年度',fill=F,al='center')
    P(13,1,3,4,'実施計画',fill=F)
    for i,x in enumerate(d['kou']): P(13,5+7*i,3,7,'\n'.join(x),va='top',al='center' if x==['→'] else 'left')
    P(17,1,1,9,'数値目標',fill=F);P(17,10,1,3,'単位',fill=F,al='center');P(17,13,1,4,'現状値（R6）',fill=F,al='center',size=8)
    for i in range(4): P(17,17+4*i,1,4,f'R{7+i}',fill=F,al='center')
    r=18;ks=[]
    for nm,u,gu,vs in d['ind']:
        P(r,1,1,9,nm);P(r,10,1,3,u,al='center')
        for i,v in enumerate(vs): P(r,13+4*i,1,4,v,al='right',nf='0.0' if u=='％' else None)
        sc=1000 if u=='千枚' else 1
        ks.append(kpi(nm,gu,[kv('baseline' if i==0 else 'target',fy(2024+i,f'R{6+i}'),v*sc if sc>1 else v,f'{v:.1f}' if u=='％' else f'{v:,}') for i,v in enumerate(vs)]));r+=1
    lab,kd,ev_=d['ef'];r+=1
    P(r,1,1,12,f'{lab}（目標・千円）',fill=F)
    for i in range(4): P(r,17+4*i,1,4,f'R{7+i}',fill=F,al='center');P(r+1,17+4*i,1,4,'－' if ev_[i] is None else ev_[i],al='right')
    P(r,13,1,4,'',fill=F);P(r+1,1,1,16,'')
    items.append(dict(number=d['no'],title=d['name'],category=[d['h'],d['k']],departments=dep(d['lead'],*d['sub'],lead=d['lead']),purpose=d['moku'],current_state=d['gen'],approach=d['nai'],
      actions=[act('plan',x,fy(2025+i)) for i,xs in enumerate(d['kou']) for x in xs if x!='→'],kpis=ks,evaluations=[],costs=[],
      effects=[eff('target',kd,fy(2025+i,f'R{7+i}'),v) for i,v in enumerate(ev_) if v is not None]))
wb.save(f'{OUT}/{NAME}.xlsx')
save(NAME+'.xlsx',dict(municipality=muni('452025','都城市','宮崎県'),title='都城市行財政改革アクションプラン',plan='都城市行財政改革アクションプラン',kind='plan',issued=month(2025,3,'令和7年3月'),period=rng(2025,2028,'令和7年度〜令和10年度'),items=items))
