from gl import *
import subprocess
YS=list(range(2010,2015)); P=[fy(y,'%d年度'%(y-1988)) for y in YS]; P[0]=fy(2010,'平成22年度'); E26=fy(2014,'平成26年度'); ALL=rng(2010,2014,'平成22年度〜平成26年度')
# no,title,content,plan5,[(goaltext, gold kpi list)],effect(百万円 text or ―),deps
k=lambda n,u,*vals: kpi(n,u,*vals)
D=[('Ⅰ 行政体制の見直し',[('１ 定員・給与の適正化',[
 ('1','職員定数の適正化','事務事業の見直しや民間委託の推進により、職員数を計画的に削減する。',['計画策定','実施','→','→','→'],'職員数3,210人\n（H21現状：3,384人）',[k('職員数','人',v('baseline',3384,fy(2009,'H21'),'eq','3,384人'),v('target',3210,E26,'eq','3,210人'))],'1,392','人事課'),
 ('2','時間外勤務の縮減','ノー残業デーの徹底及び事前命令の厳格化により、時間外勤務を縮減する。',['実施','→','→','→','→'],'時間外勤務（職員１人・月平均）12時間以内',[k('時間外勤務(職員1人・月平均)','時間',v('target',12,E26,'lte','12時間以内'))],'210','人事課\n給与課'),
 ('3','特殊勤務手当の見直し','手当の趣旨に照らして支給対象業務を精査し、廃止を含めた見直しを行う。',['検討','条例改正','実施','―','―'],'手当の種類12種類以下',[k('手当の種類','種類',v('target',12,E26,'lte','12種類以下'))],'38','給与課')]),
 ('２ 組織の見直し',[
 ('4','行政センターのあり方の検討','９か所の行政センターについて、取扱業務と人員配置を見直す。',['検討','→','方針決定','段階的実施','→'],'見直し方針の策定',[k('見直し方針の策定',None,v('target',None,E26,'eq','見直し方針の策定'))],'―','地域コミュニティ支援課\n窓口サービス課'),
 ('5','外郭団体の統廃合','設立目的が達成された団体や類似する団体を統合又は廃止する。',['方針決定','実施','→','→','→'],'外郭団体数６団体\n（H21現状：９団体）',[k('外郭団体数','団体',v('baseline',9,fy(2009,'H21'),'eq','9団体'),v('target',6,E26,'eq','6団体'))],'75','行政管理課\n（関係各課）')])]),
 ('Ⅱ 財政の健全化',[('１ 歳入の確保',[
 ('6','市税収納率の向上','コンビニエンスストアでの収納の拡大、インターネット公売等の滞納処分の強化を行う。',['コンビニ収納の対象税目の拡大','インターネット公売の実施','→','→','→'],'市税収納率（現年課税分）98.5％以上\n市税収納率（滞納繰越分）25％以上',[k('市税収納率(現年課税分)','%',v('target',98.5,E26,'gte','98.5%以上')),k('市税収納率(滞納繰越分)','%',v('target',25,E26,'gte','25%以上'))],'640','納税課'),
 ('7','未利用地の売却','利用計画のない市有地を公募により売却する。',['売却候補地の選定','売却','→','→','→'],'売却件数 累計25件',[k('売却件数','件',v('target',25,E26,'eq','累計25件'))],'1,850','管財課'),
 ('8','広告事業の拡大','広報紙、封筒、公用車等に加え、市有施設の壁面等を広告媒体として活用する。',['実施','→','拡大','→','→'],'広告料収入３千万円',[k('広告料収入','円',v('target',30000000,E26,'eq','3千万円'))],'120','行政管理課')]),
 ('２ 歳出の抑制',[
 ('9','補助金の見直し','補助金の交付基準を定め、３年ごとに見直す仕組みを導入する。',['基準策定','見直し','実施','検証','再見直し'],'―',[],'180','財政課'),
 ('10','ごみ収集業務の委託化','退職者の不補充により、直営で行っている収集業務を段階的に民間に委託する。',['一部委託（２地区）','→','拡大（４地区）','→','拡大（６地区）'],'委託率60％\n（H21現状：18％）',[k('委託率','%',v('baseline',18,fy(2009,'H21'),'eq','18%'),v('target',60,E26,'eq','60%'))],'465','資源循環推進課'),
 ('11','学校給食調理業務の民間委託','単独調理校の調理業務を民間事業者に委託する。',['準備','４校','８校','12校','16校'],'委託校数16校',[k('委託校数','校',v('target',16,E26,'eq','16校'))],'▲22','学校保健課')])]),
 ('Ⅲ 協働の推進',[('１ 情報の共有',[
 ('12','市民満足度調査の実施','市政に対する満足度と重要度を把握し、施策の優先順位の検討に用いる。',['―','実施','―','実施','―'],'「市政情報が得られている」と感じる市民の割合 70％',[k('「市政情報が得られている」と感じる市民の割合','%',v('target',70,E26,'eq','70%'))],'―','企画調整課\n市民相談課'),
 ('13','審議会等の公募委員の拡大','公募委員の募集方法を見直し、若年層や女性の応募を促す。',['指針改正','実施','→','→','→'],'公募委員のいる審議会の割合50％程度',[k('公募委員のいる審議会の割合','%',v('target',50,E26,'approx','50%程度'))],'―','行政管理課')])])]
h=[]; esc=lambda s:s.replace('\n','<br>')
items=[]
for pil,subs in D:
    n1=sum(len(s[1]) for s in subs); f1=True
    for sub,lst in subs:
        f2=True
        for no,t,c,pl,goal,ks,ef,dep in lst:
            h.append('<tr>')
            if f1: h.append(f'<td rowspan={n1}>{esc(pil)}</td>'); f1=False
            if f2: h.append(f'<td rowspan={len(lst)}>{esc(sub)}</td>'); f2=False
            h.append(f'<td align=center>{no}</td><td>{t}</td><td>{c}</td>'+''.join(f'<td align=center>{x}</td>' for x in pl)+f'<td>{esc(goal)}</td><td align=right>{ef}</td><td>{esc(dep)}</td></tr>')
            acts=[act('plan',P[i],x) for i,x in enumerate(pl) if x not in ('→','―')]
            effs=[eff('target',None,ALL,int(ef.replace(',','').replace('▲','-'))*1000000,ef)] if ef!='―' else []
            items.append(item(no,t,[pil,sub.replace('１','1').replace('２','2')],[x.strip('（）') for x in dep.split('\n')],None,None,c,acts,ks,[],effs))
html=f'''<html><head><meta charset="utf-8"><style>@page {{ size: 297mm 210mm; margin: 22mm 14mm }}
body {{ font-family:"IPAPMincho"; font-size:7.5pt }} td,th {{ font-size:9.5pt; padding:2.2mm }} th {{ background:#d9d9d9; font-weight:normal }} p {{margin:0}} td p, th p {{margin:0}}</style></head><body>
<p style="font-size:14pt" align=center>横須賀市集中改革プラン　実施計画一覧</p>
<p align=center>（平成22年度～平成26年度）</p><p align=right>平成22年３月　横須賀市</p>
<table border=1 cellspacing=0 cellpadding=5 width=100% style="border-collapse:collapse"><thead>
<tr><th rowspan=2 width=7%>改革の柱</th><th rowspan=2 width=7%>推進項目</th><th rowspan=2 width=3%>№</th><th rowspan=2 width=11%>実施項目</th><th rowspan=2 width=19%>実施内容</th><th colspan=5>年　度　別　計　画</th><th rowspan=2 width=13%>数値目標<br>（平成26年度）</th><th rowspan=2 width=6%>効果額<br>５年間累計<br>(百万円)</th><th rowspan=2 width=9%>担当課</th></tr>
<tr><th width=5%>22年度</th><th width=5%>23年度</th><th width=5%>24年度</th><th width=5%>25年度</th><th width=5%>26年度</th></tr></thead><tbody>
{''.join(h)}
</tbody></table>
<p>※「→」は前年度の取組を継続するもの、「―」は予定のないもの</p><p>※効果額は一般財源ベースの概算であり、算定できないものは「―」とした。▲は初期投資等により経費が増加するもの</p></body></html>'''
open('/tmp/yokosuka-shuchu.html','w').write(html)
subprocess.run(['soffice','--headless','--infilter=HTML (StarWriter)','--convert-to','pdf:writer_pdf_Export','--outdir',HO,'/tmp/yokosuka-shuchu.html'],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
write('yokosuka-shuchu.pdf',muni('14201','横須賀市','神奈川県'),'横須賀市集中改革プラン 実施計画一覧','横須賀市集中改革プラン','plan',month(2010,3,'平成22年3月'),ALL,items)
