//! The passes in their order.

use super::cluster::Clusters;
use super::context::Context;
use super::descriptions::Descriptions;
use super::draft;
use super::mention::{self, Mention};
use super::offices::{self, Office};
use super::pronouns::{PronounPairs, Pronouns};
use super::quotes::Quotes;
use super::traits::{Gender, Number};
use super::tree::Tree;
use super::words::{listed, listed_in};
use super::{grammar_links, learned, names, same_name};
use onrecord_knowledge::Knowledge;
use onrecord_record::Form;
use std::collections::BTreeMap;

/// Mentions and which of them are one entity.
pub(super) struct Resolved {
    pub(super) mentions: Vec<Mention>,
    /// The mention that each token heads.
    pub(super) by_head: Vec<Option<usize>>,
    pub(super) clusters: Clusters,
    pub(super) offices: Vec<Vec<Office>>,
}

/// Finds mentions and joins them.
///
/// `seen` takes the candidates of each pronoun, for learning.
pub(super) fn resolve(
    tree: &Tree<'_>,
    text: &str,
    knowledge: &Knowledge,
    context: &Context,
    seen: Option<&mut Vec<PronounPairs>>,
) -> Resolved {
    let spans = names::find(tree, knowledge);
    let mut mentions = mention::find(tree, knowledge, context, &spans);
    let mut by_head = vec![None; tree.len()];
    for (i, m) in mentions.iter().enumerate() {
        // Of two mentions with one head, the name counts.
        if !m.is_coordination && by_head[m.head].is_none_or(|other: usize| mentions[other].form != Form::Name) {
            by_head[m.head] = Some(i);
        }
    }
    acting_capitals(tree, &mut mentions);
    let offices = offices::find(tree, knowledge, &mentions, &by_head);
    let mut clusters = Clusters::new(&mentions);
    same_name::link(&mut mentions, &mut clusters);
    for (i, list) in offices.iter().enumerate() {
        for office in list {
            let head = tree.lemma(office.head).to_owned();
            let cluster = clusters.of_mut(i);
            cluster.descriptions.push(head);
            cluster.descriptions.push(office.title.clone());
        }
    }
    grammar_links::link(tree, &mentions, &by_head, &mut clusters);
    let quotes = Quotes::find(tree, text);
    in_order(tree, &mentions, &by_head, &quotes, &mut clusters, seen);
    Resolved { mentions, by_head, clusters, offices }
}

/// "Paris said" means the government of France.
fn acting_capitals(tree: &Tree<'_>, mentions: &mut [Mention]) {
    for m in mentions.iter_mut().filter(|m| m.known.is_capital) {
        if draft::is_agent(tree, m) {
            if let Some(body) = m.known.acts_for.take() {
                m.kind = body.kind;
                m.known = *body;
                continue;
            }
            m.known.canonical.clone_from(&m.known.country);
        } else {
            m.known.is_capital = false;
        }
    }
}

/// Descriptions and pronouns from the first to the last, each with what the text has told so far.
fn in_order(
    tree: &Tree<'_>,
    mentions: &[Mention],
    by_head: &[Option<usize>],
    quotes: &Quotes,
    clusters: &mut Clusters,
    mut seen: Option<&mut Vec<PronounPairs>>,
) {
    let descriptions = Descriptions { tree, mentions, by_head };
    let pronouns = Pronouns { tree, mentions, by_head, quotes };
    let mut speaking: BTreeMap<(Option<usize>, Option<&str>), usize> = BTreeMap::new();
    for (i, m) in mentions.iter().enumerate() {
        match m.form {
            Form::Name => {}
            Form::Nominal => {
                let ruled = descriptions.antecedent(clusters, i);
                if let Some(j) = ruled.or_else(|| learned::antecedent(tree, mentions, clusters, i)) {
                    clusters.merge(j, i);
                }
            }
            Form::Pronoun if is_first_person(m) || listed("pronouns.second", &m.key) => {
                // All "I" of a quotation are one, all "we" and all "you" too; who, the attributions tell.
                let list = ["pronouns.first_plural", "pronouns.second"].into_iter().find(|list| listed(list, &m.key));
                let key = (quotes.at(m.head), list);
                let first = *speaking.entry(key).or_insert(i);
                if first != i {
                    clusters.merge(first, i);
                }
            }
            Form::Pronoun => {
                if clusters.of(i).members.len() > 1 {
                    continue;
                }
                if let Some(seen) = &mut seen {
                    seen.extend(pronouns.pairs(clusters, i));
                }
                if let Some(found) = pronouns.antecedent(clusters, i) {
                    clusters.merge(found.antecedent, i);
                    let gender = m.traits.gender;
                    let sure = found.only && (gender == Gender::MALE || gender == Gender::FEMALE);
                    if sure && m.traits.number == Number::SINGULAR {
                        clusters.learn_gender(i, gender);
                    }
                }
            }
        }
    }
}

/// "I", "we", and their forms.
pub(super) fn is_first_person(mention: &Mention) -> bool {
    mention.form == Form::Pronoun && listed_in(&["pronouns.first_singular", "pronouns.first_plural"], &mention.key)
}
