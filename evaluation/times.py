#!/usr/bin/env python3
"""Scores time expressions as TempEval-3 does: relaxed and strict spans, and values (UzZaman et al. 2013).

    times.py [--data FOLDER of *.tml or CAT *.xml] [--binary onrecord] [--errors 50]

Folders are searched to any depth. An expression is found (relaxed) if a time of the record overlaps it, each time counting once;
strict if the spans are equal; its value is right if it is found and `timex3` is the annotated value. F1 of each is
over all annotated and all found expressions. The date of publication is told by `--published`, as a reader knows it.
Without --data: TimeBank and AQUAINT (the training data of TempEval-3), and MEANTIME. MEANTIME's running text is put
together from its tokens, of which the title and five sentences are annotated. Spellings of one value are equal: 198 and 198X,
W7 and W07.
"""
import collections
import html
import re
import sys
import xml.etree.ElementTree as ET

import product
from meantime import published, running_text
from report import Report, ratio


def timeml(files):
    """(text, published, [(start, end, value)]) of TimeML files."""
    for path in files:
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
        yield text, created, [g[:3] for g in gold]


def meantime(files):
    """The same of MEANTIME's CAT files, of which the title and five sentences are annotated."""
    for path in files:
        root = ET.parse(path).getroot()
        text, spans = running_text(root)
        gold = []
        for timex in root.iter("TIMEX3"):
            anchors = [spans[a.get("t_id")] for a in timex.iter("token_anchor") if a.get("t_id") in spans]
            if anchors:
                gold.append((min(a[0] for a in anchors), max(a[1] for a in anchors), timex.get("value") or ""))
        yield text, published(root), sorted(gold)


def normal(value):
    """Spellings of one value: 198X and 198, 19XX and 19, W7 and W07."""
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    return re.sub(r"^(\d{2,3})X{1,2}$", r"\1", value).removesuffix(":00") if "T" not in value else value.removesuffix(":00Z")


def compare(documents, answers):
    """Counts over documents, and lines on what is wrong."""
    counts, shown = collections.Counter(), []
    for (text, published, gold), found in zip(documents, answers):
        used = set()
        counts.update(gold=len(gold), found=len(found))
        for start, end, value in gold:
            hit = next((i for i, t in enumerate(found) if i not in used and t[0] < end and t[1] > start), None)
            around = f"{text[max(0, start - 40):start]}[{text[start:end]}]{text[end:end + 30]}"
            if hit is None:
                shown.append(f"missed   {value:15} {around}")
                continue
            used.add(hit)
            exact, right = found[hit][:2] == (start, end), normal(found[hit][2]) == normal(value)
            counts.update(relaxed=1, strict=exact, value=right)
            if not right or not exact:
                shown.append(f"{'span' if right else 'value':8} {value:15} got {found[hit][2]:15} pub {published} {around}")
        for i, (start, end, value) in enumerate(found):
            if i not in used:
                shown.append(f"spurious {value:15} {text[max(0, start - 40):start]}[{text[start:end]}]{text[end:end + 30]}")
    return counts, [re.sub(r"\s+", " ", line) for line in shown]


def answers_of(binary, documents):
    """The expressions of the records: (start, end, TIMEX3 value). Texts of one date are read together."""
    by_date, answers = collections.defaultdict(list), [None] * len(documents)
    for i, (_, published, _) in enumerate(documents):
        by_date[published].append(i)
    for published, indices in by_date.items():
        told = ["--published", published] if published else []
        for i, reading in zip(indices, product.read(binary, [documents[i][0] for i in indices], *told)):
            times = reading.record["times"] if reading else []
            answers[i] = [(*reading.span(t["span"]), t["timex3"] or "") for t in times if t.get("span")]
    return answers


def main():
    options = product.options(__doc__, None, errors={"type": int, "default": 0, "help": "how many errors to print"})
    report = Report("times", options)
    folder = product.data()
    chosen = [(options.data, options.data.name)] if options.data else [
        (folder / "timeml", "TimeBank + AQUAINT"), (folder / "meantime", "MEANTIME, two topics")]
    for path, corpus in chosen:
        documents = list(timeml(sorted(path.rglob("*.tml")))) + list(meantime(sorted(path.rglob("*.xml"))))
        counts, shown = compare(documents, answers_of(options.binary, documents))
        for metric in ("relaxed", "strict", "value"):
            report.prf(f"times, {metric}", corpus, metric, ratio(counts[metric], counts["found"], counts["gold"]), counts["gold"])
        print("\n".join(shown[:options.errors]))
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
