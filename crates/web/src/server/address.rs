//! Addresses that no page of ours has.

use crate::problem::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

/// Refuses what is not text: no title, name or word holds such bytes, and what reads text farther in need not expect them.
pub async fn sound(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let is_text = |part: &str| percent_decode_str(part).decode_utf8().is_ok_and(|text| !text.contains('\0'));
    if is_text(uri.path()) && uri.query().is_none_or(is_text) {
        return next.run(request).await;
    }
    Problem::Wrong("The address is not text: it is not UTF-8, or holds a null character.".into()).into_response()
}
