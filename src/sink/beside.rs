//! Files written beside their place and renamed, so that no reader sees half a file, whenever the program ends.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
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
    write_with(path, |file| file.write_all(bytes))
}

/// The same for what need not stand in memory as a whole.
pub fn write_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let part = beside(path);
    let mut file = match File::create(&part) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create(&part)?
        }
        other => other?,
    };
    write(&mut file)?;
    drop(file);
    fs::rename(&part, path)
}
