//! A forest of decision trees: how a vector of numbers becomes a score, and which of the numbers made it.
//!
//! Scores are log-odds in thousandths, whole numbers: sums are exact, the same everywhere, and the contributions of
//! the features and the bias add up to the score. A tree's contribution is walked, not estimated: each step from a
//! node to its child adds the difference of their values to the feature that was asked (Saabas 2014).

/// Many trees over one vector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The score before any tree.
    bias: i32,
    /// Where each tree's root is.
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// A node; its lower child is the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    /// Values below it go to the next node, others to `right`.
    threshold: f32,
    feature: u16,
    /// The other child; 0 for a leaf.
    right: u32,
    value: i32,
}

impl Forest {
    /// Reads a forest: a line `bias N`, then a line a tree, its nodes in pre-order, `FEATURE<THRESHOLD=VALUE` or
    /// `=VALUE` for a leaf. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// The number of the first line that is not of this form.
    pub fn parse(text: &str, features: usize) -> Result<Self, usize> {
        let mut forest = Self::default();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let read = match line.strip_prefix("bias ") {
                Some(bias) => bias.parse().ok().map(|bias| forest.bias = bias),
                None => forest.grow(line, features),
            };
            read.ok_or(at + 1)?;
        }
        Ok(forest)
    }

    fn grow(&mut self, line: &str, features: usize) -> Option<()> {
        self.roots.push(u32::try_from(self.nodes.len()).ok()?);
        // The splits whose right child has not come yet.
        let mut open: Vec<usize> = Vec::new();
        let mut is_right = false;
        for word in line.split_ascii_whitespace() {
            let at = self.nodes.len();
            if is_right {
                let split = open.pop()?;
                self.nodes[split].right = u32::try_from(at).ok()?;
            }
            let (question, value) = word.split_once('=')?;
            let mut node = Node { threshold: 0.0, feature: 0, right: 0, value: value.parse().ok()? };
            if let Some((feature, threshold)) = question.split_once('<') {
                node.feature = feature.parse().ok().filter(|feature| usize::from(*feature) < features)?;
                node.threshold = threshold.parse().ok()?;
                open.push(at);
            }
            // After a leaf comes the right child of the last open split.
            is_right = question.is_empty();
            self.nodes.push(node);
        }
        (is_right && open.is_empty()).then_some(())
    }

    /// The score of a vector: log-odds in thousandths.
    pub fn score(&self, vector: &[f32]) -> i32 {
        self.bias + self.roots.iter().map(|root| self.leaf(*root, vector, |_, _| {})).sum::<i32>()
    }

    /// Adds what each feature contributes to the score of a vector; returns the part that no feature made.
    pub fn contributions(&self, vector: &[f32], shares: &mut [i32]) -> i32 {
        let mut rest = self.bias;
        for root in &self.roots {
            rest += self.nodes[*root as usize].value;
            self.leaf(*root, vector, |feature, step| shares[usize::from(feature)] += step);
        }
        rest
    }

    fn leaf(&self, root: u32, vector: &[f32], mut step: impl FnMut(u16, i32)) -> i32 {
        let mut at = root as usize;
        loop {
            let node = self.nodes[at];
            if node.right == 0 {
                return node.value;
            }
            at = if vector[usize::from(node.feature)] < node.threshold { at + 1 } else { node.right as usize };
            step(node.feature, self.nodes[at].value - node.value);
        }
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
        for vector in [[0.0, 0.0], [2.0, -1.0], [2.0, 0.0], [f32::NAN, f32::NAN]] {
            let mut shares = [0; 2];
            let rest = forest.contributions(&vector, &mut shares);
            assert_eq!(rest + shares[0] + shares[1], forest.score(&vector));
        }
        assert_eq!(forest.score(&[2.0, -1.0]), -100 + 20 + 7);
    }

    #[test]
    fn a_broken_line_is_named() {
        for (text, line) in [("bias x", 1), ("bias 1\n0<1=2 =3", 2), ("=1 =2", 1), ("7<1=0 =1 =2", 1)] {
            assert_eq!(Forest::parse(text, 2), Err(line), "{text}");
        }
    }
}
