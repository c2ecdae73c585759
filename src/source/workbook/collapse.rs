//! Graph paper collapsed: from cells of a sheet to a grid with the rows and columns that a person sees.
//!
//! In: the cells of one table. Out: a grid whose rows and columns begin where a cell with text, or a cell that
//! spans, begins. Texts go into the document with the range that they stand in.

use super::sheet::{At, RawCell, RawSheet, a1};
use crate::diag::Place;
use crate::document::{Block, BlockKind, Cell, Document, Grid, Text, TextId};

/// A cell with its position, borrowed from the sheet.
pub(super) type Placed<'a> = (At, &'a RawCell);

/// Adds the table that these cells make; without text they make none.
pub(super) fn table(sheet: &RawSheet, unit: usize, cells: Vec<Placed<'_>>, document: &mut Document) {
    if cells.iter().all(|(_, c)| c.text.trim().is_empty()) {
        return;
    }
    let rows = Axis::new(cells.iter().map(|((r, _), c)| (*r, c.row_span, !c.text.trim().is_empty())));
    let cols = Axis::new(cells.iter().map(|((_, col), c)| (*col, c.col_span, !c.text.trim().is_empty())));
    if rows.len() > 1
        && rows.len().saturating_mul(cols.len()) > MAX_POSITIONS.max(POSITIONS_OF_CELL * cells.len())
    {
        return halve(sheet, unit, cells, document);
    }
    let mut out = Vec::new();
    for (at, cell) in &cells {
        let (row, row_span) = rows.span(at.0, cell.row_span);
        let (col, col_span) = cols.span(at.1, cell.col_span);
        let has_text = !cell.text.trim().is_empty();
        out.push(Cell {
            row_span,
            col_span,
            text: has_text.then(|| push_text(sheet, *at, cell, document)),
            places: vec![place(sheet, *at, cell)],
            shaded: cell.shaded,
            ground: cell.ground,
            number: cell.number,
            ..Cell::empty(row, col)
        });
    }
    // Cells with text come first, so that none loses its position to a blank one.
    out.sort_by_key(|c| (c.row, c.col, c.text.is_none()));
    let grid = Grid::from_cells(rows.len(), cols.len(), out);
    document.blocks.push(Block { kind: BlockKind::Table(grid), unit });
}

/// Cells that are strewn over a sheet make no table, and their grid would be mostly positions without cells.
const MAX_POSITIONS: usize = 1_000_000;
const POSITIONS_OF_CELL: usize = 16;

fn halve(sheet: &RawSheet, unit: usize, cells: Vec<Placed<'_>>, document: &mut Document) {
    let middle = cells[cells.len() / 2].0.0;
    let (first, last) = (cells[0].0.0, cells[cells.len() - 1].0.0);
    // The cells are in the order of their rows.
    let cut = if middle > first { middle } else { (first + 1).min(last) };
    let (above, below): (Vec<_>, Vec<_>) = cells.into_iter().partition(|((row, _), _)| *row < cut);
    if above.is_empty() || below.is_empty() {
        return;
    }
    table(sheet, unit, above, document);
    table(sheet, unit, below, document);
}

/// The rows or columns of the collapsed grid: each begins where a cell with text, or a cell that spans, does.
struct Axis {
    starts: Vec<u32>,
}

impl Axis {
    fn new(cells: impl Iterator<Item = (u32, u32, bool)>) -> Self {
        let mut starts: Vec<u32> = Vec::new();
        for (start, span, has_text) in cells {
            if has_text || span > 1 {
                starts.push(start);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        if starts.is_empty() {
            starts.push(0);
        }
        Self { starts }
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    /// Index and count of the collapsed lines that the span covers.
    fn span(&self, start: u32, span: u32) -> (usize, usize) {
        let first = self.starts.partition_point(|&s| s <= start).saturating_sub(1);
        let end = self.starts.partition_point(|&s| s < start + span).max(first + 1);
        (first, end - first)
    }
}

/// Adds a cell's text.
pub(super) fn push_text(sheet: &RawSheet, at: At, cell: &RawCell, document: &mut Document) -> TextId {
    push_lines(&cell.text, &place(sheet, at, cell), document)
}

/// Adds lines that stand at one place.
pub(super) fn push_lines(text: &str, place: &Place, document: &mut Document) -> TextId {
    let lines = text.split(['\n', '\r']).filter(|l| !l.trim().is_empty()).map(|l| (l, place.clone()));
    document.push_text(Text::from_lines(lines))
}

fn place(sheet: &RawSheet, (row, col): At, cell: &RawCell) -> Place {
    let first = a1((row, col));
    let last = a1((row + cell.row_span - 1, col + cell.col_span - 1));
    Place::on_sheet(&sheet.name, if first == last { first } else { format!("{first}:{last}") })
}
