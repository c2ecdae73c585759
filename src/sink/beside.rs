//! Files that are written beside their place and renamed, so that no reader sees half a file.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The name of a file until it is whole.
pub fn name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// Begins a file, making its folders.
pub fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(name(path))
}

/// Puts a file that [`create`] began in its place once the disk has it.
pub fn settle(file: File, path: &Path) -> io::Result<()> {
    file.sync_data().ok();
    drop(file);
    fs::rename(name(path), path)
}
