//! Workbooks: xlsx, xlsm, xlsb, xls and ods, read with `calamine`.
//!
//! In: the bytes of a workbook. Out: a document with a unit for each sheet; each sheet is cut into grids and
//! lines of text as a reader would. Cells carry the displayed text and the stored number. Hidden sheets are
//! read and marked. Never fails after the file is open: a sheet that cannot be read is a diagnostic.

mod format;
mod hidden;
mod regions;
mod sheet;

use super::{Kind, SourceError};
use crate::diag::{Diagnostic, Place};
use crate::document::{Document, Unit};
use calamine::{Data, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use sheet::{CellStyle, RawSheet};
use std::io::Cursor;
use std::panic::catch_unwind;

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads a workbook of the given kind. `calamine` panics on some broken files; they are refused.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Result<Document, SourceError> {
    catch_unwind(|| read_book(kind, bytes)).unwrap_or_else(|_| {
        Err(SourceError::Broken {
            expected: "workbook",
            found: "one that is cut off or damaged inside".into(),
        })
    })
}

fn read_book(kind: Kind, bytes: &[u8]) -> Result<Document, SourceError> {
    let mut book = Book::open(kind, bytes)?;
    let mut document = Document::default();
    for meta in book.sheets() {
        let hidden = meta.visible != SheetVisible::Visible;
        let unit = document.units.len();
        document.units.push(Unit { name: Some(meta.name.clone()), hidden });
        if hidden {
            let place = Place { sheet: Some(meta.name.clone()), ..Place::default() };
            let message = format!(
                "expected a visible sheet, but found \"{}\" hidden: it is read, and no record comes from it",
                meta.name
            );
            document.diagnostics.push(Diagnostic::info("sheet-hidden", message, Some(place)));
        }
        if !matches!(meta.typ, SheetType::WorkSheet) {
            continue;
        }
        match book.sheet(&meta.name) {
            Ok(raw) => {
                document.characters += raw.characters();
                regions::compose(&raw, unit, &mut document);
            }
            Err(found) => {
                let message = format!("expected a readable sheet \"{}\", but found {found}", meta.name);
                document.diagnostics.push(Diagnostic::error("sheet-unreadable", message, None));
            }
        }
    }
    Ok(document)
}

enum Book<'a> {
    Xlsx(Box<Xlsx<Bytes<'a>>>, hidden::Package<'a>),
    Xlsb(Xlsb<Bytes<'a>>),
    Xls(Xls<Bytes<'a>>),
    Ods(Ods<Bytes<'a>>),
}

/// The words of an error of `calamine` that say that the file is locked.
fn open_error(kind: &'static str, found: String) -> SourceError {
    let lower = found.to_lowercase();
    if lower.contains("password") || lower.contains("encrypt") {
        return SourceError::Encrypted { found: format!("a workbook locked with a password ({found})") };
    }
    SourceError::Broken { expected: kind, found }
}

impl<'a> Book<'a> {
    fn open(kind: Kind, bytes: &'a [u8]) -> Result<Self, SourceError> {
        let cursor = Cursor::new(bytes);
        match kind {
            Kind::Xlsb => Xlsb::new(cursor).map(Self::Xlsb).map_err(|e| open_error("xlsb", e.to_string())),
            // An encrypted xlsx is an OLE container, as an xls is.
            Kind::Xls => Xls::new(cursor).map(Self::Xls).map_err(|e| match Xlsx::new(Cursor::new(bytes)) {
                Err(inner @ calamine::XlsxError::Password) => open_error("xlsx", inner.to_string()),
                _ => open_error("xls", e.to_string()),
            }),
            Kind::Ods => Ods::new(cursor).map(Self::Ods).map_err(|e| open_error("ods", e.to_string())),
            _ => Xlsx::new(cursor)
                .map(|book| Self::Xlsx(Box::new(book), hidden::Package::open(bytes)))
                .map_err(|e| open_error("xlsx", e.to_string())),
        }
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Xlsx(book, _) => book.sheets_metadata().to_vec(),
            Self::Xlsb(book) => book.sheets_metadata().to_vec(),
            Self::Xls(book) => book.sheets_metadata().to_vec(),
            Self::Ods(book) => book.sheets_metadata().to_vec(),
        }
    }

    fn sheet(&mut self, name: &str) -> Result<RawSheet, String> {
        match self {
            Self::Xlsx(book, package) => {
                let mut sheet = xlsx_sheet(book, name)?;
                sheet.hide(&package.hidden(name));
                Ok(sheet)
            }
            Self::Xlsb(book) => {
                let mut sheet = RawSheet::new(name);
                let mut reader = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
                while let Some(cell) = reader.next_cell().map_err(|e| e.to_string())? {
                    let (row, col) = cell.get_position();
                    sheet.add(row, col, &Data::from(cell.get_value().clone()), CellStyle::default());
                }
                Ok(sheet)
            }
            Self::Xls(book) => {
                let mut sheet = dense(name, book.worksheet_range(name).map_err(|e| e.to_string())?);
                if let Ok(merges) = book.merge_cells_by_sheet_name(name) {
                    merges.iter().for_each(|m| sheet.merge(m.start, m.end));
                }
                Ok(sheet)
            }
            Self::Ods(book) => Ok(dense(name, book.worksheet_range(name).map_err(|e| e.to_string())?)),
        }
    }
}

/// Streams the cells, so that an absurd used range costs no memory, with the style of each.
fn xlsx_sheet(book: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<RawSheet, String> {
    let styles = book.worksheet_style(name).unwrap_or_default();
    let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut sheet = RawSheet::new(name);
    sheet.is_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
    loop {
        match reader.next_cell() {
            Ok(Some(cell)) => {
                let (row, col) = cell.get_position();
                let style = styles.get((row, col)).map(CellStyle::from_calamine).unwrap_or_default();
                sheet.add(row, col, &Data::from(cell.get_value().clone()), style);
            }
            Ok(None) => break,
            Err(error) if sheet.cells.is_empty() => return Err(error.to_string()),
            // What was read so far stays.
            Err(_) => break,
        }
    }
    sheet.has_borders = styles.cells().any(|(_, _, style)| CellStyle::from_calamine(style).bordered);
    merges.iter().for_each(|m| sheet.merge(m.start, m.end));
    Ok(sheet)
}

fn dense(name: &str, range: calamine::Range<Data>) -> RawSheet {
    let mut sheet = RawSheet::new(name);
    let (top, left) = range.start().unwrap_or_default();
    for (row, col, value) in range.used_cells() {
        sheet.add(top + row as u32, left + col as u32, value, CellStyle::default());
    }
    sheet
}
