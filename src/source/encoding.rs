//! Which encoding: the user's word, a byte order mark, what the file declares, what its bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem::find;

use super::refuse_binary;
use crate::error::{Error, ErrorKind, Result};
use crate::note::{Note, NoteKind};

/// How far into a file a declaration is looked for; the HTML standard says 1024, real pages need more.
const DECLARATION_WITHIN: usize = 4096;

/// Bytes as the text that they are if they are UTF-8.
pub(super) type Utf8 = std::result::Result<String, std::string::FromUtf8Error>;

/// The encoding to use, the length of the byte order mark, and what to tell about the choice.
pub(super) struct Choice {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: usize,
    pub(super) note: Option<Note>,
}

/// Chooses for bytes, which are UTF-8 or not.
pub(super) fn choose(utf8: &Utf8, label: Option<&str>) -> Result<Choice> {
    let (bytes, is_utf8) = match utf8 {
        Ok(text) => (text.as_bytes(), true),
        Err(error) => (error.as_bytes(), false),
    };
    let bom = Encoding::for_bom(bytes);
    if let Some(label) = label {
        let encoding = by_label(label).ok_or_else(|| Error::new(ErrorKind::UnknownEncoding(label.into())))?;
        let mark = bom.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
        return Ok(Choice { encoding, mark, note: None });
    }
    if let Some((encoding, mark)) = bom {
        return Ok(Choice { encoding, mark, note: None });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(Choice { encoding, mark: 0, note: Some(detected(encoding)) });
    }
    refuse_binary(bytes)?;
    let declared = declaration(bytes);
    match declared {
        // A page saved from a browser is UTF-8 whatever it still declares: valid multi-byte UTF-8 is no accident.
        Some(encoding) if encoding != UTF_8 && is_utf8 && !bytes.is_ascii() => {
            let message = format!("declared as {} but valid as utf-8, which was used", encoding.name().to_lowercase());
            Ok(Choice { encoding: UTF_8, mark: 0, note: Some(Note::new(NoteKind::EncodingConflict, message)) })
        }
        Some(encoding) if encoding == UTF_8 && !is_utf8 && !mostly_utf8(bytes) => {
            let encoding = detect(bytes);
            let message = format!("declared as utf-8 but not valid as such; {} was used", encoding.name().to_lowercase());
            Ok(Choice { encoding, mark: 0, note: Some(Note::new(NoteKind::EncodingConflict, message)) })
        }
        Some(encoding) => Ok(Choice { encoding, mark: 0, note: None }),
        None if is_utf8 || mostly_utf8(bytes) => Ok(Choice { encoding: UTF_8, mark: 0, note: None }),
        None => {
            let encoding = detect(bytes);
            Ok(Choice { encoding, mark: 0, note: Some(detected(encoding)) })
        }
    }
}

fn detected(encoding: &'static Encoding) -> Note {
    Note::new(NoteKind::EncodingDetected, format!("no encoding is declared; it looks like {}", encoding.name().to_lowercase()))
}

/// WHATWG labels; gb2312 and gbk decode as gb18030, their superset.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding })
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // A megabyte decides; feeding more costs time and changes nothing.
    let head = &bytes[..bytes.len().min(1 << 20)];
    detector.feed(head, head.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding }
}

/// Whether the text is UTF-8 with few damaged places: one to four of its multi-byte sequences, or fewer. In other
/// encodings the damaged places are many more than the sequences that happen to be valid.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && bad * 4 <= good
}

/// UTF-16 without a mark: every other byte of the beginning is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, 0) if even * 10 >= half * 6 => Some(UTF_16BE),
        (0, odd) if odd * 10 >= half * 6 => Some(UTF_16LE),
        _ => None,
    }
}

/// What an XML declaration, a `<meta charset>` or a `<meta http-equiv>` says.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_WITHIN)].to_ascii_lowercase();
    let xml = head.starts_with(b"<?xml").then(|| find(&head, b"?>")).flatten().and_then(|end| label_after(&head[..end], b"encoding"));
    xml.or_else(|| {
        let mut from = 0;
        while let Some(at) = find(&head[from..], b"<meta") {
            let start = from + at;
            let end = find(&head[start..], b">").map_or(head.len(), |length| start + length);
            if let Some(encoding) = label_after(&head[start..end], b"charset") {
                return Some(encoding);
            }
            from = end.max(start + 5);
        }
        None
    })
    // A file that could be read this far is not UTF-16, whatever it says (HTML standard, "prescan").
    .map(|encoding| if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The encoding named after `key` and `=`, with or without quotes.
fn label_after(bytes: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let after = &bytes[find(bytes, key)? + key.len()..];
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let after = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let end = after.iter().position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b';' | b'/' | b'>' | b'\t' | b'\n' | b'\r'));
    by_label(std::str::from_utf8(&after[..end.unwrap_or(after.len())]).ok()?)
}
