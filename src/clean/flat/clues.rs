//! What stands in every match of a pattern: texts to look for before the pattern is tried.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

/// A choice between more characters says too little.
const FEW: usize = 8;

/// Texts one of which is in every match; `None` if the pattern has matches without any.
pub(super) fn of(pattern: &Hir) -> Option<Vec<String>> {
    match pattern.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(|text| vec![text.to_owned()]),
        // A choice between a few characters.
        HirKind::Class(Class::Unicode(class)) => {
            let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
            let characters = || class.iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect();
            (1..=FEW).contains(&size).then(characters)
        }
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => of(&repeated.sub),
        // One of these parts is enough; the longest says most.
        HirKind::Concat(parts) => parts.iter().filter_map(of).max_by_key(|texts| weight(texts)),
        HirKind::Alternation(branches) => Some(branches.iter().map(of).collect::<Option<Vec<_>>>()?.concat()),
        _ => None,
    }
}

/// How much texts say: as much as the shortest of them. Of some lengths the first is as good as the last.
fn weight(texts: &[String]) -> usize {
    texts.iter().map(String::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_match_holds_a_clue() {
        let clues = |pattern: &str| of(&regex_syntax::parse(pattern).expect("a pattern")).map(|texts| texts.join(" "));
        assert_eq!(clues(r"^(?:skip|jump) to\b").as_deref(), Some("skip jump"));
        assert_eq!(clues(r"^\d+ (?:comments?|replies)").as_deref(), Some("comment replies"));
        assert_eq!(clues(r"^[大中小]\s?$").as_deref(), Some("中 大 小"));
        assert_eq!(clues(r"广告|推广").as_deref(), Some("广告 推广"));
        assert_eq!(clues(r"\d+|广告"), None);
        assert_eq!(clues(r"(?:广告)?"), None);
    }
}
