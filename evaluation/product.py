"""Runs the installed command over texts, for the scorers: `read` for records, `parse` for CoNLL-U.

Nothing here is specific to a corpus. A scorer gives texts and gets back what the command printed for each, with offsets
that count code points of the text given, whatever intake did to its white space and control characters.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def data():
    """The folder of the corpora: `data` under $ONRECORD_DATA (default ../shared)."""
    return pathlib.Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared")) / "data"


def target():
    """Where cargo puts what it builds."""
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def example(name, binary=None):
    """An example program: beside the command if it stands there (`examples/NAME`), else where cargo puts it."""
    beside = pathlib.Path(binary).resolve().parent / "examples" / name if binary else None
    return str(beside if beside and beside.exists() else target() / "release" / "examples" / name)


def options(text, default, **more):
    """A scorer's command line: --data, --binary and what else it names, parsed."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=default, help=f"default {default}")
    parser.add_argument("--binary", default=str(target() / "release" / "onrecord"), help="the command onrecord")
    parser.add_argument("--json", type=pathlib.Path, help="also write the rows there, for RESULTS.md")
    for name, settings in more.items():
        parser.add_argument("--" + name.replace("_", "-"), **settings)
    return parser.parse_args()


def _solid(text):
    """Where the characters stand that print: intake may drop the others (white space, controls)."""
    return [i for i, c in enumerate(text) if c.isprintable() and not c.isspace()]


def alignment(given, printed):
    """For each offset of `printed` the offset in `given`, if they differ in white space and controls only; else None."""
    a, b = _solid(given), _solid(printed)
    if len(a) != len(b) or any(given[i] != printed[j] for i, j in zip(a, b)):
        return None
    at = [len(given)] * (len(printed) + 1)
    following = len(given)
    place = dict(zip(b, a))
    for j in range(len(printed) - 1, -1, -1):
        following = place.get(j, following)
        at[j] = following
    return at


class Reading:
    """A record and the way back to the text that was given."""

    def __init__(self, record, at):
        self.record, self.at = record, at

    def span(self, span):
        """A record's span as (start, end) of the text given."""
        if span["end"] <= span["start"]:
            return self.at[span["start"]], self.at[span["start"]]
        return self.at[span["start"]], self.at[span["end"] - 1] + 1


def read(binary, texts, *arguments):
    """A Reading for each text, None where the command failed. `arguments` go to `onrecord read`."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            (pathlib.Path(folder) / f"{i:06}.txt").write_text(text, encoding="utf-8", newline="")
        done = subprocess.run([binary, "read", "--force", "--format", "jsonl", *arguments, folder],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"{binary} read failed: {done.stderr.decode(errors='replace').strip()[-500:]}")
    answers, i, lost = [None] * len(texts), 0, 0
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        ways = ((j, alignment(texts[j], record["document"]["text"])) for j in range(i, len(texts)))
        found = next(((j, at) for j, at in ways if at is not None), None)
        if found is None:
            lost += 1
            continue
        answers[found[0]] = Reading(record, found[1])
        i = found[0] + 1
    missing = answers.count(None)
    if missing:
        print(f"{missing} of {len(texts)} texts without a record ({lost} records of a changed text); "
              f"they count as nothing found: {done.stderr.decode(errors='replace').strip()[:300]}", file=sys.stderr)
    return answers


def parse(binary, text, *arguments):
    """What `onrecord parse` prints for a text or, with --gold-tokens, for CoNLL-U."""
    done = subprocess.run([binary, "parse", *arguments, "-"], input=text.encode(), stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{binary} parse failed")
    return done.stdout.decode()


def jsonl(path):
    """The objects of a JSON lines file."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
