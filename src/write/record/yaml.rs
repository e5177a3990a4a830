//! YAML by our own rule, so that every reader of YAML 1.1 and 1.2 gets the same values back.
//!
//! The usual writers leave `no` and `2026-03-14` unquoted, which many readers take for a boolean and a date, and fold
//! some line separators into spaces. Here a string is a literal block, plain or double-quoted:
//!
//! 1. a *literal block* under the key `text` and for any string with a newline, if every character can stand in one;
//! 2. *plain* if it begins with a letter and nothing in it means anything in YAML;
//! 3. *double-quoted* otherwise, with escapes for whatever cannot be seen.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};
use unicode_general_category::{GeneralCategory, get_general_category};

/// Keys whose numbers stand on one line.
const FLOW_KEYS: [&str; 4] = ["range", "lines", "bytes", "origin"];

/// Longer strings are not written plain.
const MAX_PLAIN: usize = 200;

/// Readers look for the colon after a key no further than 1,024 characters.
const MAX_SIMPLE_KEY: usize = 1000;

/// Words that some reader takes for something else than a string.
const RESERVED: [&str; 14] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "infinity", "nan", "none", "nil"];

/// Writes a map as a YAML document, without document markers.
pub(super) fn document(map: &Map<String, Value>) -> String {
    let mut out = String::new();
    if map.is_empty() {
        out.push_str("{}\n");
    } else {
        block_map(&mut out, map, 0);
    }
    out
}

/// Writes the entries of a map, each at column `indent`; the first follows what is already on the line.
fn block_map(out: &mut String, map: &Map<String, Value>, indent: usize) {
    for (at, (key, value)) in map.iter().enumerate() {
        if at > 0 {
            spaces(out, indent);
        }
        push_key(out, key, indent);
        match value {
            Value::Object(inner) if FLOW_KEYS.contains(&key.as_str()) && is_flow(value) => flow_map(out, inner),
            Value::Array(inner) if FLOW_KEYS.contains(&key.as_str()) && is_flow(value) => flow_list(out, inner),
            Value::Object(inner) if !inner.is_empty() => {
                out.push('\n');
                spaces(out, indent + 2);
                block_map(out, inner, indent + 2);
            }
            Value::Array(inner) if !inner.is_empty() => {
                out.push('\n');
                spaces(out, indent);
                block_list(out, inner, indent);
            }
            Value::String(text) => {
                out.push(' ');
                string(out, text, indent + 2, key == "text");
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                out.push(' ');
                bare(out, value);
            }
        }
    }
}

/// Writes the items of a list, each dash at column `indent`; the first follows what is already on the line.
fn block_list(out: &mut String, list: &[Value], indent: usize) {
    for (at, value) in list.iter().enumerate() {
        if at > 0 {
            spaces(out, indent);
        }
        out.push_str("- ");
        match value {
            Value::Object(inner) if !inner.is_empty() => block_map(out, inner, indent + 2),
            Value::Array(inner) if !inner.is_empty() => block_list(out, inner, indent + 2),
            Value::String(text) => string(out, text, indent + 2, false),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => bare(out, value),
        }
    }
}

/// Writes a key and its colon. A key too long for a simple key is an explicit one.
fn push_key(out: &mut String, key: &str, indent: usize) {
    let mut written = String::new();
    if is_plain(key) {
        written.push_str(key);
    } else {
        quoted(&mut written, key);
    }
    if written.len() > MAX_SIMPLE_KEY {
        let _ = writeln!(out, "? {written}");
        spaces(out, indent);
        out.push(':');
    } else {
        let _ = write!(out, "{written}:");
    }
}

/// Whether the value is made of numbers only, so that it can stand on one line.
fn is_flow(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Array(list) => !list.is_empty() && list.iter().all(is_flow),
        Value::Object(map) => !map.is_empty() && map.iter().all(|(key, value)| is_plain(key) && is_flow(value)),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

fn flow_map(out: &mut String, map: &Map<String, Value>) {
    out.push(' ');
    flow(out, map);
    out.push('\n');
}

fn flow_list(out: &mut String, list: &[Value]) {
    out.push(' ');
    flow_items(out, list);
    out.push('\n');
}

fn flow(out: &mut String, map: &Map<String, Value>) {
    out.push('{');
    for (at, (key, value)) in map.iter().enumerate() {
        let _ = write!(out, "{}{key}: ", if at == 0 { "" } else { ", " });
        flow_value(out, value);
    }
    out.push('}');
}

fn flow_items(out: &mut String, list: &[Value]) {
    out.push('[');
    for (at, value) in list.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        flow_value(out, value);
    }
    out.push(']');
}

fn flow_value(out: &mut String, value: &Value) {
    match value {
        Value::Number(number) => push_number(out, number),
        Value::Array(list) => flow_items(out, list),
        Value::Object(map) => flow(out, map),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Writes what is neither string nor filled container, and ends the line.
fn bare(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => push_number(out, number),
        Value::Array(_) => out.push_str("[]"),
        Value::Object(_) => out.push_str("{}"),
        Value::String(text) => quoted(out, text),
    }
    out.push('\n');
}

/// Writes a number. YAML 1.1 wants a dot in every float and a sign in every exponent.
fn push_number(out: &mut String, number: &Number) {
    let text = number.to_string();
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let dot = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
            let _ = write!(out, "{mantissa}{dot}e{sign}{exponent}");
        }
        None => out.push_str(&text),
    }
}

/// Writes a string and ends the line; the lines of a block stand at column `indent`.
fn string(out: &mut String, text: &str, indent: usize, is_text: bool) {
    if (is_text || text.contains('\n')) && is_block(text) {
        let (style, body) = text.strip_suffix('\n').map_or(("|-", text), |body| ("|", body));
        out.push_str(style);
        for line in body.split('\n') {
            out.push('\n');
            if !line.is_empty() {
                spaces(out, indent);
                out.push_str(line);
            }
        }
    } else if is_plain(text) {
        out.push_str(text);
    } else {
        quoted(out, text);
    }
    out.push('\n');
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Whether a literal block gives the string back in every reader.
fn is_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with([' ', '\t', '\n'])
        && !text.ends_with("\n\n")
        && text.split('\n').all(|line| !line.ends_with([' ', '\t']))
        && text.chars().all(|c| c == '\n' || is_printable(c))
}

/// Whether the string is a string without quotes in every reader, and nothing else.
fn is_plain(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().last()) else { return false };
    is_letter(first)
        && !last.is_whitespace()
        && last != ':'
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().count() <= MAX_PLAIN
        && text.chars().all(|c| is_printable(c) && (c == ' ' || !c.is_whitespace()) && !"[]{},&*!|>%@`\"'#?".contains(c))
        && !RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word))
        && !text.eq_ignore_ascii_case("undefined")
}

fn is_letter(c: char) -> bool {
    use GeneralCategory as G;
    matches!(get_general_category(c), G::UppercaseLetter | G::LowercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter)
}

/// What YAML calls printable, less what breaks lines or marks byte order.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Writes a string between double quotes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if is_printable(c) && is_visible(c) => out.push(c),
            _ => push_escape(out, c as u32),
        }
    }
    out.push('"');
}

fn push_escape(out: &mut String, code: u32) {
    let _ = match code {
        0..=0xFF => write!(out, "\\x{code:02x}"),
        0x100..=0xFFFF => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Whether an editor shows the character.
fn is_visible(c: char) -> bool {
    use GeneralCategory as G;
    !matches!(
        get_general_category(c),
        G::Control | G::Format | G::LineSeparator | G::ParagraphSeparator | G::Unassigned | G::PrivateUse | G::Surrogate
    )
}
