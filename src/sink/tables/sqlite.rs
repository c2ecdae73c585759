//! The tables as one SQLite file, with indexes and views, written beside and renamed.

use super::cell::{Cell, Type, decimal_text};
use super::ddl::{self, Dialect};
use super::definition::TABLES_VERSION;
use super::schema::{ALL, Column, Table};
use super::views::VIEWS;
use super::{Error, Rows, Sink, expected};
use crate::sink::beside;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::fmt::Display;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Tells our files from those of others: "gyok", at [`AT`] of the file.
const APPLICATION: u32 = 0x6779_6f6b;
const AT: usize = 68;
const HEAD: &[u8] = b"SQLite format 3\0";

/// Whether a file may be replaced by [`SqliteSink`]: it is not there, empty, or one that gyokaku made.
///
/// # Errors
/// What is there instead.
pub fn may_replace(path: &Path) -> Result<(), Error> {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(100).read_to_end(&mut head));
    let ours = || head.starts_with(HEAD) && head.get(AT..AT + 4) == Some(&APPLICATION.to_be_bytes());
    let wanted = || format!("no file at {}, or a database that gyokaku made", path.display());
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(expected(wanted(), error)),
        Ok(_) if head.is_empty() || ours() => Ok(()),
        Ok(_) if head.starts_with(HEAD) => Err(expected(wanted(), "a database of another program")),
        Ok(_) => Err(expected(wanted(), "another file")),
    }
}

/// The SQLite file of a run.
pub struct SqliteSink {
    connection: Connection,
    path: PathBuf,
    inserts: Vec<String>,
}

impl SqliteSink {
    /// Begins the file.
    ///
    /// # Errors
    /// [`may_replace`], and what the disk says.
    pub fn create(path: &Path) -> Result<Self, Error> {
        may_replace(path)?;
        // An empty file is an empty database, whatever a run that was killed left there.
        drop(beside::create(path).map_err(|e| failed(path, e))?);
        let connection = Connection::open(beside::name(path)).map_err(|e| failed(path, e))?;
        // The file is not the database yet: what a crash leaves is thrown away, so no journal is kept.
        let begin = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; BEGIN;";
        let tables = ALL.iter().map(|table| ddl::create_table(table, Dialect::Sqlite) + ";");
        let begin = format!("{begin}{}", tables.collect::<String>());
        connection.execute_batch(&begin).map_err(|e| failed(path, e))?;
        Ok(Self { connection, path: path.to_owned(), inserts: ALL.iter().map(insert).collect() })
    }
}

fn failed(path: &Path, error: impl Display) -> Error {
    expected(format!("to write the SQLite file {}", path.display()), error)
}

fn insert(table: &Table) -> String {
    let marks = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} VALUES ({marks})", ddl::quoted(table.name))
}

impl Sink for SqliteSink {
    fn document(&mut self, rows: &Rows<'_>) -> Result<(), Error> {
        for (index, table, rows) in rows.iter().filter(|(_, _, rows)| !rows.is_empty()) {
            let mut statement =
                self.connection.prepare_cached(&self.inserts[index]).map_err(|e| failed(&self.path, e))?;
            for row in rows {
                let values = row.iter().zip(&table.columns).map(|(cell, column)| value(cell, column));
                statement.execute(params_from_iter(values)).map_err(|e| failed(&self.path, e))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        // Indexes are faster made over all rows than kept up row by row.
        let indexes = ALL.iter().flat_map(ddl::create_indexes);
        let statements: String =
            indexes.chain(VIEWS.iter().map(ddl::create_view)).map(|statement| statement + ";").collect();
        let end = format!(
            "{statements}PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {TABLES_VERSION}; COMMIT; ANALYZE;"
        );
        self.connection.execute_batch(&end).map_err(|e| failed(&self.path, e))?;
        self.connection.close().map_err(|(_, e)| failed(&self.path, e))?;
        let file = std::fs::OpenOptions::new().append(true).open(beside::name(&self.path));
        file.and_then(|file| beside::settle(file, &self.path)).map_err(|e| failed(&self.path, e))
    }
}

/// A cell as SQLite keeps it: days as ISO text, decimals as numbers.
fn value(cell: &Cell<'_>, column: &Column) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::Text(text.clone().into_owned()),
        Cell::Integer(number) => Value::Integer(*number),
        Cell::Double(number) => Value::Real(*number),
        Cell::Boolean(truth) => Value::Integer(i64::from(*truth)),
        Cell::Date(day) => Value::Text(day.to_string()),
        Cell::Decimal(digits) => {
            let scale = if let Type::Decimal { scale, .. } = column.kind { scale } else { 0 };
            decimal_text(*digits, scale).parse().map_or(Value::Null, Value::Real)
        }
    }
}
