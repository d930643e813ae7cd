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

/// Kinds of places by number; `src/places.rs` knows the same order.
const KINDS: [&str; 5] = ["country", "capital", "city", "region", "district"];

/// `gazetteer.rows`: a record for each place: the length of its name, the name, its kind, its area (2 bytes), latitude and longitude
/// in thousandths of a degree (3 bytes each), GeoNames id and people (4 bytes each), all little-endian.
/// `gazetteer.areas`: lines of country and division, which the records number.
/// `gazetteer.fst`: folded name → where its record is, shifted left by two; bit 0 says that it is the usual name, bit 1 that there are
/// several. Then it is their place in `gazetteer.postings`, shifted likewise: a count, and as many values like these (4 bytes each).
fn gazetteer(out: &Path) -> Result<(), Box<dyn Error>> {
    let text = unpack("data/gazetteer.tsv.gz")?;
    let mut rows: Vec<u8> = Vec::new();
    let mut areas: BTreeMap<String, u16> = BTreeMap::new();
    let mut keys: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, kind, country, admin1, lat, lon, geonames, population, alternates] = cells[..] else {
            return Err(format!("not nine cells: {row}").into());
        };
        let offset = u32::try_from(rows.len())?;
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
        let next = u16::try_from(areas.len())?;
        let area = *areas.entry(format!("{country}\t{admin1}\n")).or_insert(next);
        let kind = KINDS.iter().position(|k| *k == kind).ok_or("an unknown kind")?;
        let degrees = |text: &str| Ok::<_, Box<dyn Error>>((text.parse::<f64>()? * 1000.0).round() as i32);
        rows.push(u8::try_from(name.len())?);
        rows.extend(name.as_bytes());
        rows.push(u8::try_from(kind)?);
        rows.extend(area.to_le_bytes());
        rows.extend(&degrees(lat)?.to_le_bytes()[..3]);
        rows.extend(&degrees(lon)?.to_le_bytes()[..3]);
        rows.extend(geonames.parse::<u32>()?.to_le_bytes());
        rows.extend(population.parse::<u32>()?.to_le_bytes());
    }
    let mut postings: Vec<u8> = Vec::new();
    let mut map = fst::MapBuilder::memory();
    for (key, places) in &keys {
        let values: Vec<u32> = places.iter().map(|(offset, usual)| (offset << 2) | u32::from(*usual)).collect();
        if let [one] = values[..] {
            map.insert(key, u64::from(one))?;
            continue;
        }
        map.insert(key, ((postings.len() as u64) << 2) | 2)?;
        postings.extend(u32::try_from(values.len())?.to_le_bytes());
        values.iter().for_each(|value| postings.extend(value.to_le_bytes()));
    }
    let mut lines: Vec<(u16, String)> = areas.into_iter().map(|(line, number)| (number, line)).collect();
    lines.sort();
    std::fs::write(out.join("gazetteer.areas"), lines.into_iter().map(|(_, line)| line).collect::<String>())?;
    std::fs::write(out.join("gazetteer.rows"), rows)?;
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
