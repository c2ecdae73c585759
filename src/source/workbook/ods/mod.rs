//! OpenDocument spreadsheets.
//!
//! In: an open package. Out: its sheets. A cell's displayed text stands in the file beside the stored value, and
//! is taken as it is. Repeated rows and columns are counted, not written out, unless they hold text.

mod content;
mod styles;

use super::package::Package;
use super::sheet::RawSheet;
use styles::Styles;

/// Reads all sheets.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<RawSheet>, String> {
    let mut styles = Styles::default();
    // The styles of whole documents are common to few cells; without them only borders are missed.
    let _ = package.walk("styles.xml", |node| {
        styles.visit(&node);
        true
    });
    let (mut sheets, result) = content::read(package, &mut styles);
    if sheets.is_empty() {
        return Err(result.err().unwrap_or_else(|| "no sheets in content.xml".to_owned()));
    }
    if let (Err(found), Some(last)) = (result, sheets.last_mut()) {
        super::xlsx::unreadable(last, &found);
    }
    for sheet in &mut sheets {
        sheet.finish();
    }
    Ok(sheets)
}

/// True when the package's manifest says that its parts are locked.
pub(super) fn is_encrypted(package: &mut Package<'_>) -> bool {
    let manifest = package.bytes("META-INF/manifest.xml").unwrap_or_default();
    let key = b"encryption-data";
    manifest.windows(key.len()).any(|w| w == key)
}
