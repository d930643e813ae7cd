//! Words and filters in; articles, statements or claims out.

use super::asked::{Asked, Day, Flag, Limit};
use super::failures::Failures;
use super::hits::{Hit, hits};
use super::list::{self, Cursor, Window};
use super::schema::{EventTypeWord, FactualityWord, Name, NamingWord, StatusWord};
use crate::problem::{Problem, Result};
use crate::site::Site;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_archive::search::{self, Found, Query, Scope, Sort};
use onrecord_knowledge::Knowledge;
use onrecord_record::{EventType, Factuality, Naming, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(find))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Words that must occur: "an exact phrase", -without, one OR another, begin*.
    #[param(example = "ferry", inline, value_type = Option<Name>)]
    words: Option<String>,
    /// What to look for; without it, what the filters are about.
    #[serde(rename = "in")]
    #[param(inline, required = false)]
    scope: Option<In>,
    /// Who says it: a person or body, under any of its names, or words for an unnamed source.
    #[serde(rename = "said-by")]
    #[param(inline, value_type = Option<Vec<Name>>)]
    said_by: Vec<String>,
    /// Whom it is about: who acts, is acted on or is mentioned.
    #[param(inline, value_type = Option<Vec<Name>>)]
    about: Vec<String>,
    /// Type of the event (PLOVER).
    #[param(inline, value_type = Option<Vec<EventTypeWord>>)]
    r#type: Vec<EventType>,
    /// How the article presents the event.
    #[param(inline, value_type = Option<Vec<StatusWord>>)]
    status: Vec<Status>,
    /// How firmly the source holds it to be so, or not so (FactBank).
    #[param(inline, value_type = Option<Vec<FactualityWord>>)]
    factuality: Vec<Factuality>,
    /// Country in which the event takes place: its name or its code (ISO 3166-1 alpha-3).
    #[param(inline, value_type = Option<Vec<Name>>)]
    country: Vec<String>,
    /// Place at which the event takes place.
    #[param(inline, value_type = Option<Vec<Name>>)]
    place: Vec<String>,
    /// Outlet that published it, or part of its name.
    #[param(inline, value_type = Option<Vec<Name>>)]
    outlet: Vec<String>,
    /// How well the source is identified.
    #[param(inline, value_type = Option<Vec<NamingWord>>)]
    naming: Vec<Naming>,
    /// Published on this day or later.
    #[param(inline)]
    from: Option<Day>,
    /// Published on this day or earlier.
    #[param(inline)]
    to: Option<Day>,
    /// Also versions of articles that later ones replaced.
    #[param(inline)]
    versions: Flag,
    /// What comes first.
    #[param(inline)]
    sort: Order,
    /// How many at once, from 1 to 200.
    #[param(inline)]
    limit: Option<Limit>,
    /// Where to go on: `next` of the part before.
    #[param(inline)]
    cursor: Option<Cursor>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum In {
    /// Articles, by headline and text.
    Articles,
    /// Attributions, by what is said.
    Statements,
    /// Claims, by the clause or quotation that makes them.
    Claims,
}

/// What comes first.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Order {
    /// What the words fit best; the newest where there are no words.
    #[default]
    Relevance,
    /// The latest day of publication.
    Newest,
    /// The first day of publication.
    Oldest,
}

/// What was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SearchAnswer {
    /// What was looked for: articles, statements or claims.
    #[serde(rename = "in")]
    scope: String,
    /// The hits, all of one kind.
    items: Vec<Hit>,
    /// What to give as `cursor` for those that follow; null at the end.
    next: Option<String>,
    /// All that was found, counted.
    summary: Summary,
    /// What should be known about how the search was understood, in plain words.
    notes: Vec<String>,
    /// Where nothing was found: why.
    nothing: Vec<String>,
}

/// Counts over all that was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "SearchSummary")]
struct Summary {
    /// Articles, statements or claims.
    hits: usize,
    /// There are more: only the 2,000 that came into the archive last are counted and ranked.
    more: bool,
    /// Articles that they stand in.
    articles: usize,
    /// Outlets that published those.
    outlets: usize,
    /// Independent origins of the claims; null where articles were looked for.
    origins: Option<usize>,
    /// Claims that it is not so (CT-, PR-); null where articles were looked for.
    denials: Option<usize>,
    /// Earliest day of publication.
    first_day: Option<String>,
    /// Latest day of publication.
    last_day: Option<String>,
}

/// Searches
///
/// The parameters are the filters of `onrecord search` and of the page. Values of one filter are alternatives: repeat it for several. All filters must hold. Found words stand between `**` in `text`.
#[utoipa::path(get, path = "/api/search", operation_id = "search", tag = "Search", params(Filter), responses(
    (status = 200, description = "What was found.", body = ref("#/components/schemas/SearchAnswer")), Failures))]
async fn find(State(site): State<Site>, Asked(asked): Asked<Filter>, uri: Uri) -> Result<Response> {
    let window = Window::new(asked.limit, asked.cursor);
    let countries = asked.country.clone();
    let countries = site.know(move |knowledge| codes(knowledge, countries)).await?;
    let query = asked.query(countries, window);
    let found = site.read(move |archive| Ok(archive.search(&query)?)).await?;
    let Found { scope, summary, more, notes, nothing, hits: all, .. } = found;
    let part = window.following(hits(scope, all));
    let answer = SearchAnswer {
        scope: crate::show::word(scope),
        items: part.items,
        next: part.next,
        summary: Summary {
            hits: summary.hits,
            more,
            articles: summary.articles,
            outlets: summary.outlets,
            origins: summary.origins,
            denials: summary.denials,
            first_day: summary.first_day,
            last_day: summary.last_day,
        },
        notes,
        nothing,
    };
    Ok(list::answer(&uri, answer.next.as_deref(), &answer))
}

impl Filter {
    fn query(self, countries: Vec<String>, window: Window) -> Query {
        let scope = self.scope.map(|scope| match scope {
            In::Articles => Scope::Articles,
            In::Statements => Scope::Statements,
            In::Claims => Scope::Claims,
        });
        let sort = match self.sort {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        };
        Query {
            scope,
            words: search::Words::parse(self.words.as_deref().unwrap_or_default()),
            said_by: self.said_by,
            about: self.about,
            types: self.r#type,
            statuses: self.status,
            factualities: self.factuality,
            countries,
            places: self.place,
            outlets: self.outlet,
            namings: self.naming,
            from: self.from.map(|day| day.0),
            to: self.to.map(|day| day.0),
            old: self.versions.0,
            sort,
            offset: window.offset(),
            limit: window.rows(),
            ..Query::default()
        }
    }
}

/// Codes of countries, where names are given too.
fn codes(knowledge: &Knowledge, given: Vec<String>) -> Result<Vec<String>> {
    let is_code = |name: &str| name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let code = |name: String| match knowledge.country(&name) {
        Some(country) => Ok(country.code.clone()),
        None if is_code(&name) => Ok(name.to_uppercase()),
        None => Err(Problem::Wrong(format!(
            "country: “{name}” is no country; its code (ISO 3166-1 alpha-3), such as NOR, is safest."
        ))),
    };
    given.into_iter().map(code).collect()
}
