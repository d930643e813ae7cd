"""All documents, train and dev, by corpus; kept on disk once prepared."""

import pickle

from . import conllu, gap, ngec, ontogum, polnear, uds, worldwide_ner
from .document import Document
from .paths import DATA, OUT
from .words import tokenise

Split = dict[str, list[Document]]


def load() -> tuple[Split, Split]:
    """(train, dev): documents under `trees`, `names`, `attribution`, `pronouns`, `events`; dev has `ewt` and `gum` apart."""
    cache = OUT / "documents.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    splits = _read()
    OUT.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(splits))
    return splits


def _read() -> tuple[Split, Split]:
    ewt, gum = DATA / "ud-ewt", DATA / "gum"
    folder = lambda half: [d for f in sorted((gum / half).glob("*.conllu")) for d in conllu.read(f, "gum")]  # noqa: E731
    names = worldwide_ner.read(DATA / "worldwide-ner" / "news.conll", tokenise)
    train = {
        "trees": conllu.read(ewt / "en_ewt-ud-train.conllu", "ewt") + folder("train"),
        "names": [d for d in names if not worldwide_ner.is_dev(d.id)],
        "attribution": polnear.read(DATA / "polnear" / "train.jsonl", tokenise),
        "pronouns": gap.read(DATA / "gap" / "gap-development.tsv", tokenise),
        "events": ngec.read(DATA / "ngec" / "events.jsonl", tokenise, dev=False),
    }
    dev = {
        "ewt": conllu.read(ewt / "en_ewt-ud-dev.conllu", "ewt"),
        "gum": folder("dev"),
        "names": [d for d in names if worldwide_ner.is_dev(d.id)],
        "attribution": polnear.read(DATA / "polnear" / "dev.jsonl", tokenise),
        "pronouns": gap.read(DATA / "gap" / "gap-validation.tsv", tokenise),
        "events": ngec.read(DATA / "ngec" / "events.jsonl", tokenise, dev=True),
    }
    uds.add([d for d in train["trees"] if d.corpus == "ewt"], DATA / "uds-factuality" / "train.jsonl")
    uds.add(dev["ewt"], DATA / "uds-factuality" / "dev.jsonl")
    for half, documents in (("train", train["trees"]), ("dev", dev["gum"])):
        for doc in documents:
            if doc.corpus == "gum":
                ontogum.add(doc, DATA / "gum-coref" / half)
    return train, dev
