//! Workbooks: xlsx, xlsm, xlsb, xls and ods, read as a person sees them.
//!
//! In: the bytes of a workbook. Out: a document with a unit for each sheet; each sheet is cut into grids and
//! lines of text as a reader would. Cells carry the displayed text and the stored number. Hidden sheets are
//! read and marked. Never fails after the file is open: a sheet that cannot be read is a diagnostic.
//!
//! | part | what it is |
//! | --- | --- |
//! | `xlsx`, `xlsb`, `xls`, `ods` | one format each: from bytes to `sheet::RawSheet`s |
//! | `package` | the zip that three of them are |
//! | `format` | number formats: from a stored number to the displayed text |
//! | `running` | headers and footers |
//! | `sheet` | a sheet, sparse: cells, merges, what is hidden, boxes, notes |
//! | `regions` | from a sheet to blocks: what is one table, what is text between |
//! | `collapse` | from cells to a grid, graph paper collapsed |

mod collapse;
mod format;
mod ods;
mod package;
mod regions;
mod running;
mod sheet;
mod xls;
mod xlsb;
mod xlsx;

use super::{Kind, SourceError};
use crate::diag::{Diagnostic, Place};
use crate::document::{Document, Unit};
use package::Package;
use sheet::RawSheet;

/// Reads a workbook of the given kind.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Result<Document, SourceError> {
    let sheets = match kind {
        Kind::Xls => xls::read(bytes)?,
        _ => packaged(kind, bytes)?,
    };
    let mut document = Document::default();
    for sheet in sheets {
        add(sheet, &mut document);
    }
    Ok(document)
}

fn packaged(kind: Kind, bytes: &[u8]) -> Result<Vec<RawSheet>, SourceError> {
    let expected = match kind {
        Kind::Xlsb => "xlsb",
        Kind::Ods => "ods",
        _ => "xlsx",
    };
    let broken = |found| open_error(expected, found);
    let mut package = Package::open(bytes).map_err(broken)?;
    match kind {
        Kind::Ods if ods::is_encrypted(&mut package) => {
            Err(SourceError::Encrypted { found: "a workbook locked with a password".to_owned() })
        }
        Kind::Ods => ods::read(&mut package).map_err(broken),
        // The name of a file can be wrong; its parts are not.
        _ if package.has("xl/workbook.bin") => xlsb::read(&mut package).map_err(broken),
        _ if package.has("content.xml") => ods::read(&mut package).map_err(broken),
        _ => xlsx::read(&mut package).map_err(broken),
    }
}

/// A workbook that cannot be opened, in the words of what it should have been.
fn open_error(expected: &'static str, found: String) -> SourceError {
    if found.contains("encrypted") {
        return SourceError::Encrypted { found };
    }
    SourceError::Broken { expected, found }
}

fn add(mut sheet: RawSheet, document: &mut Document) {
    let unit = document.units.len();
    document.units.push(Unit { name: Some(sheet.name.clone()), hidden: sheet.hidden, size: None });
    if sheet.hidden {
        let place = Place { sheet: Some(sheet.name.clone()), ..Place::default() };
        let message = format!(
            "expected a visible sheet, but found \"{}\" hidden: it is read, and no record comes from it",
            sheet.name
        );
        document.diagnostics.push(Diagnostic::info("sheet-hidden", message, Some(place)));
    }
    document.diagnostics.append(&mut sheet.diagnostics);
    document.characters += sheet.characters();
    regions::compose(&sheet, unit, document);
}
