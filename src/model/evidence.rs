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

/// What class names, ids and roles say, one flag a meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "flags are what this is")]
pub struct ClassSignals {
    /// Body, content, entry, post, article, 正文.
    pub content: bool,
    /// Navigation, menu, tabs, pagination, toolbar.
    pub navigation: bool,
    /// Breadcrumb.
    pub breadcrumb: bool,
    /// Related, recommended, popular, more, teaser.
    pub related: bool,
    /// Share, social, follow.
    pub share: bool,
    /// Comments, replies, discussion.
    pub comments: bool,
    /// Footer, copyright, legal.
    pub footer: bool,
    /// Header, masthead, banner.
    pub header: bool,
    /// Sidebar, widget.
    pub sidebar: bool,
    /// Advertising, sponsor, promotion.
    pub advert: bool,
    /// Cookie and consent notices.
    pub cookie: bool,
    /// Newsletter, subscribe, login, paywall.
    pub login: bool,
    /// Byline, author.
    pub byline: bool,
    /// Date, time, published.
    pub date: bool,
    /// Caption, credit of a picture.
    pub caption: bool,
    /// Tags, keywords, categories of the page.
    pub tags: bool,
    /// Title, headline.
    pub title: bool,
    /// Standfirst, summary, lead, dek.
    pub summary: bool,
    /// Buttons, fields and other controls.
    pub control: bool,
    /// What lies over the page: windows, notices, drawers.
    pub overlay: bool,
    /// Parts of an explanation: questions and answers, steps, benefits, specifications.
    pub explanation: bool,
    /// One of many alike: cards, tiles, products, results.
    pub card: bool,
    /// Small print about the thing: address, telephone, profile, counts.
    pub detail: bool,
    /// Prices, carts, ratings.
    pub commerce: bool,
    /// A message of many: threads, posts of a forum.
    pub message: bool,
}
