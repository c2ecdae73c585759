//! The project's table of 全国地方公共団体コード against the official facts, where they are on the machine.

use crate::support::{LEXICON, read, shared};
use std::collections::BTreeSet;

#[test]
fn the_table_is_that_of_the_research() {
    let Some(path) = shared("research/municipalities.csv") else { return };
    let official = std::fs::read_to_string(path).unwrap();
    let official: BTreeSet<String> =
        official.lines().skip(1).filter(|l| !l.is_empty()).map(research_row).collect();
    let ours: BTreeSet<String> = read("lexicon/municipalities.csv")
        .lines()
        .skip(1)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect();
    let lost: Vec<_> = official.difference(&ours).collect();
    let more: Vec<_> = ours.difference(&official).collect();
    assert!(lost.is_empty() && more.is_empty(), "missing: {lost:?}\ntoo many: {more:?}");
}

/// code,type,prefecture,city,ward,kana → code,prefecture,name,ward
fn research_row(line: &str) -> String {
    let fields: Vec<&str> = line.trim_end().split(',').collect();
    let [code, _, prefecture, city, ward, ..] = fields[..] else { panic!("{line}") };
    let name = if city.is_empty() { prefecture } else { city };
    format!("{code},{prefecture},{name},{ward}")
}

#[test]
fn the_table_is_whole() {
    let rows: Vec<String> = read("lexicon/municipalities.csv").lines().skip(1).map(str::to_owned).collect();
    let prefectures = rows.iter().filter(|r| r.split(',').nth(1) == r.split(',').nth(2)).count();
    assert_eq!(prefectures, 47);
    assert!(rows.len() > 1900, "{}", rows.len());
    assert!(rows.is_sorted(), "sorted by code");
    let city = LEXICON.municipalities.by_code("151009").unwrap();
    assert_eq!((city.prefecture.as_str(), city.name.as_str()), ("新潟県", "新潟市"));
}
