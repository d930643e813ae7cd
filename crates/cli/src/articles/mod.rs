//! Commands over the articles of an archive, and over the file as a whole.

mod check;
mod compact;
mod list;
mod remove;
mod show;

pub use check::run as check;
pub use compact::run as compact;
pub use list::run as list;
pub use remove::run as remove;
pub use show::run as show;
