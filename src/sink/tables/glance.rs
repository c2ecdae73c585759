//! How files look from outside: their paths, lengths and times as one hash. Of 20,000 documents that takes a
//! hundredth of what reading them does; whoever wrote the hash down when they were read can tell that they are the same.

use super::read;
use super::schema::ALL;
use super::{Error, expected};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How the documents below a folder look. `None` where their system keeps no times.
pub fn documents(folder: &Path) -> Result<Option<String>, Error> {
    if !folder.is_dir() {
        return Err(expected(format!("a folder of documents at {}", folder.display()), "none"));
    }
    Ok(files(read::files(folder)?.into_iter().map(|file| file.on_disk)))
}

/// How `tables/` and `datapackage.json` of a run look. `None` where one of them is not there.
pub fn tables(out: &Path) -> Option<String> {
    let tables = ALL.iter().map(|table| out.join("tables").join(format!("{}.parquet", table.name)));
    files(tables.chain([out.join("datapackage.json")]))
}

/// How these files look, in this order. `None` where one of them is not there.
pub fn files<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Option<String> {
    let mut hash = Sha256::new();
    for path in paths {
        let path = path.into();
        let file = fs::metadata(&path).ok()?;
        let time = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        hash.update(format!("{}\0{}\0{time}\n", path.display(), file.len()));
    }
    Some(read::hex(&hash.finalize()))
}
