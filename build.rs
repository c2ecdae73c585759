//! The fingerprint of what the program is made from, as `GYOKAKU_BUILD`: a run converts again what another
//! program converted, and two programs of one version number can differ while it is worked on.

#![allow(clippy::print_stdout)] // how a build script speaks to cargo

use std::path::{Path, PathBuf};

const PARTS: [&str; 4] = ["Cargo.lock", "Cargo.toml", "lexicon", "src"];

fn main() {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        for file in files(Path::new(part)) {
            let text = std::fs::read(&file).unwrap_or_default();
            // A checkout with other line ends is the same source.
            for byte in text.into_iter().filter(|b| *b != b'\r') {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    println!("cargo:rustc-env=GYOKAKU_BUILD={hash:016x}");
}

/// The files of a part, in an order that does not depend on the machine.
fn files(part: &Path) -> Vec<PathBuf> {
    if !part.is_dir() {
        return vec![part.to_path_buf()];
    }
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(part).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside.iter().flat_map(|path| files(path)).collect()
}
