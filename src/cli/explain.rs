//! `gyokaku convert --explain`: where each text of a file went, and by which rule.
//!
//! A text a line, in quotation marks, with its place; under it the values that stand on it (pointer, rule,
//! confidence) and what stands in no record.

use super::attempt::{self, Failure, attempt};
use super::discover::{self, Found, Task};
use super::{Outcome, stream, warn};
use crate::diag::Place;
use crate::interpret::{Explained, Fate, Mark};
use crate::lexicon::Lexicon;
use crate::record::Document;
use crate::road::{self, Input};
use crate::source::Options;
use std::io::{self, Write};
use std::process::ExitCode;

pub(super) fn run(found: &Found, lexicon: &Lexicon, options: &Options) -> Outcome {
    attempt::listen();
    let mut failures: Vec<String> = found.missing.iter().map(ToString::to_string).collect();
    for task in &found.tasks {
        match explain(task, lexicon, options) {
            Ok((record, texts)) => stream(|out| write(&task.relative, &record, &texts, out))?,
            Err(failure) => failures.push(format!("{}: {}", task.shown, failure.reason)),
        }
    }
    failures.iter().for_each(|line| warn(line));
    Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn explain(task: &Task, lexicon: &Lexicon, options: &Options) -> Result<(Document, Vec<Explained>), Failure> {
    let bytes = discover::read(task).map_err(|e| Failure::unreadable(&e))?;
    let (uri, file_name) = (task.uri(), task.file_name());
    let input = Input { uri, file_name, bytes: &bytes, hints: task.hints() };
    let options = &options.with_password(task.password());
    attempt(|| road::explain(&input, lexicon, options))
}

fn write(name: &str, record: &Document, texts: &[Explained], out: &mut impl Write) -> io::Result<()> {
    let c = &record.coverage;
    writeln!(
        out,
        "== {name}: {} items; of {} characters {} in records, {} furniture, {} in neither",
        record.items.len(),
        c.characters,
        c.claimed,
        c.furniture,
        c.unclaimed
    )?;
    let mut place = String::new();
    for text in texts {
        let here = text.at.as_ref().map(unit_of).unwrap_or_default();
        if here != place {
            writeln!(out, "\n-- {here}")?;
            place = here;
        }
        writeln!(out, "{}{} 「{}」", text.holder, spot_of(text.at.as_ref()), flat(&text.raw))?;
        for fate in &text.fates {
            match fate {
                Fate::Value(e) => writeln!(out, "    {}  by {}  ({})", e.pointer, e.method, e.confidence)?,
                Fate::Stretch(Mark::Claimed, raw) => writeln!(out, "    label 「{}」", flat(raw))?,
                Fate::Stretch(Mark::Furniture, raw) => writeln!(out, "    furniture 「{}」", flat(raw))?,
                Fate::Stretch(Mark::Unclaimed, raw) => writeln!(out, "    in no record 「{}」", flat(raw))?,
            }
        }
    }
    writeln!(out)
}

/// The page or sheet.
fn unit_of(place: &Place) -> String {
    match (&place.page, &place.sheet) {
        (Some(page), _) => format!("page {page}"),
        (None, Some(sheet)) => format!("sheet {sheet}"),
        (None, None) => String::new(),
    }
}

/// The place within it.
fn spot_of(place: Option<&Place>) -> String {
    match place {
        Some(Place { range: Some(range), .. }) => format!(" {range}"),
        Some(Place { line: Some(line), .. }) => format!(" line {line}"),
        _ => String::new(),
    }
}

fn flat(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
