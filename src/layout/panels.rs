//! Panels: frames and cards whose text is read apart from what stands beside them.
//!
//! In: a page's glyphs outside tables, its frames and fills. Out: the glyphs parted by the panel that they
//! stand in, so that no line and no table is made across panels. A tinted box is a panel only when others of
//! its size stand beside it: a lone one may be the ground of a heading or of a column.

use crate::geom::BBox;
use crate::source::pdf::Page;
use crate::table::Found;

/// A panel is at least this high: it holds several lines.
const LEAST_HEIGHT: f32 = 40.0;
/// And at least this wide.
const LEAST_WIDTH: f32 = 60.0;
/// Sides of cards in one row differ by no more.
const SAME: f32 = 4.0;
/// More tinted boxes are a drawing.
const MOST: usize = 400;

/// The glyphs by panel: first those outside all, then those of each panel that holds any.
pub(super) fn parted(page: &Page, found: &Found, ids: &[u32]) -> Vec<Vec<u32>> {
    let panels = panels_of(page, found);
    if panels.is_empty() {
        return vec![ids.to_vec()];
    }
    let mut parts = vec![Vec::new(); panels.len() + 1];
    for &id in ids {
        let b = &page.glyphs[id as usize].bbox;
        let own = panels.iter().position(|p| p.contains(b.center_x(), b.center_y()));
        parts[own.map_or(0, |p| p + 1)].push(id);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The panels, smaller ones first.
fn panels_of(page: &Page, found: &Found) -> Vec<BBox> {
    let large = |b: &&BBox| b.height() >= LEAST_HEIGHT && b.width() >= LEAST_WIDTH;
    let mut panels: Vec<BBox> = found.frames.iter().filter(large).copied().collect();
    let tints = page.fills.iter().filter(|f| f.is_tinted()).map(|f| &f.bbox).filter(large).take(MOST);
    let tints: Vec<BBox> = tints.copied().collect();
    panels.extend(tints.iter().filter(|a| tints.iter().any(|b| are_cards(a, b))));
    panels.sort_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    panels
}

/// Two boxes of one size side by side with a gap between them.
fn are_cards(a: &BBox, b: &BBox) -> bool {
    let level = (a.y0 - b.y0).abs() <= SAME && (a.y1 - b.y1).abs() <= SAME;
    let alike = (a.width() - b.width()).abs() <= SAME;
    level && alike && a.overlap_x(b) < -1.0
}
