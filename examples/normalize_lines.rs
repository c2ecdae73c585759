//! Reads lines from standard input and prints one JSON line for each.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", gyokaku::normalize::line(&line?))?;
    }
    out.flush()
}
