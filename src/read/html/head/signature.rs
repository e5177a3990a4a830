//! Names in elements whose class says that they hold the author's: `author-name`, `byline`, `post__author`.
//!
//! No standard gives these words a meaning, so a text must look like a name, and the place must be that of a signature:
//! of a page with many such elements only one near its heading counts. Links to the page of an author, or to that of
//! the account which opened a thread, say the same by their address.

use super::around::Around;
use super::author::is_staff;
use super::findings::{Finder, Findings};
use super::short_text;
use crate::grammar::names::{is_person, is_western, names_a_part};
use crate::model::Agent;
use crate::read::html::classes::Classes;
use crate::read::html::dom::{Dom, NodeId, NodeRef, Tag};
use crate::read::html::signals::has_word;
use crate::text::squeeze;

/// The words by which sites of every sort mark a signature.
const WORDS: [&str; 9] = ["author", "authors", "byline", "bylines", "authorname", "writer", "auteur", "autor", "zuozhe"];

/// Words beside them that speak of something else than the name.
const OTHERS: [&str; 12] =
    ["avatar", "image", "photo", "picture", "bio", "description", "more", "related", "comment", "comments", "social", "count"];

/// A signature is no longer, in bytes; what is longer is about the author, and the name its first line.
const LONGEST: usize = 80;

/// How many texts inside an element are looked at.
const MOST_TEXTS: usize = 12;

/// A page with more signatures lists what others wrote.
const FEW: usize = 3;

/// Reads the signature of a page.
pub(super) fn read(dom: &Dom, around: &Around, heading: Option<NodeId>, found: &mut Findings) {
    let mut signatures: Vec<(NodeId, String)> = Vec::new();
    let mut classes = Classes::saying(marks_a_signature);
    let mut is_marked = |id: NodeId| dom.attribute(id, "class").is_some_and(|class| classes.of(class));
    for id in dom.all().filter(|id| can_be_signature(dom, *id) && around.is_main(*id) && is_marked(*id) && !is_quoted(dom, *id)) {
        let Some(name) = signature(dom, id) else { continue };
        if !signatures.iter().any(|(_, known)| *known == name) {
            signatures.push((id, name));
        }
        if signatures.len() > FEW {
            break;
        }
    }
    let under_heading = |id: NodeId| heading.is_some_and(|heading| id.index() > heading.index());
    let own = signatures.iter().find(|(id, _)| under_heading(*id)).or(signatures.first());
    if let Some((id, name)) = own.filter(|(id, _)| signatures.len() <= FEW || under_heading(*id)) {
        found.authors.push(Finder { rule: "class-author", span: dom.span(*id) }.state(Agent::person(name)));
    }
    linked(dom, around, found);
}

/// Reads the names in links whose address says that it is an author's, `/authors/jane-doe`, or an account's on the same
/// site, `/members/jane.12/`: of accounts the first counts, which opened the thread.
fn linked(dom: &Dom, around: &Around, found: &mut Findings) {
    let mut authors: Vec<(NodeId, String)> = Vec::new();
    let mut account = None;
    let own = found.canonical.first().and_then(|address| host(&address.value)).map(str::to_owned);
    for id in dom.all().filter(|id| dom.tag(*id) == Some(Tag::A) && around.is_main(*id)) {
        let Some(href) = dom.attribute(id, "href") else { continue };
        let name = || Some(bare(&squeeze(&short_text(dom, id, LONGEST))).to_owned()).filter(|name| name.len() <= LONGEST);
        if is_of_author(href) {
            let name = name().filter(|name| is_full_name(name) || is_single(name) || is_team(name));
            authors.extend(name.filter(|name| !authors.iter().any(|(_, known)| known == name)).map(|name| (id, name)));
        } else if account.is_none() && host(href).is_none_or(|host| own.as_deref() == Some(host)) && is_of_account(href) {
            account = name().filter(|name| (is_single(name) || is_full_name(name)) && !is_door(name)).map(|name| (id, name));
        }
        if authors.len() > FEW {
            break;
        }
    }
    let finder = |id, rule| Finder { rule, span: dom.span(id) };
    if (1..=FEW).contains(&authors.len()) {
        // Who wrote the text together is named together.
        let place = |id: NodeId| std::iter::successors(Some(id), |id| dom.parent(*id)).nth(2);
        let first = place(authors[0].0);
        let together = authors.into_iter().filter(|(id, _)| place(*id) == first);
        found.authors.extend(together.map(|(id, name)| finder(id, "author-link").state(Agent::person(name))));
    }
    found.authors.extend(account.map(|(id, name)| finder(id, "account-link").state(Agent::person(name))));
}

/// The host of an address, if it is whole.
fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("//")?;
    rest.split(['/', '?', '#']).next()
}

/// Whether a text in a link to accounts invites to have one.
fn is_door(text: &str) -> bool {
    const DOORS: [&str; 12] =
        ["account", "login", "signin", "signup", "register", "registrieren", "anmelden", "profile", "profil", "sign", "logout", "password"];
    text.split(|c: char| !c.is_alphanumeric()).any(|word| DOORS.contains(&word.to_lowercase().as_str()))
}

/// Whether an address is that of an author's page: a folder of authors with something in it.
fn is_of_author(href: &str) -> bool {
    const FOLDERS: [&str; 9] = ["author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "contributor", "contributors"];
    let mut parts = href.split(['?', '#']).next().unwrap_or_default().split('/').filter(|part| !part.is_empty());
    parts.any(|part| FOLDERS.contains(&part)) && parts.next().is_some()
}

/// Whether an address is that of an account, as the programs behind forums have them.
fn is_of_account(href: &str) -> bool {
    const SAYING: [&str; 6] = ["mode=viewprofile", "member.php?", "action=profile", "viewprofile", "profile.php?", "userinfo.php?"];
    const FOLDERS: [&str; 6] = ["/members/", "/member/", "/profile/", "/profiles/", "/user/", "/users/"];
    SAYING.iter().any(|words| href.contains(words))
        || FOLDERS.iter().any(|folder| href.split_once(folder).is_some_and(|(_, name)| name.starts_with(char::is_alphanumeric)))
}

/// Whether the text names those who work somewhere: `The River Post Team`.
fn is_team(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '.' | '’'));
    plain && text.split_whitespace().count() <= 5 && is_staff(text)
}

/// Whether somebody is quoted there: in praise of what the page sells, for instance.
fn is_quoted(dom: &Dom, id: NodeId) -> bool {
    const QUOTED: [&str; 6] = ["testimonial", "testimonials", "quote", "review", "reviews", "recommendation"];
    std::iter::successors(Some(id), |id| dom.parent(*id))
        .take(8)
        .any(|id| dom.tag(id) == Some(Tag::Blockquote) || dom.attribute(id, "class").is_some_and(|class| has_word(class, &QUOTED)))
}

fn can_be_signature(dom: &Dom, id: NodeId) -> bool {
    !matches!(dom.tag(id), None | Some(Tag::Body | Tag::Html | Tag::Main | Tag::Article | Tag::Img))
}

fn marks_a_signature(class: &str) -> bool {
    has_word(class, &WORDS) && !has_word(class, &OTHERS)
}

/// The name that an element shows: its whole text, or the first text in it that is the name of a person.
fn signature(dom: &Dom, id: NodeId) -> Option<String> {
    let whole = squeeze(&short_text(dom, id, LONGEST));
    // A department may stand before the words that announce the name: `Kultur Von Jane Doe`.
    let announced = [" Von ", " By ", " by "].iter().find_map(|word| whole.split_once(word)).map(|(_, name)| name.trim());
    if let Some(name) = announced.filter(|name| whole.len() <= LONGEST && is_full_name(name)) {
        return Some(name.to_owned());
    }
    if whole.is_empty() || OPENINGS.contains(&whole.to_lowercase().as_str()) {
        return None;
    }
    if whole.len() <= LONGEST && (is_full_name(bare(&whole)) || is_single(&whole) || is_team(bare(&whole))) {
        return Some(bare(&whole).to_owned());
    }
    let texts = dom.descendants(id).filter_map(|node| if let NodeRef::Text(text) = dom.node(node) { Some(squeeze(text)) } else { None });
    let mut texts = texts.filter(|text| !text.is_empty()).take(MOST_TEXTS);
    texts.find(|text| is_full_name(bare(text))).map(|text| bare(&text).to_owned())
}

/// Two words with capitals or more, or a name in Han characters.
fn is_full_name(text: &str) -> bool {
    is_western(text, 2) && !names_a_part(text) || text.chars().all(crate::text::is_han) && is_person(text)
}

/// A text of one word or two that stands alone: an account, a first name, an outlet.
fn is_single(text: &str) -> bool {
    let bare = bare(text);
    (3..=24).contains(&bare.chars().count())
        && bare.split_whitespace().count() <= 2
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '’' | '\''))
        && bare.chars().filter(char::is_ascii_digit).count() <= 4
        && bare.chars().any(char::is_alphabetic)
        && !names_a_part(bare)
}

/// Words that announce a name.
const OPENINGS: [&str; 13] = [
    "written by",
    "posted by",
    "published by",
    "started by",
    "article by",
    "words by",
    "erstellt von",
    "by",
    "author",
    "作者",
    "文",
    "von",
    "par",
];

/// The text without the words before a name and the marks after it, where nothing but style may part them: `byJane Doe`.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '-' | '–' | '—'));
    for opening in OPENINGS {
        let Some(head) = text.get(..opening.len()) else { continue };
        let rest = &text[opening.len()..];
        let parted = rest.starts_with([' ', ':', '：', '/', '／']);
        let joined = matches!(opening, "by" | "author" | "von") && rest.starts_with(char::is_uppercase) && is_full_name(rest.trim());
        if head.to_lowercase() == opening && (parted || joined) {
            return rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '／' | ','));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_name_goes() {
        for (text, name) in [
            ("By Jane Doe", "Jane Doe"),
            ("Written by: Jane Doe", "Jane Doe"),
            ("作者：李凌", "李凌"),
            ("• Jane Doe ,", "Jane Doe"),
            ("Byron", "Byron"),
            ("AuthorJane Doe", "Jane Doe"),
            ("byJane Doe", "Jane Doe"),
        ] {
            assert_eq!(bare(text), name, "{text}");
        }
        assert!(is_full_name("Jane Doe") && is_full_name("李凌") && !is_full_name("Read more") && !is_full_name("Newsdesk"));
        assert!(is_single("Newsdesk") && !is_single("All posts by Jane"));
    }
}
