//! Repeated passages: copies, clipped copies, leftovers of a longer passage.
//!
//! Like is compared with like: a caption that says what the body says is no copy of it. Of exact copies the first
//! stays; of a clipped pair the complete one, even when it comes later. A passage that is the end of another and
//! begins in the middle of a word is a fragment.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::removal::{Removal, Removals};
use crate::model::{BlockId, RemovalReason};
use crate::text::is_cjk;

/// A passage to compare with the others of its sort.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    id: BlockId,
    /// Passages of different sorts are not compared: paragraphs, items, captions.
    sort: u8,
    /// The text without white space, in characters: what is compared.
    text: Vec<char>,
    /// Which of its characters begin a word.
    starts: Vec<bool>,
    hash: u64,
}

/// A passage as a key: its sort and its text.
struct Key<'a>(&'a Passage);

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.sort == other.0.sort && self.0.text == other.0.text
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
    }
}

impl Passage {
    /// A passage of a sort; only those of one sort are compared.
    pub(super) fn new(id: BlockId, sort: u8, text: &str) -> Self {
        let (mut starts, mut characters) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let mut in_word = false;
        for c in text.chars() {
            let of_word = c.is_alphanumeric();
            if !c.is_whitespace() {
                starts.push(!in_word || !of_word);
                characters.push(c);
            }
            in_word = of_word;
        }
        let hash = hash(characters.iter().copied());
        Self { id, sort, text: characters, starts, hash }
    }

    /// Long enough for a repetition to be no chance: two columns for a wide character.
    fn is_telling(&self) -> bool {
        self.text.iter().map(|c| if is_cjk(*c) { 2 } else { 1 }).sum::<usize>() >= 40
    }
}

/// How many characters of the head or tail find the candidates for comparison.
const WINDOW: usize = 12;

/// How many candidates are compared: those that came last. Bounds the time on texts whose lines all begin alike.
const CANDIDATES: usize = 6;

/// Which of the texts begin or end as another does: only those can repeat one another, and on most pages there are few.
pub(super) fn alike(texts: &[String]) -> Vec<bool> {
    let mut alike = vec![false; texts.len()];
    let mut seen: HashMap<(bool, u64), usize> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        let ink = || text.chars().filter(|c| !c.is_whitespace());
        if ink().nth(WINDOW - 1).is_none() {
            continue;
        }
        let ends = [(false, hash(ink().take(WINDOW))), (true, hash(ink().rev().take(WINDOW)))];
        for end in ends {
            let first = *seen.entry(end).or_insert(at);
            if first != at {
                (alike[first], alike[at]) = (true, true);
            }
        }
    }
    alike
}

/// The hash of Fowler, Noll and Vo, by characters.
fn hash(text: impl Iterator<Item = char>) -> u64 {
    text.fold(0xCBF2_9CE4_8422_2325, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3))
}

/// Finds what repeats; every removal names a passage that stays.
pub(super) fn find(passages: &[Passage]) -> Removals {
    let mut removals = Removals::new();
    let mut originals: HashMap<Key<'_>, usize> = HashMap::new();
    let mut unique = Vec::new();
    // Shorter ones are neither telling nor the end of another.
    for (at, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.text.len() >= WINDOW) {
        match originals.get(&Key(passage)) {
            Some(first) if passage.is_telling() => {
                let copy = Removal::new(RemovalReason::Duplicate, "repeats").copy_of(passages[*first].id);
                removals.insert(passage.id, copy.scored(1.0, vec!["exact-copy"]));
            }
            Some(_) => {}
            None => {
                originals.insert(Key(passage), at);
                unique.push(at);
            }
        }
    }
    let mut ends: HashMap<(u8, bool, &[char]), Vec<usize>> = HashMap::new();
    for at in unique {
        let passage = &passages[at];
        for (is_tail, window) in windows(&passage.text) {
            let bucket = ends.entry((passage.sort, is_tail, window)).or_default();
            for other in bucket.iter().rev().take(CANDIDATES) {
                let other = &passages[*other];
                let (long, short) = if passage.text.len() > other.text.len() { (passage, other) } else { (other, passage) };
                if removals.contains_key(&long.id) || removals.contains_key(&short.id) {
                    continue;
                }
                if let Some(removal) = compare(long, short, is_tail) {
                    removals.insert(short.id, removal.copy_of(long.id));
                }
            }
            bucket.push(at);
        }
    }
    follow(&mut removals);
    removals
}

fn windows(text: &[char]) -> impl Iterator<Item = (bool, &[char])> {
    let head = text.get(..WINDOW).map(|window| (false, window));
    let tail = text.len().checked_sub(WINDOW).and_then(|from| text.get(from..)).map(|window| (true, window));
    head.into_iter().chain(tail)
}

/// What `short` is if it is the head or the tail of `long`.
fn compare(long: &Passage, short: &Passage, is_tail: bool) -> Option<Removal> {
    let missing = long.text.len() - short.text.len();
    let few = missing <= 3.max(long.text.len() / 20);
    if is_tail && long.text.ends_with(&short.text) {
        if few && short.is_telling() {
            return Some(Removal::new(RemovalReason::PartialDuplicate, "repeats").scored(0.95, vec!["clipped-head"]));
        }
        let in_word = !long.starts.get(missing).copied().unwrap_or(true);
        return in_word.then(|| Removal::new(RemovalReason::Fragment, "repeats").scored(0.9, vec!["tail-of-another", "begins-in-a-word"]));
    }
    if is_tail {
        return None;
    }
    let cut = short
        .text
        .strip_suffix(&['.', '.', '.'])
        .or_else(|| short.text.strip_suffix(&['…', '…']))
        .or_else(|| short.text.strip_suffix(&['…']));
    if let Some(cut) = cut.filter(|cut| cut.len() >= WINDOW) {
        let clipped = long.text.starts_with(cut) && short.is_telling();
        return clipped.then(|| Removal::new(RemovalReason::PartialDuplicate, "repeats").scored(0.95, vec!["clipped-tail", "ellipsis"]));
    }
    (few && short.is_telling() && long.text.starts_with(&short.text))
        .then(|| Removal::new(RemovalReason::PartialDuplicate, "repeats").scored(0.9, vec!["clipped-tail"]))
}

/// Lets copies of a passage that was found to be a clipped copy itself name the complete one.
fn follow(removals: &mut Removals) {
    let originals: HashMap<BlockId, BlockId> =
        removals.iter().filter_map(|(id, removal)| removal.duplicate_of.map(|original| (*id, original))).collect();
    for removal in removals.values_mut() {
        for _ in 0..8 {
            let Some(next) = removal.duplicate_of.and_then(|id| originals.get(&id)) else { break };
            removal.duplicate_of = Some(*next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Vec<(u32, &'static str, u32)> {
        let passages: Vec<_> = texts.iter().enumerate().map(|(at, text)| Passage::new(BlockId(at as u32), 0, text)).collect();
        let mut found: Vec<_> =
            find(&passages).into_iter().map(|(id, r)| (id.0, r.reason.name(), r.duplicate_of.map_or(u32::MAX, |id| id.0))).collect();
        found.sort_unstable();
        found
    }

    const LONG: &str = "据介绍,今年以来全市共新建口袋公园四十二处,改造老旧小区一百一十个,惠及居民三万余户。";

    #[test]
    fn the_first_of_exact_copies_stays() {
        assert_eq!(found(&[LONG, "别的话。", LONG, LONG]), [(2, "duplicate", 0), (3, "duplicate", 0)]);
        assert!(found(&["是的。", "是的。"]).is_empty(), "short lines may come twice");
    }

    #[test]
    fn the_complete_one_of_a_clipped_pair_stays() {
        let clipped: String = LONG.chars().skip(1).collect();
        assert_eq!(found(&[&clipped, LONG, &clipped]), [(0, "partial-duplicate", 1), (2, "duplicate", 1)]);
    }

    #[test]
    fn a_tail_that_begins_in_a_word_is_a_fragment() {
        assert_eq!(found(&[LONG, "一百一十个,惠及居民三万余户。"]), [(1, "fragment", 0)]);
        assert!(found(&[LONG, "惠及居民三万余户多达三成。"]).is_empty());
        let english = "The council voted on Tuesday to reopen the covered market for another year.";
        assert_eq!(found(&[english, "reopen the covered market for another year."]), []);
        assert_eq!(found(&[english, "cil voted on Tuesday to reopen the covered market for another year."]), [(1, "fragment", 0)]);
    }

    #[test]
    fn what_repeats_is_alike() {
        let texts =
            [LONG, "别的话。", &LONG[..58], "又说：惠及居民三万余户。", "别的话。", "今年以来没有下雨，河水很浅。"].map(String::from);
        assert_eq!(alike(&texts), [true, false, true, false, false, false]);
    }

    #[test]
    fn a_teaser_ends_in_dots() {
        let english = "The council voted on Tuesday to reopen the covered market for another year, against the advice of its own surveyor.";
        assert_eq!(found(&["The council voted on Tuesday to reopen the covered market…", english]), [(0, "partial-duplicate", 1)]);
    }
}
