//! Documents as lines on standard output, in the order in which they were asked for: `convert --format jsonl` for
//! files, `convert --stdin-jsonl` for lines of standard input, for use under any batch engine. A file is isolated and
//! bounded as in a run into a folder.
//!
//! In of the latter: a path a line, or `{"uri": …, "path": …, "content_base64": …, "municipality": …, "title": …,
//! "fiscal_year": …, "password": …}`, of which one of the first two must be there. Out: the Document, or its rows, or
//! `{"error": {…}, "uri": …}`; fields of the question that are none of these come back under `extra`. Each line is
//! flushed, so that whoever asks line by line gets each answer before the next question; a question that was answered
//! with an error was answered, so the exit status is 0.

use super::super::attempt::{Failure, Stage};
use super::super::discover::{Found, Task};
use super::super::{Outcome, manifest, stream, warn};
use super::protocol::Request;
use super::worker::{Launch, Seat};
use super::{RunArguments, pool};
use crate::interpret::Hints;
use crate::lexicon::Lexicon;
use crate::road::content_id;
use crate::sink::tables;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, PoisonError};

/// How many lines may be under way for each thread: one that takes long holds up the answers behind it, and those
/// are kept until then.
const AHEAD: usize = 16;

/// An object of the input.
#[derive(Debug, Default, Deserialize)]
struct Line {
    uri: Option<String>,
    path: Option<String>,
    /// The file's bytes; then the path only names it.
    content_base64: Option<String>,
    municipality: Option<String>,
    title: Option<String>,
    fiscal_year: Option<i32>,
    password: Option<String>,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// What a line asks for: the request, the bytes that go with it, and what the asker wants back.
#[derive(Debug)]
struct Question {
    request: Request,
    bytes: Vec<u8>,
    extra: Map<String, Value>,
}

/// An answer: a document on one line, or why there is none, and of what.
type Answer = Result<Vec<u8>, Refusal>;

/// Why there is no document.
#[derive(Debug)]
struct Refusal {
    uri: String,
    failure: Failure,
    extra: Map<String, Value>,
}

/// A line for each file that has a document; the others on standard error.
pub(in super::super) fn of_files(
    found: &Found,
    launch: &Launch,
    arguments: &RunArguments,
    rows: bool,
) -> Outcome {
    let stdin = super::stdin(&found.tasks)?;
    let ask = |seat: &mut Seat<'_>, task: &Task| {
        let answer = match super::request(task, &stdin) {
            Ok((request, bytes)) => seat.convert(&request, &bytes)?,
            Err(error) => Err(Failure::unreadable(&error)),
        };
        let answer = answer.and_then(|converted| shaped(converted.json, rows));
        let refused = |failure| Refusal { uri: task.shown.clone(), failure, extra: Map::new() };
        Ok(answer.map_err(refused))
    };
    let (mut converted, mut failures) = (0, Vec::new());
    in_order(launch, arguments.threads(), found.tasks.iter(), ask, |answer, out| match answer {
        Ok(line) => {
            converted += 1;
            out.write_all(&line)?;
            out.write_all(b"\n")
        }
        Err(Refusal { uri, failure, .. }) => {
            failures.push(format!("{uri}: {}", failure.reason));
            Ok(())
        }
    })?;
    failures.extend(found.missing.iter().map(ToString::to_string));
    failures.iter().for_each(|line| warn(line));
    if !arguments.quiet() {
        warn(&format!("{converted} converted, {} failed", failures.len()));
    }
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}

/// An answer a line of standard input, until it ends.
pub(in super::super) fn of_questions(
    launch: &Launch,
    lexicon: &Lexicon,
    threads: usize,
    rows: bool,
) -> Outcome {
    let questions = io::BufReader::new(io::stdin()).split(b'\n').map(trimmed);
    let questions = questions.filter(|line| line.as_ref().map_or(true, |l| !l.is_empty()));
    let ask = |seat: &mut Seat<'_>, line: io::Result<String>| {
        let line = line.map_err(|e| format!("expected lines on standard input, but found {e}"))?;
        answer(seat, &line, lexicon, rows)
    };
    in_order(launch, threads, questions, ask, |answer, out| {
        out.write_all(&answer.unwrap_or_else(|Refusal { uri, failure, extra }| {
            with_extra(serde_json::json!({"error": failure, "uri": uri}).to_string().into_bytes(), &extra)
        }))?;
        out.write_all(b"\n")?;
        out.flush()
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Asks in the threads of a pool, and says the answers in the order of the questions.
fn in_order<Q: Send>(
    launch: &Launch,
    threads: usize,
    questions: impl Iterator<Item = Q> + Send,
    ask: impl Fn(&mut Seat<'_>, Q) -> Result<Answer, String> + Sync,
    mut say: impl FnMut(Answer, &mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    let window = Window::default();
    let each = |seat: &mut Seat<'_>, (number, question): (usize, Q)| {
        window.wait_for(number, threads * AHEAD);
        Ok((number, ask(seat, question)?))
    };
    stream(|out| {
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        let done = |result: Option<(usize, Answer)>| {
            waiting.extend(result);
            while let Some(answer) = waiting.remove(&next) {
                say(answer, out).unwrap_or_else(|error| leave(&error));
                next += 1;
                window.advance(next);
            }
            Ok(())
        };
        pool::run(launch, threads, questions.enumerate(), each, done)
            .unwrap_or_else(|error| leave(&io::Error::other(error)));
        Ok(())
    })
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

/// Answers a line. The outer error ends the run.
fn answer(seat: &mut Seat<'_>, line: &str, lexicon: &Lexicon, rows: bool) -> Result<Answer, String> {
    let Question { request, bytes, extra } = match question(line, lexicon) {
        Ok(question) => question,
        Err((uri, reason)) => {
            // What the asker knows the line by goes back with the error too.
            let extra = serde_json::from_str::<Line>(line).map(|line| line.extra).unwrap_or_default();
            return Ok(Err(Refusal { uri, failure: Failure::new(Stage::Read, reason), extra }));
        }
    };
    let answer = seat.convert(&request, &bytes)?.and_then(|converted| shaped(converted.json, rows));
    Ok(match answer {
        Ok(line) => Ok(with_extra(line, &extra)),
        Err(failure) => Err(Refusal { uri: request.uri, failure, extra }),
    })
}

/// A document as it is asked for: as it is, or as the rows of the tables.
fn shaped(document: Vec<u8>, rows: bool) -> Result<Vec<u8>, Failure> {
    if !rows {
        return Ok(document);
    }
    let failed = |e: String| Failure::new(Stage::Write, e);
    let value: Value = serde_json::from_slice(&document).map_err(|e| failed(e.to_string()))?;
    let uri = value["source"]["uri"].clone();
    let path = uri.as_str().unwrap_or_default();
    let tables = tables::objects(&value, path, &content_id(&document)).map_err(failed)?;
    Ok(serde_json::json!({"uri": uri, "tables": tables}).to_string().into_bytes())
}

/// An object on a line with what goes back to the asker as its last member.
fn with_extra(mut line: Vec<u8>, extra: &Map<String, Value>) -> Vec<u8> {
    if !extra.is_empty() && line.last() == Some(&b'}') {
        line.pop();
        line.extend_from_slice(format!(",\"extra\":{}}}", Value::Object(extra.clone())).as_bytes());
    }
    line
}

/// What a line asks for, or how it names itself and what is wrong with it.
fn question(text: &str, lexicon: &Lexicon) -> Result<Question, (String, String)> {
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
    let content = line.content_base64.map(|content| BASE64.decode(content)).transpose();
    let content = content.map_err(|e| failed(format!("expected base64 in content_base64, but found {e}")))?;
    let path = match line.path {
        Some(path) => path,
        None if content.is_some() => uri.clone(),
        None => local(&uri).ok_or_else(|| {
            failed(format!("expected \"path\" beside a uri that is no file, but found none for \"{uri}\""))
        })?,
    };
    let municipality = line.municipality.map(|code| manifest::municipality(&code, lexicon)).transpose();
    let municipality = municipality.map_err(failed)?;
    let fiscal_year = line.fiscal_year.map(manifest::fiscal_year).transpose().map_err(failed)?;
    let file_name = path.rsplit(['/', std::path::MAIN_SEPARATOR]).next().unwrap_or(&path).to_owned();
    let hints = Hints { municipality, title: line.title, fiscal_year };
    let path = content.is_none().then_some(path);
    let bytes = content.unwrap_or_default();
    let length = bytes.len() as u64;
    let request = Request { uri, file_name, hints, password: line.password, path, bytes: length };
    Ok(Question { request, bytes, extra: line.extra })
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
    fn a_line_may_hold_the_bytes_and_what_the_asker_wants_back() {
        let lexicon = Lexicon::builtin().unwrap();
        let line = r#"{"uri":"s3://b/a.pdf","content_base64":"JVBERg==","row":{"id":7}}"#;
        let Question { request, bytes, extra } = question(line, &lexicon).unwrap();
        assert_eq!((bytes.as_slice(), request.bytes), (&b"%PDF"[..], 4));
        assert_eq!((request.path, request.file_name.as_str()), (None, "a.pdf"));
        assert_eq!(with_extra(b"{\"a\":1}".to_vec(), &extra), br#"{"a":1,"extra":{"row":{"id":7}}}"#);
    }

    #[test]
    fn a_line_is_a_path_or_an_object() {
        let lexicon = Lexicon::builtin().unwrap();
        let read = |text| {
            let request = question(text, &lexicon)?.request;
            Ok((request.uri, request.path.unwrap(), request.file_name))
        };
        let own = |a: &str, b: &str, c: &str| Ok((a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(read("in/a b.pdf"), own("in/a b.pdf", "in/a b.pdf", "a b.pdf"));
        assert_eq!(
            read(r#"{"uri":"https://example.org/1","path":"x/1.pdf"}"#),
            own("https://example.org/1", "x/1.pdf", "1.pdf")
        );
        assert_eq!(read(r#"{"uri":"file:///x/1.pdf"}"#), own("file:///x/1.pdf", "/x/1.pdf", "1.pdf"));
        for (wrong, uri) in [
            (r#"{"uri":"https://example.org/1"}"#, "https://example.org/1"),
            (r#"{"uri":"a","content_base64":"?"}"#, "a"),
            (r#"{"uri":"a","municipality":"999999"}"#, "a"),
            (r#"{"uri":"a","fiscal_year":12}"#, "a"),
            ("{}", "{}"),
            ("{", "{"),
        ] {
            let (named, reason): (String, String) = read(wrong).unwrap_err();
            assert_eq!(named, uri);
            assert!(reason.starts_with("expected") && reason.contains("but found"), "{reason}");
        }
    }
}
