//! CoNLL-U: the analysis of each article, with the record's entities, attributions, events and claims.
//!
//! <https://universaldependencies.org/format.html>, <https://ufal.mff.cuni.cz/corefud>
//!
//! - `Entity=` in MISC brackets the mentions as GUM does: `Entity=(ID-person-2-name-person` opens one, `Entity=ID)` closes it. The
//!   attributes are declared in `# global.Entity`, in the order that the validator of Universal Dependencies asks for: id, GUM's type,
//!   head (counted from 1 in the mention), then `form` (name, nominal, pronoun), `kind` (the record's type) and `identity`
//!   (Wikidata). Ids are the document's with the entity's behind it, for no two documents of a file may share one.
//! - `Source=a1`, `Cue=a1`, `Content=a1,a2` in MISC stand at each word of a part of an attribution, `Event=v1` at each of a trigger.
//! - Comments give the rest, before the sentence of the cue or trigger: `# attribution = a1 quote=direct naming=named …`,
//!   `# event = v1 type=ASSAULT status=occurred …`, `# claim = c1 event=v1 chain=a1,a2 factuality=CT+ …`.
//!
//! Mentions that people corrected may end inside a word: they are widened to it, and counted.
//!
//! **Lost**: mentions that cross a sentence or have the very words of another entity's (also counted), times, places and
//! quantities, evidence but for its cue, text between paragraphs, text that was not read (boilerplate).

mod align;
mod brackets;
mod comments;
#[cfg(test)]
mod tests;

use crate::Result;
use align::Alignment;
use onrecord_language::{Analysis, Remarks};
use onrecord_record::{Record, Span};
use std::collections::BTreeMap;
use std::io::Write;

/// Writes analyses with what the record says.
pub struct Conllu<W> {
    out: W,
    mentions: Mentions,
}

/// What became of the mentions of entities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Written.
    pub written: usize,
    /// Of these, widened to whole words.
    pub widened: usize,
    /// Left out, for they cross a sentence, hold no word, or share all words with another.
    pub left_out: usize,
}

impl<W: Write> Conllu<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, mentions: Mentions::default() }
    }

    /// Writes one article, given the analysis of its text.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn write(&mut self, record: &Record, analysis: &Analysis) -> Result<()> {
        let text = &record.document.text;
        let alignment = Alignment::new(text, analysis);
        let mut tokens = vec![Vec::new(); analysis.tokens.len()];
        for (token, ids) in memberships(record, &alignment) {
            for (name, ids) in ids {
                tokens[token].push(format!("{name}={}", ids.join(",")));
            }
        }
        let brackets = brackets::brackets(record, analysis, &alignment, &mut self.mentions);
        for (said, bracket) in tokens.iter_mut().zip(brackets) {
            if !bracket.is_empty() {
                said.push(format!("Entity={bracket}"));
            }
            said.sort();
        }
        let remarks = Remarks {
            document: record.document.id.clone(),
            text: comments::text(record),
            sentences: comments::sentences(record, analysis, &alignment),
            tokens,
        };
        Ok(self.out.write_all(analysis.to_conllu_with(text, &remarks).as_bytes())?)
    }

    /// Ends the output.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn finish(mut self) -> Result<Mentions> {
        self.out.flush()?;
        Ok(self.mentions)
    }
}

/// For each word, the attributions and events of which it is a part, by the part.
type Memberships<'r> = BTreeMap<usize, BTreeMap<&'static str, Vec<&'r str>>>;

fn memberships<'r>(record: &'r Record, alignment: &Alignment) -> Memberships<'r> {
    let mut members = Memberships::new();
    let mut add = |name: &'static str, id: &'r str, span: &Span| {
        for token in alignment.tokens(span) {
            let ids = members.entry(token).or_default().entry(name).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    };
    for x in &record.attributions {
        x.source.span.iter().for_each(|span| add("Source", &x.id, span));
        x.cue.iter().for_each(|cue| add("Cue", &x.id, &cue.span));
        x.content.iter().for_each(|span| add("Content", &x.id, span));
    }
    record.events.iter().for_each(|x| add("Event", &x.id, &x.trigger.span));
    members
}
