//! What a page holds once its operators have run.
//!
//! Owns the types only. Coordinates are points from the top left corner, after rotation.

use crate::diag::Diagnostic;
use crate::geom::BBox;

/// A page: glyphs in the order in which they were drawn, rules, fills and images.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Width after rotation.
    pub width: f32,
    /// Height after rotation.
    pub height: f32,
    /// Glyphs as drawn, spaces included.
    pub glyphs: Vec<Glyph>,
    /// Horizontal and vertical lines.
    pub rules: Vec<Rule>,
    /// Filled boxes that are too thick to be rules.
    pub fills: Vec<Fill>,
    /// Images.
    pub images: Vec<BBox>,
    /// The page's fonts; [`Glyph::font`] is an index into it.
    pub fonts: Vec<FontInfo>,
    /// What was noticed while reading the page.
    pub diagnostics: Vec<Diagnostic>,
}

/// What later stages need of a font.
#[derive(Clone, Debug, Default)]
pub struct FontInfo {
    /// The PostScript name, without its subset prefix.
    pub name: String,
    /// The name or the descriptor says that it is bold.
    pub bold: bool,
}

/// A character drawn on the page.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// The character; U+FFFD when the file does not tell it.
    pub text: char,
    /// The character code in the content stream.
    pub code: u32,
    /// The CID, or the code itself in simple fonts.
    pub cid: u32,
    /// Index into [`Page::fonts`].
    pub font: u16,
    /// Font size in points on the page.
    pub size: f32,
    /// The glyph's em box on the page.
    pub bbox: BBox,
    /// Which way the line runs.
    pub direction: Direction,
    /// Set top to bottom by the font's writing mode.
    pub vertical: bool,
    /// Whether a reader of the page sees it.
    pub visibility: Visibility,
    /// Drawn bold: by its font, by stroking, or by being drawn twice.
    pub bold: bool,
    /// Fill colour.
    pub color: [u8; 3],
}

/// Which way a glyph's baseline runs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Left to right.
    #[default]
    Right,
    /// Top to bottom: turned by 90° clockwise.
    Down,
    /// Upside down.
    Left,
    /// Bottom to top: turned by 90° anticlockwise.
    Up,
}

/// Whether a glyph can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It can.
    #[default]
    Visible,
    /// Render mode 3 or 7, as OCR layers are.
    Invisible,
    /// Outside the clip.
    Clipped,
    /// Outside the clip, but the end of a text that shows: a cell's text that its cell cuts off.
    Overflow,
    /// Outside the page's box.
    OffPage,
    /// White on a ground that nothing has coloured.
    White,
    /// The same character drawn on the same spot before.
    Duplicate,
}

impl Glyph {
    /// True for a glyph that layout keeps: visible, or the cut-off end of what is, and no white space.
    pub fn is_ink(&self) -> bool {
        matches!(self.visibility, Visibility::Visible | Visibility::Overflow) && !self.text.is_whitespace()
    }
}

/// A horizontal or vertical line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// True when it runs left to right.
    pub horizontal: bool,
    /// Its y when horizontal, its x when vertical (the middle of its thickness).
    pub at: f32,
    /// Where it begins along its run.
    pub from: f32,
    /// Where it ends along its run.
    pub to: f32,
    /// Thickness.
    pub width: f32,
}

impl Rule {
    /// Length along its run.
    pub fn len(&self) -> f32 {
        self.to - self.from
    }

    /// True for a rule without length.
    pub fn is_empty(&self) -> bool {
        self.len() <= 0.0
    }
}

/// A filled box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Where.
    pub bbox: BBox,
    /// Colour, red, green, blue.
    pub color: [u8; 3],
}

impl Fill {
    /// The colour as one number, never 0.
    pub fn color_number(&self) -> u32 {
        self.color.iter().fold(1, |number, &c| number << 8 | u32::from(c))
    }

    /// True for a colour that shows on white paper.
    pub fn is_tinted(&self) -> bool {
        self.color.iter().any(|&c| c < 250)
    }
}
