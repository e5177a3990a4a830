//! A piece of a page as a vector of numbers, each with a name: what the classifier sees.
//!
//! Names stand beside the values in the code, so that a vector and its names cannot differ; several numbers may share
//! a name, which is what a user is told.

use std::sync::LazyLock;

use super::about::About;
use super::agreement::Agreement;
use super::cues;
use super::groups::{Group, Groups};
use super::units::{Shape, Unit, share, words_of};
use crate::model::{AROUND, Signal, Zone};

/// A page as the classifier sees it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) units: &'a [Unit],
    pub(super) groups: Groups,
    title: Vec<u32>,
    description: Vec<u32>,
    about: &'a About,
    whole: Group,
    /// Running sums up to each piece: ink, linked, prose.
    sums: Vec<[u32; 3]>,
    /// For each piece how alike it and the title are, and what share of the description's words it has.
    likeness: Vec<[f32; 2]>,
    /// The last heading before each piece, or at it.
    pub(super) headings: Vec<Option<usize>>,
    /// The first heading of the highest rank.
    top: Option<usize>,
    /// The piece whose words are most like the title, if any is alike.
    titled: Option<usize>,
    zones: [u32; 9],
    commented: u32,
    tables: u32,
    code: u32,
    listed: u32,
    wide: u32,
    cue_units: [u32; cues::MEANINGS],
    copies: u32,
    /// The numbers of each piece, if there are not too many: both looks ask for them.
    of_each: Vec<f32>,
    /// The numbers that are the same for every piece.
    of_all: Vec<f32>,
}

/// The numbers of so many pieces are remembered.
const REMEMBERED: usize = 2048;

/// The names of the numbers of a vector, in order.
pub(super) static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut names = Vec::new();
    let units = [Unit::nothing()];
    Page::of(&units, About::NOTHING).describe(0, &mut |name, _| names.push(name));
    names
});

/// The names of the second vector, which also sees what the first classifier said.
pub(super) static SECOND_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut names = Vec::new();
    let units = [Unit::nothing()];
    let page = Page::of(&units, About::NOTHING);
    page.describe(0, &mut |name, _| names.push(name));
    page.agreement(&[0.0]).describe(0, &mut |name, _| names.push(name));
    names
});

/// The words of a text, each once, in an order to search in.
fn set_of(text: &str) -> Vec<u32> {
    let mut words = words_of(text);
    words.sort_unstable();
    words.dedup();
    words
}

impl<'a> Page<'a> {
    /// Looks over a page that says this about itself.
    pub(super) fn of(units: &'a [Unit], about: &'a About) -> Self {
        let title = set_of(&about.title);
        let mut page = Self {
            units,
            groups: Groups::of(units),
            title,
            description: set_of(&about.description),
            about,
            whole: Group::default(),
            sums: vec![[0; 3]],
            likeness: Vec::with_capacity(units.len()),
            headings: Vec::with_capacity(units.len()),
            top: None,
            titled: None,
            zones: [0; 9],
            commented: 0,
            tables: 0,
            code: 0,
            listed: 0,
            wide: 0,
            cue_units: [0; cues::MEANINGS],
            copies: 0,
            of_each: Vec::new(),
            of_all: Vec::new(),
        };
        page.look_over();
        let (mut of_each, mut of_all) = (Vec::new(), Vec::new());
        page.whole(&mut |_, value| of_all.push(value));
        if units.len() <= REMEMBERED {
            (0..units.len()).for_each(|at| page.of_one(at, &mut |_, value| of_each.push(value)));
        }
        Self { of_each, of_all, ..page }
    }

    fn look_over(&mut self) {
        let mut heading = None;
        let mut best = 0.5;
        let mut sum = [0; 3];
        for (at, unit) in self.units.iter().enumerate() {
            if unit.shape == Shape::Heading {
                heading = Some(at);
                if self.top.is_none_or(|top| unit.level < self.units[top].level) {
                    self.top = Some(at);
                }
            }
            self.headings.push(heading);
            let alike = self.alike(unit);
            self.likeness.push([alike, self.described(unit)]);
            if unit.count.ink > 0 && alike > best {
                best = alike;
                self.titled = Some(at);
            }
            for (total, part) in sum.iter_mut().zip([unit.count.ink, unit.count.linked, unit.prose()]) {
                *total += part;
            }
            self.sums.push(sum);
            self.zones[unit.evidence.zone as usize] += unit.count.ink;
            self.commented += if unit.evidence.signals.has(Signal::Comments) { unit.count.ink } else { 0 };
            self.tables += if unit.shape == Shape::Table { unit.count.ink } else { 0 };
            self.code += if unit.shape == Shape::Code { unit.count.ink } else { 0 };
            self.listed += if unit.lists > 0 { unit.count.ink } else { 0 };
            self.wide += unit.count.wide;
            for (total, count) in self.cue_units.iter_mut().zip(unit.cues) {
                *total += u32::from(count > 0);
            }
            self.whole.prose_units += u32::from(unit.is_prose());
            self.whole.headings += u32::from(unit.shape == Shape::Heading);
            self.copies += u32::from(self.groups.all[self.groups.places[at].copies].units > 1);
        }
        let [ink, linked, prose] = sum;
        self.whole = Group { units: self.units.len() as u32, ink, linked, prose, ..self.whole };
    }

    /// How alike the piece and the title are: words of both, by words of either (Jaccard).
    fn alike(&self, unit: &Unit) -> f32 {
        if unit.words.is_empty() || unit.words.len() > 3 * self.title.len() + 8 {
            return 0.0;
        }
        let both = unit.words.iter().filter(|word| self.title.binary_search(word).is_ok()).count() as f32;
        both / (unit.words.len() as f32 + self.title.len() as f32 - both).max(1.0)
    }

    /// The share of the description's words that the piece has.
    fn described(&self, unit: &Unit) -> f32 {
        if self.description.len() < 6 || unit.words.len() < 4 {
            return 0.0;
        }
        let mut found: Vec<u32> =
            unit.words.iter().take(200).copied().filter(|word| self.description.binary_search(word).is_ok()).collect();
        found.sort_unstable();
        found.dedup();
        found.len() as f32 / self.description.len() as f32
    }

    /// Ink, linked ink and prose from a piece to another, which is left out.
    fn between(&self, from: usize, to: usize) -> [u32; 3] {
        let (from, to) = (from.min(self.units.len()), to.min(self.units.len()));
        std::array::from_fn(|part| self.sums[to][part] - self.sums[from.min(to)][part])
    }

    /// Adds the numbers of a piece to a vector.
    pub(super) fn extend(&self, at: usize, vector: &mut impl Extend<f32>) {
        let width = self.of_each.len() / self.units.len().max(1);
        match self.of_each.get(at * width..(at + 1) * width) {
            Some(row) if width > 0 => vector.extend(row.iter().copied()),
            _ => self.of_one(at, &mut |_, value| vector.extend([value])),
        }
        vector.extend(self.of_all.iter().copied());
    }

    /// Tells the numbers of a piece.
    fn describe(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        self.of_one(at, tell);
        self.whole(tell);
    }

    fn of_one(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        let unit = &self.units[at];
        self.itself(at, unit, tell);
        self.place(at, unit, tell);
        self.neighbours(at, tell);
        self.section(at, tell);
        self.company(at, tell);
    }

    fn itself(&self, at: usize, unit: &Unit, tell: &mut impl FnMut(&'static str, f32)) {
        let count = &unit.count;
        tell("paragraph", flag(unit.shape == Shape::Paragraph));
        tell("heading", if unit.shape == Shape::Heading { f32::from(unit.level) } else { 0.0 });
        tell("code", flag(unit.shape == Shape::Code));
        tell("table", flag(unit.shape == Shape::Table));
        tell("table", log(count.rows));
        tell("figure", flag(unit.shape == Shape::Figure));
        tell("list-item", f32::from(unit.lists));
        tell("quotation", f32::from(unit.quotes));
        tell("length", log(count.ink));
        tell("length", log(unit.words.len() as u32));
        tell("link-density", unit.link_share());
        tell("link-density", count.links as f32);
        tell("digits", share(count.digits, count.ink));
        tell("capitals", share(count.upper, count.ink));
        tell("script", share(count.wide, count.ink));
        tell("punctuation", share(count.commas, count.ink));
        tell("punctuation", share(count.stops, count.ink));
        tell("punctuation", count.stops as f32);
        tell("dividers", share(count.dividers, count.ink));
        tell("pictures", count.images as f32);
        tell("styled-text", count.styled as f32);
        tell("sentence-end", flag(matches!(count.last, Some('.' | '。' | '!' | '！' | '?' | '？' | '…' | '"' | '”' | '」'))));
        tell("colon-end", flag(matches!(count.last, Some(':' | '：'))));
        tell("first-character", count.first.map_or(0.0, sort_of));
        for (name, count) in cues::NAMES.into_iter().zip(unit.cues) {
            tell(name, f32::from(count.min(8)));
        }
        tell("words-of-the-page", unit.cues.iter().map(|count| f32::from(*count)).sum::<f32>() / (unit.words.len() as f32 + 1.0));
        let [alike, described] = self.likeness[at];
        tell("like-the-title", alike);
        tell("like-the-description", described);
        tell("running-text", flag(unit.is_prose()));
    }

    fn place(&self, at: usize, unit: &Unit, tell: &mut impl FnMut(&'static str, f32)) {
        let evidence = &unit.evidence;
        for (name, zone) in ZONES {
            tell(name, flag(evidence.zone == zone));
        }
        for (name, signal) in CLASSES {
            tell(name, flag(evidence.signals.has(signal)));
        }
        tell("hidden", flag(evidence.hidden));
        tell("depth", f32::from(evidence.depth));
        let [ink, _, prose] = self.between(0, at);
        tell("position", at as f32);
        tell("position", (self.units.len() - at) as f32);
        tell("position", at as f32 / self.units.len() as f32);
        tell("position", share(ink, self.whole.ink));
        tell("position", share(prose, self.whole.prose));
        tell("after-main-heading", self.top.map_or(0.0, |top| distance(top, at)));
        tell("after-title", self.titled.map_or(-1.0, |titled| distance(titled, at)));
    }

    fn neighbours(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        for offset in [-2isize, -1, 1, 2] {
            let other = at.checked_add_signed(offset).and_then(|at| self.units.get(at));
            tell("neighbours", other.map_or(-1.0, |unit| log(unit.count.ink)));
            tell("neighbours", other.map_or(-1.0, Unit::link_share));
            tell("neighbours", other.map_or(-1.0, |unit| flag(unit.is_prose()) + 2.0 * flag(unit.shape == Shape::Heading)));
        }
        for reach in [4, 12, 40] {
            let [ink, linked, prose] = self.between(at.saturating_sub(reach), at);
            tell("text-before", share(prose, ink));
            tell("text-before", share(linked, ink));
            let [ink, linked, prose] = self.between(at + 1, at + 1 + reach);
            tell("text-after", share(prose, ink));
            tell("text-after", share(linked, ink));
        }
    }

    fn section(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        let heading = self.headings[at];
        tell("under-heading", heading.map_or(-1.0, |heading| (at - heading) as f32));
        tell("under-heading", heading.map_or(0.0, |heading| f32::from(self.units[heading].level)));
        tell("under-heading", heading.map_or(0.0, |heading| log(self.units[heading].count.ink)));
        for (meaning, name) in [
            (4, "heading-of-related-links"),
            (5, "heading-of-comments"),
            (2, "heading-of-login"),
            (0, "heading-of-navigation"),
            (7, "heading-of-promotion"),
        ] {
            tell(name, heading.map_or(0.0, |heading| f32::from(self.units[heading].cues[meaning].min(3))));
        }
        let group = &self.groups.all[self.groups.places[at].section];
        tell("section", log(group.units));
        tell("section", group.link_share());
        tell("section", group.prose_share());
        tell("section", log(group.prose));
    }

    fn company(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        let places = &self.groups.places[at];
        let group = |number: usize| &self.groups.all[number];
        let container = group(places.container);
        tell("siblings", log(container.units));
        tell("siblings", log(container.ink));
        tell("siblings", container.link_share());
        tell("siblings", container.prose_share());
        for level in 0..AROUND {
            let around = group(places.around[level]);
            tell("element-around", log(around.units));
            tell("element-around", around.link_share());
            tell("element-around", around.prose_share());
            tell("element-around", share(around.prose, self.whole.prose));
            tell("element-around", share(around.ink, self.whole.ink));
        }
        let look = group(places.look);
        tell("same-look", log(look.units));
        tell("same-look", look.link_share());
        tell("same-look", log(look.mean_ink() as u32));
        tell("same-look", look.prose_share());
        tell("same-look", share(look.ink, self.whole.ink));
        tell("same-look", share(look.last - look.first, self.whole.units));
        let list = group(places.list);
        tell("whole-list", log(list.units));
        tell("whole-list", list.link_share());
        tell("whole-list", log(list.mean_ink() as u32));
        tell("whole-list", share(list.ink, self.whole.ink));
        let copies = group(places.copies);
        tell("copies", copies.units as f32);
        tell("copies", flag(copies.units > 1 && copies.first as usize != at));
    }

    fn whole(&self, tell: &mut impl FnMut(&'static str, f32)) {
        let whole = &self.whole;
        tell("page", log(whole.ink));
        tell("page", log(whole.units));
        tell("page", log(whole.prose));
        tell("page", whole.prose_share());
        tell("page", whole.link_share());
        tell("page", log(whole.prose_units));
        tell("page", log(whole.headings));
        tell("page", share(self.wide, whole.ink));
        for zone in [Zone::Main, Zone::Article, Zone::Navigation, Zone::Form] {
            tell("page", share(self.zones[zone as usize], whole.ink));
        }
        tell("page", share(self.commented, whole.ink));
        tell("page", share(self.tables, whole.ink));
        tell("page", share(self.code, whole.ink));
        tell("page", share(self.listed, whole.ink));
        tell("page", share(self.copies, whole.units));
        for units in self.cue_units {
            tell("page", share(units, whole.units));
        }
        for words in GENRES {
            tell("genre", flag(words.iter().any(|word| self.about.genre.contains(word))));
        }
        tell("signed-and-dated", flag(self.about.signed) + 2.0 * flag(self.about.dated));
    }

    /// What a first look said, piece by piece, as seen from each piece.
    pub(super) fn agreement(&'a self, chances: &'a [f32]) -> Agreement<'a> {
        Agreement::of(self, chances)
    }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Logarithm of one more, in steps that decide alike on every machine.
pub(super) fn log(value: u32) -> f32 {
    // Thirds of octaves, from whole numbers only.
    let value = u64::from(value) + 1;
    let octave = value.ilog2();
    let rest = (value << 8 >> octave) - 256;
    octave as f32 + rest as f32 / 256.0
}

fn distance(from: usize, to: usize) -> f32 {
    to as f32 - from as f32
}

fn sort_of(c: char) -> f32 {
    match c {
        _ if c.is_ascii_digit() => 1.0,
        _ if c.is_lowercase() => 2.0,
        _ if c.is_uppercase() => 3.0,
        _ if crate::text::is_cjk(c) => 4.0,
        _ if c.is_alphabetic() => 5.0,
        _ => 6.0,
    }
}

/// Sorts of works, by what their types are called.
const GENRES: [&[&str]; 5] = [
    &["article", "blog", "news", "report"],
    &["product", "offer", "software", "app", "vehicle"],
    &["discussion", "question", "qa", "forum", "social"],
    &["collection", "list", "event", "job", "course"],
    &["recipe", "how-to", "video", "book", "profile", "review"],
];

const ZONES: [(&str, Zone); 8] = [
    ("main-element", Zone::Main),
    ("article-element", Zone::Article),
    ("nav-element", Zone::Navigation),
    ("header-element", Zone::Header),
    ("footer-element", Zone::Footer),
    ("aside-element", Zone::Aside),
    ("form-element", Zone::Form),
    ("dialog-element", Zone::Dialog),
];

/// What class names say, by name.
const CLASSES: [(&str, Signal); 25] = [
    ("content-class", Signal::Content),
    ("navigation-class", Signal::Navigation),
    ("breadcrumb-class", Signal::Breadcrumb),
    ("related-class", Signal::Related),
    ("share-class", Signal::Share),
    ("comments-class", Signal::Comments),
    ("footer-class", Signal::Footer),
    ("header-class", Signal::Header),
    ("sidebar-class", Signal::Sidebar),
    ("advert-class", Signal::Advert),
    ("cookie-class", Signal::Cookie),
    ("login-class", Signal::Login),
    ("byline-class", Signal::Byline),
    ("date-class", Signal::Date),
    ("caption-class", Signal::Caption),
    ("tags-class", Signal::Tags),
    ("title-class", Signal::Title),
    ("summary-class", Signal::Summary),
    ("control-class", Signal::Control),
    ("overlay-class", Signal::Overlay),
    ("explanation-class", Signal::Explanation),
    ("card-class", Signal::Card),
    ("detail-class", Signal::Detail),
    ("commerce-class", Signal::Commerce),
    ("message-class", Signal::Message),
];
