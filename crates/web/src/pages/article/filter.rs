//! Choosing by source, type of event and status, with or without scripts.

use super::index::Index;
use crate::given::{Given, Wrong};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{Attribution, EventType, Factuality, Naming, Record, Status};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The source that is the article's own voice.
const OWN: &str = "article";
/// The type of events that have none.
const UNTYPED: &str = "none";

/// What is chosen; of what nothing is chosen, everything is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Sources: ids of entities, ways of naming, `article` for its own voice.
    pub source: Vec<String>,
    /// Types of events, `none` for those without.
    pub kind: Vec<String>,
    /// Statuses.
    pub status: Vec<String>,
}

impl Filter {
    /// What is given that this record can be asked for, and complaints about the rest.
    pub fn of(given: &Given, record: &Record) -> (Self, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let known = |id: &str| {
            id == OWN || Naming::ALL.map(naming_word).contains(&id) || record.entities.iter().any(|x| x.id == id)
        };
        let (source, strange): (Vec<&str>, Vec<&str>) = given.all("source").partition(|id| known(id));
        let reason = |id| format!("“{id}” is no source of this article.");
        wrong.extend(strange.into_iter().map(|id| Wrong { name: "source", reason: reason(id) }));
        let kinds = given.less("type", UNTYPED).words("type", &EventType::ALL, &mut wrong);
        let untyped = given.all("type").filter(|word| *word == UNTYPED).map(str::to_owned);
        let statuses = given.words("status", &Status::ALL, &mut wrong);
        let filter = Self {
            source: source.into_iter().map(str::to_owned).collect(),
            kind: kinds.into_iter().map(show::word).chain(untyped).collect(),
            status: statuses.into_iter().map(show::word).collect(),
        };
        (filter, wrong)
    }

    fn is_empty(&self) -> bool {
        self.source.is_empty() && self.kind.is_empty() && self.status.is_empty()
    }

    /// Whether something with these tags is chosen. The script of the page decides by the same rule.
    fn takes(&self, tags: &Tags) -> bool {
        let source = self.source.is_empty() || self.source.iter().any(|one| tags.sources.contains(one.as_str()));
        let free = self.kind.is_empty() && self.status.is_empty();
        let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|one| one == word);
        let about = || {
            let about = |(kind, status): &About| {
                among(&self.kind, &type_word(*kind)) && among(&self.status, &show::word(*status))
            };
            tags.about.iter().any(about)
        };
        source && (free || about())
    }
}

type About = (Option<EventType>, Status);

/// By what an attribution or an event is chosen.
#[derive(Debug, Default)]
pub struct Tags<'r> {
    /// Whose it is.
    sources: BTreeSet<&'r str>,
    /// Of an event, its type and status; of an attribution, those of the events that are claimed through it.
    about: BTreeSet<About>,
}

impl Tags<'_> {
    /// For the script: the sources.
    pub fn sources(&self) -> String {
        self.sources.iter().copied().collect::<Vec<_>>().join(" ")
    }

    /// For the script: types and statuses.
    pub fn about(&self) -> String {
        let pair = |(kind, status): &About| format!("{}/{}", type_word(*kind), show::word(*status));
        self.about.iter().map(pair).collect::<Vec<_>>().join(" ")
    }
}

/// What of a record is chosen.
pub struct Chosen<'r> {
    tags: FxHashMap<&'r str, Tags<'r>>,
    out: BTreeSet<&'r str>,
    told: String,
    part: bool,
}

impl<'r> Chosen<'r> {
    /// Goes through a record.
    pub fn new(record: &'r Record, index: &Index<'r>, filter: &Filter) -> Self {
        let tags = tags(record, index);
        let out: BTreeSet<&str> = tags.iter().filter(|(_, tags)| !filter.takes(tags)).map(|(id, _)| *id).collect();
        let left = |ids: &mut dyn Iterator<Item = &String>| ids.filter(|id| !out.contains(id.as_str())).count();
        let events = left(&mut record.events.iter().map(|x| &x.id));
        let attributions = left(&mut record.attributions.iter().map(|x| &x.id));
        let told = format!(
            "{events} of {}, {attributions} of {}",
            show::counted(record.events.len(), "event", "events"),
            show::counted(record.attributions.len(), "attribution", "attributions")
        );
        Self { tags, out, told, part: !filter.is_empty() }
    }

    /// Whether anything was chosen at all.
    pub fn is_part(&self) -> bool {
        self.part
    }

    /// Whether this attribution or event is not among what was chosen.
    pub fn leaves_out(&self, id: &str) -> bool {
        self.part && self.out.contains(id)
    }

    /// By what an attribution or event is chosen.
    pub fn tags(&self, id: &str) -> Option<&Tags<'r>> {
        self.tags.get(id)
    }
}

fn tags<'r>(record: &'r Record, index: &Index<'r>) -> FxHashMap<&'r str, Tags<'r>> {
    let mut tags: FxHashMap<&str, Tags> = FxHashMap::default();
    for x in &record.attributions {
        tags.entry(&x.id).or_default().sources.extend(names(x));
    }
    for event in &record.events {
        let about = (event.kind, event.status);
        let mut sources = BTreeSet::new();
        let claims = index.claims_on(&event.id);
        for claim in claims {
            // What the article only passes on is not its own.
            if claim.chain.is_empty() && (claim.factuality != Factuality::Unknown || claims.len() == 1) {
                sources.insert(OWN);
            }
            for attribution in claim.chain.iter().filter_map(|id| index.attribution(id)) {
                sources.extend(names(attribution));
                tags.entry(&attribution.id).or_default().about.insert(about);
            }
        }
        tags.insert(&event.id, Tags { sources, about: BTreeSet::from([about]) });
    }
    tags
}

/// The words by which the source of an attribution is chosen.
fn names(attribution: &Attribution) -> impl Iterator<Item = &str> {
    attribution.source.entity.as_deref().into_iter().chain([naming_word(attribution.source.naming)])
}

fn naming_word(naming: Naming) -> &'static str {
    match naming {
        Naming::Named => "named",
        Naming::Document => "document",
        Naming::Outlet => "outlet",
        Naming::Unnamed => "unnamed",
        Naming::Unspecified => "unspecified",
    }
}

fn type_word(kind: Option<EventType>) -> String {
    kind.map_or_else(|| UNTYPED.to_owned(), show::word)
}

/// The form. Without a server behind the page only its script can follow it, and shows it then.
pub fn form(record: &Record, filter: &Filter, chosen: &Chosen, alone: bool) -> Markup {
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for x in &record.attributions {
        names(x).for_each(|name| *speakers.entry(name).or_default() += 1);
    }
    let ways = Naming::ALL.map(naming_word);
    let mut entities: Vec<_> =
        record.entities.iter().filter_map(|e| Some((e, *speakers.get(e.id.as_str())?))).collect();
    entities.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let kinds: BTreeSet<Option<EventType>> = record.events.iter().map(|x| x.kind).collect();
    let statuses: BTreeSet<Status> = record.events.iter().map(|x| x.status).collect();
    html! {
        form.filter #filter method="get" hidden[alone] {
            details open[chosen.part] {
                summary { "Choose by source, type or status" }
                fieldset {
                    legend { "Source" }
                    div.choices {
                        (choice("source", OWN, &filter.source, html! { "the article itself" }))
                        @for (entity, count) in entities {
                            (choice("source", &entity.id, &filter.source, html! { span { (super::words(&entity.name)) " " span.quiet { (count) } } }))
                        }
                    }
                    div.choices {
                        @for way in ways.into_iter().filter(|way| speakers.contains_key(way)) {
                            (choice("source", way, &filter.source, html! { "any " (way) }))
                        }
                    }
                }
                fieldset {
                    legend { "Type of event" }
                    div.choices {
                        @for kind in &kinds {
                            @let word = type_word(*kind);
                            (choice("type", &word, &filter.kind, html! { @if kind.is_some() { span.type { (word) } } @else { "no type" } }))
                        }
                    }
                }
                fieldset {
                    legend { "Status" }
                    div.choices {
                        @for status in &statuses {
                            (choice("status", &show::word(*status), &filter.status, show::status(*status)))
                        }
                    }
                }
                p.row {
                    button.apply type="submit" { "Show these" }
                    a.all href="?" { "Show all" }
                }
            }
            p.meta #told role="status" aria-live="polite" { (chosen.told) }
        }
    }
}

fn choice(name: &str, value: &str, chosen: &[String], label: Markup) -> Markup {
    html! {
        label {
            input type="checkbox" name=(name) value=(value) checked[chosen.iter().any(|one| one == value)];
            (label)
        }
    }
}
