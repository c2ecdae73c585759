//! Brings the tables of a database to this program's version.
//!
//! The table `gyokaku_schema` holds the versions that the database went through. A new version adds tables and
//! columns and never changes what a column means, so that queries stay right; documents are then read again.

use super::{runs, told};
use crate::sink::tables::ddl::{self, Dialect};
use crate::sink::tables::definition::{PATHS, TABLES_VERSION};
use crate::sink::tables::schema::{ALL, Table};
use crate::sink::tables::views::VIEWS;
use crate::sink::tables::{Error, expected};
use ::postgres::{Client, Transaction};

/// Creates or migrates the tables, one program at a time.
pub(super) fn bring_up(client: &mut Client) -> Result<(), Error> {
    let failed = |e: ::postgres::Error| expected("to create or migrate the tables", told(&e));
    let mut transaction = client.transaction().map_err(failed)?;
    let begin = "SELECT pg_advisory_xact_lock(7293851146); \
                 SET LOCAL client_min_messages = warning; \
                 CREATE TABLE IF NOT EXISTS gyokaku_schema (version INTEGER PRIMARY KEY, program TEXT NOT NULL, \
                 migrated_at TIMESTAMPTZ NOT NULL DEFAULT now())";
    transaction.batch_execute(&format!("{begin}; {}", runs::TABLES)).map_err(failed)?;
    let row = transaction.query_one("SELECT max(version) FROM gyokaku_schema", &[]).map_err(failed)?;
    match row.get::<_, Option<i32>>(0) {
        Some(version) if version == TABLES_VERSION => return transaction.commit().map_err(failed),
        Some(version) if version > TABLES_VERSION => {
            let found = format!("version {version}, which a newer gyokaku made");
            return Err(expected(format!("tables of version {TABLES_VERSION} or older"), found));
        }
        Some(_) => migrate(&mut transaction).map_err(failed)?,
        None => create(&mut transaction).and_then(|foreign| foreign.map_err(failed))?,
    }
    let insert = "INSERT INTO gyokaku_schema (version, program) VALUES ($1, $2)";
    transaction.execute(insert, &[&TABLES_VERSION, &env!("CARGO_PKG_VERSION")]).map_err(failed)?;
    transaction.commit().map_err(failed)
}

type Inner = Result<(), ::postgres::Error>;

/// All tables and views in a database that has none of their names; the outer error tells of such a name.
fn create(transaction: &mut Transaction<'_>) -> Result<Inner, Error> {
    for name in ALL.iter().map(|t| t.name).chain(VIEWS.iter().map(|v| v.name)) {
        let there = transaction.query_one("SELECT to_regclass($1) IS NOT NULL", &[&name]);
        match there.map(|row| row.get::<_, bool>(0)) {
            Ok(false) => {}
            Ok(true) => {
                let found = format!("another's \"{name}\"; name a schema by ?options=-csearch_path%3DNAME");
                return Err(expected("a database without tables of our names", found));
            }
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(transaction.batch_execute(&ddl::ddl(Dialect::Postgres)))
}

/// What older tables lack. A column that comes later may be null, because the rows that are there have no value.
fn migrate(transaction: &mut Transaction<'_>) -> Inner {
    for view in &VIEWS {
        transaction.batch_execute(&format!("DROP VIEW IF EXISTS {}", ddl::quoted(view.name)))?;
    }
    for table in ALL.iter() {
        transaction.batch_execute(&ddl::create_table(table, Dialect::Postgres))?;
        transaction.batch_execute(&add_columns(table))?;
        for statement in ddl::create_indexes(table) {
            transaction.batch_execute(&statement)?;
        }
    }
    for view in &VIEWS {
        transaction.batch_execute(&ddl::create_view(view))?;
    }
    // No file has the hash "": every document is loaded again.
    transaction.batch_execute(&format!("UPDATE {PATHS} SET content_sha256 = ''"))
}

fn add_columns(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let kind = ddl::type_name(&column.kind, Dialect::Postgres);
        format!("ADD COLUMN IF NOT EXISTS {} {kind}", ddl::quoted(column.name))
    });
    format!("ALTER TABLE {} {}", ddl::quoted(table.name), columns.collect::<Vec<_>>().join(", "))
}
