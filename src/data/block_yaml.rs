//! YAML as we write it ourselves, read in one pass and without its places: maps and lists as blocks, literal blocks,
//! double quotes, plain strings, and numbers between brackets.
//!
//! Everything else is given up, so that there are no two opinions about what YAML means: [the parser](super::yaml)
//! reads what is given up, and what is read here it reads to the same values (`the_short_way_is_no_other_way`).

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::MAX_DEPTH;
use super::plain::{is_printable_text, stands_plain};
use super::value::{Entries, Value, repeats};
use super::yaml::plain;

/// How far two levels of blocks are apart.
const STEP: usize = 2;

/// Readers look for the colon after a key no further than 1,024 characters.
const MAX_KEY: usize = 1000;

/// Reads a text as one map; `None` if anything in it is not written as we write it.
pub(super) fn value(text: &str) -> Option<Value<'_>> {
    if !text.ends_with('\n') || !is_printable_text(text) {
        return None;
    }
    let mut reader = Reader { text, position: 0, depth: 0 };
    let value = reader.map(0)?;
    (reader.position == text.len()).then_some(value)
}

struct Reader<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Moves past what must stand here.
    fn pass(&mut self, expected: &str) -> Option<()> {
        self.passes(expected).then_some(())
    }

    /// Moves past what may stand here, and says whether it did.
    fn passes(&mut self, expected: &str) -> bool {
        let stands = self.rest().starts_with(expected);
        self.position += if stands { expected.len() } else { 0 };
        stands
    }

    /// The column of the first character of the line that begins here.
    fn indent(&self) -> usize {
        self.rest().bytes().take_while(|byte| *byte == b' ').count()
    }

    /// What stands up to the end of the line, which is passed.
    fn line(&mut self) -> Option<&'a str> {
        let line = self.rest();
        let end = memchr(b'\n', line.as_bytes())?;
        self.position += end + 1;
        line.get(..end)
    }

    /// Reads what is one level further in.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// A map whose keys stand at a column; the first one stands here.
    fn map(&mut self, column: usize) -> Option<Value<'a>> {
        let mut entries = Entries::new();
        loop {
            let key = self.key()?;
            let value = self.inside(|reader| reader.value_of_key(column))?;
            entries.push((key, value));
            if self.indent() != column || self.rest().is_empty() {
                break;
            }
            // The next item of the list that this map is in.
            if self.rest()[column..].starts_with("- ") {
                return None;
            }
            self.position += column;
        }
        (self.indent() < column || self.rest().is_empty()).then_some(())?;
        (!repeats(&entries)).then_some(Value::Map(entries))
    }

    /// A key and its colon.
    fn key(&mut self) -> Option<Cow<'a, str>> {
        let start = self.position;
        let key = if self.rest().starts_with('"') {
            self.quoted()?
        } else {
            let length = plain_key(self.rest())?;
            let key = self.rest().get(..length)?;
            self.position += length;
            key.into()
        };
        self.pass(":")?;
        (self.position - start <= MAX_KEY).then_some(key)
    }

    /// What follows a key at a column: on its line, or in the lines below.
    fn value_of_key(&mut self, column: usize) -> Option<Value<'a>> {
        if !self.passes("\n") {
            self.pass(" ")?;
            return self.scalar(column + STEP);
        }
        match self.indent() {
            below if below == column => self.list(column),
            below if below == column + STEP => {
                self.position += below;
                self.map(below)
            }
            _ => None,
        }
    }

    /// A list whose dashes stand at a column; the line of the first one begins here.
    fn list(&mut self, column: usize) -> Option<Value<'a>> {
        self.position += column;
        self.items(column)
    }

    /// The same from the first dash on.
    fn items(&mut self, column: usize) -> Option<Value<'a>> {
        let mut items = Vec::new();
        loop {
            self.pass("- ")?;
            items.push(self.inside(|reader| reader.item(column + STEP))?);
            if self.indent() != column || !self.rest()[column..].starts_with("- ") {
                break;
            }
            self.position += column;
        }
        Some(Value::List(items))
    }

    /// What stands behind a dash.
    fn item(&mut self, column: usize) -> Option<Value<'a>> {
        let rest = self.rest();
        if rest.starts_with("- ") {
            return self.items(column);
        }
        if plain_key(rest).is_some_and(|length| is_after_key(&rest[length..])) {
            return self.map(column);
        }
        let start = self.position;
        if rest.starts_with('"') && self.quoted().is_some() && self.rest().starts_with(':') {
            self.position = start;
            return self.map(column);
        }
        self.position = start;
        self.scalar(column)
    }

    /// A value that begins on the line; the lines of a literal block stand at a column.
    fn scalar(&mut self, column: usize) -> Option<Value<'a>> {
        match self.rest().bytes().next()? {
            b'"' => {
                let text = self.quoted()?;
                self.pass("\n")?;
                Some(Value::String(text))
            }
            b'|' => self.literal(column).map(Value::String),
            b'[' | b'{' => {
                let value = self.flow()?;
                self.pass("\n")?;
                Some(value)
            }
            _ => plain_value(self.line()?),
        }
    }

    /// A literal block whose first line holds something.
    fn literal(&mut self, column: usize) -> Option<Cow<'a, str>> {
        let strips = match self.line()? {
            "|-" => true,
            "|" => false,
            _ => return None,
        };
        (self.indent() == column && !self.rest()[column..].starts_with('\n')).then_some(())?;
        let start = self.position + column;
        let first = self.literal_line(column)?;
        let (mut text, mut end) = (Cow::Borrowed(first), self.position);
        loop {
            let empty_lines = self.rest().bytes().take_while(|byte| *byte == b'\n').count();
            let after = self.position + empty_lines;
            let indent = self.text[after..].bytes().take(column).take_while(|byte| *byte == b' ').count();
            if indent < column || after == self.text.len() {
                // A line of nothing but spaces is read in more than one way.
                if self.text[after + indent..].starts_with('\n') {
                    return None;
                }
                self.position = after;
                break;
            }
            self.position = after;
            let line = self.literal_line(column)?;
            let owned = text.to_mut();
            owned.extend(std::iter::repeat_n('\n', empty_lines + 1));
            owned.push_str(line);
            end = self.position;
        }
        match (strips, &mut text) {
            (true, _) => {}
            // One line, with the end of it.
            (false, Cow::Borrowed(_)) => text = Cow::Borrowed(self.text.get(start..end)?),
            (false, Cow::Owned(text)) => text.push('\n'),
        }
        Some(text)
    }

    /// A line of a literal block, which must hold more than spaces.
    fn literal_line(&mut self, column: usize) -> Option<&'a str> {
        self.position += column;
        self.line().filter(|line| line.bytes().any(|byte| byte != b' '))
    }

    /// A string between double quotes, on one line.
    fn quoted(&mut self) -> Option<Cow<'a, str>> {
        self.pass("\"")?;
        let start = self.position;
        let mut text = Cow::Borrowed("");
        let mut from = start;
        loop {
            let at = self.position + memchr2(b'"', b'\\', self.rest().as_bytes())?;
            let piece = self.text.get(from..at)?;
            if piece.contains('\n') {
                return None;
            }
            if text.is_empty() && from == start {
                text = Cow::Borrowed(piece);
            } else {
                text.to_mut().push_str(piece);
            }
            self.position = at + 1;
            if self.text.as_bytes()[at] == b'"' {
                return Some(text);
            }
            let c = self.escape()?;
            text.to_mut().push(c);
            from = self.position;
        }
    }

    /// The character behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let kind = self.rest().bytes().next()?;
        self.position += 1;
        let digits = match kind {
            b'"' => return Some('"'),
            b'\\' => return Some('\\'),
            b'n' => return Some('\n'),
            b't' => return Some('\t'),
            b'r' => return Some('\r'),
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return None,
        };
        let code = self.rest().get(..digits).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.position += digits;
        char::from_u32(u32::from_str_radix(code, 16).ok()?)
    }

    /// Numbers between brackets, under keys or not.
    fn flow(&mut self) -> Option<Value<'a>> {
        if self.passes("[]") {
            return Some(Value::List(Vec::new()));
        }
        if self.passes("{}") {
            return Some(Value::Map(Entries::new()));
        }
        if self.passes("[") {
            let mut items = Vec::new();
            while !self.passes("]") {
                (items.is_empty() || self.passes(", ")).then_some(())?;
                items.push(self.inside(Self::flow)?);
            }
            return Some(Value::List(items));
        }
        if self.passes("{") {
            let mut entries = Entries::new();
            while !self.passes("}") {
                (entries.is_empty() || self.passes(", ")).then_some(())?;
                let key = self.rest().get(..plain_key(self.rest())?)?;
                self.position += key.len();
                self.pass(": ")?;
                entries.push((key.into(), self.inside(Self::flow)?));
            }
            return (!repeats(&entries)).then_some(Value::Map(entries));
        }
        let length = self.rest().bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-')).count();
        let number = self.rest().get(..length).filter(|number| is_number(number))?;
        self.position += length;
        Some(number_value(number))
    }
}

/// The length of a key of letters, digits and what joins them, if one stands here.
fn plain_key(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    text.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(length)
}

/// Whether this is what stands behind a key.
fn is_after_key(text: &str) -> bool {
    text.starts_with(": ") || text.starts_with(":\n")
}

/// The value of a line that is neither quoted nor between brackets.
fn plain_value(text: &str) -> Option<Value<'_>> {
    let first = text.chars().next()?;
    if is_number(text) {
        return Some(number_value(text));
    }
    // What begins with a letter is no number.
    (first.is_alphabetic() && stands_plain(text)).then(|| match text {
        "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::String(text.into()),
    })
}

/// Whether a text is digits, with a sign before and a point between them or not.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn number_value(text: &str) -> Value<'_> {
    match text.parse::<u64>() {
        Ok(number) if number <= i64::MAX as u64 => Value::Number(number.into()),
        _ => plain(text).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    /// Pieces that mean something in YAML, or nearly.
    const PIECES: [&str; 40] = [
        " ", "  ", "\n", "\n\n", "\n  \n", ":", ": ", ":\n", "- ", "-", "- - ", "#", " # x", "|", "|-", "|+", "|2", ">", "\"", "'", "\\",
        "\\x41", "\\u6f6e", "\\q", "[", "]", "{", "}", ", ", "[1, 2]", "{a: 1}", "&a ", "*a", "!x ", "? ", "---\n", "null", "0x1F", "潮汐",
        "\u{2028}",
    ];

    /// The records of the samples.
    fn records() -> Vec<String> {
        let samples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/samples")).expect("samples");
        let mut paths: Vec<_> = samples.map(|sample| sample.expect("a sample").path().join("expected.yaml")).collect();
        paths.sort();
        paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }

    /// Whether a text is read the short way, which must then be where the long way leads.
    fn is_read(text: &str) -> bool {
        let Some(short) = value(text) else { return false };
        let long = yaml::parse(text).unwrap_or_else(|fault| panic!("{fault:?} in {text:?}"));
        assert_eq!(serde_json::Value::from(short), long.value, "{text:?}");
        true
    }

    #[test]
    fn records_of_ours_go_the_short_way() {
        let records = records();
        assert!(records.len() > 3);
        for record in records {
            assert!(is_read(&record), "{record}");
        }
    }

    #[test]
    fn what_is_not_as_we_write_it_goes_the_long_way() {
        for text in [
            "",
            "a",
            "a: b",
            "a:\n",
            "- a\n",
            "a: b\n\nc: d\n",
            "a: b\n  c\n",
            "a: 'b'\n",
            "a: b # c\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !b c\n",
            "a: b\na: c\n",
            "\"a\": b\na: c\n",
            "a: {b: 1, b: 2}\n",
            "a: b: c\n",
            "a: -\n",
            "a:\n   b: c\n",
            "a:\n  - b\n",
            "a: [b]\n",
            "a: [1,2]\n",
            "a: |+\n  b\n",
            "a: |2\n  b\n",
            "a: |\n   b\n",
            "a: |\n\n  b\n",
            "a: |\n  b\n \nc: d\n",
            "a: \"b\nc\"\n",
            "a: \"\\q\"\n",
            "a: \"\\ud800\"\n",
            "---\na: b\n",
            "a: b\n---\nc: d\n",
            "a: b\n...\n",
            "a: b\r\n",
            "a:\tb\n",
            "? a\n: b\n",
            "a: b \n",
            "a: 12:30\n",
            "a: 2026-03-14\n",
            "<<: a\n",
            "a: .inf\n",
            "a: ~\n",
            "# a\na: b\n",
            "a : b\n",
            "a:\n- b\n  c: d\n",
            "a:\n- - b\n - c\n",
        ] {
            assert_eq!(value(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_short_way_is_no_other_way() {
        let small = [
            "a: b\n",
            "a: 1\nb: -2.50\nc: 007\nd: 18446744073709551615\ne: 99999999999999999999\nf: null\ng: True\n",
            "\"a: b\": \"c\\n\\x41\\u6f6e\\\"\"\n",
            "a:\n- b\n- 1\n- []\n- {}\n- - c\n  - d: e\n    f: |-\n      g\n- \"h\": i\n  j: k\n- \"l\"\n",
            "a: |\n  b\n\n   c\n\n\nd: |-\n  e\n\n  # f\n",
            "a: |\n  b\n\n",
            "a:\n  b:\n    c: {d: [1, 2], e: [[3], {f: -4.5}]}\ng: 潮汐\n",
            "a: b:c\nd: e - f\n",
        ];
        let mut texts: Vec<String> = small.iter().map(|text| text.to_string()).collect();
        for text in &texts {
            assert!(is_read(text), "{text:?}");
        }
        texts.extend(records().into_iter().map(|record| record.lines().take(60).map(|line| format!("{line}\n")).collect()));
        let (mut state, mut read, mut given_up) = (7_u64, 0, 0);
        let mut below = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        for _ in 0..40_000 {
            let text = &texts[below(texts.len())];
            let characters: Vec<(usize, char)> = text.char_indices().collect();
            let (from, c) = characters[below(characters.len())];
            let to = if below(2) == 0 { from } else { from + c.len_utf8() };
            let spoilt = format!("{}{}{}", &text[..from], PIECES[below(PIECES.len())], &text[to..]);
            *(if is_read(&spoilt) { &mut read } else { &mut given_up }) += 1;
        }
        assert!(read > 4000 && given_up > 4000, "{read} read, {given_up} given up");
    }

    #[test]
    fn depth_is_bounded() {
        for depth in [20, 126, 127, 128, 129, 5000] {
            let text: String = (0..depth).map(|level| format!("{}a:\n", " ".repeat(level * STEP))).collect();
            is_read(&format!("{text}{}a: b\n", " ".repeat(depth * STEP)));
            is_read(&format!("a:\n{}b\n", "- ".repeat(depth)));
            is_read(&format!("a: {}1{}\n", "[".repeat(depth), "]".repeat(depth)));
        }
    }
}
