//! A document as lines, one a node: for tests, for `-t tree`, for eyes.

use std::fmt::Write;

use super::{Annotation, Block, BlockKind, Confidence, Direction, Document, Inline, Operator, walk};

/// Writes one line a node: indentation shows nesting, text is quoted, ids are the published ones.
///
/// ```
/// use pumice::model::{Document, dump};
///
/// assert_eq!(dump(&Document::default()), "document\n");
/// ```
pub fn dump(document: &Document) -> String {
    let mut dumper = Dumper { out: String::from("document\n"), ids: walk::ids(document) };
    dumper.metadata(document);
    dumper.blocks(&document.blocks, 1);
    for footnote in &document.footnotes {
        dumper.line(1, &format!("footnote {:?}", footnote.label));
        dumper.blocks(&footnote.blocks, 2);
    }
    for removed in &document.removed {
        let duplicate = removed.duplicate_of.and_then(|id| dumper.ids.name(id)).map(|id| format!(" of {id}")).unwrap_or_default();
        let targets = if removed.targets.is_empty() { String::new() } else { format!(" -> {}", removed.targets.join(" ")) };
        dumper.line(1, &format!("removed {}{duplicate}{targets}", removed.reason.name()));
        dumper.blocks(std::slice::from_ref(&removed.block), 2);
    }
    for note in &document.notes {
        let block = note.block.and_then(|id| dumper.ids.name(id)).map(|id| format!(" {id}")).unwrap_or_default();
        dumper.line(1, &format!("note {}{block} {:?}", note.kind.name(), note.message));
    }
    dumper.out
}

struct Dumper {
    out: String,
    ids: walk::Ids,
}

impl Dumper {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:width$}{text}", "", width = depth * 2);
    }

    fn metadata(&mut self, document: &Document) {
        let metadata = &document.metadata;
        let single = [
            ("kicker", &metadata.kicker),
            ("title", &metadata.title),
            ("subtitle", &metadata.subtitle),
            ("description", &metadata.description),
            ("language", &metadata.language),
            ("date_published", &metadata.date_published),
            ("date_modified", &metadata.date_modified),
            ("source", &metadata.source),
            ("publisher", &metadata.publisher),
            ("site", &metadata.site),
            ("place", &metadata.place),
            ("genre", &metadata.genre),
            ("rights", &metadata.rights),
            ("url", &metadata.url),
            ("canonical_url", &metadata.canonical_url),
        ];
        for (name, value) in single {
            if let Some(value) = value {
                self.line(1, &format!("meta {name} {:?} by {}", value.value, value.rule));
            }
        }
        for (name, agents) in [("author", &metadata.authors), ("editor", &metadata.editors)] {
            for agent in agents {
                let kind = if agent.value.collective { " collective" } else { "" };
                let role = agent.value.role.as_deref().map(|role| format!(" as {role}")).unwrap_or_default();
                self.line(1, &format!("meta {name} {:?}{kind}{role} by {}", agent.value.name, agent.rule));
            }
        }
        for participant in &metadata.participants {
            let role = participant.value.role.as_deref().map(|role| format!(" as {role}")).unwrap_or_default();
            self.line(1, &format!("meta participant {:?}{role}", participant.value.label));
        }
        let lists = [
            ("alternative_title", &metadata.alternative_titles),
            ("tag", &metadata.tags),
            ("category", &metadata.categories),
            ("breadcrumb", &metadata.breadcrumb),
        ];
        for (name, values) in lists {
            for value in values {
                self.line(1, &format!("meta {name} {:?} by {}", value.value, value.rule));
            }
        }
        for (key, value) in &metadata.extra {
            self.line(1, &format!("meta extra {key} {value}"));
        }
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        let id = self.ids.name(block.id).map(|id| format!(" {id}")).unwrap_or_default();
        let span = block.origin.span.map(|span| format!(" {}-{}", span.start, span.end)).unwrap_or_default();
        let head = format!("{}{id}{span}", block.kind.name());
        match &block.kind {
            BlockKind::Heading { level, role, content } => {
                let role = role.map(|role| format!(" {}", role.name())).unwrap_or_default();
                self.line(depth, &format!("{head} h{level}{role} {}", inlines(content)));
            }
            BlockKind::Paragraph { role, content } => {
                let role = role.map(|role| format!(" {}", role.name())).unwrap_or_default();
                self.line(depth, &format!("{head}{role} {}", inlines(content)));
            }
            BlockKind::Byline { content } | BlockKind::Dateline { content } | BlockKind::Credit { content } => {
                self.line(depth, &format!("{head} {}", inlines(content)));
            }
            BlockKind::Quote { blocks, attribution } => {
                let by = if attribution.is_empty() { String::new() } else { format!(" by {}", inlines(attribution)) };
                self.line(depth, &format!("{head}{by}"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::List { start, tight, items } => {
                let kind = start.map_or_else(|| "bulleted".into(), |start| format!("from {start}"));
                self.line(depth, &format!("{head} {kind}{}", if *tight { "" } else { " loose" }));
                for item in items {
                    let checked = item.checked.map_or("", |checked| if checked { " checked" } else { " unchecked" });
                    let marker = item.marker.as_ref().map(|marker| format!(" {marker:?}")).unwrap_or_default();
                    self.line(depth + 1, &format!("item{checked}{marker}"));
                    self.blocks(&item.blocks, depth + 2);
                }
            }
            BlockKind::Definitions { items } => {
                self.line(depth, &head);
                for item in items {
                    for term in &item.terms {
                        self.line(depth + 1, &format!("term {}", inlines(term)));
                    }
                    for definition in &item.definitions {
                        self.line(depth + 1, "definition");
                        self.blocks(definition, depth + 2);
                    }
                }
            }
            BlockKind::Code { language, text } => {
                self.line(depth, &format!("{head} {} {text:?}", language.as_deref().unwrap_or("-")));
            }
            BlockKind::Math { notation, text } => self.line(depth, &format!("{head} {} {text:?}", notation.name())),
            BlockKind::Raw { format, text } => self.line(depth, &format!("{head} {format} {text:?}")),
            BlockKind::Table(table) => {
                let columns: Vec<_> = table.columns.iter().map(|column| column.map_or("-", |c| c.name())).collect();
                self.line(depth, &format!("{head} [{}]", columns.join(" ")));
                if !table.caption.is_empty() {
                    self.line(depth + 1, &format!("caption {}", inlines(&table.caption)));
                }
                for (at, row) in table.rows.iter().enumerate() {
                    self.line(depth + 1, if at < table.head_rows { "head-row" } else { "row" });
                    for cell in &row.cells {
                        let mut text = String::from(if cell.header { "header" } else { "cell" });
                        if cell.colspan > 1 {
                            let _ = write!(text, " cols={}", cell.colspan);
                        }
                        if cell.rowspan > 1 {
                            let _ = write!(text, " rows={}", cell.rowspan);
                        }
                        self.line(depth + 2, &format!("{text} {}", inlines(&cell.content)));
                        self.blocks(&cell.blocks, depth + 3);
                    }
                }
            }
            BlockKind::Figure(figure) => {
                let media = figure.media.as_ref().map(|m| format!(" {} {:?} alt {:?}", m.kind.name(), m.url, m.alt)).unwrap_or_default();
                self.line(depth, &format!("{head}{media}"));
                for (name, content) in [("caption", &figure.caption), ("credit", &figure.credit)] {
                    if !content.is_empty() {
                        self.line(depth + 1, &format!("{name} {}", inlines(content)));
                    }
                }
            }
            BlockKind::Speech { marker, role, blocks, .. } => {
                let role = role.map(|role| format!(" {}", role.name())).unwrap_or_default();
                self.line(depth, &format!("{head}{role} {marker:?}"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::EditorialNote { blocks } => {
                self.line(depth, &head);
                self.blocks(blocks, depth + 1);
            }
            BlockKind::Article { kind, blocks } => {
                self.line(depth, &format!("{head} {}", kind.name()));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::Rule => self.line(depth, &head),
            BlockKind::Gap { reason } => self.line(depth, &format!("{head} {}", reason.name())),
        }
    }
}

/// A line of text on one line: strings quoted, containers as `name(…)`.
fn inlines(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        if !out.is_empty() {
            out.push(' ');
        }
        match inline {
            Inline::Text(text) => {
                let _ = write!(out, "{text:?}");
            }
            Inline::Break => out.push_str("break"),
            Inline::Code(text) => {
                let _ = write!(out, "code {text:?}");
            }
            Inline::Styled { style, content } => {
                let _ = write!(out, "{}({})", style.name(), inlines(content));
            }
            Inline::Link { href, title, bare, content } => {
                let title = title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default();
                let bare = if *bare { " bare" } else { "" };
                let _ = write!(out, "link[{href:?}{title}{bare}]({})", inlines(content));
            }
            Inline::Image(image) => {
                let _ = write!(out, "image[{:?} {:?}]", image.url, image.alt);
            }
            Inline::Ruby { base, gloss } => {
                let _ = write!(out, "ruby[{base:?} {gloss:?}]");
            }
            Inline::Math { notation, text } => {
                let _ = write!(out, "math[{} {text:?}]", notation.name());
            }
            Inline::FootnoteRef(id) => {
                let _ = write!(out, "footnote-ref[n{}]", id.0 + 1);
            }
            Inline::Lang { tag, content } => {
                let _ = write!(out, "lang[{tag}]({})", inlines(content));
            }
            Inline::Segment { kind, content } => {
                let _ = write!(out, "segment[{kind}]({})", inlines(content));
            }
            Inline::Annotated { annotation, content } => {
                let _ = write!(out, "{}[{}]({})", annotation.kind.name(), annotated(annotation), inlines(content));
            }
            Inline::Raw { format, text } => {
                let _ = write!(out, "raw[{format} {text:?}]");
            }
        }
    }
    out
}

/// What an annotation says, in one line: `">=60000" 人 up relative`.
fn annotated(annotation: &Annotation) -> String {
    let sign = if annotation.operator == Operator::Equal { "" } else { annotation.operator.sign() };
    let value = annotation.value.as_deref().unwrap_or("?");
    let flags = [(annotation.relative, "relative"), (annotation.inferred, "inferred")];
    let more = [annotation.unit.as_deref(), annotation.direction.map(Direction::name), annotation.role.as_deref()];
    let flags = flags.into_iter().filter_map(|(set, name)| set.then_some(name));
    let words = more.into_iter().flatten().chain(flags).chain(annotation.confidence.map(Confidence::name));
    words.fold(format!("{:?}", format!("{sign}{value}")), |line, word| format!("{line} {word}"))
}
