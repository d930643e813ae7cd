//! Articles about one matter, judged by their origins.

use super::asked::{Asked, At, Day, Limit, Number};
use super::failures::{Failures, Unknown};
use super::list::{Cursor, Window};
use super::schema::Name;
use crate::problem::Result;
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_archive::story::{Story, StoryFilter, StorySort};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// What comes first.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Order {
    /// Those with the most independent origins.
    #[default]
    Origins,
    /// Those with the most articles.
    Articles,
    /// Those with the latest article.
    Latest,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Stories with an article that has all these words.
    #[param(example = "ferry", inline, value_type = Option<Name>)]
    words: Option<String>,
    /// Stories with an article published on this day or later.
    #[param(inline)]
    since: Option<Day>,
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

/// Lists stories
///
/// A story is what articles have to say about one matter. Origins are counted, not outlets: forty that repeat one newspaper are one.
#[utoipa::path(get, path = "/api/stories", operation_id = "listStories", tag = "Stories", params(Filter), responses(
    (status = 200, description = "Stories.", body = ref("#/components/schemas/ListOfStoryRow")), Failures))]
async fn list(State(site): State<Site>, Asked(asked): Asked<Filter>, uri: Uri) -> Result<Response> {
    let window = Window::new(asked.limit, asked.cursor);
    let sort = match asked.sort {
        Order::Origins => StorySort::Origins,
        Order::Articles => StorySort::Articles,
        Order::Latest => StorySort::Latest,
    };
    let filter = StoryFilter {
        since: asked.since.map(|day| day.0),
        words: asked.words,
        sort,
        offset: window.offset(),
        limit: Some(window.rows()),
    };
    let list = site.read(move |archive| Ok(window.following(archive.stories(&filter)?))).await?;
    Ok(list.answer(&uri))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Since {
    /// What was published on this day or later is marked as new.
    #[param(inline)]
    since: Option<Day>,
}

/// Gives a story
///
/// What is said to have happened, by which independent origins, who denies it, what changed, and when.
#[utoipa::path(get, path = "/api/stories/{story}", operation_id = "getStory", tag = "Stories",
    params(("story" = inline(Number), Path, description = "Its number in this archive.", example = 1), Since),
    responses((status = 200, description = "The story.", body = ref("#/components/schemas/Story")), Unknown, Failures))]
async fn one(State(site): State<Site>, At(story): At<Number>, Asked(asked): Asked<Since>) -> Result<Json<Story>> {
    site.read(move |archive| Ok(Json(archive.story(story.0, asked.since.as_ref().map(|day| day.0.as_str()))?))).await
}
