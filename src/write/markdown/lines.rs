//! Lines with the prefixes of the containers they stand in.

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    prefixes: Vec<Prefix>,
    blank: bool,
}

/// What a container puts before each of its lines.
#[derive(Debug)]
struct Prefix {
    /// Before its first line; taken when that is written.
    first: Option<String>,
    rest: String,
}

impl Lines {
    /// Opens a container: `first` stands before its first line, `rest` before the others.
    pub(super) fn open(&mut self, first: &str, rest: &str) {
        self.prefixes.push(Prefix { first: Some(first.into()), rest: rest.into() });
    }

    /// Closes the innermost container; one without a line gets its first prefix on a line of its own.
    pub(super) fn close(&mut self) {
        if self.prefixes.last().is_some_and(|prefix| prefix.first.is_some()) {
            self.line("");
        }
        self.prefixes.pop();
    }

    /// Writes a line.
    pub(super) fn line(&mut self, line: &str) {
        let start = self.text.len();
        for prefix in &mut self.prefixes {
            match prefix.first.take() {
                Some(first) => self.text.push_str(&first),
                None => self.text.push_str(&prefix.rest),
            }
        }
        if line.is_empty() {
            let kept = self.text[start..].trim_end_matches([' ', '\t']).len();
            self.text.truncate(start + kept);
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.blank = false;
    }

    /// Writes a blank line between two blocks, unless one stands there already.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.blank {
            let start = self.text.len();
            self.prefixes.iter().for_each(|prefix| self.text.push_str(&prefix.rest));
            let kept = self.text[start..].trim_end_matches([' ', '\t']).len();
            self.text.truncate(start + kept);
            self.text.push('\n');
            self.blank = true;
        }
    }

    /// Whether nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the next line is the first of the innermost container.
    pub(super) fn at_marker(&self) -> bool {
        self.prefixes.last().is_some_and(|prefix| prefix.first.is_some())
    }

    /// Whether the next line is the first of a list item that is the innermost container.
    pub(super) fn at_item(&self) -> bool {
        let marker = self.prefixes.last().and_then(|prefix| prefix.first.as_deref());
        marker.is_some_and(|marker| marker.starts_with(|c: char| matches!(c, '-' | '*' | '+') || c.is_ascii_digit()))
    }

    /// How many of the markers that the next line begins with are this sign.
    pub(super) fn pending(&self, sign: char) -> usize {
        self.prefixes.iter().rev().map_while(|prefix| prefix.first.as_ref()).filter(|first| first.starts_with(sign)).count()
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
