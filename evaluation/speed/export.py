"""What `onrecord export` costs: rows and megabytes a second, and memory as the archive grows.

    export.py [--articles 1000 20000] [--rounds 3] [--profile release]

Builds the program and the generator of invented articles (`crates/archive/examples/scale`, no model runs), and exports each archive
to each format, the whole process timed. The best of the rounds counts, because whatever else a machine does only ever adds to it.
"""
import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

from bench import measure

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = ["jsonl", "csv", "arrow", "parquet"]
TABLES = ["documents", "sentences", "entities", "attributions", "events", "claims", "times", "places", "quantities", "contradictions"]


def build(profile):
    """Builds the program and the generator. Gives their paths."""
    options = ["--profile", profile]
    subprocess.run(["cargo", "build", "--quiet", *options, "--package", "onrecord-cli"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "build", "--quiet", *options, "--package", "onrecord-archive", "--example", "scale"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / ("debug" if profile == "dev" else profile)
    return target / "onrecord", target / "examples" / "scale"


def size(path):
    """Bytes of a file, or of all files of a folder."""
    return sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else path.stat().st_size


def rows(archive):
    """Rows of all tables of the record."""
    with sqlite3.connect(archive) as db:
        return sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)


def export(binary, archive, target, work, rounds):
    """Seconds, peak memory in MiB and bytes written of one export."""
    out, best, memory = work / f"out-{target}", float("inf"), 0
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        out.unlink(missing_ok=True)
        seconds, peak = measure([binary, "export", "--to", target, "--archive", archive, "--out", out], os.devnull)
        best, memory = min(best, seconds), max(memory, peak)
    return best, memory, size(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 20000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", default="release", help="of cargo")
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    options = parser.parse_args()
    binary, scale = build(options.profile)
    found = []
    print("| articles | format | seconds | rows/s | MB/s | MB written | peak memory, MiB |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for count in options.articles:
            subprocess.run([scale, work, str(count)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            archive = work / f"scale-{count}.db"
            total = rows(archive)
            for target in TARGETS:
                seconds, memory, written = export(binary, archive, target, work, options.rounds)
                print(f"| {count} | {target} | {seconds:.2f} | {total / seconds:,.0f} | {written / seconds / 1e6:.1f} "
                      f"| {written / 1e6:.1f} | {memory:.0f} |", flush=True)
                for what, score in (("rows per second", f"{total / seconds:,.0f}"), ("peak memory, MiB", f"{memory:.0f}")):
                    found.append({"what": f"export --to {target}", "corpus": f"{count} invented articles; {os.cpu_count()} cores",
                                  "metric": what, "score": score, "detail": f"best of {options.rounds}"})
            archive.unlink()
    if options.json:
        text = json.dumps({"name": "export", "rows": found, "tables": [], "peers": []}, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
