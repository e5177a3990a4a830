//! The line under a title: date, source, author, editor, and what controls of the page left in it.

use super::names::{is_body, is_host, is_nobody, is_person, is_western, names_a_part};
use super::{byline, date, role};
use crate::model::Agent;

/// What a line of the page says about its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    /// When it was published, in ISO 8601, and as printed.
    pub published: Option<(String, String)>,
    /// When it was changed.
    pub modified: Option<String>,
    /// The outlet named as the source.
    pub source: Option<String>,
    /// Who made it, editors among them.
    pub agents: Vec<Agent>,
    /// Labels of controls left in the line: 字体.
    pub leftovers: Vec<String>,
}

/// What a label says about the text after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Source,
    Published,
    Modified,
    Control,
}

/// Labels before a value. Those of one meaning that end in another come first.
const LABELS: &[(&str, Label)] = &[
    ("文章来源", Label::Source),
    ("信息来源", Label::Source),
    ("新闻来源", Label::Source),
    ("稿件来源", Label::Source),
    ("来源", Label::Source),
    ("來源", Label::Source),
    ("稿源", Label::Source),
    ("出处", Label::Source),
    ("出處", Label::Source),
    ("Source", Label::Source),
    ("Quelle", Label::Source),
    ("Fuente", Label::Source),
    ("Fonte", Label::Source),
    ("Źródło", Label::Source),
    ("Источник", Label::Source),
    ("发布时间", Label::Published),
    ("发布日期", Label::Published),
    ("发表时间", Label::Published),
    ("发表日期", Label::Published),
    ("發佈時間", Label::Published),
    ("更新时间", Label::Modified),
    ("更新日期", Label::Modified),
    ("最后更新", Label::Modified),
    ("最後更新", Label::Modified),
    ("修改时间", Label::Modified),
    ("时间", Label::Published),
    ("時間", Label::Published),
    ("日期", Label::Published),
    ("发布于", Label::Published),
    ("发表于", Label::Published),
    ("发布", Label::Published),
    ("First published on", Label::Published),
    ("First published", Label::Published),
    ("Originally published", Label::Published),
    ("Date published", Label::Published),
    ("Publication date", Label::Published),
    ("Publish date", Label::Published),
    ("Published on", Label::Published),
    ("Published", Label::Published),
    ("Posted on", Label::Published),
    ("Posted", Label::Published),
    ("Date", Label::Published),
    ("Veröffentlicht am", Label::Published),
    ("Veröffentlicht", Label::Published),
    ("Veröffentlichungsdatum", Label::Published),
    ("Veröffentlichung", Label::Published),
    ("Erschienen am", Label::Published),
    ("Erstellt am", Label::Published),
    ("Datum", Label::Published),
    ("Stand", Label::Modified),
    ("Publié le", Label::Published),
    ("Mis à jour le", Label::Modified),
    ("Publicado el", Label::Published),
    ("Publicado", Label::Published),
    ("Fecha", Label::Published),
    ("Pubblicato il", Label::Published),
    ("Opublikowano", Label::Published),
    ("Data publikacji", Label::Published),
    ("Dodano", Label::Published),
    ("Опубликовано", Label::Published),
    ("Дата публикации", Label::Published),
    ("公開日", Label::Published),
    ("掲載日", Label::Published),
    ("投稿日", Label::Published),
    ("最終更新日", Label::Modified),
    ("更新日", Label::Modified),
    ("입력", Label::Published),
    ("등록", Label::Published),
    ("수정", Label::Modified),
    ("Last updated on", Label::Modified),
    ("Last updated", Label::Modified),
    ("Last modified", Label::Modified),
    ("Updated on", Label::Modified),
    ("Updated", Label::Modified),
    ("Aktualisiert", Label::Modified),
    ("更新", Label::Modified),
    ("浏览次数", Label::Control),
    ("点击次数", Label::Control),
    ("阅读次数", Label::Control),
    ("阅读量", Label::Control),
    ("浏览量", Label::Control),
    ("点击量", Label::Control),
    ("点击数", Label::Control),
    ("阅读数", Label::Control),
    ("浏览", Label::Control),
    ("阅读", Label::Control),
    ("点击", Label::Control),
    ("人气", Label::Control),
    ("评论", Label::Control),
    ("字体大小", Label::Control),
    ("放大字体", Label::Control),
    ("缩小字体", Label::Control),
    ("字体", Label::Control),
    ("字號", Label::Control),
    ("字号", Label::Control),
    ("分享到", Label::Control),
    ("分享", Label::Control),
    ("打印", Label::Control),
    ("收藏", Label::Control),
    ("关闭", Label::Control),
    ("Views", Label::Control),
    ("Comments", Label::Control),
    ("Share", Label::Control),
    ("Print", Label::Control),
];

/// Which bytes a label begins with, in any case: most places of a line are no beginning of one.
const BEGINNINGS: [bool; 256] = {
    let mut beginnings = [false; 256];
    let mut at = 0;
    while at < LABELS.len() {
        let first = LABELS[at].0.as_bytes()[0];
        beginnings[first.to_ascii_lowercase() as usize] = true;
        beginnings[first.to_ascii_uppercase() as usize] = true;
        at += 1;
    }
    beginnings
};

/// Reads a line that says when, where from and by whom. `None` if it says anything else, or nothing of the kind.
///
/// ```
/// use pumice::grammar::source_line;
///
/// let line = source_line::parse("2019-09-26 12:11来源：某某时报网作者：李在山").unwrap_or_default();
/// assert_eq!(line.source.as_deref(), Some("某某时报网"));
/// assert_eq!(line.agents.first().map(|agent| agent.name.as_str()), Some("李在山"));
/// ```
pub fn parse(line: &str) -> Option<SourceLine> {
    let line = line.trim().trim_matches(|c: char| matches!(c, '[' | ']' | '【' | '】')).trim();
    if line.chars().count() > 200 {
        return None;
    }
    if let Some(agents) = byline::parse(line) {
        let published = date::find(line).into_iter().next().map(|found| (found.value, line.get(found.range).unwrap_or_default().into()));
        return Some(SourceLine { published, agents, ..SourceLine::default() });
    }
    let mut said = SourceLine::default();
    let (mut unknown, mut changed) = (0, false);
    let fields = fields(line);
    if fields.len() == 1 {
        return None;
    }
    for field in fields {
        unknown += said.take(field, &mut changed);
    }
    let says = said.published.is_some() || said.modified.is_some() || said.source.is_some() || !said.agents.is_empty();
    (says && unknown <= 6).then_some(said)
}

/// Whether the line is a label that announces a day, and nothing else: `Published on:`.
pub fn announces(line: &str) -> bool {
    let label = line.trim_end_matches([':', '：', ' ']);
    let is_label = |known: &str, sort: Label| matches!(sort, Label::Published | Label::Modified) && known.eq_ignore_ascii_case(label);
    // The longest of these labels have 31 bytes.
    label.len() <= 32 && LABELS.iter().any(|(known, sort)| is_label(known, *sort))
}

impl SourceLine {
    /// Takes a field; gives the number of characters it could make no sense of. `changed` says that a label for
    /// changes stands before.
    fn take(&mut self, field: Field<'_>, changed: &mut bool) -> usize {
        let text = field.text.trim_matches(is_filling);
        match field.cut {
            Some(Cut::Date(value)) => {
                if std::mem::take(changed) {
                    self.modified = Some(value);
                } else if self.published.is_none() {
                    self.published = Some((value, field.printed.trim().into()));
                }
                self.loose(text)
            }
            Some(Cut::Label(Label::Source)) => {
                let name = text.split("  ").next().unwrap_or_default().trim_matches(is_filling);
                if name.chars().count() <= 40 && !is_nobody(name) && self.source.is_none() {
                    self.source = Some(name.into());
                }
                text.chars().count().saturating_sub(40)
            }
            Some(Cut::Label(Label::Control)) => {
                self.leftovers.push(field.printed.into());
                text.chars().filter(|c| c.is_alphabetic()).count().saturating_sub(10)
            }
            Some(Cut::Label(label)) => {
                *changed = label == Label::Modified;
                self.loose(text)
            }
            Some(Cut::Role(role)) => {
                self.agents.extend(byline::named(role, text));
                text.chars().count().saturating_sub(24)
            }
            None => self.loose(text),
        }
    }

    /// Takes text without a label: an outlet, a byline, a bare name.
    fn loose(&mut self, text: &str) -> usize {
        if text.is_empty() || is_host(text) {
            return 0;
        }
        if self.source.is_none() && is_body(text) {
            self.source = Some(text.into());
            return 0;
        }
        if let Some((outlet, rest)) = text.split_once(char::is_whitespace).filter(|(outlet, _)| self.source.is_none() && is_body(outlet)) {
            self.source = Some(outlet.into());
            return self.loose(rest.trim_matches(is_filling));
        }
        if let Some(agents) = byline::parse(text) {
            self.agents.extend(agents);
            return 0;
        }
        if self.agents.is_empty() && is_bare_name(text) {
            self.agents.push(Agent { role: Some("author".into()), ..Agent::person(text) });
            return 0;
        }
        text.chars().filter(|c| c.is_alphanumeric()).count()
    }
}

/// Whether a text without a label is a name: in letters it takes two words at least, none of which belongs to a page.
fn is_bare_name(text: &str) -> bool {
    if !text.chars().any(|c| c.is_alphabetic() && !crate::text::is_cjk(c)) {
        return is_person(text);
    }
    (2..=4).contains(&text.split_whitespace().count()) && is_western(text, 2) && !names_a_part(text)
}

/// Signs that part fields and mean nothing.
fn is_filling(c: char) -> bool {
    // Characters of private use stand where an old encoding had a space of its own.
    let is_private = matches!(c, '\u{E000}'..='\u{F8FF}');
    c.is_whitespace()
        || is_private
        || matches!(
            c,
            '|' | '｜'
                | '/'
                | '·'
                | '•'
                | '-'
                | '–'
                | '—'
                | ','
                | '，'
                | ';'
                | '；'
                | ':'
                | '：'
                | '('
                | ')'
                | '（'
                | '）'
                | '>'
                | '。'
                | '['
                | ']'
                | '【'
                | '】'
        )
}

/// What begins a field.
enum Cut {
    Date(String),
    Label(Label),
    Role(role::Role),
}

/// A piece of a line: what begins it, and the text up to the next piece.
struct Field<'a> {
    cut: Option<Cut>,
    /// The date or label as printed.
    printed: &'a str,
    text: &'a str,
}

/// Cuts a line where dates and labels stand.
fn fields(line: &str) -> Vec<Field<'_>> {
    let mut dates = date::find(line).into_iter().peekable();
    let mut fields = vec![Field { cut: None, printed: "", text: "" }];
    let (mut at, mut from) = (0, 0);
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let cut = match dates.next_if(|found| found.range.start <= at) {
            Some(found) => Some((found.range.end - at, Cut::Date(found.value))),
            None if begins_word(line, at) => label(rest),
            None => None,
        };
        let Some((length, cut)) = cut else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if let Some(last) = fields.last_mut() {
            last.text = line.get(from..at).unwrap_or_default();
        }
        fields.push(Field { cut: Some(cut), printed: line.get(at..at + length).unwrap_or_default(), text: "" });
        at += length;
        from = at;
    }
    if let Some(last) = fields.last_mut() {
        last.text = line.get(from..).unwrap_or_default();
    }
    fields
}

/// Whether a label can begin here: not inside a word of letters.
fn begins_word(line: &str, at: usize) -> bool {
    line.get(..at).and_then(|text| text.chars().next_back()).is_none_or(|c| !c.is_alphabetic() || crate::text::is_cjk(c))
}

/// Whether a label can end here: `Date` is none in `Dates`.
fn ends_word(line: &str, at: usize) -> bool {
    let letter = |c: &char| c.is_alphabetic() && !crate::text::is_cjk(*c);
    !(line[..at].chars().next_back().is_some_and(|c| letter(&c)) && line[at..].chars().next().is_some_and(|c| letter(&c)))
}

/// The label a text begins with: its length with the colon, and its meaning. Without a colon only a label for a
/// control or a role before a space counts.
fn label(text: &str) -> Option<(usize, Cut)> {
    let colon = |length: usize| -> Option<usize> {
        let rest = text.get(length..)?;
        let spaces = rest.len() - rest.trim_start().len();
        rest.trim_start().starts_with([':', '：']).then(|| length + spaces + rest.trim_start().chars().next().map_or(0, char::len_utf8))
    };
    let labels = if BEGINNINGS[usize::from(*text.as_bytes().first()?)] { LABELS } else { &[] };
    for (printed, meaning) in labels {
        let Some(head) = text.get(..printed.len()) else { continue };
        if head.eq_ignore_ascii_case(printed) && ends_word(text, printed.len()) {
            if let Some(length) = colon(printed.len()) {
                return Some((length, Cut::Label(*meaning)));
            }
            let dated = matches!(meaning, Label::Published | Label::Modified) || *meaning == Label::Control;
            if dated {
                return Some((printed.len(), Cut::Label(*meaning)));
            }
        }
    }
    let (role, rest) = role::beginning(text)?;
    colon(text.len() - rest.len()).map(|length| (length, Cut::Role(role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let Some(said) = parse(line) else { return "-".into() };
        let agents: Vec<_> = said.agents.iter().map(|a| format!("{}={}", a.name, a.role.as_deref().unwrap_or("-"))).collect();
        let date = said.published.map(|(value, _)| value).unwrap_or_default();
        let changed = said.modified.map(|value| format!("~{value}")).unwrap_or_default();
        format!("{date}{changed}|{}|{}|{}", said.source.unwrap_or_default(), agents.join(" "), said.leftovers.join(" "))
    }

    #[test]
    fn date_source_author_and_leftovers() {
        assert_eq!(said("2020-05-07 21:47:22 来源:江桥交通网 字体:"), "2020-05-07T21:47:22|江桥交通网||字体:");
        assert_eq!(said("2019-09-26 12:11来源：时报网作者：李在山"), "2019-09-26T12:11:00|时报网|李在山=author|");
        assert_eq!(said("来源: | 发布时间: 2018-05-17 | 浏览次数: 2168"), "2018-05-17|||浏览次数:");
        assert_eq!(said("来源:红江网"), "|红江网||");
        assert_eq!(said("2019年06月15日08:18  来源：江桥网-文化频道"), "2019-06-15T08:18:00|江桥网-文化频道||");
        assert_eq!(said("2020-03-25 10:29 江桥晚报 记者 张磊 责任编辑：李凌"), "2020-03-25T10:29:00|江桥晚报|张磊=reporter 李凌=editor|");
        assert_eq!(said("最后更新: 2019-09-07 09:27:48"), "~2019-09-07T09:27:48|||");
    }

    #[test]
    fn letters() {
        assert_eq!(said("March 5, 2024 | Jane Doe"), "2024-03-05||Jane Doe=author|");
        assert_eq!(said("Published March 5, 2024 Updated March 7, 2024"), "2024-03-05~2024-03-07|||");
        assert_eq!(said("By Jane Doe, March 5, 2024"), "2024-03-05||Jane Doe=author|");
        assert_eq!(said("Posted on 5 March 2024 by Jane Doe"), "2024-03-05||Jane Doe=author|");
    }

    #[test]
    fn running_text_is_no_source_line() {
        for line in [
            "Voluntary Quality Standards",
            "Desired Rental Dates",
            "2019年,全省社会大局持续稳定,实现了案件数量的下降。",
            "The market opened on March 5, 2024 and has been busy.",
            "来源不明的资金将被冻结。",
            "相关阅读",
            "李凌",
            "Source code is printed below.",
        ] {
            assert_eq!(said(line), "-", "{line}");
        }
    }
}
