//! Documents that no page would give: every kind of block and inline in every place, built by the builder, with
//! strings that formats like to stumble over. The same seed gives the same document.

use pumice::Document;
use pumice::model::build::{Builder, Container, Line, Mark, OpenInline};
use pumice::model::{
    Agent, Alignment, Annotation, AnnotationKind, ArticleKind, Block, BlockId, BlockKind, Footnote, GapReason, HeadingRole, Image, Inline,
    Licence, Media, MediaKind, Metadata, Notation, Operator, Origin, ParagraphRole, Participant, Reader, Receipt, RemovalReason, Removed,
    SpeechRole, Stated, Style,
};
use pumice::note::{Note, NoteKind};
use pumice::source::{Source, SourceOptions};
use pumice::span::Span;

/// Texts of all sorts; some hold what XML or YAML cannot.
const TEXTS: [&str; 40] = [
    "潮汐",
    "a plain line",
    "海边的灯塔，每晚亮着。",
    "no",
    "2026-03-14",
    "- a: b # c",
    " leading",
    "trailing ",
    "two  spaces",
    "tab\there",
    "line\nbreak",
    "a\r\nb",
    "<b>&amp;</b>",
    "]]>",
    "<!-- x -->",
    "\"quotes\" 'and' more",
    "`code` *em* [x](y)",
    "\u{0}\u{8}\u{1F}",
    "\u{FFFE}\u{FFFF}x",
    "x\u{85}y\u{2028}z\u{2029}",
    "\u{FEFF}bom",
    "e\u{301}\u{200B}",
    "😀👨\u{200D}👩",
    "عربي",
    "\u{E000}\u{10FFFF}",
    "",
    " ",
    "\n",
    "---",
    "...",
    "# no heading",
    "1. no list",
    "| a | b |",
    "&#x0;",
    "\\u0041",
    "~",
    "{{ x }}",
    "$x$",
    "《书名》",
    "a very long line that goes on and on and on",
];

/// Targets of links and media.
const TARGETS: [&str; 18] = [
    "https://tides.example/a?b=c&d=[e]#f",
    "#a1",
    "#nowhere",
    "/img/a b.png",
    "../x",
    "mailto:ann@tides.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://[::1]/",
    "a|b\\c^d",
    "%zz",
    "x#y#z",
    "//tides.example",
    "潮汐.html",
    " https://tides.example/ ",
    "?q=1",
    "tel:+1",
    "\u{1}",
];

const LANGUAGES: [&str; 7] = ["en", "zh-Hans", "de-AT", "en_US", "x", "not a tag", ""];

const WORDS: [&str; 8] = ["html", "python", "run-in", "Two Words", "ABC", "1st", "", "名"];

const VALUES: [&str; 14] = [
    "2026-03-14",
    "2026-03-14T21:47",
    "--03-14",
    "2026",
    "21:47:00",
    "P3D",
    "60000",
    "0.385",
    "-1",
    "3/5",
    "2026-01/2026-03",
    "not a value",
    "",
    "1e3",
];

/// Pseudo-random numbers (xorshift64*).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0, below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % limit.max(1)
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn text(&mut self) -> String {
        self.pick(&TEXTS).into()
    }

    fn maybe(&mut self, from: &[&str]) -> Option<String> {
        self.one_in(2).then(|| self.pick(from).into())
    }
}

/// A document of this seed. Its invariants hold and its receipt adds up.
pub(crate) fn document(seed: u64) -> Document {
    let file = "第一行\nsecond line\n\nfourth line of the file\n".repeat(8);
    let source = Source::from_bytes("random 文件.txt", file.into_bytes(), &SourceOptions::default()).expect("text");
    let mut dice = Dice::new(seed);
    let reader = dice.pick(&[Reader::Text, Reader::Markdown, Reader::Html]);
    let mut document = Document::of(&source, reader);
    let size = source.text.len();
    let mut maker = Maker { builder: Builder::new(), dice, size, budget: 60 };
    if maker.dice.one_in(4) {
        maker.builder.keep_empty();
    }
    maker.footnotes();
    maker.flow(0);
    let Maker { builder, mut dice, .. } = maker;
    document.take(builder.finish());
    metadata(&mut document.metadata, &mut dice, size);
    document.metadata.make_legal();
    remove(&mut document, &mut dice);
    tell(&mut document, &mut dice, size);
    balance(&mut document);
    document
}

struct Maker {
    builder: Builder,
    dice: Dice,
    /// Bytes of the file.
    size: usize,
    /// Blocks still to be made.
    budget: usize,
}

fn span(dice: &mut Dice, size: usize) -> Option<Span> {
    let (one, other) = (dice.below(size), dice.below(size));
    (!dice.one_in(6)).then(|| Span::new(one.min(other), one.max(other)))
}

impl Maker {
    fn origin(&mut self) -> Origin {
        let dice = &mut self.dice;
        let anchor = dice.one_in(4).then(|| dice.pick(&["a1", "a1", "b2", "p 1", "锚", "<&\">"]).into());
        let lang = dice.one_in(6).then(|| dice.pick(&LANGUAGES).into());
        Origin { span: span(dice, self.size), lang, anchor, evidence: None }
    }

    /// Some footnotes, before and beside their references.
    fn footnotes(&mut self) {
        for label in ["1", "*", "note <x>", ""] {
            if self.dice.one_in(3) {
                let id = self.builder.footnote(label);
                let mark = self.builder.open(Container::Footnote { id }, Origin::default());
                self.flow(2);
                self.builder.close(mark);
            }
        }
    }

    fn flow(&mut self, depth: usize) {
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
            self.builder.block(BlockKind::Figure(pumice::model::Figure { media: Some(media), ..Default::default() }), origin);
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
        use AnnotationKind as K;
        let kinds = [
            K::Date,
            K::Time,
            K::Duration,
            K::Measure,
            K::Money,
            K::Percent,
            K::Number,
            K::Document,
            K::Person,
            K::Organisation,
            K::Place,
            K::Name,
            K::Term,
        ];
        use Operator as O;
        Annotation {
            kind: self.dice.pick(&kinds),
            value: self.dice.maybe(&VALUES),
            operator: self.dice.pick(&[O::Equal, O::Equal, O::AtLeast, O::MoreThan, O::AtMost, O::LessThan, O::About]),
            unit: self.dice.maybe(&["人次", "km", "CNY", "two words", ""]),
            relative: self.dice.one_in(4),
        }
    }
}

fn metadata(metadata: &mut Metadata, dice: &mut Dice, size: usize) {
    fn stated<T>(value: T, dice: &mut Dice, size: usize) -> Stated<T> {
        let stated = Stated::new(value, dice.pick(&["front-matter", "json-ld", "Odd Rule"])).at(span(dice, size));
        if dice.one_in(3) { stated.printed(dice.pick(&["as printed", "<&>", "\u{1}"])) } else { stated }
    }
    let texts = [
        &mut metadata.title,
        &mut metadata.subtitle,
        &mut metadata.kicker,
        &mut metadata.description,
        &mut metadata.source,
        &mut metadata.publisher,
        &mut metadata.site,
        &mut metadata.place,
        &mut metadata.rights,
    ];
    for field in texts {
        *field = dice.one_in(2).then(|| stated(dice.text(), dice, size));
    }
    let lists = [&mut metadata.alternative_titles, &mut metadata.tags, &mut metadata.categories, &mut metadata.breadcrumb];
    for field in lists {
        *field = (0..dice.below(3)).map(|_| stated(dice.text(), dice, size)).collect();
    }
    for field in [&mut metadata.date_published, &mut metadata.date_modified, &mut metadata.date_accessed] {
        *field = dice.one_in(2).then(|| stated(dice.pick(&VALUES).into(), dice, size));
    }
    for field in [&mut metadata.url, &mut metadata.canonical_url] {
        *field = dice.one_in(2).then(|| stated(dice.pick(&TARGETS).into(), dice, size));
    }
    metadata.language = dice.one_in(2).then(|| stated(dice.pick(&LANGUAGES).into(), dice, size));
    metadata.genre = dice.one_in(2).then(|| stated(dice.pick(&WORDS).into(), dice, size));
    for field in [&mut metadata.authors, &mut metadata.editors] {
        for _ in 0..dice.below(3) {
            let roles = ["reporter", "photographer", "translator", "Odd Role", "editor", ""];
            let agent = Agent {
                name: dice.text(),
                collective: dice.one_in(3),
                role: dice.maybe(&roles),
                role_raw: dice.maybe(&TEXTS),
                affiliation: dice.maybe(&TEXTS),
                url: dice.maybe(&TARGETS),
            };
            field.push(stated(agent, dice, size));
        }
    }
    for _ in 0..dice.below(3) {
        let who = Participant {
            label: dice.text(),
            name: dice.maybe(&TEXTS),
            role: dice.maybe(&["interviewer", "interviewee", "Odd Role"]),
            title: dice.maybe(&TEXTS),
        };
        metadata.participants.push(stated(who, dice, size));
        metadata.identifiers.push(stated((dice.pick(&["doi", "ISSN", "two words", ""]).into(), dice.text()), dice, size));
    }
    let licence = Licence { name: dice.maybe(&TEXTS), url: dice.maybe(&TARGETS) };
    metadata.licence = dice.one_in(2).then(|| stated(licence, dice, size));
    for _ in 0..dice.below(3) {
        metadata.extra.push((dice.text(), serde_json::json!({"a": [dice.text(), 1, 0.5, null, true], dice.text(): {}})));
    }
}

/// Takes some blocks out of the body, as cleaning does.
fn remove(document: &mut Document, dice: &mut Dice) {
    use RemovalReason as R;
    let reasons = [R::Nav, R::RelatedLinks, R::Metadata, R::Duplicate, R::PartialDuplicate, R::Footer, R::Hidden, R::Other];
    let (mut kept, mut removed): (Vec<Block>, Vec<(usize, Block)>) = (Vec::new(), Vec::new());
    for block in std::mem::take(&mut document.blocks) {
        if dice.one_in(5) { removed.push((kept.len(), block)) } else { kept.push(block) }
    }
    document.blocks = kept;
    for (at, block) in removed {
        let any: Option<BlockId> = document.blocks.get(dice.below(document.blocks.len())).map(|block| block.id);
        let reason = Some(dice.pick(&reasons)).filter(|reason| any.is_some() || !matches!(reason, R::Duplicate | R::PartialDuplicate));
        let reason = reason.unwrap_or(R::Widget);
        document.removed.push(Removed {
            block,
            before: document.blocks.get(at).map(|block| block.id),
            pass: dice.pick(&["lines", "repeats", "Odd Pass"]),
            reason,
            score: dice.pick(&[None, Some(0.0), Some(0.123_456), Some(1.0), Some(f64::NAN)]),
            signals: vec![dice.pick(&["short-line", "Odd Signal"])],
            duplicate_of: any.filter(|_| matches!(reason, R::Duplicate | R::PartialDuplicate)),
            targets: vec![dice.pick(&["date_published", "source", "Odd Target"])],
        });
    }
}

fn tell(document: &mut Document, dice: &mut Dice, size: usize) {
    for kind in [NoteKind::TruncatedEnd, NoteKind::LinkDropped, NoteKind::TitleMissing] {
        if dice.one_in(2) {
            let mut note = Note::new(kind, pumice::text::legal(&dice.text()).into_owned()).at(span(dice, size));
            note.block = document.blocks.get(dice.below(document.blocks.len() + 1)).map(|block| block.id);
            document.note(note);
        }
    }
    if dice.one_in(6) {
        document.footnotes.push(Footnote::default());
    }
}

/// Makes the ledger what a reader of such a document would have counted.
fn balance(document: &mut Document) {
    let receipt = Receipt::of(document);
    document.ledger.delivered = receipt.kept + receipt.removed_in_all() + document.ledger.not_representable;
    document.ledger.read = document.ledger.delivered + 10;
}
