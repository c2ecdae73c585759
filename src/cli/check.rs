//! `gyokaku check`: the lexicon's problems, all at once, with file and line.

use super::{Outcome, print, warn};
use crate::lexicon::{Lexicon, Sources};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// A folder with labels.toml, ratings.toml, words.toml, municipalities.csv; the built-in lexicon without it.
    lexicon: Option<PathBuf>,
}

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    let sources = match &arguments.lexicon {
        Some(folder) => sources(folder)?,
        None => Sources::default(),
    };
    match Lexicon::compile(&sources) {
        Ok(lexicon) => {
            print(&format!("lexicon {}: no problems\n", &lexicon.hash[..12]))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            problems.iter().for_each(|problem| warn(&problem.to_string()));
            warn(&format!("{} problems", problems.len()));
            Ok(ExitCode::from(1))
        }
    }
}

/// Reads a lexicon's folder; a file that is not there is the built-in one.
pub(super) fn sources(folder: &Path) -> Result<Sources, String> {
    if !folder.is_dir() {
        return Err(format!("expected a folder with a lexicon, but found none at {}", folder.display()));
    }
    let builtin = Sources::default();
    let read = |name: &str, otherwise: String| -> Result<String, String> {
        let path = folder.join(name);
        if !path.exists() {
            return Ok(otherwise);
        }
        std::fs::read_to_string(&path)
            .map_err(|e| format!("expected a readable {}, but found {e}", path.display()))
    };
    Ok(Sources {
        labels: read("labels.toml", builtin.labels)?,
        ratings: read("ratings.toml", builtin.ratings)?,
        words: read("words.toml", builtin.words)?,
        municipalities: read("municipalities.csv", builtin.municipalities)?,
    })
}
