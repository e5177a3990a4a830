//! Counts the backslashes in Markdown files and how many of them are needed.
//!
//!     cargo run --example markdown_escapes FILE.md...

#![allow(clippy::print_stdout, reason = "a tool that prints what it counts")]

#[path = "../tests/it/markdown/floor.rs"]
mod floor;

fn main() -> std::io::Result<()> {
    let (mut there, mut needed) = (0, 0);
    for path in std::env::args().skip(1) {
        let counted = floor::escapes(&std::fs::read_to_string(&path)?);
        there += counted.0;
        needed += counted.1;
        println!("{path}: {} backslashes, {} needed", counted.0, counted.1);
    }
    println!("{there} backslashes, {needed} needed: {:.1} % over the floor", 100.0 * (there as f64 / (needed.max(1)) as f64 - 1.0));
    Ok(())
}
