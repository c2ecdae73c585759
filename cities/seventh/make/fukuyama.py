# 福山市 KPI一覧: landscape list, indicators under measures, era abbreviations (H30, R元), grade for each indicator, legend below.
from common import *
from reportlab.platypus import SimpleDocTemplate, Spacer
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
setup()
F = 'fukuyama.pdf'
GR = {'Ａ': ('目標値以上', 'exceeded', 1), 'Ｂ': ('概ね達成（目標値の90％以上）', 'mostly_achieved', 2), 'Ｃ': ('一部達成（目標値の70％以上90％未満）', 'partly_achieved', 3), 'Ｄ': ('未達成（目標値の70％未満）', 'not_achieved', 4)}
# (name, unit, direction mark, H30 baseline, [R3 t, R3 a, R4 t, R4 a], R6 target with its word, grade)
G = [('基本目標１　仕事をつくり、稼ぐ力を高める', [
   ('1-1', 'ものづくり産業の振興', '産業振興課', [('製造品出荷額等', '億円', '18,142', ['18,500', '17,906', '18,700', '18,815'], '19,000', 'Ａ'), ('新製品の開発を支援した件数', '件', '12', ['15', '11', '15', '14'], '20以上', 'Ｂ')]),
   ('1-2', '農林水産物のブランド化', '農林水産課', [('ふくやまブランドの認定品数', '品', '34', ['40', '41', '42', '46'], '50以上', 'Ａ'), ('新規就農者数', '人', '9', ['15', '10', '15', '8'], '20', 'Ｄ')])]),
 ('基本目標２　新しい人の流れをつくる', [
   ('2-1', '観光の振興', '観光課', [('観光客数', '千人', '7,280', ['5,000', '3,914', '6,000', '5,121'], '7,500', 'Ｃ'), ('外国人の延べ宿泊者数', '人', '38,500', ['***', '1,840', '10,000', '7,655'], '40,000', 'Ｃ')]),
   ('2-2', '移住の促進', '企画政策課', [('移住相談を経て移住した世帯数', '世帯', '―', ['20', '23', '25', '31'], '40以上', 'Ａ')])]),
 ('基本目標３　子育ての希望をかなえる', [
   ('3-1', '保育の充実', '保育施設課', [('保育所等の待機児童数', '人', '0', ['0', '0', '0', '0'], '0', 'Ａ'), ('病児保育の受入施設数', 'か所', '5', ['6', '5', '6', '6'], '7', 'Ａ')]),
   ('3-2', '男性の家事・育児の後押し', '多様性社会推進課', [('市の男性職員の育児休業の取得率', '％', '4.8', ['15.0', '18.6', '25.0', '41.3'], '50.0以上', 'Ａ')])])]
rows = [['施策', None, '担当課', '重要業績評価指標（ＫＰＩ）', '単位', 'H30\n現状値', 'R3', None, 'R4', None, 'R6\n目標値', 'R4の\n達成状況'], [None]*6 + ['目標値', '実績値', '目標値', '実績値', None, None]]
sp = [((0,0),(1,1))] + [((i,0),(i,1)) for i in (2,3,4,5,10,11)] + [((6,0),(7,0)), ((8,0),(9,0))]
bands = []
for g, ms in G:
    rows.append([g] + [None]*11); sp.append(((0,len(rows)-1),(11,len(rows)-1))); bands.append(len(rows)-1)
    for no, t, ka, ks in ms:
        r0 = len(rows)
        for i, (n, u, b, v, t6, gr) in enumerate(ks):
            rows.append([no if i == 0 else None, t if i == 0 else None, ka if i == 0 else None, n, u, b] + v + [t6, gr])
        if len(ks) > 1: sp += [((c, r0), (c, len(rows)-1)) for c in (0,1,2)]
el = [P('福山市まち・ひと・しごと創生総合戦略　ＫＰＩ一覧', 15, align=1), Spacer(1, 1*mm), P('2023年（令和5年）10月　福山市', 9, align=2), Spacer(1, 2*mm),
  T(rows, [11, 44, 28, 58, 12, 18, 17, 17, 17, 17, 18, 16], sp, size=8, head=[(i, r) for i in range(12) for r in (0,1)], style=[('BACKGROUND', (0,b), (-1,b), '#FDE9D9') for b in bands],
    center=lambda c, r: r < 2 or (r not in bands and c in (0, 4, 11)), right=lambda c, r: r > 1 and r not in bands and 5 <= c <= 10), Spacer(1, 3*mm),
  P('【達成状況】　' + '　'.join(f'{k}＝{m}' for k, (m, _, _) in GR.items()), 8), P('※「***」は感染症の影響により目標値を定めなかったもの、「―」は調査を行っていないもの。', 8)]
SimpleDocTemplate(f'{OUT}/{F}', pagesize=landscape(A4), leftMargin=12*mm, rightMargin=12*mm, topMargin=12*mm, bottomMargin=10*mm, title='KPI一覧').build(el)
gi = []
h30, r3, r4, r6 = fy(2018, 'H30'), fy(2021, 'R3'), fy(2022, 'R4'), fy(2024, 'R6')
SC = {'億円': ('円', 10**8), '千人': ('人', 1000), '％': ('%', 1)}
def num(s, m):
    x = float(s.replace(',', '')) * m
    return int(x) if x == int(x) else x
for g, ms in G:
    for no, t, ka, ks in ms:
        K = []; E = []
        for j, (n, u, b, v, t6, gr) in enumerate(ks):
            un, m = SC.get(u, (u, 1)); vals = []
            if b != '―': vals.append(kv('baseline', h30, num(b, m), b))
            for p, ro, s in ((r3, 'target', v[0]), (r3, 'actual', v[1]), (r4, 'target', v[2]), (r4, 'actual', v[3])):
                if s != '***': vals.append(kv(ro, p, num(s, m), s))
            vals.append(kv('target', r6, num(t6.replace('以上', ''), m), t6, 'gte' if '以上' in t6 else 'eq'))
            K.append(kpi(n, un, vals, f'k{no}-{j+1}'))
            me, l, rk = GR[gr]
            E.append(ev('annual', 'achievement', r4, rate(chr(ord(gr)-0xFEE0), me.replace('（','(').replace('）',')').replace('％','%'), l, rk, 4), None, None, kpi_id=f'k{no}-{j+1}'))
        gi.append(dict(number=no, title=t, category=[g.replace('　', ' ').translate(str.maketrans('１２３', '123'))], departments=dep(ka), actions=[], kpis=K, evaluations=E, effects=[], costs=[]))
g = dict(municipality=muni('34207', '福山市', '広島県'), title='福山市まち・ひと・しごと創生総合戦略 KPI一覧', plan='福山市まち・ひと・しごと創生総合戦略', kind='indicator_list', issued=month(2023, 10, '2023年(令和5年)10月'), items=gi)
save_gold(F, g)
