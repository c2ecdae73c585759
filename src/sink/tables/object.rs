//! The rows of one document as JSON objects, for those who have no folder of documents: a filter between two programs.

use super::cell::{Cell, Type, decimal_text};
use super::rows::{Rows, Sheet};
use super::schema::Column;
use serde_json::{Map, Value};

/// The rows of a Document, by table; tables without rows are left out. `path` stands for the file below `documents/`,
/// `content` for the hash of its bytes.
///
/// # Errors
/// What of the JSON is no Document.
pub fn objects(document: &Value, path: &str, content: &str) -> Result<Map<String, Value>, String> {
    let sheet = Sheet { document, path, content };
    let rows = Rows::of(&sheet)?;
    let tables = rows.iter().filter(|(_, _, rows)| !rows.is_empty()).map(|(_, table, rows)| {
        let row = |row: &Vec<Cell<'_>>| {
            let cells = table.columns.iter().zip(row);
            Value::Object(cells.map(|(column, cell)| (column.name.to_owned(), value(cell, column))).collect())
        };
        (table.name.to_owned(), rows.iter().map(row).collect())
    });
    Ok(tables.collect())
}

/// A cell as JSON: days as ISO text, decimals as numbers.
fn value(cell: &Cell<'_>, column: &Column) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::String(text.clone().into_owned()),
        Cell::Integer(number) => (*number).into(),
        Cell::Double(number) => (*number).into(),
        Cell::Boolean(truth) => (*truth).into(),
        Cell::Date(day) => Value::String(day.to_string()),
        Cell::Decimal(digits) => {
            let scale = if let Type::Decimal { scale, .. } = column.kind { scale } else { 0 };
            decimal_text(*digits, scale).parse::<f64>().map_or(Value::Null, Value::from)
        }
    }
}
