"""The typesetting of all sets, with what this one adds."""
import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
from typeset import *
from typeset import write as _plain_write
# --- additions of this set
def _n(s):
    out=[]
    for ch in s:
        o=ord(ch)
        if ch=='～' or ch=='∼': out.append('〜')
        elif 0xFF01<=o<=0xFF5E: out.append(chr(o-0xFEE0))
        elif ch=='\u3000': out.append(' ')
        else: out.append(ch)
    return ''.join(out)
def _w(x):
    if isinstance(x,str): return _n(x)
    if isinstance(x,list): return [_w(i) for i in x]
    if isinstance(x,dict): return {k:_w(v) for k,v in x.items()}
    return x
_write=_plain_write
def write(name,*a):
    _write(name,*a)
    p=HO+name+'.gold.json'; g=_w(json.load(open(p))); json.dump(g,open(p,'w'),ensure_ascii=False,indent=1)
def topdf(src):
    import subprocess
    subprocess.run(['soffice','--headless','--convert-to','pdf','--outdir',HO,src],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
