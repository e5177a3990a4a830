//! Words that pages use for what is not their content, in several languages: one count a meaning.
//!
//! They are only features: what they are worth is learned.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::text::is_cjk;

/// How many meanings there are.
pub(super) const MEANINGS: usize = 10;

/// How often each meaning is spoken of.
pub(super) type Cues = [u8; MEANINGS];

/// The names of the meanings, as signals name them.
pub(super) const NAMES: [&str; MEANINGS] = [
    "words-of-navigation",
    "words-of-sharing",
    "words-of-login",
    "words-of-rights",
    "words-of-related-links",
    "words-of-comments",
    "words-of-consent",
    "words-of-promotion",
    "words-of-bylines",
    "words-of-prices",
];

/// Words of each meaning: alphabetic ones are compared as whole words in lower case, Chinese and Japanese ones are
/// found anywhere.
const WORDS: [&str; MEANINGS] = [
    "home menu search skip navigation next previous prev page pages top contact about sitemap categories category archives archive toggle back index \
     startseite suche weiter zurück accueil recherche inicio buscar contacto impressum kontakt 首页 导航 搜索 上一篇 下一篇 返回 频道 栏目 网站地图 上一页 下一页 当前位置 正文 检索",
    "share tweet facebook twitter pinterest whatsapp linkedin reddit email print follow instagram youtube telegram tumblr flipboard teilen drucken merken partager compartir \
     分享 微信 微博 扫一扫 打印 关注 收藏 二维码 公众号 转发 点赞 朋友圈",
    "login log sign register subscribe subscription newsletter account password username forgot join member inbox anmelden registrieren abonnieren abo connexion abonnez suscríbete \
     登录 注册 订阅 会员 密码 用户名 客户端 下载",
    "copyright rights reserved terms privacy policy disclaimer conditions trademark trademarks inc llc ltd gmbh datenschutz agb nutzungsbedingungen mentions légales \
     版权 版权所有 备案 许可证 隐私 声明 免责 转载 京公网安备 举报 未经 授权 违法",
    "related recommended popular trending more read latest recent posts similar also like see elsewhere top stories mehr lesen auch ähnliche beliebt articles lire aussi más \
     相关 推荐 热门 更多 阅读 延伸 猜你喜欢 排行 热点 精彩 最新 专题",
    "comment comments reply replies responses leave post posted discussion discuss thread kommentar kommentare kommentieren antworten commentaires comentarios quote report joined \
     评论 回复 留言 网友 跟帖 发表 楼主 发布于 只看",
    "cookie cookies consent accept gdpr preferences settings einwilligung akzeptieren zustimmen accepter aceptar 同意 接受",
    "advertisement sponsored ad ads promo offer deal sale discount coupon free trial shop buy cart checkout anzeige werbung publicité publicidad shipping wishlist order \
     广告 推广 优惠 赞助 购买 促销 热线 购物车",
    "by author written published updated posted editor staff correspondent reporter min mins minutes ago von autor par auteur por veröffentlicht aktualisiert \
     记者 编辑 来源 作者 责编 责任编辑 时间 发布 通讯员 编译",
    "price usd eur stock rating reviews stars review quantity sku qty add bestseller delivery preis bewertung 价格 元 库存 评分",
];

#[derive(Debug, Default)]
struct Lexicon {
    /// Words by their hash.
    words: HashMap<u64, (&'static str, u16), BuildHasherDefault<Ready>>,
    /// Wide words by their first character, sorted.
    wide: Vec<(char, &'static str, u16)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (meaning, words) in WORDS.iter().enumerate() {
        for word in words.split_ascii_whitespace() {
            let bit = 1u16 << meaning;
            match word.chars().next() {
                Some(first) if is_cjk(first) => lexicon.wide.push((first, word, bit)),
                _ => lexicon.words.entry(word.chars().fold(NOTHING, hashed)).or_insert((word, 0)).1 |= bit,
            }
        }
    }
    lexicon.wide.sort_unstable();
    lexicon
});

/// The hash of no characters, and of one more (Fowler, Noll and Vo, variant 1a): words are hashed as they are read,
/// which is quicker than writing them down to look them up.
const NOTHING: u64 = 0xCBF2_9CE4_8422_2325;

fn hashed(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3)
}

/// The hash of a number that is a hash already.
#[derive(Debug, Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Lexicon {
    /// What a word means, in any case.
    fn word(&self, word: &str, hash: u64) -> Option<u16> {
        let (known, bits) = self.words.get(&hash)?;
        word.chars().flat_map(char::to_lowercase).eq(known.chars()).then_some(*bits)
    }

    /// What the wide words mean that begin with this character.
    fn wide(&self, first: char) -> &[(char, &'static str, u16)] {
        let start = self.wide.partition_point(|(c, ..)| *c < first);
        let length = self.wide[start..].iter().take_while(|(c, ..)| *c == first).count();
        &self.wide[start..start + length]
    }
}

/// How much of a text is looked at, in bytes: the cues of a long text are chance.
const LOOK: usize = 400;

/// Counts the cues in a text.
pub(super) fn cues(text: &str) -> Cues {
    let mut counts = Cues::default();
    let lexicon = &*LEXICON;
    let end = (LOOK.min(text.len())..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    // Where the open word begins, and its hash.
    let mut word: Option<(usize, u64)> = None;
    for (at, c) in text[..end].char_indices() {
        if c.is_ascii_alphabetic() {
            let (start, hash) = word.unwrap_or((at, NOTHING));
            word = Some((start, hashed(hash, c.to_ascii_lowercase())));
        } else if !c.is_ascii() && c.is_alphabetic() {
            if is_cjk(c) {
                let spoken = lexicon.wide(c).iter().filter(|(_, word, _)| text[at..].starts_with(word));
                spoken.for_each(|(.., bits)| add(&mut counts, *bits));
            }
            let (start, hash) = word.unwrap_or((at, NOTHING));
            word = Some((start, c.to_lowercase().fold(hash, hashed)));
        } else if let Some((start, hash)) = word.take() {
            lexicon.word(&text[start..at], hash).into_iter().for_each(|bits| add(&mut counts, bits));
        }
    }
    if let Some((start, hash)) = word {
        lexicon.word(&text[start..end], hash).into_iter().for_each(|bits| add(&mut counts, bits));
    }
    counts
}

fn add(counts: &mut Cues, bits: u16) {
    for (meaning, count) in counts.iter_mut().enumerate() {
        if bits & (1 << meaning) != 0 {
            *count = count.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_a_whole_and_wide_words_anywhere() {
        assert_eq!(cues("Share this: Facebook")[1], 2);
        assert_eq!(cues("shareholders")[1], 0);
        assert_eq!(cues("扫一扫，分享到微信朋友圈")[1], 4);
    }
}
