"""One shape for all corpora: words with spacing, and whichever layers the corpus labels."""

from dataclasses import dataclass, field

#: No space before the word.
GLUED = 0
#: White space before the word.
SPACED = 1
#: The word starts a block (paragraph).
BLOCK = 2

#: "Not labelled" in layers of indices.
UNKNOWN = -100


@dataclass
class Document:
    """A text as syntactic words. Layers that the corpus lacks are None."""

    id: str
    corpus: str
    words: list[str] = field(default_factory=list)
    spacing: list[int] = field(default_factory=list)
    #: Index of the first word of every unit that windows may start at (sentences, else paragraphs).
    units: list[int] = field(default_factory=list)
    #: True where `units` are gold sentences.
    sentences: bool = False
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemma: list[str] | None = None
    #: Index of the head in the document; a root's is its own.
    head: list[int] | None = None
    deprel: list[str] | None = None
    #: BIO labels.
    names: list[str] | None = None
    #: BIO labels of Source, Cue, Content.
    attribution: list[str] | None = None
    #: For words in an attribution: index of the first word of its cue, or their own where there is none.
    link: list[int] | None = None
