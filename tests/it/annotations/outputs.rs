//! What annotations do to outputs: records and TEI stay valid and say them, Markdown and plain text do not change.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pumice::check::{record::RecordSchema, tei::TeiSchema};
use pumice::clean::CleanOptions;
use pumice::grammar::annotation::{Anchor, Language, find};
use pumice::model::{AnnotationKind, Kinds};
use pumice::{Converter, Options, Output};

use crate::support::{check, convert};

fn converter(annotate: Kinds) -> Converter {
    Converter::new(Options { clean: CleanOptions { annotate, ..CleanOptions::default() }, ..Options::default() })
}

/// A text with something of every kind, plain and across formatting.
const TEXT: &str = "\
---
lang: zh-Hans
date: 2020-03-25
---

# 水库加固工程完工

昨(24)日下午3时,记者 李凌 从市水利局了解到,全市**6万**多名职工参与,投资40亿余元,历时近三年。
《水库管理条例》规定:三分之一的岸线不得占用;满意率分别达到92.5%和*88*%,渗漏量由2.65下降到2.05。

- 时限由20个工作日缩短至15个,气温零下5摄氏度
- 侦破“4·26”特大盗窃案,平台用户突破1800万,全程3至5公里

| 项目 | 数量 |
|---|---|
| 闸门 | 12座 |

脚注[^1]。

[^1]: 2019年上半年数据,共1,234人;144小时内。
";

#[test]
fn markdown_and_text_do_not_change() {
    let (plain, annotated) = (converter(Kinds::NONE), converter(Kinds::ALL));
    let (one, two) = (convert(&plain, "a.md", TEXT.as_bytes()), convert(&annotated, "a.md", TEXT.as_bytes()));
    assert_ne!(one, two);
    for format in [Output::Markdown, Output::Text, Output::DublinCore] {
        assert_eq!(plain.write(&one, format).text, annotated.write(&two, format).text, "{}", format.name());
    }
}

#[test]
fn records_and_tei_are_valid_and_come_back() {
    let converter = converter(Kinds::ALL);
    let document = convert(&converter, "a.md", TEXT.as_bytes());
    let write = |format| converter.write(&document, format).text;
    let tei = write(Output::Tei);
    let broken: Vec<_> = TeiSchema::built_in().expect("a schema").check(&tei).into_iter().filter(|violation| !violation.warning).collect();
    assert_eq!(broken, []);
    assert_eq!(RecordSchema::built_in().check_yaml(&write(Output::Record)), []);
    for element in [
        "<date when=\"2020-03-24T15:00:00\"",
        "<measure type=\"money\" subtype=\"ge\" atLeast=\"4000000000\" unit=\"CNY\"",
        "<num type=\"fraction\"",
        "<num type=\"range\" min=\"2.05\" max=\"2.65\"",
        "<persName key=\"李凌\" role=\"reporter\"",
        "<title key=",
        "<seg type=\"not-a-number\"",
    ] {
        assert!(tei.contains(element), "no {element} in\n{tei}");
    }
    let again = converter.document("a.xml", tei.clone().into_bytes()).expect("TEI");
    check(&again, "a.xml");
    assert_eq!(converter.write(&again, Output::Tei).text, tei);
}

#[test]
fn only_the_kinds_asked_for_are_told() {
    let record = |kinds: Kinds| {
        let converter = converter(kinds);
        converter.write(&convert(&converter, "a.md", TEXT.as_bytes()), Output::Json).text
    };
    let dates = record(Kinds::NONE.with(AnnotationKind::Date));
    assert!(dates.contains("\"type\": \"date\"") && !dates.contains("\"type\": \"measure\""));
    assert!(!record(Kinds::NONE).contains("annotations"));
}

/// What this thread has taken of the processor: other work on the machine does not count. Where the system does not
/// say, the time of day has to do.
fn processor_time() -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    spent.map_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(), Duration::from_nanos)
}

/// Eight times the text takes less than thirty times the time; what is searched again from every place takes sixty. The
/// system tells time in steps of some milliseconds.
#[test]
fn hostile_text_costs_what_its_length_costs() {
    let shapes = [
        "《",
        "“4·26”",
        "一",
        "5",
        "5-",
        "从5个",
        "由5到",
        "今年",
        "市长",
        "市长王·",
        "1,",
        "$5 to ",
        "five ",
        "from 5 ",
        "March 5 ",
        "三分之",
        "   ",
        "1/2 ",
        "。5%、",
    ];
    for shape in shapes {
        for language in [Language::Chinese, Language::English] {
            let time = |count: usize| {
                let (text, start) = (shape.repeat(count), processor_time());
                find(&text, language, Anchor::of("2020-03-25"));
                processor_time().saturating_sub(start).as_secs_f64()
            };
            let small = (0..2).map(|_| time(1000)).fold(f64::MAX, f64::min);
            let large = (0..2).map(|_| time(8000)).fold(f64::MAX, f64::min);
            assert!(large < small * 30.0 + 0.3, "{shape:?} {language:?}: {small:.5} s, then {large:.5} s");
        }
    }
}
