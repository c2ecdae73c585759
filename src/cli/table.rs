//! The short table that a run prints: one line for each document.

use crate::diag::Severity;
use crate::record::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A value of less confidence is worth a look at the page.
const LOW: f64 = 0.8;

/// One document's line, and what a run counts of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    pub(super) kind: String,
    pub(super) municipality: String,
    /// Pages, sheets.
    pub(super) units: u64,
    pub(super) items: usize,
    pub(super) kpi_values: usize,
    pub(super) evaluations: usize,
    /// Percent.
    pub(super) coverage: f64,
    pub(super) warnings: usize,
    /// Of the diagnostics those of severity error.
    pub(super) errors: usize,
    /// Values whose confidence is low.
    pub(super) low: usize,
    /// What the diagnostics are about, each once.
    pub(super) codes: Vec<String>,
}

impl Summary {
    pub(super) fn of(document: &Document) -> Self {
        let kpis = document.items.iter().flat_map(|i| &i.kpis);
        let total = document.coverage.characters.max(1) as f64;
        let place = document.municipality.as_ref();
        let codes: BTreeSet<String> = document.diagnostics.iter().map(|d| d.code.clone()).collect();
        Self {
            kind: serde_json::to_value(document.kind)
                .ok()
                .and_then(|v| Some(v.as_str()?.to_owned()))
                .unwrap_or_default(),
            municipality: place
                .map_or("-".into(), |m| format!("{}{}", m.name, m.ward.as_deref().unwrap_or_default())),
            units: document.source.units,
            items: document.items.len(),
            kpi_values: kpis.map(|k| k.values.len()).sum(),
            evaluations: document.items.iter().map(|i| i.evaluations.len()).sum(),
            coverage: 100.0 * (document.coverage.claimed + document.coverage.furniture) as f64 / total,
            errors: document.diagnostics.iter().filter(|d| d.severity == Severity::Error).count(),
            low: document.evidence.iter().filter(|e| e.confidence < LOW).count(),
            codes: codes.into_iter().collect(),
            warnings: document.diagnostics.iter().filter(|d| d.severity >= Severity::Warning).count(),
        }
    }
}

/// Columns a text takes on a terminal: two for a full-width character.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c as u32 >= 0x1100 { 2 } else { 1 }).sum()
}

/// The table, its columns as wide as their longest entry.
pub(super) fn render(rows: &[(&str, &Summary)]) -> String {
    let head = ["file", "kind", "municipality", "items", "kpi values", "evaluations", "coverage", "warnings"];
    let mut lines: Vec<Vec<String>> = vec![head.iter().map(|h| (*h).to_owned()).collect()];
    lines.extend(rows.iter().map(|(file, r)| {
        vec![
            (*file).to_owned(),
            r.kind.clone(),
            r.municipality.clone(),
            r.items.to_string(),
            r.kpi_values.to_string(),
            r.evaluations.to_string(),
            format!("{:.0}%", r.coverage),
            r.warnings.to_string(),
        ]
    }));
    let widths: Vec<usize> =
        (0..head.len()).map(|c| lines.iter().map(|l| width(&l[c])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for line in &lines {
        for (column, text) in line.iter().enumerate() {
            let pad = " ".repeat(widths[column] - width(text));
            let cell = if column < 3 { format!("{text}{pad}") } else { format!("{pad}{text}") };
            out.push_str(if column == 0 { "" } else { "  " });
            out.push_str(&cell);
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}
