//! Rows as the text that PostgreSQL's COPY reads.

use crate::sink::tables::cell::{Cell, Type, decimal_text};
use crate::sink::tables::ddl;
use crate::sink::tables::schema::{Column, Table};
use ::postgres::{Error, Statement, Transaction};
use std::fmt::Write as _;
use std::io::Write as _;

/// Text that is handed to the connection at a time.
const CHUNK: usize = 1 << 18;

/// The COPY statement of a table, its columns named: a database may have them in another order.
pub(super) fn statement(table: &Table) -> String {
    let columns: Vec<&str> = table.names().collect();
    format!("COPY {} ({}) FROM STDIN", ddl::quoted(table.name), ddl::list(&columns))
}

/// Copies the rows of a table.
pub(super) fn rows(
    transaction: &mut Transaction<'_>,
    statement: &Statement,
    table: &Table,
    rows: &[Vec<Cell<'_>>],
) -> Result<(), Error> {
    let mut writer = transaction.copy_in(statement)?;
    let mut text = String::new();
    let mut broken = false;
    for row in rows {
        line(row, &table.columns, &mut text);
        if text.len() >= CHUNK {
            broken |= writer.write_all(text.as_bytes()).is_err();
            text.clear();
        }
    }
    broken |= writer.write_all(text.as_bytes()).is_err();
    // The end of a COPY whose connection broke tells why; a COPY that is not ended is undone.
    let _ = broken;
    writer.finish().map(drop)
}

fn line(row: &[Cell<'_>], columns: &[Column], out: &mut String) {
    for (index, (cell, column)) in row.iter().zip(columns).enumerate() {
        if index > 0 {
            out.push('\t');
        }
        // Writing to a String cannot fail.
        let _ = match cell {
            Cell::Null => write!(out, "\\N"),
            Cell::Text(text) => {
                escape(text, out);
                Ok(())
            }
            Cell::Integer(number) => write!(out, "{number}"),
            Cell::Double(number) => write!(out, "{number}"),
            Cell::Boolean(truth) => write!(out, "{truth}"),
            Cell::Date(day) => write!(out, "{day}"),
            Cell::Decimal(digits) => {
                let scale = if let Type::Decimal { scale, .. } = column.kind { scale } else { 0 };
                write!(out, "{}", decimal_text(*digits, scale))
            }
        };
    }
    out.push('\n');
}

/// Backslashes and the characters that part rows and columns.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
}
