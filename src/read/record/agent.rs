//! Persons and bodies: who made a text, who speaks in it.

use crate::data::Value;

use super::block::is_id;
use super::fields::Fields;
use super::reading::{Reading, Result};
use crate::model::{Agent, Participant, SpeechRole};
use crate::text::shown;

/// Somebody with a part in the document. A bare string is the name of a person.
pub(super) fn agent(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Agent> {
    if let Value::String(name) = value {
        return Ok(Agent::person(name.into_owned()));
    }
    let mut fields = Fields::of(value, reading)?;
    let (name, body) = (fields.text("name", reading)?, fields.text("collective", reading)?);
    let (name, collective) = match (name, body) {
        (Some(name), None) => (name, false),
        (None, Some(name)) => (name, true),
        _ => return Err(reading.refused("expected `name` (of a person) or `collective` (of a body), one of the two".into())),
    };
    let agent = Agent {
        name,
        collective,
        role: fields.text("role", reading)?,
        role_raw: fields.text("role_raw", reading)?,
        affiliation: fields.text("affiliation", reading)?,
        url: fields.text("url", reading)?,
    };
    fields.done(reading);
    Ok(agent)
}

/// Somebody who speaks; turns refer to the id.
pub(super) fn participant(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Participant> {
    let mut fields = Fields::of(value, reading)?;
    let id = fields.text("id", reading)?;
    let who = Participant {
        label: fields.needed_text("label", reading)?,
        name: fields.text("name", reading)?,
        role: fields.text("role", reading)?,
        title: fields.text("title", reading)?,
    };
    fields.done(reading);
    if let Some(id) = id {
        if !is_id(&id, 'p') || reading.participants.contains_key(&id) {
            return Err(reading.refused(format!("`{}` is no new id of a participant; one is p and a number of its own", shown(&id))));
        }
        let side = SpeechRole::ALL.into_iter().find(|side| who.role.as_deref() == Some(side.name()));
        reading.participants.insert(id, (who.label.clone(), side));
    }
    Ok(who)
}
