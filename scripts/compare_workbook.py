#!/usr/bin/env python3
"""Times openpyxl and gyokaku on the same generated workbook in one run, and prints the ratio.

    scripts/compare_workbook.py [BOOK.xlsx]     needs openpyxl and cargo

Without a book, `cargo bench --bench workbook -- --write` makes the one of 50 sheets and 6,000 merges.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def bench(*arguments):
    command = ["cargo", "bench", "--quiet", "--bench", "workbook", "--", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main():
    import openpyxl

    with tempfile.TemporaryDirectory() as folder:
        book = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(folder) / "book.xlsx"
        if len(sys.argv) < 2:
            bench("--write", str(book))
        began = time.perf_counter()
        loaded = openpyxl.load_workbook(book)
        merges = sum(len(sheet.merged_cells.ranges) for sheet in loaded)
        cells = sum(1 for sheet in loaded for row in sheet.iter_rows() for cell in row if cell.value is not None)
        theirs = time.perf_counter() - began
        report = bench(str(book))
    print(report, end="")
    ours = float(re.search(r"convert\s+([\d.]+) s", report)[1])
    print(f"openpyxl  {theirs:8.3f} s   ({len(loaded.sheetnames)} sheets, {cells} cells, {merges} merges; values only)")
    print(f"ratio     {theirs / ours:8.1f} x: openpyxl's reading over gyokaku's whole conversion")


if __name__ == "__main__":
    main()
