//! Entities: who and what an article mentions, and which mentions are of the same one.
//!
//! Rules in several passes, the surest first (after Raghunathan et al. 2010 and Lee et al. 2013): names of one bearer,
//! what grammar identifies, descriptions, pronouns. Offices before names and in appositions give role, country and actor
//! code. Nothing is learned from the article but what it says; the word lists are `words.toml` and `offices.toml`.

mod bearer;
mod cluster;
mod context;
mod descriptions;
mod draft;
mod grammar_links;
mod labels;
mod learned;
mod lookup;
mod lookup_name;
mod mention;
mod names;
mod offices;
mod phrase;
mod pronouns;
mod quotes;
mod resolve;
mod salience;
mod same_name;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod traits;
mod typical;
mod words;

pub use draft::{EntityDraft, MentionDraft};
pub use pronouns::{CandidateFeatures, PronounPairs};
pub use traits::{Gender, Number};

use crate::tree;
use bearer::{Bearers, Standing};
use cluster::Clusters;
use context::Context;
use mention::Mention;
use offices::Office;
use onrecord_knowledge::{CountryWord, Knowledge};
use onrecord_language::{Analysis, NameLabel};
use onrecord_record::{CodePoints, Document, Entity, EntityType, Form};
use std::collections::BTreeMap;
use std::ops::Range;
use tree::Tree;

/// An entity of [`Entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub usize);

/// The entities of one article.
///
/// Those with a name are always there. Descriptions ("an official") become entities when a later step asks for them with
/// [`Entities::ensure`], because an article has many nouns and few of them act.
pub struct Entities {
    mentions: Vec<Mention>,
    by_head: Vec<Option<usize>>,
    /// The name that covers each token.
    name_at: Vec<Option<usize>>,
    clusters: Clusters,
    offices: Vec<Vec<Office>>,
    context: Context,
    standings: BTreeMap<usize, Standing>,
    drafts: BTreeMap<usize, EntityDraft>,
    /// Roots of clusters that go into the record.
    wanted: Vec<bool>,
}

impl Entities {
    /// Reads the entities of an article.
    pub fn read(document: &Document, text: &str, analysis: &Analysis, knowledge: &Knowledge) -> Self {
        let tree = Tree::new(analysis);
        let context = Context::read(&tree, knowledge, document.outlet.as_deref());
        let resolved = resolve::resolve(&tree, text, knowledge, &context, None);
        let mut name_at = vec![None; tree.len()];
        for (i, m) in resolved.mentions.iter().enumerate().filter(|(_, m)| m.form == Form::Name) {
            name_at[m.tokens.clone()].fill(Some(i));
        }
        let mut entities = Self {
            name_at,
            wanted: vec![false; resolved.mentions.len()],
            mentions: resolved.mentions,
            by_head: resolved.by_head,
            clusters: resolved.clusters,
            offices: resolved.offices,
            context,
            standings: BTreeMap::new(),
            drafts: BTreeMap::new(),
        };
        entities.standings = entities.bearers(&tree).all(&entities.clusters);
        for root in entities.clusters.roots().collect::<Vec<_>>() {
            if entities.clusters.of(root).named || entities.names_a_body(&tree, root) {
                entities.wanted[root] = true;
            }
            entities.draft(&tree, root);
        }
        entities
    }

    fn bearers<'a>(&'a self, tree: &'a Tree<'a>) -> Bearers<'a> {
        Bearers {
            tree,
            mentions: &self.mentions,
            offices: &self.offices,
            by_head: &self.by_head,
            context: &self.context,
        }
    }

    /// "the Paz administration", "Ghana's parliament": a body told by a name in its description.
    fn names_a_body(&self, tree: &Tree<'_>, root: usize) -> bool {
        self.clusters.of(root).members.iter().map(|&m| &self.mentions[m]).any(|m| draft::is_told_by_name(tree, m))
    }

    fn draft(&mut self, tree: &Tree<'_>, root: usize) {
        let standing = self.standings.get(&root).cloned().unwrap_or_default();
        let draft = draft::draft(tree, &self.mentions, &self.clusters, root, standing);
        self.drafts.insert(root, draft);
    }

    /// The entity of the record that a token heads a mention of, or whose name covers the token.
    pub fn at(&self, head_token: usize) -> Option<EntityIndex> {
        let root = self.clusters.root(self.mention_at(head_token)?);
        self.wanted[root].then_some(EntityIndex(root))
    }

    /// The mention that a token heads, or the name that covers it.
    fn mention_at(&self, token: usize) -> Option<usize> {
        self.by_head.get(token).copied().flatten().or_else(|| self.name_at.get(token).copied().flatten())
    }

    /// The entity of a token that acts, speaks or is acted upon, made if the record does not have it yet.
    ///
    /// `None` for what refers to nobody: expletives, clauses, adverbs, relative pronouns.
    pub fn ensure(&mut self, analysis: &Analysis, knowledge: &Knowledge, head_token: usize) -> Option<EntityIndex> {
        if head_token >= analysis.tokens.len() {
            return None;
        }
        let mention = match self.mention_at(head_token) {
            Some(mention) => mention,
            None => self.add(&Tree::new(analysis), knowledge, head_token)?,
        };
        let root = self.clusters.root(mention);
        if self.is_lone_pronoun(root) {
            return None;
        }
        self.wanted[root] = true;
        Some(EntityIndex(root))
    }

    /// A pronoun for which no antecedent was found says nothing about who it is.
    fn is_lone_pronoun(&self, root: usize) -> bool {
        self.clusters.of(root).members.iter().all(|&m| self.mentions[m].form == Form::Pronoun)
    }

    fn add(&mut self, tree: &Tree<'_>, knowledge: &Knowledge, head: usize) -> Option<usize> {
        let mention = mention::on_demand(tree, knowledge, head)?;
        Some(self.insert(tree, mention))
    }

    fn insert(&mut self, tree: &Tree<'_>, mention: Mention) -> usize {
        let head = mention.head;
        let index = self.clusters.push(&mention);
        self.mentions.push(mention);
        self.offices.push(Vec::new());
        self.wanted.push(false);
        self.by_head[head] = Some(index);
        let standing = self.bearers(tree).standing(&self.clusters, index, &BTreeMap::new(), 2);
        self.standings.insert(index, standing);
        self.draft(tree, index);
        index
    }

    /// The country that a word before a noun stands for ("Russian missiles", "U.S. strikes"), made if the record does not
    /// have it yet.
    pub fn country(&mut self, analysis: &Analysis, knowledge: &Knowledge, token: usize) -> Option<EntityIndex> {
        let found = knowledge.country(&analysis.tokens.get(token)?.form).filter(|c| c.kind != CountryWord::Capital)?;
        let is_it = |d: &EntityDraft| d.is_country && d.country.as_deref() == Some(found.code.as_str());
        let known = self.clusters.roots().find(|r| self.drafts.get(r).is_some_and(is_it));
        let root = match known {
            Some(root) => root,
            None => {
                let name = knowledge.country_by_code(&found.code)?.name.clone();
                let tree = Tree::new(analysis);
                let label = Some(NameLabel::Location);
                let span = names::NameSpan { tokens: token..token + 1, head: token, label, is_guess: false };
                let index = self.insert(&tree, mention::of_name(&tree, knowledge, &self.context, &span));
                if let Some(draft) = self.drafts.get_mut(&index) {
                    draft.name = name;
                    draft.kind = EntityType::Place;
                    draft.country = Some(found.code.clone());
                    draft.is_country = true;
                }
                index
            }
        };
        self.wanted[root] = true;
        Some(EntityIndex(root))
    }

    /// Tells that a country acts or speaks as its government.
    pub fn acts(&mut self, entity: EntityIndex) {
        let root = self.clusters.root(entity.0);
        if let Some(draft) = self.drafts.get_mut(&root) {
            draft.acts();
        }
    }

    /// Gives "I" and "we" (and their forms) of one quotation to its speaker.
    pub fn resolve_first_person(&mut self, analysis: &Analysis, token: usize, speaker: EntityIndex) {
        let Some(mention) = self.by_head.get(token).copied().flatten() else {
            return;
        };
        let (root, of_speaker) = (self.clusters.root(mention), self.clusters.root(speaker.0));
        if root == of_speaker || !self.is_lone_pronoun(root) || !resolve::is_first_person(&self.mentions[mention]) {
            return;
        }
        let standing = self.standings.get(&of_speaker).cloned().unwrap_or_default();
        let kept = self.drafts.get(&of_speaker).cloned();
        let wanted = self.wanted[of_speaker];
        let traits = self.clusters.of(of_speaker).traits;
        self.clusters.force(root, of_speaker);
        let joined = self.clusters.root(root);
        self.clusters.of_mut(joined).traits = traits;
        self.standings.insert(joined, standing);
        self.wanted[joined] = wanted;
        self.draft(&Tree::new(analysis), joined);
        // What later steps told of the speaker stays.
        if let (Some(kept), Some(draft)) = (kept, self.drafts.get_mut(&joined)) {
            draft.kind = kept.kind;
            draft.code = kept.code;
        }
    }

    /// What is known of an entity.
    pub fn get(&self, entity: EntityIndex) -> &EntityDraft {
        static NOBODY: std::sync::LazyLock<EntityDraft> = std::sync::LazyLock::new(EntityDraft::nobody);
        self.drafts.get(&self.clusters.root(entity.0)).unwrap_or(&NOBODY)
    }

    /// The index under which an entity is known now: joining two leaves one.
    pub fn canonical(&self, entity: EntityIndex) -> EntityIndex {
        EntityIndex(self.clusters.root(entity.0))
    }

    /// Whether two indices are one entity.
    pub fn same(&self, a: EntityIndex, b: EntityIndex) -> bool {
        self.canonical(a) == self.canonical(b)
    }

    /// The tokens of the mention that a token heads, as an analyst would mark it: "a military officer".
    pub fn mention_tokens(&self, head_token: usize) -> Option<Range<usize>> {
        self.mention_at(head_token).map(|m| self.mentions[m].tokens.clone())
    }

    /// What a token's mention is joined with, whether or not it goes into the record: for scoring coreference.
    pub fn chain_at(&self, token: usize) -> Option<EntityIndex> {
        self.mention_at(token).map(|m| EntityIndex(self.clusters.root(m)))
    }

    /// All entities that go into the record, in order of their first mention.
    fn emitted(&self) -> Vec<usize> {
        let mut roots: Vec<usize> = self.clusters.roots().filter(|&r| self.wanted[r]).collect();
        roots.sort_by_key(|r| {
            self.drafts.get(r).and_then(|d| d.mentions.first()).map_or(usize::MAX, |m| m.tokens.start)
        });
        roots
    }

    /// The id that each entity has in the record. Ask when all steps have made their entities.
    pub fn ids(&self) -> BTreeMap<EntityIndex, String> {
        self.emitted().into_iter().enumerate().map(|(at, root)| (EntityIndex(root), format!("e{}", at + 1))).collect()
    }

    /// The record's entities, in the order of [`Entities::ids`].
    pub fn into_record(self, points: &CodePoints<'_>, analysis: &Analysis) -> Vec<Entity> {
        let ids = self.emitted();
        ids.iter()
            .enumerate()
            .filter_map(|(at, root)| Some(self.drafts.get(root)?.to_record(format!("e{}", at + 1), points, analysis)))
            .collect()
    }

    /// Clusters of two or more mentions, as stretches of tokens: for scoring coreference.
    pub fn coreference(&self) -> Vec<Vec<Range<usize>>> {
        let chains = self.clusters.roots().map(|r| &self.clusters.of(r).members);
        chains.filter(|m| m.len() > 1).map(|m| m.iter().map(|&i| self.mentions[i].full.clone()).collect()).collect()
    }
}

/// The pronouns of a text with their candidates: what the weights of `salience.toml` are learned from.
pub fn pronoun_pairs(text: &str, analysis: &Analysis, knowledge: &Knowledge) -> Vec<PronounPairs> {
    let mut seen = Vec::new();
    let tree = Tree::new(analysis);
    resolve::resolve(&tree, text, knowledge, &Context::read(&tree, knowledge, None), Some(&mut seen));
    seen
}

/// Whether an entity of this kind can speak.
pub fn can_speak(kind: EntityType) -> bool {
    matches!(kind, EntityType::Person) || traits::is_body(kind) || matches!(kind, EntityType::Work | EntityType::Place)
}
