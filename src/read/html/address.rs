//! Addresses: relative ones made absolute, those that run code refused.

use url::Url;

use super::dom::{Dom, Tag};

/// Resolves the addresses of a page.
#[derive(Debug)]
pub(super) struct Addresses {
    base: Option<Url>,
}

/// What a link leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An address: absolute if the page's own is known, else as the page has it.
    To(String),
    /// Nothing: no address, or the top of the page.
    Nothing,
    /// Code or data instead of an address.
    Refused,
}

/// Schemes that carry code or data instead of leading anywhere.
const REFUSED: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

impl Addresses {
    /// The addresses of a page that was found at `url`; its `<base>` counts.
    pub(super) fn of(dom: &Dom, url: Option<&str>) -> Self {
        let found = url.and_then(|url| Url::parse(url.trim()).ok());
        let stated = dom.all().filter(|id| dom.tag(*id) == Some(Tag::Base)).find_map(|id| dom.attribute(id, "href"));
        let base = match (&found, stated) {
            (Some(found), Some(stated)) => found.join(stated.trim()).ok().or_else(|| Some(found.clone())),
            (None, Some(stated)) => Url::parse(stated.trim()).ok(),
            (_, None) => found,
        };
        Self { base: base.filter(|base| !base.cannot_be_a_base()) }
    }

    /// Where a link leads.
    pub(super) fn link(&self, raw: &str) -> Target {
        let raw = raw.trim();
        if raw.is_empty() || raw == "#" {
            return Target::Nothing;
        }
        if is_refused(raw) {
            return Target::Refused;
        }
        // An anchor stays one: it leads to a place in the same document.
        if raw.starts_with('#') {
            return Target::To(raw.into());
        }
        Target::To(self.absolute(raw))
    }

    /// Where a medium is; `None` for what is no address.
    pub(super) fn medium(&self, raw: &str) -> Option<String> {
        let raw = raw.trim();
        let empty = raw.is_empty() || raw.starts_with('#') || raw.eq_ignore_ascii_case("about:blank");
        (!empty && !is_refused(raw)).then(|| self.absolute(raw))
    }

    /// The address in full, if the page's own is known; one that is in full stays as the page has it. White space
    /// inside, which no address holds, is written `%20`.
    pub(super) fn absolute(&self, raw: &str) -> String {
        let is_full = || raw.contains(':') && Url::parse(raw).is_ok();
        match self.base.as_ref().filter(|_| !is_full()).map(|base| base.join(raw)) {
            Some(Ok(url)) => url.into(),
            _ if raw.contains(char::is_whitespace) => raw.split_whitespace().collect::<Vec<_>>().join("%20"),
            _ => raw.into(),
        }
    }
}

/// Whether the address has a scheme that runs code or carries data. Browsers overlook white space and controls in
/// a scheme, and so does this.
fn is_refused(raw: &str) -> bool {
    let scheme = raw.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take_while(|c| *c != ':').map(|c| c.to_ascii_lowercase());
    raw.contains(':') && REFUSED.iter().any(|refused| scheme.clone().take(12).eq(refused.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(url: &str) -> Addresses {
        Addresses { base: Url::parse(url).ok() }
    }

    #[test]
    fn links_become_absolute() {
        let here = addresses("https://a.example/x/y.html");
        assert_eq!(here.link(" ../z?q=街 "), Target::To("https://a.example/z?q=%E8%A1%97".into()));
        assert_eq!(here.link("#note"), Target::To("#note".into()));
        assert_eq!(here.link("mailto:me@a.example"), Target::To("mailto:me@a.example".into()));
        assert_eq!(Addresses { base: None }.link("/z w"), Target::To("/z%20w".into()));
    }

    #[test]
    fn code_is_no_address() {
        let here = addresses("https://a.example/");
        for code in ["javascript:void(0)", " JaVa\tScript:x", "data:text/html,x", "vbscript:x"] {
            assert_eq!(here.link(code), Target::Refused, "{code}");
            assert_eq!(here.medium(code), None, "{code}");
        }
        assert_eq!(here.link("#"), Target::Nothing);
        assert_eq!(here.link("  "), Target::Nothing);
    }
}
