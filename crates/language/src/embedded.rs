//! The files of `models/english`, which are part of the program.

/// The files of a model.
#[derive(Clone, Copy)]
pub(crate) struct Files {
    pub(crate) encoder: &'static [u8],
    pub(crate) relations: &'static [u8],
    pub(crate) labels: &'static [u8],
    pub(crate) vocabulary: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/english.rs"));
