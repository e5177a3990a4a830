//! What the program that trains the classifier of lines needs to see: not part of the library's promise.

use super::classify;
pub use super::classify::Part;
pub use super::company::COMPANY;
use super::content::{self, Body};
use super::cut::Cut;
use super::features::{self, Features};
use super::line::Line;
use super::survey::Survey;
pub use super::vocabulary::{NAMES as OF_WORDS, Said};
use super::vocabulary::{Phrases, Vocabulary};
use super::{pieces, title, wrap};
use crate::model::Document;
use crate::span::Span;

/// The lines of a flat text as the classifier sees them.
#[derive(Debug)]
pub struct Lines {
    survey: Survey,
    body: Body,
    title: Option<title::Title>,
}

impl Lines {
    /// Of a document as the text reader made it; cut lines are joined in it. `None` if it has no line.
    pub fn of(document: &mut Document) -> Option<Self> {
        wrap::join(document);
        let survey = Survey::of(Line::all(&document.blocks));
        let body = content::find(&survey)?;
        let title = title::find(&survey, &body);
        Some(Self { survey, body, title })
    }

    /// Where each line stands in the file.
    pub fn spans(&self) -> Vec<Option<Span>> {
        self.survey.lines.iter().map(|line| line.span).collect()
    }

    /// The text of each line.
    pub fn texts(&self) -> Vec<&str> {
        self.survey.lines.iter().map(Line::text).collect()
    }

    /// The phrases of each line that a vocabulary can know: words, and what is longer.
    pub fn phrases(&self) -> Vec<[Vec<String>; 2]> {
        let phrases = |line: &Line| {
            let Phrases { words, longer } = Phrases::of(line.text());
            [words, longer]
        };
        self.survey.lines.iter().map(phrases).collect()
    }

    /// The vectors, one a line, with what a vocabulary says of each line.
    pub fn vectors(&self, said: &[Said]) -> Vec<Vec<f32>> {
        let features = Features::with(&self.survey, &self.body, self.title, Vocabulary::with(said));
        let vector = |at| {
            let mut vector = Vec::with_capacity(features::NAMES.len());
            features.extend(at, &mut vector);
            vector
        };
        (0..self.survey.lines.len()).map(vector).collect()
    }

    /// Which lines can be what a part of the classifier looks for.
    pub fn asked(&self, part: Part) -> Vec<bool> {
        let mut found = vec![false; self.survey.lines.len()];
        classify::asked(&self.survey, &self.body, part).for_each(|at| found[at] = true);
        found
    }

    /// Which lines are kept for these chances.
    pub fn choose(&self, chances: &[f32]) -> Vec<bool> {
        classify::choose(&self.survey, chances, 1.0)
    }
}

/// The names of the features.
pub fn names() -> &'static [&'static str] {
    &features::NAMES
}

/// The lines of a flat text as the forest sees them that tells which go on with the one above.
#[derive(Debug)]
pub struct Pairs {
    spans: Vec<Option<Span>>,
    asked: Vec<usize>,
    vectors: Vec<Vec<f32>>,
}

impl Pairs {
    /// Of a document as the text reader made it. `None` if its lines were cut at a width, or no line looks like a piece.
    pub fn of(document: &Document) -> Option<Self> {
        let lines: Vec<Cut> = document.blocks.iter().map(Cut::of).collect();
        if wrap::width(&lines).is_some() || !pieces::may_be_pieces(&lines) {
            return None;
        }
        let asked: Vec<usize> = (1..lines.len()).filter(|at| pieces::may_go_on(&lines, *at)).collect();
        let pieces = pieces::Pieces::of(&lines);
        let vector = |at: &usize| {
            let mut vector = Vec::with_capacity(pieces::NAMES.len());
            pieces.extend(*at, &mut vector);
            vector
        };
        let vectors = asked.iter().map(vector).collect();
        Some(Self { spans: document.blocks.iter().map(|block| block.origin.span).collect(), asked, vectors })
    }

    /// Where each line stands in the file.
    pub fn spans(&self) -> &[Option<Span>] {
        &self.spans
    }

    /// The lines that are asked about.
    pub fn asked(&self) -> &[usize] {
        &self.asked
    }

    /// The vectors, one for each line that is asked about.
    pub fn vectors(&self) -> &[Vec<f32>] {
        &self.vectors
    }

    /// The names of the features.
    pub fn names() -> &'static [&'static str] {
        &pieces::NAMES
    }
}
