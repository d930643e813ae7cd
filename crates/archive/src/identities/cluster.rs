//! Which profiles of one key are one person or body. A pure function of what is known, so that no order of adding shows.

use super::keys;
use std::collections::{BTreeMap, BTreeSet};

/// A profile, or an identity of a lower layer that profiles may belong to.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) countries: BTreeSet<String>,
    pub(super) roles: BTreeSet<String>,
    /// Wikidata item, number in GeoNames, or the identity if it is one.
    pub(super) item: String,
    /// Entities that rulings are about.
    pub(super) apart: BTreeSet<String>,
    pub(super) host: Option<i64>,
}

/// Profiles that are one, by their place in what was given.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) nodes: Vec<usize>,
    pub(super) host: Option<i64>,
}

/// Pairs of entities that people ruled on, as `document/entity`.
#[derive(Debug, Default, Clone)]
pub(super) struct Ruled {
    pub(super) same: Vec<(String, String)>,
    pub(super) different: Vec<(String, String)>,
}

/// Groups the nodes of a key.
pub(super) fn cluster(key: &str, nodes: &[Node], ruled: &Ruled) -> Vec<Group> {
    let mut sets = Sets::new(nodes, ruled);
    for (a, b) in &ruled.same {
        let at = |label: &String| nodes.iter().position(|node| node.apart.contains(label));
        if let (Some(a), Some(b)) = (at(a), at(b)) {
            sets.join(a, b);
        }
    }
    match keys::prefix(key) {
        "person" | "body" | "place" | "acronym" => by_traits(&mut sets, nodes),
        "short" => by_role(&mut sets, nodes),
        _ => sets.join_all(&(0..nodes.len()).collect::<Vec<_>>()),
    }
    sets.groups()
}

/// One country or one role makes one; what has neither goes with the only one there is.
fn by_traits(sets: &mut Sets<'_>, nodes: &[Node]) {
    let all = || 0..nodes.len();
    for members in having(nodes, |node| (!node.item.is_empty()).then(|| vec![node.item.clone()])).values() {
        sets.join_all(members);
    }
    for members in having(nodes, |node| Some(node.countries.iter().cloned().collect())).values() {
        sets.join_unless_items_differ(members);
    }
    for members in having(nodes, |node| Some(node.roles.iter().cloned().collect())).values() {
        sets.join_unless_items_differ(members);
    }
    let anchored: BTreeSet<usize> =
        all().filter(|i| !nodes[*i].countries.is_empty() || !nodes[*i].item.is_empty()).map(|i| sets.root(i)).collect();
    let mut floating: Vec<usize> = all().filter(|i| !anchored.contains(&sets.root(*i))).collect();
    if anchored.len() == 1 {
        floating.splice(0..0, anchored);
    }
    sets.join_all(&floating);
}

/// A surname alone needs the role (its key has the country), and only one of that surname, country and role.
fn by_role(sets: &mut Sets<'_>, nodes: &[Node]) {
    let own: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].host.is_none()).collect();
    for members in having(nodes, |node| node.host.is_none().then(|| node.roles.iter().cloned().collect())).values() {
        sets.join_all(members);
    }
    for i in own {
        let hosts: Vec<usize> = (0..nodes.len())
            .filter(|h| nodes[*h].host.is_some())
            .filter(|h| nodes[i].roles.iter().any(|role| nodes[*h].roles.iter().any(|other| roles_agree(role, other))))
            .collect();
        if let [host] = hosts.as_slice() {
            sets.join(i, *host);
        }
    }
}

/// "minister" and "foreign minister" may be one office; "foreign minister" and "interior minister" are not.
fn roles_agree(a: &str, b: &str) -> bool {
    let words = |role: &str| -> BTreeSet<String> { role.split(' ').map(str::to_owned).collect() };
    let (a, b) = (words(a), words(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// Nodes by each value that they have.
fn having(nodes: &[Node], values: impl Fn(&Node) -> Option<Vec<String>>) -> BTreeMap<String, Vec<usize>> {
    let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        for value in values(node).unwrap_or_default() {
            out.entry(value).or_default().push(i);
        }
    }
    out
}

/// Disjoint sets of nodes that never put together what people ruled apart, nor two identities of a lower layer.
struct Sets<'a> {
    parent: Vec<usize>,
    nodes: &'a [Node],
    ruled: &'a Ruled,
}

impl<'a> Sets<'a> {
    fn new(nodes: &'a [Node], ruled: &'a Ruled) -> Self {
        Self { parent: (0..nodes.len()).collect(), nodes, ruled }
    }

    fn root(&self, mut i: usize) -> usize {
        while self.parent[i] != i {
            i = self.parent[i];
        }
        i
    }

    fn members(&self, root: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |i| self.root(*i) == root)
    }

    fn items(&self, i: usize) -> BTreeSet<&str> {
        let root = self.root(i);
        self.members(root).map(|i| self.nodes[i].item.as_str()).filter(|item| !item.is_empty()).collect()
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b && self.allowed(a, b) {
            // The smaller number stays the root, so that the order of joining does not show.
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high] = low;
        }
    }

    fn allowed(&self, a: usize, b: usize) -> bool {
        let hosts = [a, b].into_iter().flat_map(|root| self.members(root)).filter_map(|i| self.nodes[i].host);
        if hosts.collect::<BTreeSet<_>>().len() > 1 {
            return false;
        }
        let labels = |root| self.members(root).flat_map(|i| &self.nodes[i].apart).collect::<BTreeSet<_>>();
        let (a, b) = (labels(a), labels(b));
        a.is_empty()
            || b.is_empty()
            || !self
                .ruled
                .different
                .iter()
                .any(|(x, y)| (a.contains(x) && b.contains(y)) || (a.contains(y) && b.contains(x)))
    }

    fn join_all(&mut self, members: &[usize]) {
        for (at, member) in members.iter().enumerate() {
            // What may not go with the first may go with the second.
            for earlier in &members[..at] {
                self.join(*earlier, *member);
                if self.root(*earlier) == self.root(*member) {
                    break;
                }
            }
        }
    }

    /// Joins what shares a value. Where it would bring two items together, those without one stay by themselves.
    fn join_unless_items_differ(&mut self, members: &[usize]) {
        let items: BTreeSet<String> = members.iter().flat_map(|i| self.items(*i)).map(str::to_owned).collect();
        let joined: Vec<usize> = if items.len() < 2 {
            members.to_vec()
        } else {
            members.iter().copied().filter(|i| self.items(*i).is_empty()).collect()
        };
        self.join_all(&joined);
    }

    fn groups(&self) -> Vec<Group> {
        let mut out: BTreeMap<usize, Group> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            let group = out.entry(self.root(i)).or_default();
            match node.host {
                Some(host) => group.host = Some(host),
                None => group.nodes.push(i),
            }
        }
        out.into_values().filter(|group| !group.nodes.is_empty()).collect()
    }
}
