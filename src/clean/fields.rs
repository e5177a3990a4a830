//! How values found in the text get into the metadata: never over what stands there already.

use crate::model::{Agent, Metadata, Stated};
use crate::span::Span;

/// Sets a field if it is empty. `raw` is the value as printed. Gives whether the field now says this.
pub(super) fn set(field: &mut Option<Stated<String>>, value: &str, raw: &str, rule: &'static str, span: Option<Span>) -> bool {
    if field.is_none() {
        let stated = Stated::new(value.to_string(), rule).at(span);
        *field = Some(if raw == value { stated } else { stated.printed(raw) });
    }
    field.as_ref().is_some_and(|stated| stated.value == value)
}

/// Adds an agent to the authors or the editors, unless the name is there in the same part or in a plainer one.
pub(super) fn add(metadata: &mut Metadata, agent: &Agent, rule: &'static str, span: Option<Span>) -> &'static str {
    let edits = matches!(agent.role.as_deref(), Some("editor" | "proofreader" | "reviewer"));
    let list = if edits { &mut metadata.editors } else { &mut metadata.authors };
    let plain = |role: &Option<String>| matches!(role.as_deref(), None | Some("author" | "reporter"));
    let known = list
        .iter()
        .any(|known| known.value.name == agent.name && (known.value.role == agent.role || plain(&known.value.role) && plain(&agent.role)));
    if !known {
        list.push(Stated::new(agent.clone(), rule).at(span));
    }
    if edits { "editors" } else { "authors" }
}
