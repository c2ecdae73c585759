//! A run: many files into one folder, whatever some of them are.
//!
//! ```text
//! plan      what is unchanged, a copy, or to be converted           (record: run.json and its journal)
//! pool      threads, each with a worker                             (worker: a child process, serve: its side)
//! books     a line of journal for each file that is done, counts    (entry, tally, teller)
//! tables    of all documents, where they are not made of them yet    (cli/tables)
//! finish    failures.jsonl · run.json · what is printed
//! ```
//!
//! A run that is killed at any moment goes on where it stopped: no document is torn, and none is missing that the
//! journal promises. `lines` is the same without a folder: documents as lines.

mod books;
mod entry;
pub(super) mod lines;
mod plan;
mod pool;
mod protocol;
mod record;
mod refuse;
mod report;
pub(super) mod serve;
mod standing;
mod tally;
mod teller;
mod worker;

use super::Outcome;
use super::Profiles;
use super::attempt::Failure;
use super::discover::{Found, Task};
use super::opening::OpeningArguments;
use super::tables::{self, TablesArguments};
use crate::sink::beside;
use books::Books;
use entry::{Entry, Seen, Status, With};
use plan::{Again, Planner, Shard, Step};
use protocol::{Request, Setup};
use record::{Head, Places, Record};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use teller::{Manner, Teller};
use worker::{Converted, Launch, Seat};

/// The hidden command that a worker is started with.
pub(super) const WORKER: &str = "worker";
/// Fingerprint of the program's source.
pub(super) const BUILD: &str = env!("GYOKAKU_BUILD");

/// How a run goes.
#[derive(Debug, clap::Args)]
pub(super) struct RunArguments {
    /// Files at a time, each in a process of its own; as many as there are cores without it.
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<usize>,
    /// The time that a file may take; 0 for no limit.
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    timeout: f64,
    /// The memory that a file may take; 0 for no limit.
    #[arg(long, value_name = "MB", default_value = "2048")]
    max_memory: u32,
    /// Convert again what is unchanged.
    #[arg(long)]
    force: bool,
    /// Try again what failed before.
    #[arg(long)]
    retry_failed: bool,
    /// Tell unchanged files by their content, also where size and time are as recorded.
    #[arg(long)]
    checksum: bool,
    /// Take away documents of files that are no longer there, and name them.
    #[arg(long)]
    prune: bool,
    /// The share of the documents that --prune may take; more, and the run does not start.
    #[arg(long, value_name = "SHARE", default_value = "0.5", value_parser = share)]
    max_prune: f64,
    /// Let a file replace the document that another file of the same name has in OUT.
    #[arg(long)]
    replace: bool,
    /// Convert anew also what somebody edited in OUT/documents; without it such a document is kept.
    #[arg(long)]
    overwrite_edited: bool,
    /// Exit with 3 when a document has a diagnostic of severity error.
    #[arg(long)]
    strict: bool,
    /// Only the files of part i of n; every file is in one part, by its content.
    /// Its tables come from `gyokaku tables`, when all parts are done.
    #[arg(long, value_name = "I/N", conflicts_with_all = ["tables", "sqlite"])]
    shard: Option<Shard>,
    /// What standard error gets while the run goes.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    log: Log,
    /// Write metrics in Prometheus' text format, every few seconds and at the end.
    #[arg(long, value_name = "FILE")]
    metrics: Option<PathBuf>,
    /// No table and no progress; failures only.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Every file as it is done, and the table however long it is.
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Log {
    /// A bar on a terminal, else a line now and then.
    Text,
    /// A JSON object a line.
    Json,
}

fn seconds(text: &str) -> Result<f64, String> {
    let wrong = || format!("expected a number of seconds, but found \"{text}\"");
    text.parse().ok().filter(|s| (0.0..=1e9).contains(s)).ok_or_else(wrong)
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    let wrong = || format!("expected a share from 0 to 1, but found \"{text}\"");
    text.parse().ok().filter(|s| (0.0..=1.0).contains(s)).ok_or_else(wrong)
}

impl RunArguments {
    /// How workers are started.
    pub(super) fn launch(
        &self,
        (lexicon, profiles, hash): (Option<PathBuf>, Profiles, &str),
        opening: &OpeningArguments,
        lines: bool,
    ) -> Launch {
        let setup = Setup {
            lexicon,
            profiles,
            opening: opening.clone(),
            memory: u64::from(self.max_memory) << 20,
            lines,
        };
        let timeout = (self.timeout > 0.0).then(|| Duration::from_secs_f64(self.timeout));
        Launch { setup, lexicon: hash.to_owned(), timeout }
    }

    /// Files at a time.
    pub(super) fn threads(&self) -> usize {
        pool::threads(self.threads)
    }

    /// Whether nothing but failures is told.
    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    fn manner(&self) -> Result<Manner, String> {
        self.metrics.as_deref().map_or(Ok(()), tally::may_replace)?;
        Ok(Manner {
            json: self.log == Log::Json,
            quiet: self.quiet,
            verbose: self.verbose,
            metrics: self.metrics.clone(),
        })
    }
}

/// What every thread of a run reads.
struct Context<'a> {
    tasks: &'a [Task],
    places: Places,
    with: With,
    stdin: Vec<u8>,
}

/// Converts what was found into the folder `out`.
pub(super) fn run(
    found: &Found,
    launch: &Launch,
    out: &Path,
    arguments: &RunArguments,
    tables: &TablesArguments,
) -> Outcome {
    tables.check()?;
    let teller = Teller::new(arguments.manner()?);
    let started = jiff::Timestamp::now().to_string();
    let places = Places::new(out, arguments.shard);
    let record = Record::open(&places)?;
    let options = launch.setup.opening.limits();
    let limits = format!("{} {}", arguments.timeout, arguments.max_memory);
    let with = With::new(&launch.lexicon, options, &limits);
    let context = Context { tasks: &found.tasks, places, with, stdin: stdin(&found.tasks)? };
    let steps = context.plan(&record, launch, arguments)?;
    if let Err(problem) = refuse::refuse(&record, &context, found, arguments) {
        record.leave();
        return Err(problem);
    }
    let mut books = Books::open(record, &context.places, teller)?;
    let jobs = books.settle(&context, found, steps)?;
    let each = |seat: &mut Seat<'_>, (index, seen)| context.convert(seat, index, seen);
    let done = |entry: Option<Entry>| match entry {
        Some(entry) => books.done(entry),
        None => {
            books.teller.tick(&books.tally);
            Ok(())
        }
    };
    pool::run(launch, arguments.threads(), jobs.into_iter(), each, done)?;
    books.others(&context, arguments.prune)?;
    // Every document is in its place now, and the journal still stands: what is made from the dataset as a whole is
    // made here, and made again if the run is killed in it.
    let whole = make_tables(&mut books, out, arguments, tables)?;
    books.report(&context, found)?;
    let head = Head::new(launch, started, books.teller.seconds(), books.tally.json());
    let status = books.finish(&context, found, &head, arguments)?;
    Ok(if whole { status } else { ExitCode::from(1) })
}

/// The tables of all documents; false where one was skipped. A shard has not the whole.
fn make_tables(
    books: &mut Books,
    out: &Path,
    arguments: &RunArguments,
    tables: &TablesArguments,
) -> Result<bool, String> {
    if arguments.shard.is_none() {
        books.teller.tables();
        return tables::write(out, tables, &mut books.record.made);
    }
    if !arguments.quiet {
        super::print(&format!("expects `gyokaku tables {}` when all parts are done\n", out.display()))?;
    }
    Ok(true)
}

/// The one file that may come on standard input.
fn stdin(tasks: &[Task]) -> Result<Vec<u8>, String> {
    match tasks.iter().find(|task| task.path.is_none()) {
        Some(task) => super::discover::read(task)
            .map_err(|e| format!("expected a file on standard input, but found {e}")),
        None => Ok(Vec::new()),
    }
}

impl Context<'_> {
    fn plan(&self, record: &Record, launch: &Launch, arguments: &RunArguments) -> Result<Vec<Step>, String> {
        let again = Again {
            force: arguments.force,
            failed: arguments.retry_failed,
            checksum: arguments.checksum,
            edited: arguments.overwrite_edited,
            locked: launch.setup.opening.has_password(),
        };
        let (places, with, stdin) = (&self.places, &self.with, &self.stdin[..]);
        let planner = Planner { record, places, with, shard: arguments.shard, again, stdin };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads()).build();
        Ok(threads.map_err(|e| e.to_string())?.install(|| planner.plan(self.tasks)))
    }

    /// Has a file converted and its document written, in a thread of the pool. The error ends the run.
    fn convert(&self, seat: &mut Seat<'_>, index: usize, seen: Seen) -> Result<Entry, String> {
        let task = &self.tasks[index];
        seat.ready()?;
        let began = Instant::now();
        let outcome = match request(task, &self.stdin) {
            Ok((request, bytes)) => seat.convert(&request, &bytes)?,
            Err(error) => Err(Failure::unreadable(&error)),
        };
        let path = self.places.document(&task.relative);
        let outcome = outcome.and_then(|converted| {
            let written = beside::write(&path, &converted.json);
            written.map_err(|e| Failure::unwritable(&path, &e)).map(|()| converted)
        });
        let entry = match outcome {
            Ok(converted) => self.converted(task, seen, converted),
            Err(failure) => {
                self.places.discard(&task.relative);
                let entry = Entry::new(task, Status::Failed, &seen, self.with.failure(task));
                Entry { failure: Some(failure.into()), ..entry }
            }
        };
        Ok(Entry { seconds: began.elapsed().as_secs_f64(), ..entry })
    }

    fn converted(&self, task: &Task, seen: Seen, converted: Converted) -> Entry {
        let Converted { sha256, summary, json } = converted;
        // What was changed since it was planned is looked at again by the next run.
        let modified = seen.modified.filter(|_| seen.sha256 == sha256);
        let seen = Seen { sha256, modified, ..seen };
        Entry {
            summary: Some(summary.into()),
            written: Some(json.len() as u64),
            settled: standing::settled(&self.places.document(&task.relative)),
            document: Some(standing::digest(&json)),
            ..Entry::new(task, Status::Converted, &seen, self.with.document(task))
        }
    }
}

/// What to ask of a worker, and the bytes to send along: of standard input, and of a file whose name is no Unicode.
fn request<'a>(task: &Task, stdin: &'a [u8]) -> std::io::Result<(Request, Cow<'a, [u8]>)> {
    let mut request = Request::of(task);
    let bytes: Cow<'a, [u8]> = match &task.path {
        None => stdin.into(),
        Some(path) => match path.to_str() {
            Some(path) => {
                request.path = Some(path.to_owned());
                Vec::new().into()
            }
            None => std::fs::read(path)?.into(),
        },
    };
    request.bytes = bytes.len() as u64;
    Ok((request, bytes))
}
