//! `gyokaku convert`: files in, documents out. Here is what was asked for; `run` does it.

use super::run::{self, RunArguments, lines};
use super::tables::TablesArguments;
use super::{Outcome, Profiles, discover, manifest};
use std::path::PathBuf;

/// What says something of a run into a folder, which documents on standard output have none of.
const FOLDER: [&str; 17] = [
    "out",
    "explain",
    "tables",
    "sqlite",
    "shard",
    "metrics",
    "log",
    "force",
    "retry_failed",
    "checksum",
    "prune",
    "verbose",
    "strict",
    "replace",
    "max_prune",
    "overwrite_edited",
    "prefix",
];

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArguments {
    /// Files, folders (walked in sorted order), or - for one file on standard input.
    #[arg(required_unless_present_any = ["manifest", "stdin_jsonl"])]
    input: Vec<PathBuf>,
    /// Folder to write documents/<path>.json and tables/<name>.parquet into.
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["explain", "format", "stdin_jsonl"])]
    out: Option<PathBuf>,
    /// A folder's name that stands before the names of all documents: 2026-10 makes documents/2026-10/<path>.json.
    #[arg(long, value_name = "TEXT", default_value = "")]
    prefix: String,
    /// Print where each text went and by which rule, instead of writing documents.
    #[arg(long, conflicts_with = "out")]
    explain: bool,
    /// Print a Document a line instead of writing files.
    #[arg(long, value_enum, conflicts_with_all = FOLDER)]
    format: Option<Format>,
    /// Answer lines: a path or {"uri": …, "path": …} in, a Document or {"error": …, "uri": …} out, in the same order.
    /// Bytes may stand in the line (content_base64); fields of your own come back under "extra".
    #[arg(long, conflicts_with_all = FOLDER, conflicts_with_all = ["input", "format", "manifest", "quiet"])]
    stdin_jsonl: bool,
    /// Print the rows of the tables instead of the Document: {"uri": …, "tables": {"items": [{…}], …}} a line.
    #[arg(long, conflicts_with_all = FOLDER)]
    rows: bool,
    /// CSV with the column path, and if you like municipality (code or name), title, fiscal_year, source_url, password;
    /// what it says wins.
    #[arg(long, value_name = "CSV")]
    manifest: Option<PathBuf>,
    #[command(flatten)]
    opening: super::opening::OpeningArguments,
    /// Folder with lexicon files that replace the built-in ones.
    #[arg(long, value_name = "FOLDER")]
    lexicon: Option<PathBuf>,
    /// Read every document by the general lexicon alone.
    #[arg(long)]
    no_profiles: bool,
    #[command(flatten)]
    run: RunArguments,
    #[command(flatten)]
    tables: TablesArguments,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// JSON Lines on standard output, in the order of the inputs; failures on standard error.
    Jsonl,
}

pub(super) fn run(arguments: &ConvertArguments) -> Outcome {
    let profiles = if arguments.no_profiles { Profiles::Off } else { Profiles::On };
    let lexicon = super::lexicon(arguments.lexicon.as_ref(), profiles)?;
    let options = arguments.opening.options()?;
    let from = (arguments.lexicon.clone(), profiles, lexicon.hash.as_str());
    let launch = |lines| arguments.run.launch(from.clone(), &arguments.opening, lines);
    if arguments.stdin_jsonl {
        return lines::of_questions(&launch(true), &lexicon, arguments.run.threads(), arguments.rows);
    }
    let manifest = arguments.manifest.as_deref().map(|path| manifest::read(path, &lexicon)).transpose()?;
    let unused = manifest.iter().flat_map(|m| &m.unused).filter(|_| !arguments.run.quiet());
    unused.for_each(|column| super::warn(&format!("manifest: the column \"{column}\" is not used")));
    let found = discover::find(&arguments.input, manifest.as_ref(), &arguments.prefix);
    match &arguments.out {
        Some(out) => run::run(&found, &launch(false), out, &arguments.run, &arguments.tables),
        None if arguments.explain => super::explain::run(&found, &lexicon, &options),
        None => lines::of_files(&found, &launch(true), &arguments.run, arguments.rows),
    }
}
