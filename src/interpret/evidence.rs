//! Evidence: place, raw characters, rule and confidence of every value, and the claims in the ledger.
//!
//! Confidence is a product over checks that can fail; a value for which all hold has 1.

use super::facts::{Fact, Path};
use super::ledger::{Ledger, Slice};
use crate::document::Document;
use crate::record::{Evidence, Place};

/// Writes evidence rows and claims what they stand on.
pub(super) struct Witness<'a> {
    pub(super) document: &'a Document,
    pub(super) ledger: Ledger,
    pub(super) rows: Vec<Evidence>,
    /// Which characters each row stands on, by its index.
    pub(super) traces: Vec<(Slice, usize)>,
}

/// What a record leaves behind: where each character went.
pub(super) struct Account {
    pub(super) ledger: Ledger,
    /// As of [`Witness`].
    pub(super) traces: Vec<(Slice, usize)>,
}

impl Witness<'_> {
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
const FAILED: f64 = 0.8;

/// The product over the checks; each that fails costs a fifth.
pub(super) fn confidence(checks: &[bool]) -> f64 {
    checks.iter().fold(1.0, |product, &held| if held { product } else { product * FAILED })
}

/// The checks that every header path has: there is one, its labels are whole forms, and no two of its nearest
/// labels from different sides name different things.
pub(super) fn path_checks(path: &Path) -> [bool; 2] {
    let exact = path.primary().is_none_or(|h| h.exact);
    [!path.steps.is_empty(), exact]
}
