//! The articles of an archive, one by one: listed, told apart by their versions, removed.

mod list;
mod remove;

pub use list::{Article, ArticleFilter, Extent, Failure};
