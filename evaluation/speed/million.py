"""What a million articles cost on one core: time and space of reading, adding to an archive and exporting, measured on some of them.

    million.py --binary target/release/onrecord [--texts FILE] [--articles 300]

The articles are those of a file of JSON lines with a member `text`; without one, the examples, varied, which repeat each other too much to
tell what they take on the disk. Every command is kept on one core, so that the figures can be multiplied: twice the cores, half the
time. Hours are for a million articles of the same length; adding to an archive costs more as it grows (ARCHITECTURE, "What it costs").
"""
import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from archive import size
from bench import example_texts
from vary import articles

MILLION = 1_000_000


def on_one_core(command):
    """Runs a command on the first core: seconds, and its peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {0}))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[1]} failed with status {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--texts", type=pathlib.Path, help="JSON lines with a member text")
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    if options.texts:
        with open(options.texts, encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in itertools.islice(lines, options.articles)]
    else:
        texts = articles(example_texts(binary), options.articles)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        dump = work / "articles.jsonl"
        dump.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        archive, tables = work / "news.db", work / "tables"
        rows = [("read", *on_one_core([binary, "read", str(dump), "--format", "jsonl"]), None)]
        seconds, memory = on_one_core([binary, "add", str(dump), "--archive", str(archive)])
        rows.append(("add", seconds, memory, size(archive)))
        command = [binary, "export", "--archive", str(archive), "--to", "parquet", "--out", str(tables)]
        seconds, memory = on_one_core(command)
        rows.append(("export --to parquet", seconds, memory, sum(path.stat().st_size for path in tables.iterdir())))
    print(f"{len(texts)} articles, {words / len(texts):.0f} words each, one core\n")
    print("| command | ms an article | words/s | hours for a million | kB an article | GB for a million | peak memory, MiB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, seconds, memory, written in rows:
        each = seconds / len(texts)
        space = ("–", "–") if written is None else (f"{written / len(texts) / 1e3:.0f}", f"{written / len(texts) * MILLION / 1e9:.0f}")
        cells = [name, f"{each * 1e3:.1f}", f"{words / seconds:,.0f}", f"{each * MILLION / 3600:.1f}", *space, f"{memory:.0f}"]
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
