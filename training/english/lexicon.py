"""Lemmas by rote: forms whose lemma the training data leave no doubt about."""

from collections import Counter, defaultdict

from . import lemmas
from .document import Document

#: A form must have been seen this often with this tag, and always with one lemma.
LEAST = 2


def exceptions(documents: list[Document]) -> dict[str, str]:
    """`form UPOS` (form in lower case, plain quotes) to lemma, only where lower-casing would be wrong.

    Names keep their own case and are left to the scripts.
    """
    seen: dict[str, Counter] = defaultdict(Counter)
    for doc in documents:
        for form, upos, lemma in zip(doc.words, doc.upos, doc.lemma):
            if upos not in ("PROPN", "PUNCT", "SYM", "X", "NUM"):
                seen[f"{lemmas.plain(form).lower()} {upos}"][lemma] += 1
    found = {}
    for key, counts in seen.items():
        lemma, count = counts.most_common(1)[0]
        if count >= LEAST and count == counts.total() and lemma != key.split(" ")[0]:
            found[key] = lemma
    return dict(sorted(found.items()))
