#!/usr/bin/env python3
"""Converts 200, 2,000 and 20,000 files made from the fixtures, and prints what that takes.

usage: scale.py [--program target/release/gyokaku] [--folder DIR] [COUNT...]

The files are the fixtures' forms, one after the other, each made a file of its own: other words in a text and in a
workbook, a comment behind the end of a PDF. They are the same on every machine. For each count a line says: files and
pages a second, how much of the cores was in use, the peak memory of the run (the parent) and of the largest process
(a worker), what of the time the tables take when they are made alone, and then what a run takes that has nothing to
do, once by size and time and once by content (--checksum). Tables are on, and must not be touched by those.
Linux only; the standard library is enough.
"""
import argparse, io, json, os, pathlib, resource, shutil, subprocess, tempfile, threading, time, zipfile

HERE = pathlib.Path(__file__).resolve().parent.parent
FORMS = HERE / "fixtures/forms"
AGE = 1_600_000_000  # long past, so that a time is trusted


def other_words(text, number):
    other = text.replace("課".encode(), f"第{number}課".encode())
    assert other != text
    return other


def workbook(data, number):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry)
            if "/worksheets/" in entry.filename:
                text = other_words(text, number)
            new.writestr(zipfile.ZipInfo(entry.filename, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def vary(path, number):
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return data + b"\n%% copy %d\n" % number
    if path.suffix == ".xlsx":
        return workbook(data, number)
    return other_words(data, number)


def make(folder, count):
    """count files in folders of a thousand; xls is left out, whose bytes cannot be varied without a writer."""
    forms = sorted(p for p in FORMS.iterdir() if p.suffix in (".pdf", ".xlsx", ".txt"))
    for number in range(count):
        form = forms[number % len(forms)]
        path = folder / f"{number // 1000:03}" / f"{number:06}-{form.name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(vary(form, number))
        os.utime(path, (AGE, AGE))


def peak(pid, found, stop):
    """The resident memory of a process and of its children, at its highest, in MB."""
    def resident(one):
        try:
            for line in open(f"/proc/{one}/status"):
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        except OSError:
            pass
        return 0
    while not stop.is_set():
        found["run"] = max(found["run"], resident(pid))
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                for child in open(f"/proc/{pid}/task/{task}/children").read().split():
                    found["worker"] = max(found["worker"], resident(child))
        except OSError:
            pass
        stop.wait(0.02)


def run(program, source, out, *more):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen([program, "convert", source, "-o", out, "-q", *more])
    found, stop = {"run": 0, "worker": 0}, threading.Event()
    watch = threading.Thread(target=peak, args=(process.pid, found, stop))
    watch.start()
    status = process.wait()
    seconds = time.monotonic() - began
    stop.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if status:
        raise SystemExit(f"expected status 0, but found {status}")
    return seconds, cpu, found, json.loads((out / "run.json").read_text())["counts"]


def times(out):
    return {p: p.stat().st_mtime_ns for p in [*(out / "tables").iterdir(), out / "datapackage.json"]}


def measure(program, count, folder):
    source, out = folder / f"in-{count}", folder / f"out-{count}"
    shutil.rmtree(out, ignore_errors=True)
    if not source.exists():
        make(source, count)
    seconds, cpu, found, counts = run(program, source, out)
    assert counts["converted"] == count, counts
    made = times(out)
    assert len(made) > 1
    again, _, memory, counts = run(program, source, out)
    assert counts["unchanged"] == count, counts
    checked, _, _, counts = run(program, source, out, "--checksum")
    assert counts["unchanged"] == count, counts
    assert times(out) == made, "tables were made again"
    shutil.rmtree(out / "tables")
    began = time.monotonic()
    subprocess.run([program, "tables", out], check=True)
    tables = time.monotonic() - began
    pages = json.loads((out / "run.json").read_text())["files"]
    pages = sum(f["summary"]["units"] for f in pages)
    print(
        f"| {count:,} | {seconds:.1f} | {count / seconds:,.0f} | {pages / seconds:,.0f} | {100 * cpu / seconds:.0f} % | {tables:.1f} "
        f"| {found['run']:.0f} | {found['worker']:.0f} | {again:.2f} s, {count / again:,.0f} files/s, {memory['run']:.0f} MB "
        f"| {checked:.2f} s, {count / checked:,.0f} files/s |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(HERE / "target/release/gyokaku"))
    parser.add_argument("--folder", type=pathlib.Path, help="keep the files here instead of making them anew")
    parser.add_argument("count", type=int, nargs="*", default=[200, 2000, 20000])
    given = parser.parse_args()
    print("| files | s | files/s | pages/s | CPU of 200 % | tables s | run MB | worker MB | again | again, --checksum |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        for count in given.count:
            measure(given.program, count, given.folder or pathlib.Path(temporary))


if __name__ == "__main__":
    main()
