//! A row of the table of events.

use super::super::actor::Actor;
use super::super::cell::{list, maybe, unquoted};
use super::super::coded::{Coded, status_name};
use super::super::place::Spot;
use super::super::{cameo, country};
use onrecord_archive::story::Backing;
use onrecord_knowledge::PlaceKind;
use onrecord_record::SectionKind;

/// A happening with one actor and one recipient of it.
pub(super) struct Row<'c> {
    pub(super) coded: &'c Coded,
    pub(super) code: &'c str,
    pub(super) number: u64,
    pub(super) actor: Option<&'c Actor>,
    pub(super) recipient: Option<&'c Actor>,
}

impl Row<'_> {
    /// Its cells, in the order of the columns.
    pub(super) fn cells(&self, all: bool) -> Vec<String> {
        let coded = self.coded;
        let mut cells = vec![self.number.to_string()];
        cells.extend(self.date());
        cells.extend(actor(self.actor));
        cells.extend(actor(self.recipient));
        cells.extend([
            maybe(self.is_root().map(u8::from)),
            self.code.to_owned(),
            cameo::base(self.code).to_owned(),
            cameo::root(self.code).to_owned(),
            maybe(cameo::quarter_of_code(self.code)),
            maybe(cameo::goldstein(self.code)),
            coded.asserting_mentions().to_string(),
            coded.asserting_origins().to_string(),
            coded.asserting_articles().to_string(),
            String::new(),
        ]);
        cells.extend(geo(self.actor.and_then(|actor| actor.place.as_ref())));
        cells.extend(geo(self.recipient.and_then(|actor| actor.place.as_ref())));
        cells.extend(geo(coded.place.as_ref()));
        cells.push(self.added());
        cells.push(coded.cited().next().map_or_else(String::new, |first| unquoted(&first.article.citation())));
        if all {
            cells.extend(self.more());
        }
        cells
    }

    /// When the archive got the first article.
    pub(super) fn added(&self) -> String {
        let first = self.coded.cited().next().and_then(|first| first.article.added.as_deref());
        first.map_or_else(String::new, super::moment)
    }

    /// SQLDATE, MonthYear, Year, FractionDate.
    fn date(&self) -> [String; 4] {
        let Some(when) = &self.coded.time else { return Default::default() };
        let day = when.day().and_then(|day| day.parse::<jiff::civil::Date>().ok());
        let Some(day) = day else {
            return [
                String::new(),
                maybe(when.month().map(|month| month.replace('-', ""))),
                maybe(when.year()),
                String::new(),
            ];
        };
        let month = format!("{:04}{:02}", day.year(), day.month());
        // GDELT's own approximation, which it uses for nothing but sorting.
        let part = (f64::from(day.month() - 1) * 30.0 + f64::from(day.day())) / 365.0;
        [
            format!("{month}{:02}", day.day()),
            month,
            format!("{:04}", day.year()),
            format!("{:.4}", f64::from(day.year()) + part),
        ]
    }

    /// Whether the first mention stands in the headline or the first paragraph.
    fn is_root(&self) -> Option<bool> {
        let first = self.coded.cited().next()?;
        let at = first.event.trigger.span.start;
        let sections = &first.article.record.document.sections;
        let body = sections.iter().find(|section| section.kind == SectionKind::Body);
        let lead = sections.iter().filter(|section| section.kind == SectionKind::Headline).chain(body);
        Some(lead.into_iter().any(|section| section.span.start <= at && at < section.span.end))
    }

    /// The columns that GDELT has not.
    fn more(&self) -> [String; 8] {
        let coded = self.coded;
        let names = |list_of: &[Backing]| unquoted(&list(list_of.iter().map(|backing| backing.name.as_str())));
        let time = coded.time.as_ref();
        [
            status_name(coded.status),
            maybe(coded.backings.factuality()),
            maybe(time.map(|when| when.basis_name())),
            maybe(time.map(|when| when.to.replace('-', ""))),
            names(&coded.backings.asserted_by),
            names(&coded.backings.denied_by),
            names(&coded.backings.raised_by),
            maybe(coded.place.as_ref().and_then(|place| place.geonames)),
        ]
    }
}

/// Code, name, country, known group, ethnic group, two religions, three types.
fn actor(actor: Option<&Actor>) -> [String; 10] {
    let Some(actor) = actor else { return Default::default() };
    let kind = |i: usize| maybe(actor.code.cameo.get(i));
    [
        actor.code.whole.clone(),
        unquoted(&actor.name),
        maybe(actor.country.as_ref()),
        maybe(actor.code.group.as_ref()),
        String::new(),
        String::new(),
        String::new(),
        kind(0),
        kind(1),
        kind(2),
    ]
}

/// Type, full name, country, two divisions, latitude, longitude, feature.
fn geo(place: Option<&Spot>) -> [String; 8] {
    let Some(place) = place else { return Default::default() };
    let fips = maybe(place.country.as_deref().and_then(country::fips));
    let is_country = place.kind == Some(PlaceKind::Country);
    [
        maybe(resolution(place)),
        unquoted(&place.full_name()),
        fips.clone(),
        String::new(),
        String::new(),
        maybe(place.at.map(|(lat, _)| lat)),
        maybe(place.at.map(|(_, lon)| lon)),
        if is_country { fips } else { String::new() },
    ]
}

/// GDELT's word for how fine a place is: 1 country, 2 state of the USA, 3 city or landmark there, 4 elsewhere, 5 division of
/// another country. It has none for continents and second-level divisions.
fn resolution(place: &Spot) -> Option<u8> {
    let usa = place.country.as_deref() == Some("USA");
    match place.kind? {
        PlaceKind::Country => Some(1),
        PlaceKind::Region => Some(if usa { 2 } else { 5 }),
        PlaceKind::City | PlaceKind::Capital | PlaceKind::Water | PlaceKind::Land => Some(if usa { 3 } else { 4 }),
        PlaceKind::District | PlaceKind::Continent => None,
    }
}
