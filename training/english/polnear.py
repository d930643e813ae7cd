"""PolNeAR: sources, cues and contents of attributions in political news."""

import json
import re
from pathlib import Path

from .document import BLOCK, GLUED, SPACED, UNKNOWN, Document
from .spans import project
from .words import Tokeniser

#: How the corpus's keys are called here.
ROLES = {"source": "Source", "cue": "Cue", "content": "Content"}


def read(path: Path, tokenise: Tokeniser) -> list[Document]:
    """All articles of one JSONL file."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line]
    blocks = {a["id"]: list(_blocks(a["text"])) for a in articles}
    words = tokenise([(f"{key}#{start}", text) for key, parts in blocks.items() for start, text in parts])
    documents = []
    for article in articles:
        doc = Document(article["id"], "polnear")
        tokens: list[tuple[int, int]] = []
        for offset, text in blocks[article["id"]]:
            found = words[f"{article['id']}#{offset}"]
            if not found:
                continue
            doc.units.append(len(doc.words))
            ends = 0
            for start, end in found:
                doc.words.append(text[start:end])
                doc.spacing.append(GLUED if start == ends else SPACED)
                ends = end
                tokens.append((offset + start, offset + end))
            doc.spacing[doc.units[-1]] = BLOCK
        _label(doc, tokens, article["attributions"])
        documents.append(doc)
    return documents


def _blocks(text: str):
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match.group()


def _label(doc: Document, tokens: list[tuple[int, int]], attributions: list[dict]) -> None:
    spans, owners = [], []
    for number, attribution in enumerate(attributions):
        for key, role in ROLES.items():
            for start, end in attribution[key]:
                spans.append((start, end, role))
                owners.append((start, end, str(number)))
    doc.attribution = project(tokens, spans)
    owner = project(tokens, owners)
    cues: dict[str, int] = {}
    for i, (label, number) in enumerate(zip(doc.attribution, owner)):
        if label.endswith("Cue"):
            cues.setdefault(number[2:], i)
    doc.link = [cues.get(number[2:], i) if number != "O" else UNKNOWN for i, number in enumerate(owner)]
