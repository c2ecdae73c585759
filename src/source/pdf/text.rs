//! Text operators: from codes to glyphs on the page.

use super::font::{Coded, Font};
use super::interp::{Args, Interpreter};
use super::matrix::Matrix;
use super::page::{Direction, Glyph, Visibility};
use crate::geom::BBox;
use hayro_syntax::object::Object;
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// The em box reaches from here …
const DESCENT: f64 = -0.12;
/// … to here above the baseline, whatever the font says: fonts' own boxes are not to be trusted.
const ASCENT: f64 = 0.88;

impl<'a> Interpreter<'_, 'a> {
    /// Runs a text operator; false when it is none.
    pub(super) fn text_operator(
        &mut self,
        operator: &[u8],
        args: &Args<'_, '_>,
        resources: &Resources<'a>,
    ) -> bool {
        let text = &mut self.state.text;
        match (operator, args.numbers()) {
            (b"Tj", _) => args.string().into_iter().for_each(|s| self.show(s)),
            (b"TJ", _) => self.show_array(args),
            (b"Tf", &[.., size]) => {
                let (meter, limits) = (&mut *self.meter, self.limits);
                let font = args.name().and_then(|n| self.fonts.named(&resources.fonts, n, meter, limits));
                self.set_font(font, size);
            }
            (b"Td", &[.., x, y]) => text.next_line(x, y),
            (b"TD", &[.., x, y]) => {
                text.leading = -y;
                text.next_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => {
                text.line_matrix = Matrix([a, b, c, d, e, f]);
                text.matrix = text.line_matrix;
            }
            (b"T*", _) => text.next_line(0.0, -text.leading),
            (b"'", _) => {
                text.next_line(0.0, -text.leading);
                args.string().into_iter().for_each(|s| self.show(s));
            }
            (b"\"", &[.., word, char]) => {
                (text.word_spacing, text.char_spacing) = (word, char);
                text.next_line(0.0, -text.leading);
                args.string().into_iter().for_each(|s| self.show(s));
            }
            (b"BT", _) => (text.matrix, text.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"ET", _) => {}
            (b"Tc", &[.., v]) => text.char_spacing = v,
            (b"Tw", &[.., v]) => text.word_spacing = v,
            (b"Tz", &[.., v]) => text.scale = v / 100.0,
            (b"TL", &[.., v]) => text.leading = v,
            (b"Ts", &[.., v]) => text.rise = v,
            (b"Tr", &[.., v]) => text.mode = v.clamp(0.0, 7.0) as u8,
            _ => return false,
        }
        true
    }

    fn show_array(&mut self, args: &Args<'_, '_>) {
        let Some(array) = args.array() else { return };
        for item in array.iter::<Object<'_>>() {
            match item {
                Object::String(s) => self.show(s.as_bytes()),
                Object::Number(n) => {
                    let text = &mut self.state.text;
                    let back = -n.as_f64() / 1000.0 * text.size;
                    let vertical = text.font.as_ref().is_some_and(|f| f.0.vertical());
                    let (x, y) = if vertical { (0.0, back) } else { (back * text.scale, 0.0) };
                    text.matrix = text.matrix.shifted(x, y);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some((font, index)) = self.state.text.font.clone() else {
            self.show_without_font(bytes);
            return;
        };
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, len) = font.next_code(rest);
            rest = &rest[len.min(rest.len())..];
            let coded = font.decode(code);
            if !self.meter.glyph(self.limits) {
                return;
            }
            self.put(&font, index, code, &coded);
            self.advance(&font, code, len, &coded);
        }
    }

    /// Text in a font that is not there is kept as unknown characters.
    fn show_without_font(&mut self, bytes: &[u8]) {
        let index = self.no_font();
        let size = self.state.text.size;
        for _ in bytes.iter().take(100_000) {
            if !self.meter.glyph(self.limits) {
                return;
            }
            let trm =
                Matrix([size, 0.0, 0.0, size, 0.0, 0.0]).then(&self.state.text.matrix).then(&self.state.ctm);
            self.push(trm, [0.0, 0.5, DESCENT, ASCENT], Glyph { font: index, ..blank() });
            self.state.text.matrix = self.state.text.matrix.shifted(size * 0.5, 0.0);
        }
    }

    /// Puts the glyphs of one code on the page.
    fn put(&mut self, font: &Rc<Font<'a>>, index: u16, code: u32, coded: &Coded) {
        let text = &self.state.text;
        let (size, vertical) = (text.size, font.vertical());
        let trm = Matrix([size * text.scale, 0.0, 0.0, size, 0.0, text.rise])
            .then(&text.matrix)
            .then(&self.state.ctm);
        let glyph = Glyph {
            text: coded.text,
            code,
            cid: coded.cid,
            font: index,
            vertical,
            bold: font.info.bold || text.mode == 2,
            ..blank()
        };
        let (ox, oy) = (f64::from(coded.origin.0) / 1000.0, f64::from(coded.origin.1) / 1000.0);
        let width = f64::from(coded.width).abs().clamp(20.0, 4000.0) / 1000.0;
        let (mut x, top, bottom) = (ox, oy + ASCENT, oy + DESCENT);
        match &coded.more {
            None => self.push(trm, [x, x + width, bottom, top], glyph),
            Some(more) => {
                // One glyph for several characters: each gets its share of the box.
                let step = width / (1 + more.chars().count()) as f64;
                for c in std::iter::once(coded.text).chain(more.chars()) {
                    self.push(trm, [x, x + step, bottom, top], Glyph { text: c, ..glyph });
                    x += step;
                    if !self.meter.glyph(self.limits) {
                        return;
                    }
                }
            }
        }
    }

    fn push(&mut self, trm: Matrix, [x0, x1, y0, y1]: [f64; 4], mut glyph: Glyph) {
        let [a, b, c, d, ..] = trm.0;
        if !trm.is_finite() || self.hidden > 0 {
            return;
        }
        glyph.bbox = trm.bbox(x0, y0, x1, y1);
        glyph.size = ((c * c + d * d).sqrt() as f32).min(10_000.0);
        glyph.direction = match () {
            () if a.abs() >= b.abs() && a >= 0.0 => Direction::Right,
            () if a.abs() >= b.abs() => Direction::Left,
            () if b > 0.0 => Direction::Down,
            () => Direction::Up,
        };
        let state = &self.state;
        glyph.color = if state.text.mode == 1 { state.stroke } else { state.fill };
        let (b, clip) = (&glyph.bbox, &state.clip);
        // Drivers clip to the cell: what shows in part is read as a whole.
        let seen = b.overlap_x(clip) > 0.2 * b.width() && b.overlap_y(clip) > 0.2 * b.height();
        let page = BBox::new(0.0, 0.0, self.page.width, self.page.height);
        let on_page = page.contains(b.center_x(), b.center_y());
        glyph.visibility = match state.text.mode {
            3 | 7 => Visibility::Invisible,
            _ if state.fill_alpha < 0.02 => Visibility::Invisible,
            _ if !seen => Visibility::Clipped,
            _ if !on_page => Visibility::OffPage,
            _ => Visibility::Visible,
        };
        self.page.glyphs.push(glyph);
    }

    fn advance(&mut self, font: &Rc<Font<'a>>, code: u32, len: usize, coded: &Coded) {
        let text = &mut self.state.text;
        let mut step = f64::from(coded.advance) / 1000.0 * text.size + text.char_spacing;
        if font.is_space_code(code, len) {
            step += text.word_spacing;
        }
        let (x, y) = if font.vertical() { (0.0, step) } else { (step * text.scale, 0.0) };
        text.matrix = text.matrix.shifted(x, y);
    }
}

/// A glyph of which nothing is known.
fn blank() -> Glyph {
    Glyph {
        text: char::REPLACEMENT_CHARACTER,
        code: 0,
        cid: 0,
        font: 0,
        size: 0.0,
        bbox: BBox::default(),
        direction: Direction::Right,
        vertical: false,
        visibility: Visibility::Visible,
        bold: false,
        color: [0; 3],
    }
}
