//! What the tests share: where things are, running the program, converting a fixture.

use gyokaku::interpret::Hints;
use gyokaku::lexicon::Lexicon;
use gyokaku::road::{self, Input};
use gyokaku::source::{Options, SourceError};
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().unwrap());

/// A path in the repository.
pub(crate) fn at(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

pub(crate) fn read(relative: &str) -> String {
    std::fs::read_to_string(at(relative)).unwrap_or_else(|e| panic!("expected {relative}, but found {e}"))
}

/// A path beside the repository that only some machines have; says so where it is missing.
pub(crate) fn shared(relative: &str) -> Option<PathBuf> {
    let path = at("../shared").join(relative);
    if !path.exists() {
        eprintln!("skipped: this machine has no ../shared/{relative}");
        return None;
    }
    Some(path)
}

/// `fixtures/manifest.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) fixture: Vec<Fixture>,
    pub(crate) load: Vec<Load>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixture {
    pub(crate) id: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) units: u64,
    pub(crate) family: String,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) golden: bool,
    pub(crate) purpose: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Load {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) outcome: Outcome,
}

/// What a file that must only not crash comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// A clear refusal.
    Error,
    /// A document.
    Document,
    /// A document with a diagnostic of severity error.
    Diagnostic,
    /// A document or a refusal.
    Any,
}

pub(crate) static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    toml::from_str(&read("fixtures/manifest.toml")).unwrap_or_else(|e| panic!("fixtures/manifest.toml: {e}"))
});

/// Converts bytes through the library.
pub(crate) fn convert_bytes(name: &str, bytes: &[u8]) -> Result<Value, SourceError> {
    let file_name = name.rsplit('/').next().unwrap_or(name).to_owned();
    let input = Input { uri: name.to_owned(), file_name, bytes, hints: Hints::default() };
    let document = road::convert(&input, &LEXICON, &Options::default())?;
    // Through text, as it is written: coordinates are single precision.
    Ok(serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap())
}

/// Converts a fixture through the library.
pub(crate) fn convert(fixture: &Fixture) -> Value {
    let bytes = std::fs::read(at("fixtures").join(&fixture.file)).unwrap();
    convert_bytes(&fixture.file, &bytes).unwrap_or_else(|e| panic!("{}: {e}", fixture.id))
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in the repository's folder.
pub(crate) fn gyokaku(arguments: &[&str]) -> Run {
    gyokaku_with(arguments, &[])
}

/// The program, to be started in the repository's folder, its streams piped.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gyokaku"));
    command.args(arguments).current_dir(at("."));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with bytes on standard input.
pub(crate) fn gyokaku_with(arguments: &[&str], stdin: &[u8]) -> Run {
    use std::io::Write;
    let mut child = program(arguments).spawn().unwrap();
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    Run::of(&child.wait_with_output().unwrap())
}

impl Run {
    fn of(output: &std::process::Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// Every file below a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    entries
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| e.into_path())
        .collect()
}

/// Reads a JSON file.
pub(crate) fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path)
        .unwrap_or_else(|e| panic!("expected {}, but found {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A folder of inputs, and the folder that a run writes into.
pub(crate) struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    /// Makes the inputs: names and contents.
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let archive = Self { folder: tempfile::TempDir::new().unwrap() };
        std::fs::create_dir(archive.input("")).unwrap();
        for (name, bytes) in files {
            archive.put(name, bytes);
        }
        archive
    }

    /// An input's path. Its time is long past, so that a run trusts it.
    pub(crate) fn input(&self, name: &str) -> PathBuf {
        self.folder.path().join("in").join(name)
    }

    pub(crate) fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::create_dir_all(self.input(name).parent().unwrap()).unwrap();
        std::fs::write(self.input(name), bytes).unwrap();
        self.age(name, 3600);
    }

    /// Sets an input's time to so many seconds ago.
    pub(crate) fn age(&self, name: &str, seconds: u64) {
        let file = std::fs::File::options().write(true).open(self.input(name)).unwrap();
        // To the second, so that two calls agree.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let day = now - now % 86_400;
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(day - seconds)).unwrap();
    }

    /// The arguments that convert the inputs.
    pub(crate) fn arguments(&self, more: &[&str]) -> Vec<String> {
        ["convert", "in", "-o", "out"].iter().chain(more).map(|s| (*s).to_owned()).collect()
    }

    /// The program in the archive's folder, so that two archives give the same documents.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut program = program(arguments);
        program.current_dir(self.folder.path());
        program
    }

    /// Converts the inputs.
    pub(crate) fn run(&self, more: &[&str]) -> Run {
        let arguments = self.arguments(more);
        self.gyokaku(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs the program in the archive's folder.
    pub(crate) fn gyokaku(&self, arguments: &[&str]) -> Run {
        Run::of(&self.program(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// The last line of a run's standard output.
    pub(crate) fn tail(&self, more: &[&str]) -> String {
        let run = self.run(more);
        run.stdout.lines().last().unwrap_or_else(|| panic!("{}", run.stderr)).to_owned()
    }

    /// The documents: name and bytes.
    pub(crate) fn documents(&self) -> Vec<(String, Vec<u8>)> {
        let root = self.out("documents");
        let name = |p: &Path| p.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        files_below(&root).iter().map(|p| (name(p), std::fs::read(p).unwrap())).collect()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.documents().into_iter().map(|(name, _)| name).collect()
    }

    /// What `run.json` says of a file.
    pub(crate) fn entry(&self, name: &str) -> Value {
        let record = json(&self.out("run.json"));
        let files = record["files"].as_array().unwrap();
        files.iter().find(|f| f["name"] == name).unwrap_or_else(|| panic!("{name} is not recorded")).clone()
    }

    /// The lines of `failures.jsonl`.
    pub(crate) fn failures(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.out("failures.jsonl")).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
