//! Type 1, TrueType and Type 3 fonts: one byte for each code.
//!
//! Encodings, Differences, glyph names and the metrics of the 14 standard fonts are `hayro-font`'s; here they
//! are only distrusted. A code that ToUnicode and Widths tell all about needs no font program: most do, and
//! reading a program takes longer than reading the pages.

use super::{Coded, type0, unicode};
use hayro_cmap::{BfString, CMap};
use hayro_font::{Font, FontCache, FontGlyph, FontQuery};
use hayro_syntax::object::{Array, Dict, Name};
use std::cell::OnceCell;
use std::sync::Arc;

pub(super) struct SimpleFont<'a> {
    dict: Dict<'a>,
    programs: FontCache<'a>,
    /// `None` inside for a font that cannot be read.
    font: OnceCell<Option<Font<'a>>>,
    to_unicode: Option<CMap>,
    /// The code of the first width, and the widths; none for Type 3 fonts, whose units are their own.
    widths: (u32, Vec<f32>),
    /// Set in a symbol font, whose codes are no letters.
    symbols: bool,
}

impl<'a> SimpleFont<'a> {
    pub(super) fn read(dict: &Dict<'a>, programs: &FontCache<'a>) -> Option<Self> {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let type3 = subtype.as_deref() == Some(b"Type3");
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let widths = dict.get::<Array<'_>>("Widths").filter(|_| !type3);
        let widths = widths.map(|w| w.iter::<f32>().take(256).collect()).unwrap_or_default();
        let name = dict.get::<Name<'_>>("BaseFont").map(|n| String::from_utf8_lossy(&n).to_lowercase());
        let font = Self {
            dict: dict.clone(),
            programs: programs.clone(),
            font: OnceCell::new(),
            to_unicode: type0::to_unicode(dict).filter(|_| !type3),
            widths: (first, widths),
            symbols: name.is_some_and(|n| n.contains("wingdings")),
        };
        (font.to_unicode.is_some() || font.program().is_some()).then_some(font)
    }

    pub(super) fn decode(&self, code: u32) -> Coded {
        let mut coded = Coded::unknown(code);
        if let Some(advance) = self.width(code).or_else(|| Some(self.program()?.code_advance(code).x as f32))
        {
            coded.advance = advance;
            coded.width = advance;
        }
        let told = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code));
        let found = told.filter(|text| *text != BfString::Char('\0')).or_else(|| self.glyph_text(code));
        let text = found.map(type0::string).unwrap_or_default();
        let symbol = if self.symbols { unicode::wingdings(code) } else { None };
        match symbol.or_else(|| unicode::symbol_of_private(&text)) {
            Some(c) => coded.text = c,
            None if unicode::trusted(&text) => coded.set_text(&text),
            None => {}
        }
        coded
    }

    fn width(&self, code: u32) -> Option<f32> {
        let (first, widths) = &self.widths;
        widths.get(code.checked_sub(*first)? as usize).copied()
    }

    /// What encoding and glyph names say.
    fn glyph_text(&self, code: u32) -> Option<BfString> {
        let font = self.program()?;
        match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        }
    }

    fn program(&self) -> Option<&Font<'a>> {
        let read = || {
            let fonts: hayro_font::FontResolverFn = Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            });
            let cmaps: hayro_font::CMapResolverFn = Arc::new(hayro_cmap::load_embedded);
            self.programs.font(&self.dict, &fonts, &cmaps)
        };
        self.font.get_or_init(read).as_ref()
    }
}
