//! The encoding of a Type 0 font: how bytes become codes, codes CIDs.

use super::CMaps;
use hayro_cmap::{CMap, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Dict, Name, Object, Stream};
use std::rc::Rc;

/// How codes are written.
pub(super) enum Encoding {
    /// Two bytes, the CID itself.
    Identity,
    /// Unicode written as UTF-8, UTF-16 or UTF-32 under a name without an embedded CMap.
    Unicode(Utf),
    /// A CMap; the flag says that its codes are UCS-2 or UTF-16.
    Map(Rc<CMap>, Option<Utf>),
}

/// A form of Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utf {
    Eight,
    Sixteen,
    ThirtyTwo,
}

impl Encoding {
    /// The encoding of a font dictionary and whether it writes top to bottom.
    pub(super) fn read(dict: &Dict<'_>, cmaps: &mut CMaps) -> Option<(Self, bool)> {
        match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => Self::named(&name, cmaps),
            Object::Stream(stream) => Self::embedded(&stream, cmaps),
            _ => None,
        }
    }

    fn named(name: &[u8], cmaps: &mut CMaps) -> Option<(Self, bool)> {
        let vertical = name == b"V" || name.ends_with(b"-V");
        if name.starts_with(b"Identity") || name.starts_with(b"Adobe-Identity") {
            return Some((Self::Identity, vertical));
        }
        let utf = utf_of(name);
        if let Some(map) = cmaps.get(name) {
            return Some((Self::Map(map, utf), vertical));
        }
        if let Some(utf) = utf {
            return Some((Self::Unicode(utf), vertical));
        }
        // Older or vertical relatives of a CMap that is there; they differ in a handful of glyphs.
        let stem = String::from_utf8_lossy(name).into_owned();
        let stem = stem.strip_suffix("-V").or(stem.strip_suffix("-H")).unwrap_or(&stem);
        let kin = match stem {
            "78-RKSJ" | "78ms-RKSJ" => "Ext-RKSJ-H",
            "78-EUC" => "EUC-H",
            "78" | "Add" | "Ext" | "NWP" => "H",
            other => &format!("{other}-H"),
        };
        cmaps.get(kin.as_bytes()).map(|map| (Self::Map(map, None), vertical))
    }

    fn embedded(stream: &Stream<'_>, cmaps: &mut CMaps) -> Option<(Self, bool)> {
        let base = stream.dict().get::<Name<'_>>("UseCMap").and_then(|n| cmaps.get(&n));
        let map = stream.decoded_data().ok().and_then(|data| CMap::parse(&data, load_embedded));
        let map = map.map(Rc::new).or(base)?;
        let mode = stream.dict().get::<i32>("WMode");
        let vertical = mode == Some(1) || map.metadata().writing_mode == Some(WritingMode::Vertical);
        Some((Self::Map(map, None), vertical))
    }

    /// The code at the start of `bytes` and its length.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match self {
            Self::Identity => take(bytes, 2),
            Self::Unicode(utf) => utf.next_code(bytes),
            Self::Map(map, utf) => {
                let found = (1..=bytes.len().min(4)).find_map(|len| {
                    let (code, _) = take(bytes, len);
                    map.lookup_cid_code(code, len as u8).map(|_| (code, len))
                });
                found.unwrap_or_else(|| match utf {
                    Some(utf) => utf.next_code(bytes),
                    None => {
                        take(bytes, if bytes[0] < 0x80 || (0xa0..0xe0).contains(&bytes[0]) { 1 } else { 2 })
                    }
                })
            }
        }
    }

    /// The CID of a code; `None` when the encoding does not know it.
    pub(super) fn cid(&self, code: u32) -> Option<u32> {
        match self {
            Self::Identity => Some(code),
            Self::Unicode(_) => None,
            Self::Map(map, _) => (1..=4).find_map(|len| map.lookup_cid_code(code, len)),
        }
    }

    /// The character, when codes are Unicode.
    pub(super) fn unicode(&self, code: u32) -> Option<char> {
        match self {
            Self::Unicode(utf) | Self::Map(_, Some(utf)) => utf.char_of(code),
            _ => None,
        }
    }

    /// The collection that the CMap was made for.
    pub(super) fn family(&self) -> Option<CidFamily> {
        match self {
            Self::Map(map, _) => map.metadata().character_collection.as_ref().map(|c| c.family.clone()),
            _ => None,
        }
    }
}

impl Utf {
    fn next_code(self, bytes: &[u8]) -> (u32, usize) {
        let len = match (self, bytes[0]) {
            (Self::Eight, b) if b < 0x80 => 1,
            (Self::Eight, b) if b < 0xe0 => 2,
            (Self::Eight, b) if b < 0xf0 => 3,
            (Self::Sixteen, b) if !(0xd8..0xdc).contains(&b) => 2,
            _ => 4,
        };
        take(bytes, len)
    }

    fn char_of(self, code: u32) -> Option<char> {
        match self {
            Self::Eight => {
                let bytes = code.to_be_bytes();
                let text = std::str::from_utf8(&bytes).ok()?.trim_start_matches('\0');
                text.chars().next()
            }
            Self::Sixteen if code > 0xffff => {
                char::decode_utf16([(code >> 16) as u16, code as u16]).next()?.ok()
            }
            _ => char::from_u32(code),
        }
    }
}

/// The first `len` bytes, or as many as there are, as a big-endian number.
fn take(bytes: &[u8], len: usize) -> (u32, usize) {
    let len = len.min(bytes.len()).max(1);
    (bytes[..len].iter().fold(0, |n, &b| (n << 8) | u32::from(b)), len)
}

/// The form of Unicode that a CMap's name tells.
fn utf_of(name: &[u8]) -> Option<Utf> {
    let name = std::str::from_utf8(name).ok().filter(|n| n.starts_with("Uni"))?;
    match () {
        () if name.contains("UTF8") => Some(Utf::Eight),
        () if name.contains("UTF32") => Some(Utf::ThirtyTwo),
        () if name.contains("UTF16") || name.contains("UCS2") => Some(Utf::Sixteen),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_jis_codes_have_one_or_two_bytes() {
        let (encoding, vertical) = Encoding::named(b"90ms-RKSJ-H", &mut CMaps::default()).unwrap();
        assert!(!vertical);
        assert_eq!(encoding.next_code(b"\x8d\x73\x41"), (0x8d73, 2));
        assert_eq!(encoding.next_code(b"A"), (0x41, 1));
    }

    #[test]
    fn unicode_without_a_cmap_is_its_own_answer() {
        let (encoding, vertical) = Encoding::named(b"UniJIS-UTF32-V", &mut CMaps::default()).unwrap();
        assert!(vertical);
        let (code, len) = encoding.next_code(&[0, 0, 0x88, 0x4c]);
        assert_eq!((encoding.unicode(code), len), (Some('行'), 4));
    }
}
