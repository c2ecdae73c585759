//! `gyokaku convert`: files in, Document JSON out, in parallel; a file that fails never stops the rest.

use super::discover::{self, Found, Task};
use super::table::{self, Summary};
use super::{Outcome, manifest, print, warn};
use crate::lexicon::Lexicon;
use crate::record::Document;
use crate::road::{self, Input};
use crate::sink::json;
use crate::source::Options;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArguments {
    /// Files, folders (walked in sorted order), or - for one file on standard input.
    #[arg(required_unless_present = "manifest")]
    input: Vec<PathBuf>,
    /// Folder to write documents/<path>.json into.
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["explain", "format"])]
    out: Option<PathBuf>,
    /// Print where each text went and by which rule, instead of writing documents.
    #[arg(long, conflicts_with = "out")]
    explain: bool,
    /// Print a Document a line instead of writing files.
    #[arg(long, value_enum, conflicts_with_all = ["out", "explain", "sqlite"])]
    format: Option<Format>,
    /// CSV with the columns path, municipality, title, fiscal_year, source_url; what it says wins.
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
    /// Threads; all cores without it.
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    tables: super::tables::TablesArguments,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// JSON Lines on standard output, in the order of the inputs.
    Jsonl,
}

pub(super) fn run(arguments: &ConvertArguments) -> Outcome {
    let profiles = if arguments.no_profiles { super::Profiles::Off } else { super::Profiles::On };
    let lexicon = super::lexicon(arguments.lexicon.as_ref(), profiles)?;
    let manifest = arguments.manifest.as_deref().map(|path| manifest::read(path, &lexicon)).transpose()?;
    let found = discover::find(&arguments.input, manifest.as_ref());
    let options = arguments.opening.options()?;
    if arguments.explain {
        return super::explain::run(&found, &lexicon, &options);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.unwrap_or(0))
        // Deeply nested input recurses in libraries; a large stack keeps it from ending the run.
        .stack_size(64 << 20)
        .build()
        .map_err(|e| e.to_string())?;
    // A panic of a library costs its file only, and is told in the line of that file.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let Some(out) = &arguments.out else {
        return pool.install(|| super::jsonl::run(&found, &lexicon, &options));
    };
    std::fs::create_dir_all(out.join("documents"))
        .map_err(|e| format!("expected a folder to write to at {}, but found {e}", out.display()))?;
    let results = pool.install(|| convert_all(&found, &lexicon, &options, out));
    let whole = super::tables::write(out, &arguments.tables)?;
    let status = report(&found, results)?;
    Ok(if whole { status } else { ExitCode::from(1) })
}

/// Converts in parallel; the results come in the order of the tasks.
fn convert_all(
    found: &Found,
    lexicon: &Lexicon,
    options: &Options,
    out: &Path,
) -> Vec<Result<Summary, String>> {
    let bar = ProgressBar::with_draw_target(Some(found.tasks.len() as u64), target());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec} eta {eta} {wide_msg}") {
        bar.set_style(style);
    }
    let results = found
        .tasks
        .par_iter()
        .map(|task| {
            let result = convert_one(task, lexicon, options, out);
            bar.inc(1);
            result
        })
        .collect();
    bar.finish_and_clear();
    results
}

/// A bar on a terminal, nothing in a pipe.
fn target() -> ProgressDrawTarget {
    if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() }
}

fn convert_one(task: &Task, lexicon: &Lexicon, options: &Options, out: &Path) -> Result<Summary, String> {
    let document = document_of(task, lexicon, options)?;
    let path = out.join("documents").join(format!("{}.json", task.relative));
    json::write(&document, &path)
        .map_err(|e| format!("{}: expected to write {}, but found {e}", task.shown, path.display()))?;
    Ok(Summary::of(&task.relative, &document))
}

/// The document of a task, or its line of failure.
pub(super) fn document_of(task: &Task, lexicon: &Lexicon, options: &Options) -> Result<Document, String> {
    let failed = |reason: String| format!("{}: {reason}", task.shown);
    let bytes =
        discover::read(task).map_err(|e| failed(format!("expected a readable file, but found {e}")))?;
    let input = input_of(task, &bytes);
    // A panic is a bug of ours; it costs its own file only.
    catch_unwind(AssertUnwindSafe(|| road::convert(&input, lexicon, options)))
        .map_err(|_| {
            failed("expected to convert it, but found a defect of gyokaku (please report the file)".into())
        })?
        .map_err(|e| failed(e.to_string()))
}

/// What the road takes of a task.
pub(super) fn input_of<'a>(task: &Task, bytes: &'a [u8]) -> Input<'a> {
    let file_name = task.relative.rsplit('/').next().unwrap_or(&task.relative).to_owned();
    let uri = task.row.as_ref().and_then(|r| r.source_url.clone()).unwrap_or_else(|| task.relative.clone());
    let hints = task.row.as_ref().map(|r| r.hints.clone()).unwrap_or_default();
    Input { uri, file_name, bytes, hints }
}

fn report(found: &Found, results: Vec<Result<Summary, String>>) -> Outcome {
    let (done, failed): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    let rows: Vec<Summary> = done.into_iter().filter_map(Result::ok).collect();
    let failures: Vec<String> =
        failed.into_iter().filter_map(Result::err).chain(found.missing.iter().cloned()).collect();
    print(&table::render(&rows))?;
    let mut tail = format!("{} converted, {} failed", rows.len(), failures.len());
    if found.passed_over > 0 {
        tail.push_str(&format!(", {} files of other kinds passed over", found.passed_over));
    }
    print(&format!("{tail}\n"))?;
    failures.iter().for_each(|line| warn(line));
    Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
