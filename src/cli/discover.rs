//! Which files a run reads: files, folders walked in sorted order, a manifest, standard input.

use super::manifest::{Manifest, Row};
use super::names;
use crate::interpret::Hints;
use crate::source::Kind;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file of a run.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// Where to read it; `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// As given, and as shown to the user.
    pub(super) shown: String,
    /// Below `documents/`, with slashes, without `.json`.
    pub(super) relative: String,
    /// Which file it is, wherever the run is started: its path from the root. None of standard input.
    pub(super) source: Option<String>,
    /// What the manifest says of it.
    pub(super) row: Option<Row>,
}

/// The files of a run.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) tasks: Vec<Task>,
    /// Files in folders that are not read, by path.
    pub(super) passed_over: Vec<PassedOver>,
    /// Inputs that are not there.
    pub(super) missing: Vec<Missing>,
    /// Two files that would have one document.
    pub(super) clashes: Vec<String>,
}

/// A file in a folder that is not read.
#[derive(Clone, Debug)]
pub(super) struct PassedOver {
    pub(super) path: String,
    pub(super) why: Why,
}

/// Why a file in a folder is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Of another kind, or hidden.
    Kind,
    /// A link to a folder, which may lead in a circle.
    LinkToFolder,
    /// A link to nothing.
    LinkToNothing,
}

impl Why {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Kind => "of another kind",
            Self::LinkToFolder => "a link to a folder",
            Self::LinkToNothing => "a link to nothing",
        }
    }
}

/// An input that is not there.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    /// As given.
    pub(super) path: String,
    pub(super) reason: String,
}

impl Missing {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.display().to_string(), reason: reason.into() }
    }
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl Task {
    /// The manifest's URL, else the path as given.
    pub(super) fn uri(&self) -> String {
        match (self.url(), &self.path) {
            (Some(url), _) => url.to_owned(),
            (None, Some(_)) => self.shown.replace(std::path::MAIN_SEPARATOR, "/"),
            (None, None) => self.relative.clone(),
        }
    }

    /// The manifest's URL.
    pub(super) fn url(&self) -> Option<&str> {
        self.row.as_ref().and_then(|row| row.source_url.as_deref())
    }

    /// The manifest's password.
    pub(super) fn password(&self) -> Option<&str> {
        self.row.as_ref().and_then(|row| row.password.as_deref())
    }

    /// Name without folders.
    pub(super) fn file_name(&self) -> String {
        let name = self.path.as_deref().and_then(Path::file_name).map(names::text);
        name.unwrap_or_else(|| self.relative.clone())
    }

    /// What the manifest says.
    pub(super) fn hints(&self) -> Hints {
        self.row.as_ref().map(|row| row.hints.clone()).unwrap_or_default()
    }
}

/// Finds the files. A document is named by its path below the folder that was given; where several inputs are given,
/// with that folder's own name before it, so that no name depends on what else is there. `prefix` stands before all.
pub(super) fn find(inputs: &[PathBuf], manifest: Option<&Manifest>, prefix: &str) -> Found {
    let mut found = Found::default();
    for input in inputs {
        if input.as_os_str() == "-" {
            let (shown, relative) = ("-".into(), "stdin".into());
            found.tasks.push(Task { path: None, shown, relative, source: None, row: None });
        } else if input.is_dir() {
            walk(input, if inputs.len() > 1 { own_name(input) } else { PathBuf::new() }, &mut found);
        } else if input.exists() {
            let name = input.file_name().map(PathBuf::from).unwrap_or_default();
            found.push(input.clone(), &name, None);
        } else {
            found.missing.push(Missing::new(input, "expected a file or folder, but found none"));
        }
    }
    found.take_rows(manifest.map_or(&[], |m| &m.rows));
    found.settle_names(prefix);
    found
}

/// The name of a folder, also of `.`; the root has none.
fn own_name(folder: &Path) -> PathBuf {
    let name = folder.file_name().map(PathBuf::from);
    let whole = || folder.canonicalize().ok()?.file_name().map(PathBuf::from);
    name.or_else(whole).unwrap_or_default()
}

fn walk(folder: &Path, own: PathBuf, found: &mut Found) {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries {
        let Ok(entry) = entry else {
            let error = entry.err().map(|e| e.to_string()).unwrap_or_default();
            found
                .missing
                .push(Missing::new(folder, format!("expected a readable folder, but found {error}")));
            continue;
        };
        match passed_over(&entry) {
            Some(Some(why)) => {
                let path = entry.path().display().to_string();
                found.passed_over.push(PassedOver { path, why });
            }
            Some(None) => {}
            None => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                found.push(entry.path().to_path_buf(), &own.join(relative), None);
            }
        }
    }
}

/// Whether an entry of a folder is no file to read, and why, where that is worth a word. A link to a file is that
/// file; a link to a folder is not followed, because it may lead in a circle.
fn passed_over(entry: &walkdir::DirEntry) -> Option<Option<Why>> {
    let mut kind = entry.file_type();
    if kind.is_symlink() && entry.depth() > 0 {
        match std::fs::metadata(entry.path()) {
            Err(_) => return Some(Some(Why::LinkToNothing)),
            Ok(target) if target.is_dir() => return Some(Some(Why::LinkToFolder)),
            Ok(target) => kind = target.file_type(),
        }
    }
    if !kind.is_file() {
        return Some(None);
    }
    let extension = entry.path().extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
    let read = extension.is_some_and(|e| Kind::EXTENSIONS.contains(&e.as_str())) && !hidden;
    (!read).then_some(Some(Why::Kind))
}

/// The path of a file from the root. Links of its folders are followed; a link that is the file itself is not, because
/// where it leads may be named by the content.
fn source(path: &Path) -> String {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default();
    let whole = parent.canonicalize().unwrap_or_else(|_| parent.to_path_buf()).join(name);
    names::text(whole.as_os_str())
}

impl Found {
    fn push(&mut self, path: PathBuf, relative: &Path, row: Option<Row>) {
        let (shown, source) = (path.display().to_string(), Some(source(&path)));
        let relative = names::below(relative);
        self.tasks.push(Task { shown, path: Some(path), relative, source, row });
    }

    /// Gives the manifest's rows to the files that they are about; a file that no input named is one more.
    fn take_rows(&mut self, rows: &[Row]) {
        let known: HashMap<String, usize> =
            self.tasks.iter().enumerate().filter_map(|(i, t)| Some((t.source.clone()?, i))).collect();
        for row in rows {
            if let Some(task) = known.get(&source(&row.path)).and_then(|&i| self.tasks.get_mut(i)) {
                task.row = Some(row.clone());
            } else if row.path.exists() {
                self.push(row.path.clone(), &row.written, Some(row.clone()));
            } else {
                let reason = format!("expected a file (manifest line {}), but found none", row.line);
                self.missing.push(Missing::new(&row.path, reason));
            }
        }
    }

    /// The same file named twice stands once; two files of one name are told.
    fn settle_names(&mut self, prefix: &str) {
        let mut seen = HashSet::new();
        self.tasks.retain(|t| seen.insert(t.source.clone()));
        let prefix = names::below(Path::new(prefix));
        let mut taken = names::Taken::default();
        for task in &mut self.tasks {
            if !prefix.is_empty() {
                task.relative = format!("{prefix}/{}", task.relative);
            }
            match taken.take(&task.relative, &task.shown) {
                Ok(name) => task.relative = name,
                Err(other) => self.clashes.push(format!(
                    "expected one file for documents/{}.json, but found {other} and {}",
                    task.relative, task.shown
                )),
            }
        }
    }
}

/// The bytes of a task.
pub(super) fn read(task: &Task) -> std::io::Result<Vec<u8>> {
    match &task.path {
        Some(path) => std::fs::read(path),
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}
