//! TEI against RELAX NG.
