//! How salient an earlier mention is for a pronoun: a log-linear score whose weights are in `salience.toml`.

use super::cluster::Cluster;
use super::mention::{Definite, Mention};
use super::quotes::Quotes;
use super::traits::{Gender, Number, is_body};
use super::tree::Tree;
use onrecord_record::{EntityType, Form};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The model's score of a pair counts up to this.
const MODEL_LIMIT: f32 = 12.0;

/// Weights by pronoun class and feature.
type Weights = BTreeMap<String, BTreeMap<String, f32>>;

// The file is part of the program and a test reads it, so a broken one never ships.
static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| toml::from_str(include_str!("salience.toml")).unwrap_or_default());

/// The class of a pronoun: each has weights of its own.
pub(super) fn class(pronoun: &Mention) -> &'static str {
    if pronoun.traits.number == Number::PLURAL {
        "they"
    } else if pronoun.traits.gender == Gender::THING {
        "it"
    } else {
        "person"
    }
}

/// A pair of a pronoun and an earlier mention.
pub(super) struct Pair<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) quotes: &'a Quotes,
    pub(super) pronoun: &'a Mention,
    pub(super) candidate: &'a Mention,
    pub(super) cluster: &'a Cluster,
    /// How many candidates that agree stand between them.
    pub(super) rank: usize,
    /// Whether the pronoun is subject of a verb that only somebody can be.
    pub(super) acts: bool,
    /// Earlier mentions of the candidate's entity.
    pub(super) seen: usize,
    /// Whether the entity is mentioned again between the two.
    pub(super) is_latest: bool,
}

/// The weight for standing for nothing that was mentioned.
pub(super) fn nothing(class: &str) -> f32 {
    WEIGHTS.get(class).and_then(|w| w.get("nothing")).copied().unwrap_or(-5.0)
}

impl Pair<'_> {
    /// The sum of the weights of what holds of the pair.
    pub(super) fn score(&self) -> f32 {
        let Some(weights) = WEIGHTS.get(class(self.pronoun)) else {
            return 0.0;
        };
        let mut sum = 0.0;
        self.each(&mut |name, value| sum += weights.get(name).copied().unwrap_or_default() * value);
        sum
    }

    /// Calls `found` with each feature that holds and its value.
    pub(super) fn each(&self, found: &mut dyn FnMut(&'static str, f32)) {
        let (tree, pronoun, candidate) = (self.tree, self.pronoun, self.candidate);
        let distance = pronoun.sentence - candidate.sentence;
        // The model was taught to look back only.
        if candidate.head > pronoun.head {
            found("stands after", 1.0);
        } else if let Some(score) = tree.analysis.antecedents.score(pronoun.head, candidate.head) {
            found("model", score.clamp(-MODEL_LIMIT, MODEL_LIMIT));
        }
        found(
            ["same sentence", "sentence before", "two sentences before", "three sentences before"][distance.min(3)],
            1.0,
        );
        found("rank", (self.rank as f32).ln_1p());
        let apart = pronoun.head.abs_diff(candidate.head) as f32;
        found(if distance == 0 { "words between" } else { "words between, other sentence" }, apart.ln_1p());
        let role = role(tree, candidate);
        found(role, 1.0);
        if distance == 0 && role == "is subject" {
            found("subject of the sentence", 1.0);
        }
        if distance == 1 && role == "is subject" {
            found("subject of the sentence before", 1.0);
        }
        if is_main(tree, candidate.head) {
            found("in main clause", 1.0);
        }
        let own = self::role(tree, pronoun);
        if own == role {
            found(if own == "is subject" { "both subjects" } else { "same role" }, 1.0);
        }
        if own == "is possessor" && distance == 0 {
            found(if role == "is subject" { "possessive to subject" } else { "possessive in sentence" }, 1.0);
        }
        if distance == 0 {
            let (a, b) = (tree.clause(candidate.head), tree.clause(pronoun.head));
            if a == b {
                found("same clause", 1.0);
            } else if tree.dominates(a, b) {
                found("clause above", 1.0);
            } else if tree.dominates(b, a) {
                found("clause below", 1.0);
            }
        }
        found(
            match candidate.form {
                Form::Name => "is name",
                Form::Nominal => "is description",
                Form::Pronoun => "is pronoun",
            },
            1.0,
        );
        if candidate.form == Form::Pronoun && candidate.key == pronoun.key {
            found("same pronoun", 1.0);
        }
        match candidate.definite {
            Definite::A => found("is indefinite", 1.0),
            Definite::Bare => found("is bare", 1.0),
            Definite::The => found("is definite", 1.0),
            Definite::This | Definite::Possessed => found("is tied", 1.0),
            Definite::Itself => {}
        }
        if self.cluster.traits.gender == pronoun.traits.gender {
            found("gender known", 1.0);
        }
        if self.cluster.traits.number == pronoun.traits.number {
            found("number known", 1.0);
        }
        found(
            match self.cluster.kind {
                EntityType::Person => "a person",
                EntityType::Place => "a place",
                EntityType::Work => "a work",
                EntityType::Other => "a thing",
                kind if is_body(kind) => "a body",
                _ => "an object",
            },
            1.0,
        );
        if self.acts && is_body(self.cluster.kind) {
            found("acting body", 1.0);
        }
        if candidate.is_coordination {
            found("is several", 1.0);
        }
        if candidate.is_modifier {
            found("is modifier", 1.0);
        }
        let (here, there) = (self.quotes.at(pronoun.head), self.quotes.at(candidate.head));
        match (here, there) {
            (Some(a), Some(b)) if a == b => found("same quotation", 1.0),
            (Some(_), Some(_)) => found("other quotation", 1.0),
            (Some(_), None) => found("out of quotation", 1.0),
            (None, Some(_)) => found("into quotation", 1.0),
            (None, None) => {}
        }
        if self.cluster.named {
            found("named", 1.0);
        }
        found("mentions in all", (self.cluster.members.len() as f32).ln_1p());
        found("seen", (self.seen as f32).ln_1p());
        if self.seen > 1 {
            found("seen again", 1.0);
        }
        if !self.is_latest {
            found("mentioned since", 1.0);
        }
        if starts_sentence(tree, candidate) {
            found("starts sentence", 1.0);
        }
    }
}

/// The grammatical role of a mention.
fn role(tree: &Tree<'_>, mention: &Mention) -> &'static str {
    let mut head = mention.head;
    // An apposition has the role of what it stands beside.
    for _ in 0..3 {
        match (tree.relation(head), tree.head(head)) {
            ("appos" | "flat", Some(above)) => head = above,
            _ => break,
        }
    }
    match tree.token(head).deprel.as_str() {
        "nsubj" | "nsubj:outer" => "is subject",
        "nsubj:pass" => "is passive subject",
        "obj" => "is object",
        "iobj" => "is indirect object",
        "obl:agent" => "is agent",
        "nmod:poss" => "is possessor",
        "root" => "is root",
        "conj" => "is conjunct",
        "compound" | "nmod:desc" | "amod" => "is modifier of noun",
        relation if relation.starts_with("obl") => "is oblique",
        relation if relation.starts_with("nmod") => "is noun's phrase",
        _ => "is else",
    }
}

/// Whether the clause of a mention is the main one of its sentence.
fn is_main(tree: &Tree<'_>, head: usize) -> bool {
    let clause = tree.clause(head);
    matches!(tree.token(clause).deprel.as_str(), "root" | "parataxis")
        || tree.relation(clause) == "conj" && tree.head(clause).is_some_and(|h| tree.token(h).deprel == "root")
}

fn starts_sentence(tree: &Tree<'_>, mention: &Mention) -> bool {
    let start = tree.sentence_tokens(mention.sentence).start;
    mention.tokens.start <= start + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_weights_for_each_class() {
        for class in ["person", "it", "they"] {
            assert!(WEIGHTS.get(class).is_some_and(|w| w.len() > 20), "{class}");
        }
    }
}
