//! Ruling who is who over articles.

use super::who;
use crate::pages::theme;
use crate::problem::{Problem, Result};
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use onrecord_archive::{ArchiveError, Ruling};
use serde::Deserialize;

/// An entity of an article, as the form offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The record's id of the article.
    pub article: String,
    /// The entity's id in it.
    pub entity: String,
    /// What to call it: name, outlet, day.
    pub words: String,
}

/// A form by which people rule that one of `a` and one of `b` are one person or body, or are not. `prefix` keeps its ids apart from
/// those of other such forms on the page, `back` is where to go afterwards. Nothing where nobody may decide.
pub fn rule_form(visitor: &Visitor, prefix: &str, a: &[Member], b: &[Member], back: &str) -> Markup {
    if !visitor.writable || a.is_empty() || b.is_empty() {
        return html! {};
    }
    html! {
        form.rule method="post" action="/people/rule" {
            input type="hidden" name="back" value=(back);
            div.row {
                (side(prefix, "a", "This one", a))
                (side(prefix, "b", "and this one", b))
            }
            div.row {
                div.field {
                    label for=(format!("{prefix}-who")) { "Who decides" }
                    input id=(format!("{prefix}-who")) name="who" required autocomplete="name" dir="auto"
                        value=(visitor.who.as_deref().unwrap_or_default());
                }
                div.field {
                    label for=(format!("{prefix}-note")) { "Note" }
                    input id=(format!("{prefix}-note")) name="note" autocomplete="off" dir="auto";
                }
                button type="submit" name="same" value="true" { "They are one" }
                button type="submit" name="same" value="false" { "They are not" }
            }
        }
    }
}

fn side(prefix: &str, name: &str, label: &str, members: &[Member]) -> Markup {
    let id = format!("{prefix}-{name}");
    let value = |member: &Member| format!("{}:{}", member.article, member.entity);
    html! {
        div.field {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                @for member in members { option value=(value(member)) { (show::plain(&member.words)) } }
            }
        }
    }
}

#[derive(Deserialize)]
pub struct Sent {
    same: bool,
    a: String,
    b: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    back: String,
}

/// `POST /people/rule`.
pub async fn rule(
    State(site): State<Site>,
    visitor: Visitor,
    cookies: CookieJar,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let named = who::clean(&sent.who);
    let Some(who) = named.clone().or(visitor.who) else {
        return Err(Problem::Wrong("Say who decides this: go back and give a name.".into()));
    };
    let note = Some(sent.note.trim().to_owned()).filter(|note| !note.is_empty());
    let ruling = Ruling { same: sent.same, entities: [member(&sent.a)?, member(&sent.b)?], note, who };
    let number = site
        .write(move |archive, knowledge| match archive.rule(&ruling, knowledge) {
            Ok(done) => Ok(done.corrections.first().copied()),
            // The archive's words for this name a command.
            Err(ArchiveError::Refused(_)) if ruling.same && one_article(&ruling) => Err(Problem::Wrong(
                "Both are in one article: correct one of them there, and merge it into the other.".into(),
            )),
            Err(error) => Err(error.into()),
        })
        .await?;
    let cookies = match named {
        Some(named) => cookies.add(who::cookie(&named)),
        None => cookies,
    };
    let back = if sent.back.is_empty() {
        number.map_or_else(|| "/decisions".to_owned(), |number| format!("/decisions#d{number}"))
    } else {
        sent.back
    };
    Ok((cookies, theme::back(&back)).into_response())
}

fn one_article(ruling: &Ruling) -> bool {
    let [a, b] = &ruling.entities;
    a.0 == b.0 && a.1 != b.1
}

/// `ARTICLE:ENTITY`. Ids of articles may have colons, those of entities have none.
fn member(text: &str) -> Result<(String, String)> {
    let parts = text.rsplit_once(':').filter(|(article, entity)| !article.is_empty() && !entity.is_empty());
    let (article, entity) = parts.ok_or_else(|| Problem::Wrong(format!("“{text}” names no entity of an article.")))?;
    Ok((article.to_owned(), entity.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_names_both_and_is_only_there_for_those_who_may_decide() {
        let member =
            |entity: &str, words: &str| Member { article: "a".into(), entity: entity.into(), words: words.into() };
        let (a, b) = ([member("e1", "Ana <Rell>")], [member("e2", "A. Rell"), member("e3", "\u{202E}")]);
        let mut visitor = Visitor { writable: true, who: Some("Mira".into()), ..Visitor::default() };
        let form = rule_form(&visitor, "rule-1", &a, &b, "/people/1").into_string();
        for part in
            ["value=\"a:e1\"", "value=\"a:e3\"", "Ana &lt;Rell&gt;", "[U+202E]", "value=\"Mira\"", "id=\"rule-1-a\""]
        {
            assert!(form.contains(part), "{part}: {form}");
        }
        visitor.writable = false;
        assert_eq!(rule_form(&visitor, "rule-1", &a, &b, "/people/1").into_string(), "");
    }
}
