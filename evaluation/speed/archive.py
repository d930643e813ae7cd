"""What `onrecord add` costs over `onrecord read`, on the same articles.

    archive.py --binary target/release/onrecord [--articles 1000] [--rounds 3]

Both are timed as users meet them: the whole process, from reading the files to the last record. They take turns, and
the best time of each counts, because whatever else a machine does only ever adds to it.
"""
import argparse
import json
import os
import pathlib
import sqlite3
import sys
import tempfile

from bench import example_texts, measure
from vary import articles


def size(archive):
    """Bytes of an archive once its log is written back."""
    with sqlite3.connect(archive) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return os.path.getsize(archive)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    texts = articles(example_texts(binary), options.articles)
    read, add, known, memory = [], [], [], 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folder = work / "articles"
        folder.mkdir()
        for i, text in enumerate(texts):
            (folder / f"{i:05}.txt").write_text(text, encoding="utf-8")
        for turn in range(options.rounds):
            archive = work / f"{turn}.db"
            read.append(measure([binary, "read", str(folder), "--format", "jsonl"], work / "records.jsonl")[0])
            seconds, peak = measure([binary, "add", str(folder), "--archive", str(archive)], os.devnull)
            add.append(seconds)
            memory = max(memory, peak)
            known.append(measure([binary, "add", str(folder), "--archive", str(archive)], os.devnull)[0])
        with sqlite3.connect(archive) as db:
            [(kept,)] = db.execute("SELECT count(*) FROM originals")
        if kept != len(texts):
            sys.exit(f"{kept} articles in the archive, of {len(texts)}")
        kilobytes = size(archive) / len(texts) / 1000
    over = min(add) / min(read) - 1
    rows = [
        ("read, seconds", f"{min(read):.2f}"),
        ("add, seconds", f"{min(add):.2f}"),
        ("add over read", f"{over:+.1%}"),
        ("add again, nothing new, seconds", f"{min(known):.2f}"),
        ("peak memory of add, MiB", f"{memory:.0f}"),
        ("file size per article, kB", f"{kilobytes:.1f}"),
    ]
    detail = f"best of {options.rounds} in turns"
    print(f"{len(texts)} articles (the examples, varied), {os.cpu_count()} cores, {detail}\n")
    for what, score in rows:
        print(f"{what:35} {score:>10}")
    if options.json:
        corpus = f"{len(texts)} articles (the examples, varied); {os.cpu_count()} cores"
        found = [{"what": "adding to an archive", "corpus": corpus, "metric": what, "score": score, "detail": detail}
                 for what, score in rows]
        text = json.dumps({"name": "archive", "rows": found, "tables": [], "peers": []}, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
