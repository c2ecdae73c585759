//! Affine maps of PDF's coordinate systems.

use crate::geom::BBox;

/// a b c d e f as PDF writes them: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        let ([a, b, c, d, e, f], n) = (self.0, &next.0);
        Self([
            a * n[0] + b * n[2],
            a * n[1] + b * n[3],
            c * n[0] + d * n[2],
            c * n[1] + d * n[3],
            e * n[0] + f * n[2] + n[4],
            e * n[1] + f * n[3] + n[5],
        ])
    }

    /// A translation before this map.
    pub(super) fn shifted(&self, x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        ((a * x + c * y + e) as f32, (b * x + d * y + f) as f32)
    }

    /// The box around the image of a rectangle.
    pub(super) fn bbox(&self, x0: f64, y0: f64, x1: f64, y1: f64) -> BBox {
        let (ax, ay) = self.apply(x0, y0);
        let (bx, by) = self.apply(x1, y1);
        let (cx, cy) = self.apply(x0, y1);
        let (dx, dy) = self.apply(x1, y0);
        BBox::new(ax, ay, bx, by).union(&BBox::new(cx, cy, dx, dy))
    }

    /// How much lengths grow, on average of both axes.
    pub(super) fn scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    pub(super) fn is_finite(&self) -> bool {
        self.0.iter().all(|v| v.is_finite() && v.abs() < 1e9)
    }
}
