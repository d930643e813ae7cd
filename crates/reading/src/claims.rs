//! Claims: what each source, and the article itself, commits to about each event.

use crate::attributions::{AttributionDraft, Stance};
use crate::events::EventDraft;
use crate::status::{Presented, Scope, present};
use crate::tree::Tree;
use onrecord_record::{Factuality, Naming, Status};
use std::cmp::Reverse;
use std::ops::Range;

/// A claim in token indices.
#[derive(Debug, Clone)]
pub struct ClaimDraft {
    /// Index of the event.
    pub event: usize,
    /// Indices of attributions from the outermost to the innermost.
    pub chain: Vec<usize>,
    /// How firmly the innermost source holds it to be so.
    pub value: Factuality,
    /// Probability that the value is right.
    pub confidence: f32,
    /// The clause, then the words that decide.
    pub evidence: Vec<Range<usize>>,
    /// What decided, for `--explain`.
    pub rules: Vec<String>,
}

/// The status of every event and all claims on it: the innermost source's, then the article's own.
pub(crate) fn read_claims(
    tree: &Tree,
    attributions: &[AttributionDraft],
    events: &[EventDraft],
    in_headline: &dyn Fn(usize) -> bool,
) -> (Vec<Status>, Vec<ClaimDraft>) {
    let mut cue_at = vec![false; tree.len()];
    for cue in attributions.iter().filter_map(|a| a.cue.as_ref()) {
        cue_at[cue.head] = true;
    }
    let mut event_at = vec![false; tree.len()];
    for event in events {
        event_at[event.head] = true;
    }
    let innermost_at = innermost(attributions, tree.len());
    let mut statuses = Vec::with_capacity(events.len());
    let mut claims = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let innermost = innermost_at[event.head].map(|inner| past_denied_report(attributions, inner));
        let scope = Scope {
            trigger: event.head,
            carrier: event.carrier,
            kind: event.kind,
            within: innermost.map(|i| &attributions[i]),
            is_cue: &|t| cue_at[t],
            is_event: &|t| event_at[t],
            headline: in_headline(event.head),
        };
        let mut presented = present(tree, &scope);
        doubt(&mut presented, tree.token(event.head).factuality);
        statuses.push(presented.status);
        claims.extend(claims_on(tree, attributions, index, event, innermost, presented));
    }
    (statuses, claims)
}

/// Below this estimate readers would rather say that an event did not happen (UDS "It Happened", -3 to 3). On UDS's dev half
/// what no word decides and the model puts below it has a mean judgement just under 0.
const DOUBT: f32 = -0.5;

/// Where rules and model meet: words that decide are believed, whatever the model says; what nothing in the text keeps from
/// having happened, and the model doubts all the same, is left open.
fn doubt(presented: &mut Presented, estimate: f32) {
    if presented.status.is_asserted() && presented.rules.is_empty() && estimate < DOUBT {
        presented.status = Status::Hypothetical;
        presented.value = Factuality::Unknown;
        presented.rules.push(format!("the model doubts it ({estimate:.1} of -3 to 3)"));
    }
}

fn claims_on(
    tree: &Tree,
    attributions: &[AttributionDraft],
    index: usize,
    event: &EventDraft,
    innermost: Option<usize>,
    presented: Presented,
) -> Vec<ClaimDraft> {
    let mut words = presented.words.clone();
    let Some(inner) = innermost.filter(|_| !presented.aside) else {
        let evidence = evidence(clause_of(tree, event.head), &words);
        return vec![ClaimDraft {
            event: index,
            chain: Vec::new(),
            value: presented.value,
            confidence: 0.85,
            evidence,
            rules: presented.rules,
        }];
    };
    let attribution = &attributions[inner];
    let said = content_around(tree, attribution, event.head);
    words.extend(attribution.cue.as_ref().map(|c| c.head));
    let evidence = evidence(said.clone(), &words);
    // What the article itself takes for known, it holds too.
    let own = if attribution.stance == Stance::Knows { presented.value } else { Factuality::Unknown };
    let confidence = 0.85 * attribution.confidence;
    vec![
        ClaimDraft {
            event: index,
            chain: chain(attributions, inner),
            value: presented.value,
            confidence,
            evidence: evidence.clone(),
            rules: presented.rules,
        },
        ClaimDraft {
            event: index,
            chain: Vec::new(),
            value: own,
            confidence,
            evidence,
            rules: vec!["only passed on".to_owned()],
        },
    ]
}

/// For every token the attribution with the smallest content that holds it; of equal ones the one furthest down the chain.
fn innermost(attributions: &[AttributionDraft], tokens: usize) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_cached_key(|&i| (Reverse(attributions[i].size()), chain(attributions, i).len(), Reverse(i)));
    let mut inner = vec![None; tokens];
    for i in order {
        for token in attributions[i].content.iter().cloned().flatten().filter(|&t| t < tokens) {
            inner[token] = Some(i);
        }
    }
    inner
}

/// "denied a report that …": the denial is what is known of a report whose source nobody names.
fn past_denied_report(attributions: &[AttributionDraft], inner: usize) -> usize {
    let report = &attributions[inner];
    match report.parent {
        Some(outer) if report.source.naming == Naming::Unspecified && attributions[outer].stance == Stance::Denies => {
            outer
        }
        _ => inner,
    }
}

/// The attributions from the outermost to `inner`.
pub(crate) fn chain(attributions: &[AttributionDraft], inner: usize) -> Vec<usize> {
    let mut chain = vec![inner];
    while let Some(parent) = attributions[chain[chain.len() - 1]].parent {
        if chain.contains(&parent) {
            break;
        }
        chain.push(parent);
    }
    chain.reverse();
    chain
}

/// The piece of a content that holds a token, within the token's sentence.
fn content_around(tree: &Tree, attribution: &AttributionDraft, token: usize) -> Range<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(token));
    let piece = attribution.content.iter().find(|r| r.contains(&token)).cloned().unwrap_or(token..token + 1);
    piece.start.max(sentence.start)..piece.end.min(sentence.end)
}

/// The clause of the nearest verb that heads one, without its closing punctuation.
pub(crate) fn clause_of(tree: &Tree, token: usize) -> Range<usize> {
    let head = tree
        .ancestors(token)
        .find(|&a| {
            matches!(tree.relation(a), "root" | "ccomp" | "parataxis" | "advcl") || tree.deprel(a) == "acl:relcl"
        })
        .unwrap_or(token);
    let all = tree.subtree(head, &|_, _| true);
    let (first, last) = (all.first().copied().unwrap_or(token), all.last().copied().unwrap_or(token));
    first..last + 1
}

fn evidence(clause: Range<usize>, words: &[usize]) -> Vec<Range<usize>> {
    let mut all = vec![clause];
    for &word in words {
        let range = word..word + 1;
        if !all.contains(&range) {
            all.push(range);
        }
    }
    all
}
