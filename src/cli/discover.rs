//! Which files a run reads: files, folders walked in sorted order, a manifest, standard input.

use super::manifest::{Manifest, Row};
use crate::interpret::Hints;
use crate::source::Kind;
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// A file of a run.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// Where to read it; `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// As shown to the user.
    pub(super) shown: String,
    /// Below `documents/`, with slashes, without `.json`.
    pub(super) relative: String,
    /// What the manifest says of it.
    pub(super) row: Option<Row>,
}

/// The files of a run, and how many of other kinds were passed over.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) tasks: Vec<Task>,
    pub(super) passed_over: usize,
    /// Inputs that are not there.
    pub(super) missing: Vec<Missing>,
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
    /// The manifest's URL, else the path below the input.
    pub(super) fn uri(&self) -> &str {
        self.row.as_ref().and_then(|row| row.source_url.as_deref()).unwrap_or(&self.relative)
    }

    /// Name without folders.
    pub(super) fn file_name(&self) -> &str {
        self.relative.rsplit('/').next().unwrap_or(&self.relative)
    }

    /// What the manifest says.
    pub(super) fn hints(&self) -> Hints {
        self.row.as_ref().map(|row| row.hints.clone()).unwrap_or_default()
    }
}

/// Finds the files. Two inputs with one relative path get their folders' names before it.
pub(super) fn find(inputs: &[PathBuf], manifest: Option<&Manifest>) -> Found {
    let mut found = Found::default();
    for input in inputs {
        if input.as_os_str() == "-" {
            found.tasks.push(Task { path: None, shown: "-".into(), relative: "stdin".into(), row: None });
        } else if input.is_dir() {
            walk(input, &mut found);
        } else if input.exists() {
            let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            found.push(input.clone(), name, None);
        } else {
            found.missing.push(Missing::new(input, "expected a file or folder, but found none"));
        }
    }
    found.take_rows(manifest.map_or(&[], |m| &m.rows));
    found.make_unique();
    found
}

fn walk(folder: &Path, found: &mut Found) {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries {
        let Ok(entry) = entry else {
            let error = entry.err().map(|e| e.to_string()).unwrap_or_default();
            found
                .missing
                .push(Missing::new(folder, format!("expected a readable folder, but found {error}")));
            continue;
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let extension =
            path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
        if hidden || !Kind::EXTENSIONS.contains(&extension.as_str()) {
            found.passed_over += 1;
            continue;
        }
        let relative = path.strip_prefix(folder).unwrap_or(path);
        found.push(path.to_path_buf(), relative_of(relative), None);
    }
}

/// A path as it stands below the output: forward slashes, nothing that leads out of it.
fn relative_of(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter_map(|c| match c {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    parts.join("/")
}

impl Found {
    fn push(&mut self, path: PathBuf, relative: String, row: Option<Row>) {
        self.tasks.push(Task { shown: path.display().to_string(), path: Some(path), relative, row });
    }

    /// Gives the manifest's rows to the files that they are about; a file that no input named is one more.
    fn take_rows(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let known: HashMap<PathBuf, usize> =
            self.tasks.iter().enumerate().filter_map(|(i, t)| Some((whole(t.path.as_ref()?), i))).collect();
        for row in rows {
            if let Some(task) = known.get(&whole(&row.path)).and_then(|&i| self.tasks.get_mut(i)) {
                task.row = Some(row.clone());
            } else if row.path.exists() {
                self.push(row.path.clone(), relative_of(&row.written), Some(row.clone()));
            } else {
                let reason = format!("expected a file (manifest line {}), but found none", row.line);
                self.missing.push(Missing::new(&row.path, reason));
            }
        }
    }

    /// Gives each task a relative path of its own: the same file named twice stands once; of two files with one
    /// name the later gets its folder's name before it, then a number.
    fn make_unique(&mut self) {
        let mut paths = BTreeSet::new();
        self.tasks.retain(|t| {
            paths.insert(t.path.as_ref().map(|p| p.canonicalize().unwrap_or_else(|_| p.clone())))
        });
        let mut taken = BTreeSet::new();
        for task in &mut self.tasks {
            let mut relative = task.relative.clone();
            if !taken.insert(relative.to_lowercase()) {
                let parent = task.path.as_ref().and_then(|p| p.parent()).map(relative_of).unwrap_or_default();
                relative = format!("{parent}/{}", task.relative);
                let mut number = 2;
                while !taken.insert(relative.to_lowercase()) {
                    relative = format!("{number}/{parent}/{}", task.relative);
                    number += 1;
                }
            }
            task.relative = relative;
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
