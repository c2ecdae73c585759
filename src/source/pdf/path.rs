//! Paths as rules and fills.
//!
//! In: path segments under a matrix. Out: horizontal and vertical rules (strokes, thin filled boxes and
//! rectangle outlines are one thing to a reader), filled boxes, clip boxes. A rectangle with rounded corners is
//! a rectangle; other curves and slanting lines are no rules and are passed over.

use super::matrix::Matrix;
use super::page::{Fill, Rule};
use crate::geom::BBox;

/// A filled box at most this thick is a rule.
const RULE_WIDTH: f32 = 2.6;
/// How far a rule may slant, in points over its whole length.
const SLANT: f32 = 0.8;
/// No more points are kept of one subpath: it is a drawing, not a box.
const MAX_POINTS: usize = 64;

/// This much of a side is straight in a rectangle with rounded corners; of an ellipse's, the points that steer
/// its curves take 0.55.
const MOST_OF_SIDE: f32 = 0.7;

/// One subpath in page coordinates.
#[derive(Clone, Debug, Default)]
struct Subpath {
    points: Vec<(f32, f32)>,
    /// Which points steer or end a curve.
    bent: Vec<bool>,
    /// The box of all points, also of those not kept.
    bbox: Option<BBox>,
    curved: bool,
    closed: bool,
}

/// The path under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    done: Vec<Subpath>,
    now: Subpath,
    last: (f64, f64),
    start: (f64, f64),
}

impl Subpath {
    fn push(&mut self, p: (f32, f32), bent: bool) {
        let here = BBox::new(p.0, p.1, p.0, p.1);
        self.bbox = Some(self.bbox.map_or(here, |b| b.union(&here)));
        if self.points.len() < MAX_POINTS {
            self.points.push(p);
            self.bent.push(bent);
        } else {
            self.curved = true;
        }
    }

    /// The box when the subpath is an axis-parallel rectangle.
    fn rectangle(&self) -> Option<BBox> {
        let bbox = self.bbox?;
        let corners = self.points.iter().all(|p| {
            let x = (p.0 - bbox.x0).abs().min((p.0 - bbox.x1).abs());
            let y = (p.1 - bbox.y0).abs().min((p.1 - bbox.y1).abs());
            x < 0.3 && y < 0.3
        });
        (!self.curved && corners && (4..=6).contains(&self.points.len())).then_some(bbox)
    }
}

impl Subpath {
    /// The box when the subpath is a rectangle with rounded corners: every point, those that steer its curves
    /// included, lies on the sides, and nearly the whole of each side is straight. An ellipse's is not.
    fn rounded(&self) -> Option<BBox> {
        let bbox = self.bbox.filter(|_| self.curved && self.points.len() < MAX_POINTS)?;
        let sides = [(0, bbox.x0), (0, bbox.x1), (1, bbox.y0), (1, bbox.y1)];
        let axis = |p: &(f32, f32), a: usize| if a == 0 { p.0 } else { p.1 };
        let on = |p: &(f32, f32), (a, at): (usize, f32)| (axis(p, a) - at).abs() < 0.3;
        let around = self.points.iter().all(|p| sides.iter().any(|&side| on(p, side)));
        let straight = sides.iter().all(|&side| {
            let along = self.points.iter().filter(|p| on(p, side)).map(|p| axis(p, 1 - side.0));
            let (low, high) = along.fold((f32::MAX, f32::MIN), |(l, h), v| (l.min(v), h.max(v)));
            let whole = if side.0 == 0 { bbox.height() } else { bbox.width() };
            high - low >= MOST_OF_SIDE * whole
        });
        (around && straight).then_some(bbox)
    }
}

impl Path {
    pub(super) fn move_to(&mut self, x: f64, y: f64, ctm: &Matrix) {
        self.finish();
        self.now.push(ctm.apply(x, y), false);
        self.last = (x, y);
        self.start = (x, y);
    }

    pub(super) fn line_to(&mut self, x: f64, y: f64, ctm: &Matrix) {
        if self.now.points.is_empty() {
            self.now.push(ctm.apply(self.last.0, self.last.1), false);
        }
        self.now.push(ctm.apply(x, y), false);
        self.last = (x, y);
    }

    pub(super) fn curve_to(&mut self, points: &[f64], ctm: &Matrix) {
        self.now.curved = true;
        for p in points.chunks_exact(2) {
            self.now.push(ctm.apply(p[0], p[1]), true);
            self.last = (p[0], p[1]);
        }
    }

    pub(super) fn rect(&mut self, [x, y, w, h]: [f64; 4], ctm: &Matrix) {
        self.move_to(x, y, ctm);
        for (px, py) in [(x + w, y), (x + w, y + h), (x, y + h)] {
            self.line_to(px, py, ctm);
        }
        self.close(ctm);
    }

    pub(super) fn close(&mut self, ctm: &Matrix) {
        if let Some(&first) = self.now.points.first() {
            self.now.push(first, false);
            self.now.closed = true;
        }
        self.finish();
        self.last = self.start;
        // What follows `h` without `m` begins at the start point again.
        let _ = ctm;
    }

    fn finish(&mut self) {
        if self.now.points.len() > 1 {
            self.done.push(std::mem::take(&mut self.now));
        } else {
            self.now = Subpath::default();
        }
    }

    /// The box around the whole path, for clipping; `None` for an empty path.
    pub(super) fn clip_box(&mut self) -> Option<BBox> {
        self.finish();
        self.done.iter().filter_map(|s| s.bbox).reduce(|a, b| a.union(&b))
    }

    /// Rules that stroking draws.
    pub(super) fn stroke(&mut self, width: f32, clip: &BBox, mut rule: impl FnMut(Rule)) {
        self.finish();
        for sub in &self.done {
            if sub.curved && sub.points.len() >= MAX_POINTS {
                continue;
            }
            if let Some(b) = sub.rounded() {
                let corners = [(b.x0, b.y0), (b.x1, b.y0), (b.x1, b.y1), (b.x0, b.y1), (b.x0, b.y0)];
                let sides = corners.windows(2).filter_map(|c| segment(c[0], c[1], width));
                sides.filter_map(|r| clip_rule(r, clip)).for_each(&mut rule);
                continue;
            }
            let straight = sub.points.windows(2).zip(&sub.bent[1..]).filter(|(_, bent)| !**bent);
            for (pair, _) in straight {
                let (a, b) = (pair[0], pair[1]);
                if let Some(r) = segment(a, b, width).and_then(|r| clip_rule(r, clip)) {
                    rule(r);
                }
            }
        }
    }

    /// Rules and boxes that filling draws.
    pub(super) fn fill(
        &mut self,
        color: [u8; 3],
        clip: &BBox,
        mut rule: impl FnMut(Rule),
        mut fill: impl FnMut(Fill),
    ) {
        self.finish();
        for sub in &self.done {
            let Some(bbox) = sub.rectangle().or_else(|| sub.rounded()).or_else(|| thin(sub)) else {
                continue;
            };
            let Some(bbox) = intersect(&bbox, clip) else { continue };
            if bbox.width().min(bbox.height()) <= RULE_WIDTH {
                rules_of(&bbox).into_iter().for_each(&mut rule);
            } else {
                fill(Fill { bbox, color });
            }
        }
    }

    /// The box around what filling colours, whatever its outline.
    pub(super) fn ground(&mut self, clip: &BBox) -> Option<BBox> {
        self.clip_box().and_then(|b| intersect(&b, clip))
    }

    pub(super) fn clear(&mut self) {
        self.done.clear();
        self.now = Subpath::default();
    }
}

/// A filled sliver of any outline still looks like a rule.
fn thin(sub: &Subpath) -> Option<BBox> {
    let bbox = sub.bbox?;
    let (w, h) = (bbox.width(), bbox.height());
    (!sub.curved && w.min(h) <= 1.5 && w.max(h) > 4.0).then_some(bbox)
}

/// The rules that a thin box is: one, or both ways when it is a dot that may belong to either run.
pub(super) fn rules_of(bbox: &BBox) -> Vec<Rule> {
    let (w, h) = (bbox.width(), bbox.height());
    let across = Rule { horizontal: true, at: bbox.center_y(), from: bbox.x0, to: bbox.x1, width: h };
    let down = Rule { horizontal: false, at: bbox.center_x(), from: bbox.y0, to: bbox.y1, width: w };
    match () {
        () if w > 2.0 * h => vec![across],
        () if h > 2.0 * w => vec![down],
        () => vec![across, down],
    }
}

/// A straight stroke as a rule, when it runs along an axis.
fn segment(a: (f32, f32), b: (f32, f32), width: f32) -> Option<Rule> {
    let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    let bbox = BBox::new(a.0, a.1, b.0, b.1);
    // A short thick stroke is a thick line's or a box's other way of being drawn.
    if width > RULE_WIDTH * 2.0 && width > dx.max(dy) {
        let thick = if dx > dy {
            BBox { y0: bbox.center_y() - width / 2.0, y1: bbox.center_y() + width / 2.0, ..bbox }
        } else {
            BBox { x0: bbox.center_x() - width / 2.0, x1: bbox.center_x() + width / 2.0, ..bbox }
        };
        return rules_of(&thick).into_iter().next().filter(|r| r.width <= RULE_WIDTH);
    }
    if dy <= SLANT && dx > dy * 4.0 && dx > 0.0 {
        Some(Rule { horizontal: true, at: bbox.center_y(), from: bbox.x0, to: bbox.x1, width })
    } else if dx <= SLANT && dy > dx * 4.0 && dy > 0.0 {
        Some(Rule { horizontal: false, at: bbox.center_x(), from: bbox.y0, to: bbox.y1, width })
    } else {
        None
    }
}

fn intersect(a: &BBox, b: &BBox) -> Option<BBox> {
    let c = BBox { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) };
    (c.x0 <= c.x1 && c.y0 <= c.y1).then_some(c)
}

/// The part of a rule inside the clip; half its thickness may lie outside.
fn clip_rule(mut r: Rule, clip: &BBox) -> Option<Rule> {
    let (lo, hi, min, max) = if r.horizontal {
        (clip.y0, clip.y1, clip.x0, clip.x1)
    } else {
        (clip.x0, clip.x1, clip.y0, clip.y1)
    };
    let slack = r.width / 2.0 + 0.5;
    r.from = r.from.max(min);
    r.to = r.to.min(max);
    (r.at >= lo - slack && r.at <= hi + slack && r.to > r.from).then_some(r)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: BBox = BBox { x0: 0.0, y0: 0.0, x1: 600.0, y1: 800.0 };

    #[test]
    fn a_thin_filled_box_is_a_rule() {
        let mut path = Path::default();
        path.rect([10.0, 20.0, 100.0, 0.5], &Matrix::IDENTITY);
        let (mut rules, mut fills) = (Vec::new(), Vec::new());
        path.fill([0; 3], &PAGE, |r| rules.push(r), |f| fills.push(f));
        assert_eq!((rules.len(), fills.len()), (1, 0));
        assert!(rules[0].horizontal && rules[0].len() > 99.0);
    }

    #[test]
    fn a_stroked_rectangle_is_four_rules() {
        let mut path = Path::default();
        path.rect([10.0, 20.0, 100.0, 50.0], &Matrix::IDENTITY);
        let mut rules = Vec::new();
        path.stroke(1.0, &PAGE, |r| rules.push(r));
        assert_eq!(rules.len(), 4);
    }

    /// A box with corners of a radius, as office software draws it.
    fn rounded(radius: f64) -> Path {
        let (mut path, m, k) = (Path::default(), Matrix::IDENTITY, radius * 0.4477);
        let (x0, y0, x1, y1) = (10.0, 20.0, 210.0, 120.0);
        path.move_to(x0 + radius, y0, &m);
        path.line_to(x1 - radius, y0, &m);
        path.curve_to(&[x1 - k, y0, x1, y0 + k, x1, y0 + radius], &m);
        path.line_to(x1, y1 - radius, &m);
        path.curve_to(&[x1, y1 - k, x1 - k, y1, x1 - radius, y1], &m);
        path.line_to(x0 + radius, y1, &m);
        path.curve_to(&[x0 + k, y1, x0, y1 - k, x0, y1 - radius], &m);
        path.line_to(x0, y0 + radius, &m);
        path.curve_to(&[x0, y0 + k, x0 + k, y0, x0 + radius, y0], &m);
        path.close(&m);
        path
    }

    #[test]
    fn rounded_corners_are_corners() {
        let mut rules = Vec::new();
        rounded(8.0).stroke(1.0, &PAGE, |r| rules.push(r));
        assert_eq!(rules.len(), 4);
        assert!(rules.iter().any(|r| r.horizontal && (r.from, r.to) == (10.0, 210.0)));
        // Half a circle at each end: no box of text.
        let mut rules = Vec::new();
        rounded(50.0).stroke(1.0, &PAGE, |r| rules.push(r));
        assert_eq!(rules.len(), 2);
    }

    #[test]
    fn a_slanting_line_is_none() {
        let mut path = Path::default();
        path.move_to(0.0, 0.0, &Matrix::IDENTITY);
        path.line_to(100.0, 50.0, &Matrix::IDENTITY);
        path.stroke(1.0, &PAGE, |_| unreachable!());
    }
}
