//! The same bytes in give the same bytes out.
