//! Records against JSON Schema.
