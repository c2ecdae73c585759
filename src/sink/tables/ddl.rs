//! The definition as SQL: tables, keys, indexes and views for SQLite and PostgreSQL.

use super::cell::Type;
use super::schema::{ALL, Column, Table};
use super::views::{VIEWS, View};

/// A kind of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Every statement that makes an empty database of the tables and views.
pub fn ddl(dialect: Dialect) -> String {
    let tables = ALL.iter().flat_map(|t| std::iter::once(create_table(t, dialect)).chain(create_indexes(t)));
    tables.chain(VIEWS.iter().map(create_view)).map(|statement| format!("{statement};\n")).collect()
}

/// The Parquet files of an output folder as views for DuckDB, started in that folder, and the views over them.
pub fn duckdb() -> String {
    let file = |table: &Table| {
        format!("CREATE OR REPLACE VIEW {} AS FROM 'tables/{}.parquet';\n", quoted(table.name), table.name)
    };
    let view = |view: &View| format!("CREATE OR REPLACE VIEW {} AS {};\n", quoted(view.name), view.sql);
    ALL.iter().map(file).chain(VIEWS.iter().map(view)).collect()
}

/// `CREATE TABLE`, where it is not there yet.
pub(super) fn create_table(table: &Table, dialect: Dialect) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(|column| definition(column, dialect)).collect();
    lines.push(format!("PRIMARY KEY ({})", list(table.key)));
    for reference in table.references {
        let goes = if reference.owned { "ON DELETE CASCADE" } else { "DEFERRABLE INITIALLY DEFERRED" };
        lines.push(format!(
            "FOREIGN KEY ({}) REFERENCES {} ({}) {goes}",
            list(reference.columns),
            quoted(reference.table),
            list(reference.key)
        ));
    }
    format!("CREATE TABLE IF NOT EXISTS {} (\n  {}\n)", quoted(table.name), lines.join(",\n  "))
}

/// The statements of a table's indexes.
pub(super) fn create_indexes(table: &Table) -> impl Iterator<Item = String> {
    table.indexes.iter().map(|columns| {
        let name = quoted(&format!("{}_by_{}", table.name, columns.last().unwrap_or(&"key")));
        format!("CREATE INDEX IF NOT EXISTS {name} ON {} ({})", quoted(table.name), list(columns))
    })
}

/// `CREATE VIEW`.
pub(super) fn create_view(view: &View) -> String {
    format!("CREATE VIEW {} AS {}", quoted(view.name), view.sql)
}

/// A column's name, type and whether it may be null.
pub(super) fn definition(column: &Column, dialect: Dialect) -> String {
    let not_null = if column.nullable { "" } else { " NOT NULL" };
    format!("{} {}{not_null}", quoted(column.name), type_name(&column.kind, dialect))
}

/// The name of a type. SQLite goes by what the name contains: DATE keeps the ISO text. DECIMAL would keep 18.0 as an
/// integer and 18.3 as a real, and a reader that takes a column's type from its first row (R) then cuts the rest.
pub(super) fn type_name(kind: &Type, dialect: Dialect) -> String {
    let plain = match (kind, dialect) {
        (Type::Text | Type::Words(_), _) => "TEXT",
        (Type::Integer, Dialect::Sqlite) => "INTEGER",
        (Type::Integer, Dialect::Postgres) => "BIGINT",
        (Type::Double, _) => "DOUBLE PRECISION",
        (Type::Boolean, _) => "BOOLEAN",
        (Type::Date, _) => "DATE",
        (Type::Decimal { .. }, Dialect::Sqlite) => "REAL",
        (Type::Decimal { precision, scale }, _) => return format!("DECIMAL({precision}, {scale})"),
    };
    plain.to_owned()
}

/// A name in double quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Names, quoted, with commas.
pub(super) fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}
