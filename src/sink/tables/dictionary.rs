//! The dictionary of the columns for people: `docs/tables.md`.

use super::cell::Type;
use super::definition::TABLES_VERSION;
use super::schema::{ALL, Column, Table};
use super::views::VIEWS;
use std::fmt::Write;

/// Every table and column as Markdown.
pub fn dictionary() -> String {
    let mut out = format!(
        "# The tables, column by column\n\nGenerated from `src/sink/tables/definition.rs` and the record's schema; \
         `cargo run -- schema tables > docs/tables.md` rewrites it. Version {TABLES_VERSION}.\n\n\
         Every key begins with `document_id`, because ids are unique within a document. A row holds what its record \
         in the JSON document holds (third column: JSON Pointer), and no more.\n"
    );
    for table in ALL.iter() {
        describe(table, &mut out);
    }
    out.push_str("\n## Views\n\nIn SQLite and PostgreSQL; `gyokaku schema sqlite` prints their SQL.\n\n");
    out.push_str("| view | a row is |\n| --- | --- |\n");
    for view in &VIEWS {
        let _ = writeln!(out, "| `{}` | {} |", view.name, cell(view.about));
    }
    out
}

fn describe(table: &Table, out: &mut String) {
    let _ = write!(out, "\n## {}\n\n{} Key: {}.", table.name, table.about, names(table.key));
    for reference in table.references.iter().filter(|r| r.columns != ["document_id"]) {
        let _ = write!(out, " {} → `{}`.", names(reference.columns), reference.table);
    }
    out.push_str("\n\n| column | type | JSON | says |\n| --- | --- | --- | --- |\n");
    for column in &table.columns {
        let null = if column.nullable { ", null" } else { "" };
        let origin = if column.origin.is_empty() { String::new() } else { format!("`{}`", column.origin) };
        let _ = writeln!(
            out,
            "| `{}` | {}{null} | {origin} | {} |",
            column.name,
            kind(&column.kind),
            cell(&told(column))
        );
    }
}

fn names(columns: &[&str]) -> String {
    columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn kind(kind: &Type) -> String {
    match kind {
        Type::Text | Type::Words(_) => "text".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Double => "double".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Decimal { precision, scale } => format!("decimal({precision}, {scale})"),
    }
}

fn told(column: &Column) -> String {
    match &column.kind {
        Type::Words(words) => format!("{} One of {}.", column.about, words.join(", ")),
        Type::Decimal { scale, .. } => {
            format!("{} Rounded to {scale} digits behind the point.", column.about)
        }
        _ => column.about.clone(),
    }
}

/// A text that does not end the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
