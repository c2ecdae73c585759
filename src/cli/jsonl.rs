//! `gyokaku convert --format jsonl`: a Document a line on standard output, in the order of the inputs.

use super::convert::document_of;
use super::discover::{Found, Task};
use super::{Outcome, stream, warn};
use crate::lexicon::Lexicon;
use crate::source::Options;
use rayon::prelude::*;
use std::io::{self, Write};
use std::process::ExitCode;

pub(super) fn run(found: &Found, lexicon: &Lexicon, options: &Options) -> Outcome {
    // As many documents are held as keep the threads busy behind a slow file.
    let at_once = 16 * rayon::current_num_threads();
    let (mut converted, mut failures) = (0, found.missing.clone());
    stream(|out| {
        for tasks in found.tasks.chunks(at_once) {
            let lines: Vec<_> = tasks.par_iter().map(|task| line(task, lexicon, options)).collect();
            for line in lines {
                match line {
                    Ok(line) => {
                        out.write_all(&line)?;
                        converted += 1;
                    }
                    Err(reason) => failures.push(reason),
                }
            }
        }
        Ok(())
    })?;
    failures.iter().for_each(|line| warn(line));
    warn(&format!("{converted} converted, {} failed", failures.len()));
    Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn line(task: &Task, lexicon: &Lexicon, options: &Options) -> Result<Vec<u8>, String> {
    let document = document_of(task, lexicon, options)?;
    let mut line = serde_json::to_vec(&document).map_err(io::Error::other).map_err(|e| e.to_string())?;
    line.push(b'\n');
    Ok(line)
}
