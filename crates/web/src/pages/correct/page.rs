//! The form.

use super::sent::{Fault, Sent};
use super::{Scene, about, choices, control, fate, who};
use crate::layout::{Page, Place};
use crate::pages::decisions::Undo;
use crate::show;
use crate::visitor::Visitor;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_archive::{Kind, Whose};
use onrecord_record::Span;

/// Letters shown on either side of a mention.
const AROUND: usize = 32;

/// The page; `sent` is what came back, with what is wrong with it.
pub fn response(scene: &Scene, visitor: &Visitor, sent: Option<&Sent>, faults: &[Fault]) -> Response {
    let target = &scene.target;
    let what = match target.kind {
        Kind::Document => "what is known of the article".to_owned(),
        kind => format!("{kind} “{}”", show::plain(&target.words)),
    };
    let body = html! {
        article.correction {
            p.meta {
                a href=(article_page(scene)) dir="auto" {
                    "Back to " (show::text(scene.article.title.as_deref().unwrap_or("the article")))
                }
            }
            h1 { "Correct " (what) }
            section.about aria-label="As it was read" {
                (about::markup(&scene.record, &scene.article, target))
                (decided(scene))
            }
            (form(scene, visitor, sent, faults))
        }
    };
    Page::new(Place::Articles, format!("Correct {what}"), body).style("correct.css").response(visitor)
}

fn article_page(scene: &Scene) -> String {
    let place = if scene.target.kind == Kind::Document { String::new() } else { format!("#{}", scene.target.id) };
    format!("/articles/{}{place}", scene.article.id)
}

/// Decisions that stand.
fn decided(scene: &Scene) -> Markup {
    let here = format!("/articles/{}/correct/{}", scene.article.id, scene.target.id);
    html! {
        @for x in &scene.decided {
            div.row.standing {
                p.small {
                    "Decided by " bdi { (show::text(&x.who)) } ": "
                    strong {
                        @match (x.action.as_str(), &x.field) {
                            ("change", Some(field)) => { "changed " (super::field_name(field)) }
                            ("accept", _) => { "accepted" }
                            ("merge", _) => { "merged" }
                            ("split", _) => { "split" }
                            _ => { "a note" }
                        }
                    }
                    @if let Some(note) = &x.note { ", “" bdi { (show::text(note)) } "”" }
                }
                (Undo { correction: x.correction, back: &here }.markup())
            }
        }
    }
}

fn form(scene: &Scene, visitor: &Visitor, sent: Option<&Sent>, faults: &[Fault]) -> Markup {
    let target = &scene.target;
    let told = |at: &str| faults.iter().find(|fault| fault.at.as_deref() == Some(at)).map(|fault| fault.told.clone());
    let elsewhere = faults.iter().filter(|fault| fault.at.is_none());
    html! {
        form method="post" action=(format!("/articles/{}/correct/{}", scene.article.id, target.id)) {
            input type="hidden" name="mark" value=(target.mark());
            @if !faults.is_empty() {
                div.notice.bad role="alert" {
                    p { strong { "Not decided. " } @if faults.iter().any(|fault| fault.at.is_some()) { "See what is said at the fields." } }
                    @for fault in elsewhere { p { (show::text(&fault.told)) } }
                }
            }
            fieldset.fields {
                legend { "What it should be" }
                (control::all(&scene.record, target, sent, faults))
            }
            fieldset {
                legend { "Your decision" }
                div.by {
                    (who::field(visitor, sent.map_or("", |sent| sent.one("who")), told("who").as_deref()))
                    div.field {
                        label for="reason" { "Note" }
                        input #reason name="note" dir="auto" autocomplete="off" value=(sent.map_or("", |sent| sent.one("note")))
                            aria-describedby="reason-hint";
                        p.hint #reason-hint { "Why; it is kept with the decision." }
                    }
                }
                div.row.buttons {
                    button.primary type="submit" name="do" value="save" { "Save changes" }
                    button type="submit" name="do" value="accept" { "Accept as it is" }
                }
                p.small.quiet { "Accepting says that a person has looked and finds it right, with any changes made above. Every decision can be undone." }
            }
            @if target.kind == Kind::Entity { (joins(scene, sent, &told)) }
            @if let Some(goes) = fate::of(&scene.record, target) {
                fieldset.reject {
                    legend { "It is wrong" }
                    p { "It will leave the record." @for line in &goes { " " (show::text(line)) } }
                    button type="submit" name="do" value="reject" { "Reject" }
                }
            }
        }
    }
}

/// What only entities can: be the same as another, or be several.
fn joins(scene: &Scene, sent: Option<&Sent>, told: &dyn Fn(&str) -> Option<String>) -> Markup {
    let id = scene.target.id.as_str();
    let entity = scene.record.entities.iter().find(|x| x.id == id);
    let mentions = entity.map(|x| x.mentions.as_slice()).unwrap_or_default();
    let others = choices::of(&scene.record, Whose::Entity, scene.target.start, id);
    let text: Vec<char> = scene.record.document.text.chars().collect();
    let into = sent.map_or("", |sent| sent.one("into"));
    let leaves = |number: usize| sent.is_some_and(|sent| sent.all("mention").any(|m| m == number.to_string()));
    html! {
        @if !others.is_empty() {
            fieldset {
                legend { "It is the same as another" }
                div.row {
                    div.field {
                        label for="merge-into" { "The other, which stays" }
                        select #merge-into name="into" aria-invalid=[told("into").map(|_| "true")] aria-describedby=[told("into").map(|_| "merge-fault")] {
                            option value="" { "choose" }
                            @for x in &others { option value=(x.id) selected[x.id == into] { (show::plain(&x.words)) " · " (x.id) } }
                        }
                    }
                    button type="submit" name="do" value="merge" { "Merge" }
                }
                @if let Some(told) = told("into") { p.wrong #merge-fault { (show::text(&told)) } }
            }
        }
        @if mentions.len() > 1 {
            fieldset aria-describedby=[told("mention").map(|_| "mention-fault")] {
                legend { "It is several" }
                p.small { "Choose the mentions that are another’s. They become an entity of their own." }
                div.choices.lines {
                    @for (i, mention) in mentions.iter().enumerate() {
                        label {
                            input type="checkbox" name="mention" value=(i + 1) checked[leaves(i + 1)];
                            (context(&text, &mention.span))
                        }
                    }
                }
                @if let Some(told) = told("mention") { p.wrong #mention-fault { (show::text(&told)) } }
                button type="submit" name="do" value="split" { "Split" }
            }
        }
    }
}

/// A mention between the words around it.
fn context(text: &[char], at: &Span) -> Markup {
    let slice = |from: usize, to: usize| -> String {
        let letters = text.iter().skip(from).take(to.saturating_sub(from));
        letters.map(|letter| if *letter == '\n' { ' ' } else { *letter }).collect()
    };
    html! {
        span dir="auto" {
            span.quiet { "… " (show::text(&slice(at.start.saturating_sub(AROUND), at.start))) }
            strong { (show::text(&at.text)) }
            span.quiet { (show::text(&slice(at.end, at.end + AROUND))) " …" }
        }
    }
}
