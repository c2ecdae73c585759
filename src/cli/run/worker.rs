//! A worker as the run sees it: a child process that is asked for one file at a time and killed when the time for
//! the file is over. The next file gets a new one.

use super::super::attempt::{Failure, Reached, Stage};
use super::protocol::{Reply, Request, Setup, receive, receive_bytes, send};
use std::io::{BufReader, Read};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A worker that is not ready by then never will be.
const START: Duration = Duration::from_secs(120);
/// What is kept of the words that a worker said before it ended.
const LAST_WORDS: usize = 4096;

/// How workers are started, and what a file may take.
#[derive(Clone, Debug)]
pub(in super::super) struct Launch {
    pub(super) setup: Setup,
    /// SHA-256 of the lexicon that the run began with.
    pub(super) lexicon: String,
    /// `None` is no limit.
    pub(super) timeout: Option<Duration>,
}

/// A document as its worker gave it.
#[derive(Debug)]
pub(super) struct Converted {
    pub(super) sha256: String,
    pub(super) summary: super::super::table::Summary,
    pub(super) json: Vec<u8>,
}

/// A thread's place at a worker: it has none, or one that waits for a file.
pub(super) struct Seat<'a> {
    launch: &'a Launch,
    worker: Option<Worker>,
}

impl<'a> Seat<'a> {
    pub(super) fn new(launch: &'a Launch) -> Self {
        Self { launch, worker: None }
    }

    /// Sees to it that a worker waits, so that its start is not counted against a file.
    pub(super) fn ready(&mut self) -> Result<(), String> {
        if self.worker.is_none() {
            self.worker = Some(Worker::start(self.launch)?);
        }
        Ok(())
    }

    /// Has a file converted. The outer error ends the run: no worker can be had.
    pub(super) fn convert(
        &mut self,
        request: &Request,
        bytes: &[u8],
    ) -> Result<Result<Converted, Failure>, String> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(self.launch)?,
        };
        let sent = send(&mut worker.stdin, request, bytes);
        let answer = match sent {
            Ok(()) => worker.wait(self.launch.timeout.map(|limit| Instant::now() + limit)),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        Ok(match answer {
            Ok((Reply::Converted { sha256, summary, .. }, json)) => {
                self.worker = Some(worker);
                Ok(Converted { sha256, summary, json })
            }
            Ok((Reply::Failed(failure), _)) => {
                self.worker = Some(worker);
                Err(failure)
            }
            Ok((Reply::Ready { .. }, _)) | Err(RecvTimeoutError::Disconnected) => {
                Err(self.died(&worker.end()))
            }
            Err(RecvTimeoutError::Timeout) => {
                worker.end();
                Err(self.late())
            }
        })
    }

    fn late(&self) -> Failure {
        let seconds = self.launch.timeout.unwrap_or_default().as_secs_f64();
        let reason =
            format!("expected to convert within {seconds} s (--timeout), but it was not done by then");
        let limit = Some(Reached { name: "timeout".into(), value: seconds });
        Failure { limit, ..Failure::new(Stage::Timeout, reason) }
    }

    /// What the words and the status of a worker mean that ended by itself.
    fn died(&self, end: &End) -> Failure {
        let Some((_, asked)) = end.words.split_once("memory allocation of ") else {
            let said = end.words.lines().rfind(|line| !line.trim().is_empty());
            let said = said.map(|line| format!(": {}", line.trim())).unwrap_or_default();
            let reason = format!(
                "expected to convert it, but found that the process doing so ended ({}){said}",
                end.status
            );
            return Failure::new(Stage::Crash, reason);
        };
        let megabytes = self.launch.setup.memory as f64 / f64::from(1 << 20);
        let asked = asked.split_whitespace().next().unwrap_or("some");
        let reason = format!(
            "expected to convert within {megabytes} MB of memory (--max-memory), but {asked} bytes more were needed"
        );
        let limit = Some(Reached { name: "max-memory".into(), value: megabytes });
        Failure { limit, ..Failure::new(Stage::Memory, reason) }
    }
}

/// A running child. Dropped, it is ended.
struct Worker {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<(Reply, Vec<u8>)>,
    words: Option<JoinHandle<String>>,
}

/// How a worker ended.
struct End {
    status: String,
    words: String,
}

impl Worker {
    fn start(launch: &Launch) -> Result<Self, String> {
        let failed = |found: String| format!("expected to start a worker process, but found {found}");
        let program = std::env::current_exe().map_err(|e| failed(e.to_string()))?;
        let mut child = Command::new(program)
            .arg(super::WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| failed(e.to_string()))?;
        let (Some(stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(failed("a process without streams".into()));
        };
        let (sender, answers) = mpsc::sync_channel(1);
        // A thread reads, because a pipe cannot be waited for with a deadline.
        std::thread::spawn(move || {
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            while let Ok(Some(reply)) = receive::<Reply>(&mut stdout) {
                let count = if let Reply::Converted { bytes, .. } = &reply { *bytes } else { 0 };
                let Ok(bytes) = receive_bytes(&mut stdout, count) else { break };
                if sender.send((reply, bytes)).is_err() {
                    break;
                }
            }
        });
        let words = Some(std::thread::spawn(move || last_words(stderr)));
        let mut worker = Self { child, stdin, answers, words };
        let sent = send(&mut worker.stdin, &launch.setup, &[]);
        match sent.ok().and_then(|()| worker.wait(Some(Instant::now() + START)).ok()) {
            Some((Reply::Ready { build, lexicon }, _))
                if build == super::BUILD && lexicon == launch.lexicon =>
            {
                Ok(worker)
            }
            Some(_) => Err(failed("that the program or the lexicon changed during the run".into())),
            None => {
                let end = worker.end();
                Err(failed(format!("that it ended ({}): {}", end.status, end.words.trim())))
            }
        }
    }

    fn wait(&self, deadline: Option<Instant>) -> Result<(Reply, Vec<u8>), RecvTimeoutError> {
        match deadline {
            Some(deadline) => self.answers.recv_timeout(deadline.saturating_duration_since(Instant::now())),
            None => self.answers.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn end(mut self) -> End {
        // One that ended by itself keeps its own status.
        let _ = self.child.kill();
        let status = self.child.wait().map_or_else(|e| e.to_string(), |status| status.to_string());
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        End { status, words }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads to the end, keeping the last words.
fn last_words(mut stderr: impl Read) -> String {
    let (mut kept, mut buffer) = (Vec::new(), [0; 1024]);
    while let Ok(count @ 1..) = stderr.read(&mut buffer) {
        kept.extend_from_slice(&buffer[..count]);
        kept.drain(..kept.len().saturating_sub(LAST_WORDS));
    }
    String::from_utf8_lossy(&kept).into_owned()
}
