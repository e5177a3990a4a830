//! Running text.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use super::{annotation, restored};
use crate::model::build::OpenInline;
use crate::model::{Inline, Style};
use crate::text::ink;

/// How many characters the label of a footnote has at most: `[12]`, `(iv)`, `note 3`.
const MAX_LABEL: usize = 6;

impl<'a> Walker<'a> {
    /// Reads an element that is a part of a line; the answer is whether it is one.
    pub(super) fn inline(&mut self, id: NodeId, name: &'a str, place: Place) -> bool {
        let tree = self.tree;
        let line = place.in_line();
        match name {
            "lb" => {
                self.line_break(id, place);
                self.children(id, line);
            }
            "pb" | "cb" | "gb" | "anchor" | "handShift" | "space" => self.children(id, line),
            "emph" => self.wrapped(id, style_of(tree.attribute(id, "rend")).unwrap_or(Style::Emph).into(), line),
            "hi" => self.highlighted(id, line),
            "add" => self.wrapped(id, Style::Inserted.into(), line),
            "del" => self.wrapped(id, Style::Deleted.into(), line),
            "q" => self.quoted_words(id, line),
            "quote" | "said" if !self.has_blocks(id) && place.line => self.quoted_words(id, line),
            "mentioned" | "soCalled" | "distinct" => self.wrapped(id, Style::Emph.into(), line),
            "ref" => self.reference(id, line),
            "ptr" => {
                self.pointer(id);
                self.children(id, line);
            }
            "foreign" => match tree.attribute(id, "xml:lang").filter(|lang| !lang.is_empty()) {
                Some(lang) => self.wrapped(id, OpenInline::Lang(lang.into()), line),
                None => self.children(id, line),
            },
            "ruby" => self.ruby(id),
            "code" if place.line => self.leaf(id, Inline::Code(tree.content(id))),
            "formula" if place.line => {
                let math = Inline::Math { notation: self.notation(id), text: self.formula_text(id) };
                self.leaf(id, math);
            }
            "figure" | "graphic" | "media" if place.line && self.is_inline_picture(id, name) => self.inline_picture(id, line),
            "note" if self.footnotes.contains_key(&id) => self.note(id, line),
            "seg" => self.segment(id, line),
            "choice" | "app" | "subst" => self.choice(id, line),
            // The head of a page in the middle of a sentence follows the paragraph.
            "fw" if place.line => self.beside.push(id),
            // Words for what is not there.
            "desc" if tree.parent_is(id, "gap") => self.leave_out(id, name),
            "sic" | "corr" | "orig" | "reg" | "abbr" | "expan" | "am" | "ex" | "lem" | "unclear" | "supplied" | "surplus" | "damage"
            | "w" | "pc" | "c" | "s" | "phr" | "cl" | "m" | "g" | "rs" | "forename" | "surname" | "roleName" | "addName" | "genName"
            | "nameLink" | "country" | "settlement" | "region" | "district" | "geo" | "affiliation" | "email" | "idno" | "address"
            | "addrLine" | "bibl" | "author" | "editor" | "publisher" | "pubPlace" | "biblScope" | "series" | "monogr" | "analytic"
            | "imprint" | "stage" | "role" | "roleDesc" | "actor" | "docAuthor" | "docDate" | "docTitle" | "titlePart" | "salute"
            | "signed" | "byline" | "dateline" | "label" | "gloss" | "ident" | "gi" | "tag" | "att" | "val" | "gap" | "desc" | "rb"
            | "rt" | "milestone" | "cit" | "respStmt" | "resp"
                if !(self.ours && matches!(name, "gap" | "milestone" | "cit")) =>
            {
                self.children(id, line);
            }
            "docDate" | "date" | "time" | "measure" | "num" | "title" | "persName" | "orgName" | "placeName" | "geogName" | "term"
            | "name" => match annotation::of(tree, id) {
                Some(annotation) => self.wrapped(id, OpenInline::Annotated(Box::new(annotation)), line),
                None => self.children(id, line),
            },
            _ => return false,
        }
        true
    }

    fn wrapped(&mut self, id: NodeId, inline: OpenInline, place: Place) {
        let mark = self.builder.open_inline(inline);
        self.children(id, place);
        self.builder.close(mark);
    }

    /// A piece whose text is one string.
    fn leaf(&mut self, id: NodeId, inline: Inline) {
        let span = self.span(id).filter(|_| !self.ours);
        self.builder.inline(inline, span);
    }

    /// In a file that marks pages, `lb` says how lines were printed; elsewhere it is meant.
    fn line_break(&mut self, id: NodeId, place: Place) {
        let joined = self.tree.says(id, "break", "no");
        if !self.transcribed {
            self.builder.inline(Inline::Break, None);
        } else if !joined && (place.line || self.builder.in_line()) {
            self.builder.flow(" ", None);
        }
    }

    fn highlighted(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let words = ["rend", "rendition", "style"].into_iter().find_map(|name| tree.attribute(id, name));
        match style_of(words) {
            Some(style) => self.wrapped(id, style.into(), place),
            None if words.is_some_and(|words| words.split_ascii_whitespace().any(|word| word == "#t")) => {
                self.leaf(id, Inline::Code(tree.content(id)));
            }
            None => self.children(id, place),
        }
    }

    /// Words quoted in a line. Where the marks are characters of the text they are enough.
    fn quoted_words(&mut self, id: NodeId, place: Place) {
        let content = self.tree.content(id);
        let marked = content.trim_start().starts_with(['"', '“', '„', '«', '»', '‘', '‚', '\'', '「', '『', '‹', '›']);
        if self.ours || !marked {
            self.wrapped(id, Style::Quoted.into(), place);
        } else {
            self.children(id, place);
        }
    }

    fn reference(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let target = tree.attribute(id, "target").unwrap_or_default().trim();
        if let Some(footnote) = self.footnote_at(target) {
            // A mark in the text is the label of the note; words are words.
            let characters = ink(&tree.content(id));
            if characters > MAX_LABEL {
                self.children(id, place);
            } else {
                self.left_out += characters;
            }
            return self.leaf(id, Inline::FootnoteRef(footnote));
        }
        let title = tree.attribute(id, "n").filter(|_| self.ours).map(Into::into);
        let href = self.href(target, tree.says(id, "type", "crossref"));
        if href.is_empty() {
            return self.children(id, place);
        }
        self.wrapped(id, OpenInline::Link { href, title }, place);
    }

    /// A link without words of its own shows its target.
    fn pointer(&mut self, id: NodeId) {
        let target = self.tree.attribute(id, "target").unwrap_or_default().trim();
        if let Some(footnote) = self.footnote_at(target) {
            return self.leaf(id, Inline::FootnoteRef(footnote));
        }
        if !target.is_empty() {
            self.from_attributes += ink(target);
            let span = self.span(id).filter(|_| !self.ours);
            let link = self.builder.open_inline(OpenInline::Link { href: target.into(), title: None });
            self.builder.text(target, span);
            self.builder.close(link);
        }
    }

    fn footnote_at(&self, target: &str) -> Option<crate::model::FootnoteId> {
        let note = self.targets.get(target.strip_prefix('#')?)?;
        self.footnotes.get(note).copied()
    }

    /// Where a link leads. Ours names blocks by their id and other places of its source by the source's name.
    fn href(&self, target: &str, within: bool) -> String {
        if !self.ours {
            return target.into();
        }
        if within && let Some(anchor) = target.strip_prefix('#').and_then(|id| self.anchors.get(id)) {
            return format!("#{anchor}");
        }
        match target.split_once('#') {
            Some((name, place)) if restored::is_source(name, &self.source_name) => format!("#{place}"),
            _ => target.into(),
        }
    }

    fn ruby(&mut self, id: NodeId) {
        let tree = self.tree;
        let part = |name: &str| -> String {
            tree.elements(id).filter(|child| tree.name(*child) == Some(name)).map(|child| tree.content(child)).collect()
        };
        let (base, gloss) = (part("rb"), part("rt"));
        if ink(&base) + ink(&gloss) == ink(&tree.content(id)) {
            self.leaf(id, Inline::Ruby { base, gloss });
        } else {
            self.children(id, Place::default().in_line());
        }
    }

    fn segment(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let kind = tree.attribute(id, "type").unwrap_or_default();
        let n = tree.attribute(id, "n");
        if !self.ours {
            return self.children(id, place);
        }
        match kind {
            "raw" => self.leaf(id, Inline::Raw { format: n.unwrap_or_default().into(), text: tree.content(id) }),
            "image" => self.children(id, place),
            "foreign" => self.wrapped(id, OpenInline::Lang(n.unwrap_or_default().into()), place),
            "segment" => self.wrapped(id, OpenInline::Segment(n.unwrap_or_default().into()), place),
            _ => match annotation::of(tree, id) {
                Some(annotation) => self.wrapped(id, OpenInline::Annotated(Box::new(annotation)), place),
                None => self.wrapped(id, OpenInline::Segment(kind.into()), place),
            },
        }
    }

    /// Several readings of one place: the one that the source has; the others are left out with a note.
    fn choice(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let kept = ["sic", "orig", "abbr", "lem", "unclear", "del"];
        let alternatives = || tree.elements(id).filter(|child| tree.name(*child) != Some("note"));
        let first = kept.into_iter().find_map(|name| tree.child(id, name)).or_else(|| alternatives().next());
        let all = tree.name(id) == Some("subst");
        for child in alternatives() {
            match tree.name(child) {
                Some(name) if !all && Some(child) != first => self.leave_out(child, name),
                _ => self.node(child, place),
            }
        }
        let loose: usize = tree.children(id).filter_map(|child| tree.text(child)).map(ink).sum();
        self.left_out += loose;
        for note in tree.elements(id).filter(|child| tree.name(*child) == Some("note")) {
            self.node(note, place);
        }
    }

    fn is_inline_picture(&self, id: NodeId, name: &str) -> bool {
        name != "figure" || self.tree.says(id, "rend", "inline") || (!self.ours && self.is_bare_picture(id))
    }
}

/// The style that a word of `rend`, `rendition` or `style` stands for.
fn style_of(words: Option<&str>) -> Option<Style> {
    let words = words?.to_ascii_lowercase();
    words.split([' ', ';', ',']).find_map(|word| {
        let word = word.trim().trim_start_matches('#');
        let word = word.rsplit(':').next().unwrap_or(word).trim();
        Some(match word {
            "bold" | "b" | "strong" | "bf" => Style::Strong,
            "italic" | "italics" | "i" | "it" | "em" | "emph" | "g" | "spaced" | "gesperrt" => Style::Emph,
            "superscript" | "super" | "sup" => Style::Super,
            "subscript" | "sub" => Style::Sub,
            "underline" | "underlined" | "u" => Style::Underline,
            "strikethrough" | "strike" | "strikeout" | "line-through" | "del" => Style::Strike,
            "smallcaps" | "small-caps" | "sc" | "k" | "smcap" => Style::SmallCaps,
            "highlight" | "mark" => Style::Highlight,
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_several_houses() {
        for (words, style) in [
            ("bold", Style::Strong),
            ("simple:italic", Style::Emph),
            ("#k", Style::SmallCaps),
            ("font-weight: bold; color: red", Style::Strong),
            ("red superscript", Style::Super),
        ] {
            assert_eq!(style_of(Some(words)), Some(style), "{words}");
        }
        assert_eq!(style_of(Some("red")), None);
    }
}
