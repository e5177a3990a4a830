//! Blocks, each as the element that its place allows.

use super::{Writer, is_beside, space, value};
use crate::model::{ArticleKind, Block, BlockKind, Footnote, Inline, ParagraphRole, SpeechRole};

/// Where a block stands, which decides the elements open to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A division, before its text.
    Top,
    /// A division, its text.
    Main,
    /// A division, after its text.
    Bottom,
    /// A quotation or a footnote.
    Flow,
    /// A turn of an interview: no turns, no attributed quotations.
    Turn,
    /// An item or a cell: text and blocks together.
    Mixed,
    /// An editorial note: paragraphs, lists, quotations and tables.
    Note,
}

/// `h1` to `h9`.
pub(super) fn heading_level(level: u8) -> String {
    format!("h{}", level.clamp(1, 9))
}

impl Writer<'_> {
    /// Writes one block.
    pub(super) fn block(&mut self, block: &Block, place: Place) {
        match &block.kind {
            BlockKind::Paragraph { role, content } => self.paragraph(block, *role, content, place),
            BlockKind::Heading { level, content, .. } => self.line_apart(block, "heading", Some(&heading_level(*level)), content, place),
            BlockKind::Quote { blocks, attribution } => self.quotation(block, blocks, attribution, place),
            BlockKind::List { start, tight, items } => self.list(block, *start, *tight, items, place),
            BlockKind::Definitions { items } => self.definitions(block, items, place),
            BlockKind::Code { language, text } => self.code_block(block, language.as_deref(), text, place),
            BlockKind::Math { notation, text } => self.apart(block, "formula", None, place, space::text_changes(text), |writer| {
                writer.xml.line("formula").attribute("notation", notation.name()).attribute("rend", "display").text(text).close();
            }),
            BlockKind::Table(table) => self.table(block, table, place),
            BlockKind::Figure(figure) => self.figure(block, figure, place),
            BlockKind::Speech { speaker, marker, role, blocks } => self.speech(block, speaker, marker, *role, blocks, place),
            BlockKind::Byline { content } => self.edge_line(block, "byline", content, place),
            BlockKind::Dateline { content } => self.edge_line(block, "dateline", content, place),
            BlockKind::Credit { content } => self.line_apart(block, "credit", None, content, place),
            BlockKind::EditorialNote { blocks } => self.editorial_note(block, blocks, place),
            BlockKind::Article { kind, blocks } => self.article(block, *kind, blocks, place),
            BlockKind::Rule => self.rule(block, place),
            BlockKind::Gap { reason } => self.gap(block, reason.name(), place),
            BlockKind::Raw { format, text } => self.apart(block, "raw", value::name(format), place, space::text_changes(text), |writer| {
                writer.xml.text(text);
            }),
        }
    }

    /// Writes the blocks of a quotation, a turn or a footnote, where text comes first.
    pub(super) fn flow(&mut self, blocks: &[Block], place: Place) {
        if blocks.first().is_none_or(is_beside) {
            self.empty_block();
        }
        for block in blocks {
            self.block(block, place);
        }
    }

    /// A block without an element of its own here: `ab` with its kind, or `p` where there is no `ab`.
    pub(super) fn apart(
        &mut self,
        block: &Block,
        kind: &str,
        subtype: Option<&str>,
        place: Place,
        spaced: bool,
        write: impl FnOnce(&mut Self),
    ) {
        if place == Place::Note {
            self.xml.line("p");
            self.anchored(block);
            self.preserve(spaced);
            self.xml.line("seg").attribute("type", kind).maybe("n", subtype);
            write(self);
            self.xml.close();
        } else {
            self.anonymous(kind, subtype);
            self.anchored(block);
            self.preserve(spaced);
            write(self);
        }
        self.xml.close();
    }

    /// The same for a line of text.
    pub(super) fn line_apart(&mut self, block: &Block, kind: &str, subtype: Option<&str>, content: &[Inline], place: Place) {
        self.apart(block, kind, subtype, place, space::line_changes(content), |writer| writer.inlines(content));
    }

    /// The line of a container that cannot be one here; its blocks follow as they are.
    fn dissolved(&mut self, block: &Block, kind: &str, text: &str, place: Place) {
        self.lost(block, "a block stands where TEI has no element for it; its content was kept");
        self.apart(block, "paragraph", Some(kind), place, space::text_changes(text), |writer| {
            writer.xml.text(text);
        });
    }

    fn paragraph(&mut self, block: &Block, role: Option<ParagraphRole>, content: &[Inline], place: Place) {
        let rend = match (role, place) {
            (Some(ParagraphRole::Trailer), Place::Bottom) => return self.plain_line(block, "trailer", content),
            (Some(ParagraphRole::Trailer), _) => return self.line_apart(block, "trailer", None, content, place),
            (Some(ParagraphRole::Standfirst), Place::Top) => return self.argument(block, content),
            (Some(ParagraphRole::Standfirst), _) => Some("standfirst"),
            (Some(ParagraphRole::Lead), _) => Some("lead"),
            (None, _) => None,
        };
        self.xml.line("p").maybe("rend", rend);
        self.anchored(block);
        self.preserve(space::line_changes(content));
        self.inlines(content);
        self.xml.close();
    }

    fn argument(&mut self, block: &Block, content: &[Inline]) {
        self.xml.group("argument");
        self.identity(block);
        self.xml.line("p").attribute("rend", "standfirst").maybe("n", block.origin.anchor.as_deref());
        self.preserve(space::line_changes(content));
        self.inlines(content);
        self.xml.close().close();
    }

    /// A line that has an element of its own where a division begins or ends.
    fn edge_line(&mut self, block: &Block, name: &'static str, content: &[Inline], place: Place) {
        match place {
            Place::Top | Place::Bottom => self.plain_line(block, name, content),
            Place::Main | Place::Flow | Place::Turn | Place::Mixed | Place::Note => self.line_apart(block, name, None, content, place),
        }
    }

    fn plain_line(&mut self, block: &Block, name: &'static str, content: &[Inline]) {
        self.xml.line(name);
        self.identity(block);
        self.preserve(space::line_changes(content));
        self.inlines(content);
        self.xml.close();
    }

    fn quotation(&mut self, block: &Block, blocks: &[Block], attribution: &[Inline], place: Place) {
        let attributed = !attribution.is_empty() && !matches!(place, Place::Turn | Place::Note);
        if attributed {
            self.xml.group("cit");
            self.identity(block);
        }
        self.open_quote(place);
        if !attributed {
            self.identity(block);
        }
        self.flow(blocks, Place::Flow);
        self.close_quote(place);
        if attributed {
            self.attribution(attribution);
            self.xml.close();
        } else if !attribution.is_empty() {
            if place == Place::Note {
                self.xml.line("p");
            } else {
                self.anonymous("paragraph", Some("attribution"));
            }
            self.preserve(space::line_changes(attribution));
            self.segment("attribution", None, attribution);
            self.xml.close();
        }
    }

    /// The `bibl` of a quotation, which takes marks, links and annotations; for anything else the whole is a `name`.
    fn attribution(&mut self, content: &[Inline]) {
        self.xml.line("bibl");
        self.preserve(space::line_changes(content));
        if content.iter().all(stands_in_bibl) {
            self.inlines(content);
        } else {
            self.xml.line("name").attribute("type", "attribution");
            self.inlines(content);
            self.xml.close();
        }
        self.xml.close();
    }

    fn code_block(&mut self, block: &Block, language: Option<&str>, text: &str, place: Place) {
        let word = language.and_then(value::word);
        if word.is_none() && language.is_some_and(|language| !language.is_empty()) {
            self.lost(block, "the name of the programming language is not one word and was left out");
        }
        // A `p` has text of its own around the code.
        let spaced = place == Place::Note && space::text_changes(text);
        self.apart(block, "code", None, place, spaced, |writer| writer.code(word, text, true));
    }

    fn speech(&mut self, block: &Block, speaker: &str, marker: &str, role: Option<SpeechRole>, blocks: &[Block], place: Place) {
        if matches!(place, Place::Turn | Place::Note) {
            self.dissolved(block, "speaker", marker, place);
            return blocks.iter().for_each(|block| self.block(block, place));
        }
        let who = self.person(speaker, role).map(|number| format!("#p{number}"));
        self.xml.group("sp").maybe("who", who.as_deref());
        self.identity(block);
        self.xml.line("speaker");
        self.preserve(space::text_changes(marker));
        self.xml.text(marker).close();
        self.flow(blocks, Place::Turn);
        self.xml.close();
    }

    fn editorial_note(&mut self, block: &Block, blocks: &[Block], place: Place) {
        if place == Place::Note {
            self.dissolved(block, "editorial-note", "", place);
            return blocks.iter().for_each(|block| self.block(block, place));
        }
        self.xml.group("note").attribute("type", "editorial");
        self.identity(block);
        if blocks.is_empty() {
            self.xml.line("p").close();
        }
        blocks.iter().for_each(|block| self.block(block, Place::Note));
        self.xml.close();
    }

    fn article(&mut self, block: &Block, kind: ArticleKind, blocks: &[Block], place: Place) {
        if place == Place::Note {
            self.dissolved(block, kind.name(), "", place);
            return blocks.iter().for_each(|block| self.block(block, place));
        }
        self.embedded(block, kind, blocks, place);
    }

    fn rule(&mut self, block: &Block, place: Place) {
        if place == Place::Note {
            return self.apart(block, "rule", None, place, false, |_| {});
        }
        self.xml.group("milestone").attribute("unit", "section").attribute("rend", "rule");
        self.identity(block);
        self.xml.close();
    }

    fn gap(&mut self, block: &Block, reason: &str, place: Place) {
        if place == Place::Note {
            return self.apart(block, "gap", None, place, false, |writer| {
                writer.xml.line("gap").attribute("reason", reason).close();
            });
        }
        self.xml.group("gap").attribute("reason", reason);
        if let Some(name) = self.ids.name(block.id) {
            self.xml.attribute("xml:id", &name);
        }
        self.source(block.origin.span);
        self.xml.close();
    }

    /// A footnote, in the line that refers to it.
    pub(super) fn footnote(&mut self, number: u32, footnote: &Footnote) {
        self.xml.line("note").attribute("place", "foot");
        self.xml.maybe("n", (!footnote.label.is_empty()).then_some(footnote.label.as_str())).plain("xml:id", format_args!("n{number}"));
        self.source(footnote.span);
        let outer = std::mem::replace(&mut self.in_footnote, true);
        if !footnote.blocks.is_empty() {
            self.flow(&footnote.blocks, Place::Flow);
        }
        self.in_footnote = outer;
        self.xml.close();
    }
}

/// Whether an inline may stand directly in a `bibl`.
fn stands_in_bibl(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) | Inline::Break => true,
        Inline::Styled { style, .. } => *style != crate::model::Style::Quoted,
        // A link that is dropped leaves its content, whatever that is; an annotation may become a `seg`.
        Inline::Link { .. }
        | Inline::Annotated { .. }
        | Inline::Code(_)
        | Inline::Image(_)
        | Inline::Ruby { .. }
        | Inline::Math { .. }
        | Inline::FootnoteRef(_)
        | Inline::Lang { .. }
        | Inline::Segment { .. }
        | Inline::Raw { .. } => false,
    }
}
