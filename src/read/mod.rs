//! Readers: text to a faithful document. They decide nothing about what is content and what is noise.

mod front_matter;
pub mod html;
pub mod markdown;
pub mod record;
pub mod tei;
pub mod text;

/// What readers need to know that the file does not say.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Where the file was found; relative links are resolved against it.
    pub url: Option<String>,
    /// Keep what only lays out an HTML page: U+3000 and U+00A0 at the start of lines, empty headings, quotations and
    /// blocks of program text. Set for documents that are not cleaned.
    pub layout: bool,
    /// Of the metadata of HTML only the title is asked for. Set for documents that are not cleaned, where it is the only
    /// one that the text depends on.
    pub title_alone: bool,
    /// Read emphasis in Chinese and Japanese Markdown as it was meant, `**重要：**请注意`, where CommonMark sees none.
    pub cjk_emphasis: bool,
    /// Every table of HTML is one of data, whatever it holds. For tables that Markdown's writer wrote.
    pub data_tables: bool,
    /// What users say about HTML pages: which parts to keep and to drop, where title, author and date stand.
    pub rules: html::Rules,
}
