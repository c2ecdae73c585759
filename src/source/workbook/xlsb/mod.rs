//! xlsb: the package of xlsx with binary parts ([MS-XLSB]).
//!
//! In: an open package. Out: its sheets. Drawings and old shapes are XML here too and are read as in xlsx.

mod part;
mod records;

use super::format::Epoch;
use super::package::Package;
use super::sheet::{At, RawSheet, Style};
use super::xlsx::{self, Entry, Formats, Shared};
use records::{Record, Records};
use std::collections::HashMap;

const CELL_SHEET: u16 = 156;
const BOOK_PROPERTIES: u16 = 153;
const STRING: u16 = 19;
const FORMAT: u16 = 44;
const FILL: u16 = 45;
const BORDER: u16 = 46;
const XF: u16 = 47;
const CELL_XFS: (u16, u16) = (617, 618);
const COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;

/// Reads all sheets.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<RawSheet>, String> {
    let workbook = xlsx::workbook_part(package, "xl/workbook.bin");
    let relations = package.relations(&workbook);
    let bytes = package.bytes(&workbook)?;
    let mut epoch = Epoch::default();
    let mut listed = Vec::new();
    for record in Records::new(&bytes) {
        match record.kind {
            BOOK_PROPERTIES => epoch.is_1904 = record.u32(0).unwrap_or_default() & 1 != 0,
            CELL_SHEET => listed.extend(sheet_entry(&record)),
            _ => {}
        }
    }
    if listed.is_empty() {
        return Err(format!("{workbook} without sheets"));
    }
    let part = |kind| xlsx::target(&relations, kind);
    let strings = part("sharedStrings").and_then(|p| package.bytes(p).ok()).unwrap_or_default();
    let styles = part("styles").and_then(|p| package.bytes(p).ok()).unwrap_or_default();
    let shared = Shared { epoch, strings: shared_strings(&strings), styles: read_styles(&styles) };
    let entries = xlsx::entries(listed, &relations);
    Ok(entries.iter().map(|entry| sheet(package, entry, &shared)).collect())
}

/// Name, whether it is hidden, the id of its relation.
fn sheet_entry(record: &Record<'_>) -> Option<(String, bool, String)> {
    let hidden = record.u32(0)? != 0;
    let (id, at) = record.wide(8)?;
    let (name, _) = record.wide(at)?;
    Some((name, hidden, id))
}

fn sheet(package: &mut Package<'_>, entry: &Entry, shared: &Shared) -> RawSheet {
    let mut sheet = RawSheet::new(&entry.name, shared.epoch);
    sheet.hidden = entry.hidden;
    if !entry.is_cells {
        return sheet;
    }
    match package.bytes(&entry.part) {
        Ok(bytes) => part::read(&bytes, shared, &mut sheet),
        Err(found) => xlsx::unreadable(&mut sheet, &found),
    }
    xlsx::attachments(package, &entry.part, &mut sheet);
    let comments = package.relations(&entry.part).into_iter().find(|r| r.kind == "comments");
    if let Some(bytes) = comments.and_then(|r| package.bytes(&r.target).ok()) {
        sheet.notes.extend(notes(&bytes));
    }
    sheet.finish();
    sheet
}

fn shared_strings(bytes: &[u8]) -> Vec<String> {
    let items = Records::new(bytes).filter(|r| r.kind == STRING);
    // Flags of runs and readings first; both lie behind the text.
    items.map(|r| r.wide(1).map(|(text, _)| text).unwrap_or_default()).collect()
}

fn notes(bytes: &[u8]) -> Vec<(At, String)> {
    let (mut notes, mut at) = (Vec::new(), None);
    for record in Records::new(bytes) {
        match record.kind {
            COMMENT => at = record.u32(4).zip(record.u32(12)),
            COMMENT_TEXT => {
                let text = record.wide(1).map(|(text, _)| text).filter(|t| !t.trim().is_empty());
                notes.extend(at.take().zip(text));
            }
            _ => {}
        }
    }
    notes
}

fn read_styles(bytes: &[u8]) -> Vec<Style> {
    let (mut codes, mut fills, mut borders) = (HashMap::new(), Vec::new(), Vec::new());
    let (mut styles, mut formats, mut in_cells) = (Vec::new(), Formats::default(), false);
    for record in Records::new(bytes) {
        match record.kind {
            FORMAT => codes.extend(record.u16(0).map(u32::from).zip(record.wide(2).map(|(code, _)| code))),
            FILL => fills.push(is_shaded(&record)),
            // Each of the four lines has a style in its first byte.
            BORDER => borders.push([1, 11, 21, 31].iter().any(|at| record.u8(*at).is_some_and(|s| s != 0))),
            kind if kind == CELL_XFS.0 => in_cells = true,
            kind if kind == CELL_XFS.1 => in_cells = false,
            XF if in_cells => {
                let number = |at| record.u16(at).unwrap_or_default();
                let id = u32::from(number(2));
                styles.push(Style {
                    format: formats.of(id, codes.get(&id).map(String::as_str)),
                    shaded: fills.get(usize::from(number(6))).copied().unwrap_or(false),
                    ground: 0,
                    bordered: borders.get(usize::from(number(8))).copied().unwrap_or(false),
                });
            }
            _ => {}
        }
    }
    styles
}

/// A pattern, unless it is a solid white one: the colour's kind stands in its first byte, above a flag.
fn is_shaded(record: &Record<'_>) -> bool {
    let pattern = record.u32(0).unwrap_or_default();
    let kind = record.u8(4).unwrap_or_default() >> 1;
    let index = record.u8(5).unwrap_or_default();
    let rgb = [8, 9, 10].map(|at| record.u8(at).unwrap_or_default());
    let white = match kind {
        1 => matches!(index, 1 | 9 | 65),
        2 => rgb == [255; 3],
        3 => index == 0 && record.u16(6) == Some(0),
        _ => false,
    };
    pattern != 0 && !(pattern == 1 && white)
}
