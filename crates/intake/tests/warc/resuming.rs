//! A run that was stopped goes on from the offset it names.

use crate::parts::{Outcome, Packing, file, number, read, settings, story};
use onrecord_intake::containers::{Settings, articles};

fn read_from(bytes: &[u8], packing: Packing, from: u64) -> Outcome {
    Outcome::of(articles(bytes, packing.name(), &Settings { from, ..settings() }))
}

fn pieces() -> Vec<Vec<u8>> {
    (0..6).map(|n| story(n).bytes()).collect()
}

#[test]
fn each_article_names_the_offset_of_what_follows() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let (bytes, starts) = file(&pieces(), packing);
        let mut read = articles(&bytes[..], packing.name(), &settings());
        assert_eq!(read.offset(), 0);
        while let Some(article) = read.next() {
            let done = number(&article.unwrap()) + 1;
            assert_eq!(read.offset(), starts.get(done).copied().unwrap_or(bytes.len()) as u64, "{packing:?}");
            let rest = read_from(&bytes, packing, read.offset());
            assert_eq!(rest.stories(), (done..6).collect::<Vec<_>>());
            assert_eq!(rest.told(), [""; 0]);
        }
    }
}

#[test]
fn what_is_read_again_has_the_same_name() {
    for packing in [Packing::Plain, Packing::Gzip] {
        let (bytes, starts) = file(&pieces(), packing);
        let whole = read(&bytes, packing.name());
        let rest = read_from(&bytes, packing, starts[3] as u64);
        assert_eq!(rest.articles, whole.articles[3..]);
    }
}

#[test]
fn one_member_for_all_is_read_from_its_start() {
    let (bytes, _) = file(&pieces(), Packing::OneMember);
    let mut read = articles(&bytes[..], "crawl.warc.gz", &settings());
    assert_eq!(read.by_ref().take(3).filter(Result::is_ok).count(), 3);
    assert_eq!(read.offset(), 0);
}

#[test]
fn an_offset_within_a_record_goes_on_at_the_next() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let (bytes, starts) = file(&pieces(), packing);
        for from in (1..bytes.len()).step_by(7) {
            let outcome = read_from(&bytes, packing, from as u64);
            let first = starts.iter().position(|&start| start >= from).unwrap_or(6);
            assert_eq!(outcome.stories(), (first..6).collect::<Vec<_>>(), "{packing:?} from {from}");
        }
        let past = read_from(&bytes, packing, bytes.len() as u64 + 10);
        assert_eq!((past.stories().len(), past.told().len()), (0, 0));
    }
}
