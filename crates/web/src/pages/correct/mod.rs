//! Correcting a part of an article's record: accepting, rejecting and changing it, merging and splitting entities, and ruling who is
//! who over articles. The form works by itself; with scripts it opens over the article.

mod about;
mod choices;
mod control;
mod fate;
mod names;
mod page;
pub mod rule;
mod sent;
mod target;
#[cfg(test)]
mod tests;
pub mod who;

pub use names::field_name;

use crate::problem::{Problem, Result};
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use axum_extra::extract::CookieJar;
use onrecord_archive::{Action, Archive, ArchiveError, Article, Corrected, Correction, Decision, Kind};
use onrecord_record::Record;
use sent::{Fault, Sent};
use target::Target;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/articles/{id}/correct/{target}", get(form).post(correct))
        .route("/people/rule", post(rule::rule))
}

/// What the form is about.
struct Scene {
    article: Article,
    record: Record,
    target: Target,
    /// What was decided about it and stands.
    decided: Vec<Decision>,
}

impl Scene {
    fn load(archive: &Archive, id: &str, target: &str) -> Result<Self> {
        let article = archive.article(id)?;
        let record = archive.record(&article.id)?;
        let Some(target) = Target::find(&record, target) else {
            let target = show::plain(target);
            return Err(Problem::Missing(format!(
                "There is no {target} in the record of this article. If it was there, a decision has taken it out: those on this \
                 article stand under Decisions, and can be undone there."
            )));
        };
        let mut decided = archive.decisions(Some(&article.id))?;
        decided.retain(|x| x.undone.is_none() && x.lost.is_none() && x.present.as_deref() == Some(target.id.as_str()));
        Ok(Self { article, record, target, decided })
    }
}

async fn form(
    State(site): State<Site>,
    visitor: Visitor,
    Path((id, target)): Path<(String, String)>,
) -> Result<Response> {
    writable(&site)?;
    let scene = site.read(move |archive| Scene::load(archive, &id, &target)).await?;
    Ok(page::response(&scene, &visitor, None, &[]))
}

/// What became of what was sent.
enum Outcome {
    /// The page that shows it.
    Done(String),
    Back(Box<Scene>, Vec<Fault>),
}

async fn correct(
    State(site): State<Site>,
    visitor: Visitor,
    cookies: CookieJar,
    Path((id, target)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let who = who::clean(sent.one("who"));
    let (entered, named) = (sent.clone(), who.clone());
    let again = (id.clone(), target.clone());
    let outcome = site
        .write(move |archive, knowledge| {
            let scene = Scene::load(archive, &id, &target)?;
            let back = |scene, faults| Ok(Outcome::Back(Box::new(scene), faults));
            let mut faults = Vec::new();
            let actions = entered.actions(&scene.target, &mut faults);
            let Some(who) = named else {
                faults.push(Fault::at("who", "Say who decides this; it is kept with the decision."));
                return back(scene, faults);
            };
            if !faults.is_empty() {
                return back(scene, faults);
            }
            let note = entered.note();
            let target = &scene.target.id;
            let correction =
                |action| Correction { target: target.clone(), action, note: note.clone(), who: who.clone() };
            let corrections: Vec<Correction> = actions.into_iter().map(correction).collect();
            match archive.correct(&scene.article.id, &corrections, knowledge) {
                Ok(done) => Ok(Outcome::Done(shown(&scene, &corrections, &done))),
                Err(ArchiveError::Refused(reason)) => back(scene, vec![Fault::of(&corrections, reason)]),
                Err(error) => Err(error.into()),
            }
        })
        .await;
    let outcome = match outcome {
        // What was entered is not lost because somebody else is writing.
        Err(Problem::Busy(reason)) => {
            let scene = site.read(move |archive| Scene::load(archive, &again.0, &again.1)).await?;
            let page = page::response(&scene, &visitor, Some(&sent), &[Fault { at: None, told: reason }]);
            return Ok((StatusCode::SERVICE_UNAVAILABLE, page).into_response());
        }
        other => other?,
    };
    let cookies = match who {
        Some(who) => cookies.add(who::cookie(&who)),
        None => cookies,
    };
    Ok(match outcome {
        Outcome::Done(address) => (cookies, Redirect::to(&address)).into_response(),
        Outcome::Back(scene, faults) => {
            let page = page::response(&scene, &visitor, Some(&sent), &faults);
            (StatusCode::UNPROCESSABLE_ENTITY, cookies, page).into_response()
        }
    })
}

/// The page that shows what was decided: where it was, if it is still there.
fn shown(scene: &Scene, corrections: &[Correction], done: &Corrected) -> String {
    let numbers: Vec<String> = done.corrections.iter().map(ToString::to_string).collect();
    let place = match corrections.first().map(|correction| &correction.action) {
        Some(Action::Reject) => String::new(),
        Some(Action::Merge { into }) => format!("#{into}"),
        _ if scene.target.kind == Kind::Document => String::new(),
        _ => format!("#{}", scene.target.id),
    };
    format!("/articles/{}?decided={}{place}", scene.article.id, numbers.join(","))
}

/// A server that only shows has no forms to fill in.
fn writable(site: &Site) -> Result<()> {
    if site.settings.writable {
        return Ok(());
    }
    Err(Problem::Forbidden("This server only shows the archive; nothing can be corrected here.".into()))
}
