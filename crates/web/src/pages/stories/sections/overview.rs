use super::timeline::word;
use crate::show;
use jiff::civil::Date;
use maud::{Markup, html};
use onrecord_archive::story::{EntryKind, Story};
use std::collections::BTreeMap;

/// Where days begin and end in the drawing, and how high a lane is.
const LEFT: f64 = 110.0;
const RIGHT: f64 = 960.0;
const WIDTH: f64 = 1000.0;
const LANE: f64 = 26.0;
/// The most days that are named below.
const NAMED: i32 = 6;

/// The days of the story in lanes: articles, and what the timeline tells. The timeline says the same in words.
pub fn picture(story: &Story) -> Markup {
    let Some(days) = Days::of(story) else { return html! {} };
    let lanes = lanes(story, &days);
    let bottom = LANE * lanes.len() as f64 + 6.0;
    let stands = lanes.iter().any(|lane| lane.kind == Some(EntryKind::Origin));
    html! {
        div.scroll.drawn tabindex="0" role="region" aria-label="Days of the story" {
            svg.overview role="img" aria-labelledby="days-title days-told"
                viewBox=(format!("0 0 {WIDTH} {}", bottom + 24.0)) width=(WIDTH) height=(bottom + 24.0) {
                title #days-title { "Days of the story" }
                desc #days-told { (told(&days, &lanes)) }
                @for (day, x) in days.named() {
                    line.day x1=(x) x2=(x) y1="4" y2=(bottom) {}
                    text.day x=(x) y=(bottom + 16.0) { (day) }
                }
                @for (i, lane) in lanes.iter().enumerate() {
                    @let y = LANE * i as f64 + LANE / 2.0 + 4.0;
                    text.lane x="0" y=(y + 4.0) { (lane.name) }
                    line.lane x1=(LEFT) x2=(RIGHT) y1=(y) y2=(y) {}
                    @for (x, count) in &lane.marks { (mark(lane.kind, *x, y, *count)) }
                }
            }
        }
        @if stands {
            p.small.quiet { "First stand: an origin holds something to be so for the first time. Origins that only deny or raise something \
                have none, and outlets that speak for themselves have one only where others speak of it too." }
        }
    }
}

/// From the first day to the last.
struct Days {
    first: Date,
    count: i32,
}

impl Days {
    fn of(story: &Story) -> Option<Self> {
        let day = |day: &Option<String>| day.as_deref()?.parse::<Date>().ok();
        let all = || {
            story.articles.iter().filter_map(|a| day(&a.day)).chain(story.timeline.iter().filter_map(|e| day(&e.day)))
        };
        let (first, last) = (all().min()?, all().max()?);
        Some(Self { first, count: (last - first).get_days() })
    }

    /// Where a day stands.
    fn x(&self, day: &str) -> Option<f64> {
        let after = (day.parse::<Date>().ok()? - self.first).get_days();
        let share = if self.count == 0 { 0.5 } else { f64::from(after) / f64::from(self.count) };
        Some((LEFT + 20.0 + share * (RIGHT - LEFT - 20.0)).round())
    }

    /// Some days, evenly, with where they stand.
    fn named(&self) -> Vec<(String, f64)> {
        let step = (self.count / NAMED).max(1);
        let days =
            (0..=self.count / step).filter_map(|i| self.first.checked_add(jiff::Span::new().days(i * step)).ok());
        days.map(|day| day.to_string()).filter_map(|day| Some((self.x(&day)?, day))).map(|(x, day)| (day, x)).collect()
    }
}

struct Lane {
    name: &'static str,
    /// What it tells; none: articles.
    kind: Option<EntryKind>,
    /// Where, and how many of one day.
    marks: Vec<(f64, usize)>,
    count: usize,
}

fn lanes(story: &Story, days: &Days) -> Vec<Lane> {
    let lane = |name, kind, of: Vec<&str>| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        of.iter().for_each(|day| *counts.entry(day).or_default() += 1);
        let marks = counts.into_iter().filter_map(|(day, count)| Some((days.x(day)?, count))).collect();
        Lane { name, kind, marks, count: of.len() }
    };
    let articles = lane("articles", None, story.articles.iter().filter_map(|a| a.day.as_deref()).collect());
    let kinds = [EntryKind::First, EntryKind::Origin, EntryKind::Denial, EntryKind::Change, EntryKind::Correction];
    let told = kinds.into_iter().map(|kind| {
        let of = story.timeline.iter().filter(|entry| entry.kind == kind).filter_map(|entry| entry.day.as_deref());
        lane(word(kind), Some(kind), of.collect())
    });
    std::iter::once(articles).chain(told).filter(|lane| lane.count > 0).collect()
}

fn told(days: &Days, lanes: &[Lane]) -> String {
    let last = days.first.checked_add(jiff::Span::new().days(days.count)).unwrap_or(days.first);
    let counts = lanes.iter().map(|lane| format!("{}: {}", lane.name, lane.count)).collect::<Vec<_>>().join(", ");
    format!("From {} to {last}. {counts}. The timeline below has each of them.", days.first)
}

/// A shape for each kind, and a number where several are of one day.
fn mark(kind: Option<EntryKind>, x: f64, y: f64, count: usize) -> Markup {
    let class = kind.map_or_else(|| "articles".to_owned(), show::word);
    html! {
        g class=(format!("mark mark-{class}")) {
            @match kind {
                None => rect x=(x - 2.0) y=(y - 9.0) width="4" height="18" {},
                Some(EntryKind::First) => circle cx=(x) cy=(y) r="7" {},
                Some(EntryKind::Origin) => path d=(format!("M{x} {}L{} {y}L{x} {}L{} {y}Z", y - 8.0, x + 8.0, y + 8.0, x - 8.0)) {},
                Some(EntryKind::Denial) => path.cross d=(format!("M{} {}L{} {}M{} {}L{} {}", x - 6.0, y - 6.0, x + 6.0, y + 6.0, x - 6.0, y + 6.0, x + 6.0, y - 6.0)) {},
                Some(EntryKind::Change) => path d=(format!("M{x} {}L{} {}L{} {}Z", y - 8.0, x + 8.0, y + 7.0, x - 8.0, y + 7.0)) {},
                Some(EntryKind::Correction) => rect x=(x - 7.0) y=(y - 7.0) width="14" height="14" {},
            }
            @if count > 1 { text x=(x + 11.0) y=(y + 4.0) { (count) } }
        }
    }
}
