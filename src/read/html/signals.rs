//! What class names, ids and roles say: data, and the rule that reads it.
//!
//! A name is cut into words at everything that is no letter and between a small letter and a capital
//! (`postMeta_2-sm` is `post`, `meta`, `sm`). A word counts only as a whole: `heading` says nothing about `head`.
//! The words are those that sites of every sort use; no site is named here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::model::ClassSignals;

/// A set of signals, one bit each, in the order of [`WORDS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signals(u32);

const CONTENT: u32 = 1;
const NAVIGATION: u32 = 1 << 1;
const BREADCRUMB: u32 = 1 << 2;
const RELATED: u32 = 1 << 3;
const SHARE: u32 = 1 << 4;
const COMMENTS: u32 = 1 << 5;
const FOOTER: u32 = 1 << 6;
const HEADER: u32 = 1 << 7;
const SIDEBAR: u32 = 1 << 8;
const ADVERT: u32 = 1 << 9;
const COOKIE: u32 = 1 << 10;
const LOGIN: u32 = 1 << 11;
const BYLINE: u32 = 1 << 12;
const DATE: u32 = 1 << 13;
const CAPTION: u32 = 1 << 14;
const TAGS: u32 = 1 << 15;
const TITLE: u32 = 1 << 16;
const SUMMARY: u32 = 1 << 17;
const CONTROL: u32 = 1 << 18;
const OVERLAY: u32 = 1 << 19;
const EXPLANATION: u32 = 1 << 20;
const CARD: u32 = 1 << 21;
const DETAIL: u32 = 1 << 22;
const COMMERCE: u32 = 1 << 23;
const MESSAGE: u32 = 1 << 24;

/// What speaks of a single line, not of the part of the page around it.
const OF_A_LINE: u32 = BYLINE | DATE | CAPTION | TAGS | TITLE | SUMMARY;

const WORDS: [(u32, &str); 25] = [
    (
        CONTENT,
        "content contents article articles entry story post posts body text prose main maincontent articlebody articlecontent \
         artibody mainbody bodytext posttext markdown richtext rte wysiwyg editorial detail details zhengwen neirong \
         artikel inhalt contenu contenido conteudo texto texte haupttext",
    ),
    (
        NAVIGATION,
        "nav navi navbar navigation navigator navlist navmenu topnav subnav mainnav menu menus submenu menubar dropdown megamenu \
         toolbar tabs tablist pager pagination paginator paging pages prevnext skip toc sitemap daohang fenye caidan",
    ),
    (BREADCRUMB, "breadcrumb breadcrumbs crumb crumbs crumbtrail breadcrumblist mianbaoxie weizhi ariadne pathway"),
    (
        RELATED,
        "related relate relates similar recommend recommended recommendation recommendations recommends recirc popular trending \
         trends hot hottest mostread mostviewed mostpopular readmore seealso teaser teasers promo outbrain taboola upnext latest \
         recent tuijian xiangguan remen redian relacionadas relacionados verwandte weitere",
    ),
    (
        SHARE,
        "share shares sharing sharebar sharethis addthis addtoany social socials sns follow followus bdsharebuttonbox fenxiang teilen partager compartir",
    ),
    (
        COMMENTS,
        "comment comments commentlist reply replies respond responses discussion discussions disqus talkback pinglun huifu \
         kommentar kommentare commentaire commentaires comentarios comentario reviews review",
    ),
    (FOOTER, "footer foot footnav footerlinks colophon copyright copyrights legal disclaimer imprint impressum contentinfo banquan bottom"),
    (HEADER, "header head masthead topbar banner logo brand branding sitename siteheader top tou hero"),
    (SIDEBAR, "sidebar side aside widget widgets rail rightrail leftrail rightcol leftcol complementary cebian sidenav secondary"),
    (
        ADVERT,
        "ad ads adv advert adverts advertisement advertising advertorial adsense adbox adslot adunit adwrap banners sponsor \
         sponsored sponsors promotion promotions promoted dfp guanggao anzeige werbung publicidad publicite",
    ),
    (COOKIE, "cookie cookies consent gdpr ccpa onetrust cmp cookiebar cookiebanner cookieconsent datenschutz"),
    (
        LOGIN,
        "login signin signup register registration subscribe subscription subscriptions newsletter paywall regwall account \
         password denglu zhuce dingyue anmelden abonnieren abonnement optin",
    ),
    (BYLINE, "byline bylines author authors authorname writer reporter contributor contributors zuozhe autor auteur biography bio"),
    (
        DATE,
        "date dates datetime dateline time timestamp timeago published publish pubdate pubtime posted updated modified riqi shijian datum fecha",
    ),
    (CAPTION, "caption captions figcaption credit credits photocredit imgcaption wpcaption legende bildunterschrift tushuo"),
    (
        TAGS,
        "tag tags taglist tagcloud keyword keywords topic topics category categories cats hashtag hashtags labels biaoqian etiquetas schlagworte",
    ),
    (TITLE, "title titles headline headlines heading biaoti titel titre titulo subject"),
    (
        SUMMARY,
        "summary standfirst lead lede dek deck subhead subheadline subtitle abstract excerpt intro introduction description zhaiyao daodu teasertext chapo",
    ),
    (
        CONTROL,
        "form forms btn button buttons submit input field fields checkbox radio select selector option options required validation cancel settings \
         toggle search searchbox switcher filter filters sort captcha gform gfield control controls action actions cta hamburger",
    ),
    (
        OVERLAY,
        "modal modals popup popups popover dialog overlay drawer flyout lightbox alert alerts announcement notice notices notification toast tooltip \
         floating sticky offcanvas loading preloader interstitial",
    ),
    (
        EXPLANATION,
        "faq faqs accordion answer answers question questions overview benefit benefits feature features spec specs specification specifications \
         typography blockquote testimonial testimonials step steps guide tips comparison example examples instructions ingredients directions recipe \
         hentry section sections paragraph paragraphs",
    ),
    (
        CARD,
        "card cards tile tiles grid masonry item items product products result results listing listings gallery carousel slider slide slides swiper \
         thumbnail thumbnails thumb thumbs featured excerpts preview collection",
    ),
    (
        DETAIL,
        "meta metadata info infos address phone tel telephone email contact contacts location locations profile profiles user users avatar vcard \
         views count counts counter stats badge rank member members",
    ),
    (
        COMMERCE,
        "price prices pricing currency cart basket checkout rating ratings stars sku qty quantity stock shipping buy wishlist offer offers payment",
    ),
    (
        MESSAGE,
        "message messages msg thread threads topicpost forum forums bbs postbody postcontent postbit quote quotes signature username louzhu tiezi",
    ),
];

/// Class names are a tenth of a page: their words are looked up with a hash that is quick for short keys. The keys of
/// the table are ours, so nobody can make them collide.
static BY_WORD: LazyLock<HashMap<&'static [u8], u32, BuildHasherDefault<Fnv>>> = LazyLock::new(|| {
    let mut by_word = HashMap::default();
    for (signal, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            *by_word.entry(word.as_bytes()).or_insert(0) |= signal;
        }
    }
    by_word
});

/// The roles and item properties of HTML's own vocabularies, as a whole.
const NAMES: [(&str, u32); 14] = [
    ("navigation", NAVIGATION),
    ("menubar", NAVIGATION),
    ("tablist", NAVIGATION),
    ("banner", HEADER),
    ("contentinfo", FOOTER),
    ("complementary", SIDEBAR),
    ("articleBody", CONTENT),
    ("author", BYLINE),
    ("datePublished", DATE),
    ("dateModified", DATE),
    ("headline", TITLE),
    ("caption", CAPTION),
    ("keywords", TAGS),
    ("description", SUMMARY),
];

impl Signals {
    /// What a `class` or `id` says.
    pub(super) fn of_words(text: &str) -> Self {
        let mut signals = 0;
        each_word(text, |word| signals |= BY_WORD.get(word).copied().unwrap_or(0));
        Self(signals)
    }

    /// What a `role` or `itemprop` says.
    pub(super) fn of_names(text: &str) -> Self {
        let names = text.split_ascii_whitespace();
        let known = names.filter_map(|name| NAMES.iter().find(|(known, _)| *known == name));
        Self(known.fold(0, |all, (_, signal)| all | signal))
    }

    /// Both.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that speak of a part of the page, not of a single line.
    pub(super) fn of_a_part(self) -> Self {
        Self(self.0 & !OF_A_LINE)
    }

    /// As the model has them.
    pub(super) fn flags(self) -> ClassSignals {
        let has = |signal| self.0 & signal != 0;
        ClassSignals {
            content: has(CONTENT),
            navigation: has(NAVIGATION),
            breadcrumb: has(BREADCRUMB),
            related: has(RELATED),
            share: has(SHARE),
            comments: has(COMMENTS),
            footer: has(FOOTER),
            header: has(HEADER),
            sidebar: has(SIDEBAR),
            advert: has(ADVERT),
            cookie: has(COOKIE),
            login: has(LOGIN),
            byline: has(BYLINE),
            date: has(DATE),
            caption: has(CAPTION),
            tags: has(TAGS),
            title: has(TITLE),
            summary: has(SUMMARY),
            control: has(CONTROL),
            overlay: has(OVERLAY),
            explanation: has(EXPLANATION),
            card: has(CARD),
            detail: has(DETAIL),
            commerce: has(COMMERCE),
            message: has(MESSAGE),
        }
    }
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// No word that means something is longer, in bytes.
const LONGEST: usize = 24;

/// Cuts names into words, in small letters. Words of more than [`LONGEST`] letters are left out.
fn each_word(text: &str, mut visit: impl FnMut(&[u8])) {
    if !text.is_ascii() {
        return each_word_of_any_script(text, visit);
    }
    let mut word = [0; LONGEST];
    let mut length = 0;
    let mut small = false;
    for byte in text.bytes().chain([b' ']) {
        if length > 0 && (!byte.is_ascii_alphabetic() || small && byte.is_ascii_uppercase()) {
            if let Some(word) = word.get(..length) {
                visit(word);
            }
            length = 0;
        }
        if byte.is_ascii_alphabetic() {
            if let Some(place) = word.get_mut(length) {
                *place = byte.to_ascii_lowercase();
            }
            length += 1;
        }
        small = byte.is_ascii_lowercase();
    }
}

fn each_word_of_any_script(text: &str, mut visit: impl FnMut(&[u8])) {
    let mut word = String::new();
    let mut small = false;
    for c in text.chars() {
        if !word.is_empty() && (!c.is_alphabetic() || (small && c.is_uppercase())) {
            visit(word.as_bytes());
            word.clear();
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    if !word.is_empty() {
        visit(word.as_bytes());
    }
}

/// Whether one of the words is in the names.
pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    let mut found = false;
    each_word(text, |word| found |= words.iter().any(|known| known.as_bytes() == word));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        let mut words = Vec::new();
        each_word("postMeta_2-sm sidebar1 正文", |word| words.push(String::from_utf8_lossy(word).into_owned()));
        assert_eq!(words, ["post", "meta", "sm", "sidebar", "正文"]);
    }

    #[test]
    fn words_count_as_a_whole() {
        assert!(Signals::of_words("article-body").flags().content);
        assert!(Signals::of_words("socialShare").flags().share);
        assert!(!Signals::of_words("shadow-headgear").flags().advert);
        assert_eq!(Signals::of_words("shareholder headless download"), Signals::default());
        assert!(Signals::of_names("articleBody").flags().content);
    }

    #[test]
    fn no_word_stands_twice_in_one_list() {
        for (_, words) in WORDS {
            let mut all: Vec<_> = words.split_ascii_whitespace().collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{words}");
            assert!(all.iter().all(|word| word.len() <= LONGEST));
        }
    }
}
