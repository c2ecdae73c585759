//! The graphics and text state that operators change.

use super::font::Font;
use super::matrix::Matrix;
use crate::geom::BBox;
use std::rc::Rc;

/// What `q` saves and `Q` restores.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    /// The clip's box on the page.
    pub(super) clip: BBox,
    pub(super) fill: [u8; 3],
    pub(super) stroke: [u8; 3],
    /// The fill colour space counts ink, not light.
    pub(super) fill_tint: bool,
    pub(super) stroke_tint: bool,
    pub(super) fill_alpha: f32,
    pub(super) stroke_alpha: f32,
    pub(super) line_width: f64,
    pub(super) text: TextState<'a>,
}

/// The text state.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    /// The font and its index among the page's fonts.
    pub(super) font: Option<(Rc<Font<'a>>, u16)>,
    pub(super) size: f64,
    pub(super) char_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: u8,
    pub(super) matrix: Matrix,
    pub(super) line_matrix: Matrix,
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix, clip: BBox) -> Self {
        Self {
            ctm,
            clip,
            fill: [0; 3],
            stroke: [0; 3],
            fill_tint: false,
            stroke_tint: false,
            fill_alpha: 1.0,
            stroke_alpha: 1.0,
            line_width: 1.0,
            text: TextState {
                font: None,
                size: 1.0,
                char_spacing: 0.0,
                word_spacing: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                matrix: Matrix::IDENTITY,
                line_matrix: Matrix::IDENTITY,
            },
        }
    }

    /// Narrows the clip to a box on the page.
    pub(super) fn clip_to(&mut self, to: &BBox) {
        let c = &mut self.clip;
        c.x0 = c.x0.max(to.x0);
        c.y0 = c.y0.max(to.y0);
        c.x1 = c.x1.min(to.x1).max(c.x0);
        c.y1 = c.y1.min(to.y1).max(c.y0);
    }
}

impl TextState<'_> {
    /// `Td`: the next line, offset from the start of the current one.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = self.line_matrix.shifted(x, y);
        self.matrix = self.line_matrix;
    }
}

/// Device colours from the operands of a colour operator, by their number.
pub(super) fn color_of(values: &[f64]) -> Option<[u8; 3]> {
    let byte = |v: f64| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
    match *values {
        [g] => Some([byte(g); 3]),
        [r, g, b] => Some([byte(r), byte(g), byte(b)]),
        [c, m, y, k] => Some([byte(1.0 - (c + k)), byte(1.0 - (m + k)), byte(1.0 - (y + k))]),
        _ => None,
    }
}
