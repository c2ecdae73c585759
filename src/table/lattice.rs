//! Edges that touch become a grid of cells with spans.
//!
//! The edges' coordinates part the plane into elementary cells. Neighbours that no edge parts are one region;
//! a region that is open to the outside is none. A region is a cell; one that is no rectangle is cut into
//! rectangles. So merged cells need no guessing, and a rule that dangles inside a cell does no harm.

use super::edges::{Edge, Edges, Groups, TOUCH};
use crate::geom::BBox;

/// A larger lattice is a drawing.
const MOST_POSITIONS: usize = 400_000;
/// Sides closer than this to the outermost edge are not missing.
const MISSING: f32 = 6.0;

/// A grid found from rules.
#[derive(Clone, Debug, Default)]
pub struct RuledTable {
    /// The box around all cells.
    pub bbox: BBox,
    /// Column edges, left to right: one more than columns.
    pub xs: Vec<f32>,
    /// Row edges, top to bottom: one more than rows.
    pub ys: Vec<f32>,
    /// Cells by row and column.
    pub cells: Vec<RuledCell>,
    /// For each position, row by row, the cell that covers it.
    pub owner: Vec<Option<usize>>,
}

/// A cell of a ruled grid.
#[derive(Clone, Debug)]
pub struct RuledCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub col: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub col_span: usize,
    /// Its box.
    pub bbox: BBox,
    /// On a tinted ground.
    pub shaded: bool,
    /// Colour of the ground, 0 for white paper.
    pub ground: u32,
    /// Its neighbours' outer rule stops at it: it goes on beyond the table's top or bottom.
    pub open: Open,
}

/// Where a cell goes on beyond its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Over the table's top.
    pub above: bool,
    /// Under its bottom.
    pub below: bool,
}

impl RuledTable {
    /// A grid of edges and the cells between them.
    pub fn new(xs: Vec<f32>, ys: Vec<f32>, cells: Vec<RuledCell>) -> Self {
        let bbox = cells.iter().map(|c| c.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
        let mut table = Self { bbox, xs, ys, cells, owner: Vec::new() };
        table.index();
        table
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// The cell at a point.
    pub fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        if !self.bbox.contains(x, y) {
            return None;
        }
        let col = self.xs.partition_point(|&e| e <= x).clamp(1, self.cols().max(1)) - 1;
        let row = self.ys.partition_point(|&e| e <= y).clamp(1, self.rows().max(1)) - 1;
        *self.owner.get(row * self.cols() + col)?
    }

    /// Builds the table's index from cells given by their boxes' edges in `xs` and `ys`.
    fn index(&mut self) {
        let cols = self.cols();
        self.owner = vec![None; self.rows() * cols];
        for (i, cell) in self.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.row_span {
                for col in cell.col..cell.col + cell.col_span {
                    self.owner[row * cols + col] = Some(i);
                }
            }
        }
    }
}

/// The elementary grid with its walls.
struct Lattice {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// Wall above position (row, col); one more row than positions.
    above: Vec<bool>,
    /// Wall left of position (row, col); one more column than positions.
    left: Vec<bool>,
    /// Columns whose top was closed though no rule is drawn there, and those whose bottom was.
    open: [Vec<bool>; 2],
}

/// The grid of edges that touch; `None` when they close no cell.
pub(super) fn build(edges: &Edges) -> Option<RuledTable> {
    let lattice = Lattice::of(edges)?;
    let mut cells = lattice.cells();
    if cells.is_empty() {
        return None;
    }
    let (xs, ys) = compress(&lattice, &mut cells);
    Some(RuledTable::new(xs, ys, cells))
}

/// Drops the coordinates at which no cell begins or ends.
fn compress(lattice: &Lattice, cells: &mut [RuledCell]) -> (Vec<f32>, Vec<f32>) {
    let keep = |used: &dyn Fn(&RuledCell) -> [usize; 2], all: &[f32]| {
        let mut marks = vec![false; all.len()];
        cells.iter().flat_map(used).for_each(|i| marks[i] = true);
        let mut rank = Vec::with_capacity(all.len());
        let mut kept = Vec::new();
        for (i, &mark) in marks.iter().enumerate() {
            rank.push(kept.len());
            if mark {
                kept.push(all[i]);
            }
        }
        (kept, rank)
    };
    let (xs, cols) = keep(&|c| [c.col, c.col + c.col_span], &lattice.xs);
    let (ys, rows) = keep(&|c| [c.row, c.row + c.row_span], &lattice.ys);
    for c in cells {
        c.col_span = cols[c.col + c.col_span] - cols[c.col];
        c.row_span = rows[c.row + c.row_span] - rows[c.row];
        (c.col, c.row) = (cols[c.col], rows[c.row]);
    }
    (xs, ys)
}

impl Lattice {
    fn of(edges: &Edges) -> Option<Self> {
        let mut xs = coordinates(&edges.vertical);
        let mut ys = coordinates(&edges.horizontal);
        let sides = [
            add_side(&mut xs, &edges.horizontal, false),
            add_side(&mut xs, &edges.horizontal, true),
            add_side(&mut ys, &edges.vertical, false),
            add_side(&mut ys, &edges.vertical, true),
        ];
        let (cols, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if cols == 0 || rows == 0 || (cols + 1) * (rows + 1) > MOST_POSITIONS {
            return None;
        }
        let (above, left) = (vec![false; (rows + 1) * cols], vec![false; rows * (cols + 1)]);
        let open = [vec![false; cols], vec![false; cols]];
        let mut lattice = Self { xs, ys, above, left, open };
        for e in &edges.horizontal {
            let row = nearest(&lattice.ys, e.at);
            covered(&lattice.xs, e).for_each(|col| lattice.above[row * cols + col] = true);
        }
        for e in &edges.vertical {
            let col = nearest(&lattice.xs, e.at);
            covered(&lattice.ys, e).for_each(|row| lattice.left[row * (cols + 1) + col] = true);
        }
        lattice.close_sides(sides);
        lattice.close_gaps();
        Some(lattice)
    }

    fn cols(&self) -> usize {
        self.xs.len() - 1
    }

    fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// Tables are often drawn without their outer sides: a wall is put where rules end together.
    fn close_sides(&mut self, [left, right, top, bottom]: [bool; 4]) {
        let (rows, cols) = (self.rows(), self.cols());
        for (missing, col, wall) in [(left, 0, 0), (right, cols - 1, cols)] {
            let reach: Vec<usize> = (0..=rows).filter(|r| self.above[r * cols + col]).collect();
            if let (true, Some(&first), Some(&last)) = (missing, reach.first(), reach.last()) {
                (first..last).for_each(|row| self.left[row * (cols + 1) + wall] = true);
            }
        }
        for (missing, row, wall) in [(top, 0, 0), (bottom, rows - 1, rows)] {
            let reach: Vec<usize> = (0..=cols).filter(|c| self.left[row * (cols + 1) + c]).collect();
            if let (true, Some(&first), Some(&last)) = (missing, reach.first(), reach.last()) {
                (first..last).for_each(|col| self.above[wall * cols + col] = true);
            }
        }
    }

    /// Merged cells that a page break cuts are printed without a rule at the break: where the outer rule has a
    /// gap between verticals that reach it, a wall is put, and the cells there are open.
    fn close_gaps(&mut self) {
        let (rows, cols) = (self.rows(), self.cols());
        for (side, row, wall) in [(0, 0, 0), (1, rows - 1, rows)] {
            let upright = |lattice: &Self, col: usize| lattice.left[row * (cols + 1) + col];
            let mut at = 0;
            while at < cols {
                let drawn = self.above[wall * cols + at];
                let end = (at..cols).find(|&c| self.above[wall * cols + c] != drawn).unwrap_or(cols);
                let whole = at == 0 && end == cols;
                if !drawn && !whole && upright(self, at) && upright(self, end) {
                    for col in at..end {
                        self.above[wall * cols + col] = true;
                        self.open[side][col] = true;
                    }
                }
                at = end;
            }
        }
    }

    /// Regions of positions that no wall parts, as cells.
    fn cells(&self) -> Vec<RuledCell> {
        let (rows, cols) = (self.rows(), self.cols());
        let outside = rows * cols;
        let mut groups = Groups::new(outside + 1);
        for row in 0..rows {
            for col in 0..cols {
                let here = row * cols + col;
                if !self.above[row * cols + col] {
                    groups.unite(here, if row == 0 { outside } else { here - cols });
                }
                if !self.left[row * (cols + 1) + col] {
                    groups.unite(here, if col == 0 { outside } else { here - 1 });
                }
                if row + 1 == rows && !self.above[rows * cols + col] {
                    groups.unite(here, outside);
                }
                if col + 1 == cols && !self.left[row * (cols + 1) + cols] {
                    groups.unite(here, outside);
                }
            }
        }
        let roots: Vec<usize> = (0..outside).map(|i| groups.root(i)).collect();
        let out = groups.root(outside);
        self.rectangles(&roots, out)
    }

    /// Each region as one rectangle, or as several when it is none.
    fn rectangles(&self, roots: &[usize], out: usize) -> Vec<RuledCell> {
        let (rows, cols) = (self.rows(), self.cols());
        let mut taken = vec![false; roots.len()];
        let mut cells = Vec::new();
        for row in 0..rows {
            for col in 0..cols {
                let root = roots[row * cols + col];
                if taken[row * cols + col] || root == out {
                    continue;
                }
                let free =
                    |r: usize, c: usize, taken: &[bool]| roots[r * cols + c] == root && !taken[r * cols + c];
                let width = (col..cols).take_while(|&c| free(row, c, &taken)).count();
                let whole = |r: &usize| (col..col + width).all(|c| free(*r, c, &taken));
                let height = (row..rows).take_while(whole).count();
                for r in row..row + height {
                    taken[r * cols + col..r * cols + col + width].fill(true);
                }
                let bbox = BBox::new(self.xs[col], self.ys[row], self.xs[col + width], self.ys[row + height]);
                let open = Open {
                    above: row == 0 && self.open[0][col],
                    below: row + height == rows && self.open[1][col],
                };
                cells.push(RuledCell {
                    row,
                    col,
                    row_span: height,
                    col_span: width,
                    bbox,
                    shaded: false,
                    ground: 0,
                    open,
                });
            }
        }
        cells
    }
}

/// The distinct coordinates of edges, which are already snapped.
fn coordinates(edges: &[Edge]) -> Vec<f32> {
    let mut all: Vec<f32> = edges.iter().map(|e| e.at).collect();
    all.sort_by(f32::total_cmp);
    all.dedup();
    all
}

/// Adds a coordinate where at least two crossing edges end beyond the outermost one; true when added.
fn add_side(all: &mut Vec<f32>, crossing: &[Edge], far: bool) -> bool {
    let end = |e: &Edge| if far { e.to } else { -e.from };
    let Some(reach) = crossing.iter().map(end).reduce(f32::max) else { return false };
    let outermost = if far { all.last().copied() } else { all.first().map(|v| -v) };
    let beyond = outermost.is_none_or(|o| reach > o + MISSING);
    let together = crossing.iter().filter(|e| (end(e) - reach).abs() <= TOUCH).count() >= 2;
    if !beyond || !together {
        return false;
    }
    if far {
        all.push(reach)
    } else {
        all.insert(0, -reach)
    }
    true
}

fn nearest(all: &[f32], at: f32) -> usize {
    let after = all.partition_point(|&v| v < at);
    match (after.checked_sub(1), all.get(after)) {
        (Some(before), Some(&next)) if at - all[before] <= next - at => before,
        (Some(before), None) => before,
        _ => after,
    }
}

/// The intervals between coordinates that an edge covers, small misses allowed.
fn covered<'a>(all: &'a [f32], e: &'a Edge) -> impl Iterator<Item = usize> + use<'a> {
    let first = all.partition_point(|&v| v < e.from).saturating_sub(1);
    let last = all.partition_point(|&v| v < e.to).min(all.len() - 1);
    (first..last).filter(move |&i| {
        let len = all[i + 1] - all[i];
        let shared = all[i + 1].min(e.to) - all[i].max(e.from);
        len - shared <= TOUCH.min(len * 0.4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(at: f32, from: f32, to: f32) -> Edge {
        Edge { at, from, to }
    }

    #[test]
    fn a_merged_cell_spans() {
        let edges = Edges {
            horizontal: vec![edge(0.0, 0.0, 100.0), edge(20.0, 50.0, 100.0), edge(40.0, 0.0, 100.0)],
            vertical: vec![edge(0.0, 0.0, 40.0), edge(50.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)],
        };
        let table = build(&edges).unwrap();
        assert_eq!((table.rows(), table.cols(), table.cells.len()), (2, 2, 3));
        assert_eq!(table.cells[0].row_span, 2);
    }

    #[test]
    fn missing_outer_sides_are_closed() {
        let edges = Edges {
            horizontal: vec![edge(0.0, 0.0, 150.0), edge(20.0, 0.0, 150.0), edge(40.0, 0.0, 150.0)],
            vertical: vec![edge(50.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)],
        };
        let table = build(&edges).unwrap();
        assert_eq!((table.rows(), table.cols(), table.cells.len()), (2, 3, 6));
    }

    #[test]
    fn a_cell_without_the_rule_at_a_page_break_is_open() {
        let horizontal = vec![edge(0.0, 0.0, 100.0), edge(20.0, 50.0, 100.0), edge(40.0, 50.0, 100.0)];
        let vertical = vec![edge(0.0, 0.0, 40.0), edge(50.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)];
        let table = build(&Edges { horizontal: horizontal.clone(), vertical }).unwrap();
        assert_eq!((table.cells.len(), table.cells[0].row_span), (3, 2));
        assert_eq!(table.cells[0].open, Open { above: false, below: true });
        assert_eq!(table.cells[2].open, Open::default());
        // Beside the table, where no vertical comes down, nothing is closed.
        let vertical = vec![edge(0.0, 0.0, 20.0), edge(50.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)];
        assert_eq!(build(&Edges { horizontal, vertical }).unwrap().cells.len(), 2);
    }

    #[test]
    fn a_dangling_rule_parts_nothing() {
        let edges = Edges {
            horizontal: vec![edge(0.0, 0.0, 100.0), edge(20.0, 0.0, 60.0), edge(40.0, 0.0, 100.0)],
            vertical: vec![edge(0.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)],
        };
        assert_eq!(build(&edges).unwrap().cells.len(), 1);
    }
}
