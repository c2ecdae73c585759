//! Fonts: from the bytes of a text operator to characters and advances.
//!
//! In: a font dictionary. Out: for each code its character, CID and metrics. When the file does not tell a
//! character it is U+FFFD: a wrong character is worse than none. Outlines are never read.

mod encoding;
mod program;
mod sfnt;
mod simple;
mod type0;
mod unicode;

use super::page::FontInfo;
use crate::source::pdf::inflate::fits;
use crate::source::pdf::limits::{Limits, Meter};
use hayro_cmap::{CMap, CMapName, load_embedded};
use hayro_syntax::object::{Dict, Name, ObjRef, ObjectIdentifier, Stream};
use rustc_hash::FxHashMap;
use simple::SimpleFont;
use std::cell::RefCell;
use std::rc::Rc;
use type0::Type0Font;

/// A larger font program or map is not read.
const MOST_FONT_BYTES: u64 = 64 << 20;

/// A font with what it has already been asked.
pub(super) struct Font<'a> {
    kind: Kind<'a>,
    pub(super) info: FontInfo,
    known: RefCell<FxHashMap<u32, Coded>>,
}

enum Kind<'a> {
    Simple(Box<SimpleFont<'a>>),
    Type0(Box<Type0Font<'a>>),
    /// A dictionary that makes no sense: its text is kept as U+FFFD.
    Unknown,
}

/// What a code stands for. Lengths are in thousandths of the font size.
#[derive(Clone, Debug)]
pub(super) struct Coded {
    pub(super) text: char,
    /// Further characters, when one glyph stands for several.
    pub(super) more: Option<Rc<str>>,
    pub(super) cid: u32,
    /// Advance along the line.
    pub(super) advance: f32,
    /// Width of the em box across a vertical line, or along a horizontal one.
    pub(super) width: f32,
    /// For vertical writing: the glyph's origin relative to the pen.
    pub(super) origin: (f32, f32),
}

impl Font<'_> {
    /// The code at the start of `bytes` and its length, at least 1.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.kind {
            Kind::Type0(font) => font.next_code(bytes),
            Kind::Simple(_) | Kind::Unknown => (u32::from(bytes[0]), 1),
        }
    }

    /// What the code stands for.
    pub(super) fn decode(&self, code: u32) -> Coded {
        if let Some(known) = self.known.borrow().get(&code) {
            return known.clone();
        }
        let coded = match &self.kind {
            Kind::Type0(font) => font.decode(code),
            Kind::Simple(font) => font.decode(code),
            Kind::Unknown => Coded::unknown(code),
        };
        self.known.borrow_mut().insert(code, coded.clone());
        coded
    }

    /// True when lines run top to bottom.
    pub(super) fn vertical(&self) -> bool {
        matches!(&self.kind, Kind::Type0(font) if font.vertical)
    }

    /// True when word spacing applies to the code.
    pub(super) fn is_space_code(&self, code: u32, len: usize) -> bool {
        code == 32 && len == 1
    }
}

impl Coded {
    fn unknown(code: u32) -> Self {
        Self {
            text: char::REPLACEMENT_CHARACTER,
            more: None,
            cid: code,
            advance: 500.0,
            width: 500.0,
            origin: (0.0, 0.0),
        }
    }

    /// Sets the characters from a string; an empty one is unknown.
    fn set_text(&mut self, text: &str) {
        let mut chars = text.chars();
        self.text = chars.next().unwrap_or(char::REPLACEMENT_CHARACTER);
        let rest = chars.as_str();
        self.more = (!rest.is_empty()).then(|| Rc::from(rest));
    }
}

/// The fonts of one file, each read once.
#[derive(Default)]
pub(super) struct FontCache<'a> {
    fonts: FxHashMap<(ObjectIdentifier, usize), Rc<Font<'a>>>,
    /// The same by reference: a page may name its font for every word, and reading its dictionary takes longer
    /// than reading the word.
    referred: FxHashMap<ObjRef, Rc<Font<'a>>>,
    cmaps: CMaps,
    programs: hayro_font::FontCache<'a>,
}

/// The predefined CMaps that the file has used.
#[derive(Default)]
pub(super) struct CMaps(FxHashMap<Vec<u8>, Option<Rc<CMap>>>);

impl CMaps {
    fn get(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        let load = || {
            let data = load_embedded(CMapName::from_bytes(name))?;
            CMap::parse(data, load_embedded).map(Rc::new)
        };
        self.0.entry(name.to_vec()).or_insert_with(load).clone()
    }
}

impl<'a> FontCache<'a> {
    /// The font of a dictionary, from the cache when the file names it by reference.
    pub(super) fn get(&mut self, dict: &Dict<'a>) -> Rc<Font<'a>> {
        // A direct dictionary inside a form has its container's number: its bytes tell it apart.
        let key = dict.obj_id().map(|id| (id, dict.data().as_ptr() as usize));
        if let Some(font) = key.and_then(|k| self.fonts.get(&k)) {
            return font.clone();
        }
        let font = Rc::new(self.load(dict));
        if let Some(key) = key {
            self.fonts.insert(key, font.clone());
        }
        font
    }

    /// The font that a resource dictionary calls by the name.
    pub(super) fn named(
        &mut self,
        resources: &Dict<'a>,
        name: &Name<'_>,
        meter: &mut Meter,
        limits: &Limits,
    ) -> Option<Rc<Font<'a>>> {
        let reference = resources.get_ref(name);
        if let Some(font) = reference.and_then(|r| self.referred.get(&r)) {
            return Some(font.clone());
        }
        let dict = Some(name).filter(|_| meter.affords(limits)).and_then(|n| resources.get::<Dict<'a>>(n))?;
        meter.named(dict.data().len(), limits);
        let font = self.get(&dict);
        if let Some(reference) = reference {
            self.referred.insert(reference, font.clone());
        }
        Some(font)
    }

    fn load(&mut self, dict: &Dict<'a>) -> Font<'a> {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let is_type0 = subtype.as_deref() == Some(b"Type0");
        let kind = if !programs_fit(dict) {
            None
        } else if is_type0 {
            Type0Font::read(dict, &mut self.cmaps).map(|f| Kind::Type0(Box::new(f)))
        } else {
            SimpleFont::read(dict, &self.programs).map(|f| Kind::Simple(Box::new(f)))
        };
        Font { kind: kind.unwrap_or(Kind::Unknown), info: font_info(dict), known: RefCell::default() }
    }
}

/// True when no stream that reading the font inflates is a bomb.
fn programs_fit(dict: &Dict<'_>) -> bool {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let programs =
        ["FontFile", "FontFile2", "FontFile3"].iter().filter_map(|key| descriptor.get::<Stream<'_>>(key));
    let maps = ["ToUnicode", "Encoding"].iter().filter_map(|key| dict.get::<Stream<'_>>(key));
    programs.chain(maps).all(|stream| fits(&stream, MOST_FONT_BYTES))
}

fn font_info(dict: &Dict<'_>) -> FontInfo {
    let base = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
    let full = base.map(|n| String::from_utf8_lossy(&n).into_owned()).unwrap_or_default();
    let name = match full.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => full,
    };
    let descriptor = type0::descendant(dict).unwrap_or_else(|| dict.clone());
    let descriptor = descriptor.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let heavy = descriptor.get::<f32>("FontWeight").is_some_and(|w| w >= 600.0);
    let forced = descriptor.get::<i32>("Flags").is_some_and(|f| f & (1 << 18) != 0);
    let lower = name.to_lowercase();
    let named = ["bold", "heavy", "black", "demi", "-w6", "-w7", "-w8", "-w9"];
    FontInfo { bold: heavy || forced || named.iter().any(|n| lower.contains(n)), name }
}
