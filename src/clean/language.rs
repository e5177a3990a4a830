//! The language of a text, by its scripts and characters, and by trigrams where a script serves many languages.

use std::collections::HashMap;
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
const SAMPLE: usize = 4_000;

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

/// Common words of at most four letters that a language has for itself among those listed, by language. What is listed
/// without a tag speaks against all that have one.
const COMMON_WORDS: [(Option<&str>, &str); 9] = [
    (Some("en"), "the of and to is that for with this are from have The by you it be not your will can they but This"),
    (Some("de"), "und ist mit auf von sich auch wird sind zum zur bei nach oder wie aus nur eine dass für über"),
    (Some("fr"), "dans pour qui est aux avec sont mais leur nous vous par une être où ses cet ces"),
    (Some("es"), "los las con pero sus muy hay fue han sin más cada todo él según así"),
    (Some("it"), "che sono alla nel gli dei ed più dal suo anni sua fra cui alle può"),
    (Some("pt"), "não uma com são dos foi pela seu mais ao pelo à tem até isso nas"),
    (Some("nl"), "niet een zijn voor ook maar bij deze door haar nog werd naar dit uit"),
    (Some("pl"), "się jest dla oraz być tego przy czy że są jego tym też może już"),
    // Those that others have in common, and words of others still.
    (
        None,
        "der die das les des le et de la el que en un il di het van och og det att nie na ve da med som på av til för \
         są si je se do za amb els și din bir bu az egy ja on ei ne per del",
    ),
];

/// The place in [`COMMON_WORDS`] of each word.
static LISTED: LazyLock<HashMap<&'static [u8], usize>> = LazyLock::new(|| {
    let places = COMMON_WORDS.iter().enumerate();
    // The first mention counts.
    places.rev().flat_map(|(place, (_, words))| words.split_whitespace().map(move |word| (word.as_bytes(), place))).collect()
});

/// The longest of those words, in bytes.
const LONGEST_WORD: usize = 5;

/// The language of a text that is so clearly one of a few that no trigram needs to be counted: many words are among its
/// commonest, and hardly any among those of the others.
fn by_common_words(text: &str) -> Option<&'static str> {
    let mut counts = [0usize; COMMON_WORDS.len()];
    let mut words = 0;
    for word in text.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() <= LONGEST_WORD
            && let Some(count) = LISTED.get(word).and_then(|place| counts.get_mut(*place))
        {
            *count += 1;
        }
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let others = counts.iter().sum::<usize>() - count;
    // Letters of other scripts; what begins with 0xE2 is punctuation.
    let foreign = text.bytes().filter(|byte| *byte >= 0xCD && *byte != 0xE2).count();
    let clear = foreign * 20 < text.len() && *count >= 8 && count * 16 >= words && *count >= 4 * others;
    COMMON_WORDS.get(best).and_then(|(tag, _)| *tag).filter(|_| clear)
}

/// The BCP 47 tag of the language a text is written in, if that is clear.
pub(super) fn of(text: &str) -> Option<&'static str> {
    if let Some(tag) = by_common_words(text) {
        return Some(tag);
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
        for (text, tag) in [
            ("The pier was built by the town and is not for the boats that come from the north with the tide.", Some("en")),
            ("Der Kai ist alt und wird bei Flut nass, aber er ist für Boote, die von See und mit dem Wind kommen, gut.", Some("de")),
            ("Le quai est dans le port pour qui vient avec une barque, mais ses pierres sont par endroits mouillées.", Some("fr")),
            ("Kajen är gammal och blir våt när vattnet stiger, men den är bra för båtar som kommer in från havet.", None),
        ] {
            assert_eq!(by_common_words(text), tag, "{text}");
        }
    }
}
