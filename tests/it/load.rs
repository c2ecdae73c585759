//! Files that must only not crash: each comes to a document or a clear refusal, as the manifest says.

use crate::support::{MANIFEST, Outcome, at, convert_bytes};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[test]
fn broken_files_are_refused_or_read_as_far_as_they_go() {
    let mut wrong = Vec::new();
    for load in &MANIFEST.load {
        let bytes = std::fs::read(at("fixtures").join(&load.file)).unwrap();
        let name = load.file.trim_end_matches(".bin");
        let Ok(result) = catch_unwind(AssertUnwindSafe(|| convert_bytes(name, &bytes))) else {
            wrong.push(format!("{name}: expected no panic"));
            continue;
        };
        let found = match &result {
            Err(error) => {
                let message = error.to_string();
                if !message.contains("expected") || !message.contains("found") {
                    wrong.push(format!(
                        "{name}: expected a message of what was expected and found, but found {message}"
                    ));
                }
                Outcome::Error
            }
            Ok(document) if has_error(document) => Outcome::Diagnostic,
            Ok(_) => Outcome::Document,
        };
        if load.outcome != Outcome::Any && load.outcome != found {
            wrong.push(format!("{name}: expected {:?}, but found {found:?}", load.outcome));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn has_error(document: &Value) -> bool {
    document["diagnostics"].as_array().unwrap().iter().any(|d| d["severity"] == "error")
}

/// Cutting a file anywhere must not make it worse than a refusal.
#[test]
fn cut_and_flipped_files_do_not_crash() {
    for file in ["forms/cmap.pdf", "forms/graph-paper.xls", "forms/progress.xlsx", "forms/converted.txt"] {
        let whole = std::fs::read(at("fixtures").join(file)).unwrap();
        for step in 1..12 {
            let cut = whole.len() * step / 12;
            let mut flipped = whole.clone();
            flipped[cut] ^= 0x55;
            for bytes in [&whole[..cut], &flipped[..]] {
                let result = catch_unwind(AssertUnwindSafe(|| convert_bytes(file, bytes).is_ok()));
                assert!(result.is_ok(), "{file} panics when cut or flipped at {cut}");
            }
        }
    }
}
