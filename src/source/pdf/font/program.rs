//! What an embedded font program itself says of its glyphs' characters.
//!
//! In: a CIDFont's dictionary. Out: characters by CID, from the program's `cmap` read backwards, else from the
//! names of its glyphs (`post`, CFF) after the Adobe Glyph List, else from the character collection that a
//! CID-keyed CFF names in its own ROS operator. Read only when nothing in the PDF tells a character.

use super::sfnt::{inverse_cmap, u16_at};
use super::type0::{Collection, cid_to_gid, is_truetype, program_stream};
use super::{MOST_FONT_BYTES, unicode};
use crate::source::pdf::inflate::fits;
use hayro_cmap::{CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::Dict;
use read_fonts::ps::agl;
use read_fonts::ps::cff::{CffFontRef, charset::Charset, dict, v1::Cff};
use read_fonts::types::{GlyphId, GlyphId16};
use read_fonts::{FontRead, FontRef, TableProvider};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The characters of a font program.
pub(super) struct Program {
    by_glyph: FxHashMap<u32, char>,
    cid_to_gid: Option<Vec<u8>>,
    /// The collection that a CID-keyed program names.
    pub(super) collection: Option<Collection>,
}

impl Program {
    /// Of a CIDFont whose embedded program tells characters.
    pub(super) fn of_cid_font(cid_font: &Dict<'_>) -> Option<Self> {
        let stream = program_stream(cid_font).filter(|s| fits(s, MOST_FONT_BYTES))?;
        let data = stream.decoded_data().ok()?;
        let mut by_glyph = inverse_cmap(&data);
        let font = FontRef::new(&data).ok();
        let cff_table = font.as_ref().and_then(|f| f.cff().ok());
        let cff = match &cff_table {
            Some(table) => Some(table.offset_data().as_bytes()),
            None => font.is_none().then_some(&*data),
        };
        let mut name = |glyph: u32, name: &str| {
            let mut chars = agl::name_to_chars(name);
            if let (Some(c), None) = (chars.next(), chars.next())
                && !unicode::is_private(c)
            {
                by_glyph.entry(glyph).or_insert(c);
            }
        };
        if let Some(post) = font.as_ref().and_then(|f| f.post().ok()) {
            for glyph in 0..post.num_names().min(0xffff) as u16 {
                post.glyph_name(GlyphId16::new(glyph)).into_iter().for_each(|n| name(u32::from(glyph), n));
            }
        }
        let collection = cff.and_then(|cff| read_cff(cff, &mut name));
        let cid_to_gid = if is_truetype(cid_font) { cid_to_gid(cid_font) } else { None };
        let told = !by_glyph.is_empty() || collection.is_some();
        told.then_some(Self { by_glyph, cid_to_gid, collection })
    }

    /// The character of a CID; the collection's are not asked for here.
    pub(super) fn get(&self, cid: u32) -> Option<char> {
        let glyph = match &self.cid_to_gid {
            Some(map) => u32::from(u16_at(map, cid as usize * 2)?),
            None => cid,
        };
        self.by_glyph.get(&glyph).copied()
    }
}

/// Reads a CFF program: the names of its glyphs, or the collection's map when it is keyed by CIDs.
fn read_cff(data: &[u8], name: &mut impl FnMut(u32, &str)) -> Option<Collection> {
    let cff = Cff::read(data.into()).ok()?;
    if let Some(family) = collection_of(&cff) {
        let load = |name: &[u8]| CMap::parse(load_embedded(CMapName::from_bytes(name))?, load_embedded);
        return Collection::of(family, |name| load(name).map(Rc::new));
    }
    let charset: Charset<'_> = CffFontRef::new_cff(data, 0, None).ok().filter(|f| !f.is_cid())?.charset()?;
    for glyph in 0..charset.num_glyphs().min(0xffff) {
        let known = charset.string_id(GlyphId::new(glyph)).and_then(|id| cff.string(id));
        known.and_then(|n| std::str::from_utf8(n).ok()).into_iter().for_each(|n| name(glyph, n));
    }
    None
}

/// The character collection of the ROS operator.
fn collection_of(cff: &Cff<'_>) -> Option<CidFamily> {
    let top = cff.top_dicts().get(0)?;
    dict::entries(top, None).flatten().find_map(|entry| match entry {
        dict::Entry::Ros { registry, ordering, .. } => {
            Some(CidFamily::from_registry_ordering(cff.string(registry)?, cff.string(ordering)?))
        }
        _ => None,
    })
}
