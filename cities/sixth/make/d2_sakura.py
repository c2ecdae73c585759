import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
from openpyxl.utils import get_column_letter as L
wb=Workbook(); wb.remove(wb.active)
G='D9E1F2'
def sheet(t,d):
    ws=wb.create_sheet(t)
    for i in range(1,51): ws.column_dimensions[L(i)].width=2.4
    c=lambda ref,val,**k: cell(ws,ref,val,**k)
    h=lambda ref,val: cell(ws,ref,val,fill=G,center=True)
    c('A1:AD2','令和５年度　佐倉市事務事業評価表（令和４年度実施事業）',box=False,bold=True,size=13)
    h('AG1:AK1','事業コード'); c('AL1:AX1',d['no'],center=True)
    h('AG2:AK2','作成年月日'); c('AL2:AX2','R5.7.21',center=True)
    c('A4:AX4','１　事務事業の概要',box=False,bold=True)
    h('A5:G5','事務事業名'); c('H5:AC5',d['t'])
    h('AD5:AH6','所管'); h('AI5:AK5','部'); c('AL5:AX5',d['bu']); h('AI6:AK6','課'); c('AL6:AX6',d['ka'])
    h('A6:G6','基本施策'); c('H6:AC6',d['cat'])
    h('A7:G7','根拠法令等'); c('H7:AC7',d['law']); h('AD7:AH7','事業期間'); c('AI7:AX7',d['per'])
    h('A8:G8','対象\n（誰を・何を）'); c('H8:AX8',d['tgt'])
    h('A9:G9','意図\n（どうしたいか）'); c('H9:AX9',d['pur'])
    h('A10:G10','手段\n（事業の内容）'); c('H10:AX10',d['app'])
    for r,x in((8,28),(9,30),(10,56)): ws.row_dimensions[r].height=x
    c('A12:AX12','２　指標の推移',box=False,bold=True)
    h('A13:D14','区分'); h('E13:U14','指標名'); h('V13:X14','単位')
    for a,b,m,y in(('Y','AG','AC','Ｒ３年度'),('AH','AP','AL','Ｒ４年度')):
        h(f'{a}13:{b}13',y)
    h('Y14:AC14','目標'); h('AD14:AG14','実績'); h('AH14:AL14','目標'); h('AM14:AP14','実績'); h('AQ13:AX13','Ｒ５年度'); h('AQ14:AX14','目標')
    r=15
    for k,n in(('活動\n指標',d['ka_n']),('成果\n指標',d['se_n'])):
        h(f'A{r}:D{r+n-1}',k); r+=n
    r=15
    for k in d['k']:
        c(f'E{r}:U{r}',k[0]); c(f'V{r}:X{r}',k[1],center=True)
        for ref,val in zip((f'Y{r}:AC{r}',f'AD{r}:AG{r}',f'AH{r}:AL{r}',f'AM{r}:AP{r}',f'AQ{r}:AX{r}'),k[2:]): 
            x=c(ref,val,center=True)
            if isinstance(val,int): x.number_format='#,##0'
            if isinstance(val,float): x.number_format='0.0'
        ws.row_dimensions[r].height=24; r+=1
    r+=1
    c(f'A{r}:AM{r}','３　コストの推移',box=False,bold=True); c(f'AN{r}:AX{r}','（単位：千円）',box=False); r+=1
    h(f'A{r}:X{r}','区分'); h(f'Y{r}:AG{r}','Ｒ３決算'); h(f'AH{r}:AP{r}','Ｒ４決算'); h(f'AQ{r}:AX{r}','Ｒ５予算'); r+=1
    for n,*vals in d['cost']:
        c(f'A{r}:X{r}',n)
        for ref,val in zip((f'Y{r}:AG{r}',f'AH{r}:AP{r}',f'AQ{r}:AX{r}'),vals): c(ref,val,center=True).number_format='#,##0'
        r+=1
    r+=1
    c(f'A{r}:AX{r}','４　評価',box=False,bold=True); r+=1
    for i,(n,m) in enumerate(d['view']):
        a=L(1+i*9); m0=L(7+i*9); z=L(9+i*9); b=L(6+i*9)
        h(f'{a}{r}:{b}{r}',n); c(f'{m0}{r}:{z}{r}',m,center=True)
    h(f'AK{r}:AR{r}','総合評価'); c(f'AS{r}:AX{r}',d['g'],center=True,bold=True,size=12); r+=1
    h(f'A{r}:G{r}','評価の説明'); c(f'H{r}:AX{r}',d['com']); ws.row_dimensions[r].height=42; r+=1
    h(f'A{r}:G{r}','今後の方向性'); c(f'H{r}:R{r}',d['dir'],center=True); h(f'S{r}:X{r}','課題と\n改善策'); c(f'Y{r}:AX{r}',d['iss']); ws.row_dimensions[r].height=46; r+=1
    c(f'A{r}:AX{r}','（妥当性・有効性・効率性・達成度）ａ：高い　ｂ：普通　ｃ：低い',box=False,size=8); r+=1
    c(f'A{r}:AX{r}','（総合評価）４：目標を上回る成果　３：目標達成　２：概ね達成　１：未達成',box=False,size=8)
    ws.page_setup.orientation='portrait'; ws.page_setup.fitToWidth=1
y3,y4,y5=fy(2021,'R3年度'),fy(2022,'R4年度'),fy(2023,'R5年度')
D=[dict(no='02-03-017',t='住宅用省エネルギー設備等設置補助事業',bu='環境部',ka='生活環境課',cat='２－３　脱炭素社会の実現',law='佐倉市住宅用脱炭素化設備等導入促進補助金交付要綱',per='平成２３年度～',
 tgt='市内の住宅に脱炭素化設備を設置する個人',pur='家庭における温室効果ガスの排出を抑制し、災害時の電源の確保にもつなげる。',app='定置用リチウムイオン蓄電システム、窓の断熱改修等に要する経費の一部を補助する。\n申請の受付を電子申請に一本化し、審査を外部に委託する。',ka_n=1,se_n=2,
 k=[['補助金の交付件数','件',150,'162',160,171,180],['補助による二酸化炭素削減量（年間）','ｔ',95,101.6,100.0,108.4,115],['電子申請の利用割合','％','－','－',50,46.8,60]],
 cost=[('事業費',14850,15620,16400),('　国県支出金',7425,7810,8200),('　一般財源',7425,7810,8200),('人件費',3210,2640,2640)],
 view=[('妥当性','ａ'),('有効性','ａ'),('効率性','ｂ'),('達成度','ａ')],g=4,com='補助件数、削減量ともに目標を上回った。審査の外部委託により、申請から交付決定までの日数を平均３４日から２１日に短縮した。',dir='見直しの上継続',iss='紙による申請が半数以上を占めるため、施工業者向けに電子申請の説明会を開く。'),
 dict(no='04-01-006',t='市民公益活動サポートセンター運営事業',bu='市民部',ka='自治人権推進課',cat='４－１　市民協働の推進',law='－',per='平成１５年度～',
 tgt='市民公益活動を行う団体及び個人',pur='活動の場と情報を提供し、団体が自立して活動を続けられるようにする。',app='会議室の貸出し、団体の活動相談、講座の開催、情報紙の発行を行う。',ka_n=2,se_n=1,
 k=[['活動相談の件数','件',120,88,120,'97',120],['講座の開催回数','回',8,'5（2）',8,8,10],['登録団体数','団体',210,203,212,198,200]],
 cost=[('事業費',9120,9340,9800),('　国県支出金',0,0,0),('　一般財源',9120,9340,9800),('人件費',5350,5350,5350)],
 view=[('妥当性','ａ'),('有効性','ｂ'),('効率性','ｂ'),('達成度','ｃ')],g=1,com='団体の会員の高齢化により登録団体数が減少し、相談件数も目標に届かなかった。',dir='改善',iss='解散を考えている団体への伴走支援と、若い世代の団体の立ち上げ支援に重点を移す。')]
for d in D: sheet(d['no'],d)
wb.save(HO+'sakura-jimu.xlsx')
def num(x):
    if isinstance(x,str):
        if x=='－': return None
        x=x.split('（')[0]; return float(x) if '.' in x else int(x)
    return x
LV={4:('目標を上回る成果','exceeded',1),3:('目標達成','achieved',2),2:('概ね達成','mostly_achieved',3),1:('未達成','not_achieved',4)}
VW={'ａ':('a','高い',1),'ｂ':('b','普通',2),'ｃ':('c','低い',3)}
z=lambda s:s.translate(str.maketrans('０１２３４５６７８９－','0123456789-')).replace('\u3000',' ')
its=[]
for d in D:
    ks=[]
    for k in d['k']:
        vals=[]
        for (role,p),x in zip((('target',y3),('actual',y3),('target',y4),('actual',y4),('target',y5)),k[2:]):
            if num(x) is not None: vals.append(v(role,num(x),p,text=f'{num(x):,}' if '（' not in str(x) else '5(2)'))
        ks.append(kpi(k[0].replace('（','(').replace('）',')'),z(k[1]).replace('％','%').replace('ｔ','t'),*vals))
    m=LV[d['g']]; a=VW[d['view'][3][1]]
    P4=fy(2022)
    its.append(item(d['no'],d['t'],[z(d['cat'])],[d['bu'],d['ka']],purpose=d['pur'],approach=d['app'],kpis=ks,
      evaluations=[ev('annual','overall',P4,str(d['g']),m[0],m[1],m[2],4,z(d['com']),d['dir']+'\n'+d['iss']),ev('annual','achievement',P4,a[0],a[1],None,a[2],3)]))
for i,d in zip(its,D): i['target']=d['tgt']
write('sakura-jimu.xlsx',muni('12212','佐倉市','千葉県'),'令和5年度 佐倉市事務事業評価表(令和4年度実施事業)',None,'evaluation',day(2023,7,21,'R5.7.21'),fy(2022),its)
