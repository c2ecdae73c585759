//! `gyokaku check`: the lexicon's and the profiles' problems, all at once, with file and line; and the tests that
//! stand inside the profiles.

use super::{Outcome, print, warn};
use crate::interpret::Hints;
use crate::lexicon::check::Problem;
use crate::lexicon::{Lexicon, ProfileTest, Sources};
use crate::road::{self, Input};
use crate::source::{Kind, Options};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// A folder with labels.toml, ratings.toml, words.toml, municipalities.csv and profiles/*.toml; the built-in
    /// lexicon without it.
    lexicon: Option<PathBuf>,
}

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    let sources = match &arguments.lexicon {
        Some(folder) => sources(folder)?,
        None => Sources::default(),
    };
    let problems = match Lexicon::compile(&sources) {
        Ok(lexicon) => {
            let tests: Vec<&ProfileTest> = lexicon.profiles.iter().flat_map(|p| &p.tests).collect();
            let problems: Vec<Problem> = tests.iter().flat_map(|test| failures(test, &lexicon)).collect();
            if problems.is_empty() {
                let (hash, profiles) = (&lexicon.hash[..12], lexicon.profiles.len());
                let told = format!(
                    "lexicon {hash}: no problems; {profiles} profiles, {} tests passed\n",
                    tests.len()
                );
                print(&told)?;
                return Ok(ExitCode::SUCCESS);
            }
            problems
        }
        Err(problems) => problems,
    };
    problems.iter().for_each(|problem| warn(&problem.to_string()));
    warn(&format!("{} problems", problems.len()));
    Ok(ExitCode::from(1))
}

/// What a profile's test expected and did not find. The profile must be chosen for the text by its own words.
fn failures(test: &ProfileTest, lexicon: &Lexicon) -> Vec<Problem> {
    let problem = |message: String| Problem { file: test.file.clone(), line: test.line, message };
    let id = test.file.trim_end_matches(".toml");
    let document = road::read(Kind::Text, test.text.as_bytes(), &Options::default());
    let texts = document.iter().flat_map(|d| &d.texts).map(|t| t.raw.as_str());
    let chosen = lexicon.profile_of(texts).map(|p| p.id.as_str());
    if chosen != Some(id) {
        let found = chosen.unwrap_or("none");
        return vec![problem(format!(
            "expected the text to be read with the profile {id}, but found {found}"
        ))];
    }
    let input = Input {
        uri: test.file.clone(),
        file_name: "test.md".into(),
        bytes: test.text.as_bytes(),
        hints: Hints::default(),
    };
    let record = road::convert(&input, lexicon, &Options::default())
        .map_err(|e| e.to_string())
        .and_then(|record| serde_json::to_value(record).map_err(|e| e.to_string()));
    let record = match record {
        Ok(record) => record,
        Err(error) => return vec![problem(error)],
    };
    let wrong = test.expect.iter().filter_map(|(pointer, expected)| {
        let found = at(&record, pointer);
        let expected = serde_json::to_value(expected).unwrap_or(Value::Null);
        let same = match (expected.as_f64(), found.as_f64()) {
            (Some(expected), Some(found)) => expected == found,
            _ => expected == found,
        };
        (!same).then(|| problem(format!("expected {pointer} to be {expected}, but found {found}")))
    });
    wrong.collect()
}

/// The value at a JSON pointer; at `…/#` the number of entries.
fn at(record: &Value, pointer: &str) -> Value {
    match pointer.strip_suffix("/#") {
        Some(list) => record.pointer(list).and_then(Value::as_array).map_or(Value::Null, |l| l.len().into()),
        None => record.pointer(pointer).cloned().unwrap_or(Value::Null),
    }
}

/// Reads a lexicon's folder; a file that is not there is the built-in one.
pub(super) fn sources(folder: &Path) -> Result<Sources, String> {
    if !folder.is_dir() {
        return Err(format!("expected a folder with a lexicon, but found none at {}", folder.display()));
    }
    strangers(folder)?;
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
        weights: read("weights.toml", builtin.weights)?,
        profiles: profiles(folder, builtin.profiles)?,
    })
}

/// Files of a lexicon.
const FILES: [&str; 5] = ["labels.toml", "ratings.toml", "words.toml", "municipalities.csv", "weights.toml"];

/// A file of the repository's folder that is part of the program and no lexicon: a copy of it may stand there.
const BUILTIN: (&str, &str) = ("units.toml", include_str!("../../lexicon/units.toml"));

/// Refuses files that nothing reads: a misspelt name would leave the built-in file in force without a word. Pages for
/// people (.md) and hidden files may stand anywhere.
fn strangers(folder: &Path) -> Result<(), String> {
    let mut unknown = Vec::new();
    for (folder, is_known) in [
        (folder.to_owned(), (|name| FILES.contains(&name) || name == "profiles") as fn(&str) -> bool),
        (folder.join("profiles"), |name| name.ends_with(".toml")),
    ] {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let strange =
            names.filter(|name| !is_known(name) && !name.ends_with(".md") && !name.starts_with('.'));
        unknown.extend(strange.map(|name| folder.join(name).display().to_string()));
    }
    let same = std::fs::read_to_string(folder.join(BUILTIN.0)).is_ok_and(|text| text == BUILTIN.1);
    unknown.retain(|path| !(same && Path::new(path) == folder.join(BUILTIN.0)));
    if unknown.is_empty() {
        return Ok(());
    }
    unknown.sort();
    let known = FILES.join(", ");
    Err(format!("expected {known} and profiles/*.toml in a lexicon, but found {}", unknown.join(", ")))
}

/// The profiles of a lexicon's folder, by name; the built-in ones where it has no folder `profiles`.
fn profiles(folder: &Path, builtin: Vec<(String, String)>) -> Result<Vec<(String, String)>, String> {
    let folder = folder.join("profiles");
    if !folder.is_dir() {
        return Ok(builtin);
    }
    let unreadable =
        |path: &Path, e: std::io::Error| format!("expected a readable {}, but found {e}", path.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| unreadable(&folder, e))? {
        let path = entry.map_err(|e| unreadable(&folder, e))?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            found.push((name, std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?));
        }
    }
    found.sort();
    Ok(found)
}
