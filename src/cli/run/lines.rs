//! `convert --stdin-jsonl`: lines in, lines out, in one order, for use under any batch engine.
//!
//! In: a path a line, or `{"uri": …, "path": …, "municipality": …, "title": …, "fiscal_year": …}`, of which one of
//! the first two must be there. Out: the Document, or `{"error": {…}, "uri": …}`. Each line is flushed, so that
//! whoever asks line by line gets each answer before the next question.

use super::super::attempt::{Failure, Stage};
use super::super::{Outcome, manifest, stream, warn};
use super::pool;
use super::protocol::Request;
use super::worker::{Launch, Seat};
use crate::interpret::Hints;
use crate::lexicon::Lexicon;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, PoisonError};

/// How many lines may be under way for each thread: one that takes long holds up the answers behind it, and those
/// are kept until then.
const AHEAD: usize = 16;

/// An object of the input.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    uri: Option<String>,
    path: Option<String>,
    municipality: Option<String>,
    title: Option<String>,
    fiscal_year: Option<i32>,
}

/// Answers until the input ends.
pub(in super::super) fn run(launch: &Launch, lexicon: &Lexicon, threads: usize) -> Outcome {
    let mut failed = false;
    let window = Window::default();
    let questions = io::BufReader::new(io::stdin()).split(b'\n').map(trimmed);
    let questions = questions.filter(|line| line.as_ref().map_or(true, |l| !l.is_empty())).enumerate();
    let each = |seat: &mut Seat<'_>, (number, line): (usize, io::Result<String>)| {
        window.wait_for(number, threads * AHEAD);
        let line = line.map_err(|e| format!("expected lines on standard input, but found {e}"))?;
        Ok((number, answer(seat, &line, lexicon)?))
    };
    let written = stream(|out| {
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        let done = |result: Option<(usize, Answer)>| {
            waiting.extend(result);
            while let Some(answer) = waiting.remove(&next) {
                failed |= answer.failed;
                if let Err(error) = out.write_all(&answer.line).and_then(|()| out.flush()) {
                    leave(&error);
                }
                next += 1;
                window.advance(next);
            }
            Ok(())
        };
        pool::run(launch, threads, questions, each, done)
            .unwrap_or_else(|error| leave(&io::Error::other(error)));
        Ok(())
    });
    written.map(|()| ExitCode::from(u8::from(failed)))
}

/// Ends the program at once: a thread may be waiting for a line that never comes. A reader that wants no more lines
/// is no error.
fn leave(error: &io::Error) {
    if error.kind() == io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    warn(&format!("gyokaku: {error}"));
    std::process::exit(i32::from(super::super::USAGE));
}

fn trimmed(line: io::Result<Vec<u8>>) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&line?).trim().to_owned())
}

/// A line of the output.
struct Answer {
    line: Vec<u8>,
    failed: bool,
}

/// The outer error ends the run.
fn answer(seat: &mut Seat<'_>, line: &str, lexicon: &Lexicon) -> Result<Answer, String> {
    let (uri, result) = match request(line, lexicon) {
        Ok(request) => (request.uri.clone(), seat.convert(&request, &[])?.map(|converted| converted.json)),
        Err((uri, reason)) => (uri, Err(Failure::new(Stage::Read, reason))),
    };
    let failed = result.is_err();
    let mut line = result
        .unwrap_or_else(|failure| serde_json::json!({"error": failure, "uri": uri}).to_string().into_bytes());
    line.push(b'\n');
    Ok(Answer { line, failed })
}

/// What a line asks for, or how it names itself and what is wrong with it.
fn request(text: &str, lexicon: &Lexicon) -> Result<Request, (String, String)> {
    let line = if text.starts_with('{') {
        serde_json::from_str::<Line>(text).map_err(|e| {
            let uri = serde_json::from_str::<serde_json::Value>(text).ok();
            let uri = uri.and_then(|v| Some(v.get("uri")?.as_str()?.to_owned()));
            (uri.unwrap_or_else(|| text.to_owned()), format!("expected a path or an object, but found {e}"))
        })?
    } else {
        Line { path: Some(text.to_owned()), ..Line::default() }
    };
    let Some(uri) = line.uri.or_else(|| line.path.clone()) else {
        return Err((text.to_owned(), "expected \"uri\" or \"path\", but found neither".to_owned()));
    };
    let failed = |reason: String| (uri.clone(), reason);
    let path = match line.path {
        Some(path) => path,
        None => local(&uri).ok_or_else(|| {
            failed(format!("expected \"path\" beside a uri that is no file, but found none for \"{uri}\""))
        })?,
    };
    let municipality = line.municipality.map(|code| manifest::municipality(&code, lexicon)).transpose();
    let municipality = municipality.map_err(failed)?;
    let fiscal_year = line.fiscal_year.map(manifest::fiscal_year).transpose().map_err(failed)?;
    let file_name = path.rsplit(['/', std::path::MAIN_SEPARATOR]).next().unwrap_or(&path).to_owned();
    let hints = Hints { municipality, title: line.title, fiscal_year };
    Ok(Request { uri, file_name, hints, path: Some(path), bytes: 0 })
}

/// The path that a uri is, if it is one.
fn local(uri: &str) -> Option<String> {
    match uri.split_once("://") {
        None => Some(uri.to_owned()),
        Some(("file", path)) if path.starts_with('/') && !path.contains('%') => Some(path.to_owned()),
        Some(_) => None,
    }
}

/// Keeps the answers that wait for an earlier one from piling up.
#[derive(Debug, Default)]
struct Window {
    answered: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    fn wait_for(&self, number: usize, ahead: usize) {
        let answered = pool::lock(&self.answered);
        let _open = self
            .moved
            .wait_while(answered, |answered| number >= *answered + ahead)
            .unwrap_or_else(PoisonError::into_inner);
    }

    fn advance(&self, to: usize) {
        *pool::lock(&self.answered) = to;
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_path_or_an_object() {
        let lexicon = Lexicon::builtin().unwrap();
        let read = |text| request(text, &lexicon).map(|r| (r.uri, r.path.unwrap(), r.file_name));
        let own = |a: &str, b: &str, c: &str| Ok((a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(read("in/a b.pdf"), own("in/a b.pdf", "in/a b.pdf", "a b.pdf"));
        assert_eq!(
            read(r#"{"uri":"https://example.org/1","path":"x/1.pdf"}"#),
            own("https://example.org/1", "x/1.pdf", "1.pdf")
        );
        assert_eq!(read(r#"{"uri":"file:///x/1.pdf"}"#), own("file:///x/1.pdf", "/x/1.pdf", "1.pdf"));
        for (wrong, uri) in [
            (r#"{"uri":"https://example.org/1"}"#, "https://example.org/1"),
            (r#"{"uri":"a","munincipality":"131016"}"#, "a"),
            (r#"{"uri":"a","municipality":"999999"}"#, "a"),
            (r#"{"uri":"a","fiscal_year":12}"#, "a"),
            ("{}", "{}"),
            ("{", "{"),
        ] {
            let (named, reason) = read(wrong).unwrap_err();
            assert_eq!(named, uri);
            assert!(reason.starts_with("expected") && reason.contains("but found"), "{reason}");
        }
    }
}
