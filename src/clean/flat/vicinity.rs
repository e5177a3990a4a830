//! Date and author near the title, where no line says only that.

use std::sync::LazyLock;

use regex::Regex;

use super::judge::Verdict;
use super::label::Label;
use super::line::Line;
use super::survey::Survey;
use crate::clean::language;
use crate::grammar::{LETTERS, date, names};
use crate::model::{Agent, RemovalReason};

/// A value and the line it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near<T> {
    pub(super) at: usize,
    pub(super) value: T,
    /// As printed.
    pub(super) raw: String,
}

/// The lines around the title in the order of their distance: a line above it counts as twice as far.
fn around(survey: &Survey, verdict: &Verdict) -> Vec<usize> {
    let Some(title) = verdict.title.map(|title| title.at) else { return Vec::new() };
    let prose = |at: &usize| {
        survey.lines.get(*at).is_some_and(Line::is_prose) && verdict.lines.get(*at).is_some_and(|judged| judged.label.is_text())
    };
    let lead = (title + 1..survey.lines.len()).find(prose).unwrap_or(title);
    let last = (lead + 6).min(title + 30).min(survey.lines.len().saturating_sub(1));
    let mut lines: Vec<usize> = (title.saturating_sub(8)..=last).collect();
    lines.retain(|at| {
        *at != title && !in_list(verdict, *at) && survey.lines.get(*at).is_some_and(|line| line.length <= 160 && !line.is_prose())
    });
    lines.sort_by_key(|at| if *at > title { *at - title } else { 2 * (title - *at) + 1 });
    lines
}

/// Whether a line stands in a list or an address: what is named there is one of several, or where somebody lives.
fn in_list(verdict: &Verdict, at: usize) -> bool {
    verdict.lines.get(at).is_some_and(|judged| matches!(judged.label, Label::Item | Label::ItemLine | Label::Verse { .. }))
}

/// The nearest day in a short line around the title, or at the end of the body.
pub(super) fn day(survey: &Survey, verdict: &Verdict) -> Option<Near<String>> {
    let last = verdict.lines.iter().rposition(|judged| judged.label.is_text())?;
    let below = last + 1..(last + 8).min(survey.lines.len());
    let open = |at: &usize| {
        let label = verdict.lines.get(*at).map(|judged| judged.label);
        !matches!(label, Some(Label::Boilerplate(RemovalReason::Footer | RemovalReason::RelatedLinks | RemovalReason::Comments)))
    };
    let lines: Vec<usize> = around(survey, verdict).into_iter().chain(below).filter(open).collect();
    let find = |find: &dyn Fn(&str) -> Option<date::Found>| {
        lines.iter().find_map(|at| {
            let line = survey.lines.get(*at).filter(|line| line.length <= 120)?;
            let found = find(line.text())?;
            Some(Near { at: *at, raw: line.text().get(found.range.clone())?.trim().into(), value: found.value })
        })
    };
    let full = |text: &str| date::find(text).into_iter().find(|found| found.value.len() >= 10);
    let ordered = || {
        // Which of two numbers is the month the language tells.
        let prose: Vec<&str> = survey.lines.iter().filter(|line| line.is_prose()).take(40).map(Line::text).collect();
        let order = language::of(&prose.join("\n")).and_then(date::Order::of)?;
        find(&|text| date::find_in_order(text, order))
    };
    find(&full).or_else(ordered).or_else(|| find(&date::find_short)).or_else(|| parted(survey, &lines))
}

/// The day in a line whose pieces stood apart on the page: `November 26, 2017November 26, 2017`.
fn parted(survey: &Survey, lines: &[usize]) -> Option<Near<String>> {
    lines.iter().find_map(|at| {
        let line = survey.lines.get(*at).filter(|line| line.length <= 120)?;
        let found = date::find(&crate::text::parted(line.text())).into_iter().find(|found| found.value.len() >= 10)?;
        Some(Near { at: *at, raw: line.text().into(), value: found.value })
    })
}

static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = r"(?:^|[\s|•·(–-])(?:(?i:written by|posted by|published by|reported by|reviewed by|words by|story by|text by|guest post by|erstellt von|geschrieben von|veröffentlicht von|escrito por|publicado por|publié par|rédigé par|post author by|author|authors?:|autor(?:in)?:|auteur:|автор:)|[Bb]y|BY|[Vv]on|VON|Par|Por|Di|Door)[:\s\u{A0}]+(?P<name>\p{Lu}[\p{L}.’'-]*(?:[ \u{A0}](?:(?:de|del|della|di|van|von|der|den|la|le|bin|al)[ \u{A0}])*\p{Lu}[\p{L}.’'-]*){1,3})";
    Regex::new(&pattern.replace(r"[\p{L}", &format!("[{LETTERS}"))).ok()
});

/// The author in the lines around the title: a name behind `by` and the like, or a bare name beside the date.
pub(super) fn author(survey: &Survey, verdict: &Verdict, day: Option<usize>) -> Option<Near<Agent>> {
    let agent = |name: &str| Agent { role: Some("author".into()), ..Agent::person(name.split_whitespace().collect::<Vec<_>>().join(" ")) };
    let text = |at: usize| survey.lines.get(at).map_or("", |line| line.text());
    let title = verdict.title?.at;
    if let Some(found) = likely(survey, verdict) {
        return Some(Near { at: found.0, value: agent(found.1), raw: found.1.into() });
    }
    let lines = around(survey, verdict);
    for at in &lines {
        let Some(line) = survey.lines.get(*at) else { continue };
        if let Some(name) = by_name(line.text()).or_else(|| by_account(line.text())) {
            return Some(Near { at: *at, value: agent(name), raw: name.into() });
        }
        // Pieces of the line stood apart on the page: `By Jane Doe5 March 2024`.
        if line.length <= 120 {
            let parted = crate::text::parted(line.text());
            if let Some(name) = by_name(&parted).or_else(|| by_account(&parted)) {
                return Some(Near { at: *at, value: agent(name), raw: name.into() });
            }
        }
    }
    // A Chinese name alone between the title and the text.
    let first = text(title + 1);
    let prose = (title + 2..title + 5).any(|at| survey.lines.get(at).is_some_and(Line::is_prose));
    if prose && crate::text::cjk_share(first) == 1.0 && is_name(first) && !survey.is_control(title + 1) {
        return Some(Near { at: title + 1, value: agent(first), raw: first.into() });
    }
    let found = lines.iter().find_map(|at| {
        let at = *at;
        let line = survey.lines.get(at)?;
        let beside = day.is_some_and(|day| day.abs_diff(at) <= 2);
        let again = at > title && at - title <= 6 && survey.copies.get(at).is_some_and(|copies| *copies > 1);
        if !(beside || again) || survey.is_control(at) || line.marker.is_some() || line.level.is_some() {
            return None;
        }
        let parts = line.text().split(['|', '•', '·', '\t', '—', '–']).map(str::trim);
        let name = parts.into_iter().take(2).find(|part| is_name(part) && !is_common(survey, part))?;
        Some(Near { at, value: agent(name), raw: name.into() })
    });
    found.or_else(|| {
        let at = lines.into_iter().find(|at| *at > title && signs(survey, *at))?;
        let name = text(at).trim();
        Some(Near { at, value: agent(name), raw: name.into() })
    })
}

/// Whether a line under the title names an account or the staff and stands beside the day: `tinterweb`, `Riverpost Staff`.
fn signs(survey: &Survey, at: usize) -> bool {
    let Some(line) = survey.lines.get(at) else { return false };
    let is_day = |near: Option<usize>| {
        let text = near.and_then(|near| survey.lines.get(near)).filter(|line| line.length <= 40).map_or("", |line| line.text());
        date::find(text).first().is_some_and(|found| found.value.len() >= 10 && found.range.start <= 3)
    };
    let text = line.text().trim();
    let plain = line.marker.is_none() && line.level.is_none() && !survey.is_control(at);
    let is_account = || {
        (4..=24).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
            && text.chars().any(|c| c.is_ascii_lowercase())
            && !names::names_a_part(text)
            && !is_topic(text)
    };
    plain && (is_staff(text) || is_account() && !is_common(survey, text)) && (is_day(Some(at + 1)) || is_day(at.checked_sub(1)))
}

/// Whether the text names those who write for somebody: `Riverpost Staff`, `Our Editors`.
fn is_staff(text: &str) -> bool {
    const STAFF: [&str; 8] = ["team", "staff", "editors", "desk", "newsroom", "redaktion", "redazione", "redacción"];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let [first, .., last] = &words[..] else { return false };
    let capitals = text.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    words.len() <= 4 && capitals && (STAFF.contains(&last.as_str()) || first == "team")
}

/// The name in the line that is likeliest to name who wrote the text.
fn likely<'a>(survey: &'a Survey, verdict: &Verdict) -> Option<(usize, &'a str)> {
    let chances = &verdict.choice.as_ref()?.bylines;
    let mut lines: Vec<usize> = (0..chances.len()).filter(|at| chances[*at] > 0.2 && !in_list(verdict, *at)).collect();
    lines.sort_by(|a, b| chances[*b].total_cmp(&chances[*a]).then(a.cmp(b)));
    lines.into_iter().take(4).find_map(|at| {
        let line = survey.lines.get(at).filter(|line| !line.is_prose())?;
        let text = line.text();
        let parts = || text.split(['|', '•', '·', '\t', '—', '–', ',', '，']).map(str::trim);
        let found = by_name(text).or_else(|| parts().take(3).find(|part| is_name(part) && !is_common(survey, part)))?;
        Some((at, found))
    })
}

/// The name behind `by` and the like.
pub(super) fn by_name(text: &str) -> Option<&str> {
    let found = BY.as_ref()?.captures(text)?.name("name")?;
    // The day may follow at once: `By Jane Doe March 18 at 3:57 PM`.
    let followed = text.get(found.end()..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let parted = found.as_str().rsplit_once([' ', '\u{A0}']).filter(|(_, last)| followed && date::names_a_time(&last.to_lowercase()));
    let name = parted.map_or(found.as_str(), |(name, _)| name);
    (names::is_western(name, 2) && !is_topic(name)).then_some(name)
}

static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\W{0,3}(?:(?i:thread starter|topic starter|topic author|started by|posted by|post by|asked by|written by|submitted by|published by|erstellt von|geschrieben von|gepostet von|veröffentlicht von|publié par|publicado por|author:|autor(?:in)?:|auteur:|автор:|(?:veröffentlicht|gepostet|erstellt) am .{4,24} von)|(?P<bare>[Bb]y|[Vv]on|[Pp]ar|[Pp]or))[:\s]+(?P<name>[A-Za-z0-9][A-Za-z0-9_.-]{2,23})(?P<rest>$|[\s,»|·–(].*$)",
    )
    .ok()
});

/// The name of an account, or a first name, behind words that announce one at the beginning of a short line. Behind
/// `by` alone it must end the line, or a day must follow it.
fn by_account(text: &str) -> Option<&str> {
    if text.len() > 120 {
        return None;
    }
    let parts = ACCOUNT.as_ref()?.captures(text)?;
    let (name, rest) = (parts.name("name")?.as_str().trim_end_matches('.'), parts.name("rest")?.as_str().trim());
    let ends = parts.name("bare").is_none() || rest.is_empty() || has_day(rest);
    (ends && name.contains(char::is_alphabetic) && !names::is_nobody(name) && !names::names_a_part(name) && !is_topic(name)).then_some(name)
}

fn has_day(text: &str) -> bool {
    date::find(text).iter().any(|found| found.value.len() >= 10)
}

/// Whether the text can be nothing but a person's name: two to four capitalised words, or two or three Han characters
/// that begin with a family name.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    if crate::text::cjk_share(text) > 0.0 {
        return words == 1 && text.chars().count() <= 3 && names::is_person(text);
    }
    (2..=4).contains(&words) && text.len() <= 40 && text.chars().any(char::is_lowercase) && names::is_western(text, 2) && !is_topic(text)
}

/// Whether every word of a supposed name stands in the text with a small letter, too: `Power Drill`, `Full Screen`.
fn is_common(survey: &Survey, name: &str) -> bool {
    let is_small = |word: &str| {
        let small = word.to_lowercase();
        small != word && survey.lines.iter().any(|line| holds(&line.raw, &small))
    };
    name.split_whitespace().all(is_small)
}

/// Whether a word stands in a text, not as a part of another or of an address.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '_' | '-');
        !before.is_some_and(|c| goes_on(c) || c == '.') && !after.is_some_and(goes_on)
    })
}

/// Whether the words are those of sections and controls, which stand in capitals as names do.
fn is_topic(text: &str) -> bool {
    const TOPICS: &[&str] = &[
        "alle",
        "apply",
        "artikel",
        "cart",
        "click",
        "columnists",
        "cookie",
        "facebook",
        "global",
        "guest",
        "help",
        "here",
        "last",
        "next",
        "now",
        "order",
        "page",
        "policy",
        "post",
        "privacy",
        "reply",
        "settings",
        "shop",
        "size",
        "sign",
        "support",
        "terms",
        "twitter",
        "view",
        "website",
        "news",
        "health",
        "home",
        "business",
        "politics",
        "world",
        "sports",
        "sport",
        "science",
        "technology",
        "tech",
        "culture",
        "opinion",
        "education",
        "travel",
        "food",
        "money",
        "life",
        "lifestyle",
        "style",
        "arts",
        "entertainment",
        "video",
        "photo",
        "photos",
        "guide",
        "guides",
        "review",
        "reviews",
        "tips",
        "blog",
        "team",
        "staff",
        "editor",
        "editors",
        "editorial",
        "contact",
        "about",
        "read",
        "share",
        "print",
        "email",
        "more",
        "less",
        "all",
        "and",
        "the",
        "of",
        "for",
        "in",
        "to",
        "with",
        "how",
        "your",
        "our",
        "best",
        "new",
        "top",
        "free",
        "menu",
        "search",
        "login",
        "subscribe",
        "newsletter",
        "story",
        "stories",
        "article",
        "articles",
        "features",
        "latest",
        "comments",
        "author",
        "writer",
        "senior",
        "center",
        "university",
        "school",
        "marketing",
        "design",
        "development",
        "services",
        "resources",
        "management",
        "security",
        "street",
        "city",
        "county",
        "state",
        "united",
        "updated",
        "published",
        "posted",
        "min",
        "minutes",
        "kultur",
        "politik",
        "wirtschaft",
        "panorama",
        "ratgeber",
        "magazin",
    ];
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        // Short names of months and days are names of people, too.
        TOPICS.contains(&word.as_str()) || word.chars().count() >= 5 && date::names_a_time(&word)
    })
}
