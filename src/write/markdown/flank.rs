//! Whether a run of delimiters opens or closes emphasis: CommonMark's flanking rules, on the safe side.
//!
//! Parsers differ in whether symbols (`→`, `¥`, emoji) are punctuation. A run counts as opening or closing only if all
//! of them agree.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// What is outside a run, or nothing at the edge of a line.
fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Punctuation for every parser.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || !c.is_ascii()
            && matches!(
                get_general_category(c),
                Category::ConnectorPunctuation
                    | Category::DashPunctuation
                    | Category::OpenPunctuation
                    | Category::ClosePunctuation
                    | Category::InitialPunctuation
                    | Category::FinalPunctuation
                    | Category::OtherPunctuation
            )
}

/// Punctuation for some parser.
fn may_be_punctuation(c: char) -> bool {
    is_punctuation(c)
        || matches!(
            get_general_category(c),
            Category::MathSymbol | Category::CurrencySymbol | Category::ModifierSymbol | Category::OtherSymbol
        )
}

/// Whether a run between `outside` and `inside` binds to `inside` in every parser.
pub(super) fn binds(outside: Option<char>, inside: Option<char>) -> bool {
    let Some(inside) = inside else { return false };
    !inside.is_whitespace() && (!may_be_punctuation(inside) || is_space(outside) || outside.is_some_and(is_punctuation))
}

/// Whether the character is part of a word, for `_`.
pub(super) fn is_word(c: Option<char>) -> bool {
    !is_space(c) && !c.is_some_and(is_punctuation)
}
