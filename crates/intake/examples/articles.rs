//! What a container holds: `articles FILE [OFFSET]` prints a line of JSON for each article, and for each error.

use onrecord_intake::containers::{Settings, articles};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs::File;

#[expect(clippy::print_stdout, reason = "an example prints what it found")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("articles FILE [OFFSET]")?;
    let from = arguments.next().map_or(Ok(0), |offset| offset.parse())?;
    let settings = Settings { from, ..Settings::default() };
    for article in articles(File::open(&name)?, &name, &settings) {
        let told = match article {
            Ok(article) => serde_json::json!({
                "name": article.name,
                "url": article.options.url,
                "charset": article.options.charset,
                "bytes": article.bytes.len(),
                "sha256": Sha256::digest(&article.bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
            }),
            Err(error) => serde_json::json!({ "error": error.to_string() }),
        };
        println!("{told}");
    }
    Ok(())
}
