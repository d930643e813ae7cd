//! Takes requests apart. Whatever is wrong with one is said in a sentence that names the part.

use crate::problem::Problem;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum_extra::extract::Query;
use percent_encoding::percent_decode_str;
use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Deserializer};
use std::fmt;
use utoipa::PartialSchema;
use utoipa::openapi::schema::{Object, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};

/// The parameters of a request. One that is not known or says nothing is refused: whoever misspells a filter, or fills it from an
/// empty variable, should not be answered without it.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if let Some(name) = parts.uri.query().and_then(says_nothing) {
            return Err(Problem::Wrong(format!(
                "The parameter `{name}` has no value; leave it out where none is meant."
            )));
        }
        match Query::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(rejection) => {
                let told = rejection.body_text();
                let told = told.split_once("string: ").map_or(told.as_str(), |(_, reason)| reason);
                Err(Problem::Wrong(format!("A parameter is not understood: {told}.")))
            }
        }
    }
}

/// The first parameter of a query that has no value.
fn says_nothing(query: &str) -> Option<String> {
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let mut parts =
        query.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, "")));
    parts.find(|(_, value)| decoded(value).trim().is_empty()).map(|(name, _)| decoded(name))
}

/// A part of the path. What cannot be one of ours is not there.
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(at)) => Ok(Self(at)),
            Err(_) => Err(Problem::Missing("There is nothing at this address.".into())),
        }
    }
}

/// A body of JSON.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Json::from_request(request, state).await {
            Ok(Json(sent)) => Ok(Self(sent)),
            Err(JsonRejection::JsonDataError(error)) => Err(Problem::Wrong(told(&error.body_text()))),
            Err(JsonRejection::JsonSyntaxError(error)) => Err(Problem::Wrong(told(&error.body_text()))),
            Err(rejection) => Err(Problem::Unfit(rejection.status())),
        }
    }
}

/// What is wrong with a body, without the names that the framework has for it.
fn told(rejection: &str) -> String {
    let reason = rejection.split_once(": ").map_or(rejection, |(_, reason)| reason);
    format!("The body is not understood: {reason}.")
}

/// A day: 2025-03-04.
#[derive(Debug, Clone)]
pub struct Day(pub String);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = onrecord_archive::day(&text).filter(|_| text.len() == 10);
        day.map(Self).ok_or_else(|| de::Error::custom(format_args!("`{text}` is no day; one is written 2025-03-04")))
    }
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        let day = SchemaFormat::KnownFormat(KnownFormat::Date);
        Object::builder().schema_type(Type::String).format(Some(day)).build().into()
    }
}

impl utoipa::ToSchema for Day {}

/// How many of a list are given at once.
#[derive(Debug, Clone, Copy)]
pub struct Limit(pub usize);

impl Limit {
    /// The most that are given at once.
    pub const MOST: usize = 200;
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer, "a limit is a whole number from 1 to 200", |text| {
            text.parse().ok().filter(|limit| (1..=Self::MOST).contains(limit)).map(Self)
        })
    }
}

impl PartialSchema for Limit {
    fn schema() -> RefOr<Schema> {
        let number = Object::builder().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(Self::MOST));
        number.default(Some(Self::default().0.into())).build().into()
    }
}

impl utoipa::ToSchema for Limit {}

/// A number of this archive.
#[derive(Debug, Clone, Copy)]
pub struct Number(pub i64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer, "a number of this archive is a whole number from 1 on", |text| {
            text.parse().ok().filter(|number| *number > 0).map(Self)
        })
    }
}

impl PartialSchema for Number {
    fn schema() -> RefOr<Schema> {
        let long = SchemaFormat::KnownFormat(KnownFormat::Int64);
        Object::builder().schema_type(Type::Integer).format(Some(long)).minimum(Some(1)).build().into()
    }
}

impl utoipa::ToSchema for Number {}

/// Whether or not; as the boxes of forms say it, too.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "true" | "yes" => Ok(Self(true)),
            "false" | "no" => Ok(Self(false)),
            _ => Err(de::Error::custom(format_args!("`{text}` does not do; say `true` or `false`"))),
        }
    }
}

impl PartialSchema for Flag {
    fn schema() -> RefOr<Schema> {
        Object::builder().schema_type(Type::Boolean).default(Some(false.into())).build().into()
    }
}

impl utoipa::ToSchema for Flag {}

/// A number as it is written: digits, and no sign or zero before them.
fn whole<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    what: impl fmt::Display,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = plain.then(|| read(&text)).flatten();
    number.ok_or_else(|| de::Error::custom(format_args!("`{text}` does not do; {what}")))
}
