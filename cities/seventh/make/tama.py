# 多摩市 slides: a matrix of viewpoints, a table of indicators, next steps.
from common import *
from reportlab.platypus import Frame, Spacer
from reportlab.pdfgen import canvas
from reportlab.lib.units import mm
setup()
F = 'tama.pdf'
W, H = 254*mm, 143*mm
V = [dict(no='①', t='働き方を変える', now='申請の受付から決裁まで紙のやり取りが残り、時間外勤務が増えていた。', did=['・会議の資料を全て電子化した', '・昼の窓口を交代制から予約制に改めた', '・RPAを8業務に取り入れた'],
        k=('職員1人当たりの月の時間外勤務', '時間', 14.2, 11.0, 12.1), nxt='生成AIを議事録の作成に使う'),
     dict(no='②', t='場所を変える', now='市役所の出張所は3か所あるが、来る人は5年で4割減った。', did=['・駅前の図書館に証明の交付機を置いた', '・聖ヶ丘出張所の開所を週3日にした'],
        k=('コンビニ等での証明の交付割合', '％', 28.4, 45.0, 51.3), nxt='出張所の今後の在り方を市民と話し合う'),
     dict(no='③', t='稼ぎ方を変える', now='使わなくなった学校の跡地が活用されず、管理の費用がかかっていた。', did=['・旧中学校の校庭を民間に貸し付けた', '・公園の売店を公募した', '・ふるさと納税の返礼品を34品加えた'],
        k=('市有地の貸付けによる収入', '百万円', 62, 90, 97), nxt='公園の駐車場を有料にするための調査を行う')]
c = canvas.Canvas(f'{OUT}/{F}', pagesize=(W, H)); c.setTitle('取組報告')
def slide(title, n, flow):
    c.setFillColorRGB(.12, .35, .55); c.rect(0, H-18*mm, W, 18*mm, stroke=0, fill=1); c.setFillColorRGB(1, 1, 1); c.setFont('G', 20); c.drawString(10*mm, H-12.5*mm, title)
    c.setFillColorRGB(0, 0, 0); Frame(8*mm, 8*mm, W-16*mm, H-30*mm, showBoundary=0).addFromList(flow, c); c.setFont('G', 9); c.drawRightString(W-6*mm, 4*mm, str(n)); c.showPage()
c.setFont('G', 26); c.drawCentredString(W/2, 92*mm, '多摩市行財政マネジメント計画'); c.drawCentredString(W/2, 78*mm, '令和５年度の取組報告')
c.setFont('G', 14); c.drawCentredString(W/2, 48*mm, '令和６年７月'); c.drawCentredString(W/2, 40*mm, '多摩市企画政策部行政管理課'); c.showPage()
slide('３つの視点と実際の取り組み', 2, [T([['視点'] + [v['no'] + v['t'] for v in V], ['取組前の現状'] + [v['now'] for v in V], ['実際の取り組み'] + ['\n'.join(v['did']) for v in V]], [34, 66, 66, 66], size=11, heights=[12, 32, 42], head=[(i,0) for i in range(4)] + [(0,1),(0,2)], center=lambda q, r: r == 0 or q == 0)])
f = lambda x: str(x)
slide('成果を示す指標', 3, [T([['視点', '指標', '単位', '令和２年度\n基準値', '令和５年度\n目標', '令和５年度\n実績']] + [[v['no'] + v['t'], v['k'][0], v['k'][1]] + [f(x) for x in v['k'][2:]] for v in V], [46, 82, 20, 28, 28, 28], size=12, heights=[16, 14, 14, 14], head=[(i,0) for i in range(6)], center=lambda q, r: r == 0 or q == 2, right=lambda q, r: r and q > 2),
   Spacer(1, 6*mm), P('※ 令和２年度は計画を定めた年度', 10)])
slide('令和６年度の予定', 4, [T([['視点', '令和６年度の予定']] + [[v['no'] + v['t'], v['nxt']] for v in V], [60, 172], size=14, heights=[12, 18, 18, 18], head=[(0,0),(1,0)])])
c.save()
gi = []
for v in V:
    n, u, b, t, a = v['k']; m = 10**6 if u == '百万円' else 1
    gi.append(dict(number=v['no'], title=v['t'], departments=[], current_state=v['now'],
      actions=[dict(phase='actual', text=x) for x in v['did']] + [act('plan', fy(2024), v['nxt'])],
      kpis=[kpi(n, {'％': '%', '百万円': '円'}.get(u, u), [kv('baseline', fy(2020), b*m, f(b)), kv('target', fy(2023), t*m, f(t)), kv('actual', fy(2023), a*m, f(a))])], evaluations=[], effects=[], costs=[]))
save_gold(F, dict(municipality=muni('13224', '多摩市', '東京都'), title='多摩市行財政マネジメント計画 令和5年度の取組報告', plan='多摩市行財政マネジメント計画', kind='presentation', issued=month(2024, 7, '令和6年7月'), period=fy(2023), items=gi))
