//! Puts annotations into a line that has formatting of its own.
//!
//! A line's text is looked at as a whole, so that `<b>3</b> km` is found; what has no text of its own (a picture, a
//! formula, program text) is one sign that no grammar knows. An annotation becomes a container around what it covers.
//! One that begins or ends in the middle of other formatting has no place in a tree and is left out.

use std::collections::VecDeque;

use crate::grammar::annotation::Found;
use crate::model::Inline;
use crate::model::build::MAX_INLINE_DEPTH;

/// Stands for what has no text of its own.
const OBJECT: char = '\u{FFFC}';

/// Annotates a line with what `find` knows of its text.
pub(super) fn line(content: &mut Vec<Inline>, find: impl Fn(&str) -> Vec<Found>) {
    let found = match content.as_slice() {
        [] => return,
        [Inline::Text(text)] => find(text),
        _ => {
            let mut text = String::new();
            flatten(content, &mut text);
            find(&text)
        }
    };
    if !found.is_empty() {
        *content = weave(std::mem::take(content), 0, &found, 0);
    }
}

/// The text of a line, in which offsets count.
fn flatten(content: &[Inline], out: &mut String) {
    for inline in content {
        match (inline, opened(inline)) {
            (Inline::Text(text), _) => out.push_str(text),
            (Inline::Break, _) => out.push('\n'),
            (_, Some(content)) => flatten(content, out),
            (_, None) => out.push(OBJECT),
        }
    }
}

/// What a container holds, if annotations may stand in it: not in another language, not where somebody has said
/// already what it means.
fn opened(inline: &Inline) -> Option<&[Inline]> {
    match inline {
        Inline::Lang { .. } | Inline::Annotated { .. } => None,
        other => other.content(),
    }
}

/// The length in bytes of an inline in the text of its line.
fn length(inline: &Inline) -> usize {
    match (inline, opened(inline)) {
        (Inline::Text(text), _) => text.len(),
        (Inline::Break, _) => 1,
        (_, Some(content)) => content.iter().map(length).sum(),
        (_, None) => OBJECT.len_utf8(),
    }
}

/// How deep containers stand in each other.
fn height(content: &[Inline]) -> usize {
    content.iter().map(|inline| inline.content().map_or(0, |content| 1 + height(content))).max().unwrap_or(0)
}

/// Inlines still to be placed, each with its place in the line's text.
type Queue = VecDeque<(usize, Inline)>;

/// Puts annotations around parts of `content`, which begins at `at` of the line's text and stands in `depth`
/// containers.
fn weave(content: Vec<Inline>, at: usize, found: &[Found], depth: usize) -> Vec<Inline> {
    let mut queue = placed(content, at);
    let (mut out, mut next) = (Vec::new(), 0);
    while let Some((start, inline)) = queue.pop_front() {
        let end = start + length(&inline);
        while found.get(next).is_some_and(|found| found.range.start < start) {
            next += 1;
        }
        let Some(first) = found.get(next).filter(|found| found.range.start < end) else {
            push(&mut out, inline);
            continue;
        };
        let begins = first.range.start == start;
        if let Inline::Text(mut text) = inline {
            if begins {
                queue.push_front((start, Inline::Text(text)));
                next = around(&mut out, &mut queue, found, next, depth);
            } else {
                let tail = text.split_off(first.range.start - start);
                push(&mut out, Inline::Text(text));
                queue.push_front((first.range.start, Inline::Text(tail)));
            }
            continue;
        }
        if begins && first.range.end > end {
            queue.push_front((start, inline));
            next = around(&mut out, &mut queue, found, next, depth);
            continue;
        }
        let inside = found[next..].iter().take_while(|found| found.range.start < end).count();
        push(&mut out, within(inline, start, &found[next..next + inside], depth));
        next += inside;
    }
    out
}

fn placed(content: Vec<Inline>, at: usize) -> Queue {
    let mut start = at;
    content
        .into_iter()
        .map(|inline| {
            let place = start;
            start += length(&inline);
            (place, inline)
        })
        .collect()
}

/// Weaves what stands inside a container.
fn within(mut inline: Inline, start: usize, found: &[Found], depth: usize) -> Inline {
    if opened(&inline).is_some()
        && let Some(content) = inline.content_mut()
    {
        let end = start + content.iter().map(length).sum::<usize>();
        let inside: Vec<Found> = found.iter().filter(|found| found.range.end <= end).cloned().collect();
        *content = weave(std::mem::take(content), start, &inside, depth + 1);
    }
    inline
}

/// Puts the annotation `found[at]`, which begins where the queue does, around what it covers. If it ends in the middle
/// of formatting, the queue stays as it is. Gives the next annotation to be placed.
fn around(out: &mut Vec<Inline>, queue: &mut Queue, found: &[Found], at: usize, depth: usize) -> usize {
    let Found { range, annotation } = &found[at];
    let mut covered = Vec::new();
    while let Some((start, inline)) = queue.pop_front() {
        if start >= range.end {
            queue.push_front((start, inline));
            break;
        }
        let end = start + length(&inline);
        match inline {
            Inline::Text(mut text) if end > range.end => {
                let tail = text.split_off(range.end - start);
                covered.push(Inline::Text(text));
                queue.push_front((range.end, Inline::Text(tail)));
                break;
            }
            inline if end > range.end => {
                queue.push_front((start, inline));
                return give_back(queue, covered, range.start, at);
            }
            inline => covered.push(inline),
        }
    }
    let inside = found[at + 1..].iter().take_while(|found| found.range.start < range.end).count();
    let inner = &found[at + 1..=at + inside];
    if covered.is_empty() || depth + 2 + inner.len().min(3) + height(&covered) > MAX_INLINE_DEPTH {
        return give_back(queue, covered, range.start, at);
    }
    let content = weave(covered, range.start, inner, depth + 1);
    out.push(Inline::Annotated { annotation: Box::new(annotation.clone()), content });
    at + 1 + inside
}

/// Puts inlines back that no annotation can stand around.
fn give_back(queue: &mut Queue, covered: Vec<Inline>, at: usize, index: usize) -> usize {
    for (place, inline) in placed(covered, at).into_iter().rev() {
        match (inline, queue.front_mut()) {
            // A text that was cut becomes one again.
            (Inline::Text(mut text), Some((start, Inline::Text(tail)))) => {
                text.push_str(tail);
                (*start, *tail) = (place, text);
            }
            (inline, _) => queue.push_front((place, inline)),
        }
    }
    index + 1
}

/// Appends an inline; a text grows where one stands before it.
fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => out.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotation, AnnotationKind, Style};

    /// Annotates `from..to` each with a measure.
    fn woven(mut content: Vec<Inline>, ranges: &[(usize, usize)]) -> String {
        line(&mut content, |_| {
            let annotation = Annotation::new(AnnotationKind::Measure, None);
            ranges.iter().map(|(from, to)| Found { range: *from..*to, annotation: annotation.clone() }).collect()
        });
        shown(&content)
    }

    fn shown(content: &[Inline]) -> String {
        content
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => text.clone(),
                Inline::Annotated { content, .. } => format!("[{}]", shown(content)),
                other => format!("<{}>", other.content().map(shown).unwrap_or_default()),
            })
            .collect::<Vec<_>>()
            .join("|")
    }

    fn strong(text: &str) -> Inline {
        Inline::Styled { style: Style::Strong, content: vec![Inline::text(text)] }
    }

    #[test]
    fn annotations_stand_around_inside_and_between_formatting() {
        assert_eq!(woven(vec![Inline::text("a 3 km b")], &[(2, 6)]), "a |[3 km]| b");
        assert_eq!(woven(vec![Inline::text("3 km")], &[(0, 4), (0, 1)]), "[[3]| km]");
        let line = || vec![Inline::text("a "), strong("3"), Inline::text(" km b")];
        assert_eq!(woven(line(), &[(2, 6)]), "a |[<3>| km]| b");
        assert_eq!(woven(line(), &[(2, 3)]), "a |<[3]>| km b");
        let line = || vec![Inline::text("a "), strong("b 3"), Inline::text(" km")];
        assert_eq!(woven(line(), &[(4, 8)]), "a |<b 3>| km");
        let line = || vec![Inline::text("3 "), strong("km b"), Inline::text(" c 5")];
        assert_eq!(woven(line(), &[(0, 4), (9, 10)]), "3 |<km b>| c |[5]");
    }

    #[test]
    fn what_has_no_text_is_one_sign() {
        let line = vec![Inline::Code("xyz".into()), Inline::text(" 3 km")];
        assert_eq!(woven(line, &[(4, 8)]), "<>| |[3 km]");
    }
}
