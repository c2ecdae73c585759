//! One file, tried: whatever goes wrong with it is a [`Failure`] that names the stage, the reason and, where there
//! is one, the limit. A panic is a bug of ours, and costs its own file only.

use crate::source::SourceError;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where a file failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Stage {
    /// Its bytes could not be read.
    Read,
    /// The bytes could not be opened as a document.
    Open,
    /// A defect of gyokaku, caught.
    Panic,
    /// It took longer than `--timeout`.
    Timeout,
    /// It took more than `--max-memory`.
    Memory,
    /// The process that converted it ended: a stack that ran over, the system's own limits.
    Crash,
    /// The document could not be written.
    Write,
}

impl Stage {
    /// As it is written in JSON and in metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Open => "open",
            Self::Panic => "panic",
            Self::Timeout => "timeout",
            Self::Memory => "memory",
            Self::Crash => "crash",
            Self::Write => "write",
        }
    }
}

/// A limit that was reached, by the name of its flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Reached {
    pub(super) name: String,
    pub(super) value: f64,
}

/// Why a file has no document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Failure {
    pub(super) stage: Stage,
    pub(super) reason: String,
    /// Of a defect: where in the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) limit: Option<Reached>,
}

impl Failure {
    pub(super) fn new(stage: Stage, reason: impl Into<String>) -> Self {
        Self { stage, reason: reason.into(), place: None, limit: None }
    }

    /// The file's bytes cannot be had.
    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        Self::new(Stage::Read, format!("expected a readable file, but found {error}"))
    }

    /// The document cannot be put where it belongs.
    pub(super) fn unwritable(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Stage::Write, format!("expected to write {}, but found {error}", path.display()))
    }
}

thread_local! {
    /// What the last panic of this thread said, and where.
    static SAID: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Keeps panics for [`attempt`] instead of printing them, unless a backtrace is asked for.
pub(super) fn listen() {
    let print = std::env::var_os("RUST_BACKTRACE").map(|_| std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        let message = panic.payload_as_str().unwrap_or("no message").to_owned();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        SAID.with(|said| *said.borrow_mut() = Some((message, place)));
        if let Some(print) = &print {
            print(panic);
        }
    }));
}

/// Runs a road over an opened file.
pub(super) fn attempt<T>(road: impl FnOnce() -> Result<T, SourceError>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(road)) {
        Ok(result) => result.map_err(|error| Failure::new(Stage::Open, error.to_string())),
        Err(_) => {
            let said = SAID.with(|said| said.borrow_mut().take());
            let (message, place) = said.map_or((String::new(), None), |(m, p)| (format!(": {m}"), Some(p)));
            let reason = format!(
                "expected to convert it, but found a defect of gyokaku (please report the file){message}"
            );
            Err(Failure { place, ..Failure::new(Stage::Panic, reason) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_with_its_message_and_place() {
        listen();
        let failure = attempt::<()>(|| panic!("broken: {}", 7)).unwrap_err();
        let _ = std::panic::take_hook();
        assert_eq!(failure.stage, Stage::Panic);
        assert!(failure.reason.ends_with("(please report the file): broken: 7"), "{}", failure.reason);
        assert!(failure.place.unwrap().contains("attempt.rs:"));
    }
}
