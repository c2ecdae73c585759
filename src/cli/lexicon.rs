//! `gyokaku lexicon export FOLDER`: the built-in lexicon as files, to read and to change.

use super::{Outcome, print};
use crate::lexicon::Sources;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lexicon`.
#[derive(Debug, clap::Args)]
pub(super) struct LexiconArguments {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Debug, clap::Subcommand)]
enum LexiconCommand {
    /// Write the built-in lexicon and its profiles into a folder; no file that is there is overwritten.
    Export {
        /// A new folder, or an empty one.
        folder: PathBuf,
    },
}

pub(super) fn run(arguments: &LexiconArguments) -> Outcome {
    let LexiconCommand::Export { folder } = &arguments.command;
    let sources = Sources::default();
    let own = [
        ("labels.toml", sources.labels),
        ("ratings.toml", sources.ratings),
        ("words.toml", sources.words),
        ("municipalities.csv", sources.municipalities),
        ("weights.toml", sources.weights),
    ];
    let own = own.into_iter().map(|(name, text)| (folder.join(name), text));
    let profiles =
        sources.profiles.into_iter().map(|(name, text)| (folder.join("profiles").join(name), text));
    let files: Vec<(PathBuf, String)> = own.chain(profiles).collect();
    let there: Vec<String> =
        files.iter().filter(|(path, _)| path.exists()).map(|(path, _)| path.display().to_string()).collect();
    if !there.is_empty() {
        return Err(format!("expected a folder without these files, but found {}", there.join(", ")));
    }
    for (path, text) in &files {
        crate::sink::beside::write(path, text.as_bytes())
            .map_err(|e| format!("expected to write {}, but found {e}", path.display()))?;
    }
    print(&format!("{} files in {}\n", files.len(), folder.display()))?;
    Ok(ExitCode::SUCCESS)
}
