//! The scorer against the contract's `score.py`, and the documents of `cities/` against their floors.
//!
//! `UPDATE_FLOORS=1 cargo test floors` writes what each document reaches now into `cities/floors.toml` and fails, so
//! that nobody lowers a floor unread: the difference shows what fell.

use crate::support::{at, convert_bytes, files_below, json, read, shared};
use gyokaku::score::{Gold, Group};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// A document with gold, and what the program reads from it.
struct Scored {
    /// The folder below `cities/`, then the file.
    name: String,
    gold: Value,
    found: Value,
}

static CITIES: LazyLock<Vec<Scored>> = LazyLock::new(|| scored(&at("cities")));

fn scored(folder: &Path) -> Vec<Scored> {
    let files = files_below(folder);
    let golds: Vec<&PathBuf> = files.iter().filter(|p| p.to_string_lossy().ends_with(".gold.json")).collect();
    let read = |gold: &&PathBuf| {
        let source = PathBuf::from(gold.to_string_lossy().trim_end_matches(".gold.json"));
        let name = source.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let found = convert_bytes(&name, &std::fs::read(&source).unwrap()).unwrap_or_default();
        Scored { name, gold: json(gold), found }
    };
    golds.par_iter().map(read).collect()
}

type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// In tenths, rounded down, so that a floor can be held to.
fn reached(scored: &Scored) -> f64 {
    (Gold::new(&scored.gold).score(&scored.found).mean() * 1000.0 + 1e-6).floor() / 10.0
}

#[test]
fn cities_keep_their_floors() {
    let mut reports = Vec::new();
    let floors: Floors = toml::from_str(&read("cities/floors.toml")).unwrap();
    let mut now = Floors::new();
    for scored in CITIES.iter() {
        let (set, file) = scored.name.split_once('/').unwrap();
        let reached = reached(scored);
        now.entry(set.to_owned()).or_default().insert(file.to_owned(), reached);
        match floors.get(set).and_then(|set| set.get(file)) {
            Some(floor) if reached >= *floor => {}
            Some(floor) => {
                reports.push(format!("{}: expected {floor} or more, but found {reached}", scored.name))
            }
            None => reports.push(format!("{}: has gold and no floor", scored.name)),
        }
    }
    for (set, file) in floors.iter().flat_map(|(set, files)| files.keys().map(move |file| (set, file))) {
        if now.get(set).is_none_or(|files| !files.contains_key(file)) {
            reports.push(format!("{set}/{file}: has a floor and no gold"));
        }
    }
    if std::env::var_os("UPDATE_FLOORS").is_some() {
        std::fs::write(at("cities/floors.toml"), written(&now)).unwrap();
        reports.push(
            "cities/floors.toml is written: read its difference, then run without UPDATE_FLOORS".into(),
        );
    }
    assert!(reports.is_empty(), "{}", reports.join("\n"));
}

fn written(floors: &Floors) -> String {
    let mut out =
        "# What each document of cities/ scores at least (tests/it/scores.rs); UPDATE_FLOORS=1 cargo test \
                   floors writes it.\n"
            .to_owned();
    for (set, files) in floors {
        out += &format!("\n[{set}]\n");
        files.iter().for_each(|(file, floor)| out += &format!("{file:?} = {floor:.1}\n"));
    }
    out
}

/// Texts cut, doubled and swapped by an even rate, records left out and reversed: what no reader would write, so that
/// every way through the scorer is walked.
fn altered(value: &Value, state: &mut u64, rate: u64) -> Value {
    let mut roll = |of: u64| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % of
    };
    match value {
        Value::String(text) if text.chars().count() > 3 && roll(100) < rate => {
            let mut chars: Vec<char> = text.chars().collect();
            for _ in 0..=chars.len() / 8 {
                let (a, b) = (roll(chars.len() as u64) as usize, roll(chars.len() as u64) as usize);
                match roll(3) {
                    0 if chars.len() > 1 => drop(chars.remove(a)),
                    1 => chars.insert(a, chars[b]),
                    _ => chars.swap(a, b),
                }
            }
            Value::String(chars.into_iter().collect())
        }
        Value::Array(list) => {
            let mut kept: Vec<&Value> = list.iter().filter(|_| roll(500) >= rate).collect();
            if roll(100) < rate {
                kept.reverse();
            }
            kept.into_iter().map(|v| altered(v, state, rate)).collect()
        }
        Value::Object(map) => {
            Value::Object(map.iter().map(|(k, v)| (k.clone(), altered(v, state, rate))).collect())
        }
        other => other.clone(),
    }
}

#[test]
fn figures_are_those_of_the_reference() {
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    let (Some(reference), Some(dev), true) = (shared("bench/score.py"), shared("bench/dev"), python) else {
        return;
    };
    let folder = tempfile::TempDir::new().unwrap();
    let (golds, out) = (folder.path().join("gold"), folder.path().join("out"));
    std::fs::create_dir(&golds).unwrap();
    std::fs::create_dir(&out).unwrap();
    let mut state = 1;
    let dev = scored(&dev);
    let mut expected = BTreeMap::new();
    for (index, scored) in CITIES.iter().chain(&dev).enumerate() {
        let others = [20, 60].map(|rate| altered(&scored.gold, &mut state, rate));
        for (version, found) in others.iter().chain([&scored.found]).enumerate() {
            let name = format!("{index}-{version}");
            std::fs::write(golds.join(format!("{name}.gold.json")), scored.gold.to_string()).unwrap();
            std::fs::write(out.join(format!("{name}.json")), found.to_string()).unwrap();
            let score = Gold::new(&scored.gold).score(found);
            let mut figures = serde_json::Map::from_iter([("mean".to_owned(), json!(score.mean()))]);
            figures.extend(Group::ALL.map(|g| (g.name().to_owned(), json!(score.f1(g)))));
            expected.insert(name, Value::Object(figures));
        }
    }
    let run = Command::new("python3").arg(reference).args([&golds, &out]).arg("--json").output().unwrap();
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    for (name, figures) in expected {
        for (group, figure) in figures.as_object().unwrap() {
            let (found, expected) = (figure.as_f64(), report["documents"][&name][group].as_f64());
            // JSON's reader may be off by the last bit.
            let same = found.zip(expected).map_or(found == expected, |(a, b)| (a - b).abs() < 1e-12);
            assert!(same, "{name} {group}: expected {expected:?}, but found {found:?}");
        }
    }
}
