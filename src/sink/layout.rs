//! What was found on the pages of a file: layout JSON, and plain text in reading order.
//!
//! In: a [`Document`]. Out: bytes. JSON is written a table or block a line, as it goes: a file of thousands of
//! pages is never held twice. Never changes a text.

use crate::diag::Place;
use crate::document::{Block, BlockKind, Cell, Document, Grid, TextId};
use serde::Serialize;
use std::io::{self, Write};

/// A table of the layout JSON.
#[derive(Serialize)]
struct TableView<'a> {
    pages: Vec<u32>,
    sheet: Option<&'a str>,
    rows: usize,
    cols: usize,
    cells: Vec<CellView<'a>>,
}

/// A cell; rows and columns count from 0.
#[derive(Serialize)]
struct CellView<'a> {
    row: usize,
    col: usize,
    row_span: usize,
    col_span: usize,
    text: &'a str,
    places: &'a [Place],
}

/// A block; units count from 1, levels of headings from 1, depths of lists from 0.
#[derive(Serialize)]
struct BlockView<'a> {
    kind: &'static str,
    unit: usize,
    level: Option<u8>,
    text: Option<&'a str>,
    places: Option<Vec<&'a Place>>,
}

/// Writes `{"tables": [{"pages", "sheet", "rows", "cols", "cells": [...]}], "blocks": [...], "diagnostics": [...]}`.
/// The tables stand apart and, in reading order, among the blocks, where they have neither text nor places.
pub fn write_json(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let tables = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(grid) => Some(table_view(document, block, grid)),
        _ => None,
    });
    out.write_all(b"{\"tables\": [")?;
    lines(tables, out)?;
    out.write_all(b"],\n\"blocks\": [")?;
    lines(document.blocks.iter().map(|block| block_view(document, block)), out)?;
    out.write_all(b"],\n\"diagnostics\": [")?;
    lines(document.diagnostics.iter(), out)?;
    out.write_all(b"]}\n")
}

/// Each value on a line of its own.
fn lines(values: impl Iterator<Item = impl Serialize>, out: &mut impl Write) -> io::Result<()> {
    for (n, value) in values.enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    Ok(())
}

fn table_view<'a>(document: &'a Document, block: &Block, grid: &'a Grid) -> TableView<'a> {
    let mut pages: Vec<u32> = grid.cells.iter().flat_map(|c| &c.places).filter_map(|p| p.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let sheet = document.units.get(block.unit).and_then(|u| u.name.as_deref());
    let cells = grid.cells.iter().map(|cell| cell_view(document, cell)).collect();
    TableView { pages, sheet, rows: grid.rows, cols: grid.cols, cells }
}

fn cell_view<'a>(document: &'a Document, cell: &'a Cell) -> CellView<'a> {
    let &Cell { row, col, row_span, col_span, ref places, .. } = cell;
    CellView { row, col, row_span, col_span, text: raw(document, cell), places }
}

fn raw<'a>(document: &'a Document, cell: &Cell) -> &'a str {
    cell.text.map_or("", |id| &document.text(id).raw)
}

fn block_view<'a>(document: &'a Document, block: &Block) -> BlockView<'a> {
    let (kind, level, text) = match &block.kind {
        BlockKind::Heading { level, text } => ("heading", Some(*level), Some(*text)),
        BlockKind::Paragraph { text } => ("paragraph", None, Some(*text)),
        BlockKind::ListItem { depth, text } => ("list-item", Some(*depth), Some(*text)),
        BlockKind::Furniture { text } => ("furniture", None, Some(*text)),
        BlockKind::Table(_) => ("table", None, None),
    };
    let places = |id: TextId| document.text(id).lines.iter().map(|l| &l.place).collect();
    BlockView {
        kind,
        unit: block.unit + 1,
        level,
        text: text.map(|id| document.text(id).raw.as_str()),
        places: text.map(places),
    }
}

/// Writes the text in reading order; the cells of a row are parted by tabs.
pub fn write_text(document: &Document, out: &mut impl Write) -> io::Result<()> {
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Furniture { text } => writeln!(out, "{}", document.text(*text).raw)?,
            // Cells are ordered by row.
            BlockKind::Table(grid) => {
                for row in grid.cells.chunk_by(|a, b| a.row == b.row) {
                    for (n, cell) in row.iter().enumerate() {
                        let text = raw(document, cell).replace('\n', " ");
                        write!(out, "{}{text}", if n == 0 { "" } else { "\t" })?;
                    }
                    writeln!(out)?;
                }
            }
        }
    }
    Ok(())
}
