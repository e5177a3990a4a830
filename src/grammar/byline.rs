//! Lines that name who made a text: `记者 甲 通讯员 乙 丙`, `By Jane Doe and John Roe`.

use std::borrow::Cow;

use super::names::{closed, is_body, is_nobody, is_person, is_western, without_code};
use super::role::{self, Role};
use crate::model::Agent;

/// The agents a line names, if it does nothing else. A role governs all names up to the next one; a name twice in the
/// same role is one agent.
///
/// ```
/// use pumice::grammar::byline;
///
/// let agents = byline::parse("首席记者 李凌 通讯员 禹明 彭吉").unwrap_or_default();
/// let roles: Vec<_> = agents.iter().map(|agent| (agent.name.as_str(), agent.role.as_deref())).collect();
/// assert_eq!(roles, [("李凌", Some("reporter")), ("禹明", Some("correspondent")), ("彭吉", Some("correspondent"))]);
/// ```
pub fn parse(line: &str) -> Option<Vec<Agent>> {
    // A space that does not break is a space.
    let line = if line.contains('\u{A0}') { Cow::Owned(line.replace('\u{A0}', " ")) } else { Cow::Borrowed(line) };
    let line = bare(&line);
    if line.is_empty() || line.chars().count() > 160 {
        return None;
    }
    if let Some((role, rest)) = role::opening(line) {
        return western(role, rest);
    }
    let line = closed(line);
    let mut reading = Reading::default();
    for word in words(&line) {
        reading.word(word)?;
    }
    reading.finish()
}

/// Whether the line is a word that announces who made a text, and nothing else: `By`, `作者：`.
pub fn announces(line: &str) -> bool {
    let is_end = |rest: &str| rest.trim_matches([':', '：', ' ']).is_empty();
    // The longest of these words have 16 bytes.
    line.len() <= 20
        && (role::opening(&format!("{line} ")).is_some_and(|(_, rest)| is_end(rest))
            || line.ends_with([':', '：']) && role::beginning(line).is_some_and(|(_, rest)| is_end(rest)))
}

/// The names in the brackets that end a paragraph: `（记者 甲）`; with `bare` a name without a role will do.
pub fn closing(text: &str, bare: bool) -> Vec<Agent> {
    let inside = text.trim_end().strip_suffix(['）', ')']).and_then(|rest| Some(&rest[rest.rfind(['（', '('])?..]));
    let Some(inside) = inside.map(|inside| inside.trim_start_matches(['（', '(']).trim()) else { return Vec::new() };
    if let Some(mut found) = parse(inside) {
        found.retain(|agent| agent.role.is_some());
        return found;
    }
    let is_name = (2..=3).contains(&inside.chars().count()) && inside.chars().all(crate::text::is_han) && is_person(inside);
    if bare && is_name { vec![Agent { role: Some("author".into()), ..Agent::person(inside) }] } else { Vec::new() }
}

/// The names after a role word that the caller has read: `责任编辑：甲 乙` without its label.
pub(super) fn named(role: Role, text: &str) -> Vec<Agent> {
    let mut reading = Reading { role: Some((role, None)), ..Reading::default() };
    // Behind a second colon stands where they work: `作者：李凌：江桥大学`.
    let names = text.trim_start_matches([':', '：', ' ']).split([':', '：']).next().unwrap_or_default();
    for word in words(&closed(names)) {
        if reading.word(word).is_none() {
            break;
        }
    }
    reading.agents
}

/// The line without the signs and brackets around it.
fn bare(line: &str) -> &str {
    const AROUND: [(char, char); 5] = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('［', '］')];
    let mut line = line.trim().trim_start_matches(['□', '■', '◎', '●', '○', '◆', '▪', '|', '/', '—', '-', '~', '✎', '•']).trim();
    for (open, close) in AROUND {
        if let Some(inside) = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inside.contains([open, close])
        {
            line = inside.trim();
        }
    }
    line
}

/// Words between spaces and the signs that part names.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ';' | '；' | ':' | '：' | '|' | '｜' | '&' | '＆' | '／'))
        .flat_map(|word| if word == "文/图" || word == "图/文" { vec![word] } else { word.split('/').collect() })
        .filter(|word| !word.is_empty())
}

/// How a text was put together.
const MADE: [&str; 5] = ["整合", "综合", "编译", "整理", "综合整理"];

/// What a byline has said so far.
#[derive(Default)]
struct Reading {
    /// The role that governs the next names, and where who has it works.
    role: Option<(Role, Option<String>)>,
    agents: Vec<Agent>,
    /// Names that have met no role yet: `张磊 文/图`, `李四 摄`.
    waiting: Vec<String>,
    /// Whether the last role has a name.
    named: bool,
}

impl Reading {
    /// Takes a word; `None` if it has no place in a byline.
    fn word(&mut self, word: &str) -> Option<()> {
        if let Some((body, role)) = supplied(word) {
            self.add(body, role, None);
            return Some(());
        }
        if let Some((before, role)) = role::ending(word) {
            if before.is_empty() {
                self.role(role, None);
            } else if is_person(before) && !is_body(before) && role.name == "photographer"
                || before.chars().count() <= 4 && is_person(before) && self.agents.is_empty() && !self.waiting.is_empty()
            {
                self.add(before, role, None);
            } else {
                self.role(role, Some(before));
            }
            return Some(());
        }
        if let Some(body) = word.strip_suffix("评论员").or_else(|| word.strip_suffix("評論員")) {
            let whole = Agent {
                name: word.into(),
                collective: true,
                role: Some("commentator".into()),
                role_raw: Some("评论员".into()),
                ..Agent::default()
            };
            return (body.is_empty() || is_body(body) || body.starts_with('本')).then(|| self.agents.push(whole));
        }
        if let Some((role, after)) = role::beginning(word) {
            // `图片文章` is no picture by a Mr 文: such words need a sign before the name.
            if is_person(after) && !matches!(role.printed, "图片" | "文字" | "采访") {
                self.role(role, None);
                return self.name(after);
            }
        }
        self.name(word)
    }

    fn role(&mut self, role: Role, affiliation: Option<&str>) {
        // Where who comes next works may stand on its own: `江桥网文化频道 记者 李凌`.
        if let ([body], None, false) = (&self.waiting[..], affiliation, role.alone)
            && is_body(body)
            && !is_person(body)
        {
            let body = std::mem::take(&mut self.waiting).swap_remove(0);
            return self.role(role, Some(&body));
        }
        // A role after names that have none is theirs: `张磊 文/图`; after a named role it opens the next one.
        if !self.waiting.is_empty() {
            for name in std::mem::take(&mut self.waiting) {
                self.add(&name, role, affiliation.map(Into::into));
            }
            self.role = None;
            return;
        }
        self.role = Some((role, affiliation.filter(|text| !text.starts_with('本')).map(Into::into)));
        self.named = false;
    }

    fn name(&mut self, word: &str) -> Option<()> {
        let name = without_code(word);
        if is_nobody(name) {
            // How a text was put together may stand before who did it: `整合 某报记者 李凌`.
            let opens = self.role.is_none() && self.agents.is_empty() && self.waiting.is_empty();
            if opens && MADE.contains(&name) {
                return Some(());
            }
            self.named = true;
            return self.role.as_ref().map(|_| ());
        }
        let account = |role: &Role| role.edits() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        let fits = is_person(name) || is_body(name) || is_western(name, 1);
        let loose =
            |(role, _): &(Role, _)| account(role) || (2..=6).contains(&name.chars().count()) && name.chars().all(crate::text::is_han);
        if !fits && !self.role.as_ref().is_some_and(loose) {
            return None;
        }
        match self.role.clone() {
            Some((role, affiliation)) => {
                if let (true, Some(last)) =
                    (self.named && is_western(name, 1) && !name.chars().any(crate::text::is_han), self.agents.last_mut())
                {
                    // The words of a name in letters belong together.
                    if last.role_raw.as_deref() == Some(role.printed) && last.name.is_ascii() && name.is_ascii() {
                        last.name = format!("{} {name}", last.name);
                        return Some(());
                    }
                }
                self.add(name, role, affiliation);
                self.named = true;
            }
            None => self.waiting.push(name.into()),
        }
        Some(())
    }

    fn add(&mut self, name: &str, role: Role, affiliation: Option<String>) {
        let agent = Agent {
            name: name.into(),
            collective: is_body(name) && !(is_person(name) && name.chars().count() <= 3),
            role: Some(role.name.into()),
            role_raw: Some(role.printed.into()),
            affiliation,
            url: None,
        };
        if !self.agents.iter().any(|known| known.name == agent.name && known.role == agent.role) {
            self.agents.push(agent);
        }
    }

    /// The agents, if the last role governs somebody or trails the names before it: `记者 张磊 文/图`.
    fn finish(mut self) -> Option<Vec<Agent>> {
        if let Some((role, _)) = self.role.take().filter(|_| !self.named) {
            let holders: Vec<String> = self.agents.iter().map(|agent| agent.name.clone()).collect();
            if holders.is_empty() || !(role.alone || role.name == "photographer") {
                return None;
            }
            for name in holders {
                self.add(&name, role, None);
            }
        }
        (self.waiting.is_empty() && !self.agents.is_empty()).then_some(self.agents)
    }
}

/// Who supplied pictures: `图片由某厅提供`, `本版图片由某厅提供`, `某厅供图`.
fn supplied(word: &str) -> Option<(&str, Role)> {
    let photographer = |printed| Role { printed, name: "photographer", alone: false };
    let by = word.strip_suffix("提供").or_else(|| word.strip_suffix("摄"));
    if let Some((what, body)) = by.and_then(|rest| rest.split_once('由')) {
        let pictures = ["图片", "照片", "图", "配图", "摄影"].iter().any(|end| what.ends_with(end));
        return (pictures && !body.is_empty()).then(|| (body, photographer("图片由…提供")));
    }
    if let Some(person) = word.strip_suffix('摄').filter(|person| is_person(person)) {
        return Some((person, photographer("摄")));
    }
    let body = word.strip_suffix("供图").filter(|body| !body.is_empty())?;
    Some((body, photographer("供图")))
}

/// Names in letters after a role word: `Jane Doe and John Roe, Staff Writers`.
fn western(role: Role, rest: &str) -> Option<Vec<Agent>> {
    const JOINS: [&str; 9] = [" and ", " And ", " AND ", " & ", " und ", " et ", " y ", " e ", " with "];
    let rest = rest.trim_end_matches(['.', ';', ' ']);
    let mut parts = vec![rest];
    for join in JOINS {
        parts = parts.into_iter().flat_map(|part| part.split(join)).collect();
    }
    let mut reading = Reading::default();
    let mut done = false;
    for part in parts.into_iter().flat_map(|part| part.split([',', ';', '|', '•', '·', '/'])).map(str::trim).filter(|part| !part.is_empty())
    {
        let name = before_date(part.strip_prefix("By ").or_else(|| part.strip_prefix("and ")).unwrap_or(part).trim());
        let date = super::date::normalise(name.trim_start_matches("on ")).is_some()
            || super::date::find(name).first().is_some_and(|found| found.range.start < 12);
        if is_order(name) {
            return None;
        } else if date || is_post(name) {
            done = true;
        } else if !done && (is_western(name, 1) || is_person(name)) && !is_nobody(name) && !super::date::names_a_day(name) {
            reading.add(&title_case(name), role, None);
        } else if (!done && reading.agents.is_empty() && !is_nobody(name)) || name.split_whitespace().count() > 5 {
            return None;
        } else {
            done = true;
        }
    }
    (!reading.agents.is_empty()).then_some(reading.agents)
}

/// A name without the date after it: `Jane Doe on Friday, March 5`.
fn before_date(part: &str) -> &str {
    let Some((name, rest)) = [" on ", " at ", " am ", " le ", " el "].iter().find_map(|word| part.split_once(word)) else { return part };
    let first = rest.split([' ', ',']).next().unwrap_or_default();
    let dated = super::date::names_a_day(first) || super::date::find(rest).first().is_some_and(|found| found.range.start == 0);
    if dated || first.starts_with(|c: char| c.is_ascii_digit()) { name.trim() } else { part }
}

/// Whether the words say what somebody is, not who.
fn is_post(text: &str) -> bool {
    const POSTS: [&str; 14] = [
        "staff",
        "writer",
        "editor",
        "correspondent",
        "reporter",
        "columnist",
        "contributor",
        "associated press",
        "reuters",
        "updated",
        "published",
        "min read",
        "news service",
        "bureau",
    ];
    let text = text.to_lowercase();
    POSTS.iter().any(|post| text.contains(post))
}

/// Whether the word says by what a list is sorted: `By Price`.
fn is_order(text: &str) -> bool {
    const ORDERS: [&str; 26] = [
        "brand",
        "category",
        "collection",
        "color",
        "colour",
        "date",
        "department",
        "industry",
        "location",
        "manufacturer",
        "material",
        "name",
        "popularity",
        "price",
        "product",
        "rating",
        "relevance",
        "review",
        "reviews",
        "role",
        "room",
        "size",
        "style",
        "topic",
        "type",
        "year",
    ];
    ORDERS.contains(&text.to_lowercase().as_str())
}

/// `JANE DOE` as `Jane Doe`; other names as they are.
pub(super) fn title_case(name: &str) -> String {
    let shouting = name.chars().filter(|c| c.is_alphabetic()).count() > 3 && !name.chars().any(char::is_lowercase);
    if !shouting || crate::text::cjk_share(name) > 0.0 {
        return name.into();
    }
    let mut fresh = true;
    name.chars()
        .flat_map(|c| {
            let shown: Vec<char> = if fresh { vec![c] } else { c.to_lowercase().collect() };
            fresh = !c.is_alphabetic();
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let agents = parse(line).unwrap_or_default();
        let each = agents.iter().map(|a| {
            let kind = if a.collective { "*" } else { "" };
            let place = a.affiliation.as_deref().map(|text| format!("@{text}")).unwrap_or_default();
            format!("{}{kind}{place}={}", a.name, a.role.as_deref().unwrap_or("-"))
        });
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_role_governs_all_names_up_to_the_next() {
        assert_eq!(
            said("首席记者 李凌 通讯员 禹亚刚 彭吉露 曾斌"),
            "李凌=reporter 禹亚刚=correspondent 彭吉露=correspondent 曾斌=correspondent"
        );
        assert_eq!(said("江桥日报全媒体记者 许旷 通讯员 龚轩"), "许旷@江桥日报全媒体=reporter 龚轩=correspondent");
        assert_eq!(said("（记者李凌、王小明）"), "李凌=reporter 王小明=reporter");
        assert_eq!(said("本报记者 李凌"), "李凌=reporter");
        assert_eq!(said("江桥网文化频道  记者  李凌  张磊"), "李凌@江桥网文化频道=reporter 张磊@江桥网文化频道=reporter");
        assert_eq!(said("作者：李 凌"), "李凌=author");
        assert_eq!(said("作者：李凌"), "李凌=author");
        assert_eq!(said("整合 江桥日报记者 许旷"), "许旷@江桥日报=reporter");
        assert_eq!(said("(编辑:hn2020)"), "hn2020=editor");
        assert_eq!(said("[责任编辑:赵佳 李凌_NF1]"), "赵佳=editor 李凌=editor");
    }

    #[test]
    fn roles_after_names_and_with_strokes() {
        assert_eq!(said("记者 张磊 文/图"), "张磊=reporter 张磊=photographer");
        assert_eq!(said("文/张磊 图/李凌"), "张磊=author 李凌=photographer");
        assert_eq!(said("制图/徐云"), "徐云=illustrator");
        assert_eq!(said("李凌摄"), "李凌=photographer");
        assert_eq!(said("(本版图片由省水利厅提供)"), "省水利厅*=photographer");
        assert_eq!(said("□ 江桥日报评论员"), "江桥日报评论员*=commentator");
    }

    #[test]
    fn names_that_end_a_paragraph() {
        let names = |text, bare| closing(text, bare).into_iter().map(|agent| agent.name).collect::<Vec<_>>().join(" ");
        assert_eq!(names("渡口恢复了夜航。（江桥台记者 李凌）", false), "李凌");
        assert_eq!(names("渡口恢复了夜航。（李凌）", true), "李凌");
        assert_eq!(names("渡口恢复了夜航。（李凌）", false), "");
        assert_eq!(names("渡口（北岸）恢复了夜航。", true), "");
    }

    #[test]
    fn names_in_letters() {
        assert_eq!(said("By Jane Doe and John Roe"), "Jane Doe=author John Roe=author");
        assert_eq!(said("BY JANE DOE, Staff Writer"), "Jane Doe=author");
        assert_eq!(said("By Jane Doe | March 5, 2024"), "Jane Doe=author");
        assert_eq!(said("Von Anna Berg und Jörg von der Heide"), "Anna Berg=author Jörg von der Heide=author");
        assert_eq!(said("Posted by Jane Doe on Friday March 5, 2024 @05:00PM"), "Jane Doe=author");
        assert_eq!(said("Par Élodie Martin"), "Élodie Martin=author");
        assert_eq!(said("Photo by John Roe"), "John Roe=photographer");
        assert_eq!(said("By Price"), "");
    }

    #[test]
    fn what_is_no_byline() {
        for line in [
            "作者：未知",
            "编辑：",
            "记者在现场看到,道路已经恢复通行。",
            "By the time we arrived, the shop had closed.",
            "By Tuesday",
            "by admin",
            "作者最新文章",
            "图片文章",
            "张磊",
            "相关阅读",
            "记者:为什么选择22时?",
        ] {
            assert_eq!(said(line), "", "{line}");
        }
    }
}
