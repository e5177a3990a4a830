//! Who counts as an author where a format tells authors from others who took part.

use crate::model::Agent;

/// Whether somebody wrote the text, and did not only translate it, edit it or make its pictures.
pub(super) fn is_author(agent: &Agent) -> bool {
    let other = ["photographer", "illustrator", "translator", "editor", "proofreader", "reviewer"];
    agent.role.as_deref().is_none_or(|role| !other.contains(&role))
}
