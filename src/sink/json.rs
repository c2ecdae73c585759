//! JSON files: one Document for each source, written beside and renamed, so that no reader sees half a file.

use crate::record::Document;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The document as pretty-printed JSON with a final line break.
pub fn to_string(document: &Document) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(document).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

/// Writes the document to `path`, making its folders.
pub fn write(document: &Document, path: &Path) -> io::Result<()> {
    let text = to_string(document)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_data().ok();
    drop(file);
    fs::rename(&beside, path)
}
