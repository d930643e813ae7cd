//! Clusters of mentions: union-find, with what all members together tell of their entity.

use super::mention::Mention;
use super::traits::{self, Gender, Traits};
use onrecord_record::{EntityType, Form};

/// What a cluster knows.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Mention indices in order.
    pub(super) members: Vec<usize>,
    pub(super) traits: Traits,
    pub(super) kind: EntityType,
    /// Whether some member is a name.
    pub(super) named: bool,
    /// Lemmas of descriptions that hold of it: nominal heads, offices.
    pub(super) descriptions: Vec<String>,
}

/// The partition of mentions into entities.
pub(super) struct Clusters {
    parent: Vec<usize>,
    info: Vec<Cluster>,
}

impl Clusters {
    /// Every mention alone.
    pub(super) fn new(mentions: &[Mention]) -> Self {
        let info = mentions.iter().enumerate().map(|(i, m)| alone(i, m)).collect();
        Self { parent: (0..mentions.len()).collect(), info }
    }

    /// Adds a mention, alone.
    pub(super) fn push(&mut self, mention: &Mention) -> usize {
        let index = self.parent.len();
        self.parent.push(index);
        self.info.push(alone(index, mention));
        index
    }

    /// The index that stands for the cluster of a mention.
    pub(super) fn root(&self, mention: usize) -> usize {
        let mut at = mention;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    pub(super) fn of(&self, mention: usize) -> &Cluster {
        &self.info[self.root(mention)]
    }

    pub(super) fn of_mut(&mut self, mention: usize) -> &mut Cluster {
        let root = self.root(mention);
        &mut self.info[root]
    }

    /// Whether two mentions could be of one entity.
    pub(super) fn agree(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.of(a), self.of(b));
        a.traits.meet(b.traits).is_some() && kinds_agree(a.kind, b.kind)
    }

    /// Joins two clusters; the earlier one's root stays. Without agreement nothing happens.
    pub(super) fn merge(&mut self, a: usize, b: usize) -> bool {
        if !self.agree(a, b) {
            return false;
        }
        self.force(a, b);
        true
    }

    /// Joins two clusters whatever their traits: where names or grammar leave no doubt.
    pub(super) fn force(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        let other = self.info[gone].clone();
        for &member in &other.members {
            self.parent[member] = keep;
        }
        let into = &mut self.info[keep];
        into.traits = into.traits.meet(other.traits).unwrap_or(if other.named && !into.named {
            other.traits
        } else {
            into.traits
        });
        into.kind = prefer(into, &other);
        into.named |= other.named;
        let in_order = into.members.last() < other.members.first();
        into.members.extend(other.members);
        if !in_order {
            into.members.sort_unstable();
        }
        into.descriptions.extend(other.descriptions);
        into.descriptions.sort();
        into.descriptions.dedup();
    }

    /// Narrows the gender of a cluster to what a pronoun told.
    pub(super) fn learn_gender(&mut self, mention: usize, gender: Gender) {
        let cluster = self.of_mut(mention);
        if let Some(both) = cluster.traits.gender.meet(gender) {
            cluster.traits.gender = both;
        }
    }

    /// Roots in order.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.parent.len()).filter(|&i| self.parent[i] == i)
    }
}

fn alone(index: usize, mention: &Mention) -> Cluster {
    let mut descriptions = Vec::new();
    if mention.form == Form::Nominal {
        descriptions.push(mention.key.clone());
    }
    Cluster {
        members: vec![index],
        traits: mention.traits,
        kind: mention.kind,
        named: mention.form == Form::Name,
        descriptions,
    }
}

/// The kind of a joined cluster: a name's over a description's, a description's over a pronoun's.
fn prefer(a: &Cluster, b: &Cluster) -> EntityType {
    if a.named != b.named {
        let (named, other) = if a.named { (a, b) } else { (b, a) };
        let generic = matches!(named.kind, EntityType::Other | EntityType::Organization);
        // "the army" says more of a name than that it is a body.
        return if generic
            && (traits::is_body(other.kind) || named.kind == EntityType::Other && other.kind != EntityType::Person)
        {
            if other.kind == EntityType::Other { named.kind } else { other.kind }
        } else {
            named.kind
        };
    }
    if a.kind == EntityType::Other { b.kind } else { a.kind }
}

/// Whether two kinds can be of one entity.
pub(super) fn kinds_agree(a: EntityType, b: EntityType) -> bool {
    a == b
        || traits::is_body(a) && traits::is_body(b)
        || a == EntityType::Other
        || b == EntityType::Other
        || matches!((a, b), (EntityType::Facility, EntityType::Organization | EntityType::Place))
        || matches!((b, a), (EntityType::Facility, EntityType::Organization | EntityType::Place))
        || matches!((a, b), (EntityType::Person, EntityType::Group) | (EntityType::Group, EntityType::Person))
}
