//! Lines with the prefixes of the containers they stand in.

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    prefixes: Vec<Prefix>,
    /// How many containers have written their first line. Those inside them have not.
    begun: usize,
    /// What the containers put before their first lines, if they have not written them, one after another.
    firsts: String,
    /// What all containers put before their other lines, one after another.
    rests: String,
    blank: bool,
}

/// What a container puts before each of its lines: where it begins in [`Lines::firsts`] and [`Lines::rests`].
#[derive(Debug)]
struct Prefix {
    first: usize,
    rest: usize,
}

impl Lines {
    /// Opens a container: `first` stands before its first line, `rest` before the others.
    pub(super) fn open(&mut self, first: &str, rest: &str) {
        self.prefixes.push(Prefix { first: self.firsts.len(), rest: self.rests.len() });
        self.firsts.push_str(first);
        self.rests.push_str(rest);
    }

    /// Opens the item of a list, which is indented by the width of its marker. `task` is a part of its first line.
    pub(super) fn open_item(&mut self, number: Option<u64>, sign: char, task: &str) {
        self.prefixes.push(Prefix { first: self.firsts.len(), rest: self.rests.len() });
        let start = self.firsts.len();
        if let Some(number) = number {
            self.firsts.push_str(&number.to_string());
        }
        self.firsts.extend([sign, ' ']);
        let width = self.firsts.len() - start;
        self.firsts.push_str(task);
        self.rests.extend(std::iter::repeat_n(' ', width));
    }

    /// Closes the innermost container; one without a line gets its first prefix on a line of its own.
    pub(super) fn close(&mut self) {
        if self.begun < self.prefixes.len() {
            self.line("");
        }
        if let Some(prefix) = self.prefixes.pop() {
            self.rests.truncate(prefix.rest);
            self.begun = self.prefixes.len();
        }
    }

    /// Writes the lines of a text.
    pub(super) fn lines(&mut self, text: &str) {
        match memchr::memchr(b'\n', text.as_bytes()) {
            None => self.line(text),
            Some(_) => text.split('\n').for_each(|line| self.line(line)),
        }
    }

    /// Writes a line.
    pub(super) fn line(&mut self, line: &str) {
        let start = self.text.len();
        match self.prefixes.get(self.begun) {
            Some(fresh) => {
                self.text.push_str(&self.rests[..fresh.rest]);
                self.text.push_str(&self.firsts);
                self.firsts.clear();
                self.begun = self.prefixes.len();
            }
            None => self.text.push_str(&self.rests),
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
            self.text.push_str(&self.rests);
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
        self.begun < self.prefixes.len()
    }

    /// What the innermost container puts before the next line, if that is its first.
    fn marker(&self) -> Option<&str> {
        self.prefixes.last().filter(|_| self.at_marker()).map(|prefix| &self.firsts[prefix.first..])
    }

    /// Whether the next line is the first of a list item that is the innermost container.
    pub(super) fn at_item(&self) -> bool {
        self.marker().is_some_and(|marker| marker.starts_with(|c: char| matches!(c, '-' | '*' | '+') || c.is_ascii_digit()))
    }

    /// How many of the markers that the next line begins with are this sign.
    pub(super) fn pending(&self, sign: char) -> usize {
        self.prefixes[self.begun..].iter().filter(|prefix| self.firsts[prefix.first..].starts_with(sign)).count()
    }

    /// The text. A mark of byte order at its beginning would be taken for none of it.
    pub(super) fn finish(self) -> String {
        match self.text.strip_prefix('\u{FEFF}') {
            Some(rest) => format!("&#65279;{rest}"),
            None => self.text,
        }
    }
}
