//! Every kind of block and inline in every place, built by the builder.

use pumice::model::build::{Builder, Container, Line, Mark, OpenInline};
use pumice::model::{
    Alignment, Annotation, AnnotationKind, ArticleKind, BlockKind, Confidence, Direction, GapReason, HeadingRole, Image, Inline, Media,
    MediaKind, Notation, Operator, Origin, ParagraphRole, SpeechRole, Style,
};

use super::dice::{Dice, LANGUAGES, TARGETS, TEXTS, VALUES, WORDS, span};

/// Makes the blocks.
pub(super) struct Maker {
    pub(super) builder: Builder,
    pub(super) dice: Dice,
    /// Bytes of the file.
    pub(super) size: usize,
    /// Blocks still to be made.
    pub(super) budget: usize,
}

impl Maker {
    fn origin(&mut self) -> Origin {
        let dice = &mut self.dice;
        let anchor = dice.one_in(4).then(|| dice.pick(&["a1", "a1", "b2", "p 1", "锚", "<&\">"]).into());
        let lang = dice.one_in(6).then(|| dice.pick(&LANGUAGES).into());
        Origin { span: span(dice, self.size), lang, anchor, evidence: None }
    }

    /// Some footnotes, before and beside their references.
    pub(super) fn footnotes(&mut self) {
        for label in ["1", "*", "note <x>", ""] {
            if self.dice.one_in(3) {
                let id = self.builder.footnote(label);
                let mark = self.builder.open(Container::Footnote { id }, Origin::default());
                self.flow(2);
                self.builder.close(mark);
            }
        }
    }

    pub(super) fn flow(&mut self, depth: usize) {
        let longest = if depth == 0 { 14 } else { 4 };
        for _ in 0..self.dice.below(longest) {
            if self.budget == 0 || depth > 6 {
                return;
            }
            self.budget -= 1;
            self.block(depth);
        }
    }

    fn inside(&mut self, container: Container, depth: usize) {
        let origin = self.origin();
        let mark = self.builder.open(container, origin);
        self.flow(depth + 1);
        self.builder.close(mark);
    }

    fn block(&mut self, depth: usize) {
        match self.dice.below(22) {
            0..=4 => {
                let role =
                    self.dice.pick(&[None, None, Some(ParagraphRole::Lead), Some(ParagraphRole::Standfirst), Some(ParagraphRole::Trailer)]);
                self.line(Line::Paragraph { role });
            }
            5 | 6 => {
                let roles = [None, None, None, Some(HeadingRole::Title), Some(HeadingRole::Subtitle), Some(HeadingRole::Kicker)];
                let (level, role) = (self.dice.below(10) as u8, self.dice.pick(&roles));
                self.line(Line::Heading { level, role });
            }
            7 => {
                let line = self.dice.pick(&[0, 1, 2]);
                self.line([Line::Byline, Line::Dateline, Line::Credit][line].clone());
            }
            8 => self.quote(depth),
            9 | 10 => self.list(depth),
            11 => self.definitions(depth),
            12 => self.table(depth),
            13 => self.figure(),
            14 => {
                let role = self.dice.pick(&[None, Some(SpeechRole::Interviewer), Some(SpeechRole::Interviewee)]);
                let (speaker, marker) = (self.dice.text(), self.dice.text());
                self.inside(Container::Speech { speaker, marker, role }, depth);
            }
            15 => self.inside(Container::EditorialNote, depth),
            16 => {
                let kind = self.dice.pick(&[ArticleKind::Article, ArticleKind::Sidebar, ArticleKind::Embed, ArticleKind::Comments]);
                self.inside(Container::Article { kind }, depth);
            }
            17 => {
                let text = self.dice.text();
                self.builder.text(&text, None);
            }
            _ => self.leaf(),
        }
    }

    fn leaf(&mut self) {
        let text = self.dice.text() + &self.dice.text();
        let kind = match self.dice.below(5) {
            0 => BlockKind::Rule,
            1 => BlockKind::Gap { reason: self.dice.pick(&[GapReason::Truncated, GapReason::Paywall, GapReason::Unsupported]) },
            2 => BlockKind::Code { language: self.dice.maybe(&WORDS), text },
            3 => BlockKind::Math { notation: self.dice.pick(&[Notation::Tex, Notation::MathMl, Notation::AsciiMath]), text },
            _ => BlockKind::Raw { format: self.dice.pick(&WORDS).into(), text },
        };
        let origin = self.origin();
        self.builder.block(kind, origin);
    }

    fn quote(&mut self, depth: usize) {
        let origin = self.origin();
        let mark = self.builder.open(Container::Quote, origin);
        self.flow(depth + 1);
        if self.dice.one_in(2) {
            self.line(Line::Attribution);
        }
        self.builder.close(mark);
    }

    fn list(&mut self, depth: usize) {
        let start = self.dice.pick(&[None, None, Some(1), Some(0), Some(7), Some(u64::MAX)]);
        let tight = self.dice.one_in(2);
        let origin = self.origin();
        let list = self.builder.open(Container::List { start, tight }, origin);
        for _ in 0..self.dice.below(4) {
            let checked = self.dice.pick(&[None, None, Some(true), Some(false)]);
            let marker = self.dice.maybe(&["•", "1)", "<"]);
            let item = self.builder.open(Container::Item { checked, marker }, Origin::default());
            if self.dice.one_in(2) {
                self.content(0);
            }
            self.flow(depth + 1);
            self.builder.close(item);
        }
        self.builder.close(list);
    }

    fn definitions(&mut self, depth: usize) {
        let origin = self.origin();
        let list = self.builder.open(Container::Definitions, origin);
        for _ in 0..self.dice.below(5) {
            if self.dice.one_in(2) {
                self.line(Line::Term);
            } else {
                self.inside(Container::Definition, depth);
            }
        }
        self.builder.close(list);
    }

    fn table(&mut self, depth: usize) {
        let alignments = [None, Some(Alignment::Left), Some(Alignment::Center), Some(Alignment::Right)];
        let columns = (0..self.dice.below(4)).map(|_| self.dice.pick(&alignments)).collect();
        let origin = self.origin();
        let table = self.builder.open(Container::Table { columns }, origin);
        if self.dice.one_in(3) {
            self.line(Line::TableCaption);
        }
        for row in 0..self.dice.below(4) {
            let head = row == 0 && self.dice.one_in(2);
            let row = self.builder.open(Container::Row { head }, Origin::default());
            for _ in 0..self.dice.below(4) {
                let (colspan, rowspan) = (self.dice.pick(&[1, 1, 2, 3, 1000]), self.dice.pick(&[1, 1, 1, 2, 65534]));
                let header = self.dice.one_in(4);
                let cell = self.builder.open(Container::Cell { header, colspan, rowspan }, Origin::default());
                if !self.dice.one_in(4) {
                    self.content(0);
                }
                if self.dice.one_in(4) {
                    self.flow(depth + 2);
                }
                self.builder.close(cell);
            }
            self.builder.close(row);
        }
        self.builder.close(table);
    }

    fn figure(&mut self) {
        let origin = self.origin();
        if self.dice.one_in(3) {
            let kind = self.dice.pick(&[MediaKind::Image, MediaKind::Video, MediaKind::Audio, MediaKind::Embed]);
            let dice = &mut self.dice;
            let (url, alt) = (dice.pick(&TARGETS).to_string(), "a picture".into());
            let (title, width) = (dice.maybe(&TEXTS).filter(|text| pumice::text::legal(text) == *text), dice.pick(&[None, Some(640)]));
            let media = Media { kind, url, alt, title, width, height: None };
            self.builder.block(BlockKind::Figure(pumice::model::Figure { media: Some(Box::new(media)), ..Default::default() }), origin);
            return;
        }
        let figure = self.builder.open(Container::Figure, origin);
        if self.dice.one_in(2) {
            let url = self.dice.pick(&TARGETS).into();
            self.builder.inline(Inline::Image(Image { url, alt: self.dice.text(), title: None }), None);
        }
        for line in [Line::FigureCaption, Line::FigureCredit] {
            if self.dice.one_in(2) {
                self.line(line);
            }
        }
        self.builder.close(figure);
    }

    fn line(&mut self, line: Line) {
        let origin = self.origin();
        let mark = self.builder.open_line(line, origin);
        self.content(0);
        self.builder.close(mark);
    }

    fn content(&mut self, depth: usize) {
        for _ in 0..1 + self.dice.below(5) {
            let text = self.dice.text();
            match self.dice.below(16) {
                0..=5 => self.builder.text(&text, span(&mut self.dice, self.size)),
                6 => self.builder.flow(&text, None),
                7..=11 if depth < 5 => {
                    let mark = self.open_inline();
                    self.content(depth + 1);
                    self.builder.close(mark);
                }
                _ => {
                    let inline = self.inline(text);
                    self.builder.inline(inline, None);
                }
            }
        }
    }

    fn inline(&mut self, text: String) -> Inline {
        match self.dice.below(7) {
            0 => Inline::Break,
            1 => Inline::Code(text),
            2 => Inline::Image(Image { url: self.dice.pick(&TARGETS).into(), alt: text, title: self.dice.maybe(&["a title", "<&\">"]) }),
            3 => Inline::Ruby { base: text, gloss: self.dice.text() },
            4 => Inline::Math { notation: self.dice.pick(&[Notation::Tex, Notation::MathMl]), text },
            5 => {
                let label = self.dice.pick(&["1", "*", "2", "3"]);
                Inline::FootnoteRef(self.builder.footnote(label))
            }
            _ => Inline::Raw { format: self.dice.pick(&WORDS).into(), text },
        }
    }

    fn open_inline(&mut self) -> Mark {
        let styles = [
            Style::Emph,
            Style::Strong,
            Style::Strike,
            Style::Super,
            Style::Sub,
            Style::Underline,
            Style::Highlight,
            Style::SmallCaps,
            Style::Inserted,
            Style::Deleted,
            Style::Quoted,
        ];
        let inline = match self.dice.below(9) {
            0..=3 => OpenInline::Styled(self.dice.pick(&styles)),
            4 | 5 => OpenInline::Link { href: self.dice.pick(&TARGETS).into(), title: self.dice.maybe(&["a title", "x\ny"]) },
            6 => OpenInline::Lang(self.dice.pick(&LANGUAGES).into()),
            7 => OpenInline::Segment(self.dice.pick(&["dateline", "run-in", "main-title", "Odd One", ""]).into()),
            _ => OpenInline::Annotated(Box::new(self.annotation())),
        };
        self.builder.open_inline(inline)
    }

    fn annotation(&mut self) -> Annotation {
        use Operator as O;
        Annotation {
            kind: self.dice.pick(&AnnotationKind::ALL),
            value: self.dice.maybe(&VALUES),
            operator: self.dice.pick(&[O::Equal, O::Equal, O::AtLeast, O::MoreThan, O::AtMost, O::LessThan, O::About]),
            unit: self.dice.maybe(&["人次", "km", "CNY", "two words", ""]),
            direction: if self.dice.one_in(4) { Some(self.dice.pick(&[Direction::Up, Direction::Down])) } else { None },
            relative: self.dice.one_in(4),
            inferred: self.dice.one_in(8),
            confidence: if self.dice.one_in(8) { Some(self.dice.pick(&[Confidence::Medium, Confidence::Low])) } else { None },
            role: self.dice.maybe(&["reporter", "Odd One", ""]),
        }
    }
}
