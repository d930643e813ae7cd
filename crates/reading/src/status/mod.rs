//! Status and factuality: how an event is presented, and how firmly whoever speaks holds it to be so (FactBank, Saurí and
//! Pustejovsky 2009; the table of constructions in ARCHITECTURE.md).
//!
//! [`present`] walks from the trigger up the tree. At every level it notes modals, negations, tense and subordinators of
//! the clause ([`clause`]) and what the governor makes of its complement ([`operators`]); it ends at the root, at the edge
//! of the innermost attribution, or where what stands below is taken for granted ("the strike" in "condemned the strike").

mod clause;
mod conditions;
mod nouns;
pub(crate) mod operators;
mod stance;
mod veridicality;
mod walk;

pub use walk::Presented;
pub(crate) use walk::{Scope, name, present};
