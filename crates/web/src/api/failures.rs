use std::collections::BTreeMap;
use utoipa::IntoResponses;
use utoipa::openapi::response::Response;
use utoipa::openapi::{Content, Ref, RefOr, ResponseBuilder};

/// What any operation may answer instead of what it was asked for.
pub struct Failures;

/// What an operation answers that names one thing.
pub struct Unknown;

/// What an operation answers that takes a body.
pub struct Refused;

impl IntoResponses for Failures {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[
            ("400", "The request is at fault; `detail` says which part of it, and what would do."),
            ("403", "The server does not answer under the name that was asked, or this may not be done here."),
            ("500", "It is the server's fault; its log says more."),
            ("503", "The archive is being written to, or the answer took too long: try again."),
        ])
    }
}

impl IntoResponses for Unknown {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[("404", "There is no such thing in this archive.")])
    }
}

impl IntoResponses for Refused {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[
            ("408", "The body did not come in time."),
            ("413", "The body is larger than this server takes."),
            ("415", "The body is not said to be JSON."),
        ])
    }
}

fn of(told: &[(&str, &str)]) -> BTreeMap<String, RefOr<Response>> {
    let problem = Ref::from_schema_name("Problem");
    let response = |description: &str| {
        let content = Content::new(Some(RefOr::Ref(problem.clone())));
        ResponseBuilder::new().description(description).content("application/problem+json", content).build()
    };
    told.iter().map(|(status, description)| ((*status).to_owned(), response(description).into())).collect()
}
