//! Articles and their records go into the file, and come out again.

mod batch;
mod document;
mod load;
mod original;
pub(crate) mod pack;
pub(crate) mod project;
mod reread;

pub use batch::{Batch, Outcome};
pub use original::{Given, Hearsay, Original};
pub use reread::{Reread, Which};

pub(crate) use batch::now;
pub(crate) use document::{insert, number, renew};
pub(crate) use load::{as_read, effective};
pub(crate) use original::sha256;
pub(crate) use project::label;
