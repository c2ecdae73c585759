//! `gyokaku load`: the documents of a run into PostgreSQL.

use super::{Outcome, print, warn};
use crate::sink::tables::postgres::Loader;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `load`.
#[derive(Debug, clap::Args)]
pub(super) struct LoadArguments {
    /// Output folder of `convert`.
    out: PathBuf,
    /// postgres://user@host:port/database; the password may stand in PGPASSWORD. ?sslmode=require, verify-ca or
    /// verify-full asks for TLS, sslrootcert=FILE names the roots (the system's without it).
    #[arg(long, value_name = "URL")]
    to: String,
    /// Stands before every path in the database, to keep the documents of several folders apart.
    #[arg(long, value_name = "TEXT", default_value = "")]
    prefix: String,
    /// Take away what OUT no longer has, of the paths with this prefix, and name it.
    #[arg(long)]
    prune: bool,
    /// The share of the paths that --prune may take; more, and nothing is loaded.
    #[arg(long, value_name = "SHARE", default_value = "0.5", value_parser = super::run::share)]
    max_prune: f64,
}

pub(super) fn run(arguments: &LoadArguments) -> Outcome {
    let known = ["postgres://", "postgresql://"].iter().any(|scheme| arguments.to.starts_with(scheme));
    if !known {
        return Err("expected --to postgres://user@host/database, but found another address".into());
    }
    let documents = arguments.out.join("documents");
    if !documents.is_dir() {
        return Err(format!("expected a folder of documents at {}, but found none", documents.display()));
    }
    let prune = arguments.prune.then_some(arguments.max_prune);
    let password = std::env::var("PGPASSWORD").ok();
    let mut loader =
        Loader::connect(&arguments.to, password.as_deref()).map_err(|error| error.to_string())?;
    let loaded = loader.load(&documents, &arguments.prefix, prune).map_err(|error| error.to_string())?;
    loaded.skipped.iter().chain(&loaded.unfit).for_each(|line| warn(line));
    loaded.pruned.iter().for_each(|path| warn(&format!("took away {path}")));
    let rest = match (loaded.gone, loaded.pruned.len()) {
        (0, _) => String::new(),
        (gone, 0) => format!(", {gone} no longer in {} (--prune takes them away)", arguments.out.display()),
        (_, pruned) => format!(", {pruned} pruned"),
    };
    print(&format!(
        "{} new, {} replaced, {} unchanged, {} at further paths, {} failed{rest}\n",
        loaded.new,
        loaded.replaced,
        loaded.unchanged,
        loaded.twins,
        loaded.skipped.len()
    ))?;
    Ok(if loaded.skipped.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
