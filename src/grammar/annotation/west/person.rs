//! Persons behind their titles: `Dr. Jane Smith`, `President Mary Okafor`.

use super::super::item::Item;
use super::{Index, Scan, Word};
use crate::model::AnnotationKind;

/// A name has at most so many words.
const LONGEST: usize = 3;

/// Words with a capital that no name begins with or holds.
const NO_NAMES: [&str; 34] = [
    "The",
    "Of",
    "For",
    "And",
    "In",
    "On",
    "At",
    "To",
    "From",
    "By",
    "With",
    "General",
    "Says",
    "Said",
    "Is",
    "Was",
    "Has",
    "Will",
    "Who",
    "What",
    "Office",
    "House",
    "Party",
    "University",
    "Department",
    "Council",
    "Committee",
    "Street",
    "Elect",
    "Emeritus",
    "Day",
    "Inc",
    "Company",
    "Association",
];

/// Titles that nobody bears but persons; behind the others stands a full name or none: `Coach House`.
const TITLES: [&str; 12] = [
    "",
    "doctor",
    "professor",
    "president",
    "vice-president",
    "prime-minister",
    "chancellor",
    "senator",
    "representative",
    "governor",
    "judge",
    "chief-executive",
];

impl Scan<'_> {
    /// The name behind a title that ends at `end`.
    pub(super) fn person(&mut self, end: usize, office: &str) -> Option<usize> {
        let mut cursor = self.cursor(end);
        let titled = self.text.get(..end)?.split_whitespace().next_back()?.starts_with(char::is_uppercase);
        if !cursor.space() {
            return None;
        }
        let (from, mut end, mut words, mut letters) = (cursor.at, cursor.at, 0, 0);
        while words < LONGEST {
            let at = cursor.at;
            let Some(word) = cursor.word() else { break };
            let initial = word.chars().count() == 1 && cursor.eat(".");
            if cursor.eat("-") || cursor.eat("’") && !cursor.rest().starts_with("s ") {
                cursor.word();
            }
            let capital = word.starts_with(char::is_uppercase) && (initial || word.chars().any(char::is_lowercase));
            if !capital || NO_NAMES.contains(&word) || self.names_a_time(at) {
                break;
            }
            letters = letters.max(word.chars().count());
            let trimmed = self.text.get(at..cursor.at)?.trim_end_matches(['-', '’']).len();
            (words, end) = (words + 1, at + trimmed);
            if !cursor.space() {
                break;
            }
        }
        // In small letters a title is a common noun unless a full name follows.
        let sure = TITLES.contains(&office);
        if words == 0 || letters < 2 || words < 2 && !(titled && sure) {
            return None;
        }
        let mut item = Item::new(from..end, AnnotationKind::Person, self.text.get(from..end).map(Into::into));
        item.annotation.role = (!office.is_empty()).then(|| office.into());
        self.items.push(item);
        Some(end)
    }

    fn names_a_time(&self, at: usize) -> bool {
        let index: &Index = self.table.index;
        index.at(self.table, &self.cursor(at)).any(|(word, _)| matches!(word, Word::Month(_) | Word::Weekday(_)))
    }
}
