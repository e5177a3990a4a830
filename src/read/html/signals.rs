//! What class names, ids and roles say: data, and the rule that reads it.
//!
//! A name is cut into words at everything that is no letter and between a small letter and a capital
//! (`postMeta_2-sm` is `post`, `meta`, `sm`). A word counts only as a whole: `heading` says nothing about `head`.
//! The words are those that sites of every sort use; no site is named here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::model::{ClassSignals, Signal};

/// What speaks of a single line, not of the part of the page around it.
const OF_A_LINE: ClassSignals =
    ClassSignals::of(&[Signal::Byline, Signal::Date, Signal::Caption, Signal::Tags, Signal::Title, Signal::Summary]);

const WORDS: [(Signal, &str); 25] = [
    (
        Signal::Content,
        "content contents article articles entry story post posts body text prose main maincontent articlebody articlecontent \
         artibody mainbody bodytext posttext markdown richtext rte wysiwyg editorial detail details zhengwen neirong \
         artikel inhalt contenu contenido conteudo texto texte haupttext",
    ),
    (
        Signal::Navigation,
        "nav navi navbar navigation navigator navlist navmenu topnav subnav mainnav menu menus submenu menubar dropdown megamenu \
         toolbar tabs tablist pager pagination paginator paging pages prevnext skip toc sitemap daohang fenye caidan",
    ),
    (Signal::Breadcrumb, "breadcrumb breadcrumbs crumb crumbs crumbtrail breadcrumblist mianbaoxie weizhi ariadne pathway"),
    (
        Signal::Related,
        "related relate relates similar recommend recommended recommendation recommendations recommends recirc popular trending \
         trends hot hottest mostread mostviewed mostpopular readmore seealso teaser teasers promo outbrain taboola upnext latest \
         recent tuijian xiangguan remen redian relacionadas relacionados verwandte weitere",
    ),
    (
        Signal::Share,
        "share shares sharing sharebar sharethis addthis addtoany social socials sns follow followus bdsharebuttonbox fenxiang teilen partager compartir",
    ),
    (
        Signal::Comments,
        "comment comments commentlist reply replies respond responses discussion discussions disqus talkback pinglun huifu \
         kommentar kommentare commentaire commentaires comentarios comentario reviews review",
    ),
    (
        Signal::Footer,
        "footer foot footnav footerlinks colophon copyright copyrights legal disclaimer imprint impressum contentinfo banquan bottom",
    ),
    (Signal::Header, "header head masthead topbar banner logo brand branding sitename siteheader top tou hero"),
    (Signal::Sidebar, "sidebar side aside widget widgets rail rightrail leftrail rightcol leftcol complementary cebian sidenav secondary"),
    (
        Signal::Advert,
        "ad ads adv advert adverts advertisement advertising advertorial adsense adbox adslot adunit adwrap banners sponsor \
         sponsored sponsors promotion promotions promoted dfp guanggao anzeige werbung publicidad publicite",
    ),
    (Signal::Cookie, "cookie cookies consent gdpr ccpa onetrust cmp cookiebar cookiebanner cookieconsent datenschutz"),
    (
        Signal::Login,
        "login signin signup register registration subscribe subscription subscriptions newsletter paywall regwall account \
         password denglu zhuce dingyue anmelden abonnieren abonnement optin",
    ),
    (Signal::Byline, "byline bylines author authors authorname writer reporter contributor contributors zuozhe autor auteur biography bio"),
    (
        Signal::Date,
        "date dates datetime dateline time timestamp timeago published publish pubdate pubtime posted updated modified riqi shijian datum fecha",
    ),
    (Signal::Caption, "caption captions figcaption credit credits photocredit imgcaption wpcaption legende bildunterschrift tushuo"),
    (
        Signal::Tags,
        "tag tags taglist tagcloud keyword keywords topic topics category categories cats hashtag hashtags labels biaoqian etiquetas schlagworte",
    ),
    (Signal::Title, "title titles headline headlines heading biaoti titel titre titulo subject"),
    (
        Signal::Summary,
        "summary standfirst lead lede dek deck subhead subheadline subtitle abstract excerpt intro introduction description zhaiyao daodu teasertext chapo",
    ),
    (
        Signal::Control,
        "form forms btn button buttons submit input field fields checkbox radio select selector option options required validation cancel settings \
         toggle search searchbox switcher filter filters sort captcha gform gfield control controls action actions cta hamburger",
    ),
    (
        Signal::Overlay,
        "modal modals popup popups popover dialog overlay drawer flyout lightbox alert alerts announcement notice notices notification toast tooltip \
         floating sticky offcanvas loading preloader interstitial",
    ),
    (
        Signal::Explanation,
        "faq faqs accordion answer answers question questions overview benefit benefits feature features spec specs specification specifications \
         typography blockquote testimonial testimonials step steps guide tips comparison example examples instructions ingredients directions recipe \
         hentry section sections paragraph paragraphs",
    ),
    (
        Signal::Card,
        "card cards tile tiles grid masonry item items product products result results listing listings gallery carousel slider slide slides swiper \
         thumbnail thumbnails thumb thumbs featured excerpts preview collection",
    ),
    (
        Signal::Detail,
        "meta metadata info infos address phone tel telephone email contact contacts location locations profile profiles user users avatar vcard \
         views count counts counter stats badge rank member members",
    ),
    (
        Signal::Commerce,
        "price prices pricing currency cart basket checkout rating ratings stars sku qty quantity stock shipping buy wishlist offer offers payment",
    ),
    (
        Signal::Message,
        "message messages msg thread threads topicpost forum forums bbs postbody postcontent postbit quote quotes signature username louzhu tiezi",
    ),
];

/// Class names are a tenth of a page: their words are looked up with a hash that is quick for short keys. The keys of
/// the table are ours, so nobody can make them collide.
static BY_WORD: LazyLock<HashMap<&'static [u8], ClassSignals, BuildHasherDefault<Fnv>>> = LazyLock::new(|| {
    let mut by_word: HashMap<_, ClassSignals, _> = HashMap::default();
    for (signal, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            let said = by_word.entry(word.as_bytes()).or_default();
            *said = said.with(ClassSignals::of(&[signal]));
        }
    }
    by_word
});

/// The roles and item properties of HTML's own vocabularies, as a whole.
const NAMES: [(&str, Signal); 14] = [
    ("navigation", Signal::Navigation),
    ("menubar", Signal::Navigation),
    ("tablist", Signal::Navigation),
    ("banner", Signal::Header),
    ("contentinfo", Signal::Footer),
    ("complementary", Signal::Sidebar),
    ("articleBody", Signal::Content),
    ("author", Signal::Byline),
    ("datePublished", Signal::Date),
    ("dateModified", Signal::Date),
    ("headline", Signal::Title),
    ("caption", Signal::Caption),
    ("keywords", Signal::Tags),
    ("description", Signal::Summary),
];

/// What a `class` or `id` says.
pub(super) fn of_words(text: &str) -> ClassSignals {
    let mut signals = ClassSignals::default();
    each_word(text, |word| signals = signals.with(BY_WORD.get(word).copied().unwrap_or_default()));
    signals
}

/// What a `role` or `itemprop` says.
pub(super) fn of_names(text: &str) -> ClassSignals {
    let names = text.split_ascii_whitespace();
    let known = names.filter_map(|name| NAMES.iter().find(|(known, _)| *known == name));
    known.fold(ClassSignals::default(), |all, (_, signal)| all.with(ClassSignals::of(&[*signal])))
}

/// Those that speak of a part of the page, not of a single line.
pub(super) fn of_a_part(signals: ClassSignals) -> ClassSignals {
    signals.without(OF_A_LINE)
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
        assert!(of_words("article-body").has(Signal::Content));
        assert!(of_words("socialShare").has(Signal::Share));
        assert!(!of_words("shadow-headgear").has(Signal::Advert));
        assert_eq!(of_words("shareholder headless download"), ClassSignals::default());
        assert!(of_names("articleBody").has(Signal::Content));
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
