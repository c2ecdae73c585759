//! Our characters against those of an independent reader (pdf-extract), as multisets: whatever the reading order,
//! both must have found the same text. pdf-extract panics on some files; those are left out and counted.

use crate::support::{MANIFEST, at, gyokaku};
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use unicode_normalization::UnicodeNormalization;

fn multiset(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.nfkc().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

/// Characters that only one of the two has, over those that both should have.
fn distance(a: &str, b: &str) -> f64 {
    let (a, b) = (multiset(a), multiset(b));
    let keys = a.keys().chain(b.keys().filter(|k| !a.contains_key(k)));
    let apart: i64 = keys.map(|k| (a.get(k).unwrap_or(&0) - b.get(k).unwrap_or(&0)).abs()).sum();
    apart as f64 / a.values().sum::<i64>().max(1) as f64
}

#[test]
fn the_distance_counts_what_differs() {
    assert_eq!(distance("行革 計画", "計画行革"), 0.0);
    assert_eq!(distance("行革計画", "行革計"), 0.25);
}

#[test]
fn our_text_is_that_of_pdf_extract() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for fixture in MANIFEST.fixture.iter().filter(|f| f.file.ends_with(".pdf")) {
        let path = at("fixtures").join(&fixture.file);
        let bytes = std::fs::read(&path).unwrap();
        let Ok(Ok(theirs)) = catch_unwind(move || pdf_extract::extract_text_from_mem(&bytes)) else {
            eprintln!("left out: pdf-extract cannot read {}", fixture.file);
            continue;
        };
        let ours = gyokaku(&["layout", path.to_str().unwrap(), "--format", "text"]);
        assert_eq!(ours.status, 0, "{}", ours.stderr);
        let apart = distance(&ours.stdout, &theirs);
        compared += 1;
        if apart > 0.01 {
            wrong.push(format!("{}: {:.1} % of the characters differ", fixture.id, apart * 100.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 4, "expected pdf-extract to read at least 4 of the fixtures, but it read {compared}");
}
