import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
wb=Workbook()
D=[('基本目標１','子育てしたくなるまちをつくる',[
 ('1-1','安心して産み育てられる環境づくり',['子ども部子育て課'],[('合計特殊出生率','－','1.35','1.40','1.50','1.28','85.3',''),('地域子育て支援拠点の利用者数','人','41,205','45,000','50,000','38,764','77.5','新型コロナウイルス感染症の影響により利用を制限'),('産後ケアを利用した産婦の割合','％','未実施','8.0','15.0','11.2','74.7','平成30年度から開始')]),
 ('1-2','待機児童の解消',['子ども部保育課'],[('保育所の待機児童数','人','142','0','0','6','95.8','各年4月1日現在'),('保育所等の定員','人','3,310','3,900','4,200以上','4,188','99.7','')]),
 ('1-3','学びの質の向上',['教育部学校課','教育部ＩＣＴ活用教育推進室'],[('授業がよく分かると答えた児童の割合','％','78.4','82','85以上','83.9','98.7','')])]),
 ('基本目標２','活力ある産業と雇用をつくる',[
 ('2-1','創業の支援',['産業スポーツ部産業振興課'],[('市の支援を受けて創業した件数（累計）','件','23','100','180','131','72.8',''),('空き店舗の活用件数','か所','2','10','20','－','－','令和4年度は調査を実施せず')]),
 ('2-2','都市農業の振興',['産業スポーツ部都市農業振興課'],[('市内の農地面積','ha','171.5','160以上','150以上','153.1','100','減少を抑制する目標'),('援農ボランティアの登録者数','人','98','130','150','121','80.7','')]),
 ('2-3','観光による交流の拡大',['産業スポーツ部観光振興課'],[('観光入込客数','万人','214','250','300','162','54','暦年の数値')])])]
I=[]
first=True
for k,(a,b,ms) in enumerate(D):
    ws=wb.active if first else wb.create_sheet(); ws.title=a; first=False
    for c,w in zip('ABCDEFGHIJKL',(6,20,20,30,7,12,10,10,12,9,24,3)): ws.column_dimensions[c].width=w
    cell(ws,'A1','第２期日野市まち・ひと・しごと創生総合戦略　施策別ＫＰＩ一覧（令和４年度末時点）',True,box=False,size=13)
    cell(ws,'A2',f'{a}　{b}',True,box=False,size=11)
    cell(ws,'K2','令和5年8月25日作成',box=False)
    F='D9E2F3'
    for r,t in (('A3:A4','施策\n番号'),('B3:B4','施策の名称'),('C3:C4','担当'),('D3:D4','重要業績評価指標（ＫＰＩ）'),('E3:E4','単位'),('F3:F3','計画策定時'),('G3:G3','中間目標'),('H3:H3','最終目標'),('I3:I3','直近値'),('J3:J4','達成度\n(%)'),('K3:K4','備　考')):
        cell(ws,r if r[0]+r[1]!=r[3:] else r[:2],t,True,F,center=True)
    for r,t in (('F4','H27'),('G4','R2'),('H4','R7'),('I4','R4')): cell(ws,r,t,True,F,center=True)
    r=5
    for no,ti,dep,ks in ms:
        n=len(ks)
        for c,t in (('A',no),('B',ti),('C','\n'.join(dep))): cell(ws,f'{c}{r}:{c}{r+n-1}' if n>1 else f'{c}{r}',t)
        K=[]
        for name,u,h27,r2,r7,cur,ach,memo in ks:
            cell(ws,f'D{r}',name); cell(ws,f'E{r}',u,center=True)
            vs=[]
            uu={'％':'%','－':None,'万人':'万人'}.get(u,u)
            for c,t,role,y in (('F',h27,'baseline',2015),('G',r2,'target',2020),('H',r7,'target',2025),('I',cur,'actual',2022)):
                try: x=float(t.replace(',','')); 
                except ValueError: x=None
                if x is not None:
                    q=cell(ws,f'{c}{r}',int(x) if x==int(x) and '.' not in t else x); q.number_format='#,##0' if '.' not in t else '0.'+'0'*len(t.split('.')[1])
                else: cell(ws,f'{c}{r}',t)
                if '以上' in t: vs.append(v(role,float(re.sub('[^0-9.]','',t)),fy(y),'gte',t))
                elif x is not None: vs.append(v(role,x,fy(y),'eq',t))
            cell(ws,f'J{r}',float(ach) if ach!='－' else ach); cell(ws,f'K{r}',memo or None)
            if u=='万人':
                K.append(kpi(name,u,*[dict(x,optional=True) for x in vs])); K.append(kpi(name,'人',*[dict(x,value=x['value']*1e4,optional=True) for x in vs]))
            else: K.append(kpi(name,uu,*vs))
            if ach!='－':
                for nm in ('達成度',name+' 達成度',name+'の達成度',name): 
                    for role in ('actual','reference'):
                        K.append(kpi(nm,'%',v(role,float(ach),opt=True)))
            r+=1
        I.append(item(no,ti,[f'{a} {b}'],dep,kpis=K,evaluations=OMIT))  # 達成度(%) as a rating (schema: 80%) or a KPI: readers differ
    cell(ws,f'A{r+1}','※達成度＝直近値÷最終目標×100（減少を目指す指標は別途算定）',box=False)
wb.save(HO+'hino-kpi.xlsx')
write('hino-kpi.xlsx',muni('13212','日野市','東京都'),'第2期日野市まち・ひと・しごと創生総合戦略 施策別KPI一覧(令和4年度末時点)','第2期日野市まち・ひと・しごと創生総合戦略','indicator_list',day(2023,8,25,'令和5年8月25日'),OMIT,I)
