//! What every target does: run one of the checks that the tests share. `../tests/it/hostile/check.rs` says what
//! must hold.
#![allow(dead_code, unused_imports)] // a target runs one check of several

#[path = "../tests/it/hostile/mod.rs"]
pub(crate) mod hostile;

use std::panic::catch_unwind;

/// A file drawn from an input is written to the path in this variable: a regression file should be the PDF itself,
/// which means the same when the drawing changes.
const DRAW_TO: &str = "GYOKAKU_DRAW_TO";

/// The fuzzer's own hook stops at every panic, but one that is caught inside is no finding.
pub(crate) fn forgive() {
    let _ = std::panic::take_hook();
}

/// Runs a check; the fuzzer takes an end of the process for a finding.
pub(crate) fn run(target: &str, input: &[u8]) {
    if let Some(path) = std::env::var_os(DRAW_TO) {
        std::fs::write(path, hostile::drawn(input)).expect("a path to write to");
    }
    if catch_unwind(|| hostile::quiet(|| hostile::check(target, input))).is_err() {
        std::process::abort();
    }
}
