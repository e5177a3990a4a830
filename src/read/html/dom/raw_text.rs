//! Where the text of `script`, `style`, `title` and the like ends.

use memchr::{memchr, memchr_iter, memmem};

use super::token::is_space;

/// How an element's text is read when it is not markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// Text with character references: `title`, `textarea`.
    References,
    /// Text as it is: `style`, `xmp`, `iframe`, `noembed`, `noframes`.
    Verbatim,
    /// A script, in which `<!--` may hide an inner `<script>`…`</script>`.
    Script,
    /// Everything to the end of the page: `plaintext`.
    Rest,
}

/// Where the text beginning at `start` ends: at the end tag of this name, or with the page.
pub(super) fn end(bytes: &[u8], start: usize, raw: Raw, name: &[u8]) -> usize {
    let rest = &bytes[start..];
    let length = match raw {
        Raw::Rest => None,
        Raw::References | Raw::Verbatim => memchr_iter(b'<', rest).find(|at| is_tag(&rest[*at..], b"</", name)),
        Raw::Script => script_length(rest, name),
    };
    length.map_or(bytes.len(), |length| start + length)
}

/// Whether a tag of this name begins here, in whatever case.
fn is_tag(rest: &[u8], opening: &[u8], name: &[u8]) -> bool {
    let Some(after) = rest.strip_prefix(opening) else { return false };
    let Some(delimiter) = after.get(name.len()) else { return false };
    after[..name.len()].eq_ignore_ascii_case(name) && (is_space(*delimiter) || matches!(delimiter, b'/' | b'>'))
}

/// The length of a script. Within `<!--`…`-->`, an inner script's end tag does not end the outer one.
fn script_length(rest: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut comment_end = 0;
    let mut inner = false;
    loop {
        at += memchr(b'<', &rest[at..])?;
        if at >= comment_end {
            inner = false;
        }
        let here = &rest[at..];
        if at < comment_end && !inner && is_tag(here, b"<", b"script") {
            inner = true;
        } else if is_tag(here, b"</", name) {
            if !inner {
                return Some(at);
            }
            inner = false;
        } else if at >= comment_end && here.starts_with(b"<!--") {
            // The comment's dashes may be those it begins with: `<!-->`.
            comment_end = memmem::find(&here[2..], b"-->").map_or(rest.len(), |length| at + 2 + length + 3);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Option<usize> {
        script_length(text.as_bytes(), b"script")
    }

    #[test]
    fn scripts_end_at_their_end_tag() {
        assert_eq!(script("a<b</scripts></SCRIPT >"), Some(13));
        assert_eq!(script("<!--<script></script>--></script>"), Some(24));
        assert_eq!(script("<!--<script></script></script>-->"), Some(21));
        assert_eq!(script("<!--<script>--></script>"), Some(15));
        assert_eq!(script("<!--></script>"), Some(5));
        assert_eq!(script("<!--x</script>"), Some(5));
        assert_eq!(script("<!--<script></script>"), None);
    }
}
