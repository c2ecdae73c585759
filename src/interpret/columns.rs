//! What stands above each position of a grid, worked out once for all walks up its columns.

use super::header_path::Class;
use crate::document::Grid;

/// What stands above each position in its column, so that no walk up a long list passes each of its cells.
pub(super) struct Columns {
    /// How many cells stand above the position's cell.
    pub(super) rank: Vec<u32>,
    /// The nearest label or value over several columns above the position's cell.
    pub(super) notable: Vec<Option<u32>>,
    /// The nearest cell above that is not empty.
    pub(super) filled: Vec<Option<u32>>,
}

impl Columns {
    pub(super) fn of(grid: &Grid, classes: &[Class]) -> Self {
        let (mut rank, mut notable, mut filled) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..grid.rows {
            for col in 0..grid.cols {
                let at = grid.at(row, col);
                let Some(over) = grid.cells[at].row.checked_sub(1) else {
                    rank.push(0);
                    notable.push(None);
                    filled.push(None);
                    continue;
                };
                let (slot, above) = (over * grid.cols + col, grid.at(over, col));
                let is_notable = match &classes[above] {
                    Class::Label(_) => true,
                    Class::Value => grid.cells[above].col_span > 1,
                    Class::Empty | Class::Legend => false,
                };
                rank.push(rank[slot] + 1);
                notable.push(if is_notable { Some(above as u32) } else { notable[slot] });
                let is_empty = matches!(classes[above], Class::Empty);
                filled.push(if is_empty { filled[slot] } else { Some(above as u32) });
            }
        }
        Self { rank, notable, filled }
    }
}
