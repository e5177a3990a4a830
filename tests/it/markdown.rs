//! Markdown: reading and writing beyond what the cases show.
