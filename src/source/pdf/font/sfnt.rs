//! The `cmap` table of a TrueType or OpenType program, read backwards: from glyphs to characters.
//!
//! In: the program's bytes. Out: glyph to character, by its Unicode subtables. Every offset is checked; a
//! damaged table is an empty answer.

use super::unicode;
use rustc_hash::FxHashMap;

/// A font has at most this many characters; a damaged table may claim any number.
const MOST_PAIRS: u32 = 300_000;

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(data, at)?) << 16 | u32::from(u16_at(data, at + 2)?))
}

/// The bytes of a table.
fn table<'d>(data: &'d [u8], tag: &[u8; 4]) -> Option<&'d [u8]> {
    let count = usize::from(u16_at(data, 4)?);
    let entry = (0..count).map(|i| 12 + i * 16).find(|&at| data.get(at..at + 4) == Some(tag))?;
    let (offset, len) = (u32_at(data, entry + 8)? as usize, u32_at(data, entry + 12)? as usize);
    data.get(offset..offset.checked_add(len)?.min(data.len()))
}

/// Glyph to character by the program's best Unicode subtable.
pub(super) fn inverse_cmap(data: &[u8]) -> FxHashMap<u32, char> {
    let (mut map, mut left) = (FxHashMap::default(), MOST_PAIRS);
    let Some(cmap) = table(data, b"cmap") else { return map };
    for start in unicode_subtables(cmap) {
        if let Some(sub) = cmap.get(start..).filter(|_| left > 0) {
            read_subtable(sub, &mut |c, glyph| {
                insert(&mut map, c, glyph);
                left = left.saturating_sub(1);
                left > 0
            });
        }
    }
    map
}

fn insert(map: &mut FxHashMap<u32, char>, code: u32, glyph: u32) {
    let Some(c) = char::from_u32(code) else { return };
    if glyph == 0 || unicode::is_private(c) || code < 0x20 {
        return;
    }
    map.entry(glyph)
        .and_modify(|old| {
            if unicode::oddness(c) < unicode::oddness(*old) {
                *old = c;
            }
        })
        .or_insert(c);
}

/// Offsets of the subtables keyed by Unicode.
fn unicode_subtables(cmap: &[u8]) -> Vec<usize> {
    let count = u16_at(cmap, 2).unwrap_or(0).min(64);
    (0..usize::from(count))
        .filter_map(|i| {
            let at = 4 + i * 8;
            let (platform, encoding) = (u16_at(cmap, at)?, u16_at(cmap, at + 2)?);
            let unicode = (platform == 0 && encoding != 5) || (platform == 3 && matches!(encoding, 1 | 10));
            unicode.then_some(u32_at(cmap, at + 4)? as usize)
        })
        .collect()
}

fn read_subtable(sub: &[u8], found: &mut impl FnMut(u32, u32) -> bool) -> Option<()> {
    match u16_at(sub, 0)? {
        4 => read_format4(sub, found),
        6 => {
            let (first, count) = (u16_at(sub, 6)?, u16_at(sub, 8)?);
            for i in 0..count {
                let glyph = u16_at(sub, 10 + usize::from(i) * 2)?;
                if !found(u32::from(first) + u32::from(i), u32::from(glyph)) {
                    return None;
                }
            }
            Some(())
        }
        12 => {
            let count = u32_at(sub, 12)?.min(100_000) as usize;
            for i in 0..count {
                let at = 16 + i * 12;
                let (first, last, glyph) = (u32_at(sub, at)?, u32_at(sub, at + 4)?, u32_at(sub, at + 8)?);
                for code in first..=last.min(first.saturating_add(0xffff)) {
                    if !found(code, glyph.wrapping_add(code - first)) {
                        return None;
                    }
                }
            }
            Some(())
        }
        _ => None,
    }
}

fn read_format4(sub: &[u8], found: &mut impl FnMut(u32, u32) -> bool) -> Option<()> {
    let segments = usize::from(u16_at(sub, 6)?) / 2;
    for i in 0..segments {
        let end = u16_at(sub, 14 + i * 2)?;
        let start = u16_at(sub, 16 + (segments + i) * 2)?;
        let delta = u16_at(sub, 16 + (segments * 2 + i) * 2)?;
        let offset_at = 16 + (segments * 3 + i) * 2;
        let offset = u16_at(sub, offset_at)?;
        if start > end || start == 0xffff {
            continue;
        }
        for code in start..=end {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let at = offset_at + usize::from(offset) + usize::from(code - start) * 2;
                match u16_at(sub, at) {
                    None => break,
                    Some(0) => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if !found(u32::from(code), u32::from(glyph)) {
                return None;
            }
        }
    }
    Some(())
}
