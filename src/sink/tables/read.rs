//! The documents of a run: `documents/**/*.json` in the order of their paths, one in memory at a time.

use super::rows::{Sheet, document_id};
use super::{Error, expected};
use crate::record::SCHEMA_VERSION;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A file of a document.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) on_disk: PathBuf,
    /// Below the folder, with slashes, without `.json`.
    pub(super) path: String,
}

impl File {
    /// A reason with the file's name before it.
    pub(super) fn told(&self, reason: &str) -> String {
        format!("{}: {reason}", self.on_disk.display())
    }
}

/// A document that was read, not yet checked beyond its version and id.
#[derive(Debug)]
pub(super) struct Read {
    value: Value,
    path: String,
    content: String,
}

impl Read {
    /// What its rows are made from.
    pub(super) fn sheet(&self) -> Sheet<'_> {
        Sheet { document: &self.value, path: &self.path, content: &self.content }
    }

    /// The id, shorter.
    pub(super) fn key(&self) -> [u8; 32] {
        let mut key = [0; 32];
        let digits = document_id(&self.value).unwrap_or_default().as_bytes();
        for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
            let digit = |c: u8| (c as char).to_digit(16).unwrap_or(0) as u8;
            *byte = digit(pair[0]) << 4 | digit(pair[1]);
        }
        key
    }
}

/// A hash over files as they come.
#[derive(Default)]
pub(super) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes a file's path and the hash of its bytes.
    pub(super) fn add(&mut self, path: &str, content: &str) {
        self.0.update(format!("{path}\0{content}\n"));
    }

    /// In hexadecimal.
    pub(super) fn text(self) -> String {
        hex(&self.0.finalize())
    }
}

/// In hexadecimal.
pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

/// Every `.json` file below a folder.
pub(super) fn files(folder: &Path) -> Result<Vec<File>, Error> {
    let mut found = Vec::new();
    walk(folder, "", &mut found)
        .map_err(|e| expected(format!("a readable folder of documents at {}", folder.display()), e))?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn walk(folder: &Path, below: &str, found: &mut Vec<File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{below}{name}/"), found)?;
        } else if let Some(name) = name.strip_suffix(".json") {
            found.push(File { on_disk: entry.path(), path: format!("{below}{name}") });
        }
    }
    Ok(())
}

/// The bytes of a file and their hash.
pub(super) fn bytes(file: &File) -> Result<(Vec<u8>, String), String> {
    let bytes =
        std::fs::read(&file.on_disk).map_err(|e| format!("expected a readable file, but found {e}"))?;
    let content = hex(&Sha256::digest(&bytes));
    Ok((bytes, content))
}

/// Reads a document.
pub(super) fn document(file: &File) -> Result<Read, String> {
    let (bytes, content) = bytes(file)?;
    parse(file, &bytes, content)
}

/// The document in these bytes.
pub(super) fn parse(file: &File, bytes: &[u8], content: String) -> Result<Read, String> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|e| format!("expected a whole JSON document, but found at its {}", after_at(&e)))?;
    if value["schema_version"] != SCHEMA_VERSION {
        let found = &value["schema_version"];
        return Err(format!(
            "expected a Document of schema {SCHEMA_VERSION}, but found schema_version {found}"
        ));
    }
    document_id(&value)?;
    Ok(Read { value, path: file.path.clone(), content })
}

/// "line 3 column 7: EOF while parsing a string"
fn after_at(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("line {} column {}: {what}", error.line(), error.column())
}
