//! Damage seen in crawls. Each case says what is done to a file of five stories, which of them still come, and what is said of the
//! rest, and where.

use crate::parts::{Packing, Record, file, gzip, read, story};

/// Five stories as pieces of a file.
fn five() -> Vec<Record> {
    (0..5).map(story).collect()
}

fn pieces(records: &[Record]) -> Vec<Vec<u8>> {
    records.iter().map(Record::bytes).collect()
}

/// Reads a file, and checks which stories come and, in part, what is said.
#[track_caller]
fn check(bytes: &[u8], packing: Packing, stories: &[usize], told: &[&str]) {
    let outcome = read(bytes, packing.name());
    let said = outcome.told();
    assert_eq!(outcome.stories(), stories, "{packing:?}: {said:#?}");
    assert_eq!(said.len(), told.len(), "{packing:?}: {said:#?}");
    for (said, expected) in said.iter().zip(told) {
        assert!(said.starts_with(&format!("{}, {expected}", packing.name())), "{packing:?}: {said} is not {expected}");
    }
    assert_eq!(outcome.count("skipped"), told.len() as u64);
}

/// Changes the third of five stories, in a plain file.
#[track_caller]
fn third(change: impl Fn(&mut Record), stories: &[usize], told: &[&str]) {
    let mut records = five();
    change(&mut records[2]);
    let (bytes, starts) = file(&pieces(&records), Packing::Plain);
    let told: Vec<String> = told.iter().map(|told| format!("byte {}: {told}", starts[2])).collect();
    check(&bytes, Packing::Plain, stories, &told.iter().map(String::as_str).collect::<Vec<_>>());
}

const ALL: &[usize] = &[0, 1, 2, 3, 4];
const OTHERS: &[usize] = &[0, 1, 3, 4];

#[test]
fn a_length_that_is_wrong_by_little_is_mended() {
    for slip in -4..=4 {
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd, Packing::OneMember] {
            let mut records = five();
            for record in &mut records {
                record.length = Some((record.content.len() as i64 + slip).to_string());
            }
            check(&file(&pieces(&records), packing).0, packing, ALL, &[]);
        }
    }
}

#[test]
fn a_length_that_is_far_off_costs_the_record_in_a_plain_file() {
    let told = "the record says that it has";
    third(|record| record.length = Some("20".into()), OTHERS, &[told]);
    third(|record| record.length = Some("3000".into()), OTHERS, &[told]);
    third(|record| record.length = Some("40000000".into()), OTHERS, &[told]);
    third(|record| record.length = Some("99999999999".into()), OTHERS, &[told]);
    third(
        |record| record.length = Some("99999999999999999999999".into()),
        OTHERS,
        &["the record does not say how long"],
    );
    third(|record| record.length = Some("-5".into()), OTHERS, &["the record does not say how long"]);
    third(|record| record.length = None, OTHERS, &["the record does not say how long it is"]);
}

#[test]
fn a_length_that_is_far_off_costs_nothing_where_a_member_holds_the_record() {
    for length in [None, Some("20"), Some("3000"), Some("40000000"), Some("x")] {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let mut records = five();
            records[2].length = length.map(str::to_owned);
            records[4].length = length.map(str::to_owned);
            let (bytes, _) = file(&pieces(&records), packing);
            check(&bytes, packing, ALL, &[]);
            assert_eq!(read(&bytes, packing.name()).count("wrong length"), 2);
            assert_eq!(read(&bytes, packing.name()).articles, {
                let (good, _) = file(&pieces(&five()), packing);
                let mut articles = read(&good, packing.name()).articles;
                let (_, starts) = file(&pieces(&records), packing);
                for (article, start) in articles.iter_mut().zip(starts) {
                    article.name = format!("{}, byte {start}", packing.name());
                }
                articles
            });
        }
    }
}

#[test]
fn headers_are_read_as_they_were_written() {
    third(|record| record.line_end = "\n", ALL, &[]);
    third(|record| record.behind = b"\n\n".to_vec(), ALL, &[]);
    third(|record| record.behind = b"\r\n".to_vec(), ALL, &[]);
    third(|record| record.behind = Vec::new(), ALL, &[]);
    third(|record| record.behind = b"\r\n".repeat(20), ALL, &[]);
    third(|record| record.version = "WARC/1.1".into(), ALL, &[]);
    third(|record| record.version = "WARC/0.18 ".into(), ALL, &[]);
    third(|record| record.headers.push(("X-Folded".into(), "one\r\n two\r\n\tthree".into())), ALL, &[]);
    third(|record| record.headers.insert(0, ("no colon\r\nX-Name".into(), "caf\u{E9}".into())), ALL, &[]);
    third(|record| record.headers.push(("Content-Type".into(), "text/html".into())), ALL, &[]);
    third(|record| record.headers.push(("WARC-Type".into(), "request".into())), ALL, &[]);
    let mut bytes = pieces(&five());
    bytes[2].splice(10..10, *b"X-Raw: \xFF\xFE\x80\r\n");
    check(&bytes.concat(), Packing::Plain, ALL, &[]);
}

#[test]
fn a_broken_header_costs_its_record() {
    third(|record| record.version = "WARD/1.0".into(), OTHERS, &["here is something that is no record"]);
    third(|record| record.version = "WARC/x".into(), OTHERS, &["here is something that is no record"]);
    let mut records = pieces(&five());
    records[2].truncate(60);
    let (bytes, starts) = file(&records, Packing::Plain);
    let outcome = read(&bytes, "crawl.warc");
    assert_eq!(outcome.stories(), OTHERS);
    let told = format!("crawl.warc, byte {}: the header of this record has no end", starts[2]);
    assert!(outcome.told().len() == 1 && outcome.told()[0].starts_with(&told), "{:?}", outcome.told());
}

#[test]
fn records_without_content_are_no_damage() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::OneMember] {
        let mut records = five();
        records[2].content.clear();
        records[2].length = Some("0".into());
        check(&file(&pieces(&records), packing).0, packing, OTHERS, &[]);
        records[2].behind.clear();
        check(&file(&pieces(&records), packing).0, packing, OTHERS, &[]);
    }
}

#[test]
fn garbage_between_records_is_skipped() {
    let garbage = b"\x00\xFFnothing of meaning\r\n\r\nWARC/ is not a version\r\n".to_vec();
    let mut records = pieces(&five());
    records.insert(2, garbage.clone());
    let (bytes, starts) = file(&records, Packing::Plain);
    check(&bytes, Packing::Plain, ALL, &[&format!("byte {}: here is something that is no record", starts[2])]);
    // In a member of its own.
    let (bytes, _) = file(&records, Packing::Gzip);
    let within = records[1].len();
    let (_, starts) = file(&records, Packing::Gzip);
    let place = format!("byte {} and {within} decompressed: here is something that is no record", starts[1]);
    check(&bytes, Packing::Gzip, ALL, &[&place]);
    // Between members.
    let (bytes, starts) = file(&pieces(&five()), Packing::Gzip);
    let (before, after) = bytes.split_at(starts[2]);
    let bytes = [before, &garbage, after].concat();
    check(&bytes, Packing::Gzip, ALL, &[&format!("byte {}: here begins something that is no gzip member", starts[2])]);
    // Behind the last, and before the first.
    let bytes = [before, &garbage].concat();
    check(&bytes, Packing::Gzip, &[0, 1], &[&format!("byte {}: here begins something that is no gzip", starts[2])]);
    check(&[&garbage, before].concat(), Packing::Gzip, &[0, 1], &["byte 0: here begins something that is no gzip"]);
}

#[test]
fn empty_members_are_passed_over() {
    for (packing, empty) in [(Packing::Gzip, gzip(b"")), (Packing::Zstd, zstd::encode_all(&b""[..], 0).unwrap())] {
        let (bytes, starts) = file(&pieces(&five()), packing);
        let (before, after) = bytes.split_at(starts[2]);
        let bytes = [&empty.repeat(3), before, &empty.repeat(1000), after, &empty].concat();
        check(&bytes, packing, ALL, &[]);
    }
}

#[test]
fn members_may_be_cut_anywhere() {
    let whole = pieces(&five()).concat();
    let members: Vec<u8> = whole.chunks(700).flat_map(gzip).collect();
    check(&members, Packing::Gzip, ALL, &[]);
}

#[test]
fn a_broken_member_costs_its_record() {
    for (packing, broken) in [(Packing::Gzip, "the gzip member is broken"), (Packing::Zstd, "the zstd frame is broken")]
    {
        let (mut bytes, starts) = file(&pieces(&five()), packing);
        bytes[starts[2] + 20..starts[2] + 60].fill(0xAA);
        let outcome = read(&bytes, packing.name());
        assert_eq!(outcome.stories(), OTHERS, "{packing:?}");
        assert_eq!(outcome.told().len(), 1);
        let told = &outcome.told()[0];
        assert!(told.starts_with(&format!("{}, byte {}: ", packing.name(), starts[2])), "{told}");
        assert!(told.contains(broken), "{told}");
        assert!(told.ends_with("it was skipped, and what comes after it is read"), "{told}");
    }
}

#[test]
fn a_member_without_its_middle_costs_its_record() {
    for cut in [1, 5, 200, 400] {
        let (bytes, starts) = file(&pieces(&five()), Packing::Gzip);
        let from = starts[2] + 30;
        let bytes = [&bytes[..from], &bytes[from + cut.min(starts[3] - from)..]].concat();
        let outcome = read(&bytes, "crawl.warc.gz");
        assert_eq!(outcome.stories(), OTHERS, "{cut}: {:?}", outcome.told());
    }
}

#[test]
fn a_wrong_checksum_costs_its_record() {
    let (mut bytes, starts) = file(&pieces(&five()), Packing::Gzip);
    bytes[starts[3] - 6] ^= 1;
    check(&bytes, Packing::Gzip, OTHERS, &[&format!("byte {}: the gzip member is broken", starts[2])]);
}

#[test]
fn one_member_for_all_is_lost_from_its_damage_on() {
    let pieces = pieces(&(0..400).map(story).collect::<Vec<_>>());
    let (bytes, _) = file(&pieces, Packing::OneMember);
    let outcome = read(&bytes[..bytes.len() / 2], "crawl.warc.gz");
    let stories = outcome.stories();
    assert!(stories.len() > 100 && stories.iter().copied().eq(0..stories.len()));
    assert_eq!(outcome.told().len(), 1);
    assert!(outcome.told()[0].contains("the gzip member is cut off; nothing after it could be read"));
}

#[test]
fn a_file_that_is_cut_off_gives_what_came_before() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let (bytes, starts) = file(&pieces(&five()), packing);
        let problem = match packing {
            Packing::Plain => "the file ends within this record",
            Packing::Gzip => "the gzip member is cut off",
            _ => "the zstd frame is cut off",
        };
        let told = format!("byte {}: {problem}", starts[4]);
        check(&bytes[..bytes.len() - 30], packing, &[0, 1, 2, 3], &[&told]);
        check(&bytes[..starts[4]], packing, &[0, 1, 2, 3], &[]);
    }
    let (bytes, starts) = file(&pieces(&five()), Packing::Plain);
    let told = format!("byte {}: the file ends within the header of this record", starts[4]);
    check(&bytes[..starts[4] + 40], Packing::Plain, &[0, 1, 2, 3], &[&told]);
    // What is behind the last record is not missed.
    check(&bytes[..bytes.len() - 4], Packing::Plain, ALL, &[]);
    check(&bytes[..bytes.len() - 5], Packing::Plain, &[0, 1, 2, 3], &[&format!("byte {}: the file ends", starts[4])]);
}

#[test]
fn a_page_that_cannot_be_unpacked_costs_itself() {
    let mut packed = gzip(crate::parts::page(2).as_bytes());
    packed[30..60].fill(0);
    let headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    let answer = crate::parts::answer("200 OK", headers, &packed);
    third(
        |record| *record = crate::parts::response(2, answer.clone()),
        OTHERS,
        &["the page's gzip compression is broken"],
    );
    let no_header = |record: &mut Record| *record = crate::parts::response(2, b"<p>The mayor quit.</p>".to_vec());
    third(no_header, OTHERS, &["the server's answer has no header"]);
}

#[test]
fn files_that_are_no_warc_end_in_one_error() {
    for bytes in [&b""[..], b"The mayor of Arlo quit on Monday.", b"WARC/1.0", b"{}", &[0; 5000]] {
        let outcome = read(bytes, "crawl.warc");
        assert_eq!((outcome.stories().len(), outcome.told().len()), (0, 1));
    }
}
