use super::super::ink;
use super::super::line::{Line, columns, flow};
use super::{NEW, SHOWN, counted, quotation};
use anstyle::Style;
use onrecord_archive::story::{Backing, Happening, Party};
use onrecord_record::{Factuality, Naming, Status};
use serde_json::Value;

/// Where the words of an origin begin.
const QUOTED: usize = 11;
/// Numbers that are shown beside a name.
const NUMBERS: usize = 2;

/// Happenings, the most central first, with who asserts and who denies them.
pub(super) fn section(happenings: &[&Happening], width: usize, all: bool) -> String {
    let shown = if all { happenings.len() } else { SHOWN };
    let mut out: String = happenings.iter().take(shown).map(|h| entry(h, width)).collect();
    if happenings.len() > shown {
        let more = format!("… {} more; --all shows them", happenings.len() - shown);
        out.push_str(&Line::new(width, 2).push(ink::DIM, &more).finish());
    }
    out
}

fn entry(happening: &Happening, width: usize) -> String {
    let mut line = Line::new(width, 0);
    line.cell(ink::BOLD, if happening.new { NEW } else { "" }, 2);
    line.push(ink::BOLD, &happening.lemma);
    if let Some(kind) = &happening.kind {
        let mode = happening.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
        line.push(ink::TYPE, &format!(" {kind}{mode}"));
    }
    line.push(status(&happening.status), &format!(" {}", happening.status));
    let facts = facts(happening);
    let mut out = if line.width() + 2 + columns(&facts) > width {
        line.finish() + &flow(&[vec![(ink::PLAIN, facts)]], width, 4)
    } else {
        line.push(ink::PLAIN, &format!("  {facts}")).finish()
    };
    // Nobody asserts what is only planned, or depends on something.
    let held = if happening.is_told_as_happened() { "asserted by" } else { "held to be so by" };
    let lists = [
        (&happening.asserted_by, held, true),
        (&happening.denied_by, "denied by", true),
        (&happening.raised_by, "according to", false),
    ];
    for (backings, verb, independent) in lists {
        // Who only mentions what others assert adds nothing to it.
        if backings.is_empty() || !independent && !happening.asserted_by.is_empty() {
            continue;
        }
        let several = if independent { "independent origins" } else { "origins" };
        let title = format!("{verb} {}", counted(backings.len(), "origin", several));
        out.push_str(&Line::new(width, 4).push(ink::DIM, &title).finish());
        out.extend(backings.iter().map(|b| self::backing(b, width)));
    }
    out
}

/// Who did it to whom, when and where.
fn facts(happening: &Happening) -> String {
    let mut facts = Vec::new();
    match (names(&happening.actors), names(&happening.recipients)) {
        (actors, recipients) if actors.is_empty() && recipients.is_empty() => {}
        (actors, recipients) if recipients.is_empty() => facts.push(actors),
        (actors, recipients) if actors.is_empty() => facts.push(format!("→ {recipients}")),
        (actors, recipients) => facts.push(format!("{actors} → {recipients}")),
    }
    match (happening.from.as_deref(), happening.to.as_deref()) {
        (Some(from), Some(to)) if from != to => facts.push(format!("{from}…{to}")),
        (from, to) => facts.extend(from.or(to).map(str::to_owned)),
    }
    facts.extend(happening.place.clone());
    facts.push(counted(happening.articles, "article", "articles"));
    facts.join(" · ")
}

/// The one or two that are named most often; articles call the same people many names.
fn names(parties: &[Party]) -> String {
    let most = parties.first().map_or(0, |p| p.mentions);
    let named = parties.iter().take(2).filter(|p| p.mentions * 2 > most);
    named.map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn backing(backing: &Backing, width: usize) -> String {
    let mut line = Line::new(width, 4);
    line.cell(ink::BOLD, if backing.new { NEW } else { "" }, 2);
    line.cell(factuality(&backing.factuality), &backing.factuality, 5);
    line.push(naming(&backing.kind).bold(), &backing.name);
    if let Some(outlet) = &backing.through {
        line.push(ink::PLAIN, &format!(", through {outlet}"));
    }
    for fact in backing.first_day.iter().chain(backing.numbers.iter().take(NUMBERS)) {
        line.push(ink::DIM, &format!(" · {fact}"));
    }
    let outlets = format!("in {}", backing.outlets.join(", "));
    let mut out = if line.width() + 3 + columns(&outlets) > width {
        line.finish() + &Line::new(width, QUOTED).push(ink::DIM, &outlets).finish()
    } else {
        line.push(ink::DIM, &format!(" · {outlets}")).finish()
    };
    out.push_str(&quotation(&backing.evidence, width, QUOTED));
    out
}

/// The style of a word of the record.
pub(super) fn factuality(word: &str) -> Style {
    serde_json::from_value::<Factuality>(Value::from(word)).map_or(ink::DIM, ink::factuality)
}

fn status(word: &str) -> Style {
    serde_json::from_value::<Status>(Value::from(word)).map_or(ink::DIM, ink::status)
}

fn naming(word: &str) -> Style {
    serde_json::from_value::<Naming>(Value::from(word)).map_or(ink::PLAIN, ink::naming)
}
