//! What a run counts, and how it says it: in `run.json`, in the last line, as metrics.

use super::super::discover::{PassedOver, Why};
use super::entry::{Entry, Status};
use super::report::Signs;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Upper bounds of the histogram's buckets in seconds.
const BUCKETS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0, 120.0];

/// The counts of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) files: u64,
    pub(super) converted: u64,
    pub(super) unchanged: u64,
    pub(super) duplicates: u64,
    /// Now or on an earlier run that need not be repeated.
    pub(super) failed: u64,
    pub(super) elsewhere: u64,
    pub(super) gone: u64,
    pub(super) pruned: u64,
    /// Documents that somebody edited, and that were kept.
    pub(super) edited: u64,
    /// How well the documents that stand now were read.
    pub(super) signs: Signs,
    stages: BTreeMap<&'static str, u64>,
    /// Of the documents that were converted in this run.
    pub(super) units: u64,
    bytes: u64,
    items: u64,
    kpi_values: u64,
    evaluations: u64,
    buckets: [u64; BUCKETS.len()],
    slower: u64,
    pub(super) busy: f64,
}

impl Tally {
    /// A file that this run converted or failed to.
    pub(super) fn done(&mut self, entry: &Entry) {
        self.busy += entry.seconds;
        match BUCKETS.iter().position(|bound| entry.seconds <= *bound) {
            Some(bucket) => self.buckets[bucket] += 1,
            None => self.slower += 1,
        }
        self.bytes += entry.size;
        self.settled(entry);
        if let (Status::Converted, Some(summary)) = (entry.status, &entry.summary) {
            self.converted += 1;
            self.units += summary.units;
            self.items += summary.items as u64;
            self.kpi_values += summary.kpi_values as u64;
            self.evaluations += summary.evaluations as u64;
        }
    }

    /// A file that stands as it was.
    pub(super) fn kept(&mut self, entry: &Entry) {
        self.unchanged += u64::from(entry.status == Status::Converted);
        self.settled(entry);
    }

    /// A copy or a failure, new or known.
    pub(super) fn settled(&mut self, entry: &Entry) {
        self.duplicates += u64::from(entry.status == Status::Duplicate);
        if let (Status::Failed, Some(failure)) = (entry.status, &entry.failure) {
            self.failed(failure.stage.name());
        }
    }

    /// A failure without an entry: an input that is not there.
    pub(super) fn failed(&mut self, stage: &'static str) {
        self.failed += 1;
        *self.stages.entry(stage).or_default() += 1;
    }

    /// `counts` of `run.json`.
    pub(super) fn json(&self) -> Value {
        json!({
            "files": self.files, "converted": self.converted, "unchanged": self.unchanged,
            "duplicates": self.duplicates, "failed": self.failed, "elsewhere": self.elsewhere, "gone": self.gone,
            "pruned": self.pruned, "edited": self.edited,
            "without_items": self.signs.empty, "without_text": self.signs.scanned,
            "badly_covered": self.signs.uncovered, "with_errors": self.signs.wrong,
            "failures": self.stages, "units": self.units, "bytes": self.bytes, "items": self.items,
            "kpi_values": self.kpi_values, "evaluations": self.evaluations
        })
    }

    /// The last line. What did not happen is not in it, but for failures.
    pub(super) fn line(&self, passed_over: &[PassedOver]) -> String {
        let mut line = format!("{} converted, ", self.converted);
        let duplicates = if self.duplicates == 1 { "duplicate" } else { "duplicates" };
        for (count, what) in [(self.unchanged, "unchanged"), (self.duplicates, duplicates)] {
            if count > 0 {
                let _ = write!(line, "{count} {what}, ");
            }
        }
        let _ = write!(line, "{} failed", self.failed);
        let passed = |why: Why| passed_over.iter().filter(|p| p.why == why).count() as u64;
        for (count, what) in [
            (self.edited, "edited in OUT and kept (--overwrite-edited converts their files anew)"),
            (self.pruned, "pruned"),
            (self.elsewhere, "in other shards"),
            (self.gone, "no longer there (their documents are kept, --prune takes them away)"),
            (passed(Why::Kind), "files of other kinds passed over"),
            (passed(Why::Foreign), "texts that are not Japanese passed over"),
            (passed(Why::LinkToFolder), "links to folders passed over"),
            (passed(Why::LinkToNothing), "links to nothing passed over"),
        ] {
            if count > 0 {
                let _ = write!(line, ", {count} {what}");
            }
        }
        line
    }

    /// What was read in this run, and how fast.
    pub(super) fn speed(&self, seconds: f64) -> String {
        format!(
            "{} pages and sheets, {} items, {} KPI values, {} evaluations in {seconds:.1} s: {:.1} files/s, {:.1} pages/s",
            self.units,
            self.items,
            self.kpi_values,
            self.evaluations,
            self.files as f64 / seconds.max(0.001),
            self.units as f64 / seconds.max(0.001)
        )
    }

    /// Prometheus text format. `left` is what the run has still to do.
    pub(super) fn metrics(&self, seconds: f64, left: u64) -> String {
        let mut out = String::new();
        let statuses = [
            ("converted", self.converted),
            ("unchanged", self.unchanged),
            ("duplicate", self.duplicates),
            ("failed", self.failed),
        ];
        head(&mut out, "files_total", "counter", "Files by what became of them in this run.");
        for (status, count) in statuses {
            let _ = writeln!(out, "gyokaku_files_total{{status=\"{status}\"}} {count}");
        }
        head(&mut out, "failures_total", "counter", "Failed files by the stage that they failed in.");
        for (stage, count) in &self.stages {
            let _ = writeln!(out, "gyokaku_failures_total{{stage=\"{stage}\"}} {count}");
        }
        for (name, value, help) in [
            ("documents_total", self.converted, "Documents written."),
            ("pages_total", self.units, "Pages and sheets of the documents written."),
            ("input_bytes_total", self.bytes, "Bytes of the files that were converted or failed."),
            ("items_total", self.items, "Items of the documents written."),
            ("kpi_values_total", self.kpi_values, "KPI values of the documents written."),
            ("evaluations_total", self.evaluations, "Evaluations of the documents written."),
        ] {
            head(&mut out, name, "counter", help);
            let _ = writeln!(out, "gyokaku_{name} {value}");
        }
        self.gauges(&mut out, seconds, left);
        self.histogram(&mut out);
        out
    }

    fn gauges(&self, out: &mut String, seconds: f64, left: u64) {
        let signs = &self.signs;
        for (name, value, help) in [
            ("run_seconds", seconds, "Time since the run began."),
            ("files_left", left as f64, "Files still to convert."),
            ("documents_without_items", signs.empty as f64, "Documents without an item, at the end."),
            (
                "documents_without_text",
                signs.scanned as f64,
                "Documents with pages without text, at the end.",
            ),
            ("documents_badly_covered", signs.uncovered as f64, "Documents covered under 80 %, at the end."),
            ("documents_with_errors", signs.wrong as f64, "Documents with an error diagnostic, at the end."),
        ] {
            head(out, name, "gauge", help);
            let _ = writeln!(out, "gyokaku_{name} {value}");
        }
    }

    fn histogram(&self, out: &mut String) {
        head(out, "file_seconds", "histogram", "What the conversion of a file took.");
        let mut total = 0;
        for (bound, count) in BUCKETS.iter().zip(self.buckets) {
            total += count;
            let _ = writeln!(out, "gyokaku_file_seconds_bucket{{le=\"{bound}\"}} {total}");
        }
        total += self.slower;
        let _ = writeln!(out, "gyokaku_file_seconds_bucket{{le=\"+Inf\"}} {total}");
        let _ = writeln!(out, "gyokaku_file_seconds_sum {}\ngyokaku_file_seconds_count {total}", self.busy);
    }
}

/// Whether a file may be replaced by metrics: it is not there, empty, or holds metrics of an earlier run.
///
/// # Errors
/// What is there instead.
pub(super) fn may_replace(path: &Path) -> Result<(), String> {
    let mut start = Vec::new();
    let mark = b"# HELP gyokaku_";
    let read = File::open(path).and_then(|file| file.take(mark.len() as u64).read_to_end(&mut start));
    let found = match read {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Ok(_) if start.is_empty() || start == mark => return Ok(()),
        Err(error) => error.to_string(),
        Ok(_) => "another file".to_owned(),
    };
    Err(format!("expected no file at {}, or metrics of an earlier run, but found {found}", path.display()))
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP gyokaku_{name} {help}\n# TYPE gyokaku_{name} {kind}");
}
