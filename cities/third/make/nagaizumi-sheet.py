from _c import *
from openpyxl.utils import get_column_letter as L
N='nagaizumi-sheet.xlsx'
LEG={'A':('計画より進んでいる','ahead',1),'B':('計画どおり','on_schedule',2),'C':('計画より遅れている','behind',3),'D':('未着手','not_started',4)}
D=[
dict(no='1',title='行政手続のオンライン化の推進',hou='基本方針１　デジタル技術の活用による行政サービスの向上',ju='（１）行かない窓口の実現',bu='企画財政部',ka='行政課',
 gen='国の「ぴったりサービス」により子育て関係の15手続をオンライン化したが、利用率は１割程度にとどまっている。',
 mok='来庁しなくても手続が完結する環境を整え、町民の負担を軽減する。',
 nai='電子申請システムを導入し、申請件数の多い手続から順にオンライン化する。公式LINEから申請できる入口を設け、利用を促す。',
 plan=[['・電子申請システムの導入','・対象手続の選定'],['・30手続のオンライン化','・公式LINEとの連携'],['・60手続のオンライン化']],
 act=[['・８月に電子申請システムを導入','・対象60手続を選定'],['・34手続をオンライン化','・11月に公式LINEの申請メニューを公開'],None],
 k=[('オンライン化した手続の数','手続',15,[20,50,80],[22,56,None]),('オンライン申請の利用率','％',11.2,[15.0,30.0,50.0],[14.1,33.8,None])],
 e=None,
 ev=[('B','システムの導入は予定どおり完了した。利用率はわずかに目標に届かなかった。','職員の操作研修の回数を増やす必要がある。'),('A','公式LINEからの申請が全体の６割を占め、利用率が目標を上回った。','高齢者向けのスマートフォン教室と連携した周知を行う。')]),
dict(no='2',title='ペーパーレス会議の拡大',hou='基本方針１　デジタル技術の活用による行政サービスの向上',ju='（２）働き方の改革',bu='総務部',ka='総務課',
 gen='庁内会議の資料は紙での配付が中心であり、印刷と差替えに時間を要している。',
 mok='会議資料の電子化により、印刷経費と職員の作業時間を減らす。',
 nai='課長以上の会議から順次タブレット端末を使用し、議会や審議会にも広げる。',
 plan=[['・タブレット端末20台の配備'],['・議会での試行','・全庁会議のペーパーレス化'],['・審議会への拡大']],
 act=[['・９月に20台を配備し、庁議で使用を開始'],['・議会運営委員会との協議が続き、試行は６年度に延期','・全庁会議のペーパーレス化を完了'],None],
 k=[('コピー用紙の使用枚数','千枚',3420,[3200,3000,2800],[3155,3062,None])],
 e=([300,450,600],[318,402,None]),
 ev=[('B','計画どおり端末を配備し、使用枚数も目標を達成した。','端末の台数が限られ、同時に開かれる会議では使用できない。'),('C','議会での試行に至らず、使用枚数の削減が目標に届かなかった。','議会事務局と協議の場を設け、６年度の９月定例会からの試行を目指す。')]),
dict(no='3',title='公共施設の包括管理委託の導入',hou='基本方針２　持続可能な財政運営',ju='（１）公共施設マネジメントの推進',bu='企画財政部',ka='企画財政課',
 gen='施設の保守点検は所管課ごとに契約しており、点検の水準や契約事務の負担に差がある。',
 mok='専門的な管理により施設の不具合を早期に発見し、維持管理費の抑制につなげる。',
 nai='町内41施設の保守点検業務を一括して民間事業者に委託する。',
 plan=[['・先進地の視察','・対象業務の整理'],['・サウンディング調査の実施','・公募要領の作成'],['・事業者の選定','・委託の開始']],
 act=[['・３市町を視察','・41施設184業務を整理'],['・６社が参加したサウンディング調査を実施','・公募要領を作成'],None],
 k=[],e=([None,None,3500],[None,None,None]),
 ev=[('B','視察の結果を踏まえ、対象業務を整理できた。','町内の事業者の参入機会の確保が課題である。'),('B','調査により、町内事業者への再委託を条件とする場合の課題を把握した。','公募までに町内事業者への説明会を開催する。')]),
dict(no='4',title='有料広告の拡充',hou='基本方針２　持続可能な財政運営',ju='（２）自主財源の確保',bu='企画財政部',ka='企画財政課',
 gen='広告媒体は広報紙とホームページに限られ、収入は年間80万円前後で推移している。',
 mok='新たな広告媒体を設け、自主財源を増やす。',
 nai='庁舎内モニター、窓口用封筒及び公用車を新たな広告媒体とする。',
 plan=[['・庁舎内モニターの設置'],['・窓口用封筒への広告の掲載'],['・公用車への広告の掲載']],
 act=[['・設置事業者の公募に応募がなく、未着手'],['・窓口用封筒８万枚に広告を掲載','・庁舎内モニターの設置事業者を再公募し、３月に決定'],None],
 k=[('広告媒体の数','媒体',2,[3,4,5],[2,3,None])],
 e=([400,700,1000],[0,310,None]),
 ev=[('D','公募の条件が厳しく、事業者の参加が得られなかった。','最低掲出料を見直し、再公募を行う。'),('C','窓口用封筒の広告は計画どおり実施したが、モニターの設置が１年遅れた。','モニターの放映内容に行政情報を加え、来庁者の関心を高める。')]),
]
wb=Workbook();wb.remove(wb.active);items=[]
YS=[(2022,'令和４年度'),(2023,'令和５年度'),(2024,'令和６年度')]
for d in D:
    ws=wb.create_sheet(f"No.{d['no']}");ws.sheet_view.showGridLines=False
    for c in range(1,45): ws.column_dimensions[L(c)].width=2.6
    def put(r,c1,c2,val,h=1,lab=False,center=None,box=True,size=9,bold=False):
        return cell(ws,f'{L(c1)}{r}:{L(c2)}{r+h-1}',val,fill='E2EFDA' if lab else None,center=lab if center is None else center,box=box,size=size,bold=bold)
    put(1,1,44,'第６次長泉町行財政改革アクションプラン　進捗管理シート（令和５年度）',box=False,size=13,bold=True,center=True);ws.row_dimensions[1].height=24
    put(2,30,44,'作成日：令和６年４月30日',box=False).alignment=Alignment(horizontal='right')
    put(4,1,5,'整理番号',lab=True);put(4,6,8,int(d['no']),center=True);put(4,9,13,'取組項目',lab=True);put(4,14,44,d['title'],bold=True,size=11)
    put(5,1,5,'基本方針',lab=True);put(5,6,26,d['hou']);put(5,27,30,'重点項目',lab=True);put(5,31,44,d['ju'])
    put(6,1,5,'担当部',lab=True);put(6,6,22,d['bu']);put(6,23,27,'担当課',lab=True);put(6,28,44,d['ka'])
    for i,h in ((4,20),(5,28),(6,18)): ws.row_dimensions[i].height=h
    for r,lb,k in ((7,'現状・課題','gen'),(8,'目　　的','mok'),(9,'取組内容','nai')):
        put(r,1,5,lb,lab=True);put(r,6,44,d[k]);ws.row_dimensions[r].height=32
    # plan
    put(11,1,44,'■年次計画と実績',box=False,bold=True)
    put(12,1,5,'区分',lab=True)
    cols=[(6,18),(19,31),(32,44)]
    for (a,b),(_,t) in zip(cols,YS): put(12,a,b,t,lab=True)
    for r,lb,k in ((13,'計画','plan'),(14,'実績','act')):
        put(r,1,5,lb,lab=True)
        for (a,b),x in zip(cols,d[k]): put(r,a,b,'\n'.join(x) if x else None)
        ws.row_dimensions[r].height=56
    r=16
    put(r,1,44,'■指標及び効果額',box=False,bold=True);r+=1
    put(r,1,14,'指標名',h=2,lab=True);put(r,15,17,'単位',h=2,lab=True);put(r,18,22,'基準値\n（R3）',h=2,lab=True)
    yc=[(23,26,27,30),(31,34,35,37),(38,41,42,44)]
    for (a,b,c,e),t in zip(yc,('Ｒ４','Ｒ５','Ｒ６')):
        put(r,a,e,t,lab=True);put(r+1,a,b,'目標',lab=True);put(r+1,c,e,'実績',lab=True)
    r+=2
    def cellnum(a,b,x,pct):
        z=put(r,a,b,'―' if x is None else x,center=True)
        if x is not None: z.number_format='0.0' if pct else '#,##0'
    for n,u,b0,t,a in d['k']:
        put(r,1,14,n);put(r,15,17,u,center=True);cellnum(18,22,b0,u=='％')
        for (p,q,s,w),x,y in zip(yc,t,a): cellnum(p,q,x,u=='％');
        for (p,q,s,w),x,y in zip(yc,t,a):
            z=put(r,s,w,y,center=True)
            if y is not None: z.number_format='0.0' if u=='％' else '#,##0'
        ws.row_dimensions[r].height=26;r+=1
    if d['e']:
        lb='増収額' if d['title']=='有料広告の拡充' else '削減額'
        put(r,1,14,f'効果額（{lb}）');put(r,15,17,'千円',center=True);put(r,18,22,'―',center=True)
        for (p,q,s,w),x,y in zip(yc,*d['e']):
            cellnum(p,q,x,False)
            z=put(r,s,w,y,center=True)
            if y is not None: z.number_format='#,##0'
        ws.row_dimensions[r].height=20;r+=1
    r+=1;put(r,1,44,'■進捗評価',box=False,bold=True);r+=1
    put(r,1,5,'年度',lab=True);put(r,6,9,'評価',lab=True);put(r,10,27,'評価の理由',lab=True);put(r,28,44,'今後の課題',lab=True);r+=1
    for (y,t),x in zip(YS,d['ev']+[None]):
        put(r,1,5,t,lab=True);put(r,6,9,x and x[0],center=True,size=12,bold=True);put(r,10,27,x and x[1]);put(r,28,44,x and x[2]);ws.row_dimensions[r].height=44;r+=1
    put(r,1,44,'【進捗評価】Ａ：計画より進んでいる　Ｂ：計画どおり　Ｃ：計画より遅れている　Ｄ：未着手',box=False,size=8)
    ws.page_setup.paperSize=9;ws.page_setup.fitToHeight=1;ws.sheet_properties.pageSetUpPr.fitToPage=True;ws.oddFooter.center.text='&A'
    acts=[act(ph,fy(y),t) for ph,k in (('plan','plan'),('actual','act')) for (y,_),ts in zip(YS,d[k]) if ts for t in ts]
    ks=[]
    for n,u,b0,t,a in d['k']:
        def mk(u2,m,opt): return kpi(n,u2,v('baseline',b0*m,fy(2021)),*tgt([(y,x*m) for (y,_),x in zip(YS,t)]),*acl([(y,x*m) for (y,_),x in zip(YS,a) if x is not None]),opt=opt)
        if u=='千枚': ks+=[mk('千枚',1,True),mk('枚',1000,True)]
        else: ks.append(mk('%' if u=='％' else u,1,False))
    es=[]
    if d['e']:
        kd='revenue' if d['title']=='有料広告の拡充' else 'savings'
        for role,q in zip(('target','actual'),d['e']):
            es+=[eff(role,kd,fy(y),x*1000,f'{x}') for (y,_),x in zip(YS,q) if x is not None]
    evs=[ev('annual','progress',fy(y),x[0],*LEG[x[0]],4,comment=x[1],issues=x[2]) for (y,_),x in zip(YS,d['ev'])]
    items.append(item(d['no'],d['title'],[d['hou'],d['ju']],[d['bu'],d['ka']],purpose=d['mok'],current_state=d['gen'],approach=d['nai'],actions=acts,kpis=ks,evaluations=evs,effects=es))
wb.save(HO+N)
write(N,muni('22342','長泉町','静岡県'),'第6次長泉町行財政改革アクションプラン 進捗管理シート(令和5年度)','第6次長泉町行財政改革アクションプラン','progress_report',day(2024,4,30,'令和6年4月30日'),fy(2023),items)
