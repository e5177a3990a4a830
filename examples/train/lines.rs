//! Training of the classifier of lines: flattened texts with gold for every line.

pub(crate) mod texts;
mod vocabulary;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use pumice::clean::flat::training::{COMPANY, OF_WORDS, Part, names};

use crate::grow::{Grower, Settings, Table};
use crate::{Options, mask, out_of_fold};
use texts::Text;

/// Trains, measures, and writes the weights if asked.
pub(crate) fn run(folder: &str, options: &Options) -> ExitCode {
    let texts = texts::load(Path::new(folder));
    if texts.is_empty() {
        eprintln!("no texts in {folder}");
        return ExitCode::FAILURE;
    }
    let folds: Vec<usize> = texts.iter().flat_map(|text| std::iter::repeat_n(text.fold, text.len())).collect();
    eprintln!("{} texts, {} lines", texts.len(), folds.len());
    let words = vocabulary::Lines::of(&texts);
    let mut said = words.out_of_fold(&folds);
    texts.iter().filter(|text| text.unknown).for_each(|text| said[text.rows()].iter_mut().for_each(|said| said.known = 0));
    let rows = texts.iter().map(|text| (text.lines.vectors(&said[text.rows()]), &text.labels[..], &text.weights[..]));
    let mut table = Table::of(rows, mask(names(), options));
    let mut written = String::from("# Written by examples/train from ../shared/bench/text.\n");
    for part in Part::ALL {
        let (labels, weights): (Vec<Vec<f32>>, Vec<Vec<f32>>) = texts.iter().map(|text| text.rows_for(part)).unzip();
        let (labels, weights) = (labels.concat(), weights.concat());
        table = table.relabelled(labels.clone(), weights.clone()).allowing(allowed(part, options));
        let settings = settings(part, &options.settings);
        if options.measure {
            let chances = out_of_fold(&table, &folds, &settings);
            match part {
                Part::Content | Part::Wordless => report(part, &texts, |text| text.lines.choose(&chances[text.rows()])),
                Part::Title | Part::Byline => report_best(part, &texts, &chances, &weights),
                Part::Heading | Part::Item => report_rows(part, &chances, &labels, &weights),
            }
        }
        if options.write {
            let all: Vec<usize> = (0..table.rows()).collect();
            written += &format!("## {}\n{}", part.name(), Grower::new(&table, &all, &settings).grow());
        }
    }
    for (path, written) in [("src/clean/flat/weights.txt", written), ("src/clean/flat/vocabulary.txt", words.list())] {
        if let Some(error) = options.write.then(|| std::fs::write(path, written).err()).flatten() {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Which features a part may ask. Who wrote a text and what it is called does not show in lines that look alike:
/// cross-validated, the forests for that are worse with these.
fn allowed(part: Part, options: &Options) -> Vec<bool> {
    let mut allowed = mask(names(), options);
    if matches!(part, Part::Title | Part::Byline) {
        allowed.iter_mut().zip(names()).for_each(|(allowed, name)| *allowed &= !COMPANY.contains(name));
    }
    if part == Part::Wordless {
        allowed.iter_mut().zip(names()).for_each(|(allowed, name)| *allowed &= !OF_WORDS.contains(name));
    }
    allowed
}

/// What the forest of a part is grown with: those that look at fewer lines are smaller.
fn settings(part: Part, settings: &Settings) -> Settings {
    match part {
        Part::Content | Part::Wordless => settings.clone(),
        Part::Heading | Part::Item => Settings { trees: settings.trees / 2, rate: 0.1, least: 4.0, ..settings.clone() },
        Part::Title | Part::Byline => {
            Settings { trees: settings.trees * 2 / 5, leaves: 16.min(settings.leaves), rate: 0.1, least: 3.0, ..settings.clone() }
        }
    }
}

/// Prints F1 over words and over lines, by kind of page.
fn report(part: Part, texts: &[Text], choose: impl Fn(&Text) -> Vec<bool>) {
    let mut scores: BTreeMap<&str, Vec<[f32; 2]>> = BTreeMap::new();
    for text in texts {
        let kept = choose(text);
        let measure = |weight: &dyn Fn(usize) -> f32| {
            let (mut hit, mut given, mut gold) = (0.0, 0.0, 0.0);
            for at in (0..kept.len()).filter(|at| text.weights[*at] > 0.0) {
                let (weight, label) = (weight(at), text.labels[at]);
                gold += weight * label;
                given += if kept[at] { weight } else { 0.0 };
                hit += if kept[at] { weight * label } else { 0.0 };
            }
            if given + gold > 0.0 { 2.0 * hit / (given + gold) } else { 1.0 }
        };
        scores.entry(&text.kind).or_default().push([measure(&|at| text.words[at]), measure(&|_| 1.0)]);
    }
    println!("{}", part.name());
    for (kind, scores) in scores {
        let mean = |which: usize| scores.iter().map(|score| score[which]).sum::<f32>() / scores.len() as f32;
        println!("  {kind}: words {:.4}, lines {:.4} on {} texts", mean(0), mean(1), scores.len());
    }
}

/// Prints on how many texts the likeliest line is one of those looked for.
fn report_best(part: Part, texts: &[Text], chances: &[f32], weights: &[f32]) {
    let mut found: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    for text in texts {
        let sought = text.flags(part);
        if !sought.contains(&true) {
            continue;
        }
        let rows = text.rows();
        let asked = rows.clone().filter(|row| weights[*row] > 0.0);
        let best = asked.max_by(|a, b| chances[*a].total_cmp(&chances[*b]).then(b.cmp(a)));
        let [hits, all] = found.entry(&text.kind).or_default();
        *hits += u32::from(best.is_some_and(|best| sought[best - rows.start]));
        *all += 1;
    }
    println!("{}", part.name());
    for (kind, [hits, all]) in found {
        println!("  {kind}: {:.3} of {all} texts", f64::from(hits) / f64::from(all));
    }
}

/// Prints precision and recall over lines, at some chances.
fn report_rows(part: Part, chances: &[f32], labels: &[f32], weights: &[f32]) {
    println!("{}", part.name());
    for least in [0.2, 0.3, 0.4, 0.5] {
        let (mut hit, mut given, mut gold) = (0.0, 0.0, 0.0);
        for ((chance, label), _) in chances.iter().zip(labels).zip(weights).filter(|(_, weight)| **weight > 0.0) {
            let kept = if *chance > least { 1.0 } else { 0.0 };
            gold += label;
            given += kept;
            hit += kept * label;
        }
        println!("  above {least}: precision {:.3}, recall {:.3}", hit / given.max(1.0), hit / gold.max(1.0));
    }
}
