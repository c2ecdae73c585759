# 鶴岡市 事務事業評価票: xlsx, two forms side by side on each of two sheets; option matrices with ○, 5-step ladder Ⅰ-Ⅴ, legend at the foot.
from common import *
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side, PatternFill, Font
F = 'tsuruoka.xlsx'
GR = {'Ⅰ': ('計画以上の成果があった', 'exceeded', 1), 'Ⅱ': ('計画どおり達成した', 'achieved', 2), 'Ⅲ': ('概ね達成した', 'mostly_achieved', 3), 'Ⅳ': ('一部達成にとどまった', 'partly_achieved', 4), 'Ⅴ': ('未達成である', 'not_achieved', 5)}
SRC = ['国', '県', '市債', '一般財源']
DIR = ['拡大', '維持', '改善', '縮小', '廃止']
items = [
 dict(no='101', name='食文化創造都市推進事業', ka='食文化創造都市推進課', se='第3章 農林水産業', si='3-4 食文化の振興', to='市民、飲食店、生産者', aim='在来作物と郷土の料理を次の世代へ伝え、食を目当てに訪れる人を増やす。', way='料理人の育成講座を開くほか、在来作物を使う飲食店を認定して発信する。',
  k=('認定した飲食店の数', '店', [(30, 28), (34, 33), (38, 42)]), c=[(14200, 7100, 0, 0), (13900, 6950, 0, 0), (15100, 7550, 500, 0)], g='Ⅰ', w='大型連休に合わせた催しが好評で、認定を望む店が急に増えた。', d=2, n='認定後の品質を保つため、2年ごとの更新制を取り入れる。'),
 dict(no='102', name='だだちゃ豆産地維持支援事業', ka='農政課', se='第3章 農林水産業', si='3-1 農業の振興', to='だだちゃ豆の生産者', aim='高齢の生産者の作付けを若い生産者に引き継ぎ、産地の面積を保つ。', way='共同で使う脱莢機の購入費の3分の1を補助する。',
  k=('だだちゃ豆の作付面積', 'ha', [(880, 874), (880, 861), (880, 852)]), c=[(5400, 0, 1800, 0), (5100, 0, 1700, 0), (4650, 0, 1550, 0)], g='Ⅳ', w='補助を受けた組合の面積は保たれたが、個人の生産者の離農が続いている。', d=2, n='個人の生産者も使えるよう、脱莢機の貸出しを始める。'),
 dict(no='103', name='地域の足確保対策事業', ka='地域振興課', se='第1章 暮らしと防災', si='1-2 地域交通の確保', to='路線バスの走らない地区の住民', aim='自動車を運転できない人が通院や買い物に出かけられるようにする。', way='住民が運営するデマンド交通の運行費を補助する。',
  k=('デマンド交通の利用者数', '人', [(6000, 4980), (6000, 5430), (6200, 5870)]), c=[(21300, 0, 4200, 0), (22050, 0, 4400, 0), (23600, 0, 4700, 0)], g='Ⅲ', w='利用者は2年続けて増えたが、目標に330人届かなかった。', d=1, n='予約の受付を前日の夕方から当日の朝まで延ばす。'),
 dict(no='104', name='旧櫛引庁舎解体事業', ka='契約管財課', se='第7章 行財政の運営', si='7-3 公共施設の適正な配置', to='旧櫛引庁舎', aim='使われていない庁舎を除き、維持にかかる費用をなくす。', way='解体工事を発注し、跡地を地域の駐車場として整える。',
  k=('解体工事の進み具合', '％', [(0, 0), (40, 40), (100, 100)]), c=[(3300, 0, 0, 0), (61200, 0, 0, 58100), (94800, 0, 0, 90000)], g='Ⅱ', w='計画した期間の中で工事を終え、事故もなかった。', d=4, n='工事が終わったため、本事業は令和4年度で終える。'),
]
thin = Side(style='thin'); B = Border(thin, thin, thin, thin); HD = PatternFill('solid', fgColor='FFF2CC')
wb = Workbook(); wb.remove(wb.active)
from openpyxl.utils import get_column_letter as L
def form(ws, d, c0):
    def put(c, r, v, head=False, c2=None, r2=None, al='left', nf=None):
        c2 = c2 or c; r2 = r2 or r
        if (c2, r2) != (c, r): ws.merge_cells(start_row=r, end_row=r2, start_column=c0+c, end_column=c0+c2)
        x = ws.cell(r, c0+c, v); x.alignment = Alignment(wrap_text=True, vertical='center', horizontal='center' if head else al)
        if nf: x.number_format = nf
        for rr in range(r, r2+1):
            for cc in range(c, c2+1):
                y = ws.cell(rr, c0+cc); y.border = B
                if head: y.fill = HD
    put(0, 3, '事業番号', True); put(1, 3, int(d['no']), al='center'); put(2, 3, '事務事業名', True); put(3, 3, d['name'], c2=5)
    put(0, 4, '章', True); put(1, 4, d['se'], c2=2); put(3, 4, '施策', True); put(4, 4, d['si'], c2=5)
    put(0, 5, '担当課', True); put(1, 5, d['ka'], c2=5)
    ws.cell(7, c0, '１　事業の内容').font = Font(bold=True)
    put(0, 8, '対象', True); put(1, 8, d['to'], c2=5); put(0, 9, '意図', True); put(1, 9, d['aim'], c2=5); put(0, 10, '手段', True); put(1, 10, d['way'], c2=5)
    ws.cell(12, c0, '２　成果指標').font = Font(bold=True)
    put(0, 13, '指標名', True, c2=1); put(2, 13, '区分', True)
    put(0, 14, f'{d["k"][0]}（{d["k"][1]}）', c2=1, r2=15); put(2, 14, '目標', True); put(2, 15, '実績', True)
    for i in range(3):
        put(3+i, 13, ['R2', 'R3', 'R4'][i], True); put(3+i, 14, d['k'][2][i][0], al='right', nf='#,##0'); put(3+i, 15, d['k'][2][i][1], al='right', nf='#,##0')
    ws.cell(17, c0, '３　決算額（単位：千円）').font = Font(bold=True)
    put(0, 18, '年度', True); put(1, 18, '総額', True); put(2, 18, '国', True); put(3, 18, '県', True); put(4, 18, '市債', True); put(5, 18, '一般財源', True)
    for i in range(3):
        t, a, b, s = d['c'][i]
        for j, v in enumerate([['令和２年度', '令和３年度', '令和４年度'][i], t, a, b, s, t-a-b-s]): put(j, 19+i, v, head=(j == 0), al='right', nf='#,##0')
    ws.cell(23, c0, '４　令和４年度の評価').font = Font(bold=True)
    put(0, 24, '目標達成度', True, r2=25)
    for i, g in enumerate(GR): put(1+i, 24, g, True); put(1+i, 25, '○' if g == d['g'] else None, al='center')
    put(0, 26, '評価の理由', True); put(1, 26, d['w'], c2=5)
    put(0, 27, '今後の\n方向性', True, r2=28)
    for i, g in enumerate(DIR): put(1+i, 27, g, True); put(1+i, 28, '○' if i == d['d'] else None, al='center')
    put(0, 29, '今後の\n改善点', True); put(1, 29, d['n'], c2=5)
    for r in (8, 9, 10, 26, 29): ws.row_dimensions[r].height = 34
    for i, w in enumerate([11, 13, 13, 12, 12, 12]): ws.column_dimensions[L(c0+i)].width = w
for s, pair in (('農林水産', items[:2]), ('その他', items[2:])):
    ws = wb.create_sheet(s)
    ws['A1'] = '鶴岡市　令和４年度事務事業評価票'; ws['A1'].font = Font(size=14, bold=True)
    ws['K1'] = '令和５年８月３１日'
    for i, d in enumerate(pair): form(ws, d, 1 + 7*i)
    ws.column_dimensions['G'].width = 3
    ws['A31'] = '※目標達成度の区分　' + '　'.join(f'{g}…{m}' for g, (m, _, _) in GR.items())
    ws.page_setup.orientation = 'landscape'; ws.page_setup.fitToWidth = 1; ws.page_setup.fitToHeight = 1; ws.sheet_properties.pageSetUpPr.fitToPage = True
wb.save(f'{OUT}/{F}')
gi = []
for d in items:
    u = d['k'][1].replace('％', '%'); vals = []; cs = []
    for i, y in enumerate((2020, 2021, 2022)):
        p = fy(y, None); t, a = d['k'][2][i]; vals += [kv('target', p, t), kv('actual', p, a)]
        t, a, b, s = d['c'][i]
        for nm, v in zip(['総額'] + SRC, (t, a, b, s, t-a-b-s)): cs.append(cost('settled', nm, p, v*1000, yen(v)))
    m, l, rk = GR[d['g']]
    gi.append(dict(number=d['no'], title=d['name'], category=[d['se'], d['si']], departments=dep(d['ka']), purpose=d['aim'], approach=d['way'], target=d['to'], actions=[], kpis=[kpi(d['k'][0], u, vals)],
      evaluations=[ev('annual', 'achievement', fy(2022), rate(d['g'], m, l, rk, 5), d['w'], DIR[d['d']] + '\n' + d['n'])], effects=[], costs=cs))
for d, g in zip(items, gi):
    for c in g['costs']:
        if c['name'] == '総額': c['name'] = '総額'
save_gold(F, dict(municipality=muni('06203', '鶴岡市', '山形県'), title='鶴岡市 令和4年度事務事業評価票', plan=None, kind='evaluation', issued=day(2023, 8, 31, '令和5年8月31日'), period=fy(2022), items=gi))
