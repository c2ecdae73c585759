from _set import *
import subprocess
D=[('１','広報よなごの発行','総務部　秘書広報課','概ね順調','紙面の全戸配布に加え、アプリ配信の登録者が8,200人となった。',(5,3,0,0),'Ａ',['・若い世代への到達度を測る工夫が見られ、事業の進め方は妥当である。','・点字版、音声版の利用者の声も紙面づくりに生かしてほしい。'],'令和５年度から読者アンケートを年２回行い、結果を紙面に掲載する。'),
 ('２','駅前自転車駐車場の管理運営','都市整備部　建設企画課','遅れ','利用率は58％にとどまり、機械式の駐輪機は更新時期を迎えている。',(0,1,6,1),'Ｃ',['・料金体系が分かりにくく、放置自転車の減少にも結び付いていない。','・指定管理者の選定に当たり、収支の改善案を求めるべきである。','・定期利用と一時利用の区画の割合を見直されたい。'],'令和５年度中に料金改定案をまとめ、次期の指定管理者の募集要項に収支改善の提案を盛り込む。'),
 ('３','高齢者バス運賃助成','福祉保健部　長寿社会課','順調','申請者数は1,940人で、前年度から１割増加した。',(1,4,3,0),'Ｂ',['・外出の促進という目的に照らし、利用回数など成果を示す指標を設定されたい。'],'乗車データの提供について交通事業者と協議し、成果指標を設定する。'),
 ('４','公民館の有料貸出','教育委員会事務局　生涯学習課','概ね順調','29館のうち６館で夜間の貸出を始め、使用料収入は412万円となった。',(0,6,2,0),'Ｂ',['・館によって予約の方法が異なるのは利用者に分かりにくい。','・夜間の管理人の配置に要する費用を明らかにする必要がある。'],'予約システムの導入を検討する。管理費用は令和６年度予算の編成時に公表する。'),
 ('５','姉妹都市交流','総合政策部　都市創造課','―','感染症の影響により、派遣及び受入れを見送った。',None,'対象外',[],'再開の時期を相手方の都市と協議する。')]
h='''<html><head><meta charset="utf-8"><style>
@page{size:297mm 210mm;margin:12mm}
body{font-family:"IPAMincho";font-size:9pt} h1{font-size:14pt;text-align:center;font-family:"IPAGothic"} table{border-collapse:collapse;width:100%}
td,th{border:0.7pt solid #000;padding:2pt 3pt;vertical-align:middle;font-size:8.5pt;font-weight:normal} th{background:#e4dfec;font-family:"IPAGothic"} .c{text-align:center} thead{display:table-header-group}
</style></head><body>
<p style="text-align:right;margin:0">令和４年12月22日<br>米子市行財政改革推進委員会</p>
<h1>令和３年度実施事業に係る外部評価の結果について</h1>
<p>　当委員会は、令和３年度の事務事業のうち５事業を選定し、担当課へのヒアリングを経て、下表のとおり評価を取りまとめた。判定は出席委員８人の挙手によるものである。</p>
<table border="1" cellspacing="0" cellpadding="3" rules="all"><thead>
<tr><th rowspan="2" width="4%">No.</th><th rowspan="2" width="12%">事業名<br>（担当部課）</th><th colspan="2">市の自己評価</th><th colspan="6">外部評価</th><th rowspan="2" width="17%">評価を受けた市の対応</th></tr>
<tr><th width="6%">進捗</th><th width="15%">理由</th><th width="4%">妥当</th><th width="5%">おおむね妥当</th><th width="4%">要改善</th><th width="5%">抜本的見直し</th><th width="5%">判定</th><th>委員会の意見</th></tr></thead><tbody>'''
for no,nm,dp,g,cm,votes,j,op,act_ in D:
    vs=''.join(f'<td class="c">{x}</td>' for x in votes) if votes else '<td colspan="4" class="c">―</td>'
    h+=f'<tr><td class="c">{no}</td><td>{nm}<br>（{dp}）</td><td class="c">{g}</td><td>{cm}</td>{vs}<td class="c">{j}</td><td>{"<br>".join(op)}</td><td>{act_}</td></tr>'
h+='''</tbody></table>
<p style="font-size:8pt">【自己評価の進捗】順調　／　概ね順調　／　遅れ<br>【外部評価の判定】　Ａ：妥当　Ｂ：おおむね妥当　Ｃ：要改善　Ｄ：抜本的見直し　（最も多い区分を判定とした。）<br>※No.５は、令和３年度に事業を実施しなかったため評価の対象外とした。</p></body></html>'''
open('yonago-gaibu.html','w').write(h)
subprocess.run(['soffice','--headless','--infilter=HTML (StarWriter)','--convert-to','pdf:writer_web_pdf_Export' if 0 else 'pdf','--outdir','/tmp','yonago-gaibu.html'],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
subprocess.run(['soffice','--headless','--infilter=HTML (StarWriter)','--convert-to','odt:writer8','--outdir','/tmp','yonago-gaibu.html'],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
import shutil; shutil.copy('/tmp/yonago-gaibu.pdf',HO+'yonago-gaibu.pdf')
S={'順調':('on_schedule',1),'概ね順調':('on_schedule',2),'遅れ':('behind',3)}; X={'Ａ':('妥当',1),'Ｂ':('おおむね妥当',2),'Ｃ':('要改善',3)}
items=[]
Y=fy(2021,'令和3年度')
for no,nm,dp,g,cm,votes,j,op,a in D:
    es=[]
    if g!='―':
        l,k=S[g]; es.append(ev('annual','progress',Y,g,g,l,k,3,comment=cm,evaluator='self'))
        m,k=X[j]; es.append(ev('annual','overall',Y,j,m,None,k,4,comment='\n'.join(op),issues=a,evaluator='external'))
    else:
        es=[ev('annual','progress',Y,comment=cm,evaluator='self',opt=True),ev('annual','overall',Y,issues=a,evaluator='external',opt=True)]
    items.append(item(no,nm,[],[dp],evaluations=es))
    if g!='―': items[-1]['kpis']=[kpi(t,'人',v('actual',x,opt=True),opt=True) for t,x in zip(('妥当','おおむね妥当','要改善','抜本的見直し'),votes)]+[kpi(t,None,v('actual',x,opt=True),opt=True) for t,x in zip(('妥当','おおむね妥当','要改善','抜本的見直し'),votes)]
    if no=='１': items[-1]['kpis'].append(kpi('アプリ配信の登録者','人',v('actual',8200,opt=True),opt=True))
write('yonago-gaibu.pdf',muni('31202','米子市','鳥取県'),'令和3年度実施事業に係る外部評価の結果について',None,'evaluation',day(2022,12,22,'令和4年12月22日'),Y,items)
