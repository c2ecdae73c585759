//! One sheet's binary records: cells, hidden rows and columns, merges, headers and footers, page breaks.
//!
//! In: the sheet's part. Out: cells and structure in a [`RawSheet`].

use super::records::{Record, Records};
use crate::source::workbook::running;
use crate::source::workbook::sheet::{RawSheet, Style, Value};
use crate::source::workbook::xls::{error, rk};
use crate::source::workbook::xlsx::Shared;

const ROW: u16 = 0;
const COLUMN: u16 = 60;
const MERGE: u16 = 176;
const HEADER_FOOTER: u16 = 479;
const BREAK: u16 = 396;
const MAX_MERGES: usize = 200_000;

pub(super) fn read(bytes: &[u8], shared: &Shared, sheet: &mut RawSheet) {
    let mut row = 0;
    for record in Records::new(bytes) {
        if record.kind == ROW {
            row = record.u32(0).unwrap_or(row).min((1 << 20) - 1);
        }
        // A record that is too short for what it should hold is passed over.
        let _ = structure(&record, row, sheet).or_else(|| cell(&record, row, shared, sheet));
    }
}

fn structure(record: &Record<'_>, row: u32, sheet: &mut RawSheet) -> Option<()> {
    match record.kind {
        ROW => {
            if record.u8(11)? & 0x10 != 0 {
                sheet.concealed.row(row);
            }
        }
        COLUMN => {
            if record.u16(16)? & 1 != 0 {
                sheet.concealed.cols(record.u32(0)?, record.u32(4)?);
            }
        }
        MERGE if sheet.merges.len() < MAX_MERGES => {
            let (top, bottom, left, right) =
                (record.u32(0)?, record.u32(4)?, record.u32(8)?, record.u32(12)?);
            if top <= bottom && left <= right && bottom < 1 << 20 && right < 1 << 14 {
                sheet.merges.push(((top, left), (bottom, right)));
            }
        }
        BREAK => sheet.breaks.extend(record.u32(0)),
        HEADER_FOOTER => {
            let mut at = 2;
            while let Some((text, end)) = record.wide(at) {
                running::add(&mut sheet.running, &text);
                at = end;
            }
        }
        _ => return None,
    }
    Some(())
}

/// Column, then style in three bytes, then the value ([MS-XLSB] 2.5.9).
fn cell(record: &Record<'_>, row: u32, shared: &Shared, sheet: &mut RawSheet) -> Option<()> {
    let value = match record.kind {
        1 => Value::Empty,
        2 => Value::Number(rk(record.u32(8)?)),
        3 | 11 => Value::Error(error(record.u8(8)?).to_owned()),
        4 | 10 => Value::Bool(record.u8(8)? != 0),
        5 | 9 => Value::Number(record.f64(8)?),
        6 | 8 => Value::Text(record.wide(8)?.0),
        7 => Value::Text(shared.strings.get(record.u32(8)? as usize)?.clone()),
        62 => Value::Text(record.wide(9)?.0),
        _ => return None,
    };
    let col = record.u32(0)?.min((1 << 14) - 1);
    let plain = Style::default();
    let style = shared.styles.get((record.u32(4)? & 0x00FF_FFFF) as usize).unwrap_or(&plain);
    sheet.add((row, col), value, style);
    Some(())
}
