//! Files written beside their place and renamed, so that no reader sees half a file, whenever the program ends.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the name of a file ends in until it is whole.
pub const ENDING: &str = ".part";

/// The name of a file until it is whole.
pub fn name(path: &Path) -> PathBuf {
    let mut name: OsString = path.file_name().unwrap_or_default().to_owned();
    name.push(ENDING);
    path.with_file_name(name)
}

/// Begins a file, making its folders.
pub fn create(path: &Path) -> io::Result<File> {
    let part = name(path);
    match File::create(&part) {
        // Of many files in one folder only the first one has to look for it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create(&part)
        }
        other => other,
    }
}

/// Puts a file that [`create`] began in its place once the disk has it.
pub fn settle(file: File, path: &Path) -> io::Result<()> {
    file.sync_data().ok();
    drop(file);
    fs::rename(name(path), path)
}

/// Writes `bytes` to `path`, making its folders. The bytes are not forced onto the disk, which for each of many files
/// takes longer than the rest: whoever must know after a loss of power that they are there compares the length.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// The same for what need not stand in memory as a whole.
pub fn write_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = create(path)?;
    write(&mut file)?;
    drop(file);
    fs::rename(name(path), path)
}
