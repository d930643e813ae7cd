"""What each head is punished for."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .distil import distil
from .document import UNKNOWN
from .model import Reader
from .windows import HAS_ANTECEDENT

#: Weight of each head's mean cross-entropy.
WEIGHTS = {
    "sentence": 0.5, "upos": 0.7, "feats": 0.7, "lemma": 0.7, "arc": 1.0, "relation": 1.0,
    "names": 2.0, "attribution": 2.0, "link": 0.7, "factuality": 0.4, "antecedent": 0.7, "event": 0.3,
}
#: Heads whose loss is the plain cross-entropy of each word.
LABELLED = ("sentence", "upos", "feats", "lemma", "names", "attribution")  # fmt: skip


def losses(model: Reader, batch: dict[str, Tensor], teacher: Reader | None = None) -> dict[str, Tensor]:
    """Mean loss of every head that the batch has labels for; a teacher labels trees where there are none."""
    words = model.words(batch)
    found = {
        name: _cross_entropy(model.taggers[name](words), batch[name]) for name in LABELLED if name in batch
    }
    real = batch["word_starts"] > 0
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
    elif teacher is not None:
        found |= distil(model, teacher, batch, words)
    if "link" in batch:
        scores = model.link(*model.pair("link", words)).float()
        found["link"] = _cross_entropy(scores.masked_fill(~real[:, None, :], -1e4), batch["link"])
    if "factuality" in batch:
        found["factuality"] = _factuality(model.taggers["factuality"](words)[..., 0].float(), batch["factuality"])
    if "anaphor" in batch:
        scores = model.antecedent(*model.pair("antecedent", words)).float()
        found["antecedent"] = _antecedents(scores, batch["chain"], batch["anaphor"])
    if "event" in batch:
        scores = model.taggers["event"](words).float().masked_fill(~real[:, :, None], -1e4)
        # No word is marked as the trigger: the words share the text's type among them (multiple-instance learning).
        found["event"] = F.cross_entropy(scores.logsumexp(1), batch["event"][:, 0])
    return found


def _factuality(found: Tensor, gold: Tensor) -> Tensor:
    known = gold != UNKNOWN
    if not bool(known.any()):
        return found.sum() * 0.0
    return F.smooth_l1_loss(found[known], gold[known])


def _antecedents(scores: Tensor, chain: Tensor, anaphor: Tensor) -> Tensor:
    """Negative log of the summed probability of all earlier mentions of the word's chain, or of none (score 0)."""
    rows = (anaphor != UNKNOWN).nonzero()
    if not len(rows):
        return scores.sum() * 0.0
    at, word = rows[:, 0], rows[:, 1]
    earlier = torch.arange(scores.shape[2])[None] < word[:, None]
    candidates = earlier & (chain[at] != UNKNOWN)
    right = candidates & (chain[at] == chain[at, word][:, None])
    row = scores[at, word]
    none = torch.zeros(len(rows), 1)
    every = torch.cat([row.masked_fill(~candidates, -1e4), none], 1).logsumexp(1)
    has = anaphor[at, word] == HAS_ANTECEDENT
    wanted = torch.where(has, row.masked_fill(~right, -1e4).logsumexp(1), 0.0)
    return (every - wanted).mean()


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return sum(WEIGHTS[name] * value for name, value in found.items())


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != UNKNOWN).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]).float(), gold.reshape(-1), ignore_index=UNKNOWN)
