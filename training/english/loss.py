"""What each head is punished for."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .document import UNKNOWN
from .model import Reader

#: Weight of each head's mean cross-entropy.
WEIGHTS = {
    "sentence": 0.5, "upos": 0.7, "feats": 0.7, "lemma": 0.7, "arc": 1.0, "relation": 1.0,
    "names": 2.0, "attribution": 2.0, "link": 0.7,
}  # fmt: skip


def losses(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean cross-entropy of every head that the batch has labels for."""
    words = model.words(batch)
    found = {
        name: _cross_entropy(model.taggers[name](words), batch[name]) for name in Reader.TAGGERS if name in batch
    }
    if "head" in batch:
        gold = batch["head"]
        scores = model.arc(*model.pair("arc", words)).float()
        sentence = batch["sentence_of"]
        scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
        found["arc"] = _cross_entropy(scores, gold)
        dep, head = model.pair("rel", words)
        known = gold != UNKNOWN
        rows = known.nonzero()
        found["relation"] = _cross_entropy(
            model.relation(dep[rows[:, 0], rows[:, 1]], head[rows[:, 0], gold[known]]), batch["relation"][known]
        )
    if "link" in batch:
        scores = model.link(*model.pair("link", words)).float()
        real = torch.arange(scores.shape[2]) < (batch["word_starts"] > 0).sum(1, keepdim=True)
        found["link"] = _cross_entropy(scores.masked_fill(~real[:, None, :], -1e4), batch["link"])
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return sum(WEIGHTS[name] * value for name, value in found.items())


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != UNKNOWN).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]).float(), gold.reshape(-1), ignore_index=UNKNOWN)
