//! What the program that trains the classifier of lines needs to see: not part of the library's promise.

use super::classify;
pub use super::classify::Part;
use super::content::{self, Body};
use super::features::{self, Features};
use super::line::Line;
use super::survey::Survey;
use super::{title, wrap};
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

    /// The vectors, one a line.
    pub fn vectors(&self) -> Vec<Vec<f32>> {
        let features = Features::of(&self.survey, &self.body, self.title);
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
