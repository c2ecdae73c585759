//! The command line: arguments to roads, results to streams and exit statuses.
//!
//! Only here are streams, clock and environment touched. One file for each command. Exit status: 0 all done,
//! 1 some inputs failed (each named on standard error), 2 wrong usage.

mod attempt;
mod check;
mod convert;
mod discover;
mod explain;
mod layout;
mod learn;
mod load;
mod manifest;
mod names;
mod normalize;
mod opening;
mod profile;
mod run;
mod schema;
mod score;
mod table;
mod tables;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads the reform documents of Japanese municipalities (PDF, workbook, text) into comparable data.
#[derive(Debug, Parser)]
#[command(name = "gyokaku", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Convert files and folders to Document JSON.
    Convert(convert::ConvertArguments),
    /// Print the blocks and tables that were found in a file.
    Layout(layout::LayoutArguments),
    /// Normalize lines of text: characters, periods, quantities.
    Normalize,
    /// Check the lexicon files and profiles, run the profiles' tests, and report every problem.
    Check(check::CheckArguments),
    /// Draft a profile of a publisher's form from a document.
    Profile(profile::ProfileArguments),
    /// Write the tables of documents that `convert` wrote before.
    Tables(tables::Arguments),
    /// Load the documents of OUT into PostgreSQL.
    Load(load::LoadArguments),
    /// Score documents against gold, field by field.
    Score(score::ScoreArguments),
    /// Learn the weights of the judge of readings from documents with gold.
    Learn(learn::LearnArguments),
    /// Print the form of the output: of the JSON documents, or of the tables.
    Schema(schema::SchemaArguments),
    /// What `convert` starts to convert files in.
    #[command(name = run::WORKER, hide = true)]
    Worker,
}

/// What a command comes to.
type Outcome = Result<ExitCode, String>;

/// Wrong usage, and everything that keeps a command from starting.
const USAGE: u8 = 2;

/// Runs the program. `bound` bounds what the heap may grow by from the moment it is called; the program's allocator
/// does it, of which a library knows nothing.
pub fn run(bound: fn(usize) -> bool) -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::Normalize => normalize::run(),
        Command::Check(arguments) => check::run(&arguments),
        Command::Profile(arguments) => profile::run(&arguments),
        Command::Tables(arguments) => tables::run(&arguments),
        Command::Load(arguments) => load::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Worker => run::serve::serve(bound),
    };
    outcome.unwrap_or_else(|message| {
        warn(&format!("gyokaku: {message}"));
        ExitCode::from(USAGE)
    })
}

/// Writes to standard output.
fn print(text: &str) -> Result<(), String> {
    stream(|out| out.write_all(text.as_bytes()))
}

/// Writes to standard output as it goes. A reader that closes the pipe ends the output, and is no error.
fn stream(
    write: impl FnOnce(&mut std::io::BufWriter<std::io::StdoutLock<'static>>) -> std::io::Result<()>,
) -> Result<(), String> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Writes a line to standard error.
fn warn(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Whether profiles are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
enum Profiles {
    On,
    Off,
}

/// The lexicon in force: the built-in one, or that of a folder, with its profiles or without.
fn lexicon(folder: Option<&PathBuf>, profiles: Profiles) -> Result<crate::lexicon::Lexicon, String> {
    let mut sources = match folder {
        Some(folder) => check::sources(folder)?,
        None => crate::lexicon::Sources::default(),
    };
    if profiles == Profiles::Off {
        sources.profiles.clear();
    }
    crate::lexicon::Lexicon::compile(&sources).map_err(|problems| {
        let list: Vec<String> = problems.iter().map(|p| format!("  {p}")).collect();
        format!("expected a valid lexicon, but found\n{}", list.join("\n"))
    })
}
