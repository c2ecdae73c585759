//! Grades printed side by side at the head of columns, one of them marked in each row: A B C D over ○.
//!
//! In: a grid. Out: the heads, and for each mark the head that it chooses. A mark counts only alone in its row
//! among the columns; several marks choose nothing.

use crate::document::{Document, Grid};
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Marks that choose a column.
const CHOOSING: [&str; 12] = ["○", "〇", "◯", "●", "レ", "✓", "✔", "☑", "■", "◎", "✔︎", "v"];

/// What the columns of grades say.
#[derive(Debug, Default)]
pub(super) struct GradeColumns {
    /// Cells that hold the printed grades.
    pub(super) heads: BTreeSet<usize>,
    /// A mark's cell → the head of its column.
    pub(super) chosen: BTreeMap<usize, usize>,
}

/// Finds runs of different grades side by side, with marks below them.
pub(super) fn find(document: &Document, grid: &Grid, lexicon: &Lexicon) -> GradeColumns {
    let raw = |c: usize| grid.cells[c].text.map_or("", |id| document.text(id).raw.trim());
    let mut found = GradeColumns::default();
    for row in 0..grid.rows.saturating_sub(1) {
        for run in
            runs(grid, row, |c| lexicon.ratings.is_mark(raw(c)) || lexicon.ratings.is_digit_grade(raw(c)))
        {
            let different: BTreeSet<&str> = run.iter().map(|&c| raw(c)).collect();
            if run.len() < 2 || different.len() < run.len() {
                continue;
            }
            let mut chosen = BTreeMap::new();
            for below in row + 1..grid.rows {
                let cells: Vec<usize> = run.iter().map(|&c| grid.at(below, grid.cells[c].col)).collect();
                let apart = cells.iter().zip(&run).all(|(&c, &h)| {
                    grid.cells[c].col == grid.cells[h].col && grid.cells[c].col_span == grid.cells[h].col_span
                });
                let blank_or_mark = |c: &usize| raw(*c).is_empty() || CHOOSING.contains(&raw(*c));
                if !apart || !cells.iter().all(blank_or_mark) {
                    break;
                }
                let marked: Vec<usize> = (0..cells.len()).filter(|&i| !raw(cells[i]).is_empty()).collect();
                if let [only] = marked.as_slice() {
                    chosen.insert(cells[*only], run[*only]);
                }
            }
            if !chosen.is_empty() {
                found.heads.extend(&run);
                found.chosen.extend(chosen);
            }
        }
    }
    found
}

/// Runs of cells side by side in a row that pass the test.
fn runs(grid: &Grid, row: usize, test: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut cells: Vec<usize> = (0..grid.cols).map(|col| grid.at(row, col)).collect();
    cells.dedup();
    cells.retain(|&c| grid.cells[c].row == row);
    let chunks =
        cells.chunk_by(|a, b| test(*a) == test(*b) && grid.cells[*a].col_range().end == grid.cells[*b].col);
    chunks.filter(|chunk| test(chunk[0])).map(<[usize]>::to_vec).collect()
}
