//! What a reader noticed about a block: a fixed set of numbers and flags, never free attributes.

/// How many of the elements around a block are told.
pub const AROUND: usize = 6;

/// What a reader noticed about one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Depth of the block's element under `body`; 0 in formats without elements.
    pub depth: u16,
    /// The part of the page the block's nearest landmark element makes it.
    pub zone: Zone,
    /// What the classes, ids and roles of the element and its ancestors say.
    pub signals: ClassSignals,
    /// Characters, without white space, that stand inside links.
    pub linked: u32,
    /// The element or an ancestor is not shown (`hidden`, `display:none`, `aria-hidden`).
    pub hidden: bool,
    /// The user's selectors take the element out.
    pub dropped: bool,
    /// A number that is the same for blocks under the same nearest block container, for telling siblings.
    pub container: u32,
    /// The numbers of the block elements around the block, the innermost first; 0 where there are fewer.
    pub around: [u32; AROUND],
    /// The level that the mark of a flat text gives the line (`##` gives 2).
    pub marked_level: Option<u8>,
    /// The bullet or number that opened the line in flat text, with its space.
    pub marker: Option<String>,
    /// Empty lines before this one in flat text.
    pub blank_before: u16,
    /// White space before the line's text, in columns.
    pub indent: u16,
}

impl Evidence {
    /// Whether both blocks stand under one element or one element deeper.
    pub fn is_near(&self, other: &Self) -> bool {
        self.around[..3].iter().any(|element| *element != 0 && other.around[..3].contains(element))
    }

    /// Whether both blocks stand under one element: a block's own element is the first of those around it, if it has
    /// one.
    pub fn is_sibling_of(&self, other: &Self) -> bool {
        self.around[..2].iter().any(|element| *element != 0 && other.around[..2].contains(element))
    }
}

/// The part of a page that a landmark element makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// No landmark.
    #[default]
    None,
    /// `<main>`, `role=main`.
    Main,
    /// `<article>`, `itemprop=articleBody`.
    Article,
    /// `<nav>`.
    Navigation,
    /// `<header>` of the page, not of an article.
    Header,
    /// `<footer>` of the page, not of an article.
    Footer,
    /// `<aside>`.
    Aside,
    /// `<form>` and its controls.
    Form,
    /// `<dialog>`, `role=dialog`.
    Dialog,
}

/// One thing that class names, ids and roles say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Body, content, entry, post, article, 正文.
    Content,
    /// Navigation, menu, tabs, pagination, toolbar.
    Navigation,
    /// Breadcrumb.
    Breadcrumb,
    /// Related, recommended, popular, more, teaser.
    Related,
    /// Share, social, follow.
    Share,
    /// Comments, replies, discussion.
    Comments,
    /// Footer, copyright, legal.
    Footer,
    /// Header, masthead, banner.
    Header,
    /// Sidebar, widget.
    Sidebar,
    /// Advertising, sponsor, promotion.
    Advert,
    /// Cookie and consent notices.
    Cookie,
    /// Newsletter, subscribe, login, paywall.
    Login,
    /// Byline, author.
    Byline,
    /// Date, time, published.
    Date,
    /// Caption, credit of a picture.
    Caption,
    /// Tags, keywords, categories of the page.
    Tags,
    /// Title, headline.
    Title,
    /// Standfirst, summary, lead, dek.
    Summary,
    /// Buttons, fields and other controls.
    Control,
    /// What lies over the page: windows, notices, drawers.
    Overlay,
    /// Parts of an explanation: questions and answers, steps, benefits, specifications.
    Explanation,
    /// One of many alike: cards, tiles, products, results.
    Card,
    /// Small print about the thing: address, telephone, profile, counts.
    Detail,
    /// Prices, carts, ratings.
    Commerce,
    /// A message of many: threads, posts of a forum.
    Message,
}

/// What class names, ids and roles say: a set of signals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSignals(u32);

impl ClassSignals {
    /// These signals.
    pub const fn of(signals: &[Signal]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < signals.len() {
            set |= 1 << signals[at] as u32;
            at += 1;
        }
        Self(set)
    }

    /// Whether a signal is among them.
    pub const fn has(self, signal: Signal) -> bool {
        self.0 & (1 << signal as u32) != 0
    }

    /// These and others.
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without others.
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// A bit for each signal.
    pub const fn bits(self) -> u32 {
        self.0
    }
}
