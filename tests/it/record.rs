//! Records: strings through YAML, fields, ranges.
