//! Which records become articles, and with what.

use crate::parts::{Packing, Record, answer, file, gzip, page, read, request, response, story};

const PACKINGS: [Packing; 4] = [Packing::Plain, Packing::Gzip, Packing::OneMember, Packing::Zstd];

#[test]
fn pages_come_through_whatever_the_packing() {
    let pieces: Vec<Vec<u8>> = (0..5).flat_map(|n| [request(n).bytes(), story(n).bytes()]).collect();
    for packing in PACKINGS {
        let (bytes, starts) = file(&pieces, packing);
        let outcome = read(&bytes, packing.name());
        assert_eq!(outcome.stories(), [0, 1, 2, 3, 4], "{packing:?}");
        assert_eq!(outcome.told(), [""; 0]);
        assert!(outcome.articles.iter().enumerate().all(|(n, article)| article.bytes == page(n).as_bytes()));
        assert_eq!(outcome.counts, [("records", 10), ("pages read", 5), ("requests, metadata and the like", 5)]);
        let place = match packing {
            Packing::OneMember => format!("byte 0 and {} decompressed", pieces[..3].concat().len()),
            _ => format!("byte {}", starts[3]),
        };
        assert_eq!(outcome.articles[1].name, format!("{}, {place}", packing.name()));
        // The name of the file helps only where its beginning is damaged.
        assert_eq!(read(&bytes, "crawl").stories(), outcome.stories());
    }
}

#[test]
fn the_record_and_the_server_say_more_than_the_page() {
    let latin = b"<html><p>Le maire d'Arlo a d\xE9missionn\xE9.</p></html>";
    let headers = "Content-Type: text/html; charset=iso-8859-1\r\n";
    let record = response(7, answer("200 OK", headers, latin));
    let outcome = read(&record.bytes(), "crawl.warc");
    let options = &outcome.articles[0].options;
    assert_eq!(options.url.as_deref(), Some("https://news.example/7"));
    assert_eq!(options.charset.as_deref(), Some("iso-8859-1"));
    assert_eq!(options.html, Some(true));
    // The crawl's date is not the article's.
    assert_eq!(options.published, None);
}

#[test]
fn a_page_becomes_a_document_with_the_records_address() {
    let outcome = read(&story(3).bytes(), "crawl.warc");
    let article = &outcome.articles[0];
    let document = onrecord_intake::read(&article.bytes, &article.name, &article.options).unwrap();
    assert_eq!(document.title.as_deref(), Some("Story 3"));
    assert_eq!(document.url.as_deref(), Some("https://news.example/3"));
    assert_eq!(document.published, None);
    assert!(document.text.contains("bridge 3 would stay closed"));
}

#[test]
fn addresses_are_taken_as_drafts_of_the_standard_wrote_them() {
    let at = |address: &str| {
        let mut record = story(0);
        record.headers.retain(|(name, _)| name != "WARC-Target-URI");
        read(&record.with("WARC-Target-URI", address).bytes(), "crawl.warc").articles.remove(0).options.url
    };
    assert_eq!(at("<https://news.example/a>").as_deref(), Some("https://news.example/a"));
    assert_eq!(at("https://news.example/a b"), None);
    assert_eq!(at("urn:story:1"), None);
    assert_eq!(at(""), None);
}

#[test]
fn everything_else_is_passed_over_and_counted() {
    let html = "Content-Type: text/html\r\n";
    let records = [
        Record::new("warcinfo", "application/warc-fields", "software: example\r\n"),
        Record::new("metadata", "application/warc-fields", ""),
        Record::new("conversion", "text/plain", "The mayor quit."),
        Record::new("response", "text/dns", "20240506\nnews.example. 300 IN A 192.0.2.1\n"),
        Record::new("revisit", "application/http; msgtype=response", answer("200 OK", html, b"")),
        response(0, answer("404 Not Found", html, b"<html>gone</html>")),
        response(0, answer("301 Moved", "Location: /\r\n", b"")),
        response(0, answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG")),
        response(0, answer("200 OK", "Content-Type: application/json\r\n", b"{}")),
        response(0, answer("200 OK", html, b"")),
        Record::new("resource", "text/plain", "a crawler's log"),
        Record::new("invented", "text/html", "<html>"),
        story(1),
        Record::new("resource", "text/html; charset=utf-8", page(2)).with("WARC-Target-URI", "https://news.example/2"),
        response(3, answer("200 OK", "Content-Type: text/plain\r\n", b"The mayor of Arlo quit.")),
        response(4, answer("200 OK", "Content-Type: application/xhtml+xml\r\n", page(4).as_bytes())),
        response(5, answer("200 OK", "", page(5).as_bytes())),
    ];
    let pieces: Vec<Vec<u8>> = records.iter().map(Record::bytes).collect();
    for packing in PACKINGS {
        let outcome = read(&file(&pieces, packing).0, packing.name());
        assert_eq!(outcome.stories(), [1, 2, 3, 4, 5]);
        assert_eq!(outcome.told(), [""; 0]);
        assert_eq!(
            outcome.counts,
            [
                ("records", 17),
                ("pages read", 5),
                ("requests, metadata and the like", 4),
                ("pages fetched before (revisits)", 1),
                ("answers with a status other than 200", 2),
                ("answers other than HTML or text", 4),
                ("answers without a body", 1),
            ]
        );
    }
}

#[test]
fn bodies_are_unpacked_whether_or_not_the_header_says_so() {
    let chunked = |body: &[u8]| {
        let middle = body.len() / 2;
        let (a, b) = body.split_at(middle);
        let line = |bytes: &[u8]| format!("{:x}\r\n", bytes.len()).into_bytes();
        [&line(a), a, b"\r\n", &line(b), b, b"\r\n0\r\n\r\n"].concat()
    };
    let page = page(6);
    let html = page.as_bytes();
    for (headers, body) in [
        ("Content-Encoding: gzip\r\n", gzip(html)),
        ("Content-Encoding: gzip\r\n", html.to_vec()),
        ("", gzip(html)),
        ("Content-Encoding: zstd\r\n", zstd::encode_all(html, 0).unwrap()),
        ("Content-Encoding: br\r\n", html.to_vec()),
        ("Transfer-Encoding: chunked\r\n", chunked(html)),
        ("Transfer-Encoding: chunked\r\n", html.to_vec()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(&gzip(html))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzip(html)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n", html.to_vec()),
    ] {
        let headers = format!("Content-Type: text/html\r\n{headers}");
        let outcome = read(&response(6, answer("200 OK", &headers, &body)).bytes(), "crawl.warc");
        assert_eq!(outcome.told(), [""; 0], "{headers}");
        assert!(outcome.articles[0].bytes == html, "{headers}");
        assert_eq!(outcome.count("cut off"), 0, "{headers}");
    }
}

#[test]
fn a_page_that_the_crawler_cut_off_is_read_as_far_as_it_goes() {
    let page = page(8);
    let half = &page.as_bytes()[..page.len() / 2];
    let packed = gzip(page.repeat(50).as_bytes());
    let whole = format!("Content-Type: text/html\r\nContent-Length: {}\r\n", page.len());
    let html = "Content-Type: text/html\r\n";
    for (record, beginning) in [
        (response(8, answer("200 OK", html, half)).with("WARC-Truncated", "length"), half),
        // Many crawlers forget to say so.
        (response(8, answer("200 OK", &whole, half)), half),
        (response(8, answer("200 OK", html, &packed[..packed.len() - 20])), page.as_bytes()),
    ] {
        let outcome = read(&record.bytes(), "crawl.warc");
        assert!(outcome.articles[0].bytes.starts_with(beginning));
        assert_eq!((outcome.count("cut off"), outcome.told().len()), (1, 0));
    }
}

#[test]
fn a_zstd_file_may_begin_with_a_dictionary() {
    let words = page(99).into_bytes();
    let mut bytes = [b"\x5D\x2A\x4D\x18", &u32::to_le_bytes(words.len() as u32)[..], &words].concat();
    let first = bytes.len();
    for number in 0..3 {
        let mut encoder = zstd::stream::write::Encoder::with_dictionary(Vec::new(), 3, &words).unwrap();
        std::io::Write::write_all(&mut encoder, &story(number).bytes()).unwrap();
        bytes.extend(encoder.finish().unwrap());
    }
    let outcome = read(&bytes, "crawl.warc.zst");
    assert_eq!((outcome.stories(), outcome.told()), (vec![0, 1, 2], Vec::new()));
    assert_eq!(outcome.articles[0].name, format!("crawl.warc.zst, byte {first}"));
}
