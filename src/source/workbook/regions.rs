//! From a sheet's cells to blocks: tables, and the lines of text between them.
//!
//! Graph paper is collapsed here: a grid has the rows and columns that its cells and text begin at, not the
//! slivers of the sheet. Rows are parted into tables where a row is blank or holds only free text.

use super::sheet::{RawCell, RawSheet, Shape, a1};
use crate::diag::Place;
use crate::document::{Block, BlockKind, Cell, Document, Grid, Text, TextId};

/// A cell with its position, borrowed from the sheet.
type Placed<'a> = ((u32, u32), &'a RawCell);

/// Adds the sheet's blocks to the document.
pub(super) fn compose(sheet: &RawSheet, unit: usize, document: &mut Document) {
    let mut band: Vec<Placed<'_>> = Vec::new();
    let mut first_text = true;
    let mut floats = sheet.shapes.as_slice();
    let bands = bands(sheet);
    let free: Vec<bool> = bands.iter().map(|cells| is_free_text(cells, sheet)).collect();
    for (index, cells) in bands.iter().enumerate() {
        let top = cells.first().map_or(0, |((row, _), _)| *row);
        if free[index] && !is_inside(&bands, &free, index) {
            flush(sheet, unit, &mut band, document);
            float(sheet, top, &mut floats, unit, document);
            for (at, cell) in cells.iter().filter(|(_, c)| !c.text.trim().is_empty()) {
                let text = push_text(sheet, *at, cell, document);
                // The first line of a sheet is its title.
                let kind = if std::mem::take(&mut first_text) {
                    BlockKind::Heading { level: 1, text }
                } else if cell.text.chars().count() <= 60 && !cell.text.trim_end().ends_with('。') {
                    BlockKind::Heading { level: 3, text }
                } else {
                    BlockKind::Paragraph { text }
                };
                document.blocks.push(Block { kind, unit });
            }
        } else {
            let gap = band.iter().map(|((r, _), c)| r + c.row_span).max();
            let start = cells.iter().map(|((r, _), _)| *r).min();
            if gap.zip(start).is_some_and(|(end, start)| start > end) {
                flush(sheet, unit, &mut band, document);
            }
            if band.is_empty() {
                float(sheet, top, &mut floats, unit, document);
            }
            band.extend(cells.iter().copied());
        }
    }
    flush(sheet, unit, &mut band, document);
    float(sheet, u32::MAX, &mut floats, unit, document);
    beside(sheet, unit, document);
}

/// Boxes that float above a row come before it; those over a table come behind it.
fn float(sheet: &RawSheet, before: u32, floats: &mut &[Shape], unit: usize, document: &mut Document) {
    while let Some((shape, rest)) = floats.split_first().filter(|(s, _)| s.from.0 < before) {
        *floats = rest;
        let (first, last) = (a1(shape.from), a1(shape.to.max(shape.from)));
        let range = if first == last { first } else { format!("{first}:{last}") };
        let text = push_lines(&shape.text, &Place::on_sheet(&sheet.name, range), document);
        document.blocks.push(Block { kind: BlockKind::Paragraph { text }, unit });
    }
}

/// What is hidden is read, and so are notes and running heads, but they are no part of what the sheet says.
fn beside(sheet: &RawSheet, unit: usize, document: &mut Document) {
    let furniture = |text, document: &mut Document| {
        document.blocks.push(Block { kind: BlockKind::Furniture { text }, unit });
    };
    for (&at, cell) in &sheet.unseen {
        let text = push_text(sheet, at, cell, document);
        furniture(text, document);
    }
    for (at, note) in &sheet.notes {
        let text = push_lines(note, &Place::on_sheet(&sheet.name, a1(*at)), document);
        furniture(text, document);
    }
    for running in &sheet.running {
        let place = Place { sheet: Some(sheet.name.clone()), ..Place::default() };
        let text = push_lines(running, &place, document);
        furniture(text, document);
    }
}

/// A row of text between two rows of a table, none of them blank: it heads the rows that follow.
fn is_inside(bands: &[Vec<Placed<'_>>], free: &[bool], index: usize) -> bool {
    let bottom = |band: &[Placed<'_>]| band.iter().map(|((r, _), c)| r + c.row_span).max().unwrap_or(0);
    let top = |band: &[Placed<'_>]| band.iter().map(|((r, _), _)| *r).min().unwrap_or(0);
    let (Some(before), Some(after)) = (index.checked_sub(1), (index + 1 < bands.len()).then_some(index + 1))
    else {
        return false;
    };
    let touches = bottom(&bands[before]) == top(&bands[index]) && bottom(&bands[index]) == top(&bands[after]);
    let texts = bands[index].iter().filter(|(_, c)| !c.text.trim().is_empty()).count();
    !free[before] && !free[after] && touches && texts == 1
}

/// Runs of rows that cells with a row span hold together.
fn bands(sheet: &RawSheet) -> Vec<Vec<Placed<'_>>> {
    let mut bands: Vec<(u32, Vec<Placed<'_>>)> = Vec::new();
    for (&(row, col), cell) in &sheet.cells {
        let end = row + cell.row_span;
        match bands.last_mut() {
            Some((until, cells)) if row < *until => {
                *until = (*until).max(end);
                cells.push(((row, col), cell));
            }
            _ => bands.push((end, vec![((row, col), cell)])),
        }
    }
    bands.into_iter().map(|(_, cells)| cells).collect()
}

/// A row outside tables: its cells with text have no border, or, in a sheet that draws none, it holds one
/// cell only.
fn is_free_text(cells: &[Placed<'_>], sheet: &RawSheet) -> bool {
    let texts = cells.iter().filter(|(_, c)| !c.text.trim().is_empty());
    if sheet.has_borders {
        return cells.iter().all(|(_, c)| !c.bordered) && texts.count() <= 3;
    }
    let texts: Vec<_> = texts.collect();
    let prose = |c: &RawCell| c.text.chars().count() > 12;
    texts.len() == 1
        || (texts.len() == 2
            && texts.iter().all(|(_, c)| c.row_span == 1)
            && prose(texts[0].1)
            && texts[0].0.1 == cells.iter().map(|(at, _)| at.1).min().unwrap_or(0))
}

fn flush(sheet: &RawSheet, unit: usize, band: &mut Vec<Placed<'_>>, document: &mut Document) {
    let cells = std::mem::take(band);
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
    let (mut above, mut below): (Vec<_>, Vec<_>) = cells.into_iter().partition(|((row, _), _)| *row < cut);
    if above.is_empty() || below.is_empty() {
        return;
    }
    flush(sheet, unit, &mut above, document);
    flush(sheet, unit, &mut below, document);
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

fn push_text(sheet: &RawSheet, at: (u32, u32), cell: &RawCell, document: &mut Document) -> TextId {
    push_lines(&cell.text, &place(sheet, at, cell), document)
}

fn push_lines(text: &str, place: &Place, document: &mut Document) -> TextId {
    let lines = text.split(['\n', '\r']).filter(|l| !l.trim().is_empty()).map(|l| (l, place.clone()));
    document.push_text(Text::from_lines(lines))
}

fn place(sheet: &RawSheet, (row, col): (u32, u32), cell: &RawCell) -> Place {
    let first = a1((row, col));
    let last = a1((row + cell.row_span - 1, col + cell.col_span - 1));
    Place::on_sheet(&sheet.name, if first == last { first } else { format!("{first}:{last}") })
}
