import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
from typeset import *
import os,sys
def X(it,**k):
    """add costs, other, target, period to an item"""
    it.update({a:b for a,b in k.items()}); return it
def cost(role,name,period,yen,text): return {"role":role,"name":name,"period":period,"yen":yen,"text":text}
def oth(label,text,period=None):
    d={"label":label,"text":text}
    if period: d["period"]=period
    return d
def series(name,unit,*trips,opt=False):
    """trips: (role, period, text[,cmp]) ; blanks skipped"""
    out=[]
    for t in trips:
        role,p,text=t[:3]; c=t[3] if len(t)>3 else 'eq'
        if text in ('','―','-','－',None): continue
        n=re.sub(r'[^0-9.\-▲△]','',text.replace(',','')); n=n.replace('▲','-').replace('△','-')
        x=float(n); x=int(x) if x==int(x) else x
        out.append(v(role,x,p,c,text))
    return kpi(name,unit,*out,opt=opt)
def A(phase,period,*texts): return [act(phase,period,t) for t in texts]
