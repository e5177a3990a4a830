//! Decoding that remembers where everything was.

use encoding_rs::{CoderResult, Decoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::encoding::Utf8;
use crate::note::{Note, NoteKind};
use crate::span::{LineIndex, Span};

/// How far apart, in bytes of the original, the remembered places are.
const STEP: usize = 256;

/// How far apart they are at most where bytes cannot be told apart before: a stretch of ISO-2022-JP may have no end.
const FARTHEST: usize = 16 * STEP;

/// How many damaged places are reported one by one.
const REPORTED: usize = 10;

/// Maps offsets of the decoded text to offsets of the original bytes.
#[derive(Clone, Debug)]
pub(super) struct OffsetMap {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The text is the bytes, after a mark of this length.
    Shift(usize),
    /// Pairs of (offset in the text, offset in the bytes), both rising, hardly more than [`STEP`] apart, and between two of
    /// them the bytes, to be decoded again.
    Steps { places: Vec<(usize, usize)>, bytes: Vec<u8>, encoding: &'static Encoding },
}

impl OffsetMap {
    /// The original offset of the text's byte `at`.
    pub(super) fn original(&self, text: &str, at: usize) -> usize {
        match &self.kind {
            Kind::Shift(mark) => at + mark,
            Kind::Steps { places, bytes, encoding } => {
                let index = places.partition_point(|(decoded, _)| *decoded <= at).saturating_sub(1);
                let (decoded, original) = places.get(index).copied().unwrap_or((0, 0));
                original + width(&text[decoded..at.min(text.len())], &bytes[original..], encoding)
            }
        }
    }
}

/// Finds the bytes for one place of a text after another: cheap as long as the places rise.
#[derive(Clone, Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    map: &'a OffsetMap,
    /// The place asked for last, in the text and in the bytes.
    last: (usize, usize),
}

impl OffsetMap {
    /// A walk along the text.
    pub(super) fn offsets<'a>(&'a self, text: &'a str) -> Offsets<'a> {
        Offsets { text, map: self, last: (0, self.original(text, 0)) }
    }
}

impl Offsets<'_> {
    /// The original offset of the text's byte `at`.
    pub fn original(&mut self, at: usize) -> usize {
        let Kind::Steps { places, bytes, encoding } = &self.map.kind else { return self.map.original(self.text, at) };
        let (decoded, original) = self.last;
        // From a remembered place if one is nearer, or if what a byte means depends on those before it.
        let nearer =
            at < decoded || places.get(places.partition_point(|(place, _)| *place <= decoded)).is_some_and(|(place, _)| *place <= at);
        let found = if nearer || *encoding == ISO_2022_JP {
            self.map.original(self.text, at)
        } else {
            original + width(&self.text[decoded..at.min(self.text.len())], &bytes[original..], encoding)
        };
        self.last = (at, found);
        found
    }
}

/// How many of `bytes` decode to `text`, which begins where they do.
fn width(text: &str, bytes: &[u8], encoding: &'static Encoding) -> usize {
    if encoding.is_single_byte() {
        return text.chars().count().min(bytes.len());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0u8; 1024];
    let (mut at, mut length) = (0, 0);
    while length < text.len() && at < bytes.len() {
        // Behind a damaged place the two need not be in step: the text is looked at byte by byte, too.
        let rest = &text.as_bytes()[length..];
        if encoding.is_ascii_compatible() {
            let same = rest.iter().zip(&bytes[at..]).take_while(|(decoded, byte)| decoded == byte && decoded.is_ascii()).count();
            (at, length) = (at + same, length + same);
            if same > 0 {
                continue;
            }
        }
        // A character has a byte at least: so many can be taken together, and the last ones, among them what may be
        // left of a damaged character, one by one.
        let characters = rest.iter().filter(|byte| **byte & 0xC0 != 0x80).take(out.len() / 4).count();
        let together = characters.saturating_sub(4).clamp(1, bytes.len() - at);
        let (_, read, written, _) = decoder.decode_to_utf8(&bytes[at..at + together], &mut out, false);
        (at, length) = (at + read, length + written);
    }
    at
}

/// Decodes `bytes` after a mark of length `mark`: text, map, lines, and notes on what could not be decoded.
pub(super) fn decode(utf8: Utf8, encoding: &'static Encoding, mark: usize) -> (String, OffsetMap, LineIndex, Vec<Note>) {
    let bytes = match as_it_is(utf8, encoding, mark) {
        Ok((text, map)) => {
            let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| mark + at + 1);
            let lines = LineIndex::from_starts(starts.collect());
            return (text, map, lines, Vec::new());
        }
        Err(bytes) => bytes,
    };
    let mut damage = Damage::default();
    let (text, kind) = stepwise(&bytes, encoding, mark, &mut damage);
    let map = OffsetMap { kind };
    let lines = lines(&bytes, encoding, &text, &map);
    (text, map, lines, damage.notes())
}

/// Undamaged UTF-8 is the text, and need not be copied; gives the bytes back if they are not.
fn as_it_is(utf8: Utf8, encoding: &'static Encoding, mark: usize) -> Result<(String, OffsetMap), Vec<u8>> {
    let mut text = utf8.map_err(std::string::FromUtf8Error::into_bytes)?;
    if encoding != UTF_8 {
        return Err(text.into_bytes());
    }
    text.drain(..mark);
    Ok((text, OffsetMap { kind: Kind::Shift(mark) }))
}

/// Decodes in steps that end at whole characters.
fn stepwise(bytes: &[u8], encoding: &'static Encoding, mark: usize, damage: &mut Damage) -> (String, Kind) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 / 2 + 16);
    let mut places = vec![(0, mark)];
    let (mut at, mut clean) = (mark, true);
    // Where the character before ends, if single bytes are taken: a stretch with much damage is not decoded over and over.
    let mut end = None;
    // A byte gives three at most, and what it ends a few more.
    let mut piece = [0u8; STEP * 3 + 16];
    while at < bytes.len() {
        // A step, then single bytes until a character is complete, so that the place is exact.
        let length = if clean { STEP.min(bytes.len() - at) } else { 1 };
        end = end.filter(|_| !clean);
        let before = text.len();
        let last = at + length == bytes.len();
        // Not to the text itself: each time what it has room for would be filled with zeros.
        let (result, read, written, errors) = decoder.decode_to_utf8(&bytes[at..at + length], &mut piece, last);
        debug_assert!(result == CoderResult::InputEmpty, "the buffer is large enough");
        text.push_str(&String::from_utf8_lossy(&piece[..written]));
        at += read.max(1);
        let from = places.last().map_or(mark, |(_, original)| *original);
        clean = last || is_settled(&decoder, &bytes[mark..at]) || at - from >= FARTHEST;
        match end {
            Some(end) if errors => damage.add(Span::new(end, at)),
            None if errors => damage.found(bytes, encoding, from, at),
            _ => {}
        }
        if length == 1 && text.len() > before {
            end = Some(at);
        }
        if clean {
            places.push((text.len(), at));
        }
    }
    (text, Kind::Steps { places, bytes: bytes.to_vec(), encoding })
}

/// Whether the decoder, which has not come to the end, has decoded these bytes to whole characters and holds nothing of
/// what comes.
fn is_settled(decoder: &Decoder, bytes: &[u8]) -> bool {
    let encoding = decoder.encoding();
    let high = match bytes.last_chunk() {
        Some(unit) if encoding == UTF_16LE => u16::from_le_bytes(*unit),
        Some(unit) if encoding == UTF_16BE => u16::from_be_bytes(*unit),
        // It says how many bytes from here on are what they look like, and nothing where it is within something.
        _ => return decoder.latin1_byte_compatible_up_to(&[]).is_some(),
    };
    bytes.len().is_multiple_of(2) && !(0xD800..0xDC00).contains(&high)
}

/// Line starts in the original bytes.
fn lines(bytes: &[u8], encoding: &'static Encoding, text: &str, map: &OffsetMap) -> LineIndex {
    let starts = if encoding == UTF_16LE || encoding == UTF_16BE {
        text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| map.original(text, at + 1)).collect()
    } else {
        // LF is no part of a multi-byte character in any of the other encodings.
        bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect()
    };
    LineIndex::from_starts(starts)
}

/// Places that could not be decoded.
#[derive(Default)]
struct Damage {
    spans: Vec<Span>,
    count: usize,
    /// Where the last one ends: a stretch may be looked at again.
    until: usize,
}

impl Damage {
    /// Finds the damaged places in `bytes[from..to]`, which begin at a whole character.
    fn found(&mut self, bytes: &[u8], encoding: &'static Encoding, from: usize, to: usize) {
        if encoding == UTF_8 {
            let mut at = from;
            for chunk in bytes[from..to].utf8_chunks() {
                at += chunk.valid().len();
                let end = at + chunk.invalid().len();
                // What is cut off here may go on.
                if end > at && (end < to || to == bytes.len()) {
                    self.add(Span::new(at, end));
                }
                at = end;
            }
            return;
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut out, mut start) = ([0u8; 64], from);
        for at in from..to {
            let (_, _, written, errors) = decoder.decode_to_utf8(&bytes[at..=at], &mut out, at + 1 == bytes.len());
            if errors {
                self.add(Span::new(start, at + 1));
            }
            if written > 0 {
                start = at + 1;
            }
        }
    }

    fn add(&mut self, span: Span) {
        if span.start < self.until {
            return;
        }
        self.until = span.end;
        self.count += 1;
        if self.spans.len() < REPORTED {
            self.spans.push(span);
        }
    }

    fn notes(self) -> Vec<Note> {
        let count = self.count;
        let more = count.saturating_sub(self.spans.len());
        let mut notes: Vec<Note> = self
            .spans
            .into_iter()
            .map(|span| {
                let message = format!("bytes {}-{} cannot be decoded and were read as U+FFFD", span.start, span.end);
                Note::new(NoteKind::UndecodableBytes, message).at(span)
            })
            .collect();
        if more > 0 {
            notes.push(Note::new(NoteKind::UndecodableBytes, format!("{more} more places cannot be decoded, {count} in all")));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(text: &str, encoding: &'static Encoding) {
        let bytes = if encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            encoding.encode(text).0.into_owned()
        };
        let (decoded, map, _, notes) = decode(String::from_utf8(bytes.clone()), encoding, 0);
        assert_eq!(decoded, text);
        assert!(notes.is_empty());
        for (at, c) in text.char_indices() {
            let (start, end) = (map.original(&decoded, at), map.original(&decoded, at + c.len_utf8()));
            let (again, _) = encoding.decode_without_bom_handling(&bytes[start..end]);
            assert_eq!(again, c.to_string(), "{} at {at}", encoding.name());
        }
    }

    #[test]
    fn every_character_has_its_bytes() {
        let text = "第一段，ABC。\n".repeat(90) + "末段 end\n";
        for encoding in [encoding_rs::GB18030, encoding_rs::BIG5, encoding_rs::SHIFT_JIS, UTF_16LE] {
            let text = if encoding == encoding_rs::SHIFT_JIS { text.replace('段', "行") } else { text.clone() };
            there_and_back(&text, encoding);
        }
        there_and_back(&"한국어 문장.\n".repeat(80), encoding_rs::EUC_KR);
        there_and_back(&"Größe, naïve\n".repeat(80), encoding_rs::WINDOWS_1252);
    }

    /// Where each character of the text ends, by a decoder that is fed byte by byte.
    fn ends(bytes: &[u8], encoding: &'static Encoding) -> Vec<(usize, usize)> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut out, mut text, mut ends) = ([0u8; 64], 0, vec![(0, 0)]);
        for at in 0..bytes.len() {
            let (_, _, written, _) = decoder.decode_to_utf8(&bytes[at..=at], &mut out, at + 1 == bytes.len());
            text += written;
            if written > 0 {
                ends.push((text, at + 1));
            }
        }
        ends
    }

    #[test]
    fn places_are_those_of_the_bytes() {
        let text = "渡轮 ferry 👍🏽 ポート\n".repeat(90);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let japanese = ISO_2022_JP.encode(&"渡し船 ferry ポート\n".repeat(90)).0.into_owned();
        let mut damaged = text.clone().into_bytes();
        for at in 0..damaged.len() / 40 {
            damaged.remove(at * 37);
        }
        let chinese = encoding_rs::GB18030.encode(&text).0.into_owned();
        for (bytes, encoding) in [(utf16, UTF_16LE), (japanese, ISO_2022_JP), (damaged, UTF_8), (chinese, encoding_rs::GB18030)] {
            let (text, map, _, _) = decode(String::from_utf8(bytes.clone()), encoding, 0);
            let mut offsets = map.offsets(&text);
            for (decoded, original) in ends(&bytes, encoding).into_iter().filter(|(decoded, _)| text.is_char_boundary(*decoded)) {
                // What is damaged shows with the byte behind it only.
                let off = if encoding == UTF_8 { 3 } else { 0 };
                for found in [map.original(&text, decoded), offsets.original(decoded)] {
                    assert!(found.abs_diff(original) <= off, "{} at {decoded}: {found}, not {original}", encoding.name());
                }
            }
        }
    }

    #[test]
    fn much_damage_takes_no_longer_than_little() {
        let stretches: [(&[u8], &[u8], _); 3] =
            [(b"\x1B$B", b"\xFF", ISO_2022_JP), (b"", b"\0\xD8", UTF_16LE), (b"", b"\x81\xFF", encoding_rs::GB18030)];
        for (start, again, encoding) in stretches {
            let bytes = [start, &again.repeat(1 << 18)].concat();
            let (text, map, _, notes) = decode(String::from_utf8(bytes.clone()), encoding, 0);
            assert!(text.ends_with('\u{FFFD}') && notes.len() == REPORTED + 1, "{}", encoding.name());
            assert!(map.original(&text, text.len()) <= bytes.len());
        }
    }

    #[test]
    fn damaged_bytes_are_counted_and_placed() {
        let (text, _, _, notes) = decode(String::from_utf8(b"ab\xFFcd\xE4\xB8".to_vec()), UTF_8, 0);
        assert_eq!(text, "ab\u{FFFD}cd\u{FFFD}");
        let spans: Vec<_> = notes.iter().filter_map(|note| note.span).collect();
        assert_eq!(spans, [Span::new(2, 3), Span::new(5, 7)]);
        let (_, _, _, notes) = decode(String::from_utf8("是".repeat(200).into_bytes().into_iter().skip(1).collect()), UTF_8, 0);
        assert_eq!(notes.iter().filter_map(|note| note.span).collect::<Vec<_>>(), [Span::new(0, 1), Span::new(1, 2)]);
    }
}
