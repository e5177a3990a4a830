//! Which elements hold no text of the page, although they may hold characters.
//!
//! One rule for the whole reader: the walk leaves these elements out, and the ledger does not count them. Each is
//! certain from the element and its neighbours alone; what is merely likely to be noise is cleaning's affair.

use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::signals::has_word;

/// Whether nothing inside the element is text of the page. `marked` tells whether a class name [marks] it.
pub(super) fn is_markup(dom: &Dom, id: NodeId, tag: Tag, marked: bool) -> bool {
    match tag {
        // Program text, and what the window shows instead of the page.
        Tag::Script | Tag::Style | Tag::Template | Tag::Title => true,
        // What shows only where the medium cannot be played.
        Tag::Iframe | Tag::Video | Tag::Audio | Tag::Canvas | Tag::Noembed | Tag::Noframes | Tag::Applet => true,
        // Brackets for browsers without ruby.
        Tag::Rp => true,
        // A formula is taken as its source.
        Tag::Math => true,
        Tag::Datalist => true,
        Tag::Td | Tag::Span | Tag::Th | Tag::Div | Tag::A | Tag::Sup | Tag::Code => {
            marked && (is_line_number(dom, id) || is_formula_copy(dom, id)) || is_permalink(dom, id, tag)
        }
        Tag::Other(_) => is_hidden_part(dom, id) || marked && is_formula_copy(dom, id),
        _ => false,
    }
}

/// Parts of drawings that name or define things, and rendered copies of formulas.
fn is_hidden_part(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.name(id), "desc" | "metadata" | "defs" | "symbol" | "mjx-math")
}

/// Whether a class name is one that elements of markup have.
pub(super) fn marks(name: &str) -> bool {
    numbers_lines(name) || is_of_formula_copy(name)
}

fn numbers_lines(name: &str) -> bool {
    matches!(
        name,
        "gutter"
            | "linenos"
            | "lineno"
            | "linenum"
            | "lnt"
            | "ln"
            | "rouge-gutter"
            | "blob-num"
            | "line-number"
            | "line-numbers"
            | "linenumber"
            | "linenumbers"
            | "hljs-ln-numbers"
    )
}

fn is_of_formula_copy(name: &str) -> bool {
    matches!(name, "katex-html" | "MathJax" | "MathJax_Preview" | "MathJax_Display" | "MathJax_SVG")
}

/// The numbers beside the lines of program text: an element named so that holds only digits.
fn is_line_number(dom: &Dom, id: NodeId) -> bool {
    let Some(class) = dom.attribute(id, "class") else { return false };
    let named = class.split_ascii_whitespace().any(numbers_lines);
    named && dom.text(id).chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
}

/// The rendered copy of a formula whose source stands beside it.
fn is_formula_copy(dom: &Dom, id: NodeId) -> bool {
    let Some(class) = dom.attribute(id, "class") else { return false };
    match class.split_ascii_whitespace().find(|name| is_of_formula_copy(name)) {
        None => false,
        Some("katex-html") => {
            let parent = dom.parent(id);
            parent.is_some_and(|parent| dom.children(parent).any(|child| dom.attribute(child, "class") == Some("katex-mathml")))
        }
        Some(_) => formula_follows(dom, id),
    }
}

/// Whether a script with the source of a formula follows among the next few siblings.
fn formula_follows(dom: &Dom, id: NodeId) -> bool {
    dom.following(id).take(4).any(|node| super::math::is_tex_script(dom, node))
}

/// The sign beside a heading that links to the heading itself.
fn is_permalink(dom: &Dom, id: NodeId, tag: Tag) -> bool {
    if tag != Tag::A || !dom.attribute(id, "href").is_some_and(|href| href.contains('#')) {
        return false;
    }
    let in_heading = |node| matches!(dom.tag(node), Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Dt));
    let parent = dom.parent(id);
    if !parent.is_some_and(in_heading) && !parent.and_then(|parent| dom.parent(parent)).is_some_and(in_heading) {
        return false;
    }
    let text = dom.text(id);
    let sign = text.trim();
    let named = || {
        let class = dom.attribute(id, "class").unwrap_or_default();
        has_word(class, &["anchor", "headerlink", "permalink", "hash"])
    };
    matches!(sign, "¶" | "#" | "§" | "🔗" | "\u{200B}") || (sign.chars().count() <= 1 && named())
}

/// Whether the node is text, for callers that look at siblings.
pub(super) fn is_text(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.node(id), NodeRef::Text(text) if !text.trim().is_empty())
}
