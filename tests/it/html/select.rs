//! Rules files: parts of pages, and metadata, by the address of the page.

use pumice::model::Reader;
use pumice::read::html::Rules;
use pumice::{Converter, Options};

use crate::support::check;

const PAGE: &str = "<html><head><title>Window</title><meta name=author content='Richard Roe'>\
    <link rel=canonical href=https://news.riverpost.example/2024/mill></head><body><div class=ad>Buy a mill.</div>\
    <main><h2 class=t>The mill burns</h2><p class=who>By Jane Doe</p><p class=when>5 March 2024</p><p>It has burnt down.</p></main>\
    </body></html>";

fn converter(rules: &str) -> Converter {
    let mut options = Options { from: Some(Reader::Html), ..Options::default() };
    options.read.rules = Rules::from_toml(rules).expect("rules");
    Converter::new(options)
}

#[test]
fn rules_choose_parts_and_metadata_of_the_pages_they_fit() {
    let rules = "[[rule]]\nhost = '*.riverpost.example'\nkeep = ['main']\ntitle = '.t'\nauthor = '.who'\ndate = '.when'";
    let document = converter(rules).document("page.html", PAGE.into()).expect("a page");
    check(&document, "with rules");
    let metadata = &document.metadata;
    let title = metadata.title.as_ref().expect("a title");
    assert_eq!((title.value.as_str(), &*title.rule), ("The mill burns", "selector"));
    assert_eq!(metadata.authors.iter().map(|author| author.value.name.as_str()).collect::<Vec<_>>(), ["Jane Doe"]);
    assert_eq!(metadata.date_published.as_ref().map(|date| date.value.as_str()), Some("2024-03-05"));
    assert!(document.removed.iter().any(|removed| removed.pass == "selectors"));
}

#[test]
fn rules_leave_other_pages_alone() {
    let document = converter("[[rule]]\nhost = 'a.example'\nkeep = ['main']\ntitle = '.t'").document("page.html", PAGE.into());
    let document = document.expect("a page");
    assert!(document.removed.iter().all(|removed| removed.pass != "selectors"));
    assert!(document.metadata.title.is_none_or(|title| title.rule != "selector"));
}
