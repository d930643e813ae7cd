//! Bombs and giants: they end by a limit, in bounded memory, and what comes after them is read.

use crate::parts::{Packing, Record, answer, file, gzip, page, read_limited, response, story};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// A gzip member that unpacks to this beginning and ten gigabytes of zeros. Ten megabytes are zipped once: a deflate stream may
/// repeat what ends at a byte, so the rest is copies.
fn bomb(beginning: &[u8]) -> Vec<u8> {
    const PIECE: usize = 10 << 20;
    let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
    raw.write_all(&vec![0; PIECE]).unwrap();
    raw.flush().unwrap();
    let zeros = raw.get_ref().clone();
    let mut head = GzEncoder::new(Vec::new(), Compression::fast());
    head.write_all(beginning).unwrap();
    head.flush().unwrap();
    let mut member = head.get_ref().clone();
    for _ in 0..(10_usize << 30) / PIECE {
        member.extend(&zeros);
    }
    member
}

#[test]
fn ten_gigabytes_of_zeros_end_by_the_limit() {
    let good = |numbers: std::ops::Range<usize>| numbers.flat_map(|n| gzip(&story(n).bytes())).collect::<Vec<u8>>();
    let mut record = story(9);
    record.content = answer("200 OK", "Content-Type: text/html\r\n", b"<html>");
    record.behind.clear();
    let honest = record.clone().claiming(10_u64 << 30).bytes();
    let lying = record.bytes();
    let other =
        Record { behind: Vec::new(), ..Record::new("metadata", "text/plain", "x") }.claiming(10_u64 << 30).bytes();
    for beginning in [honest, lying, other, b"no record at all".to_vec(), b"\r\n".to_vec()] {
        let bytes = [good(0..2), bomb(&beginning), good(2..5)].concat();
        let outcome = read_limited(&bytes[..], "crawl.warc.gz");
        let told = outcome.told();
        assert_eq!(outcome.stories().into_iter().filter(|&n| n != 9).collect::<Vec<_>>(), [0, 1, 2, 3, 4], "{told:?}");
        assert!((1..=2).contains(&told.len()), "{told:?}");
    }
}

#[test]
fn a_page_that_unpacks_to_too_much_costs_itself() {
    let headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    let body = gzip(&[b' '; 3_000_000]);
    let pieces = [story(0).bytes(), response(1, answer("200 OK", headers, &body)).bytes(), story(2).bytes()];
    for packing in [Packing::Plain, Packing::Gzip] {
        let (bytes, starts) = file(&pieces, packing);
        let outcome = read_limited(&bytes[..], packing.name());
        assert_eq!(outcome.stories(), [0, 2]);
        let expected = format!("{}, byte {}: 1 MB is more than one article can be", packing.name(), starts[1]);
        assert!(outcome.told()[0].starts_with(&expected), "{:?}", outcome.told());
    }
}

#[test]
fn a_record_that_is_too_long_costs_itself() {
    let long = "<p>The mayor said no.</p>\n".repeat(80_000);
    let html = response(1, answer("200 OK", "Content-Type: text/html\r\n", long.as_bytes()));
    let film = response(1, answer("200 OK", "Content-Type: video/mp4\r\n", &vec![7; 3_000_000]));
    for packing in [Packing::Plain, Packing::Gzip, Packing::OneMember, Packing::Zstd] {
        let read = |record: &Record| {
            let pieces = [story(0).bytes(), record.bytes(), story(2).bytes()];
            let outcome = read_limited(&file(&pieces, packing).0[..], packing.name());
            assert_eq!(outcome.stories(), [0, 2], "{packing:?}: {:?}", outcome.told());
            outcome.told()
        };
        assert!(read(&html)[0].contains("2 MB is more than one article can be"), "{:?}", read(&html));
        assert_eq!(read(&film), [""; 0], "nobody misses a film");
        // A length that cannot be believed is not.
        let lie = Record { length: Some("5000000".into()), ..story(1) };
        if packing == Packing::Plain || packing == Packing::OneMember {
            assert!(read(&lie)[0].contains("another begins after"), "{:?}", read(&lie));
        }
    }
}

#[test]
fn an_endless_file_is_read_on_in_bounded_memory() {
    struct Endless(u64, Vec<u8>);
    impl Read for Endless {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let at = (self.0 % self.1.len() as u64) as usize;
            let read = (&self.1[at..]).read(out)?;
            self.0 += read as u64;
            Ok(read)
        }
    }
    let settings = crate::parts::settings();
    for (packing, count) in [(Packing::Plain, 20_000), (Packing::Gzip, 5_000)] {
        let (bytes, _) = file(&[story(1).bytes(), story(2).bytes()], packing);
        let articles = onrecord_intake::containers::articles(Endless(0, bytes), packing.name(), &settings);
        assert!(articles.take(count).all(|article| article.is_ok_and(|a| a.bytes.len() == page(1).len())));
    }
}
