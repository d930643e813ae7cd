//! Articles and their records go into the file, and come out again.

mod batch;
mod document;
mod load;
mod original;
mod pack;
mod project;
mod reread;

pub use batch::{Batch, Outcome};
pub use original::{Given, Original};
pub use reread::{Reread, Which};

pub(crate) use batch::now;
pub(crate) use document::{number, renew};
pub(crate) use load::{as_read, effective};
pub(crate) use project::label;
