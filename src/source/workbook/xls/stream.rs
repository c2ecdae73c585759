//! One sheet's records: cells, hidden rows and columns, merges, headers and footers, page breaks.
//!
//! In: the workbook stream and a sheet's place in it. Out: a [`RawSheet`]. Records that are too short are passed
//! over; charts inside the sheet have records of their own that are skipped.

use super::cfb::{u16_at, u32_at};
use super::draw::Drawings;
use super::globals::{BOF, Entry, Globals};
use super::records::{Record, Records};
use crate::source::workbook::running;
use crate::source::workbook::sheet::{At, RawSheet, Style, Value};

const EOF: u16 = 0x0A;
const HEADER: u16 = 0x14;
const FOOTER: u16 = 0x15;
const HORIZONTAL_BREAKS: u16 = 0x1B;
const COLINFO: u16 = 0x7D;
const MULRK: u16 = 0xBD;
const MULBLANK: u16 = 0xBE;
const RSTRING: u16 = 0xD6;
const MERGES: u16 = 0xE5;
const LABELSST: u16 = 0xFD;
const BLANK: u16 = 0x201;
const NUMBER: u16 = 0x203;
const LABEL: u16 = 0x204;
const BOOLERR: u16 = 0x205;
const STRING: u16 = 0x207;
const ROW: u16 = 0x208;
const RK: u16 = 0x27E;
const FORMULAS: [u16; 3] = [0x06, 0x206, 0x406];

/// The longest row or column number.
const MAX_COL: u16 = 0xFF;

pub(super) fn sheet(stream: &[u8], entry: &Entry, globals: &Globals) -> RawSheet {
    let mut sheet = RawSheet::new(&entry.name, globals.epoch);
    sheet.hidden = entry.hidden;
    if !entry.is_cells {
        return sheet;
    }
    let mut records = Records::from(stream, entry.at);
    if records.next().is_none_or(|r| r.kind != BOF) {
        crate::source::workbook::xlsx::unreadable(&mut sheet, "no sheet where the workbook says it begins");
        return sheet;
    }
    let mut reading = Reading {
        globals,
        sheet: &mut sheet,
        drawings: Drawings::default(),
        formula: None,
        plain: Style::default(),
    };
    let (mut depth, mut ended) = (0_u32, false);
    for record in records {
        match record.kind {
            BOF => depth += 1,
            EOF if depth == 0 => {
                ended = true;
                break;
            }
            EOF => depth -= 1,
            _ if depth == 0 => drop(reading.record(&record)),
            _ => {}
        }
    }
    reading.drawings.finish(reading.sheet);
    if !ended {
        crate::source::workbook::xlsx::unreadable(&mut sheet, "a file that is cut off");
    }
    sheet.finish();
    sheet
}

struct Reading<'a> {
    globals: &'a Globals,
    sheet: &'a mut RawSheet,
    drawings: Drawings,
    /// A formula whose text comes in the next record, with its style.
    formula: Option<(At, u16)>,
    plain: Style,
}

impl Reading<'_> {
    /// `None` where the record is too short for what it should hold.
    fn record(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data();
        match record.kind {
            ROW => {
                if u16_at(data, 12)? & 0x20 != 0 {
                    self.sheet.concealed.row(u16_at(data, 0)?.into());
                }
            }
            COLINFO => {
                if u16_at(data, 8)? & 1 != 0 {
                    self.sheet.concealed.cols(u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                }
            }
            MERGES => {
                let merges = data.get(2..)?.chunks_exact(8).filter_map(merge);
                self.sheet.merges.extend(merges);
            }
            HEADER | FOOTER => {
                let mut reader = record.reader();
                let biff8 = self.globals.is_biff8;
                let length = if biff8 { usize::from(reader.u16()?) } else { usize::from(reader.u8()?) };
                let text = self.globals.string(&mut reader, length)?;
                running::add(&mut self.sheet.running, &text);
            }
            HORIZONTAL_BREAKS => {
                let size = if self.globals.is_biff8 { 6 } else { 2 };
                let rows = data.get(2..)?.chunks_exact(size).filter_map(|b| u16_at(b, 0));
                self.sheet.breaks.extend(rows.map(u32::from));
            }
            STRING => {
                let (at, style) = self.formula.take()?;
                let mut reader = record.reader();
                let length = usize::from(reader.u16()?);
                let text = self.globals.string(&mut reader, length)?;
                self.add(at, style, Value::Text(text));
            }
            kind if self.drawings.record(kind, record, self.globals, self.sheet) => {}
            _ => self.cell(record)?,
        }
        Some(())
    }

    fn cell(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data();
        let at = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
        let style = || u16_at(data, 4);
        match record.kind {
            BLANK => self.add(at, style()?, Value::Empty),
            NUMBER => self.add(at, style()?, Value::Number(f64_at(data, 6)?)),
            RK => self.add(at, style()?, Value::Number(rk(u32_at(data, 6)?))),
            BOOLERR => self.add(at, style()?, bool_or_error(*data.get(6)?, *data.get(7)?)),
            LABELSST => {
                let string = self.globals.strings.get(u32_at(data, 6)? as usize)?.clone();
                self.add(at, style()?, Value::Text(string));
            }
            LABEL | RSTRING => {
                let mut reader = record.reader();
                reader.skip(6)?;
                let length = usize::from(reader.u16()?);
                let text = self.globals.string(&mut reader, length)?;
                self.add(at, style()?, Value::Text(text));
            }
            MULBLANK => self.several(at, data.get(4..)?, 2, |_| Some(Value::Empty)),
            MULRK => self.several(at, data.get(4..)?, 6, |d| Some(Value::Number(rk(u32_at(d, 2)?)))),
            kind if FORMULAS.contains(&kind) => self.formula(at, style()?, data.get(6..14)?),
            _ => {}
        }
        Some(())
    }

    /// Cells side by side, each a style and a value; the last column stands at the record's end.
    fn several(&mut self, at: At, data: &[u8], size: usize, value: fn(&[u8]) -> Option<Value>) {
        for (index, data) in data.chunks_exact(size).enumerate() {
            if let (Some(style), Some(value)) = (u16_at(data, 0), value(data)) {
                self.add((at.0, at.1 + index as u32), style, value);
            }
        }
    }

    /// The stored result: a number, or what kind of other value.
    fn formula(&mut self, at: At, style: u16, result: &[u8]) {
        let kind = result[0];
        match (u16_at(result, 6) == Some(0xFFFF), kind) {
            (false, _) => self.add(at, style, f64_at(result, 0).map_or(Value::Empty, Value::Number)),
            (true, 0) => self.formula = Some((at, style)),
            (true, 1 | 2) => self.add(at, style, bool_or_error(result[2], kind - 1)),
            _ => self.add(at, style, Value::Empty),
        }
    }

    fn add(&mut self, at: At, style: u16, value: Value) {
        if at.1 > MAX_COL.into() {
            return;
        }
        let style = self.globals.styles.get(usize::from(style)).unwrap_or(&self.plain);
        self.sheet.add(at, value, style);
    }
}

/// First and last row, first and last column.
fn merge(data: &[u8]) -> Option<(At, At)> {
    let at = |index| u16_at(data, index).map(u32::from);
    let (top, bottom, left, right) = (at(0)?, at(2)?, at(4)?, at(6)?);
    (top <= bottom && left <= right).then_some(((top, left), (bottom, right)))
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// A number in four bytes: a whole one or the head of a float, perhaps in hundredths ([MS-XLS] 2.5.217).
pub(in crate::source::workbook) fn rk(bits: u32) -> f64 {
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

fn bool_or_error(value: u8, is_error: u8) -> Value {
    if is_error == 0 { Value::Bool(value != 0) } else { Value::Error(error(value).to_owned()) }
}

/// The error values by their code ([MS-XLS] 2.5.10).
pub(in crate::source::workbook) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::rk;

    #[test]
    fn short_numbers() {
        assert_eq!(rk(0x0000_07D2 | 2), 500.0);
        assert_eq!(rk((8580 << 2) | 3), 85.8);
        assert_eq!(rk(0x3FF0_0000), 1.0);
        assert_eq!(rk((-4_i32 << 2) as u32 | 2), -4.0);
    }
}
