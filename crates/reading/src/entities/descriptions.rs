//! Descriptions that stand for something named or described before: "the president", "the company", "the rebels".

use super::cluster::{Clusters, kinds_agree};
use super::mention::{Definite, Mention};
use super::traits::is_body;
use super::tree::Tree;
use super::words::listed;
use onrecord_language::NameLabel;
use onrecord_record::{EntityType, Form};

/// Sentences back that a description of a kind ("the company") reaches.
const REACH: usize = 8;

/// Mentions back that are looked at, so that long texts take no longer by the word than short ones.
const WINDOW: usize = 1500;

/// What a search for antecedents needs.
pub(super) struct Descriptions<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) by_head: &'a [Option<usize>],
}

impl Descriptions<'_> {
    /// The mention that a description refers back to.
    pub(super) fn antecedent(&self, clusters: &Clusters, i: usize) -> Option<usize> {
        let mention = &self.mentions[i];
        if mention.is_new || mention.form != Form::Nominal || clusters.of(i).named {
            return None;
        }
        // "people" and "members" are different ones each time unless "the" or "these" ties them.
        let bare_people = mention.definite == Definite::Bare
            && (is_body(mention.kind) || mention.kind == EntityType::Person)
            && mention.known.office_kind.is_some();
        match mention.definite {
            Definite::The | Definite::This | Definite::Possessed => {}
            Definite::Bare if bare_people && !self.is_restricted(i) => {
                return self.same_head(clusters, i);
            }
            _ => return None,
        }
        if mention.definite == Definite::The && self.is_defined_here(i) {
            return None;
        }
        let same = self.same_head(clusters, i);
        // "the company" is the one named last rather than some company before it.
        let kind = if mention.modifiers.is_empty() || same.is_none() { self.by_kind(clusters, i) } else { None };
        same.max(kind).or_else(|| self.by_office(clusters, i))
    }

    /// Earlier mentions from the nearest back.
    fn before(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let here = &self.mentions[i];
        (i.saturating_sub(WINDOW)..i).rev().filter(move |&j| {
            let there = &self.mentions[j];
            // A phrase cannot stand for one that holds it, or that it holds.
            there.head < here.head && !there.full.contains(&here.head) && !here.full.contains(&there.head)
        })
    }

    /// "the talks" after "talks", if what is added to the noun is nothing new.
    fn same_head(&self, clusters: &Clusters, i: usize) -> Option<usize> {
        let mention = &self.mentions[i];
        self.before(i).find(|&j| {
            let other = &self.mentions[j];
            other.form == Form::Nominal
                && other.key == mention.key
                && !other.is_new
                && other.traits.number.meet(mention.traits.number).is_some()
                && self.modifiers_fit(clusters, i, j)
                && self.owners_fit(clusters, i, j)
                && clusters.agree(i, j)
                && !(other.definite == Definite::A && self.is_quantified(j))
        })
    }

    /// "the people you sign with" says itself who is meant.
    fn is_defined_here(&self, i: usize) -> bool {
        let head = self.mentions[i].head;
        self.tree.dependents(head, "acl").any(|c| {
            let comma = self.tree.children(c).iter().any(|&p| self.tree.token(p).form == ",");
            c > head && !comma
        })
    }

    /// "people who came late" are others than "people".
    fn is_restricted(&self, i: usize) -> bool {
        self.tree.has(self.mentions[i].head, "acl") || self.tree.has(self.mentions[i].head, "nmod")
    }

    /// "no army", "every army" give nothing to refer to.
    fn is_quantified(&self, j: usize) -> bool {
        self.tree
            .dependents(self.mentions[j].head, "det")
            .any(|d| matches!(self.tree.lower(d), "no" | "any" | "every" | "each" | "neither"))
    }

    /// Each modifier of the later mention is in the cluster of the earlier one, and countries do not differ.
    fn modifiers_fit(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let mention = &self.mentions[i];
        let (a, b) = (&mention.known.country, &self.mentions[j].known.country);
        if a.is_some() && b.is_some() && a != b {
            return false;
        }
        let members = &clusters.of(j).members;
        mention
            .modifiers
            .iter()
            .all(|m| members.iter().any(|&k| self.mentions[k].modifiers.contains(m) || self.mentions[k].key == *m))
    }

    /// "his lawyer" and "her lawyer" are two.
    fn owners_fit(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let owner = |m: usize| {
            self.tree
                .dependents(self.mentions[m].head, "nmod:poss")
                .next()
                .map(|p| self.by_head[p].map(|k| clusters.root(k)))
        };
        match (owner(i), owner(j)) {
            (Some(a), Some(b)) => a.is_some() && a == b,
            (Some(_), None) => false,
            _ => true,
        }
    }

    /// "the president" after "President Ana Paz", "the former minister" after "ex-minister Raul Rey".
    fn by_office(&self, clusters: &Clusters, i: usize) -> Option<usize> {
        let mention = &self.mentions[i];
        if mention.kind != EntityType::Person
            || mention.traits.number == super::traits::Number::PLURAL
            || mention.definite == Definite::Possessed
        {
            return None;
        }
        let mut names = self.before(i).filter(|&j| clusters.of(j).named && clusters.of(j).kind == EntityType::Person);
        let gendered = listed("persons.male", &mention.key) || listed("persons.female", &mention.key);
        let general = matches!(mention.key.as_str(), "man" | "woman" | "boy" | "girl" | "lady" | "gentleman");
        if gendered && general {
            return names.find(|&j| {
                mention.sentence - self.mentions[j].sentence <= REACH
                    && clusters.agree(i, j)
                    && clusters.of(j).traits.gender != super::traits::Gender::PERSON
            });
        }
        names.find(|&j| {
            clusters.of(j).descriptions.iter().any(|d| same_office(d, &mention.key)) && self.office_fits(clusters, i, j)
        })
    }

    /// The country and the modifiers of an office must not speak against a bearer.
    fn office_fits(&self, clusters: &Clusters, i: usize, j: usize) -> bool {
        let mention = &self.mentions[i];
        let members = &clusters.of(j).members;
        let countries: Vec<&String> = members.iter().filter_map(|&k| self.mentions[k].known.country.as_ref()).collect();
        let country_fits =
            mention.known.country.as_ref().is_none_or(|c| countries.is_empty() || countries.contains(&c));
        country_fits && clusters.agree(i, j)
    }

    /// "the company", "the newspaper", "the country", "the group".
    fn by_kind(&self, clusters: &Clusters, i: usize) -> Option<usize> {
        let mention = &self.mentions[i];
        let key = mention.key.as_str();
        // "the company's shares" is fine; "the oil company" asks for more than a kind.
        if mention.definite == Definite::Possessed || mention.modifiers.len() > 1 {
            return None;
        }
        let plural = mention.traits.number == super::traits::Number::PLURAL;
        self.before(i)
            .filter(|&j| mention.sentence - self.mentions[j].sentence <= REACH)
            .filter(|&j| !self.mentions[j].is_modifier)
            .find(|&j| {
                let other = &self.mentions[j];
                let cluster = clusters.of(j);
                if other.form == Form::Pronoun
                    || !kinds_agree(cluster.kind, mention.kind) && cluster.kind != EntityType::Place
                {
                    return false;
                }
                if plural {
                    // "the organizations" after "cartels".
                    return other.form == Form::Nominal
                        && other.traits.number == mention.traits.number
                        && mention.modifiers.is_empty()
                        && mention.definite != Definite::Bare
                        && listed("groups.armed", key)
                        && listed("groups.armed", &other.key)
                        && other.sentence + 2 >= mention.sentence;
                }
                let fits = cluster.named && self.is_of_kind(key, j, cluster.kind);
                let modifiers_fit = mention.modifiers.is_empty() || self.modifiers_fit(clusters, i, j);
                fits && modifiers_fit
            })
    }

    /// Whether a named thing is one of what a noun says.
    fn is_of_kind(&self, key: &str, j: usize, kind: EntityType) -> bool {
        let other = &self.mentions[j];
        let last = other.key.to_lowercase().split_whitespace().last().unwrap_or_default().to_owned();
        if other.form != Form::Name {
            return false;
        }
        if last == key && kind != EntityType::Person {
            return true;
        }
        let known = &other.known;
        match kind {
            EntityType::Place => {
                let country = known.canonical.as_ref().is_some_and(|c| c.len() == 3);
                country && listed("groups.country", key)
                    || !country && (listed("groups.settlement", key) || listed("groups.area", key) && last == key)
            }
            EntityType::Vessel => listed("groups.vessel", key),
            EntityType::Person => false,
            _ if known.is_outlet => listed("groups.outlet", key),
            _ => {
                let sector = known.sector.as_deref().unwrap_or_default();
                let company = matches!(sector, "BUS" | "") && other.label != Some(NameLabel::Norp);
                let armed = matches!(sector, "REB" | "UAF" | "CRM");
                company && listed("groups.company", key) && is_body(kind)
                    || armed && listed("groups.armed", key)
                    || is_body(kind) && !armed && sector != "GOV" && listed("groups.body", key)
            }
        }
    }
}

/// Offices by their head noun: "minister" for "foreign minister".
fn same_office(description: &str, key: &str) -> bool {
    let last = |s: &str| s.rsplit([' ', '-']).next().unwrap_or_default().to_owned();
    description == key || last(description) == last(key)
}
