//! Tags as Obsidian has them: letters, digits, `-`, `_` and `/`, not only digits.

/// A tag in Obsidian's spelling, `None` if nothing is left of it.
pub(super) fn spelt(tag: &str) -> Option<String> {
    let words = tag.split_whitespace().map(|word| word.chars().filter(|c| stays(*c)).collect::<String>());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let spelt = words.join("-");
    match spelt.chars().any(|c| !c.is_numeric()) {
        true => Some(spelt),
        false => (!spelt.is_empty()).then(|| format!("_{spelt}")),
    }
}

fn stays(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_no_spaces_and_are_no_numbers() {
        assert_eq!(spelt("sea & moon").as_deref(), Some("sea-moon"));
        assert_eq!(spelt("#潮汐/海").as_deref(), Some("潮汐/海"));
        assert_eq!(spelt("1984").as_deref(), Some("_1984"));
        assert_eq!(spelt("#?"), None);
    }
}
