//! JSON as pages have it: with comments around it, commas too many, line ends inside strings.

use serde_json::Value;

/// The longest script that is read, in bytes. Real ones stay below 300 kB.
const LONGEST: usize = 1 << 20;

/// The values in a script, as far as they can be read. Nesting is bounded by the parser, at 128 levels.
pub(super) fn values(text: &str) -> Vec<Value> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let mended = mend(text);
    serde_json::Deserializer::from_str(&mended).into_iter().map_while(Result::ok).collect()
}

/// The text as JSON that the parser takes.
fn mend(text: &str) -> String {
    const AROUND: [&str; 4] = ["<!--", "-->", "<![CDATA[", "]]>"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = AROUND.iter().find_map(|sign| rest.strip_prefix(sign)) {
            rest = after;
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if first == '"' {
            rest = string(&rest[1..], &mut out);
        } else {
            match first {
                // Values after one another need no sign between them.
                ';' => out.push(' '),
                '}' | ']' => {
                    let kept = out.trim_end().trim_end_matches(',').len();
                    if out.trim_end().ends_with(',') {
                        out.truncate(kept);
                    }
                    out.push(first);
                }
                _ => out.push(first),
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// Appends the string that begins after its quotation mark; what follows it.
fn string<'a>(text: &'a str, out: &mut String) -> &'a str {
    out.push('"');
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => {
                out.push('"');
                return &text[at + 1..];
            }
            '\\' => match characters.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => out.extend(['\\', escaped]),
                Some((_, other)) if !other.is_control() => out.push(other),
                Some(_) => out.push(' '),
                None => break,
            },
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out.push('"');
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_pages_wrap_around_json() {
        for text in ["<!-- {\"a\": [1]} -->", "//<![CDATA[\n{\"a\": [1]}\n//]]>", "/* data */ {\"a\": [1,],};", "{\"a\": [1], // one\n}"] {
            assert_eq!(values(text), [json!({"a": [1]})], "{text}");
        }
        assert_eq!(values("{\"a\": \"one\ntwo \\'x\\' // no comment\"}"), [json!({"a": "one two 'x' // no comment"})]);
        assert_eq!(values("{\"a\": 1} {\"b\": 2}").len(), 2);
    }

    #[test]
    fn what_is_no_json_ends() {
        assert!(values("var x = 1").is_empty());
        assert!(values("\"\\").len() <= 1);
        assert!(values(&"[".repeat(500_000)).is_empty());
        assert!(values(&"/*".repeat(100_000)).is_empty());
    }
}
