//! Images in a line.

use std::ops::Range;

use pulldown_cmark::Event;

use super::walk::Walker;
use crate::model::{Image, Inline};

/// An image whose alternative text is being read. Images inside it are text.
pub(super) struct OpenImage {
    pub(super) url: String,
    pub(super) title: Option<String>,
    pub(super) alt: String,
    pub(super) depth: usize,
    pub(super) range: Range<usize>,
}

impl Walker<'_> {
    pub(super) fn in_image(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => self.end_image(),
            _ => {}
        }
    }

    pub(super) fn end_image(&mut self) {
        let Some(OpenImage { url, title, alt, range, .. }) = self.image.take() else { return };
        if url.is_empty() {
            self.text(&alt, &range);
        } else {
            let text = alt.clone();
            self.leaf(Inline::Image(Image { url, alt, title }), &text, &range);
        }
    }
}
