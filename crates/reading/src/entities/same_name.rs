//! Names of one bearer: repeated, shortened, abbreviated.

use super::cluster::Clusters;
use super::mention::Mention;
use super::traits::is_body;
use super::words::{listed, listed_in};
use onrecord_record::{EntityType, Form};
use std::collections::BTreeMap;

/// Joins names over the whole text: full names first, then the shorter forms that stand for them.
pub(super) fn link(mentions: &mut [Mention], clusters: &mut Clusters) {
    let names: Vec<usize> = (0..mentions.len()).filter(|&i| mentions[i].form == Form::Name).collect();
    let parts: Vec<Vec<String>> =
        mentions.iter().map(|m| if m.form == Form::Name { name_parts(m) } else { Vec::new() }).collect();
    link_known(mentions, clusters, &names);
    link_exact(mentions, clusters, &names, &parts);
    link_full_persons(mentions, clusters, &names, &parts);
    link_short_persons(mentions, clusters, &names, &parts);
    link_bodies(mentions, clusters, &names, &parts);
}

/// Lower-case parts of a name without suffixes, dots and a leading article.
fn name_parts(mention: &Mention) -> Vec<String> {
    let mut parts: Vec<String> = mention
        .key
        .to_lowercase()
        .replace('\u{2019}', "'")
        .split_whitespace()
        .map(|p| p.trim_matches(|c: char| matches!(c, ',' | '"' | '\'' | '(' | ')' | '“' | '”')).to_owned())
        .map(|p| p.strip_suffix("'s").map_or(p.clone(), str::to_owned))
        .filter(|p| !p.is_empty() && !listed("titles.suffixes", p))
        .collect();
    if parts.len() > 1 && parts[0] == "the" {
        parts.remove(0);
    }
    parts
}

/// Names that the knowledge room takes for the same country, body or outlet.
fn link_known(mentions: &[Mention], clusters: &mut Clusters, names: &[usize]) {
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &i in names {
        let Some(canonical) = &mentions[i].known.canonical else {
            continue;
        };
        let earlier = seen.entry(canonical).or_default();
        if let Some(&j) = earlier.iter().find(|&&j| mentions[j].kind == mentions[i].kind) {
            clusters.merge(j, i);
        } else {
            earlier.push(i);
        }
    }
}

fn link_exact(mentions: &[Mention], clusters: &mut Clusters, names: &[usize], parts: &[Vec<String>]) {
    let mut seen: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for &i in names.iter().filter(|&&i| !parts[i].is_empty()) {
        let earlier = seen.entry(&parts[i]).or_default();
        if let Some(&j) = earlier.iter().find(|&&j| may_share(mentions, i, j)) {
            clusters.merge(j, i);
        } else {
            // One for each kind that the name was seen as.
            earlier.push(i);
        }
    }
}

/// A place is no body and a person neither, even under one name ("Washington").
fn may_share(mentions: &[Mention], i: usize, j: usize) -> bool {
    let (a, b) = (mentions[i].kind, mentions[j].kind);
    let place = |k| matches!(k, EntityType::Place);
    let person = |k| k == EntityType::Person;
    let unclear = |k| k == EntityType::Other;
    if mentions[i].known.canonical.is_some() && mentions[j].known.canonical.is_some() {
        return mentions[i].known.canonical == mentions[j].known.canonical;
    }
    unclear(a) || unclear(b) || place(a) == place(b) && person(a) == person(b)
}

fn is_person(mentions: &[Mention], i: usize) -> bool {
    mentions[i].kind == EntityType::Person
}

/// "Robert J. Smith", "Robert Smith", "R. Smith"; never "Robert Smith" and "Anna Smith".
fn link_full_persons(mentions: &[Mention], clusters: &mut Clusters, names: &[usize], parts: &[Vec<String>]) {
    let full: Vec<usize> = names.iter().copied().filter(|&i| is_person(mentions, i) && parts[i].len() > 1).collect();
    for (at, &i) in full.iter().enumerate() {
        for &j in full[..at].iter().rev() {
            if clusters.root(i) != clusters.root(j) && same_full_name(&parts[i], &parts[j]) {
                clusters.merge(j, i);
                break;
            }
        }
    }
}

fn same_full_name(a: &[String], b: &[String]) -> bool {
    if a.last() != b.last() {
        // A second surname may be left out: "Gustavo Petro Urrego", "Gustavo Petro".
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        return short.len() >= 2 && long.len() > short.len() && long.starts_with(short);
    }
    let (first_a, first_b) = (&a[0], &b[0]);
    if first_a == first_b {
        return true;
    }
    let initial = |x: &str, y: &str| x.ends_with('.') && x.chars().count() == 2 && y.chars().next() == x.chars().next();
    if initial(first_a, first_b) || initial(first_b, first_a) {
        return true;
    }
    // Titles that stayed, middle names, family names in several parts: one name holds the other's parts in order.
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.len() > short.len() && short.len() >= 2 && is_subsequence(short, long)
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|other| other == part))
}

/// "Petro" goes to the nearest "Gustavo Petro" before it, else to the first one after it.
fn link_short_persons(mentions: &mut [Mention], clusters: &mut Clusters, names: &[usize], parts: &[Vec<String>]) {
    let full: Vec<usize> = names.iter().copied().filter(|&i| is_person(mentions, i) && parts[i].len() > 1).collect();
    for &i in names {
        if full.contains(&i) && !is_particle_surname(&parts[i]) || parts[i].is_empty() {
            continue;
        }
        let fits = |j: &usize| *j != i && parts[*j].len() > parts[i].len() && is_short_for(&parts[i], &parts[*j]);
        let before = full.iter().rev().filter(|&&j| j < i).find(|j| fits(j));
        let Some(&j) = before.or_else(|| full.iter().filter(|&&j| j > i).find(|j| fits(j))) else {
            continue;
        };
        let unclear = mentions[i].known.canonical.is_none()
            && (matches!(mentions[i].kind, EntityType::Other | EntityType::Organization | EntityType::Work)
                || mentions[i].is_guess && !mentions[i].known.is_capital);
        if unclear {
            // The model saw a body or nothing where the text has named a person before.
            mentions[i].kind = EntityType::Person;
            mentions[i].known = super::lookup::Known { kind: EntityType::Person, ..super::lookup::Known::default() };
            mentions[i].traits = mentions[j].traits;
            let cluster = clusters.of_mut(i);
            cluster.kind = EntityType::Person;
            cluster.traits = mentions[j].traits;
        }
        if mentions[i].kind == EntityType::Person
            && clusters.root(i) != clusters.root(j)
            && !clashes(mentions, clusters, parts, i, j)
        {
            clusters.merge(j, i);
        }
    }
}

/// The cluster of a short name may already hold another full name.
fn clashes(mentions: &[Mention], clusters: &Clusters, parts: &[Vec<String>], i: usize, j: usize) -> bool {
    let full = |c: usize| -> Vec<usize> {
        clusters
            .of(c)
            .members
            .iter()
            .copied()
            .filter(|&m| mentions[m].form == Form::Name && parts[m].len() > 1)
            .collect()
    };
    full(i)
        .iter()
        .any(|&a| full(j).iter().any(|&b| !same_full_name(&parts[a], &parts[b]) && !is_short_for(&parts[a], &parts[b])))
}

/// "De la Sota", "al-Sulaiti": surnames in several parts.
fn is_particle_surname(parts: &[String]) -> bool {
    parts.len() > 1 && parts[..parts.len() - 1].iter().all(|p| listed("titles.particles", p))
}

/// The surname (in all its parts), or the first name alone.
fn is_short_for(short: &[String], long: &[String]) -> bool {
    if long.ends_with(short) || short.len() == 1 && long.first() == short.first() && short[0].chars().count() > 2 {
        return true;
    }
    // "al-Sulaiti" for "Sulaiti" and the other way round; a middle surname ("Ocampo" for "Raul Ocampo Diaz").
    let bare = |p: &str| {
        p.split_once('-').filter(|(a, _)| listed("titles.particles", a)).map_or(p.to_owned(), |(_, b)| b.to_owned())
    };
    let middle =
        short.len() == 1 && long.len() > 2 && long[1..].contains(&short[0]) && !listed("titles.particles", &short[0]);
    middle || short.len() == 1 && long.last().is_some_and(|l| bare(l) == bare(&short[0]))
}

/// "African Union", "AU"; "Washington Post", "the Post"; "Vale Alto" for "Construtora Vale Alto".
fn link_bodies(mentions: &[Mention], clusters: &mut Clusters, names: &[usize], parts: &[Vec<String>]) {
    let bodies: Vec<usize> = names
        .iter()
        .copied()
        .filter(|&i| {
            is_body(mentions[i].kind)
                || matches!(mentions[i].kind, EntityType::Other | EntityType::Facility | EntityType::Work)
        })
        .collect();
    for &i in &bodies {
        let short = &parts[i];
        let long_enough = |j: &usize| *j != i && parts[*j].len() > short.len() && is_body_or_outlet(&mentions[*j]);
        let fits = |j: &usize| {
            long_enough(j) && (is_acronym(&mentions[i].key, &parts[*j]) || is_part_of_body_name(short, &parts[*j]))
        };
        let before = bodies.iter().rev().filter(|&&j| j < i).find(|j| fits(j));
        let after =
            || bodies.iter().filter(|&&j| j > i).find(|j| long_enough(j) && is_acronym(&mentions[i].key, &parts[**j]));
        if let Some(&j) = before.or_else(after)
            && clusters.root(i) != clusters.root(j)
        {
            clusters.merge(j, i);
        }
    }
}

fn is_body_or_outlet(mention: &Mention) -> bool {
    is_body(mention.kind) || mention.known.is_outlet || mention.kind == EntityType::Other
}

/// Initials of the long name's capital words, with or without the small ones: "WHO", "UNHCR" not.
fn is_acronym(short: &str, long: &[String]) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.chars().count() < 2 || !letters.chars().all(|c| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let initials = |skip_small: bool| -> String {
        long.iter()
            .flat_map(|p| p.split('-'))
            .filter(|p| {
                !skip_small
                    || !listed_in(&["descriptions.definite"], p)
                        && !matches!(*p, "of" | "and" | "for" | "the" | "on" | "in" | "to" | "&")
            })
            .filter_map(|p| p.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let letters = letters.to_uppercase();
    letters == initials(true) || letters == initials(false)
}

/// Whether one of two names abbreviates the other, whichever comes first.
pub(super) fn is_abbreviation(a: &str, b: &str) -> bool {
    let split = |s: &str| -> Vec<String> { s.to_lowercase().split_whitespace().map(str::to_owned).collect() };
    is_acronym(a, &split(b)) || is_acronym(b, &split(a)) || split(a) == split(b)
}

/// A front or back part of a body's name that is more than a common noun.
fn is_part_of_body_name(short: &[String], long: &[String]) -> bool {
    let (Some(first), Some(last)) = (short.first(), short.last()) else {
        return false;
    };
    let generic = short.len() == 1
        && (listed_in(&["groups.nouns", "documents.nouns"], last) && !is_paper_title(long)
            || first.chars().count() < 3);
    let geographic = short.len() == 1 && long.len() > 1 && long.starts_with(short) && listed("groups.nouns", &long[1]);
    !generic && !geographic && (long.ends_with(short) || long.starts_with(short))
}

/// "the Post", "the Times" are short for papers although they are common nouns.
fn is_paper_title(long: &[String]) -> bool {
    long.last().is_some_and(|l| matches!(l.as_str(), "post" | "times" | "journal" | "mail" | "herald" | "tribune"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Vec<String> {
        name.to_lowercase().split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn joins_variants_of_a_persons_name() {
        for (a, b) in
            [("Robert J. Smith", "Robert Smith"), ("R. Smith", "Robert Smith"), ("Ana Maria Paz Rey", "Ana Maria Paz")]
        {
            assert!(same_full_name(&parts(a), &parts(b)), "{a} = {b}");
        }
        for (a, b) in [("Robert Smith", "Anna Smith"), ("Robert Smith", "Robert Jones")] {
            assert!(!same_full_name(&parts(a), &parts(b)), "{a} ≠ {b}");
        }
        assert!(is_short_for(&parts("sulaiti"), &parts("hamad al-sulaiti")));
        assert!(is_short_for(&parts("de la sota"), &parts("jose manuel de la sota")));
        assert!(!is_short_for(&parts("smith"), &parts("robert jones")));
    }

    #[test]
    fn knows_acronyms_and_short_names_of_bodies() {
        assert!(is_acronym("AU", &parts("african union")));
        assert!(is_acronym("W.H.O.", &parts("world health organization")));
        assert!(!is_acronym("EU", &parts("african union")));
        assert!(!is_acronym("Au", &parts("african union")));
        assert!(is_part_of_body_name(&parts("post"), &parts("harbour post")));
        assert!(is_part_of_body_name(&parts("vale alto"), &parts("construtora vale alto")));
        assert!(!is_part_of_body_name(&parts("ministry"), &parts("defence ministry")));
        assert!(!is_part_of_body_name(&parts("london"), &parts("london university")));
    }
}
