//! One sheet as a sparse list of cells with displayed text, stored number, style and spans.
//!
//! In: what a reader of one format found. Out: a [`RawSheet`], the same for all formats, from which `regions`
//! makes blocks. Its size depends on what stands in cells, never on how far the sheet claims to reach.

use super::format::{Epoch, Format};
use crate::diag::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Cells of one sheet beyond this are not read.
const MAX_CELLS: usize = 1_000_000;
/// Cells looked at for all merges of one sheet together.
const MERGE_BUDGET: usize = 20_000_000;
/// Addresses that are told one by one before the rest is only counted.
const MAX_TOLD: usize = 20;

/// Row and column, from 0.
pub(super) type At = (u32, u32);

/// A value as a file stores it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Empty,
    Number(f64),
    Text(String),
    Bool(bool),
    /// `#REF!` and the like: shown, but no value.
    Error(String),
}

/// The parts of a cell's style that layout and display need.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) format: Rc<Format>,
    pub(super) shaded: bool,
    /// Number of the ground's fill, 0 for none.
    pub(super) ground: u32,
    pub(super) bordered: bool,
}

/// A cell with its spans.
#[derive(Clone, Debug)]
pub(super) struct RawCell {
    pub(super) row_span: u32,
    pub(super) col_span: u32,
    /// As displayed.
    pub(super) text: String,
    /// As stored.
    pub(super) number: Option<f64>,
    pub(super) shaded: bool,
    pub(super) ground: u32,
    pub(super) bordered: bool,
}

/// Hidden rows and ranges of columns, from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hidden {
    rows: BTreeSet<u32>,
    /// First to last of each run.
    ranges: Vec<(u32, u32)>,
    cols: Vec<(u32, u32)>,
}

/// Text that floats over the cells: a text box or a shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) from: At,
    pub(super) to: At,
    pub(super) text: String,
}

/// A sheet, sparse.
#[derive(Clone, Debug, Default)]
pub(super) struct RawSheet {
    pub(super) name: String,
    /// A hidden sheet.
    pub(super) hidden: bool,
    /// By row and column, from 0.
    pub(super) cells: BTreeMap<At, RawCell>,
    /// Cells in hidden rows and columns.
    pub(super) unseen: BTreeMap<At, RawCell>,
    pub(super) epoch: Epoch,
    /// True when the sheet draws borders at all; where not, only position tells tables from text.
    pub(super) has_borders: bool,
    pub(super) concealed: Hidden,
    pub(super) merges: Vec<(At, At)>,
    pub(super) shapes: Vec<Shape>,
    /// Comments with the cell that they are pinned to.
    pub(super) notes: Vec<(At, String)>,
    /// Headers and footers of the printed page.
    pub(super) running: Vec<String>,
    /// Rows that begin a new printed page, by hand.
    pub(super) breaks: BTreeSet<u32>,
    /// First and last column that is printed, where the file says.
    pub(super) printed_cols: Option<(u32, u32)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    without_value: Vec<At>,
    errors: Vec<At>,
}

impl Hidden {
    pub(super) fn row(&mut self, row: u32) {
        self.rows.insert(row);
    }

    pub(super) fn rows(&mut self, first: u32, count: u32) {
        if count == 1 {
            self.row(first);
        } else {
            self.ranges.push((first, first.saturating_add(count - 1)));
        }
    }

    pub(super) fn cols(&mut self, first: u32, last: u32) {
        self.cols.push((first, last));
    }

    pub(super) fn holds(&self, (row, col): At) -> bool {
        let within =
            |ranges: &[(u32, u32)], n| ranges.iter().any(|&(first, last)| (first..=last).contains(&n));
        self.rows.contains(&row) || within(&self.ranges, row) || within(&self.cols, col)
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.ranges.is_empty() && self.cols.is_empty()
    }
}

impl RawSheet {
    pub(super) fn new(name: &str, epoch: Epoch) -> Self {
        Self { name: name.to_owned(), epoch, ..Self::default() }
    }

    /// Adds a cell as its format shows it.
    pub(super) fn add(&mut self, at: At, value: Value, style: &Style) {
        let (text, number) = match value {
            Value::Empty => (String::new(), None),
            Value::Number(n) if n.is_finite() => (style.format.number(n, self.epoch), Some(n)),
            Value::Number(_) => (String::new(), None),
            Value::Text(s) => (style.format.text(&s), None),
            Value::Bool(b) => ((if b { "TRUE" } else { "FALSE" }).to_owned(), None),
            Value::Error(e) => {
                self.errors.push(at);
                (e, None)
            }
        };
        self.add_shown(at, text, number, style);
    }

    /// Adds a cell whose displayed text is known; one without text and border is nothing that a reader sees.
    pub(super) fn add_shown(&mut self, at: At, text: String, number: Option<f64>, style: &Style) {
        self.has_borders |= style.bordered;
        if text.trim().is_empty() && !style.bordered && !style.shaded {
            return;
        }
        if self.cells.len() >= MAX_CELLS {
            if self.cells.len() == MAX_CELLS {
                self.told("sheet-cut", &format!("at most {MAX_CELLS} cells"), "more", at);
                self.cells.insert(at, RawCell::new(text, number, style));
            }
            return;
        }
        self.cells.insert(at, RawCell::new(text, number, style));
    }

    /// Notes a formula whose result the file does not hold.
    pub(super) fn formula_without_value(&mut self, at: At) {
        self.without_value.push(at);
    }

    /// Marks a cell whose displayed text is an error.
    pub(super) fn error(&mut self, at: At) {
        self.errors.push(at);
    }

    /// After the last cell: merges are joined, hidden cells parted, boxes put in their places, oddities told.
    pub(super) fn finish(&mut self) {
        let mut budget = MERGE_BUDGET;
        for (start, end) in std::mem::take(&mut self.merges) {
            self.merge(start, end, &mut budget);
        }
        self.hide();
        let shapes = std::mem::take(&mut self.shapes);
        self.shapes = shapes.into_iter().filter_map(|shape| self.settle(shape)).collect();
        self.shapes.sort_by_key(|s| (s.from, s.to));
        let (errors, unknown) = (std::mem::take(&mut self.errors), std::mem::take(&mut self.without_value));
        self.tell("cell-error", "a value", "an error", errors);
        self.tell(
            "formula-without-value",
            "the stored result of a formula",
            "none: the cell stays empty",
            unknown,
        );
    }

    fn tell(&mut self, code: &str, expected: &str, found: &str, cells: Vec<At>) {
        for at in cells.iter().take(MAX_TOLD) {
            self.told(code, expected, found, *at);
        }
        if cells.len() > MAX_TOLD {
            let found = format!("{found} in {} more cells of the sheet", cells.len() - MAX_TOLD);
            self.told(code, expected, &found, cells[MAX_TOLD]);
        }
    }

    fn told(&mut self, code: &str, expected: &str, found: &str, at: At) {
        let place = Place::on_sheet(&self.name, a1(at));
        let message = format!("expected {expected} in \"{}\"!{}, but found {found}", self.name, a1(at));
        self.diagnostics.push(Diagnostic::warning(code, message, Some(place)));
    }

    /// Merges a range of cells into its first.
    fn merge(&mut self, start: At, end: At, budget: &mut usize) {
        let mut covered: Vec<At> = Vec::new();
        let mut row = start.0;
        // From one row that holds cells to the next: a merge over empty rows costs nothing.
        while row <= end.0 && *budget > 0 {
            let Some((&(next, _), _)) = self.cells.range((row, 0)..=(end.0, u32::MAX)).next() else { break };
            let before = covered.len();
            covered.extend(self.cells.range((next, start.1)..=(next, end.1)).map(|(&at, _)| at));
            *budget = budget.saturating_sub(1 + covered.len() - before);
            row = next + 1;
        }
        let mut bordered = false;
        for at in covered.into_iter().filter(|at| *at != start) {
            // Text under a merge is hidden from the reader but stands in the file: it stays a cell.
            if self.cells.get(&at).is_some_and(|c| c.text.trim().is_empty()) {
                bordered |= self.cells.remove(&at).is_some_and(|c| c.bordered);
            }
        }
        let cell = self.cells.entry(start).or_insert_with(RawCell::blank);
        cell.row_span = end.0.saturating_sub(start.0) + 1;
        cell.col_span = end.1.saturating_sub(start.1) + 1;
        cell.bordered |= bordered;
    }

    /// Takes the hidden cells out of what a reader sees; their text is kept apart.
    fn hide(&mut self) {
        if self.concealed.is_empty() {
            return;
        }
        let concealed = std::mem::take(&mut self.concealed);
        let unseen: Vec<At> = self.cells.keys().copied().filter(|&at| concealed.holds(at)).collect();
        for at in unseen {
            if let Some(cell) = self.cells.remove(&at).filter(|c| !c.text.trim().is_empty()) {
                self.unseen.insert(at, cell);
            }
        }
        self.concealed = concealed;
    }

    /// A box over an empty cell of a form is that cell's text; any other stays where it floats.
    fn settle(&mut self, shape: Shape) -> Option<Shape> {
        if shape.text.trim().is_empty() {
            return None;
        }
        let middle = (midpoint(shape.from.0, shape.to.0), midpoint(shape.from.1, shape.to.1));
        let covers = |at: &At, cell: &RawCell| {
            (at.0..at.0 + cell.row_span).contains(&middle.0)
                && (at.1..at.1 + cell.col_span).contains(&middle.1)
        };
        let under =
            self.cells.range(..=(middle.0, u32::MAX)).rev().take(BOX_REACH).find(|(at, c)| covers(at, c));
        let at = under.filter(|(_, c)| c.text.trim().is_empty() && c.bordered).map(|(&at, _)| at);
        match at.and_then(|at| self.cells.get_mut(&at)) {
            Some(cell) => {
                cell.text = shape.text;
                None
            }
            None => Some(shape),
        }
    }

    /// Non-space characters as displayed.
    pub(super) fn characters(&self) -> usize {
        let cells = self.cells.values().chain(self.unseen.values()).map(|c| c.text.as_str());
        let notes = self.notes.iter().map(|(_, text)| text.as_str());
        let boxes = self.shapes.iter().map(|s| s.text.as_str());
        let running = self.running.iter().map(String::as_str);
        let all = cells.chain(notes).chain(boxes).chain(running);
        all.flat_map(str::chars).filter(|c| !c.is_whitespace()).count()
    }
}

/// Cells looked at before a box's middle for the one that lies under it.
const BOX_REACH: usize = 2_000;

fn midpoint(a: u32, b: u32) -> u32 {
    a + b.saturating_sub(a) / 2
}

impl RawCell {
    fn new(text: String, number: Option<f64>, style: &Style) -> Self {
        let Style { shaded, ground, bordered, .. } = *style;
        let ground = if shaded { ground.max(1) } else { 0 };
        Self { row_span: 1, col_span: 1, text, number, shaded, ground, bordered }
    }

    fn blank() -> Self {
        Self::new(String::new(), None, &Style::default())
    }
}

/// A1 notation of a position counted from 0.
pub(super) fn a1((row, col): At) -> String {
    let mut letters = Vec::new();
    let mut n = u64::from(col) + 1;
    while n > 0 {
        letters.push(b'A' + ((n - 1) % 26) as u8);
        n = (n - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|&b| b as char).collect();
    format!("{letters}{}", u64::from(row) + 1)
}

/// The position of an A1 reference; `$` and a sheet's name before it are passed over.
pub(super) fn position(reference: &str) -> Option<At> {
    let reference = reference.rsplit(['!', '.']).next()?;
    let (mut col, mut row) = (0_u32, 0_u32);
    for c in reference.bytes().filter(|c| *c != b'$') {
        match c {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                col = col.checked_mul(26)?.checked_add(u32::from(c.to_ascii_uppercase() - b'A') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(c - b'0'))?,
            _ => return None,
        }
    }
    // No format has more.
    let exists = (1..=1 << 20).contains(&row) && (1..=1 << 14).contains(&col);
    exists.then(|| (row - 1, col - 1))
}

/// The first and last position of `B2:D4`, or of a single cell.
pub(super) fn area(reference: &str) -> Option<(At, At)> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (position(first)?, position(last)?);
    Some(((top.min(bottom), left.min(right)), (top.max(bottom), left.max(right))))
}

/// The columns of a print area, `様式!$A$1:$E$14`; several areas are one from the first column to the last.
pub(super) fn printed_cols(areas: &str) -> Option<(u32, u32)> {
    // A name in quotes can hold every separator; what it leaves behind is no address.
    let areas = areas.split([',', ' ']).filter_map(|part| {
        let (first, last) = part.rsplit_once(':')?;
        Some((position(first)?.1, position(last)?.1))
    });
    areas.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

#[cfg(test)]
mod tests {
    use super::{RawSheet, Style, Value, a1, area, position, printed_cols};
    use crate::source::workbook::format::Epoch;

    #[test]
    fn a1_notation() {
        for (at, name) in [((0, 0), "A1"), ((24, 49), "AX25"), ((9, 702), "AAA10")] {
            assert_eq!(a1(at), name);
            assert_eq!(position(name), Some(at));
        }
        assert_eq!(area("$B$2:D4"), Some(((1, 1), (3, 3))));
        assert_eq!(printed_cols("様式!$B$1:$C$4,'a b'!$E$1:$F$9"), Some((1, 5)));
        assert_eq!(printed_cols("様式.B1:様式.F9"), Some((1, 5)));
        assert_eq!(printed_cols("#REF!"), None);
        assert_eq!(position("A0"), None);
        assert_eq!(position("ZZZZZZZZ9"), None);
    }

    #[test]
    fn a_merge_over_the_whole_sheet_costs_its_cells_only() {
        let mut sheet = RawSheet::new("s", Epoch::default());
        let style = Style { bordered: true, ..Style::default() };
        for row in [0, 5, 1_000_000] {
            for col in [2, 3, 16_000] {
                sheet.add((row, col), Value::Empty, &style);
            }
        }
        sheet.add((3, 0), Value::Text("左".into()), &style);
        sheet.merges.push(((0, 1), (1_048_575, 16_383)));
        sheet.finish();
        assert_eq!(sheet.cells.len(), 2, "{:?}", sheet.cells.keys());
        assert_eq!(sheet.cells[&(0, 1)].row_span, 1_048_576);
    }
}
