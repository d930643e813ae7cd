"""Dev scores of any engine that maps a padded batch to the heads' outputs."""

from collections.abc import Callable

import numpy as np

from . import decode, lemmas
from .batches import Batch, group, pad
from .document import UNKNOWN, Document
from .labels import Labels
from .score import Share, Tally
from .spans import read_bio
from .windows import HAS_ANTECEDENT, Window, Windower

#: Outputs of the encoder graph by name for a batch.
Encode = Callable[[Batch], dict[str, np.ndarray]]
#: Relation scores for dependents' and heads' representations.
Relate = Callable[[np.ndarray, np.ndarray], np.ndarray]

#: Padded pieces in a batch when scoring.
PIECES = 4096


def run(encode: Encode, windower: Windower, documents: list[Document]):
    """Every window with its outputs, without padding."""
    windows = [w for d in documents for w in windower.plain(d)]
    for some in group(windows, getattr(encode, "pieces", PIECES), None):
        outputs = encode(pad(some))
        for r, window in enumerate(some):
            n = len(window.starts)
            yield window, {k: v[r, :n, :n] if k in ("arc", "link") else v[r, :n] for k, v in outputs.items()}


def trees(
    encode: Encode, relate: Relate, windower: Windower, labels: Labels, documents: list[Document],
    exceptions: dict[str, str],
) -> dict[str, float]:  # fmt: skip
    """UPOS, feats, lemma, UAS, LAS with gold words and sentences; F1 of sentence starts."""
    shares = {name: Share() for name in ("upos", "feats", "lemma", "uas", "las")}
    starts = Tally()
    for window, out in run(encode, windower, documents):
        doc, first = window.document, window.first
        n = len(window.starts)
        upos = [labels.upos[i] for i in out["upos"].argmax(-1)]
        feats = [labels.feats[i] for i in out["feats"].argmax(-1)]
        scripts = [labels.lemma[i] for i in out["lemma"].argmax(-1)]
        heads, relations = _parse(window, out, relate, labels)
        found = set(np.flatnonzero(out["sentence"].argmax(-1)) + first) | {first}
        starts.add(found, set(np.flatnonzero(window.layers["sentence"]) + first))
        for i in range(n):
            at = first + i
            word = doc.words[at]
            lemma = exceptions.get(f"{lemmas.plain(word).lower()} {upos[i]}") or lemmas.apply(scripts[i], word)
            right_head = heads[i] + first == doc.head[at]
            shares["upos"].add(upos[i] == doc.upos[at])
            shares["feats"].add(feats[i] == doc.feats[at])
            shares["lemma"].add(lemma == doc.lemma[at])
            shares["uas"].add(right_head)
            shares["las"].add(right_head and relations[i] == doc.deprel[at])
    return {name: share.percent for name, share in shares.items()} | {"sentence_f1": starts.f1}


def _parse(window: Window, out: dict[str, np.ndarray], relate: Relate, labels: Labels):
    n = len(window.starts)
    heads = np.zeros(n, int)
    numbers = window.sentence_of
    for number in range(numbers[0], numbers[-1] + 1):
        inside = np.flatnonzero(numbers == number)
        scores = decode.log_softmax(out["arc"][np.ix_(inside, inside)])
        heads[inside] = inside[0] + decode.tree(scores)
    own = heads == np.arange(n)
    head_side = np.where(own[:, None], out["dep"], out["head"][heads])
    scores = relate(out["dep"], head_side)
    root = labels.relation.index("root")
    # A root is `root` and nothing else is.
    scores[~own, root] = -np.inf
    relations = [labels.relation[i] for i in scores.argmax(-1)]
    return heads, ["root" if own[i] else r for i, r in enumerate(relations)]


def names(encode: Encode, windower: Windower, labels: Labels, documents: list[Document]) -> dict[str, float]:
    """Precision, recall, F1 of names: span and class exact."""
    tally, by_class = Tally(), {}
    for window, out in run(encode, windower, documents):
        gold = read_bio([labels.names[i] for i in window.layers["names"]])
        found = read_bio(decode.bio(decode.log_softmax(out["names"]), labels.names))
        tally.add(set(found), set(gold))
        for kind in {s[2] for s in found + gold}:
            pick = lambda spans: {s for s in spans if s[2] == kind}  # noqa: E731
            by_class.setdefault(kind, Tally()).add(pick(found), pick(gold))
    scores = {"names_p": tally.precision, "names_r": tally.recall, "names_f1": tally.f1}
    return scores | {f"names_{kind}_f1": by_class[kind].f1 for kind in sorted(by_class)}


def attribution(encode: Encode, windower: Windower, labels: Labels, documents: list[Document]) -> dict[str, float]:
    """F1 of spans per role, share of words with the right role, and whole attributions joined by their links."""
    spans = {role: Tally() for role in ("Source", "Cue", "Content")}
    words = {role: Tally() for role in spans}
    whole = {key: Tally() for key in ("source", "content", "whole")}
    links = Share()
    for window, out in run(encode, windower, documents):
        gold = [labels.attribution[i] for i in window.layers["attribution"]]
        found = decode.bio(decode.log_softmax(out["attribution"]), labels.attribution)
        gold_spans, found_spans = read_bio(gold), read_bio(found)
        link = out["link"].argmax(-1)
        gold_link = window.layers["link"]
        for role in spans:
            pick = lambda some: {s for s in some if s[2] == role}  # noqa: E731
            spans[role].add(pick(found_spans), pick(gold_spans))
            at = lambda some: {i for i, label in enumerate(some) if label.endswith(role)}  # noqa: E731
            words[role].add(at(found), at(gold))
        for i, label in enumerate(gold):
            if label != "O" and gold_link[i] >= 0:
                links.add(link[i] == gold_link[i])
        g, f = _joined(gold_spans, gold_link), _joined(found_spans, link)
        for key, part in (("source", lambda a: (a[0], a[1])), ("content", lambda a: (a[0], a[2])), ("whole", tuple)):
            whole[key].add({part(a) for a in f}, {part(a) for a in g})
    scores = {f"{role.lower()}_f1": t.f1 for role, t in spans.items()}
    scores |= {f"{role.lower()}_words_f1": t.f1 for role, t in words.items()}
    return scores | {f"cue+{k}_f1": t.f1 for k, t in whole.items()} | {"link": links.percent}


def factuality(encode: Encode, windower: Windower, documents: list[Document]) -> dict[str, float]:
    """Pearson's r and mean absolute error on UDS's judgements."""
    found, gold = [], []
    for window, out in run(encode, windower, documents):
        known = window.layers["factuality"] != UNKNOWN
        found.extend(out["factuality"][known, 0])
        gold.extend(window.layers["factuality"][known])
    error = np.abs(np.array(found) - gold).mean()
    return {"r": 100 * float(np.corrcoef(found, gold)[0, 1]), "mae": 100 * float(error)}


def antecedents(encode: Encode, windower: Windower, documents: list[Document]) -> dict[str, float]:
    """Of the words with an antecedent in the window, how many get one of its chain; of those with none, how many get none."""
    right, none = Share(), Share()
    for window, out in run(encode, windower, documents):
        scores, chain = out["anaphor"] @ out["antecedent"].T, window.layers["chain"]
        for i in np.flatnonzero(window.layers["anaphor"] != UNKNOWN):
            candidates = np.flatnonzero(chain[:i] != UNKNOWN)
            best = candidates[scores[i, candidates].argmax()] if len(candidates) else -1
            if window.layers["anaphor"][i] == HAS_ANTECEDENT:
                right.add(chain[best] == chain[i])
            else:
                none.add(best < 0 or scores[i, best] < 0)
    return {"antecedent": right.percent, "none": none.percent}


def events(encode: Encode, windower: Windower, labels: Labels, documents: list[Document]) -> dict[str, float]:
    """How many stories get their type, by the first window."""
    share = Share()
    for window, out in run(encode, windower, documents):
        if window.first == 0:
            best = np.logaddexp.reduce(out["event"], 0).argmax()
            share.add(labels.event[best] == window.document.event)
    return {"type": share.percent}


def _joined(spans: list[tuple[int, int, str]], link: np.ndarray) -> list[tuple]:
    """Attributions as (cue, sources, contents): spans go to the cue that most of their words link to."""
    cues = {s[0]: s for s in spans if s[2] == "Cue"}
    owner_of = {i: start for start, end, _ in cues.values() for i in range(start, end)}
    parts: dict[int, dict[str, list]] = {start: {"Source": [], "Content": []} for start in cues}
    for start, end, role in spans:
        if role == "Cue":
            continue
        votes = [owner_of[link[i]] for i in range(start, end) if link[i] in owner_of]
        if votes:
            parts[max(sorted(set(votes)), key=votes.count)][role].append((start, end))
    return [(cues[c], tuple(p["Source"]), tuple(p["Content"])) for c, p in parts.items()]
