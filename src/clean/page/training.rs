//! What the program that trains the classifier needs to see: not part of the library's promise.

use super::about::About;
use super::classify::classify;
use super::vector::{NAMES, Page, SECOND_NAMES};
use super::{settle, units};
use crate::clean::decode;
use crate::model::{BlockId, Document};

/// The pieces of a page as the classifier sees them.
#[derive(Clone, Debug)]
pub struct Pieces {
    units: Vec<units::Unit>,
    about: About,
}

impl Pieces {
    /// Of a document as the reader made it.
    pub fn of(document: &Document) -> Self {
        Self { units: units::units(&document.blocks), about: About::of(&document.metadata) }
    }

    /// The blocks that the pieces are, in reading order.
    pub fn ids(&self) -> Vec<BlockId> {
        self.units.iter().map(|unit| unit.id).collect()
    }

    /// A page that has only these pieces.
    pub fn only(&self, kept: &[bool]) -> Self {
        let units = self.units.iter().zip(kept).filter(|(_, kept)| **kept).map(|(unit, _)| unit.clone()).collect();
        Self { units, about: self.about.clone() }
    }

    /// The vectors of a first look, one a piece.
    pub fn first(&self) -> Vec<Vec<f32>> {
        let page = Page::of(&self.units, &self.about);
        let vector = |at| {
            let mut vector = Vec::with_capacity(NAMES.len());
            page.extend(at, &mut vector);
            vector
        };
        (0..self.units.len()).map(vector).collect()
    }

    /// The vectors of a second look, which sees the chances that the first one gave.
    pub fn second(&self, chances: &[f32]) -> Vec<Vec<f32>> {
        let page = Page::of(&self.units, &self.about);
        let agreement = page.agreement(chances);
        let vector = |at| {
            let mut vector = Vec::with_capacity(SECOND_NAMES.len());
            page.extend(at, &mut vector);
            agreement.extend(at, &mut vector);
            vector
        };
        (0..self.units.len()).map(vector).collect()
    }

    /// How many pieces the library's own weights keep: what it takes to decide can be measured alone.
    pub fn kept(&self) -> usize {
        let (verdicts, _) = classify(&self.units, &self.about, 1.0);
        verdicts.iter().filter(|verdict| verdict.keep).count()
    }

    /// Which pieces are kept for these chances.
    pub fn choose(&self, chances: &[f32]) -> Vec<bool> {
        let lengths: Vec<u32> = self.units.iter().map(|unit| unit.words.len() as u32).collect();
        let mut keep = decode::choose(chances, &lengths, 1.0);
        settle::settle(&self.units, chances, &mut keep);
        keep
    }
}

/// The names of the features of both looks.
pub fn names() -> (&'static [&'static str], &'static [&'static str]) {
    (&NAMES, &SECOND_NAMES)
}
