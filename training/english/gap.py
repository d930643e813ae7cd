"""GAP (Webster et al. 2018): ambiguous pronouns, each with two names of which at most one is meant."""

import csv
from pathlib import Path

from .document import BLOCK, GLUED, SPACED, UNKNOWN, Document
from .words import Tokeniser


def read(path: Path, tokenise: Tokeniser) -> list[Document]:
    """One document per row; rows whose pronoun means neither name say nothing about the antecedent and are left out."""
    with path.open(encoding="utf8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    words = tokenise([(r["ID"], r["Text"]) for r in rows])
    documents = []
    for row in rows:
        truth = [row[f"{name}-coref"] == "TRUE" for name in "AB"]
        tokens = words[row["ID"]]
        find = lambda offset: next((i for i, (a, b) in enumerate(tokens) if a <= offset < b), None)  # noqa: E731, B023
        pronoun, a, b = (find(int(row[f"{key}-offset"])) for key in ("Pronoun", "A", "B"))
        if None in (pronoun, a, b) or not any(truth):
            continue
        text = row["Text"]
        doc = Document(row["ID"], "gap", units=[0])
        ends = 0
        for start, end in tokens:
            doc.words.append(text[start:end])
            doc.spacing.append(GLUED if start == ends else SPACED)
            ends = end
        doc.spacing[0] = BLOCK
        doc.chain = [UNKNOWN] * len(doc.words)
        doc.chain[a], doc.chain[b], doc.chain[pronoun] = 1, 2, 1 if truth[0] else 2
        doc.anaphors = {pronoun}
        documents.append(doc)
    return documents
