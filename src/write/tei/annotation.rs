//! Text whose meaning is known: dates, quantities, names.

use super::{Profile, value};
use crate::model::{Annotation, AnnotationKind, Confidence, Direction, Operator};
use crate::write::xml::Xml;

/// Opens the element of an annotation. A value that the element cannot say goes into `seg/@n`.
pub(super) fn open(xml: &mut Xml, annotation: &Annotation, profile: Profile) {
    if profile == Profile::Lite {
        return open_lite(xml, annotation);
    }
    let written = match annotation.kind {
        AnnotationKind::Date => date(xml, annotation.value.as_deref()),
        AnnotationKind::Time => time(xml, annotation.value.as_deref()),
        AnnotationKind::Duration => duration(xml, annotation),
        AnnotationKind::Measure => quantity(xml, annotation, "measure", measured(annotation.unit.as_deref()), "quantity"),
        AnnotationKind::Money => quantity(xml, annotation, "measure", "money", "quantity"),
        AnnotationKind::Percent => quantity(xml, annotation, "num", "percentage", "value"),
        AnnotationKind::Fraction => quantity(xml, annotation, "num", "fraction", "value"),
        AnnotationKind::Range => range(xml, annotation),
        AnnotationKind::Number => quantity(xml, annotation, "num", "cardinal", "value"),
        AnnotationKind::NotANumber => false,
        AnnotationKind::Document => named(xml, annotation, "title"),
        AnnotationKind::Person => named(xml, annotation, "persName"),
        AnnotationKind::Organisation => named(xml, annotation, "orgName"),
        AnnotationKind::Place => named(xml, annotation, "placeName"),
        AnnotationKind::Term => named(xml, annotation, "term"),
        AnnotationKind::Name => {
            xml.line("name").attribute("type", "name").maybe("key", annotation.value.as_deref());
            true
        }
    };
    if !written {
        unsaid(xml, annotation);
    }
    properties(xml, annotation, written);
}

/// What stands beside any annotation: whether it is sure, and how its value came about.
fn properties(xml: &mut Xml, annotation: &Annotation, written: bool) {
    let falls = written && ends(annotation).is_some_and(|ends| ends.descending);
    let flags = [(annotation.relative, "pum:relative"), (annotation.inferred, "pum:inferred"), (falls, "pum:descending")];
    let direction = annotation.direction.map(|direction| match direction {
        Direction::Up => "pum:up",
        Direction::Down => "pum:down",
    });
    let words: Vec<_> = flags.into_iter().filter_map(|(set, word)| set.then_some(word)).chain(direction).collect();
    xml.maybe("ana", (!words.is_empty()).then(|| words.join(" ")).as_deref());
    xml.maybe("cert", annotation.confidence.map(Confidence::name));
}

/// The same in TEI Lite, which has neither lengths of time and measures nor elements for the kinds of names.
fn open_lite(xml: &mut Xml, annotation: &Annotation) {
    let kind = annotation.kind.name();
    let written = match annotation.kind {
        AnnotationKind::Date => {
            !annotation.value.as_deref().is_some_and(|text| text.contains('/')) && date(xml, annotation.value.as_deref())
        }
        AnnotationKind::Time => time(xml, annotation.value.as_deref()),
        AnnotationKind::Percent => quantity(xml, annotation, "num", "percentage", "value"),
        AnnotationKind::Fraction => quantity(xml, annotation, "num", "fraction", "value"),
        AnnotationKind::Number => quantity(xml, annotation, "num", "cardinal", "value"),
        AnnotationKind::Document => named(xml, annotation, "title"),
        AnnotationKind::Term => named(xml, annotation, "term"),
        AnnotationKind::Person | AnnotationKind::Organisation | AnnotationKind::Place | AnnotationKind::Name => {
            xml.line("name").attribute("type", kind).maybe("key", annotation.value.as_deref());
            true
        }
        AnnotationKind::Duration | AnnotationKind::Measure | AnnotationKind::Money | AnnotationKind::Range | AnnotationKind::NotANumber => {
            false
        }
    };
    if !written {
        unsaid(xml, annotation);
    }
}

/// The unit; one without letters is none.
fn unit(annotation: &Annotation) -> Option<&str> {
    annotation.unit.as_deref().filter(|unit| !unit.is_empty())
}

/// A value in words: its operator, itself, its unit in brackets.
fn unsaid(xml: &mut Xml, annotation: &Annotation) {
    let unit = unit(annotation).map(|unit| format!("[{unit}]"));
    let words = [annotation.value.as_deref(), unit.as_deref()].into_iter().flatten();
    let mut value = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if annotation.operator != Operator::Equal {
        value.insert_str(0, annotation.operator.sign());
    }
    xml.line("seg").attribute("type", annotation.kind.name()).maybe("n", (!value.is_empty()).then_some(value.as_str()));
}

fn named(xml: &mut Xml, annotation: &Annotation, element: &'static str) -> bool {
    xml.line(element).maybe("key", annotation.value.as_deref());
    if annotation.kind == AnnotationKind::Person {
        xml.maybe("role", annotation.role.as_deref().and_then(value::name));
    }
    true
}

/// A range: a `measure` where it has a unit, else a `num`.
fn range(xml: &mut Xml, annotation: &Annotation) -> bool {
    ends(annotation).is_some()
        && match unit(annotation) {
            Some(_) => quantity(xml, annotation, "measure", "other", "quantity"),
            None => quantity(xml, annotation, "num", "range", "value"),
        }
}

/// The ends of a range of numbers.
struct Ends<'a> {
    least: &'a str,
    most: &'a str,
    /// Whether the greater one comes first.
    descending: bool,
}

fn ends(annotation: &Annotation) -> Option<Ends<'_>> {
    if matches!(annotation.kind, AnnotationKind::Date | AnnotationKind::Time) {
        return None;
    }
    let (from, to) = annotation.value.as_deref()?.split_once('/')?;
    let (from, to) = (value::number(from)?, value::number(to)?);
    let descending = from.parse::<f64>().ok()? > to.parse::<f64>().ok()?;
    let (least, most) = if descending { (to, from) } else { (from, to) };
    Some(Ends { least, most, descending })
}

fn date(xml: &mut Xml, text: Option<&str>) -> bool {
    let Some(text) = text else {
        xml.line("date");
        return true;
    };
    if let Some((from, to)) = text.split_once('/') {
        let (Some(from), Some(to)) = (value::when(from), value::when(to)) else { return false };
        xml.line("date").attribute("from", &from).attribute("to", &to);
        return true;
    }
    let Some(when) = value::when(text) else { return false };
    xml.line("date").attribute("when", &when);
    true
}

fn time(xml: &mut Xml, text: Option<&str>) -> bool {
    let Some(when) = text.and_then(|text| value::time(text).or_else(|| value::when(text))) else { return false };
    xml.line("time").attribute("when", &when);
    true
}

fn duration(xml: &mut Xml, annotation: &Annotation) -> bool {
    match annotation.value.as_deref().and_then(value::duration) {
        Some(length) if annotation.operator == Operator::Equal && unit(annotation).is_none() => {
            xml.line("time").attribute("dur", length);
            true
        }
        _ => quantity(xml, annotation, "measure", "duration", "quantity"),
    }
}

/// `measure` or `num`: exactly one of a value, a bound, or two ends of a range.
fn quantity(xml: &mut Xml, annotation: &Annotation, element: &'static str, kind: &str, exact: &str) -> bool {
    let Some(text) = annotation.value.as_deref() else { return false };
    let unit = unit(annotation);
    if unit.is_some_and(|unit| value::word(unit).is_none()) || (unit.is_some() && element == "num") {
        return false;
    }
    if text.contains('/') {
        let Some(Ends { least, most, .. }) = ends(annotation) else { return false };
        if annotation.operator != Operator::Equal || kind == "cardinal" {
            return false;
        }
        xml.line(element).attribute("type", kind).attribute("min", least).attribute("max", most);
    } else {
        let Some(number) = value::number(text) else { return false };
        let (bound, subtype) = match annotation.operator {
            Operator::Equal => (exact, None),
            Operator::AtLeast => ("atLeast", Some("ge")),
            Operator::MoreThan => ("atLeast", Some("gt")),
            Operator::AtMost => ("atMost", Some("le")),
            Operator::LessThan => ("atMost", Some("lt")),
            Operator::About => (exact, Some("approx")),
        };
        xml.line(element).attribute("type", kind).maybe("subtype", subtype).attribute(bound, number);
    }
    xml.maybe("unit", unit);
    true
}

/// What a unit measures.
fn measured(unit: Option<&str>) -> &'static str {
    match unit.unwrap_or_default() {
        "m" | "km" | "cm" | "mm" | "mi" | "ft" | "in" | "米" | "公里" | "千米" | "厘米" | "毫米" | "里" => "length",
        "m2" | "km2" | "ha" | "m²" | "km²" | "平方米" | "平方公里" | "公顷" | "亩" => "area",
        "g" | "kg" | "mg" | "t" | "lb" | "克" | "千克" | "公斤" | "斤" | "吨" => "weight",
        _ => "count",
    }
}
