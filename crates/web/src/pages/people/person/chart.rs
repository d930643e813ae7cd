//! Months as bars: what was said, what was done, what was received. The same numbers stand in a table.

use crate::show;
use maud::{Markup, html};
use onrecord_archive::Month;
use std::collections::BTreeMap;

/// Months that are drawn; of more, the latest.
const MOST: usize = 120;
/// The height of a strip, and the width of a month, in units of the drawing.
const HEIGHT: f64 = 40.0;
const WIDTH: f64 = 10.0;

/// One strip: its name, and for each month what is filled and what is outlined.
struct Strip {
    name: &'static str,
    values: Vec<(i64, i64)>,
}

/// The chart, where there is more than a month to show.
pub fn chart(known: &[Month]) -> Markup {
    let months = calendar(known);
    let strip = |name, value: fn(&Month) -> (i64, i64)| Strip { name, values: months.iter().map(value).collect() };
    let strips = [
        strip("Said", |m| (m.statements, 0)),
        strip("Did", |m| (m.did_asserted, m.did_open)),
        strip("Done to them", |m| (m.received_asserted, m.received_open)),
    ];
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return html! {} };
    html! {
        section.chart aria-labelledby="months" {
            h2 #months { "Month by month" }
            @if months.len() > 1 {
                div.strips aria-hidden="true" {
                    @for strip in strips.iter().filter(|strip| strip.values.iter().any(|(a, b)| a + b > 0)) {
                        span.name { (strip.name) }
                        (drawn(strip, &months))
                    }
                    span {} span.ends { span { (first.month) } span { (last.month) } }
                }
                p.small.quiet.screen {
                    @if strips.iter().any(|strip| strip.values.iter().any(|(_, outlined)| *outlined > 0)) {
                        "Filled: asserted, as having happened or happening. Outlined: planned, threatened, denied and all else. "
                    }
                    "Each strip has its own scale."
                }
            }
            @if known.len() > MOST { p.small.quiet { "The last " (MOST) " months are drawn." } }
            details open[months.len() == 1] {
                summary { "The months as a table" }
                (table(known))
            }
        }
    }
}

fn drawn(strip: &Strip, months: &[Month]) -> Markup {
    let most = strip.values.iter().map(|(filled, outlined)| filled + outlined).max().unwrap_or(1).max(1);
    let height = |value: i64| HEIGHT * value as f64 / most as f64;
    html! {
        svg viewBox=(format!("0 0 {} {HEIGHT}", WIDTH * months.len() as f64)) preserveAspectRatio="none" focusable="false" {
            @for (i, ((filled, outlined), month)) in strip.values.iter().zip(months).enumerate() {
                @let x = WIDTH * i as f64 + 1.0;
                @if *filled > 0 {
                    rect.filled x=(x) y=(HEIGHT - height(*filled)) width=(WIDTH - 2.0) height=(height(*filled)) { title { (month.month) ": " (filled) } }
                }
                @if *outlined > 0 {
                    rect.outlined x=(x) y=(HEIGHT - height(filled + outlined)) width=(WIDTH - 2.0) height=(height(*outlined)) {
                        title { (month.month) ": " (outlined) " not asserted" }
                    }
                }
            }
        }
    }
}

fn table(months: &[Month]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Months" {
            table.months {
                thead { tr {
                    th scope="col" { "Month" } th.number scope="col" { "Statements" }
                    th.number scope="col" { "Did, asserted" } th.number scope="col" { "Did, not asserted" }
                    th.number scope="col" { "Done to them, asserted" } th.number scope="col" { "Done to them, not asserted" }
                } }
                tbody {
                    @for month in months.iter().rev() {
                        tr {
                            th scope="row" { (show::text(&month.month)) }
                            @for number in [month.statements, month.did_asserted, month.did_open, month.received_asserted, month.received_open] {
                                td.number { (number) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The last months, those without anything too.
fn calendar(known: &[Month]) -> Vec<Month> {
    let number = |month: &str| -> Option<i64> {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()? - 1)
    };
    let by_number: BTreeMap<i64, &Month> =
        known.iter().filter_map(|month| Some((number(&month.month)?, month))).collect();
    let (Some((&first, _)), Some((&last, _))) = (by_number.first_key_value(), by_number.last_key_value()) else {
        return Vec::new();
    };
    let named =
        |at: i64| Month { month: format!("{:04}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1), ..Month::default() };
    (first.max(last - MOST as i64 + 1)..=last)
        .map(|at| by_number.get(&at).map_or_else(|| named(at), |month| (*month).clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(month: &str) -> Month {
        Month { month: month.into(), did_asserted: 1, did_open: 2, ..Month::default() }
    }

    #[test]
    fn months_without_anything_are_there_too() {
        let months = calendar(&[month("2025-11"), month("2026-02")]);
        let names: Vec<&str> = months.iter().map(|m| m.month.as_str()).collect();
        assert_eq!(names, ["2025-11", "2025-12", "2026-01", "2026-02"]);
        assert_eq!(months[1].did_asserted, 0);
        assert_eq!(calendar(&[month("0001-01"), month("2026-02")]).len(), MOST);
        assert!(calendar(&[month("odd")]).is_empty());
    }

    #[test]
    fn asserted_and_other_events_differ_by_shape() {
        let chart = chart(&[month("2026-01"), month("2026-02")]).into_string();
        assert_eq!(
            (chart.matches("rect class=\"filled\"").count(), chart.matches("rect class=\"outlined\"").count()),
            (2, 2)
        );
        assert!(chart.contains("<table") && chart.contains("Did, not asserted"), "{chart}");
    }
}
