//! Patterns: a trigger's lemma and what must stand around it, as written in the frame files.
//!
//! `cut =tie|aid` is the verb "cut" with such an object; see the head of `frames/README.md` for all signs.

use super::words::{Scene, Words};

/// One pattern of a frame.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Lemma of the trigger.
    pub(super) lemma: String,
    terms: Vec<Term>,
}

#[derive(Debug)]
enum Term {
    /// `+up`
    Particle(Words),
    /// `=a|b`, `=>a|b`, `&=a|b`
    Object(Words, Theme),
    /// `!=a|b`
    NotObject(Words),
    /// `/on|at`, `/in:custody`
    Oblique(Words, Option<Words>),
    /// `!/on`, `!/on:fire`
    NotOblique(Words, Option<Words>),
    /// `^a|b`
    Subject(Words),
    /// `!^a|b`
    NotSubject(Words),
    /// `~air|drone`
    Modifier(Words),
    /// `!~hunger`
    NotModifier(Words),
    /// `>meet|talk`
    Clause(Words),
    /// `>>meet|talk`
    Infinitive(Words),
    /// `!>meet`
    NotClause(Words),
    /// `?@forces`: such a word stands in the sentence or the two before it
    Setting(Words),
    /// `.pass`, `.act`
    Passive(bool),
    /// `.coming`: an infinitive, a gerund or a future, not yet done.
    Coming,
}

/// What an object that a pattern asks for is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    /// Part of the frame: no event of its own, no recipient ("cut ties").
    Absorbed,
    /// Not a recipient, but it may be an event ("halted strikes").
    Free,
    /// The recipient ("recalled its ambassador").
    Recipient,
}

/// What a matching pattern found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Conditions met, for the choice between patterns.
    pub(super) weight: usize,
    /// An object that is no recipient.
    pub(super) theme: Option<usize>,
    /// Whether the theme (or clause) belongs to the frame and makes no event of its own.
    pub(super) absorbed: Option<usize>,
    /// A noun behind a preposition that the pattern asks for.
    pub(super) oblique: Option<usize>,
    /// The clause that the pattern asks for.
    pub(super) clause: Option<usize>,
    /// The particle.
    pub(super) particle: Option<usize>,
}

impl Pattern {
    /// Reads one pattern; `Err` says which sign is not known.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split_whitespace();
        let lemma = parts.next().unwrap_or_default().replace('_', " ");
        let terms = parts.map(Term::parse).collect::<Result<_, _>>()?;
        Ok(Self { lemma, terms })
    }

    /// The sets of words that it uses.
    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &Words> {
        self.terms
            .iter()
            .flat_map(|term| match term {
                Term::Oblique(a, b) | Term::NotOblique(a, b) => [Some(a), b.as_ref()],
                Term::Particle(w)
                | Term::Object(w, _)
                | Term::NotObject(w)
                | Term::Subject(w)
                | Term::NotSubject(w)
                | Term::Modifier(w)
                | Term::NotModifier(w)
                | Term::Clause(w)
                | Term::Infinitive(w)
                | Term::NotClause(w)
                | Term::Setting(w) => [Some(w), None],
                Term::Passive(_) | Term::Coming => [None, None],
            })
            .flatten()
    }

    /// Tests the surroundings of a token whose lemma is the pattern's.
    pub(super) fn find(&self, scene: &Scene<'_>, around: &Around) -> Option<Found> {
        let mut found = Found { weight: 1, ..Found::default() };
        let asks_for_object = self.terms.iter().any(|t| matches!(t, Term::Object(..)));
        for term in &self.terms {
            term.test(scene, around, asks_for_object, &mut found)?;
        }
        Some(found)
    }
}

/// The dependents of one trigger candidate, gathered once for all patterns.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The candidate.
    pub(super) token: usize,
    /// Particles and adverbs.
    pub(super) particles: Vec<usize>,
    /// Logical objects.
    pub(super) objects: Vec<usize>,
    /// Nouns behind prepositions, with the preposition.
    pub(super) obliques: Vec<(String, usize)>,
    /// The same under the object: only patterns that ask for an object look there ("cut its ties with").
    pub(super) under_object: Vec<(String, usize)>,
    /// Logical subjects.
    pub(super) subjects: Vec<usize>,
    /// Words in front of a noun, adverbs of a verb.
    pub(super) modifiers: Vec<usize>,
    /// Heads of complement clauses.
    pub(super) clauses: Vec<usize>,
    /// Those of them without a finite verb.
    pub(super) infinitives: Vec<usize>,
    /// Whether it is a passive verb.
    pub(super) passive: bool,
    /// Whether it is an infinitive, a gerund or a future.
    pub(super) coming: bool,
}

impl Term {
    fn parse(text: &str) -> Result<Self, String> {
        let pair = |rest: &str| match rest.split_once(':') {
            Some((prepositions, nouns)) => (Words::parse(prepositions), Some(Words::parse(nouns))),
            None => (Words::parse(rest), None),
        };
        Ok(if let Some(rest) = text.strip_prefix("!=") {
            Self::NotObject(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix("!/") {
            let (prepositions, nouns) = pair(rest);
            Self::NotOblique(prepositions, nouns)
        } else if let Some(rest) = text.strip_prefix("!^") {
            Self::NotSubject(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix("!~") {
            Self::NotModifier(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix("!>") {
            Self::NotClause(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix("=>") {
            Self::Object(Words::parse(rest), Theme::Recipient)
        } else if let Some(rest) = text.strip_prefix("&=") {
            Self::Object(Words::parse(rest), Theme::Free)
        } else if let Some(rest) = text.strip_prefix('=') {
            // What can be anything is no fixed part of the frame.
            Self::Object(Words::parse(rest), if rest == "*" { Theme::Free } else { Theme::Absorbed })
        } else if let Some(rest) = text.strip_prefix('?') {
            Self::Setting(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix('+') {
            Self::Particle(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix('/') {
            let (prepositions, nouns) = pair(rest);
            Self::Oblique(prepositions, nouns)
        } else if let Some(rest) = text.strip_prefix('^') {
            Self::Subject(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix('~') {
            Self::Modifier(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix(">>") {
            Self::Infinitive(Words::parse(rest))
        } else if let Some(rest) = text.strip_prefix('>') {
            Self::Clause(Words::parse(rest))
        } else if text == ".coming" {
            Self::Coming
        } else if text == ".pass" || text == ".act" {
            Self::Passive(text == ".pass")
        } else {
            return Err(format!("`{text}` starts with no known sign"));
        })
    }

    fn test(&self, scene: &Scene<'_>, around: &Around, asks_for_object: bool, found: &mut Found) -> Option<()> {
        let any = |tokens: &[usize], words: &Words| tokens.iter().copied().find(|&t| words.matches(scene, t));
        let oblique = |prepositions: &Words, nouns: &Option<Words>| {
            let under_object: &[(String, usize)] = if asks_for_object { &around.under_object } else { &[] };
            around
                .obliques
                .iter()
                .chain(under_object)
                .find(|(p, noun)| {
                    prepositions.lists(scene.lexicon, p) && nouns.as_ref().is_none_or(|n| n.matches(scene, *noun))
                })
                .map(|&(_, noun)| noun)
        };
        let holds = match self {
            Self::Particle(words) => {
                found.particle = any(&around.particles, words);
                found.particle.is_some()
            }
            Self::Object(words, theme) => {
                let object = any(&around.objects, words)?;
                if *theme != Theme::Recipient {
                    found.theme = Some(object);
                }
                if *theme == Theme::Absorbed {
                    found.absorbed = Some(object);
                }
                true
            }
            Self::NotObject(words) => any(&around.objects, words).is_none(),
            Self::Oblique(prepositions, nouns) => {
                found.oblique = oblique(prepositions, nouns);
                if nouns.is_some() {
                    // A noun that the pattern spells out ("in custody") is part of the frame.
                    found.absorbed = found.absorbed.or(found.oblique);
                }
                found.oblique.is_some()
            }
            Self::NotOblique(prepositions, nouns) => oblique(prepositions, nouns).is_none(),
            Self::Subject(words) => any(&around.subjects, words).is_some(),
            Self::NotSubject(words) => any(&around.subjects, words).is_none(),
            Self::Modifier(words) => any(&around.modifiers, words).is_some(),
            Self::NotModifier(words) => any(&around.modifiers, words).is_none(),
            Self::Clause(words) => {
                found.clause = any(&around.clauses, words);
                found.clause.is_some()
            }
            Self::Infinitive(words) => {
                found.clause = any(&around.infinitives, words);
                found.clause.is_some()
            }
            Self::NotClause(words) => any(&around.clauses, words).is_none(),
            Self::Passive(wanted) => around.passive == *wanted,
            Self::Coming => around.coming,
            Self::Setting(words) => scene.in_setting(around.token, words),
        };
        found.weight += match self {
            Self::Particle(w)
            | Self::Object(w, _)
            | Self::Subject(w)
            | Self::Modifier(w)
            | Self::Clause(w)
            | Self::Infinitive(w) => w.weight(),
            Self::Oblique(_, Some(w)) => w.weight() + 1,
            Self::Setting(_) => 1,
            Self::Oblique(..) | Self::Passive(_) | Self::Coming => 2,
            _ => 0,
        };
        holds.then_some(())
    }
}
