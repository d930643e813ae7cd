//! `onrecord._native`: what the Python package does in Rust. It hands over whole records; `record.py` makes objects of them.

mod archive;
mod article;
mod engine;
mod failure;
mod record;
mod rows;
mod stories;
mod tables;

use pyo3::prelude::*;

/// The module that the package imports; its stub is `_native.pyi`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::archive::{Archive, Found, story_text};
    #[pymodule_export]
    use super::article::{Article, Articles, Folder};
    #[pymodule_export]
    use super::engine::Engine;
    #[pymodule_export]
    use super::failure::Failure;
    #[pymodule_export]
    use super::record::{Reading, json_schema};
    #[pymodule_export]
    use super::rows::lots;
    #[pymodule_export]
    use super::stories::{Comparison, reach, signatures};
    #[pymodule_export]
    use super::tables::{ParquetFolder, TableBuilder, nested_schema, records_of, table_names, table_schema};
}
