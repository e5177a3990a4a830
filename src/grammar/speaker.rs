//! The label that opens a turn of a printed interview: `记者:`, `Q:`, `Jane Doe:`.

/// A speaker's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// Who speaks, without the colon.
    pub speaker: &'a str,
    /// The label as printed, with its colon.
    pub marker: &'a str,
    /// What is said.
    pub rest: &'a str,
}

/// The speaker's label that a line begins with. Whether it is one shows in the lines around it: labels of turns recur.
pub fn parse(line: &str) -> Option<Label<'_>> {
    let (at, colon) = line.char_indices().take(60).find(|(_, c)| matches!(c, ':' | '：'))?;
    let end = at + colon.len_utf8();
    let (speaker, marker, rest) = (line.get(..at)?.trim_end(), line.get(..end)?, line.get(end..)?.trim_start());
    let plain = speaker.trim_matches(['*', '_', '【', '】', '[', ']', '“', '”', '"']);
    let letters = plain.chars().any(char::is_alphabetic)
        && !plain.contains(['。', ',', '，', '!', '?', '！', '？', '/', '、', '=', '<', '>', '|', '「', '」']);
    let wide = plain.chars().any(crate::text::is_cjk);
    let short = if wide {
        (1..=12).contains(&plain.chars().count())
    } else {
        let words = plain.split_whitespace().count();
        words <= 4 && plain.chars().count() <= 40 && plain.chars().next().is_some_and(char::is_uppercase)
    };
    // `http://`, `12:30`
    let address =
        rest.starts_with("//") || line.get(..at)?.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
    (letters && short && !address && !rest.is_empty()).then_some(Label { speaker: plain.trim(), marker, rest })
}

/// Whether a label names who asks, in any text: 记者, 问, `Q`, `Interviewer`.
pub fn asks(speaker: &str) -> bool {
    const ASKERS: &[&str] = &[
        "记者",
        "問",
        "问",
        "主持人",
        "q",
        "question",
        "interviewer",
        "host",
        "moderator",
        "frage",
        "interviewerin",
        "記者",
        "主持",
        "网友",
        "提问",
        "вопрос",
        "корреспондент",
    ];
    let low = speaker.to_lowercase();
    ASKERS.contains(&low.as_str()) || speaker.ends_with("记者") || speaker.ends_with("記者")
}

/// Whether a label names who answers without a name: 答, `A`.
pub fn answers(speaker: &str) -> bool {
    matches!(speaker.to_lowercase().as_str(), "答" | "a" | "answer" | "antwort" | "ответ" | "嘉宾")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let label = parse("记者:为什么选择22时?").expect("a label");
        assert_eq!((label.speaker, label.marker, label.rest), ("记者", "记者:", "为什么选择22时?"));
        assert_eq!(parse("Jane Doe: Because we can.").map(|label| label.speaker), Some("Jane Doe"));
        assert_eq!(parse("周明远：是的。").map(|label| label.marker), Some("周明远："));
        for line in ["12:30 open", "https://example.org", "he said: no", "第一,要做到: 快", "Note:", "一句很长很长很长很长很长的话:后面"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
        assert!(asks("本报记者") && asks("Q") && answers("答") && !asks("周明远"));
    }
}
