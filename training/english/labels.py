"""The label lists, made from the training halves."""

from collections import Counter
from dataclasses import asdict, dataclass

from . import lemmas
from .document import Document

#: Feature strings rarer than this are simplified to a more frequent one.
MIN_FEATS = 5
#: Lemma scripts rarer than this give way to lower-casing or the nearest one that works.
MIN_LEMMA = 3
#: Features given up first, in this order, when a feature string is too rare.
_LESS_IMPORTANT = ("Typo", "Style", "Abbr", "Foreign", "ExtPos", "NumForm", "Reflex", "Gender", "Polarity")

NAME_CLASSES = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")
ROLES = ("Source", "Cue", "Content")
#: PLOVER's event types, in the manual's order.
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


def bio(classes: tuple[str, ...]) -> list[str]:
    """O, then B- and I- of each class."""
    return ["O"] + [f"{prefix}-{kind}" for kind in classes for prefix in "BI"]


@dataclass
class Labels:
    """All label lists; a label's id is its place."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    relation: list[str]
    names: list[str]
    attribution: list[str]
    event: list[str]

    def to_json(self) -> dict:
        """Plain lists."""
        return asdict(self)


def collect(documents: list[Document]) -> Labels:
    """Label lists of the treebanks' training documents (and the fixed ones)."""
    trees = [d for d in documents if d.upos is not None]
    count = lambda values: Counter(values)  # noqa: E731
    feats = count(f for d in trees for f in d.feats)
    scripts = count(lemmas.script(w, l) for d in trees for w, l in zip(d.words, d.lemma) if "@" not in l)
    by_frequency = lambda c, least: [k for k, n in sorted(c.items(), key=lambda i: (-i[1], i[0])) if n >= least]  # noqa: E731
    return Labels(
        upos=sorted({u for d in trees for u in d.upos}),
        feats=by_frequency(feats, MIN_FEATS),
        lemma=by_frequency(scripts, MIN_LEMMA),
        relation=by_frequency(count(r for d in trees for r in d.deprel), 1),
        names=bio(NAME_CLASSES),
        attribution=bio(ROLES),
        event=list(EVENT_TYPES),
    )


class Encoder:
    """Labels to ids, with the fallbacks for rare ones."""

    def __init__(self, labels: Labels):
        self.labels = labels
        self.ids = {layer: {label: i for i, label in enumerate(values)} for layer, values in labels.to_json().items()}

    def feats(self, feats: str) -> int:
        """Id of a feature string or of the nearest one that is frequent enough."""
        ids = self.ids["feats"]
        parts = feats.split("|")
        for name in ("",) + _LESS_IMPORTANT:
            parts = [p for p in parts if not name or not p.startswith(name + "=")]
            found = ids.get("|".join(parts) or "_")
            if found is not None:
                return found
        best = max(self.labels.feats, key=lambda f: (len(set(f.split("|")) & set(parts)), -len(f)))
        return ids[best]

    def lemma(self, form: str, lemma: str) -> int:
        """Id of the script that gives this lemma; where none does, that of lower-casing."""
        ids = self.ids["lemma"]
        found = ids.get(lemmas.script(form, lemma))
        if found is None:
            for cut in range(min(len(form), 4) + 1):
                for casing in "lkt":
                    candidate = ids.get(f"{casing}|{cut}|{lemma[len(form) - cut:]}")
                    if candidate is not None and lemmas.apply(self.labels.lemma[candidate], form) == lemma:
                        return candidate
        return ids["l|0|"] if found is None else found
