#!/usr/bin/env python3
"""Throughput of `gyokaku`'s normalizer beside neologdn and ja-timex, on one text, in one run, on one core.

usage: normalize_peers.py [--megabytes N] [--seconds S] [--venv DIR] [FILE.txt...]

Without files the texts of ../shared/bench/dev are taken, or fixtures/forms where they are missing, again and again up
to N megabytes. Installs the peers from PyPI into DIR (kept, so that a second run needs no network) and builds the bench
(`cargo bench`). Each program gets whole lines in memory; nothing but its own work is timed. ja-timex is slow, so it
gets the first lines only, as many as it does in S seconds; MB/s are of the bytes that were read. neologdn normalizes
characters and finds no dates; ja-timex finds dates and normalizes nothing.
"""
import argparse, os, pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ["neologdn==0.5.6", "ja-timex==0.2.8", "setuptools<81"]
WORK = """
import sys, time, warnings
warnings.simplefilter("ignore")
name, path, most = sys.argv[1], sys.argv[2], float(sys.argv[3])
lines = open(path, encoding="utf-8").read().splitlines()
if name == "neologdn":
    import neologdn
    run = neologdn.normalize
else:
    from ja_timex import TimexParser
    run = TimexParser().parse
run(lines[0])
began, size = time.perf_counter(), 0
for line in lines:
    run(line)
    size += len(line.encode()) + 1
    if time.perf_counter() - began > most:
        break
print(size / 1e6 / (time.perf_counter() - began))
"""


def one_core():
    """Pins this process and its children to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        return "pinned to one core"
    return "not pinned: this system cannot"


def sample(files, megabytes):
    if not files:
        files = sorted((ROOT.parent / "shared/bench/dev").glob("*.txt")) or sorted((ROOT / "fixtures/forms").glob("*.txt"))
    text = "".join(f.read_text(encoding="utf-8", errors="replace").rstrip("\n") + "\n" for f in files)
    times = max(1, round(megabytes * 1e6 / len(text.encode())))
    return text * times, len(files)


def python_of(venv):
    folder = venv / ("Scripts" if os.name == "nt" else "bin")
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([folder / "python", "-m", "pip", "install", "-q", *PEERS], check=True)
    return folder / "python"


def ours(path):
    out = subprocess.run(["cargo", "bench", "-q", "--", str(path)], cwd=ROOT, check=True, capture_output=True, text=True)
    return {name.strip(): float(rate) for name, rate in re.findall(r"normalize (.+?) +([\d.]+) MB/s", out.stdout)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--megabytes", type=float, default=4)
    ap.add_argument("--seconds", type=float, default=10)
    ap.add_argument("--venv", type=pathlib.Path, default=ROOT / "target/peers")
    ap.add_argument("files", nargs="*", type=pathlib.Path)
    a = ap.parse_args()
    text, count = sample(a.files, a.megabytes)
    python = python_of(a.venv)
    subprocess.run(["cargo", "bench", "--no-run", "-q"], cwd=ROOT, check=True)  # building may take all cores
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "sample.txt"
        path.write_text(text, encoding="utf-8")
        print(f"{len(text.encode()) / 1e6:.1f} MB of {count} files, {one_core()}")
        rates = {f"gyokaku {name}": rate for name, rate in ours(path).items()}
        for name in ("neologdn", "ja-timex"):
            out = subprocess.run([python, "-c", WORK, name, path, str(a.seconds)], check=True, capture_output=True, text=True)
            rates[name] = float(out.stdout)
    for name, rate in rates.items():
        print(f"{name:20} {rate:10.3f} MB/s")
    print(f"text {rates['gyokaku text'] / rates['neologdn']:.0f} x neologdn, periods {rates['gyokaku periods'] / rates['ja-timex']:.0f} x ja-timex")


if __name__ == "__main__":
    main()
