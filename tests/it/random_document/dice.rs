//! Chance, and the strings that formats like to stumble over.

use pumice::span::Span;

/// Texts of all sorts; some hold what XML or YAML cannot.
pub(super) const TEXTS: [&str; 40] = [
    "潮汐",
    "a plain line",
    "海边的灯塔，每晚亮着。",
    "no",
    "2026-03-14",
    "- a: b # c",
    " leading",
    "trailing ",
    "two  spaces",
    "tab\there",
    "line\nbreak",
    "a\r\nb",
    "<b>&amp;</b>",
    "]]>",
    "<!-- x -->",
    "\"quotes\" 'and' more",
    "`code` *em* [x](y)",
    "\u{0}\u{8}\u{1F}",
    "\u{FFFE}\u{FFFF}x",
    "x\u{85}y\u{2028}z\u{2029}",
    "\u{FEFF}bom",
    "e\u{301}\u{200B}",
    "😀👨\u{200D}👩",
    "عربي",
    "\u{E000}\u{10FFFF}",
    "",
    " ",
    "\n",
    "---",
    "...",
    "# no heading",
    "1. no list",
    "| a | b |",
    "&#x0;",
    "\\u0041",
    "~",
    "{{ x }}",
    "$x$",
    "《书名》",
    "a very long line that goes on and on and on",
];

/// Targets of links and media.
pub(super) const TARGETS: [&str; 18] = [
    "https://tides.example/a?b=c&d=[e]#f",
    "#a1",
    "#nowhere",
    "/img/a b.png",
    "../x",
    "mailto:ann@tides.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://[::1]/",
    "a|b\\c^d",
    "%zz",
    "x#y#z",
    "//tides.example",
    "潮汐.html",
    " https://tides.example/ ",
    "?q=1",
    "tel:+1",
    "\u{1}",
];

pub(super) const LANGUAGES: [&str; 7] = ["en", "zh-Hans", "de-AT", "en_US", "x", "not a tag", ""];

pub(super) const WORDS: [&str; 8] = ["html", "python", "run-in", "Two Words", "ABC", "1st", "", "名"];

pub(super) const VALUES: [&str; 14] = [
    "2026-03-14",
    "2026-03-14T21:47",
    "--03-14",
    "2026",
    "21:47:00",
    "P3D",
    "60000",
    "0.385",
    "-1",
    "3/5",
    "2026-01/2026-03",
    "not a value",
    "",
    "1e3",
];

/// Pseudo-random numbers (xorshift64*).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0, below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % limit.max(1)
    }

    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    pub(super) fn text(&mut self) -> String {
        self.pick(&TEXTS).into()
    }

    pub(super) fn maybe(&mut self, from: &[&str]) -> Option<String> {
        self.one_in(2).then(|| self.pick(from).into())
    }
}

/// A place in a file of this size, most times.
pub(super) fn span(dice: &mut Dice, size: usize) -> Option<Span> {
    let (one, other) = (dice.below(size), dice.below(size));
    (!dice.one_in(6)).then(|| Span::new(one.min(other), one.max(other)))
}
