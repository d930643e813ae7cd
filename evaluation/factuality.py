#!/usr/bin/env python3
"""Scores factuality on UDS "It Happened": the model's estimate, and what the record says of the event.

    factuality.py [--data uds-factuality/dev.jsonl] [--binary onrecord]

The data are JSON lines {"text": words separated by blanks, "targets": [{"span1": [first, past last word], "label": -3 … 3}]}.
Measures are Pearson's r and the mean absolute error, as in Rudinger et al. 2018 (Neural models of factuality, NAACL).

"Model": `onrecord parse --gold-tokens` prints its estimate as `Factuality=` in the last column. "Record": of the
event whose trigger is on the word, the value of the article's own claim if that commits itself, else of the claim with the
longest chain: CT+ 3, PR+ 2, PS+ 1, CTu and Uu 0, PS- -1, PR- -2, CT- -3. It is scored on the words that the record has an event
for; how many those are is the coverage.
"""
import math
import sys

import product
from report import Report, corpus_name

VALUES = {"CT+": 3, "PR+": 2, "PS+": 1, "CTu": 0, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}


def pearson(pairs):
    """Pearson's correlation; None where one side does not vary."""
    n = len(pairs)
    if n < 2:
        return None
    mean_a, mean_b = (sum(p[i] for p in pairs) / n for i in (0, 1))
    cov = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    var_a, var_b = sum((a - mean_a) ** 2 for a, _ in pairs), sum((b - mean_b) ** 2 for _, b in pairs)
    return cov / math.sqrt(var_a * var_b) if var_a > 0 and var_b > 0 else None


def mean_error(pairs):
    """Mean absolute error."""
    return sum(abs(a - b) for a, b in pairs) / max(1, len(pairs))


def conllu(sentences):
    """CoNLL-U of given words, one sentence each, a flat tree to be replaced."""
    blocks = []
    for words in sentences:
        rows = [f"{i}\t{word}\t_\t_\t_\t_\t{0 if i == 1 else 1}\t{'root' if i == 1 else 'dep'}\t_\t_"
                for i, word in enumerate(words, 1)]
        blocks.append("\n".join([f"# text = {' '.join(words)}", *rows]) + "\n\n")
    return "".join(blocks)


def estimates(printed):
    """For each sentence of CoNLL-U, {index of word: estimate} from `Factuality=`."""
    out, words = [], None
    for line in printed.splitlines() + [""]:
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            words = {} if words is None else words
            for item in cells[9].split("|"):
                if item.startswith("Factuality="):
                    words[int(cells[0]) - 1] = float(item.removeprefix("Factuality="))
        elif words is not None and not line.strip():
            out.append(words)
            words = None
    return out


def word_offsets(text):
    """Start and end of the words that blanks separate."""
    offsets, at = [], 0
    for word in text.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return offsets


def value(record, event):
    """The article's own value if it commits itself, else that of the longest chain; None without a claim."""
    claims = [(len(c["chain"]), VALUES[c["factuality"]]) for c in record["claims"] if c["event"] == event["id"]]
    own = next((v for length, v in claims if length == 0 and v), None)
    return own if own is not None else max(claims)[1] if claims else None


def event_at(reading, start, end):
    """The event whose trigger covers these characters, the shortest trigger first."""
    hits = []
    for event in reading.record["events"] if reading else []:
        s, e = reading.span(event["trigger"]["span"])
        if s < end and e > start:
            hits.append((e - s, event))
    return min(hits, key=lambda h: h[0])[1] if hits else None


def collect(rows, readings, by_model):
    """Pairs (said, annotated) of the model and of the record."""
    model, record = [], []
    for i, (row, reading) in enumerate(zip(rows, readings)):
        offsets = word_offsets(row["text"])
        for target in row["targets"]:
            first, past = target["span1"]
            found = [by_model[i][w] for w in range(first, past) if w in by_model[i]] if i < len(by_model) else []
            if found:
                model.append((found[0], target["label"]))
            event = event_at(reading, offsets[first][0], offsets[past - 1][1])
            said = value(reading.record, event) if event else None
            if said is not None:
                record.append((said, target["label"]))
    return model, record


def main():
    default = product.data() / "uds-factuality" / "dev.jsonl"
    chosen = product.options(__doc__, default)
    rows, corpus = product.jsonl(chosen.data), corpus_name(chosen, default, "UDS-IH2 dev")
    readings = product.read(chosen.binary, [r["text"] for r in rows])
    by_model = estimates(product.parse(chosen.binary, conllu(r["text"].split(" ") for r in rows), "--gold-tokens", "--layers"))
    if len(by_model) != len(rows):
        sys.exit(f"parse printed {len(by_model)} sentences of {len(rows)}")
    labels = [t["label"] for r in rows for t in r["targets"]]
    report = Report("factuality", chosen)
    model, record = collect(rows, readings, by_model)
    for name, pairs in (("model", model), ("record", record)):
        covered = f"{len(pairs):,} of {len(labels):,} events"
        r = pearson(pairs)
        report.add(f"factuality, {name}", corpus, "Pearson r", r, covered, places=3)
        report.add(f"factuality, {name}", corpus, "MAE", mean_error(pairs) if pairs else None, covered, places=3)
    report.add("factuality, always +3", corpus, "MAE", mean_error([(3, label) for label in labels]), "baseline", places=3)
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
