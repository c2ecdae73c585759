#!/usr/bin/env python3
"""Writes src/normalize/data/radicals.tsv from Unicode's EquivalentUnifiedIdeograph.txt.

usage: radicals.py EquivalentUnifiedIdeograph.txt > src/normalize/data/radicals.tsv

The file is part of the Unicode Character Database (Debian package unicode-data;
https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt; Unicode licence v3).
"""
import re
import sys

source = open(sys.argv[1], encoding="utf-8").read()
version = source.splitlines()[0].lstrip("# ")
print(f"# {version}, (c) Unicode, Inc., https://www.unicode.org/terms_of_use.html")
print("# Written by scripts/radicals.py: code point, tab, code point of the equivalent ideograph.")
for line in source.splitlines():
    row = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
    if row:
        first, last = int(row[1], 16), int(row[2] or row[1], 16)
        for code in range(first, last + 1):
            print(f"{code:04X}\t{row[3]}")
