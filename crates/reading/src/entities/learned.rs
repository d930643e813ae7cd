//! What the model takes a description to refer to, for where the rules know nothing (Lee et al. 2017).

use super::cluster::Clusters;
use super::mention::Mention;
use super::tree::Tree;
use onrecord_record::Form;

/// Mentions back that are looked at, so that long texts take no longer by the word than short ones.
const WINDOW: usize = 300;

/// The log odds, against referring to nothing, above which the model is believed.
const SURE: f32 = 2.0;

/// The earlier mention that a description most likely refers to, if it likely refers to any.
pub(super) fn antecedent(tree: &Tree<'_>, mentions: &[Mention], clusters: &Clusters, i: usize) -> Option<usize> {
    let here = &mentions[i];
    let scored = (i.saturating_sub(WINDOW)..i).filter_map(|j| {
        let there = &mentions[j];
        let apart = there.head < here.head
            && !there.full.contains(&here.head)
            && !here.full.contains(&there.head)
            && !there.is_coordination;
        let score = tree.analysis.antecedents.score(here.head, there.head)?;
        (apart && there.form != Form::Pronoun && score > SURE && clusters.agree(i, j)).then_some((score, j))
    });
    // Of equal ones the nearest.
    scored.reduce(|best, next| if next.0 >= best.0 { next } else { best }).map(|(_, j)| j)
}
