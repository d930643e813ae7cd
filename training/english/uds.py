"""UDS "It Happened" v2 (Rudinger et al. 2018): whether events happened, on the sentences of EWT."""

import json
from collections import defaultdict
from pathlib import Path

from .document import Document


def add(documents: list[Document], path: Path) -> int:
    """Puts the judgements of one JSONL file on EWT's documents; says how many found their word.

    The corpus gives sentences as words joined by spaces. A sentence that EWT has several times gets its judgements at each.
    """
    sentences: dict[str, list[tuple[Document, int]]] = defaultdict(list)
    for doc in documents:
        doc.factuality = [float("nan")] * len(doc.words)
        for a, b in zip(doc.units, doc.units[1:] + [len(doc.words)]):
            sentences[" ".join(doc.words[a:b])].append((doc, a))
    found = 0
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        words = row["text"].split()
        for doc, first in sentences.get(" ".join(words), []):
            for target in row["targets"]:
                doc.factuality[first + target["span1"][0]] = target["label"]
                found += 1
    return found
