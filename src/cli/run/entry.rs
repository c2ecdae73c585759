//! What is recorded of a file: enough to tell on the next run whether it must be converted again.

use super::super::attempt::Failure;
use super::super::discover::Task;
use super::super::table::Summary;
use super::standing::Standing;
use crate::road::content_id;
use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// Its document is there.
    Converted,
    /// Another file of the same content has the document.
    Duplicate,
    /// It has no document.
    Failed,
    /// It is no longer there; its document is.
    Gone,
}

/// A file in `run.json`, and a line of the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// As given to the run.
    pub(super) path: String,
    /// The same from the root, wherever a run is started; none of standard input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    /// What the manifest says where it is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    /// Its document is `documents/<name>.json`.
    pub(super) name: String,
    pub(super) status: Status,
    pub(super) size: u64,
    /// Nanoseconds since 1970, where the time can be trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    /// Fingerprint of what it was converted with.
    pub(super) with: String,
    /// Of a duplicate: the path of the file that has the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<String>,
    /// The length of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) written: Option<u64>,
    /// Its time when it had been written, and the hash of its bytes: whoever edits it changes both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) settled: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<Box<Summary>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<Box<Failure>>,
    /// What the conversion took.
    pub(super) seconds: f64,
}

impl Entry {
    /// A file of which nothing is known but what was seen of it.
    pub(super) fn new(task: &Task, status: Status, seen: &Seen, with: String) -> Self {
        Self {
            path: task.shown.clone(),
            source: task.source.clone(),
            url: task.url().map(str::to_owned),
            name: task.relative.clone(),
            status,
            size: seen.size,
            modified: seen.modified,
            sha256: Some(seen.sha256.clone()).filter(|hash| !hash.is_empty()),
            with,
            of: None,
            written: None,
            settled: None,
            document: None,
            summary: None,
            failure: None,
            seconds: 0.0,
        }
    }

    /// Whether a document of it is there.
    pub(super) fn has_document(&self) -> bool {
        matches!(self.status, Status::Converted | Status::Gone)
    }
}

/// What the disk says of an input, and of its document.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) size: u64,
    pub(super) modified: Option<u64>,
    pub(super) sha256: String,
    /// How its document stands.
    pub(super) standing: Standing,
}

/// A time as it is recorded. A file that was changed a moment ago can change again without its time changing:
/// such a time is not recorded, and the file is hashed again on the next run.
pub(super) fn trusted(modified: SystemTime, now: SystemTime) -> Option<u64> {
    let settled = now.duration_since(modified).is_ok_and(|age| age > Duration::from_secs(2));
    let nanoseconds = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    u64::try_from(nanoseconds).ok().filter(|_| settled)
}

/// What documents are converted with: everything but the file's bytes that can change a document.
#[derive(Clone, Debug)]
pub(super) struct With {
    /// Program, lexicon, options.
    common: String,
    /// Timeout and memory.
    limits: String,
}

impl With {
    pub(super) fn new(lexicon: &str, options: &[String], limits: &str) -> Self {
        let common = format!("{} {} {lexicon} {options:?}", env!("CARGO_PKG_VERSION"), super::BUILD);
        Self { common, limits: limits.to_owned() }
    }

    /// The fingerprint for the document of a file.
    pub(super) fn document(&self, task: &Task) -> String {
        short(&format!("{} {:?} {:?} {:?}", self.common, task.uri(), task.file_name(), task.hints()))
    }

    /// The fingerprint for the failure of a file: under another limit it may come out otherwise.
    pub(super) fn failure(&self, task: &Task) -> String {
        short(&format!("{} {}", self.document(task), self.limits))
    }

    /// The fingerprint of the options alone.
    pub(super) fn options(options: &[String]) -> String {
        short(&format!("{options:?}"))
    }
}

fn short(text: &str) -> String {
    content_id(text.as_bytes())[..16].to_owned()
}
