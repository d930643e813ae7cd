//! Stories as rows that can leave their archive: many archives, each of articles that may belong together, can be told in one set of
//! tables ([`Archive::told`]).

mod load;
mod origins;
mod rows;

pub use rows::{
    ArticleRow, ClaimRow, CopyRow, DisputeRow, HappeningRow, MentionRow, OriginRow, SideRow, StoryRow, Told,
};

use crate::story::{Backing, Dispute, Happening, Side, Story, StoryFilter};
use crate::{Archive, Result};
use origins::Origins;
use std::collections::BTreeMap;

impl Archive {
    /// All stories, in the order of their first articles, and at the end the articles that belong to none.
    ///
    /// # Errors
    /// If the archive cannot be read.
    pub fn told(&self) -> Result<Vec<Told>> {
        let named = |error| self.error(error);
        let origins = Origins::load(&self.db).map_err(named)?;
        let mut all = Vec::new();
        for row in self.stories(&StoryFilter::default())? {
            let number = row.story;
            let story = self.story(number, None)?;
            // The number of a story is another in every archive; its first article belongs to no other story.
            let Some(id) = story.articles.first().map(|article| article.document.clone()) else { continue };
            let names = Names { story: id, origins: &origins, happenings: by_mention(&story.happenings) };
            all.push(Told {
                articles: load::articles(&self.db, Some((number, &names.story))).map_err(named)?,
                copies: load::copies(&self.db, number, &names.story).map_err(named)?,
                claims: load::claims(&self.db, number, &names).map_err(named)?,
                happenings: story.happenings.iter().map(|happening| names.happening(happening)).collect(),
                origins: story.happenings.iter().flat_map(|happening| names.origins(happening)).collect(),
                disputes: names.disputes(&story),
                story: Some(StoryRow {
                    story: names.story,
                    title: row.title,
                    articles: row.articles,
                    outlets: row.outlets,
                    origins: row.origins,
                    disputed: row.disputed,
                    first_day: row.first_day,
                    last_day: row.last_day,
                }),
            });
        }
        all.sort_by(|a, b| order(a).cmp(&order(b)));
        let articles = load::articles(&self.db, None).map_err(named)?;
        if !articles.is_empty() {
            all.push(Told { articles, ..Told::default() });
        }
        Ok(all)
    }
}

fn order(told: &Told) -> Option<(bool, Option<&str>, &str)> {
    told.story.as_ref().map(|story| (story.first_day.is_none(), story.first_day.as_deref(), story.story.as_str()))
}

/// Happenings by their first mention: no other has that.
fn by_mention(happenings: &[Happening]) -> BTreeMap<i64, String> {
    let name = |[document, event]: &[String; 2]| format!("{document}:{event}");
    happenings.iter().filter_map(|h| h.mentions.first().map(|first| (h.happening, name(first)))).collect()
}

/// What a story and all in it are called outside of the archive.
struct Names<'a> {
    story: String,
    origins: &'a Origins,
    happenings: BTreeMap<i64, String>,
}

impl Names<'_> {
    fn of(&self, happening: i64) -> String {
        self.happenings.get(&happening).cloned().unwrap_or_default()
    }

    fn happening(&self, happening: &Happening) -> HappeningRow {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mention = |[document, event]: [String; 2]| MentionRow { document, event };
        HappeningRow {
            story: self.story.clone(),
            happening: self.of(happening.happening),
            kind: happening.kind.clone(),
            mode: happening.mode.clone(),
            lemma: happening.lemma.clone(),
            status: happening.status.clone(),
            actors: happening.actors.iter().map(|party| party.name.clone()).collect(),
            recipients: happening.recipients.iter().map(|party| party.name.clone()).collect(),
            place: happening.place.clone(),
            from: happening.from.clone(),
            to: happening.to.clone(),
            articles: count(happening.articles),
            first_day: happening.first_day.clone(),
            origins: count(happening.asserted_by.len()),
            denials: count(happening.denied_by.len()),
            mentions: happening.mentions.iter().cloned().map(mention).collect(),
        }
    }

    fn origins(&self, happening: &Happening) -> Vec<OriginRow> {
        let row = |side: &str, backing: &Backing| OriginRow {
            story: self.story.clone(),
            happening: self.of(happening.happening),
            origin: self.origins.key(backing.origin),
            side: side.to_owned(),
            name: backing.name.clone(),
            kind: backing.kind.clone(),
            through: backing.through.clone(),
            factuality: backing.factuality.clone(),
            first_day: backing.first_day.clone(),
            outlets: backing.outlets.clone(),
            numbers: backing.numbers.clone(),
            document: backing.evidence.document.clone(),
            claim: backing.evidence.claim.clone(),
            text: backing.evidence.text.clone(),
        };
        let asserted = happening.asserted_by.iter().map(|backing| row("asserted", backing));
        let denied = happening.denied_by.iter().map(|backing| row("denied", backing));
        let raised = happening.raised_by.iter().map(|backing| row("raised", backing));
        asserted.chain(denied).chain(raised).collect()
    }

    fn disputes(&self, story: &Story) -> Vec<DisputeRow> {
        let side = |side: &Side| SideRow {
            origin: self.origins.key(side.origin),
            name: side.name.clone(),
            document: side.statement.evidence.document.clone(),
            claim: side.statement.evidence.claim.clone(),
            factuality: side.statement.factuality.clone(),
            numbers: side.statement.numbers.clone(),
        };
        let row = |dispute: &Dispute| DisputeRow {
            story: self.story.clone(),
            happening: self.of(dispute.happening),
            kind: dispute.kind.clone(),
            a: side(&dispute.a),
            b: side(&dispute.b),
        };
        story.disputes.iter().map(row).collect()
    }
}
