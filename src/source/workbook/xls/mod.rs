//! xls: BIFF5 and BIFF8 workbooks, in a compound file or bare.
//!
//! In: the file's bytes. Out: its sheets. The globals give strings, formats and where each sheet begins; the
//! sheets are then read one by one. A file that is cut off gives what stands before the cut.

pub(super) mod cfb;
mod draw;
mod globals;
mod records;
mod stream;

pub(super) use stream::{error, rk};

use super::sheet::RawSheet;
use super::{SourceError, open_error};
use cfb::Container;
use globals::Globals;
use std::borrow::Cow;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<RawSheet>, SourceError> {
    let stream = workbook_stream(bytes)?;
    let globals = Globals::read(&stream).map_err(|found| open_error("xls", found))?;
    let mut sheets: Vec<RawSheet> =
        globals.sheets.iter().map(|entry| stream::sheet(&stream, entry, &globals)).collect();
    for &(index, printed) in &globals.printed_cols {
        sheets.get_mut(index).into_iter().for_each(|sheet| sheet.printed_cols = Some(printed));
    }
    Ok(sheets)
}

/// The stream with the records. An encrypted xlsx lies in the same container as an xls.
fn workbook_stream(bytes: &[u8]) -> Result<Cow<'_, [u8]>, SourceError> {
    if bytes.starts_with(&[0x09, 0x08]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let container = Container::open(bytes).map_err(|found| open_error("xls", found))?;
    if container.has("EncryptedPackage") {
        return Err(SourceError::Encrypted { found: "a workbook locked with a password".to_owned() });
    }
    let stream = container.stream("Workbook").or_else(|| container.stream("Book"));
    stream.map(Cow::Owned).ok_or_else(|| open_error("xls", "a compound file without a workbook".to_owned()))
}
