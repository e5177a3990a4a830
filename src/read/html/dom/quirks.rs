//! Document types that ask for the behaviour of old browsers, in which a table may stand in a paragraph.

/// Beginnings of public identifiers, in lower case.
const PREFIXES: [&str; 44] = [
    "+//silmaril//dtd html pro v0r11 19970101//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 ",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level ",
    "-//ietf//dtd html strict",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//",
];

/// Whole public identifiers, in lower case.
const WHOLE: [&str; 3] = ["-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"];

/// Beginnings of public identifiers that ask for it only when no system identifier follows.
const ALONE: [&str; 2] = ["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"];

/// Whether a document type, as it stands between `<!doctype` and `>`, asks for old behaviour.
pub(super) fn are_asked_for(doctype: &str) -> bool {
    let doctype = doctype.trim_end_matches('>').trim().to_ascii_lowercase();
    let (name, rest) = doctype.split_once(char::is_whitespace).unwrap_or((&doctype, ""));
    let mut identifiers = rest.split(['"', '\'']).skip(1).step_by(2);
    let (public, system) = match rest.get(..6) {
        Some("public") => (identifiers.next(), identifiers.next()),
        Some("system") => (None, identifiers.next()),
        _ => (None, None),
    };
    name != "html"
        || public.is_some_and(|public| {
            let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| public.starts_with(prefix));
            begins(&PREFIXES) || WHOLE.contains(&public) || system.is_none() && begins(&ALONE)
        })
        || system == Some("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")
}

#[cfg(test)]
mod tests {
    use super::are_asked_for;

    #[test]
    fn old_types_are_known() {
        assert!(!are_asked_for(" html>"));
        assert!(!are_asked_for(" HTML PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/xhtml1.dtd\""));
        assert!(!are_asked_for("html SYSTEM \"about:legacy-compat\""));
        assert!(are_asked_for(" HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">"));
        assert!(are_asked_for(" HTML PUBLIC '-//W3C//DTD HTML 3.2 Final//EN'"));
        assert!(are_asked_for(""));
    }
}
