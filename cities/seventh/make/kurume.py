# 久留米市 外部評価の結果: a web page; each project a heading with a dl, costs in a nested table with years down the side, legend as a list above.
from common import *
F = 'kurume.html'
GR = {'Ａ': ('目的の達成に向けて順調である', 'on_schedule', 1), 'Ｂ': ('概ね順調である', 'on_schedule', 2), 'Ｃ': ('やや遅れている', 'slightly_behind', 3), 'Ｄ': ('遅れている', 'behind', 4)}
G = [('１　市民の暮らしに関わる事業', [
  dict(no='1-1', t='よりみちバス運行事業', ka=['都市建設部', '交通政策課'], aim='公共交通の空白地域に住む高齢者などの移動手段を確保する。', way='校区コミュニティ組織が主体となって予約制の乗合タクシーを運行し、市がその経費を負担する。',
     c=[(2021, 'settled', 42150), (2022, 'settled', 45380), (2023, 'budget', 51000)], k=[('よりみちバスの登録者数', '人', 3120, 3000, '3,120人（目標3,000人）')], g='Ｂ',
     com='登録者数は目標を超えており、地域が主体となる運営の形は評価できる。一方で、登録しても一度も乗っていない人が4割に上る。', iss=['・登録者のうち乗車していない人にその理由を尋ねること。', '・運行する校区の間で乗り継げるようにすること。']),
  dict(no='1-2', t='校区まちづくり補助金', ka=['協働推進部', '地域コミュニティ課'], aim='校区が自ら課題を見付け、解決する力を高める。', way='46の校区まちづくり協議会に対し、人口に応じた額と均等の額を合わせて交付する。',
     c=[(2021, 'settled', 318400), (2022, 'settled', 318400), (2023, 'budget', 318400)], k=[('新たな活動を始めた校区の数', '校区', 7, 20, '7校区（目標20校区）')], g='Ｄ',
     com='交付の額が10年にわたり変わらず、前の年と同じ活動を続ける校区が多い。目標の3分の1にとどまっており、補助の目的に照らして十分とはいえない。', iss=['・新しい活動に上乗せして交付する仕組みに改めること。'])]),
 ('２　行政の内部に関わる事業', [
  dict(no='2-1', t='文書の電子化推進事業', ka=['総務部', '総務課'], aim='紙の文書を減らし、事務にかかる時間を縮める。', way='電子決裁の対象を広げ、保存する文書を電子化する。',
     c=[(2021, 'settled', 8640), (2022, 'settled', 17920), (2023, 'budget', 16300)], k=[('電子決裁の割合', '％', 78.4, 75.0, '78.4％（目標75.0％）')], g='Ａ',
     com='電子決裁の割合は中核市の平均を大きく上回っている。', iss=['・契約の書類についても電子化の時期を示すこと。']),
  dict(no='2-2', t='公用車の集中管理', ka=['総務部', '財産管理課'], aim='公用車の台数を減らす。', way='各課の公用車を共用とし、予約の仕組みで管理する。',
     c=[(2021, 'settled', 61270), (2022, 'settled', 58930), (2023, 'budget', 57100)], k=[('公用車の台数', '台', 402, 380, '402台（目標380台）')], g='Ｃ',
     com='共用の対象が本庁舎に限られ、総合支所の車両は減っていない。', iss=['・総合支所の車両を共用の対象に加えること。', '・稼働率が3割に満たない車両を処分すること。'])])]
h = ['<!DOCTYPE html>', '<html lang="ja"><head><meta charset="utf-8"><title>令和5年度外部評価の結果｜久留米市</title>', '<style>dt{font-weight:bold}table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 6px}</style></head><body>',
 '<h1>令和５年度　久留米市外部評価の結果</h1>', '<p>令和６年２月９日<br>久留米市行政改革推進委員会</p>', '<p>当委員会は、令和４年度に市が行った事業のうち4件について、関係する課から話を聞き、次のとおり評価しました。</p>',
 '<h2>評価の区分</h2>', '<ul>'] + [f'<li>{k}　{m}</li>' for k, (m, _, _) in GR.items()] + ['</ul>']
for g, ds in G:
    h.append(f'<h2>{g}</h2>')
    for d in ds:
        h += [f'<h3>{d["no"]}　{d["t"]}</h3>', '<dl>', f'<dt>担当部署</dt><dd>{"<br>".join(d["ka"])}</dd>', f'<dt>目的</dt><dd>{d["aim"]}</dd>', f'<dt>事業概要</dt><dd>{d["way"]}</dd>',
          f'<dt>事業費（千円）</dt><dd><table><tr><th>年度</th><th>区分</th><th>金額</th></tr>' + ''.join(f'<tr><td>{fy(y)["text"]}</td><td>{ {"settled":"決算","budget":"予算"}[r]}</td><td>{v:,}</td></tr>' for y, r, v in d['c']) + '</table></dd>']
        for n, u, a, t, s in d['k']: h.append(f'<dt>成果指標（令和４年度実績）</dt><dd>{n}　{s}</dd>')
        h += [f'<dt>委員会の評価</dt><dd><strong>{d["g"]}</strong></dd>', f'<dt>委員会の意見</dt><dd>{d["com"]}</dd>', '<dt>改善を求める点</dt><dd>' + '<br>'.join(d['iss']) + '</dd>', '</dl>']
h += ['<hr><p>お問い合わせ　久留米市総務部行財政改革推進課　電話 0942-00-0000</p>', '</body></html>']
open(f'{OUT}/{F}', 'w', encoding='utf-8').write('\n'.join(h) + '\n')
gi = []
for g, ds in G:
    for d in ds:
        m, l, rk = GR[d['g']]
        gi.append(dict(number=d['no'], title=d['t'], category=[g.replace('　', ' ').translate(str.maketrans('１２', '12'))], departments=dep(*d['ka']), purpose=d['aim'], approach=d['way'], actions=[],
          kpis=[kpi(n, u.replace('％', '%'), [kv('actual', fy(2022), a), kv('target', fy(2022), t)]) for n, u, a, t, s in d['k']],
          evaluations=[ev('annual', 'overall', None, rate(chr(ord(d['g'])-0xFEE0), m, l, rk, 4), d['com'], '\n'.join(d['iss']), 'external')], effects=[],
          costs=[cost(r, '事業費', fy(y), v*1000, f'{v:,}') for y, r, v in d['c']]))
for g in gi:
    for e in g['evaluations']: e.pop('period')   # the committee of 令和5年度 graded the projects of 令和4年度
save_gold(F, dict(municipality=muni('40203', '久留米市', '福岡県'), title='令和5年度 久留米市外部評価の結果', plan=None, kind='evaluation', issued=day(2024, 2, 9, '令和6年2月9日'), items=gi))
