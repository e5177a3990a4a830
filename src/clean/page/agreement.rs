//! What a first look at the pieces said, as seen from each piece: the second look's own numbers.

use super::vector::{Page, log};

/// What a first look said about the pieces around one.
#[derive(Debug)]
pub(super) struct Agreement<'a> {
    page: &'a Page<'a>,
    chances: &'a [f32],
    /// By group: the ink, and the ink by chance to stay.
    groups: Vec<[f32; 2]>,
    /// Running sums of the same.
    sums: Vec<[f32; 2]>,
}

impl<'a> Agreement<'a> {
    pub(super) fn of(page: &'a Page<'a>, chances: &'a [f32]) -> Self {
        let mut groups = vec![[0.0; 2]; page.groups.all.len()];
        let mut sums = vec![[0.0; 2]];
        let mut sum = [0.0; 2];
        for ((unit, chance), places) in page.units.iter().zip(chances).zip(&page.groups.places) {
            let weight = unit.count.ink as f32 + 1.0;
            let mut add = |number: usize| {
                groups[number][0] += weight;
                groups[number][1] += weight * chance;
            };
            places.around.into_iter().filter(|number| *number > 0).for_each(&mut add);
            [places.container, places.look, places.list, places.section].into_iter().for_each(&mut add);
            sum = [sum[0] + weight, sum[1] + weight * chance];
            sums.push(sum);
        }
        Self { page, chances, groups, sums }
    }

    /// Adds to a piece's vector.
    pub(super) fn extend(&self, at: usize, vector: &mut impl Extend<f32>) {
        self.describe(at, &mut |_, value| vector.extend([value]));
    }

    pub(super) fn describe(&self, at: usize, tell: &mut impl FnMut(&'static str, f32)) {
        let chance = |offset: isize| at.checked_add_signed(offset).and_then(|at| self.chances.get(at)).copied().unwrap_or(-0.1);
        tell("first-look", chance(0));
        for offset in [-3, -2, -1, 1, 2, 3] {
            tell("neighbours-go", chance(offset));
        }
        for reach in [6, 20] {
            tell("neighbours-go", self.mean(at.saturating_sub(reach), at));
            tell("neighbours-go", self.mean(at + 1, at + 1 + reach));
        }
        let places = &self.page.groups.places[at];
        tell("siblings-go", self.of_group(places.container));
        for number in places.around {
            tell("element-goes", self.of_group(number));
        }
        tell("same-look-goes", self.of_group(places.look));
        tell("list-goes", self.of_group(places.list));
        tell("section-goes", self.of_group(places.section));
        tell("heading-goes", self.page.headings[at].map_or(-0.1, |heading| self.chances[heading]));
        tell("most-of-the-page-goes", self.mean(0, self.chances.len()));
        tell("most-of-the-page-goes", log(self.sums.last().map_or(0.0, |sum| sum[1]) as u32));
    }

    fn mean(&self, from: usize, to: usize) -> f32 {
        let to = to.min(self.chances.len());
        let from = from.min(to);
        let (from, to) = (self.sums[from], self.sums[to]);
        if to[0] > from[0] { (to[1] - from[1]) / (to[0] - from[0]) } else { -0.1 }
    }

    fn of_group(&self, number: usize) -> f32 {
        let [ink, staying] = self.groups[number];
        if number == 0 || ink == 0.0 { -0.1 } else { staying / ink }
    }
}
