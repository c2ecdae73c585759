//! Text boxes and notes of an xls sheet.
//!
//! In: the drawing, object, text and note records of a sheet ([MS-XLS] 2.4.172, 2.4.181, 2.4.329, 2.4.179). Out:
//! shapes with their anchors, notes with their cells. Records come in the order anchor, object, text; notes name
//! their object by number.

use super::cfb::{u16_at, u32_at};
use super::globals::Globals;
use super::records::Record;
use crate::source::workbook::sheet::{At, RawSheet, Shape};
use std::collections::HashMap;

const NOTE: u16 = 0x1C;
const OBJ: u16 = 0x5D;
const DRAWING: u16 = 0xEC;
const TEXT: u16 = 0x1B6;
/// An object that shows a note.
const NOTE_OBJECT: u16 = 0x19;
const CLIENT_ANCHOR: u16 = 0xF010;

#[derive(Default)]
pub(super) struct Drawings {
    anchor: Option<(At, At)>,
    /// Kind and number of the last object.
    object: (u16, u16),
    note_texts: HashMap<u16, String>,
    /// Cell and object.
    notes: Vec<(At, u16)>,
}

impl Drawings {
    /// Takes the record if it is one of a drawing.
    pub(super) fn record(
        &mut self,
        kind: u16,
        record: &Record<'_>,
        globals: &Globals,
        sheet: &mut RawSheet,
    ) -> bool {
        match kind {
            // Continuations of a long drawing hold the anchors of later shapes.
            DRAWING => record.parts.iter().for_each(|part| self.anchor = anchor(part).or(self.anchor)),
            OBJ if globals.is_biff8 => self.object = object(record.data()).unwrap_or_default(),
            TEXT if globals.is_biff8 => drop(self.text(record, sheet)),
            NOTE => drop(self.note(record, globals, sheet)),
            _ => return false,
        }
        true
    }

    /// Ten bytes on, the number of characters; the characters are in the first continuation.
    fn text(&mut self, record: &Record<'_>, sheet: &mut RawSheet) -> Option<()> {
        let length = usize::from(u16_at(record.data(), 10)?);
        let mut reader = record.reader();
        reader.next_part();
        let flags = reader.u8()?;
        let text = reader.characters(length, flags & 1 != 0).replace('\r', "\n");
        if self.object.0 == NOTE_OBJECT {
            self.note_texts.insert(self.object.1, text);
        } else if let Some((from, to)) = self.anchor.take() {
            sheet.shapes.push(Shape { from, to, text });
        }
        Some(())
    }

    fn note(&mut self, record: &Record<'_>, globals: &Globals, sheet: &mut RawSheet) -> Option<()> {
        let data = record.data();
        let at = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
        if globals.is_biff8 {
            self.notes.push((at, u16_at(data, 6)?));
            return Some(());
        }
        let length = usize::from(u16_at(data, 4)?);
        let mut reader = record.reader();
        reader.skip(6)?;
        let text = reader.bytes(length, globals.encoding);
        sheet.notes.push((at, text));
        Some(())
    }

    pub(super) fn finish(&mut self, sheet: &mut RawSheet) {
        for (at, object) in self.notes.drain(..) {
            let text = self.note_texts.remove(&object).filter(|t| !t.trim().is_empty());
            sheet.notes.extend(text.map(|text| (at, text)));
        }
    }
}

/// Kind and number of an object, from the first of its parts.
fn object(data: &[u8]) -> Option<(u16, u16)> {
    (u16_at(data, 0)? == 0x15).then_some(())?;
    Some((u16_at(data, 4)?, u16_at(data, 6)?))
}

/// The last anchor among the atoms of a drawing; containers are entered.
fn anchor(data: &[u8]) -> Option<(At, At)> {
    let (mut at, mut found) = (0, None);
    while let (Some(version), Some(kind), Some(length)) =
        (u16_at(data, at), u16_at(data, at + 2), u32_at(data, at + 4))
    {
        at += 8;
        if kind == CLIENT_ANCHOR {
            let number = |index: usize| u16_at(data, at + 2 + 2 * index).map(u32::from);
            if let (Some(left), Some(top), Some(right), Some(bottom)) =
                (number(0), number(2), number(4), number(6))
            {
                found = Some(((top, left), (bottom, right)));
            }
        }
        if version & 0xF != 0xF {
            at = at.saturating_add(length as usize);
        }
    }
    found
}
