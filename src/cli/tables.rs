//! The tables of a run: what `convert` writes after its documents, and `gyokaku tables` for documents that are there.

use super::{Outcome, warn};
use crate::sink::tables::{self, Sink, package, parquet::ParquetSink, sqlite::SqliteSink};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which tables a run writes.
#[derive(Debug, clap::Args)]
pub(super) struct TablesArguments {
    /// Write tables/<name>.parquet and datapackage.json into OUT, made of all documents there (the default).
    #[arg(long, overrides_with = "no_tables")]
    tables: bool,
    /// Write no Parquet tables.
    #[arg(long)]
    no_tables: bool,
    /// Write the same tables into this SQLite file, with indexes and views.
    #[arg(long, value_name = "FILE")]
    sqlite: Option<PathBuf>,
}

/// Arguments of `tables`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Output folder of `convert`.
    out: PathBuf,
    #[command(flatten)]
    tables: TablesArguments,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let whole = write(&arguments.out, &arguments.tables)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Writes the tables of all documents below OUT; false where a file there was skipped.
pub(super) fn write(out: &Path, arguments: &TablesArguments) -> Result<bool, String> {
    let documents = out.join("documents");
    let now = || tables::fingerprint(&documents).ok();
    if arguments.sqlite.is_none() && (arguments.no_tables || package::is_current(out, now)) {
        return Ok(true);
    }
    let mut sinks: Vec<Box<dyn Sink>> = Vec::new();
    if !arguments.no_tables {
        sinks.push(Box::new(ParquetSink::create(&out.join("tables")).map_err(|e| e.to_string())?));
    }
    if let Some(path) = &arguments.sqlite {
        sinks.push(Box::new(SqliteSink::create(path).map_err(|e| e.to_string())?));
    }
    let summary = tables::write(&documents, sinks).map_err(|e| e.to_string())?;
    let whole = summary.skipped.is_empty() && summary.unfit.is_empty();
    if !arguments.no_tables {
        package::write(out, whole.then_some(&summary.fingerprint)).map_err(|e| e.to_string())?;
    }
    summary.skipped.iter().chain(&summary.unfit).for_each(|line| warn(line));
    Ok(summary.skipped.is_empty())
}
