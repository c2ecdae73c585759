//! JSON: one Document for each source.

use crate::record::Document;
use std::io;
use std::path::Path;

/// The document as pretty-printed JSON with a final line break.
pub fn to_string(document: &Document) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(document).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

/// The document as JSON on one line, without a line break.
pub fn to_line(document: &Document) -> io::Result<String> {
    serde_json::to_string(document).map_err(io::Error::other)
}

/// Writes the document to `path`, making its folders.
pub fn write(document: &Document, path: &Path) -> io::Result<()> {
    super::beside::write(path, to_string(document)?.as_bytes())
}
