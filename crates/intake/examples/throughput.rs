//! How fast a container is read, without the model: `throughput FILE [--read]` prints one line of JSON. With `--read` each article is
//! also read as a page or text, which costs far more than taking it out of its container.

use onrecord_intake::containers::{Settings, articles};
use onrecord_intake::read;
use std::error::Error;
use std::fs::File;
use std::time::Instant;

#[expect(clippy::print_stdout, reason = "an example prints what it measures")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("throughput FILE [--read]")?;
    let pages = arguments.next().is_some_and(|argument| argument == "--read");
    let file = File::open(&name)?;
    let start = Instant::now();
    let (mut count, mut failed, mut bytes, mut letters) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut found = articles(file, &name, &Settings::default());
    for article in found.by_ref() {
        let Ok(article) = article else {
            failed += 1;
            continue;
        };
        count += 1;
        bytes += article.bytes.len() as u64;
        if pages {
            match read(&article.bytes, &article.name, &article.options) {
                Ok(document) => letters += document.text.len() as u64,
                Err(_) => failed += 1,
            }
        }
    }
    let told = serde_json::json!({
        "articles": count,
        "failed": failed,
        "article_bytes": bytes,
        "text_bytes": letters,
        "file_bytes": found.offset(),
        "seconds": start.elapsed().as_secs_f64(),
    });
    println!("{told}");
    Ok(())
}
