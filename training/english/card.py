"""Scores the shipped model beside the float one on dev and writes MODEL_CARD.md: `python -m english.card final`."""

import argparse
import json

from .corpora import load
from .engine import dev_scores, torch_engine
from .export import checkpoint, onnx_engine
from .labels import Encoder
from .paths import MODEL, OUT, ROOT, base_model
from .windows import Windower
from .wordpiece import WordPiece

#: The part of the card that is written by hand.
TEMPLATE = ROOT / "training" / "MODEL_CARD.template.md"

#: Rows of the score table: (what, dev half, key).
ROWS = [
    ("EWT UPOS", "ewt", "upos"), ("EWT features (whole string)", "ewt", "feats"), ("EWT lemma", "ewt", "lemma"),
    ("EWT UAS", "ewt", "uas"), ("EWT LAS", "ewt", "las"), ("EWT sentence starts F1", "ewt", "sentence_f1"),
    ("GUM UPOS", "gum", "upos"), ("GUM features (whole string)", "gum", "feats"), ("GUM lemma", "gum", "lemma"),
    ("GUM UAS", "gum", "uas"), ("GUM LAS", "gum", "las"), ("GUM sentence starts F1", "gum", "sentence_f1"),
    ("Names precision", "names", "names_p"), ("Names recall", "names", "names_r"), ("Names F1", "names", "names_f1"),
    *((f"— {c} F1", "names", f"names_{c}_f1") for c in (
        "Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")),
    ("PolNeAR cue spans F1", "attribution", "cue_f1"), ("PolNeAR source spans F1", "attribution", "source_f1"),
    ("PolNeAR content spans F1", "attribution", "content_f1"),
    ("PolNeAR cue words F1", "attribution", "cue_words_f1"),
    ("PolNeAR source words F1", "attribution", "source_words_f1"),
    ("PolNeAR content words F1", "attribution", "content_words_f1"),
    ("PolNeAR cue with its exact source F1", "attribution", "cue+source_f1"),
    ("PolNeAR cue with its exact content F1", "attribution", "cue+content_f1"),
    ("PolNeAR whole attribution exact F1", "attribution", "cue+whole_f1"),
    ("PolNeAR right cue linked (gold words)", "attribution", "link"),
    ("UDS factuality, Pearson's r × 100", "factuality", "r"), ("UDS factuality, mean absolute error × 100", "factuality", "mae"),
    ("OntoGUM words whose antecedent is in the window: one of its chain", "chains", "antecedent"),
    ("OntoGUM words without antecedent: none", "chains", "none"),
    ("GAP: the right one of two names that stand before the pronoun", "pronouns", "antecedent"),
]  # fmt: skip


def main() -> None:
    """Scores and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="final")
    parser.add_argument("--every", type=int, default=1, help="score every n-th article of PolNeAR's dev half only")
    args = parser.parse_args()
    model, labels = checkpoint(args.name)
    _, dev = load()
    dev["attribution"] = dev["attribution"][:: args.every]
    windower = Windower(WordPiece(base_model() / "vocab.txt"), Encoder(labels))
    rote = json.loads((MODEL / "labels.json").read_text(encoding="utf8"))["lemma_exceptions"]
    shipped = onnx_engine((MODEL / "encoder.onnx").read_bytes(), (MODEL / "relations.onnx").read_bytes())
    scores = {}
    for engine, functions in (("int8", shipped), ("float32", torch_engine(model))):
        scores[engine] = dev_scores(*functions, windower, labels, dev, rote)
        print(engine, json.dumps(scores[engine]), flush=True)
    (OUT / f"{args.name}.scores.json").write_text(json.dumps(scores, indent=1))
    lines = ["| on dev, in percent | float32 | int8 as shipped |", "|---|---|---|"]
    for what, half, key in ROWS:
        values = (scores[engine][half].get(key) for engine in ("float32", "int8"))
        lines.append(f"| {what} | " + " | ".join("–" if v is None else f"{v:.2f}" for v in values) + " |")
    size = sum(f.stat().st_size for f in MODEL.glob("*.onnx")) / 1e6
    card = TEMPLATE.read_text(encoding="utf8")
    marks = {
        "SCORES": "\n".join(lines), "SIZE": f"{size:.1f}", "PASSES": _passes(args.name),
        "ARTICLES": str(len(dev["attribution"])),
    }  # fmt: skip
    for mark, text in marks.items():
        card = card.replace("{{" + mark + "}}", text)
    (MODEL / "MODEL_CARD.md").write_text(card, encoding="utf8")
    print("\n".join(lines))


def _passes(name: str) -> str:
    """How the training of this checkpoint went, from what it noted."""
    noted = json.loads((OUT / f"{name}.json").read_text())
    before = f"{_passes(noted['after'])}; then " if noted.get("after") else ""
    kinds = {"trees": "the treebanks", "names": "the names", "attribution": "PolNeAR", "pronouns": "GAP", "events": "NGEC"}
    passes = ", ".join(f"{count} over {kinds[kind]}" for kind, count in noted["passes"].items())
    return f"{before}{passes} ({noted['steps']} steps, {noted['minutes']:.0f} minutes on two busy cores)"


if __name__ == "__main__":
    main()
