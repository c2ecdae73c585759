import json, re, calendar, os
import sys
# Documents go beside the make/ folder of the script that is run.
HO=os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), '..', '')
def code(c5):
    s=sum(int(d)*w for d,w in zip(c5,(6,5,4,3,2)))
    r=(11-s%11)
    return c5+str(r)[-1]
def muni(c5,name,pref,ward=None):
    d={"code":code(c5),"name":name,"prefecture":pref}
    if ward: d["ward"]=ward
    return d
def wareki(y):
    return "令和%s年度"%( '元' if y==2019 else y-2018) if y>=2019 else "平成%d年度"%(y-1988)
def fy(y,text=None): return {"text":text or wareki(y),"kind":"fiscal_year","start":f"{y}-04-01","end":f"{y+1}-03-31","fiscal_year":y}
def rng(a,b,text=None): return {"text":text or wareki(a)+'〜'+wareki(b),"kind":"range","start":f"{a}-04-01","end":f"{b+1}-03-31"}
def day(y,m,d,text): return {"text":text,"kind":"day","start":f"{y}-{m:02}-{d:02}","end":f"{y}-{m:02}-{d:02}"}
def month(y,m,text): return {"text":text,"kind":"month","start":f"{y}-{m:02}-01","end":f"{y}-{m:02}-{calendar.monthrange(y,m)[1]}"}
def half(y,h,text): return {"text":text,"kind":"half","start":f"{y}-04-01" if h==1 else f"{y}-10-01","end":f"{y}-09-30" if h==1 else f"{y+1}-03-31"}
ANY='ANY'
def act(phase,period,text,opt=False):
    d={"phase":phase,"text":text}
    if period!=ANY: d["period"]=period
    if opt: d["optional"]=True
    return d
def v(role,value,period=ANY,cmp="eq",text=None,opt=False):
    d={"role":role,"value":value,"comparator":cmp,"text":text or str(value)}
    if period!=ANY: d["period"]=period
    if opt: d["optional"]=True
    return d
def kpi(name,unit,*vals,opt=False):
    d={"name":name,"unit":unit,"values":[x for x in vals if x]}
    if opt: d["optional"]=True
    return d
def ev(stage,aspect,period,raw=None,meaning=None,level=None,rank=None,of=None,comment=None,issues=None,evaluator=None,opt=False):
    d={"stage":stage,"aspect":aspect,"evaluator":evaluator,"period":period,"rating":raw and {"raw":raw,"meaning":meaning,"level":level,"rank":rank,"of":of},"comment":comment,"issues":issues}
    if opt: d["optional"]=True
    return d
def eff(role,kind,period,yen,text=None,opt=False):
    d={"role":role,"kind":kind,"period":period,"yen":yen,"text":text or str(yen)}
    if opt: d["optional"]=True
    return d
OMIT='OMIT'
def item(number,title,category=(),departments=(),purpose=None,current_state=None,approach=None,actions=(),kpis=(),evaluations=(),effects=(),lead=None):
    d={"number":number,"title":title,"category":list(category) if category!=OMIT else OMIT,"departments":OMIT if departments==OMIT else [{"name":x,**({"lead":True} if x==lead else {})} for x in departments],"purpose":purpose,"current_state":current_state,"approach":approach,"actions":actions,"kpis":kpis,"evaluations":evaluations,"effects":effects}
    return {k:(list(x) if isinstance(x,tuple) else x) for k,x in d.items() if x!=OMIT}
def thousand(k):
    if k["unit"]!="千人": return [k]
    b=dict(k,unit="人",optional=True,values=[dict(x,value=round(x["value"]*1000,3)) for x in k["values"]])
    return [dict(k,optional=True),b]
def write(name,municipality,title,plan,kind,issued,period,items):
    for i in items:
        if 'kpis' in i: i['kpis']=[z for k in i['kpis'] for z in thousand(k)]
    g={"municipality":municipality,"title":title,"plan":plan,"kind":kind,"issued":issued,"period":period,"items":items}
    g={k:x for k,x in g.items() if x!=OMIT}
    json.dump(g,open(HO+name+'.gold.json','w'),ensure_ascii=False,indent=1)

# --- reportlab helpers
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import *
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.pagesizes import A4,A3,landscape
from reportlab.lib import colors
from reportlab.lib.units import mm
pdfmetrics.registerFont(TTFont('G','/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf'))
pdfmetrics.registerFont(TTFont('PG','/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf'))
pdfmetrics.registerFont(TTFont('M','/usr/share/fonts/opentype/ipafont-mincho/ipam.ttf'))
pdfmetrics.registerFont(TTFont('PM','/usr/share/fonts/opentype/ipafont-mincho/ipamp.ttf'))
def st(size=8,font='G',align=0,lead=None,color=colors.black,**k):
    return ParagraphStyle('s%s%s%s'%(size,font,align),fontName=font,fontSize=size,leading=lead or size*1.3,alignment=align,wordWrap='CJK',textColor=color,**k)
def P(t,size=8,font='G',align=0,**k):
    return Paragraph(str(t).replace('&','&amp;').replace('<','&lt;').replace('\n','<br/>') ,st(size,font,align,**k))
def grid(rows,widths,spans=(),size=8,font='G',heads=0,extra=(),center=(),heights=None,hbg=colors.HexColor('#dde6f0'),repeat=None):
    data=[[c if not isinstance(c,str) else P(c,size,font,1 if (ri<heads or ci in center) else 0) for ci,c in enumerate(r)] for ri,r in enumerate(rows)]
    t=Table(data,colWidths=[w*mm for w in widths],rowHeights=heights,repeatRows=heads if repeat is None else repeat)
    sty=[('GRID',(0,0),(-1,-1),0.5,colors.black),('VALIGN',(0,0),(-1,-1),'MIDDLE'),('LEFTPADDING',(0,0),(-1,-1),2),('RIGHTPADDING',(0,0),(-1,-1),2),('TOPPADDING',(0,0),(-1,-1),1.5),('BOTTOMPADDING',(0,0),(-1,-1),2)]
    if heads: sty.append(('BACKGROUND',(0,0),(-1,heads-1),hbg))
    for s in spans: sty.append(('SPAN',)+tuple(s))
    sty+=list(extra)
    t.setStyle(TableStyle(sty)); return t
def build(name,story,size=A4,head=None,foot='- %d -',margin=15,font='G'):
    def deco(c,d):
        c.saveState(); c.setFont(font,8)
        if head: c.drawRightString(size[0]-margin*mm,size[1]-8*mm,head)
        if foot: c.drawCentredString(size[0]/2,7*mm,foot%d.page)
        c.restoreState()
    SimpleDocTemplate(HO+name,pagesize=size,leftMargin=margin*mm,rightMargin=margin*mm,topMargin=14*mm,bottomMargin=14*mm).build(story,onFirstPage=deco,onLaterPages=deco)

# --- openpyxl helpers
from openpyxl import Workbook
from openpyxl.styles import Alignment,Border,Side,Font,PatternFill
thin=Side(style='thin'); BOX=Border(left=thin,right=thin,top=thin,bottom=thin)
def cell(ws,ref,val,bold=False,fill=None,box=True,center=False,size=9,merge=True):
    if ':' in ref:
        if merge: ws.merge_cells(ref)
        a=ref.split(':')[0]
        if box:
            for row in ws[ref]:
                for c in row: c.border=BOX
    else: a=ref
    c=ws[a]; c.value=val; c.font=Font(name='MS Pゴシック',size=size,bold=bold)
    c.alignment=Alignment(wrap_text=True,vertical='center' ,horizontal='center' if center else None)
    if box: c.border=BOX
    if fill: c.fill=PatternFill('solid',fgColor=fill)
    return c
