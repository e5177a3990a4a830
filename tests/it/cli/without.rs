//! What the user does without.

use super::{folder, pumice};

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>The ferry runs again</title></head><body><main><article>\
<h1>The ferry runs again</h1>\
<p>The ferry between the two quays runs again since <a href=\"/monday\">Monday</a>, after four months in dock, and the queue reached the church. <img src=bell.png alt=ding></p>\
<figure><img src=boat.jpg alt=\"a boat\"><figcaption>The ferry at the northern quay</figcaption></figure>\
<p>The engine is new, the benches are not. A crossing takes nine minutes when the tide allows it, and a ticket costs what it did.</p>\
<table><tr><th>Day</th><th>Crossings</th></tr><tr><td>Weekdays</td><td>22</td></tr><tr><td>Sundays</td><td>14</td></tr></table>\
<p>The company asks passengers with bicycles to take the last row. Dogs travel free, as they always have, says the captain.</p>\
</article>\
<section class=comments id=comments><h2>Comments</h2><p>I was on the first boat on Monday and it was lovely, the sun came out half way across.</p></section>\
</main></body></html>";

/// The page as Markdown, with these options besides.
fn markdown(options: &[&str]) -> String {
    let here = folder(&[("page.html", PAGE.as_bytes())]);
    pumice(here.path(), &[&["page.html", "-q"], options].concat()).exits(0).out
}

#[test]
fn each_is_left_out_alone() {
    let whole = markdown(&["--full"]);
    let parts = ["I was on the first boat", "| Weekdays | 22", "at the northern quay", "![ding]", "[Monday](", "](bell.png)"];
    let there = |text: &str| parts.map(|part| text.contains(part));
    assert_eq!(there(&whole), [true; 6], "{whole}");
    assert_eq!(there(&markdown(&["--full", "--no-comments"])), [false, true, true, true, true, true]);
    assert_eq!(there(&markdown(&["--full", "--no-tables"])), [true, false, true, true, true, true]);
    assert_eq!(there(&markdown(&["--full", "--no-images"])), [true, true, false, false, true, false]);
    assert_eq!(there(&markdown(&["--full", "--no-links"])), [true, true, true, true, false, true]);
    let least = markdown(&["--no-comments", "--no-tables", "--no-images", "--no-links"]);
    assert!(least.contains("since Monday, after four months"), "{least}");
    assert!(least.contains("ding") && least.contains("Dogs travel free"), "{least}");
}

#[test]
fn the_record_tells_what_was_left_out_and_by_which_wish() {
    let here = folder(&[("page.html", PAGE.as_bytes())]);
    let options = ["page.html", "-t", "json", "-q", "--validate", "--full", "--no-comments", "--no-tables", "--no-images"];
    let record: serde_json::Value = serde_json::from_str(&pumice(here.path(), &options).exits(0).out).expect("JSON");
    let mut told: Vec<_> = record["removed"].as_array().expect("removals").iter().map(|removed| removed["pass"].as_str()).collect();
    told.dedup();
    assert_eq!(told, [Some("no-images"), Some("no-tables"), Some("no-comments")]);
}

#[test]
fn of_a_discussion_the_posts_stay() {
    let post = |name: &str, text: &str| format!("<div class=comment><p>{name}</p><p>{text}</p></div>");
    let page = format!(
        "<!DOCTYPE html><title>Which oil for a hand winch?</title><h1>Which oil for a hand winch?</h1>{}{}{}",
        post("mara", "My old hand winch squeaks since the winter. Which oil do you use, and how often do you have to use it again?"),
        post("old salt", "Any light machine oil will do. Take the drum off first, clean the pawls with a brush, and be sparing with it."),
        post("mara", "Thank you, that did it. The pawls were full of dried grease, and now the drum turns without a sound.")
    );
    let here = folder(&[("page.html", page.as_bytes())]);
    let out = pumice(here.path(), &["page.html", "-q", "--full", "--no-comments"]).exits(0).out;
    assert!(out.contains("be sparing with it") && out.contains("without a sound"), "{out}");
}
