//! Third-person pronouns: the most salient earlier mention that agrees.

use super::cluster::Clusters;
use super::draft::is_agent;
use super::grammar_links::subject_above;
use super::mention::{Definite, Mention};
use super::offices::belongs_to;
use super::quotes::Quotes;
use super::salience::{self, Pair};
use super::traits::{Gender, Number, is_body};
use super::tree::Tree;
use super::words::{listed, listed_in};
use onrecord_language::Upos;
use onrecord_record::{EntityType, Form};
use std::ops::Range;

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;

/// How many sentences back "it" reaches that only a body can be.
const ACTING_REACH: usize = 12;

/// How many mentions back, should sentences be endless.
const WINDOW: usize = 400;

/// What a search for antecedents needs.
pub(super) struct Pronouns<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) by_head: &'a [Option<usize>],
    pub(super) quotes: &'a Quotes,
}

/// A pronoun and what it could stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct PronounPairs {
    /// `person`, `it` or `they`: each has weights of its own.
    pub class: &'static str,
    /// The pronoun.
    pub tokens: Range<usize>,
    /// Earlier mentions that agree, with the features that hold.
    pub candidates: Vec<CandidateFeatures>,
}

/// An earlier mention that a pronoun could stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateFeatures {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The same for mentions that are joined already.
    pub entity: usize,
    /// What holds of it, with values.
    pub features: Vec<(&'static str, f32)>,
}

/// Where a pronoun went.
pub(super) struct Resolution {
    pub(super) antecedent: usize,
    /// Whether nothing else agreed.
    pub(super) only: bool,
}

impl Pronouns<'_> {
    /// The antecedent of the pronoun `i`, if it stands for something named before.
    pub(super) fn antecedent(&self, clusters: &Clusters, i: usize) -> Option<Resolution> {
        let pronoun = &self.mentions[i];
        if self.is_pleonastic(i) {
            return None;
        }
        let candidates = self.candidates(clusters, i);
        let mut roots: Vec<usize> = candidates.iter().map(|&(j, _)| clusters.root(j)).collect();
        roots.sort_unstable();
        roots.dedup();
        let scored = candidates.into_iter().map(|(j, rank)| (self.pair(clusters, i, j, rank).score(), j));
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let least = salience::nothing(salience::class(pronoun));
        let salient = best.filter(|&(score, _)| score > least).map(|(_, antecedent)| antecedent);
        let antecedent = salient.or_else(|| self.last_to_act(clusters, i))?;
        Some(Resolution { antecedent, only: roots.len() == 1 })
    }

    /// "it" that orders or claims is a body, however long ago that was named: the last one that did such a thing.
    fn last_to_act(&self, clusters: &Clusters, i: usize) -> Option<usize> {
        let pronoun = &self.mentions[i];
        if pronoun.traits.gender != Gender::THING || pronoun.traits.number == Number::PLURAL || !self.is_agent(i) {
            return None;
        }
        let speaks = self.tree.head(pronoun.head).is_some_and(|verb| listed("agency.speech", self.tree.lemma(verb)));
        (i.saturating_sub(WINDOW)..i)
            .rev()
            .take_while(|&j| self.mentions[j].sentence + ACTING_REACH >= pronoun.sentence)
            .find(|&j| {
                let candidate = &self.mentions[j];
                let told = candidate.form != Form::Nominal
                    || candidate.definite == Definite::The
                    || candidate.definite == Definite::Possessed;
                // A newspaper says things; it designates and deploys nothing.
                let fits = speaks || !clusters.of(j).members.iter().any(|&m| self.mentions[m].known.is_outlet);
                told && fits && is_agent(self.tree, candidate) && self.may_refer(clusters, i, j)
            })
    }

    /// Earlier mentions that agree, from the nearest back, each with how many entities stand between.
    pub(super) fn candidates(&self, clusters: &Clusters, i: usize) -> Vec<(usize, usize)> {
        let pronoun = &self.mentions[i];
        let mut out = Vec::new();
        let mut between: Vec<usize> = Vec::new();
        for j in (i.saturating_sub(WINDOW)..i).rev() {
            if self.mentions[j].sentence + REACH < pronoun.sentence {
                break;
            }
            if !self.may_refer(clusters, i, j) {
                continue;
            }
            let root = clusters.root(j);
            let rank = between.iter().position(|&r| r == root).unwrap_or(between.len());
            if rank == between.len() {
                between.push(root);
            }
            out.push((j, rank));
        }
        if let Some(j) = self.ahead(i).filter(|&j| self.could_be(clusters, i, j)) {
            let root = clusters.root(j);
            out.push((j, between.iter().position(|&r| r == root).unwrap_or(between.len())));
        }
        out
    }

    /// "When she resigned, the minister …", "In his review, Rey …": the subject after a fronted phrase that holds the pronoun.
    fn ahead(&self, i: usize) -> Option<usize> {
        let (tree, pronoun) = (self.tree, self.mentions[i].head);
        tree.ancestors(pronoun).take_while(|&a| a <= pronoun || tree.relation(a) != "root").find_map(|a| {
            let verb = tree.head(a).filter(|_| matches!(tree.relation(a), "advcl" | "obl"))?;
            let subject = tree.own_subject(verb).filter(|&s| s > a && s > pronoun)?;
            let name = self.by_head[subject].filter(|&j| self.mentions[j].form != Form::Pronoun)?;
            (name != i).then_some(name)
        })
    }

    /// What the salience of a candidate is worked out from.
    pub(super) fn pair<'p>(&'p self, clusters: &'p Clusters, i: usize, j: usize, rank: usize) -> Pair<'p> {
        let cluster = clusters.of(j);
        Pair {
            tree: self.tree,
            quotes: self.quotes,
            pronoun: &self.mentions[i],
            candidate: &self.mentions[j],
            cluster,
            rank,
            acts: self.is_agent(i),
            seen: cluster.members.iter().filter(|&&m| m < i).count(),
            is_latest: !cluster.members.iter().any(|&m| m > j && m < i),
        }
    }

    /// Hard constraints.
    fn may_refer(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let (pronoun, candidate) = (&self.mentions[i], &self.mentions[j]);
        // No phrase holds a pronoun for itself, unless in its relative clause: "an officer who said he …".
        let inside = candidate.full.contains(&pronoun.head)
            && !(candidate.head < pronoun.head && self.in_relative_clause(j, pronoun.head));
        if candidate.head >= pronoun.head || inside {
            return false;
        }
        self.could_be(clusters, i, j)
    }

    /// What holds wherever the two stand.
    fn could_be(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let candidate = &self.mentions[j];
        if candidate.form == Form::Pronoun
            && listed_in(&["pronouns.first_singular", "pronouns.first_plural", "pronouns.second"], &candidate.key)
        {
            return false;
        }
        if candidate.form == Form::Nominal && listed("measures.nouns", &candidate.key) {
            return false;
        }
        let cluster = clusters.of(j);
        if !self.agrees(cluster.traits.gender, cluster.traits.number, cluster.kind, i, candidate) {
            return false;
        }
        !self.binds(clusters, i, j) && !self.is_speaker(clusters, i, j) && !self.speaks_of(i, j)
    }

    fn in_relative_clause(&self, j: usize, token: usize) -> bool {
        let candidate = &self.mentions[j];
        let tree = self.tree;
        let below = tree.ancestors(token).take_while(|&a| a != candidate.head).last();
        !candidate.tokens.contains(&token)
            && below.is_some_and(|b| tree.head(b) == Some(candidate.head) && tree.relation(b) == "acl")
    }

    fn agrees(&self, gender: Gender, number: Number, kind: EntityType, i: usize, candidate: &Mention) -> bool {
        let pronoun = &self.mentions[i];
        let (want, plural) = (pronoun.traits.gender, pronoun.traits.number == Number::PLURAL);
        if !number.allows(pronoun.traits.number) {
            return false;
        }
        if plural {
            // "one of them" has many; a newspaper is rarely "they".
            let of_several = self.tree.head(pronoun.head).is_some_and(|h| {
                self.tree.relation(pronoun.head) == "nmod"
                    && matches!(self.tree.upos(h), Upos::Num | Upos::Det | Upos::Pron)
            });
            if (of_several || candidate.known.is_outlet) && number != Number::PLURAL {
                return false;
            }
            // Countries and single things are no "they".
            return !matches!(kind, EntityType::Place | EntityType::Vessel | EntityType::Facility)
                || candidate.traits.number == Number::PLURAL;
        }
        if want == Gender::THING {
            let acts = self.is_agent(i);
            let body = is_body(kind) || candidate.known.is_outlet;
            let country = kind == EntityType::Place && candidate.known.canonical.as_ref().is_some_and(|c| c.len() == 3);
            return kind != EntityType::Person && gender.allows(want) && (!acts || body || country);
        }
        gender.allows(want)
            && matches!(kind, EntityType::Person | EntityType::Other)
            && (kind == EntityType::Person || candidate.form == Form::Pronoun || candidate.form == Form::Name)
    }

    /// Whether the pronoun is the subject of a verb that only a person or body can be.
    fn is_agent(&self, i: usize) -> bool {
        let head = self.mentions[i].head;
        self.tree.token(head).deprel == "nsubj"
            && self.tree.head(head).is_some_and(|verb| {
                self.tree.upos(verb) == Upos::Verb
                    && listed("agency.verbs", self.tree.lemma(verb))
                    && !self.tree.has(verb, "aux:pass")
            })
    }

    /// A pronoun that is no reflexive does not stand for the subject or another argument of its own verb.
    fn binds(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let (tree, pronoun) = (self.tree, self.mentions[i].head);
        if listed("pronouns.reflexive", &self.mentions[i].key) || tree.token(pronoun).deprel == "nmod:poss" {
            return false;
        }
        let same_cluster_arg = |arg: usize| self.by_head[arg].is_some_and(|m| clusters.root(m) == clusters.root(j));
        let Some(verb) = tree.head(pronoun) else {
            return false;
        };
        if tree.sentence(self.mentions[j].head) != tree.sentence(pronoun) {
            return false;
        }
        let is_argument = |r: &str| matches!(r, "nsubj" | "obj" | "iobj" | "obl" | "dep");
        if !is_argument(tree.relation(pronoun)) {
            // "a picture of him": the subject of the clause is free.
            return false;
        }
        let siblings = tree.children(verb).iter().copied().filter(|&c| c != pronoun && is_argument(tree.relation(c)));
        // A fronted phrase and its inside do not bind; direct arguments do.
        let mut arguments: Vec<usize> =
            siblings.filter(|&c| tree.relation(c) != "obl" || tree.relation(pronoun) == "nsubj").collect();
        // The subject shared by an open complement: "he asked X to help him".
        if tree.relation(verb) == "xcomp"
            && let Some(upper) = tree.head(verb)
        {
            let object = tree.dependents(upper, "obj").next();
            arguments.extend(object.or_else(|| tree.dependents(upper, "nsubj").next()));
        }
        if matches!(tree.relation(verb), "conj")
            && !tree.has(verb, "nsubj")
            && let Some(subject) = subject_above(tree, pronoun)
        {
            arguments.push(subject);
        }
        arguments.into_iter().any(|arg| self.by_head[arg] == Some(j) || same_cluster_arg(arg))
    }

    /// Whoever speaks a quotation ("…," he added) is not introduced by it.
    fn speaks_of(&self, i: usize, j: usize) -> bool {
        let (speaker, candidate) = (self.mentions[i].head, self.mentions[j].head);
        self.quotes.at(speaker).is_none()
            && self.quotes.at(candidate).is_some_and(|quote| {
                self.quotes.speaker(quote) == Some(speaker)
                    || self.tree.sentence(candidate) == self.tree.sentence(speaker)
            })
    }

    /// In a quotation, "he" is not the one who speaks.
    fn is_speaker(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let Some(speaker) =
            self.quotes.at(self.mentions[i].head).and_then(|q| self.quotes.speaker(q)).and_then(|s| self.by_head[s])
        else {
            return false;
        };
        // Nor are "they" those for whom he speaks.
        let plural = self.mentions[i].traits.number == Number::PLURAL;
        let spoken_for = || {
            let described = clusters.of(speaker).members.iter().filter(|&&m| self.mentions[m].form == Form::Nominal);
            described
                .filter_map(|&m| belongs_to(self.tree, self.mentions[m].head).and_then(|o| self.by_head[o]))
                .any(|owner| clusters.root(owner) == clusters.root(j))
        };
        clusters.root(speaker) == clusters.root(j) || plural && spoken_for()
    }

    /// "it is clear that …", "it rained", "it took years to …".
    fn is_pleonastic(&self, i: usize) -> bool {
        let tree = self.tree;
        let token = self.mentions[i].head;
        if tree.lower(token) != "it" {
            return false;
        }
        if tree.relation(token) == "expl" {
            return true;
        }
        let Some(head) = tree.head(token) else {
            return true;
        };
        if tree.relation(token) != "nsubj" {
            return false;
        }
        let lemma = tree.lemma(head);
        let extraposed = tree.children(head).iter().any(|&c| {
            c > head && matches!(tree.relation(c), "csubj" | "ccomp" | "advcl" | "xcomp") && !tree.has(c, "punct")
        });
        let passive = tree.has(head, "aux:pass") || tree.token(token).deprel == "nsubj:pass";
        listed("expletive.weather", lemma)
            || listed("expletive.predicates", tree.lower(head))
            || tree.has(head, "csubj")
            || extraposed && tree.has(head, "cop") && listed("expletive.adjectives", lemma)
            || extraposed && passive && listed("expletive.verbs", lemma)
            || extraposed && matches!(lemma, "seem" | "appear" | "turn" | "happen" | "take" | "emerge")
    }

    /// The pronoun with its candidates and what holds of each, for learning the weights of `salience.toml`.
    pub(super) fn pairs(&self, clusters: &Clusters, i: usize) -> Option<PronounPairs> {
        if self.is_pleonastic(i) {
            return None;
        }
        let pronoun = &self.mentions[i];
        let features = |j: usize, rank: usize| {
            let mut features = Vec::new();
            self.pair(clusters, i, j, rank).each(&mut |name, value| features.push((name, value)));
            CandidateFeatures { tokens: self.mentions[j].full.clone(), entity: clusters.root(j), features }
        };
        let candidates = self.candidates(clusters, i).into_iter().map(|(j, rank)| features(j, rank)).collect();
        Some(PronounPairs { class: salience::class(pronoun), tokens: pronoun.full.clone(), candidates })
    }
}
