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
    #: Whether what a word tells of happened: -3 certainly not to +3 certainly (UDS "It Happened"); NaN where not asked.
    factuality: list[float] | None = None
    #: Number of the chain that a word heads a mention of; words that could be antecedents and are in no chain have one of
    #: their own; UNKNOWN elsewhere.
    chain: list[int] | None = None
    #: Words whose antecedent is known, or known to be absent.
    anaphors: set[int] | None = None
    #: PLOVER type of the event that the text is about.
    event: str | None = None
