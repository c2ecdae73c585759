from _set import *
wb=Workbook(); ws=wb.active; ws.title='実施計画一覧'
for c,w in zip('ABCDEFGHIJKL',[11,5,19,15,34,17,13,13,13,13,22,11]): ws.column_dimensions[c].width=w
cell(ws,'A1:J1','いわき市行財政改革アクションプラン2022　個別取組一覧',bold=True,box=False,size=14)
cell(ws,'K1:L1','令和４年３月策定',box=False,center=True)
cell(ws,'A2:L2','凡例：「→」は継続、「⇒」は前年度の内容を拡充して継続することを示す。●は取りまとめ課。',box=False,size=8)
heads=[('A','方　針'),('B','番\n号'),('C','取組名'),('D','担当課'),('E','取組の概要')]
F='DDEBF7'
for c,t in heads: cell(ws,f'{c}3:{c}4',t,fill=F,center=True)
cell(ws,'F3:J3','年次計画',fill=F,center=True)
for c,t in zip('FGHIJ',['令和４年度','５年度','６年度','７年度','８年度']): cell(ws,f'{c}4',t,fill=F,center=True)
cell(ws,'K3:L3','目標（令和８年度）',fill=F,center=True); cell(ws,'K4','目標指標',fill=F,center=True); cell(ws,'L4','目標値',fill=F,center=True)
D=[('Ⅰ　行政サービスの質の向上',[
 (1,'行かなくてもよい市役所の推進','デジタル推進課●\n市民課','行政手続のオンライン化を進めるとともに、手数料のキャッシュレス決済を導入する。',['・対象手続の洗い出し\n・電子申請システムの更改','・オンライン化（100手続）','→','⇒','→'],[('オンライン化した手続の数','350件'),('オンライン申請の割合','40％以上')]),
 (2,'コールセンターの設置','市民生活課','代表電話及び各課への定型的な問合せに一元的に回答するコールセンターを設置する。',['調査・検討','業務の棚卸し','開設','運用','→'],[('一次回答率','80％')]),
 (3,'支所窓口の再編','地域振興課●\n各支所','12支所の窓口機能を、基幹支所と連絡所に再編し、移動市役所車両による出張窓口を導入する。',['・再編方針の策定','・住民説明会\n・車両の調達','・出張窓口の試行','・再編の実施','→'],[('出張窓口の開設','月12回')])]),
 ('Ⅱ　持続可能な財政運営',[
 (4,'ふるさと納税の推進','財政課','返礼品の開発支援とポータルサイトの拡充により、寄附額の増加を図る。',['・ポータルサイトの追加','→','→','→','→'],[('寄附受入額','15億円')]),
 (5,'補助金の終期設定','財政課','全ての市単独補助金に原則３年の終期を設定し、効果を検証したうえで継続の可否を判断する。',['基準の策定','・第１期検証（62件）','・第２期検証','・第３期検証','次期基準の検討'],[('検証を終えた補助金の割合','100％')]),
 (6,'公営企業の経営改善','水道局　経営戦略課\n下水道事業課','水道と下水道の料金徴収及び窓口業務を一体化し、包括的に民間へ委託する。',['委託範囲の検討','事業者選定','委託開始','→','→'],[('委託による経費の縮減額（累計）','１億2,000万円')])]),
 ('Ⅲ　組織と人材の活性化',[
 (7,'時間外勤務の縮減','人事課','業務量調査の結果を踏まえ、ＲＰＡや庶務の集約により定型的な業務を縮減する。',['・業務量調査','・ＲＰＡの導入（10業務）','⇒','→','→'],[('１人当たりの年間時間外勤務時間','120時間以下'),('男性職員の育児休業取得率','50％')]),
 (8,'専門人材の確保','人事課\nデジタル推進課','任期付職員制度を活用し、デジタルや法務などの専門人材を確保する。',['採用計画の作成','採用','→','→','検証'],[('―','―')])])]
r=5; items=[]
U=lambda y:fy(y,('令和%d年度' if y==2022 else '%d年度')%(y-2018))
T={'オンライン化した手続の数':('件',350,'eq'),'オンライン申請の割合':('%',40,'gte'),'一次回答率':('%',80,'eq'),'寄附受入額':('円',1500000000,'eq'),'検証を終えた補助金の割合':('%',100,'eq'),'委託による経費の縮減額（累計）':('円',120000000,'eq'),'１人当たりの年間時間外勤務時間':('時間',120,'lte'),'男性職員の育児休業取得率':('%',50,'eq')}
for g,its in D:
    n=sum(len(i[5]) for i in its); cell(ws,f'A{r}:A{r+n-1}',g,fill='F2F2F2')
    for no,nm,dp,ov,yrs,ks in its:
        m=len(ks); e=r+m-1
        for c,t in zip('BCDE',[no,nm,dp,ov]): cell(ws,f'{c}{r}:{c}{e}' if m>1 else f'{c}{r}',t,center=c=='B')
        for c,t in zip('FGHIJ',yrs): cell(ws,f'{c}{r}:{c}{e}' if m>1 else f'{c}{r}',t,center=t in '→⇒',size=8)
        for k,(a,b) in enumerate(ks): cell(ws,f'K{r+k}',a); cell(ws,f'L{r+k}',b,center=True); ws.row_dimensions[r+k].height=48 if m==1 else 28
        acts=[]
        for i,t in enumerate(yrs):
            if t in '→⇒': continue
            for x in t.split('\n'): acts.append(act('plan',U(2022+i),x))
        # 「⇒」は拡充して継続: an arrow all the same
        kp=[]
        for a,b in ks:
            if a in T: u,q,cm=T[a]; kp.append(kpi(a,u,v('target',q,fy(2026,'令和8年度'),cm,b)))
            elif a=='出張窓口の開設': kp.append(kpi(a,'回',v('target',12,fy(2026,'令和8年度'),'eq',b,opt=True),opt=True)); kp.append(kpi(a,'回/月',v('target',12,fy(2026,'令和8年度'),'eq',b,opt=True),opt=True)); kp.append(kpi(a,'月回',v('target',12,fy(2026,'令和8年度'),'eq',b,opt=True),opt=True))
        deps=[x.strip('●') for x in dp.split('\n')]; lead=[x.strip('●') for x in dp.split('\n') if '●' in x]
        it=item(str(no),nm,[g.replace('　',' ')],deps,approach=ov,actions=acts,kpis=kp,lead=lead[0] if lead else None)
        items.append(it); r=e+1
cell(ws,f'A{r}:L{r}','※番号８は、目標値を設定せず、各年度の採用状況を公表する。',box=False,size=8)
cell(ws,f'A{r+1}:L{r+1}','※取組の内容は、社会情勢の変化等により見直すことがある。',box=False,size=8)
ws.page_setup.orientation='landscape'; ws.page_setup.paperSize=8; ws.print_title_rows='3:4'; ws.freeze_panes='F5'
wb.save(HO+'iwaki-jisshi.xlsx')
write('iwaki-jisshi.xlsx',muni('07204','いわき市','福島県'),'いわき市行財政改革アクションプラン2022 個別取組一覧','いわき市行財政改革アクションプラン2022','plan',month(2022,3,'令和4年3月'),rng(2022,2026),items)
