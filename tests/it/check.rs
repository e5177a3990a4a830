//! Validation: what is found in broken documents, and that the message helps.
