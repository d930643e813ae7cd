//! Claims of different origins on one happening that cannot both hold.

use rusqlite::Connection;

/// Finds anew what is disputed about these happenings, and counts the origins that hold them to be so, or not.
pub(crate) fn renew(_db: &Connection, _happenings: &[i64]) -> rusqlite::Result<()> {
    Ok(())
}
