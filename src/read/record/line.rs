//! A line of text: from plain text and ranges to inlines in each other.

use std::collections::BTreeMap;

use crate::data::Value;

use super::annotation::{STEP, among, annotations};
use super::fields::Fields;
use super::mark::{Item, marks, nested, still_open};
use super::reading::{Reading, Result};
use crate::model::Inline;
use crate::text::ink;

/// A text whose characters are counted.
pub(super) struct Characters<'a> {
    text: &'a str,
    /// The byte of each character and of the end; empty where each character is a byte.
    starts: Vec<usize>,
}

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        let starts =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect() };
        Self { text, starts }
    }

    /// How many characters there are.
    pub(super) fn count(&self) -> usize {
        if self.starts.is_empty() { self.text.len() } else { self.starts.len() - 1 }
    }

    /// The text between two characters.
    pub(super) fn between(&self, start: usize, end: usize) -> &'a str {
        let byte = |at: usize| if self.starts.is_empty() { at } else { self.starts.get(at).copied().unwrap_or(self.text.len()) };
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }
}

/// The line that the keys `text`, `marks` and `annotations` of a map make; `text` must be there.
pub(super) fn line(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Vec<Inline>> {
    let text = fields.needed_text("text", reading)?;
    reading.delivered += ink(&text);
    let (marked, annotated) = (fields.take("marks"), fields.take("annotations"));
    if marked.is_none() && annotated.is_none() {
        return Ok(broken(&text));
    }
    let characters = Characters::of(&text);
    let count = characters.count();
    let marks = match marked {
        Some(value) => reading.at(super::reading::Step::Key("marks"), |reading| marks(value, count, reading))?,
        None => Vec::new(),
    };
    let annotations = match annotated {
        Some(value) => reading.at(STEP, |reading| annotations(value, &characters, reading))?,
        None => Vec::new(),
    };
    for mark in &marks {
        if let Inline::Ruby { gloss, .. } = &mark.inline {
            reading.delivered += ink(gloss);
        }
    }
    Ok(inlines(&characters, among(marks, annotations), reading))
}

/// The line that a value of its own is: a caption, a term.
pub(super) fn own_line(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Vec<Inline>> {
    let mut fields = Fields::of(value, reading)?;
    let content = line(&mut fields, reading)?;
    fields.done(reading);
    Ok(content)
}

/// Text with its hard breaks.
pub(super) fn broken(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    push_text(&mut content, text);
    content
}

fn push_text(content: &mut Vec<Inline>, text: &str) {
    for (at, part) in text.split('\n').enumerate() {
        if at > 0 {
            content.push(Inline::Break);
        }
        match content.last_mut() {
            _ if part.is_empty() => {}
            Some(Inline::Text(before)) => before.push_str(part),
            _ => content.push(Inline::text(part)),
        }
    }
}

/// The inlines that items on a text make.
fn inlines(characters: &Characters<'_>, items: Vec<Item>, reading: &mut Reading<'_>) -> Vec<Inline> {
    let mut left_out = BTreeMap::new();
    // Marks have been found to nest; annotations give way.
    let _ = nested(&items, |at, why| {
        left_out.insert(at, why);
    });
    for why in left_out.values() {
        reading.tell((*why).into());
    }
    let mut builder = Builder { characters, at: 0, open: Vec::new(), content: Vec::new(), empty: 0 };
    for (_, item) in items.into_iter().enumerate().filter(|(at, _)| !left_out.contains_key(at)) {
        builder.add(item);
    }
    let (content, empty) = builder.finish();
    for _ in 0..empty {
        reading.tell("a mark over no text was left out".into());
    }
    content
}

/// Puts items and the text between them in each other.
struct Builder<'a, 'b> {
    characters: &'a Characters<'b>,
    /// The character up to which all is written.
    at: usize,
    /// What is open, each with what it holds so far.
    open: Vec<(Item, Vec<Inline>)>,
    content: Vec<Inline>,
    /// How many items held nothing.
    empty: usize,
}

impl Builder<'_, '_> {
    fn add(&mut self, mut item: Item) {
        let still_open = still_open(self.open.iter().map(|(open, _)| open), &item);
        while self.open.len() > still_open {
            self.close();
        }
        self.text_to(item.start);
        if !item.is_leaf() {
            return self.open.push((item, Vec::new()));
        }
        let covered = self.characters.between(item.start, item.end);
        self.at = item.end;
        match &mut item.inline {
            Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } | Inline::Ruby { base: text, .. } => {
                *text = covered.into();
            }
            Inline::Image(image) => image.alt = covered.into(),
            _ => {}
        }
        self.holder().push(item.inline);
    }

    fn finish(mut self) -> (Vec<Inline>, usize) {
        while !self.open.is_empty() {
            self.close();
        }
        self.text_to(self.characters.count());
        (self.content, self.empty)
    }

    fn close(&mut self) {
        if let Some(end) = self.open.last().map(|(item, _)| item.end) {
            self.text_to(end);
        }
        let Some((mut item, inside)) = self.open.pop() else { return };
        if inside.is_empty() {
            self.empty += 1;
        } else if let Some(content) = item.inline.content_mut() {
            *content = inside;
            self.holder().push(item.inline);
        }
    }

    fn text_to(&mut self, end: usize) {
        if end > self.at {
            let text = self.characters.between(self.at, end);
            self.at = end;
            push_text(self.holder(), text);
        }
    }

    fn holder(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().map_or(&mut self.content, |(_, content)| content)
    }
}
