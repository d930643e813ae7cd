//! `onrecord stories` and `onrecord story`.

use crate::args::stories::{Sort, StoriesArgs, StoryArgs, StoryFormat};
use crate::output;
use crate::rows::RowWriter;
use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anyhow::Result;
use onrecord_archive::Archive;
use onrecord_archive::story::{StoryFilter, StorySort};
use serde_json::json;
use std::io::{self, Write};

/// Prints the list of stories.
pub fn list(options: &StoriesArgs) -> Result<usize> {
    let archive = Archive::read(&options.archive.archive)?;
    let sort = match options.sort {
        Sort::Origins => StorySort::Origins,
        Sort::Articles => StorySort::Articles,
        Sort::Latest => StorySort::Latest,
    };
    let words = (!options.words.is_empty()).then(|| options.words.join(" "));
    let filter = StoryFilter { since: options.since.clone(), words, sort, limit: options.limit, offset: 0 };
    let columns = ["story", "origins", "articles", "outlets", "disputed", "first_day", "last_day", "title"];
    let mut rows = RowWriter::new(options.format, &columns)?;
    for story in archive.stories(&filter)? {
        rows.row(vec![
            json!(story.story),
            json!(story.origins),
            json!(story.articles),
            json!(story.outlets),
            json!(story.disputed),
            json!(story.first_day),
            json!(story.last_day),
            json!(story.title),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Prints one story.
pub fn show(options: &StoryArgs) -> Result<usize> {
    output::choose_colours(options.color);
    let story = Archive::read(&options.archive.archive)?.story(options.story, options.since.as_deref())?;
    let mut out = io::stdout().lock();
    match options.format {
        StoryFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &story)?;
            writeln!(out)?;
        }
        StoryFormat::Text => {
            let text = onrecord_view::story(&story, onrecord_view::width(), options.all);
            if AutoStream::choice(&io::stdout()) == ColorChoice::Never {
                write!(out, "{}", strip_str(&text))?;
            } else {
                out.write_all(text.as_bytes())?;
            }
        }
    }
    out.flush()?;
    Ok(0)
}
