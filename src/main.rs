//! The program `gyokaku`: arguments → road → exit status.

use cap::Cap;
use std::alloc::System;

/// Counts what is allocated, so that `--max-memory` holds on every system without its help.
#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> std::process::ExitCode {
    gyokaku::cli::run(|more| HEAP.set_limit(HEAP.allocated().saturating_add(more)).is_ok())
}
