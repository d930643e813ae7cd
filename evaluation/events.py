#!/usr/bin/env python3
"""Scores event types and modes: PLV, NGEC's stories, and CAMEO codes of PETRARCH's verb patterns.

    events.py [--data PLV.tsv | ngec.jsonl | CAMEO.2.0.txt] [--binary onrecord] [--errors 20]

plv (Hu et al. 2024, "Leveraging Codebook Knowledge"): each sentence marks a source and a target and names the PLOVER
root of what the source does to the target; its YIELD joins CONCEDE and RETREAT. The event taken is the one of those with
a type whose actor overlaps the source and whose recipient overlaps the target, else actor only, else recipient only, else
any; the nearest to the root of the sentence if there are several. PLOVER's coders type an act that has not happened by what its
being spoken of is: offered cooperation AGREE, threatened conflict THREATEN, what is asked for REQUEST, what is refused REJECT. The
record types the act itself and has a status beside it, so the type is reduced in that way here, as exports do. Accuracy, and F1 macro-averaged over the roots.

ngec (Halterman et al. 2023): synthetic stories with a headline, one type and mode each. The event taken is the typed one
nearest to the root of the headline, else the first of the story. Accuracy over stories, over headlines (each the mean of
its stories: they share a template), and of the mode where the type is right.

cameo: each pattern of a verb that is made of plain words and synonym sets is written out as a sentence ("The Kenyan government
did look into complaints."). Right is an event with the pattern's code, counted by its first two digits (root) and whole.
Patterns with other signs are left out. They were never meant as sentences, so this shows coverage, not accuracy.
"""
import collections
import csv
import re
import sys

import product
from report import Report

#: What stands in the slots of NGEC's headlines.
SLOTS = {"{country_1}": "Kenya", "{country_2}": "Peru", "{city}": "Lyon"}
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def depths(binary, lines):
    """For each text of one line: {start of a word: its distance from the root of its sentence}."""
    out, printed = [], product.parse(binary, "".join(line + "\n" for line in lines))
    for line, paragraph in zip(lines, re.split(r"^# newpar.*\n", printed, flags=re.M)[1:]):
        at, depth = 0, {}
        for sentence in paragraph.split("\n\n"):
            rows = [row.split("\t") for row in sentence.splitlines() if row[:1].isdigit()]
            heads = {row[0]: row[6] for row in rows if row[0].isdigit()}
            for row in rows:
                start = line.find(row[1], at)
                if start < 0 or not row[0].isdigit():
                    continue
                at, up, n = start + len(row[1]), row[0], 0
                while up in heads and up != "0" and n <= len(heads):
                    up, n = heads[up], n + 1
                depth[start] = n
        out.append(depth)
    return out


def typed(reading):
    """Events with a type: (type, mode, start of trigger, spans of actors, spans of recipients, status)."""
    if not reading:
        return []
    record = reading.record
    spans = {e["id"]: [reading.span(m["span"]) for m in e["mentions"]] for e in record["entities"]}

    def of(ids):
        return [s for i in ids for s in spans.get(i, [])]
    return [(e["type"], e["mode"], reading.span(e["trigger"]["span"])[0], of(e["actors"]), of(e["recipients"]), e["status"])
            for e in record["events"] if e["type"]]


COOPERATION = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
CONFLICT = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def reduced(kind, status):
    """The type that coders give to an act of this type and status."""
    if kind in COOPERATION | CONFLICT and status == "requested":
        return "REQUEST"
    if kind in COOPERATION and status in ("planned", "conditional", "considered"):
        return "AGREE"
    if kind in COOPERATION and status == "denied":
        return "REJECT"
    if kind in CONFLICT and status in ("threatened", "planned", "conditional", "considered"):
        return "THREATEN"
    return kind


def touches(spans, wanted):
    return wanted is not None and any(s < wanted[1] and wanted[0] < e for s, e in spans)


def between(events, source, target, depth):
    """The event of the source towards the target."""
    def rank(e):
        return -(2 * touches(e[3], source) + touches(e[4], target)), depth.get(e[2], 99), e[2]
    return min(events, key=rank, default=None)


def of_story(events, title, depth):
    """The event of the headline, else the first of the story."""
    return min(events, key=lambda e: (e[2] >= len(title), depth.get(e[2], 99) if e[2] < len(title) else 0, e[2]), default=None)


def macro_f1(pairs):
    """F1 averaged over the labels that are annotated; pairs are (annotated, found)."""
    total, labels = 0.0, {g for g, _ in pairs}
    for label in labels:
        hit = sum(g == p == label for g, p in pairs)
        total += 2 * hit / (sum(g == label for g, _ in pairs) + sum(p == label for _, p in pairs))
    return 100 * total / max(1, len(labels))


def accuracy(pairs):
    return 100 * sum(g == p for g, p in pairs) / max(1, len(pairs))


def fill(title):
    """A headline with its slots filled."""
    for slot, name in SLOTS.items():
        title = title.replace(slot, name)
    return re.sub(r"\s+", " ", title).strip()


def plv(report, options, path, corpus):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    texts = [re.sub(r"\s", " ", r["sentence"]) for r in rows]
    pairs = []
    for row, text, reading, depth in zip(rows, texts, product.read(options.binary, texts), depths(options.binary, texts)):
        def span(words):
            at = text.find(words)
            return (at, at + len(words)) if words and at >= 0 else None
        event = between(typed(reading), span(row["source"]), span(row["target"]), depth)
        kind = reduced(event[0], event[5]) if event else "none"
        pairs.append((row["gold_root"], YIELD.get(kind, kind)))
    report.add("event types", corpus, "macro-F1", macro_f1(pairs), f"of {len(pairs):,} sentences, {len({g for g, _ in pairs})} roots")
    report.add("event types", corpus, "accuracy", accuracy(pairs), f"of {len(pairs):,} sentences")
    confusions(pairs, options.errors)


def ngec(report, options, path, corpus):
    rows = product.jsonl(path)
    titles = [fill(r["title"]) for r in rows]
    depth = dict(zip(dict.fromkeys(titles), depths(options.binary, list(dict.fromkeys(titles)))))
    readings = product.read(options.binary, [f"{title}\n\n{r['text']}\n" for title, r in zip(titles, rows)])
    pairs, modes, by_title = [], [], collections.defaultdict(list)
    for row, title, reading in zip(rows, titles, readings):
        event = of_story(typed(reading), title, depth[title])
        pairs.append((row["type"], event[0] if event else "none"))
        by_title[row["title"]].append(pairs[-1])
        if row["mode"] and pairs[-1][0] == pairs[-1][1]:
            modes.append((row["mode"], event[1]))
    report.add("event types", corpus, "accuracy", accuracy(pairs), f"of {len(pairs):,} stories")
    report.add("event types", corpus, "accuracy by headline", sum(map(accuracy, by_title.values())) / max(1, len(by_title)),
               f"of {len(by_title)} headlines")
    report.add("event types", corpus, "macro-F1", macro_f1(pairs), f"of {len({g for g, _ in pairs})} types")
    report.add("event modes", corpus, "accuracy", accuracy(modes), f"of {len(modes):,} with the right type")
    confusions(pairs, options.errors)


def patterns(text):
    """(sentence, verb, code) of the verb patterns that consist of plain words and synonym sets."""
    sets = {m[1]: m[2].lower().replace("_", " ").strip()
            for m in re.finditer(r"^&(\w+)[^\n]*\n(?:#[^\n]*\n)*\+([^\n#]+)", text, re.M)}
    out = {}
    for m in re.finditer(r"^- \*([^\[\n]*)\[(\d{3,4})(?::\d+)?\]\s*# ([A-Z]+)\s*$", text, re.M):
        words = re.sub(r"&(\w+)", lambda s: sets.get(s[1], "&"), re.sub(r"[(){}]", " ", m[1])).lower()
        if re.fullmatch(r"[a-z '-]+", words) and words.strip():
            verb = m[3].lower()
            out.setdefault(f"The Kenyan government did {verb} {' '.join(words.split())}.", (verb, m[2]))
    return [(sentence, verb, code) for sentence, (verb, code) in out.items()]


def cameo(report, options, path, corpus):
    rows = patterns(path.read_text(encoding="utf-8", errors="replace"))
    found = root = whole = 0
    for (_, _, code), reading in zip(rows, product.read(options.binary, [f"{s}\n" for s, _, _ in rows])):
        ours = {e["cameo"] for e in reading.record["events"] if e["cameo"]} if reading else set()
        found, whole, root = found + bool(ours), whole + (code in ours), root + (code[:2] in {c[:2] for c in ours})
    of = f"of {len(rows):,} patterns; {found:,} give a code"
    report.add("CAMEO codes", corpus, "root among ours", 100 * root / max(1, len(rows)), of)
    report.add("CAMEO codes", corpus, "code among ours", 100 * whole / max(1, len(rows)), of)


def confusions(pairs, limit):
    if limit:
        print(*collections.Counter(p for p in pairs if p[0] != p[1]).most_common(limit), sep="\n")


def main():
    options = product.options(__doc__, None, errors={"type": int, "default": 0, "help": "how many confusions to print"})
    report = Report("events", options)
    folder = product.data()
    chosen = [(options.data, options.data.name)] if options.data else [
        (folder / "plv" / "PLV_train.tsv", "PLV, on which the head is fitted"), (folder / "ngec" / "events.jsonl", "NGEC stories"),
        (folder / "cameo" / "CAMEO.2.0.txt", "PETRARCH verb patterns")]
    for path, corpus in chosen:
        {".tsv": plv, ".jsonl": ngec, ".txt": cameo}[path.suffix](report, options, path, corpus)
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
