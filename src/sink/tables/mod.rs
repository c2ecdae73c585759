//! Documents as tables: one definition, from which Parquet files, SQLite, PostgreSQL, the data package and the
//! dictionary of columns are made.
//!
//! ```text
//! definition   which records are rows, and where each column is read      ★ the page to read first
//! schema       the same with types and descriptions, taken from the record's JSON Schema
//! read         documents/**/*.json in sorted order, one in memory at a time   (glance: their lengths and times)
//! rows         a document → cells, table by table
//! parquet · sqlite · postgres                                              [`Sink`]s of rows
//! views        queries that people ask often
//! ddl · package · dictionary                                               the definition for others
//! ```
//!
//! Ids are those of the JSON documents. They are unique within a document, so every key begins with `document_id`.
//! The same documents give the same rows in the same order, and the same Parquet bytes.

mod cell;
mod ddl;
mod definition;
mod dictionary;
pub mod glance;
mod object;
#[cfg(feature = "parquet")]
pub mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "postgres")]
pub mod postgres;
mod read;
mod rows;
mod schema;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod views;

pub use cell::{Cell, Type};
pub use ddl::{Dialect, ddl};
pub use definition::{Reference, TABLES_VERSION};
pub use dictionary::dictionary;
pub use object::objects;
pub use rows::Rows;
pub use schema::{ALL, Column, Table};
pub use views::{VIEWS, View};

use std::collections::HashSet;
use std::fmt::Display;
use std::path::Path;
use std::sync::mpsc;

/// Why tables could not be written: what was expected, and what was found.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// "expected {what}, but found {found}"
fn expected(what: impl Display, found: impl Display) -> Error {
    Error(format!("expected {what}, but found {found}"))
}

/// Where rows go.
pub trait Sink {
    /// Takes the rows of one document.
    fn document(&mut self, rows: &Rows<'_>) -> Result<(), Error>;
    /// Puts what was written in the place of what was there.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// What a pass over the documents came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents, each counted once.
    pub documents: u64,
    /// Further paths of documents with the same source bytes.
    pub twins: u64,
    /// Rows of all tables.
    pub rows: u64,
    /// Files that are no whole Document, each with the reason; the rest was written.
    pub skipped: Vec<String>,
    /// Values that a column cannot hold, each with its place; their rows stand without them.
    pub unfit: Vec<String>,
    /// Hash of all paths and files: other documents, other [`fingerprint`].
    pub fingerprint: String,
}

/// The [`Summary::fingerprint`] of the documents below a folder, without reading what they say.
pub fn fingerprint(documents: &Path) -> Result<String, Error> {
    let mut print = read::Fingerprint::default();
    for file in read::files(documents)? {
        let (_, content) = read::bytes(&file).map_err(|reason| Error(file.told(&reason)))?;
        print.add(&file.path, &content);
    }
    Ok(print.text())
}

/// Writes every document below a folder into the sinks, in the order of their paths.
pub fn write(documents: &Path, sinks: Vec<Box<dyn Sink>>) -> Result<Summary, Error> {
    let files = read::files(documents)?;
    let mut pass = Pass { sinks, summary: Summary::default(), seen: HashSet::new() };
    let mut print = read::Fingerprint::default();
    std::thread::scope(|scope| {
        // Parsing takes as long as the rest: one thread reads the next documents while this one writes.
        let (sender, read) = mpsc::sync_channel(2);
        scope.spawn(move || {
            let mut read = files.into_iter().map(|file| (read::document(&file), file));
            // The other end is gone when a sink failed.
            read.all(|read| sender.send(read).is_ok())
        });
        for (document, file) in read {
            let written = document.map_err(Refusal::Document).and_then(|document| {
                print.add(&file.path, document.sheet().content);
                pass.document(&document)
            });
            match written {
                Ok(()) => {}
                Err(Refusal::Document(reason)) => pass.summary.skipped.push(file.told(&reason)),
                Err(Refusal::Sink(error)) => return Err(error),
            }
        }
        Ok(())
    })?;
    pass.sinks.into_iter().try_for_each(Sink::finish)?;
    Ok(Summary { fingerprint: print.text(), ..pass.summary })
}

/// Why a document was not written.
enum Refusal {
    /// It is none, or not whole: the rest is written.
    Document(String),
    /// A sink takes no more.
    Sink(Error),
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self::Document(reason)
    }
}

/// A pass over the documents.
struct Pass {
    sinks: Vec<Box<dyn Sink>>,
    summary: Summary,
    /// Ids of the documents that are written.
    seen: HashSet<[u8; 32]>,
}

impl Pass {
    fn document(&mut self, document: &read::Read) -> Result<(), Refusal> {
        let (key, sheet) = (document.key(), document.sheet());
        let twin = self.seen.contains(&key);
        let rows = if twin { Rows::of_twin(&sheet) } else { Rows::of(&sheet) }?;
        self.sinks.iter_mut().try_for_each(|sink| sink.document(&rows)).map_err(Refusal::Sink)?;
        // Only now: a file that turned out to be foreign does not shadow a whole one of the same bytes.
        self.seen.insert(key);
        self.summary.documents += u64::from(!twin);
        self.summary.twins += u64::from(twin);
        self.summary.rows += rows.tables.iter().map(|rows| rows.len() as u64).sum::<u64>();
        self.summary.unfit.extend(rows.unfit);
        Ok(())
    }
}
