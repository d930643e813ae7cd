//! Compiles the gazetteer and the first names into sorted maps that are searched where they lie.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

#[path = "src/fold.rs"]
mod fold;

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["data/gazetteer.tsv.gz", "data/first-names.tsv.gz", "src/fold.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    gazetteer(&out)?;
    first_names(&out)
}

fn unpack(path: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

/// `gazetteer.txt`: a line for each place, without alternates. `gazetteer.fst`: folded name → first posting and their number.
/// `gazetteer.postings`: offsets of lines, shifted left by one; the low bit says that the key is the usual name.
fn gazetteer(out: &Path) -> Result<(), Box<dyn Error>> {
    let text = unpack("data/gazetteer.tsv.gz")?;
    let mut lines = String::new();
    let mut keys: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let (row, alternates) = row.rsplit_once('\t').ok_or("a row without alternates")?;
        let name = row.split('\t').next().ok_or("a row without name")?;
        let offset = u32::try_from(lines.len())?;
        let mut add = |name: &str, usual: bool| {
            let key = fold::fold(name);
            if !key.is_empty() {
                *keys.entry(key).or_default().entry(offset).or_default() |= usual;
            }
        };
        add(name, true);
        for alternate in alternates.split('|').filter(|a| !a.is_empty()) {
            add(alternate, false);
        }
        lines.push_str(row);
        lines.push('\n');
    }
    let mut postings: Vec<u8> = Vec::new();
    let mut map = fst::MapBuilder::memory();
    for (key, places) in &keys {
        let start = (postings.len() / 4) as u64;
        for (offset, usual) in places {
            postings.extend(((offset << 1) | u32::from(*usual)).to_le_bytes());
        }
        map.insert(key, (start << 16) | places.len() as u64)?;
    }
    std::fs::write(out.join("gazetteer.txt"), lines)?;
    std::fs::write(out.join("gazetteer.fst"), map.into_inner()?)?;
    std::fs::write(out.join("gazetteer.postings"), postings)?;
    Ok(())
}

fn first_names(out: &Path) -> Result<(), Box<dyn Error>> {
    let text = unpack("data/first-names.tsv.gz")?;
    let mut names = BTreeMap::new();
    for row in text.lines().skip(1) {
        let (name, gender) = row.split_once('\t').ok_or("a row without gender")?;
        names.insert(fold::fold(name), if gender == "f" { 1 } else { 2 });
    }
    let mut map = fst::MapBuilder::memory();
    for (name, gender) in &names {
        map.insert(name, *gender)?;
    }
    std::fs::write(out.join("first-names.fst"), map.into_inner()?)?;
    Ok(())
}
