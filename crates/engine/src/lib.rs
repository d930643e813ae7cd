//! From the bytes of articles to their records in one call: the rooms `intake`, `language`, `knowledge` and `reading` one after the
//! other, for whoever serves people: the command and the Python package.

mod engine;
mod error;
mod given;
mod lent;

pub use engine::Engine;
pub use error::{EngineError, Result};
pub use given::{original, restored};
pub use lent::Lent;
