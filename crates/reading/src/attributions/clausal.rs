//! Cues that govern their content in the tree: verbs, nouns and adjectives with a clause, an infinitive, a gerund, a noun
//! or a quotation.

use super::group;
use super::lexicon::{CUES, Group, Stance, Takes};
use super::nominal;
use super::phrases::{before_semicolon, noun_at};
use super::quotations::Quotations;
use crate::tree::Tree;
use onrecord_language::Upos;
use std::ops::Range;

/// A cue with its content, before its source is known.
pub(super) struct Found {
    /// Head of the cue.
    pub(super) cue: usize,
    /// All words of the cue.
    pub(super) words: Range<usize>,
    /// Sorted tokens of the content.
    pub(super) content: Vec<usize>,
    pub(super) stance: Stance,
    pub(super) speech: bool,
    /// Head of the words that name the source, where the construction itself says which.
    pub(super) source: Option<usize>,
    /// Head of the words that name the listener.
    pub(super) listener: Option<usize>,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// The cue at a token, if the token governs content as the lexicon says.
pub(super) fn read(tree: &Tree, quotations: &Quotations, i: usize) -> Option<Found> {
    match tree.upos(i) {
        Upos::Verb | Upos::Aux => verb(tree, quotations, i),
        Upos::Noun => nominal::noun(tree, i),
        Upos::Adj => nominal::adjective(tree, i),
        _ => None,
    }
}

fn verb(tree: &Tree, quotations: &Quotations, i: usize) -> Option<Found> {
    let phrasal = tree.phrasal(i);
    let predicate = tree.dependents(i, "xcomp").find(|&x| tree.upos(x) == Upos::Adj && x <= i + 3);
    let with_predicate = predicate.map(|x| format!("{} {}", tree.lemma(i), tree.lemma(x)));
    let with_preposition = preposition_after(tree, i);
    let particle = tree.dependent(i, "compound:prt").filter(|&p| p == i + 1);
    // Each way to look the verb up, with the end of the words that it takes in.
    let plain = (phrasal.is_none()).then(|| tree.lemma(i));
    let keys = [
        (phrasal.as_deref(), particle.map_or(i + 1, |p| p + 1)),
        (with_predicate.as_deref(), predicate.filter(|&p| p > i).map_or(i + 1, |p| p + 1)),
        (with_preposition.as_deref(), i + 2),
        (plain, i + 1),
    ];
    keys.into_iter().filter_map(|(key, end)| Some((key?, end))).find_map(|(key, end)| {
        CUES.verb(key).find_map(|group| {
            group.takes.iter().find_map(|&takes| verb_with(tree, quotations, i..end, predicate, group, takes))
        })
    })
}

/// "call on", "appeal for": the verb with the preposition that follows it.
fn preposition_after(tree: &Tree, i: usize) -> Option<String> {
    tree.dependents(i, "obl").filter(|&o| o > i).find_map(|o| {
        let case = tree.preposition(o).filter(|&c| c == i + 1)?;
        Some(format!("{} {}", tree.lemma(i), tree.lower(case)))
    })
}

fn verb_with(
    tree: &Tree,
    quotations: &Quotations,
    cue: Range<usize>,
    predicate: Option<usize>,
    group: &Group,
    takes: Takes,
) -> Option<Found> {
    let i = cue.start;
    let (content, rule, confidence) = match takes {
        Takes::Clause => clause(tree, quotations, i, predicate)?,
        Takes::Infinitive => (infinitive(tree, i)?, "cue with an infinitive", 0.85),
        Takes::Controlled => (controlled(tree, i)?, "cue with an object and an infinitive", 0.85),
        Takes::Gerund => (gerund(tree, i)?, "cue with a gerund", 0.85),
        Takes::Noun => (object(tree, i)?, "cue with a noun", 0.7),
        Takes::Quotation => (named(tree, quotations, i)?, "cue with words in quotation marks", 0.8),
        Takes::Fronted => (fronted(tree, quotations, i)?, "cue after a quotation", 0.8),
        Takes::Report => (report(tree, i)?, "cue that denies a report", 0.8),
        Takes::Pronoun => (pronoun(tree, i)?, "cue that denies what was said", 0.8),
        Takes::Relay => return relay(tree, i, group),
    };
    let mut content: Vec<usize> = content.into_iter().filter(|&t| t != i).collect();
    conjunction(tree, i, &mut content);
    if content.is_empty() {
        return None;
    }
    let controlled_object =
        || tree.dependent(i, "obj").or_else(|| tree.dependents(i, "obl").find(|&o| tree.preposition(o) == Some(i + 1)));
    let listener = match takes {
        Takes::Controlled => controlled_object().or_else(|| tree.dependent(i, "nsubj:pass")),
        _ => listener(tree, i, &content),
    };
    Some(Found {
        cue: i,
        words: group::words(tree, i, cue.end),
        content,
        stance: group.stance,
        speech: group.speech,
        source: None,
        listener,
        rule,
        confidence,
    })
}

/// Takes in a "that" before the content that the tree leaves out of it ("said that, 'of course', …").
fn conjunction(tree: &Tree, cue: usize, content: &mut Vec<usize>) {
    let Some(&first) = content.first() else { return };
    let that = (cue + 1..first).rev().take(2).find(|&t| tree.lower(t) != ",");
    if let Some(that) = that.filter(|&t| tree.lower(t) == "that" && tree.upos(t) == Upos::Sconj) {
        content.splice(0..0, that..first);
    }
}

/// The person told: an object of the cue, a noun after "to", or the subject of a passive.
fn listener(tree: &Tree, i: usize, content: &[usize]) -> Option<usize> {
    let told =
        ["tell", "inform", "notify", "brief", "assure", "reassure", "remind", "warn", "advise", "ask", "promise"]
            .contains(&tree.lemma(i));
    let outside = |&t: &usize| content.binary_search(&t).is_err();
    if told && tree.passive(i) {
        return tree.own_subject(i).filter(outside);
    }
    told.then(|| tree.dependent(i, "iobj").or_else(|| tree.dependent(i, "obj"))).flatten().filter(outside).or_else(
        || {
            tree.dependents(i, "obl")
                .filter(outside)
                .find(|&o| tree.preposition(o).is_some_and(|c| tree.lower(c) == "to"))
        },
    )
}

/// A clause said: a complement, the clause that "…, he said" is put into or after, or bare quotations of the same sentence.
fn clause(
    tree: &Tree,
    quotations: &Quotations,
    i: usize,
    predicate: Option<usize>,
) -> Option<(Vec<usize>, &'static str, f32)> {
    let complements =
        tree.dependents(i, "ccomp").chain(predicate.into_iter().flat_map(|p| tree.dependents(p, "ccomp")));
    // "said in a statement that …": the clause may hang on the statement.
    let in_noun = tree
        .dependents(i, "obl")
        .filter(|&o| o > i)
        .flat_map(|o| tree.dependents(o, "acl"))
        .filter(|&c| that_clause(tree, c));
    let mut clauses: Vec<usize> =
        complements.chain(in_noun).filter(|&c| finite(tree, c) || quotations.inside(c)).collect();
    if clauses.is_empty() {
        clauses.extend(late_clause(tree, i).or_else(|| next_clause(tree, i)));
    }
    if !clauses.is_empty() {
        let mut content: Vec<usize> = clauses.iter().flat_map(|&c| tree.subtree(c, &|_, _| true)).collect();
        content.sort_unstable();
        content.dedup();
        // "says the ministry planned to tap phones", with the infinitive drawn beside its verb.
        for open in tree.dependents(i, "ccomp").chain(tree.dependents(i, "xcomp")).filter(|&x| to_infinitive(tree, x)) {
            let words = tree.subtree(open, &|_, _| true);
            if content.last().is_some_and(|&last| words.first() == Some(&(last + 1))) {
                content.extend(words);
            }
        }
        return Some((content, "cue with a clause", 0.92));
    }
    // A passive that raises the subject: "is believed to have fled".
    if tree.passive(i)
        && tree.token(i).feat("VerbForm") != Some("Inf")
        && raises(tree.lemma(i))
        && let (Some(x), Some(subject)) = (tree.dependent(i, "xcomp"), tree.own_subject(i))
    {
        let mut content = tree.subtree(x, &|_, _| true);
        content.extend(tree.subtree(subject, &|_, _| true));
        content.sort_unstable();
        return Some((content, "passive cue with a raised subject", 0.75));
    }
    let subject = tree.own_subject(i);
    // Some parsers hang "…, the paper reported" on its clause as an adverbial.
    let set_in = match tree.relation(i) {
        "parataxis" => true,
        "advcl" | "dep" => !tree.has(i, "mark") && tree.token(i).feat("VerbForm") == Some("Fin"),
        _ => false,
    };
    if set_in && subject.is_some() {
        let host = tree.head(i)?;
        let content = before_semicolon(tree, tree.subtree(host, &|_, c| c != i), i);
        if content.len() > 1 {
            return Some((content, "cue set into the clause", 0.9));
        }
    }
    if let Some(p) = tree.dependents(i, "parataxis").find(|&p| p > i && quotations.inside(p)) {
        return Some((tree.subtree(p, &|_, _| true), "cue before a quotation", 0.9));
    }
    if let Some(content) = subject.and_then(|s| fragment(tree, i, s)) {
        return Some((content, "words before the cue", 0.75));
    }
    subject.or_else(|| tree.subject(i)).filter(|_| !quotations.inside(i))?;
    let content = quoted(tree, quotations, i)?;
    Some((content, "cue beside a quotation", 0.8))
}

/// "Never again, she vowed.": words without a verb, set off by a comma before the subject of the cue.
fn fragment(tree: &Tree, cue: usize, subject: usize) -> Option<Vec<usize>> {
    const LONGEST: usize = 12;
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    let comma = (sentence.start..cue).rev().find(|&t| tree.lower(t) == ",")?;
    let close = subject < cue
        && (comma + 1..=subject).all(|t| t == subject || tree.head(t).is_some_and(|h| h >= t && h <= subject));
    let start = (sentence.start..comma).find(|&t| tree.upos(t) != Upos::Punct)?;
    let adverbial =
        matches!(tree.upos(start), Upos::Adp | Upos::Sconj | Upos::Adv | Upos::Det | Upos::Cconj | Upos::Num)
            || (start..comma).any(|t| matches!(tree.relation(t), "obl" | "advmod") || tree.deprel(t) == "nmod:tmod")
            || tree.relation(subject) != "nsubj" && tree.head(subject) != Some(cue);
    let speech = CUES.verb(tree.lemma(cue)).any(|g| g.speech && g.stance == Stance::Asserts);
    (close && !adverbial && speech && comma - start <= LONGEST && tree.upos(start) != Upos::Propn)
        .then(|| (start..comma).collect())
}

/// Verbs whose passive passes on what unnamed others say of its subject.
fn raises(lemma: &str) -> bool {
    !["expect", "anticipate", "forecast", "project", "find", "judge"].contains(&lemma)
        && CUES.verb(lemma).any(|g| {
            matches!(g.stance, Stance::Asserts | Stance::Alleges | Stance::Supposes | Stance::Suggests | Stance::Knows)
        })
}

/// Whether a clause stands on its own: a finite verb, a modal or copula, or a verb with a subject of its own.
pub(super) fn finite(tree: &Tree, c: usize) -> bool {
    let bare_participle = tree.token(c).feat("VerbForm") == Some("Part") && !tree.has(c, "aux");
    tree.token(c).feat("VerbForm") == Some("Fin")
        || tree.children(c).iter().any(|&k| matches!(tree.relation(k), "aux" | "cop") && tree.lower(k) != "to")
        || (tree.own_subject(c).is_some() && !bare_participle)
}

fn to_infinitive(tree: &Tree, x: usize) -> bool {
    tree.children(x).iter().any(|&k| tree.relation(k) == "mark" && tree.lower(k) == "to")
}

fn infinitive(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let x = tree.dependents(i, "xcomp").find(|&x| x > i && to_infinitive(tree, x))?;
    if tree.passive(i) || tree.has(i, "obj") {
        return None;
    }
    Some(tree.subtree(x, &|_, _| true))
}

fn controlled(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let complement = ["xcomp", "ccomp", "advcl"]
        .iter()
        .find_map(|r| tree.dependents(i, r).find(|&x| x > i && to_infinitive(tree, x)))?;
    let passive = tree.passive(i);
    let object = tree
        .dependent(i, "obj")
        .or_else(|| tree.dependent(i, "iobj"))
        .or_else(|| tree.dependents(i, "obl").find(|&o| o > i && tree.preposition(o) == Some(i + 1)))
        .or_else(|| if passive { tree.own_subject(i) } else { None })
        .or_else(|| tree.own_subject(complement))?;
    // Whoever is asked is the listener, no part of what is asked.
    let asked = tree.subtree(object, &|_, c| !to_infinitive(tree, c));
    Some(tree.subtree(complement, &|_, _| true).into_iter().filter(|t| passive || !asked.contains(t)).collect())
}

fn gerund(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let g = ["xcomp", "ccomp", "advcl"].iter().find_map(|r| {
        tree.dependents(i, r).find(|&x| {
            let of = tree
                .children(x)
                .iter()
                .any(|&k| matches!(tree.relation(k), "mark" | "case") && matches!(tree.lower(k), "of" | "with"));
            x > i && tree.lower(x).ends_with("ing") && (of || *r != "advcl")
        })
    });
    // "accused the army of shelling it": parsers hang the charge on the accused, too.
    let of_object = || {
        let of = |x: &usize| {
            tree.children(*x).iter().any(|&k| matches!(tree.relation(k), "mark" | "case") && tree.lower(k) == "of")
        };
        tree.dependents(i, "obj")
            .flat_map(|o| tree.dependents(o, "acl"))
            .find(|x| tree.lower(*x).ends_with("ing") && of(x))
    };
    // "accused the rebels of attacks": the charge is a noun.
    let noun = || {
        tree.dependents(i, "obl")
            .chain(tree.dependents(i, "obj").flat_map(|o| tree.dependents(o, "nmod")))
            .find(|&o| o > i && tree.preposition(o).is_some_and(|c| matches!(tree.lower(c), "of" | "with")))
            .filter(|_| matches!(tree.lemma(i), "accuse" | "suspect" | "convict" | "acquit"))
    };
    Some(tree.subtree(g.or_else(of_object).or_else(noun)?, &|_, _| true))
}

fn object(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let object = if tree.passive(i) {
        tree.dependent(i, "obl:agent").and(tree.own_subject(i))?
    } else {
        tree.dependent(i, "obj").or_else(|| tree.dependents(i, "obl").find(|&o| tree.preposition(o) == Some(i + 1)))?
    };
    if tree.upos(object) == Upos::Pron || tree.has(i, "xcomp") {
        return None;
    }
    Some(tree.subtree(object, &|_, c| tree.deprel(c) != "acl:relcl" || that_clause(tree, c)))
}

/// "denied it", "denies that": the words before.
fn pronoun(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let object = tree.dependent(i, "obj")?;
    matches!(tree.lower(object), "it" | "this" | "that" | "these" | "those").then(|| vec![object])
}

/// "rejected the accusation": what somebody else has said.
fn report(tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let object = if tree.passive(i) { tree.own_subject(i) } else { tree.dependent(i, "obj") }?;
    let said =
        CUES.noun(tree.lemma(object)).any(|g| matches!(g.stance, Stance::Asserts | Stance::Alleges | Stance::Supposes));
    said.then(|| tree.subtree(object, &|_, _| true))
}

/// Quotations that the cue itself governs, that open its sentence, or that end right before it.
fn quoted(tree: &Tree, quotations: &Quotations, i: usize) -> Option<Vec<usize>> {
    let sentence = tree.sentence_tokens(tree.sentence(i));
    let mut content = Vec::new();
    for quotation in quotations.all.iter().filter(|q| !q.tokens.contains(&i)) {
        let (start, end) = (quotation.tokens.start, quotation.tokens.end);
        let inside = quotation.tokens.clone().filter(|t| sentence.contains(t));
        let governed = inside.clone().count() > 0
            && inside
                .clone()
                .all(|t| tree.upos(t) == Upos::Punct || nearest_cue(tree, t, &quotation.tokens) == Some(i));
        let opens = |at: usize| (sentence.start..at).all(|t| tree.upos(t) == Upos::Punct || quotations.inside(t));
        let fronted = end <= i && end > sentence.start && opens(start.max(sentence.start));
        let before = end == sentence.start && tree.relation(i) == "root" && end >= 2 && tree.lower(end - 2) == ",";
        // "'We are ready,' the coach said, 'and we will win.'"
        let resumes = start > i
            && content.first().is_some_and(|&first| first < i)
            && tree
                .own_subject(i)
                .is_some_and(|s| (i + 1..start).all(|t| tree.lower(t) == "," || t == s || tree.dominates(s, t)));
        if governed || fronted || before || resumes {
            content.extend(quotation.tokens.clone());
        }
    }
    content.sort_unstable();
    (!content.is_empty()).then_some(content)
}

/// "called the report 'a lie'": the words in quotation marks with what they are said of.
fn named(tree: &Tree, quotations: &Quotations, i: usize) -> Option<Vec<usize>> {
    let content = quoted(tree, quotations, i)?;
    let (first, last) = (*content.first()?, *content.last()?);
    let object = tree.dependent(i, "obj").filter(|&o| o > i && o < first && tree.sentence(o) == tree.sentence(first));
    let from = object.and_then(|o| tree.subtree(o, &|_, _| true).first().copied());
    match from.filter(|&f| f > i && f < first) {
        Some(from) => Some((from..=last).collect()),
        None => Some(content),
    }
}

/// A quotation that opens the sentence of a verb that says something only then ("'Never,' he continued"), or that a colon or
/// comma behind the verb announces.
fn fronted(tree: &Tree, quotations: &Quotations, i: usize) -> Option<Vec<usize>> {
    tree.subject(i).filter(|_| !quotations.inside(i))?;
    let content = quoted(tree, quotations, i)?;
    let announced = content[0] == i + 2 && matches!(tree.lower(i + 1), "," | ":");
    (content[0] < i || announced).then_some(content)
}

/// The nearest reporting verb above a token, outside its quotation.
fn nearest_cue(tree: &Tree, token: usize, quotation: &Range<usize>) -> Option<usize> {
    tree.ancestors(token).find(|a| {
        !quotation.contains(a)
            && matches!(tree.upos(*a), Upos::Verb | Upos::Aux)
            && CUES.verb(tree.lemma(*a)).next().is_some()
    })
}

/// "…, citing the union": the source behind the source of the governing cue.
fn relay(tree: &Tree, i: usize, group: &Group) -> Option<Found> {
    if tree.relation(i) != "advcl" || tree.passive(i) {
        return None;
    }
    let source = tree.dependent(i, "obj").or_else(|| noun_at(tree, i + 1))?;
    Some(Found {
        cue: i,
        words: i..i + 1,
        content: Vec::new(),
        stance: group.stance,
        speech: group.speech,
        source: Some(source),
        listener: None,
        rule: "source behind the source",
        confidence: 0.8,
    })
}

/// Whether a clause is introduced by the conjunction "that"; a relative "that" is an argument of its clause.
pub(crate) fn that_clause(tree: &Tree, c: usize) -> bool {
    tree.dependents(c, "mark").any(|k| tree.lower(k) == "that")
}

/// The clause that begins right behind a cue, where the parser gave it to a verb before the cue ("an officer who asked for
/// anonymity said the camp was empty").
fn next_clause(tree: &Tree, cue: usize) -> Option<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    (cue + 1..sentence.end)
        .filter(|&c| tree.relation(c) == "ccomp" && tree.head(c).is_some_and(|h| h < cue) && finite(tree, c))
        .find(|&c| tree.subtree(c, &|_, _| true)[0] == cue + 1)
}

/// "reported, citing two officials, that …": the clause stands behind an aside, and parsers hang it there.
fn late_clause(tree: &Tree, cue: usize) -> Option<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    (cue + 2..sentence.end)
        .filter(|&t| tree.lower(t) == "that" && tree.relation(t) == "mark" && tree.lower(t - 1) == ",")
        .find_map(|t| {
            let clause = tree.head(t).filter(|&c| finite(tree, c))?;
            let above =
                tree.ancestors(clause).skip(1).find(|&a| a == cue || CUES.verb(tree.lemma(a)).next().is_some())?;
            let relay = |v: usize| CUES.verb(tree.lemma(v)).any(|g| g.takes.contains(&Takes::Relay)) && v > cue;
            (above == cue || relay(above)).then_some(clause)
        })
}

/// Tokens of an aside without a clause that stands behind it.
pub(super) fn aside(tree: &Tree, relay: usize) -> Vec<usize> {
    tree.subtree(relay, &|_, c| {
        let first = || tree.subtree(c, &|_, k| tree.upos(k) != Upos::Punct)[0];
        !(that_clause(tree, c) && first() > 0 && tree.lower(first() - 1) == ",")
    })
}
