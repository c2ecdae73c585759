from gl import *
import typst
Y=fy(2023,'令和5年度')
# typst ward policy with review
D=[('１','災害に強い地域づくり',
  '長町－利府線断層帯の直下に位置し、土砂災害警戒区域も多いことから、地域の防災力の底上げが課題となっています。',
  [('①','地域版避難所運営マニュアルの充実','区民生活課　○総務課','- 指定避難所49か所のマニュアルについて、女性や障害のある方の視点から点検を行います。\n- 避難所担当課と地域団体との顔合わせを年１回以上実施します。',[('マニュアルの点検を終えた避難所','49か所','45か所')],'45か所で点検を終え、残る４か所は体育館の改修工事のため翌年度に実施することとしました。','△'),
   ('②','若い世代への防災教育','区民生活課','- 区内の中学校と連携し、SBLによる出前講座を開催します。',[('出前講座の開催','８校以上','９校')],'９校で開催し、延べ1,036人の生徒が参加しました。','○')]),
 ('２','にぎわいと交流の創出',
  '秋保温泉や電力ビル跡地など豊富な資源がある一方、区内を回遊する来訪者は新型コロナウイルス感染症の拡大前の水準に戻っていません。',
  [('①','秋保・里山の魅力発信','まちづくり推進課　○秋保総合支所総務課','- 区ホームページと動画配信により、四季の魅力を発信します。\n- サイクルツーリズムのモデルコースを３コース設定します。',[('動画の再生回数','50,000回','61,274回'),('モデルコースの設定','３コース','３コース')],'３コースを設定し、うち１コースで試走会を行いました。','○'),
   ('②','地下鉄沿線のまち歩き','まちづくり推進課','- 長町・富沢地区のまち歩きマップを更新し、配布します。',[('マップの配布部数','10,000部','7,500部')],'更新作業が10月までずれ込んだため、配布部数が目標に届きませんでした。','△')]),
 ('３','親切で信頼される区役所',
  '転入・転出の多い３月下旬から４月上旬にかけて、窓口の待ち時間が長くなっています。',
  [('①','窓口混雑の緩和','○戸籍住民課　保険年金課','- 繁忙期に休日窓口を４回開設します。\n- 混雑状況をウェブサイトでリアルタイムに配信します。',[('繁忙期の平均待ち時間','40分以内','37分'),('「窓口の対応が良い」と答えた方の割合','90％以上','92.4％')],'休日窓口を４回開設し、1,215人が利用しました。','◎')])]
T=lambda s:s.replace('#','\\#').replace('*','\\*')
src='''#set page(paper:"a4",margin:(x:22mm,y:20mm),footer:context[#set align(center); #set text(8pt); #counter(page).display()])
#set text(font:("IPAPGothic","Noto Sans CJK JP"),size:9.5pt,lang:"ja")
#set par(leading:0.7em)
#align(right)[仙台市太白区役所]
#align(center)[#text(size:17pt)[令和５年度　太白区区政運営方針]\\ #text(size:10pt)[（令和６年３月末時点の取組結果を反映）]]
#v(2mm)
#block(stroke:0.8pt,inset:3mm,width:100%)[*区長から*\\ 太白区は、名取川の恵みと里山の自然に抱かれた、約23万５千人が暮らす区です。本年度は次の３つの重点目標を掲げ、区民の皆さまとともに区政を進めてまいります。]
'''
items=[]
nt=str.maketrans('０１２３４５６７８９％','0123456789%')
LG={'◎':('目標を上回った','exceeded',1),'○':('目標を達成した','achieved',2),'△':('目標をおおむね達成した','mostly_achieved',3)}
src2=''
for n,t,cur,subs in D:
    src2+=f'\n#v(3mm)\n#block(fill:rgb("#d5e8d4"),inset:2mm,width:100%)[#text(size:12pt)[重点目標{n}　{t}]]\n【現状と課題】#linebreak()#h(1em){cur}\n'
    for sn,st_,dep,body,ks,res,mk in subs:
        bl=''.join('　・'+b[2:]+'\\ ' for b in body.split('\n'))
        rows=''.join(f'[{a}],[{b}],[{c}],' for a,b,c in ks)
        src2+=f'''\n#v(1.5mm)\n#text(size:10.5pt,weight:"bold")[{sn} {st_}]　（担当：{dep}）\n\n＜取組内容＞\\ {bl}
＜取組目標＞
#table(columns:(1fr,30mm,30mm),inset:1.8mm,align:(left,center,center),table.header([目標],[目標値],[実績値]),{rows})
＜取組結果＞　評価：{mk}\\ #h(1em){res}\n'''
        deps=[x for x in dep.split('　')]
        it=item(sn,st_,[f'重点目標{n} {t}'.translate(nt)],[],None,OMIT,OMIT,
          [act('plan',ANY,b.replace('- ','・')) for b in body.split('\n')]+[act('actual',ANY,res)],[],
          [ev('annual','achievement',Y,mk,LG[mk][0],LG[mk][1],LG[mk][2],4)],[])
        it['departments']=[{'name':x.strip('○'),**({'lead':True} if '○' in x else {})} for x in deps]
        for a,b,c in ks:
            m=re.match(r'([\d,.]+)(.*?)(以上|以内)?$',b.translate(nt)); m2=re.match(r'([\d,.]+)(.*)$',c.translate(nt))
            f=lambda x: float(x.replace(',','')) if '.' in x else int(x.replace(',',''))
            it['kpis'].append(kpi(a,m[2],v('target',f(m[1]),ANY,{'以上':'gte','以内':'lte',None:'eq'}[m[3]],m[0]),v('actual',f(m2[1]),ANY,'eq',m2[0])))
        items.append(it)
tail='''
#v(4mm)
#line(length:100%)
#text(size:8.5pt)[※評価の区分　◎：目標を上回った　○：目標を達成した　△：目標をおおむね達成した　×：目標を達成できなかった\\ ※担当の○印は取りまとめ課\\ ※SBLとは、仙台市地域防災リーダーをいう。]
'''
open('taihaku.typ','w').write(src+src2+tail)
typst.compile('taihaku.typ',output=HO+'taihaku-hoshin.pdf')
write('taihaku-hoshin.pdf',muni('04100','仙台市','宮城県','太白区'),'令和5年度 太白区区政運営方針',None,'policy_statement',None,Y,items)
