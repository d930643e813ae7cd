"""Scores time expressions as TempEval-3 does: strict and relaxed spans, and values (UzZaman et al. 2013).

    cargo build -p onrecord-reading --example expressions
    python3 evaluation/timex.py --reader target/debug/examples/expressions [--errors 50] [timeml] [meantime]

The corpora are read from $ONRECORD_DATA/data (default ../shared). They are for tuning; no number on them is a test score.
The reader gets JSON lines {"id", "text", "published"} and answers {"id", "times": [{"start", "end", "timex3"}]}.
Only standard Python is needed.
"""

import argparse
import collections
import html
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def timeml(folder):
    """(id, text, published, [(start, end, value, type)]) of every TimeML file."""
    for path in sorted(folder.glob("timeml/*/*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        created = re.search(r'<TIMEX3[^>]*functionInDocument="(?:CREATION_TIME|PUBLICATION_TIME)"[^>]*>', source)
        created = re.search(r' value="([^"]*)"', created.group(0)).group(1)[:10] if created else None
        body = source.split("<TEXT>", 1)[-1].split("</TEXT>", 1)[0]
        text, gold, start = "", [], None
        for piece in re.split(r"(<[^>]*>)", body):
            if piece.startswith("<TIMEX3"):
                start = (len(text), re.search(r' value="([^"]*)"', piece).group(1), re.search(r' type="(\w+)"', piece).group(1))
            elif piece.startswith("</TIMEX3"):
                gold.append((start[0], len(text), start[1], start[2]))
            elif not piece.startswith("<"):
                text += html.unescape(piece)
        yield path.name, text, created, gold


def meantime(folder):
    """The same of MEANTIME's CAT files, of which the title and five sentences are annotated."""
    for path in sorted(folder.glob("meantime/*/*.xml")):
        root = ET.parse(path).getroot()
        text, spans, sentence = "", {}, None
        for token in root.iter("token"):
            word = token.text or ""
            if int(token.get("sentence")) > 5:
                break
            if sentence is not None and token.get("sentence") != sentence:
                text += "\n"
            elif text and not re.match(r"[.,;:?!%)\]]|'s$|n't$", word) and not text.endswith(("(", "[", "$", "€", "£")):
                text += " "
            sentence = token.get("sentence")
            spans[token.get("t_id")] = (len(text), len(text) + len(word))
            text += word
        published, gold = None, []
        for timex in root.iter("TIMEX3"):
            anchors = [spans[a.get("t_id")] for a in timex.iter("token_anchor") if a.get("t_id") in spans]
            if timex.get("functionInDocument") == "CREATION_TIME":
                published = (timex.get("value") or "")[:10] or None
            if anchors:
                gold.append((min(a[0] for a in anchors), max(a[1] for a in anchors), timex.get("value") or "", timex.get("type")))
        yield path.name, text, published, sorted(gold)


def normal(value):
    """Spellings of one value: 198X and 198, 19XX and 19, W7 and W07."""
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    return re.sub(r"^(\d{2,3})X{1,2}$", r"\1", value).removesuffix(":00") if "T" not in value else value.removesuffix(":00Z")


def score(documents, answers, errors):
    counts = collections.Counter()
    shown = []
    for (name, text, published, gold), found in zip(documents, answers):
        used = set()
        for start, end, value, kind in gold:
            hit = next((i for i, t in enumerate(found) if i not in used and t["start"] < end and t["end"] > start), None)
            around = re.sub(r"\s+", " ", text[max(0, start - 40):start] + "[" + text[start:end] + "]" + text[end:end + 30])
            if hit is None:
                shown.append(f"missed   {value:15} {around}")
                continue
            used.add(hit)
            t = found[hit]
            counts["relaxed"] += 1
            exact = (t["start"], t["end"]) == (start, end)
            counts["strict"] += exact
            right = normal(t["timex3"]) == normal(value)
            counts["value"] += right
            if not right:
                shown.append(f"value    {value:15} got {t['timex3']:15} pub {published} {around}")
            elif not exact:
                shown.append(f"span     got {t['text']!r} {around}")
        for i, t in enumerate(found):
            if i not in used:
                around = re.sub(r"\s+", " ", text[max(0, t["start"] - 40):t["start"]] + "[" + text[t["start"]:t["end"]] + "]" + text[t["end"]:t["end"] + 30])
                shown.append(f"spurious {t['timex3']:15} {around}")
        counts["gold"] += len(gold)
        counts["found"] += len(found)

    def f1(hits):
        return 200 * hits / max(1, counts["gold"] + counts["found"])

    p, r = 100 * counts["relaxed"] / max(1, counts["found"]), 100 * counts["relaxed"] / max(1, counts["gold"])
    print(f"relaxed F1 {f1(counts['relaxed']):.1f} (P {p:.1f} R {r:.1f})  strict F1 {f1(counts['strict']):.1f}  "
          f"value F1 {f1(counts['value']):.1f}  ({counts['gold']} expressions)")
    for line in shown[:errors]:
        print("  " + line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", required=True, help="program that reads and answers JSON lines")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    parser.add_argument("--no-model", action="store_true", help="pass --no-model to the reader")
    parser.add_argument("corpora", nargs="*", default=["timeml", "meantime"])
    options = parser.parse_args()
    folder = Path(os.environ.get("ONRECORD_DATA", "../shared")) / "data"
    for corpus in options.corpora:
        documents = list({"timeml": timeml, "meantime": meantime}[corpus](folder))
        lines = "".join(json.dumps({"id": d[0], "text": d[1], "published": d[2]}) + "\n" for d in documents)
        done = subprocess.run([options.reader] + ["--no-model"] * options.no_model, input=lines.encode(), stdout=subprocess.PIPE, check=True)
        answers = [json.loads(line)["times"] for line in done.stdout.decode().splitlines()]
        print(corpus, end=": ")
        score(documents, answers, options.errors)


if __name__ == "__main__":
    sys.exit(main())
