//! The page of an article as one file, to be mailed to a colleague.

use onrecord_record::Record;

/// The article page with its styles and scripts inside.
pub fn standalone(_record: &Record) -> String {
    String::new()
}
