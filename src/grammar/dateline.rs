//! The dateline that opens a news text: `本报江桥3月14日讯(记者 许青禾)`, `LONDON, March 14 (Agency) -`.

use std::sync::LazyLock;

use regex::Regex;

use super::LETTERS;
use super::{byline, date};
use crate::model::Agent;

/// The dateline of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// How many bytes of the paragraph it takes, signs included.
    pub length: usize,
    /// Outlet and place, run together as printed: `本报江桥`; for letters the place alone.
    pub head: String,
    /// The date, mostly without a year.
    pub date: Option<String>,
    /// The date as printed.
    pub date_raw: Option<String>,
    /// The reporters named in brackets.
    pub agents: Vec<Agent>,
    /// The words that name them.
    pub agents_raw: Option<String>,
}

static EAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[【\[]?(?P<head>[^\s,，。:：()（）“”《》]{0,18}?)\s?(?P<date>(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日)?(?P<kind>[讯電电訊]|消息|专电)\s?[】\]]?\s?(?:[(（](?P<by>[^()（）]{2,80})[)）])?").ok()
});

static WEST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = r"^(?P<place>\p{Lu}[L.’'\- ]{1,30}(?:, \p{Lu}[L. ]{1,20})?)(?:[,/]\s(?P<date>\p{Lu}[L]{2,9}\.?\s[0-9]{1,2}|[0-9]{1,2}\.?\s[L]{3,10}))?(?:\s?\((?P<agency>[L0-9./ ]{2,24})\))?\s?(?:—|–|--|-)\s";
    Regex::new(&pattern.replace("[L", &format!("[{LETTERS}"))).ok()
});

/// The dateline that a paragraph begins with.
pub fn parse(text: &str) -> Option<Dateline> {
    let opening: &str = text.char_indices().nth(140).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    east(opening).or_else(|| west(opening))
}

// A look at the text tells where the patterns are in vain, and need not be compiled.

fn east(text: &str) -> Option<Dateline> {
    if !text.contains(['讯', '電', '电', '訊', '消']) {
        return None;
    }
    let found = EAST.as_ref()?.captures(text)?;
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    let (head, printed, by) = (part("head")?, part("date"), part("by"));
    let agents = by.and_then(byline::parse).unwrap_or_default();
    // `短讯`, `通讯` and the like open many sentences: a date, an outlet's own name or a byline must stand beside.
    let own = ["本报", "本网", "本台", "本刊", "本社", "社", "网", "报", "台", "報", "網"].iter().any(|outlet| head.contains(outlet));
    if printed.is_none() && agents.is_empty() && !own {
        return None;
    }
    let date = printed.and_then(|printed| date::find(printed).into_iter().next()).map(|found| found.value);
    let length = match (by.is_some(), agents.is_empty()) {
        (true, true) => found.name("kind")?.end(),
        _ => found.get(0)?.end(),
    };
    Some(Dateline {
        length,
        head: head.trim_start_matches(['【', '[']).into(),
        date_raw: date.is_some().then(|| printed.unwrap_or_default().into()),
        date,
        agents_raw: if agents.is_empty() { None } else { by.map(Into::into) },
        agents,
    })
}

fn west(text: &str) -> Option<Dateline> {
    if !text.starts_with(char::is_uppercase) || !text.contains(['—', '–', '-']) {
        return None;
    }
    let found = WEST.as_ref()?.captures(text)?;
    let place = found.name("place")?.as_str();
    let date = found.name("date").and_then(|part| date::find(part.as_str()).into_iter().next().map(|date| (date.value, part.as_str())));
    let city = place.split(',').next().unwrap_or_default();
    let shouting = city.chars().any(char::is_uppercase) && !city.chars().any(char::is_lowercase);
    // A place in small letters needs an agency or a date beside it: `Berlin (dpa) -`.
    if !shouting && found.name("agency").is_none() && date.is_none() || city.chars().count() < 3 {
        return None;
    }
    let head = if shouting { byline::title_case(place) } else { place.into() };
    let (date, date_raw) = date.map_or((None, None), |(value, raw)| (Some(value), Some(raw.to_string())));
    Some(Dateline { length: found.get(0)?.end(), head: head.trim().into(), date, date_raw, ..Dateline::default() })
}

impl Dateline {
    /// The outlet and the place in the head. Where no sign parts them the place is the longest ending of the head that
    /// occurs in `body`, the text after the dateline.
    pub fn parts(&self, body: &str) -> (Option<String>, Option<String>) {
        const OUTLETS: [char; 9] = ['社', '网', '報', '报', '台', '臺', '刊', '網', '端'];
        let named = |text: &str| (!text.is_empty()).then(|| text.to_string());
        if !self.head.chars().any(crate::text::is_han) {
            return (None, named(&self.head));
        }
        let starts: Vec<usize> = self.head.char_indices().map(|(at, _)| at).collect();
        let ending = |count: usize| starts.len().checked_sub(count).and_then(|at| self.head.split_at_checked(*starts.get(at)?));
        let recurs = (2..=7).rev().filter_map(ending).find(|(_, place)| body.contains(place));
        let after = self
            .head
            .char_indices()
            .rev()
            .find(|(_, c)| OUTLETS.contains(c))
            .and_then(|(at, c)| self.head.split_at_checked(at + c.len_utf8()));
        let (outlet, place) = match (after, recurs) {
            (Some((outlet, place)), _) if place.chars().count() <= 3 => (outlet, place),
            (_, Some((outlet, place))) => (outlet, place),
            (Some((outlet, place)), None) if place.chars().count() <= 6 => (outlet, place),
            (None, None) if starts.len() <= 6 => ("", self.head.as_str()),
            _ => (self.head.as_str(), ""),
        };
        (named(outlet).filter(|outlet| !outlet.starts_with('本')), named(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (usize, Option<String>, Option<String>, Vec<String>) {
        let Some(found) = parse(text) else { return (0, None, None, Vec::new()) };
        let place = found.parts(&text[found.length..]).1;
        (text[..found.length].chars().count(), place, found.date, found.agents.into_iter().map(|agent| agent.name).collect())
    }

    #[test]
    fn chinese_datelines() {
        let text = "本报江桥3月14日讯(记者 许青禾 通讯员 林一舟)图书馆公布了试行情况。";
        assert_eq!(said(text), (26, Some("江桥".into()), Some("--03-14".into()), vec!["许青禾".into(), "林一舟".into()]));
        let text = "白云新闻江桥3月14日讯(记者 许青禾)在江桥,图书馆公布了试行情况。";
        assert_eq!(said(text).1, Some("江桥".into()));
        assert_eq!(said("某某社江桥3月14日电 图书馆公布了试行情况。").1, Some("江桥".into()));
        assert_eq!(said("本报讯（记者许青禾）图书馆公布了试行情况。").3, ["许青禾"]);
        assert_eq!(said("短讯一则,图书馆公布了试行情况。").0, 0);
        assert_eq!(said("通讯运营商说,图书馆公布了试行情况。").0, 0);
    }

    #[test]
    fn western_datelines() {
        assert_eq!(said("LONDON, March 14 (Agency) - The library opened."), (28, Some("London".into()), Some("--03-14".into()), vec![]));
        assert_eq!(said("Berlin (dpa) - Die Bibliothek öffnet.").1, Some("Berlin".into()));
        assert_eq!(said("Well-being - a guide").0, 0);
        assert_eq!(said("It is late - too late.").0, 0);
    }
}
