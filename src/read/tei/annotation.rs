//! Elements that say what a piece of text means: dates, quantities, names.

use super::tree::{NodeId, Tree};
use crate::model::{Annotation, AnnotationKind, Confidence, Direction, Operator};

/// What an element says about its text, `None` if it says nothing that the model knows.
pub(super) fn of(tree: &Tree<'_>, id: NodeId) -> Option<Annotation> {
    let attribute = |name: &str| tree.attribute(id, name);
    let kind = attribute("type");
    let mut annotation = match tree.name(id)? {
        "date" | "docDate" => plain(AnnotationKind::Date, date(tree, id)),
        "time" => match attribute("dur") {
            Some(length) => plain(AnnotationKind::Duration, Some(length.into())),
            None => plain(AnnotationKind::Time, attribute("when").map(Into::into)),
        },
        "measure" => {
            let kind = match kind {
                Some("money" | "currency") => AnnotationKind::Money,
                Some("duration") => AnnotationKind::Duration,
                // The writer uses the word for ranges only.
                Some("other") if attribute("min").is_some() => AnnotationKind::Range,
                _ => AnnotationKind::Measure,
            };
            quantity(tree, id, kind)
        }
        "num" => {
            let kind = match kind {
                Some("percentage") => AnnotationKind::Percent,
                Some("fraction") => AnnotationKind::Fraction,
                Some("range") => AnnotationKind::Range,
                _ => AnnotationKind::Number,
            };
            quantity(tree, id, kind)
        }
        "title" => named(tree, id, AnnotationKind::Document),
        "persName" => named(tree, id, AnnotationKind::Person),
        "orgName" => named(tree, id, AnnotationKind::Organisation),
        "placeName" | "geogName" => named(tree, id, AnnotationKind::Place),
        "term" => named(tree, id, AnnotationKind::Term),
        "name" => match kind {
            Some("person") => named(tree, id, AnnotationKind::Person),
            Some("org" | "organisation" | "organization") => named(tree, id, AnnotationKind::Organisation),
            Some("place") => named(tree, id, AnnotationKind::Place),
            _ => named(tree, id, AnnotationKind::Name),
        },
        "seg" => unsaid(AnnotationKind::by_name(kind?)?, attribute("n")),
        _ => return None,
    };
    for word in attribute("ana").unwrap_or_default().split_ascii_whitespace() {
        match word {
            "pum:relative" => annotation.relative = true,
            "pum:inferred" => annotation.inferred = true,
            "pum:up" => annotation.direction = Some(Direction::Up),
            "pum:down" => annotation.direction = Some(Direction::Down),
            "pum:descending" => annotation.value = annotation.value.take().map(turned),
            _ => {}
        }
    }
    annotation.confidence = attribute("cert").and_then(confidence);
    annotation.role = attribute("role").filter(|_| annotation.kind == AnnotationKind::Person).map(Into::into);
    Some(annotation)
}

fn confidence(cert: &str) -> Option<Confidence> {
    [Confidence::High, Confidence::Medium, Confidence::Low].into_iter().find(|confidence| confidence.name() == cert)
}

/// A range with its ends in the other order.
fn turned(range: String) -> String {
    range.split_once('/').map_or_else(|| range.clone(), |(one, two)| format!("{two}/{one}"))
}

fn plain(kind: AnnotationKind, value: Option<String>) -> Annotation {
    Annotation::new(kind, value)
}

fn named(tree: &Tree<'_>, id: NodeId, kind: AnnotationKind) -> Annotation {
    plain(kind, tree.attribute(id, "key").map(Into::into))
}

fn date(tree: &Tree<'_>, id: NodeId) -> Option<String> {
    let attribute = |name: &str| tree.attribute(id, name).filter(|value| !value.is_empty());
    if let Some(when) = attribute("when").or_else(|| attribute("when-iso")) {
        return Some(when.into());
    }
    let from = attribute("from").or_else(|| attribute("notBefore"))?;
    let to = attribute("to").or_else(|| attribute("notAfter"))?;
    Some(format!("{from}/{to}"))
}

/// A value, a bound, or the two ends of a range.
fn quantity(tree: &Tree<'_>, id: NodeId, kind: AnnotationKind) -> Annotation {
    let attribute = |name: &str| tree.attribute(id, name);
    let (least, most) = (attribute("atLeast"), attribute("atMost"));
    let range = attribute("min").zip(attribute("max")).map(|(min, max)| format!("{min}/{max}"));
    let value = range.or_else(|| attribute("quantity").or_else(|| attribute("value")).or(least).or(most).map(Into::into));
    let operator = match attribute("subtype") {
        Some("gt") => Operator::MoreThan,
        Some("lt") => Operator::LessThan,
        Some("approx") => Operator::About,
        _ if least.is_some() => Operator::AtLeast,
        _ if most.is_some() => Operator::AtMost,
        _ => Operator::Equal,
    };
    Annotation { operator, unit: attribute("unit").map(Into::into), ..plain(kind, value) }
}

/// What no attribute can say: an operator, a value and perhaps a unit in brackets.
fn unsaid(kind: AnnotationKind, n: Option<&str>) -> Annotation {
    let operators = [Operator::AtLeast, Operator::AtMost, Operator::MoreThan, Operator::LessThan, Operator::About];
    let text = n.unwrap_or_default();
    let found = operators.into_iter().find_map(|operator| Some((operator, text.strip_prefix(operator.sign())?)));
    let (operator, value) = found.unwrap_or((Operator::Equal, text));
    let bracketed = value.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [").or_else(|| Some(("", rest.strip_prefix('[')?))));
    let (value, unit) = bracketed.map_or((value, None), |(value, unit)| (value, Some(unit.to_string())));
    // A date without any value would have been a `date`.
    let value = (!value.is_empty() || kind == AnnotationKind::Date).then(|| value.into());
    Annotation { operator, unit, ..plain(kind, value) }
}
