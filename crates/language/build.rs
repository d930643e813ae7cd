//! Embeds the model, if it is there: the crate's other parts are of use, and testable, without it.

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by Cargo");
    let models = Path::new(&root).join("../../models/english");
    println!("cargo::rerun-if-changed={}", models.display());
    let file = |name: &str| models.join(name);
    let all = ["encoder.onnx", "relations.onnx", "labels.json", "vocab.txt"];
    let code = if all.iter().all(|name| file(name).is_file()) {
        let [encoder, relations, labels, vocabulary] = all.map(file);
        format!(
            "pub(crate) static ENGLISH: Option<Files> = Some(Files {{\n    encoder: include_bytes!({encoder:?}),\n    \
             relations: include_bytes!({relations:?}),\n    labels: include_bytes!({labels:?}),\n    \
             vocabulary: include_str!({vocabulary:?}),\n}});\n"
        )
    } else {
        "pub(crate) static ENGLISH: Option<Files> = None;\n".to_owned()
    };
    let out = env::var("OUT_DIR").expect("set by Cargo");
    fs::write(Path::new(&out).join("english.rs"), code).expect("OUT_DIR is writable");
}
