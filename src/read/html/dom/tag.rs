//! The names of HTML's elements, and the classes of them that the parsing rules speak of.

macro_rules! tags {
    ($($variant:ident $name:literal,)*) => {
        /// An element's name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(in crate::read::html) enum Tag {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// A name that HTML does not know, by its number among the page's names.
            Other(u32),
        }

        /// All known tags, in the order of their numbers.
        const KNOWN: &[Tag] = &[$(Tag::$variant,)*];

        /// Their names.
        const NAMES: &[&str] = &[$($name,)*];

        impl Tag {
            /// The name; empty for [`Tag::Other`].
            pub(in crate::read::html) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Other(_) => "" }
            }

            /// The tag's number: those of known names come first, those of the page's own names after them.
            pub(super) fn number(self) -> usize {
                #[derive(Clone, Copy)]
                enum Number { $($variant,)* }
                match self { $(Self::$variant => Number::$variant as usize,)* Self::Other(name) => KNOWN.len() + name as usize }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Acronym "acronym", Address "address", AnnotationXml "annotation-xml", Applet "applet", Area "area",
    Article "article", Aside "aside", Audio "audio", B "b", Base "base", Basefont "basefont", Bdi "bdi", Bdo "bdo",
    Bgsound "bgsound", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Data "data",
    Datalist "datalist", Dd "dd", Del "del", Desc "desc", Details "details", Dfn "dfn", Dialog "dialog", Dir "dir",
    Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure",
    Font "font", Footer "footer", ForeignObject "foreignobject", Form "form", Frame "frame", Frameset "frameset", H1 "h1",
    H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i",
    Iframe "iframe", Image "image", Img "img", Input "input", Ins "ins", Kbd "kbd", Keygen "keygen", Label "label",
    Legend "legend", Li "li", Link "link", Listing "listing", Main "main", Malignmark "malignmark", Map "map", Mark "mark",
    Marquee "marquee", Math "math", Menu "menu", Meta "meta", Meter "meter", Mglyph "mglyph", Mi "mi", Mn "mn", Mo "mo",
    Ms "ms", Mtext "mtext", Nav "nav", Nobr "nobr", Noembed "noembed", Noframes "noframes", Noscript "noscript",
    Object "object", Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p", Param "param",
    Picture "picture", Plaintext "plaintext", Pre "pre", Progress "progress", Q "q", Rb "rb", Rp "rp", Rt "rt", Rtc "rtc",
    Ruby "ruby", S "s", Samp "samp", Script "script", Search "search", Section "section", Select "select", Slot "slot",
    Small "small", Source "source", Span "span", Strike "strike", Strong "strong", Style "style", Sub "sub",
    Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template",
    Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr", Track "track",
    Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr", Xmp "xmp",
}

impl Tag {
    /// The tag of a lower-case name.
    pub(super) fn by_name(name: &[u8]) -> Option<Self> {
        let mut slot = slot(name);
        while let Some(tag) = SLOTS[slot].checked_sub(1).map(usize::from) {
            if NAMES[tag].as_bytes() == name {
                return Some(KNOWN[tag]);
            }
            slot = (slot + 1) % SLOTS.len();
        }
        None
    }

    /// Whether the element's text is no text of the page: scripts, styles.
    pub(in crate::read::html) fn is_raw_text(self) -> bool {
        matches!(self, Self::Script | Self::Style)
    }

    /// `h1` to `h6`.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Elements that an end tag of something else closes in passing.
    pub(super) fn ends_by_implication(self) -> bool {
        use Tag::*;
        matches!(self, Dd | Dt | Li | Optgroup | Option | P | Rb | Rp | Rt | Rtc)
    }

    /// The same, and the parts of a table: what the end of a `template` closes in passing.
    pub(super) fn ends_by_thorough_implication(self) -> bool {
        use Tag::*;
        self.ends_by_implication() || matches!(self, Caption | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Elements that are opened again where a block has cut them.
    pub(super) fn is_formatting(self) -> bool {
        use Tag::*;
        matches!(self, A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
    }

    /// Elements that the end tag of an inline element does not reach through.
    pub(super) fn is_special(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Applet
                | Area
                | Article
                | Aside
                | Base
                | Basefont
                | Bgsound
                | Blockquote
                | Body
                | Br
                | Button
                | Caption
                | Center
                | Col
                | Colgroup
                | Dd
                | Details
                | Dir
                | Div
                | Dl
                | Dt
                | Embed
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | Frame
                | Frameset
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Html
                | Iframe
                | Img
                | Input
                | Keygen
                | Li
                | Link
                | Listing
                | Main
                | Marquee
                | Menu
                | Meta
                | Nav
                | Noembed
                | Noframes
                | Noscript
                | Object
                | Ol
                | P
                | Param
                | Plaintext
                | Pre
                | Script
                | Search
                | Section
                | Select
                | Source
                | Style
                | Summary
                | Table
                | Tbody
                | Td
                | Template
                | Textarea
                | Tfoot
                | Th
                | Thead
                | Title
                | Tr
                | Track
                | Ul
                | Wbr
                | Xmp
        )
    }

    /// Elements beyond which an end tag does not look for its start.
    pub(super) fn bounds_scope(self) -> bool {
        use Tag::*;
        matches!(self, Applet | Caption | Html | Table | Td | Th | Marquee | Object | Select | Template)
    }

    /// Elements that tell in which of the parsing modes the rest of an element stands.
    pub(super) fn decides_mode(self) -> bool {
        use Tag::*;
        matches!(self, Td | Th | Tr | Tbody | Thead | Tfoot | Caption | Colgroup | Table | Template | Head | Body | Frameset | Html)
    }

    /// Parts of a table in which text has no place.
    pub(super) fn fosters(self) -> bool {
        matches!(self, Self::Table | Self::Tbody | Self::Tfoot | Self::Thead | Self::Tr)
    }

    /// HTML's elements that never stand inside SVG or MathML: they end it.
    pub(super) fn breaks_out(self) -> bool {
        use Tag::*;
        matches!(
            self,
            B | Big
                | Blockquote
                | Body
                | Br
                | Center
                | Code
                | Dd
                | Div
                | Dl
                | Dt
                | Em
                | Embed
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Hr
                | I
                | Img
                | Li
                | Listing
                | Menu
                | Meta
                | Nobr
                | Ol
                | P
                | Pre
                | Ruby
                | S
                | Small
                | Span
                | Strong
                | Strike
                | Sub
                | Sup
                | Table
                | Tt
                | U
                | Ul
                | Var
        )
    }
}

/// A hash table of the known names, filled by the compiler: numbers plus one, zero where a slot is free.
const SLOTS: [u8; 1024] = {
    let mut slots = [0; 1024];
    let mut tag = 0;
    while tag < NAMES.len() {
        let mut at = slot(NAMES[tag].as_bytes());
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = tag as u8 + 1;
        tag += 1;
    }
    slots
};

/// The slot at which the search for a name begins.
const fn slot(name: &[u8]) -> usize {
    let mut hash: u32 = name.len() as u32;
    let mut at = 0;
    while at < name.len() && at < 6 {
        hash = (hash ^ name[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 15)) as usize % 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_tag() {
        assert!(KNOWN.len() < 256);
        for (number, (tag, name)) in KNOWN.iter().zip(NAMES).enumerate() {
            assert_eq!(Tag::by_name(name.as_bytes()), Some(*tag));
            assert_eq!((tag.name(), tag.number()), (*name, number));
        }
        assert_eq!(Tag::by_name(b"blockquotes"), None);
        assert_eq!(Tag::by_name(b""), None);
    }
}
