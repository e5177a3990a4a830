//! The title of a window: that of the text, and behind it the name of the site.

/// No title is shorter, in characters.
const SHORTEST: usize = 6;

/// The signs that part the two.
pub(super) const SIGNS: [char; 7] = ['-', '–', '—', '_', '|', '｜', '·'];

/// What the title of a window says behind what the page shows, with the sign or the space that parts them; `None` unless
/// it begins with what is shown.
pub(super) fn site<'a>(window: &'a str, shown: &str) -> Option<&'a str> {
    let site = window.strip_prefix(shown).filter(|site| site.starts_with(' ') || site.starts_with(SIGNS))?;
    (shown.chars().count() >= SHORTEST).then_some(site)
}

/// What may stand between the two where both are known: more than parts them in any title.
const BETWEEN: [&str; 12] = [" | ", " - ", " – ", " — ", " · ", " » ", " :: ", ": ", "_", "｜", "|", " // "];

/// What of the title of a window may be that of the text.
pub(super) fn beginnings(window: &str) -> impl Iterator<Item = &str> {
    BETWEEN.iter().flat_map(|sign| window.match_indices(sign)).filter_map(|(at, _)| window.get(..at)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_title() {
        assert_eq!(site("石桥边的面馆 南桥市文化馆", "石桥边的面馆"), Some(" 南桥市文化馆"));
        assert_eq!(site("The ferry runs again - River Post", "The ferry runs again"), Some(" - River Post"));
        for shown in ["", "石桥", "石桥边的面馆的", "石桥边的面馆_南桥网"] {
            assert_eq!(site("石桥边的面馆_南桥网", shown), None, "{shown}");
        }
    }

    #[test]
    fn what_may_be_the_title() {
        let mut found: Vec<&str> = beginnings("Ferries: the night boat - River Post | News").collect();
        found.sort_unstable();
        assert_eq!(
            found,
            ["Ferries", "Ferries: the night boat", "Ferries: the night boat - River Post", "Ferries: the night boat - River Post"]
        );
    }
}
