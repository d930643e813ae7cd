//! What an entity is in the world: its role, country, sector and actor code.

use super::cluster::Clusters;
use super::context::Context;
use super::mention::Mention;
use super::offices::{self, Office};
use super::tree::Tree;
use super::typical;
use onrecord_record::{EntityType, Form};
use std::collections::BTreeMap;

/// Role, country, sector and code of an entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Standing {
    pub(super) role: Option<String>,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) code: Option<String>,
}

/// What standings are worked out from.
pub(super) struct Bearers<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) offices: &'a [Vec<Office>],
    pub(super) by_head: &'a [Option<usize>],
    pub(super) context: &'a Context,
}

/// How far a chain of "spokesman of the ministry of …" is followed.
const DEPTH: usize = 3;

impl Bearers<'_> {
    /// Standings of all clusters. Offices that only one can hold go to the first who holds them.
    pub(super) fn all(&self, clusters: &Clusters) -> BTreeMap<usize, Standing> {
        let mut held: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut out = BTreeMap::new();
        // Those whose country is written hold their office before those whose country must be guessed.
        let mut roots: Vec<usize> = clusters.roots().collect();
        roots.sort_by_key(|&r| (self.office(clusters, r).is_none_or(|o| o.country.is_none()), r));
        for root in roots {
            let standing = self.standing(clusters, root, &held, DEPTH);
            if let (Some(role), Some(country)) = (&standing.role, &standing.country)
                && typical::is_single(role)
            {
                held.entry((role.clone(), country.clone())).or_insert(root);
            }
            out.insert(root, standing);
        }
        out
    }

    /// The office that counts: the first with a sector, else the first.
    fn office(&self, clusters: &Clusters, root: usize) -> Option<&Office> {
        let all = || clusters.of(root).members.iter().flat_map(|&m| self.offices.get(m).into_iter().flatten());
        all()
            .find(|o| o.sector.is_some() && o.country.is_some())
            .or_else(|| all().find(|o| o.sector.is_some()))
            .or_else(|| all().next())
    }

    /// The standing of one cluster.
    pub(super) fn standing(
        &self,
        clusters: &Clusters,
        root: usize,
        held: &BTreeMap<(String, String), usize>,
        depth: usize,
    ) -> Standing {
        let cluster = clusters.of(root);
        let members = || cluster.members.iter().map(|&m| &self.mentions[m]).filter(|m| m.form != Form::Pronoun);
        let mut standing = Standing::default();
        // What names and descriptions tell by themselves; names first.
        for m in members().filter(|m| m.form == Form::Name).chain(members().filter(|m| m.form == Form::Nominal)) {
            standing.country = standing.country.or_else(|| m.known.country.clone());
            standing.sector = standing.sector.or_else(|| m.known.sector.clone());
            standing.code = standing.code.or_else(|| m.known.code.clone());
            if m.form == Form::Name && m.kind == EntityType::Person {
                standing.role = standing.role.or_else(|| m.known.title.clone());
            }
        }
        if cluster.kind == EntityType::Person {
            self.person(clusters, root, held, depth, &mut standing);
        } else if standing.country.is_none() && standing.code.is_none() {
            standing.country = self.body_country(clusters, root, &standing, depth);
        }
        let international = standing.country.is_none() && standing.code.is_some();
        standing.code =
            (if international { standing.code.clone() } else { None }).or_else(|| code(cluster.kind, &standing));
        standing
    }

    fn person(
        &self,
        clusters: &Clusters,
        root: usize,
        held: &BTreeMap<(String, String), usize>,
        depth: usize,
        standing: &mut Standing,
    ) {
        let cluster = clusters.of(root);
        let office = self.office(clusters, root);
        let mut of = None;
        if let Some(office) = office {
            standing.role = standing.role.take().or_else(|| Some(office.title.clone()));
            standing.sector = office.sector.clone().or(standing.sector.take());
            standing.country = office.country.clone().or(standing.country.take());
            of = office.of;
        }
        // "a spokesman for the ministry", "the rebels' spokesman": the standing of what it belongs to.
        let described = cluster.members.iter().filter(|&&m| self.mentions[m].form == Form::Nominal);
        let apart = |head: usize| typical::is_apart(self.tree.lemma(head));
        let owner = of.filter(|_| office.is_none_or(|o| !apart(o.head))).or_else(|| {
            described
                .filter(|&&m| office.is_none() && !apart(self.mentions[m].head))
                .filter_map(|&m| offices::belongs_to(self.tree, self.mentions[m].head))
                .next()
        });
        if depth > 0
            && let Some(owner) = owner.and_then(|o| self.by_head[o])
            && clusters.root(owner) != root
        {
            let above = self.standing(clusters, clusters.root(owner), held, depth - 1);
            let of_body = clusters.of(owner).kind != EntityType::Person;
            if of_body || standing.sector.is_none() && typical::speaks_for(standing.role.as_deref()) {
                let place = clusters.of(owner).kind == EntityType::Place;
                let private = matches!(clusters.of(owner).kind, EntityType::Organization | EntityType::Group);
                // The president of a club is no president of a state.
                if private && standing.role.as_deref().is_some_and(typical::leads_anything) {
                    standing.sector.clone_from(&above.sector);
                }
                standing.country = standing.country.take().or(above.country);
                if standing.sector.is_none() && !place {
                    standing.sector = above.sector;
                    if standing.country.is_none() {
                        standing.code = above.code;
                    }
                }
            }
        }
        if standing.country.is_none() && standing.sector.as_deref().is_some_and(typical::is_of_state) {
            let first = cluster.members.first().map_or(0, |&m| self.mentions[m].head);
            let at = office.map_or(first, |o| o.head);
            standing.country = self.guess(clusters, root, standing.role.as_deref().unwrap_or_default(), at, held);
        }
    }

    /// The country of an office that the text leaves out.
    fn guess(
        &self,
        clusters: &Clusters,
        root: usize,
        role: &str,
        at: usize,
        held: &BTreeMap<(String, String), usize>,
    ) -> Option<String> {
        let free = |country: &str| {
            typical::has(country, role)
                && (!typical::is_single(role)
                    || held.get(&(role.to_owned(), country.to_owned())).is_none_or(|&other| other == root))
        };
        // "the NAME administration" is how one writes of few countries' governments.
        let leads_administration = clusters.of(root).members.iter().find_map(|&m| {
            let head = self.tree.head(self.mentions[m].head)?;
            (self.tree.relation(self.mentions[m].head) == "compound").then(|| self.tree.lemma(head))
        });
        let by_habit = leads_administration.into_iter().chain([role]).find_map(|office| self.by_habit(office, free));
        by_habit.or_else(|| self.where_it_acts(at, free)).map(str::to_owned)
    }

    /// Of the countries where an office or body of this name is usual, the one that acts most in the article.
    fn by_habit(&self, office: &str, may_be: impl Fn(&str) -> bool) -> Option<&'static str> {
        let usual = typical::countries(office).filter(|c| self.context.knows(c) && may_be(c));
        // The first of equals: the list puts the most usual first.
        usual.reduce(|best, c| if self.context.weight_of(c) > self.context.weight_of(best) { c } else { best })
    }

    /// Writers leave out the country that acts in the article, or the one that just did. Divided evidence tells none.
    fn where_it_acts(&self, at: usize, may_be: impl Fn(&str) -> bool + Copy) -> Option<&str> {
        self.context
            .acting(may_be)
            .or_else(|| self.context.nearby(self.tree, at, may_be))
            .or_else(|| self.context.only(may_be))
    }

    /// "the army", "Congress", "the rebels": the country of the article where the text names none.
    fn body_country(&self, clusters: &Clusters, root: usize, standing: &Standing, depth: usize) -> Option<String> {
        let cluster = clusters.of(root);
        let heads = || cluster.members.iter().map(|&m| self.mentions[m].head);
        // "the Trump administration": the country of the person in its name.
        let person = heads().flat_map(|h| self.tree.children(h).iter().copied()).find_map(|c| {
            let m = self.by_head[c].filter(|&m| clusters.of(m).kind == EntityType::Person && clusters.of(m).named)?;
            matches!(self.tree.relation(c), "compound" | "nmod").then_some(m)
        });
        if let Some(person) =
            person.filter(|_| depth > 0 && matches!(cluster.kind, EntityType::Government | EntityType::Military))
        {
            let above = self.standing(clusters, clusters.root(person), &BTreeMap::new(), depth - 1);
            let habit = || heads().map(|h| self.tree.lemma(h)).find_map(|lemma| self.by_habit(lemma, |_| true));
            if let Some(country) = above.country.or_else(|| habit().map(str::to_owned)) {
                return Some(country);
            }
        }
        // "the country's military", "the ministry's office"
        let owner = heads()
            .filter_map(|h| offices::belongs_to(self.tree, h))
            .find_map(|o| self.by_head[o])
            .filter(|_| depth > 0);
        if let Some(owner) = owner.map(|o| clusters.root(o)).filter(|&o| o != root) {
            let above = self.standing(clusters, owner, &BTreeMap::new(), depth - 1);
            if above.country.is_some() {
                return above.country;
            }
        }
        let of_state = standing.sector.as_deref().is_some_and(typical::is_of_state)
            || matches!(cluster.kind, EntityType::Government | EntityType::Military);
        if !of_state {
            return None;
        }
        let at = heads().next()?;
        let body = self.tree.lemma(at).to_lowercase();
        let may_be = |c: &str| typical::has(c, &body);
        self.by_habit(&body, may_be).or_else(|| self.where_it_acts(at, may_be)).map(str::to_owned)
    }
}

/// CAMEO's actor code: country and sector.
fn code(kind: EntityType, standing: &Standing) -> Option<String> {
    let country = standing.country.as_deref();
    let sector = standing.sector.as_deref().or(match kind {
        EntityType::Government => Some("GOV"),
        EntityType::Military => Some("MIL"),
        _ => None,
    });
    if matches!(kind, EntityType::Work | EntityType::Other | EntityType::Vessel | EntityType::Facility) {
        return None;
    }
    match (country, sector) {
        (Some(country), Some(sector)) => Some(format!("{country}{sector}")),
        (Some(country), None) => Some(country.to_owned()),
        (None, Some(sector)) => Some(sector.to_owned()),
        (None, None) => None,
    }
}
