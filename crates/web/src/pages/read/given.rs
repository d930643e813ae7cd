//! What somebody gives on the page.

use crate::desk::{Submission, What};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

/// The status of what is sent back because of what was given.
const UNREADABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
/// Longer names of files are cut: they are shown and kept, and nobody reads so much.
const NAME: usize = 120;

/// The form as it came.
#[derive(Debug, Default)]
pub struct Given {
    pub text: String,
    pub address: String,
    pub outlet: String,
    pub published: String,
    pub title: String,
    pub url: String,
    /// Name and bytes.
    pub file: Option<(String, Vec<u8>)>,
}

/// Why it cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The control that it is about.
    pub at: &'static str,
    /// The reason, for whoever gave it.
    pub told: String,
    pub status: StatusCode,
}

impl Given {
    /// Takes the form apart. Where it breaks off, what came before is kept.
    pub async fn of(mut form: Multipart) -> (Self, Option<Fault>) {
        let mut given = Self::default();
        let broken = given.fill(&mut form).await.err().map(|error| broken(&error));
        (given, broken)
    }

    async fn fill(&mut self, form: &mut Multipart) -> Result<(), MultipartError> {
        while let Some(field) = form.next_field().await? {
            match field.name().unwrap_or_default() {
                // Browsers end the lines of a form as in mail.
                "text" => self.text = words(field).await?.replace("\r\n", "\n"),
                "address" => self.address = line(field).await?,
                "outlet" => self.outlet = line(field).await?,
                "published" => self.published = line(field).await?,
                "title" => self.title = line(field).await?,
                "url" => self.url = line(field).await?,
                "file" => {
                    let name = file_name(field.file_name().unwrap_or_default());
                    let bytes = field.bytes().await?;
                    // An empty chooser sends a file without a name.
                    if !(name.is_empty() && bytes.is_empty()) {
                        let name = if name.is_empty() { "a file".to_owned() } else { name };
                        self.file = Some((name, bytes.into()));
                    }
                }
                _ => drop(field.bytes().await?),
            }
        }
        Ok(())
    }

    /// What is to be read: one thing.
    pub fn submission(&self, fetching: bool) -> Result<Submission, Fault> {
        let text = Some(&self.text).filter(|text| !text.trim().is_empty()).map(|text| What::Text(text.clone()));
        let file = self.file.as_ref().map(|(name, bytes)| What::File(name.clone(), bytes.clone()));
        let address = Some(&self.address).filter(|address| fetching && !address.is_empty());
        let mut all: Vec<What> =
            [text, file, address.map(|address| What::Address(address.clone()))].into_iter().flatten().collect();
        let fault = |told: &str| Fault { at: "text", told: told.to_owned(), status: UNREADABLE };
        let what = match (all.pop(), all.is_empty()) {
            (Some(what), true) => what,
            (Some(_), false) => return Err(fault("More than one article was given; give one at a time.")),
            (None, _) => {
                return Err(fault("There is nothing to read yet: paste the text of an article, or choose a file."));
            }
        };
        let said = |text: &String| (!text.is_empty()).then(|| text.clone());
        Ok(Submission {
            what,
            outlet: said(&self.outlet),
            published: said(&self.published),
            title: said(&self.title),
            url: said(&self.url),
        })
    }

    /// The desk's reason, at the control that it is about.
    pub fn fault(&self, reason: String) -> Fault {
        let at = match (&self.file, self.text.trim().is_empty()) {
            (Some(_), _) => "file",
            (None, true) => "address",
            (None, false) => "text",
        };
        Fault { at, told: reason, status: UNREADABLE }
    }
}

async fn words(field: Field<'_>) -> Result<String, MultipartError> {
    Ok(String::from_utf8_lossy(&field.bytes().await?).into_owned())
}

async fn line(field: Field<'_>) -> Result<String, MultipartError> {
    Ok(words(field).await?.trim().to_owned())
}

/// The name of a file without its folders, which some browsers send, and not longer than anybody reads.
fn file_name(given: &str) -> String {
    given.rsplit(['/', '\\']).next().unwrap_or_default().trim().chars().take(NAME).collect()
}

fn broken(error: &MultipartError) -> Fault {
    let status = error.status();
    let told = if status == StatusCode::PAYLOAD_TOO_LARGE {
        "That is more than this server takes in one piece. Give it in parts; on its own machine, `onrecord add` has no such limit."
    } else {
        "What the browser sent could not be taken apart; try again."
    };
    Fault { at: "file", told: told.to_owned(), status }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lose_their_folders() {
        for (given, name) in [("C:\\news\\a.txt", "a.txt"), ("../../etc/passwd", "passwd"), (" a b.html ", "a b.html")]
        {
            assert_eq!(file_name(given), name);
        }
        assert_eq!(file_name(&"é".repeat(500)).chars().count(), NAME);
    }
}
