//! Real files, where they are on the machine: each converts or is refused in words; none panics or hangs.

use crate::support::{convert_bytes, files_below, shared};
use gyokaku::source::Kind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

/// Files of each folder that a run reads, evenly spread over it.
const OF_EACH: usize = 12;
/// Larger files are left to the full run over the corpus.
const LARGEST: u64 = 2 << 20;
const LIMIT: Duration = Duration::from_secs(120);

#[test]
fn a_sample_of_real_files_converts_or_is_refused() {
    let Some(corpus) = shared("corpus") else { return };
    let mut wrong = Vec::new();
    for path in sample(&corpus) {
        let shown = path.display().to_string();
        let (send, receive) = mpsc::channel();
        // A thread for each, with the stack that `convert` gives its own.
        let worker = std::thread::Builder::new().stack_size(64 << 20).spawn(move || {
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let result =
                catch_unwind(AssertUnwindSafe(|| convert_bytes(&name, &bytes).map_err(|e| e.to_string())));
            let _ = send.send(result);
        });
        drop(worker.unwrap());
        match receive.recv_timeout(LIMIT) {
            Err(_) => wrong.push(format!("{shown}: expected an end within {LIMIT:?}")),
            Ok(Err(_)) => wrong.push(format!("{shown}: expected no panic")),
            Ok(Ok(Err(message))) if !message.contains("expected") => {
                wrong.push(format!("{shown}: {message}"))
            }
            Ok(Ok(_)) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sample(corpus: &std::path::Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    let mut out = Vec::new();
    for folder in folders {
        let files: Vec<PathBuf> = files_below(&folder)
            .into_iter()
            .filter(|p| {
                Kind::EXTENSIONS.iter().any(|e| p.extension().is_some_and(|x| x.eq_ignore_ascii_case(e)))
            })
            .filter(|p| p.metadata().unwrap().len() <= LARGEST)
            .collect();
        let step = files.len().div_ceil(OF_EACH).max(1);
        out.extend(files.into_iter().step_by(step));
    }
    assert!(out.len() >= 40, "expected some 60 files below {}, but found {}", corpus.display(), out.len());
    out
}
