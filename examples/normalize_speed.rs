//! Measures the normalizer on the lines of a file: `normalize_speed FILE`.

use gyokaku::normalize::{Context, periods, quantities, text};
use std::io::Write;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let whole = std::fs::read_to_string(path)?;
    let lines: Vec<&str> = whole.lines().collect();
    let mut out = std::io::stdout().lock();
    let mut measure = |name: &str, run: &dyn Fn(&str) -> usize| -> std::io::Result<()> {
        let began = Instant::now();
        let mut seen = 0;
        let mut bytes = 0;
        while began.elapsed().as_secs_f64() < 2.0 {
            seen += lines.iter().map(|line| run(line)).sum::<usize>();
            bytes += whole.len();
        }
        writeln!(out, "{name:10} {:7.1} MB/s  ({seen})", bytes as f64 / 1e6 / began.elapsed().as_secs_f64())
    };
    let context = Context::of(2018);
    measure("text", &|line| text(line).text.len())?;
    measure("periods", &|line| periods(line, &context).len())?;
    measure("quantities", &|line| quantities(line).len())?;
    measure("all three", &|line| {
        text(line).text.len() + periods(line, &context).len() + quantities(line).len()
    })
}
