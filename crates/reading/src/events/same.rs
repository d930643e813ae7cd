//! Later mentions of the same happening.
//!
//! "Rebels attacked the town … the attack": a verb and the noun made from it, or two nouns of the same kind, are one
//! happening if nothing that is known of either speaks against it and something speaks for it.

use super::EventDraft;
use super::words::Scene;
use crate::entities::EntityIndex;
use onrecord_language::Upos;

/// How a noun presents what it names.
#[derive(PartialEq)]
enum Article {
    /// "the strike", "that strike", "their strike"
    Known,
    /// "a strike", "another strike", "new strikes"
    New,
    /// "strikes"
    Bare,
}

/// Points later mentions to the first.
pub(super) fn link(scene: &Scene<'_>, events: &mut [EventDraft], when: &[Option<String>], wher: &[Option<String>]) {
    for later in 1..events.len() {
        let mut best: Option<(i32, usize)> = None;
        for earlier in 0..later {
            if let Some(score) = score(
                scene,
                &events[earlier],
                &events[later],
                (&when[earlier], &when[later]),
                (&wher[earlier], &wher[later]),
            ) && best.is_none_or(|(most, _)| score >= most)
            {
                best = Some((score, earlier));
            }
        }
        if let Some((_, earlier)) = best {
            events[later].same_as = Some(events[earlier].same_as.unwrap_or(earlier));
        }
    }
}

fn score(
    scene: &Scene<'_>,
    earlier: &EventDraft,
    later: &EventDraft,
    when: (&Option<String>, &Option<String>),
    wher: (&Option<String>, &Option<String>),
) -> Option<i32> {
    let tree = scene.tree;
    if earlier.kind != later.kind || earlier.kind.is_none() {
        return None;
    }
    let (a, b) = (scene.lemma(earlier.head), scene.lemma(later.head));
    let kin = a == b || same_stem(a, b);
    let noun = tree.upos(later.head) != Upos::Verb;
    let may_be = kin || (noun && scene.lexicon.related(a, b));
    if !may_be {
        return None;
    }
    // Speech acts repeat; who accuses today accused yesterday. Only a noun refers back to them.
    let article = if noun { article(scene, later.head) } else { Article::Bare };
    if article == Article::New && tree.sentence(earlier.head) > 0 {
        return None;
    }
    if tree.sentence(earlier.head) == tree.sentence(later.head) && article != Article::Known {
        return None;
    }
    let mut score = 0;
    score += agree(&earlier.actors, &later.actors)? * 2;
    score += agree(&earlier.recipients, &later.recipients)? * 2;
    score += same_value(when.0, when.1)?;
    score += same_value(wher.0, wher.1)?;
    score += i32::from(kin);
    let needed = match (noun, &article) {
        (true, Article::Known) => 1,
        (true, _) => 3,
        (false, _) => 4,
    };
    (score >= needed).then_some(score)
}

/// 1 where two lists share someone, 0 where one is empty, nothing where they differ.
fn agree(a: &[EntityIndex], b: &[EntityIndex]) -> Option<i32> {
    if a.is_empty() || b.is_empty() {
        return Some(0);
    }
    a.iter().any(|e| b.contains(e)).then_some(1)
}

fn same_value(a: &Option<String>, b: &Option<String>) -> Option<i32> {
    match (a, b) {
        (Some(a), Some(b)) => (a == b).then_some(1),
        _ => Some(0),
    }
}

/// "withdraw" and "withdrawal", "negotiate" and "negotiation".
fn same_stem(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    shared >= 4 && shared + 2 >= shorter && a.len().abs_diff(b.len()) <= 6
}

fn article(scene: &Scene<'_>, noun: usize) -> Article {
    let tree = scene.tree;
    let mut article = Article::Bare;
    for &child in tree.children(noun) {
        match (tree.relation(child), tree.lower(child)) {
            (
                "amod" | "det",
                "another" | "new" | "fresh" | "other" | "more" | "further" | "second" | "third" | "similar"
                | "additional" | "separate" | "previous" | "past" | "earlier",
            ) => {
                return Article::New;
            }
            ("det", "the" | "this" | "that" | "these" | "those") => article = Article::Known,
            ("det", _) => return Article::New,
            ("nummod", _) if article != Article::Known => article = Article::New,
            ("nmod", _) if tree.deprel(child) == "nmod:poss" => article = Article::Known,
            _ => {}
        }
    }
    article
}
