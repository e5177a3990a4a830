//! Addresses that are links because they look like ones: GFM's literal autolinks.
//!
//! `www.` and `http://`, `https://`, `ftp://` with a host that has a dot, mail addresses, and these after `mailto:` or
//! `xmpp:`; after white space, one of `* _ ~ (`, at the beginning of a text, or after a character of a script without
//! spaces. What ends a sentence is no part of an address, nor is a bracket that was not opened in it; full-width
//! punctuation ends one.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::text::{is_cjk, is_cjk_punctuation};

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it stands.
    pub range: Range<usize>,
    /// What a link to it begins with and the text does not: `http://`, `mailto:` or nothing.
    pub scheme: &'static str,
}

/// The addresses in a text, in order. No address holds a byte of `barriers`, which rise: characters that were escaped.
pub fn addresses(text: &str, barriers: &[usize]) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let all = text;
    for at in memchr3_iter(b':', b'@', b'.', all.as_bytes()) {
        let next = barriers.partition_point(|barrier| *barrier <= at);
        let after_barrier = next.checked_sub(1).and_then(|last| barriers.get(last)).map_or(0, |barrier| barrier + 1);
        let from = found.last().map_or(0, |last| last.range.end).max(after_barrier);
        if at < from {
            continue;
        }
        let text = barriers.get(next).map_or(all, |barrier| &all[..*barrier]);
        found.extend(match text.as_bytes()[at] {
            b':' => with_scheme(text, at, from),
            b'@' => mail(text, at, from),
            _ => www(text, at, from),
        });
    }
    found
}

/// `http://…` whose colon is at `at`.
fn with_scheme(text: &str, at: usize, from: usize) -> Option<Address> {
    let rest = text[at..].strip_prefix("://")?;
    let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| ends_with(&text[from..at], scheme))?;
    let start = at - scheme.len();
    (can_begin(&text[..start]) && has_host(rest)).then(|| Address { range: start..at + 3 + end(rest), scheme: "" })
}

/// `www.…` whose dot is at `at`.
fn www(text: &str, at: usize, from: usize) -> Option<Address> {
    if !ends_with(&text[from..at], "www") {
        return None;
    }
    let start = at - 3;
    let rest = &text[start..];
    (can_begin(&text[..start]) && has_host(rest)).then(|| Address { range: start..start + end(rest), scheme: "http://" })
}

/// `somebody@example.org` whose sign is at `at`, perhaps after `mailto:` or `xmpp:`.
fn mail(text: &str, at: usize, from: usize) -> Option<Address> {
    let bytes = text.as_bytes();
    let user = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let start = at - bytes[from..at].iter().rev().take_while(|byte| user(byte)).count();
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let length = bytes[at + 1..].iter().take_while(|byte| host(byte)).count();
    let kept = text[at + 1..at + 1 + length].trim_end_matches('.');
    let parts = kept.contains('.') && kept.split('.').all(|part| !part.is_empty()) && !kept.ends_with(['-', '_']);
    if start == at || !parts {
        return None;
    }
    let mut stop = at + 1 + kept.len();
    let before = &text[from..start];
    let Some(scheme) = ["mailto:", "xmpp:"].into_iter().find(|scheme| ends_with(before, scheme)) else {
        return can_begin(&text[..start]).then_some(Address { range: start..stop, scheme: "mailto:" });
    };
    if scheme == "xmpp:" && bytes.get(stop) == Some(&b'/') {
        stop += 1 + bytes[stop + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"@.".contains(byte)).count();
    }
    Some(Address { range: start - scheme.len()..stop, scheme: "" })
}

/// Whether a text ends in a word, in letters of any case.
fn ends_with(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.as_bytes()[text.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
}

/// Whether an address can begin after a text.
fn can_begin(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || "*_~(".contains(c) || is_cjk(c) || is_cjk_punctuation(c))
}

/// The most characters of a host, and one.
const LONGEST_HOST: usize = 254;

/// Whether a text begins with a host: parts of letters, digits and `-` with dots between, with `_` in all but the last two.
fn has_host(text: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() && !is_cjk(c) || matches!(c, '-' | '_');
    let end = text.char_indices().take(LONGEST_HOST).find(|(_, c)| !part(*c) && *c != '.').map(|(at, _)| at);
    let Some(end) = end.or((text.len() < LONGEST_HOST).then_some(text.len())) else { return false };
    let host = text[..end].trim_end_matches('.');
    let mut parts = host.rsplit('.');
    let last = [parts.next(), parts.next()];
    last.iter().all(|part| part.is_some_and(|part| !part.is_empty() && !part.contains('_'))) && parts.all(|part| !part.is_empty())
}

/// Where the address that a text begins with ends.
fn end(text: &str) -> usize {
    let stops = |c: char| c.is_whitespace() || c == '<' || is_cjk_punctuation(c);
    let mut address = text.find(stops).map_or(text, |end| &text[..end]);
    // Brackets are counted once.
    let mut surplus = address.bytes().fold(0i64, |sum, byte| sum + i64::from(byte == b')') - i64::from(byte == b'('));
    while let Some(last) = address.bytes().next_back() {
        address = match last {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => &address[..address.len() - 1],
            b')' if surplus > 0 => {
                surplus -= 1;
                &address[..address.len() - 1]
            }
            b';' => match address[..address.len() - 1].rfind('&') {
                Some(at)
                    if at + 2 < address.len() && address[at + 1..address.len() - 1].bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
                {
                    &address[..at]
                }
                _ => break,
            },
            _ => break,
        };
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text, &[]).into_iter().map(|address| &text[address.range]).collect()
    }

    #[test]
    fn addresses_end_where_sentences_do() {
        assert_eq!(
            found("Visit www.example.com/help, or http://example.com/a_(b)?x=1."),
            ["www.example.com/help", "http://example.com/a_(b)?x=1"]
        );
        assert_eq!(found("(see https://example.org/a(b)) www.example.org/x&copy;"), ["https://example.org/a(b)", "www.example.org/x"]);
        assert_eq!(found("请看http://example.com/页，谢谢"), ["http://example.com/页"]);
    }

    #[test]
    fn mail_needs_a_host_with_a_dot() {
        assert_eq!(
            found("a.b-c_d@a.b. and mailto:x@example.org, xmpp:x@example.org/there"),
            ["a.b-c_d@a.b", "mailto:x@example.org", "xmpp:x@example.org/there"]
        );
        assert_eq!(found("hello@mail+xyz.example x@localhost a.b-c_d@a.b- a.b-c_d@a.b_"), [""; 0]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        assert_eq!(found("awww.example.com http://localhost x:// 12:30 a.b www. http://a_b.c http://a..b"), [""; 0]);
        assert_eq!(addresses("http://example.com", &[4]), []);
        assert_eq!(addresses("http://example.com/*x", &[19])[0].range, 0..19);
    }
}
