"""Universal Dependencies: CoNLL-U files to documents."""

import re
from pathlib import Path

from .document import BLOCK, GLUED, SPACED, Document


def read(path: Path, corpus: str) -> list[Document]:
    """All documents of one CoNLL-U file."""
    documents: list[Document] = []
    new_block = True
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                documents.append(_empty(line.split("=")[-1].strip(), corpus))
                new_block = True
            elif re.match(r"# newpar( |$)", line):
                new_block = True
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            _add_sentence(documents[-1], rows, new_block)
            rows, new_block = [], False
    return documents


def _empty(name: str, corpus: str) -> Document:
    return Document(
        name, corpus, sentences=True, upos=[], feats=[], lemma=[], head=[], deprel=[]
    )


def _add_sentence(doc: Document, rows: list[list[str]], new_block: bool) -> None:
    base = len(doc.words)
    doc.units.append(base)
    glued_until, glued = 0, False
    # Whether the previous sentence ended with a space is rarely marked: sentences are taken as spaced.
    for row in rows:
        number, form, lemma, upos, _, feats, head, deprel, _, misc = row
        tight = "SpaceAfter=No" in misc.split("|")
        if "." in number:
            continue
        if "-" in number:
            glued_until, surface_tight = int(number.split("-")[1]), tight
            continue
        index = base + int(number) - 1
        doc.words.append(form)
        doc.spacing.append(GLUED if glued else SPACED)
        doc.upos.append(upos)
        doc.feats.append(feats)
        doc.lemma.append(lemma if lemma != "_" or form == "_" else form)
        doc.head.append(index if head == "0" else base + int(head) - 1)
        doc.deprel.append(deprel)
        if int(number) < glued_until:
            glued = True
        elif int(number) == glued_until:
            glued = surface_tight
        else:
            glued = tight
    doc.spacing[base] = BLOCK if new_block else SPACED
