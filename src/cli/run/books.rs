//! What one thread of a run keeps: the record, the failures, the counts; and what it says at the end.

use super::super::attempt::{Failure, Stage};
use super::super::discover::{Found, Task};
use super::super::{Outcome, print, table, warn};
use super::entry::{Entry, Seen, Status};
use super::plan::Step;
use super::record::{Head, Places, Record, failure_line};
use super::refuse;
use super::report::{self, Line, Signs};
use super::standing::Standing;
use super::tally::Tally;
use super::teller::Teller;
use super::{Context, RunArguments};
use crate::sink::beside;
use std::fs::File;
use std::io::Write;
use std::process::ExitCode;

/// More files than this get no table, and more failures no line each, unless -v asks for it.
const FEW: usize = 50;

/// The books of a run.
#[derive(Debug)]
pub(super) struct Books {
    pub(super) record: Record,
    /// Written as failures come, and once more in the order of the files at the end.
    failures: File,
    pub(super) tally: Tally,
    pub(super) teller: Teller,
}

impl Books {
    pub(super) fn open(record: Record, places: &Places, teller: Teller) -> Result<Self, String> {
        let path = places.failures();
        let failures = File::create(&path)
            .map_err(|e| format!("expected to write {}, but found {e}", path.display()))?;
        Ok(Self { record, failures, tally: Tally::default(), teller })
    }

    /// Enters what needs no conversion, and gives the jobs that do.
    pub(super) fn settle(
        &mut self,
        context: &Context<'_>,
        found: &Found,
        steps: Vec<Step>,
    ) -> Result<Vec<(usize, Seen)>, String> {
        let count = |is: fn(&Step) -> bool| steps.iter().filter(|step| is(step)).count() as u64;
        self.tally.elsewhere = count(|step| matches!(step, Step::Elsewhere));
        self.tally.files = (steps.len() + found.missing.len()) as u64 - self.tally.elsewhere;
        self.teller.begin(&self.tally, count(|step| matches!(step, Step::Convert(_))));
        let mut jobs = Vec::new();
        for (index, (task, step)) in found.tasks.iter().zip(steps).enumerate() {
            match step {
                Step::Convert(seen) => jobs.push((index, seen)),
                Step::Keep(entry) => self.keep(task, entry)?,
                Step::Edited => {
                    self.tally.edited += 1;
                    self.teller.edited(&context.places.document(&task.relative));
                    self.keep(task, None)?;
                }
                Step::Settle(entry) => {
                    context.places.discard(&task.relative);
                    self.tally.settled(&entry);
                    self.failed(&entry.path, entry.sha256.as_deref(), entry.failure.as_deref())?;
                    self.record.put(entry)?;
                }
                Step::Elsewhere => self.record.forget(&task.relative),
            }
        }
        for missing in &found.missing {
            self.tally.failed(Stage::Read.name());
            self.failed(&missing.path, None, Some(&Failure::new(Stage::Read, &missing.reason)))?;
        }
        Ok(jobs)
    }

    fn keep(&mut self, task: &Task, entry: Option<Entry>) -> Result<(), String> {
        if let Some(entry) = entry {
            self.record.put(entry)?;
        }
        if let Some(entry) = self.record.get(&task.relative).cloned() {
            self.tally.kept(&entry);
            self.failed(&entry.path, entry.sha256.as_deref(), entry.failure.as_deref())?;
        }
        Ok(())
    }

    /// A file is done: its document is in its place, or it has failed. One call a file, in the order in which they
    /// come to it.
    pub(super) fn done(&mut self, entry: Entry) -> Result<(), String> {
        self.tally.done(&entry);
        self.teller.done(&entry);
        self.failed(&entry.path, entry.sha256.as_deref(), entry.failure.as_deref())?;
        self.record.put(entry)?;
        self.teller.tick(&self.tally);
        Ok(())
    }

    /// Tells a failure where there is one.
    fn failed(&mut self, path: &str, sha256: Option<&str>, failure: Option<&Failure>) -> Result<(), String> {
        let Some(failure) = failure else { return Ok(()) };
        self.teller.failed(path, failure);
        let written = failure_line(path, sha256, failure).and_then(|line| self.failures.write_all(&line));
        written.map_err(|e| format!("expected to write the failures, but found {e}"))
    }

    /// Recorded files that this run did not name, or named otherwise. Those that are there belong to other runs into
    /// this folder; the documents of those that are gone stay until `--prune`, because nobody can make them again.
    pub(super) fn others(&mut self, context: &Context<'_>, prune: bool) -> Result<(), String> {
        for (entry, name) in refuse::moved(&self.record, context) {
            let path = context.places.document(&entry.name);
            if Standing::of(&entry, &path, false) == Standing::Edited {
                self.teller.edited(&path);
                continue;
            }
            if entry.has_document() {
                self.teller.taken(&path, &format!("its file is documents/{name}.json now"));
            }
            context.places.discard(&entry.name);
            self.record.forget(&entry.name);
        }
        for entry in refuse::gone(&self.record, context) {
            if prune || !entry.has_document() {
                if entry.has_document() {
                    self.tally.pruned += 1;
                    self.teller.taken(&context.places.document(&entry.name), "pruned");
                }
                context.places.discard(&entry.name);
                self.record.forget(&entry.name);
            } else {
                self.tally.gone += 1;
                if entry.status != Status::Gone {
                    self.record.put(Entry { status: Status::Gone, ..entry })?;
                }
            }
        }
        Ok(())
    }

    /// Writes `report.csv`, and counts what the number of converted files hides.
    pub(super) fn report(&mut self, context: &Context<'_>, found: &Found) -> Result<(), String> {
        let entries = || context.tasks.iter().filter_map(|task| self.record.get(&task.relative));
        let named = context.tasks.iter().map(|task| task.relative.as_str()).collect();
        let gone: Vec<Entry> =
            self.record.others(&named).into_iter().filter(|e| e.status == Status::Gone).collect();
        let missing: Vec<_> =
            found.missing.iter().map(|m| (&m.path, Failure::new(Stage::Read, &m.reason))).collect();
        let lines = entries().chain(&gone).map(Line::Of);
        let lines = lines.chain(missing.iter().map(|(path, failure)| Line::Missing(path, failure)));
        let path = context.places.report();
        let written = report::csv(lines).and_then(|bytes| beside::write(&path, &bytes));
        self.tally.signs = Signs::of(entries());
        written.map_err(|e| format!("expected to write {}, but found {e}", path.display()))
    }

    /// Closes the books, and prints what there is to say.
    pub(super) fn finish(
        self,
        context: &Context<'_>,
        found: &Found,
        head: &Head,
        arguments: &RunArguments,
    ) -> Outcome {
        let entries = || context.tasks.iter().filter_map(|task| self.record.get(&task.relative));
        let failures = failures(entries(), found);
        let mut text = Vec::new();
        for (path, sha256, failure) in &failures {
            text.extend(failure_line(path, *sha256, failure).map_err(|e| e.to_string())?);
        }
        let path = context.places.failures();
        beside::write(&path, &text)
            .map_err(|e| format!("expected to write {}, but found {e}", path.display()))?;
        self.teller.end(&self.tally);
        if !arguments.quiet {
            self.say(entries(), found, arguments.verbose)?;
        }
        let shown = if self.teller.logs() { 0 } else { failures.len() };
        let shown = if arguments.verbose { shown } else { shown.min(FEW) };
        failures[..shown].iter().for_each(|(path, _, failure)| warn(&format!("{path}: {}", failure.reason)));
        if shown < failures.len() && !self.teller.logs() {
            warn(&format!("and {} more in {}", failures.len() - shown, path.display()));
        }
        let strict = arguments.strict && self.tally.signs.wrong > 0;
        let status = ExitCode::from(if strict { STRICT } else { u8::from(!failures.is_empty()) });
        let order: Vec<&str> = context.tasks.iter().map(|task| task.relative.as_str()).collect();
        self.record.finish(head, &order).map(|()| status)
    }
}

impl Books {
    /// A table of the documents, or how fast many were read; what the count hides; the count.
    fn say<'a>(
        &self,
        entries: impl Iterator<Item = &'a Entry>,
        found: &Found,
        verbose: bool,
    ) -> Result<(), String> {
        let few = self.tally.files <= FEW as u64 || verbose;
        let rows = entries.filter(|_| few).filter_map(|e| Some((e.name.as_str(), e.summary.as_deref()?)));
        let rows: Vec<_> = rows.collect();
        let speed = self.tally.speed(self.teller.seconds()) + "\n";
        print(&if few { table::render(&rows) } else { speed })?;
        found.passed_over.iter().filter(|_| verbose).for_each(|passed| {
            warn(&format!("passed over {}: {}", passed.path, passed.why.words()));
        });
        let signs = self.tally.signs.line().map(|line| line + "\n");
        print(&format!("{}{}\n", signs.unwrap_or_default(), self.tally.line(&found.passed_over)))
    }
}

/// What `--strict` exits with.
const STRICT: u8 = 3;

/// The failures of a run in the order of its files, then what was not there.
fn failures<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    found: &'a Found,
) -> Vec<(&'a str, Option<&'a str>, Failure)> {
    let failed = |e: &'a Entry| Some((e.path.as_str(), e.sha256.as_deref(), *e.failure.clone()?));
    let missing = found.missing.iter().map(|m| (m.path.as_str(), None, Failure::new(Stage::Read, &m.reason)));
    entries.filter_map(failed).chain(missing).collect()
}
