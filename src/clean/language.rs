//! The language of a text, by its scripts and characters, and by trigrams where a script serves many languages.

use std::sync::LazyLock;

use crate::model::{BlockKind, Document, Stated, plain_text, walk};
use crate::text::is_han;

/// Sets the document's language from its body if nothing states it.
pub(super) fn note(document: &mut Document) {
    if document.metadata.language.is_none() {
        document.metadata.language = of(&sample(document)).map(|tag| Stated::new(tag.to_string(), "detected"));
    }
}

/// How many bytes of text are looked at.
const SAMPLE: usize = 20_000;

/// How many letters of running text are enough.
const ENOUGH: usize = 40;

/// The running text of the body, headings and captions aside; all of it if there is no other.
fn sample(document: &Document) -> String {
    let mut text = String::new();
    let mut take = |only_prose: bool| {
        walk::blocks(&document.blocks, &mut |block| {
            let prose = matches!(block.kind, BlockKind::Paragraph { .. });
            if text.len() < SAMPLE && prose == only_prose && !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Raw { .. }) {
                for line in walk::lines(block) {
                    text.push_str(&plain_text(line));
                    text.push('\n');
                }
            }
        });
        text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count()
    };
    if take(true) < ENOUGH {
        take(false);
    }
    if text.len() > SAMPLE {
        let end = (0..=SAMPLE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
    }
    text
}

/// How many bytes are looked at for English.
const GLANCE: usize = 6_000;

/// Common words of English, each of at most four letters.
const ENGLISH: [u32; 24] = packed([
    "the", "of", "and", "to", "is", "that", "for", "with", "this", "are", "from", "have", "The", "by", "you", "it", "be", "not", "your",
    "will", "can", "they", "but", "This",
]);

/// Common words of the other languages in Latin letters.
const OTHERS: [u32; 29] = packed([
    "und", "der", "die", "das", "les", "des", "le", "et", "de", "la", "el", "los", "que", "en", "un", "il", "che", "di", "het", "een",
    "van", "och", "og", "det", "att", "nie", "na", "ve", "da",
]);

const fn packed<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key(words[at].as_bytes());
        at += 1;
    }
    keys
}

/// A word of at most four letters as a number.
const fn key(word: &[u8]) -> u32 {
    let (mut key, mut at) = (0, 0);
    while at < word.len() {
        key = (key << 8) | word[at] as u32;
        at += 1;
    }
    key
}

/// Whether a text is so clearly English that no trigram needs to be counted: many words are among its commonest, and
/// hardly any among those of the other languages in Latin letters.
fn is_english(text: &str) -> bool {
    let bytes = &text.as_bytes()[..text.len().min(GLANCE)];
    let (mut words, mut common, mut others) = (0, 0, 0);
    for word in bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() <= 4 {
            let key = key(word);
            common += usize::from(ENGLISH.contains(&key));
            others += usize::from(OTHERS.contains(&key));
        }
    }
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    common >= 8 && common * 16 >= words && common >= 4 * others && foreign * 20 < bytes.len()
}

/// The BCP 47 tag of the language a text is written in, if that is clear.
pub(super) fn of(text: &str) -> Option<&'static str> {
    if is_english(text) {
        return Some("en");
    }
    let (mut han, mut kana, mut hangul, mut other) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            _ if is_han(c) => han += 1,
            '\u{3041}'..='\u{30FF}' => kana += 1,
            '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' => hangul += 1,
            _ if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    // A wide character says as much as several letters.
    let wide = han + kana + hangul;
    if wide >= 2 && wide * 3 >= other {
        return Some(match () {
            () if hangul * 2 > wide => "ko",
            () if kana * 12 > wide => "ja",
            () => chinese(text),
        });
    }
    if other < 20 {
        return None;
    }
    let info = whatlang::detect(text)?;
    (info.is_reliable() || info.confidence() > 0.5).then(|| tag(info.lang())).flatten()
}

/// Characters that only simplified writing has, and beside each the traditional form.
const PAIRS: &str = "这這说說时時为為国國会會对對发發经經学學动動关關开開们們过過还還进進实實现現样樣点點机機问問长長书書见見东東车車业業电電门門该該报報让讓认認给給记記义義华華广廣产產员員气氣务務变變间間两兩无無应應设設区區单單议議带帶难難总總张張战戰传傳场場线線导導运運处處连連际際称稱";

/// The characters of the pairs in order, each with whether it is the simplified one.
static SIDES: LazyLock<Vec<(char, bool)>> = LazyLock::new(|| {
    let mut sides: Vec<(char, bool)> = PAIRS.chars().enumerate().map(|(at, c)| (c, at % 2 == 0)).collect();
    // The first mention counts: a form of one pair may be the other form of another.
    sides.sort_by_key(|(c, _)| *c);
    sides.dedup_by_key(|(c, _)| *c);
    sides
});

fn chinese(text: &str) -> &'static str {
    let (mut simplified, mut traditional) = (0usize, 0usize);
    for c in text.chars().filter(|c| is_han(*c)).take(4000) {
        match SIDES.binary_search_by_key(&c, |(known, _)| *known).ok().and_then(|at| SIDES.get(at)) {
            Some((_, true)) => simplified += 1,
            Some((_, false)) => traditional += 1,
            None => {}
        }
    }
    match (simplified, traditional) {
        (0, 0) => "zh",
        (simplified, traditional) if simplified >= traditional => "zh-Hans",
        _ => "zh-Hant",
    }
}

fn tag(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Tuk => "tk",
        Lang::Cat => "ca",
        Lang::Lat => "la",
        Lang::Afr => "af",
        Lang::Epo => "eo",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Hin => "hi",
        Lang::Mar => "mr",
        Lang::Nep => "ne",
        Lang::Ben => "bn",
        Lang::Pan => "pa",
        Lang::Guj => "gu",
        Lang::Ori => "or",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Kan => "kn",
        Lang::Mal => "ml",
        Lang::Sin => "si",
        Lang::Tha => "th",
        Lang::Khm => "km",
        Lang::Mya => "my",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Jav => "jv",
        Lang::Tgl => "tl",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Amh => "am",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Aka => "ak",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Cmn => "zh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_characters_decide() {
        for (text, tag) in [
            ("这条路已经开了两年。", "zh-Hans"),
            ("這條路已經開了兩年。", "zh-Hant"),
            ("この道は二年前に開通した。", "ja"),
            ("이 길은 2년 전에 열렸다.", "ko"),
            ("The road was opened two years ago and it has been busy ever since.", "en"),
            ("Die Straße wurde vor zwei Jahren eröffnet und ist seitdem viel befahren.", "de"),
            ("Дорога была открыта два года назад и с тех пор на ней много машин.", "ru"),
        ] {
            assert_eq!(of(text), Some(tag), "{text}");
        }
        assert_eq!(of("12:30 / 14:00"), None);
        assert!(is_english("The pier was built by the town and is not for the boats that come from the north with the tide."));
        assert!(!is_english("Der Hafen wird von der Stadt gebaut und die Boote, die mit der Flut kommen, sind nicht von hier."));
    }
}
