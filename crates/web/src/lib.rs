//! The archive in a browser: pages rendered on the server, and a JSON API beside them.
//!
//! [`serve`] answers on a local address. Pages work without JavaScript; scripts of our own, built into the binary, only make them
//! quicker to use. Nothing is asked of any other host, ever.
//!
//! `server` listens and guards; `site` is what a request may use (the archive, the desk, drafts); `pages` are what people see, one
//! module for each; `api` is what programs read; `show` has the small parts that all pages share. Articles come from elsewhere:
//! whatever they say goes through `show`, which makes even letters that turn the direction of text visible.

mod api;
mod assets;
mod desk;
mod given;
mod layout;
mod pages;
mod problem;
mod server;
mod show;
mod site;
#[cfg(test)]
mod testing;
mod visitor;

pub use desk::{Desk, Submission, Taken, Unreadable, What};
pub use pages::view::standalone;
pub use server::{ServeError, serve};
pub use site::Settings;
