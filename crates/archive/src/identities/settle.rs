//! Profiles of a key are put together to identities, and keep their numbers where they can.

use super::cluster::{Group, Node, Ruled, cluster};
use super::profiles::{self, Profile};
use super::{keys, show};
use onrecord_knowledge::fold;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// How often one key is settled in a run: rulings may tie keys in circles.
const ROUNDS: usize = 4;

/// Settles these keys, and those that depend on them.
pub(super) fn settle(db: &Connection, keys: BTreeSet<String>, ruled: &Ruled) -> rusqlite::Result<()> {
    let mut waiting: BTreeSet<(usize, String)> = keys.into_iter().map(|key| (keys::layer(&key), key)).collect();
    let mut rounds: BTreeMap<String, usize> = BTreeMap::new();
    // Who is found by a key is known once the layers before it are settled.
    while let Some((_, key)) = waiting.pop_first() {
        let round = rounds.entry(key.clone()).or_default();
        *round += 1;
        if *round <= ROUNDS {
            waiting.extend(settle_key(db, &key, ruled)?.into_iter().map(|key| (keys::layer(&key), key)));
        }
    }
    Ok(())
}

/// Settles one key. Gives the keys to be settled after it.
fn settle_key(db: &Connection, key: &str, ruled: &Ruled) -> rusqlite::Result<BTreeSet<String>> {
    let own = profiles::of_key(db, key)?;
    let mut after = BTreeSet::new();
    if own.is_empty() {
        return Ok(after);
    }
    let mut nodes: Vec<Node> = own.iter().map(node).collect();
    nodes.extend(hosts(db, key)?);
    let mut taken = BTreeSet::new();
    let mut touched = BTreeSet::new();
    for group in cluster(key, &nodes, ruled) {
        let members: Vec<&Profile> = group.nodes.iter().filter_map(|i| own.get(*i)).collect();
        let tied = tied(db, &members, ruled)?;
        let identity = match group.host {
            Some(host) => host,
            None => number(db, key, &members, &tied, &taken)?,
        };
        taken.insert(identity);
        for (at, profile) in group.nodes.iter().zip(&members) {
            let evidence = evidence(key, *at, &group, &nodes, !tied.is_empty());
            if profile.identity == Some(identity) && profile.evidence == evidence {
                continue;
            }
            profiles::assign(db, profile.number, identity, &evidence)?;
            if profile.identity != Some(identity) {
                touched.extend(profile.identity);
                let names = profiles::names(db, profile.number)?;
                after.extend(names.into_iter().filter(|name| keys::layer(name) > keys::layer(key)));
                // Whoever is ruled the same moves along.
                after.extend(tied.iter().filter(|t| t.identity != Some(identity)).map(|t| t.key.clone()));
            }
        }
        touched.insert(identity);
    }
    for identity in touched {
        show::refresh(db, identity)?;
    }
    // Names that are only looked for, and by whom no profile goes, need no settling.
    let mut known = db.prepare_cached("SELECT 1 FROM identity_profiles WHERE key = ? LIMIT 1")?;
    let mut kept = BTreeSet::new();
    for key in after {
        if known.exists([&key])? {
            kept.insert(key);
        }
    }
    Ok(kept)
}

/// The identity of a group: the first that was made for it, or that it is ruled to be; else a new one.
fn number(
    db: &Connection,
    key: &str,
    members: &[&Profile],
    tied: &[Profile],
    taken: &BTreeSet<i64>,
) -> rusqlite::Result<i64> {
    let mut home = db.prepare_cached("SELECT 1 FROM identities WHERE identity = ? AND key = ?")?;
    let mut found: BTreeSet<i64> = tied.iter().filter_map(|profile| profile.identity).collect();
    for identity in members.iter().filter_map(|profile| profile.identity).filter(|identity| !taken.contains(identity)) {
        if home.exists(params![identity, key])? {
            found.insert(identity);
        }
    }
    if let Some(first) = found.first() {
        return Ok(*first);
    }
    db.prepare_cached("INSERT INTO identities (key, type, name) VALUES (?, '', '')")?.insert([key])
}

/// Profiles of other keys that are ruled to be one with these.
fn tied(db: &Connection, members: &[&Profile], ruled: &Ruled) -> rusqlite::Result<Vec<Profile>> {
    let mut out = Vec::new();
    for (a, b) in &ruled.same {
        for (one, other) in [(a, b), (b, a)] {
            if members.iter().any(|profile| profile.apart == *one) {
                out.extend(profiles::apart(db, other)?.filter(|p| members.iter().all(|m| m.key != p.key)));
            }
        }
    }
    Ok(out)
}

fn node(profile: &Profile) -> Node {
    let some =
        |value: &str| -> BTreeSet<String> { (!value.is_empty()).then(|| value.to_owned()).into_iter().collect() };
    Node {
        countries: some(&profile.country),
        roles: some(&fold(&profile.role)),
        item: profile.item.clone(),
        apart: some(&profile.apart),
        host: None,
    }
}

/// Identities of lower layers that have this key among their names.
fn hosts(db: &Connection, key: &str) -> rusqlite::Result<Vec<Node>> {
    let mut out: BTreeMap<i64, Node> = BTreeMap::new();
    for profile in profiles::hosts(db, key)? {
        let Some(identity) = profile.identity.filter(|_| keys::layer(&profile.key) < keys::layer(key)) else {
            continue;
        };
        let of = out.entry(identity).or_insert_with(|| Node {
            item: format!("identity {identity}"),
            host: Some(identity),
            ..Node::default()
        });
        let next = node(&profile);
        of.countries.extend(next.countries);
        of.roles.extend(next.roles);
        of.apart.extend(next.apart);
        if !next.item.is_empty() {
            of.item = next.item;
        }
    }
    Ok(out.into_values().collect())
}

/// Why a profile is of its identity, in words.
fn evidence(key: &str, at: usize, group: &Group, nodes: &[Node], tied: bool) -> String {
    let mut out = match keys::prefix(key) {
        "person" => "same full name",
        "country" => "a name for the country or its government",
        "outlet" => "a name of the outlet",
        "listed" => "a name of the body",
        "wikidata" => "same Wikidata item",
        "acronym" => "same acronym",
        "short" if group.host.is_some() => "same surname, role and country, as only one person has them",
        "short" => "same surname, role and country",
        "alone" => "the name alone does not say who else this is",
        _ => "same name",
    }
    .to_owned();
    let Some(node) = nodes.get(at) else { return out };
    let host = nodes.iter().filter(|n| n.host.is_some() && n.host == group.host);
    let others: Vec<&Node> =
        group.nodes.iter().filter(|i| **i != at).filter_map(|i| nodes.get(*i)).chain(host).collect();
    let share =
        |of: &dyn Fn(&Node) -> &BTreeSet<String>| others.iter().any(|n| of(n).intersection(of(node)).next().is_some());
    if matches!(keys::prefix(key), "person" | "body" | "place" | "acronym") {
        if share(&|n: &Node| &n.countries) {
            out.push_str(", same country");
        }
        if share(&|n: &Node| &n.roles) {
            out.push_str(", same role");
        }
        if group.host.is_some() {
            out.push_str(", as only one has it");
        }
    }
    if tied || (!node.apart.is_empty() && others.iter().any(|n| !n.apart.is_empty())) {
        out.push_str("; ruled on by a person");
    }
    out
}
