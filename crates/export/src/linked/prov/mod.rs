//! PROV-O: where each statement comes from, as Turtle or JSON-LD.
//!
//! <https://www.w3.org/TR/prov-o/>
//!
//! The article's text, each attribution (as *what was said*) and each claim are a `prov:Entity`. What holds a statement is
//! `prov:wasDerivedFrom` it, and `prov:wasQuotedFrom` it too where it quotes: so a chain reads article ← the newspaper's report ←
//! the official's statement, and `prov:wasDerivedFrom+` walks it. A statement `prov:wasAttributedTo` its source, a `prov:Agent`
//! (`prov:Person`, `prov:Organization`) with a label even where it is not named. Only a document that speaks ("a report") is an
//! entity again, from which the statement was derived; where no source is given, none is invented. A claim comes from the statement
//! at the end of its chain, which is its `prov:hadPrimarySource`; one in the article's own voice comes from the article.
//! `prov:generatedAtTime` wants a point in time, so it is written only where the minute is known; a day is `dcterms:date`.
//!
//! Events are no `prov:Activity`, for most of what is reported has not happened: they are described in our own words.
//!
//! **Lost**: mentions, addressees, quantities and places, all positions but where a statement begins and ends, the cues' positions.

mod graph;
mod json;
mod node;
mod statements;
mod terms;
mod turtle;

pub use json::ProvJson;
pub use turtle::ProvTurtle;
