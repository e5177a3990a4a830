//! The elements that are open, and whether one of them is in reach of an end tag.
//!
//! HTML's rules ask all the time whether an element is open "in scope": above the innermost table cell, list, button and
//! so on. A page may nest a million elements, so nothing here looks through the stack: each entry knows the entry of the
//! same name below it, and each kind of boundary keeps the list of its places.

use super::{NodeId, Tag};

/// To which language an element belongs, and whether HTML may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// SVG's `foreignObject`, `desc` and `title`, in which HTML stands.
    SvgWithHtml,
    /// MathML.
    Math,
    /// MathML's `mi`, `mo`, `mn`, `ms` and `mtext`, in which HTML stands.
    MathText,
    /// `annotation-xml`.
    Annotation,
    /// `annotation-xml` whose encoding is HTML.
    AnnotationWithHtml,
}

/// What bounds a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Table cells, captions, tables, templates, selects, `object`, `marquee`, `applet`, and HTML within SVG or MathML.
    Scope,
    /// The same, and lists.
    List,
    /// The same as [`Bound::Scope`], and `button`.
    Button,
    /// `table`, `template`, `html`.
    Table,
    /// What the end tag of an inline element does not reach through.
    Special,
    /// What the start of a list item does not reach through, and the items.
    Item,
    /// What decides about the parsing mode.
    Mode,
}

const BOUNDS: [Bound; 7] = [Bound::Scope, Bound::List, Bound::Button, Bound::Table, Bound::Special, Bound::Item, Bound::Mode];

impl Bound {
    /// Whether an element is such a boundary.
    fn is_at(self, tag: Tag, space: Space) -> bool {
        match space {
            Space::Html => match self {
                Self::Scope => tag.bounds_scope(),
                Self::List => tag.bounds_scope() || matches!(tag, Tag::Ol | Tag::Ul),
                Self::Button => tag.bounds_scope() || tag == Tag::Button,
                Self::Table => matches!(tag, Tag::Table | Tag::Template | Tag::Html),
                Self::Special => tag.is_special(),
                Self::Item => tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P),
                Self::Mode => tag.decides_mode(),
            },
            Space::SvgWithHtml | Space::MathText | Space::Annotation | Space::AnnotationWithHtml => {
                matches!(self, Self::Scope | Self::List | Self::Button | Self::Special | Self::Item)
            }
            Space::Svg | Space::Math => false,
        }
    }
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) id: NodeId,
    pub(super) tag: Tag,
    pub(super) space: Space,
    /// Where the open element of the same name below is, plus one; zero for none.
    same: u32,
    /// Where the innermost element of HTML at or below this one is.
    html: u32,
}

/// The stack of open elements.
#[derive(Debug)]
pub(super) struct Stack {
    open: Vec<Open>,
    /// Where the innermost open element of each name is, plus one: HTML's at even numbers, others at odd ones.
    innermost: Vec<u32>,
    /// Where the boundaries are, innermost last.
    bounds: [Vec<u32>; BOUNDS.len()],
}

impl Stack {
    pub(super) fn new() -> Self {
        Self { open: Vec::new(), innermost: Vec::new(), bounds: Default::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// The open element at a place, the outermost at 0.
    pub(super) fn get(&self, at: usize) -> Option<Open> {
        self.open.get(at).copied()
    }

    /// The innermost open element.
    pub(super) fn last(&self) -> Option<Open> {
        self.open.last().copied()
    }

    /// Whether the innermost open element is this one of HTML.
    pub(super) fn last_is(&self, tag: Tag) -> bool {
        self.last().is_some_and(|open| open.tag == tag && open.space == Space::Html)
    }

    pub(super) fn push(&mut self, id: NodeId, tag: Tag, space: Space) {
        let at = self.open.len() as u32;
        let html = if space == Space::Html { at } else { self.last().map_or(0, |below| below.html) };
        let number = number(tag, space);
        if number >= self.innermost.len() {
            self.innermost.resize(number + 64, 0);
        }
        let same = std::mem::replace(&mut self.innermost[number], at + 1);
        for (bound, places) in BOUNDS.iter().zip(&mut self.bounds) {
            if bound.is_at(tag, space) {
                places.push(at);
            }
        }
        self.open.push(Open { id, tag, space, same, html });
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        let at = self.open.len() as u32;
        self.innermost[number(open.tag, open.space)] = open.same;
        for places in &mut self.bounds {
            places.pop_if(|place| *place == at);
        }
        Some(open)
    }

    /// Takes off the elements from a place on, the innermost last.
    pub(super) fn take_from(&mut self, at: usize) -> Vec<Open> {
        let mut taken: Vec<Open> = std::iter::from_fn(|| if self.open.len() > at { self.pop() } else { None }).collect();
        taken.reverse();
        taken
    }

    /// Takes out one element and leaves those above it open.
    pub(super) fn remove(&mut self, at: usize) {
        for open in self.take_from(at).into_iter().skip(1) {
            self.push(open.id, open.tag, open.space);
        }
    }

    /// Where the innermost open element of HTML of this name is.
    pub(super) fn find(&self, tag: Tag) -> Option<usize> {
        self.find_number(number(tag, Space::Html))
    }

    fn find_number(&self, number: usize) -> Option<usize> {
        self.innermost.get(number)?.checked_sub(1).map(|at| at as usize)
    }

    /// Where the innermost boundary of this kind is.
    pub(super) fn innermost(&self, bound: Bound) -> Option<usize> {
        self.bounds[bound as usize].last().map(|at| *at as usize)
    }

    /// Where the innermost open element of this name is, unless a boundary comes first.
    pub(super) fn find_within(&self, tag: Tag, bound: Bound) -> Option<usize> {
        let at = self.find(tag)?;
        self.innermost(bound).is_none_or(|bound| bound <= at).then_some(at)
    }

    pub(super) fn has(&self, tag: Tag, bound: Bound) -> bool {
        self.find_within(tag, bound).is_some()
    }

    /// The outermost special element above a place.
    pub(super) fn special_above(&self, at: usize) -> Option<usize> {
        let places = &self.bounds[Bound::Special as usize];
        places.get(places.partition_point(|place| *place as usize <= at)).map(|place| *place as usize)
    }

    /// Where an element is, by its node. Of many open elements of one name, only the innermost are looked at.
    pub(super) fn place_of(&self, id: NodeId, tag: Tag) -> Option<usize> {
        let mut at = self.find(tag);
        for _ in 0..64 {
            let open = self.get(at?)?;
            if open.id == id {
                return at;
            }
            at = open.same.checked_sub(1).map(|at| at as usize);
        }
        None
    }

    /// Where the innermost element of SVG or MathML of this name is, unless an element of HTML comes first.
    pub(super) fn find_foreign(&self, tag: Tag) -> Option<usize> {
        let at = self.find_number(number(tag, Space::Svg))?;
        self.last().is_some_and(|last| at as u32 > last.html).then_some(at)
    }
}

/// The place of a name in [`Stack::innermost`].
fn number(tag: Tag, space: Space) -> usize {
    tag.number() * 2 + usize::from(space != Space::Html)
}
