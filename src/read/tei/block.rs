//! Blocks by their elements.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::build::{Container, Line};
use crate::model::{ArticleKind, BlockKind, GapReason, HeadingRole, Notation, ParagraphRole};

impl<'a> Walker<'a> {
    /// Reads an element that is a block where it stands; the answer is whether it is one.
    pub(super) fn block(&mut self, id: NodeId, name: &'a str, place: Place) -> bool {
        let tree = self.tree;
        match name {
            // Read with the quotation before it.
            "ab" | "p" if self.attributions.contains(&id) => {}
            "p" if place.in_note => self.paragraph_of_note(id, place),
            "p" => self.paragraph(id, place),
            "ab" => self.anonymous(id, place),
            "head" | "titlePart" => self.heading(id, name, place),
            "div" | "div0" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6" | "div7" => {
                self.flow(id, Place { level: place.level.saturating_add(1), ..place });
            }
            "text" | "body" | "front" | "back" | "group" | "titlePage" | "docTitle" | "opener" | "closer" | "postscript" | "castGroup"
            | "TEI" | "TEI.2" | "teiCorpus" => self.flow(id, place),
            "quote" if place.line && !self.ours && !self.has_blocks(id) => return false,
            "quote" => self.quotation(id, id, place),
            "cit" if place.line && !self.ours && !self.has_blocks(id) => return false,
            "cit" => self.cited(id, place),
            "epigraph" => self.container(id, Container::Quote, place),
            "lg" => self.verse(id, place),
            "l" => self.verse_line(id, place),
            "list" | "castList" | "listBibl" => self.list(id, place),
            "table" => self.table(id, place),
            "figure" if tree.says(id, "rend", "inline") || (place.line && !self.ours && self.is_bare_picture(id)) => return false,
            "figure" => self.figure(id, place),
            "graphic" | "media" if !place.line => self.lone_picture(id),
            "sp" | "u" => self.speech(id, place),
            "note" => self.note(id, place),
            "floatingText" => {
                let kind = match tree.attribute(id, "type") {
                    Some("sidebar" | "box") => ArticleKind::Sidebar,
                    Some("embed") => ArticleKind::Embed,
                    Some("comments") => ArticleKind::Comments,
                    _ => ArticleKind::Article,
                };
                self.container(id, Container::Article { kind }, Place { level: 0, ..place });
            }
            "argument" => self.argument(id, place),
            "byline" | "docAuthor" if !place.line => self.line(id, Line::Byline, false, place),
            "dateline" | "docDate" if !place.line => self.line(id, Line::Dateline, false, place),
            "trailer" => self.line(id, Line::Paragraph { role: Some(ParagraphRole::Trailer) }, false, place),
            "salute" | "signed" | "stage" | "docImprint" | "imprimatur" | "bibl" | "biblStruct" | "address" | "label" | "date"
                if !place.line =>
            {
                self.line(id, Line::Paragraph { role: None }, false, place);
            }
            "milestone"
                if tree.says(id, "type", "separator") || (tree.says(id, "unit", "section") && tree.attribute(id, "rend").is_some()) =>
            {
                self.rule(id);
            }
            "gap" if !place.line || self.ours => self.gap(id, place),
            "eg" => self.program_text(id),
            "code" if !place.line => self.program_text(id),
            "formula" if !place.line => self.formula_apart(id, id, place),
            "teiHeader" | "standOff" => {}
            _ => return false,
        }
        true
    }

    fn paragraph(&mut self, id: NodeId, place: Place) {
        let role = match self.tree.attribute(id, "rend") {
            Some("lead") => Some(ParagraphRole::Lead),
            Some("standfirst") => Some(ParagraphRole::Standfirst),
            _ => None,
        };
        self.line(id, Line::Paragraph { role }, true, place);
    }

    /// A `p` in an editorial note of ours. Where a `seg` is all there is in it, it is a block of another kind, unless it
    /// says itself what paragraph it is.
    fn paragraph_of_note(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        if tree.attribute(id, "rend").is_some() {
            return self.paragraph(id, place);
        }
        let mut inside = tree.children(id);
        let only = inside.next().filter(|only| inside.next().is_none() && tree.name(*only) == Some("seg"));
        if let Some((seg, kind)) = only.and_then(|seg| Some((seg, tree.attribute(seg, "type")?)))
            && self.kind_apart(id, seg, kind, tree.attribute(seg, "n"), place)
        {
            return;
        }
        self.paragraph(id, place);
    }

    /// An `ab`: a block of ours without an element of its own, trafilatura's headings, or a paragraph.
    fn anonymous(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let kind = tree.attribute(id, "type").unwrap_or_default();
        if kind == "header" {
            let level = tree.attribute(id, "rend").and_then(level_of).unwrap_or_else(|| place.level.max(1));
            return self.line(id, Line::Heading { level, role: None }, true, place);
        }
        if let Some(language) = kind.strip_prefix("codeblock") {
            let origin = self.origin(id, true);
            let language = language.split_ascii_whitespace().next().map(Into::into);
            return self.builder.block(BlockKind::Code { language, text: tree.content(id) }, origin);
        }
        if kind == "empty" || (self.ours && tree.says(id, "subtype", "footnote")) {
            return self.children(id, place.in_flow());
        }
        if !self.kind_apart(id, id, kind, tree.attribute(id, "subtype"), place) {
            self.line(id, Line::Paragraph { role: None }, true, place);
        }
    }

    /// A block whose kind is a word: `block` has its id, `inside` its content.
    fn kind_apart(&mut self, block: NodeId, inside: NodeId, kind: &str, subtype: Option<&str>, place: Place) -> bool {
        let tree = self.tree;
        let line = match kind {
            "heading" => Line::Heading { level: subtype.and_then(level_of).unwrap_or(1), role: None },
            "byline" => Line::Byline,
            "dateline" => Line::Dateline,
            "credit" => Line::Credit,
            "trailer" => Line::Paragraph { role: Some(ParagraphRole::Trailer) },
            "code" => {
                let code = self.whole(inside, "code").unwrap_or(inside);
                self.program(block, code);
                return true;
            }
            "formula" => {
                let formula = self.whole(inside, "formula").unwrap_or(inside);
                self.formula_apart(block, formula, place);
                return true;
            }
            // What calls itself otherwise is a piece of a line.
            "raw" if self.ours && subtype.is_none_or(is_format) => {
                let origin = self.origin(block, true);
                let raw = BlockKind::Raw { format: subtype.unwrap_or_default().into(), text: tree.content(inside) };
                self.builder.block(raw, origin);
                return true;
            }
            "figure" if self.ours => {
                let place = self.inside(block, place);
                self.figure_in_note(block, inside, place);
                return true;
            }
            "rule" if self.ours && self.is_silent(inside) => {
                self.rule(block);
                return true;
            }
            "gap" if self.ours && self.is_silent(inside) => {
                let reason = tree.child(inside, "gap").map_or(GapReason::Truncated, |gap| self.reason(gap));
                let origin = self.origin(block, true);
                self.builder.block(BlockKind::Gap { reason }, origin);
                return true;
            }
            _ => return false,
        };
        let origin = self.origin(block, true);
        let mark = self.builder.open_line(line, origin);
        let place = self.inside(block, place);
        self.children(inside, place.in_line());
        self.builder.close(mark);
        self.builder.break_paragraph();
        true
    }

    /// The first element of this name directly inside, if it holds all the text there is.
    fn whole(&self, id: NodeId, name: &str) -> Option<NodeId> {
        let ink = |id| crate::text::ink(&self.tree.content(id));
        self.tree.child(id, name).filter(|child| ink(*child) == ink(id))
    }

    /// Whether there is no text in an element.
    fn is_silent(&self, id: NodeId) -> bool {
        crate::text::ink(&self.tree.content(id)) == 0
    }

    fn heading(&mut self, id: NodeId, name: &str, place: Place) {
        let tree = self.tree;
        let kind = tree.attribute(id, "type");
        let role = match kind {
            Some("title") => Some(HeadingRole::Title),
            Some("subtitle" | "sub") => Some(HeadingRole::Subtitle),
            Some("kicker") => Some(HeadingRole::Kicker),
            _ => None,
        };
        let stated = tree.attribute(id, "subtype").and_then(level_of).filter(|_| self.ours);
        let level = match name {
            "titlePart" => 1,
            _ => stated.unwrap_or_else(|| place.level.clamp(1, 9)),
        };
        self.line(id, Line::Heading { level, role }, true, place);
    }

    fn argument(&mut self, id: NodeId, place: Place) {
        let paragraph = self.whole(id, "p").filter(|p| self.ours && self.tree.says(*p, "rend", "standfirst"));
        let Some(paragraph) = paragraph else { return self.flow(id, place) };
        let mut origin = self.origin(id, false);
        origin.anchor = self.tree.attribute(paragraph, "n").map(Into::into).or(origin.anchor);
        let mark = self.builder.open_line(Line::Paragraph { role: Some(ParagraphRole::Standfirst) }, origin);
        self.children(paragraph, place.in_line());
        self.builder.close(mark);
    }

    /// A quotation; `block` is the element that has its id.
    fn quotation(&mut self, block: NodeId, id: NodeId, place: Place) {
        let origin = self.origin(block, false);
        let mark = self.builder.open(Container::Quote, origin);
        self.children(id, self.quoted(place));
        if self.ours
            && let Some(attribution) = self.attribution_after(id)
        {
            self.attributions.insert(attribution);
            self.attribution(attribution, place);
        }
        self.builder.close(mark);
    }

    /// What a quotation of ours holds is text at once: nothing in it is indented in a line.
    fn quoted(&self, place: Place) -> Place {
        Place { in_note: false, ..place.in_flow() }
    }

    fn cited(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let origin = self.origin(id, false);
        let mark = self.builder.open(Container::Quote, origin);
        for child in tree.children(id) {
            match tree.name(child) {
                Some("quote" | "q") => self.children(child, self.quoted(place)),
                Some("bibl" | "ref" | "title" | "author" | "biblStruct") => self.attribution(child, place),
                _ => self.node(child, place.in_flow()),
            }
        }
        self.builder.close(mark);
    }

    fn attribution(&mut self, id: NodeId, place: Place) {
        let origin = self.origin(id, false);
        let mark = self.builder.open_line(Line::Attribution, origin);
        let tree = self.tree;
        // Ours puts what `bibl` does not take into a `name`, and attributions outside of `cit` into a `seg`.
        let inside = tree
            .elements(id)
            .next()
            .filter(|inner| self.ours && (tree.says(*inner, "type", "attribution")) && matches!(tree.name(*inner), Some("name" | "seg")));
        let place = self.inside(id, place);
        match (inside, tree.name(id)) {
            (Some(inside), _) => self.children(inside, place.in_line()),
            (None, Some("ref")) => self.node(id, place.in_line()),
            (None, _) => self.children(id, place.in_line()),
        }
        self.builder.close(mark);
    }

    /// The block after a quotation of ours that says who is quoted.
    fn attribution_after(&self, id: NodeId) -> Option<NodeId> {
        let next = self.tree.after(id)?;
        self.is_attribution(next).then_some(next)
    }

    /// Whether an element of ours is the attribution of the quotation before it.
    fn is_attribution(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let stands_for_it = |seg: NodeId| tree.name(seg) == Some("seg") && tree.says(seg, "type", "attribution");
        let unnamed = tree.attribute(id, "xml:id").is_none() && matches!(tree.name(id), Some("ab" | "p"));
        self.ours && unnamed && tree.elements(id).next().is_some_and(stands_for_it)
    }

    fn rule(&mut self, id: NodeId) {
        let anchored = self.tree.name(id) != Some("milestone");
        let origin = self.origin(id, anchored);
        self.builder.block(BlockKind::Rule, origin);
        self.children(id, Place::default());
    }

    fn gap(&mut self, id: NodeId, place: Place) {
        let reason = self.reason(id);
        let origin = self.origin(id, false);
        self.builder.block(BlockKind::Gap { reason }, origin);
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.name(child) {
                // The notice that stands in place of the text.
                Some("desc") => self.line(child, Line::Paragraph { role: None }, false, place),
                _ => self.node(child, place.in_flow()),
            }
        }
    }

    fn reason(&self, id: NodeId) -> GapReason {
        match self.tree.attribute(id, "reason") {
            Some("paywall") => GapReason::Paywall,
            Some("truncated") => GapReason::Truncated,
            _ => GapReason::Unsupported,
        }
    }

    fn program_text(&mut self, id: NodeId) {
        self.program(id, id);
    }

    fn program(&mut self, block: NodeId, code: NodeId) {
        let origin = self.origin(block, self.ours);
        let language = self.tree.attribute(code, "lang").map(Into::into);
        self.builder.block(BlockKind::Code { language, text: self.tree.content(code) }, origin);
    }

    fn formula_apart(&mut self, block: NodeId, formula: NodeId, place: Place) {
        if self.tree.elements(formula).any(|inner| matches!(self.tree.name(inner), Some("graphic" | "figure"))) {
            return self.flow(formula, place);
        }
        let origin = self.origin(block, self.ours);
        let notation = self.notation(formula);
        let text = self.formula_text(formula);
        self.builder.block(BlockKind::Math { notation, text }, origin);
    }

    pub(super) fn notation(&self, formula: NodeId) -> Notation {
        match self.tree.attribute(formula, "notation").map(str::to_ascii_lowercase).as_deref() {
            Some("mathml") => Notation::MathMl,
            Some("asciimath") => Notation::AsciiMath,
            _ => Notation::Tex,
        }
    }

    /// The source of a formula. Foreign files put delimiters around it, which are no part of it, and MathML into it.
    pub(super) fn formula_text(&mut self, formula: NodeId) -> String {
        let content = self.tree.content(formula);
        if self.ours {
            return content;
        }
        if self.tree.elements(formula).next().is_some() {
            self.unknown_at("formula", formula);
        }
        let trimmed = content.trim();
        let bare = ["$$", "$"].iter().find_map(|mark| trimmed.strip_prefix(mark)?.strip_suffix(mark));
        let bare = bare.or_else(|| trimmed.strip_prefix("\\(")?.strip_suffix("\\)"));
        let bare = bare.or_else(|| trimmed.strip_prefix("\\[")?.strip_suffix("\\]")).unwrap_or(trimmed).trim();
        self.left_out += crate::text::ink(trimmed) - crate::text::ink(bare);
        bare.into()
    }
}

/// The level that `h2`, `level2` or `2` names.
pub(super) fn level_of(word: &str) -> Option<u8> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|level| (1..=9).contains(level))
}

/// Whether a block of ours can be in a format of this name.
fn is_format(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
