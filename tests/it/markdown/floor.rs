//! How many backslashes Markdown needs: each that can go without a change in the rendering goes.

use pulldown_cmark::{Options, Parser, html};

/// The backslashes of a text before punctuation, and how many of them are needed.
pub(crate) fn escapes(markdown: &str) -> (usize, usize) {
    let (mut there, mut needed) = (0, 0);
    // Blocks are judged one by one: what stands in another does not change how one is read.
    for block in markdown.split("\n\n").filter(|block| block.contains('\\') && !block.contains("```")) {
        let expected = render(block);
        let mut kept = block.to_owned();
        let mut from = 0;
        while let Some(at) = kept[from..].find('\\').map(|at| from + at) {
            let before_sign = kept[at + 1..].starts_with(|c: char| c.is_ascii_punctuation());
            let shorter = format!("{}{}", &kept[..at], &kept[at + 1..]);
            // A backslash that is shown is no escape.
            let literal = render(&shorter).matches('\\').count() < expected.matches('\\').count();
            from = if before_sign && !literal {
                there += 1;
                if render(&shorter) == expected {
                    kept = shorter;
                    at + 1
                } else {
                    needed += 1;
                    at + 2
                }
            } else {
                at + 1
            };
            from = from.min(kept.len());
            while !kept.is_char_boundary(from) {
                from += 1;
            }
        }
    }
    (there, needed)
}

fn render(markdown: &str) -> String {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, extensions));
    out
}
