//! Reading order.
//!
//! In: lines and tables of a page in any order, and the boxes drawn on it. Out: the same, in the order in
//! which a reader takes them, each line with its flow. A box is read as a whole. Columns are read one after
//! another only when they are columns of prose; anything else side by side is a row.

use super::lines::TextLine;
use super::page::Item;
use crate::geom::BBox;
use std::collections::VecDeque;

/// A column of prose has at least this many lines …
const COLUMN_LINES: usize = 4;
/// … of at least this many characters in the middle.
const COLUMN_CHARACTERS: usize = 9;
/// Texts on one baseline that stand this many ems apart are several: a title and the date at the right margin.
const WIDE: f32 = 4.0;
/// The share of a page's height in which running heads and titles stand.
const HEAD: f32 = 0.15;
/// The least gutter in points.
const GUTTER: f32 = 9.0;
/// Columns inside columns inside boxes: no page goes deeper.
const DEEPEST: usize = 24;
/// A column is looked for in this many bands at most.
const LONGEST: usize = 300;

/// Something to be ordered: an item, or a box with what it holds.
struct Piece {
    bbox: BBox,
    content: Content,
}

enum Content {
    Item(Item),
    Box(Vec<Piece>),
}

/// Puts the items of a page of this height in reading order.
pub(super) fn order(items: Vec<Item>, boxes: &[BBox], height: f32) -> Vec<Item> {
    let mut pieces: Vec<Piece> =
        items.into_iter().map(|i| Piece { bbox: i.bbox(), content: Content::Item(i) }).collect();
    part_halves(&mut pieces);
    let mut out = Output { items: Vec::new(), flow: 0, flows: 0, head: HEAD * height };
    out.region(gather(pieces, boxes), 0);
    out.items
}

/// Two tables that share an upright rule get a gutter between them.
fn part_halves(pieces: &mut [Piece]) {
    let tables: Vec<usize> =
        (0..pieces.len()).filter(|&i| matches!(pieces[i].content, Content::Item(Item::Table(_)))).collect();
    for (at, &i) in tables.iter().enumerate() {
        for &j in &tables[at + 1..] {
            let (a, b) = (pieces[i].bbox, pieces[j].bbox);
            let (left, edge) = if a.x0 <= b.x0 { (i, b.x0) } else { (j, a.x0) };
            let shared = (pieces[left].bbox.x1 - edge).abs() < 1.0;
            if shared && a.overlap_y(&b) > 0.5 * a.height().min(b.height()) {
                // To the left: what heads the right one begins at the rule.
                pieces[left].bbox.x1 -= 1.2 * GUTTER;
            }
        }
    }
}

/// Puts the pieces that a box holds into it, smaller boxes first.
fn gather(mut pieces: Vec<Piece>, boxes: &[BBox]) -> Vec<Piece> {
    let mut boxes = boxes.to_vec();
    boxes.sort_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    for frame in boxes {
        let inside = |p: &Piece| {
            let b = &p.bbox;
            frame.contains(b.center_x(), b.center_y())
                && b.x0 >= frame.x0 - 3.0
                && b.x1 <= frame.x1 + 3.0
                && b.y0 >= frame.y0 - 3.0
                && b.y1 <= frame.y1 + 3.0
        };
        match pieces.iter().filter(|p| inside(p)).count() {
            0 => continue,
            1 if !has_row_to_itself(&pieces, inside) => continue,
            _ => {}
        }
        let (held, mut rest): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(inside);
        rest.push(Piece { bbox: frame, content: Content::Box(held) });
        pieces = rest;
    }
    pieces
}

/// A line in a frame of its own is no part of the text around it; beside another line, as a number in a box before
/// its title, it goes on with that.
fn has_row_to_itself(pieces: &[Piece], inside: impl Fn(&Piece) -> bool) -> bool {
    let Some(held) = pieces.iter().find(|p| inside(p)) else { return false };
    let beside = |p: &Piece| p.bbox.overlap_y(&held.bbox) > 0.3 * p.bbox.height().min(held.bbox.height());
    pieces.iter().filter(|p| beside(p)).count() == 1
}

struct Output {
    items: Vec<Item>,
    /// The column or box that is being read.
    flow: u32,
    /// How many there were.
    flows: u32,
    /// Where running heads end.
    head: f32,
}

/// A horizontal band: pieces whose vertical extents overlap.
struct Band {
    y1: f32,
    pieces: Vec<Piece>,
}

impl Output {
    fn begin_flow(&mut self) {
        self.flows += 1;
        self.flow = self.flows;
    }

    /// Orders one region: bands from the top down, runs of bands with a gutter as columns.
    fn region(&mut self, pieces: Vec<Piece>, depth: usize) {
        self.begin_flow();
        let mut bands = VecDeque::from(bands_of(pieces));
        while let Some(band) = bands.pop_front() {
            bands.push_front(band);
            let columns = if depth < DEEPEST { columns_at(bands.make_contiguous()) } else { None };
            match columns {
                Some((count, gutter)) => {
                    let all = bands.drain(..count).flat_map(|b| b.pieces);
                    let (left, right): (Vec<Piece>, Vec<Piece>) =
                        all.partition(|p| p.bbox.center_x() < gutter);
                    self.region(left, depth + 1);
                    self.region(right, depth + 1);
                    self.begin_flow();
                }
                None => {
                    let pieces = bands.pop_front().map(|b| b.pieces).unwrap_or_default();
                    rows_of(pieces).into_iter().for_each(|row| self.row(row, depth));
                }
            }
        }
    }

    /// Pieces side by side that are no columns: left to right, lines on one baseline joined.
    fn row(&mut self, mut pieces: Vec<Piece>, depth: usize) {
        pieces.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0).then(a.bbox.y0.total_cmp(&b.bbox.y0)));
        // Vertical lines follow one another from right to left.
        if pieces
            .iter()
            .all(|p| matches!(&p.content, Content::Item(Item::Line { line, .. }) if line.vertical))
        {
            pieces.reverse();
        }
        for piece in pieces {
            match piece.content {
                Content::Item(Item::Line { line, .. }) => self.line(line),
                Content::Item(table) => {
                    self.items.push(table);
                    self.begin_flow();
                }
                Content::Box(held) if held.len() == 1 => {
                    // The text around a framed line is one column.
                    let outer = self.flow;
                    self.region(held, depth + 1);
                    self.flow = outer;
                }
                Content::Box(held) => {
                    self.region(held, depth + 1);
                    self.begin_flow();
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
            && !(line.bbox.y1 < self.head && are_several(last, &line))
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

/// Texts far apart on one baseline of a running head are several, as a title and a date at the right margin. A word
/// that is spaced out and an amount after its name are one.
fn are_several(left: &TextLine, right: &TextLine) -> bool {
    let amount = right.text.starts_with(|c: char| c.is_numeric() || "△▲-－".contains(c))
        && right.text.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    let letter = |l: &TextLine| l.characters < 2 && l.text.chars().all(char::is_alphabetic);
    let spaced = letter(left) || letter(right);
    right.bbox.x0 - left.bbox.x1 > WIDE * left.size.max(right.size) && !spaced && !amount
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

/// Cuts a band whose lines overlap like shingles into rows, where middles lie apart.
fn rows_of(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let is_line = |p: &Piece| matches!(&p.content, Content::Item(Item::Line { line, .. }) if !line.vertical);
    if pieces.len() < 2 || !pieces.iter().all(is_line) {
        return vec![pieces];
    }
    pieces.sort_by(|a, b| a.bbox.center_y().total_cmp(&b.bbox.center_y()));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut last = (f32::MIN, 0.0);
    for piece in pieces {
        let (middle, height) = (piece.bbox.center_y(), piece.bbox.height());
        match rows.last_mut() {
            Some(row) if middle - last.0 <= 0.5 * height.min(last.1) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
        last = (middle, height);
    }
    rows
}

/// How many of the first bands stand in two columns, and where the gutter is.
fn columns_at(bands: &[Band]) -> Option<(usize, f32)> {
    let mut gaps = vec![(f32::MIN, f32::MAX)];
    let mut best = None;
    for (i, band) in bands.iter().take(LONGEST).enumerate() {
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
    // The left column begins first: what stands above it on the right (a date, a sender) heads both.
    if bands[0].pieces.iter().all(|p| p.bbox.x0 > gutter) {
        return None;
    }
    stand_apart(&bands[..count], gutter).map(|count| (count, gutter))
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

/// How many of the bands are to be read side by side: columns of prose, boxes one under the other, or tables under
/// lines of their own, as on a sheet that holds two pages. Beneath such tables the columns end.
fn stand_apart(bands: &[Band], gutter: f32) -> Option<usize> {
    let (left, right) = (Side::of(bands, gutter, true), Side::of(bands, gutter, false));
    if left.prose && right.prose {
        return Some(bands.len());
    }
    let is_table = |p: &Piece| matches!(&p.content, Content::Item(Item::Table(_)));
    let last = bands.iter().rposition(|b| b.pieces.iter().any(is_table)).map(|last| last + 1);
    let both = (left.prose || left.titled) && (right.prose || right.titled);
    if left.titled && right.titled { last } else { both.then_some(bands.len()) }
}

/// What stands on one side of a gutter.
struct Side {
    /// Running text, or boxes.
    prose: bool,
    /// A table under a line.
    titled: bool,
}

impl Side {
    fn of(bands: &[Band], gutter: f32, left: bool) -> Self {
        let own = bands.iter().flat_map(|b| &b.pieces).filter(|p| (p.bbox.center_x() < gutter) == left);
        let (mut counts, mut boxes, mut first_line, mut titled) = (Vec::new(), 0, f32::MAX, false);
        for piece in own {
            match &piece.content {
                Content::Item(Item::Line { line, .. }) => {
                    counts.push(line.characters);
                    first_line = first_line.min(piece.bbox.y1);
                }
                Content::Item(Item::Table(_)) => {
                    boxes += 1;
                    titled |= first_line < piece.bbox.y0 + 2.0;
                }
                Content::Box(_) => boxes += 1,
            }
        }
        counts.sort_unstable();
        let prose = counts.len() >= COLUMN_LINES && counts[counts.len() / 2] >= COLUMN_CHARACTERS;
        Self { prose: prose || boxes >= 2, titled }
    }
}
