//! YAML by our own rule.
