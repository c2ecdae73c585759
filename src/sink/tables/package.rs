//! `datapackage.json`: the Parquet files of a folder as a Frictionless data package, with every column, key and word.
//!
//! It is written last and holds each file's size and hash, so a reader can tell whether the files belong together,
//! and the fingerprint of the documents they were made of, so a run that changed none need not make them again.

use super::cell::Type;
use super::definition::TABLES_VERSION;
use super::schema::{ALL, Column, Table};
use super::{Error, expected};
use crate::sink::beside;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// The key of the fingerprint. Written only when every document is in the tables whole.
const FINGERPRINT: &str = "documents_sha256";

/// True where the tables of a run are made of just these documents, by this version.
pub fn is_current(out: &Path, fingerprint: impl FnOnce() -> Option<String>) -> bool {
    let there = std::fs::read(out.join("datapackage.json")).ok();
    let Some(there) = there.and_then(|text| serde_json::from_slice::<Value>(&text).ok()) else {
        return false;
    };
    let Some(known) = there[FINGERPRINT].as_str() else { return false };
    // Describing the files that are there reads and hashes them: one that was changed or lost shows.
    fingerprint().is_some_and(|now| now == known)
        && describe(out, Some(known)).is_ok_and(|described| described == there)
}

/// Writes `datapackage.json` beside the folder `tables` of a run; the fingerprint where no document was left out.
pub fn write(out: &Path, fingerprint: Option<&str>) -> Result<(), Error> {
    let path = out.join("datapackage.json");
    let failed = |e: io::Error| expected(format!("to write {}", path.display()), e);
    let package = describe(out, fingerprint)?;
    let mut text = serde_json::to_string_pretty(&package).map_err(|e| failed(e.into()))?;
    text.push('\n');
    let mut file = beside::create(&path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    beside::settle(file, &path).map_err(failed)
}

fn describe(out: &Path, fingerprint: Option<&str>) -> Result<Value, Error> {
    let resources = ALL.iter().map(|table| resource(out, table)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "profile": "data-package",
        "name": "gyokaku",
        "title": "Reform items, KPIs and evaluations of Japanese municipalities",
        "version": format!("{TABLES_VERSION}.0.0"),
        "generator": concat!("gyokaku ", env!("CARGO_PKG_VERSION")),
        FINGERPRINT: fingerprint,
        "resources": resources,
    }))
}

fn resource(out: &Path, table: &Table) -> Result<Value, Error> {
    let path = format!("tables/{}.parquet", table.name);
    let (bytes, hash) = digest(&out.join(&path))
        .map_err(|e| expected(format!("to read {}", out.join(&path).display()), e))?;
    Ok(json!({
        "name": table.name,
        "description": table.about,
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": bytes,
        "hash": format!("sha256:{hash}"),
        "schema": schema(table),
    }))
}

/// The Table Schema of a table.
fn schema(table: &Table) -> Value {
    let references = table.references.iter().map(|reference| {
        json!({
            "fields": reference.columns,
            "reference": { "resource": reference.table, "fields": reference.key },
        })
    });
    json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "primaryKey": table.key,
        "foreignKeys": references.collect::<Vec<_>>(),
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Type::Text | Type::Words(_) => "string",
        Type::Integer => "integer",
        Type::Double | Type::Decimal { .. } => "number",
        Type::Boolean => "boolean",
        Type::Date => "date",
    };
    let mut constraints = Map::new();
    if !column.nullable {
        constraints.insert("required".into(), true.into());
    }
    if let Type::Words(words) = &column.kind {
        constraints.insert("enum".into(), words.clone().into());
    }
    let mut field = json!({ "name": column.name, "type": kind, "description": column.about });
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

/// Size and SHA-256 of a file.
fn digest(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok((bytes, hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()))
}
