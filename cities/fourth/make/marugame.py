from gl import *
import subprocess
Y=fy(2022,'令和4年度'); P=lambda y: fy(y,'R%d年度'%(y-2018))
AL={'Ａ':('A','十分に達成している','achieved',1,4),'Ｂ':('B','おおむね達成している','mostly_achieved',2,4),'Ｃ':('C','一部達成にとどまる','partly_achieved',3,4),'Ｄ':('D','達成していない','not_achieved',4,4)}
OL={'Ａ':('A','現行どおり継続',None,1,4),'Ｂ':('B','改善の上継続',None,2,4),'Ｃ':('C','抜本的な見直し',None,3,4)}
D=[('１','コミュニティバス運行事業','産業生活部　都市計画課','高齢者をはじめとする交通弱者の日常生活の移動手段を確保する。','市内４路線を運行する事業者に対し、運行経費から運賃収入等を控除した額を補助する。',
   [('年間利用者数','人',['151,230','166,804','190,000','179,415']),('収支率','％',['18.4','19.9','25.0','21.2'])],('96,480','58,310'),'Ｂ','利用者数は回復しつつあるものの、燃料費の高騰により収支率が伸び悩んでいる。',
   ('Ａ','Ｂ','Ｃ','Ｂ'),'Ｂ',['路線ごとの収支率を公表し、市民とともに路線のあり方を考えるべきである。','ＩＣカードの利用データを分析し、ダイヤの改正に生かすこと。'],'利用の少ない時間帯については、デマンド交通への転換も視野に検討されたい。'),
  ('２','ファミリー・サポート・センター事業','こども未来部　子育て支援課','地域で子育てを助け合う体制をつくり、仕事と育児の両立を支援する。','育児の援助を受けたい者と行いたい者を会員として組織し、相互援助活動の調整を行う。',
   [('活動件数','件',['2,104','2,377','2,500','2,812']),('まかせて会員数','人',['211','208','230','214'])],('8,970','2,990'),'Ａ','活動件数が目標を上回り、利用者からの評価も高い。',
   ('Ａ','Ａ','Ｂ','Ｂ'),'Ａ',['援助を行う会員の高齢化が進んでおり、新たな担い手の確保が急務である。'],'大学や企業と連携し、会員登録の周知を図られたい。'),
  ('３','丸亀城内観光案内所運営事業','産業生活部　文化観光課','観光客の利便性と満足度を高め、市内での滞在時間の延長を図る。','城内の観光案内所において、観光案内、レンタサイクルの貸出し及び土産品の販売を行う。',
   [('案内所の利用者数','人',['21,540','30,118','60,000','44,962']),('レンタサイクルの貸出件数','件',['―','812','1,500','1,034'])],('14,205','14,205'),'Ｂ','観光客数は増加しているが、目標には届いていない。',
   ('Ｂ','Ｃ','Ｃ','Ｃ'),'Ｃ',['駅前の観光案内所と役割が重複しており、統合を含めて検討すべきである。','土産品の販売は民間に委ねることが望ましい。','外国人観光客への対応が不十分である。'],'令和６年度中に運営方法の見直し案を作成されたい。')]
nt=str.maketrans('０１２３４５６７８９％ＡＢＣＤＩ','0123456789%ABCDI')
h=['''<html><head><meta charset="utf-8"><style>@page { size: 210mm 297mm; margin: 18mm } body,p { font-family:"IPAGothic"; font-size:9.5pt; margin:0 } td,th { font-family:"IPAGothic"; font-size:9pt } .l { background:#e7e6e6 }</style></head><body>
<p align=right>令和５年11月10日</p><p align=center style="font-size:15pt">丸亀市事務事業外部評価結果報告書</p><p align=center>（令和４年度実施事業）</p><p align=center>丸亀市行政評価委員会</p><p><br></p>
<p>　丸亀市行政評価委員会は、市が実施した内部評価の客観性を高めるため、下記のとおり外部評価を行ったので報告します。</p><p><br></p>
<p>１　評価の方法</p><p>　担当課へのヒアリングを行い、必要性、有効性、効率性及び目標達成度の４項目と総合評価について、委員の合議により評価した。</p><p><br></p>
<p>２　評価の区分</p>
<table border=1 cellspacing=0 cellpadding=3 width=80% style="border-collapse:collapse"><tr><td class=l align=center width=10%>区分</td><td class=l align=center width=45%>４項目の評価</td><td class=l align=center width=45%>総合評価</td></tr>
<tr><td align=center>Ａ</td><td>十分に達成している</td><td>現行どおり継続</td></tr><tr><td align=center>Ｂ</td><td>おおむね達成している</td><td>改善の上継続</td></tr><tr><td align=center>Ｃ</td><td>一部達成にとどまる</td><td>抜本的な見直し</td></tr><tr><td align=center>Ｄ</td><td>達成していない</td><td>廃止・休止</td></tr></table><p><br></p>
<p>３　評価の結果</p><p>　次頁以降の個票のとおり</p>''']
items=[]
for no,t,dep,pu,ap,ks,(c1,c2),ig,ir,sc,og,cm,dr in D:
    h.append(f'<p style="page-break-before:always; font-size:11pt">外部評価個票　No.{no}</p><p><br></p><table border=1 cellspacing=0 cellpadding=4 width=100% style="border-collapse:collapse">')
    h.append(f'<tr><td class=l width=18%>事務事業名</td><td width=42% colspan=3>{t}</td><td class=l width=12%>担当課</td><td colspan=2 width=28%>{dep}</td></tr><tr><td class=l>目　的</td><td colspan=6>{pu}</td></tr><tr><td class=l>事業内容</td><td colspan=6>{ap}</td></tr><tr><td class=l>Ｒ４年度決算額</td><td colspan=6>{c1}千円（うち一般財源　{c2}千円）</td></tr></table>')
    h.append('<p><br></p><table border=1 cellspacing=0 cellpadding=4 width=100% style="border-collapse:collapse"><tr><td class=l rowspan=2 align=center width=34%>成果指標</td><td class=l rowspan=2 align=center width=10%>単位</td><td class=l align=center>Ｒ２年度</td><td class=l align=center>Ｒ３年度</td><td class=l colspan=2 align=center>Ｒ４年度</td></tr><tr><td class=l align=center>実績</td><td class=l align=center>実績</td><td class=l align=center>目標</td><td class=l align=center>実績</td></tr>')
    kk=[]
    for n,u,vals in ks:
        h.append(f'<tr><td>{n}</td><td align=center>{u}</td>'+''.join(f'<td align=right>{x}</td>' for x in vals)+'</tr>')
        kk.append(series(n,u.replace('％','%'),('actual',P(2020),vals[0]),('actual',P(2021),vals[1]),('target',P(2022),vals[2]),('actual',P(2022),vals[3])))
    h.append('</table><p><br></p><table border=1 cellspacing=0 cellpadding=4 width=100% style="border-collapse:collapse">')
    h.append(f'<tr><td class=l colspan=6>内部評価（担当課による評価）</td></tr><tr><td class=l width=22%>総合評価</td><td width=12% align=center>{ig}</td><td class=l width=14%>評価の理由</td><td colspan=3>{ir}</td></tr>')
    h.append('<tr><td class=l colspan=6>外部評価</td></tr><tr><td class=l align=center>評価項目</td>'+''.join(f'<td class=l align=center>{g}</td>' for g in 'ＡＢＣＤ')+f'<td class=l align=center>総合評価</td></tr>')
    for i,n in enumerate(('必要性','有効性','効率性','目標達成度')):
        h.append(f'<tr><td align=center>{n}</td>'+''.join(f'<td align=center>{"○" if g==sc[i] else ""}</td>' for g in 'ＡＢＣＤ')+(f'<td rowspan=4 align=center style="font-size:20pt">{og}</td>' if i==0 else '')+'</tr>')
    h.append('<tr><td class=l>委員会の意見</td><td colspan=5>'+'<br>'.join('・'+x for x in cm)+f'</td></tr><tr><td class=l>今後の方向性</td><td colspan=5>{dr}</td></tr></table>')
    evs=[ev('annual','overall',Y,*OL[ig],comment=ir,evaluator='self'),ev('annual','achievement',Y,*AL[sc[3]],evaluator='external'),ev('annual','overall',Y,*OL[og],comment='\n'.join('・'+x for x in cm),issues=dr,evaluator='external')]
    it=item(no.translate(nt),t,[],[dep.replace('　',' ')],pu,None,ap,[],kk,evs,[])
    y=int(c1.replace(',',''))*1000;z=int(c2.replace(',',''))*1000
    X(it,costs=[cost('settled','決算額',P(2022),y,c1+'千円'),cost('settled','うち一般財源',P(2022),z,c2+'千円')])
    items.append(it)
open('/tmp/w4/marugame-gaibu.html','w').write('\n'.join(h)+'</body></html>')
subprocess.run(['soffice','--headless','--infilter=HTML (StarWriter)','--convert-to','pdf:writer_pdf_Export','--outdir',HO,'/tmp/w4/marugame-gaibu.html'],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
write('marugame-gaibu.pdf',muni('37202','丸亀市','香川県'),'丸亀市事務事業外部評価結果報告書',None,'evaluation',day(2023,11,10,'令和5年11月10日'),Y,items)
