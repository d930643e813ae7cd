use onrecord_engine::EngineError;
use onrecord_intake::IntakeError;
use pyo3::prelude::*;

/// Why an article gave no record.
#[pyclass(frozen, get_all, module = "onrecord._native")]
pub struct Failure {
    /// What the article is called.
    pub name: String,
    /// Which of the reasons it is, one word.
    pub kind: String,
    /// The whole message, with the name and what to do.
    pub message: String,
}

#[pymethods]
impl Failure {
    #[new]
    fn new(name: String, kind: String, message: String) -> Self {
        Self { name, kind, message }
    }
}

impl From<&IntakeError> for Failure {
    fn from(error: &IntakeError) -> Self {
        Self { name: error.name().to_owned(), kind: error.kind().to_owned(), message: message(error) }
    }
}

impl Failure {
    /// That of a row without a text.
    pub fn missing(name: &str) -> Self {
        let message = format!("{name}: there is no text (null)");
        Self { name: name.to_owned(), kind: "empty".to_owned(), message }
    }

    /// That of a record which the archive cannot keep.
    pub fn refused(name: &str, reason: &str) -> Self {
        Self { name: name.to_owned(), kind: "record".to_owned(), message: format!("{name}: {reason}") }
    }

    /// What the article is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The message without the name.
    pub fn reason(&self) -> &str {
        let rest = self.message.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix(": "));
        rest.unwrap_or(&self.message)
    }

    /// That of one article; an error that ends the whole work is none.
    pub fn of(error: EngineError) -> Result<Self, EngineError> {
        match error {
            EngineError::Intake(error) => Ok(Self::from(&error)),
            EngineError::Defect { ref name } => {
                Ok(Self { name: name.clone(), kind: "defect".to_owned(), message: error.to_string() })
            }
            whole => Err(whole),
        }
    }
}

/// The message, where the remedy is an option of the command in the words of Python.
fn message(error: &IntakeError) -> String {
    match error {
        IntakeError::NotEnglish { name, language, .. } => format!(
            "{name}: the article seems to be in {language}, and OnRecord reads English; give force=True to read it anyway"
        ),
        IntakeError::Empty { name } => format!("{name}: the text is empty; give the text of an article"),
        IntakeError::Address { name } => {
            format!("{name}: this is an address, not an article; fetch it first, and give its text or page")
        }
        IntakeError::NoField { name, fields } => {
            format!(
                "{name}: no field holds a text; the fields are {fields}: say which, as in fields={{\"text\": \"FIELD\"}}"
            )
        }
        other => other.to_string(),
    }
}
