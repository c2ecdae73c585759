//! The fixtures' own list: every file is in the manifest, with its hash and a reason.

use crate::support::{MANIFEST, at, files_below};
use gyokaku::road::content_id;
use std::collections::BTreeSet;

#[test]
fn the_manifest_lists_every_file_with_its_hash() {
    let mut listed = BTreeSet::new();
    let rows = MANIFEST.fixture.iter().map(|f| (&f.file, &f.sha256));
    for (file, hash) in rows.chain(MANIFEST.load.iter().map(|l| (&l.file, &l.sha256))) {
        let bytes = std::fs::read(at("fixtures").join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert_eq!(
            &content_id(&bytes),
            hash,
            "{file} was changed without its hash; fixtures/make writes both"
        );
        assert!(listed.insert(file.clone()), "{file} is listed twice");
    }
    for folder in ["forms", "load", "regress"] {
        for path in files_below(&at("fixtures").join(folder)) {
            let file = path.strip_prefix(at("fixtures")).unwrap().to_string_lossy().into_owned();
            let note = file.ends_with("/README") || file.ends_with(".gitkeep");
            assert!(note || listed.contains(&file), "{file} is in no row of fixtures/manifest.toml");
        }
    }
}

#[test]
fn fixtures_are_small_and_have_a_reason() {
    let mut ids = BTreeSet::new();
    for fixture in &MANIFEST.fixture {
        assert!(ids.insert(&fixture.id), "{} stands twice", fixture.id);
        assert!(fixture.purpose.chars().count() > 30, "{}: say what it is for", fixture.id);
        assert!(!fixture.family.is_empty() && !fixture.body.is_empty(), "{}", fixture.id);
        let size = std::fs::metadata(at("fixtures").join(&fixture.file)).unwrap().len();
        assert!(size < 60 * 1024, "{} has {size} bytes", fixture.id);
    }
}

/// An invented body must not be a real one, or its documents would be read as that body's.
#[test]
fn the_bodies_are_invented() {
    for fixture in &MANIFEST.fixture {
        let found = crate::support::LEXICON.municipalities.mentions(&fixture.body);
        assert!(found.is_empty(), "{} exists", fixture.body);
    }
}

#[test]
fn units_and_municipality_are_as_listed() {
    for fixture in &MANIFEST.fixture {
        let document = crate::support::convert(fixture);
        assert_eq!(document["source"]["units"], fixture.units, "{}", fixture.id);
        assert!(document["municipality"].is_null(), "{}: {}", fixture.id, document["municipality"]);
    }
}
