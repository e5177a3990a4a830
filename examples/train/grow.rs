//! Grows a forest: gradient boosting on histograms, leaf by leaf, one thread a forest, every sum in a fixed order.

use std::fmt;

/// What a forest is grown with.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub trees: usize,
    pub leaves: usize,
    pub rate: f64,
    /// The least weight (sum of second derivatives) of a leaf.
    pub least: f64,
    /// Added to a leaf's weight, so that light leaves say little.
    pub ridge: f64,
    /// The share of the features that a tree may ask.
    pub sample: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { trees: 140, leaves: 24, rate: 0.08, least: 8.0, ridge: 4.0, sample: 0.4 }
    }
}

/// How many values of a feature are told apart.
const BINS: usize = 64;

/// All pieces as rows of numbers, each number replaced by the bin it falls into.
pub(crate) struct Table {
    width: usize,
    bins: Vec<u8>,
    /// By feature, the lower bound of each bin but the first.
    bounds: Vec<Vec<f32>>,
    labels: Vec<f32>,
    weights: Vec<f32>,
    allowed: Vec<bool>,
}

impl Table {
    /// A table of pages: for each the vectors of its pieces, their labels and their weights.
    pub(crate) fn of<'p>(pages: impl Iterator<Item = (Vec<Vec<f32>>, &'p [f32], &'p [f32])>, allowed: Vec<bool>) -> Self {
        let width = allowed.len();
        let mut values: Vec<f32> = Vec::new();
        let (mut labels, mut weights) = (Vec::new(), Vec::new());
        for (vectors, page_labels, page_weights) in pages {
            vectors.into_iter().for_each(|vector| values.extend(vector));
            labels.extend(page_labels);
            weights.extend(page_weights);
        }
        let bounds: Vec<Vec<f32>> = (0..width).map(|feature| bounds(values.iter().skip(feature).step_by(width).copied())).collect();
        let bin = |(at, value): (usize, &f32)| bounds[at % width].partition_point(|bound| bound <= value) as u8;
        let bins = values.iter().enumerate().map(bin).collect();
        Self { width, bins, bounds, labels, weights, allowed }
    }

    /// The same rows with other labels and weights.
    pub(crate) fn relabelled(self, labels: Vec<f32>, weights: Vec<f32>) -> Self {
        debug_assert!(labels.len() == self.rows() && weights.len() == self.rows());
        Self { labels, weights, ..self }
    }

    /// The same rows with other features that may be asked.
    pub(crate) fn allowing(self, allowed: Vec<bool>) -> Self {
        Self { allowed, ..self }
    }

    pub(crate) fn rows(&self) -> usize {
        self.labels.len()
    }

    fn row(&self, row: usize) -> &[u8] {
        &self.bins[row * self.width..(row + 1) * self.width]
    }
}

/// Bounds that divide the values into parts of about the same size.
fn bounds(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut bounds: Vec<f32> = Vec::new();
    for part in 1..BINS {
        let bound = values[values.len() * part / BINS];
        if bound > values[0] && bounds.last().is_none_or(|last| bound > *last) {
            bounds.push(bound);
        }
    }
    // A value that is rare but stands out gets a bin of its own.
    if let Some(last) = values.last().filter(|last| bounds.is_empty() && **last > values[0]) {
        bounds.push(*last);
    }
    bounds
}

/// A grown forest, as it is written.
pub(crate) struct Grown {
    bias: f64,
    trees: Vec<Vec<Split>>,
    bounds: Vec<Vec<f32>>,
}

/// A node in pre-order.
#[derive(Clone, Debug)]
struct Split {
    /// Feature, bin (rows below it go on to the next node), index of the other child.
    question: Option<(usize, u8, usize)>,
    value: f64,
}

impl Grown {
    pub(crate) fn chance(&self, table: &Table, row: usize) -> f32 {
        let score = self.bias + self.trees.iter().map(|tree| leaf(tree, table.row(row))).sum::<f64>();
        (1.0 / (1.0 + (-score).exp())) as f32
    }
}

fn leaf(tree: &[Split], row: &[u8]) -> f64 {
    let mut at = 0;
    while let Some((feature, bin, right)) = tree[at].question {
        at = if row[feature] < bin { at + 1 } else { right };
    }
    tree[at].value
}

impl fmt::Display for Grown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = |value: f64| (value * 1000.0).round() as i32;
        writeln!(f, "bias {}", thousandths(self.bias))?;
        for tree in &self.trees {
            let nodes = tree.iter().map(|node| match node.question {
                Some((feature, bin, _)) => format!("{feature}<{}={}", self.bounds[feature][usize::from(bin) - 1], thousandths(node.value)),
                None => format!("={}", thousandths(node.value)),
            });
            writeln!(f, "{}", nodes.collect::<Vec<_>>().join(" "))?;
        }
        Ok(())
    }
}

/// Grows one forest on some rows of a table.
pub(crate) struct Grower<'a> {
    table: &'a Table,
    settings: &'a Settings,
    rows: Vec<u32>,
    /// By row of the table.
    scores: Vec<f64>,
    slopes: Vec<[f32; 2]>,
    seed: u64,
}

type Histogram = Vec<[f64; 2]>;

/// A leaf that may still be divided.
struct Leaf {
    rows: std::ops::Range<usize>,
    histogram: Histogram,
    sums: [f64; 2],
    best: Option<(f64, usize, u8)>,
    node: usize,
}

impl<'a> Grower<'a> {
    pub(crate) fn new(table: &'a Table, rows: &[usize], settings: &'a Settings) -> Self {
        let rows: Vec<u32> = rows.iter().filter(|row| table.weights[**row] > 0.0).map(|row| *row as u32).collect();
        Self { table, settings, rows, scores: vec![0.0; table.rows()], slopes: vec![[0.0; 2]; table.rows()], seed: 0x9E37_79B9_7F4A_7C15 }
    }

    pub(crate) fn grow(mut self) -> Grown {
        let (mut yes, mut all) = (0.0, 0.0);
        for row in &self.rows {
            let (label, weight) = (f64::from(self.table.labels[*row as usize]), f64::from(self.table.weights[*row as usize]));
            yes += label * weight;
            all += weight;
        }
        let share = (yes / all).clamp(0.01, 0.99);
        let bias = (share / (1.0 - share)).ln();
        self.scores.fill(bias);
        let trees = (0..self.settings.trees).map(|_| self.tree()).collect();
        Grown { bias, trees, bounds: self.table.bounds.clone() }
    }

    /// The next number of a generator with a fixed seed (xorshift64).
    fn next(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }

    fn tree(&mut self) -> Vec<Split> {
        for row in &self.rows {
            let row = *row as usize;
            let chance = 1.0 / (1.0 + (-self.scores[row]).exp());
            let weight = f64::from(self.table.weights[row]);
            self.slopes[row] = [((chance - f64::from(self.table.labels[row])) * weight) as f32, (chance * (1.0 - chance) * weight) as f32];
        }
        let allowed: Vec<usize> = (0..self.table.width).filter(|feature| self.table.allowed[*feature]).collect();
        let features: Vec<usize> =
            allowed.into_iter().filter(|_| (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= self.settings.sample).collect();
        let mut rows = self.rows.clone();
        let mut splits: Vec<Unordered> = Vec::new();
        let mut leaves = vec![self.leaf(&rows, 0..rows.len(), None, &features, &mut splits)];
        while leaves.len() < self.settings.leaves {
            let gain = |leaf: &Leaf| leaf.best.map_or(f64::MIN, |best| best.0);
            let Some(widest) = (0..leaves.len()).max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])).then(b.cmp(a))) else {
                break;
            };
            let Some((_, feature, bin)) = leaves[widest].best else { break };
            let parent = leaves.swap_remove(widest);
            let middle = self.partition(&mut rows[parent.rows.clone()], feature, bin) + parent.rows.start;
            let (low, high) = (parent.rows.start..middle, middle..parent.rows.end);
            let is_low_small = low.len() <= high.len();
            let (small, large) = if is_low_small { (low, high) } else { (high, low) };
            let small = self.leaf(&rows, small, None, &features, &mut splits);
            let rest: Histogram =
                parent.histogram.iter().zip(&small.histogram).map(|(all, part)| [all[0] - part[0], all[1] - part[1]]).collect();
            let large = self.leaf(&rows, large, Some(rest), &features, &mut splits);
            let (low, high) = if is_low_small { (small.node, large.node) } else { (large.node, small.node) };
            splits[parent.node].question = Some((feature, bin, low, high));
            leaves.push(small);
            leaves.push(large);
        }
        for leaf in &leaves {
            for row in &rows[leaf.rows.clone()] {
                self.scores[*row as usize] += splits[leaf.node].value;
            }
        }
        let mut tree = Vec::new();
        order(&splits, 0, &mut tree);
        tree
    }

    fn leaf(
        &self,
        rows: &[u32],
        range: std::ops::Range<usize>,
        histogram: Option<Histogram>,
        features: &[usize],
        splits: &mut Vec<Unordered>,
    ) -> Leaf {
        let histogram = histogram.unwrap_or_else(|| self.histogram(&rows[range.clone()], features));
        let sums = histogram
            .chunks(BINS)
            .next()
            .map_or([0.0; 2], |bins| bins.iter().fold([0.0; 2], |sum, bin| [sum[0] + bin[0], sum[1] + bin[1]]));
        let best = self.best(&histogram, sums, features);
        splits.push(Unordered { question: None, value: -sums[0] / (sums[1] + self.settings.ridge) * self.settings.rate });
        Leaf { rows: range, histogram, sums, best, node: splits.len() - 1 }.checked()
    }

    fn histogram(&self, rows: &[u32], features: &[usize]) -> Histogram {
        let mut histogram = vec![[0.0; 2]; features.len() * BINS];
        for row in rows {
            let slopes = self.slopes[*row as usize];
            let bins = self.table.row(*row as usize);
            for (place, feature) in features.iter().enumerate() {
                let bin = &mut histogram[place * BINS + usize::from(bins[*feature])];
                bin[0] += f64::from(slopes[0]);
                bin[1] += f64::from(slopes[1]);
            }
        }
        histogram
    }

    /// The question that gains most.
    fn best(&self, histogram: &Histogram, sums: [f64; 2], features: &[usize]) -> Option<(f64, usize, u8)> {
        let ridge = self.settings.ridge;
        let worth = |sums: [f64; 2]| sums[0] * sums[0] / (sums[1] + ridge);
        let mut best: Option<(f64, usize, u8)> = None;
        for (place, feature) in features.iter().enumerate() {
            let mut low = [0.0; 2];
            for bin in 1..=self.table.bounds[*feature].len() {
                let passed = histogram[place * BINS + bin - 1];
                low = [low[0] + passed[0], low[1] + passed[1]];
                let high = [sums[0] - low[0], sums[1] - low[1]];
                if low[1] < self.settings.least || high[1] < self.settings.least {
                    continue;
                }
                let gain = worth(low) + worth(high) - worth(sums);
                if gain > 1.0 && best.is_none_or(|best| gain > best.0) {
                    best = Some((gain, *feature, bin as u8));
                }
            }
        }
        best
    }

    /// Puts the rows below the bin first, in their order; gives their number.
    fn partition(&self, rows: &mut [u32], feature: usize, bin: u8) -> usize {
        let is_low = |row: &u32| self.table.row(*row as usize)[feature] < bin;
        let (low, high): (Vec<u32>, Vec<u32>) = rows.iter().partition(|row| is_low(row));
        rows[..low.len()].copy_from_slice(&low);
        rows[low.len()..].copy_from_slice(&high);
        low.len()
    }
}

impl Leaf {
    fn checked(self) -> Self {
        debug_assert!(self.sums[1].is_finite());
        self
    }
}

/// A node with both children, before the tree is put in order.
struct Unordered {
    question: Option<(usize, u8, usize, usize)>,
    value: f64,
}

fn order(splits: &[Unordered], at: usize, tree: &mut Vec<Split>) {
    let place = tree.len();
    tree.push(Split { question: None, value: splits[at].value });
    if let Some((feature, bin, low, high)) = splits[at].question {
        order(splits, low, tree);
        tree[place].question = Some((feature, bin, tree.len()));
        order(splits, high, tree);
    }
}
