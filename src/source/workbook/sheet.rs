//! One sheet as a sparse list of cells with displayed text, stored number, style and spans.

use super::format;
use super::hidden::Hidden;
use calamine::{Data, Style};
use std::collections::BTreeMap;

/// The parts of a cell's style that layout and display need.
#[derive(Clone, Debug, Default)]
pub(super) struct CellStyle {
    pub(super) number_format: Option<String>,
    pub(super) shaded: bool,
    pub(super) bordered: bool,
}

impl CellStyle {
    pub(super) fn from_calamine(style: &Style) -> Self {
        let fill = style.fill.as_ref().filter(|f| f.is_visible());
        Self {
            number_format: style.number_format.as_ref().map(|n| n.format_code.clone()),
            shaded: fill.is_some_and(|f| f.get_color().is_none_or(|c| !c.is_white())),
            bordered: style.borders.as_ref().is_some_and(|b| b.has_visible_borders()),
        }
    }
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
    pub(super) bordered: bool,
}

/// A sheet, sparse.
#[derive(Clone, Debug, Default)]
pub(super) struct RawSheet {
    pub(super) name: String,
    /// By row and column, from 0.
    pub(super) cells: BTreeMap<(u32, u32), RawCell>,
    /// Cells in hidden rows and columns.
    pub(super) unseen: BTreeMap<(u32, u32), RawCell>,
    pub(super) is_1904: bool,
    /// True when the sheet draws borders at all; where not, only position tells tables from text.
    pub(super) has_borders: bool,
}

impl RawSheet {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a cell; a cell without text and border is nothing that a reader sees.
    pub(super) fn add(&mut self, row: u32, col: u32, value: &Data, style: CellStyle) {
        let code = style.number_format.as_deref().unwrap_or("General");
        let (text, number) = shown(value, code, self.is_1904);
        if text.trim().is_empty() && !style.bordered && !style.shaded {
            return;
        }
        let (shaded, bordered) = (style.shaded, style.bordered);
        self.cells.insert((row, col), RawCell { row_span: 1, col_span: 1, text, number, shaded, bordered });
    }

    /// Merges a range of cells into its first.
    pub(super) fn merge(&mut self, start: (u32, u32), end: (u32, u32)) {
        let covered: Vec<(u32, u32)> = self
            .cells
            .range((start.0, 0)..=(end.0, u32::MAX))
            .map(|(&at, _)| at)
            .filter(|&(_, col)| (start.1..=end.1).contains(&col))
            .filter(|&at| at != start)
            .collect();
        let mut bordered = false;
        for at in covered {
            let empty = self.cells.get(&at).is_some_and(|c| c.text.trim().is_empty());
            // Text under a merge is hidden from the reader but stands in the file: it stays a cell.
            if empty {
                bordered |= self.cells.remove(&at).is_some_and(|c| c.bordered);
            }
        }
        let blank = RawCell {
            row_span: 1,
            col_span: 1,
            text: String::new(),
            number: None,
            shaded: false,
            bordered: false,
        };
        let cell = self.cells.entry(start).or_insert(blank);
        cell.row_span = end.0.saturating_sub(start.0) + 1;
        cell.col_span = end.1.saturating_sub(start.1) + 1;
        cell.bordered |= bordered;
    }

    /// Takes the hidden cells out of what a reader sees; their text is kept apart.
    pub(super) fn hide(&mut self, hidden: &Hidden) {
        let unseen: Vec<(u32, u32)> =
            self.cells.keys().copied().filter(|&(row, col)| hidden.holds(row, col)).collect();
        for at in unseen {
            if let Some(cell) = self.cells.remove(&at).filter(|c| !c.text.trim().is_empty()) {
                self.unseen.insert(at, cell);
            }
        }
    }

    /// Non-space characters as displayed.
    pub(super) fn characters(&self) -> usize {
        self.cells
            .values()
            .chain(self.unseen.values())
            .flat_map(|c| c.text.chars())
            .filter(|c| !c.is_whitespace())
            .count()
    }
}

/// The displayed text and the stored number of a value.
fn shown(value: &Data, code: &str, is_1904: bool) -> (String, Option<f64>) {
    match value {
        Data::Int(v) => (format::display(*v as f64, code, is_1904), Some(*v as f64)),
        Data::Float(v) => (format::display(*v, code, is_1904), Some(*v)),
        Data::DateTime(v) if code == "General" => (format::iso_date(v.as_f64(), is_1904), Some(v.as_f64())),
        Data::DateTime(v) => (format::display(v.as_f64(), code, is_1904), Some(v.as_f64())),
        Data::String(s) => (s.clone(), None),
        Data::DateTimeIso(s) | Data::DurationIso(s) => (s.clone(), None),
        Data::Bool(b) => ((if *b { "TRUE" } else { "FALSE" }).to_owned(), None),
        // An error value is no value; what the reader sees stands in the text.
        Data::Error(e) => (e.to_string(), None),
        Data::Empty => (String::new(), None),
    }
}
