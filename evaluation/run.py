#!/usr/bin/env python3
"""Runs the scorers and writes RESULTS.md from what they found.

    run.py [--binary onrecord] [--peers PYTHON] [--extractors PYTHON] [--package PYTHON] [--render] [NAME …]

Each scorer leaves `results/NAME.json`; RESULTS.md is rendered from all of them and from published.toml, so running some leaves
the rows of the others as they were. A scorer whose corpus is not there is passed over. --peers names a Python that has spaCy
and textacy: with it, "peers" and "speed" run too. --extractors names one that has trafilatura, beside which "pages" is scored. --package
names one that has the package of OnRecord and pyspark: with it, "python" can be run.
--render only writes RESULTS.md anew.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tomllib

import product

HERE = pathlib.Path(__file__).resolve().parent
SCORERS = ("attribution", "trees", "names", "coreference", "factuality", "veridicality", "meantime", "events", "times", "places",
           "cases", "calibration", "stories", "story_events", "pages")
WITH_PEERS = ("peers", "speed")
WITH_PACKAGE = ("python",)
#: Written by training, where a part of the model is fitted on the whole corpus: what held-out folds of it say.
FITTED = ("folds",)

HEAD = """# Results

Written by `cargo xtask evaluate`; do not edit. [README.md](README.md) says what each scorer does and by whose definitions.

**These are not test scores.** The splits are those that we tune on. Other tools' numbers are measured by us with the same scorer on
the same data where it says *measured*; else they are published ones, and most of those are on another split or corpus, which is
named: they say what is usual, not who is better. In percent, unless the metric has another unit.

| what | corpus and split | metric | OnRecord | others | command |
|---|---|---|---:|---|---|
"""


def others(row, published, measured):
    """The cell of other tools' numbers for a row."""
    def same(peer):
        return peer["what"] == row["what"] and peer["metric"] == row["metric"] and \
            peer.get("corpus", row["corpus"]) == row["corpus"]
    cells = [f"{p['who']} {p['score']} (measured)" for p in measured if same(p)]
    cells += [f"{p['who']} {p['score']} on {p['on']} ([source]({p['source']}))" for p in published if same(p)]
    return "; ".join(cells)


def render(results, published):
    """The text of RESULTS.md."""
    measured = [p for r in results for p in r.get("peers", [])]
    lines, tables = [], []
    for result in results:
        command = "training/train.sh" if result["name"] in FITTED else "cargo xtask evaluate -- " + result["name"]
        for row in result["rows"]:
            score = f"{row['score']} ({row['detail']})" if row["detail"] and row["score"] else row["score"] or f"– ({row['detail']})"
            cells = [row["what"], row["corpus"], row["metric"], score, others(row, published, measured), f"`{command}`"]
            lines.append("| " + " | ".join(cells) + " |")
        for table in result["tables"]:
            body = [table["head"], ["---:"] * len(table["head"]), *table["lines"]]
            tables.append(f"\n## {table['title']}\n\n" + "".join("| " + " | ".join(line) + " |\n" for line in body))
    return HEAD + "\n".join(lines) + "\n" + "".join(tables)


def load():
    """Results in the order of the scorers."""
    paths = [HERE / "results" / f"{name}.json" for name in SCORERS + FITTED + WITH_PEERS + WITH_PACKAGE]
    return [json.loads(p.read_text(encoding="utf-8")) for p in paths if p.exists()]


def run(name, options):
    """One scorer; False if it failed."""
    pythons = {"pages": options.extractors} | dict.fromkeys(WITH_PEERS, options.peers) | dict.fromkeys(WITH_PACKAGE, options.package)
    python = pythons.get(name)
    script = HERE / {"speed": "speed/bench.py", "python": "speed/python.py"}.get(name, f"{name}.py")
    command = [str(python or sys.executable), str(script), "--binary", options.binary, "--json", str(HERE / "results" / f"{name}.json")]
    print("$", *command, flush=True)
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": str(HERE)}).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(SCORERS + WITH_PEERS + WITH_PACKAGE)}")
    parser.add_argument("--binary", default=str(product.target() / "release" / "onrecord"))
    parser.add_argument("--peers", type=pathlib.Path, help="a Python with spaCy and textacy")
    parser.add_argument("--extractors", type=pathlib.Path, help="a Python with trafilatura")
    parser.add_argument("--package", type=pathlib.Path, help="a Python with the package of OnRecord and pyspark")
    parser.add_argument("--render", action="store_true", help="only write RESULTS.md")
    options = parser.parse_args()
    unknown = set(options.names) - set(SCORERS + WITH_PEERS + WITH_PACKAGE)
    if unknown:
        parser.error(f"no such scorer: {', '.join(sorted(unknown))}")
    if not options.render and not product.data().is_dir():
        sys.exit(f"no corpora at {product.data()}: set ONRECORD_DATA")
    names = options.names or [*SCORERS, *(WITH_PEERS if options.peers else ())]
    failed = [] if options.render else [name for name in names if not run(name, options)]
    published = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))["peer"]
    (HERE / "RESULTS.md").write_text(render(load(), published), encoding="utf-8")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
