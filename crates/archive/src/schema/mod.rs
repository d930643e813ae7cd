//! What stands in the file, and how older files become newer ones.

use rusqlite::Connection;

/// "OnRc": marks a SQLite file as an archive of OnRecord (`PRAGMA application_id`).
pub(crate) const APPLICATION: i64 = 0x4F6E_5263;

/// Each step takes a file from the schema before it to its own (`PRAGMA user_version`); the last is the present one.
const STEPS: [&str; 1] = [include_str!("v1.sql")];

/// The schema that this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// The schema in SQL, with what every table and column means.
pub fn sql() -> String {
    STEPS.join("\n")
}

/// Brings a file from schema `from` (0: empty) to the present one. Call it inside a transaction.
pub(crate) fn migrate(db: &Connection, from: i64) -> rusqlite::Result<()> {
    for step in STEPS.iter().skip(usize::try_from(from).unwrap_or_default()) {
        db.execute_batch(step)?;
    }
    db.pragma_update(None, "application_id", APPLICATION)?;
    db.pragma_update(None, "user_version", VERSION)
}
