//! `onrecord view`: the page of one article as a file.

mod support;

use support::{ARTICLE, file, folder, run, run_with};

/// Markup and an address that would be followed, where an article has words.
const HOSTILE: &str = "\
</title><script>alert(1)</script> & \u{202e}co

The mayor </script><img src=x onerror=alert(1)> said the bridge \"will\" close on Tuesday. An engineer told the Harbour Post that it
may collapse.
";

/// The tags of a page, apart from those of its own style and script.
fn body(page: &str) -> &str {
    let (_, body) = page.split_once("<main").expect("a page");
    body.split_once("<script type=\"module\">").expect("a script").0
}

#[test]
fn an_article_becomes_a_file_that_stands_for_itself() {
    let article = file("view-article", "article.txt", ARTICLE.as_bytes());
    let page = folder("view-page").join("page.html");
    let page_name = page.to_str().expect("UTF-8");
    let done = run(&["view", &article, "-o", page_name]);
    assert_eq!((done.succeeds().out.as_str(), done.err.as_str()), ("", ""));
    let page = std::fs::read_to_string(page).expect("the page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Mayor closes bridge"), "{page}");
    for part in ["Who says what", "What happened, or did not", "Ada Brandt", "Harbour Post", "An engineer"] {
        assert!(body(&page).contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'") && page.contains("'sha256-"));
    for leads in ["src=\"http", "href=\"/", "<link", "action=\""] {
        assert!(!page.contains(leads), "{leads}");
    }
    let printed = run_with(&["view", "-"], ARTICLE.as_bytes());
    assert!(printed.succeeds().out.contains("Mayor closes bridge"));
}

#[test]
fn words_of_an_article_stay_words() {
    let done = run_with(&["view", "-"], HOSTILE.as_bytes());
    let page = &done.succeeds().out;
    assert!(!page.contains("<img") && !page.contains("alert(1)</script>") && !page.contains('\u{202e}'), "{page}");
    assert!(body(page).contains("&lt;img src=x onerror=alert(1)&gt;"), "{page}");
    assert_eq!(page.matches("</title>").count(), 1);
}

#[test]
fn what_is_no_single_article_is_refused() {
    let both = folder("view-both");
    std::fs::write(both.join("a.txt"), ARTICLE).expect("a file");
    std::fs::write(both.join("b.txt"), ARTICLE.replace("Tuesday", "Friday")).expect("a file");
    run(&["view", both.to_str().expect("UTF-8")]).fails_naming("several articles");
    run(&["view", "/nowhere/at-all.txt"]).fails_naming("at-all.txt");
}

#[test]
fn an_article_of_an_archive_is_shown_as_corrected() {
    let folder = folder("view-archive");
    let archive = folder.join("news.db");
    let archive = archive.to_str().expect("UTF-8");
    let article = folder.join("article.txt");
    std::fs::write(&article, ARTICLE).expect("a file");
    run(&["add", article.to_str().expect("UTF-8"), "--archive", archive]).succeeds();
    let page = run(&["view", "1", "--archive", archive]);
    assert!(page.succeeds().out.contains("Mayor closes bridge"));
    run(&["view", "7", "--archive", archive]).fails_naming("7");
}
