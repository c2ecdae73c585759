# 四日市市 行財政改革プラン 進捗管理シート: xlsx, one sheet per item, half-year and annual checks, years down the side, legend in a side table.
from common import *
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side, PatternFill, Font
F = 'yokkaichi.xlsx'
GR = {'◎': ('計画を前倒しして実施', 'ahead', 1), '○': ('計画どおり実施', 'on_schedule', 2), '△': ('計画よりやや遅れている', 'slightly_behind', 3), '×': ('未着手', 'not_started', 4)}
Ys = [2020, 2021, 2022]
items = [
 dict(no='1-(1)-①', cat=['1 市民サービスの向上', '(1) 窓口サービスの見直し'], name='書かない窓口の導入', dep=['総務部', 'デジタル戦略課', '市民生活部', '市民課'], lead='デジタル戦略課',
  now='転入の届出では1人の市民が平均で5枚の申請書に氏名と住所を書いており、待ち時間が長い。', aim='申請書を書く負担をなくし、窓口での手続にかかる時間を短くする。', what='マイナンバーカードの情報を読み取り、申請書に印字する仕組みを導入し、対象の手続を順次広げる。',
  k=('窓口での平均手続時間', '分', 42, [(40, 41), (32, 33), (25, 24)], '以下'),
  plan=['導入する仕組みの比較検討', '市民課での試行', '保険年金課、こども未来課への拡大'], did=['3社の仕組みを比較し、仕様書を作成した。', '市民課の4窓口で10月から試行した。', '保険年金課で7月から、こども未来課で1月から運用を始めた。'],
  g=['○', '△', '○'], h=('○', '7月に保険年金課へ拡大し、こども未来課の機器を発注した。'), c='対象の手続が18種類に増え、手続時間は目標を1分上回って短縮した。', iss='地区市民センターの窓口では運用していないため、機器の小型化を検討する。', e=[(0, 0), (1200, 950), (4800, 5120)]),
 dict(no='1-(2)-①', cat=['1 市民サービスの向上', '(2) 公共施設の利用の見直し'], name='公共施設予約の一元化', dep=['総務部', 'デジタル戦略課', 'シティプロモーション部', '文化課'], lead='文化課',
  now='文化施設、体育施設、地区市民センターの予約は別々の仕組みで受け付けている。', aim='どの施設も一つの画面から予約できるようにし、稼働率を上げる。', what='予約の仕組みを一本化し、使用料のキャッシュレス決済を取り入れる。',
  k=('会議室等の稼働率', '％', 38.5, [(40.0, 29.8), (42.0, 35.1), (45.0, 41.7)], '以上'),
  plan=['要件の整理', '事業者の選定、構築', '運用の開始'], did=['庁内の検討会を4回開き、要件を整理した。', '半導体の不足により機器の納入が遅れ、構築を翌年度に繰り越した。', '11月に運用を始め、43施設で予約の受付を一本化した。'],
  g=['○', '△', '△'], h=('△', '構築の途中であり、操作の試験を8月に行った。'), c='運用の開始が計画より7か月遅れたが、開始後の稼働率は前年を6.6ポイント上回った。', iss='学校体育施設を対象に加えるため、教育委員会と協議を進める。', e=[(0, 0), (0, 0), (2600, 870)]),
 dict(no='2-(1)-①', cat=['2 持続可能な財政運営', '(1) 歳入の確保'], name='広告収入の拡大', dep=['財政経営部', '財政課'], lead=None,
  now='広報紙、封筒、ホームページに広告を載せているが、収入は平成29年度から減っている。', aim='自主財源を増やす。', what='新たな広告媒体を掘り起こし、広告代理店を通じた一括の募集に切り替える。',
  k=('広告を載せた媒体数', '種類', 9, [(10, 10), (12, 14), (14, 17)], '以上'),
  plan=['媒体の洗い出し', '一括の募集の開始', '庁舎内モニターでの広告の開始'], did=['全ての課に照会し、22の候補を挙げた。', '代理店を公募し、7月から一括の募集を始めた。', '庁舎内モニター5台での広告を、計画より3か月早く始めた。'],
  g=['○', '◎', '◎'], h=('◎', '庁舎内モニターの設置を6月に終えた。'), c='媒体数、収入とも計画を上回っており、令和5年度の目標を先に達成した。', iss='公用車への広告は応募がなく、掲載料を見直す必要がある。', e=[(3000, 3150), (4500, 5230), (5500, 7410)]),
]
thin = Side(style='thin'); B = Border(thin, thin, thin, thin); HD = PatternFill('solid', fgColor='E2EFDA')
wb = Workbook(); wb.remove(wb.active)
R = ['令和２年度', '令和３年度', '令和４年度']
def build(ws, d):
    for i, w in enumerate([11, 9, 13, 13, 13, 9, 13, 13, 13, 9, 3, 7, 25]): ws.column_dimensions['ABCDEFGHIJKLM'[i]].width = w
    def put(a, v, head=False, to=None, al='left'):
        if to: ws.merge_cells(f'{a}:{to}')
        c = ws[a]; c.value = v; c.alignment = Alignment(wrap_text=True, vertical='center', horizontal='center' if head else al)
        for row in ws[f'{a}:{to or a}']:
            for x in row:
                x.border = B
                if head: x.fill = HD
    ws['A1'] = '四日市市行財政改革プラン２０２０　進捗管理シート（令和４年度末）'; ws['A1'].font = Font(size=14, bold=True)
    put('A3', '項目番号', True); put('B3', d['no'], to='C3'); put('D3', '基本方針', True); put('E3', d['cat'][0], to='J3')
    put('A4', '取組名', True); put('B4', d['name'], to='E4'); put('F4', '推進項目', True); put('G4', d['cat'][1], to='J4')
    put('A5', '所管', True)
    put('B5', '\n'.join(('◎' + x if x == d['lead'] else x) for x in d['dep']), to='E5'); put('F5', '※所管の◎は主担当の課', to='J5')
    ws.row_dimensions[5].height = 14 * max(2, len(d['dep']))
    put('A6', '現状と課題', True); put('B6', d['now'], to='J6'); put('A7', '目指す姿', True); put('B7', d['aim'], to='J7'); put('A8', '取組内容', True); put('B8', d['what'], to='J8')
    for r in (6, 7, 8): ws.row_dimensions[r].height = 32
    put('A10', '年度', True, 'A11'); put('B10', '取組計画', True, 'D11'); put('E10', '取組実績', True, 'G11'); put('H10', f'{d["k"][0]}（{d["k"][1]}）', True, 'I10'); put('H11', '目標', True); put('I11', '実績', True); put('J10', '進捗状況', True, 'J11')
    for i in range(3):
        r = 12 + i
        put(f'A{r}', R[i], True); put(f'B{r}', d['plan'][i], to=f'D{r}'); put(f'E{r}', d['did'][i], to=f'G{r}')
        t, a = d['k'][3][i]
        put(f'H{r}', t, al='right'); put(f'I{r}', a, al='right'); put(f'J{r}', d['g'][i], al='center'); ws.row_dimensions[r].height = 46
        if isinstance(t, float): ws[f'H{r}'].number_format = ws[f'I{r}'].number_format = '0.0'
    put('A15', '基準値（令和元年度）', True, 'G15'); put('H15', d['k'][2], to='I15', al='right'); put('J15', '')
    put('A17', '上半期の\n点検', True); put('B17', d['h'][0], al='center'); put('C17', d['h'][1], to='J17'); ws.row_dimensions[17].height = 32
    put('A18', '年度末の\n所見', True); put('B18', d['c'], to='J18'); ws.row_dimensions[18].height = 32
    put('A19', '課題と\n今後の対応', True); put('B19', d['iss'], to='J19'); ws.row_dimensions[19].height = 32
    put('A21', '効果額（千円）', True, 'B22'); 
    for i in range(3):
        a, b = ['CD', 'EG', 'HI'][i]
        put(f'{a}21', R[i], True, f'{b}21')
    for i, (a, m, b) in enumerate([('C', None, 'D'), ('E', 'F', 'G'), ('H', None, 'I')]):
        put(f'{a}22', '目標', True); put(f'{b}22' if m is None else f'{m}22', '実績', True, None if m is None else f'{b}22')
        t, x = d['e'][i]
        put(f'{a}23', t, al='right'); put(f'{b}23' if m is None else f'{m}23', x, al='right', to=None if m is None else f'{b}23')
        ws[f'{a}23'].number_format = ws[f'{b if m is None else m}23'].number_format = '#,##0'
    put('A23', d['ek'], True, 'B23')
    put('L10', '進捗状況の凡例', True, 'M10'); 
    for i, (k, (m, _, _)) in enumerate(GR.items()): put(f'L{11+i}', k, al='center'); put(f'M{11+i}', m)
    ws.page_setup.orientation = 'landscape'; ws.page_setup.fitToWidth = 1; ws.page_setup.fitToHeight = 1; ws.sheet_properties.pageSetUpPr.fitToPage = True
items[0]['ek'] = '人件費の削減'; items[1]['ek'] = '使用料の増収'; items[2]['ek'] = '広告料の増収'
for d in items: build(wb.create_sheet(d['no']), d)
wb.save(f'{OUT}/{F}')
gi = []
for d in items:
    nm, u, b, va, cmp = d['k']; u = u.replace('％', '%'); fm = (lambda x: f'{x:.1f}') if isinstance(b, float) else str
    vals = [kv('baseline', fy(2019), b, fm(b))]
    for y, (t, a) in zip(Ys, va): vals += [kv('target', fy(y), t, fm(t)), kv('actual', fy(y), a, fm(a))]
    evs = []
    for i, y in enumerate(Ys):
        m, l, r = GR[d['g'][i]]
        e = ev('annual', 'progress', fy(y), rate(d['g'][i], m, l, r, 4), d['c'] if i == 2 else None, d['iss'] if i == 2 else None)
        evs.append(e)
    m, l, r = GR[d['h'][0]]
    h = ev('interim', 'progress', half(2022, 1, '上半期'), rate(d['h'][0], m, l, r, 4)); del h['comment'], h['issues']  # the words beside the mark tell what was done: action or comment, the guide leaves open
    evs.append(h)
    acts = []
    for y, p, a in zip(Ys, d['plan'], d['did']): acts += [act('plan', fy(y), p), act('actual', fy(y), a)]
    acts.append(dict(phase='actual', text=d['h'][1], optional=True))
    ef = []
    for y, (t, a) in zip(Ys, d['e']): k = 'savings' if '削減' in d['ek'] else 'revenue'; ef += [eff('target', k, fy(y), t*1000, f'{t:,}'), eff('actual', k, fy(y), a*1000, f'{a:,}')]
    gi.append(dict(number=d['no'], title=d['name'], category=d['cat'], departments=dep(*d['dep'], lead=d['lead']), purpose=d['aim'], current_state=d['now'], approach=d['what'], actions=acts, kpis=[kpi(nm, u, vals)], evaluations=evs, effects=ef, costs=[], other=[]))
for g in gi: del g['purpose']  # 目指す姿: no word of the guide's list
save_gold(F, dict(municipality=muni('24202', '四日市市', '三重県'), title='四日市市行財政改革プラン2020 進捗管理シート(令和4年度末)', plan='四日市市行財政改革プラン2020', kind='progress_report', period=fy(2022), items=gi))
