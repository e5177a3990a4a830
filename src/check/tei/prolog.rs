//! What stands before the root element: a document type, and instructions that name schemas.

/// A schema that a file names in `<?xml-model?>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Where it is: a name beside the file, or an address.
    pub href: String,
    /// Whether it is RELAX NG, perhaps with Schematron in it.
    pub relax_ng: bool,
}

/// The schemas that a file names, each place once.
pub fn models(text: &str) -> Vec<Model> {
    let mut models: Vec<Model> = Vec::new();
    for (_, piece) in (Prolog { text, at: 0 }) {
        let Some(inside) = piece.strip_prefix("<?xml-model").and_then(|rest| rest.strip_suffix("?>")) else { continue };
        let Some(href) = value(inside, "href") else { continue };
        let namespace = value(inside, "schematypens");
        let by_name = || [".rng", ".rnc"].iter().any(|ending| href.ends_with(ending));
        let relax_ng = namespace.map_or_else(by_name, |namespace| namespace == "http://relaxng.org/ns/structure/1.0");
        match models.iter_mut().find(|model| model.href == href) {
            Some(model) => model.relax_ng |= relax_ng,
            None => models.push(Model { href: href.into(), relax_ng }),
        }
    }
    models
}

/// The value of a pseudo-attribute.
fn value<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = next;
    }
}

/// The byte at which a document type declaration begins that has an internal subset.
pub(super) fn internal_subset(text: &str) -> Option<usize> {
    Prolog { text, at: 0 }.find(|(_, piece)| piece.starts_with("<!") && !piece.starts_with("<!--") && has_brackets(piece)).map(|(at, _)| at)
}

/// The pieces of markup before the root element, each with its place. A declaration reaches to the end of the text,
/// because its end cannot be told without reading it; nothing that matters here stands after it.
struct Prolog<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Prolog<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..)?;
        let markup = rest.find('<')?;
        let (start, rest) = (self.at + markup, rest.get(markup..)?);
        let length = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            rest.len()
        } else {
            return None;
        };
        self.at = start + length;
        Some((start, rest.get(..length)?))
    }
}

/// Whether a bracket stands in a declaration, outside quotes.
fn has_brackets(declaration: &str) -> bool {
    let mut quote = None;
    for byte in declaration.bytes() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => return true,
            (None, b'>') => return false,
            (None, _) => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_are_named_once() {
        let text = "<?xml version='1.0'?>\n<?xml-model href=\"a.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>
<!-- <?xml-model href='no.rng'?> --><?xml-model href='a.rng' schematypens='http://purl.oclc.org/dsdl/schematron'?>
<?xml-model type='x' href = 'b.rnc'?><?xml-model href='c.sch'?><?xml-model?><TEI><?xml-model href='d.rng'?></TEI>";
        let found: Vec<_> = models(text).into_iter().map(|model| (model.href, model.relax_ng)).collect();
        assert_eq!(found, [("a.rng".to_string(), true), ("b.rnc".to_string(), true), ("c.sch".to_string(), false)]);
    }
}
