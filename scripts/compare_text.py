#!/usr/bin/env python3
"""Compares gyokaku's characters with those of poppler's pdftotext, file by file.

usage: compare_text.py [--command 'CMD {}'] [--worst N] DIR-or-FILE...

Both texts are taken as a multiset of characters after NFKC, without white space. A file whose poppler text
is unsound is left out: poppler fails, or prints control or private use characters for more than 2 % of it,
or gyokaku says that the file does not tell its characters (U+FFFD) for more than half of it.
Needs: pdftotext (apt-get install poppler-utils).
"""
import argparse, collections, pathlib, shutil, subprocess, sys, unicodedata


def private(c):
    return unicodedata.category(c) in ("Co", "Cn", "Cc", "Cf", "Cs") or c == "\ufffd"


def count(text):
    text = unicodedata.normalize("NFKC", text)
    return collections.Counter(c for c in text if not c.isspace() and not private(c))


def run(command):
    out = subprocess.run(command, capture_output=True, timeout=120)
    return out.returncode, out.stdout.decode("utf-8", "replace")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", default="target/release/gyokaku layout {} --format text")
    ap.add_argument("--worst", type=int, default=15)
    ap.add_argument("paths", nargs="+", type=pathlib.Path)
    a = ap.parse_args()
    if not shutil.which("pdftotext"):
        sys.exit("expected pdftotext, but found none; apt-get install poppler-utils")
    files = sorted(f for p in a.paths for f in (p.rglob("*.pdf") if p.is_dir() else [p]))
    rows, left_out = [], []
    for f in files:
        code, theirs = run(["pdftotext", "-enc", "UTF-8", str(f), "-"])
        ours_code, ours = run([w.replace("{}", str(f)) for w in a.command.split()])
        ink = [c for c in theirs if not c.isspace()]
        odd = sum(map(private, ink))
        lost = ours.count("\ufffd")
        if code or odd > 0.02 * max(len(ink), 1) or lost > 0.5 * max(len(ours), 1):
            left_out.append(f"{f.name} (poppler exit {code}, odd {odd}/{len(ink)}, ours U+FFFD {lost})")
            continue
        x, y = count(theirs), count(ours)
        rows.append((f.name, sum(x.values()), sum((x - y).values()), sum((y - x).values()), x - y, y - x))
    total = sum(r[1] for r in rows) or 1
    for name, n, missing, extra, m, e in sorted(rows, key=lambda r: -(r[2] + r[3]))[: a.worst]:
        if missing or extra:
            show = lambda c: " ".join(f"{k}×{v}" for k, v in c.most_common(8))
            print(f"{name:44} {n:7} missing {missing:5} extra {extra:5}  -[{show(m)}] +[{show(e)}]")
    for line in left_out:
        print("left out:", line)
    missing, extra = sum(r[2] for r in rows), sum(r[3] for r in rows)
    print(f"{len(rows)} files, {total} characters: missing {100 * missing / total:.3f} %, extra {100 * extra / total:.3f} %")


if __name__ == "__main__":
    main()
