# 前橋市 補助金等見直し調書: one page each; legend above in a table, years down the side, a nested table, checkboxes, two judgements.
from common import *
from reportlab.platypus import SimpleDocTemplate, Spacer, PageBreak
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
setup()
F = 'maebashi.pdf'
GR = {'５': ('目標を上回っている', 'exceeded', 1), '４': ('目標を達成している', 'achieved', 2), '３': ('目標をおおむね達成している', 'mostly_achieved', 3), '２': ('目標の一部達成にとどまる', 'partly_achieved', 4), '１': ('目標が未達成である', 'not_achieved', 5)}
CH = ['継続', '増額', '減額', '統合', '廃止']
VP = [('公益性', '不特定多数の市民の利益につながっているか'), ('必要性', '市が補助する意義が今も認められるか'), ('公平性', '交付先が特定の団体に偏っていないか'), ('自立性', '交付先が自主財源の確保に努めているか')]
items = [
 dict(no='8', name='生ごみ処理器購入費補助金', f='環境', ka='ごみ減量課', law='前橋市生ごみ処理器購入費補助金交付要綱', start='平成8年度', to='生ごみ処理器を購入した世帯',
  aim='家庭から出る生ごみの減量を進め、清掃工場で焼却するごみの量を減らす。', what='購入金額の2分の1以内。電動式は20,000円、コンポスト容器は3,000円を限度とする。',
  y=[(2021, 4200, 3986, 3986, 241), (2022, 4200, 4117, 4117, 255), (2023, 4500, 4480, 4480, 283), (2024, 4500, None, None, None)], u='世帯',
  v=[1, 1, 1, 0], j=[('４', '申請は3年続けて増え、1人1日当たりのごみ排出量も目標に達した。'), ('３', '減量の効果は認められるが、交付先が一部の地区に偏っている。')],
  ch=[0], how='電動式の割合が高まっているため、コンポスト容器の限度額を引き上げる案を令和7年度の予算要求までにまとめる。'),
 dict(no='9', name='商店街街路灯維持費補助金', f='産業', ka='にぎわい商業課', law='前橋市商店街振興事業補助金交付要綱', start='昭和58年度', to='街路灯を管理する商店街振興組合',
  aim='商店街が管理する街路灯を維持し、来街者の安全を守る。', what='街路灯の電気料の10分の8を補助する。',
  y=[(2021, 12800, 11924, 11924, 46), (2022, 13100, 13052, 13052, 44), (2023, 12600, 9870, 9870, 41), (2024, 9900, None, None, None)], u='団体',
  v=[1, 1, 0, 0], j=[('２', 'LED化が済んだ団体は16団体にとどまり、電気料の削減は目標の半分である。'), ('２', '一次評価のとおり。')],
  ch=[2], how='LED化の済んでいない団体への補助率を令和8年度までに10分の5へ段階的に引き下げる。'),
 dict(no='10', name='文化団体発表会開催補助金', f='文化', ka='文化国際課', law='なし', start='平成2年度', to='市内で活動する文化団体',
  aim='市民に発表の場を設け、文化活動の裾野を広げる。', what='会場使用料の全額（限度額100,000円）を補助する。',
  y=[(2021, 1500, 420, 420, 6), (2022, 1500, 880, 880, 11), (2023, 1500, 1130, 1130, 14), (2024, 1200, None, None, None)], u='団体',
  v=[1, 0, 1, 1], j=[('３', '発表会の開催数は感染症が広がる前の8割まで戻った。'), ('１', '来場者が出演者の家族に限られる発表会が多く、裾野を広げるという目標に届いていない。')],
  ch=[3], how='同じ目的を持つ市民芸術祭補助金に統合し、限度額を一本化する。'),
]
el = []
for n, d in enumerate(items):
    if n: el.append(PageBreak())
    el += [P('補助金等見直し調書（令和５年度交付分）', 14, align=1), Spacer(1, 3*mm)]
    el += [T([['判定'] + list(GR), ['判定の内容'] + [GR[k][0] for k in GR]], [20] + [32]*5, size=7, center=lambda c, r: True), Spacer(1, 3*mm)]
    yt = T([['年度', '予算額', '決算額', '決算額のうち\n一般財源', f'交付実績\n（{d["u"]}）']] +
           [[fy(y)['text'].replace('令和3','令和３').replace('令和4','令和４').replace('令和5','令和５').replace('令和6','令和６')] + [('―' if x is None else f'{x:,}') for x in r] for y, *r in d['y']],
           [19, 15, 15, 19, 16], size=7, right=lambda c, r: c > 0 and r > 0, center=lambda c, r: r == 0)
    el += [T([['番号', d['no'], '分野', d['f'], None], ['補助金等の名称', d['name'], None, '主務課', d['ka']]], [28, 40, 40, 22, 50],
             [((3,0),(4,0)), ((1,1),(2,1))], head=[(0,0),(2,0),(0,1),(3,1)], size=9)]
    el += [T([['交付先', d['to'], '交付額の推移（単位：千円）'], ['創設年度', d['start'], yt], ['交付のよりどころ', d['law'], None], ['交付の趣旨', d['aim'], None], ['補助の内容', d['what'], None]],
             [28, 64, 88], [((2,1),(2,4))], head=[(0,i) for i in range(5)] + [(2,0)]), Spacer(1, 4*mm)]
    el += [P('【見直しの視点】', 9)]
    el += [T([['視点', '点検の観点', '点検結果']] + [[a, b, '■適　□不適' if v else '□適　■不適'] for (a, b), v in zip(VP, d['v'])], [28, 100, 52], head=[(0,0),(1,0),(2,0)], center=lambda c, r: c != 1 or r == 0), Spacer(1, 4*mm)]
    el += [P('【効果の判定】', 9)]
    el += [T([['段階', '判定', '判定の理由']] + [[s, g, w] for s, (g, w) in zip(['一次評価（主務課）', '二次評価（行財政改革推進本部）'], d['j'])], [48, 16, 116], head=[(0,0),(1,0),(2,0)], center=lambda c, r: c == 1 or r == 0), Spacer(1, 4*mm)]
    el += [P('【今後の方針】', 9)]
    el += [T([['区分', '　'.join(('■' if i in d['ch'] else '□') + x for i, x in enumerate(CH))], ['見直しの内容', d['how']]], [28, 152], head=[(0,0),(0,1)])]
from reportlab.pdfbase import pdfmetrics
def deco(c, doc):
    c.setFont('G', 7); c.drawRightString(A4[0]-15*mm, A4[1]-9*mm, '前橋市行財政改革推進計画'); c.drawCentredString(A4[0]/2, 8*mm, str(doc.page))
    if doc.page == 1:
        c.setFont('G', 9); c.drawRightString(A4[0]-15*mm, A4[1]-16*mm, '令和６年１１月　前橋市')
SimpleDocTemplate(f'{OUT}/{F}', pagesize=A4, leftMargin=15*mm, rightMargin=15*mm, topMargin=18*mm, bottomMargin=12*mm, title='補助金等見直し調書').build(el, onFirstPage=deco, onLaterPages=deco)

gi = []
for d in items:
    cs = []; ks = []
    for y, b, s, g, k in d['y']:
        cs.append(cost('budget', '予算額', fy(y), b*1000, f'{b:,}'))
        if s is not None:
            cs += [cost('settled', '決算額', fy(y), s*1000, f'{s:,}'), cost('settled', '決算額のうち一般財源', fy(y), g*1000, f'{g:,}')]
            ks.append(kv('actual', fy(y), k))
    issue = '\n'.join([CH[i] for i in d['ch']] + [d['how']])
    evs = []
    for i, (g, w) in enumerate(d['j']):
        m, lv, rk = GR[g]
        e = ev('annual', 'achievement', fy(2023), rate(chr(ord(g)-0xFEE0), m, lv, rk, 5), w, None, ['self', 'internal'][i])
        del e['issues']  # the form prints 今後の方針 once, below both judgements: the guide does not say whose it is

        evs.append(e)
    gi.append(dict(number=d['no'], title=d['name'], category=[d['f']], departments=dep(d['ka']), purpose=d['aim'], approach=d['what'], target=d['to'], actions=[],
        kpis=[kpi('交付実績', d['u'], ks)], evaluations=evs, effects=[], costs=cs,
        other=[oth('創設年度', d['start'])] + ([oth('交付のよりどころ', d['law'])] if d['law'] != 'なし' else []) + [oth(a, '適' if v else '不適') for (a, _), v in zip(VP, d['v'])]))
save_gold(F, dict(municipality=muni('10201', '前橋市', '群馬県'), title='補助金等見直し調書(令和5年度交付分)', plan='前橋市行財政改革推進計画', kind='evaluation', issued=month(2024, 11, '令和6年11月'), period=fy(2023), items=gi))
