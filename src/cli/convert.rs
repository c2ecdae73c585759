//! `gyokaku convert`: files in, documents out. Here is what was asked for; `run` does it.

use super::discover;
use super::run::{self, RunArguments};
use super::{Outcome, manifest};
use std::path::PathBuf;

/// What says something of a run into a folder, of which `--stdin-jsonl` has none.
const NO_FOLDER: [&str; 13] = [
    "input",
    "out",
    "explain",
    "manifest",
    "shard",
    "metrics",
    "log",
    "force",
    "retry_failed",
    "checksum",
    "prune",
    "quiet",
    "verbose",
];

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArguments {
    /// Files, folders (walked in sorted order), or - for one file on standard input.
    #[arg(required_unless_present_any = ["manifest", "stdin_jsonl"])]
    input: Vec<PathBuf>,
    /// Folder to write documents/<path>.json into.
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["explain", "stdin_jsonl"])]
    out: Option<PathBuf>,
    /// Print where each text went and by which rule, instead of writing documents.
    #[arg(long, conflicts_with = "out")]
    explain: bool,
    /// Answer lines: a path or {"uri": …, "path": …} in, a Document or {"error": …, "uri": …} out, in the same order.
    #[arg(long, conflicts_with_all = NO_FOLDER)]
    stdin_jsonl: bool,
    /// CSV with the columns path, municipality, title, fiscal_year, source_url; what it says wins.
    #[arg(long, value_name = "CSV")]
    manifest: Option<PathBuf>,
    #[command(flatten)]
    opening: super::opening::OpeningArguments,
    /// Folder with lexicon files that replace the built-in ones.
    #[arg(long, value_name = "FOLDER")]
    lexicon: Option<PathBuf>,
    #[command(flatten)]
    run: RunArguments,
}

pub(super) fn run(arguments: &ConvertArguments) -> Outcome {
    let lexicon = super::lexicon(arguments.lexicon.as_ref())?;
    let options = arguments.opening.options()?;
    let launch =
        |lines| arguments.run.launch((arguments.lexicon.as_ref(), &lexicon.hash), &arguments.opening, lines);
    if arguments.stdin_jsonl {
        return run::lines::run(&launch(true), &lexicon, arguments.run.threads());
    }
    let manifest = arguments.manifest.as_deref().map(|path| manifest::read(path, &lexicon)).transpose()?;
    let found = discover::find(&arguments.input, manifest.as_ref());
    match &arguments.out {
        Some(out) => run::run(&found, &launch(false), out, &arguments.run),
        None => super::explain::run(&found, &lexicon, &options),
    }
}
