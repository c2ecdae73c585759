//! What the run and its workers say to each other: a JSON object on a line, and behind it, where the object says so,
//! that many bytes. The first line to a worker is the [`Setup`], its first answer [`Reply::Ready`].

use super::super::Profiles;
use super::super::attempt::Failure;
use super::super::discover::Task;
use super::super::opening::OpeningArguments;
use super::super::table::Summary;
use crate::interpret::Hints;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;

/// What a worker must know before its first file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in super::super) struct Setup {
    pub(super) lexicon: Option<PathBuf>,
    pub(super) profiles: Profiles,
    pub(super) opening: OpeningArguments,
    /// What a file may take, in bytes; 0 is no limit.
    pub(super) memory: u64,
    /// Documents on one line instead of pretty ones.
    pub(super) lines: bool,
}

/// A file to convert.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) uri: String,
    pub(super) file_name: String,
    pub(super) hints: Hints,
    /// Its own password.
    pub(super) password: Option<String>,
    /// Where to read it, if it does not follow.
    pub(super) path: Option<String>,
    /// How many bytes of it follow.
    pub(super) bytes: u64,
}

impl Request {
    /// What to ask about a task; the worker reads the file by its path.
    pub(super) fn of(task: &Task) -> Self {
        Self {
            uri: task.uri(),
            file_name: task.file_name(),
            hints: task.hints(),
            password: task.password().map(str::to_owned),
            path: None,
            bytes: 0,
        }
    }
}

/// What a worker answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reply {
    /// It waits for files, and this is what it converts them with.
    Ready {
        build: String,
        lexicon: String,
    },
    /// The document follows.
    Converted {
        sha256: String,
        summary: Summary,
        bytes: u64,
    },
    Failed(Failure),
}

/// Writes an object and what belongs to it.
pub(super) fn send(to: &mut impl Write, object: &impl Serialize, bytes: &[u8]) -> io::Result<()> {
    let mut line = serde_json::to_vec(object)?;
    line.push(b'\n');
    to.write_all(&line)?;
    to.write_all(bytes)?;
    to.flush()
}

/// Reads an object; `None` at the end.
pub(super) fn receive<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    match from.read_until(b'\n', &mut line)? {
        0 => Ok(None),
        _ => Ok(Some(serde_json::from_slice(&line)?)),
    }
}

/// Reads the bytes that follow an object.
pub(super) fn receive_bytes(from: &mut impl Read, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(count).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == count { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
