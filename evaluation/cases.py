#!/usr/bin/env python3
"""Whole articles against the facts that an analyst expects of them, and those that must not be there.

    cases.py [--data FOLDER of NAME.txt or NAME.html beside NAME.gold.json] [--binary onrecord]

The checks are those of the case checker (`score_cases.py`, in `tools` of $ONRECORD_DATA). Recall is the share of the facts
that must be there and are; "kept out" the share of those that must not be there and are not. Precision in the usual sense
needs every fact of an article annotated, which these cases do not have.
"""
import re
import subprocess
import sys

import product
from report import Report, corpus_name

SUMMARY = re.compile(r"must be there: (\d+) of (\d+); must not be there: (\d+) of (\d+)")


def counts(printed):
    """(there, must be there, kept out, must not be there) of what the checker printed; None if it did not get so far."""
    found = SUMMARY.search(printed)
    return tuple(map(int, found.groups())) if found else None


def main():
    default = product.data().parent / "cases"
    options = product.options(__doc__, default)
    checker = product.data().parent / "tools" / "score_cases.py"
    done = subprocess.run([sys.executable, str(checker), str(options.data), "--binary", options.binary],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = counts(done.stdout)
    if not found:
        sys.exit(f"the checker failed: {done.stdout.strip()[-500:]}")
    print(done.stdout)
    there, wanted, out, unwanted = found
    corpus = corpus_name(options, default, f"{len(list(options.data.glob('*.gold.json')))} articles")
    report = Report("cases", options)
    report.add("facts that must be there", corpus, "recall", 100 * there / max(1, wanted), f"{there} of {wanted}")
    report.add("facts that must not be there", corpus, "kept out", 100 * out / max(1, unwanted), f"{out} of {unwanted}")
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
