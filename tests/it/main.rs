//! All integration tests in one binary. Each module says what belongs in it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tests say what they measured and what they skipped")]

mod annotations;
mod cases;
mod check;
mod cli;
mod determinism;
mod export;
mod flat;
mod hostile;
mod html;
mod layers;
mod markdown;
mod properties;
mod quality;
mod random_document;
mod record;
mod record_reader;
mod samples;
mod support;
mod tei;
mod text_alone;
