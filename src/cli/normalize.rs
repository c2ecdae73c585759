//! `gyokaku normalize`: a line in, a JSON line out, in constant memory.

use super::Outcome;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

pub(super) fn run() -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    let mut input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|e| e.to_string())?;
        if read == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        let answer = crate::normalize::line(line.trim_end_matches(['\n', '\r']));
        // Whoever asks line by line waits for the answer before the next line.
        let waits = !input.buffer().contains(&b'\n');
        let written = writeln!(out, "{answer}").and_then(|()| if waits { out.flush() } else { Ok(()) });
        if let Err(error) = written {
            return if error.kind() == std::io::ErrorKind::BrokenPipe {
                Ok(ExitCode::SUCCESS)
            } else {
                Err(error.to_string())
            };
        }
    }
    // A reader that closes the pipe ends the output.
    let _ = out.flush();
    Ok(ExitCode::SUCCESS)
}
