//! The heads of texts in self-media: the name of an account on a line of its own, a control or the time under it.

use super::date;
use super::names::{is_nobody, names_a_part};

/// Whether a line under the name of an account shows that it is one: a control to follow it, or when it published.
///
/// ```
/// use pumice::grammar::account;
///
/// assert!(account::is_under("+关注") && account::is_under("发布时间：10-08 12:00优质原创作者"));
/// assert!(!account::is_under("相关阅读"));
/// ```
pub fn is_under(line: &str) -> bool {
    let text = line.trim().trim_start_matches(['+', '＋', ' ']);
    let stated = ["发布时间", "发表时间", "发布于"].iter().any(|label| text.starts_with(label));
    matches!(text, "关注" | "已关注" | "關注") || stated && text.chars().count() <= 48 && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line can be the name of an account: short, without the signs of a sentence, and no word of a page.
pub fn is_name(line: &str) -> bool {
    let text = line.trim();
    (2..=16).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '·'))
        && !is_nobody(text)
        && !names_a_part(text)
        && date::find(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_accounts() {
        for name in ["江桥漫谈", "River老李", "jane_doe"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["原创", "水坝为什么停工？", "2024-03-05", "Read more", "1", "一篇很长很长的文章题目不会是名字的"]
        {
            assert!(!is_name(text), "{text}");
        }
    }
}
