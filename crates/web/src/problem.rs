use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use onrecord_archive::ArchiveError;

/// Why a request cannot be answered as asked. `server::faces` makes a page of it for people, and JSON for programs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing there.
    #[error("{0}")]
    Missing(String),
    /// The request itself is at fault.
    #[error("{0}")]
    Wrong(String),
    /// The request is not allowed here.
    #[error("{0}")]
    Forbidden(String),
    /// HTTP has a status for it, which says all.
    #[error("{}", .0.canonical_reason().unwrap_or("the request cannot be answered"))]
    Unfit(StatusCode),
    /// It cannot be done just now.
    #[error("{0}")]
    Busy(String),
    /// It is our fault. The details go to the log only: they name files of this machine.
    #[error("something went wrong here; the server's log says what")]
    Defect(String),
}

impl Problem {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Unfit(status) => *status,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<ArchiveError> for Problem {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Unknown { kind, id, .. } => {
                Self::Missing(format!("There is no {kind} “{id}” in this archive."))
            }
            ArchiveError::Refused(reason) => Self::Wrong(reason),
            ArchiveError::Busy { .. } => Self::Busy("The archive is being written to; try again in a moment.".into()),
            ArchiveError::ReadOnly { .. } => Self::Forbidden("The archive may only be read on this machine.".into()),
            other => Self::Defect(other.to_string()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Self::Defect(details) = &self {
            tracing::error!(details, "a request failed");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What handlers return.
pub type Result<T, E = Problem> = std::result::Result<T, E>;
