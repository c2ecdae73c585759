//! Files written beside their place and renamed, so that no reader sees half a file, whenever the program ends.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the name of a file ends in until it is whole.
pub const ENDING: &str = ".part";

/// Where the bytes stand until they are whole.
pub fn beside(path: &Path) -> PathBuf {
    let mut name: OsString = path.file_name().unwrap_or_default().to_owned();
    name.push(ENDING);
    path.with_file_name(name)
}

/// Writes `bytes` to `path`, making its folders. The bytes are not forced onto the disk: whoever must know after a
/// loss of power that they are there compares the length.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(path);
    match fs::write(&part, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&part, bytes)?;
        }
        other => other?,
    }
    fs::rename(&part, path)
}
