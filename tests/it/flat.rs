//! What holds for every flat text.

use pumice::model::{Block, Document, Reader, walk};
use pumice::{Converter, Options};

use crate::support::beside;

fn convert(text: &str) -> Document {
    let converter = Converter::new(Options { from: Some(Reader::Text), ..Options::default() });
    converter.document("a.txt", text.as_bytes().to_vec()).expect("text is read")
}

/// A page with furniture around an article, in a language.
fn page(head: &[&str], sentences: &[&str], foot: &[&str]) -> String {
    [head, sentences, foot].concat().join("\n")
}

#[test]
fn every_line_that_goes_says_why() {
    let english = page(
        &["Home", "News | Sport | Weather", "Log in", "The market will open again", "By Anna Holm", "6 May 2024"],
        &[
            "The council of the island voted on Tuesday to reopen the covered market, against the advice of its surveyor.",
            "Traders have waited for eleven years, and some of them have died in the meantime, said the speaker of the guild.",
            "The roof is to be mended first, which will take until autumn, if the weather lets the carpenters work.",
        ],
        &["Share this article", "12 Comments", "Related articles", "The old pier is closed", "© 2024 The Harbour Courier"],
    );
    let chinese = page(
        &["首页", "新闻 | 体育 | 天气", "登录", "老码头的灯塔重新亮了", "2024-05-06 08:30 来源：青石新闻网"],
        &[
            "五月五日晚上，青石县老码头的灯塔在熄灭二十年之后重新亮起，几百名居民站在堤上观看。",
            "灯塔的透镜是一片一片重新拼起来的，整个冬天都花在这件事上，守塔人说，比新装一盏灯还难。",
            "修缮的钱由镇上的居民凑齐，县里出了运费，六月起灯塔将对外开放，门票十元。",
        ],
        &["分享到：", "相关阅读", "渔港夜市开张", "责任编辑：金小禾", "青石新闻网版权所有"],
    );
    for text in [english, chinese] {
        let document = convert(&text);
        assert!(document.removed.len() >= 5, "{:#?}", document.removed);
        for removed in &document.removed {
            assert!(!removed.pass.is_empty() && !removed.signals.is_empty(), "{removed:#?}");
            assert!(removed.score.is_some_and(|score| (0.0..=1.0).contains(&score)), "{removed:#?}");
        }
    }
}

/// A text that is clean already loses nothing: the content that the gold of the pages names, given as text.
#[test]
fn clean_text_is_not_harmed() {
    let Some(path) = beside("bench/zhweb/gold.jsonl").into_iter().chain(beside("bench/readability/gold.jsonl")).next() else {
        println!("skipped: ../shared/bench is not there");
        return;
    };
    let gold = std::fs::read_to_string(path).expect("the gold");
    let (mut all, mut kept) = (0usize, 0usize);
    for line in gold.lines() {
        let page: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = page["text"].as_str().unwrap_or_default();
        let document = convert(text);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        all += letters(text);
        kept += document.blocks.iter().map(|block: &Block| letters(&walk::block_text(block))).sum::<usize>();
    }
    assert!(all > 0 && kept * 1000 >= all * 985, "of {all} letters {kept} stay");
}
