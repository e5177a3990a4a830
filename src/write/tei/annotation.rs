//! Text whose meaning is known: dates, quantities, names.

use super::xml::Xml;
use super::{Profile, value};
use crate::model::{Annotation, AnnotationKind, Operator};

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
        AnnotationKind::Number => quantity(xml, annotation, "num", "cardinal", "value"),
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
    if annotation.relative {
        xml.attribute("ana", "pum:relative");
    }
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
        AnnotationKind::Number => quantity(xml, annotation, "num", "cardinal", "value"),
        AnnotationKind::Document => named(xml, annotation, "title"),
        AnnotationKind::Term => named(xml, annotation, "term"),
        AnnotationKind::Person | AnnotationKind::Organisation | AnnotationKind::Place | AnnotationKind::Name => {
            xml.line("name").attribute("type", kind).maybe("key", annotation.value.as_deref());
            true
        }
        AnnotationKind::Duration | AnnotationKind::Measure | AnnotationKind::Money => false,
    };
    if !written {
        unsaid(xml, annotation);
    }
}

fn unsaid(xml: &mut Xml, annotation: &Annotation) {
    let words = [annotation.value.as_deref(), annotation.unit.as_deref()];
    let mut value = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if annotation.operator != Operator::Equal {
        value.insert_str(0, annotation.operator.sign());
    }
    xml.line("seg").attribute("type", annotation.kind.name()).maybe("n", (!value.is_empty()).then_some(value.as_str()));
}

fn named(xml: &mut Xml, annotation: &Annotation, element: &'static str) -> bool {
    xml.line(element).maybe("key", annotation.value.as_deref());
    true
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
        Some(length) if annotation.operator == Operator::Equal && annotation.unit.is_none() => {
            xml.line("time").attribute("dur", length);
            true
        }
        _ => quantity(xml, annotation, "measure", "duration", "quantity"),
    }
}

/// `measure` or `num`: exactly one of a value, a bound, or two ends of a range.
fn quantity(xml: &mut Xml, annotation: &Annotation, element: &'static str, kind: &str, exact: &str) -> bool {
    let Some(text) = annotation.value.as_deref() else { return false };
    let unit = annotation.unit.as_deref();
    if unit.is_some_and(|unit| value::word(unit).is_none()) || (unit.is_some() && element == "num") {
        return false;
    }
    if let Some((least, most)) = text.split_once('/') {
        let (Some(least), Some(most)) = (value::number(least), value::number(most)) else { return false };
        if annotation.operator != Operator::Equal {
            return false;
        }
        let kind = if element == "num" && kind == "cardinal" { "range" } else { kind };
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
