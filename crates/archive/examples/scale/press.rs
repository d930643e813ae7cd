//! A year of invented press: stories that many or few outlets follow, wires that others carry, parts that are reused.

use crate::article::{self, Happening, Topic};
use crate::chance::Chance;
use crate::world::World;
use jiff::civil::Date;
use onrecord_record::Record;

/// About 250 words.
const SENTENCES: usize = 8;
/// The most articles that a story has.
const LARGEST: f64 = 400.0;
/// The golden ratio, whose multiples fall evenly into 0 to 1.
const GOLDEN: f64 = 0.618_033_988_749_895;
/// Articles that carry a wire, and those that reuse half of one.
const COPIED: f64 = 0.25;
const PARTLY: f64 = 0.10;

/// An article before it is written.
#[derive(Debug)]
struct Plan {
    day: usize,
    order: u64,
    story: usize,
    outlet: String,
    credits: Vec<String>,
    sentences: Vec<u64>,
}

/// So many records, in the order of their days.
pub fn records(count: usize) -> impl Iterator<Item = Record> {
    let world = World::new();
    let mut chance = Chance::new(count as u64);
    let mut topics = Vec::new();
    let mut plans = Vec::with_capacity(count);
    while plans.len() < count {
        let story = topics.len();
        let first = chance.below(365);
        topics.push(topic(&world, &mut chance, first));
        // Most stories have an article or two, a few have hundreds (Pareto). Evenly spread shares, and not chance, give small
        // archives the same sizes as large ones have.
        let share = (story as f64 + 0.5) * GOLDEN % 1.0;
        let size = (1.0 / (1.0 - share).powf(0.85)).min(LARGEST) as usize;
        let mut wire: Option<Vec<u64>> = None;
        for _ in 0..size.min(count - plans.len()) {
            plans.push(plan(&world, &mut chance, story, first, &mut wire));
        }
    }
    plans.sort_by_key(|plan| (plan.day, plan.order));
    plans.into_iter().map(move |plan| {
        let topic = &topics[plan.story];
        let title = title(&world, topic, plan.order);
        let day = date(plan.day);
        article::write(&world, topic, (&plan.outlet, &day, &title), &plan.credits, &plan.sentences)
    })
}

fn plan(world: &World, chance: &mut Chance, story: usize, first: usize, wire: &mut Option<Vec<u64>>) -> Plan {
    // Interest halves every two days or so.
    let mut day = first;
    while day < 364 && chance.happens(0.6) {
        day += 1;
    }
    let mut sentences: Vec<u64> = (0..SENTENCES + chance.below(4)).map(|_| chance.next()).collect();
    let mut credits = Vec::new();
    match wire {
        Some(wired) if chance.happens(COPIED) => {
            sentences = wired.iter().take(wired.len() - chance.below(3)).copied().collect();
            credits.push(world.agencies[story % world.agencies.len()].clone());
        }
        Some(wired) if chance.happens(PARTLY) => {
            sentences.truncate(SENTENCES / 2);
            sentences.extend(wired.iter().take(SENTENCES / 2));
        }
        Some(_) => {}
        None => *wire = Some(sentences.clone()),
    }
    let outlet = world.outlets[chance.rank(world.outlets.len())].clone();
    Plan { day, order: chance.next(), story, outlet, credits, sentences }
}

fn topic(world: &World, chance: &mut Chance, first: usize) -> Topic {
    let happenings = (0..2 + chance.below(4))
        .map(|i| Happening {
            act: chance.below(16),
            actor: world.bodies[chance.rank(world.bodies.len())].clone(),
            recipient: world.bodies[chance.below(world.bodies.len())].clone(),
            spot: chance.rank(world.spots.len()),
            number: 3 + chance.below(60),
            day: date((first + i / 2).min(364)),
        })
        .collect();
    let people = (0..5).map(|_| world.people[chance.rank(world.people.len())].clone()).collect();
    let things = (0..10).map(|_| chance.rank(world.things.len())).collect();
    Topic { happenings, people, things }
}

fn title(world: &World, topic: &Topic, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let happening = &topic.happenings[0];
    let thing = &world.things[*chance.pick(&topic.things)];
    let verb = chance.pick(&["at odds over", "turns to", "in dispute on", "weighs", "under pressure over"]);
    format!("{} {verb} {thing} near {}", capital(&happening.actor.name), world.spots[happening.spot].name)
}

fn capital(words: &str) -> String {
    words.chars().next().map(|c| c.to_uppercase().collect::<String>() + &words[c.len_utf8()..]).unwrap_or_default()
}

fn date(day: usize) -> String {
    let first = Date::constant(2025, 1, 1);
    first.checked_add(jiff::Span::new().days(day as i64)).unwrap_or(first).to_string()
}
