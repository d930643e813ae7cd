#!/usr/bin/env python3
"""Scores the body that intake cuts out of web pages, beside trafilatura's where this Python has it.

    pages.py [--data FOLDER with dev/ and held/] [--binary onrecord] [--errors]

The pages are crates/intake/tests/pages: whole pages in the styles of publishing systems, written by us, each beside the body that an
editor wants; README.md there says what counts as body. "dev" is looked at while the reader is mended, "held" is not.

The score of a page is the F1 of the multisets of its words (runs of letters and digits, in lower case), as in Boilerpipe's and Dragnet's
evaluations; "shingles" is the F1 of the multisets of four words in a row, as in Scrapinghub's article extraction benchmark. A page
without a story must be refused: 1 if nothing is given, else 0. Nothing given for a page with a story is 0. Scores are means over pages.

Our body is what has kind "body" or "dateline", without running the model (the example program `sections` of crates/intake).
trafilatura runs with its defaults, and without comments and tables, which are no body by our definition.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tomllib

import product
from report import Report

#: Words in a shingle.
SHINGLE = 4
#: Our F1 on "held" before any of it had been looked at.
FIRST_RUN = {"words": 94.4, "shingles": 94.2}
#: trafilatura's settings that are tried.
SETTINGS = {"trafilatura": {}, "trafilatura, no comments or tables": {"include_comments": False, "include_tables": False}}


def words(text):
    """A text's words in lower case."""
    return re.findall(r"\w+", text.lower())


def shingles(text):
    """Every four words in a row; all words of a shorter text as one."""
    all_words = words(text)
    if len(all_words) < SHINGLE:
        return [tuple(all_words)] if all_words else []
    return list(zip(*(all_words[i:] for i in range(SHINGLE))))


def f1(wanted, given):
    """(precision, recall, F1) of two multisets."""
    if not wanted and not given:
        return 1.0, 1.0, 1.0
    hit = sum((collections.Counter(wanted) & collections.Counter(given)).values())
    if not hit:
        return 0.0, 0.0, 0.0
    return hit / len(given), hit / len(wanted), 2 * hit / (len(wanted) + len(given))


def body(document):
    """The body of one document, a paragraph a line."""
    return "\n".join(s["span"]["text"] for s in document["sections"] if s["kind"] in ("body", "dateline"))


def ours(binary, paths):
    """Our body of each page and the seconds it took; no text where it was refused. The first page is read twice, to warm up."""
    command = [product.example("sections", binary), "--json", *map(str, paths[:1] + paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()][1:]
    return [(body(a["document"]) if "document" in a else "", a["seconds"]) for a in answers]


def theirs(settings, paths):
    """trafilatura's text of each page; none where it gives none."""
    import trafilatura
    return [trafilatura.extract(path.read_bytes(), **settings) or "" for path in paths]


def mean(scores):
    """Means of precision, recall and F1 over pages."""
    return tuple(sum(s[i] for s in scores) / max(1, len(scores)) for i in range(3))


def has_trafilatura():
    try:
        import trafilatura  # noqa: F401
        return True
    except ImportError:
        print("trafilatura is not installed in this Python: only our own pages are scored", file=sys.stderr)
        return False


def main():
    default = product.ROOT / "crates" / "intake" / "tests" / "pages"
    options = product.options(__doc__, default, errors={"action": "store_true", "help": "print the scores of every page"})
    report, beside = Report("pages", options), has_trafilatura()
    for half in ("dev", "held"):
        paths = sorted((options.data / half).glob("*.html"))
        expected = [tomllib.loads(p.with_suffix(".expected.toml").read_text(encoding="utf-8")) for p in paths]
        wanted = ["\n".join(e.get("body", [])) for e in expected]
        read = ours(options.binary, paths)
        given = {"OnRecord": [text for text, _ in read]}
        if beside:
            given |= {who: theirs(settings, paths) for who, settings in SETTINGS.items()}
        corpus = f"{len(paths)} pages of our making, {half}"
        for metric, units in (("words", words), ("shingles", shingles)):
            scores = {who: [f1(units(w), units(g)) for w, g in zip(wanted, texts)] for who, texts in given.items()}
            for who, of in scores.items():
                precision, recall, score = mean(of)
                if who == "OnRecord":
                    first = f"; {FIRST_RUN[metric]} when first run" if half == "held" else ""
                    report.add("body of a page", corpus, f"{metric} F1", 100 * score,
                               f"P {100 * precision:.1f} R {100 * recall:.1f}{first}")
                else:
                    report.peers.append({"what": "body of a page", "corpus": corpus, "metric": f"{metric} F1", "who": who,
                                         "score": f"{100 * score:.1f} (P {100 * precision:.1f} R {100 * recall:.1f})"})
            if options.errors and metric == "words":
                for i, path in enumerate(paths):
                    print(f"{half}/{path.stem:24}", *(f"{who}: {100 * of[i][2]:5.1f}  " for who, of in scores.items()))
        report.add("body of a page", corpus, "ms a page", 1000 * sum(s for _, s in read) / len(read))
    for peer in report.peers:
        print(f"{peer['who']:36} {peer['corpus']:34} {peer['metric']:12} {peer['score']}")
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
