//! The title: which of the page's titles is the text's own, without the name of the site.
//!
//! Order of trust: a first-rank heading that another place confirms, word for word or by its beginning; the first
//! heading if it shares its words with the titles of the head; the title that the structured data give; Open Graph,
//! journals' tags, Dublin Core; cards; the title of the window; any other heading.

use std::collections::HashSet;

use super::findings::Findings;
use super::site::{Names, key};
use crate::model::Stated;

/// The rules in the order of trust, where no heading is confirmed.
const ORDER: [&str; 13] = [
    "json-ld",
    "microdata",
    "microformat",
    "citation",
    "open-graph",
    "dublin-core",
    "twitter",
    "microdata-page",
    "title-element",
    "meta",
    "json-ld-page",
    "h1",
    "h1-later",
];

/// Longer titles are summaries that stand in the wrong place, in characters.
const LONGEST: usize = 300;

/// The title, and the other titles that differ from it, each once.
pub(super) fn choose(found: &Findings, names: &Names) -> (Option<Stated<String>>, Vec<Stated<String>>) {
    let cut = all_cut(found, names);
    let chosen = found.titles.iter().find(|title| title.rule == "selector");
    let title = chosen.or_else(|| confirmed(&cut, names)).or_else(|| related(&cut, names)).or_else(|| by_trust(&cut, names)).cloned();
    let mut seen: Vec<String> = title.iter().map(|title| key(&title.value)).collect();
    let mut others = Vec::new();
    for other in cut.into_iter().filter(|other| !is_heading(other)) {
        let key = key(&other.value);
        if !key.is_empty() && !names.has(&other.value) && !seen.contains(&key) {
            seen.push(key);
            others.push(other);
        }
    }
    others.truncate(8);
    (title, others)
}

/// All titles without the site's name.
pub(super) fn all_cut(found: &Findings, names: &Names) -> Vec<Stated<String>> {
    let headings: Vec<String> = found.titles.iter().filter(|title| is_heading(title)).map(|title| key(&title.value)).collect();
    found.titles.iter().map(|title| without_site(title, names, &headings)).collect()
}

fn is_heading(title: &Stated<String>) -> bool {
    matches!(&*title.rule, "h1" | "h1-later")
}

/// The heading that says what another place says, too: the whole of it, or its beginning.
fn confirmed<'a>(titles: &'a [Stated<String>], names: &Names) -> Option<&'a Stated<String>> {
    let others: Vec<String> = titles.iter().filter(|title| !is_heading(title)).map(|title| key(&title.value)).collect();
    let own = titles.iter().filter(|title| is_heading(title) && !names.has(&title.value));
    let same = |title: &&Stated<String>| {
        let key = key(&title.value);
        !key.is_empty() && others.contains(&key)
    };
    let begins = |title: &&Stated<String>| {
        let key = key(&title.value);
        key.chars().count() >= 8
            && others.iter().any(|other| other.starts_with(&key) || key.starts_with(other) && other.chars().count() >= 8)
    };
    own.clone().find(same).or_else(|| own.clone().find(begins))
}

/// The first heading, if two fifths of its words stand in the titles of the head, too. What shares less is a slogan.
fn related<'a>(titles: &'a [Stated<String>], names: &Names) -> Option<&'a Stated<String>> {
    let heading = titles.iter().find(|title| title.rule == "h1" && !names.has(&title.value))?;
    let known: HashSet<String> = titles.iter().filter(|title| !is_heading(title)).flat_map(|title| words(&title.value)).collect();
    let own = words(&heading.value);
    let shared = own.iter().filter(|word| known.contains(*word)).count();
    (!own.is_empty() && shared * 5 >= own.len() * 2).then_some(heading)
}

/// The words in lower case; of scripts without spaces the characters.
fn words(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for piece in text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
        if piece.chars().any(crate::text::is_cjk) {
            words.extend(piece.chars().map(String::from));
        } else {
            words.insert(piece.to_lowercase());
        }
    }
    words
}

fn by_trust<'a>(titles: &'a [Stated<String>], names: &Names) -> Option<&'a Stated<String>> {
    let ranked =
        |all: bool| ORDER.iter().find_map(|rule| titles.iter().find(|title| title.rule == *rule && (all || is_sound(title, names))));
    ranked(false).or_else(|| ranked(true))
}

fn is_sound(title: &Stated<String>, names: &Names) -> bool {
    !names.has(&title.value) && title.value.chars().count() <= LONGEST
}

/// The title without the name of the site before or after it.
fn without_site(title: &Stated<String>, names: &Names, headings: &[String]) -> Stated<String> {
    let kept = cut(&title.value, names, headings);
    let kept = if title.rule == "title-element" && kept.len() == title.value.len() { without_tails(kept, headings) } else { kept };
    if kept.len() == title.value.len() {
        return title.clone();
    }
    Stated { value: kept.to_owned(), raw: Some(title.value.clone()), ..title.clone() }
}

fn cut<'a>(title: &'a str, names: &Names, headings: &[String]) -> &'a str {
    let seams = seams(title);
    if seams.is_empty() {
        return title;
    }
    // What a heading of the page repeats is the title.
    for (start, end) in &seams {
        for piece in [&title[..*start], &title[*end..]] {
            let key = key(piece);
            if key.chars().count() >= 2 && headings.contains(&key) && !names.has(piece) {
                return piece.trim();
            }
        }
    }
    let (mut from, mut to) = (0, title.len());
    for (start, end) in seams.iter().rev() {
        let tail = &title[*end..to];
        if !(names.has(tail) || names.is_about(tail)) || key(&title[..*start]).is_empty() {
            break;
        }
        to = *start;
    }
    for (start, end) in seams.iter().filter(|(start, _)| *start < to) {
        let head = &title[from..*start];
        if !names.has(head) || key(&title[*end..to]).is_empty() {
            break;
        }
        from = *end;
    }
    title[from..to].trim()
}

/// A Chinese or Japanese title of the window without the short names of channel and site that follow it, unless it is
/// a heading as it stands.
fn without_tails<'a>(title: &'a str, headings: &[String]) -> &'a str {
    const SHORT: usize = 10;
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    if crate::text::cjk_share(title) < 0.5 || headings.contains(&key(title)) {
        return title;
    }
    let mut to = title.len();
    for (start, end) in seams(title).into_iter().rev() {
        if count(&title[end..to]) > SHORT || count(&title[..start]) < SHORT.max(count(&title[end..to])) - 2 {
            break;
        }
        to = start;
    }
    title[..to].trim()
}

/// Where the parts of a title meet: signs with spaces around them, and bars and underlines without.
fn seams(title: &str) -> Vec<(usize, usize)> {
    let east = title.chars().any(crate::text::is_cjk);
    let mut seams: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in title.char_indices() {
        let end = at + sign.len_utf8();
        let (before, after) = (&title[..at], &title[end..]);
        let spaced = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        let follows = matches!(sign, ':' | '：') && after.starts_with(char::is_whitespace);
        let parts = match sign {
            '|' | '｜' | '_' => spaced || sign != '_' || east,
            '-' => spaced || east,
            '–' | '—' | '·' | '•' | '»' | '«' | '›' | '~' | '/' | '⋆' | '★' | '‹' | '―' | '−' => spaced,
            ':' => spaced || follows,
            _ => false,
        };
        // Several signs together part once.
        match seams.last_mut().filter(|(_, last)| title[*last..at].trim().is_empty()) {
            Some(last) if parts => last.1 = end,
            _ if parts => seams.push((at, end)),
            _ => {}
        }
    }
    seams.truncate(32);
    seams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::of(["River Post", "江桥网"].into_iter(), Some("https://www.riverpost.example/a/b"))
    }

    #[test]
    fn the_site_is_cut_off() {
        for (title, kept) in [
            ("Mill burns - River Post", "Mill burns"),
            ("Mill burns | News | River Post", "Mill burns | News"),
            ("River Post: Mill burns", "Mill burns"),
            ("River Post — Mill burns — and falls", "Mill burns — and falls"),
            ("老街新生_江桥网", "老街新生"),
            ("老街新生-江桥网", "老街新生"),
            ("Up-to-date mills", "Up-to-date mills"),
            ("River Post", "River Post"),
            ("One - two", "One - two"),
        ] {
            assert_eq!(cut(title, &names(), &[]), kept, "{title}");
        }
    }

    #[test]
    fn short_tails_of_window_titles_go() {
        for (title, kept) in [
            ("老街的手艺人回来了_本地新闻_河湾在线", "老街的手艺人回来了"),
            ("河湾|老街的手艺人回来了", "河湾|老街的手艺人回来了"),
            ("老街_河湾在线", "老街_河湾在线"),
            ("The mill has burnt | Somewhere", "The mill has burnt | Somewhere"),
        ] {
            assert_eq!(without_tails(title, &[]), kept, "{title}");
        }
    }

    #[test]
    fn a_heading_tells_what_is_the_title() {
        let heading = [key("Mill burns")];
        assert_eq!(cut("Mill burns | News | Somewhere", &names(), &heading), "Mill burns");
        assert_eq!(cut("Somewhere » Mill burns", &names(), &heading), "Mill burns");
    }

    #[test]
    fn confirmed_headings_win() {
        let mut found = Findings::default();
        for (rule, title) in
            [("open-graph", "Mill burns!"), ("title-element", "Mill burns - River Post"), ("h1", "River Post"), ("h1-later", "Mill burns")]
        {
            found.titles.push(Stated::new(title.to_owned(), rule));
        }
        let (title, others) = choose(&found, &names());
        assert_eq!(title.map(|title| title.value).as_deref(), Some("Mill burns"));
        assert!(others.is_empty());
    }
}
