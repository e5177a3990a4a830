//! Why a piece that is no content stands on the page: the removal's reason.

use super::units::Unit;
use crate::model::{RemovalReason, Signal, Zone};

/// The reason that the page's own marks give, or else the look and the words of the piece. `is_after` tells whether it
/// stands after the content began.
pub(super) fn reason(unit: &Unit, is_after: bool) -> RemovalReason {
    if unit.evidence.hidden {
        return RemovalReason::Hidden;
    }
    by_class(unit).or_else(|| by_zone(unit)).unwrap_or_else(|| by_look(unit, is_after))
}

fn by_class(unit: &Unit) -> Option<RemovalReason> {
    let signals = unit.evidence.signals;
    let said = [
        (Signal::Cookie, RemovalReason::CookieNotice),
        (Signal::Breadcrumb, RemovalReason::Breadcrumb),
        (Signal::Advert, RemovalReason::Ad),
        (Signal::Comments, RemovalReason::Comments),
        (Signal::Share, RemovalReason::ShareWidget),
        (Signal::Related, RemovalReason::RelatedLinks),
        (Signal::Login, RemovalReason::Login),
        (Signal::Footer, RemovalReason::Footer),
        (Signal::Navigation, RemovalReason::Nav),
    ];
    said.into_iter().find(|(signal, _)| signals.has(*signal)).map(|(_, reason)| reason)
}

fn by_zone(unit: &Unit) -> Option<RemovalReason> {
    match unit.evidence.zone {
        Zone::Navigation => Some(RemovalReason::Nav),
        Zone::Footer => Some(RemovalReason::Footer),
        Zone::Header => Some(RemovalReason::Header),
        Zone::Form => Some(RemovalReason::Widget),
        Zone::Dialog => Some(RemovalReason::Promo),
        Zone::Aside | Zone::Main | Zone::Article | Zone::None => None,
    }
}

/// The meanings of [`super::cues`] in order, as reasons.
const CUES: [RemovalReason; super::cues::MEANINGS] = [
    RemovalReason::Nav,
    RemovalReason::ShareWidget,
    RemovalReason::Login,
    RemovalReason::Footer,
    RemovalReason::RelatedLinks,
    RemovalReason::Comments,
    RemovalReason::CookieNotice,
    RemovalReason::Promo,
    RemovalReason::Other,
    RemovalReason::Promo,
];

fn by_look(unit: &Unit, is_after: bool) -> RemovalReason {
    let strongest = unit.cues.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
    if let Some((meaning, _)) = strongest.filter(|(_, count)| usize::from(**count) * 4 > unit.words.len()) {
        return CUES[meaning];
    }
    match (unit.link_share() > 0.6, is_after, unit.evidence.signals.has(Signal::Sidebar)) {
        (true, true, _) | (true, _, true) => RemovalReason::RelatedLinks,
        (true, false, _) => RemovalReason::Nav,
        (false, _, true) => RemovalReason::Promo,
        (false, _, false) if unit.evidence.signals.has(Signal::Header) => RemovalReason::Header,
        (false, _, false) => RemovalReason::Other,
    }
}
