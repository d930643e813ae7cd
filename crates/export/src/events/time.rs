//! When something happened.

use super::article::Article;
use super::coded::Mention;
use onrecord_record::Basis;

/// The days of a happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    /// The first, as 2025-03-04.
    pub(super) from: String,
    /// The last.
    pub(super) to: String,
    /// Where it comes from.
    pub(super) basis: Basis,
}

/// Days of the longest stretch of time that still has a date: a week.
const LONGEST: i32 = 7;

impl When {
    /// The first day, unless the stretch of time is longer than a week: a day would say more than is known.
    pub(super) fn day(&self) -> Option<&str> {
        let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
        let length = day(&self.to)?.since(day(&self.from)?).ok()?.get_days();
        (length < LONGEST).then_some(self.from.as_str())
    }

    /// The month (2025-03), if it is all in one.
    pub(super) fn month(&self) -> Option<&str> {
        self.common(7)
    }

    /// The year, if it is all in one.
    pub(super) fn year(&self) -> Option<&str> {
        self.common(4)
    }

    /// So much of the first day, if the last day begins alike.
    fn common(&self, length: usize) -> Option<&str> {
        let (from, to) = (self.from.get(..length)?, self.to.get(..length)?);
        (from == to).then_some(from)
    }

    /// Where it comes from, as the record writes it.
    pub(super) fn basis_name(&self) -> &'static str {
        match self.basis {
            Basis::Expressed => "expressed",
            Basis::Inferred => "inferred",
            Basis::Publication => "publication",
        }
    }
}

/// The days that most mentions give, else the day of the first article.
pub(super) fn of(cited: &[&Mention]) -> Option<When> {
    let told: Vec<When> = cited.iter().filter_map(|mention| told(mention)).collect();
    onrecord_archive::story::commonest(told.iter()).cloned().or_else(|| {
        let day = cited.iter().find_map(|mention| mention.article.day.clone())?;
        Some(When { from: day.clone(), to: day, basis: Basis::Publication })
    })
}

fn told(mention: &Mention) -> Option<When> {
    let id = mention.event.time.as_ref()?;
    let article: &Article = &mention.article;
    let time = article.record.times.iter().find(|time| time.id == *id)?;
    // An instant begins with its day.
    let day = |text: &str| text.get(..10).and_then(onrecord_archive::day);
    let from = day(&time.from)?;
    let to = day(&time.to).unwrap_or_else(|| from.clone());
    Some(When { from, to, basis: time.basis })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(from: &str, to: &str) -> When {
        When { from: from.into(), to: to.into(), basis: Basis::Expressed }
    }

    #[test]
    fn a_stretch_of_time_is_no_day_if_it_is_longer_than_a_week() {
        assert_eq!(when("2025-03-04", "2025-03-04").day(), Some("2025-03-04"));
        assert_eq!(when("2025-03-03", "2025-03-09").day(), Some("2025-03-03"));
        let may = when("2025-05-01", "2025-05-31");
        assert_eq!((may.day(), may.month(), may.year()), (None, Some("2025-05"), Some("2025")));
        let year = when("2025-01-01", "2025-12-31");
        assert_eq!((year.day(), year.month(), year.year()), (None, None, Some("2025")));
        assert_eq!(when("2024-12-30", "2025-01-05").year(), None);
    }
}
