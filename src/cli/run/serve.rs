//! The worker's side: a hidden command that converts the files it is asked for, one after the other, until nobody
//! asks any more. It writes no file. Whatever a file does to it, the run sees a process that ended, and goes on.

use super::super::Outcome;
use super::super::attempt::{self, Failure, attempt};
use super::super::table::Summary;
use super::protocol::{Reply, Request, Setup, receive, receive_bytes, send};
use crate::lexicon::Lexicon;
use crate::road::{self, Input};
use crate::sink::json;
use crate::source::{Options, SourceError};
use std::io::{self, BufReader};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};

/// Deeply nested input recurses in libraries.
const STACK: usize = 64 << 20;

/// Serves on standard input and output. `bound` bounds what the heap may grow by from here.
pub(in super::super) fn serve(bound: fn(usize) -> bool) -> Outcome {
    attempt::listen();
    let mut input = BufReader::new(io::stdin().lock());
    let setup: Setup = match receive(&mut input).map_err(|e| e.to_string())? {
        Some(setup) => setup,
        None => return Ok(ExitCode::SUCCESS),
    };
    let lexicon = super::super::lexicon(setup.lexicon.as_ref(), setup.profiles)?;
    let options = setup.opening.options()?;
    if setup.memory > 0 {
        bound(usize::try_from(setup.memory).unwrap_or(usize::MAX));
    }
    let (sender, requests) = mpsc::sync_channel(0);
    let converter = std::thread::Builder::new().stack_size(STACK);
    converter
        .spawn(move || answer_all(&requests, &lexicon, &options, setup.lines))
        .map_err(|e| format!("expected to start a thread, but found {e}"))?;
    // Read here, so that the end of the run ends the worker in the middle of a file too: nobody waits for it.
    while let Ok(Some(request)) = receive::<Request>(&mut input) {
        let Ok(bytes) = receive_bytes(&mut input, request.bytes) else { break };
        if sender.send((request, bytes)).is_err() {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn answer_all(
    requests: &Receiver<(Request, Vec<u8>)>,
    lexicon: &Lexicon,
    options: &Options,
    lines: bool,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let ready = Reply::Ready { build: super::BUILD.to_owned(), lexicon: lexicon.hash.clone() };
    send(&mut out, &ready, &[])?;
    for (request, bytes) in requests {
        match answer(request, bytes, lexicon, options, lines) {
            Ok((reply, document)) => send(&mut out, &reply, document.as_bytes())?,
            Err(failure) => send(&mut out, &Reply::Failed(failure), &[])?,
        }
    }
    Ok(())
}

fn answer(
    request: Request,
    bytes: Vec<u8>,
    lexicon: &Lexicon,
    options: &Options,
    lines: bool,
) -> Result<(Reply, String), Failure> {
    let bytes = match &request.path {
        Some(path) => std::fs::read(path).map_err(|e| Failure::unreadable(&e))?,
        None => bytes,
    };
    let options = &options.with_password(request.password.as_deref());
    let input = Input { uri: request.uri, file_name: request.file_name, bytes: &bytes, hints: request.hints };
    let (document, text) = attempt(|| {
        let document = road::convert(&input, lexicon, options)?;
        let text = if lines { json::to_line(&document) } else { json::to_string(&document) };
        let text = text.map_err(|e| SourceError::Broken { expected: "document", found: e.to_string() })?;
        Ok((document, text))
    })?;
    let summary = Summary::of(&document);
    Ok((Reply::Converted { sha256: document.id, summary, bytes: text.len() as u64 }, text))
}
