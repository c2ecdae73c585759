//! What a run says of how its files were read: `report.csv`, a row a file with what to do about it, and the line
//! before the last, which counts what the number of converted files hides.

use super::super::attempt::{Failure, Stage};
use super::super::table::Summary;
use super::entry::{Entry, Status};
use std::io;

/// Percent of the characters; a document below was read badly or is none of ours.
const COVERED: f64 = 80.0;

/// Columns of `report.csv`.
const COLUMNS: [&str; 15] = [
    "path",
    "document",
    "status",
    "municipality",
    "kind",
    "units",
    "items",
    "kpi_values",
    "evaluations",
    "coverage",
    "low_confidence",
    "errors",
    "warnings",
    "diagnostics",
    "to_do",
];

/// A file of the report.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line<'a> {
    /// A file that is recorded.
    Of(&'a Entry),
    /// An input that is not there, and why.
    Missing(&'a str, &'a Failure),
}

/// Writes the report. It begins with a byte order mark, without which Excel takes it for Shift_JIS.
pub(super) fn csv<'a>(lines: impl Iterator<Item = Line<'a>>) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record(COLUMNS)?;
    for line in lines {
        out.write_record(match line {
            Line::Of(entry) => row(entry),
            Line::Missing(path, failure) => failed(path, "", failure),
        })?;
    }
    out.into_inner().map_err(|e| e.into_error())
}

fn row(entry: &Entry) -> [String; COLUMNS.len()] {
    let name = if entry.has_document() { format!("documents/{}.json", entry.name) } else { String::new() };
    if let Some(failure) = &entry.failure {
        return failed(&entry.path, &name, failure);
    }
    let status = match entry.status {
        Status::Converted => "converted",
        Status::Duplicate => "duplicate",
        Status::Failed => "failed",
        Status::Gone => "gone",
    };
    let Some(summary) = &entry.summary else {
        let to_do = entry.of.as_ref().map(|of| format!("same bytes as {of}")).unwrap_or_default();
        return cells([&entry.path, &name, status], None, &to_do);
    };
    cells([&entry.path, &name, status], Some(summary), &advice(summary).join("; "))
}

fn failed(path: &str, name: &str, failure: &Failure) -> [String; COLUMNS.len()] {
    let to_do = match failure.stage {
        Stage::Open if failure.reason.contains("password") => "give --password".to_owned(),
        Stage::Timeout => "give more --timeout".to_owned(),
        Stage::Memory => "give more --max-memory".to_owned(),
        Stage::Panic | Stage::Crash => "please report the file".to_owned(),
        Stage::Read | Stage::Open | Stage::Write => String::new(),
    };
    let mut cells = cells([path, name, "failed"], None, &to_do);
    cells[13].clone_from(&failure.reason);
    cells
}

fn cells(head: [&str; 3], summary: Option<&Summary>, to_do: &str) -> [String; COLUMNS.len()] {
    let mut cells = [const { String::new() }; COLUMNS.len()];
    for (cell, text) in cells.iter_mut().zip(head) {
        text.clone_into(cell);
    }
    if let Some(s) = summary {
        let counts = [s.items, s.kpi_values, s.evaluations].map(|n| n.to_string());
        let of = [s.municipality.clone(), s.kind.clone(), s.units.to_string()].into_iter().chain(counts);
        let rest = [format!("{:.1}", s.coverage), s.low.to_string(), s.errors.to_string()];
        let rest = rest.into_iter().chain([s.warnings.to_string(), s.codes.join(" ")]);
        for (cell, text) in cells[3..].iter_mut().zip(of.chain(rest)) {
            *cell = text;
        }
    }
    to_do.clone_into(&mut cells[COLUMNS.len() - 1]);
    cells
}

/// What can be done about a document.
fn advice(summary: &Summary) -> Vec<&'static str> {
    let has = |code: &str| summary.codes.iter().any(|c| c == code);
    let mut advice = Vec::new();
    if has("text-layer-missing") {
        advice.push("pages without text: add a text layer (ocrmypdf -l jpn --skip-text) and convert again");
    }
    if has("limit-reached") {
        advice.push("a limit was reached: the diagnostic names it, --limit raises it");
    }
    if summary.items == 0 && !has("text-layer-missing") {
        advice.push("no items: no reform document, or a form that is not known (gyokaku profile new)");
    } else if is_badly_covered(summary) {
        advice.push("much of its text is in no record: see unclaimed, or gyokaku convert --explain");
    }
    if summary.low > 0 {
        advice.push("compare the values of low confidence with the page");
    }
    advice
}

fn is_badly_covered(summary: &Summary) -> bool {
    summary.items > 0 && summary.coverage < COVERED
}

/// What the number of converted files hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    documents: usize,
    /// Documents without an item.
    pub(super) empty: usize,
    /// Documents with pages that have no text.
    pub(super) scanned: usize,
    /// Documents with items, of which much is in no record.
    pub(super) uncovered: usize,
    /// Documents with a diagnostic of severity error.
    pub(super) wrong: usize,
}

impl Signs {
    /// Of the documents that stand after a run.
    pub(super) fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut signs = Self::default();
        for summary in entries.filter(|e| e.has_document()).filter_map(|e| e.summary.as_deref()) {
            signs.documents += 1;
            signs.empty += usize::from(summary.items == 0);
            signs.scanned += usize::from(summary.codes.iter().any(|c| c == "text-layer-missing"));
            signs.uncovered += usize::from(is_badly_covered(summary));
            signs.wrong += usize::from(summary.errors > 0);
        }
        signs
    }

    /// In words, where there is something to say.
    pub(super) fn line(&self) -> Option<String> {
        let parts = [
            (self.empty, "without an item"),
            (self.scanned, "with pages without text (OCRmyPDF adds it)"),
            (self.uncovered, "with items and less than 80 % of their text in records"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let said = format!("of {} documents {}", self.documents, parts.join(", "));
        (!parts.is_empty()).then(|| format!("{said}: report.csv says which, and what to do"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(items: usize, coverage: f64, codes: &[&str]) -> Summary {
        let codes = codes.iter().map(|c| (*c).to_owned()).collect();
        Summary { items, coverage, codes, ..Summary::default() }
    }

    #[test]
    fn advice_fits_what_was_read() {
        assert!(advice(&summary(3, 95.0, &[])).is_empty());
        let first = |s: Summary| advice(&s).first().map(|a| a.split(':').next().unwrap_or(a));
        assert_eq!(first(summary(0, 0.0, &["text-layer-missing"])), Some("pages without text"));
        assert_eq!(first(summary(0, 90.0, &[])), Some("no items"));
        assert_eq!(first(summary(2, 79.0, &[])), Some("much of its text is in no record"));
    }
}
