//! How something was said: speech, interview, statement, post …

use super::lexicon::CHANNELS;
use crate::tree::Tree;
use onrecord_record::{Channel, Naming};

/// The channel that the words around a cue name, without its content. `listener` is the head of the addressee.
pub(super) fn channel(
    tree: &Tree,
    cue: usize,
    listener: Option<usize>,
    in_content: &dyn Fn(usize) -> bool,
) -> Option<Channel> {
    let mut nouns: Vec<usize> = Vec::new();
    // Words in the cue's own clause, and in the clause that a participle ("saying") belongs to.
    let mut clauses = vec![cue];
    if tree.relation(cue) == "advcl" || tree.relation(cue) == "xcomp" {
        clauses.extend(tree.head(cue));
    }
    for clause in clauses {
        for &child in tree.children(clause) {
            if matches!(tree.relation(child), "obl" | "advmod" | "obj" | "nmod")
                && tree.preposition(child).is_some()
                && !in_content(child)
            {
                nouns.extend(tree.subtree(child, &|_, c| !in_content(c) && !tree.relation(c).starts_with("acl")));
            }
        }
    }
    let lemma = tree.lemma(cue);
    let words: Vec<&str> = nouns.iter().map(|&n| tree.lemma(n)).collect();
    let text = nouns.iter().map(|&n| tree.lower(n)).collect::<Vec<_>>().join(" ");
    CHANNELS
        .iter()
        .find(|group| {
            group.cues.iter().any(|c| c == lemma)
                || words.iter().any(|w| group.words.iter().any(|x| x == w))
                || group.phrases.iter().any(|p| text.contains(p.as_str()))
                || listener.is_some_and(|l| group.listeners.iter().any(|x| x == tree.lemma(l)))
        })
        .map(|group| group.channel)
}

/// The channel that the kind of source implies where no words name one.
pub(super) fn by_naming(naming: Naming, source_words: &str) -> Channel {
    match naming {
        Naming::Document => Channel::Document,
        Naming::Outlet => CHANNELS
            .iter()
            .find(|g| source_words.split_whitespace().any(|w| g.sources.iter().any(|s| s == w)))
            .map_or(Channel::Report, |g| g.channel),
        _ => Channel::Unknown,
    }
}
