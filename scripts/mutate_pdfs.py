#!/usr/bin/env python3
"""Feeds damaged copies of PDF files to gyokaku: none may panic, hang or grow.

usage: mutate_pdfs.py [--command 'CMD {}'] [--count N] [--seed N] [--seconds S] [--megabytes M] DIR...

Each mutation takes a file of the corpus and flips bits, cuts it, doubles or deletes a piece, or puts in
bytes that are dear to PDF (numbers, brackets, operators). Seeded: the same seed gives the same bytes. Files
that fail are kept in /tmp/mutations. Exit status 1 when any failed.
"""
import argparse, pathlib, random, resource, subprocess, sys, tempfile

WORDS = [b"<<", b">>", b"[", b"]", b"(", b"obj", b"endobj", b"stream", b"endstream", b"/Length", b"99999999", b"-1", b"0", b"R", b"q ", b"Do ", b"BT ", b"Tj ", b"/Kids", b"/Parent", b"\x00", b"1e38"]


def mutate(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 2, 4, 16, 64])):
        at = rng.randrange(max(len(data), 1))
        kind = rng.randrange(6)
        if not data:
            break
        if kind <= 1:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 2:
            word = rng.choice(WORDS)
            data[at : at + len(word)] = word
        elif kind == 3:
            del data[at : at + rng.randrange(1, 200)]
        elif kind == 4:
            data[at:at] = data[at : at + rng.randrange(1, 400)]
        elif rng.random() < 0.2:
            del data[at:]
    return bytes(data)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", default="target/release/gyokaku layout {}")
    ap.add_argument("--count", type=int, default=10_000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--seconds", type=float, default=20)
    ap.add_argument("--megabytes", type=int, default=500)
    ap.add_argument("dirs", nargs="+", type=pathlib.Path)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    files = sorted(f for d in a.dirs for f in d.rglob("*.pdf") if f.stat().st_size < 400_000)
    kept = pathlib.Path("/tmp/mutations")
    failed = 0
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (a.megabytes << 20, a.megabytes << 20))
    with tempfile.TemporaryDirectory() as d:
        path = pathlib.Path(d) / "mutation.pdf"
        for n in range(a.count):
            source = rng.choice(files)
            path.write_bytes(mutate(source.read_bytes(), rng))
            command = [w.replace("{}", str(path)) for w in a.command.split()]
            try:
                run = subprocess.run(command, capture_output=True, timeout=a.seconds, preexec_fn=limit)
                bad = run.returncode < 0 or run.returncode == 101 or b"panicked" in run.stderr
                why = run.stderr.decode("utf-8", "replace").strip().splitlines()[:3]
            except subprocess.TimeoutExpired:
                bad, why = True, ["timeout"]
            if bad:
                failed += 1
                kept.mkdir(exist_ok=True)
                (kept / f"{a.seed}-{n}-{source.name}").write_bytes(path.read_bytes())
                print(f"{n} {source.name}: {why}", flush=True)
    print(f"{a.count} mutations of {len(files)} files, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
