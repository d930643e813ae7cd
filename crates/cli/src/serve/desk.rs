use crate::network;
use anyhow::{Error, Result, anyhow, bail};
use onrecord_engine::{Engine, original};
use onrecord_fetch::Client;
use onrecord_intake::containers::{self, Article};
use onrecord_intake::{IntakeError, Options};
use onrecord_knowledge::Knowledge;
use onrecord_web::{Desk, Submission, Taken, Unreadable, What};
use std::io::Cursor;

/// What is pasted has no name of its own.
const PASTED: &str = "pasted text";

/// The most letters of an article, some 40,000 words, which is under a minute of reading.
const LONGEST: usize = 250_000;

/// Reads what people give on the page, as `onrecord read` does.
pub struct CliDesk {
    pub engine: Engine,
    pub client: Client,
    /// Addresses may be fetched.
    pub fetching: bool,
    pub force: bool,
}

impl Desk for CliDesk {
    fn knowledge(&self) -> Result<&Knowledge, Unreadable> {
        self.engine.knowledge().map_err(|error| told(&error.into(), self.fetching))
    }

    fn read(&self, submission: Submission) -> Result<Taken, Unreadable> {
        self.article(submission).and_then(|article| self.taken(&article)).map_err(|error| told(&error, self.fetching))
    }
}

impl CliDesk {
    fn taken(&self, article: &Article) -> Result<Taken> {
        let document = onrecord_intake::read(&article.bytes, &article.name, &article.options)?;
        // Everybody waits for a reading: one as long as a book is for the command.
        let letters = document.text.chars().count();
        if letters > LONGEST {
            bail!(
                "the article has {letters} letters, and a page takes {LONGEST}; `onrecord add` takes longer ones into the archive"
            );
        }
        let readings = self.engine.read_documents(vec![(&article.name, document)])?;
        let reading = readings.into_iter().next().ok_or_else(|| anyhow!("the model gave nothing"))??;
        Ok(Taken { original: original(article), record: reading.record })
    }

    fn article(&self, submission: Submission) -> Result<Article> {
        let Submission { what, outlet, published, title, url } = submission;
        let options = Options { outlet, published, title, url, force_language: self.force, ..Options::default() };
        match what {
            What::Text(text) => {
                if text.trim().is_empty() {
                    bail!("there is no text; paste an article, or choose a file");
                }
                Ok(Article { name: PASTED.to_owned(), bytes: text.into_bytes(), options })
            }
            What::File(name, bytes) => single(&name, bytes, options),
            What::Address(_) if !self.fetching => {
                bail!("addresses are not fetched here; `onrecord serve --fetch` allows it, or paste the article's text")
            }
            What::Address(address) => {
                let address = onrecord_fetch::check(&address)?;
                let fetched = self.client.get_anew(&address)?;
                let options = network::about(&fetched, &options);
                single(&address, fetched.bytes, options)
            }
        }
    }
}

/// The one article of a file. One that holds many is for the archive, not for a page.
fn single(name: &str, bytes: Vec<u8>, options: Options) -> Result<Article> {
    let settings = containers::Settings { options, ..containers::Settings::default() };
    let mut articles = containers::articles(Cursor::new(bytes), name, &settings);
    let first = articles.next().ok_or_else(|| anyhow!("{name}: there is no article in it"))??;
    if articles.next().is_some() {
        bail!("{name}: it holds several articles; `onrecord add` takes them all into the archive");
    }
    Ok(first)
}

/// The reason, for a person in a browser: what names the command's options is said otherwise.
fn told(error: &Error, fetching: bool) -> Unreadable {
    match error.chain().find_map(|cause| cause.downcast_ref::<IntakeError>()) {
        Some(IntakeError::NotEnglish { language, .. }) => {
            return Unreadable(format!("The article seems to be in {language}, and OnRecord reads English."));
        }
        Some(IntakeError::Address { .. }) => {
            let field = if fetching { "give it in the field for addresses, or " } else { "" };
            return Unreadable(format!("This is an address, not an article: {field}paste the article’s text."));
        }
        _ => {}
    }
    let told = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
    Unreadable(told.strip_prefix(PASTED).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&told).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_name_no_options_of_commands() {
        let name = PASTED.to_owned();
        let error = IntakeError::NotEnglish { name, language: "German".into(), code: "de".into() };
        assert_eq!(told(&error.into(), false).0, "The article seems to be in German, and OnRecord reads English.");
        let error = IntakeError::Empty { name: PASTED.to_owned() };
        assert!(told(&error.into(), false).0.starts_with("the file is empty"));
        for (fetching, way) in [(true, "give it in the field"), (false, "article: paste the article’s text.")] {
            let error = IntakeError::Address { name: PASTED.to_owned() };
            let told = told(&error.into(), fetching).0;
            assert!(told.contains(way) && !told.contains("onrecord"), "{told}");
        }
    }
}
