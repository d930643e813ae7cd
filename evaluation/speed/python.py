"""How fast the Python package reads beside the command, on the same articles in the same run, and whether memory stays flat.

    python.py --binary target/release/onrecord [--articles 600] [--rounds 3] [--many 100000; 0: leave that out] [--json results/python.json]

Run it with a Python that has the package, built for release, and pyspark. The ways of reading take turns, each in a process of its own,
and the best time of each counts, because whatever else a machine does only ever adds to it. What is timed is the work: the command with its
start, which is some 130 ms; Python and Spark without the start of their interpreters and of Java, but with that of the model. Each writes or
consumes the records: the command as JSON lines, `read_many` by asking for the events, `read_table` as tables, Spark as Parquet. Memory is the
largest resident set of a process; of Spark that of its Python workers.

`--many` reads so many short articles as a stream and says how memory grows from the first tenth to the end.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from bench import example_texts, measure
from vary import articles

HERE = pathlib.Path(__file__).resolve().parent
WAYS = {
    "read_many": "onrecord.read_many",
    "read_table": "onrecord.read_table",
    "spark": "onrecord.spark.read, local[{cores}]",
}
#: Characters of a short article: a headline and the first words of the story.
SHORT = 120


def run(way, texts, cores):
    """What a way of reading says of its work: seconds, articles, memory."""
    command = [sys.executable, str(HERE / "python_worker.py"), way, str(texts), str(cores)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    cores = os.cpu_count()
    found = {"name": "python", "rows": [], "tables": []}
    examples = example_texts(binary)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        texts = articles(examples, options.articles)
        dump = work / "articles.jsonl"
        dump.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        seconds, memory = {}, {}
        for _ in range(options.rounds):
            took, peak = measure([binary, "read", str(dump), "--format", "jsonl"], work / "records.jsonl")
            rounds = {"command": {"seconds": took, "memory": peak, "articles": len(texts)}}
            rounds |= {way: run(way, dump, cores) for way in WAYS}
            for way, said in rounds.items():
                if said["articles"] != len(texts):
                    sys.exit(f"{way}: {said['articles']} records of {len(texts)} articles")
                seconds[way] = min(seconds.get(way, said["seconds"]), said["seconds"])
                memory[way] = max(memory.get(way, 0), said["memory"])
        print(f"{len(texts)} articles, {cores} cores, best of {options.rounds}\n")
        print("| way | seconds | articles/s | of the command | peak memory, MiB |\n|---|---:|---:|---:|---:|")
        for way, took in seconds.items():
            name = WAYS.get(way, "onrecord read --format jsonl").format(cores=cores)
            part = f"{seconds['command'] / took:.1%}"
            print(f"| {name} | {took:.2f} | {len(texts) / took:.1f} | {part} | {memory[way]:.0f} |")
            if way != "command":
                row = {"what": f"speed of `{name}`", "corpus": f"the examples, varied; {cores} cores"}
                found["rows"].append(row | {"metric": "of the command's, in percent", "score": part.rstrip("%"), "detail": ""})
        if options.many:
            short = [text[:SHORT] for text in articles(examples, options.many)]
            dump.write_text("".join(json.dumps({"text": text}) + "\n" for text in short), encoding="utf-8")
            said = run("stream", dump, cores)
            print(f"\n{said['articles']} short articles in {said['seconds']:.0f} s: {said['early']:.0f} MiB after a tenth, "
                  f"{said['memory']:.0f} MiB at most")
            row = {"what": "memory of `onrecord.read_many`", "corpus": f"{options.many:,} short articles", "detail": ""}
            found["rows"].append(row | {"metric": "peak, MiB", "score": f"{said['memory']:.0f}"})
            found["rows"].append(row | {"metric": "after the first tenth, MiB", "score": f"{said['early']:.0f}"})
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
