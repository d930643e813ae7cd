//! Prints what each argument means: `cargo run -p onrecord-knowledge --example lookup -- "the Mexican foreign minister" Bardai`.
#![expect(clippy::print_stdout, reason = "a command")]

use onrecord_knowledge::Knowledge;
use std::time::Instant;

fn main() {
    let start = Instant::now();
    let knowledge = Knowledge::builtin();
    println!("ready after {:?}, {:?}", start.elapsed(), knowledge.counts());
    for phrase in std::env::args().skip(1) {
        let start = Instant::now();
        let places = knowledge.places(&phrase);
        let took = start.elapsed();
        println!(
            "{phrase}\n  actor  {:?}\n  body   {:?}\n  outlet {:?}",
            knowledge.actor(&phrase),
            knowledge.organization(&phrase),
            knowledge.outlet(&phrase)
        );
        println!("  role   {:?}\n  land   {:?}", knowledge.role(&phrase), knowledge.country(&phrase));
        for place in places.iter().take(3) {
            println!(
                "  place  {} {:?} {} {} {},{} {:?} {}",
                place.name,
                place.kind,
                place.country,
                place.admin1,
                place.lat,
                place.lon,
                place.geonames,
                place.population
            );
        }
        println!("  places looked up in {took:?}");
    }
}
