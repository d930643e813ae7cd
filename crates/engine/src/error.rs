use onrecord_intake::IntakeError;
use onrecord_knowledge::KnowledgeError;
use onrecord_language::ModelError;

/// Why there is no record.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The article cannot be taken in; the error names it.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// The user's own knowledge cannot be used; no article can be read.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    /// The model cannot be used; no article can be read.
    #[error("the built-in model cannot be used")]
    Model(#[from] ModelError),
    /// No threads can be had; no article can be read.
    #[error("no threads can be started to read on")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A defect of ours that one article brings to light.
    #[error("{name}: this article brought a defect of OnRecord to light; please report it")]
    Defect {
        /// What the article is called.
        name: String,
    },
}

/// A result of this room.
pub type Result<T, E = EngineError> = std::result::Result<T, E>;
