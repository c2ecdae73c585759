#![no_main]

#[path = "../runner.rs"]
mod runner;

libfuzzer_sys::fuzz_target!(init: runner::forgive(), |input: &[u8]| runner::run("pdf", input));
