//! Forms that TEI Lite lacks, each beside what takes its place there.

use super::{Place, Profile, Writer};
use crate::model::{ArticleKind, Block};

impl Writer<'_> {
    /// Opens a block of text that is known by its kind: `ab`, in TEI Lite `p` with its kind in `@rend`.
    pub(super) fn anonymous(&mut self, kind: &str, subtype: Option<&str>) {
        match self.options.profile {
            Profile::House => {
                self.xml.line("ab").attribute("type", kind).maybe("subtype", subtype);
            }
            Profile::Lite => {
                let words: Vec<&str> = [kind].into_iter().filter(|kind| *kind != "paragraph").chain(subtype).collect();
                self.xml.line("p").maybe("rend", (!words.is_empty()).then(|| words.join(" ")).as_deref());
            }
        }
    }

    /// Opens a quotation.
    pub(super) fn open_quote(&mut self, place: Place) {
        match self.options.profile {
            Profile::House => {
                self.xml.group("quote");
            }
            Profile::Lite => self.open_q(place),
        }
    }

    /// Closes it.
    pub(super) fn close_quote(&mut self, place: Place) {
        self.xml.close();
        if self.options.is_lite() && place == Place::Turn {
            self.xml.close();
        }
    }

    /// Opens a `q`, which in a turn cannot stand on its own.
    fn open_q(&mut self, place: Place) {
        if place == Place::Turn {
            self.xml.group("p");
        }
        self.xml.group("q");
    }

    /// A text inside the text. In TEI Lite it is a flow of blocks, whose headings open no divisions.
    pub(super) fn embedded(&mut self, block: &Block, kind: ArticleKind, blocks: &[Block], place: Place) {
        match self.options.profile {
            Profile::House => {
                self.xml.group("floatingText").attribute("type", kind.name());
                self.identity(block);
                self.body(blocks, false);
            }
            Profile::Lite => {
                self.open_q(place);
                self.xml.attribute("type", kind.name());
                self.identity(block);
                self.flow(blocks, Place::Flow);
            }
        }
        self.close_quote(place);
    }

    /// A base with its reading.
    pub(super) fn ruby(&mut self, base: &str, gloss: &str) {
        match self.options.profile {
            Profile::House => {
                self.xml.line("ruby").line("rb").text(base).close().line("rt").text(gloss).close().close();
            }
            Profile::Lite => {
                self.xml.line("seg").attribute("type", "ruby");
                self.xml.line("seg").attribute("type", "rb").text(base).close();
                self.xml.line("seg").attribute("type", "rt").text(gloss).close().close();
            }
        }
    }

    /// Opens the address of something to look at or listen to.
    pub(super) fn medium(&mut self, url: &str, mime: Option<&str>, is_picture: bool) {
        let lite = self.options.is_lite();
        self.xml.line(if lite || is_picture { "graphic" } else { "media" }).attribute("url", url);
        self.xml.maybe("mimeType", mime.filter(|_| !lite));
    }
}
