"""The network: MiniLM's six layers with an embedding of letter case and spacing, and linear heads over words."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, SHAPES = 384, 6, 12, 1536, 16
EPSILON = 1e-12
#: Sizes of the representations that the pairwise scores compare.
ARC, RELATION, LINK, ANTECEDENT = 256, 96, 128, 96


class LockedDropout(nn.Module):
    """Drops the same features of all words of a text: cheap on a CPU, and as good."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (keep / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer as in BERT."""

    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_inner = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = LockedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        # Written out: PyTorch's fused attention is slower on a CPU when training.
        weights = (q * (q.shape[-1] ** -0.5)) @ k.transpose(2, 3) + mask.to(q.dtype)
        mixed = self.out((weights.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, t, HIDDEN))
        x = self.norm_attention(x + self.dropout(mixed))
        return self.norm_inner(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, vocabulary: int, dropout: float = 0.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = LockedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, shape_ids: Tensor) -> Tensor:
        position = self.position.weight[: input_ids.shape[1]]
        x = self.dropout(self.norm(self.word(input_ids) + position + self.shape(shape_ids)))
        mask = (1.0 - attention_mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, folder: Path) -> None:
        """MiniLM's weights; the (constant) token type joins the positions."""
        weights = load_file(str(folder / "model.safetensors"))
        weights = {k.removeprefix("bert."): v for k, v in weights.items()}
        own = self.state_dict()
        own["word.weight"] = weights["embeddings.word_embeddings.weight"]
        own["position.weight"] = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][:1]
        )
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                theirs, mine = f"encoder.layer.{i}.", f"layers.{i}."
                own[f"{mine}qkv.{kind}"] = torch.cat(
                    [weights[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                )
                for name, source in (
                    ("out", "attention.output.dense"),
                    ("norm_attention", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm_inner", "output.LayerNorm"),
                ):
                    own[f"{mine}{name}.{kind}"] = weights[f"{theirs}{source}.{kind}"]
        self.load_state_dict(own)


class Reader(nn.Module):
    """Encoder and heads. `sizes` are the numbers of labels."""

    #: Heads that label words, in the order in which the exported graph packs them.
    TAGGERS = ("sentence", "upos", "feats", "lemma", "names", "attribution", "factuality", "event")
    #: Heads that compare two words, with the size of what they compare.
    PAIRS = {"arc": ARC, "rel": RELATION, "link": LINK, "antecedent": ANTECEDENT}

    def __init__(self, vocabulary: int, sizes: dict[str, int]):
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.word_dropout = LockedDropout(0.15)
        self.pair_dropout = LockedDropout(0.3)
        self.taggers = nn.ModuleDict({name: nn.Linear(HIDDEN, sizes[name]) for name in self.TAGGERS})
        self.pairs = nn.ModuleDict(
            {
                f"{name}_{side}": nn.Linear(HIDDEN, size)
                for name, size in self.PAIRS.items()
                for side in ("dep", "head")
            }
        )
        self.arc = Biaffine(ARC)
        self.link = Biaffine(LINK)
        self.antecedent = Biaffine(ANTECEDENT)
        self.relation = Relation(sizes["relation"])

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Vectors of words: each word's first piece."""
        x = self.encoder(batch["input_ids"], batch["attention_mask"], batch["shape_ids"])
        index = batch["word_starts"][:, :, None].expand(-1, -1, HIDDEN)
        return self.word_dropout(x.gather(1, index))

    def pair(self, name: str, words: Tensor) -> tuple[Tensor, Tensor]:
        """Representations as dependent and as head."""
        return tuple(self.pair_dropout(F.relu(self.pairs[f"{name}_{side}"](words))) for side in ("dep", "head"))


class Biaffine(nn.Module):
    """score[i, j] of word i with word j."""

    def __init__(self, size: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size, size))
        self.bias = nn.Parameter(torch.zeros(size))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.project(dep) @ head.transpose(1, 2)

    def project(self, dep: Tensor) -> Tensor:
        """What is left to be multiplied with heads' representations."""
        return dep @ self.weight + self.bias


class Relation(nn.Module):
    """Scores of the relations between a word and its head: bilinear and linear."""

    def __init__(self, labels: int):
        super().__init__()
        self.bilinear = nn.Linear(RELATION, labels * RELATION)
        self.linear = nn.Linear(2 * RELATION, labels)
        nn.init.normal_(self.bilinear.weight, std=RELATION**-0.5 / 4)

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """dep, head: [N, RELATION] to [N, labels]."""
        joint = self.bilinear(dep).view(dep.shape[0], -1, RELATION)
        return (joint * head[:, None, :]).sum(-1) + self.linear(torch.cat([dep, head], -1))
