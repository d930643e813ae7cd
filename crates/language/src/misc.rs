//! Layers for which CoNLL-U has no column of its own, as features of MISC.

use crate::analysis::{Analysis, AttributionRole};

/// The BIO label of each token as part of a name; `None` outside names.
pub(crate) fn names(analysis: &Analysis) -> Vec<Option<String>> {
    let mut labels = vec![None; analysis.tokens.len()];
    for name in &analysis.names {
        for i in name.tokens.clone() {
            labels[i] = Some(format!("{}-{}", if i == name.tokens.start { 'B' } else { 'I' }, name.label));
        }
    }
    labels
}

/// What MISC says of a token.
pub(crate) fn layers(analysis: &Analysis, names: &[Option<String>], i: usize) -> Vec<String> {
    let mut misc = Vec::new();
    if let Some(name) = &names[i] {
        misc.push(format!("Name={name}"));
    }
    let token = &analysis.tokens[i];
    if let Some(tag) = token.attribution {
        let role = match tag.role {
            AttributionRole::Source => "Source",
            AttributionRole::Cue => "Cue",
            AttributionRole::Content => "Content",
        };
        misc.push(format!("Attribution={}-{role}", if tag.begins { 'B' } else { 'I' }));
        misc.extend(tag.cue.map(|cue| format!("Cue={cue}")));
    }
    misc.push(format!("Factuality={:.2}", token.factuality));
    misc
}
