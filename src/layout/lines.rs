//! Glyphs become lines.
//!
//! In: glyphs of one region. Out: lines in reading order within it. Glyphs stand on one line when their em
//! boxes overlap by half: printer drivers set digits and commas on another baseline. Vertical writing and
//! turned text are read in a frame turned with them.

use crate::geom::BBox;
use crate::source::pdf::{Direction, Glyph};

/// Small print is at most this high beside the largest glyph of its row.
const SMALL: f32 = 0.75;

/// A line of text, or a part of one between wide gaps.
#[derive(Clone, Debug, Default)]
pub struct TextLine {
    /// The characters, with spaces where there are gaps.
    pub text: String,
    /// Where it stands.
    pub bbox: BBox,
    /// Font size of most of its characters.
    pub size: f32,
    /// Most of it is bold.
    pub bold: bool,
    /// Its characters without spaces.
    pub characters: usize,
    /// Runs from top to bottom.
    pub vertical: bool,
}

/// A glyph in its line's own frame: `u` along the line, `v` across lines.
#[derive(Clone, Copy)]
struct Placed {
    u0: f32,
    u1: f32,
    v0: f32,
    v1: f32,
    glyph: u32,
}

/// Turns a box so that its line runs along x and lines follow one another along y.
fn place(glyph: &Glyph, index: u32) -> Placed {
    let b = glyph.bbox;
    let (u0, u1, v0, v1) = match reading(glyph) {
        Direction::Right => (b.x0, b.x1, b.y0, b.y1),
        Direction::Down => (b.y0, b.y1, -b.x1, -b.x0),
        Direction::Left => (-b.x1, -b.x0, -b.y1, -b.y0),
        Direction::Up => (-b.y1, -b.y0, b.x0, b.x1),
    };
    Placed { u0, u1, v0, v1, glyph: index }
}

/// The way that the glyph's line runs: vertical writing runs down.
fn reading(glyph: &Glyph) -> Direction {
    if !glyph.vertical {
        return glyph.direction;
    }
    match glyph.direction {
        Direction::Right => Direction::Down,
        Direction::Down => Direction::Left,
        Direction::Left => Direction::Up,
        Direction::Up => Direction::Right,
    }
}

/// The lines of some glyphs of a page. Lines are cut at gaps wider than `cut` ems, if it is given.
pub fn lines_of(glyphs: &[Glyph], ids: &[u32], cut: Option<f32>) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for direction in [Direction::Right, Direction::Down, Direction::Left, Direction::Up] {
        let own = ids.iter().filter(|&&i| reading(&glyphs[i as usize]) == direction);
        let mut placed: Vec<Placed> = own.map(|&i| place(&glyphs[i as usize], i)).collect();
        if placed.is_empty() {
            continue;
        }
        for row in rows_of(&mut placed).into_iter().flat_map(unstacked) {
            cut_row(glyphs, &row, cut, &mut lines);
        }
    }
    lines
}

/// Groups glyphs whose extents across the line overlap by half of the smaller one.
fn rows_of(placed: &mut [Placed]) -> Vec<Vec<Placed>> {
    struct Row {
        v0: f32,
        v1: f32,
        glyphs: Vec<Placed>,
    }
    let middle = |p: &Placed| p.v0 + p.v1;
    placed.sort_by(|a, b| middle(a).total_cmp(&middle(b)).then(a.u0.total_cmp(&b.u0)));
    let mut rows: Vec<Row> = Vec::new();
    for p in placed.iter() {
        let height = p.v1 - p.v0;
        let overlap = |r: &Row| (p.v1.min(r.v1) - p.v0.max(r.v0)) / height.min(r.v1 - r.v0).max(0.1);
        // Glyphs come sorted by their middle, so only the last rows can take one.
        let from = rows.len().saturating_sub(4);
        let best = (from..rows.len()).max_by(|&a, &b| overlap(&rows[a]).total_cmp(&overlap(&rows[b])));
        match best.filter(|&i| overlap(&rows[i]) >= 0.5) {
            Some(i) => {
                let row = &mut rows[i];
                // The tallest glyph is the row's measure; it does not grow by stacking.
                if height > (row.v1 - row.v0) * 1.05 {
                    (row.v0, row.v1) = (p.v0, p.v1);
                }
                row.glyphs.push(*p);
            }
            None => rows.push(Row { v0: p.v0, v1: p.v1, glyphs: vec![*p] }),
        }
    }
    rows.into_iter().map(|r| r.glyphs).collect()
}

/// A row from left to right. Two lines of small print beside a large one are rows of their own: both overlap the
/// large one by half, and stand over one another.
fn unstacked(mut row: Vec<Placed>) -> Vec<Vec<Placed>> {
    row.sort_by(|a, b| a.u0.total_cmp(&b.u0).then(a.glyph.cmp(&b.glyph)));
    let tall = row.iter().map(|p| p.v1 - p.v0).fold(0.0, f32::max);
    let small = |p: &Placed| p.v1 - p.v0 < SMALL * tall;
    let over = |a: &Placed, b: &Placed| {
        small(a)
            && small(b)
            && a.u1.min(b.u1) > a.u0.max(b.u0)
            && a.v1.min(b.v1) - a.v0.max(b.v0) < 0.1 * tall
    };
    if row.windows(2).filter(|w| over(&w[0], &w[1])).count() < 3 {
        return vec![row];
    }
    let (mut print, large): (Vec<Placed>, Vec<Placed>) = row.into_iter().partition(small);
    let first = |row: &[Placed]| row.iter().map(|p| p.u0).fold(f32::MAX, f32::min);
    let before = first(&print) < first(&large);
    let mut rows = rows_of(&mut print);
    for row in &mut rows {
        row.sort_by(|a, b| a.u0.total_cmp(&b.u0).then(a.glyph.cmp(&b.glyph)));
    }
    rows.insert(if before { rows.len() } else { 0 }, large);
    rows
}

/// Cuts a row at wide gaps and builds the lines.
fn cut_row(glyphs: &[Glyph], row: &[Placed], cut: Option<f32>, lines: &mut Vec<TextLine>) {
    let mut start = 0;
    let mut reach = f32::MIN;
    for i in 0..row.len() {
        let size = glyphs[row[i].glyph as usize].size.max(1.0);
        if i > start && cut.is_some_and(|c| row[i].u0 - reach > c * size) {
            lines.push(line_of(glyphs, &row[start..i]));
            start = i;
        }
        reach = if i == start { row[i].u1 } else { reach.max(row[i].u1) };
    }
    lines.push(line_of(glyphs, &row[start..]));
}

fn line_of(glyphs: &[Glyph], row: &[Placed]) -> TextLine {
    let first = &glyphs[row[0].glyph as usize];
    let mut line =
        TextLine { bbox: first.bbox, vertical: reading(first) == Direction::Down, ..TextLine::default() };
    let (mut bold, mut last): (usize, Option<(&Placed, &Glyph)>) = (0, None);
    let mut sizes: Vec<f32> = Vec::with_capacity(row.len());
    for p in row {
        let glyph = &glyphs[p.glyph as usize];
        let space = |before: &Placed| has_space(glyphs, before.glyph, p.glyph);
        if last.is_some_and(|(before, g)| is_gap(p.u0 - before.u1, g, glyph, space(before))) {
            line.text.push(' ');
        }
        line.text.push(glyph.text);
        line.bbox = line.bbox.union(&glyph.bbox);
        bold += usize::from(glyph.bold);
        sizes.push(glyph.size);
        last = Some((p, glyph));
    }
    sizes.sort_by(f32::total_cmp);
    line.size = sizes[sizes.len() / 2];
    line.characters = row.len();
    line.bold = bold * 2 > row.len();
    line
}

/// True when the file itself has a space between two neighbours.
fn has_space(glyphs: &[Glyph], before: u32, after: u32) -> bool {
    let between = before as usize + 1..(after as usize).min(before as usize + 4);
    between.start < between.end && glyphs[between].iter().any(|g| g.text.is_whitespace())
}

/// True when the gap between neighbours is a space: a narrow one between Latin words or where the file has a
/// space, a wide one elsewhere.
fn is_gap(gap: f32, before: &Glyph, after: &Glyph, space: bool) -> bool {
    let size = before.size.min(after.size);
    let latin = |g: &Glyph| {
        g.text.is_ascii_alphanumeric() || matches!(g.text, ',' | '.' | ';' | ':' | ')' | '(' | '%')
    };
    let ems = if space || latin(before) && latin(after) { 0.17 } else { 0.55 };
    gap > ems * size
}
