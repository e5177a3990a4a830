//! Where the keys of front matter are, and whether its YAML is of the plain sort.

use std::collections::HashMap;
use std::ops::Range;

/// The bytes of each key at the left edge with all that belongs to it.
pub(super) fn places(text: &str, toml: bool) -> HashMap<String, Range<usize>> {
    let mut places: HashMap<String, Range<usize>> = HashMap::new();
    let mut current: Option<String> = None;
    let mut in_table = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        let table = toml.then(|| table_name(line)).flatten();
        in_table |= table.is_some();
        let key = table.or_else(|| if in_table { None } else { key(line, if toml { '=' } else { ':' }) });
        if let Some(key) = key {
            places.entry(key.clone()).or_insert(at..end);
            current = Some(key);
        } else if let Some(range) = current.as_ref().and_then(|key| places.get_mut(key))
            && !line.trim().is_empty()
            && !line.starts_with('#')
        {
            range.end = end;
        }
        at += line.len();
    }
    places
}

/// The key that a line begins with.
fn key(line: &str, sign: char) -> Option<String> {
    if !line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '_')) {
        return None;
    }
    let (key, rest) = line.split_once(sign)?;
    (sign == '=' || rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| key.trim().trim_matches(['"', '\'']).into())
}

/// The first part of a table's name: `[params.x]`, `[[author]]`.
fn table_name(line: &str) -> Option<String> {
    let name = line.strip_prefix("[[").or_else(|| line.strip_prefix('['))?;
    let name: String = name.chars().take_while(|c| !matches!(c, '.' | ']')).collect();
    Some(name.trim().trim_matches(['"', '\'']).into())
}

/// Whether YAML holds an anchor or an alias: `&` or `*` with a name where a value begins, outside quotes.
pub(super) fn has_alias(text: &str) -> bool {
    let mut quote = None;
    let mut value_starts = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some('"'), '\\') => {
                chars.next();
            }
            (Some(open), c) => {
                if c == open {
                    quote = None;
                }
            }
            (None, '"' | '\'') if value_starts => {
                quote = Some(c);
                value_starts = false;
            }
            (None, '&' | '*') if value_starts && chars.peek().is_some_and(|next| !next.is_whitespace()) => return true,
            (None, ' ' | '\t' | '\r') => {}
            (None, '\n' | '[' | '{' | ',') => value_starts = true,
            (None, ':' | '-' | '?') => value_starts = chars.peek().is_none_or(|next| next.is_whitespace()),
            (None, _) => value_starts = false,
        }
    }
    false
}

/// How deep the brackets of a text are nested at most, quotes or not.
pub(super) fn bracket_depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_seen_where_values_begin() {
        assert!(has_alias("a: &x 1"));
        assert!(has_alias("a: [1, *x]"));
        assert!(has_alias("- *x"));
        assert!(!has_alias("a: Tom & Jerry *and* more"));
        assert!(!has_alias("a: \"one, *two*\"\nb: it's & co"));
    }

    #[test]
    fn brackets_are_counted() {
        assert_eq!(bracket_depth("a: [1, {b: [2]}]\nc: []"), 3);
    }

    #[test]
    fn a_key_holds_the_lines_below_it() {
        let places = places("a: 1\nb:\n- x\n  - y\n\n# no\nc: z\n", false);
        assert_eq!(places["a"], 0..4);
        assert_eq!(places["b"], 5..17);
        assert_eq!(places["c"], 24..28);
    }
}
