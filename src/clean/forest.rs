//! A forest of decision trees: how vectors of numbers become scores, and which of the numbers made them.
//!
//! Scores are log-odds in thousandths, whole numbers: sums are exact, the same everywhere, and the contributions of
//! the features and the bias add up to the score. A tree's contribution is walked, not estimated: each step from a
//! node to its child adds the difference of their values to the feature that was asked (Saabas 2014).
//!
//! Trees are not descended, which a processor cannot foresee: every question of a tree is put to several vectors at
//! once, and each answer strikes out the leaves that it rules out. The first leaf left is the one that the vector
//! comes to (Lucchese et al. 2015, "QuickScorer"). Measured on pages, this takes a fifth of the time, and with the
//! widest vectors that the processor has (AVX2, AVX-512) a half or less of that: comparisons and bits are the same with
//! any width, and so are the scores.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16, u32x16};

/// How many vectors are looked at together.
const LANES: usize = 16;

/// Many trees over one vector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The score before any tree.
    bias: i32,
    /// How many numbers a vector has.
    features: usize,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    /// The values of each tree's leaves, filled up so that every number of a leaf has one.
    values: Vec<[i32; LEAVES]>,
    leaves: Vec<Leaf>,
    /// The ways from the roots to the leaves: the feature that was asked, and what the answer added. Each is filled up
    /// with steps that add nothing to a multiple of [`STRIDE`]: walking them is foreseen, and takes half the time.
    steps: Vec<(u16, i16)>,
}

/// How many leaves a tree has at most: a bit each.
const LEAVES: usize = 32;

/// How many steps are walked together.
const STRIDE: usize = 4;

/// Where a tree's splits and leaves begin and end, and the value of its root.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tree {
    splits: (u32, u32),
    leaves: u32,
    root: i32,
}

/// A question.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Split {
    feature: u16,
    /// Values below it go left.
    threshold: f32,
    /// The leaves that others can still come to, a bit each: all but those on the left.
    right: u32,
}

/// Where the way to a leaf begins and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Leaf {
    steps: (u32, u32),
}

/// A split whose right child has not come yet.
struct Open {
    split: usize,
    value: i32,
    /// How many leaves there were before it.
    leaves: usize,
    /// The way to it.
    steps: Vec<(u16, i32)>,
}

impl Forest {
    /// Reads a forest: a line `bias N`, then a line a tree, its nodes in pre-order, `FEATURE<THRESHOLD=VALUE` or
    /// `=VALUE` for a leaf; a tree has 32 leaves at most, and values differ by less than 32,768. Lines that begin with `#`
    /// are comments.
    ///
    /// # Errors
    /// The number of the first line that is not of this form.
    pub fn parse(text: &str, features: usize) -> Result<Self, usize> {
        let mut forest = Self { features, ..Self::default() };
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let read = match line.strip_prefix("bias ") {
                Some(bias) => bias.parse().ok().map(|bias| forest.bias = bias),
                None => forest.grow(line),
            };
            read.ok_or(at + 1)?;
        }
        Ok(forest)
    }

    fn grow(&mut self, line: &str) -> Option<()> {
        let (first_split, first_leaf) = (self.splits.len(), self.leaves.len());
        let mut root = None;
        let mut open: Vec<Open> = Vec::new();
        let mut values = [0; LEAVES];
        let mut is_right = false;
        for word in line.split_ascii_whitespace() {
            let (question, value) = word.split_once('=')?;
            let value: i32 = value.parse().ok()?;
            let mut steps = Vec::new();
            if is_right {
                let parent = open.pop()?;
                self.splits[parent.split].right = !(bits(self.leaves.len() - first_leaf)? & !bits(parent.leaves - first_leaf)?);
                steps = self.after(parent, value);
            } else if let Some(parent) = open.last() {
                steps.clone_from(&parent.steps);
                steps.push((self.splits[parent.split].feature, value - parent.value));
            }
            root = root.or(Some(value));
            if let Some((feature, threshold)) = question.split_once('<') {
                let feature = feature.parse().ok().filter(|feature| usize::from(*feature) < self.features)?;
                open.push(Open { split: self.splits.len(), value, leaves: self.leaves.len(), steps });
                self.splits.push(Split { feature, threshold: threshold.parse().ok()?, right: 0 });
            } else {
                let start = u32::try_from(self.steps.len()).ok()?;
                for (feature, step) in steps {
                    self.steps.push((feature, i16::try_from(step).ok()?));
                }
                self.steps.resize(self.steps.len().next_multiple_of(STRIDE), (0, 0));
                *values.get_mut(self.leaves.len() - first_leaf)? = value;
                self.leaves.push(Leaf { steps: (start, u32::try_from(self.steps.len()).ok()?) });
            }
            // After a leaf comes the right child of the last open split.
            is_right = question.is_empty();
        }
        self.values.push(values);
        let splits = (u32::try_from(first_split).ok()?, u32::try_from(self.splits.len()).ok()?);
        self.trees.push(Tree { splits, leaves: u32::try_from(first_leaf).ok()?, root: root? });
        (is_right && open.is_empty()).then_some(())
    }

    /// The way to the right child of a split, which has this value.
    fn after(&self, parent: Open, value: i32) -> Vec<(u16, i32)> {
        let mut steps = parent.steps;
        steps.push((self.splits[parent.split].feature, value - parent.value));
        steps
    }

    /// The scores of `count` vectors: log-odds in thousandths. `describe` tells the numbers of one vector, in order.
    pub fn scores(&self, count: usize, describe: impl FnMut(usize, &mut Row<'_>)) -> Vec<i32> {
        let [scores] = Self::scores_by([self], count, describe);
        scores
    }

    /// The scores of `count` vectors by each of several forests that ask about the same numbers: each is told once.
    pub fn scores_by<const N: usize>(forests: [&Self; N], count: usize, describe: impl FnMut(usize, &mut Row<'_>)) -> [Vec<i32>; N] {
        let mut scores = [const { Vec::new() }; N];
        let Some(first) = forests.first() else { return scores };
        first.batches(count, describe, |rows, columns| {
            for (forest, scores) in forests.iter().zip(&mut scores) {
                scores.extend_from_slice(&forest.sums(columns)[..rows]);
            }
        });
        scores
    }

    /// The scores of the vectors side by side.
    fn sums(&self, columns: &[[f32; LANES]]) -> [i32; LANES] {
        let mut sums = [self.bias; LANES];
        self.descend(columns, |number, reached| {
            let values = &self.values[number];
            sums.iter_mut().zip(reached).for_each(|(sum, leaf)| *sum += values[leaf as usize % LEAVES]);
        });
        sums
    }

    /// Looks at `count` vectors and remembers the way of each, to tell what made its score.
    pub fn look(&self, count: usize, describe: impl FnMut(usize, &mut Row<'_>)) -> Look<'_> {
        let mut leaves = Vec::with_capacity(count * self.trees.len());
        self.batches(count, describe, |rows, columns| {
            let first = leaves.len();
            leaves.resize(first + rows * self.trees.len(), 0);
            self.descend(columns, |number, reached| {
                for (row, leaf) in leaves[first..].chunks_exact_mut(self.trees.len()).zip(reached) {
                    row[number] = leaf as u8;
                }
            });
        });
        Look { forest: self, leaves }
    }

    /// Goes through `count` vectors, [`LANES`] at a time: how many they are, and their numbers side by side.
    fn batches(&self, count: usize, mut describe: impl FnMut(usize, &mut Row<'_>), mut visit: impl FnMut(usize, &[[f32; LANES]])) {
        let mut columns = vec![[0.0; LANES]; self.features];
        for start in (0..count).step_by(LANES) {
            let rows = LANES.min(count - start);
            for lane in 0..rows {
                describe(start + lane, &mut Row { columns: columns.iter_mut(), lane });
            }
            visit(rows, &columns);
        }
    }

    /// Goes through the trees: the number of each, and of the leaf that each vector comes to.
    fn descend(&self, columns: &[[f32; LANES]], visit: impl FnMut(usize, [u32; LANES])) {
        dispatch!(Level::new(), simd => self.descend_with(simd, columns, visit));
    }

    /// Inlined, as everything that it calls, since only the code in `dispatch!` is compiled for its processor.
    #[inline(always)]
    fn descend_with<S: Simd>(&self, simd: S, columns: &[[f32; LANES]], mut visit: impl FnMut(usize, [u32; LANES])) {
        let all = u32x16::splat(simd, u32::MAX);
        for (number, tree) in self.trees.iter().enumerate() {
            let mut left = all;
            for split in &self.splits[tree.splits.0 as usize..tree.splits.1 as usize] {
                let values = f32x16::simd_from(simd, columns[usize::from(split.feature)]);
                let is_below = values.simd_lt(f32x16::splat(simd, split.threshold));
                left &= is_below.select(all, u32x16::splat(simd, split.right));
            }
            let left: [u32; LANES] = left.into();
            visit(number, left.map(u32::trailing_zeros));
        }
    }
}

/// A vector that is being told, beside others.
#[derive(Debug)]
pub struct Row<'a> {
    /// Where the numbers that follow go.
    columns: std::slice::IterMut<'a, [f32; LANES]>,
    lane: usize,
}

impl Extend<f32> for Row<'_> {
    fn extend<I: IntoIterator<Item = f32>>(&mut self, values: I) {
        for value in values {
            if let Some(column) = self.columns.next() {
                column[self.lane] = value;
            }
        }
    }
}

/// A bit for each of the first `count` leaves, if there can be so many.
fn bits(count: usize) -> Option<u32> {
    match count {
        0..=31 => Some((1 << count) - 1),
        32 => Some(u32::MAX),
        _ => None,
    }
}

/// What a forest says about some vectors.
#[derive(Debug)]
pub struct Look<'a> {
    forest: &'a Forest,
    /// For each vector, the number of the leaf that it comes to in each tree.
    leaves: Vec<u8>,
}

impl Look<'_> {
    /// The score of a vector: log-odds in thousandths.
    pub fn score(&self, vector: usize) -> i32 {
        let trees = self.forest.values.len();
        let leaves = &self.leaves[vector * trees..(vector + 1) * trees];
        self.forest.bias + self.forest.values.iter().zip(leaves).map(|(values, leaf)| values[usize::from(*leaf) % LEAVES]).sum::<i32>()
    }

    /// The probability that the score of a vector stands for.
    pub fn chance(&self, vector: usize) -> f32 {
        probability(self.score(vector)) as f32
    }

    /// Adds what each feature contributes to the score of a vector; returns the part that no feature made.
    pub fn contributions(&self, vector: usize, shares: &mut [i32]) -> i32 {
        let mut rest = self.forest.bias;
        for (tree, leaf) in self.of(vector) {
            rest += tree.root;
            for steps in self.forest.steps[leaf.steps.0 as usize..leaf.steps.1 as usize].chunks_exact(STRIDE) {
                for (feature, step) in steps {
                    shares[usize::from(*feature)] += i32::from(*step);
                }
            }
        }
        rest
    }

    /// The trees, each with the leaf that a vector comes to.
    fn of(&self, vector: usize) -> impl Iterator<Item = (&Tree, &Leaf)> {
        let trees = &self.forest.trees;
        let leaves = &self.leaves[vector * trees.len()..(vector + 1) * trees.len()];
        trees.iter().zip(leaves).map(|(tree, leaf)| (tree, &self.forest.leaves[tree.leaves as usize + usize::from(*leaf)]))
    }
}

/// The probability that a score stands for.
pub fn probability(score: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(score) / 1000.0).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# two trees\nbias -100\n0<1.5=10 =-50 1<0=40 =20 =90\n=7\n";

    #[test]
    fn contributions_and_the_rest_add_up_to_the_score() {
        let forest = Forest::parse(TWO, 2).unwrap();
        let vectors = [[0.0, 0.0], [2.0, -1.0], [2.0, 0.0], [f32::NAN, f32::NAN]];
        // More than are looked at together.
        let count = 9 * vectors.len();
        let look = forest.look(count, |at, vector| vector.extend(vectors[at % vectors.len()]));
        let scores = forest.scores(count, |at, vector| vector.extend(vectors[at % vectors.len()]));
        for at in 0..count {
            let mut shares = [0; 2];
            let rest = look.contributions(at, &mut shares);
            assert_eq!(rest + shares[0] + shares[1], look.score(at));
            assert_eq!(scores[at], look.score(at));
            assert_eq!(look.score(at), -100 + 7 + [-50, 20, 90, 90][at % vectors.len()]);
        }
        let mut shares = [0; 2];
        look.contributions(1, &mut shares);
        assert_eq!(shares, [30, -20]);
    }

    #[test]
    fn a_tree_has_as_many_leaves_as_a_number_has_bits() {
        let chain = |splits: u8| (0..splits).map(|at| format!("0<{at}=0 ={at} ")).collect::<String>() + "=99";
        let forest = Forest::parse(&chain(31), 1).unwrap();
        let scores = forest.scores(34, |at, vector| vector.extend([at as f32 - 1.5]));
        let expected: Vec<i32> = (0..34)
            .map(|at| {
                if at < 1 {
                    0
                } else if at > 31 {
                    99
                } else {
                    at - 1
                }
            })
            .collect();
        assert_eq!(scores, expected);
        assert_eq!(Forest::parse(&chain(32), 1), Err(1));
    }

    #[test]
    fn a_broken_line_is_named() {
        for (text, line) in [("bias x", 1), ("bias 1\n0<1=2 =3", 2), ("=1 =2", 1), ("7<1=0 =1 =2", 1)] {
            assert_eq!(Forest::parse(text, 2), Err(line), "{text}");
        }
    }
}
