#!/usr/bin/env python3
"""Keeps a small part of what a fuzzer learnt as fuzz/corpus/TARGET, where the tests replay it.

usage: keep.py TARGET...

libFuzzer's own set cover makes the corpus small; of that, files of all sizes up to 6 KB are taken, evenly, 100 of
each target and no more than 190 KB: all targets together stay below 1 MB. The order is that of sizes and hashes, so the
same corpus keeps the same files.
"""
import pathlib, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
MOST_FILES, MOST_BYTES, LARGEST = 100, 190_000, 6_000


def main(targets):
    for target in targets:
        binary = next(HERE.glob(f"target/*/release/{target}"))
        with tempfile.TemporaryDirectory() as folder:
            command = [binary, "-set_cover_merge=1", "-timeout=10", "-rss_limit_mb=1500", folder, HERE / "work/corpus" / target, HERE / "work/seeds" / target]
            subprocess.run(command, capture_output=True)
            files = sorted(pathlib.Path(folder).iterdir(), key=lambda f: (f.stat().st_size, f.name))
            files = [f for f in files if 0 < f.stat().st_size <= LARGEST]
            taken = files[:: max(1, len(files) // MOST_FILES)][:MOST_FILES]
            while sum(f.stat().st_size for f in taken) > MOST_BYTES:
                taken = taken[:-1]
            out = HERE / "corpus" / target
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            for file in taken:
                shutil.copy(file, out / file.name)
            print(f"{target}: {len(taken)} of {len(files)} files, {sum(f.stat().st_size for f in taken)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
