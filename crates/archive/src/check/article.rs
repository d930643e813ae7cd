use super::projection::Mirror;
use super::{Problem, damage};
use crate::store::{effective, pack, sha256};
use crate::{Archive, Result};

impl Archive {
    /// Looks at one article: its originals, its text, its record, and the tables made from that.
    pub(super) fn check_article(&self, document: i64, mirror: &Mirror, problems: &mut Vec<Problem>) -> Result<()> {
        let looks = [
            ("original", self.check_originals(document, problems)),
            ("text", self.check_text(document, problems)),
            ("record", self.check_tables(document, mirror, problems)),
        ];
        for (part, look) in looks {
            if let Err(error) = look {
                problems.push(damage(part, Some(document), error)?);
            }
        }
        Ok(())
    }

    fn check_originals(&self, document: i64, problems: &mut Vec<Problem>) -> Result<()> {
        let named = |error| self.error(error);
        let mut statement = self
            .db
            .prepare_cached("SELECT name, sha256, size, bytes FROM originals WHERE document = ?")
            .map_err(named)?;
        let mut rows = statement.query([document]).map_err(named)?;
        let mut wrong = |detail| problems.push(Problem { part: "original", document: Some(document), detail });
        let mut any = false;
        while let Some(row) = rows.next().map_err(named)? {
            any = true;
            let read = || -> rusqlite::Result<(String, String, i64, Vec<u8>)> {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            };
            let (name, hash, size, packed) = read().map_err(named)?;
            match pack::unpack(&packed) {
                Err(error) => wrong(format!("{name}: its bytes cannot be unpacked: {error}")),
                Ok(bytes) if bytes.len() as i64 != size || sha256(&bytes) != hash => {
                    wrong(format!("{name}: its bytes are not those that were added"));
                }
                Ok(_) => {}
            }
        }
        if !any {
            wrong("the file that it came from is missing".to_owned());
        }
        Ok(())
    }

    fn check_text(&self, document: i64, problems: &mut Vec<Problem>) -> Result<()> {
        let (text, hash): (String, String) = self
            .db
            .prepare_cached("SELECT text, text_sha256 FROM documents WHERE document = ?")
            .and_then(|mut s| s.query_row([document], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|error| self.error(error))?;
        if sha256(text.as_bytes()) != hash {
            let detail = "its text is not the one that was read".to_owned();
            problems.push(Problem { part: "text", document: Some(document), detail });
        }
        Ok(())
    }

    fn check_tables(&self, document: i64, mirror: &Mirror, problems: &mut Vec<Problem>) -> Result<()> {
        let record = effective(self.path(), &self.db, document)?;
        for table in mirror.differences(self, document, &record)? {
            let detail = format!("'{table}' does not say what its record and the corrections to it say");
            problems.push(Problem { part: "tables", document: Some(document), detail });
        }
        Ok(())
    }
}
