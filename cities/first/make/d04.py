import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
wb=Workbook(); ws=wb.active; ws.title='進捗状況一覧'
for c,w in zip('ABCDEFGHIJ',(6,18,20,24,16,38,32,38,8,36)): ws.column_dimensions[c].width=w
cell(ws,'A1:J1','別府市行財政改革推進計画　令和４年度進捗状況一覧表',bold=True,box=False,size=14,center=True)
cell(ws,'I2:J2','令和５年７月31日現在',box=False)
cell(ws,'A3:B3','進捗状況',fill='FFF2CC',center=True)
cell(ws,'C3','◎：計画以上に進んでいる',size=8); cell(ws,'D3','○：計画どおり進んでいる',size=8); cell(ws,'E3:F3','△：計画より遅れている',size=8); cell(ws,'G3','×：未着手',size=8)
for c,t in zip('ABCDEFGHIJ',('番号','大項目','中項目','取組名','所管課','取組内容','令和４年度\n計画','令和４年度\n実績','進捗\n状況','課題・今後の方針')): cell(ws,f'{c}5',t,bold=True,fill='DDEBF7',center=True)
rows=[
('1-1-1','１　市民サービスの向上','（１）行政手続のデジタル化','書かない窓口の導入','市民課','マイナンバーカード等の情報を利用し、申請書への記入を省略できる窓口を整備する。','・システムの選定及び契約\n・窓口レイアウトの変更','・令和４年11月にシステムを導入した。\n・窓口を５か所から７か所に増設した。','◎','申請書の種類を転入・転出以外にも拡大する。'),
('1-1-2','','','オンライン申請の拡充','情報政策課、各課','電子申請システムを活用し、来庁せずに完了する手続を増やす。','50手続の電子化','42手続を電子化した。','△','添付書類の原本を要する手続について、要綱の見直しを進める必要がある。'),
('1-2-1','','（２）窓口環境の改善','おくやみコーナーの設置','高齢者福祉課\n市民課','死亡に伴う手続を一か所で案内する専用窓口を設置する。','設置場所及び人員の検討','関係課による検討会議を３回開催し、令和５年10月の開設を決定した。','○','－'),
('2-1-1','２　健全な財政運営','（１）歳入の確保','温泉資源を活用した新たな財源の検討','温泉課','市営温泉の入湯料の見直し及び命名権の導入を検討する。','入湯料の改定案の作成','－','×','燃料費高騰の影響を踏まえ、令和５年度に改めて検討を開始する。'),
('2-1-2','','','市税等の収納率の向上','税務課','スマートフォン決済の拡大と滞納整理の早期着手により、収納率の向上を図る。','現年課税分収納率　98.8％','現年課税分収納率　99.1％','◎',''),
('2-2-1','','（２）歳出の見直し','補助金の適正化','財政課','補助金交付基準に基づき、全ての団体運営補助金を３年ごとに検証する。','①対象補助金の検証（30件）\n②廃止・統合案の作成','①31件の検証を実施した。\n②２件の廃止と１件の統合を決定した。','○','関係団体への説明を丁寧に行い、令和６年度予算に反映させる。'),
]
LV={'◎':('計画以上に進んでいる','exceeded',1),'○':('計画どおり進んでいる','on_schedule',2),'△':('計画より遅れている','behind',3),'×':('未着手','not_started',4)}
items=[];b=c='';start={}
r=6
for row in rows:
    for col,x in zip('ABCDEFGHIJ',row): cell(ws,f'{col}{r}',x or None,center=col in 'AI')
    ws.row_dimensions[r].height=58
    b=row[1] or b; c=row[2] or c
    r+=1
    Y=fy(2022)
    deps=re.split('[、\n]',row[4])
    kp=[]
    def acts(ph,t):
        if t in('－',''): return []
        return [act(ph,Y,x) for x in t.split('\n')]
    A=acts('plan',row[6])+acts('actual',row[7])
    if row[0]=='2-1-2':
        A=[dict(a,optional=True) for a in A]
        kp=[kpi('現年課税分収納率','%',v('target',98.8,Y),v('actual',99.1,Y))]
    if row[0]=='1-1-2': kp=[kpi('電子化','手続',v('target',50),v('actual',42),opt=True),kpi('電子化した手続','手続',v('target',50),v('actual',42),opt=True)]
    m,l,k=LV[row[8]]
    iss=None if row[9] in('－','') else row[9]
    items.append(item(row[0],row[3],[b.replace('　',' '),c],deps,approach=row[5],actions=A,kpis=kp,evaluations=[ev('annual','progress',Y,row[8],m,l,k,4,None,iss)]))
for rg in ('B6:B8','B9:B11','C6:C7','C9:C10'): ws.merge_cells(rg)
cell(ws,f'A{r+1}:J{r+1}','※番号は推進計画における取組番号を示す。',box=False,size=8)
# second sheet: summary
w2=wb.create_sheet('集計')
cell(w2,'A1:F1','進捗状況の集計',bold=True,box=False)
for c,t in zip('ABCDEF',('大項目','◎','○','△','×','計')): cell(w2,f'{c}3',t,fill='DDEBF7',center=True)
for i,x in enumerate((('１　市民サービスの向上',1,1,1,0,3),('２　健全な財政運営',1,1,0,1,3),('合計',2,2,1,1,6))):
    for c,t in zip('ABCDEF',x): cell(w2,f'{c}{4+i}',t)
w2.column_dimensions['A'].width=26
wb.save(HO+'beppu-ichiran.xlsx')
write('beppu-ichiran.xlsx',muni('44202','別府市','大分県'),'別府市行財政改革推進計画 令和4年度進捗状況一覧表','別府市行財政改革推進計画','progress_report',OMIT,fy(2022),items)
