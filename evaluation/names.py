#!/usr/bin/env python3
"""Scores names of classes on Worldwide English newswire NER: spans and classes exact (CoNLL-2003: Tjong Kim Sang and De Meulder).

    names.py [--data news.conll | SPLIT.conll] [--binary onrecord]

The data are TOKEN TAB TAG lines (BIO), "# doc =" before each article, blank lines between sentences. Of the default file only
the documents of the dev split are scored: every tenth by the SHA-256 of its name, as in training/english/worldwide_ner.py;
another file is scored whole. Tokens become text by joining them with blanks, except before closing and after opening
marks, which is what tools expect; spans are compared by characters of that text.

The record has other classes (it tells governments from organisations), so names come from the model itself, through the example
program `names`. "Four classes" are those that other tools share: person, organization, location, NORP.
"""
import hashlib
import json
import re
import subprocess
import sys

import product
from report import Report, ratio

SHARED = ("Person", "Organization", "Location", "NORP")
SPACY = {"PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "NORP": "NORP", "FAC": "Facility",
         "DATE": "Date", "MONEY": "Money", "PRODUCT": "Product"}
NO_BLANK_BEFORE = re.compile(r"^([.,;:!?%)\]}”’…]|''|n['’]t|['’](s|re|ve|ll|d|m))$")
NO_BLANK_AFTER = re.compile(r"^([(\[{“‘$£€₹]|``)$")


def is_dev(name):
    """Every tenth document, once and for all."""
    return hashlib.sha256(name.encode()).digest()[0] * 10 < 256


def documents(lines):
    """(name, [[(token, tag), …], …]) of each article; lines of addresses are left out."""
    name, sentences, rows = "", [], []
    for line in [*lines, "", "# doc = "]:
        if line.startswith("# doc ="):
            if sentences:
                yield name, sentences
            name, sentences, rows = line[8:].strip(), [], []
        elif len(cells := line.split("\t")) > 1 and line.strip():
            rows.append((cells[0], cells[1].strip()))
        else:
            if rows and not (len(rows) == 1 and rows[0][0].startswith("http")):
                sentences.append(rows)
            rows = []


def written(sentences):
    """The text, a line a sentence, and the names in it as (start, end, class)."""
    text, names = "", []
    for rows in sentences:
        inside, glue = None, True
        for token, tag in rows:
            text += "" if glue or NO_BLANK_BEFORE.match(token) else " "
            start, glue = len(text), bool(NO_BLANK_AFTER.match(token))
            text += token
            kind = tag[2:] if tag[:2] in ("B-", "I-") else None
            if kind and tag[0] == "I" and kind == inside:
                names[-1] = (names[-1][0], len(text), kind)
            elif kind:
                names.append((start, len(text), kind))
            inside = kind
        text += "\n"
    return text, names


def score(pairs, classes=None):
    """Precision, recall and F1 over [(annotated, found)] of (start, end, class)."""
    hit = predicted = gold = 0
    for annotated, found in pairs:
        a, f = ({n for n in side if classes is None or n[2] in classes} for side in (annotated, found))
        hit, predicted, gold = hit + len(a & f), predicted + len(f), gold + len(a)
    return ratio(hit, predicted, gold), gold


def ours(binary, texts):
    """Names of each text with their probabilities: (start, end, class, score)."""
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    done = subprocess.run([product.example("names", binary)], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [[(n["start"], n["end"], n["label"], n["score"]) for n in json.loads(line)["names"]]
            for line in done.stdout.decode().splitlines()]


def spacy_names(model, texts):
    """Names of each text by a loaded model of spaCy (its GPE and LOC are Location)."""
    return [[(e.start_char, e.end_char, SPACY[e.label_], 1.0) for e in doc.ents if e.label_ in SPACY] for doc in model.pipe(texts)]


def read(path):
    """Texts and names of a file; of the default one, its dev split."""
    lines = path.read_text(encoding="utf-8").splitlines()
    whole = path != product.data() / "worldwide-ner" / "news.conll"
    both = [written(sentences) for name, sentences in documents(lines) if whole or is_dev(name)]
    return [text for text, _ in both], [names for _, names in both]


def main():
    default = product.data() / "worldwide-ner" / "news.conll"
    options = product.options(__doc__, default)
    corpus = "Worldwide NER dev" if options.data == default else options.data.name
    texts, gold = read(options.data)
    found = ours(options.binary, texts)
    pairs = [(g, [n[:3] for n in f]) for g, f in zip(gold, found)]
    report = Report("names", options)
    spans = [([(s, e, "") for s, e, _ in g], [(s, e, "") for s, e, _ in f]) for g, f in pairs]
    report.prf("names, span and class", corpus, "nine classes", *score(pairs))
    report.prf("names, span alone", corpus, "span", *score(spans))
    report.prf("names, four classes", corpus, "span and class", *score(pairs, SHARED))
    for kind in sorted({n[2] for g in gold for n in g}):
        report.prf(f"names, {kind}", corpus, "span and class", *score(pairs, (kind,)))
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
