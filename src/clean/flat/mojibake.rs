//! Text that somebody decoded with the wrong encoding before we got it: UTF-8 read as windows-1252, as ISO 8859-1 or as
//! GBK. It is told; with `--mend` it is put right where the way back is exact, and every line that was is noted.

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use crate::model::{BlockKind, Document, Inline, plain_text};
use crate::note::{Note, NoteKind};
use crate::text::{ink, is_cjk, is_cjk_punctuation};

/// A stretch of text that was decoded wrongly needs so many characters to be told from a chance.
const LEAST: usize = 2;

/// How many mended lines have a note of their own.
const NOTES: usize = 50;

/// Finds lines that were decoded wrongly, and mends them if asked.
pub(super) fn find(document: &mut Document, mend: bool) {
    let mut found = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let Some(text) = block.kind.content().map(|content| plain_text(content)) else { continue };
        if let Some((right, encoding)) = mended(&text) {
            found.push((at, text, right, encoding));
        }
    }
    if !mend {
        if let Some((at, _, _, encoding)) = found.first() {
            let span = document.blocks[*at].origin.span;
            let message =
                format!("UTF-8 was read as {} before we got the text, in {} lines; --mend puts it right", encoding.name(), found.len());
            document.note(Note::new(NoteKind::Mojibake, message).at(span));
        }
        return;
    }
    let count = found.len();
    for (place, (at, wrong, right, encoding)) in found.into_iter().enumerate() {
        let block = &mut document.blocks[at];
        let (id, span) = (block.id, block.origin.span);
        document.ledger.delivered = (document.ledger.delivered + ink(&right) as u64).saturating_sub(ink(&wrong) as u64);
        if place < NOTES {
            let message = format!("mended: UTF-8 that was read as {}; printed is {:?}", encoding.name(), shortened(&wrong));
            document.notes.push(Note::new(NoteKind::Mended, message).about(id).at(span));
        }
        document.blocks[at].kind = BlockKind::paragraph(vec![Inline::Text(right)]);
    }
    if count > NOTES {
        document.note(Note::new(NoteKind::Mended, format!("mended: {} more lines", count - NOTES)));
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The text as it was before it was decoded wrongly, and the encoding that was taken for it; `None` if nothing of it
/// was.
fn mended(text: &str) -> Option<(String, &'static Encoding)> {
    if text.is_ascii() {
        return None;
    }
    if let Some(right) = by_runs(text, is_from_byte, western) {
        return Some((right, WINDOWS_1252));
    }
    // What the comma, the full stop and the commonest character of Chinese become.
    let telling = text.chars().filter(|c| matches!(c, '锛' | '銆' | '鐨' | '鈥')).count();
    if telling * 40 < text.chars().count() || telling == 0 {
        return None;
    }
    by_runs(text, |c| !c.is_ascii(), chinese).map(|right| (right, GBK))
}

/// The text with every run of characters that can be wrong decoded again, if any was.
fn by_runs(text: &str, suspect: impl Fn(char) -> bool, again: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut right = String::with_capacity(text.len());
    let mut any = false;
    let mut rest = text;
    while let Some(from) = rest.find(&suspect) {
        let (before, tail) = rest.split_at(from);
        let (run, after) = tail.split_at(tail.find(|c| !suspect(c)).unwrap_or(tail.len()));
        right.push_str(before);
        match again(run).filter(|_| run.chars().count() >= LEAST) {
            Some(run) => {
                right.push_str(&run);
                any = true;
            }
            None => right.push_str(run),
        }
        rest = after;
    }
    right.push_str(rest);
    any.then_some(right)
}

/// Whether a character is what windows-1252 or ISO 8859-1 makes of a byte from 0x80 on.
fn is_from_byte(c: char) -> bool {
    byte(c).is_some()
}

fn byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{FF}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut text = [0; 4];
    let (bytes, _, wrong) = WINDOWS_1252.encode(c.encode_utf8(&mut text));
    match bytes.as_ref() {
        [byte] if !wrong && *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

/// UTF-8 from characters that were bytes each.
fn western(run: &str) -> Option<String> {
    let bytes: Vec<u8> = run.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// UTF-8 from characters that were two bytes each, if it is Chinese.
fn chinese(run: &str) -> Option<String> {
    let (bytes, _, wrong) = GBK.encode(run);
    let right = String::from_utf8(bytes.into_owned()).ok().filter(|_| !wrong)?;
    let known = |c: char| is_cjk(c) || is_cjk_punctuation(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    right.chars().all(known).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_goes_back_exactly_is_mended() {
        let right = |text: &str| mended(text).map(|(right, _)| right);
        assert_eq!(right("CafÃ© am HafenstraÃŸe â€“ geÃ¶ffnet").as_deref(), Some("Café am Hafenstraße – geöffnet"));
        assert_eq!(right("Café am Hafen – geöffnet"), None);
        assert_eq!(right("ÇA VA, «DÉJÀ» VU"), None);
        let decoded = |text: &str| GBK.decode(text.as_bytes()).0.into_owned();
        let text = "渔港的老码头今年重新修了一遍，";
        assert_eq!(right(&decoded(text)).as_deref(), Some(text));
        assert_eq!(right(text), None);
        // An odd number of bytes leaves a mark that no way leads back from.
        assert_eq!(right(&decoded("“晚市”更热闹。")), None);
    }
}
