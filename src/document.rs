//! Where all roads meet: blocks in reading order, tables as grids, and the texts they hold.
//!
//! Owns the model that `source` and `layout` fill and that `interpret` reads. Nothing here or after knows a
//! PDF from a workbook. Every text stands once, in [`Document::texts`]; blocks and cells point to it, so that
//! the coverage ledger can say of each source character which record holds it.

use crate::diag::{Diagnostic, Place};
use std::ops::Range;

/// A source file as blocks in reading order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Pages, sheets, or the one unit of a text.
    pub units: Vec<Unit>,
    /// All texts; [`TextId`] is an index into it.
    pub texts: Vec<Text>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Non-space characters counted by the source itself, before layout: the ledger's left side.
    pub characters: usize,
    /// What the stages up to here noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A page, a sheet, or a whole text.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// The sheet's name; `None` for pages and texts.
    pub name: Option<String>,
    /// A hidden sheet: read, but no source of records.
    pub hidden: bool,
    /// Width and height of a page in points.
    pub size: Option<(f32, f32)>,
}

/// Index of a [`Text`] in [`Document::texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId(pub u32);

/// The characters of one block or cell, as the source has them, line by line.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The source's own characters; lines are parted by `\n`.
    pub raw: String,
    /// The lines of `raw`, in order.
    pub lines: Vec<Line>,
}

/// One line of a [`Text`].
#[derive(Clone, Debug)]
pub struct Line {
    /// Bytes of the line in [`Text::raw`], without its `\n`.
    pub range: Range<usize>,
    /// Where the line stands.
    pub place: Place,
    /// The line begins an entry of a list that markup, not a mark in the text, sets off.
    pub entry: bool,
    /// The line was broken only by the width it stands in: it goes on in the next.
    pub wraps: bool,
}

/// A block of the document with its unit.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Index into [`Document::units`] of the unit on which it begins.
    pub unit: usize,
}

/// The kinds of block.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading; level 1 is the outermost.
    Heading {
        /// 1 is the outermost.
        level: u8,
        /// Its text.
        text: TextId,
    },
    /// Running text.
    Paragraph {
        /// Its text.
        text: TextId,
    },
    /// One entry of a list, its mark included in the text.
    ListItem {
        /// 0 is the outermost list.
        depth: u8,
        /// Its text.
        text: TextId,
    },
    /// A table.
    Table(Grid),
    /// A running head, page number or the like: counted, never interpreted.
    Furniture {
        /// Its text.
        text: TextId,
    },
}

/// A table: every position is covered by exactly one cell.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// The cells, ordered by row and column of their top left position.
    pub cells: Vec<Cell>,
    /// For each position, row by row: which cell covers it.
    pub slots: Vec<Slot>,
    /// Told by columns of text on a page: no rule closes its cells.
    pub unruled: bool,
}

/// What stands at one position of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The top left position of the cell with this index.
    Origin(usize),
    /// A position that the merged cell with this index covers.
    Covered(usize),
}

/// A cell of a grid.
#[derive(Clone, Debug)]
pub struct Cell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub col: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub col_span: usize,
    /// Its text; `None` for an empty cell.
    pub text: Option<TextId>,
    /// Where the cell stands; a cell cut by a page break has one place for each part.
    pub places: Vec<Place>,
    /// Drawn on a coloured ground, as header cells are.
    pub shaded: bool,
    /// The colour of that ground: cells of one number have one colour; 0 for white paper.
    pub ground: u32,
    /// The number stored behind the displayed text of a workbook cell.
    pub number: Option<f64>,
}

impl Document {
    /// Adds a text and returns its id.
    pub fn push_text(&mut self, text: Text) -> TextId {
        let id = TextId(self.texts.len() as u32);
        self.texts.push(text);
        id
    }

    /// The text with this id.
    pub fn text(&self, id: TextId) -> &Text {
        &self.texts[id.0 as usize]
    }
}

impl Text {
    /// A text from lines and their places. A line must hold no `\n`.
    pub fn from_lines<S: AsRef<str>>(lines: impl IntoIterator<Item = (S, Place)>) -> Self {
        let mut text = Self::default();
        for (line, place) in lines {
            if !text.lines.is_empty() {
                text.raw.push('\n');
            }
            let start = text.raw.len();
            text.raw.push_str(line.as_ref());
            text.lines.push(Line { range: start..text.raw.len(), place, entry: false, wraps: false });
        }
        text
    }

    /// The places of the lines that the byte range touches, neighbours on the same place joined.
    pub fn places(&self, range: Range<usize>) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for line in &self.lines {
            let touches = line.range.start < range.end.max(range.start + 1) && range.start <= line.range.end;
            if touches && places.last() != Some(&line.place) {
                places.push(line.place.clone());
            }
        }
        places
    }
}

impl Grid {
    /// Builds the grid from its cells. A cell that would cover a taken or an outside position is cut to what
    /// is free, and positions that no cell covers get an empty cell: every position is covered exactly once.
    pub fn from_cells(rows: usize, cols: usize, cells: Vec<Cell>) -> Self {
        let mut grid =
            Self { rows, cols, cells: Vec::with_capacity(cells.len()), slots: Vec::new(), unruled: false };
        let mut owner: Vec<Option<usize>> = vec![None; rows * cols];
        let mut cells = cells;
        cells.sort_by_key(|c| (c.row, c.col));
        for mut cell in cells {
            if cell.row >= rows || cell.col >= cols || owner[cell.row * cols + cell.col].is_some() {
                continue;
            }
            cell.row_span = cell.row_span.clamp(1, rows - cell.row);
            cell.col_span = cell.col_span.clamp(1, cols - cell.col);
            let free = |r: usize, c: usize, owner: &[Option<usize>]| owner[r * cols + c].is_none();
            let width = (0..cell.col_span).take_while(|&d| free(cell.row, cell.col + d, &owner)).count();
            cell.col_span = width;
            let height = (0..cell.row_span)
                .take_while(|&d| (0..width).all(|w| free(cell.row + d, cell.col + w, &owner)))
                .count();
            cell.row_span = height;
            for r in cell.row..cell.row + height {
                for c in cell.col..cell.col + width {
                    owner[r * cols + c] = Some(grid.cells.len());
                }
            }
            grid.cells.push(cell);
        }
        for row in 0..rows {
            for col in 0..cols {
                if owner[row * cols + col].is_none() {
                    owner[row * cols + col] = Some(grid.cells.len());
                    grid.cells.push(Cell::empty(row, col));
                }
            }
        }
        grid.index(owner);
        grid
    }

    /// Orders the cells by position and fills the slots.
    fn index(&mut self, owner: Vec<Option<usize>>) {
        let mut order: Vec<usize> = (0..self.cells.len()).collect();
        order.sort_by_key(|&i| (self.cells[i].row, self.cells[i].col));
        let mut rank = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            rank[old] = new;
        }
        let mut cells: Vec<Option<Cell>> = std::mem::take(&mut self.cells).into_iter().map(Some).collect();
        self.cells = order.iter().filter_map(|&old| cells[old].take()).collect();
        self.slots = owner
            .into_iter()
            .enumerate()
            .map(|(at, old)| {
                let cell = rank[old.unwrap_or_default()];
                let own = &self.cells[cell];
                if own.row * self.cols + own.col == at { Slot::Origin(cell) } else { Slot::Covered(cell) }
            })
            .collect();
    }

    /// The index of the cell that covers the position.
    pub fn at(&self, row: usize, col: usize) -> usize {
        match self.slots[row * self.cols + col] {
            Slot::Origin(cell) | Slot::Covered(cell) => cell,
        }
    }

    /// The cell that covers the position.
    pub fn cell(&self, row: usize, col: usize) -> &Cell {
        &self.cells[self.at(row, col)]
    }
}

impl Cell {
    /// A cell of one position without text.
    pub fn empty(row: usize, col: usize) -> Self {
        Self {
            row,
            col,
            row_span: 1,
            col_span: 1,
            text: None,
            places: Vec::new(),
            shaded: false,
            ground: 0,
            number: None,
        }
    }

    /// The rows covered.
    pub fn row_range(&self) -> Range<usize> {
        self.row..self.row + self.row_span
    }

    /// The columns covered.
    pub fn col_range(&self) -> Range<usize> {
        self.col..self.col + self.col_span
    }
}
