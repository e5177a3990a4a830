//! Formulas: TeX where the page has it, else MathML.

use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::evidence::Place;
use super::walk::Walker;
use crate::model::{BlockKind, Inline, Notation};

impl<'a> Walker<'a> {
    /// An element that the survey found to be a formula.
    pub(super) fn formula(&mut self, id: NodeId, place: &Place<'a>) {
        let Some((notation, text)) = self.survey.formula(id).cloned() else { return };
        if is_display(self.dom, id) && !place.in_line {
            let inner = self.dom.tag(id).map_or(*place, |tag| place.inside(self.dom, self.survey, id, tag));
            self.builder.block(BlockKind::Math { notation, text }, self.origin(id, &inner));
        } else {
            self.builder.inline(Inline::Math { notation, text }, self.dom.span(id));
        }
    }
}

/// The source of the formula that an element holds.
pub(super) fn source(dom: &Dom, id: NodeId, tag: Tag) -> Option<(Notation, String)> {
    if is_tex_script(dom, id) {
        return tex(&raw_text(dom, id));
    }
    if tag != Tag::Math {
        return None;
    }
    let annotation = dom.descendants(id).find(|node| {
        dom.name(*node) == "annotation"
            && dom.attribute(*node, "encoding").is_some_and(|encoding| matches!(encoding.trim(), "application/x-tex" | "TeX" | "LaTeX"))
    });
    let annotated = annotation.and_then(|annotation| tex(&raw_text(dom, annotation)));
    let alternative = || dom.attribute(id, "alttext").filter(|text| text.contains(['\\', '^', '_', '=', '+'])).and_then(tex);
    annotated.or_else(alternative).or_else(|| {
        let text = serialise(dom, id);
        dom.descendants(id).any(|node| super::markup::is_text(dom, node)).then_some((Notation::MathMl, text))
    })
}

/// Whether the element is a script that holds TeX.
pub(super) fn is_tex_script(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Some(Tag::Script)
        && dom.attribute(id, "type").is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("math/tex"))
}

fn is_display(dom: &Dom, id: NodeId) -> bool {
    dom.attribute(id, "display") == Some("block") || dom.attribute(id, "type").is_some_and(|kind| kind.contains("mode=display"))
}

fn tex(source: &str) -> Option<(Notation, String)> {
    let source = source.trim();
    (!source.is_empty()).then(|| (Notation::Tex, source.into()))
}

fn raw_text(dom: &Dom, id: NodeId) -> String {
    let text = |node| if let NodeRef::Text(text) = dom.node(node) { Some(text) } else { None };
    dom.descendants(id).filter_map(text).collect()
}

/// The element as source: elements, the attributes that bear on meaning, text. Annotations are left out.
fn serialise(dom: &Dom, id: NodeId) -> String {
    let mut out = String::new();
    push_element(dom, id, &mut out);
    out
}

fn push_element(dom: &Dom, id: NodeId, out: &mut String) {
    match dom.node(id) {
        NodeRef::Root => {}
        NodeRef::Text(text) => push_escaped(text.trim(), out),
        NodeRef::Element(_) => {
            let name = dom.name(id);
            if matches!(name, "annotation" | "annotation-xml" | "script" | "style") {
                return;
            }
            out.push('<');
            out.push_str(name);
            for (name, value) in dom.attributes(id).filter(|(name, _)| is_meaning(name)) {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                push_escaped(value, out);
                out.push('"');
            }
            out.push('>');
            for child in dom.children(id) {
                push_element(dom, child, out);
            }
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
}

/// Whether an attribute of MathML bears on the meaning.
fn is_meaning(name: &str) -> bool {
    matches!(
        name,
        "display" | "mathvariant" | "open" | "close" | "separators" | "columnalign" | "linethickness" | "stretchy" | "form" | "fence"
    )
}

fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
