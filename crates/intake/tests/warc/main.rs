//! WARC files: what is read, what is passed over, and what damage costs.

mod damage;
mod invariants;
mod limits;
mod pages;
mod parts;
mod resuming;
