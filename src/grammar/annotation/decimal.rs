//! Decimal numbers, exact: values are written with the digits that stand in the text.

use std::cmp::Ordering;
use std::fmt;

/// A number that is not negative: `mantissa` without its last `scale` digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u128,
    scale: u32,
}

/// Longer numbers are not read: they count nothing, they name something.
const MAX_DIGITS: usize = 18;

impl Decimal {
    /// One half.
    pub(super) const HALF: Self = Self { mantissa: 5, scale: 1 };

    pub(super) fn whole(value: u64) -> Self {
        Self { mantissa: u128::from(value), scale: 0 }
    }

    /// Digits with at most one point.
    pub(super) fn parse(digits: &str) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || whole.len() + part.len() > MAX_DIGITS {
            return None;
        }
        let mantissa = format!("{whole}{part}").parse().ok()?;
        Some(Self { mantissa, scale: part.len() as u32 }.normal())
    }

    fn normal(mut self) -> Self {
        while self.scale > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The number times ten to this power.
    pub(super) fn shift(self, power: i32) -> Option<Self> {
        let scale = i64::from(self.scale) - i64::from(power);
        let moved = match u32::try_from(scale) {
            Ok(scale) => Self { scale, ..self },
            Err(_) => Self { mantissa: self.mantissa.checked_mul(10u128.checked_pow(u32::try_from(-scale).ok()?)?)?, scale: 0 },
        };
        Some(moved.normal())
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let mantissa = self.at(scale)?.checked_add(other.at(scale)?)?;
        Some(Self { mantissa, scale }.normal())
    }

    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(u128::from(factor))?, ..self }.normal())
    }

    /// The quotient, rounded to six places where it does not end.
    pub(super) fn over(self, divisor: Self) -> Option<Self> {
        let scale = self.scale.max(divisor.scale);
        let (above, below) = (self.at(scale)?, divisor.at(scale)?);
        let doubled = above.checked_mul(2_000_000)?.checked_div(below)?;
        Some(Self { mantissa: doubled.div_ceil(2), scale: 6 }.normal())
    }

    fn at(self, scale: u32) -> Option<u128> {
        self.mantissa.checked_mul(10u128.checked_pow(scale - self.scale)?)
    }

    /// The number, if it is whole.
    pub(super) fn integer(self) -> Option<u64> {
        if self.scale == 0 { u64::try_from(self.mantissa).ok() } else { None }
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.at(scale).cmp(&other.at(scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.mantissa, width = self.scale as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.scale as usize);
        out.write_str(whole)?;
        if part.is_empty() { Ok(()) } else { write!(out, ".{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(value: Option<Decimal>, text: &str) {
        assert_eq!(value.map(|value| value.to_string()).as_deref(), Some(text));
    }

    #[test]
    fn digits_are_kept() {
        is(Decimal::parse("92.390"), "92.39");
        is(Decimal::parse("5.58").and_then(|value| value.shift(12)), "5580000000000");
        is(Decimal::parse("0.4").and_then(|value| value.shift(-2)), "0.004");
        is(Decimal::whole(1).over(Decimal::whole(8)), "0.125");
        is(Decimal::whole(2).over(Decimal::whole(3)), "0.666667");
        is(Decimal::whole(30000).plus(Decimal::whole(5000)), "35000");
        assert_eq!(Decimal::whole(1).over(Decimal::whole(0)), None);
        assert_eq!(Decimal::parse("1234567890123456789"), None);
    }
}
