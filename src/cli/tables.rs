//! The tables of a run: what `convert` writes after its documents, and `gyokaku tables` for documents that are there.

use super::{Outcome, warn};
use crate::sink::tables::{self, Sink, glance, package, parquet::ParquetSink, sqlite, sqlite::SqliteSink};
use std::collections::BTreeMap;
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

impl TablesArguments {
    /// Looks at the files that would be replaced, before a run begins.
    ///
    /// # Errors
    /// A file that gyokaku did not make.
    pub(super) fn check(&self) -> Result<(), String> {
        self.sqlite.as_deref().map_or(Ok(()), |path| sqlite::may_replace(path).map_err(|e| e.to_string()))
    }
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
    let whole = write(&arguments.out, &arguments.tables, &mut Made::new())?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What was made of all documents of a folder, by its path: how documents and tables looked from outside when it had
/// been made. A run that finds both looking the same need read neither.
pub(super) type Made = BTreeMap<String, String>;

/// Writes the tables of all documents below OUT that are not made of them yet; false where a file there was skipped.
pub(super) fn write(out: &Path, arguments: &TablesArguments, made: &mut Made) -> Result<bool, String> {
    let documents = out.join("documents");
    let seen = glance::documents(&documents).map_err(|e| e.to_string())?;
    let look = |product: &Product<'_>| {
        let looks = product.looks(out)?;
        Some(format!("{:.16} {:.16} {looks:.16}", super::run::BUILD, seen.as_ref()?))
    };
    let parquet = Some(Product::Parquet).filter(|_| !arguments.no_tables);
    let sqlite = arguments.sqlite.as_deref().map(Product::Sqlite);
    let mut products: Vec<Product<'_>> = parquet.into_iter().chain(sqlite).collect();
    products.retain(|product| look(product).is_none_or(|looks| made.get(&product.name()) != Some(&looks)));
    // The bytes may be the same where times are not: after a copy, or a run that was killed when all was made.
    let now = || tables::fingerprint(&documents).ok();
    let current = products.contains(&Product::Parquet) && package::is_current(out, now);
    let (kept, products): (Vec<_>, Vec<_>) =
        products.into_iter().partition(|product| current && *product == Product::Parquet);
    let mut whole = true;
    if !products.is_empty() {
        let sinks = products.iter().map(|product| product.sink(out)).collect::<Result<_, _>>();
        let summary = tables::write(&documents, sinks?).map_err(|e| e.to_string())?;
        let complete = summary.skipped.is_empty() && summary.unfit.is_empty();
        if products.contains(&Product::Parquet) {
            package::write(out, complete.then_some(&summary.fingerprint)).map_err(|e| e.to_string())?;
        }
        summary.skipped.iter().chain(&summary.unfit).for_each(|line| warn(line));
        whole = summary.skipped.is_empty();
        if !complete {
            // What a document lacks is told again by every run.
            products.iter().for_each(|product| drop(made.remove(&product.name())));
            return Ok(whole);
        }
    }
    made.extend(kept.iter().chain(&products).filter_map(|product| Some((product.name(), look(product)?))));
    Ok(whole)
}

/// What can be made of all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Product<'a> {
    Parquet,
    Sqlite(&'a Path),
}

impl Product<'_> {
    fn name(&self) -> String {
        match self {
            Self::Parquet => "tables".to_owned(),
            Self::Sqlite(path) => path.display().to_string(),
        }
    }

    fn looks(&self, out: &Path) -> Option<String> {
        match self {
            Self::Parquet => glance::tables(out),
            Self::Sqlite(path) => glance::files([*path]),
        }
    }

    fn sink(&self, out: &Path) -> Result<Box<dyn Sink>, String> {
        Ok(match self {
            Self::Parquet => Box::new(ParquetSink::create(&out.join("tables")).map_err(|e| e.to_string())?),
            Self::Sqlite(path) => Box::new(SqliteSink::create(path).map_err(|e| e.to_string())?),
        })
    }
}
