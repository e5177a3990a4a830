//! From chances to a choice: the set of pieces whose expected F-measure is the best.
//!
//! For chances p and lengths n, keeping the most likely pieces up to some point has the expected measure
//! (1 + β²) Σ pn over the kept / (β² Σ pn over all + Σ n over the kept); the best point is found by going through all
//! (Ye, Chai, Lee and Chieu 2012 show that the best set is of this form). No threshold needs to be tuned, and a page
//! of which nothing is likely keeps its few likely pieces only if there are any.

/// Which pieces to keep. `weight` above 1 prefers recall, below 1 precision.
pub(super) fn choose(chances: &[f32], lengths: &[u32], weight: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| chances[*b].total_cmp(&chances[*a]).then(a.cmp(b)));
    let expected: f64 = chances.iter().zip(lengths).map(|(chance, length)| f64::from(*chance) * f64::from(*length)).sum();
    let beta = weight * weight;
    let (mut hit, mut kept) = (0.0, 0.0);
    let (mut best, mut until) = (0.0, 0);
    for (rank, at) in order.iter().enumerate() {
        let length = f64::from(lengths[*at]);
        hit += f64::from(chances[*at]) * length;
        kept += length;
        let measure = (1.0 + beta) * hit / (beta * expected + kept).max(f64::MIN_POSITIVE);
        if measure >= best && chances[*at] > FLOOR {
            (best, until) = (measure, rank + 1);
        }
    }
    let mut keep = vec![false; chances.len()];
    order[..until].iter().for_each(|at| keep[*at] = true);
    keep
}

/// No piece less likely than this is kept for the measure's sake.
const FLOOR: f32 = 0.08;
