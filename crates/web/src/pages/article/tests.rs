//! What holds for the page of every record, however odd.

use super::index::Index;
use super::{Filter, Shown, article, filter, text};
use crate::testing::{Article, examples};
use onrecord_archive::Decision;
use onrecord_record::{Factuality, Quote, Record, Section, SectionKind, Span};
use proptest::prelude::*;

/// The text that a reader sees, without what was added to it; fails if tags are not balanced or links stand in links.
fn seen(html: &str) -> String {
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (words, tag) = rest.split_at(at);
        if !open.iter().any(|(_, added)| *added) {
            out.push_str(words);
        }
        let (tag, behind) = tag.split_once('>').expect("a whole tag");
        rest = behind;
        if let Some(name) = tag.strip_prefix("</") {
            assert_eq!(open.pop().expect("an open tag").0, name, "{html}");
        } else {
            let name = tag[1..].split(' ').next().unwrap_or_default().to_owned();
            assert!(name != "a" || open.iter().all(|(known, _)| known != "a"), "a link in a link: {html}");
            let added = tag.contains("class=\"state") || tag.contains("class=\"aside");
            open.push((name, added));
        }
    }
    assert!(open.is_empty(), "{open:?} {html}");
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn shown_text(record: &Record) -> (String, String) {
    let index = Index::new(record);
    let chosen = filter::Chosen::new(record, &index, &Filter::default());
    let marked = text::marked(record, &index, &chosen);
    (marked.headline.map_or_else(String::new, |headline| headline.into_string()), marked.body.into_string())
}

fn span(start: usize, length: usize) -> Span {
    Span { start, end: start.saturating_add(length), text: String::new() }
}

prop_compose! {
    fn spans()(spans in prop::collection::vec((0_usize..90, 0_usize..40), 1..4)) -> Vec<Span> {
        spans.into_iter().map(|(start, length)| span(start, length)).collect()
    }
}

prop_compose! {
    /// A record whose spans point anywhere, inside the text or not.
    fn records()(
        text in "[a-z <>&\"\n🛰é]{0,80}",
        contents in prop::collection::vec((spans(), spans()), 0..6),
        triggers in prop::collection::vec(spans(), 0..6),
        mentions in prop::collection::vec(spans(), 0..4),
        sections in prop::collection::vec((0_usize..90, 0_usize..40, 0_usize..6), 0..6),
    ) -> Record {
        let mut record = examples().swap_remove(0);
        let attribution = record.attributions[0].clone();
        let event = record.events[0].clone();
        let entity = record.entities[0].clone();
        record.document.title = None;
        record.document.text = text;
        let kinds = [SectionKind::Headline, SectionKind::Byline, SectionKind::Dateline, SectionKind::Body,
            SectionKind::Caption, SectionKind::Boilerplate];
        record.document.sections = sections.into_iter()
            .map(|(start, length, kind)| Section { kind: kinds[kind], span: span(start, length) }).collect();
        record.attributions = contents.into_iter().enumerate().map(|(i, (content, cue))| {
            let mut one = attribution.clone();
            one.id = format!("a{i}");
            one.quote = [Quote::Direct, Quote::Indirect, Quote::Mixed][i % 3];
            one.parent = (i % 2 == 1).then(|| format!("a{}", (i + 1) % 6));
            one.cue.iter_mut().for_each(|known| known.span = cue[0].clone());
            one.source.span = cue.last().cloned();
            one.content = content;
            one
        }).collect();
        record.events = triggers.into_iter().enumerate().map(|(i, spans)| {
            let mut one = event.clone();
            one.id = format!("v{i}");
            one.status = onrecord_record::Status::ALL[i];
            one.trigger.span = spans[0].clone();
            one
        }).collect();
        record.entities = mentions.into_iter().enumerate().map(|(i, spans)| {
            let mut one = entity.clone();
            one.id = format!("e{i}");
            one.mentions.iter_mut().zip(spans).for_each(|(mention, span)| mention.span = span);
            one
        }).collect();
        record
    }
}

proptest! {
    #[test]
    fn no_letter_is_lost_and_every_mark_is_closed(record in records()) {
        let (headline, body) = shown_text(&record);
        let whole = format!("{}{}", seen(&headline), seen(&body));
        prop_assert_eq!(visible(&whole), visible(&record.document.text));
    }

    #[test]
    fn every_record_has_a_page(record in records()) {
        prop_assert!(article(&record, &Shown::default()).into_string().contains("<h1"));
    }
}

#[test]
fn the_text_is_whole_in_every_example() {
    for record in examples() {
        let (headline, body) = shown_text(&record);
        assert_eq!(visible(&(seen(&headline) + &seen(&body))), visible(&record.document.text));
    }
}

fn raid() -> Article {
    Article::new(
        "Harbour Post",
        "2026-03-02",
        "Navy may seize ferry",
        "The navy is considering a strike, Ana Rell said. She denied a raid.",
    )
    .entity("person", "Ana Rell")
    .entity("military", "navy")
    .event("strike", "ASSAULT", "considered", &["navy"], &[])
    .event("denied", "REJECT", "occurred", &["Ana Rell"], &[])
    .event("raid", "ASSAULT", "denied", &[], &[])
    .said("Ana Rell", "named", "said", "The navy is considering a strike")
    .said("She", "unnamed", "denied", "a raid")
    .claim("strike", "Uu", &["Ana Rell"])
    .claim("denied", "CT+", &[])
    .claim("raid", "CT-", &["She"])
}

#[test]
fn what_did_not_happen_says_so_beside_its_word() {
    let (_, body) = shown_text(&raid().record());
    assert!(body.contains("data-v=\"v1\">strike</a><span class=\"state considered\""), "{body}");
    assert!(body.contains("class=\"trigger denied\""), "{body}");
    assert!(!body.contains("state occurred"), "{body}");
}

#[test]
fn what_some_affirm_and_others_deny_is_disputed_at_its_word_and_in_its_entry() {
    let mut record = raid().event("seize", "COERCE", "occurred", &[], &[]).claim("seize", "CT+", &[]).record();
    let page = |record: &Record| article(record, &Shown::default()).into_string();
    assert!(!page(&record).contains("disputed"), "nobody contradicts anybody");
    record.events[3].same_as = Some("v3".into());
    let (_, body) = shown_text(&record);
    assert!(body.contains("data-of=\"v3\"><span class=\"hidden\"> (</span>disputed"), "{body}");
    assert_eq!(page(&record).matches("class=\"disputed\"").count(), 2, "both mentions are of one happening");
    record.claims[2].factuality = Factuality::Unknown;
    assert!(!page(&record).contains("disputed"), "passing on is no denial");
}

#[test]
fn a_cue_that_is_an_event_is_one_link_and_both_entries_lead_on() {
    let page = article(&raid().record(), &Shown::default()).into_string();
    assert!(page.contains("href=\"#a2\" data-a=\"a2\"><span id=\"at-v2\""), "{page}");
    assert!(page.contains("also an event: <a href=\"#v2\">"), "{page}");
    for id in ["a1", "a2", "v1", "v2", "v3", "c1", "c3", "e1", "at-a1", "at-v1", "at-e1"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn a_source_inside_another_has_its_line_below() {
    let (_, body) = shown_text(
        &Article::new("Post", "", "", "A clerk told the Post that Rell said it would rain.")
            .said("the Post", "outlet", "", "A clerk told the Post that Rell said it would rain")
            .said("A clerk", "unnamed", "told", "Rell said it would rain")
            .through("the Post")
            .record(),
    );
    let (outer, inner) =
        (body.find("content indirect n0").expect("outer"), body.find("content indirect n1").expect("inner"));
    assert!(outer < inner, "{body}");
}

#[test]
fn text_that_is_not_the_story_says_so() {
    let mut record = raid().record();
    record.document.sections[1].kind = SectionKind::Boilerplate;
    let (_, body) = shown_text(&record);
    assert!(body.contains("<p class=\"aside\">Around the story, not part of it</p>"), "{body}");
}

#[test]
fn a_title_that_people_changed_is_the_heading() {
    let mut record = raid().record();
    record.document.title = Some("Navy does nothing".into());
    let page = article(&record, &Shown::default()).into_string();
    assert!(
        page.contains("<h1 dir=\"auto\">Navy does nothing</h1>") && page.contains("Navy may seize ferry"),
        "{page}"
    );
}

#[test]
fn choosing_a_source_leaves_the_others_out() {
    let record = raid().record();
    let filter = Filter { source: vec!["e1".into()], ..Filter::default() };
    let page = article(&record, &Shown { filter, ..Shown::default() }).into_string();
    assert!(page.contains(">1 of 3 events, 1 of 2 attributions<"), "{page}");
    assert!(
        page.contains("id=\"v3\" class=\"entry in0\" hidden") && page.contains("id=\"v1\" class=\"entry in0\" data"),
        "{page}"
    );
    assert!(page.contains("class=\"trigger denied off\"") && page.contains("class=\"trigger considered\""), "{page}");
}

#[test]
fn choosing_a_type_and_a_status_means_both() {
    let record = raid().record();
    let filter = Filter { kind: vec!["ASSAULT".into()], status: vec!["denied".into()], ..Filter::default() };
    let page = article(&record, &Shown { filter, ..Shown::default() }).into_string();
    assert!(page.contains(">1 of 3 events, 1 of 2 attributions<"), "{page}");
    let own = Filter { source: vec!["article".into()], ..Filter::default() };
    let page = article(&record, &Shown { filter: own, ..Shown::default() }).into_string();
    assert!(page.contains(">1 of 3 events, 0 of 2 attributions<"), "{page}");
}

#[test]
fn what_a_person_decided_looks_decided() {
    let as_read = raid().record();
    let decision = Decision {
        correction: 1,
        document: Some(1),
        document_id: None,
        kind: "event".into(),
        target: "v1".into(),
        present: Some("v1".into()),
        words: Some("strike".into()),
        action: "change".into(),
        field: Some("status".into()),
        value: Some("planned".into()),
        note: Some("see <the> letter".into()),
        who: "Mira".into(),
        at: "2026-03-04T10:00:00Z".into(),
        undone: None,
        undone_by: None,
        lost: None,
    };
    let mut record = as_read.clone();
    record.events[0].status = onrecord_record::Status::Planned;
    let undone = Decision { undone: Some("2026-03-05T10:00:00Z".into()), who: "Nobody".into(), ..decision.clone() };
    let shown = Shown {
        decided: &[decision, undone],
        as_read: Some(&as_read),
        correct: Some("/articles/7".into()),
        ..Shown::default()
    };
    let page = article(&record, &shown).into_string();
    assert!(page.contains("changed by <bdi>Mira</bdi>") && page.contains("<del><bdi>considered</bdi></del>"), "{page}");
    assert!(page.contains("see &lt;the&gt; letter") && !page.contains("Nobody"), "{page}");
    assert!(
        page.contains("href=\"/articles/7/correct/v1\"") && page.contains("href=\"/articles/7/correct/c1\""),
        "{page}"
    );
    assert!(page.contains("<a href=\"#v1\">event <span class=\"id\">v1</span>"), "{page}");
    assert!(!article(&record, &Shown::default()).into_string().contains("/correct/"));
    record.events.remove(0);
    let page = article(&record, &shown).into_string();
    assert!(page.contains("changed by <bdi>Mira</bdi>") && !page.contains("<a href=\"#v1\">event"), "{page}");
}
