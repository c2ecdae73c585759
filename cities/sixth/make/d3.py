import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
import typst
rows=[ # cat, sesaku, [ (name, unit, base, r2,r3,r4, target, mark, dept) ]
("基本目標１　若者や女性が活躍できるしごとをつくる",[
 ("企業の立地・拡張の支援",[("新たに立地した企業の数（累計）","社","－","3","5","9","12","○","産業政策課"),("製造品出荷額等","億円","18,764","16,231","16,905","18,120","19,000","△","産業政策課")]),
 ("創業の支援",[("創業支援事業による創業者数","人/年","41","38","52","63","60以上","◎","経済観光課")])]),
("基本目標２　磐田への新しい人の流れをつくる",[
 ("移住・定住の促進",[("移住相談窓口を通じた移住者数","人","12","19","34","47","50","○","地域づくり応援課"),("転入転出の差（社会増減）","人","▲214","▲388","▲173","▲96","0","○","地域づくり応援課")]),
 ("スポーツを生かした交流の拡大",[("ホームゲームの観客動員数","千人","252","71","―","148","260","×","スポーツ振興課"),("合宿の受入団体数","団体","48","9","15","33","60","×","スポーツ振興課")])]),
("基本目標３　結婚・出産・子育ての希望をかなえる",[
 ("妊娠・出産・子育ての切れ目のない支援",[("「子育てしやすい」と感じる保護者の割合","％","68.4","－","71.2","70.5","75.0","△","こども未来課"),("保育所等の待機児童数","人","35","8","0","0","0","◎","幼稚園保育園課")])]),
]
T=[]
def c(s,rs=1,cs=1,al='left'):
    e=s.replace('#','\\#').replace('*','\\*')
    o=','.join(([f'rowspan: {rs}'] if rs>1 else [])+([f'colspan: {cs}'] if cs>1 else [])+[f'align: {al}+horizon'])
    return f'table.cell({o})[{e}],'
for cat,ss in rows:
    n=sum(len(k) for _,k in ss); first=True
    for s,ks in ss:
        f2=True
        for j,k in enumerate(ks):
            if first: T.append(c(cat,n)); first=False
            if f2: T.append(c(s,len(ks))); f2=False
            T.append(c(k[0])+c(k[1],al='center')+''.join(c(x,al='right') for x in k[2:7])+c(k[7],al='center'))
            if j==0 or ks[j-1][8]!=k[8]:
                m=1
                while j+m<len(ks) and ks[j+m][8]==k[8]: m+=1
                T.append(c(k[8],m,al='center'))
H=''.join(c(x,2,1,'center') for x in('基本目標','施策','重要業績評価指標（ＫＰＩ）','単位','基準値\n(H30)'))+c('実績値',1,3,'center')+''.join(c(x,2,1,'center') for x in('目標値\n(R6)','進捗','担当課'))+''.join(c(x,al='center') for x in('R2','R3','R4'))
src='''#set page(paper: "a4", flipped: true, margin: (x: 12mm, y: 14mm), numbering: "1 / 1")
#set text(font: "IPAPGothic", size: 9pt, lang: "ja")
#align(center)[#text(size: 13pt)[第２期磐田市まち・ひと・しごと創生総合戦略　ＫＰＩ一覧（令和４年度末時点）]]
#align(right)[令和５年８月　企画部政策推進課]
進捗の区分　◎：目標達成　○：順調　△：やや遅れ　×：遅れ
#table(columns: (30mm,34mm,1fr,14mm,17mm,16mm,16mm,16mm,18mm,12mm,30mm), stroke: 0.5pt, inset: 4pt,
table.header(%s),
%s)
※「ホームゲームの観客動員数」は、無観客試合を含むため令和３年度の数値を公表していない。\\
※「子育てしやすい」と感じる保護者の割合は、隔年で実施していた市民意識調査を令和３年度から毎年の実施に改めたもの。
'''%(H.replace('\n',' \\ '),'\n'.join(T))
open('d3.typ','w').write(src)
typst.compile('d3.typ',output=HO+'iwata-kpi.pdf',font_paths=['/usr/share/fonts'])
import re
def num(x):
    x=x.replace(',','').replace('▲','-').replace('以上','')
    return None if x in('－','―','-') else (float(x) if '.' in x else int(x))
M={'◎':('目標達成','achieved',1),'○':('順調','on_schedule',2),'△':('やや遅れ','slightly_behind',3),'×':('遅れ','behind',4)}
its=[]
for cat,ss in rows:
    cg=cat.replace('１','1').replace('２','2').replace('３','3').replace('\u3000',' ')
    for s,ks in ss:
        kk=[];es=[];dp=[]
        for k in ks:
            u=k[1].replace('％','%'); f=1
            if u=='億円': u='円'; f=10**8
            vs=[]
            for (role,p),x in zip((('baseline',fy(2018,'H30')),('actual',fy(2020,'R2')),('actual',fy(2021,'R3')),('actual',fy(2022,'R4')),('target',fy(2024,'R6'))),k[2:7]):
                if num(x) is not None: vs.append(v(role,num(x)*f,p,'gte' if '以上' in x else 'eq',x))
            kk.append(kpi(k[0].replace('（','(').replace('）',')'),u,*vs))
            m=M[k[7]]; es.append(ev('annual','progress',fy(2022),k[7],m[0],m[1],m[2],4))
            if k[8] not in dp: dp.append(k[8])
        its.append(item(None,s,[cg],dp,kpis=kk,evaluations=es))
write('iwata-kpi.pdf',muni('22211','磐田市','静岡県'),'第2期磐田市まち・ひと・しごと創生総合戦略 KPI一覧(令和4年度末時点)','第2期磐田市まち・ひと・しごと創生総合戦略','indicator_list',month(2023,8,'令和5年8月'),fy(2022),its)
