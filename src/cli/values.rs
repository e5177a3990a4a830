//! Values of options, from words to types.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::format::{INPUT_NAMES, OUTPUT_NAMES, Output, reader_by_name};
use crate::grammar;
use crate::model::{AnnotationKind, Field, Kinds, Reader};

/// What `-f` names.
#[derive(Clone, Copy, Debug)]
pub(super) struct From {
    /// The reader; `None` is `auto`.
    pub(super) reader: Option<Reader>,
    /// Whether emphasis in Chinese and Japanese is read as it was meant.
    pub(super) cjk_emphasis: bool,
}

/// What `-f` takes: the formats, and Markdown with an extension.
const FROM_NAMES: [&str; INPUT_NAMES.len() + 1] = {
    let [auto, html, markdown, record, tei, text] = INPUT_NAMES;
    [auto, html, markdown, "markdown+cjk_emphasis", record, tei, text]
};

/// Short names that are understood but not listed.
const ALIASES: [(&str, &str); 4] = [("markdown", "md"), ("record", "yaml"), ("text", "txt"), ("html", "htm")];

fn known(names: &'static [&'static str]) -> PossibleValuesParser {
    names
        .iter()
        .map(|name| {
            let alias = ALIASES.iter().find(|(long, _)| long == name);
            alias.map_or_else(|| PossibleValue::new(*name), |(_, alias)| PossibleValue::new(*name).alias(*alias))
        })
        .collect::<Vec<_>>()
        .into()
}

/// A format to read.
pub(super) fn from() -> impl TypedValueParser<Value = From> {
    known(&FROM_NAMES).try_map(|name| {
        let plain = name.strip_suffix("+cjk_emphasis");
        reader_by_name(plain.unwrap_or(&name)).map(|reader| From { reader, cjk_emphasis: plain.is_some() })
    })
}

/// A format to write.
pub(super) fn to() -> impl TypedValueParser<Value = Output> {
    known(&OUTPUT_NAMES).try_map(|name| Output::by_name(&name))
}

/// A field of the metadata.
pub(super) fn field(name: &str) -> Result<Field, String> {
    Field::by_name(name).map_err(|error| error.to_string())
}

/// Kinds of annotations that can be found: names between commas, or `all` or `none` alone.
pub(super) fn kinds(text: &str) -> Result<Kinds, String> {
    match text {
        "all" => return Ok(Kinds::ALL),
        "none" => return Ok(Kinds::NONE),
        _ => {}
    }
    let known = grammar::annotation::KINDS;
    text.split(',').map(str::trim).try_fold(Kinds::NONE, |kinds, name| match known.into_iter().find(|kind| kind.name() == name) {
        Some(kind) => Ok(kinds.with(kind)),
        None => Err(format!("`{name}` is none of all, none, {}", known.map(AnnotationKind::name).join(", "))),
    })
}

/// `KEY=VALUE`.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().into(), value.into())),
        _ => Err("write KEY=VALUE, for example title='A title'".into()),
    }
}

/// A number of bytes, perhaps with `K`, `M` or `G` (powers of 1024).
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.char_indices().last() {
        Some((at, 'k' | 'K')) => (&text[..at], 10),
        Some((at, 'm' | 'M')) => (&text[..at], 20),
        Some((at, 'g' | 'G')) => (&text[..at], 30),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| "write a number of bytes, perhaps with K, M or G".to_string())?;
    number.checked_mul(1 << shift).ok_or_else(|| "too large".into())
}

/// A share of a hundred.
pub(super) fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.trim_end_matches('%').parse().map_err(|_| "write a number from 0 to 100".to_string())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("write a number from 0 to 100".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_shares() {
        assert_eq!(bytes("512"), Ok(512));
        assert_eq!(bytes("2K"), Ok(2048));
        assert_eq!(bytes("1G"), Ok(1 << 30));
        assert!(bytes("").is_err() && bytes("M").is_err() && bytes("-1").is_err() && bytes("99999999999G").is_err());
        assert_eq!(percent("0.5%"), Ok(0.5));
        assert!(percent("101").is_err() && percent("NaN").is_err());
    }
}
