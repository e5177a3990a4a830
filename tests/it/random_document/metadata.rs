//! Metadata of every kind, plausible or not.

use pumice::model::{Agent, Licence, Metadata, Participant, Stated};

use super::dice::{Dice, LANGUAGES, TARGETS, TEXTS, VALUES, WORDS, span};

/// Fills the metadata.
pub(super) fn metadata(metadata: &mut Metadata, dice: &mut Dice, size: usize) {
    fn stated<T>(value: T, dice: &mut Dice, size: usize) -> Stated<T> {
        let stated = Stated::new(value, dice.pick(&["front-matter", "json-ld", "Odd Rule"])).at(span(dice, size));
        if dice.one_in(3) { stated.printed(dice.pick(&["as printed", "<&>", "\u{1}"])) } else { stated }
    }
    let texts = [
        &mut metadata.title,
        &mut metadata.subtitle,
        &mut metadata.kicker,
        &mut metadata.description,
        &mut metadata.source,
        &mut metadata.publisher,
        &mut metadata.site,
        &mut metadata.place,
        &mut metadata.rights,
    ];
    for field in texts {
        *field = dice.one_in(2).then(|| stated(dice.text(), dice, size));
    }
    let lists = [&mut metadata.alternative_titles, &mut metadata.tags, &mut metadata.categories, &mut metadata.breadcrumb];
    for field in lists {
        *field = (0..dice.below(3)).map(|_| stated(dice.text(), dice, size)).collect();
    }
    for field in [&mut metadata.date_published, &mut metadata.date_modified, &mut metadata.date_accessed] {
        *field = dice.one_in(2).then(|| stated(dice.pick(&VALUES).into(), dice, size));
    }
    for field in [&mut metadata.url, &mut metadata.canonical_url] {
        *field = dice.one_in(2).then(|| stated(dice.pick(&TARGETS).into(), dice, size));
    }
    metadata.language = dice.one_in(2).then(|| stated(dice.pick(&LANGUAGES).into(), dice, size));
    metadata.genre = dice.one_in(2).then(|| stated(dice.pick(&WORDS).into(), dice, size));
    for field in [&mut metadata.authors, &mut metadata.editors] {
        for _ in 0..dice.below(3) {
            let roles = ["reporter", "photographer", "translator", "Odd Role", "editor", ""];
            let agent = Agent {
                name: dice.text(),
                collective: dice.one_in(3),
                role: dice.maybe(&roles),
                role_raw: dice.maybe(&TEXTS),
                affiliation: dice.maybe(&TEXTS),
                url: dice.maybe(&TARGETS),
            };
            field.push(stated(agent, dice, size));
        }
    }
    for _ in 0..dice.below(3) {
        let who = Participant {
            label: dice.text(),
            name: dice.maybe(&TEXTS),
            role: dice.maybe(&["interviewer", "interviewee", "Odd Role"]),
            title: dice.maybe(&TEXTS),
        };
        metadata.participants.push(stated(who, dice, size));
        metadata.identifiers.push(stated((dice.pick(&["doi", "ISSN", "two words", ""]).into(), dice.text()), dice, size));
    }
    let licence = Licence { name: dice.maybe(&TEXTS), url: dice.maybe(&TARGETS) };
    metadata.licence = dice.one_in(2).then(|| stated(licence, dice, size));
    for _ in 0..dice.below(3) {
        metadata.extra.push((dice.text(), serde_json::json!({"a": [dice.text(), 1, 0.5, null, true], dice.text(): {}})));
    }
}
