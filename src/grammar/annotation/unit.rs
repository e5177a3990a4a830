//! Units: what is counted, measured or paid, and lengths of time.

use super::decimal::Decimal;
use crate::model::AnnotationKind;

/// What a word after a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A count or a measure with this unit.
    Measure(&'static str),
    /// Money in this currency, ISO 4217.
    Money(&'static str),
    /// Money in a hundredth of this currency.
    Cents(&'static str),
    /// A length of time.
    Time(Time),
    /// A hundredth.
    Percent,
    /// A thousandth.
    PerMille,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Century,
    Decade,
    Year,
    Quarter,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    /// Days on which people work; no calendar counts them.
    WorkingDay,
}

/// Kind, value and unit of a number with a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: AnnotationKind,
    pub(super) value: String,
    pub(super) number: Decimal,
    pub(super) unit: Option<&'static str>,
}

impl Sense {
    /// What a number of these means; `None` if it is too great.
    pub(super) fn of(self, number: Decimal) -> Option<Meaning> {
        let (kind, number, unit) = match self {
            Self::Measure(unit) => (AnnotationKind::Measure, number, Some(unit)),
            Self::Money(currency) => (AnnotationKind::Money, number, Some(currency)),
            Self::Cents(currency) => (AnnotationKind::Money, number.shift(-2)?, Some(currency)),
            Self::Percent => (AnnotationKind::Percent, number.shift(-2)?, None),
            Self::PerMille => (AnnotationKind::Percent, number.shift(-3)?, None),
            Self::Time(time) => match time.iso(number) {
                Some(value) => return Some(Meaning { kind: AnnotationKind::Duration, value, number, unit: None }),
                None => (AnnotationKind::Duration, number, Some(time.name())),
            },
        };
        Some(Meaning { kind, value: number.to_string(), number, unit })
    }

    /// What a range of these is: its kind and unit. Shares stay percentages, since their values are fractions.
    pub(super) fn range(self) -> (AnnotationKind, Option<&'static str>) {
        match self {
            Self::Measure(unit) => (AnnotationKind::Range, Some(unit)),
            Self::Money(currency) | Self::Cents(currency) => (AnnotationKind::Range, Some(currency)),
            Self::Percent | Self::PerMille => (AnnotationKind::Percent, None),
            Self::Time(time) => (AnnotationKind::Range, Some(time.name())),
        }
    }

    /// A number of these as a value in a range.
    pub(super) fn scaled(self, number: Decimal) -> Option<Decimal> {
        match self {
            Self::Cents(_) | Self::Percent => number.shift(-2),
            Self::PerMille => number.shift(-3),
            Self::Measure(_) | Self::Money(_) | Self::Time(_) => Some(number),
        }
    }
}

impl Time {
    /// The name of the unit where no duration in ISO 8601 can say it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Century => "centuries",
            Self::Decade => "decades",
            Self::Year => "years",
            Self::Quarter => "quarters",
            Self::Month => "months",
            Self::Week => "weeks",
            Self::Day => "days",
            Self::Hour => "hours",
            Self::Minute => "minutes",
            Self::Second => "seconds",
            Self::WorkingDay => "working days",
        }
    }

    /// An ISO 8601 duration in whole numbers of the unit or of the one below. A week is seven days: not every reader
    /// of durations knows weeks.
    pub(super) fn iso(self, number: Decimal) -> Option<String> {
        let (factor, form, below) = match self {
            Self::Century => (100, "P_Y", None),
            Self::Decade => (10, "P_Y", None),
            Self::Year => (1, "P_Y", Some((12, Self::Month))),
            Self::Quarter => (3, "P_M", None),
            Self::Month => (1, "P_M", None),
            Self::Week => (7, "P_D", None),
            Self::Day => (1, "P_D", Some((24, Self::Hour))),
            Self::Hour => (1, "PT_H", Some((60, Self::Minute))),
            Self::Minute => (1, "PT_M", Some((60, Self::Second))),
            Self::Second => (1, "PT_S", None),
            Self::WorkingDay => return None,
        };
        let all = number.times(factor)?;
        match (all.integer(), below) {
            (Some(count), _) => Some(form.replace('_', &count.to_string())),
            // 18.71 days are no whole number of hours either: then it is better said as it is printed.
            (None, Some((parts, below))) => below.iso(number.times(parts).filter(|parts| parts.integer().is_some())?),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        let iso = |time: Time, number: &str| Decimal::parse(number).and_then(|number| time.iso(number));
        assert_eq!(iso(Time::Hour, "144").as_deref(), Some("PT144H"));
        assert_eq!(iso(Time::Week, "2").as_deref(), Some("P14D"));
        assert_eq!(iso(Time::Year, "1.5").as_deref(), Some("P18M"));
        assert_eq!(iso(Time::Hour, "1.5").as_deref(), Some("PT90M"));
        assert_eq!(iso(Time::Decade, "3").as_deref(), Some("P30Y"));
        assert_eq!(iso(Time::Month, "0.5"), None);
        assert_eq!(iso(Time::WorkingDay, "20"), None);
    }
}
