"""Pronouns made from names, for want of text with marked antecedents (as MaskedWiki, Kocijan et al. 2019).

A surname that repeats an earlier name becomes a pronoun now and then; what it stood for is its antecedent, the other names of
persons are not.
"""

import random
from dataclasses import replace

from .document import UNKNOWN, Document
from .spans import read_bio

_AFTER_SUBJECT = frozenset(
    "said says told was is had has will would could can did does also later added asked wrote described noted argued".split()
)
_BEFORE_OBJECT = frozenset("of with to for by from against about on at after told met".split())
_QUOTES, _STOPS = ('"', "“", "”", "'", "’"), (".", "?", "!")
#: Share of the surnames that could be replaced that are.
SHARE = 0.4


def pronominalise(doc: Document, rng: random.Random) -> Document:
    """A copy of a document with labelled names in which some surnames are pronouns. Labels of names are then unknown there."""
    persons = [(a, b) for a, b, kind in read_bio(doc.names) if kind == "Person"]
    number: dict[str, int] = {}
    gender: dict[int, str] = {}
    words, names = list(doc.words), list(doc.names)
    chain, anaphors = [UNKNOWN] * len(words), set()
    for a, b in persons:
        key = doc.words[b - 1].lower()
        known = key in number
        own = number.setdefault(key, len(number))
        chain[a] = own
        if known and b == a + 1 and rng.random() < SHARE:
            pronoun = _pronoun(doc, a, gender.setdefault(own, rng.choice("mf")))
            if pronoun:
                words[a], names[a] = pronoun, "O"
                anaphors.add(a)
    return replace(doc, words=words, names=names, chain=chain, anaphors=anaphors)


def _pronoun(doc: Document, at: int, gender: str) -> str | None:
    before = doc.words[at - 1].lower() if at else "."
    starts = at in doc.units or next((w for w in reversed(doc.words[:at]) if w not in _QUOTES), ".") in _STOPS
    if not starts and doc.words[at - 1][:1].isupper():
        # "Mr Smith": half a name.
        return None
    after = doc.words[at + 1].lower() if at + 1 < len(doc.words) else "."
    if after in _AFTER_SUBJECT or after.endswith("ed"):
        subject = "he" if gender == "m" else "she"
        return subject.capitalize() if starts else subject
    if before in _BEFORE_OBJECT and not after[:1].isalpha() and after not in ("'s", "’s"):
        return "him" if gender == "m" else "her"
    return None
