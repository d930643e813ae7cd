//! What a query may do: read.

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use std::sync::{Arc, Mutex};

/// Pragmas that only tell what tables and indexes there are, and the one that full-text search asks itself.
const HARMLESS: [&str; 8] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
    "foreign_key_list",
    "data_version",
];

/// Functions that reach out of the archive.
const HARMFUL: [&str; 3] = ["load_extension", "fts3_tokenizer", "sqlite_compileoption_get"];

/// Bytes that one value may have: enough for any article, too few to fill the memory.
const LARGEST: i32 = 100_000_000;

/// What was refused last, in words.
#[derive(Debug, Default, Clone)]
pub struct Refused(Arc<Mutex<Option<String>>>);

impl Refused {
    pub fn take(&self) -> Option<String> {
        self.0.lock().ok().and_then(|mut what| what.take())
    }
}

/// Lets the connection do nothing but read.
pub fn set(db: &mut Connection) -> rusqlite::Result<Refused> {
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST)?;
    let refused = Refused::default();
    let note = refused.clone();
    db.authorizer(Some(move |context: AuthContext<'_>| match would(&context.action) {
        None => Authorization::Allow,
        Some(what) => {
            if let Ok(mut noted) = note.0.lock() {
                noted.get_or_insert(what);
            }
            Authorization::Deny
        }
    }))?;
    Ok(refused)
}

/// Lets it do again what the file allows.
pub fn lift(db: &mut Connection) -> rusqlite::Result<()> {
    db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)
}

/// What an action that is not allowed would do; nothing if it may be done.
fn would(action: &AuthAction<'_>) -> Option<String> {
    let what = match action {
        AuthAction::Select | AuthAction::Recursive | AuthAction::Read { .. } => return None,
        AuthAction::Function { function_name } => {
            if !HARMFUL.iter().any(|name| name.eq_ignore_ascii_case(function_name)) {
                return None;
            }
            format!("call {function_name}")
        }
        AuthAction::Pragma { pragma_name, .. } => {
            if HARMLESS.iter().any(|name| name.eq_ignore_ascii_case(pragma_name)) {
                return None;
            }
            format!("use the pragma {pragma_name}")
        }
        AuthAction::Insert { table_name } => changed("write into", table_name),
        AuthAction::Update { table_name, .. } => changed("change rows of", table_name),
        AuthAction::Delete { table_name } => changed("delete from", table_name),
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => "open another file".into(),
        AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => "begin or end a transaction".into(),
        AuthAction::CreateTempTable { .. } | AuthAction::CreateTempView { .. } => "make a table or view".into(),
        _ => "change the tables".into(),
    };
    Some(what)
}

/// Making or dropping a table shows as a change of the list of tables.
fn changed(does: &str, table: &str) -> String {
    if table.starts_with("sqlite_") { "change the tables".into() } else { format!("{does} {table}") }
}
