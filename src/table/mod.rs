//! Ruled tables.
//!
//! In: a page's rules and fills. Out: grids of cells with spans, by named steps whose results are kept so that
//! they can be drawn: rules → edges (snapped, joined) → components (edges that touch) → lattice (elementary
//! cells) → cells. Knows no text: `layout` puts it into the cells, and joins tables over page breaks.

mod edges;
mod halves;
mod lattice;
mod tiles;

use crate::geom::BBox;
use crate::source::pdf::{Fill, Page};

pub use edges::{Edge, Edges};
pub use lattice::{Open, RuledCell, RuledTable};

/// Everything that was found on one page on the way to its tables.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The page's rules, snapped and joined.
    pub edges: Edges,
    /// Grids of two cells or more, from the top of the page down.
    pub tables: Vec<RuledTable>,
    /// Closed boxes of one cell: frames around prose, boxes of slides.
    pub frames: Vec<BBox>,
}

/// More pairs of fill and cell than this are a drawing.
const MOST_PAIRS: usize = 20_000_000;
/// More grids than this are a drawing.
const MOST_TABLES: usize = 2_000;

/// Finds the ruled tables of a page.
pub fn find(page: &Page) -> Found {
    let edges = Edges::of(&page.rules);
    let mut found = Found::default();
    for component in edges.components() {
        let Some(mut table) = lattice::build(&component) else { continue };
        match table.cells.as_slice() {
            [] => {}
            [cell] => found.frames.push(cell.bbox),
            _ => {
                shade(&mut table, &page.fills);
                for part in halves::parted(table) {
                    match part.cells.as_slice() {
                        [cell] => found.frames.push(cell.bbox),
                        _ => found.tables.push(part),
                    }
                }
            }
        }
    }
    found.tables.extend(tiles::shaded(page, &found.tables));
    let mut apart = tiles::apart(page, &found.frames, &found.tables);
    apart.iter_mut().for_each(|table| shade(table, &page.fills));
    found.tables.append(&mut apart);
    found.tables.truncate(MOST_TABLES);
    found.tables.sort_by(|a, b| {
        (a.bbox.y0, a.bbox.x0).partial_cmp(&(b.bbox.y0, b.bbox.x0)).unwrap_or(std::cmp::Ordering::Equal)
    });
    found.edges = edges;
    found
}

/// Marks the cells that a tinted fill covers.
fn shade(table: &mut RuledTable, fills: &[Fill]) {
    let near: Vec<&Fill> = fills
        .iter()
        .filter(|f| f.bbox.overlap_x(&table.bbox) > 0.0 && f.bbox.overlap_y(&table.bbox) > 0.0)
        .take(20_000)
        .collect();
    if near.len().saturating_mul(table.cells.len()) > MOST_PAIRS {
        return;
    }
    for cell in &mut table.cells {
        let area = (cell.bbox.width() * cell.bbox.height()).max(1.0);
        let (mut tinted, mut widest) = (0.0, 0.0);
        for fill in &near {
            let shared = fill.bbox.overlap_x(&cell.bbox).max(0.0) * fill.bbox.overlap_y(&cell.bbox).max(0.0);
            // Fills lie on one another as they are drawn: white may cover a tint.
            tinted = if fill.is_tinted() { tinted + shared } else { (tinted - shared).max(0.0) };
            if fill.is_tinted() && shared >= widest && shared > 0.3 * area {
                (widest, cell.ground) = (shared, fill.color_number());
            }
        }
        cell.shaded = tinted > 0.5 * area;
        if !cell.shaded {
            cell.ground = 0;
        }
    }
}
