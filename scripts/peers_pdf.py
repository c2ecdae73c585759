#!/usr/bin/env python3
"""Times gyokaku beside other PDF readers on the same tables, in one run, pinned to one core.

usage: peers_pdf.py [--gyokaku PROGRAM] [--pages N,N,...] [--peer-pages N] [--keep DIR]

Typesets progress sheets (a form of merged cells a page, all different, Japanese TrueType subsets with
ToUnicode) of the given numbers of pages, and has each reader read them: seconds of user and system time, peak
memory, and the F1 of neighbouring cells (ICDAR 2013's measure) where the reader finds tables. Peers read the
document of --peer-pages; gyokaku and pdftotext read all of them, to show that the cost is linear.
Makes a folder with its own Python packages (reportlab, pdfplumber, pymupdf) when they are not installed.
Needs: pdftotext (apt-get install poppler-utils), fonts-ipafont-gothic. Unix only (resource usage of children).
"""
import argparse, collections, importlib.util, json, os, pathlib, random, re, shutil, subprocess, sys
import tempfile, unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
FONT = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"
PACKAGES = {"reportlab": "reportlab", "pdfplumber": "pdfplumber", "pymupdf": "pymupdf"}
PHRASES = ("市民満足度の向上をめざし、窓口の待ち時間を短縮する", "協議の場を年4回開き、区役所と本庁の役割分担を整理した。",
           "施設の利用者数は前年度を上回ったが、収入は目標に届かなかった。", "利用者アンケートの結果を踏まえて見直しを行う。",
           "きめ細やかな納付相談を行う", "オンライン申請の対象手続を拡大する", "庁内の連携体制を整え、縦割りを超えた支援を進める。")
SECTIONS = ("財政課", "行政経営課", "企画政策課", "市民生活課", "管財課", "人事課")


def packages():
    """Starts this script again with packages of its own when some are missing."""
    if all(importlib.util.find_spec(name) for name in PACKAGES):
        return
    home = pathlib.Path(tempfile.gettempdir()) / "gyokaku-peers"
    python = home / "bin" / "python3"
    if os.environ.get("GYOKAKU_PEERS"):
        sys.exit(f"expected {', '.join(PACKAGES)} in {home}, but found some missing")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES.values()], check=True)
    os.execve(python, [str(python), *sys.argv], {**os.environ, "GYOKAKU_PEERS": "1"})


def form(rng, number):
    """A progress sheet: cells as (row, col, row_span, col_span, text) of a grid of 8 columns."""
    cells, row = [], 0

    def line(*parts, rows=1):
        nonlocal row
        col = 0
        for span, text in parts:
            if text is not None:
                cells.append((row, col, rows, span, text))
            col += span
        row += rows

    say = lambda: rng.choice(PHRASES)
    line((1, "No."), (1, str(number)), (1, "取組項目"), (3, f"{say()[:14]} {number}"), (1, "担当課"), (1, rng.choice(SECTIONS)))
    line((1, "現状と課題"), (7, say() + say()))
    line((1, "取組の内容"), (7, say() + say()))
    line((2, "指標"), (1, "単位"), *[(1, f"令和{y}年度") for y in range(2, 7)])
    for name in ("収納率", "利用者数", "満足度"):
        line((2, f"{name}（{number}）"), (1, rng.choice("%人件")), *[(1, f"{rng.randint(10, 9999):,}") for _ in range(5)])
    for half in ("上半期", "下半期"):
        top = row
        for kind in ("計画", "実績", "評価"):
            line((1, None), (1, kind), (6, say()))
        cells.append((top, 0, 3, 1, half))
    line((1, "総合評価"), (1, rng.choice("ＡＢＣ")), (1, "課題と改善策"), (5, say()))
    return row, 8, cells


def typeset(path, pages):
    """The document, and its grids."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    pdfmetrics.registerFont(TTFont("G", FONT))
    rng, size = random.Random(pages), 8
    (wide, high), tables = landscape(A4), []
    c = canvas.Canvas(str(path), pagesize=(wide, high))
    for number in range(1, pages + 1):
        rows, cols, cells = form(rng, number)
        at_x, at_y = 36, high - 60
        step_x, step_y = (wide - 72) / cols, 30
        c.setFont("G", 13)
        c.drawString(at_x, high - 42, f"行政改革実施計画 進捗管理シート その{number}")
        c.setFont("G", size)
        c.setLineWidth(0.5)
        for row, col, row_span, col_span, text in cells:
            x, y, w = at_x + col * step_x, at_y - row * step_y, col_span * step_x
            c.rect(x, y - row_span * step_y, w, row_span * step_y)
            per = max(1, int((w - 6) / size))
            for n, start in enumerate(range(0, len(text), per)):
                c.drawString(x + 3, y - 11 - n * 10, text[start:start + per])
        c.drawCentredString(wide / 2, 20, f"- {number} -")
        c.showPage()
        tables.append(dict(cells=[dict(row=r, col=k, row_span=a, col_span=b, text=t) for r, k, a, b, t in cells]))
    c.save()
    return tables


def norm(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def relations(table):
    at, seen, out = {}, set(), collections.Counter()
    for cell in table["cells"]:
        for i in range(cell["row"], cell["row"] + cell.get("row_span", 1)):
            for j in range(cell["col"], cell["col"] + cell.get("col_span", 1)):
                at[i, j] = cell
    for (i, j), one in at.items():
        for di, dj, way in ((0, 1, "right"), (1, 0, "down")):
            other = at.get((i + di, j + dj))
            if other is None or other is one or (id(one), id(other), way) in seen:
                continue
            seen.add((id(one), id(other), way))
            if norm(one["text"]) and norm(other["text"]):
                out[norm(one["text"]), norm(other["text"]), way] += 1
    return out


def f1(gold, got):
    sums = [sum((relations(t) for t in tables), collections.Counter()) for tables in (gold, got)]
    hit, all_of = sum((sums[0] & sums[1]).values()), sum(map(lambda s: sum(s.values()), sums))
    return 200 * hit / max(all_of, 1)


PLUMBER = """
import json, sys, pdfplumber
out = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        for table in page.find_tables():
            texts = {c: page.crop(c).extract_text() for c in table.cells}
            out.append([[list(c), t] for c, t in texts.items()])
        page.close()
json.dump(out, sys.stdout)
"""
MUPDF = """
import json, sys, pymupdf
out = []
for page in pymupdf.open(sys.argv[1]):
    for table in page.find_tables().tables:
        cells = [c for c in table.cells if c]
        out.append([[list(c), page.get_textbox(pymupdf.Rect(c))] for c in cells])
json.dump(out, sys.stdout)
"""


def from_boxes(cells):
    """Boxes with text as a grid, by their distinct edges (within 2 pt)."""
    def edges(values):
        out = []
        for v in sorted(values):
            if not out or v - out[-1] > 2:
                out.append(v)
        return out
    near = lambda edges, v: min(range(len(edges)), key=lambda i: abs(edges[i] - v))
    xs = edges([b[k] for b, _ in cells for k in (0, 2)])
    ys = edges([b[k] for b, _ in cells for k in (1, 3)])
    grid = []
    for (x0, y0, x1, y1), text in cells:
        r0, r1, c0, c1 = near(ys, y0), near(ys, y1), near(xs, x0), near(xs, x1)
        grid.append(dict(row=r0, col=c0, row_span=max(1, r1 - r0), col_span=max(1, c1 - c0), text=text))
    return dict(cells=grid)


# A program started by a large process counts that process's memory as its own: a small one starts it.
STARTER = """
import json, os, sys, time
began = time.monotonic()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ,
                       file_actions=[(os.POSIX_SPAWN_OPEN, 1, sys.argv[1], os.O_WRONLY | os.O_TRUNC, 0)])
_, status, usage = os.wait4(child, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def run(command, runs=1):
    """The least user and system seconds of some runs, their peak memory in MB, the output; None for a failure."""
    command = [shutil.which(command[0]) or command[0], *command[1:]]
    best = None
    for _ in range(runs):
        with tempfile.NamedTemporaryFile() as out:
            starter = [sys.executable, "-I", "-S", "-c", STARTER, out.name, *command]
            told = subprocess.run(starter, capture_output=True, check=True).stdout
            status, seconds, memory = json.loads(told)
            if status:
                return None
            answer = seconds, memory, out.read()
        best = answer if best is None or seconds < best[0] else best
    return best


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gyokaku", default=str(ROOT / "target/release/gyokaku"))
    ap.add_argument("--pages", default="100,1000,5000")
    ap.add_argument("--peer-pages", type=int, default=100)
    ap.add_argument("--keep", type=pathlib.Path)
    a = ap.parse_args()
    packages()
    if not shutil.which("pdftotext"):
        sys.exit("expected pdftotext, but found none; apt-get install poppler-utils")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    work = a.keep or pathlib.Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    counts = sorted({a.peer_pages, *map(int, a.pages.split(","))})
    print(f"{'reader':26}{'pages':>6}{'CPU s':>9}{'ms/page':>9}{'MB':>7}{'F1':>7}  of gyokaku's time")

    def show(name, pages, answer, base, gold=None, tables=None):
        if answer is None:
            return print(f"{name:26}{pages:6}   failed")
        quality = f"{f1(gold, tables):7.1f}" if tables is not None else f"{'text':>7}"
        print(f"{name:26}{pages:6}{answer[0]:9.2f}{1000 * answer[0] / pages:9.2f}{answer[1]:7.0f}{quality}"
              f"  {answer[0] / base:6.2f}", flush=True)

    for pages in counts:
        path = work / f"sheets-{pages}.pdf"
        gold = typeset(path, pages)
        few = 5 if pages <= 1000 else 2
        ours = run([a.gyokaku, "layout", str(path)], few)
        if ours is None:
            sys.exit(f"expected {a.gyokaku} to read {path}, but it failed")
        show("gyokaku layout (JSON)", pages, ours, ours[0], gold, json.loads(ours[2])["tables"])
        plain = run([a.gyokaku, "layout", str(path), "--format", "text"], few)
        show("gyokaku layout (text)", pages, plain, ours[0])
        show("pdftotext -layout", pages, run(["pdftotext", "-layout", str(path), "-"], few), ours[0])
        if pages == a.peer_pages:
            for name, code in (("PyMuPDF find_tables", MUPDF), ("pdfplumber find_tables", PLUMBER)):
                theirs = run([sys.executable, "-c", code, str(path)])
                tables = [from_boxes(t) for t in json.loads(theirs[2].splitlines()[-1])] if theirs else None
                show(name, pages, theirs, ours[0], gold, tables)
    if not a.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
