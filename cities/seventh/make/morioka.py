# 盛岡市 事務事業評価シート: three one-page sheets, each section a grid of its own.
from common import *
from reportlab.platypus import SimpleDocTemplate, Spacer, PageBreak
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
setup()
F = 'morioka.pdf'
Y = [fy(2020), fy(2021), fy(2022)]
SRC = ['国庫支出金', '県支出金', '市債', 'その他特定財源', '一般財源']
GR = {'S': ('目標を上回った', 'exceeded', 1), 'A': ('目標を達成した', 'achieved', 2), 'B': ('目標をおおむね達成した', 'mostly_achieved', 3), 'C': ('目標を下回った', 'not_achieved', 4)}
OPTS = ['拡充', '現状のまま継続', '改善して継続', '縮小', '休止・廃止']
items = [
 dict(no='14', name='高齢者の居場所づくり支援事業', bu='保健福祉部', ka='長寿社会課', cat=['1 人がいきいきと暮らすまちづくり', '1-3 高齢者福祉の充実'],
  law='介護保険法、盛岡市通いの場支援事業補助金交付要綱', start='平成28年度', kaikei='■一般会計　□特別会計（　　　　）', how='□直営　□一部委託　□全部委託　■補助　□その他',
  taisho='おおむね65歳以上の市民及び通いの場を運営する住民団体', ito='身近な場所で仲間と交流し、介護予防に取り組むことにより、住み慣れた地域で自立した生活を続けられるようにする。',
  shudan='週1回以上の通いの場を運営する住民団体に対し、立ち上げに要する経費と運営費の一部を補助するとともに、理学療法士等の専門職を派遣する。',
  cost=[[6120, 6480, 7035], [1530, 1620, 1758], [765, 810, 879], [0, 0, 0], [1224, 1296, 1407], [2601, 2754, 2991]], jin=[5600, 5600, 4800],
  k=[('補助金を交付した団体数', '団体', [40, 48, 55], [38, 45, 57]), ('通いの場の参加者数', '人', [800, 960, 1100], [655, 812, 1124])],
  v=['高い', '高い', 'やや高い', 'やや高い'], g='S', why='新型コロナウイルス感染症の影響で休止していた団体が活動を再開し、参加者数が目標を超えた。', opt=2,
  kai='男性の参加割合が2割に満たないため、男性向けの講座と組み合わせて参加を促す。', biko='令和5年度から専門職の派遣回数を1団体当たり年3回とする。'),
 dict(no='15', name='雪対策指導員配置事業', bu='建設部', ka='道路管理課', cat=['2 安全・安心な暮らしを守るまちづくり', '2-5 雪に強い都市の形成'],
  law='盛岡市除排雪実施要領', start='平成17年度', kaikei='■一般会計　□特別会計（　　　　）', how='■直営　□一部委託　□全部委託　□補助　□その他',
  taisho='市民、除雪委託業者', ito='冬期間の道路交通を確保するとともに、除雪に対する市民の理解を深める。',
  shudan='除雪の経験を有する者を会計年度任用職員として雇用し、降雪時の巡回、除雪業者への指導及び苦情への対応を行う。',
  cost=[[9870, 9912, 10245], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [9870, 9912, 10245]], jin=[2400, 2400, 2400],
  k=[('指導員による巡回回数', '回', [420, 420, 420], [398, 455, 401]), ('除雪に関する苦情件数', '件', [1500, 1400, 1300], [2217, 1893, 1642])],
  v=['高い', 'やや高い', 'やや低い', '高い'], g='C', why='12月の大雪により苦情が集中し、目標の件数まで減らすことができなかった。', opt=2,
  kai='苦情の受付を電話から専用フォームへ移し、位置情報を除雪業者と共有する。', biko='―'),
 dict(no='16', name='木造住宅耐震診断支援事業', bu='都市整備部', ka='建築指導課', cat=['2 安全・安心な暮らしを守るまちづくり', '2-1 災害に強いまちづくり'],
  law='建築物の耐震改修の促進に関する法律', start='平成16年度', kaikei='■一般会計　□特別会計（　　　　）', how='□直営　□一部委託　■全部委託　□補助　□その他',
  taisho='昭和56年5月31日以前に着工された木造戸建住宅の所有者', ito='住宅の耐震性を知ることで耐震改修を行う動機付けとし、地震による被害を減らす。',
  shudan='申込みのあった住宅に耐震診断士を派遣し、診断結果と改修工事の概算額を報告する。自己負担は1件当たり3,000円とする。',
  cost=[[1510, 1208, 1329], [755, 604, 664], [377, 302, 332], [0, 0, 0], [0, 0, 0], [378, 302, 333]], jin=[3200, 3200, 3200],
  k=[('耐震診断の実施件数', '件', [60, 50, 45], [50, 40, 44]), ('診断後に耐震改修を行った割合', '%', [20.0, 20.0, 25.0], [12.0, 17.5, 22.7])],
  v=['高い', 'やや高い', '高い', 'やや低い'], g='B', why='実施件数は目標に1件届かなかったものの、改修に結び付いた割合は年々伸びている。', opt=1,
  kai='固定資産税の納税通知書に案内を同封し、対象となる所有者へ確実に周知する。', biko='岩手県の補助制度の見直しに合わせ、令和6年度に自己負担額を再検討する。'),
]
W = 180
def bar(s): return T([[s]], [W], head=[(0, 0)], size=9, style=[('BACKGROUND', (0, 0), (-1, -1), '#333333')] and [])
el = []
for n, d in enumerate(items):
    if n: el.append(PageBreak())
    el += [P('令和４年度　事務事業評価シート', 14, align=1), Spacer(1, 2*mm), P('盛岡市　　作成日　令和５年７月２８日', 8, align=2), Spacer(1, 2*mm)]
    el += [P('１　事務事業の基本情報', 9)]
    el += [T([['整理番号', d['no'], '事務事業名', d['name'], None, None],
              ['所管部署', d['bu'], d['ka'], None, '開始年度', d['start']],
              ['総合計画における位置付け', '基本目標', d['cat'][0], None, None, None],
              [None, '施策', d['cat'][1], None, None, None],
              ['根拠法令等', d['law'], None, None, None, None],
              ['会計区分', d['kaikei'], None, None, None, None],
              ['実施方法', d['how'], None, None, None, None]], [28, 30, 32, 40, 22, 28],
             [((3,0),(5,0)), ((2,1),(3,1)), ((0,2),(0,3)), ((2,2),(5,2)), ((2,3),(5,3)), ((1,4),(5,4)), ((1,5),(5,5)), ((1,6),(5,6))],
             head=[(0,r) for r in range(7)] + [(2,0),(4,1),(1,2),(1,3)], center=lambda c, r: c == 0), Spacer(1, 2.5*mm)]
    el += [P('２　事務事業の概要', 9)]
    el += [T([['対象（誰を・何を）', d['taisho']], ['意図（どのような状態にするか）', d['ito']], ['手段（どのような方法で行うか）', d['shudan']]], [38, 142], head=[(0,0),(0,1),(0,2)]), Spacer(1, 2.5*mm)]
    el += [P('３　コストと指標の推移　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　（金額の単位：千円）', 9)]
    rows = [['区分', None, 'R2決算', 'R3決算', 'R4決算', '指標', '単位', '', 'R2', 'R3', 'R4']]
    c = d['cost']; tot = [c[0][i] + d['jin'][i] for i in range(3)]
    left = [['事業費', None] + [yen(x) for x in c[0]]] + [[('財源内訳' if i == 0 else None), s] + [yen(x) for x in c[i+1]] for i, s in enumerate(SRC)] \
         + [['人件費', None] + [yen(x) for x in d['jin']]] + [['総コスト', None] + [yen(x) for x in tot]]
    fm = lambda u, x: f'{x:.1f}' if u == '%' else f'{x:,}'
    right = []
    for nm, u, t, a in d['k']:
        right += [[nm, u.replace('%', '％'), '目標'] + [fm(u, x) for x in t], [None, None, '実績'] + [fm(u, x) for x in a],
                  [None, None, '達成率'] + [(f'{y / x * 100:.1f}%' if nm != '除雪に関する苦情件数' else f'{x / y * 100:.1f}%') for x, y in zip(t, a)]]
    right += [['指標の説明', '達成率は目標に対する実績の割合（減少を目指す指標は逆数）', None, None, None, None], [None] * 6]
    rows += [l + r for l, r in zip(left, right)]
    sp = [((0,0),(1,0)), ((0,1),(1,1)), ((0,2),(0,6)), ((0,7),(1,7)), ((0,8),(1,8)), ((5,1),(5,3)), ((6,1),(6,3)), ((5,4),(5,6)), ((6,4),(6,6)), ((5,7),(5,8)), ((6,7),(10,8))]
    el += [T(rows, [11, 25, 17, 17, 17, 32, 12, 14, 12, 12, 11], sp, size=7, head=[(i, 0) for i in range(11)] + [(0,1),(0,2),(0,7),(0,8)] + [(1,i) for i in range(2,7)] + [(5,7)],
             right=lambda c, r: r > 0 and (c in (2,3,4) or c >= 8), center=lambda c, r: r == 0 or c in (6, 7)), Spacer(1, 2.5*mm)]
    el += [P('４　評価', 9)]
    cols = ['高い', 'やや高い', 'やや低い', '低い']
    vr = [['評価の視点'] + cols + ['視点の説明']]
    for nm, val, ex in zip(['必要性', '有効性', '効率性', '公平性'], d['v'], ['市が関与する必要があるか', '上位の施策に貢献しているか', '同じ成果をより少ない費用で得られないか', '受益と負担は適正か']):
        vr.append([nm] + [('○' if val == x else '') for x in cols] + [ex])
    el += [T(vr, [28, 20, 20, 20, 20, 72], head=[(i,0) for i in range(6)] + [(0,i) for i in range(1,5)], center=lambda c, r: c < 5 or r == 0), Spacer(1, 1.5*mm)]
    el += [T([['総合評価', d['g'], '評価の理由', d['why']]], [28, 20, 28, 104], head=[(0,0),(2,0)], center={(1,0)})]
    el += [P('※ S：目標を上回った　A：目標を達成した　B：目標をおおむね達成した　C：目標を下回った', 7), Spacer(1, 2.5*mm)]
    el += [P('５　今後の方向性', 9)]
    el += [T([OPTS, [('○' if i == d['opt'] else '') for i in range(5)]], [36]*5, head=[(i,0) for i in range(5)], center=lambda c, r: True)]
    el += [T([['改善の内容', d['kai']], ['備考', d['biko']]], [36, 144], head=[(0,0),(0,1)])]
def foot(c, doc):
    c.setFont('G', 8); c.drawCentredString(A4[0]/2, 8*mm, f'- {doc.page} -')
SimpleDocTemplate(f'{OUT}/{F}', pagesize=A4, leftMargin=15*mm, rightMargin=15*mm, topMargin=12*mm, bottomMargin=12*mm, title='事務事業評価シート').build(el, onFirstPage=foot, onLaterPages=foot)

gi = []
for d in items:
    cs = []
    for i, y in enumerate(Y):
        for nm, vals in [('事業費', d['cost'][0])] + list(zip(SRC, d['cost'][1:])) + [('人件費', d['jin'])]:
            cs.append(cost('settled', nm, y, vals[i]*1000, yen(vals[i])))
        cs.append(cost('settled', '総コスト', y, (d['cost'][0][i]+d['jin'][i])*1000, yen(d['cost'][0][i]+d['jin'][i]), optional=True))
    ks = []
    for nm, u, t, a in d['k']:
        fm = (lambda x: f'{x:.1f}') if u == '%' else (lambda x: f'{x:,}')
        ks.append(kpi(nm, u, [kv('target', y, x, fm(x)) for y, x in zip(Y, t)] + [kv('actual', y, x, fm(x)) for y, x in zip(Y, a)]))
    m, lv, rk = GR[d['g']]
    o = [oth('根拠法令等', d['law']), oth('開始年度', d['start']), oth('会計区分', '一般会計'), oth('実施方法', [x[1:] for x in d['how'].split('　') if x[0] == '■'][0])]
    o += [oth(n, v) for n, v in zip(['必要性', '有効性', '効率性', '公平性'], d['v'])]
    if d['biko'] != '―': o.append(oth('備考', d['biko']))
    gi.append(dict(number=d['no'], title=d['name'], category=d['cat'], departments=dep(d['bu'], d['ka']), purpose=d['ito'], approach=d['shudan'], target=d['taisho'],
        actions=[], kpis=ks, evaluations=[ev('annual', 'overall', fy(2022), rate(d['g'], m, lv, rk, 4), d['why'], OPTS[d['opt']] + '\n' + d['kai'])], effects=[], costs=cs, other=o))
save_gold(F, dict(municipality=muni('03201', '盛岡市', '岩手県'), title='令和4年度 事務事業評価シート', plan=None, kind='evaluation', issued=day(2023, 7, 28, '令和5年7月28日'), period=fy(2022), items=gi))
