//! From a sheet's cells to blocks: tables, and the lines of text between them.
//!
//! Rows are parted into tables where a row is blank or holds only free text, and where a new page repeats the
//! head. Columns beside the print area are an operator's: they come behind what is printed. Boxes stand where they
//! float; what is hidden, notes and running heads are kept apart.

use super::collapse::{Placed, push_lines, push_text, table};
use super::sheet::{At, RawCell, RawSheet, Shape, a1};
use crate::diag::Place;
use crate::document::{Block, BlockKind, Document};

/// Longer lines are paragraphs.
const LONGEST_HEADING: usize = 60;
/// A first cell wider than this, in full-width characters, is prose and no label.
const WIDEST_LABEL: usize = 12;

/// Adds the sheet's blocks to the document.
pub(super) fn compose(sheet: &RawSheet, unit: usize, document: &mut Document) {
    let mut composer = Composer {
        sheet,
        unit,
        document,
        band: Vec::new(),
        first_text: true,
        aside: false,
        floats: &sheet.shapes,
    };
    let (printed, aside) = by_print_area(sheet);
    composer.rows(printed);
    composer.float(u32::MAX);
    composer.aside = true;
    composer.rows(aside);
    beside(sheet, unit, document);
}

/// The cells in and beside the printed columns. Rows below the print area still belong to its tables, and a
/// print area that leaves out most of the text says nothing.
fn by_print_area(sheet: &RawSheet) -> (Vec<Placed<'_>>, Vec<Placed<'_>>) {
    let cells = sheet.cells.iter().map(|(&at, cell)| (at, cell));
    let Some((first, last)) = sheet.printed_cols else { return (cells.collect(), Vec::new()) };
    let (printed, aside): (Vec<_>, Vec<_>) = cells.partition(|((_, col), _)| (first..=last).contains(col));
    if texts(&aside).count() > texts(&printed).count() {
        return (sheet.cells.iter().map(|(&at, cell)| (at, cell)).collect(), Vec::new());
    }
    (printed, aside)
}

/// The cells that hold text.
fn texts<'a, 'b>(cells: &'b [Placed<'a>]) -> impl Iterator<Item = &'b Placed<'a>> {
    cells.iter().filter(|(_, c)| !c.text.trim().is_empty())
}

struct Composer<'a, 'd> {
    sheet: &'a RawSheet,
    unit: usize,
    document: &'d mut Document,
    /// The rows of the table that is being gathered.
    band: Vec<Placed<'a>>,
    /// The first line of a sheet is its title.
    first_text: bool,
    /// Beside the print area nothing heads what is printed.
    aside: bool,
    /// Boxes that have not been placed yet.
    floats: &'a [Shape],
}

impl<'a> Composer<'a, '_> {
    fn rows(&mut self, cells: Vec<Placed<'a>>) {
        let bands = bands(cells);
        let free: Vec<bool> = bands.iter().map(|cells| is_free_text(cells, self.sheet)).collect();
        for (index, cells) in bands.iter().enumerate() {
            let top = cells.first().map_or(0, |((row, _), _)| *row);
            if free[index] && !is_inside(&bands, &free, index) {
                self.flush();
                self.float(top);
                texts(cells).for_each(|(at, cell)| self.line(*at, cell));
            } else {
                if self.is_new_table(cells, top) {
                    self.flush();
                }
                if self.band.is_empty() {
                    self.float(top);
                }
                self.band.extend(cells.iter().copied());
            }
        }
        self.flush();
    }

    /// Behind a gap, and where a new page begins with the same head again.
    fn is_new_table(&self, cells: &[Placed<'_>], top: u32) -> bool {
        let end = self.band.iter().map(|((row, _), c)| row + c.row_span).max();
        if end.is_some_and(|end| top > end) {
            return true;
        }
        let Some(&((first, _), _)) = self.band.first() else { return false };
        let head = self.band.iter().filter(|((row, _), c)| *row == first && !c.text.trim().is_empty());
        self.sheet.breaks.contains(&top)
            && texts(cells).count() > 1
            && head.map(|(_, c)| &c.text).eq(texts(cells).map(|(_, c)| &c.text))
    }

    fn flush(&mut self) {
        table(self.sheet, self.unit, std::mem::take(&mut self.band), self.document);
    }

    fn line(&mut self, at: At, cell: &RawCell) {
        let text = push_text(self.sheet, at, cell, self.document);
        let is_short = cell.text.chars().count() <= LONGEST_HEADING;
        let kind = if self.aside {
            BlockKind::Paragraph { text }
        } else if std::mem::take(&mut self.first_text) {
            BlockKind::Heading { level: 1, text }
        } else if is_short && !cell.text.trim_end().ends_with('。') {
            BlockKind::Heading { level: 3, text }
        } else {
            BlockKind::Paragraph { text }
        };
        self.document.blocks.push(Block { kind, unit: self.unit });
    }

    /// Boxes that float above a row come before it; those over a table come behind it.
    fn float(&mut self, before: u32) {
        while let Some((shape, rest)) = self.floats.split_first().filter(|(s, _)| s.from.0 < before) {
            self.floats = rest;
            let (first, last) = (a1(shape.from), a1(shape.to.max(shape.from)));
            let range = if first == last { first } else { format!("{first}:{last}") };
            let place = Place::on_sheet(&self.sheet.name, range);
            let text = push_lines(&shape.text, &place, self.document);
            self.document.blocks.push(Block { kind: BlockKind::Paragraph { text }, unit: self.unit });
        }
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
fn bands(all: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    let mut bands: Vec<(u32, Vec<Placed<'_>>)> = Vec::new();
    for ((row, col), cell) in all {
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
    let prose = |c: &RawCell| width(&c.text) > WIDEST_LABEL;
    texts.len() == 1
        || (texts.len() == 2
            && texts.iter().all(|(_, c)| c.row_span == 1)
            && prose(texts[0].1)
            && texts[0].0.1 == cells.iter().map(|(at, _)| at.1).min().unwrap_or(0))
}

/// In full-width characters; two Latin letters are as wide as one.
fn width(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}
