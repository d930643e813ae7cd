//! The tables keep the record, whatever it holds.

mod arbitrary;
mod rebuilt;

use arbitrary::record;
use arrow_array::Array;
use arrow_ipc::reader::FileReader;
use arrow_schema::{DataType, Field};
use onrecord_export::ExportError;
use onrecord_export::RecordWriter;
use onrecord_export::tables::{
    ArrowFiles, Batches, Outcome, Parquet, Table, Tables, Types, flat, nested, nested_records, nested_schema,
};
use onrecord_record::Record;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;
use rebuilt::{Rows, records};
use std::fs::File;
use std::path::{Path, PathBuf};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Records with ids that tell them apart.
fn several() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(record(), 0..4).prop_map(|mut records| {
        for (number, record) in records.iter_mut().enumerate() {
            record.document.id = format!("{number}{}", record.document.id);
        }
        records
    })
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onrecord-tables-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).expect("made");
    folder
}

fn write(mut writer: Box<dyn RecordWriter>, records: &[Record]) {
    records.iter().try_for_each(|record| writer.write(record)).expect("written");
    writer.finish().expect("finished");
}

fn parquet(folder: &Path) -> Rows {
    let read = |table: Table| {
        let file = File::open(folder.join(format!("{}.parquet", table.name()))).expect("a file of each table");
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build().expect("rows");
        reader.map(move |rows| (table, rows.expect("rows")))
    };
    Table::ALL.into_iter().flat_map(read).collect()
}

fn arrow(folder: &Path) -> Rows {
    let read = |table: Table| {
        let file = File::open(folder.join(format!("{}.arrow", table.name()))).expect("a file of each table");
        FileReader::try_new(file, None).expect("Arrow").map(move |rows| (table, rows.expect("rows")))
    };
    Table::ALL.into_iter().flat_map(read).collect()
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn batches_keep_everything(given in several()) {
        let mut batches = Batches::new(3).unwrap();
        let mut rows = Rows::new();
        for record in &given {
            batches.push(record).unwrap();
            if batches.is_full() {
                rows.extend(batches.take().unwrap());
            }
        }
        rows.extend(batches.take().unwrap());
        for (table, rows) in &rows {
            prop_assert_eq!(rows.schema(), table.schema().unwrap());
        }
        prop_assert_eq!(records(&rows), given);
    }

    /// A row for each article, also for those that were not read.
    #[test]
    fn nested_rows_keep_everything(mut given in several(), places in prop::collection::vec(any::<bool>(), 0..6)) {
        // What no program with signed numbers only can hold is no GeoNames id.
        for record in &mut given {
            let links = record.entities.iter_mut().map(|entity| &mut entity.links.geonames);
            let places = record.places.iter_mut().map(|place| &mut place.geonames);
            links.chain(places).flatten().for_each(|id| *id >>= 1);
        }
        let failed = Outcome::Failed { kind: "empty", message: "row 1: nothing" };
        let mut outcomes: Vec<Outcome> = given.iter().map(Outcome::Read).collect();
        let mut expected: Vec<Option<Record>> = given.iter().cloned().map(Some).collect();
        for (at, _) in places.into_iter().enumerate().filter(|(_, fails)| *fails) {
            let at = at.min(outcomes.len());
            outcomes.insert(at, failed);
            expected.insert(at, None);
        }
        for types in [Types::Exact, Types::Plain] {
            let rows = nested(&outcomes, types).unwrap();
            prop_assert_eq!(rows.schema(), nested_schema(types).unwrap());
            prop_assert_eq!(nested_records(&rows).unwrap(), expected.clone());
            let errors = rows.column_by_name("error").unwrap();
            let missing: Vec<bool> = expected.iter().map(Option::is_none).collect();
            prop_assert_eq!((0..rows.num_rows()).map(|row| errors.is_valid(row)).collect::<Vec<_>>(), missing);
            // As they come from a larger batch.
            let half = rows.num_rows() / 2;
            prop_assert_eq!(nested_records(&rows.slice(half, rows.num_rows() - half)).unwrap(), expected[half..].to_vec());
        }
    }

    /// Each row of a list's table is an element of the list, and nothing nested is left.
    #[test]
    fn flat_tables_keep_every_element(given in several()) {
        let mut batches = Batches::new(1000).unwrap();
        given.iter().try_for_each(|record| batches.push(record)).unwrap();
        let mut found = std::collections::BTreeMap::new();
        for (table, rows) in batches.take().unwrap() {
            for flat in flat(table, &rows).unwrap() {
                prop_assert!(flat.rows.columns().iter().all(|column| !column.data_type().is_nested()));
                found.insert(flat.name, flat.rows.num_rows());
            }
        }
        let total = |count: fn(&Record) -> usize| given.iter().map(count).sum::<usize>();
        let expected = [
            ("documents", given.len()),
            ("document_sections", total(|r| r.document.sections.len())),
            ("document_credits", total(|r| r.document.credits.len())),
            ("entity_mentions", total(|r| r.entities.iter().map(|x| x.mentions.len()).sum())),
            ("attribution_content", total(|r| r.attributions.iter().map(|x| x.content.len()).sum())),
            ("event_contexts", total(|r| r.events.iter().map(|x| x.contexts.len()).sum())),
            ("event_actors", total(|r| r.events.iter().map(|x| x.actors.len()).sum())),
            ("event_recipients", total(|r| r.events.iter().map(|x| x.recipients.len()).sum())),
            ("event_quantities", total(|r| r.events.iter().map(|x| x.quantities.len()).sum())),
            ("claim_chain", total(|r| r.claims.iter().map(|x| x.chain.len()).sum())),
            ("claim_evidence", total(|r| r.claims.iter().map(|x| x.evidence.len()).sum())),
            ("contradiction_claims", total(|r| 2 * r.contradictions.len())),
        ];
        for (name, rows) in expected {
            prop_assert_eq!(found.get(name).copied().unwrap_or_default(), rows, "{}", name);
        }
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn files_keep_everything(given in several(), rows in 1..5usize) {
        let folder = folder("files");
        write(Box::new(Tables::new(Parquet::create(&folder, rows).unwrap(), rows).unwrap()), &given);
        prop_assert_eq!(records(&parquet(&folder)), given.clone());
        write(Box::new(Tables::new(ArrowFiles::create(&folder, rows).unwrap(), rows).unwrap()), &given);
        let found = arrow(&folder);
        prop_assert!(found.iter().all(|(_, batch)| batch.num_rows() <= rows));
        prop_assert_eq!(records(&found), given);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn plain_types_are_those_that_every_program_has() {
    fn check(field: &Field) {
        assert!(field.is_nullable(), "{}", field.name());
        match field.data_type() {
            DataType::Struct(fields) => fields.iter().for_each(|field| check(field)),
            DataType::List(element) => check(element),
            kind => {
                use DataType::{Boolean, Float32, Float64, Int64, Utf8};
                assert!([Boolean, Float32, Float64, Int64, Utf8].contains(kind), "{}: {kind}", field.name());
            }
        }
    }
    nested_schema(Types::Plain).unwrap().fields().iter().for_each(|field| check(field));
}

#[test]
fn rows_that_are_no_records_are_told_from_those_that_are() {
    let rows = nested(&[], Types::Exact).unwrap();
    let without = rows.project(&[0, 1, 2, 3]).unwrap();
    assert!(matches!(nested_records(&without), Err(ExportError::Missing(name)) if name == "sentences"));
}
