"""Keeps trees right on texts that have none.

Names, attributions and the rest lie on news, trees on treebanks; trained on both, the encoder learns to tell them apart, and its
trees get worse on news, which no treebank's dev half shows. So a teacher, a checkpoint from before that, says what the heads for trees
should give there (Hinton et al. 2015; as self-training in Rei 2019).
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from .model import Reader
from .shapes import NO_WORD

#: Heads of words that the teacher teaches.
TAGGERS = ("sentence", "upos", "feats", "lemma")


def distil(model: Reader, teacher: Reader, batch: dict[str, Tensor], words: Tensor) -> dict[str, Tensor]:
    """Losses of the heads for trees against the teacher, on a batch without trees. `words` are the student's vectors."""
    real = batch["word_starts"] > 0
    with torch.no_grad():
        taught = teacher.words(batch)
        wanted = {name: teacher.taggers[name](taught).float() for name in TAGGERS}
        arc = teacher.arc(*teacher.pair("arc", taught)).float()
        same = _same_sentence(wanted["sentence"], batch, real)
        arc = arc.masked_fill(~same, -1e4)
        head = arc.argmax(-1)
        relation = _relations(teacher, taught, head, real)
    found = {name: _divergence(model.taggers[name](words).float(), wanted[name], real) for name in TAGGERS}
    own = model.arc(*model.pair("arc", words)).float().masked_fill(~same, -1e4)
    found["arc"] = _divergence(own, arc, real)
    found["relation"] = _divergence(_relations(model, words, head, real), relation, torch.ones(len(relation), dtype=bool))
    return found


def _same_sentence(sentence: Tensor, batch: dict[str, Tensor], real: Tensor) -> Tensor:
    """Pairs of words that the teacher has in one sentence; a paragraph always starts one."""
    shapes = batch["shape_ids"].gather(1, batch["word_starts"])
    paragraph = (shapes >= 10) & (shapes != NO_WORD)
    number = ((sentence[..., 1] > sentence[..., 0]) | paragraph).long().cumsum(1)
    return (number[:, :, None] == number[:, None, :]) & real[:, None, :]


def _relations(model: Reader, words: Tensor, head: Tensor, real: Tensor) -> Tensor:
    dep, over = model.pair("rel", words)
    rows = real.nonzero()
    return model.relation(dep[rows[:, 0], rows[:, 1]], over[rows[:, 0], head[rows[:, 0], rows[:, 1]]]).float()


def _divergence(found: Tensor, wanted: Tensor, real: Tensor) -> Tensor:
    """Mean cross-entropy with the teacher's distribution."""
    return -(F.softmax(wanted[real], -1) * F.log_softmax(found[real], -1)).sum(-1).mean()
