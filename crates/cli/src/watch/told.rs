use super::turn::{Counts, Heard};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use jiff::Timestamp;
use onrecord_archive::Feed;
use std::io::Write;

const RED: Style = AnsiColor::Red.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// Prints the line of one feed in one round.
pub fn feed(feed: &Feed, heard: &Heard, counts: &Counts, now: Timestamp) -> Result<()> {
    let (style, said) = said(feed, heard, counts);
    let mut out = anstream::stdout().lock();
    let moment = now.strftime("%Y-%m-%d %H:%M:%SZ");
    writeln!(out, "{DIM}{moment}{DIM:#}  {}  {style}{said}{style:#}", feed.url)?;
    Ok(out.flush()?)
}

fn said(feed: &Feed, heard: &Heard, counts: &Counts) -> (Style, String) {
    let again = || feed.not_before.as_deref().map(shown).unwrap_or_default();
    match heard {
        Heard::Nothing | Heard::Stopped => (DIM, "not asked: stopped".to_owned()),
        Heard::Waiting => (DIM, format!("left alone until {}", again())),
        Heard::Unchanged => (DIM, "unchanged".to_owned()),
        Heard::Failed => {
            let times = if feed.failures == 1 { String::new() } else { format!(" {} times", feed.failures) };
            (RED, format!("failed{times}, to be asked again after {}", again()))
        }
        Heard::Read => {
            let said = counted(counts);
            let new = !said.is_empty();
            let said = if new { said } else { "nothing new".to_owned() };
            match feed.reason {
                Some(_) => (RED, format!("{said}; parts of the feed were lost")),
                None if counts.failed > 0 => (RED, said),
                None => (if new { GREEN } else { DIM }, said),
            }
        }
    }
}

/// "3 new, 1 new version, 1 failed".
fn counted(counts: &Counts) -> String {
    let versions = if counts.versions == 1 { "new version" } else { "new versions" };
    [(counts.added, "new"), (counts.versions, versions), (counts.known, "already there"), (counts.failed, "failed")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A moment as the lines show it.
fn shown(moment: &str) -> String {
    moment.replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_has_its_words() {
        let line = |heard: Heard, counts: Counts, failures: u32| {
            let not_before = (failures > 0).then(|| "2026-03-02T10:30:00Z".to_owned());
            said(&Feed { failures, not_before, ..Feed::default() }, &heard, &counts).1
        };
        let counts = Counts { added: 3, versions: 1, known: 0, failed: 2 };
        assert_eq!(line(Heard::Read, counts, 0), "3 new, 1 new version, 2 failed");
        assert_eq!(line(Heard::Read, Counts::default(), 0), "nothing new");
        let broken = Feed { reason: Some("cut".to_owned()), ..Feed::default() };
        let (_, said) = said(&broken, &Heard::Read, &Counts { added: 2, ..Counts::default() });
        assert_eq!(said, "2 new; parts of the feed were lost");
        assert_eq!(line(Heard::Unchanged, Counts::default(), 0), "unchanged");
        assert_eq!(line(Heard::Waiting, Counts::default(), 2), "left alone until 2026-03-02 10:30:00Z");
        assert_eq!(line(Heard::Failed, Counts::default(), 1), "failed, to be asked again after 2026-03-02 10:30:00Z");
        assert_eq!(
            line(Heard::Failed, Counts::default(), 3),
            "failed 3 times, to be asked again after 2026-03-02 10:30:00Z"
        );
    }
}
