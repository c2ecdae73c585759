//! What all sheets of an xls share: strings, formats, styles, the list of sheets.
//!
//! In: the workbook stream. Out: [`Globals`], or why there are none.

use super::cfb::{u16_at, u32_at};
use super::records::{Parts, Record, Records};
use crate::source::workbook::format::Epoch;
use crate::source::workbook::sheet::Style;
use crate::source::workbook::xlsx::Formats;
use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};
use std::collections::HashMap;

const EOF: u16 = 0x0A;
const NAME: u16 = 0x18;
const DATEMODE: u16 = 0x22;
const FILEPASS: u16 = 0x2F;
const CODEPAGE: u16 = 0x42;
const BOUNDSHEET: u16 = 0x85;
const XF: u16 = 0xE0;
const SST: u16 = 0xFC;
const FORMAT: u16 = 0x41E;
pub(super) const BOF: u16 = 0x809;

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// A sheet of cells, not a chart or a macro.
    pub(super) is_cells: bool,
    /// Where its records begin.
    pub(super) at: usize,
}

pub(super) struct Globals {
    /// BIFF8; else BIFF5, whose text is in a code page.
    pub(super) is_biff8: bool,
    pub(super) encoding: &'static Encoding,
    pub(super) epoch: Epoch,
    pub(super) strings: Vec<String>,
    pub(super) styles: Vec<Style>,
    pub(super) sheets: Vec<Entry>,
    /// Index of a sheet, and the first and last column that is printed of it.
    pub(super) printed_cols: Vec<(usize, (u32, u32))>,
}

/// Format id, ground, borders.
type Xf = (u32, bool, bool);

impl Globals {
    pub(super) fn read(stream: &[u8]) -> Result<Self, String> {
        let mut globals = Self {
            is_biff8: true,
            encoding: SHIFT_JIS,
            epoch: Epoch::default(),
            strings: Vec::new(),
            styles: Vec::new(),
            sheets: Vec::new(),
            printed_cols: Vec::new(),
        };
        let (mut codes, mut xfs) = (HashMap::new(), Vec::new());
        for (index, record) in Records::from(stream, 0).enumerate() {
            if index == 0 {
                globals.is_biff8 = version(&record)?;
            }
            match record.kind {
                FILEPASS => return Err("a workbook that is encrypted with a password".to_owned()),
                EOF => break,
                FORMAT => codes.extend(globals.format(&record)),
                XF => xfs.push(globals.xf(record.data())),
                _ => globals.record(&record),
            }
        }
        globals.styles = styles(&xfs, &codes);
        if globals.sheets.is_empty() {
            return Err("a workbook without sheets".to_owned());
        }
        Ok(globals)
    }

    fn record(&mut self, record: &Record<'_>) {
        let data = record.data();
        match record.kind {
            DATEMODE => self.epoch.is_1904 = u16_at(data, 0) == Some(1),
            CODEPAGE => self.encoding = encoding(u16_at(data, 0).unwrap_or_default()),
            BOUNDSHEET => self.sheets.extend(self.entry(record)),
            SST => self.strings = strings(record),
            NAME if self.is_biff8 => self.printed_cols.extend(print_area(data)),
            _ => {}
        }
    }

    fn entry(&self, record: &Record<'_>) -> Option<Entry> {
        let data = record.data();
        let (state, kind) = (*data.get(4)?, *data.get(5)?);
        let mut reader = record.reader();
        reader.skip(6)?;
        let length = usize::from(reader.u8()?);
        let name = self.string(&mut reader, length)?;
        Some(Entry { name, hidden: state & 3 != 0, is_cells: kind == 0, at: u32_at(data, 0)? as usize })
    }

    /// A string behind its length.
    pub(super) fn string(&self, reader: &mut Parts<'_>, length: usize) -> Option<String> {
        if self.is_biff8 { reader.unicode(length) } else { Some(reader.bytes(length, self.encoding)) }
    }

    fn format(&self, record: &Record<'_>) -> Option<(u32, String)> {
        let mut reader = record.reader();
        let id = u32::from(reader.u16()?);
        let length = if self.is_biff8 { usize::from(reader.u16()?) } else { usize::from(reader.u8()?) };
        Some((id, self.string(&mut reader, length)?))
    }

    /// Number format, pattern and lines of a cell format ([MS-XLS] 2.4.353 and its forerunner).
    fn xf(&self, data: &[u8]) -> Xf {
        let id = u32::from(u16_at(data, 2).unwrap_or_default());
        let long = |at| u32_at(data, at).unwrap_or_default();
        let (pattern, colour, lines) = if self.is_biff8 {
            (long(14) >> 26, u32::from(u16_at(data, 18).unwrap_or_default()) & 0x7F, long(10) & 0xFFFF)
        } else {
            (long(8) >> 16 & 0x3F, long(8) & 0x7F, (long(8) >> 22 & 7) | (long(12) & 0x1FF) << 3)
        };
        // Colours 1 and 9 of the palette, and the system's window, are white.
        let white = matches!(colour, 0x01 | 0x09 | 0x41);
        (id, pattern > 0 && !(pattern == 1 && white), lines != 0)
    }
}

/// Whether the first record begins a BIFF8 workbook.
fn version(record: &Record<'_>) -> Result<bool, String> {
    match (record.kind, u16_at(record.data(), 0)) {
        (BOF, Some(0x600)) => Ok(true),
        (BOF, Some(0x500)) => Ok(false),
        (BOF, Some(version)) => Err(format!("records of version {version:#x}")),
        (kind, _) => Err(format!("a stream that begins with record {kind:#x}")),
    }
}

/// Windows code pages by number; a Mac's Japanese is read like Windows'.
fn encoding(page: u16) -> &'static Encoding {
    match page {
        932 | 10001 | 0 => SHIFT_JIS,
        1200 | 65001 => encoding_rs::UTF_8,
        1252 | 0x8001 | 10000 | 367 => WINDOWS_1252,
        _ => Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(SHIFT_JIS),
    }
}

/// A name that Excel itself gives, number 6, over one area of cells ([MS-XLS] 2.4.150, 2.5.198.28).
fn print_area(data: &[u8]) -> Option<(usize, (u32, u32))> {
    let is_built_in = u16_at(data, 0)? & 0x20 != 0 && *data.get(3)? == 1 && *data.get(15)? == 6;
    let is_area = matches!(data.get(16)?, 0x3B | 0x5B | 0x7B);
    let sheet = usize::from(u16_at(data, 8)?).checked_sub(1)?;
    // The two highest bits say whether the address is relative.
    let col = |at| u16_at(data, at).map(|c| u32::from(c & 0x3FFF));
    (is_built_in && is_area).then_some((sheet, (col(23)?, col(25)?)))
}

/// The shared strings: total, count, then each with its length.
fn strings(record: &Record<'_>) -> Vec<String> {
    let mut reader = record.reader();
    let (_, count) = (reader.u32(), reader.u32().unwrap_or_default());
    let mut next = || {
        let length = usize::from(reader.u16()?);
        reader.unicode(length)
    };
    (0..count).map_while(|_| next()).collect()
}

fn styles(xfs: &[Xf], codes: &HashMap<u32, String>) -> Vec<Style> {
    let mut formats = Formats::default();
    let style = |&(id, shaded, bordered): &Xf| Style {
        format: formats.of(id, codes.get(&id).map(String::as_str)),
        shaded,
        ground: 0,
        bordered,
    };
    xfs.iter().map(style).collect()
}
