//! How many of the phrases of `actors.tsv` come out with the country and the sector that a reader would give.
#![expect(clippy::print_stdout, reason = "prints the score")]

use onrecord_knowledge::Knowledge;

/// What the list reached when it was last looked at; a change that lowers it must say why.
const MUST: f64 = 0.97;

#[test]
fn phrases_tell_country_and_sector() {
    let knowledge = Knowledge::builtin();
    let rows: Vec<[&str; 3]> = include_str!("actors.tsv")
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
    println!("{both} of {} phrases right; country {countries}, sector {sectors}", rows.len());
    assert!(rows.len() >= 300 && both as f64 >= MUST * rows.len() as f64, "{both} of {}", rows.len());
}
