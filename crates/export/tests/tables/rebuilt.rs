//! Records made of tables again.

use arrow_array::RecordBatch;
use onrecord_export::tables::Table;
use onrecord_record::{Document, Reader, Record, SCHEMA};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// All rows of all tables, as they come from files or builders.
pub type Rows = Vec<(Table, RecordBatch)>;

#[derive(Deserialize)]
struct Article {
    #[serde(flatten)]
    document: Document,
    reader: Reader,
}

#[derive(Deserialize)]
struct Part<T> {
    document: String,
    position: u32,
    #[serde(flatten)]
    part: T,
}

/// The records that the tables hold.
pub fn records(rows: &Rows) -> Vec<Record> {
    let articles = rows.iter().filter(|(table, _)| *table == Table::Documents);
    let articles =
        articles.flat_map(|(_, rows)| serde_arrow::from_record_batch::<Vec<Article>>(rows).expect("articles"));
    articles.map(|article| record(article, rows)).collect()
}

fn record(article: Article, rows: &Rows) -> Record {
    let id = article.document.id.clone();
    Record {
        schema: SCHEMA.into(),
        reader: article.reader,
        document: article.document,
        sentences: parts(&id, Table::Sentences, rows),
        entities: parts(&id, Table::Entities, rows),
        attributions: parts(&id, Table::Attributions, rows),
        events: parts(&id, Table::Events, rows),
        claims: parts(&id, Table::Claims, rows),
        times: parts(&id, Table::Times, rows),
        places: parts(&id, Table::Places, rows),
        quantities: parts(&id, Table::Quantities, rows),
        contradictions: parts(&id, Table::Contradictions, rows),
    }
}

/// A list of the record, in the order of `position`.
fn parts<T: DeserializeOwned>(document: &str, table: Table, rows: &Rows) -> Vec<T> {
    let all = rows.iter().filter(|(of, _)| *of == table);
    let all = all.flat_map(|(_, rows)| serde_arrow::from_record_batch::<Vec<Part<T>>>(rows).expect("parts"));
    let mut of: Vec<Part<T>> = all.filter(|part| part.document == document).collect();
    of.sort_by_key(|part| part.position);
    of.into_iter().map(|part| part.part).collect()
}
