#!/usr/bin/env python3
"""Kills a run at random moments, lets it go on, and compares what comes out with a run that nobody disturbed.

usage: kill.py [--program target/release/gyokaku] [--times 20] [--seed 1] [--files 600]

Every round begins with an empty folder, is killed (SIGKILL) up to three times at moments drawn from the time that an
undisturbed run takes, every other one from its last third, where the tables are written, and is then run to its end.
Rounds go on until --times kills have hit a run at work. documents/, tables/ and datapackage.json must be the same
files with the same bytes, the record must name every file, and no half-written file and no journal may be left.
"""
import argparse, hashlib, json, pathlib, random, subprocess, tempfile, time

from scale import HERE, make


def dataset(out):
    """Every file of the dataset with its hash. The records of the run, which hold times, are no part of it."""
    files = [p for part in ("documents", "tables") for p in (out / part).rglob("*") if p.is_file()]
    files += out.glob("datapackage*")
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def finish(command, out, count):
    subprocess.run(command, check=True)
    counts = json.loads((out / "run.json").read_text())["counts"]
    assert counts["converted"] + counts["unchanged"] == count, counts
    assert not (out / "run.jsonl").exists(), "a journal is left"
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(HERE / "target/release/gyokaku"))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=600)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make(folder / "in", given.files)
        command = lambda out: [given.program, "convert", folder / "in", "-o", out, "-q"]
        began = time.monotonic()
        finish(command(folder / "whole"), folder / "whole", given.files)
        takes = time.monotonic() - began
        whole = dataset(folder / "whole")
        kills = among_tables = skipped = turn = 0
        while kills < given.times:
            turn += 1
            out = folder / f"killed-{turn}"
            for _ in range(min(chance.randint(1, 3), given.times - kills)):
                process = subprocess.Popen(command(out))
                time.sleep(chance.uniform(chance.choice([0, 0.65]) * takes, takes))
                hit = process.poll() is None
                process.kill()
                process.wait()
                kills += hit
                among_tables += hit and any((out / "tables").glob("*.part"))
            counts = finish(command(out), out, given.files)
            skipped += counts["unchanged"]
            found = dataset(out)
            assert found == whole, f"round {turn}: {sorted(set(found.items()) ^ set(whole.items()))[:5]}"
        print(
            f"{turn} rounds, {kills} kills within {takes:.2f} s, {among_tables} of them while tables were written: {len(whole)} files of the dataset are the same "
            f"each time; {skipped} of {turn * given.files} files were not converted again at the end"
        )


if __name__ == "__main__":
    main()
