//! What the words of one clause do to its own predicate: modals, negation, tense, mood, subordinators, adverbs.

use super::operators::{Makes, OPERATORS, Value};
use crate::tree::Tree;
use onrecord_language::Upos;
use onrecord_record::{Factuality, Status};

/// How a predicate is presented by its own clause.
#[derive(Debug, Clone)]
pub(super) struct Local {
    pub(super) status: Status,
    pub(super) value: Factuality,
    pub(super) negated: bool,
    /// Tokens that negate it.
    pub(super) negators: Vec<usize>,
    /// Tokens that decided it.
    pub(super) words: Vec<usize>,
    /// "would", which a condition or a past cue explains.
    pub(super) would: bool,
    /// Whether a modal or future leaves open what a condition beside it would decide.
    pub(super) open: bool,
}

/// Reads the clause of a predicate. Negations among the `taken` words have been counted below it already ("no attack took place").
pub(super) fn read(tree: &Tree, predicate: usize, taken: &[usize]) -> Local {
    let mut local = Local {
        status: Status::Occurred,
        value: Factuality::CertainPlus,
        negated: false,
        negators: Vec::new(),
        words: Vec::new(),
        would: false,
        open: false,
    };
    tense(tree, predicate, &mut local);
    for child in own_and_shared(tree, predicate) {
        let word = tree.lower(child);
        match tree.relation(child) {
            "aux" => modal(tree, child, predicate, &mut local),
            "advmod" | "cc" | "det" | "obl" if !(taken.contains(&child) && OPERATORS.negates(word)) => {
                adverb(child, word, &mut local);
            }
            "mark" => marker(tree, child, word, &mut local),
            _ => {}
        }
    }
    fixed_markers(tree, predicate, &mut local);
    inverted(tree, predicate, &mut local);
    negative_argument(tree, predicate, taken, &mut local);
    mood(tree, predicate, &mut local);
    if local.negated {
        negate(&mut local);
    }
    local
}

/// Children of a predicate, and those of the predicate that it is joined to where it has no auxiliary of its own.
fn own_and_shared<'s>(tree: &'s Tree, predicate: usize) -> impl Iterator<Item = usize> + 's {
    let bare = tree.relation(predicate) == "conj"
        && !tree.has(predicate, "aux")
        && matches!(tree.token(predicate).feat("VerbForm"), Some("Inf") | Some("Part"))
        && tree.own_subject(predicate).is_none();
    let shared = tree.head(predicate).filter(|_| bare);
    let borrowed = shared.into_iter().flat_map(move |h| {
        tree.children(h).iter().copied().filter(move |&c| {
            c < predicate
                && (tree.relation(c) == "aux" || (tree.relation(c) == "advmod" && OPERATORS.negates(tree.lower(c))))
        })
    });
    tree.children(predicate).iter().copied().chain(borrowed)
}

fn modal(tree: &Tree, aux: usize, predicate: usize, local: &mut Local) {
    let Some(word) = OPERATORS.modal(tree.lower(aux)) else { return };
    if tree.lemma(aux) == "have" || (tree.lower(aux) == "'d" && tree.token(predicate).feat("VerbForm") == Some("Part"))
    {
        return;
    }
    local.words.push(aux);
    if let Some(status) = word.makes.status() {
        local.status = status;
        local.value = word.value.factuality();
    }
    local.would |= matches!(tree.lower(aux), "would" | "'d");
    local.open |= matches!(word.makes, Makes::Hypothetical | Makes::Planned);
}

fn adverb(child: usize, word: &str, local: &mut Local) {
    let Some(found) = OPERATORS.adverb(word) else { return };
    local.words.push(child);
    match found.value {
        Value::CertainMinus => {
            local.negated = !local.negated;
            local.negators.push(child);
        }
        Value::None => {
            local.status = Status::Denied;
            local.value = Factuality::CertainMinus;
        }
        value if local.value == Factuality::CertainPlus => local.value = value.factuality(),
        _ => {}
    }
}

fn marker(tree: &Tree, child: usize, word: &str, local: &mut Local) {
    let fixed: Vec<&str> =
        std::iter::once(word).chain(tree.dependents(child, "fixed").map(|f| tree.lower(f))).collect();
    let joined = fixed.join(" ");
    let Some(makes) = OPERATORS.marker(&joined).or_else(|| OPERATORS.marker(word)) else { return };
    local.words.push(child);
    if let Some(status) = makes.status() {
        local.status = status;
        local.value = if makes == Makes::Denied { Factuality::CertainMinus } else { Factuality::Unknown };
    }
}

/// "No group claimed it", "killed nobody": a subject or object that is none negates the clause. So does an adverbial in front that
/// turns subject and auxiliary round ("At no time did police shoot").
fn negative_argument(tree: &Tree, predicate: usize, taken: &[usize], local: &mut Local) {
    let subject = tree.dependents(predicate, "nsubj").next();
    let inverted = |c: usize| tree.dependents(predicate, "aux").any(|aux| c < aux && subject.is_some_and(|s| aux < s));
    let arguments = tree.children(predicate).iter().copied().filter(|&c| match tree.relation(c) {
        "nsubj" | "obj" => true,
        "obl" => inverted(c),
        _ => false,
    });
    for argument in arguments {
        // "not a single soldier" and "neither the navy nor the ministry" as well.
        let mut words = std::iter::once(argument)
            .chain(tree.dependents(argument, "det"))
            .chain(tree.dependents(argument, "cc"))
            .chain(tree.dependents(argument, "advmod").filter(|&a| tree.lower(a) == "not"));
        let denies = |t: &usize| {
            tree.lower(*t) == "not" || OPERATORS.determiner(tree.lower(*t)).is_some_and(|w| w.makes == Makes::Denied)
        };
        if let Some(word) = words.find(denies).filter(|w| !taken.contains(w)) {
            local.words.push(word);
            local.negated = !local.negated;
            local.negators.push(word);
            return;
        }
    }
}

/// "as long as", "only if", "even if": adverbs of the clause that act as subordinators.
fn fixed_markers(tree: &Tree, predicate: usize, local: &mut Local) {
    for child in tree.dependents(predicate, "advmod") {
        if child < predicate
            && OPERATORS.marker(tree.lower(child)) == Some(Makes::Conditional)
            && matches!(tree.lower(child), "if" | "unless")
        {
            local.words.push(child);
            local.status = Status::Conditional;
            local.value = Factuality::Unknown;
        }
    }
}

/// "Had the army moved", "should talks fail": an auxiliary in front of its subject makes a condition.
fn inverted(tree: &Tree, predicate: usize, local: &mut Local) {
    let Some(subject) = tree.own_subject(predicate) else { return };
    let fronted = |a: &usize| {
        *a < subject
            && matches!(tree.lower(*a), "had" | "were" | "should")
            && tree.dependents(predicate, "mark").next().is_none()
    };
    let Some(aux) = tree.dependents(predicate, "aux").chain(tree.dependents(predicate, "cop")).find(fronted) else {
        return;
    };
    let sentence = tree.sentence_tokens(tree.sentence(predicate));
    let asked = sentence.clone().rev().take(2).any(|t| tree.lower(t) == "?");
    let opens = tree.subtree(predicate, &|_, c| tree.upos(c) != Upos::Punct).first() == Some(&aux);
    // "Never had they met", "so had others": an adverb in front makes the same order.
    let after_clause = aux == sentence.start || !matches!(tree.upos(aux - 1), Upos::Adv | Upos::Cconj);
    if opens && after_clause && !asked {
        local.words.push(aux);
        local.status = Status::Conditional;
        local.value = Factuality::Unknown;
    }
}

fn tense(tree: &Tree, predicate: usize, local: &mut Local) {
    let token = tree.token(predicate);
    let aux: Vec<&str> = tree.dependents(predicate, "aux").map(|a| tree.lemma(a)).collect();
    let progressive = aux.contains(&"be")
        && token.feat("VerbForm").is_some_and(|v| v == "Part" || v == "Ger")
        && token.feat("Tense") == Some("Pres");
    let present_finite = token.feat("VerbForm") == Some("Fin") && token.feat("Tense") == Some("Pres");
    let present_be = |c: &usize| tree.token(*c).feat("Tense") == Some("Pres");
    if (progressive && tree.dependents(predicate, "aux").filter(present_be).count() > 0) || present_finite {
        local.status = Status::Ongoing;
    }
    // Habits of anybody: "you do not bomb the people you sign with".
    let anybody = tree
        .own_subject(predicate)
        .is_some_and(|s| matches!(tree.lower(s), "you" | "one") && tree.upos(s) == Upos::Pron);
    let present_do =
        tree.dependents(predicate, "aux").any(|a| tree.lemma(a) == "do" && tree.token(a).feat("Tense") == Some("Pres"));
    if anybody && (present_finite || present_do || progressive) {
        local.status = Status::Generic;
        local.value = Factuality::Unknown;
    }
    // "is to meet"
    let to = tree.dependents(predicate, "mark").any(|m| tree.lower(m) == "to");
    let is = aux.contains(&"be") || tree.dependents(predicate, "cop").any(|c| c < predicate && tree.lemma(c) == "be");
    if to && is && token.feat("VerbForm") == Some("Inf") {
        local.status = Status::Planned;
        local.value = Factuality::ProbablePlus;
    }
}

fn mood(tree: &Tree, predicate: usize, local: &mut Local) {
    let imperative = (tree.token(predicate).feat("Mood") == Some("Imp") || opens_bare(tree, predicate))
        && tree.own_subject(predicate).is_none()
        && !tree.dependents(predicate, "aux").any(|a| tree.lemma(a) != "do");
    if imperative {
        local.status = Status::Requested;
        local.value = Factuality::Unknown;
        return;
    }
    if is_question(tree, predicate) && local.status != Status::Generic {
        local.status = Status::Hypothetical;
        local.value = Factuality::Unknown;
    }
}

/// Whether a clause asks: the main clause of a sentence with a question mark, or one whose auxiliary stands before its subject
/// and which a question mark ends ("Q: Did the army enter?", "'Did they pay?' she asked").
fn is_question(tree: &Tree, predicate: usize) -> bool {
    let sentence = tree.sentence_tokens(tree.sentence(predicate));
    let marked = |t: &usize| tree.lower(*t) == "?";
    if tree.relation(predicate) == "root" && sentence.clone().rev().take(2).any(|t| marked(&t)) {
        return true;
    }
    let Some(subject) = tree.own_subject(predicate) else { return false };
    let fronted = tree.dependents(predicate, "aux").chain(tree.dependents(predicate, "cop")).any(|a| a < subject);
    let ends = (predicate..sentence.end).find(|&t| matches!(tree.lower(t), "?" | "." | "!" | ";" | "”" | "\""));
    fronted && ends.as_ref().is_some_and(marked)
}

/// Whether a base form opens its sentence: a command, even where the tagger does not say so.
fn opens_bare(tree: &Tree, predicate: usize) -> bool {
    let sentence = tree.sentence_tokens(tree.sentence(predicate));
    let first = sentence.into_iter().find(|&t| tree.upos(t) != Upos::Punct);
    first == Some(predicate)
        && tree.upos(predicate) == Upos::Verb
        && tree.lower(predicate) == tree.lemma(predicate)
        && tree.token(predicate).feat("Tense") != Some("Past")
}

fn negate(local: &mut Local) {
    use Factuality as F;
    match local.status {
        Status::Generic | Status::Conditional => {}
        Status::Hypothetical | Status::Planned | Status::Requested => {
            local.value = match local.value {
                F::ProbablePlus => F::ProbableMinus,
                F::PossiblePlus => F::PossibleMinus,
                other => other,
            };
            if local.status == Status::Planned {
                local.status = Status::Denied;
            }
        }
        _ => {
            local.status = Status::Denied;
            local.value = match local.value {
                F::ProbablePlus => F::ProbableMinus,
                F::PossiblePlus => F::PossibleMinus,
                _ => F::CertainMinus,
            };
        }
    }
}
