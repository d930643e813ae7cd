//! The files of `models/english`, which are part of the program: nothing is looked for or downloaded at run time.

/// The files of a model.
pub(crate) struct Files {
    pub(crate) encoder: &'static [u8],
    pub(crate) relations: &'static [u8],
    pub(crate) labels: &'static [u8],
    pub(crate) vocabulary: &'static str,
}

pub(crate) static ENGLISH: Files = Files {
    encoder: include_bytes!("../../../models/english/encoder.onnx"),
    relations: include_bytes!("../../../models/english/relations.onnx"),
    labels: include_bytes!("../../../models/english/labels.json"),
    vocabulary: include_str!("../../../models/english/vocab.txt"),
};
