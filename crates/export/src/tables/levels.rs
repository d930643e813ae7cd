//! Enumerations have the same dictionary in every batch: all words in the order of their definition, whichever occur. A file of
//! Arrow IPC can hold only one dictionary for a column, and data frames get the levels of a factor whole.

use super::schema::VALUES;
use crate::{ExportError, Result};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, ListArray, StringArray, StructArray};
use arrow_schema::{DataType, Field};
use std::collections::HashMap;
use std::sync::Arc;

/// The column with the dictionaries that its field and those within it name.
pub(super) fn levelled(array: &ArrayRef, field: &Field) -> Result<ArrayRef> {
    Ok(match field.data_type() {
        DataType::Dictionary(..) => Arc::new(dictionary(array.as_dictionary(), field)?),
        DataType::Struct(fields) => {
            let array = array.as_struct();
            let columns: Result<Vec<_>> =
                array.columns().iter().zip(fields).map(|(column, field)| levelled(column, field)).collect();
            Arc::new(StructArray::try_new_with_length(fields.clone(), columns?, array.nulls().cloned(), array.len())?)
        }
        DataType::List(element) => {
            let array: &ListArray = array.as_list();
            let values = levelled(array.values(), element)?;
            Arc::new(ListArray::try_new(element.clone(), array.offsets().clone(), values, array.nulls().cloned())?)
        }
        _ => array.clone(),
    })
}

fn dictionary(array: &DictionaryArray<Int32Type>, field: &Field) -> Result<DictionaryArray<Int32Type>> {
    let wrong = || ExportError::Column(field.name().clone());
    let words: Vec<String> = serde_json::from_str(field.metadata().get(VALUES).ok_or_else(wrong)?)?;
    let places: HashMap<&str, i32> = words.iter().map(String::as_str).zip(0..).collect();
    // Where a struct is null its word is the empty one, and nobody looks at it.
    let place = |word: &str| if word.is_empty() { Some(0) } else { places.get(word).copied() };
    let found: Option<Vec<i32>> = array.values().as_string::<i32>().iter().map(|word| place(word?)).collect();
    let found = found.ok_or_else(wrong)?;
    let key = |key: i32| usize::try_from(key).ok().and_then(|key| found.get(key)).copied().ok_or_else(wrong);
    let keys = array.keys().iter().map(|k| k.map(key).transpose()).collect::<Result<Int32Array>>()?;
    Ok(DictionaryArray::try_new(keys, Arc::new(StringArray::from(words)))?)
}
