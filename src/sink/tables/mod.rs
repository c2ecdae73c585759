//! Documents as tables: one definition, from which Parquet files, SQLite, PostgreSQL, the data package and the
//! dictionary of columns are made.
//!
//! ```text
//! definition   which records are rows, and where each column is read      ★ the page to read first
//! schema       the same with types and descriptions, taken from the record's JSON Schema
//! read         documents/**/*.json in sorted order, one in memory at a time
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
pub use rows::Rows;
pub use schema::{ALL, Column, Table};
pub use views::{VIEWS, View};

use std::collections::HashSet;
use std::fmt::Display;
use std::path::Path;

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
}

/// Writes every document below a folder into the sinks, in the order of their paths.
pub fn write(documents: &Path, mut sinks: Vec<Box<dyn Sink>>) -> Result<Summary, Error> {
    let mut summary = Summary::default();
    let mut seen = HashSet::new();
    for file in read::files(documents)? {
        match read::document(&file) {
            Ok(document) => {
                let twin = !seen.insert(document.key());
                let sheet = document.sheet();
                let rows = if twin { Rows::of_twin(&sheet) } else { Rows::of(&sheet) };
                match rows {
                    Ok(rows) => {
                        sinks.iter_mut().try_for_each(|sink| sink.document(&rows))?;
                        summary.count(rows, twin);
                    }
                    // A file that turns out to be foreign must not shadow a whole one of the same bytes.
                    Err(reason) => {
                        if !twin {
                            seen.remove(&document.key());
                        }
                        summary.skipped.push(file.told(&reason));
                    }
                }
            }
            Err(reason) => summary.skipped.push(file.told(&reason)),
        }
    }
    sinks.into_iter().try_for_each(Sink::finish)?;
    Ok(summary)
}

impl Summary {
    fn count(&mut self, rows: Rows<'_>, twin: bool) {
        self.documents += u64::from(!twin);
        self.twins += u64::from(twin);
        self.rows += rows.tables.iter().map(|rows| rows.len() as u64).sum::<u64>();
        self.unfit.extend(rows.unfit);
    }
}
