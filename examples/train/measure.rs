//! What a choice of pieces is worth: F1 over words, as the benchmark counts it.

use std::collections::{BTreeMap, HashMap};

use crate::pages::Page;

/// Prints a line of the table for each set: F1, and by type of page for the largest.
pub(crate) fn report(what: &str, pages: &[Page], choose: impl Fn(&Page) -> Vec<bool>, worst: usize) {
    let mut scores: BTreeMap<&str, Vec<(f64, &Page)>> = BTreeMap::new();
    let mut samples = [0u32; 3];
    for page in pages {
        let kept = choose(page);
        match &page.gold {
            Some(gold) => scores.entry(page.set).or_default().push((f1(page, &kept, gold), page)),
            None => count_samples(page, &kept, &mut samples),
        }
    }
    println!("{what}");
    for (set, scores) in &scores {
        let mean = |filter: &dyn Fn(&Page) -> bool| {
            let chosen: Vec<f64> = scores.iter().filter(|(_, page)| filter(page)).map(|(score, _)| *score).collect();
            chosen.iter().sum::<f64>() / chosen.len().max(1) as f64
        };
        print!("  {set}: F1 {:.4} on {} pages", mean(&|_| true), scores.len());
        if *set == "wcxb" {
            let mut kinds: Vec<&str> = scores.iter().map(|(_, page)| page.kind.as_str()).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let by_kind: Vec<(&str, f64)> = kinds.iter().map(|kind| (*kind, mean(&|page| page.kind == *kind))).collect();
            let macro_mean = by_kind.iter().map(|(_, score)| score).sum::<f64>() / by_kind.len() as f64;
            print!(", fairer {:.4}, mean of types {macro_mean:.4}\n   ", mean(&|page| !page.drafted));
            by_kind.iter().for_each(|(kind, score)| print!(" {kind} {score:.3}"));
        }
        println!();
        let mut lowest: Vec<_> = scores.iter().collect();
        lowest.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
        lowest.iter().take(worst).for_each(|(score, page)| println!("    {score:.3} {} {}", page.id, page.kind));
    }
    let [hit, wrong, missed] = samples.map(f64::from);
    println!("  trafilatura: segment F1 {:.4} on the pieces that hold one", 2.0 * hit / (2.0 * hit + wrong + missed).max(1.0));
}

fn count_samples(page: &Page, kept: &[bool], samples: &mut [u32; 3]) {
    for ((label, weight), kept) in page.labels.iter().zip(&page.weights).zip(kept) {
        match (*weight > 0.0, *label > 0.5, *kept) {
            (true, true, true) => samples[0] += 1,
            (true, false, true) => samples[1] += 1,
            (true, true, false) => samples[2] += 1,
            _ => {}
        }
    }
}

fn f1(page: &Page, kept: &[bool], gold: &[u32]) -> f64 {
    let mut counts: HashMap<u32, i64> = HashMap::new();
    gold.iter().for_each(|word| *counts.entry(*word).or_default() += 1);
    let (mut hit, mut total) = (0u64, 0u64);
    for word in page.words.iter().zip(kept).filter(|(_, kept)| **kept).flat_map(|(words, _)| words) {
        total += 1;
        if let Some(left) = counts.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            hit += 1;
        }
    }
    match (gold.is_empty(), total == 0) {
        (true, true) => 1.0,
        (true, false) | (false, true) => 0.0,
        (false, false) => 2.0 * hit as f64 / (total + gold.len() as u64) as f64,
    }
}
