"""Windows over documents: what one pass of the encoder sees."""

import random
from dataclasses import dataclass

import numpy as np

from . import augment
from .document import BLOCK, UNKNOWN, Document
from .labels import Encoder
from .shapes import NO_WORD, shape
from .wordpiece import WordPiece

#: Word pieces in a window, [CLS] and [SEP] among them.
WINDOW = 256

#: Layers with one label id per word.
WORD_LAYERS = (
    "sentence", "upos", "feats", "lemma", "head", "relation", "names", "attribution", "link",
    "factuality", "chain", "anaphor", "event",
)  # fmt: skip

#: What the layer `anaphor` says: the antecedent is in the window; there is none in the text.
HAS_ANTECEDENT, NO_ANTECEDENT = 1, 0


@dataclass
class Window:
    """Arrays of one window. Layers that the corpus lacks are absent."""

    corpus: str
    #: Index in the document of its first word.
    first: int
    document: Document
    pieces: np.ndarray
    shapes: np.ndarray
    starts: np.ndarray
    layers: dict[str, np.ndarray]
    #: Number of the sentence each word is in (treebanks only).
    sentence_of: np.ndarray | None


class Windower:
    """Cuts documents into windows, plain for scoring or varied for training."""

    def __init__(self, wordpiece: WordPiece, encoder: Encoder):
        self.wordpiece, self.encoder = wordpiece, encoder

    def plain(self, doc: Document) -> list[Window]:
        """Consecutive windows as full as whole units allow."""
        return [self._window(doc, a, b, None) for a, b in self._cuts(doc, None)]

    def varied(self, doc: Document, rng: random.Random) -> list[Window]:
        """Windows of random lengths with augmented words."""
        return [self._window(doc, a, b, rng) for a, b in self._cuts(doc, rng)]

    def _cuts(self, doc: Document, rng: random.Random | None) -> list[tuple[int, int]]:
        """Word ranges of windows: whole units; a unit longer than a window is cut anywhere."""
        lengths = [len(self.wordpiece.pieces(w)) for w in doc.words]
        bounds = doc.units + [len(doc.words)]
        cuts, first, used = [], 0, 0
        limit = _limit(rng)
        for a, b in zip(bounds, bounds[1:]):
            need = sum(lengths[a:b])
            if used and used + need > limit:
                cuts.append((first, a))
                first, used, limit = a, 0, _limit(rng)
            used += need
            if used > WINDOW - 2:
                # One unit alone is too long.
                used = 0
                for i in range(a, b):
                    if used + lengths[i] > WINDOW - 2:
                        cuts.append((first, i))
                        first, used = i, 0
                    used += lengths[i]
        return cuts + [(first, len(doc.words))]

    def _window(self, doc: Document, a: int, b: int, rng: random.Random | None) -> Window:
        words, spacing = doc.words[a:b], list(doc.spacing[a:b])
        units = [u - a for u in doc.units if a <= u < b] or [0]
        recased = np.zeros(b - a, bool)
        keep = list(range(b - a))
        if rng is not None:
            words = augment.quotes_and_dashes(words, spacing, rng)
            for u, v in zip(units, units[1:] + [b - a]):
                words[u:v], changed = augment.letter_case(words[u:v], rng)
                recased[u:v] = changed
            keep = self._keep(doc, a, b, units, rng)
        layers = self._layers(doc, a, b, recased, units)
        place = np.full(b - a, UNKNOWN)
        place[keep] = np.arange(len(keep))
        for name in ("head", "link"):
            if name in layers:
                layers[name] = np.where(layers[name] >= 0, place[np.maximum(layers[name], 0)], UNKNOWN)
        layers = {name: layer[keep] for name, layer in layers.items()}
        sentence_of = None
        if doc.sentences:
            mark = np.zeros(b - a, int)
            mark[units] = 1
            sentence_of = np.cumsum(mark)[keep]
        words, spacing = [words[i] for i in keep], [spacing[i] for i in keep]
        spacing[0] = BLOCK
        pieces, shapes, starts = [self.wordpiece.cls], [NO_WORD], []
        for word, space in zip(words, spacing):
            ids = self.wordpiece.pieces(word)
            starts.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape(word, space)] * len(ids))
        # Augmented words may have more pieces than those that were counted; the last few then share a vector.
        starts = [min(start, WINDOW - 2) for start in starts]
        pieces, shapes = pieces[: WINDOW - 1] + [self.wordpiece.sep], shapes[: WINDOW - 1] + [NO_WORD]
        as_int = lambda values: np.array(values, np.int64)  # noqa: E731
        return Window(doc.corpus, a, doc, as_int(pieces), as_int(shapes), as_int(starts), layers, sentence_of)

    def _keep(self, doc: Document, a: int, b: int, units: list[int], rng: random.Random) -> list[int]:
        """Words that stay: some sentences lose their last full stop."""
        gone = set()
        if doc.head is not None:
            heads = set(doc.head[a:b])
            for u, v in zip(units, units[1:] + [b - a]):
                last = a + v - 1
                if v - u > 2 and doc.words[last] == "." and last not in heads and augment.drops_final_stop(rng):
                    gone.add(v - 1)
        return [i for i in range(b - a) if i not in gone]

    def _layers(self, doc: Document, a: int, b: int, recased: np.ndarray, units: list[int]) -> dict[str, np.ndarray]:
        ids, encoder = self.encoder.ids, self.encoder
        layers: dict[str, np.ndarray] = {}
        if doc.sentences:
            layers["sentence"] = np.zeros(b - a, np.int64)
            layers["sentence"][units] = 1
        if doc.upos is not None:
            layers["upos"] = np.array([ids["upos"][u] for u in doc.upos[a:b]])
            layers["feats"] = np.array([encoder.feats(f) for f in doc.feats[a:b]])
            lemma = [encoder.lemma(w, l) for w, l in zip(doc.words[a:b], doc.lemma[a:b])]
            layers["lemma"] = np.where(recased, UNKNOWN, lemma)
            layers["head"] = np.array([h - a if a <= h < b else UNKNOWN for h in doc.head[a:b]])
            layers["relation"] = np.array([ids["relation"][r] for r in doc.deprel[a:b]])
        if doc.names is not None:
            layers["names"] = np.array([ids["names"][n] for n in doc.names[a:b]])
        if doc.attribution is not None:
            layers["attribution"] = np.array([ids["attribution"][n] for n in doc.attribution[a:b]])
            layers["link"] = np.array([l - a if a <= l < b else UNKNOWN for l in doc.link[a:b]])
        if doc.factuality is not None:
            layers["factuality"] = np.nan_to_num(np.array(doc.factuality[a:b], np.float32), nan=UNKNOWN)
        if doc.chain is not None:
            layers["chain"] = np.array(doc.chain[a:b])
            layers["anaphor"] = _anaphors(doc, a, b)
        if doc.event is not None:
            layers["event"] = np.full(b - a, ids["event"][doc.event])
        return layers


def _anaphors(doc: Document, a: int, b: int) -> np.ndarray:
    """Which words of a window have an antecedent in it, and which in no earlier place of the text."""
    found = np.full(b - a, UNKNOWN)
    inside, before = set(), {c for c in doc.chain[:a] if c != UNKNOWN}
    for i in range(a, b):
        chain = doc.chain[i]
        if chain == UNKNOWN:
            continue
        if i in doc.anaphors:
            found[i - a] = HAS_ANTECEDENT if chain in inside else UNKNOWN if chain in before else NO_ANTECEDENT
        inside.add(chain)
    return found


def _limit(rng: random.Random | None) -> int:
    return WINDOW - 2 if rng is None or rng.random() < 0.7 else rng.randint(20, WINDOW - 2)
