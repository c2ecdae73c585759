//! Two grids that share a ruled line.
//!
//! In: a grid. Out: the same, or its two halves where an upright rule runs through it from top to bottom and the
//! rows on either side go their own ways: costs by year at the left, indicators at the right of one sheet. Where
//! the rows of one side only part those of the other, as lines beside a merged label do, the grid is one.

use super::lattice::{RuledCell, RuledTable};

/// A half has at least this many columns …
const COLUMNS: usize = 3;
/// … and this share of the width.
const WIDTH: f32 = 0.25;
/// Rows that begin on one side only, both sides together.
const APART: usize = 3;

/// The halves of a grid, left to right; the grid itself when it is one.
pub(super) fn parted(table: RuledTable) -> Vec<RuledTable> {
    let cols = table.cols();
    let edge = (COLUMNS..cols.saturating_sub(COLUMNS - 1)).find(|&col| parts(&table, col));
    let Some(edge) = edge else { return vec![table] };
    vec![half(&table, 0, edge), half(&table, edge, cols)]
}

/// True when the column edge parts two grids.
fn parts(table: &RuledTable, edge: usize) -> bool {
    let (first, last) = (table.xs[0], table.xs[table.cols()]);
    let share = (table.xs[edge] - first) / (last - first).max(1.0);
    let crosses = |c: &RuledCell| c.col < edge && c.col + c.col_span > edge;
    if !(WIDTH..=1.0 - WIDTH).contains(&share) || table.cells.iter().any(crosses) {
        return false;
    }
    let mut begins = vec![[false; 2]; table.rows()];
    for cell in &table.cells {
        begins[cell.row][usize::from(cell.col >= edge)] = true;
    }
    let only = |side: usize| begins.iter().filter(|b| b[side] && !b[1 - side]).count();
    let (left, right) = (only(0), only(1));
    left > 0 && right > 0 && left + right >= APART
}

/// The columns from one edge to another, without the rows that only the other half has.
fn half(table: &RuledTable, from: usize, to: usize) -> RuledTable {
    let own = || table.cells.iter().filter(move |c| (from..to).contains(&c.col));
    let mut used: Vec<usize> = own().flat_map(|c| [c.row, c.row + c.row_span]).collect();
    used.sort_unstable();
    used.dedup();
    let rank = |row: usize| used.partition_point(|&u| u < row);
    let cells = own().map(|c| RuledCell {
        row: rank(c.row),
        row_span: rank(c.row + c.row_span) - rank(c.row),
        col: c.col - from,
        ..c.clone()
    });
    let ys = used.iter().map(|&row| table.ys[row]).collect();
    RuledTable::new(table.xs[from..=to].to_vec(), ys, cells.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::BBox;

    /// A grid of six columns, its left three with one list of row edges, its right three with another.
    fn grid(left: &[usize], right: &[usize]) -> RuledTable {
        let mut cells = Vec::new();
        for col in 0..6 {
            let edges = if col < 3 { left } else { right };
            cells.extend(edges.windows(2).map(|w| RuledCell {
                row: w[0],
                col,
                row_span: w[1] - w[0],
                col_span: 1,
                bbox: BBox::new(
                    col as f32 * 50.0,
                    w[0] as f32 * 20.0,
                    (col + 1) as f32 * 50.0,
                    w[1] as f32 * 20.0,
                ),
                shaded: false,
                open: Default::default(),
            }));
        }
        let at = |n: usize, step: f32| (0..=n).map(|i| i as f32 * step).collect();
        RuledTable::new(at(6, 50.0), at(*left.last().unwrap(), 20.0), cells)
    }

    #[test]
    fn grids_whose_rows_go_their_own_ways_are_two() {
        let halves = parted(grid(&[0, 1, 2, 3, 5, 6], &[0, 1, 4, 6]));
        assert_eq!(halves.len(), 2);
        assert_eq!((halves[0].rows(), halves[1].rows()), (5, 3));
        assert_eq!(halves[1].cells[1].bbox.x0, 200.0);
    }

    #[test]
    fn rows_that_part_merged_cells_make_no_second_grid() {
        assert_eq!(parted(grid(&[0, 3, 6], &[0, 1, 2, 3, 4, 5, 6])).len(), 1);
    }
}
