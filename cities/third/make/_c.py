import sys,os
sys.path.insert(0,os.path.join(os.path.dirname(os.path.abspath(__file__)),'..','..'))
from typeset import *
def rates(name,**ys):
    """達成率 rows: readers differ whether they are a measure: optional."""
    vals=[v("actual",x,fy(int(k[1:])),text=f"{x}%") for k,x in ys.items()]
    return [kpi(n,"%",*vals,opt=True) for n in ("達成率",name+" 達成率",name+"(達成率)")]
def tgt(pairs): return [v("target",x,fy(y)) for y,x in pairs if x is not None]
def acl(pairs): return [v("actual",x,fy(y)) for y,x in pairs if x is not None]
