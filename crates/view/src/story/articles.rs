use super::super::ink;
use super::super::line::Line;
use super::NEW;
use onrecord_archive::story::{Story, StoryArticle};

/// The articles by date, with what they are copies of.
pub(super) fn section(story: &Story, width: usize) -> String {
    story.articles.iter().map(|article| entry(article, story, width)).collect()
}

fn entry(article: &StoryArticle, story: &Story, width: usize) -> String {
    let mut line = Line::new(width, 0);
    line.cell(ink::BOLD, if article.new { NEW } else { "" }, 2);
    line.cell(ink::PLAIN, article.day.as_deref().unwrap_or("no date"), 12);
    line.cell(ink::BOLD, article.outlet.as_deref().unwrap_or("–"), 20);
    let short: String = article.document.chars().take(8).collect();
    line.cell(ink::DIM, &short, 10);
    line.push(ink::PLAIN, article.title.as_deref().unwrap_or("(no headline)"));
    let mut out = line.finish();
    for remark in remarks(article, story) {
        out.push_str(&Line::new(width, 44).push(ink::DIM, &remark).finish());
    }
    out
}

fn remarks(article: &StoryArticle, story: &Story) -> Vec<String> {
    let mut out = Vec::new();
    let outlet_of = |id: &str| {
        let found = story.articles.iter().find(|a| a.document == id);
        found.and_then(|a| a.outlet.clone()).unwrap_or_else(|| id.chars().take(8).collect())
    };
    if let Some(copy) = article.copies.first() {
        let how = if copy.kind == "partial" { "shares words with" } else { "copy of" };
        out.push(format!("{how} {} ({:.0} %)", outlet_of(&copy.of), copy.containment * 100.0));
    }
    if article.carrier.is_some() && article.carrier != article.outlet {
        out.push(format!("words of {}", article.carrier.as_deref().unwrap_or_default()));
    }
    if article.version > 1 {
        out.push(format!("version {}", article.version));
    }
    out
}
