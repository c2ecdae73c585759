"""Measures the pass that makes tables of documents, for 200, 2,000 and 20,000 of them, and two peers.

    python3 scripts/bench_tables.py target/release/gyokaku [FOLDER [postgres://…]]

Needs GNU time and 2 GB of disk; with the address of an empty database also the load of 2,000 documents is measured.

The documents are those of fixtures/ and cities/, copied under other ids. The peers are given less to do: pandas
flattens three of the tables (items, kpi_values, evidence), DuckDB writes the documents as they are, nested, to one
file, and reads them from one file of JSON lines (of 2,000 files it fills 18 GB of memory). They need `pip install pandas pyarrow duckdb` and are left out where they are not there.
"""

import hashlib
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

PANDAS = """
import json, pathlib, sys
import pandas as pd
out = pathlib.Path(sys.argv[1])
documents = [json.loads(p.read_bytes()) for p in sorted(out.glob("documents/**/*.json"))]
tables = {
    "items": pd.json_normalize(documents, "items", ["id"], meta_prefix="document_"),
    "kpi_values": pd.concat(
        pd.json_normalize(d["items"], ["kpis", "values"], ["id"], meta_prefix="item_").assign(document_id=d["id"])
        for d in documents if d["items"]),
    "evidence": pd.concat(
        pd.json_normalize(d["evidence"], "at", ["pointer", "raw", "method", "confidence"]).assign(document_id=d["id"])
        for d in documents if d["evidence"]),
}
for name, table in tables.items():
    lists = [c for c in table if table[c].map(lambda v: isinstance(v, (list, dict))).any()]
    table.drop(columns=lists).to_parquet(out / f"{name}.pandas.parquet")
"""

DUCKDB = """
import duckdb, sys
duckdb.sql(f"COPY (FROM read_json('{sys.argv[1]}/all.jsonl')) TO '{sys.argv[1]}/duckdb.parquet'")
"""


def measured(command):
    """Wall seconds, CPU seconds and peak memory of a command in MB."""
    # Not from wait4: a child counts the memory of the Python that started it.
    with tempfile.NamedTemporaryFile("r") as told:
        subprocess.run(["time", "-f", "%e %U %S %M", "-o", told.name, *command], stdout=subprocess.DEVNULL, check=True)
        wall, user, system, peak = map(float, told.read().split())
    return wall, user + system, peak / 1024


def generate(gyokaku, folder, count):
    """Documents in folders of a thousand."""
    real = folder / "real"
    if not real.exists():
        subprocess.run([gyokaku, "convert", "fixtures", "cities", "-o", real, "--no-tables"], cwd=ROOT,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    texts = [(json.loads(p.read_text())["id"], p.read_text()) for p in sorted(real.glob("documents/**/*.json"))]
    out = folder / f"out-{count}"
    for n in range(count):
        own, text = texts[n % len(texts)]
        other = hashlib.sha256(f"{n}".encode()).hexdigest()
        path = out / f"documents/{n // 1000:03}/{n:06}.pdf.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(own, other).replace(own[:12], other[:12]))
    if count <= 2_000:
        lines = (json.dumps(json.loads(p.read_text()), ensure_ascii=False) for p in sorted(out.glob("documents/**/*.json")))
        (out / "all.jsonl").write_text("".join(line + "\n" for line in lines))
    return out


def report(name, count, out, figures):
    wall, cpu, peak = figures
    size = sum(p.stat().st_size for p in out.glob("documents/**/*.json")) / 1e6
    print(f"| {name} | {count:,} | {wall:.1f} | {cpu:.1f} | {count / wall:,.0f} | {size / wall:,.0f} | {peak:,.0f} |",
          flush=True)


def main():
    gyokaku = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    print("| | documents | s | CPU s | documents/s | MB of JSON/s | peak MB |\n| --- | --- | --- | --- | --- | --- | --- |")
    for count in (200, 2_000, 20_000):
        out = generate(gyokaku, folder, count)
        (out / "datapackage.json").unlink(missing_ok=True)
        report("gyokaku tables", count, out, measured([gyokaku, "tables", out]))
        if count == 20_000:
            report("gyokaku tables, nothing changed", count, out, measured([gyokaku, "tables", out]))
            sqlite = folder / "all.sqlite"
            report("gyokaku tables --no-tables --sqlite", count, out,
                   measured([gyokaku, "tables", out, "--no-tables", "--sqlite", sqlite]))
        for name, needs, script in (("pandas", "pandas", PANDAS), ("DuckDB read_json", "duckdb", DUCKDB)):
            if count <= 2_000 and importlib.util.find_spec(needs):
                report(name, count, out, measured([sys.executable, "-c", script, out]))
        if count == 2_000 and len(sys.argv) > 3:
            load = [gyokaku, "load", out, "--to", sys.argv[3]]
            report("gyokaku load", count, out, measured(load))
            report("gyokaku load, nothing changed", count, out, measured(load))
    if len(sys.argv) <= 2:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
