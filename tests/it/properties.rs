//! Properties that hold for every document.

use pumice::model::Reader;
use pumice::{Converter, Options};

use crate::support::convert;

/// A sequence of numbers that looks random and is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// What lines of scraped text are made of.
const PIECES: &[&str] = &[
    "",
    " ",
    "  ",
    "\t",
    "\u{3000}\u{3000}",
    "# ",
    "## ",
    "### ",
    "- ",
    "* ",
    "• ",
    "12. ",
    "3、",
    "（一）",
    "一、",
    "> ",
    "□ ",
    "【",
    "】",
    "**",
    "*",
    "\\-",
    "_",
    "|",
    " | ",
    "记者：",
    "甲：",
    "乙：",
    "Q: ",
    "A: ",
    "来源：某报",
    "作者：林一舟",
    "责任编辑：",
    "编辑",
    "2024-03-05 21:47",
    "3月5日",
    "本报江桥3月14日讯（记者 许青禾）",
    "LONDON, March 14 (Agency) - ",
    "By Jane Doe",
    "March 5, 2024",
    "Share",
    "分享到：",
    "相关阅读",
    "Comments",
    "版权所有",
    "© 2024 A. All rights reserved",
    "ICP备00000000号",
    "首页 > 新闻 > 正文",
    "The market opened again on Friday, after eleven years.",
    "水从山下的三座蓄水池里来，沿着主管爬上一百二十米的坡。",
    "，",
    "。",
    ":",
    "...",
    "…",
    "—",
    "\u{b}",
    "\u{2028}",
    "\u{fffe}",
    "e\u{301}",
    "😀",
    "\u{202e}",
    "a",
    "漢",
    "ﬀ",
    "0",
    "Photo: ",
    "图为",
    "编者按：",
];

/// A text of random lines, some of them more than once.
fn text(chance: &mut Chance) -> String {
    let mut lines: Vec<String> = Vec::new();
    for _ in 0..chance.below(40) {
        let again = chance.below(4) == 0 && !lines.is_empty();
        let line = if again { lines[chance.below(lines.len())].clone() } else { (0..chance.below(6)).map(|_| chance.of(PIECES)).collect() };
        let clipped = chance.below(6) == 0;
        lines.push(if clipped { line.chars().skip(1).collect() } else { line });
    }
    lines.join(chance.of(&["\n", "\n", "\n\n", "\r\n"]))
}

#[test]
fn random_lines_are_all_accounted_for() {
    let mut chance = Chance(20);
    for full in [false, true] {
        let mut options = Options { from: Some(Reader::Text), ..Options::default() };
        options.clean.full = full;
        let converter = Converter::new(options);
        for _ in 0..400 {
            let text = text(&mut chance);
            let document = convert(&converter, &format!("{text:?}"), text.as_bytes());
            assert!(!full || document.removed.is_empty(), "{text:?}: something was removed with `full`");
        }
    }
}
