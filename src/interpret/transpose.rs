//! Transposed lists: the items stand side by side, each a column, and the labels down the left side.
//!
//! In: a document. Out: the document with such tables turned, so that everything after reads rows; the texts and their
//! places stay. A table is turned where a row of names stands beside a title's label and no label stands in the columns
//! below the names.

use super::heads;
use super::signs::{self, Sign};
use super::tables::is_title_text;
use crate::document::{BlockKind, Cell, Document, Grid};
use crate::lexicon::{Concept, Lexicon, fold};
use crate::normalize::Context;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The document with its transposed lists turned.
pub(super) fn mend<'d>(document: &'d Document, lexicon: &Lexicon, context: &Context) -> Cow<'d, Document> {
    let turned: Vec<(usize, Grid)> = document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match &block.kind {
            BlockKind::Table(grid) if is_transposed(document, grid, lexicon, context) => {
                Some((index, turn(grid)))
            }
            _ => None,
        })
        .collect();
    if turned.is_empty() {
        return Cow::Borrowed(document);
    }
    let mut mended = document.clone();
    for (index, grid) in turned {
        mended.blocks[index].kind = BlockKind::Table(grid);
    }
    Cow::Owned(mended)
}

/// Columns of items are no more than this: a table as wide as that is a list of values.
const MOST_ITEMS: usize = 40;

fn is_transposed(document: &Document, grid: &Grid, lexicon: &Lexicon, context: &Context) -> bool {
    if grid.rows < 4 || !(3..=MOST_ITEMS).contains(&grid.cols) {
        return false;
    }
    let raw = |cell: usize| grid.cells[cell].text.map_or("", |id| document.text(id).raw.as_str());
    let head = |cell: usize| heads::read(raw(cell), lexicon, context).filter(|h| h.exact);
    let Some((row, from)) = (0..grid.rows.min(8)).find_map(|row| names_from(grid, row, &raw, &head, lexicon))
    else {
        return false;
    };
    // Beside every label below the names each column has a cell of its own, and none of them is a label.
    let (mut cells, mut labels, mut rows, mut apart) = (0, 0, 0, 0);
    for below in row + 1..grid.rows {
        let values: BTreeSet<usize> = (from..grid.cols).map(|col| grid.at(below, col)).collect();
        let filled: Vec<usize> = values.iter().copied().filter(|&c| !raw(c).trim().is_empty()).collect();
        if filled.is_empty() {
            continue;
        }
        rows += 1;
        apart += usize::from(values.len() == grid.cols - from);
        cells += filled.len();
        labels += filled.iter().filter(|&&c| head(c).is_some()).count();
    }
    let labelled =
        (row + 1..grid.rows).filter(|&r| (0..from).any(|col| head(grid.at(r, col)).is_some())).count();
    rows >= 3 && apart * 10 >= rows * 8 && labels * 10 <= cells && labelled * 3 >= rows
}

/// A row of at least two different names, each a column wide, right of a title's label: the row, and their first column.
fn names_from<'t>(
    grid: &Grid,
    row: usize,
    raw: &dyn Fn(usize) -> &'t str,
    head: &dyn Fn(usize) -> Option<heads::Head>,
    lexicon: &Lexicon,
) -> Option<(usize, usize)> {
    let label = (0..grid.cols.min(3)).map(|col| grid.at(row, col)).find(|&c| {
        head(c)
            .is_some_and(|h| matches!(h.label.concept, Concept::Title | Concept::Category) && !h.label.weak)
    })?;
    let from = grid.cells[label].col_range().end;
    let cells: Vec<usize> = (from..grid.cols).map(|col| grid.at(row, col)).collect();
    let names: BTreeSet<String> = cells.iter().map(|&c| fold::plain(raw(c))).collect();
    let is_name = |&c: &usize| {
        grid.cells[c].row == row
            && grid.cells[c].col_span == 1
            && is_title_text(raw(c))
            && matches!(signs::of(raw(c), lexicon), Sign::Phrase)
            && head(c).is_none()
    };
    (cells.len() >= 2 && names.len() == cells.len() && cells.iter().all(is_name)).then_some((row, from))
}

/// Rows for columns.
fn turn(grid: &Grid) -> Grid {
    let cells = grid
        .cells
        .iter()
        .map(|c| Cell { row: c.col, col: c.row, row_span: c.col_span, col_span: c.row_span, ..c.clone() })
        .collect();
    Grid { unruled: grid.unruled, ..Grid::from_cells(grid.cols, grid.rows, cells) }
}
