//! How many phrases of two lists come out with the country and the sector that a reader would give.
#![expect(clippy::print_stdout, reason = "prints the score")]

use onrecord_knowledge::Knowledge;

/// What the lists reached when they were last looked at; a change that lowers it must say why.
const MUST: f64 = 0.97;

#[test]
fn phrases_tell_country_and_sector() {
    check("actors.tsv", include_str!("actors.tsv"), 300);
}

#[test]
fn phrases_of_the_second_list_tell_country_and_sector() {
    check("actors-2.tsv", include_str!("actors-2.tsv"), 240);
}

fn check(name: &str, list: &str, least: usize) {
    let knowledge = Knowledge::builtin();
    let rows: Vec<[&str; 3]> = list
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .filter_map(|l| l.split('\t').collect::<Vec<_>>().try_into().ok())
        .collect();
    let (mut both, mut countries, mut sectors) = (0, 0, 0);
    for [phrase, country, sector] in &rows {
        let actor = knowledge.actor(phrase).unwrap_or_default();
        let got_country = actor.country.as_deref().unwrap_or("-");
        let got_sector = if actor.sector.is_empty() { "-" } else { actor.sector };
        countries += usize::from(got_country == *country);
        sectors += usize::from(got_sector == *sector);
        if got_country == *country && got_sector == *sector {
            both += 1;
        } else {
            println!("{phrase}: {got_country} {got_sector}, not {country} {sector}");
        }
    }
    println!("{name}: {both} of {} phrases right; country {countries}, sector {sectors}", rows.len());
    assert!(rows.len() >= least && both as f64 >= MUST * rows.len() as f64, "{both} of {}", rows.len());
}
