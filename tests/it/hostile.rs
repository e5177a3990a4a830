//! Input that nobody writes on purpose: nothing panics, nothing hangs, nothing is lost in silence.

use std::time::{Duration, Instant};

use pumice::check::{record::RecordSchema, tei::TeiSchema};
use pumice::model::Reader;
use pumice::{Converter, Options, Output};

use crate::support::{OUTPUTS, check, here};

/// Converts bytes with a reader, or with the one that is chosen, and writes every format.
fn run(name: &str, bytes: &[u8], reader: Option<Reader>, full: bool) -> Option<pumice::Document> {
    let mut options = Options { from: reader, ..Options::default() };
    options.clean.full = full;
    let converter = Converter::new(options);
    // What is refused as binary is answered, too.
    let document = converter.document(name, bytes.to_vec()).ok()?;
    check(&document, name);
    for format in OUTPUTS {
        let written = converter.write(&document, format).text;
        assert!(!written.contains('\0'), "{name}: {} holds a NUL", format.name());
    }
    Some(document)
}

/// A page of about `size` bytes.
type Page = fn(size: usize) -> String;

/// One piece often opened and perhaps as often closed.
fn deep(size: usize, open: &str, inside: &str, close: &str) -> String {
    let times = size / (open.len() + close.len());
    open.repeat(times) + inside + &close.repeat(times)
}

/// One piece often, with its number in place of `@`.
fn often(size: usize, piece: &str) -> String {
    (0..size / piece.len()).map(|number| piece.replace('@', &number.to_string())).collect()
}

/// The pages are read and written, and four times as much takes four times as long, not sixteen.
fn all_in_time(reader: Reader, pages: &[(&str, Page)]) {
    for (name, page) in pages {
        let time = |size: usize| {
            let page = page(size);
            let start = Instant::now();
            run(name, page.as_bytes(), Some(reader), false);
            start.elapsed()
        };
        let (small, large) = (time(8_000), time(32_000));
        println!("{name}: {small:?}, {large:?}");
        assert!(large < Duration::from_secs(2) || large < 9 * small, "{name}: {small:?}, four times as much {large:?}");
    }
}

#[test]
fn deep_html_is_read() {
    all_in_time(
        Reader::Html,
        &[
            ("div", |size| deep(size, "<div>", "x", "</div>")),
            ("unclosed b", |size| deep(size, "<b>", "x", "")),
            ("lists", |size| deep(size, "<ul><li>a", "x", "</li></ul>")),
            ("quotes", |size| deep(size, "<blockquote>", "x", "</blockquote>")),
            ("tables", |size| deep(size, "<table><tr><td>", "x", "</td></tr></table>")),
            ("unclosed tables", |size| deep(size, "<table><tr><td>", "x", "")),
            ("formatting across blocks", |size| deep(size, "<i><p>a", "x", "")),
            ("links", |size| deep(size, "<a href=x>a", "x", "")),
            ("ruby", |size| deep(size, "<ruby>a<rt>b", "x", "")),
            ("svg", |size| deep(size, "<svg><g>", "x", "")),
            ("definitions", |size| deep(size, "<dl><dt>a<dd>b", "x", "")),
            ("closing tags only", |size| deep(size, "</p></div></table>", "x", "")),
        ],
    );
}

#[test]
fn wide_html_is_read() {
    all_in_time(
        Reader::Html,
        &[
            ("claims of spans", |size| often(size, "<table><tr><td colspan=65534 rowspan=65534>a<td colspan=9999999999>b</table>")),
            ("one long row", |size| "<table><tr>".to_string() + &often(size, "<td>a")),
            ("attributes", |size| "<p ".to_string() + &often(size, "a@=b ") + ">x"),
            ("one long attribute", |size| "<p title='".to_string() + &often(size, "a") + "'>x"),
            ("comments", |size| often(size, "<!-- -- > --!><!>")),
            ("entities", |size| often(size, "&amp;&#0;&#x110000;&nosuch;&lt")),
            ("an open tag", |size| "x<p ".to_string() + &often(size, "<")),
            ("an open script", |size| "<p>x<script>".to_string() + &often(size, "<!--<script>")),
            ("paragraphs", |size| often(size, "<p>One line like the others.")),
            ("headings", |size| often(size, "<h1>a</h1><h6>b</h6>")),
        ],
    );
}

#[test]
fn deep_markdown_is_read() {
    all_in_time(
        Reader::Markdown,
        &[
            ("quotes", |size| deep(size, "> ", "x", "")),
            ("brackets", |size| deep(size, "[", "x", "")),
            ("bracket pairs", |size| deep(size, "[", "x", "](y)")),
            ("pictures", |size| deep(size, "![", "x", "](y)")),
            ("stars", |size| deep(size, "*", "x", "*")),
            ("stars and underscores", |size| deep(size, "*_", "x", "")),
            ("words between stars", |size| often(size, "a **b* c ")),
            ("backticks", |size| (0..size.isqrt()).map(|length| "`".repeat(length) + " ").collect()),
            ("lists", |size| (0..size.isqrt()).map(|depth| " ".repeat(depth * 2) + "- a\n").collect()),
            ("a wide table", |size| format!("|{}\n|{}\n", often(size / 2, "a|"), often(size / 2, "-|"))),
            ("a long table", |size| "|a|b|\n|-|-|\n".to_string() + &often(size, "|c\n")),
            ("footnotes", |size| often(size, "a[^@]\n\n[^@]: b[^@]\n\n")),
            ("definitions of links", |size| often(size, "[@]: x\n")),
            ("tags", |size| deep(size, "<div>\n", "x", "")),
            ("dollars", |size| often(size, "$a$$b")),
            ("lists in front matter", |size| format!("---\na: {}\n---\nx", "[".repeat(size))),
            ("maps in front matter", |size| {
                format!("---\n{}\n---\nx", (0..size.isqrt()).map(|at| " ".repeat(at) + "a:\n").collect::<String>())
            }),
        ],
    );
}

#[test]
fn deep_and_wide_tei_is_read() {
    all_in_time(
        Reader::Tei,
        &[
            ("divisions", |size| deep(size, "<div><head>a</head>", "x", "</div>")),
            ("paragraphs in each other", |size| deep(size, "<p>a", "x", "</p>")),
            ("lists", |size| deep(size, "<list><item>a", "x", "</item></list>")),
            ("lists of terms", |size| deep(size, "<list type='gloss'><label>a</label><item>", "x", "</item></list>")),
            ("tables", |size| deep(size, "<table><row><cell>", "x", "</cell></row></table>")),
            ("quotations", |size| deep(size, "<quote><p>a</p>", "<p>x</p>", "</quote>")),
            ("notes", |size| deep(size, "<p>a<note>", "x", "</note></p>")),
            ("texts", |size| deep(size, "<floatingText><body>", "<p>x</p>", "</body></floatingText>")),
            ("unknown", |size| deep(size, "<nobody>", "x", "</nobody>")),
            ("poems", |size| deep(size, "<lg>", "<l>x</l>", "</lg>")),
            ("styles", |size| format!("<p>{}</p>", deep(size, "<hi rend='bold'>", "x", "</hi>"))),
            ("readings", |size| format!("<p>{}</p>", deep(size, "<choice><sic>", "x", "</sic><corr>y</corr></choice>"))),
            ("references", |size| format!("<p>{}</p>", often(size, "&amp;&#x4E2D;&eacute;&no;"))),
            ("line ends", |size| format!("<p>{}</p>", often(size, "\n"))),
            ("lines", |size| format!("<lg>{}</lg>", often(size, "<l>a</l>\n"))),
            ("attributes", |size| format!("<p {}>x</p>", often(size, "a@='b' "))),
            ("one long attribute", |size| format!("<p n='{}'>x</p>", often(size, "&amp;\t"))),
            ("ampersands in an attribute", |size| format!("<p n='{}'>x</p>", often(size, "&"))),
            ("footnotes", |size| often(size, "<p>a<ref target='#n@'/></p><note xml:id='n@'>b</note>")),
            ("claims of spans", |size| often(size, "<table><row><cell cols='65534' rows='9'>a</cell></row></table>")),
            ("a long row", |size| format!("<table><row>{}</row></table>", often(size, "<cell rend='left'>a</cell>"))),
            ("page heads", |size| format!("<p>{}</p>", often(size, "a<fw>b</fw>"))),
            ("comments", |size| format!("<p>{}</p>", often(size, "a<!-- -->"))),
            ("unknown names", |size| often(size, "<x@>a</x@>")),
        ],
    );
}

#[test]
fn odd_text_is_read() {
    all_in_time(
        Reader::Text,
        &[
            ("one line", |size| often(size, "字")),
            ("empty lines", |size| often(size, "\n")),
            ("bullets", |size| often(size, "- \n")),
            ("the same line", |size| often(size, "这一行和其余各行完全一样。\n")),
            ("nearly the same line", |size| often(size, "这一行和其余各行几乎一样，只有数字不同@。\n")),
            ("labels", |size| often(size, "记者：\n")),
            ("dates", |size| often(size, "2024-01-01 ")),
            ("hashes", |size| often(size, "# ")),
            ("marks that combine", |size| often(size, "\u{301}")),
            ("directions", |size| often(size, "\u{202E}\u{2066}a\u{FEFF}\u{200D}")),
            ("controls", |size| often(size, "many words \u{1}\u{B}\u{7F}\u{85}\u{FFFE} and one more line\n")),
            ("carriage returns", |size| often(size, "a\rb\r\r\nc")),
        ],
    );
}

/// A small generator of numbers that are the same every time (Knuth's MMIX constants).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// A file with something cut out, put in, doubled, moved or spoilt.
pub(crate) fn spoilt(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const PIECES: [&[u8]; 16] = [
        b"<",
        b">",
        b"\"",
        b"</div>",
        b"<table>",
        b"<p",
        b"\0",
        b"\xFF",
        b"\xEF\xBB\xBF",
        b"```\n",
        b"|",
        b"[^1]: ",
        b"\n\n> ",
        b"&#",
        b"---\n",
        b"\r",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + numbers.below(4) {
        let from = numbers.below(bytes.len());
        let to = (from + numbers.below(200)).min(bytes.len());
        match numbers.below(6) {
            0 => bytes.truncate(from),
            1 => drop(bytes.drain(from..to)),
            2 => drop(bytes.splice(from..from, PIECES[numbers.below(PIECES.len())].iter().copied())),
            3 => bytes = [&bytes[..to], &bytes[from..]].concat(),
            4 => bytes[from..to].reverse(),
            _ => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte = byte.wrapping_add(1 + numbers.below(255) as u8)),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn spoilt_samples_are_read_and_what_is_written_is_valid() {
    let (tei, record) = (TeiSchema::built_in().expect("a schema"), RecordSchema::built_in());
    let mut inputs: Vec<_> = std::fs::read_dir(here("samples"))
        .expect("samples")
        .flat_map(|folder| std::fs::read_dir(folder.expect("an entry").path()).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem == "input"))
        .collect();
    inputs.sort();
    let mut numbers = Numbers(1);
    for path in inputs {
        let bytes = std::fs::read(&path).expect("a sample");
        for at in 0..24 {
            let spoilt = spoilt(&bytes, &mut numbers);
            let name = format!("{} spoilt {at}", path.display());
            let reader = [None, None, Some(Reader::Html), Some(Reader::Markdown), Some(Reader::Text)][numbers.below(5)];
            let Some(document) = run(&name, &spoilt, reader, at % 3 == 0) else { continue };
            if at % 4 == 0 {
                let converter = Converter::default();
                assert_eq!(tei.check(&converter.write(&document, Output::Tei).text), [], "{name}");
                assert_eq!(record.check_yaml(&converter.write(&document, Output::Record).text), [], "{name}");
            }
        }
    }
}
