//! Which attribution stands inside, or behind, which.

use super::draft::AttributionDraft;
use crate::tree::Tree;

/// Sets `parent`: the smallest content that holds an attribution's cue, unless a rule has set it already.
pub(super) fn nest(tree: &Tree, drafts: &mut [AttributionDraft]) {
    for i in 0..drafts.len() {
        if drafts[i].parent.is_some() {
            continue;
        }
        let Some(anchor) =
            drafts[i].cue.as_ref().map(|c| c.head).or_else(|| drafts[i].content.first().map(|r| r.start))
        else {
            continue;
        };
        let size = drafts[i].size();
        let parent = (0..drafts.len())
            .filter(|&j| j != i && drafts[j].holds(anchor) && drafts[j].size() > size)
            // A cue inside the other's content cannot hold it in turn.
            .filter(|&j| drafts[j].cue.as_ref().is_none_or(|c| !drafts[i].holds(c.head)))
            .min_by_key(|&j| (drafts[j].size(), j));
        drafts[i].parent = parent;
    }
    continue_chains(tree, drafts);
    break_cycles(drafts);
}

/// "Another one said …": a further source of the same kind came the same way as the one before it.
fn continue_chains(tree: &Tree, drafts: &mut [AttributionDraft]) {
    for i in 0..drafts.len() {
        let Some(source) = drafts[i].source.tokens.clone() else { continue };
        let anaphoric =
            source.clone().take(3).any(|t| matches!(tree.lower(t), "another" | "other" | "second" | "third" | "both"))
                || (tree.lower(source.start) == "one" && source.len() <= 3);
        if drafts[i].parent.is_some() || !anaphoric {
            continue;
        }
        let sentence = tree.sentence(source.start);
        let previous = (0..drafts.len()).filter(|&j| {
            drafts[j].cue.as_ref().is_some_and(|c| {
                tree.sentence(c.head) + 1 == sentence || (tree.sentence(c.head) == sentence && c.head < source.start)
            })
        });
        let parent = previous
            .filter_map(|j| drafts[j].parent.filter(|&p| drafts[p].cue.is_none() && drafts[p].rule == IMPLIED))
            .next_back();
        drafts[i].parent = parent;
    }
}

/// Name of the rule for "told the Post": the outlet that a source spoke to is how its words reached this article.
pub(super) const IMPLIED: &str = "outlet that was told";

fn break_cycles(drafts: &mut [AttributionDraft]) {
    for i in 0..drafts.len() {
        let mut at = i;
        for _ in 0..drafts.len() {
            match drafts[at].parent {
                Some(p) if p == i => {
                    drafts[at].parent = None;
                    break;
                }
                Some(p) => at = p,
                None => break,
            }
        }
    }
}
