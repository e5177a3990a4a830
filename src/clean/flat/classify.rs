//! What a learned model says of the lines: which are content, and which of them are headings, items, the title, the
//! names of who wrote it. One forest for each, over the same features.
//!
//! Of the content the choice is taken that promises the best measure. A second look at it, as pages have it, was tried:
//! cross-validated it was no better than the first.

use std::sync::LazyLock;

use super::content::Body;
use super::features::{Features, NAMES};
use super::lists;
use super::survey::Survey;
use super::title::{self, Title};
use crate::clean::decode;
use crate::clean::forest::{Forest, Look, probability};

/// What a forest looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines of the article.
    Content,
    /// The same in a text whose words the vocabulary does not know.
    Wordless,
    /// Headings in it.
    Heading,
    /// Items of lists in it that have no marks, in texts that mark none.
    Item,
    /// Its title.
    Title,
    /// The line that names who wrote it.
    Byline,
}

impl Choice {
    /// Whether it says which lines are content.
    pub(super) fn decides(&self) -> bool {
        !self.keep.is_empty()
    }
}

impl Part {
    /// All parts, in the order in which their forests are written.
    pub const ALL: [Self; 6] = [Self::Content, Self::Wordless, Self::Heading, Self::Item, Self::Title, Self::Byline];

    /// The name in the file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Wordless => "content of unknown words",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Title => "title",
            Self::Byline => "byline",
        }
    }
}

/// The weights, a file of data that `examples/train` writes: the forests, each under `## NAME`.
const WEIGHTS: &str = include_str!("weights.txt");

static MODEL: LazyLock<Option<[Forest; 6]>> = LazyLock::new(|| {
    let forest = |part: Part| {
        let (_, from) = WEIGHTS.split_once(&format!("## {}\n", part.name()))?;
        Forest::parse(from.split("## ").next()?, NAMES.len()).ok()
    };
    let [content, wordless, heading, item, title, byline] = Part::ALL.map(forest);
    Some([content?, wordless?, heading?, item?, title?, byline?])
});

/// What was decided about the lines of a text. Which lines are content is not decided for texts in scripts without
/// spaces: cross-validated on Chinese pages, the rules are better (words .92 to .99 against .92 to .98).
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Empty where that is left to the rules.
    pub(super) keep: Vec<bool>,
    /// The chance that each line is content, 0 to 1.
    pub(super) chances: Vec<f32>,
    /// For lines that go: what spoke most against them, strongest first.
    pub(super) against: Vec<Vec<&'static str>>,
    /// The chance of each line to be a heading; 0 for lines that are hardly content. The same for items.
    pub(super) headings: Vec<f32>,
    pub(super) items: Vec<f32>,
    /// The chance of each line to be the title; 0 for lines that cannot be. The same for bylines.
    pub(super) titles: Vec<f32>,
    pub(super) bylines: Vec<f32>,
}

/// Lines less likely to be content than this are not asked what sort of content they are.
const HARDLY: f32 = 0.15;

/// Decides about every line; `None` without weights. `weight` above 1 prefers recall, below 1 precision; why lines go is
/// looked up if it is `explained`.
pub(super) fn classify(survey: &Survey, body: &Body, title: Option<Title>, weight: f64, explained: bool) -> Option<Choice> {
    let [content, wordless, heading, item, of_title, byline] = MODEL.as_ref()?;
    let features = Features::of(survey, body, title);
    let content_forest = if features.knows_words() { content } else { wordless };
    let forests = [content_forest, heading, item, of_title, byline];
    let count = survey.lines.len();
    let [content, headings, items, titles, bylines] = Forest::scores_by(forests, count, |at, vector| features.extend(at, vector));
    let chance = |score: &i32| probability(*score) as f32;
    let chances: Vec<f32> = content.iter().map(chance).collect();
    let among = |part: Part, scores: &[i32], likely: &dyn Fn(usize) -> bool| {
        let mut found = vec![0.0; count];
        asked(survey, body, part).filter(|at| likely(*at)).for_each(|at| found[at] = chance(&scores[at]));
        found
    };
    let any = |_: usize| true;
    let (titles, bylines) = (among(Part::Title, &titles, &any), among(Part::Byline, &bylines, &any));
    if survey.is_wide() {
        return Some(Choice { chances, titles, bylines, ..Choice::default() });
    }
    let keep = choose(survey, &chances, weight);
    let likely = |at: usize| keep[at] || chances[at] > HARDLY;
    let (headings, items) = (among(Part::Heading, &headings, &likely), among(Part::Item, &items, &likely));
    let mut signals = vec![Vec::new(); count];
    if explained {
        let gone: Vec<usize> = (0..count).filter(|at| !keep[*at]).collect();
        let look = content_forest.look(gone.len(), |place, vector| features.extend(gone[place], vector));
        gone.iter().enumerate().for_each(|(place, at)| signals[*at] = against(&look, place));
    }
    Some(Choice { keep, chances, against: signals, headings, items, titles, bylines })
}

/// How many lines below the lead a title or a byline is looked for, and how many above it.
const BELOW: usize = 12;
const ABOVE: usize = 60;

/// The lines that can be what a part looks for.
pub(super) fn asked<'a>(survey: &'a Survey, body: &Body, part: Part) -> impl Iterator<Item = usize> + use<'a> {
    let lead = title::lead(survey, body);
    let bare = part == Part::Item && !lists::are_marked(survey);
    survey.lines.iter().enumerate().filter_map(move |(at, line)| {
        let near = at + ABOVE >= lead && at <= lead + BELOW;
        let is_asked = match part {
            Part::Content | Part::Wordless => true,
            Part::Item => bare && line.marker.is_none(),
            Part::Heading => line.words <= 40.0,
            Part::Title => near && line.words <= 40.0,
            Part::Byline => near && line.words <= 25.0,
        };
        is_asked.then_some(at)
    })
}

/// Which lines to keep for these chances; `weight` above 1 prefers recall, below 1 precision. A word is a unit; every
/// line counts one more.
pub(super) fn choose(survey: &Survey, chances: &[f32], weight: f64) -> Vec<bool> {
    let lengths: Vec<u32> = survey.lines.iter().map(|line| 1 + line.words.min(1e6) as u32).collect();
    decode::choose(chances, &lengths, weight)
}

/// How many signals are told.
const SIGNALS: usize = 3;

/// The names of the features that lowered the score most.
fn against(look: &Look<'_>, line: usize) -> Vec<&'static str> {
    let mut shares = vec![0; NAMES.len()];
    look.contributions(line, &mut shares);
    let mut named: Vec<(&'static str, i32)> = NAMES.iter().copied().zip(shares).filter(|(_, share)| *share < 0).collect();
    named.sort_by_key(|(_, share)| *share);
    named.into_iter().take(SIGNALS).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_the_vectors() {
        for model in MODEL.as_ref().expect("the weights can be read") {
            let look = model.look(1, |_, vector| vector.extend(std::iter::repeat_n(0.5, NAMES.len())));
            let mut shares = vec![0; NAMES.len()];
            let rest = look.contributions(0, &mut shares);
            assert_eq!(rest + shares.iter().sum::<i32>(), look.score(0));
            assert_ne!(model, &Forest::default());
        }
    }
}
