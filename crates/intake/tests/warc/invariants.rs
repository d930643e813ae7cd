//! What holds for any file.

use crate::parts::{Outcome, Packing, file, number, page, read, read_limited, request, settings, story};
use onrecord_intake::containers::{Article, articles};
use proptest::prelude::*;
use std::io::Read;

const RECORDS: usize = 10;

fn pieces() -> Vec<Vec<u8>> {
    (0..RECORDS).map(|n| story(n).bytes()).collect()
}

/// What happens to one byte.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Flip(u8),
    Loss,
}

fn spoil(bytes: &mut Vec<u8>, at: usize, damage: Damage) {
    match damage {
        Damage::Flip(bits) => bytes[at] ^= bits,
        Damage::Loss => drop(bytes.remove(at)),
    }
}

/// The bound: one byte changed or lost costs the record that holds it, and no other. (Line ends behind a record are its own. Where one
/// member holds all, there is no such bound.)
fn check_bound(packing: Packing, good: &(Vec<u8>, Vec<usize>), at: usize, damage: Damage) -> Result<(), TestCaseError> {
    let (mut bytes, starts) = good.clone();
    let at = at % bytes.len();
    let touched = starts.partition_point(|&start| start <= at) - 1;
    spoil(&mut bytes, at, damage);
    let outcome = read(&bytes, packing.name());
    for other in (0..RECORDS).filter(|&n| n != touched) {
        let is_other = |article: &&Article| number(article) == other && article.bytes == page(other).as_bytes();
        prop_assert_eq!(
            outcome.articles.iter().filter(is_other).count(),
            1,
            "{} at {}: {:?}",
            other,
            at,
            outcome.told()
        );
    }
    prop_assert!(outcome.articles.len() <= RECORDS);
    prop_assert!(outcome.told().len() <= 1, "{:?}", outcome.told());
    Ok(())
}

#[test]
fn every_byte_may_be_lost_or_turned_over() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        // The first three records have all that the others have.
        let good = file(&pieces(), packing);
        for at in 0..good.1[3] {
            for damage in [Damage::Loss, Damage::Flip(1)] {
                check_bound(packing, &good, at, damage)
                    .unwrap_or_else(|error| panic!("{packing:?}, {damage:?}: {error}"));
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![(1..=255u8).prop_map(Damage::Flip), Just(Damage::Loss)]
}

/// Gives its bytes in pieces of these sizes.
struct Pieces<'a> {
    bytes: &'a [u8],
    sizes: Vec<usize>,
    turn: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let size = self.sizes[self.turn % self.sizes.len()].min(out.len());
        self.turn += 1;
        self.bytes.read(&mut out[..size])
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_damaged_byte_costs_one_record(at in any::<usize>(), damage in damage()) {
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
            check_bound(packing, &file(&pieces(), packing), at, damage)?;
        }
    }

    #[test]
    fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..2000), at in any::<prop::sample::Index>()) {
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd, Packing::OneMember] {
            read(&bytes, packing.name());
            // In the middle of good records, too.
            let (mut good, _) = file(&pieces()[..3], packing);
            let at = at.index(good.len());
            good.splice(at..at, bytes.iter().copied());
            read_limited(&good[..], packing.name());
            good.truncate(at + bytes.len());
            read(&good, packing.name());
        }
    }

    #[test]
    fn any_words_of_the_format_are_read_to_their_end(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        read(words.concat().as_bytes(), "crawl.warc");
    }

    #[test]
    fn reads_of_any_size_give_the_same(sizes in prop::collection::vec(1..5000usize, 1..20), at in any::<usize>(), damage in damage()) {
        // How much of a broken member comes out depends on the reads; where it is one record, that makes no difference.
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
            let pieces: Vec<_> = (0..4).flat_map(|n| [request(n).bytes(), story(n).bytes()]).collect();
            let (mut bytes, _) = file(&pieces, packing);
            let at = at % bytes.len();
            spoil(&mut bytes, at, damage);
            let whole = read(&bytes, packing.name());
            let slowly = Pieces { bytes: &bytes, sizes: sizes.clone(), turn: 0 };
            let slowly = Outcome::of(articles(slowly, packing.name(), &settings()));
            prop_assert!(slowly == whole, "{:#?} is not {:#?}", slowly.told(), whole.told());
        }
    }
}

const WORDS: &[&str] = &[
    "WARC/1.0\r\n",
    "WARC/1.1\n",
    "WARC/",
    "WARC-Type: response\r\n",
    "WARC-Type: revisit\r\n",
    "WARC-Target-URI: <https://news.example/1>\r\n",
    "Content-Length: 0\r\n",
    "Content-Length: 17\r\n",
    "Content-Length: 100000000000\r\n",
    "Content-Length: 18446744073709551615\r\n",
    "Content-Type: application/http\r\n",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1\r\n",
    "Content-Type: text/html; charset=\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip, br\r\n",
    "ffffffffffffffff\r\n",
    "5\r\n",
    "\r\n",
    "\n",
    "\r\n\r\n",
    " folded\r\n",
    "<html><p>The mayor quit.</p></html>",
    "\u{FFFD}",
];
