"""All documents, train and dev, by corpus; kept on disk once prepared."""

import pickle

from . import conllu, polnear, worldwide_ner
from .document import Document
from .paths import DATA, OUT
from .words import tokenise

Split = dict[str, list[Document]]


def load() -> tuple[Split, Split]:
    """(train, dev): documents under `trees`, `names`, `attribution`; dev has `ewt` and `gum` apart too."""
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
    }
    dev = {
        "ewt": conllu.read(ewt / "en_ewt-ud-dev.conllu", "ewt"),
        "gum": folder("dev"),
        "names": [d for d in names if worldwide_ner.is_dev(d.id)],
        "attribution": polnear.read(DATA / "polnear" / "dev.jsonl", tokenise),
    }
    return train, dev
