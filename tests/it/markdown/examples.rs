//! The examples in the specifications.

use crate::support::beside;

/// One example: Markdown and what it is in HTML.
pub(super) struct Example {
    /// From 1.
    pub(super) number: usize,
    /// The extension that it shows, if any.
    pub(super) extension: String,
    pub(super) markdown: String,
    pub(super) html: String,
}

const FENCE: &str = "````````````````````````````````";

/// The examples of a specification that lies beside the checkout.
pub(super) fn specification(name: &str) -> Option<Vec<Example>> {
    let path = beside(&format!("bench/markdown/{name}.txt"))?;
    Some(examples(&std::fs::read_to_string(path).expect("the specification is UTF-8")))
}

fn examples(text: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with(FENCE) && line.contains("example") {
            let mut part = |end: &str| -> String {
                lines.by_ref().take_while(|line| *line != end).map(|line| format!("{}\n", line.replace('→', "\t"))).collect()
            };
            let extension = line.rsplit("example").next().unwrap_or_default().trim().to_owned();
            let (markdown, html) = (part("."), part(FENCE));
            examples.push(Example { number: examples.len() + 1, extension, markdown, html });
        }
    }
    examples
}
