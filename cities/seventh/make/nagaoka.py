# 長岡市 施策評価の結果一覧: old .xls, transposed (items are columns, labels at the left), groups over the columns, legend on the last rows.
from common import *
import xlwt
F = 'nagaoka.xls'
GR = {'ａ': ('順調に進んでいる', 'on_schedule', 1), 'ｂ': ('おおむね順調に進んでいる', 'on_schedule', 2), 'ｃ': ('やや遅れている', 'slightly_behind', 3), 'ｄ': ('遅れている', 'behind', 4)}
G = [('政策１　人が集い育つまち', [
  dict(no='1', t='学び続ける場づくり', ka=['中央公民館'], aim='誰もがいつでも学べる場を身近な地域に設ける。', now='講座の受講者の6割を60歳以上の人が占めている。', did='・夜間の講座を12本増やした。\n・講座の録画を配信した。', k=('講座の受講者数', '人', 9200, 10000, 9870), g='ｂ', c='夜間の講座は働く世代に好評で、受講者数は前の年より670人増えた。', i='録画の視聴者が少ないため、配信の期間を延ばす。', b=24100),
  dict(no='2', t='若者の起業の後押し', ka=['産業イノベーション課', '商業振興課'], aim='市内の4大学と1高専の学生が長岡で起業する流れをつくる。', now='起業した学生の8割が首都圏に移っている。', did='・起業の相談に専門の職員を置いた。', k=('起業した学生の数', '人', 7, 10, 13), g='ａ', c='相談の件数が2倍になり、起業した学生の数は目標を3人上回った。', i='起業した後の資金繰りを助ける制度が要る。', b=18650)]),
 ('政策２　安全に暮らせるまち', [
  dict(no='3', t='雪に備える力の向上', ka=['道路管理課', '危機管理防災本部'], aim='大雪のときも孤立する集落を出さない。', now='除雪車の運転手の4割が60歳以上である。', did='・運転手の資格の取得費を21人に補助した。\n・消雪パイプ3.2kmを更新した。', k=('新たに資格を取得した運転手の数', '人', 12, 20, 21), g='ａ', c='若い運転手が増え、待機の体制を保つことができた。', i='消雪パイプの更新は予定の8割にとどまったため、優先する路線を見直す。', b=412300),
  dict(no='4', t='空き家の活用', ka=['都市政策課'], aim='空き家を減らし、移り住む人の住まいとして生かす。', now='空き家バンクに載る物件が少ない。', did='・相続人を対象とする相談会を4回開いた。', k=('空き家バンクの成約件数', '件', 19, 30, 17), g='ｄ', c='載せる物件が増えず、成約件数は基準の年を下回った。', i='固定資産税の通知に案内を入れ、所有者へ直に働きかける。', b=3480)]),
 ('政策３　行財政の改革', [
  dict(no='5', t='窓口手続のオンライン化', ka=['ＤＸ推進課'], aim='市役所へ行かずに済む手続を増やす。', now='オンラインで済む手続は全体の2割に満たない。', did='・87の手続をオンラインの申請に対応させた。', k=('オンラインで申請できる手続の割合', '％', 18.2, 40.0, 36.5), g='ｃ', c='押印を残す手続の見直しに時間を要した。', i='所管課ごとに目標の件数を割り当てる。', b=56200)])]
wb = xlwt.Workbook(encoding='utf-8'); ws = wb.add_sheet('施策評価')
bd = 'borders: left thin, right thin, top thin, bottom thin; align: wrap on, vert centre'
X = xlwt.easyxf
base = X(bd); head = X(bd + ', horiz centre; pattern: pattern solid, fore_colour ice_blue; font: bold on'); num = X(bd + ', horiz right', num_format_str='#,##0'); num1 = X(bd + ', horiz right', num_format_str='0.0'); ctr = X(bd + ', horiz centre; font: height 280')
ws.write(0, 0, '長岡市総合計画　施策評価結果一覧（令和５年度実施状況）', X('font: height 280, bold on')); ws.write(1, 6, '令和６年８月公表', X('align: horiz right'))
flat = [(g, d) for g, ds in G for d in ds]
ws.write_merge(2, 2, 0, 1, '政策', head)
c = 2
for g, ds in G:
    if len(ds) > 1: ws.write_merge(2, 2, c, c+len(ds)-1, g, head)
    else: ws.write(2, c, g, head)
    c += len(ds)
lab = ['施策番号', '施策名', '主管課', 'ねらい', '現状と課題', '令和５年度の主な取組']
for i, l in enumerate(lab): ws.write_merge(3+i, 3+i, 0, 1, l, head)
ws.write_merge(9, 13, 0, 0, '指標', head)
for i, l in enumerate(['指標名', '単位', '基準値（令和元年度）', '目標値（令和５年度）', '実績値（令和５年度）']): ws.write(9+i, 1, l, head)
ws.write_merge(14, 14, 0, 1, '決算額（令和５年度、千円）', head)
ws.write_merge(15, 17, 0, 0, '評価', head)
for i, l in enumerate(['進捗状況', '評価の説明', '今後の課題']): ws.write(15+i, 1, l, head)
for n, (g, d) in enumerate(flat):
    c = 2+n
    ws.write(3, c, int(d['no']), ctr)
    for i, v in enumerate([d['t'], '\n'.join(d['ka']), d['aim'], d['now'], d['did']]): ws.write(4+i, c, v, base)
    k = d['k']; ws.write(9, c, k[0], base); ws.write(10, c, k[1], base)
    for i in range(3): ws.write(11+i, c, k[2+i], num1 if isinstance(k[2], float) else num)
    ws.write(14, c, d['b'], num); ws.write(15, c, d['g'], ctr); ws.write(16, c, d['c'], base); ws.write(17, c, d['i'], base)
ws.write(19, 0, '進捗状況の区分')
for i, (k, (m, _, _)) in enumerate(GR.items()): ws.write(20+i, 0, k, ctr); ws.write_merge(20+i, 20+i, 1, 2, m, base)
ws.col(0).width = 256*7; ws.col(1).width = 256*17
for i in range(5): ws.col(2+i).width = 256*26
for r, h in {5: 30, 6: 45, 7: 45, 8: 60, 9: 30, 16: 60, 17: 60}.items():
    ws.row(r).height_mismatch = True; ws.row(r).height = h*20
ws.portrait = False; ws.fit_num_pages = 1; ws.fit_width_to_pages = 1; ws.fit_height_to_pages = 1
wb.save(f'{OUT}/{F}')
gi = []
for g, d in flat:
    k = d['k']; f = (lambda x: f'{x:.1f}') if isinstance(k[2], float) else (lambda x: f'{x:,}'); m, l, rk = GR[d['g']]
    gi.append(dict(number=d['no'], title=d['t'], category=[g.translate(str.maketrans('１２３　', '123 '))], departments=dep(*[x.replace('ＤＸ', 'DX') for x in d['ka']]), purpose=d['aim'], current_state=d['now'],
      actions=[act('actual', fy(2023), x) for x in d['did'].split('\n')], kpis=[kpi(k[0], k[1].replace('％', '%'), [kv('baseline', fy(2019), k[2], f(k[2])), kv('target', fy(2023), k[3], f(k[3])), kv('actual', fy(2023), k[4], f(k[4]))])],
      evaluations=[ev('annual', 'progress', fy(2023), rate(chr(ord(d['g'])-0xFEE0), m, l, rk, 4), d['c'], d['i'])], effects=[], costs=[cost('settled', '決算額', fy(2023), d['b']*1000, f'{d["b"]:,}')]))
save_gold(F, dict(municipality=muni('15202', '長岡市', '新潟県'), title='長岡市総合計画 施策評価結果一覧(令和5年度実施状況)', plan='長岡市総合計画', kind='evaluation', issued=month(2024, 8, '令和6年8月'), period=fy(2023), items=gi))
