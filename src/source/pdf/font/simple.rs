//! Type 1, TrueType and Type 3 fonts: one byte for each code.
//!
//! Encodings, Differences, glyph names and the metrics of the 14 standard fonts are `hayro-font`'s; here they
//! are only distrusted.

use super::{Coded, unicode};
use hayro_cmap::BfString;
use hayro_font::{Font, FontCache, FontGlyph, FontQuery};
use hayro_syntax::object::{Dict, Name};
use std::sync::Arc;

pub(super) struct SimpleFont<'a> {
    font: Font<'a>,
    /// Set in a symbol font, whose codes are no letters.
    symbols: bool,
}

impl<'a> SimpleFont<'a> {
    pub(super) fn read(dict: &Dict<'a>, cache: &FontCache<'a>) -> Option<Self> {
        let fonts: hayro_font::FontResolverFn = Arc::new(|query| {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
            })
        });
        let cmaps: hayro_font::CMapResolverFn = Arc::new(hayro_cmap::load_embedded);
        let font = cache.font(dict, &fonts, &cmaps)?;
        let name = dict.get::<Name<'_>>("BaseFont").map(|n| String::from_utf8_lossy(&n).to_lowercase());
        let symbols = name.is_some_and(|n| n.contains("wingdings"));
        Some(Self { font, symbols })
    }

    pub(super) fn decode(&self, code: u32) -> Coded {
        let mut coded = Coded::unknown(code);
        coded.advance = self.font.code_advance(code).x as f32;
        coded.width = coded.advance;
        let found = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = match found {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s,
            None => String::new(),
        };
        let symbol = if self.symbols { unicode::wingdings(code) } else { None };
        match symbol.or_else(|| unicode::symbol_of_private(&text)) {
            Some(c) => coded.text = c,
            None if unicode::trusted(&text) => coded.set_text(&text),
            None => {}
        }
        coded
    }
}
