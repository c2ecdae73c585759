//! The record of a run: `run.json`, and while it goes the journal `run.jsonl`.
//!
//! Each file that is done is one line appended to the journal, so that what it costs does not grow with the run. At
//! the end both become a new `run.json`, written beside and renamed, and the journal goes. A run that finds a journal
//! was preceded by one that was killed: it reads the lines over `run.json`, the last one only if it is whole. A
//! document is in its place before its line is written, so a line never promises what is not there.
//!
//! The journal is locked while a run goes: two runs never write into one folder.

use super::super::attempt::Failure;
use super::super::tables::Made;
use super::super::warn;
use super::entry::{Entry, Seen, Status, With};
use super::plan::Shard;
use super::worker::Launch;
use crate::sink::beside;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The form of `run.json`.
const FORMAT: u32 = 1;

/// Where a run writes.
#[derive(Clone, Debug)]
pub(super) struct Places {
    out: PathBuf,
    /// Shards of one folder keep records of their own.
    suffix: String,
}

impl Places {
    pub(super) fn new(out: &Path, shard: Option<Shard>) -> Self {
        let suffix = shard.map(|s| format!("-{}-of-{}", s.number, s.of)).unwrap_or_default();
        Self { out: out.to_path_buf(), suffix }
    }

    pub(super) fn documents(&self) -> PathBuf {
        self.out.join("documents")
    }

    pub(super) fn document(&self, name: &str) -> PathBuf {
        self.documents().join(format!("{name}.json"))
    }

    pub(super) fn failures(&self) -> PathBuf {
        self.out.join(format!("failures{}.jsonl", self.suffix))
    }

    pub(super) fn report(&self) -> PathBuf {
        self.out.join(format!("report{}.csv", self.suffix))
    }

    fn record(&self) -> PathBuf {
        self.out.join(format!("run{}.json", self.suffix))
    }

    fn journal(&self) -> PathBuf {
        self.out.join(format!("run{}.jsonl", self.suffix))
    }

    /// Takes away the document of a file that no longer has one, and what a worker's end left of it.
    pub(super) fn discard(&self, name: &str) {
        let document = self.document(name);
        let _ = fs::remove_file(beside::name(&document));
        let _ = fs::remove_file(document);
    }

    /// Takes away what a killed run left half written. Shards may be at work in the same folder.
    fn clean(&self) {
        if !self.suffix.is_empty() {
            return;
        }
        let part = |e: &walkdir::DirEntry| e.file_name().to_string_lossy().ends_with(".json.part");
        for entry in walkdir::WalkDir::new(self.documents()).into_iter().flatten().filter(part) {
            let _ = fs::remove_file(entry.path());
        }
        let part = |e: &fs::DirEntry| e.file_name().to_string_lossy().ends_with(beside::ENDING);
        for entry in fs::read_dir(self.out.join("tables")).into_iter().flatten().flatten().filter(part) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What `run.json` says before its files.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    program: String,
    build: String,
    lexicon: String,
    options: String,
    started: String,
    finished: String,
    seconds: f64,
    counts: serde_json::Value,
}

impl Head {
    /// The head of a run that ends now.
    pub(super) fn new(launch: &Launch, started: String, seconds: f64, counts: serde_json::Value) -> Self {
        Self {
            program: concat!("gyokaku ", env!("CARGO_PKG_VERSION")).to_owned(),
            build: super::BUILD.to_owned(),
            lexicon: launch.lexicon.clone(),
            options: With::options(launch.setup.opening.limits()),
            started,
            finished: jiff::Timestamp::now().to_string(),
            seconds,
            counts,
        }
    }
}

/// What is known of every file, and the journal.
#[derive(Debug)]
pub(super) struct Record {
    places: Places,
    entries: HashMap<String, Entry>,
    /// Tables that are there, as they were when they were made.
    pub(super) made: Made,
    journal: File,
}

/// A line of `failures.jsonl`.
#[derive(Serialize)]
struct FailureLine<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
    #[serde(flatten)]
    failure: &'a Failure,
}

impl Record {
    /// Opens the record of a folder, making the folder.
    pub(super) fn open(places: &Places) -> Result<Self, String> {
        let documents = places.documents();
        fs::create_dir_all(&documents).map_err(|e| {
            format!("expected a folder to write to at {}, but found {e}", places.out.display())
        })?;
        let killed = places.journal().exists();
        let mut journal = lock(&places.journal())?;
        let failed =
            |e: io::Error| format!("expected a readable {}, but found {e}", places.journal().display());
        let Earlier { mut entries, made } = recorded(&places.record())?;
        let lines = whole_lines(&mut journal).map_err(failed)?;
        if killed {
            places.clean();
        }
        // A line that is no entry is as good as none: its file is converted again.
        for line in lines.split(|b| *b == b'\n') {
            if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
                entries.insert(entry.name.clone(), entry);
            }
        }
        Ok(Self { places: places.clone(), entries, made, journal })
    }

    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// Records a file that is done.
    pub(super) fn put(&mut self, entry: Entry) -> Result<(), String> {
        let written = serde_json::to_vec(&entry).map_err(io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            self.journal.write_all(&line)
        });
        written.map_err(|e| unwritable(&self.places.journal(), &e))?;
        self.entries.insert(entry.name.clone(), entry);
        Ok(())
    }

    /// Every recorded file, in no order.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Gives the folder back as it was found: no run took place.
    pub(super) fn leave(self) {
        let empty = self.journal.metadata().is_ok_and(|m| m.len() == 0);
        if empty {
            let _ = fs::remove_file(self.places.journal());
        }
    }

    /// Forgets a file that is no part of this folder any more.
    pub(super) fn forget(&mut self, name: &str) {
        self.entries.remove(name);
    }

    /// The recorded files that a run did not name.
    pub(super) fn others(&self, named: &std::collections::HashSet<&str>) -> Vec<Entry> {
        let mut others: Vec<Entry> =
            self.entries.values().filter(|e| !named.contains(e.name.as_str())).cloned().collect();
        others.sort_by(|a, b| a.name.cmp(&b.name));
        others
    }

    /// Writes `run.json` and takes the journal away. `order` names the files of the run; others follow by name.
    pub(super) fn finish(self, head: &Head, order: &[&str]) -> Result<(), String> {
        let path = self.places.record();
        let rest = self.others(&order.iter().copied().collect());
        let entries = order.iter().filter_map(|name| self.entries.get(*name)).chain(&rest);
        let written = beside::write_with(&path, |file| {
            let mut out = BufWriter::new(file);
            write(&mut out, head, &self.made, entries)?;
            out.flush()
        });
        written.map_err(|e| unwritable(&path, &e))?;
        let journal = self.places.journal();
        match fs::remove_file(&journal) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(unwritable(&journal, &e)),
            _ => Ok(()),
        }
    }
}

/// A line of `failures.jsonl` for a file that failed.
pub(super) fn failure_line(path: &str, sha256: Option<&str>, failure: &Failure) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&FailureLine { path, sha256, failure })?;
    line.push(b'\n');
    Ok(line)
}

/// Writes `run.json`: a file a line, so that two of them can be compared.
fn write<'a>(
    out: &mut impl Write,
    head: &Head,
    made: &Made,
    entries: impl Iterator<Item = &'a Entry>,
) -> io::Result<()> {
    write!(out, "{{\n\"format\": {FORMAT}")?;
    if let serde_json::Value::Object(members) = serde_json::to_value(head)? {
        for (name, value) in members {
            write!(out, ",\n\"{name}\": {value}")?;
        }
    }
    write!(out, ",\n\"made\": {},\n\"files\": [", serde_json::to_string(made)?)?;
    for (number, entry) in entries.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, entry)?;
    }
    out.write_all(b"\n]\n}\n")
}

/// What an earlier run left.
#[derive(Default)]
struct Earlier {
    entries: HashMap<String, Entry>,
    made: Made,
}

/// Reads the record of an earlier run.
fn recorded(path: &Path) -> Result<Earlier, String> {
    #[derive(Deserialize)]
    struct Written {
        format: u32,
        #[serde(default)]
        made: Made,
        files: Vec<Entry>,
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Earlier::default()),
        Err(error) => return Err(format!("expected a readable {}, but found {error}", path.display())),
    };
    let found = match serde_json::from_reader::<_, Written>(BufReader::with_capacity(1 << 16, file)) {
        Ok(Written { format: FORMAT, made, files }) => {
            let entries = files.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
            return Ok(Earlier { entries, made });
        }
        Ok(other) => format!("format {}", other.format),
        Err(error) => error.to_string(),
    };
    warn(&format!(
        "{}: expected a record of format {FORMAT}, but found {found}: all is converted anew",
        path.display()
    ));
    Ok(Earlier::default())
}

/// Opens the journal for this run alone.
fn lock(path: &Path) -> Result<File, String> {
    loop {
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(|e| unwritable(path, &e))?;
        match file.try_lock() {
            // The run that held it has taken it away: this is no longer the file of that name.
            Ok(()) if !path.exists() => continue,
            // A file system without locks does without.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
            Err(TryLockError::WouldBlock) => {
                return Err(format!(
                    "expected to be alone in this folder, but found another run at work (it holds {})",
                    path.display()
                ));
            }
        }
    }
}

/// The lines of a journal that a killed run left. A torn last line is cut off.
fn whole_lines(journal: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    journal.seek(SeekFrom::Start(0))?;
    journal.read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |last| last + 1);
    if whole < bytes.len() {
        journal.set_len(whole as u64)?;
        bytes.truncate(whole);
    }
    Ok(bytes)
}

fn unwritable(path: &Path, error: &io::Error) -> String {
    format!("expected to write {}, but found {error}", path.display())
}

/// Whether an entry's file was converted from this content with these means, and its document stands.
pub(super) fn holds(entry: &Entry, seen: &Seen, with: &str) -> bool {
    entry.status == Status::Converted
        && entry.sha256.as_deref() == Some(seen.sha256.as_str())
        && entry.with == with
        && seen.standing.is_as_written()
}
