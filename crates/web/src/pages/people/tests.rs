use crate::pages::harbour;
use crate::testing::{Article, Trial};
use axum::http::StatusCode;

fn trial() -> Trial {
    Trial::of(harbour::articles(), |_| ())
}

fn number(trial: &Trial, name: &str) -> i64 {
    trial.archive().find_identities(name).expect("an answer").first().expect("somebody").identity
}

#[tokio::test]
async fn people_are_listed_without_places() {
    let trial = trial();
    let page = trial.get("/people").await.text;
    let ana = number(&trial, "Ana Rell");
    assert!(page.contains(&format!("<a href=\"/people/{ana}\"><bdi>Ana Rell</bdi></a>")), "{page}");
    assert!(page.contains("shipowner") && page.contains("Norway") && !page.contains("<bdi>Oslo</bdi>"), "{page}");
    let military = trial.get("/people?type=military").await.text;
    assert!(military.contains("Norwegian Navy") && !military.contains("Ana Rell"), "{military}");
}

#[tokio::test]
async fn people_are_found_by_name() {
    let trial = trial();
    let found = trial.get("/people?name=rell").await.text;
    assert!(found.contains("Ana Rell") && !found.contains("Norwegian Navy"), "{found}");
    let nobody = trial.get("/people?name=%3Cb%3EZorn").await.text;
    assert!(nobody.contains("Nobody in the archive is called") && !nobody.contains("<b>Zorn"), "{nobody}");
    assert_eq!(trial.get("/people?type=ghost").await.status, StatusCode::BAD_REQUEST);
    assert!(Trial::of(Vec::new(), |_| ()).get("/people").await.text.contains("Nobody is named"));
}

#[tokio::test]
async fn a_page_keeps_what_is_asserted_apart() {
    let trial = trial();
    let page = trial.get(&format!("/people/{}", number(&trial, "Norwegian Navy"))).await.text;
    assert!(page.contains("1 asserted, 1 denied"), "{page}");
    assert!(page.contains("card asserted") && page.contains("card open"), "{page}");
    assert!(page.contains("status-denied") && page.contains("factuality-no"), "{page}");
}

#[tokio::test]
async fn a_page_leads_to_the_places_in_the_articles() {
    let trial = trial();
    let id = &harbour::articles()[0].document.id;
    let page = trial.get(&format!("/people/{}", number(&trial, "Ana Rell"))).await.text;
    for part in [
        format!("href=\"/articles/{id}#a1\""),
        format!("href=\"/articles/{id}#v1\""),
        format!("href=\"/articles/{id}#c1\""),
        format!("href=\"/articles/{id}#e1\""),
        format!("href=\"/people/{}\"", number(&trial, "Norwegian Navy")),
        "told".into(),
        "Who is in the same events".into(),
        "<th scope=\"row\">2026-04</th>".into(),
    ] {
        assert!(page.contains(&part), "{part}: {page}");
    }
}

#[tokio::test]
async fn days_types_and_statuses_filter() {
    let trial = trial();
    let of = format!("/people/{}", number(&trial, "Norwegian Navy"));
    let denied = trial.get(&format!("{of}?status=denied")).await.text;
    assert!(denied.contains("As articles present it: 1 denied.") && !denied.contains("card asserted"), "{denied}");
    let early = trial.get(&format!("{of}?to=2026-03-31")).await.text;
    assert!(early.contains("As articles present it: 1 asserted."), "{early}");
    let wrong = trial.get(&format!("{of}?from=yesterday")).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("value=\"yesterday\""), "{}", wrong.text);
}

#[tokio::test]
async fn a_part_has_pages_of_its_own() {
    let article = |day: u32| {
        let body = format!("On day {day} the Tarn Navy seized a ferry.");
        Article::new("Harbour Post", &format!("2026-03-{:02}", day % 28 + 1), "", &body)
            .entity("military", "Tarn Navy")
            .event("seized", "COERCE", "occurred", &["Tarn Navy"], &[])
            .record()
    };
    let trial = Trial::of((0..60).map(article).collect(), |_| ());
    let of = format!("/people/{}", number(&trial, "Tarn Navy"));
    let all = trial.get(&of).await.text;
    assert!(
        all.contains(&format!("href=\"{of}?part=did\">All 60</a>")) && all.matches("card asserted").count() == 8,
        "{all}"
    );
    let second = trial.get(&format!("{of}?part=did&page=2")).await.text;
    assert_eq!(second.matches("card asserted").count(), 10, "{second}");
    assert!(second.contains("Page 2 of 2") && !second.contains("How each article names them"), "{second}");
}

#[tokio::test]
async fn the_ways_to_the_parts_lead_to_where_they_are_shown() {
    let trial = trial();
    let of = format!("/people/{}", number(&trial, "Ana Rell"));
    let all = trial.get(&of).await.text;
    let names = trial.get(&format!("{of}?part=names&from=2026-03-01")).await.text;
    for part in ["said", "did", "received"] {
        assert!(all.contains(&format!("href=\"#{part}\"")) && all.contains(&format!("id=\"{part}\"")), "{part}: {all}");
        assert!(names.contains(&format!("href=\"{of}?from=2026-03-01#{part}\"")), "{part}: {names}");
    }
    let said = trial.get(&format!("{of}?part=said")).await.text;
    assert!(said.contains("href=\"#said\"") && said.contains(&format!("href=\"{of}#did\"")), "{said}");
}

#[tokio::test]
async fn who_is_not_there_is_missing() {
    for path in ["/people/999999", "/people/nobody", "/people/-1"] {
        assert_eq!(trial().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_deed_that_one_affirms_and_another_denies_is_disputed() {
    let told = |sides: &[(&str, &str)]| {
        let article = Article::new(
            "Harbour Post",
            "2026-03-02",
            "Ferry",
            "Oda Brun seized a ferry, Ana Rell said. Per Vik denied it.",
        )
        .entity("person", "Oda Brun")
        .event("seized", "COERCE", "occurred", &["Oda Brun"], &[])
        .said("Ana Rell", "named", "said", "Oda Brun seized a ferry")
        .said("Per Vik", "named", "denied", "it");
        sides.iter().fold(article, |article, (who, held)| article.claim("seized", held, &[*who])).record()
    };
    for (sides, disputed) in
        [(&[("Ana Rell", "CT+"), ("Per Vik", "CT-")][..], true), (&[("Ana Rell", "CT+")][..], false)]
    {
        let trial = Trial::of(vec![told(sides)], |_| ());
        let page = trial.get(&format!("/people/{}", number(&trial, "Oda Brun"))).await.text;
        assert_eq!(page.contains("class=\"disputed\""), disputed, "{page}");
    }
}
