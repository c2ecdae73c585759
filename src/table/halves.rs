//! Two grids that share a ruled line, and grids that only touch.
//!
//! In: a grid. Out: the same, or its parts. A row too low for text, with another width above than below it, is a
//! gap between a small box and the table under it. A grid is two halves where an upright rule runs through it from top to bottom and the
//! rows on either side go their own ways: costs by year at the left, indicators at the right of one sheet. Where
//! the rows of one side only part those of the other, as lines beside a merged label do, the grid is one.

use super::lattice::{RuledCell, RuledTable};

/// A half has at least this many columns …
const COLUMNS: usize = 3;
/// … and this share of the width.
const WIDTH: f32 = 0.25;
/// Rows that begin on one side only, both sides together.
const APART: usize = 3;

/// No text stands in a row this low.
const GAP: f32 = 6.5;
/// Sides that differ by more are not one.
const SAME: f32 = 3.0;

/// The grids that a grid is made of.
pub(super) fn parted(table: RuledTable) -> Vec<RuledTable> {
    stacked(table).into_iter().flat_map(side_by_side).collect()
}

/// The grids over and under gaps, from the top down.
fn stacked(table: RuledTable) -> Vec<RuledTable> {
    let Some(gap) = (1..table.rows().saturating_sub(1)).find(|&row| is_gap(&table, row)) else {
        return vec![table];
    };
    let mut parts = vec![range(&table, |c| c.row < gap)];
    parts.extend(stacked(range(&table, |c| c.row > gap)));
    parts
}

/// True for a low row over which no cell reaches, and above and below which grids of different widths stand.
fn is_gap(table: &RuledTable, row: usize) -> bool {
    let crosses = |c: &RuledCell| c.row <= row && row < c.row + c.row_span && c.row_span > 1;
    if table.ys[row + 1] - table.ys[row] > GAP || table.cells.iter().any(crosses) {
        return false;
    }
    let sides = |above: bool| {
        let own = table.cells.iter().filter(|c| c.row != row && (c.row < row) == above);
        own.fold(None, |sides: Option<(f32, f32)>, c| {
            let (a, b) = sides.unwrap_or((c.bbox.x0, c.bbox.x1));
            Some((a.min(c.bbox.x0), b.max(c.bbox.x1)))
        })
    };
    let differ = |(a, b): ((f32, f32), (f32, f32))| (a.0 - b.0).abs() > SAME || (a.1 - b.1).abs() > SAME;
    sides(true).zip(sides(false)).is_some_and(differ)
}

/// The halves of a grid, left to right; the grid itself when it is one.
fn side_by_side(table: RuledTable) -> Vec<RuledTable> {
    let cols = table.cols();
    let edge = (COLUMNS..cols.saturating_sub(COLUMNS - 1)).find(|&col| parts(&table, col));
    let Some(edge) = edge else { return vec![table] };
    vec![range(&table, |c| c.col < edge), range(&table, |c| c.col >= edge)]
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
    // Header cells of a list are parted at will: what counts is the body.
    let inside = |row: usize| table.cells.iter().any(|c| c.row < row && row < c.row + c.row_span);
    let body = (1..table.rows()).find(|&row| !inside(row)).unwrap_or(0);
    let only = |side: usize| begins[body..].iter().filter(|b| b[side] && !b[1 - side]).count();
    let (left, right) = (only(0), only(1));
    left > 0 && right > 0 && left + right >= APART
}

/// A grid of some of the cells, without the edges that only others have.
fn range(table: &RuledTable, own: impl Fn(&RuledCell) -> bool) -> RuledTable {
    let own: Vec<&RuledCell> = table.cells.iter().filter(|c| own(c)).collect();
    let used = |ends: fn(&RuledCell) -> [usize; 2]| {
        let mut used: Vec<usize> = own.iter().flat_map(|c| ends(c)).collect();
        used.sort_unstable();
        used.dedup();
        used
    };
    let (rows, cols) = (used(|c| [c.row, c.row + c.row_span]), used(|c| [c.col, c.col + c.col_span]));
    let rank = |used: &[usize], at: usize| used.partition_point(|&u| u < at);
    let cells = own.iter().map(|c| RuledCell {
        row: rank(&rows, c.row),
        row_span: rank(&rows, c.row + c.row_span) - rank(&rows, c.row),
        col: rank(&cols, c.col),
        col_span: rank(&cols, c.col + c.col_span) - rank(&cols, c.col),
        ..(*c).clone()
    });
    let xs = cols.iter().map(|&col| table.xs[col]).collect();
    let ys = rows.iter().map(|&row| table.ys[row]).collect();
    RuledTable::new(xs, ys, cells.collect())
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
                ground: 0,
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
        let second = halves[1].cells.iter().find(|c| c.row == 0 && c.col == 1);
        assert_eq!(second.map(|c| c.bbox.x0), Some(200.0));
    }

    #[test]
    fn a_header_parted_at_the_left_over_rows_parted_at_the_right_is_one_list() {
        assert_eq!(parted(grid(&[0, 1, 2, 3, 8, 9], &[0, 3, 4, 5, 6, 7, 8, 9])).len(), 1);
    }

    #[test]
    fn a_box_over_a_gap_is_no_row_of_the_table_under_it() {
        let cell = |row: usize, col_span: usize, y0: f32, y1: f32| RuledCell {
            row,
            col: 0,
            row_span: 1,
            col_span,
            bbox: BBox::new(0.0, y0, col_span as f32 * 50.0, y1),
            shaded: false,
            ground: 0,
            open: Default::default(),
        };
        let stack = |top: usize| {
            let cells = vec![cell(0, top, 0.0, 20.0), cell(1, top, 20.0, 25.0), cell(2, 2, 25.0, 45.0)];
            parted(RuledTable::new(vec![0.0, 50.0, 100.0], vec![0.0, 20.0, 25.0, 45.0], cells)).len()
        };
        assert_eq!(stack(1), 2);
        // A double rule between rows of one width.
        assert_eq!(stack(2), 1);
    }

    #[test]
    fn rows_that_part_merged_cells_make_no_second_grid() {
        assert_eq!(parted(grid(&[0, 3, 6], &[0, 1, 2, 3, 4, 5, 6])).len(), 1);
    }
}
