# 松江市 行財政改革の財政効果一覧: landscape list, horizontal rules only, groups with 計 rows, effects in thousands of yen.
from common import *
from reportlab.platypus import SimpleDocTemplate, Spacer
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib import colors
setup()
F = 'matsue.pdf'
G = [('１　歳入の確保', [
  (1, 'ネーミングライツの導入', '総合体育館、野球場など5施設に命名権者を募集し、契約を締結した。', '資産経営課', 6000, 6600, 11000, 11000, 'revenue'),
  (2, '市税等の収納率の向上', 'スマートフォン決済を導入するとともに、滞納初期の催告をコールセンターに集約した。', '税務管理課', 45000, 52310, 48000, 47125, 'revenue'),
  (3, '未利用地の売却', '旧職員寮敷地など4件を一般競争入札で売却した。', '資産経営課', 80000, 31480, 60000, 96720, 'revenue')]),
 ('２　歳出の削減', [
  (4, '指定管理料の見直し', '利用料金制の対象を文化施設3館に広げ、指定管理料を減額した。', '行政改革推進課', 12400, 12400, 18600, 17950, 'savings'),
  (5, '電力調達の入札', '本庁舎など22施設の電力を一括して入札に付した。燃料費の高騰により令和4年度は効果が生じなかった。', '管財課', 9000, 8140, 9000, None, 'savings'),
  (6, '公用車の台数の適正化', '公用車を32台減らし、共用の電気自動車6台に置き換えた。', '管財課', 3200, 2870, 5100, 5460, 'savings'),
  (7, '敬老祝金の支給方法の見直し', '祝金を商品券に改め、支給の対象を88歳と100歳とした。', '高齢者福祉課', 0, 0, 21000, 20480, 'savings')]),
 ('３　人件費の削減', [
  (8, '支所業務の集約', '税の申告受付を3支所に集約し、職員を再配置した。', '人事課\n市民生活相談課', 14000, 14000, 28000, 21000, 'savings'),
  (9, '学校給食センターの統合', '2センターを統合し、調理業務を委託した。', '学校給食課', 0, None, 36000, 34760, 'savings')])]
fmt = lambda x: '―' if x is None else f'{x:,}'
rows = [['区分', '番号', '取組項目', '主な取組の内容', '担当課', '令和３年度', None, '令和４年度', None], [None]*5 + ['目標額', '効果額', '目標額', '効果額']]
sp = [((i,0),(i,1)) for i in range(5)] + [((5,0),(6,0)), ((7,0),(8,0))]
lines = []
for g, its in G:
    r0 = len(rows)
    for i, (no, t, tx, dp, a, b, c, d, k) in enumerate(its):
        rows.append([g if i == 0 else None, f'{no}', t, tx, dp, fmt(a), fmt(b), fmt(c), fmt(d)])
    sp.append(((0, r0), (0, len(rows)-1)))
    s = [sum(x[j] or 0 for x in its) for j in (4,5,6,7)]
    rows.append(['小計', None, None, None, None] + [fmt(x) for x in s])
    sp.append(((0, len(rows)-1), (4, len(rows)-1)))
    lines.append(len(rows)-1)
allit = [x for _, its in G for x in its]
rows.append(['合計', None, None, None, None] + [fmt(sum(x[j] or 0 for x in allit)) for j in (4,5,6,7)])
sp.append(((0, len(rows)-1), (4, len(rows)-1))); lines.append(len(rows)-1)
st = [('LINEABOVE', (0,0), (-1,0), 1.2, colors.black), ('LINEBELOW', (5,0), (-1,0), .4, colors.grey), ('LINEBELOW', (0,1), (-1,1), .8, colors.black), ('LINEBELOW', (0,-1), (-1,-1), 1.2, colors.black)]
for r in range(2, len(rows)-1):
    st.append(('LINEBELOW', (0 if r in lines or r+1 in lines else 1, r), (-1, r), .8 if r in lines else .3, colors.black))
el = [P('第４次松江市行財政改革大綱　財政効果一覧（令和４年度）', 15, 'M', 1), Spacer(1, 3*mm), P('令和５年９月１５日', 9, 'M', 2), P('松江市総務部行政改革推進課', 9, 'M', 2), Spacer(1, 2*mm), P('（単位：千円）', 8, 'M', 2), 
      T(rows, [30, 11, 46, 84, 28, 19, 19, 19, 19], sp, size=8, font='M', grid=False, style=st, right=lambda c, r: c >= 5 and r > 1, center=lambda c, r: r < 2 or (c == 1) or (c == 0 and r in lines)),
      Spacer(1, 3*mm), P('注１　目標額は、大綱の実施計画に掲げた額である。', 8, 'M'), P('注２　「―」は、効果額が生じなかったもの又は算定できないものを示す。', 8, 'M')]
SimpleDocTemplate(f'{OUT}/{F}', pagesize=landscape(A4), leftMargin=11*mm, rightMargin=11*mm, topMargin=12*mm, bottomMargin=10*mm, title='財政効果一覧').build(el)
gi = []
for g, its in G:
    for no, t, tx, dp, a, b, c, d, k in its:
        e = []
        for y, tg, ac in ((2021, a, b), (2022, c, d)):
            e.append(eff('target', k, fy(y), tg*1000, fmt(tg)))
            if ac is not None: e.append(eff('actual', k, fy(y), ac*1000, fmt(ac)))
        gi.append(dict(number=str(no), title=t, category=[g.replace('　', ' ').replace('１','1').replace('２','2').replace('３','3')], departments=dep(*dp.split('\n')), actions=[dict(phase='actual', text=tx)], kpis=[], evaluations=[], effects=e, costs=[]))
save_gold(F, dict(municipality=muni('32201', '松江市', '島根県'), title='第4次松江市行財政改革大綱 財政効果一覧(令和4年度)', plan='第4次松江市行財政改革大綱', kind='progress_report', issued=day(2023, 9, 15, '令和5年9月15日'), period=fy(2022), items=gi))
