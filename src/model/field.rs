//! The fields of the metadata by name, for who asks for them or states them.

use super::Metadata;
use crate::error::{Error, ErrorKind, Result};

/// The names of the fields, in the order of the record.
pub const FIELD_NAMES: [&str; 21] = [
    "title",
    "subtitle",
    "kicker",
    "description",
    "language",
    "authors",
    "editors",
    "date_published",
    "date_modified",
    "date_accessed",
    "source",
    "publisher",
    "site",
    "place",
    "genre",
    "tags",
    "categories",
    "rights",
    "licence",
    "url",
    "canonical_url",
];

/// A field of the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// [`Metadata::title`].
    Title,
    /// [`Metadata::subtitle`].
    Subtitle,
    /// [`Metadata::kicker`].
    Kicker,
    /// [`Metadata::description`].
    Description,
    /// [`Metadata::language`].
    Language,
    /// [`Metadata::authors`].
    Authors,
    /// [`Metadata::editors`].
    Editors,
    /// [`Metadata::date_published`].
    DatePublished,
    /// [`Metadata::date_modified`].
    DateModified,
    /// [`Metadata::date_accessed`].
    DateAccessed,
    /// [`Metadata::source`].
    Source,
    /// [`Metadata::publisher`].
    Publisher,
    /// [`Metadata::site`].
    Site,
    /// [`Metadata::place`].
    Place,
    /// [`Metadata::genre`].
    Genre,
    /// [`Metadata::tags`].
    Tags,
    /// [`Metadata::categories`].
    Categories,
    /// [`Metadata::rights`].
    Rights,
    /// [`Metadata::licence`].
    Licence,
    /// [`Metadata::url`].
    Url,
    /// [`Metadata::canonical_url`].
    CanonicalUrl,
}

impl Field {
    /// The field of this name; the short forms of front matter (`lang`, `author`, `date`, `published`) are understood.
    ///
    /// # Errors
    /// An unknown name; the message lists the known ones and the nearest.
    pub fn by_name(name: &str) -> Result<Self> {
        Ok(match name {
            "title" => Self::Title,
            "subtitle" => Self::Subtitle,
            "kicker" => Self::Kicker,
            "description" => Self::Description,
            "language" | "lang" => Self::Language,
            "authors" | "author" => Self::Authors,
            "editors" | "editor" => Self::Editors,
            "date_published" | "published" | "date" => Self::DatePublished,
            "date_modified" | "modified" => Self::DateModified,
            "date_accessed" | "accessed" => Self::DateAccessed,
            "source" => Self::Source,
            "publisher" => Self::Publisher,
            "site" => Self::Site,
            "place" => Self::Place,
            "genre" => Self::Genre,
            "tags" | "tag" => Self::Tags,
            "categories" | "category" => Self::Categories,
            "rights" => Self::Rights,
            "licence" | "license" => Self::Licence,
            "url" => Self::Url,
            "canonical_url" => Self::CanonicalUrl,
            _ => return Err(Error::new(ErrorKind::UnknownField { name: name.into(), known: &FIELD_NAMES })),
        })
    }

    /// The name in records.
    pub fn name(self) -> &'static str {
        FIELD_NAMES[self as usize]
    }

    /// Whether the metadata say anything here.
    pub fn is_known(self, metadata: &Metadata) -> bool {
        match self {
            Self::Title => metadata.title.is_some(),
            Self::Subtitle => metadata.subtitle.is_some(),
            Self::Kicker => metadata.kicker.is_some(),
            Self::Description => metadata.description.is_some(),
            Self::Language => metadata.language.is_some(),
            Self::Authors => !metadata.authors.is_empty(),
            Self::Editors => !metadata.editors.is_empty(),
            Self::DatePublished => metadata.date_published.is_some(),
            Self::DateModified => metadata.date_modified.is_some(),
            Self::DateAccessed => metadata.date_accessed.is_some(),
            Self::Source => metadata.source.is_some(),
            Self::Publisher => metadata.publisher.is_some(),
            Self::Site => metadata.site.is_some(),
            Self::Place => metadata.place.is_some(),
            Self::Genre => metadata.genre.is_some(),
            Self::Tags => !metadata.tags.is_empty(),
            Self::Categories => !metadata.categories.is_empty(),
            Self::Rights => metadata.rights.is_some(),
            Self::Licence => metadata.licence.is_some(),
            Self::Url => metadata.url.is_some(),
            Self::CanonicalUrl => metadata.canonical_url.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_field() {
        for name in FIELD_NAMES {
            assert_eq!(Field::by_name(name).map(Field::name).ok(), Some(name));
        }
        let error = Field::by_name("publishd").map_err(|error| error.to_string());
        assert!(error.is_err_and(|message| message.contains("did you mean `publisher`?")));
    }
}
