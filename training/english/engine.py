"""The network in PyTorch as an engine for `evaluate`."""

import numpy as np
import torch

from .batches import Batch
from .evaluate import Encode, Relate
from .model import Reader

INPUTS = ("input_ids", "attention_mask", "shape_ids", "word_starts")


def torch_engine(model: Reader, half: bool = False) -> tuple[Encode, Relate]:
    """Both graphs as functions on arrays; `half` runs in bfloat16."""

    def encode(batch: Batch) -> dict[str, np.ndarray]:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            words = model.words({name: torch.from_numpy(batch[name]) for name in INPUTS})
            out = {name: head(words) for name, head in model.taggers.items()}
            out["arc"] = model.arc(*model.pair("arc", words))
            out["link"] = model.link(*model.pair("link", words))
            out["dep"], out["head"] = model.pair("rel", words)
            anaphor, out["antecedent"] = model.pair("antecedent", words)
            out["anaphor"] = model.antecedent.project(anaphor)
        # Words that pad the window must not be linked to; the reader cuts them off.
        return {name: value.float().numpy() for name, value in out.items()}

    def relate(dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return model.relation(torch.from_numpy(dep), torch.from_numpy(head)).float().numpy()

    return encode, relate


def dev_scores(encode: Encode, relate: Relate, windower, labels, dev, exceptions) -> dict[str, dict[str, float]]:
    """All scores on all dev halves."""
    from . import evaluate

    return {
        "ewt": evaluate.trees(encode, relate, windower, labels, dev["ewt"], exceptions),
        "gum": evaluate.trees(encode, relate, windower, labels, dev["gum"], exceptions),
        "names": evaluate.names(encode, windower, labels, dev["names"]),
        "attribution": evaluate.attribution(encode, windower, labels, dev["attribution"]),
        "factuality": evaluate.factuality(encode, windower, dev["ewt"]),
        "chains": evaluate.antecedents(encode, windower, dev["gum"]),
        "pronouns": evaluate.antecedents(encode, windower, dev["pronouns"]),
        "events": evaluate.events(encode, windower, labels, dev["events"]),
    }
