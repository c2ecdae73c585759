//! What keeps a run from starting, because documents would be lost: two files for one document, a document of another
//! file, a `--prune` that would take nearly everything.

use super::super::discover::{Found, Task};
use super::entry::{Entry, Status};
use super::record::Record;
use super::{Context, RunArguments};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Problems that are named one by one.
const FEW: usize = 10;

/// Looks at what a run would do before it does anything.
///
/// # Errors
/// What would be lost, and what to do.
pub(super) fn refuse(
    record: &Record,
    context: &Context<'_>,
    found: &Found,
    arguments: &RunArguments,
) -> Result<(), String> {
    listed(
        &found.clashes,
        "two files have one name; give the folder above both, or convert them by two runs with --prefix",
    )?;
    if !arguments.replace {
        listed(
            &replaced(record, context),
            "a run would replace documents of other files; give another OUT, or --prefix TEXT to name these anew, or \
             --replace",
        )?;
    }
    if arguments.prune { prune(record, context, arguments.max_prune) } else { Ok(()) }
}

fn listed(problems: &[String], end: &str) -> Result<(), String> {
    if problems.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<&str> = problems.iter().take(FEW).map(String::as_str).collect();
    let more = format!("and {} more", problems.len().saturating_sub(FEW));
    lines.extend((problems.len() > FEW).then_some(more.as_str()));
    Err(format!("{}\ngyokaku: {end}", lines.join("\n")))
}

/// Documents that are there of another file than the one that would take their place.
fn replaced(record: &Record, context: &Context<'_>) -> Vec<String> {
    let sources: HashSet<&str> = context.tasks.iter().filter_map(|t| t.source.as_deref()).collect();
    let clash = |task: &Task| {
        let entry = record.get(&task.relative).filter(|e| e.has_document())?;
        let theirs = entry.source.as_deref();
        // A file that this run names otherwise takes its document along.
        let moves = theirs.is_some_and(|source| sources.contains(source));
        (!is_same(entry, task) && !moves && !has_content(entry, task)).then(|| {
            format!(
                "expected documents/{}.json to be of {}, but found that of {}",
                task.relative,
                task.source.as_deref().unwrap_or("standard input"),
                theirs.unwrap_or(&entry.path)
            )
        })
    };
    context.tasks.iter().filter_map(clash).collect()
}

/// Whether a recorded file is this one: by its path, or by the URL that it was downloaded from.
fn is_same(entry: &Entry, task: &Task) -> bool {
    let same_url = entry.url.is_some() && entry.url.as_deref() == task.url();
    match (&entry.source, &task.source) {
        (Some(theirs), Some(ours)) => theirs == ours || same_url,
        // Standard input is no file that one could tell from another.
        (None, None) => entry.path != "-",
        // A record of an earlier version says less.
        (None, Some(_)) => entry.path != "-",
        (Some(_), None) => same_url,
    }
}

/// Whether a file has the content that the recorded one had: its folder was moved.
fn has_content(entry: &Entry, task: &Task) -> bool {
    let bytes = task.path.as_deref().map(std::fs::read);
    let content = bytes.and_then(Result::ok).map(|bytes| crate::road::content_id(&bytes));
    content.is_some() && content == entry.sha256
}

/// Refuses a `--prune` that finds no input at all, and one that would take more than a share of the documents: both
/// are what an unmounted folder looks like.
fn prune(record: &Record, context: &Context<'_>, most: f64) -> Result<(), String> {
    if context.tasks.is_empty() {
        return Err(
            "expected files beside --prune, but found none: all documents would go (is the folder mounted?)"
                .to_owned(),
        );
    }
    let of = record.entries().filter(|e| e.has_document()).count();
    let gone = gone(record, context).iter().filter(|e| e.has_document()).count();
    if gone as f64 > most * of as f64 {
        return Err(format!(
            "expected --prune to take at most the share {most} of the documents, but found that it would take {gone} \
             of {of}; --max-prune 1 lets it"
        ));
    }
    Ok(())
}

/// Recorded files that this run did not name and that are no longer there.
pub(super) fn gone(record: &Record, context: &Context<'_>) -> Vec<Entry> {
    let named: HashSet<&str> = context.tasks.iter().map(|task| task.relative.as_str()).collect();
    let is_gone = |entry: &Entry| {
        // A relative path says nothing when the run is started elsewhere.
        let path = Path::new(entry.source.as_deref().unwrap_or(&entry.path));
        entry.path != "-" && (entry.status == Status::Gone || !path.exists())
    };
    record.others(&named).into_iter().filter(is_gone).collect()
}

/// Recorded documents of files that this run names otherwise, with the new name.
pub(super) fn moved(record: &Record, context: &Context<'_>) -> Vec<(Entry, String)> {
    let tasks = context.tasks.iter();
    let names: HashMap<&str, &str> =
        tasks.filter_map(|t| Some((t.source.as_deref()?, t.relative.as_str()))).collect();
    let named: HashSet<&str> = context.tasks.iter().map(|task| task.relative.as_str()).collect();
    let others = record.others(&named).into_iter();
    others
        .filter_map(|e| names.get(e.source.as_deref()?).map(|name| (*name).to_owned()).map(|n| (e, n)))
        .collect()
}
