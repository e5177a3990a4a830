//! Figures on pages with gold, where those pages are there; floors only rise.
