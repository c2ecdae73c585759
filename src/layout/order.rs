//! Reading order.
//!
//! In: lines and tables of a page in any order, and the boxes drawn on it. Out: the same, in the order in
//! which a reader takes them, each line with its flow. A box is read as a whole. Columns are read one after
//! another only when they are columns of prose; anything else side by side is a row.

use super::lines::TextLine;
use super::page::Item;
use crate::geom::BBox;

/// A column of prose has at least this many lines …
const COLUMN_LINES: usize = 4;
/// … of at least this many characters in the middle.
const COLUMN_CHARACTERS: usize = 9;
/// The least gutter in points.
const GUTTER: f32 = 9.0;

/// Something to be ordered: an item, or a box with what it holds.
struct Piece {
    bbox: BBox,
    content: Content,
}

enum Content {
    Item(Item),
    Box(Vec<Piece>),
}

/// Puts items in reading order.
pub(super) fn order(items: Vec<Item>, boxes: &[BBox]) -> Vec<Item> {
    let pieces: Vec<Piece> =
        items.into_iter().map(|i| Piece { bbox: i.bbox(), content: Content::Item(i) }).collect();
    let mut out = Output { items: Vec::new(), flow: 0 };
    out.region(gather(pieces, boxes));
    out.items
}

/// Puts the pieces that a box holds into it, smaller boxes first.
fn gather(mut pieces: Vec<Piece>, boxes: &[BBox]) -> Vec<Piece> {
    let mut boxes = boxes.to_vec();
    boxes.sort_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    for frame in boxes {
        let inside = |p: &Piece| {
            let b = &p.bbox;
            frame.contains(b.center_x(), b.center_y()) && b.x0 >= frame.x0 - 3.0 && b.x1 <= frame.x1 + 3.0
                && b.y0 >= frame.y0 - 3.0 && b.y1 <= frame.y1 + 3.0
        };
        if pieces.iter().filter(|p| inside(p)).count() < 2 {
            continue;
        }
        let (held, mut rest): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(inside);
        rest.push(Piece { bbox: frame, content: Content::Box(held) });
        pieces = rest;
    }
    pieces
}

struct Output {
    items: Vec<Item>,
    flow: u32,
}

/// A horizontal band: pieces whose vertical extents overlap.
struct Band {
    y1: f32,
    pieces: Vec<Piece>,
}

impl Output {
    /// Orders one region: bands from the top down, runs of bands with a gutter as columns.
    fn region(&mut self, pieces: Vec<Piece>) {
        self.flow += 1;
        let mut bands = bands_of(pieces);
        while !bands.is_empty() {
            match columns_at(&bands) {
                Some((count, gutter)) => {
                    let rest = bands.split_off(count);
                    let all = bands.into_iter().flat_map(|b| b.pieces);
                    let (left, right): (Vec<Piece>, Vec<Piece>) = all.partition(|p| p.bbox.center_x() < gutter);
                    self.region(left);
                    self.region(right);
                    self.flow += 1;
                    bands = rest;
                }
                None => {
                    let band = bands.remove(0);
                    self.band(band.pieces);
                }
            }
        }
    }

    /// A band that is no column: left to right, its lines on one baseline joined.
    fn band(&mut self, mut pieces: Vec<Piece>) {
        if pieces.len() > 1 {
            if let Some(y) = split_of(&pieces) {
                let (upper, lower): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|p| p.bbox.center_y() < y);
                self.band(upper);
                self.band(lower);
                return;
            }
        }
        pieces.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0).then(a.bbox.y0.total_cmp(&b.bbox.y0)));
        for piece in pieces {
            match piece.content {
                Content::Item(Item::Line { line, .. }) => self.line(line),
                Content::Item(table) => {
                    self.items.push(table);
                    self.flow += 1;
                }
                Content::Box(held) => {
                    self.region(held);
                    self.flow += 1;
                }
            }
        }
    }

    /// Adds a line, to the one before when both stand on one baseline.
    fn line(&mut self, line: TextLine) {
        if let Some(Item::Line { line: last, flow, .. }) = self.items.last_mut()
            && *flow == self.flow
            && !last.vertical
            && !line.vertical
            && last.bbox.x1 <= line.bbox.x0 + 1.0
            && last.bbox.overlap_y(&line.bbox) > 0.5 * last.bbox.height().min(line.bbox.height())
        {
            last.text.push(' ');
            last.text.push_str(&line.text);
            last.bbox = last.bbox.union(&line.bbox);
            last.characters += line.characters;
            return;
        }
        self.items.push(Item::Line { line, flow: self.flow, furniture: false });
    }
}

/// Bands from the top down.
fn bands_of(mut pieces: Vec<Piece>) -> Vec<Band> {
    pieces.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let mut bands: Vec<Band> = Vec::new();
    for piece in pieces {
        // Lines are set close: em boxes may overlap by a little without being side by side.
        let slack = 0.25 * piece.bbox.height().min(12.0);
        match bands.last_mut() {
            Some(band) if piece.bbox.y0 < band.y1 - slack => {
                band.y1 = band.y1.max(piece.bbox.y1);
                band.pieces.push(piece);
            }
            _ => bands.push(Band { y1: piece.bbox.y1, pieces: vec![piece] }),
        }
    }
    bands
}

/// Where a band of lines that overlap like shingles can be cut in two.
fn split_of(pieces: &[Piece]) -> Option<f32> {
    let only_lines = pieces.iter().all(|p| matches!(&p.content, Content::Item(Item::Line { line, .. }) if !line.vertical));
    if !only_lines {
        return None;
    }
    let mut middles: Vec<(f32, f32)> = pieces.iter().map(|p| (p.bbox.center_y(), p.bbox.height())).collect();
    middles.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gaps = middles.windows(2).map(|w| (w[1].0 - w[0].0, w[0].1.min(w[1].1), (w[0].0 + w[1].0) / 2.0));
    let widest = gaps.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (widest.0 > 0.5 * widest.1).then_some(widest.2)
}

/// How many of the first bands stand in two columns, and where the gutter is.
fn columns_at(bands: &[Band]) -> Option<(usize, f32)> {
    let mut gaps = vec![(f32::MIN, f32::MAX)];
    let mut best = None;
    for (i, band) in bands.iter().enumerate() {
        gaps = narrowed(&gaps, band);
        let open = gaps.iter().filter(|g| g.0 > f32::MIN && g.1 < f32::MAX && g.1 - g.0 >= GUTTER);
        let widest = open.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        match widest {
            Some(g) => best = Some((i + 1, (g.0 + g.1) / 2.0)),
            // A first band that lies to one side leaves the gutter open.
            None if gaps.iter().any(|g| g.1 - g.0 >= GUTTER) && i < 3 => {}
            None => break,
        }
    }
    let (count, gutter) = best?;
    are_prose(&bands[..count], gutter).then_some((count, gutter))
}

/// The x intervals that stay free of the band's pieces.
fn narrowed(gaps: &[(f32, f32)], band: &Band) -> Vec<(f32, f32)> {
    let mut gaps = gaps.to_vec();
    for piece in &band.pieces {
        let (x0, x1) = (piece.bbox.x0, piece.bbox.x1);
        gaps = gaps
            .into_iter()
            .flat_map(|(a, b)| [(a, b.min(x0)), (a.max(x1), b)])
            .filter(|(a, b)| b - a >= GUTTER)
            .collect();
    }
    gaps.dedup();
    gaps.truncate(24);
    gaps
}

/// True when both sides of the gutter are columns of prose.
fn are_prose(bands: &[Band], gutter: f32) -> bool {
    let side = |left: bool| {
        let own = bands.iter().flat_map(|b| &b.pieces).filter(move |p| (p.bbox.center_x() < gutter) == left);
        let (mut counts, mut boxes) = (Vec::new(), 0);
        for piece in own {
            match &piece.content {
                Content::Item(Item::Line { line, .. }) => counts.push(line.characters),
                Content::Item(Item::Table(_)) | Content::Box(_) => boxes += 1,
            }
        }
        counts.sort_unstable();
        let prose = counts.len() >= COLUMN_LINES && counts[counts.len() / 2] >= COLUMN_CHARACTERS;
        (prose, boxes)
    };
    let ((left, left_boxes), (right, right_boxes)) = (side(true), side(false));
    (left || left_boxes >= 2) && (right || right_boxes >= 2)
}
