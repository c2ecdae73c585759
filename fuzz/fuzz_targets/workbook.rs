#![no_main]
//! Mutations go into the parts inside the archive:
//! a changed byte of a compressed part would only be a broken archive.
#[path = "../runner.rs"]
mod runner;

use runner::hostile;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(init: runner::forgive(), |input: &[u8]| runner::run("workbook", input));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_part(data, size, max_size, seed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

/// Mutates one part of the archive and packs it again; `None` when it is no archive, or one in eight times.
fn mutate_part(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> Option<usize> {
    let mut parts = hostile::unpack(&data[..size]).filter(|parts| seed % 8 > 0 && !parts.is_empty())?;
    let index = (seed / 8) as usize % parts.len();
    let room = max_size.saturating_sub(size).min(4096);
    let part = &mut parts[index].1;
    let before = part.len();
    part.resize(before + room, 0);
    let after = fuzzer_mutate(part, before, before + room);
    part.truncate(after);
    let archive = hostile::pack(&parts).filter(|archive| archive.len() <= max_size)?;
    data[..archive.len()].copy_from_slice(&archive);
    Some(archive.len())
}
