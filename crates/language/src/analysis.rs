use std::ops::Range;

/// What the model found in one text. Token indices run over the whole text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// Syntactic words in order ("don't" is two: "do", "n't").
    pub tokens: Vec<Token>,
    /// Sentences in order; together they cover all tokens. A sentence never crosses a block of the text.
    pub sentences: Vec<Sentence>,
    /// Names in order, not overlapping.
    pub names: Vec<Name>,
    /// What tells which earlier word another refers back to.
    pub antecedents: Antecedents,
}

impl Analysis {
    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(i).filter(|s| s.tokens.contains(&token)).map(|_| i)
    }

    /// Bytes of the text that a range of tokens covers.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }
}

/// A syntactic word.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// The word as written.
    pub form: String,
    /// Dictionary form, as UD lemmatises English.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// UD features, `Name=Value` joined by `|` in UD's order; empty where there are none.
    pub feats: String,
    /// Index of the head token; `None` at the root of a sentence.
    pub head: Option<usize>,
    /// UD relation to the head, with subtype (`nsubj:pass`).
    pub deprel: String,
    /// Whether white space (or the start of the text) stands before it.
    pub space_before: bool,
    /// What it does in an attribution, where the model sees one.
    pub attribution: Option<AttributionTag>,
    /// Whether what it tells of happened, from -3 (certainly not) to 3 (certainly), as readers judge it (UDS "It Happened",
    /// Rudinger et al. 2018). Means something only at words that tell of an event or state.
    pub factuality: f32,
    /// How well each PLOVER type fits the event that it tells of, if it tells of one.
    pub event: EventScores,
}

impl Token {
    /// The value of one UD feature (`token.feat("Tense")`).
    pub fn feat(&self, name: &str) -> Option<&str> {
        self.feats.split('|').find_map(|f| f.strip_prefix(name)?.strip_prefix('='))
    }
}

/// Model's view of a token in an attribution (PolNeAR's scheme).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttributionTag {
    /// Source, cue or content.
    pub role: AttributionRole,
    /// Whether a new span of that role starts here.
    pub begins: bool,
    /// Index of the first token of the cue it belongs to, where the model links it to one.
    pub cue: Option<usize>,
    /// Probability of the role, 0 to 1.
    pub score: f32,
}

/// The parts of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttributionRole {
    /// Who says so.
    Source,
    /// The words that say that it is said.
    Cue,
    /// What is said.
    Content,
}

/// PLOVER's event types in the order of [`EventScores`].
pub const EVENT_TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// A score for each of [`EVENT_TYPES`], comparable within one token and between tokens: the higher, the likelier.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct EventScores(pub [f32; EVENT_TYPES.len()]);

impl EventScores {
    /// The score of a type by its name; `None` where there is no such type.
    pub fn of(&self, event_type: &str) -> Option<f32> {
        EVENT_TYPES.iter().position(|t| *t == event_type).map(|i| self.0[i])
    }
}

/// Compares a word with earlier ones that it may refer back to, anywhere in the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Antecedents {
    /// Numbers per token.
    width: usize,
    /// Of each token, as the one that refers back.
    anaphor: Vec<f32>,
    /// Of each token, as the one that is referred to.
    antecedent: Vec<f32>,
}

impl Antecedents {
    pub(crate) fn new(width: usize, anaphor: Vec<f32>, antecedent: Vec<f32>) -> Self {
        Self { width, anaphor, antecedent }
    }

    /// Adds the tokens of the next window.
    pub(crate) fn append(&mut self, mut more: Self) {
        self.width = self.width.max(more.width);
        self.anaphor.append(&mut more.anaphor);
        self.antecedent.append(&mut more.antecedent);
    }

    /// Log of the odds that the phrase headed by token `anaphor` refers to what the one headed by `candidate` does, against
    /// referring to nothing that was mentioned (Lee et al. 2017). `None` where the model has not read both.
    pub fn score(&self, anaphor: usize, candidate: usize) -> Option<f32> {
        let row = |token: usize| token * self.width..(token + 1) * self.width;
        let (a, b) = (self.anaphor.get(row(anaphor))?, self.antecedent.get(row(candidate))?);
        (!a.is_empty()).then(|| a.iter().zip(b).map(|(x, y)| x * y).sum())
    }
}

/// Tokens of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Token indices.
    pub tokens: Range<usize>,
    /// Index of the root token.
    pub root: usize,
}

/// A name or other expression that the named-entity head marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Token indices.
    pub tokens: Range<usize>,
    /// Its class.
    pub label: NameLabel,
    /// Probability, 0 to 1.
    pub score: f32,
}

/// Defines an enum whose variants are labels of a corpus.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $label:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $label, "`")] $variant,)*
        }

        impl $name {
            /// The label as the corpus writes it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(label: &str) -> Result<Self, UnknownLabel> {
                match label {
                    $($label => Ok(Self::$variant),)*
                    _ => Err(UnknownLabel(label.to_owned())),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// A label that is none of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown label {0:?}")]
pub struct UnknownLabel(String);

labels! {
    /// Universal parts of speech.
    Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

labels! {
    /// Classes of the Worldwide English NER corpus.
    NameLabel {
        Date = "Date",
        Facility = "Facility",
        Location = "Location",
        Misc = "Misc",
        Money = "Money",
        Norp = "NORP",
        Organization = "Organization",
        Person = "Person",
        Product = "Product",
    }
}
