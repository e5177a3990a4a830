//! Checks of what was written against its schema.

pub mod record;
pub mod tei;

/// One thing that is wrong with a document, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violation {
    /// Line, from 1; 0 where none is known.
    pub line: usize,
    /// Column in characters, from 1; 0 where none is known.
    pub column: usize,
    /// The element path (`/TEI/text/body`) or the JSON pointer (`/body/0/level`); empty for the whole document.
    pub path: String,
    /// What is wrong and what was expected; one lower-case sentence without a final stop.
    pub message: String,
    /// Whether the document is still valid.
    pub warning: bool,
}

/// The most violations that are told of one document; the last one says how many there were.
pub const MAX_VIOLATIONS: usize = 100;

/// Cuts a list of violations to [`MAX_VIOLATIONS`].
fn capped(mut violations: Vec<Violation>) -> Vec<Violation> {
    let all = violations.len();
    if all > MAX_VIOLATIONS {
        let warning = violations.iter().skip(MAX_VIOLATIONS - 1).all(|violation| violation.warning);
        violations.truncate(MAX_VIOLATIONS - 1);
        let message = format!("{} more are not shown", all - violations.len());
        violations.push(Violation { message, warning, ..Violation::default() });
    }
    violations
}
