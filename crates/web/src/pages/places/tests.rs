use crate::pages::harbour;
use crate::testing::Trial;
use axum::http::StatusCode;

fn trial() -> Trial {
    Trial::of(harbour::articles(), |_| ())
}

#[tokio::test]
async fn places_are_on_the_map_and_in_the_list() {
    let page = trial().get("/places").await.text;
    let told = "Port Nessel, Norway: 1 asserted, 1 not asserted, in 2 articles";
    assert!(page.contains(&format!("aria-label=\"{told}\"")), "{page}");
    assert_eq!(
        page.matches("class=\"ring open\" cx=\"5").count(),
        2,
        "a dashed ring where not all is asserted: {page}"
    );
    assert_eq!(page.matches("<tr><th scope=\"row\">").count(), 3, "{page}");
    assert!(page.contains("1<span class=\"hidden\"> event</span>"), "{page}");
    assert!(page.contains("3<span class=\"hidden\"> events</span>"), "{page}");
    assert!(page.contains("href=\"/search?place=Port%20Nessel&amp;in=claims&amp;country=NOR\""), "{page}");
}

#[tokio::test]
async fn a_country_fills_the_map() {
    let page = trial().get("/places?country=nor").await.text;
    assert!(!page.contains("viewBox=\"0.0 -243.0 1000.0 425.0\"") && page.contains("Places in Norway"), "{page}");
    assert_eq!(page.matches("<tr><th scope=\"row\">").count(), 2, "{page}");
    assert_eq!(page.matches("class=\"chosen\"").count(), 1, "{page}");
}

#[tokio::test]
async fn filters_hold_for_the_map_and_go_on_to_the_search() {
    let page = trial().get("/places?status=denied&from=2026-04-01&to=").await.text;
    assert!(page.contains("Port Nessel") && !page.contains("Oslo, Norway") && !page.contains("Kolm"), "{page}");
    assert!(page.contains("/search?status=denied&amp;from=2026-04-01&amp;place=Port%20Nessel"), "{page}");
    let none = trial().get("/places?type=AID").await.text;
    assert!(none.contains("No event takes place anywhere that these filters let through"), "{none}");
}

#[tokio::test]
async fn wrong_values_are_told() {
    let page = trial().get("/places?country=XYZ&status=maybe").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text.contains("XYZ") && page.text.contains("maybe"), "{}", page.text);
}

#[tokio::test]
async fn an_archive_without_places_says_so() {
    let page = Trial::of(Vec::new(), |_| ()).get("/places").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("No event takes place anywhere."), "{}", page.text);
}
