//! JSON files: one Document for each source.

use super::beside;
use crate::record::Document;
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
    let mut file = beside::create(path)?;
    file.write_all(text.as_bytes())?;
    beside::settle(file, path)
}
