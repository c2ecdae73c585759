//! How a run speaks while it goes: a bar on a terminal, a line now and then elsewhere, JSON lines for a log, and the
//! file of metrics.

use super::super::attempt::Failure;
use super::super::warn;
use super::entry::Entry;
use super::tally::Tally;
use crate::sink::beside;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often a run says where it is when nobody watches a bar.
const LINE: Duration = Duration::from_secs(10);
/// How often the metrics are written.
const METRICS: Duration = Duration::from_secs(5);

/// How much is said, and in which form.
#[derive(Clone, Debug, Default)]
pub(super) struct Manner {
    pub(super) json: bool,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    pub(super) metrics: Option<PathBuf>,
}

/// Speaks for a run.
#[derive(Debug)]
pub(super) struct Teller {
    manner: Manner,
    began: Instant,
    /// When the files began to be converted, and how many.
    converts: (Instant, u64),
    done: u64,
    bar: ProgressBar,
    said: Instant,
    metered: Instant,
}

impl Teller {
    pub(super) fn new(manner: Manner) -> Self {
        let now = Instant::now();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { manner, began: now, converts: (now, 0), done: 0, bar, said: now, metered: now }
    }

    /// Whether failures are told as they come, and not once more at the end.
    pub(super) fn logs(&self) -> bool {
        self.manner.json
    }

    /// Seconds since the run began.
    pub(super) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    /// The plan stands: so many files are to be converted.
    pub(super) fn begin(&mut self, tally: &Tally, left: u64) {
        self.converts = (Instant::now(), left);
        let quiet = self.manner.quiet || self.manner.json || !std::io::stderr().is_terminal();
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        self.bar = ProgressBar::with_draw_target(Some(left), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec} eta {eta} {wide_msg}")
        {
            self.bar.set_style(style);
        }
        self.event("start", json!({"files": tally.files, "to_convert": left}));
    }

    /// A file is done.
    pub(super) fn done(&mut self, entry: &Entry) {
        self.done += 1;
        self.bar.inc(1);
        if self.manner.verbose && !self.manner.json {
            let what = if entry.failure.is_some() { "failed" } else { "converted" };
            self.bar.suspend(|| warn(&format!("{what} {} ({:.2} s)", entry.path, entry.seconds)));
        }
        let seconds = (entry.seconds * 1000.0).round() / 1000.0;
        if entry.failure.is_none() {
            self.event("file", json!({"path": entry.path, "status": entry.status, "seconds": seconds}));
        }
    }

    /// A file has failed, now or before. In plain words failures are told at the end.
    pub(super) fn failed(&self, path: &str, failure: &Failure) {
        self.event(
            "file",
            json!({"path": path, "status": "failed", "stage": failure.stage, "reason": failure.reason}),
        );
    }

    /// A document is kept because somebody edited it.
    pub(super) fn edited(&self, document: &Path) {
        let shown = document.display();
        if self.manner.json {
            self.event("edited", json!({"document": shown.to_string()}));
        } else {
            self.bar.suspend(|| {
                warn(&format!(
                    "{shown}: expected what was written, but found it edited: it is kept as it is"
                ));
            });
        }
    }

    /// A document is taken away.
    pub(super) fn taken(&self, document: &Path, why: &str) {
        let shown = document.display();
        if self.manner.json {
            self.event("taken_away", json!({"document": shown.to_string(), "why": why}));
        } else if !self.manner.quiet {
            self.bar.suspend(|| warn(&format!("took away {shown}: {why}")));
        }
    }

    /// Looks at the clock.
    pub(super) fn tick(&mut self, tally: &Tally) {
        self.bar.tick();
        if self.said.elapsed() >= LINE {
            self.said = Instant::now();
            self.progress(tally);
        }
        if self.metered.elapsed() >= METRICS {
            self.metered = Instant::now();
            self.meter(tally);
        }
    }

    /// All files are done; the tables follow.
    pub(super) fn tables(&self) {
        self.bar.set_message("tables");
        self.event("tables", json!({}));
    }

    fn progress(&self, tally: &Tally) {
        let (began, all) = self.converts;
        let rate = self.done as f64 / began.elapsed().as_secs_f64().max(0.001);
        // Nobody knows before the first file is done.
        let left = (self.done > 0).then(|| (all.saturating_sub(self.done) as f64 / rate).round());
        self.event(
            "progress",
            json!({"done": self.done, "to_convert": all, "failed": tally.failed, "files_per_second": rate,
                "seconds_left": left}),
        );
        if self.bar.is_hidden() && !self.manner.quiet && !self.manner.json {
            let failed = tally.failed;
            let left = left.map(|left| format!(", {rate:.1} files/s, {left} s left")).unwrap_or_default();
            warn(&format!("{}/{all} files, {failed} failed{left}", self.done));
        }
    }

    /// The run is over.
    pub(super) fn end(&self, tally: &Tally) {
        self.bar.finish_and_clear();
        self.meter(tally);
        self.event("end", json!({"seconds": self.seconds(), "counts": tally.json()}));
    }

    /// Metrics that cannot be written are told, and end nothing.
    fn meter(&self, tally: &Tally) {
        let Some(path) = &self.manner.metrics else { return };
        let left = self.converts.1.saturating_sub(self.done);
        if let Err(error) = beside::write(path, tally.metrics(self.seconds(), left).as_bytes()) {
            self.bar.suspend(|| warn(&format!("expected to write {}, but found {error}", path.display())));
        }
    }

    /// A line of a JSON log.
    fn event(&self, name: &str, rest: Value) {
        if !self.manner.json {
            return;
        }
        let mut line = json!({"time": jiff::Timestamp::now().to_string(), "event": name});
        if let (Value::Object(line), Value::Object(rest)) = (&mut line, rest) {
            line.extend(rest);
        }
        warn(&line.to_string());
    }
}
