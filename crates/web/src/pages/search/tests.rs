use crate::pages::harbour;
use crate::testing::{Answer, Article, Trial};
use axum::http::StatusCode;

fn trial() -> Trial {
    Trial::of(harbour::articles(), |_| ())
}

async fn ask(query: &str) -> Answer {
    trial().get(&format!("/search?{query}")).await
}

#[tokio::test]
async fn a_form_without_questions_offers_some() {
    let page = ask("words=&type=&from=").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("For example") && !page.text.contains("class=\"results\""), "{}", page.text);
}

#[tokio::test]
async fn words_are_marked_and_lead_to_their_place() {
    let page = ask("words=seized&in=claims&said-by=Ana+Rell").await.text;
    let id = &harbour::articles()[0].document.id;
    assert!(page.contains(&format!("href=\"/articles/{id}#c1\"")), "{page}");
    let page = ask("words=strike").await.text;
    assert!(page.contains("<mark>strike</mark>") && page.contains("<h2 id=\"results\">1 article</h2>"), "{page}");
}

#[tokio::test]
async fn claims_are_counted_by_origin() {
    let page = ask("type=coerce").await.text;
    assert!(page.contains(">4 claims<"), "{page}");
    for part in ["in 2 articles", "of 2 outlets", "independent origins", "1 denial", "from 2026-03-02 to 2026-04-04"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("factuality-no") && page.contains("status-denied"), "{page}");
}

#[tokio::test]
async fn a_denial_comes_first_and_the_article_s_view_of_the_event_after_it() {
    let page = ask("factuality=CT-").await.text;
    let (denied, presented) =
        (page.find("denied by <span class=\"chain\">"), page.find("presented as</span> <span class=\"status"));
    assert!(denied.is_some() && denied < presented, "{page}");
    assert!(page.contains("<bdi>Norwegian Navy</bdi>: <b><bdi>seized</bdi></b> → <bdi>Ana Rell</bdi>"), "{page}");
    assert!(page.contains("<b class=\"trigger\">seized</b>"), "{page}");
    let words = ask("words=seized&in=claims").await.text;
    assert!(words.contains("<b class=\"trigger\"><mark>seized</mark></b>"), "{words}");
    assert!(!ask("type=ACCUSE").await.text.contains("denied by"));
}

#[tokio::test]
async fn every_filter_narrows() {
    for (query, found) in [
        ("said-by=Ana+Rell", "1 statement"),
        ("about=Miners", "1 article"),
        ("about=Miners&about=Ana+Rell", "4 articles"),
        ("status=planned", "1 claim"),
        ("status=planned&status=DENIED", "3 claims"),
        ("factuality=CT-", "1 claim"),
        ("country=Poland", "1 claim"),
        ("country=pol", "1 claim"),
        ("place=Oslo", "1 claim"),
        ("outlet=courier&in=articles", "1 article"),
        ("naming=unnamed", "1 statement"),
        ("from=2026-04-01&in=articles", "2 articles"),
        ("to=2026-03-02&in=articles", "1 article"),
    ] {
        let page = ask(query).await.text;
        assert!(page.contains(&format!("<h2 id=\"results\">{found}</h2>")), "{query}: {page}");
    }
}

#[tokio::test]
async fn what_is_in_use_is_ticked_told_and_can_be_removed() {
    let page = ask("words=ferry&type=COERCE&place=Port+Nessel").await.text;
    assert!(page.contains("<details class=\"filters\" open>"), "{page}");
    assert!(page.contains("value=\"COERCE\" checked") && page.contains("value=\"Port Nessel\""), "{page}");
    assert!(page.contains("href=\"/search?words=ferry&amp;place=Port%20Nessel\""), "{page}");
    let plain = ask("words=ferry").await.text;
    assert!(plain.contains("<details class=\"filters\">"), "{plain}");
}

#[tokio::test]
async fn wrong_values_come_back_with_reasons() {
    let page = ask("words=ferry&type=BOMB&from=2026-02-30&country=Atlantis&limit=0").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for told in ["BOMB", "2026-02-30", "Atlantis", "no number", "value=\"ferry\"", "aria-invalid=\"true\""] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
}

#[tokio::test]
async fn where_nothing_is_found_the_reason_is_told() {
    let page = ask("words=ferry&type=PROTEST&in=articles").await.text;
    assert!(page.contains("Nothing was found") && page.contains("without this type there would be"), "{page}");
    let page = ask("outlet=Nowhere+News").await.text;
    assert!(page.contains("no outlet is called") && page.contains("Harbour Post"), "{page}");
}

#[tokio::test]
async fn pages_lead_to_each_other() {
    let first = ask("in=articles&limit=3").await.text;
    assert!(
        first.contains("Page 1 of 2") && first.contains("href=\"/search?in=articles&amp;limit=3&amp;page=2\""),
        "{first}"
    );
    let second = ask("in=articles&limit=3&page=2").await.text;
    assert!(second.contains("start=\"4\"") && second.contains("rel=\"prev\""), "{second}");
    assert!(ask("in=articles&page=9").await.text.contains("There is no page 9"));
}

#[tokio::test]
async fn words_of_articles_stay_words() {
    let odd =
        Article::new("<b>Post</b>", "2026-03-02", "<script>x</script>", "A \u{202E}ferry<img src=x onerror=y> sank.");
    let page = Trial::of(vec![odd.record()], |_| ()).get("/search?words=ferry").await.text;
    assert!(
        !page.contains("<script>x")
            && !page.contains("<img")
            && !page.contains("<b>Post")
            && !page.contains('\u{202E}')
    );
    let page = ask("words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&place=%22onfocus=x").await.text;
    assert!(!page.contains("<script>alert") && !page.contains("\"onfocus"), "{page}");
}
