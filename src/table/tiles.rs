//! Tables of boxes that do not touch: shaded cells side by side, the boxes of a slide set out as a table.
//!
//! In: a page's fills and frames that no ruled table holds. Out: grids. Boxes that face one another over a
//! narrow gap belong together; the middles of the gaps are the grid's edges. A few boxes are a layout, not a
//! table: there must be three rows or six boxes at least, and they must fill the grid.

use super::edges::{Edges, Groups};
use super::lattice::{self, Open, RuledCell, RuledTable};
use crate::geom::BBox;
use crate::source::pdf::{Page, Rule};

/// Boxes of one table lie at most this far apart.
const GAP: f32 = 18.0;
/// Edges this close are one.
const SAME: f32 = 7.0;
/// More boxes than this are a drawing.
const MOST: usize = 600;

/// Grids of tinted boxes that touch: cells that are only shaded.
pub(super) fn shaded(page: &Page, ruled: &[RuledTable]) -> Vec<RuledTable> {
    let tiles = page.fills.iter().filter(|f| f.is_tinted() && f.bbox.height() > 7.0 && f.bbox.width() > 7.0);
    let tiles: Vec<BBox> = tiles.map(|f| f.bbox).filter(|b| is_free(b, ruled)).take(2_000).collect();
    if tiles.len() < 4 {
        return Vec::new();
    }
    let sides = tiles.iter().flat_map(|b| {
        let across = |at| Rule { horizontal: true, at, from: b.x0, to: b.x1, width: 0.0 };
        let down = |at| Rule { horizontal: false, at, from: b.y0, to: b.y1, width: 0.0 };
        [across(b.y0), across(b.y1), down(b.x0), down(b.x1)]
    });
    let edges = Edges::of(&sides.collect::<Vec<_>>());
    let grids = edges.components().into_iter().filter_map(|c| lattice::build(&c));
    let mut grids: Vec<RuledTable> =
        grids.filter(|t| t.rows() >= 2 && t.cols() >= 2 && t.cells.len() >= 4).collect();
    grids.iter_mut().flat_map(|t| &mut t.cells).for_each(|c| c.shaded = true);
    grids
}

/// Grids of boxes set apart.
pub(super) fn apart(page: &Page, frames: &[BBox], taken: &[RuledTable]) -> Vec<RuledTable> {
    let boxes = candidates(page, frames, taken);
    let mut groups = Groups::new(boxes.len());
    for i in 0..boxes.len() {
        for j in i + 1..boxes.len() {
            if faces(&boxes[i], &boxes[j]) || faces_below(&boxes[i], &boxes[j]) {
                groups.unite(i, j);
            }
        }
    }
    let mut members: std::collections::BTreeMap<usize, Vec<BBox>> = std::collections::BTreeMap::new();
    for (i, b) in boxes.iter().enumerate() {
        members.entry(groups.root(i)).or_default().push(*b);
    }
    members.into_values().map(without_banners).filter(|m| m.len() >= 6).filter_map(|m| grid_of(&m)).collect()
}

fn is_free(b: &BBox, tables: &[RuledTable]) -> bool {
    !tables.iter().any(|t| t.bbox.overlap_x(b) > 1.0 && t.bbox.overlap_y(b) > 1.0)
}

/// The boxes that may be cells: each once, and none that holds another.
fn candidates(page: &Page, frames: &[BBox], taken: &[RuledTable]) -> Vec<BBox> {
    let fills = page.fills.iter().filter(|f| f.is_tinted()).map(|f| f.bbox);
    let sized = |b: &BBox| b.width() > 24.0 && b.height() > 12.0 && is_free(b, taken);
    let all: Vec<BBox> = frames.iter().copied().chain(fills).filter(sized).take(MOST).collect();
    let same = |a: &BBox, b: &BBox| {
        [a.x0 - b.x0, a.x1 - b.x1, a.y0 - b.y0, a.y1 - b.y1].iter().all(|d| d.abs() < 4.0)
    };
    let mut once: Vec<BBox> = Vec::new();
    for b in all {
        if !once.iter().any(|o| same(o, &b)) {
            once.push(b);
        }
    }
    let holds =
        |a: &BBox, b: &BBox| !same(a, b) && a.contains(b.center_x(), b.center_y()) && area(a) > area(b);
    once.iter().filter(|a| !once.iter().any(|b| holds(a, b))).copied().collect()
}

fn area(b: &BBox) -> f32 {
    b.width() * b.height()
}

/// Side by side over a gap.
fn faces(a: &BBox, b: &BBox) -> bool {
    let gap = -a.overlap_x(b);
    (-2.0..=GAP).contains(&gap) && a.overlap_y(b) > 0.6 * a.height().min(b.height())
}

/// One above the other over a gap.
fn faces_below(a: &BBox, b: &BBox) -> bool {
    let gap = -a.overlap_y(b);
    (-2.0..=GAP).contains(&gap) && a.overlap_x(b) > 0.6 * a.width().min(b.width())
}

/// A box as wide as the whole is a title above the table or a note below it.
fn without_banners(mut boxes: Vec<BBox>) -> Vec<BBox> {
    let whole = boxes.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
    boxes.retain(|b| b.width() < 0.95 * whole.width());
    boxes
}

fn grid_of(boxes: &[BBox]) -> Option<RuledTable> {
    let pairs = || boxes.iter().flat_map(|a| boxes.iter().map(move |b| (a, b)));
    let across = pairs().filter(|(a, b)| a.center_x() < b.center_x() && faces(a, b));
    let down = pairs().filter(|(a, b)| a.center_y() < b.center_y() && faces_below(a, b));
    let whole = boxes.iter().copied().reduce(|a, b| a.union(&b))?;
    let xs = cuts(across.map(|(a, b)| (a.x1 + b.x0) / 2.0).collect(), whole.x0, whole.x1);
    let ys = cuts(down.map(|(a, b)| (a.y1 + b.y0) / 2.0).collect(), whole.y0, whole.y1);
    let mut cells = Vec::new();
    for b in boxes {
        let (col, end) = (near(&xs, b.x0)?, near(&xs, b.x1)?);
        let (row, foot) = (near(&ys, b.y0)?, near(&ys, b.y1)?);
        if end <= col || foot <= row {
            return None;
        }
        let bbox = BBox::new(xs[col], ys[row], xs[end], ys[foot]);
        cells.push(RuledCell {
            row,
            col,
            row_span: foot - row,
            col_span: end - col,
            bbox,
            shaded: false,
            ground: 0,
            open: Open::default(),
        });
    }
    cells.sort_by_key(|c| (c.row, c.col));
    let positions = (xs.len() - 1) * (ys.len() - 1);
    let covered: usize = cells.iter().map(|c| c.row_span * c.col_span).sum();
    // Neither holes nor boxes on one another.
    let full = covered <= positions && covered * 10 >= positions * 8;
    (full && xs.len() > 2 && ys.len() > 3).then(|| RuledTable::new(xs, ys, cells))
}

/// The outer edges and the middles of the gaps, those close together as one.
fn cuts(mut middles: Vec<f32>, first: f32, last: f32) -> Vec<f32> {
    middles.sort_by(f32::total_cmp);
    let mut all = vec![first];
    for m in middles {
        if all.last().is_none_or(|&l| m - l > SAME) {
            all.push(m);
        }
    }
    if all.last().is_some_and(|&l| last - l <= SAME) && all.len() > 1 {
        all.pop();
    }
    all.push(last);
    all
}

/// The cut that an edge belongs to; `None` when it is far from all.
fn near(cuts: &[f32], at: f32) -> Option<usize> {
    let best = (0..cuts.len()).min_by(|&a, &b| (cuts[a] - at).abs().total_cmp(&(cuts[b] - at).abs()))?;
    ((cuts[best] - at).abs() <= GAP / 2.0 + SAME).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_set_out_as_a_table_are_one() {
        let mut boxes: Vec<BBox> = (0..3)
            .flat_map(|r| (0..3).map(move |c| (c as f32 * 110.0, r as f32 * 50.0)))
            .map(|(x, y)| BBox::new(x, y, x + 100.0, y + 40.0))
            .collect();
        // The first two boxes of the first row are one.
        boxes[0].x1 = boxes[1].x1;
        boxes.remove(1);
        let table = grid_of(&boxes).unwrap();
        assert_eq!((table.rows(), table.cols(), table.cells[0].col_span), (3, 3, 2));
    }

    #[test]
    fn boxes_with_holes_between_them_are_none() {
        let at = [(0.0, 0.0), (110.0, 0.0), (220.0, 0.0), (0.0, 50.0), (0.0, 100.0), (0.0, 150.0)];
        let boxes: Vec<BBox> = at.iter().map(|&(x, y)| BBox::new(x, y, x + 100.0, y + 40.0)).collect();
        assert!(grid_of(&boxes).is_none());
    }
}
