//! Flat text: every line that is not empty is a block, with its exact span.

use super::ReadOptions;
use crate::model::build::{Builder, Line};
use crate::model::{Document, Origin, Reader};
use crate::source::Source;
use crate::text::ink;

/// Reads flat text.
pub fn read(source: &Source, _options: &ReadOptions) -> Document {
    let mut document = Document::of(source, Reader::Text);
    let mut builder = Builder::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            let origin = Origin { span: Some(source.span(start, start + text.len())), ..Origin::default() };
            let mark = builder.open_line(Line::Paragraph { role: None }, origin);
            builder.text(text, None);
            document.ledger.delivered += ink(text) as u64;
            builder.close(mark);
        }
        at += line.len();
    }
    document.take(builder.finish());
    document
}
