//! The invented world that the articles are about: people, bodies, places, outlets. No name is meant to be anybody's.

use crate::chance::Chance;

/// Somebody or something that acts or speaks.
#[derive(Debug, Clone)]
pub struct Actor {
    pub name: String,
    /// How it is called the second time.
    pub short: String,
    pub role: Option<String>,
    pub kind: &'static str,
    pub country: &'static str,
}

#[derive(Debug, Clone)]
pub struct Spot {
    pub name: String,
    pub country: &'static str,
    pub lat: f64,
    pub lon: f64,
}

#[derive(Debug)]
pub struct World {
    pub outlets: Vec<String>,
    pub agencies: Vec<String>,
    pub people: Vec<Actor>,
    pub bodies: Vec<Actor>,
    pub spots: Vec<Spot>,
    /// Words for things, the frequent ones first.
    pub things: Vec<String>,
}

const COUNTRIES: [(&str, &str); 24] = [
    ("ARG", "Argentine"),
    ("AUS", "Australian"),
    ("BOL", "Bolivian"),
    ("BWA", "Botswanan"),
    ("CAN", "Canadian"),
    ("CHL", "Chilean"),
    ("DNK", "Danish"),
    ("ECU", "Ecuadorean"),
    ("EST", "Estonian"),
    ("FIN", "Finnish"),
    ("GHA", "Ghanaian"),
    ("ISL", "Icelandic"),
    ("KEN", "Kenyan"),
    ("LVA", "Latvian"),
    ("MEX", "Mexican"),
    ("NAM", "Namibian"),
    ("NOR", "Norwegian"),
    ("NZL", "New Zealand"),
    ("PER", "Peruvian"),
    ("PRT", "Portuguese"),
    ("SEN", "Senegalese"),
    ("SWE", "Swedish"),
    ("URY", "Uruguayan"),
    ("ZMB", "Zambian"),
];
const FIRST: [&str; 40] = [
    "Ada", "Aino", "Anselm", "Bram", "Celia", "Dario", "Edda", "Elio", "Fenna", "Gil", "Greta", "Hanno", "Ines", "Ivo",
    "Jorun", "Kaia", "Kofi", "Lena", "Luz", "Mads", "Marta", "Milo", "Nadia", "Nils", "Odile", "Orla", "Pavel",
    "Petra", "Quinn", "Rafa", "Rosa", "Sanna", "Silas", "Tamsin", "Teo", "Ulla", "Vera", "Wim", "Yara", "Zeno",
];
const BEGIN: [&str; 36] = [
    "Bar", "Bel", "Bren", "Cal", "Cor", "Dal", "Dor", "Els", "Fal", "Fen", "Gar", "Gol", "Hal", "Har", "Ker", "Kol",
    "Lan", "Lor", "Mar", "Mel", "Mor", "Nes", "Nor", "Ost", "Pel", "Quar", "Rell", "Ros", "Sar", "Sel", "Tal", "Tor",
    "Ul", "Var", "Wes", "Zel",
];
const MIDDLE: [&str; 16] = ["", "", "a", "e", "i", "o", "en", "er", "ing", "or", "ul", "and", "ett", "iv", "om", "us"];
const END: [&str; 24] = [
    "ac", "ano", "berg", "dal", "den", "dez", "ford", "gren", "holm", "ic", "land", "lin", "mann", "mont", "nen", "o",
    "quist", "ra", "sen", "sson", "ta", "ton", "vik", "well",
];
const ROLES: [&str; 10] = [
    "president",
    "prime minister",
    "foreign minister",
    "defence minister",
    "mayor",
    "opposition leader",
    "governor",
    "police chief",
    "trade minister",
    "spokesman",
];
const BODIES: [&str; 12] = [
    "foreign ministry",
    "defence ministry",
    "army",
    "navy",
    "coast guard",
    "parliament",
    "supreme court",
    "central bank",
    "border police",
    "dock workers' union",
    "farmers' league",
    "national oil company",
];
const PAPERS: [&str; 16] = [
    "Post",
    "Daily",
    "Gazette",
    "Herald",
    "Courier",
    "Chronicle",
    "Observer",
    "Ledger",
    "Mirror",
    "Tribune",
    "Examiner",
    "Sentinel",
    "Bulletin",
    "Dispatch",
    "Monitor",
    "Standard",
];
const THINGS: [&str; 60] = [
    "harbour",
    "bridge",
    "border",
    "ceasefire",
    "convoy",
    "grain",
    "pipeline",
    "ferry",
    "railway",
    "airport",
    "refinery",
    "election",
    "budget",
    "tariff",
    "embargo",
    "visa",
    "hospital",
    "school",
    "mine",
    "dam",
    "river",
    "fishing",
    "trawler",
    "drone",
    "missile",
    "prison",
    "court",
    "treaty",
    "summit",
    "debt",
    "loan",
    "currency",
    "wheat",
    "fuel",
    "gas",
    "power",
    "grid",
    "island",
    "village",
    "market",
    "factory",
    "strike",
    "wage",
    "pension",
    "flood",
    "drought",
    "fire",
    "earthquake",
    "vaccine",
    "clinic",
    "refugee",
    "camp",
    "checkpoint",
    "barracks",
    "patrol",
    "tunnel",
    "satellite",
    "cable",
    "archive",
    "quarry",
];

impl World {
    pub fn new() -> Self {
        let mut chance = Chance::new(7);
        let spots: Vec<Spot> = names(&mut chance, 2_000)
            .into_iter()
            .map(|name| {
                let country = chance.pick(&COUNTRIES).0;
                Spot { name, country, lat: chance.share() * 120.0 - 60.0, lon: chance.share() * 360.0 - 180.0 }
            })
            .collect();
        let outlets = names(&mut chance, 150).iter().map(|name| format!("{name} {}", chance.pick(&PAPERS))).collect();
        let agencies =
            ["Meridian Wire", "Coastal Press Agency", "Northline", "Agencia Austral"].map(str::to_owned).to_vec();
        let people = (0..4_000).map(|_| person(&mut chance)).collect();
        let bodies = COUNTRIES.iter().flat_map(|country| BODIES.map(|body| self::body(country, body))).collect();
        let mut things: Vec<String> = THINGS.map(str::to_owned).to_vec();
        things.extend(names(&mut chance, 6_000).into_iter().map(|name| name.to_lowercase()));
        Self { outlets, agencies, people, bodies, spots, things }
    }
}

fn person(chance: &mut Chance) -> Actor {
    let (first, short) = (chance.pick(&FIRST), name(chance));
    let role = chance.happens(0.6).then(|| (*chance.pick(&ROLES)).to_owned());
    Actor { name: format!("{first} {short}"), short, role, kind: "person", country: chance.pick(&COUNTRIES).0 }
}

fn body(country: &(&'static str, &str), body: &str) -> Actor {
    let kind = match body {
        "army" | "navy" | "coast guard" => "military",
        "foreign ministry" | "defence ministry" | "parliament" | "border police" => "government",
        _ => "organization",
    };
    let name = format!("{} {body}", country.1);
    Actor { short: body.to_owned(), name, role: None, kind, country: country.0 }
}

fn name(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.pick(&BEGIN), chance.pick(&MIDDLE), chance.pick(&END))
}

/// So many different names.
fn names(chance: &mut Chance, count: usize) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let name = name(chance);
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}
