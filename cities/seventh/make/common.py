# Helpers shared by the makers of the documents: periods, codes, gold records, reportlab tables.
import json, os, re, calendar
OUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

def code(five):
    s = sum(int(d) * w for d, w in zip(five, (6, 5, 4, 3, 2)))
    return five + str((11 - s % 11) % 10)

def fy(y, text=None, era=None):
    if text is None:
        if y > 2019 or (y == 2019 and era != 'h'):
            n = y - 2018
            text = '令和' + ('元' if n == 1 else str(n)) + '年度'
        else:
            text = f'平成{y-1988}年度'
    return dict(text=text, kind='fiscal_year', start=f'{y}-04-01', end=f'{y+1}-03-31', fiscal_year=y)

def rng(y1, y2, text):
    return dict(text=text, kind='range', start=f'{y1}-04-01', end=f'{y2+1}-03-31', fiscal_year=None)

def day(y, m, d, text):
    return dict(text=text, kind='day', start=f'{y}-{m:02}-{d:02}', end=f'{y}-{m:02}-{d:02}', fiscal_year=y if m > 3 else y - 1)

def month(y, m, text):
    return dict(text=text, kind='month', start=f'{y}-{m:02}-01', end=f'{y}-{m:02}-{calendar.monthrange(y,m)[1]}', fiscal_year=y if m > 3 else y - 1)

def half(y, h, text):
    s, e = ((f'{y}-04-01', f'{y}-09-30') if h == 1 else (f'{y}-10-01', f'{y+1}-03-31'))
    return dict(text=text, kind='half', start=s, end=e, fiscal_year=y)

def muni(five, name, pref):
    return dict(code=code(five), name=name, prefecture=pref)

def dep(*names, lead=None):
    return [dict(name=n, lead=True) if n == lead else dict(name=n) for n in names]

def act(phase, period, text, **k):
    return dict(phase=phase, period=period, text=text, **k)

def kv(role, period, value, text=None, comparator='eq', **k):
    if text is None:
        text = f'{value:,}' if isinstance(value, int) else str(value)
    return dict(role=role, period=period, value=value, comparator=comparator, text=text, **k)

def kpi(name, unit, values, id=None, **k):
    d = dict(name=name, unit=unit, values=values, **k)
    if id: d['id'] = id
    return d

def ev(stage, aspect, period, rating, comment=None, issues=None, evaluator=None, **k):
    d = dict(stage=stage, aspect=aspect, period=period, rating=rating, comment=comment, issues=issues)
    if evaluator: d['evaluator'] = evaluator
    d.update(k)
    return d

def rate(raw, meaning=None, level=None, rank=None, of=None):
    return dict(raw=raw, meaning=meaning, level=level, rank=rank, of=of)

def cost(role, name, period, yen, text, **k):
    return dict(role=role, name=name, period=period, yen=yen, text=text, **k)

def eff(role, kind, period, yen, text, **k):
    return dict(role=role, kind=kind, period=period, yen=yen, text=text, **k)

def oth(label, text, period=None):
    d = dict(label=label, text=text)
    if period: d['period'] = period
    return d

LEVELS = {'exceeded','achieved','mostly_achieved','partly_achieved','not_achieved','completed','ahead','on_schedule','slightly_behind','behind','not_started','cancelled',None}
def check(g):
    assert g['kind'] in ('plan','progress_report','evaluation','policy_statement','recommendation','presentation','indicator_list','other')
    assert re.fullmatch(r'\d{6}', g['municipality']['code'])
    def per(p):
        assert p is None or set(p) == {'text','kind','start','end','fiscal_year'}, p
    per(g.get('issued')); per(g.get('period'))
    for it in g['items']:
        assert isinstance(it['title'], str) and isinstance(it.get('category', []), list)
        extra = set(it) - {'number','title','category','departments','purpose','current_state','approach','target','actions','kpis','evaluations','effects','costs','other','period','optional'}
        assert not extra, extra
        for k in ('departments','actions','kpis','evaluations','effects'): assert k in it, (it['title'], k)
        for a in it['actions']:
            assert a['phase'] in ('plan','actual'); per(a.get('period'))
        for k in it['kpis']:
            for v in k['values']:
                assert v['role'] in ('baseline','target','actual','forecast','reference') and v['comparator'] in ('eq','gte','lte','gt','lt','approx'); per(v.get('period'))
        for e in it['evaluations']:
            assert e['stage'] in ('interim','annual','final') and e['aspect'] in ('progress','achievement','overall'); per(e.get('period'))
            assert e.get('evaluator') in (None,'self','internal','external')
            if e['rating']: assert e['rating']['level'] in LEVELS
        for e in it['effects']: assert e['role'] in ('target','actual','forecast') and e['kind'] in ('savings','revenue',None)
        for c in it.get('costs', []): assert c['role'] in ('budget','settled','forecast')

def save_gold(fname, g):
    check(g)
    json.dump(g, open(os.path.join(OUT, fname + '.gold.json'), 'w'), ensure_ascii=False, indent=1)
    print(fname, len(g['items']), 'items')

# ---- reportlab
def setup():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    pdfmetrics.registerFont(TTFont('G', '/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf'))
    pdfmetrics.registerFont(TTFont('M', '/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf'))

_st = {}
def P(s, size=8, font='G', align=0, lead=None, **k):
    from reportlab.platypus import Paragraph
    from reportlab.lib.styles import ParagraphStyle
    key = (size, font, align, lead, tuple(sorted(k.items())))
    if key not in _st:
        _st[key] = ParagraphStyle(str(key), fontName=font, fontSize=size, leading=lead or size * 1.3, alignment=align, wordWrap='CJK', **k)
    return Paragraph(str(s).replace('\n', '<br/>'), _st[key])

def T(rows, cw, spans=(), heights=None, size=8, font='G', style=(), center=(), right=(), head=(), grid=True, pad=2):
    """rows of strings (None under a span); spans ((c0,r0),(c1,r1)); center/right: set of (c,r) or callables; head: shaded cells."""
    from reportlab.platypus import Table, TableStyle
    from reportlab.lib import colors
    from reportlab.lib.units import mm
    data = []
    for r, row in enumerate(rows):
        line = []
        for c, v in enumerate(row):
            al = 0
            for f, a in ((center, 1), (right, 2)):
                if (f(c, r) if callable(f) else (c, r) in f): al = a
            line.append('' if v is None else (P(v, size, font, al) if isinstance(v, str) else v))
        data.append(line)
    st = [('VALIGN', (0, 0), (-1, -1), 'MIDDLE'), ('LEFTPADDING', (0, 0), (-1, -1), pad), ('RIGHTPADDING', (0, 0), (-1, -1), pad),
          ('TOPPADDING', (0, 0), (-1, -1), 1.5), ('BOTTOMPADDING', (0, 0), (-1, -1), 2.5)]
    if grid: st.append(('GRID', (0, 0), (-1, -1), 0.5, colors.black))
    for a, b in spans: st.append(('SPAN', a, b))
    for h in head: st.append(('BACKGROUND', h, h, colors.Color(.88, .92, .96)))
    st += list(style)
    return Table(data, colWidths=[w * mm for w in cw], rowHeights=[None if h is None else h * mm for h in heights] if heights else None, style=TableStyle(st))

def yen(n):  # thousands, as printed
    return ('△' if n < 0 else '') + f'{abs(n):,}'
