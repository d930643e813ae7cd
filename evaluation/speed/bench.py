"""Speed and memory of `onrecord read` beside spaCy's small English model, on the same articles in the same run.

    bench.py --binary target/release/onrecord [--articles 1000]

OnRecord is timed as users meet it: the whole process, with reading the files, loading the model and writing the
records. spaCy is timed without loading. Tokens are spaCy's for both, so the ratio is one of seconds.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from vary import articles

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"


def measure(command, output):
    """Runs a command: seconds, and the memory of its largest process in MiB."""
    start = time.perf_counter()
    with open(output, "wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed with status {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def example_texts(binary):
    """The texts of the examples as OnRecord takes them in, so that both programs see the same characters."""
    read = subprocess.run([binary, "read", str(EXAMPLES), "--format", "jsonl"], check=True, capture_output=True)
    return [json.loads(line)["document"]["text"] for line in read.stdout.splitlines()]


def cold_start(binary, folder):
    """Median milliseconds from start to the end of one record."""
    first = sorted(folder.iterdir())[0]
    command = [binary, "read", str(first), "--format", "json"]
    return 1000 * statistics.median(measure(command, os.devnull)[0] for _ in range(11))


def as_results(rows, tokens, cold):
    """What report.py writes for other scorers: ours as rows, the others as peers."""
    corpus = f"the examples, varied; {os.cpu_count()} cores"
    found = {"name": "speed", "rows": [], "tables": [], "peers": []}
    for name, seconds, memory in rows:
        for what, score in (("tokens per second", f"{tokens / seconds:,.0f}"), ("peak memory, MiB", f"{memory:.0f}")):
            row = {"what": "speed of reading", "corpus": corpus, "metric": what, "score": score, "detail": ""}
            if name.startswith("onrecord"):
                found["rows"].append(row)
            else:
                found["peers"].append(row | {"who": name})
    found["rows"].append({"what": "speed of reading", "corpus": corpus, "metric": "cold start, ms", "score": f"{cold:.0f}",
                          "detail": "median of 11"})
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    texts = articles(example_texts(binary), options.articles)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folder = work / "articles"
        folder.mkdir()
        for i, text in enumerate(texts):
            (folder / f"{i:05}.txt").write_text(text, encoding="utf-8")
        (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        rows = []
        for processes in (1, 2):
            command = [sys.executable, str(HERE / "peer.py"), str(work / "texts.json"), str(processes)]
            _, memory = measure(command, work / "peer.json")
            peer = json.loads((work / "peer.json").read_text())
            rows.append((f"spaCy small, n_process={processes}", peer["seconds"], memory))
        tokens = peer["tokens"]
        command = [binary, "read", str(folder), "--format", "jsonl"]
        seconds, memory = measure(command, work / "records.jsonl")
        records = sum(1 for _ in open(work / "records.jsonl", "rb"))
        if records != len(texts):
            sys.exit(f"{records} records of {len(texts)} articles")
        best = min(row[1] for row in rows)
        rows.append(("onrecord read --format jsonl", seconds, memory))
        print(f"{len(texts)} articles, {tokens} tokens (as spaCy counts them), {os.cpu_count()} cores\n")
        print("| program | seconds | tokens/s | of spaCy's best | peak memory of the largest process, MiB |")
        print("|---|---:|---:|---:|---:|")
        for name, seconds, memory in rows:
            print(f"| {name} | {seconds:.1f} | {tokens / seconds:,.0f} | {best / seconds:.2f} | {memory:.0f} |")
        cold = cold_start(binary, folder)
        print(f"\nFirst record from a cold start: {cold:.0f} ms (median of 11)")
        if options.json:
            options.json.write_text(json.dumps(as_results(rows, tokens, cold), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
