//! Pages put together at random: whatever stands around a story and between its paragraphs, the story comes out whole and alone.

use onrecord_intake::{Options, read};
use onrecord_record::SectionKind;
use proptest::prelude::*;
use std::fmt::Write;

const PARAGRAPHS: [&str; 8] = [
    "The council of Arlo voted on Monday to close the ferry that links the town with the north bank.",
    "Some 4,000 people use it every week, according to the operator, which blames the price of fuel.",
    "“We will swim if we have to,” said Petra Vance, who works in the saw mill on the other side.",
    "The mayor said that a bridge would be cheaper in the long run. He did not say who would pay for it.",
    "Two councillors left the chamber before the vote. One of them owns a share in the ferry.",
    "The operator has asked a court to stop the closure. A judge is to hear the case in May.",
    "Nobody from the ministry of transport was at the meeting, although it had been invited twice.",
    "A petition against the plan has been signed by more people than live in the town.",
];

/// What may stand between two paragraphs.
const BOXES: [&str; 14] = [
    "<aside><h3>More on ferries</h3><p>The boats of Arlo are older than their captains, a survey shows.</p></aside>",
    "<div class='newsletter-signup'><h4>The Morning Tide</h4><p>Six stories to start your day, sent before breakfast.</p></div>",
    "<div class='c-related-box'><ul><li><a href='/1'>Ferry ran aground in fog</a></li><li><a href='/2'>Who pays?</a></li></ul></div>",
    "<p><strong>Read more:</strong> <a href='/3'>The last ferryman of Arlo</a></p>",
    "<figure><img src='a.jpg'><figcaption>The ferry at its berth in June.</figcaption></figure>",
    "<blockquote class='twitter-tweet'><p>They will take our boat over my dead body, and yours.</p>&mdash; Ann (@ann)</blockquote>",
    "<div class='ad-slot'><span>Advertisement</span></div>",
    "<blockquote><p>We will swim if we have to.</p></blockquote>",
    "<div class='share-tools'><a href='#'>Share on Facebook</a></div>",
    "<table><tr><th>Year</th><th>Trips</th></tr><tr><td>2023</td><td>9,100</td></tr></table>",
    "<a href='/4'><div><div>The bridge that was never built</div><div>It was promised in 1974 and again in 1998.</div></div></a>",
    "<script>var story = 'not a story at all, he said.';</script>",
    "<div style='display: none'><p>This paragraph is not shown to anybody who looks at the page.</p></div>",
    "<div class='wp-caption'><img src='b.jpg'><p class='wp-caption-text'>The saw mill on the north bank.</p></div>",
];

/// What may stand around headline and text, which may be in two halves.
const FRAMES: [&str; 9] = [
    "<article>{h}{t}</article>",
    "<main><article>{h}<div class='meta'>3 March 2025</div>{t}</article></main>",
    "<main>{h}{t}</main>",
    "<div class='page'>{h}<div class='entry-content'>{t}</div></div>",
    "<div id='wrap'><div id='col'>{h}<div>{t}</div></div></div>",
    "<div class='l-sidebar-fixed'><div class='hentry'>{h}<div class='post-body'>{t}</div></div></div>",
    "<article><header>{h}</header><section itemprop='articleBody'>{t}</section><footer><p>Petra writes about boats.</p></footer></article>",
    "<div id='col'>{h}<div class='article-text'>{a}</div><div class='ad'>Advertisement</div><div class='article-text'>{b}</div></div>",
    "<table><tr><td><a href='/'>Home</a><br><a href='/w'>World</a></td><td>{h}{t}</td></tr></table>",
];

/// What may stand above.
const HEADS: [&str; 6] = [
    "",
    "<div class='cookie-notice'><p>We use cookies to show you better offers. You can change your mind at any time.</p></div>",
    "<div id='logo'><h1><a href='/'>The Arlo Lantern</a></h1><p>News from the lower valley since 1911.</p></div>",
    "<ol class='breadcrumb'><li><a href='/'>Home</a></li><li>Arlo votes to close its only ferry</li></ol>",
    "<div class='top-stories'><h2><a href='/6'>Mill to close</a></h2><p>The mill has stood for two hundred years.</p></div>",
    "<div role='dialog'><p>Our app is free and quick, and it never sends you anything you did not ask for.</p></div>",
];

/// What may stand below.
const TAILS: [&str; 7] = [
    "<div class='related-posts'><article><h3><a href='/7'>Arlo votes to keep its only ferry</a></h3><p>That was in 2019.</p></article></div>",
    "<div class='hentry'><h2><a href='/8'>Another day, another boat</a></h2><div class='entry-content'><p>Here is a second story, of some length, about a boat that did sail.</p><p>It is not what the page is about.</p></div></div>",
    "",
    "<div id='comments'><h3>2 comments</h3><p>I took that ferry to school for eleven years, rain or shine.</p><p>It never sailed in the rain.</p></div>",
    "<section class='more-stories'><article><h3><a href='/5'>Storm on the coast</a></h3><p>Four people were hurt on Sunday.</p></article></section>",
    "<div class='author-bio'><p>The writer has covered the river for the paper since the last bridge fell.</p></div>",
    "<footer><p>© 2025 The Arlo Lantern. All rights reserved.</p></footer>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_story_comes_out_whole_and_alone(
        frame in prop::sample::select(&FRAMES[..]),
        head in prop::sample::select(&HEADS[..]),
        tail in prop::sample::select(&TAILS[..]),
        boxes in prop::collection::vec((0..PARAGRAPHS.len() - 1, prop::sample::select(&BOXES[..])), 0..4),
        style in prop::sample::select(&["<br>", "p", "div", "li"][..]),
        heading in prop::sample::select(&["h1", "h2", "div"][..]),
    ) {
        let (mut text, mut half) = (String::new(), 0);
        for (i, paragraph) in PARAGRAPHS.iter().enumerate() {
            half = if i == 4 { text.len() } else { half };
            // Boxes do not stand among lines that only `<br>` parts.
            if style == "<br>" {
                writeln!(text, "{paragraph}<br><br>").unwrap();
                continue;
            }
            writeln!(text, "<{style}>{paragraph}</{style}>").unwrap();
            for (_, inserted) in boxes.iter().filter(|(place, _)| *place == i) {
                writeln!(text, "{inserted}").unwrap();
            }
        }
        let title = "Arlo votes to close its only ferry";
        let story = frame.replace("{h}", &format!("<{heading}>{title}</{heading}>")).replace("{t}", &text);
        let story = story.replace("{a}", &text[..half]).replace("{b}", &text[half..]);
        let page = format!(
            "<!doctype html><html><head><title>{title} - The Arlo Lantern</title></head><body><nav><a href='/'>Home</a></nav>{head}{story}{tail}</body></html>"
        );
        let document = read(page.as_bytes(), "page.html", &Options::default()).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let body: Vec<&str> =
            document.sections.iter().filter(|s| s.kind == SectionKind::Body).map(|s| s.span.text.as_str()).collect();
        prop_assert_eq!(body, PARAGRAPHS.to_vec(), "{}", page);
        prop_assert_eq!(document.title.as_deref(), Some(title));
    }
}
