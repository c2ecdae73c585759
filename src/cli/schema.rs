//! `gyokaku schema`: the forms of the output, for programs and people.

use super::{Outcome, print};
use crate::sink::tables::{Dialect, ddl, dictionary, duckdb};
use std::process::ExitCode;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArguments {
    /// Of what.
    #[arg(value_enum, default_value = "document")]
    of: Of,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// JSON Schema of a document.
    Document,
    /// The columns of the tables, as Markdown.
    Tables,
    /// The tables as SQL for SQLite.
    Sqlite,
    /// The tables as SQL for PostgreSQL.
    Postgres,
    /// The Parquet files of an output folder as views for DuckDB, and the views over them.
    Duckdb,
}

pub(super) fn run(arguments: &SchemaArguments) -> Outcome {
    let text = match arguments.of {
        Of::Document => crate::record::document_schema(),
        Of::Tables => dictionary(),
        Of::Sqlite => ddl(Dialect::Sqlite),
        Of::Postgres => ddl(Dialect::Postgres),
        Of::Duckdb => duckdb(),
    };
    print(&text).map(|()| ExitCode::SUCCESS)
}
