import json,os,re,subprocess
OUT='/work/blind/eighth'
Z=str.maketrans('０１２３４５６７８９（）％：／，．＋－？！＝ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ～　','0123456789()%:/,.+-?!=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz〜 ')
def n(s): return re.sub(r' +',' ',s.translate(Z)).strip() if isinstance(s,str) else s
def era(y): return f'令和{y-2018}年度' if y>2019 else ('令和元年度' if y==2019 else f'平成{y-1988}年度')
def fy(y,text=None): return dict(text=text or era(y),kind='fiscal_year',start=f'{y}-04-01',end=f'{y+1}-03-31',fiscal_year=y)
def rng(a,b,text): return dict(text=text,kind='range',start=f'{a}-04-01',end=f'{b+1}-03-31',fiscal_year=None)
def day(y,m,d,text): return dict(text=text,kind='day',start=f'{y}-{m:02}-{d:02}',end=f'{y}-{m:02}-{d:02}',fiscal_year=y if m>=4 else y-1)
def month(y,m,text):
    import calendar
    return dict(text=text,kind='month',start=f'{y}-{m:02}-01',end=f'{y}-{m:02}-{calendar.monthrange(y,m)[1]:02}',fiscal_year=y if m>=4 else y-1)
def kv(role,period,value,text=None,comp='eq',**k): return dict(role=role,period=period,value=value,comparator=comp,text=text or (f'{value:,}'),**k)
def kpi(name,unit,values,**k): return dict(name=name,unit=unit,values=values,**k)
def cost(role,name,period,th,unit=1000,**k): return dict(role=role,name=name,period=period,yen=th*unit,text=f'{th:,}',**k)
def eff(role,kind,period,th,unit=1000,**k): return dict(role=role,kind=kind,period=period,yen=th*unit,text=f'{th:,}',**k)
def rt(raw,meaning=None,level=None,rank=None,of=None): return dict(raw=raw,meaning=meaning,level=level,rank=rank,of=of)
def ev(stage,aspect,period,rating,comment=None,issues=None,**k): return dict(stage=stage,aspect=aspect,period=period,rating=rating,comment=comment,issues=issues,**k)
def act(phase,text,period): return dict(phase=phase,period=period,text=text)
def dep(*a,lead=None): return [dict(name=x,**({'lead':True} if x==lead else {})) for x in a]
def norm(o):
    if isinstance(o,str): return n(o)
    if isinstance(o,list): return [norm(x) for x in o]
    if isinstance(o,dict): return {k:norm(v) for k,v in o.items()}
    return o
def save(fn,gold):
    c=gold['municipality']['code'];s=sum(int(a)*w for a,w in zip(c[:5],(6,5,4,3,2)))
    assert (11-s%11)%10==int(c[5]) if s>=11 else 11-s==int(c[5]),c
    json.dump(norm(gold),open(f'{OUT}/{fn}.gold.json','w'),ensure_ascii=False,indent=1)
def topdf(xlsx):
    subprocess.run(['soffice','-env:UserInstallation=file:///tmp/lo8','--headless','--convert-to','pdf','--outdir',OUT,xlsx],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
def muni(code,name,pref): return dict(code=code,name=name,prefecture=pref)
# ---- Excel graph paper
from openpyxl import Workbook
from openpyxl.styles import Font,Alignment,Border,Side,PatternFill
from openpyxl.utils import get_column_letter as L
TH=Side(style='thin');
class G:
    def __init__(s,ws,cols,w=2.3,h=14,font='IPAexGothic',size=8,land=False,paper=True):
        s.ws=ws;s.font=font;s.size=size;s.cols=cols
        for c in range(1,cols+1): ws.column_dimensions[L(c)].width=w
        ws.sheet_format.defaultRowHeight=h;s.h=h
        ws.page_setup.paperSize=9;ws.page_setup.orientation='landscape' if land else 'portrait'
        ws.sheet_properties.pageSetUpPr.fitToPage=True;ws.page_setup.fitToWidth=1;ws.page_setup.fitToHeight=0
        m=ws.page_margins;m.left=m.right=0.4;m.top=m.bottom=0.45
    def p(s,r,c,h,w,v=None,b=True,fill=None,al='left',va='center',size=None,bold=False,wrap=True,nf=None):
        ws=s.ws
        if h>1 or w>1: ws.merge_cells(start_row=r,start_column=c,end_row=r+h-1,end_column=c+w-1)
        x=ws.cell(r,c);x.value=v;x.font=Font(name=s.font,size=size or s.size,bold=bold)
        x.alignment=Alignment(horizontal=al,vertical=va,wrap_text=wrap)
        if nf: x.number_format=nf
        elif isinstance(v,int): x.number_format='#,##0;"▲"#,##0'
        for i in range(r,r+h):
            ws.row_dimensions[i].height=ws.row_dimensions[i].height or s.h
            for j in range(c,c+w):
                y=ws.cell(i,j)
                if b: y.border=Border(left=TH if j==c else None,right=TH if j==c+w-1 else None,top=TH if i==r else None,bottom=TH if i==r+h-1 else None)
                if fill: y.fill=PatternFill('solid',fgColor=fill)
# ---- reportlab
def rl():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    pdfmetrics.registerFont(TTFont('G','/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf'))
    pdfmetrics.registerFont(TTFont('M','/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf'))
