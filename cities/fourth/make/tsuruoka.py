from gl import *
from openpyxl.utils import get_column_letter as L
wb=Workbook(); wb.remove(wb.active)
FY={y:fy(y,{2019:'R元年度',2020:'R2年度',2021:'R3年度',2022:'R4年度'}[y]) for y in range(2019,2023)}
Y=fy(2021,'令和3年度')
S={5:('目標を上回った','exceeded'),4:('目標どおり達成した','achieved'),3:('概ね達成した','mostly_achieved'),2:('一部未達成','partly_achieved'),1:('達成できなかった','not_achieved')}
G={'Ａ':('A','計画どおり事業を進めることが適当',None,1),'Ｂ':('B','事業の進め方の改善が必要',None,2),'Ｃ':('C','事業規模・内容の見直しが必要',None,3)}
D=[dict(no='2103-05',title='鶴岡市移住定住促進事業',sheet='2103-05移住',cat1='２　若者・子育て世代に選ばれるまち',cat2='（１）移住・定住の促進',dep='企画部　地域振興課',char='山口　修',basis='鶴岡市総合計画後期基本計画',term='平成26年度～',
 target='本市への移住を検討する首都圏等の在住者',purpose='移住に関する相談から定住までを一貫して支援し、社会減を抑制する。',approach='首都圏での移住相談会の開催、移住コーディネーターの配置、お試し住宅の運営及び空き家バンクの活用により、移住希望者の相談に応じる。',
 act=[('移住相談件数','件','412','389','455','470','450'),('お試し住宅の利用組数','組','31','12','18','25','30')],
 out=[('相談を通じた移住者数','人','48','52','67','70','60')],
 cost=[('事業費',['18,432','17,905','19,876','21,300']),('　国県支出金',['6,000','6,150','7,020','8,100']),('　地方債',['0','0','0','0']),('　その他特定財源',['1,200','400','650','900']),('　一般財源',['11,232','11,355','12,206','12,300']),('人件費',['5,740','5,740','6,150','6,150'])],
 st='1.40 1.40 1.50 1.50'.split(),
 sc=[5,4,4,5],why='オンライン相談を併用したことで相談件数が回復し、移住者数は目標の60人を上回った。',dirn=1,issue='移住後の仕事の紹介を求める声が多いことから、庄内地域の事業所と連携した就業支援を強化する。',g='Ａ'),
 dict(no='3407-12',title='高齢者見守りネットワーク事業',sheet='3407-12見守り',cat1='３　誰もが健やかに暮らせるまち',cat2='（４）高齢者福祉の推進',dep='健康福祉部　長寿介護課',char='五十嵐　恵',basis='介護保険法第115条の45',term='平成21年度～',
 target='市内在住の65歳以上のひとり暮らし世帯及び高齢者のみの世帯',purpose='日常の見守りにより異変を早期に発見し、高齢者が住み慣れた地域で安心して暮らせるようにする。',approach='新聞販売店、郵便局、生活協同組合等と協定を締結し、配達時の見守りと市への通報を行う。あわせて、緊急通報装置を貸与する。',
 act=[('協定締結事業者数','事業者','38','41','43','45','45')],
 out=[('緊急通報装置の設置世帯数','世帯','604','587','561','560','620'),('通報から安否確認までの平均時間','分','-','42.5','36.0','35.0','40.0')],
 cost=[('事業費',['14,208','13,990','13,415','13,800']),('　国県支出金',['5,470','5,386','5,165','5,313']),('　地方債',['―','―','―','―']),('　その他特定財源',['3,267','3,218','3,085','3,174']),('　一般財源',['5,471','5,386','5,165','5,313']),('人件費',['2,870','2,870','2,460','2,460'])],
 st='0.70 0.70 0.60 0.60'.split(),
 sc=[5,4,3,3],why='設置世帯数は施設入所等により減少したが、安否確認までの時間は短縮した。',dirn=2,issue='固定電話のない世帯が増えているため、携帯電話型の装置への切替えを進める。',g='Ｂ')]
items=[]
for d in D:
    ws=wb.create_sheet(d['sheet'])
    for c in range(1,61): ws.column_dimensions[L(c)].width=2.1
    ws.sheet_view.showGridLines=False
    def m(r,c1,c2,val,r2=None,fill=None,center=False,size=9):
        cell(ws,f'{L(c1)}{r}:{L(c2)}{r2 or r}',val,fill=fill,center=center,size=size)
    LB='DDEBF7'
    ws['B1']='事務事業評価表（令和３年度実施分）'; ws['B1'].font=Font(name='MS Pゴシック',size=14,bold=True)
    ws['AT1']='鶴岡市'; ws['AT2']='作成日：令和４年８月５日'
    r=4
    m(r,2,8,'事務事業名',fill=LB); m(r,9,36,d['title']); m(r,37,43,'事業コード',fill=LB); m(r,44,59,d['no']); r+=1
    m(r,2,8,'政　策',fill=LB); m(r,9,30,d['cat1']); m(r,31,36,'施　策',fill=LB); m(r,37,59,d['cat2']); r+=1
    m(r,2,8,'担当部課',fill=LB); m(r,9,30,d['dep']); m(r,31,36,'課長名',fill=LB); m(r,37,59,d['char']); r+=1
    m(r,2,8,'根拠法令等',fill=LB); m(r,9,36,d['basis']); m(r,37,43,'事業期間',fill=LB); m(r,44,59,d['term']); r+=2
    ws[f'B{r}']='１　事業の概要（Ｐｌａｎ）'; r+=1
    for lab,k,h in (('対　象\n（誰を・何を）','target',24),('意　図\n（どのような状態にしたいか）','purpose',30),('手　段\n（事業の内容）','approach',40)):
        m(r,2,11,lab,fill=LB); m(r,12,59,d[k]); ws.row_dimensions[r].height=h; r+=1
    r+=1; ws[f'B{r}']='２　指標の推移（Ｄｏ）'; r+=1
    m(r,2,5,'区分',r2=r+1,fill=LB,center=True); m(r,6,24,'指　標　名',r2=r+1,fill=LB,center=True); m(r,25,29,'単位',r2=r+1,fill=LB,center=True)
    for i,y in enumerate(('R元年度','R2年度','R3年度','R4年度')): m(r,30+6*i,35+6*i,y,fill=LB,center=True); m(r+1,30+6*i,35+6*i,'実績' if i<3 else '見込',fill=LB,center=True)
    m(r,54,59,'R3年度',fill=LB,center=True); m(r+1,54,59,'目標',fill=LB,center=True); r+=2
    ks=[]
    for grp,lst in (('活動\n指標',d['act']),('成果\n指標',d['out'])):
        m(r,2,5,grp,r2=r+len(lst)-1,fill=LB,center=True)
        for n,u,*vals in lst:
            m(r,6,24,n); m(r,25,29,u,center=True)
            for i,x in enumerate(vals):
                y=x
                if x!='-':
                    y=float(x) if '.' in x else int(x)
                m(r,30+6*i,35+6*i,y)
                if isinstance(y,float): ws.cell(r,30+6*i).number_format='0.0'
            ws.row_dimensions[r].height=22
            ks.append(series(n,u,*[('actual',FY[2019+i],vals[i]) for i in range(3)],('forecast',FY[2022],vals[3]),('target',FY[2021],vals[4])))
            r+=1
    r+=1; ws[f'B{r}']='３　事業コスト'; ws[f'BA{r}']='（単位：千円、人）'; r+=1
    m(r,2,24,'区　　分',fill=LB,center=True)
    hd=['R元年度決算','R2年度決算','R3年度決算','R4年度予算']
    for i,h in enumerate(hd): m(r,25+9*i,33+9*i,h,fill=LB,center=True)
    r+=1; cs=[]
    for n,vals in d['cost']:
        m(r,2,24,n)
        for i,x in enumerate(vals):
            m(r,25+9*i,33+9*i,x if x=='―' else int(x.replace(',','')))
            if x!='―': ws.cell(r,25+9*i).number_format='#,##0'; cs.append(cost('settled' if i<3 else 'budget',n.strip('　'),FY[2019+i],int(x.replace(',',''))*1000,x.replace(',','')))
        r+=1
    m(r,2,24,'従事職員数（人）')
    for i,x in enumerate(d['st']): m(r,25+9*i,33+9*i,float(x)); ws.cell(r,25+9*i).number_format='0.00'
    ks.append(series('従事職員数','人',*[('actual' if i<3 else 'forecast',FY[2019+i],x) for i,x in enumerate(d['st'])],opt=True))
    r+=2; ws[f'B{r}']='４　評価（Ｃｈｅｃｋ）'; ws[f'AH{r}']='（５段階　５：高い　⇔　１：低い）'; r+=1
    for i,n in enumerate(('必要性','有効性','効率性','目標達成度')):
        c=2+14*i+(1 if i else 0)*0
        m(r,2+14*i,9+14*i,n,fill=LB,center=True); m(r,10+14*i,15+14*i,d['sc'][i],center=True)
    r+=1
    m(r,2,9,'総合評価',fill=LB,center=True); m(r,10,15,d['g'],center=True); m(r,16,23,'評価の理由',fill=LB,center=True); m(r,24,59,d['why']); ws.row_dimensions[r].height=30; r+=2
    ws[f'B{r}']='５　今後の方向性（Ａｃｔｉｏｎ）'; r+=1
    opts=['拡充','現状維持','改善','縮小','廃止']
    m(r,2,15,'今後の方向性',fill=LB,center=True); m(r,16,59,'　　'.join(('■' if i==d['dirn'] else '□')+o for i,o in enumerate(opts))); r+=1
    m(r,2,15,'課題・改善内容',fill=LB,center=True); m(r,16,59,d['issue']); ws.row_dimensions[r].height=30; r+=2
    ws[f'B{r}']='【目標達成度】５：目標を上回った　４：目標どおり達成した　３：概ね達成した　２：一部未達成　１：達成できなかった'; r+=1
    ws[f'B{r}']='【総合評価】Ａ：計画どおり事業を進めることが適当　Ｂ：事業の進め方の改善が必要　Ｃ：事業規模・内容の見直しが必要'
    ws.page_setup.fitToWidth=1; ws.page_setup.fitToHeight=1; ws.sheet_properties.pageSetUpPr=__import__('openpyxl').worksheet.properties.PageSetupProperties(fitToPage=True)
    s=d['sc'][3]; raw,mean,lev,rk=G[d['g']]
    iss=opts[d['dirn']]+'\n'+d['issue']
    evs=[ev('annual','achievement',Y,str(s),S[s][0],S[s][1],6-s,5),ev('annual','overall',Y,raw,mean,lev,rk,3,comment=d['why'],issues=iss)]
    it=item(d['no'],d['title'],[d['cat1'].replace('　',' '),d['cat2']],[d['dep'].split('　')[0],d['dep'].split('　')[1]],d['purpose'],None,d['approach'],[],ks,evs,[])
    if 1: it['departments']=[{'name':d['dep'].replace('　',' ')}]
    X(it,target=d['target'],costs=cs,other=[oth('課長名',d['char']),oth('根拠法令等',d['basis'])],period={"text":d['term'].replace('～','〜'),"kind":"range","start":{'平成26年度～':'2014-04-01','平成21年度～':'2009-04-01'}[d['term']],"end":None})
    items.append(it)
wb.save(HO+'tsuruoka-jimu.xlsx')
write('tsuruoka-jimu.xlsx',muni('06203','鶴岡市','山形県'),'事務事業評価表(令和3年度実施分)',None,'evaluation',day(2022,8,5,'令和4年8月5日'),Y,items)
