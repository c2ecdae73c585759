# 明石市 事業点検票: each form goes over two pages; costs at left and judgements at right share rules; a legend for each viewpoint.
from common import *
from reportlab.platypus import SimpleDocTemplate, Spacer, PageBreak
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
setup()
F = 'akashi.pdf'
ACH = {'A': ('達成', 'achieved', 1), 'B': ('ほぼ達成', 'mostly_achieved', 2), 'C': ('一部未達成', 'partly_achieved', 3), 'D': ('未達成', 'not_achieved', 4)}
LEG = [('必要性', 'A：高い\nB：やや高い\nC：やや低い\nD：低い'), ('目標達成度', 'A：達成\nB：ほぼ達成\nC：一部未達成\nD：未達成'), ('効率性', 'A：十分\nB：おおむね十分\nC：やや不十分\nD：不十分')]
SRC = ['国・県支出金', '地方債', 'その他', '一般財源']
items = [
 dict(no='２３', name='こども食堂の運営支援', pol='３　こどもの育ちをみんなで支える', sub='３－２　地域の居場所づくり', ka='こども局こども育成室', tan='居場所づくり担当', kk='令和元年度から',
  who='小学校区ごとにこども食堂を運営する団体', ito='全ての小学校区にこどもが歩いて行ける居場所をつくり、気になるこどもへの早めの支援につなげる。',
  bg='28の小学校区の全てに1か所以上のこども食堂があるが、月1回しか開かない団体が多く、運営する人の高齢化も進んでいる。', how='開催1回につき2万円を助成し、食材の寄附を受けたい団体と企業とを結び付ける。',
  did=['・41団体に延べ612回分の助成金を交付した。', '・企業12社から食材の寄附を受け、27団体に届けた。', '・運営者の交流会を9月と2月に開いた。'], nxt=['・開催回数の多い団体への助成額の加算を始める。', '・大学生の手伝いを募る仕組みをつくる。'],
  k=[('こども食堂の延べ開催回数', '1年間に助成した回数', '回', 548, 600, 612, 650, 720), ('こども食堂を利用したこどもの延べ人数', '団体からの報告の合計', '人', 11820, 13000, 12740, 13500, 15000)],
  c=[[13840, 15210, 17600], [6900, 7600, 8800], [0, 0, 0], [500, 650, 800], [6440, 6960, 8000]], j=['A', 'B', 'A'],
  com='開催回数は目標を上回ったが、利用したこどもの人数は夏休みの休止が響き、目標に260人届かなかった。', iss='長期の休みにも開ける団体を増やすため、公民館の調理室を優先して使えるよう調整する。', bi='助成金の一部に兵庫県の交付金を充てている。'),
 dict(no='２４', name='中崎遊園地の再整備', pol='５　住み続けたくなるまちの形をつくる', sub='５－１　海辺のにぎわいづくり', ka='都市局都市整備室', tan='緑化公園課', kk='令和３年度から令和８年度まで',
  who='市民及び海岸を訪れる人', ito='老いた遊具と植栽を改め、海辺を散策する人が立ち寄る憩いの場にする。',
  bg='園路の舗装が傷み、車いすでは通れない箇所が9か所ある。', how='民間の事業者が飲食施設と広場を一体で整え、収益の一部を園路の改修に充てる公募設置管理制度を用いる。',
  did=['・公募の条件について事業者8社から意見を聞いた。', '・園路の改修に向けた測量を終えた。'], nxt=['・事業者を公募し、優先交渉権者を決める。', '・園路の実施設計を行う。', '・周辺の自治会への説明会を2回開く。'],
  k=[('遊園地の1日当たりの利用者数', '休日の調査による', '人', 310, 330, 268, 330, 600)],
  c=[[2400, 8760, 24300], [0, 0, 12150], [0, 4300, 9100], [0, 0, 0], [2400, 4460, 3050]], j=['B', 'D', 'C'],
  com='測量のための通行止めが長引き、利用者数は前の年より42人減った。', iss='工事の間も海側の園路を通れるよう、工区を三つに分ける。', bi=None),
]
for d in items: d['c'][4] = [d['c'][0][i] - sum(d['c'][r][i] for r in (1, 2, 3)) for i in range(3)]
el = []
f = lambda x: f'{x:,}'
for n, d in enumerate(items):
    if n: el.append(PageBreak())
    el += [P('明石市　事業点検票（令和５年度）', 15, 'M', 1), P('作成　令和６年６月', 8, 'M', 2), Spacer(1, 2*mm)]
    el += [T([['点検番号', d['no'], '事業の名前', d['name'], None], ['政策', d['pol'], None, '担当', d['ka']], ['施策', d['sub'], None, None, d['tan']], ['実施の期間', d['kk'], None, None, None]], [24, 22, 24, 50, 60],
       [((3,0),(4,0)), ((1,1),(2,1)), ((1,2),(2,2)), ((3,1),(3,2)), ((1,3),(4,3))], head=[(0,i) for i in range(4)] + [(2,0), (3,1)], size=9, font='M'), Spacer(1, 3*mm)]
    # 担当 label sits at column 3, narrower in real forms
    el += [P('■ 事業のあらまし', 10), T([['だれのために', d['who']], ['ねらい', d['ito']], ['現状と課題', d['bg']], ['進め方', d['how']]], [30, 150], head=[(0,i) for i in range(4)], size=9, font='M', heights=[12, 16, 16, 18]), Spacer(1, 3*mm)]
    el += [P('■ 行ったことと、これから行うこと', 10), T([['令和５年度に行ったこと', '令和６年度に行うこと'], ['\n'.join(d['did']), '\n'.join(d['nxt'])]], [90, 90], head=[(0,0),(1,0)], size=9, font='M', center=lambda c, r: r == 0, style=[('VALIGN', (0,1), (-1,1), 'TOP')]), Spacer(1, 3*mm)]
    rows = [['指標', '算定の方法', '単位', '令和４年度', '令和５年度', None, '令和６年度', '令和８年度'], [None]*3 + ['実績', '目標', '実績', '目標', '目標']]
    for k in d['k']: rows.append(list(k[:3]) + [f(x) for x in k[3:]])
    el += [P('■ 成果を測るものさし', 10), T(rows, [44, 36, 10, 18, 18, 18, 18, 18], [((0,0),(0,1)), ((1,0),(1,1)), ((2,0),(2,1)), ((4,0),(5,0))], head=[(i,r) for i in range(8) for r in (0,1)], font='M',
       center=lambda c, r: r < 2 or c == 2, right=lambda c, r: c > 2 and r > 1), Spacer(1, 3*mm), P('（次ページへ続く）', 8, 'M', 2), PageBreak()]
    el += [T([['点検番号', d['no'], '事業の名前', d['name'] + '（続き）']], [24, 22, 24, 110], head=[(0,0),(2,0)], size=9, font='M'), Spacer(1, 4*mm)]
    el += [P('■ かかったお金と点検の結果', 10), P('（単位：千円）', 8, 'M')]
    L = [['費目', None, '令和４年度\n決算', '令和５年度\n決算', '令和６年度\n予算']] + [['事業費', None] + [f(x) for x in d['c'][0]]] + [['財源内訳' if i == 0 else None, s] + [f(x) for x in d['c'][i+1]] for i, s in enumerate(SRC)]
    Rr = [['点検の視点', '基準', '判定']] + [[LEG[0][0], LEG[0][1], d['j'][0]], [None]*3, [LEG[1][0], LEG[1][1], d['j'][1]], [None]*3, [LEG[2][0], LEG[2][1], d['j'][2]]]
    rows = [a + b for a, b in zip(L, Rr)] + [[None]*5 + [None]*3]
    # left: 一般財源 takes the last two lines
    sp = [((0,0),(1,0)), ((0,1),(1,1)), ((0,2),(0,6)), ((1,5),(1,6)), ((2,5),(2,6)), ((3,5),(3,6)), ((4,5),(4,6))] + [((c,a),(c,a+1)) for c in (5,6,7) for a in (1,3,5)]
    el += [T(rows, [8, 28, 22, 22, 22, 28, 34, 16], sp, head=[(i,0) for i in range(8)] + [(0,1),(0,2)] + [(1,i) for i in range(2,6)] + [(5,1),(5,3),(5,5)], font='M', heights=[10] + [9]*6, right=lambda c, r: 2 <= c <= 4 and r, center=lambda c, r: r == 0 or c in (5, 7)), Spacer(1, 4*mm)]
    el += [T([['点検の所見', d['com']], ['これからの課題', d['iss']], ['備考', d['bi'] or '']], [30, 150], head=[(0,0),(0,1),(0,2)], size=9, font='M', heights=[16, 16, 12])]
def foot(c, doc): c.setFont('M', 8); c.drawCentredString(A4[0]/2, 8*mm, f'{doc.page}／{2*len(items)}')
SimpleDocTemplate(f'{OUT}/{F}', pagesize=A4, leftMargin=15*mm, rightMargin=15*mm, topMargin=14*mm, bottomMargin=14*mm, title='事業点検票').build(el, onFirstPage=foot, onLaterPages=foot)
gi = []
tr = str.maketrans('０１２３４５６７８９－　', '0123456789- ')
for d in items:
    ks = [kpi(k[0], k[2], [kv('actual', fy(2022), k[3]), kv('target', fy(2023), k[4]), kv('actual', fy(2023), k[5]), kv('target', fy(2024), k[6]), kv('target', fy(2026), k[7])]) for k in d['k']]
    cs = [cost(ro, nm, fy(y), d['c'][r][i]*1000, f(d['c'][r][i])) for i, (y, ro) in enumerate([(2022, 'settled'), (2023, 'settled'), (2024, 'budget')]) for r, nm in enumerate(['事業費'] + SRC)]
    m, l, rk = ACH[d['j'][1]]
    gi.append(dict(number=d['no'].translate(tr), title=d['name'], category=[d['pol'].translate(tr), d['sub'].translate(tr)], departments=dep(d['ka'], d['tan']), target=d['who'], purpose=d['ito'], current_state=d['bg'], approach=d['how'],
      actions=[act('actual', fy(2023), x) for x in d['did']] + [act('plan', fy(2024), x) for x in d['nxt']], kpis=ks,
      evaluations=[ev('annual', 'achievement', fy(2023), rate(d['j'][1], m, l, rk, 4), d['com'], d['iss'])], effects=[], costs=cs,
      other=[oth('実施の期間', d['kk'].translate(tr)), oth('必要性', d['j'][0]), oth('効率性', d['j'][2])] + ([oth('備考', d['bi'])] if d['bi'] else []) + [oth('算定の方法', k[1]) for k in d['k']]))
save_gold(F, dict(municipality=muni('28203', '明石市', '兵庫県'), title='明石市 事業点検票(令和5年度)', plan=None, kind='evaluation', issued=month(2024, 6, '令和6年6月'), period=fy(2023), items=gi))
