//! Composite fonts: how a code becomes a CID, a character and an advance.

use super::encoding::Encoding;
use super::program::Program;
use super::{CMaps, Coded, unicode};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::cell::OnceCell;
use std::rc::Rc;

/// More vertical widths than this are not looked at: each code looks through all.
const MOST_VERTICAL: usize = 5_000;

pub(super) struct Type0Font<'a> {
    encoding: Encoding,
    pub(super) vertical: bool,
    to_unicode: Option<CMap>,
    /// What the PDF says of the font's characters.
    collection: Option<Collection>,
    /// Unicode to CID of the collection, for encodings whose CMap is not embedded.
    inverse: Option<Rc<CMap>>,
    /// The CIDFont, for its embedded program.
    cid_font: Dict<'a>,
    /// The program's own characters; large and seldom asked for.
    program: OnceCell<Option<Program>>,
    widths: Widths,
    default_width: f32,
    vertical_widths: Vec<(u32, u32, [f32; 3])>,
    default_vertical: [f32; 2],
}

/// Ranges of CIDs with their width, by first CID.
#[derive(Default)]
struct Widths(Vec<(u32, u32, f32)>);

/// The CIDFont of a composite font.
pub(super) fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()
}

impl<'a> Type0Font<'a> {
    pub(super) fn read(dict: &Dict<'a>, cmaps: &mut CMaps) -> Option<Self> {
        let cid_font = descendant(dict)?;
        let (encoding, vertical) = Encoding::read(dict, cmaps).unwrap_or((Encoding::Identity, false));
        let family = family_of(&encoding, &cid_font);
        let collection = family.and_then(|family| Collection::of(family, |name| cmaps.get(name)));
        let inverse = match encoding {
            Encoding::Unicode(_) => cmaps.get(b"UniJIS-UTF16-H"),
            _ => None,
        };
        Some(Self {
            vertical,
            to_unicode: to_unicode(dict),
            collection,
            inverse,
            program: OnceCell::new(),
            widths: Widths::read(&cid_font),
            default_width: cid_font.get::<f32>("DW").unwrap_or(1000.0),
            vertical_widths: vertical_widths(&cid_font),
            default_vertical: cid_font.get::<[f32; 2]>("DW2").unwrap_or([880.0, -1000.0]),
            encoding,
            cid_font,
        })
    }

    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        self.encoding.next_code(bytes)
    }

    pub(super) fn decode(&self, code: u32) -> Coded {
        let cid = self.encoding.cid(code).or_else(|| self.inverse_cid(code)).unwrap_or(0);
        let mut coded = Coded::unknown(code);
        coded.cid = cid;
        coded.width = self.widths.get(cid).unwrap_or(self.default_width);
        coded.advance = coded.width;
        if self.vertical {
            let own = self.vertical_widths.iter().find(|(a, b, _)| (*a..=*b).contains(&cid));
            let [y, advance] = self.default_vertical;
            let [advance, vx, vy] = own.map_or([advance, coded.width / 2.0, y], |w| w.2);
            coded.advance = advance;
            coded.origin = (-vx, -vy);
        }
        if let Some(text) = self.text_of(code, cid) {
            coded.set_text(&text);
        }
        coded
    }

    /// Every way to the character, the most trustworthy first.
    fn text_of(&self, code: u32, cid: u32) -> Option<String> {
        let mapped = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code)).map(string);
        if let Some(text) = mapped.as_ref().filter(|t| unicode::trusted(t)) {
            return Some(text.clone());
        }
        let one = |c: char| unicode::trusted(c.encode_utf8(&mut [0; 4])).then(|| c.to_string());
        let collection = || self.collection.as_ref().and_then(|known| known.text(cid));
        self.encoding
            .unicode(code)
            .and_then(one)
            .or_else(collection)
            .or_else(|| self.program_text(cid))
            .or_else(|| mapped.as_deref().and_then(unicode::symbol_of_private).map(String::from))
    }

    /// What the embedded program says, where the PDF names no collection.
    fn program_text(&self, cid: u32) -> Option<String> {
        if self.collection.is_some() {
            return None;
        }
        let program = self.program.get_or_init(|| Program::of_cid_font(&self.cid_font)).as_ref()?;
        let own = program.get(cid).map(String::from).filter(|text| unicode::trusted(text));
        own.or_else(|| program.collection.as_ref()?.text(cid))
    }

    fn inverse_cid(&self, code: u32) -> Option<u32> {
        let c = self.encoding.unicode(code)?;
        let mut units = [0; 2];
        let units = c.encode_utf16(&mut units);
        let code = units.iter().fold(0u32, |n, &u| (n << 16) | u32::from(u));
        self.inverse.as_ref()?.lookup_cid_code(code, units.len() as u8 * 2)
    }
}

pub(super) fn string(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(s) => s,
    }
}

/// A character collection: characters by CID.
pub(super) struct Collection {
    map: Rc<CMap>,
    family: CidFamily,
}

impl Collection {
    /// The collection of a family that has a map.
    pub(super) fn of(family: CidFamily, map: impl FnOnce(&[u8]) -> Option<Rc<CMap>>) -> Option<Self> {
        let map = map(family.ucs2_cmap()?.to_bytes())?;
        Some(Self { map, family })
    }

    /// The map is written as characters by CID, or as codes by CID.
    pub(super) fn text(&self, cid: u32) -> Option<String> {
        let direct = || self.map.lookup_bf_string(cid).map(string);
        let code = || (1..=4).find_map(|len| self.map.lookup_cid_code(cid, len)).and_then(char::from_u32);
        // ㋿ came after the map had been made (Adobe-Japan1-7, Technical Note 5078): upright and turned.
        let reiwa = self.family == CidFamily::AdobeJapan1 && matches!(cid, 23058 | 23059);
        let text =
            if reiwa { Some("\u{32FF}".to_owned()) } else { direct().or_else(|| code().map(String::from)) };
        text.filter(|text| unicode::trusted(text))
    }
}

/// The font's ToUnicode map.
pub(super) fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    match dict.get::<Object<'_>>("ToUnicode")? {
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        // Identity here says that codes are Unicode, which they are not in an Identity-ordered font.
        Object::Name(name) if !name.starts_with(b"Identity") => {
            CMap::parse(load_embedded(CMapName::from_bytes(&name))?, load_embedded)
        }
        _ => None,
    }
}

/// The CMap's collection, else the CIDFont's.
fn family_of(encoding: &Encoding, cid_font: &Dict<'_>) -> Option<CidFamily> {
    let own = || {
        let info = cid_font.get::<Dict<'_>>("CIDSystemInfo")?;
        let registry = info.get::<PdfString<'_>>("Registry")?;
        let ordering = info.get::<PdfString<'_>>("Ordering")?;
        Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
    };
    let known = |f: &CidFamily| f.ucs2_cmap().is_some();
    encoding.family().filter(known).or_else(own).filter(known)
}

impl Widths {
    /// `W`: either `c [w w w]` or `first last w`.
    fn read(cid_font: &Dict<'_>) -> Self {
        let mut ranges = Vec::new();
        let Some(array) = cid_font.get::<Array<'_>>("W") else { return Self(ranges) };
        let mut items = array.iter::<Object<'_>>();
        while let (Some(Object::Number(first)), Some(second)) = (items.next(), items.next()) {
            let first = first.as_i64().max(0) as u32;
            match second {
                Object::Array(list) => {
                    ranges.extend((first..=u32::MAX).zip(list.iter::<f32>()).map(|(cid, w)| (cid, cid, w)));
                }
                Object::Number(last) => match items.next() {
                    Some(Object::Number(w)) => ranges.push((first, last.as_i64().max(0) as u32, w.as_f32())),
                    _ => break,
                },
                _ => break,
            }
        }
        ranges.sort_by_key(|r| r.0);
        Self(ranges)
    }

    fn get(&self, cid: u32) -> Option<f32> {
        let after = self.0.partition_point(|r| r.0 <= cid);
        // Ranges seldom overlap; look back a little for one that does.
        self.0[..after].iter().rev().take(4).find(|r| cid <= r.1).map(|r| r.2)
    }
}

/// `W2`: either `c [w vx vy …]` or `first last w vx vy`.
fn vertical_widths(cid_font: &Dict<'_>) -> Vec<(u32, u32, [f32; 3])> {
    let mut ranges = Vec::new();
    let Some(array) = cid_font.get::<Array<'_>>("W2") else { return ranges };
    let mut items = array.iter::<Object<'_>>();
    while let (Some(Object::Number(first)), Some(second)) = (items.next(), items.next()) {
        let first = first.as_i64().max(0) as u32;
        match second {
            Object::Array(list) => {
                let numbers: Vec<f32> = list.iter::<f32>().take(3 * MOST_VERTICAL).collect();
                let triples = numbers.chunks_exact(3).map(|t| [t[0], t[1], t[2]]);
                ranges.extend((first..=u32::MAX).zip(triples).map(|(cid, three)| (cid, cid, three)));
            }
            Object::Number(last) => {
                let three: Vec<f32> = items.by_ref().take(3).filter_map(Object::into_f32).collect();
                let [w, x, y] = three[..] else { break };
                ranges.push((first, last.as_i64().max(0) as u32, [w, x, y]));
            }
            _ => break,
        }
        if ranges.len() > MOST_VERTICAL {
            break;
        }
    }
    ranges
}

/// The stream of the embedded font program, whichever key holds it.
pub(super) fn program_stream<'a>(cid_font: &Dict<'a>) -> Option<Stream<'a>> {
    let descriptor = cid_font.get::<Dict<'_>>("FontDescriptor")?;
    ["FontFile2", "FontFile3"].iter().find_map(|key| descriptor.get::<Stream<'_>>(key))
}

/// `CIDToGIDMap` as bytes; `None` for Identity.
pub(super) fn cid_to_gid(cid_font: &Dict<'_>) -> Option<Vec<u8>> {
    match cid_font.get::<Object<'_>>("CIDToGIDMap")? {
        Object::Stream(stream) => stream.decoded_data().ok().map(std::borrow::Cow::into_owned),
        Object::Name(_) => None,
        _ => None,
    }
}

/// True when the descendant is a TrueType CIDFont.
pub(super) fn is_truetype(cid_font: &Dict<'_>) -> bool {
    cid_font.get::<Name<'_>>("Subtype").as_deref() == Some(b"CIDFontType2")
}
