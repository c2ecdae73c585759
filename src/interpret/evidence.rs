//! Evidence: place, raw characters, rule and confidence of every value, and the claims in the ledger.
//!
//! Confidence is a product over checks that can fail; a value for which all hold has 1.

use super::facts::{Fact, Path};
use super::header_path::Via;
use super::ledger::{Ledger, Slice};
use crate::diag::Diagnostic;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::Concept;
use crate::record::{Evidence, Place};
use std::collections::HashSet;

/// Writes evidence rows and claims what they stand on.
pub(super) struct Witness<'a> {
    pub(super) document: &'a Document,
    pub(super) ledger: Ledger,
    pub(super) rows: Vec<Evidence>,
    /// Which characters each row stands on, by its index.
    pub(super) traces: Vec<(Slice, usize)>,
    /// What was noticed on the way.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Texts in cells that no rule closes.
    open: HashSet<TextId>,
}

/// What a record leaves behind: where each character went.
pub(super) struct Account {
    pub(super) ledger: Ledger,
    /// As of [`Witness`].
    pub(super) traces: Vec<(Slice, usize)>,
}

impl<'a> Witness<'a> {
    pub(super) fn new(document: &'a Document, ledger: Ledger) -> Self {
        let grids = document.blocks.iter().filter_map(|b| match &b.kind {
            BlockKind::Table(grid) if grid.unruled => Some(grid),
            _ => None,
        });
        let open = grids.flat_map(|g| &g.cells).filter_map(|c| c.text).collect();
        Self { document, ledger, rows: Vec::new(), traces: Vec::new(), diagnostics: Vec::new(), open }
    }

    /// A row for the value at `pointer`.
    pub(super) fn row(&mut self, pointer: String, slice: &Slice, method: &str, confidence: f64) {
        self.rows_of(pointer, std::slice::from_ref(slice), method, confidence);
    }

    /// A row for a value that several stretches of text make.
    pub(super) fn rows_of(&mut self, pointer: String, slices: &[Slice], method: &str, confidence: f64) {
        let mut at: Vec<Place> = Vec::new();
        let mut raw = String::new();
        for slice in slices {
            self.ledger.claim(slice);
            self.traces.push((slice.clone(), self.rows.len()));
            for place in self.document.text(slice.text).places(slice.range.clone()) {
                if !at.contains(&place) {
                    at.push(place);
                }
            }
            if !raw.is_empty() {
                raw.push('\n');
            }
            raw.push_str(slice.raw(self.document).trim());
        }
        let closed = !slices.iter().any(|s| self.open.contains(&s.text));
        let confidence = if closed { confidence } else { confidence * FAILED };
        let confidence = (confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
        self.rows.push(Evidence { pointer, at, raw, method: method.to_owned(), confidence });
    }

    /// Claims the labels that led to a fact.
    pub(super) fn claim_labels(&mut self, fact: &Fact, grid: Option<&crate::document::Grid>) {
        if let Some(label) = &fact.label {
            self.ledger.claim(label);
        }
        let Some(grid) = grid else { return };
        for step in &fact.path.steps {
            if let Some(id) = step.cell.and_then(|c| grid.cells[c].text) {
                self.ledger.claim(&Slice::whole(self.document, id));
            }
        }
    }
}

/// What a check costs when it fails.
pub(super) const FAILED: f64 = 0.8;

/// The product over the checks; each that fails costs a fifth.
pub(super) fn confidence(checks: &[bool]) -> f64 {
    checks.iter().fold(1.0, |product, &held| if held { product } else { product * FAILED })
}

/// The checks that every header path has: there is one, its labels are whole forms, and no two of its nearest
/// labels from different sides name different things.
pub(super) fn path_checks(path: &Path) -> [bool; 3] {
    let exact = path.primary().is_none_or(|h| h.exact);
    let from = |via: Via| {
        let own = path.steps.iter().filter(move |s| s.via == via).map(|s| &s.head);
        own.map(|h| h.label.concept).find(|c| !is_frame(*c))
    };
    let clear = match (from(Via::Left), from(Via::Above)) {
        (Some(left), Some(above)) => left == above || is_measure(left) && is_measure(above),
        _ => true,
    };
    [!path.steps.is_empty(), exact, clear]
}

/// Concepts that say when, which or in what block, and leave open what the value is.
fn is_frame(concept: Concept) -> bool {
    matches!(
        concept,
        Concept::Period
            | Concept::Mode
            | Concept::Frame
            | Concept::Total
            | Concept::Evaluation
            | Concept::DocumentPeriod
            | Concept::Category
            | Concept::Title
    )
}

/// 指標 from the left and 目標値 from above are one thing, as are 取組内容 and 実績 of actions.
fn is_measure(concept: Concept) -> bool {
    matches!(concept, Concept::Kpi | Concept::KpiName | Concept::KpiValue | Concept::KpiUnit | Concept::Rate)
}
