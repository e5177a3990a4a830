//! Character and entity references: those of XML, and the names of HTML, which old TEI took from its DTD.

use web_atoms::NAMED_ENTITIES;

/// Adds what `&name;` stands for to `out`; the answer is whether the name is known. Names that a DTD declares are not:
/// no DTD is read.
pub(super) fn push(name: &str, out: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let Some(c) = code.ok().and_then(char::from_u32) else { return false };
        out.push(c);
        return true;
    }
    if name == "apos" {
        out.push('\'');
        return true;
    }
    // The table holds names with their semicolon, and the beginnings of names as zero.
    let Some((first, second)) = NAMED_ENTITIES.get(&format!("{name};")).filter(|(first, _)| *first != 0) else { return false };
    out.extend([*first, *second].into_iter().filter(|number| *number != 0).filter_map(char::from_u32));
    true
}

/// The value of an attribute: references resolved, line ends and tabs as spaces. What is no reference stays.
pub(super) fn attribute(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let name = from.strip_prefix('&').and_then(|from| from.get(..from.bytes().take(40).position(|byte| byte == b';')?));
        rest = match name {
            Some(name) if push(name, &mut out) => &from[name.len() + 2..],
            _ if from.starts_with('&') => {
                out.push('&');
                &from[1..]
            }
            _ => {
                out.push(' ');
                from.strip_prefix("\r\n").unwrap_or(&from[1..])
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_attributes() {
        assert_eq!(attribute("a&amp;b &#x4E2D;&eacute;\r\nc&#10;d &no; & &"), "a&b 中é c\nd &no; & &");
        assert_eq!(attribute("&#xD800;&#0x;"), "&#xD800;&#0x;");
    }
}
