//! Strings held out: their answers were written down from the contract's rules before the program saw them.
//!
//! The format is that of the contract's vectors, so `../shared/bench/vectors.py --dir fixtures/vectors` scores them
//! too. A row is changed only where it does not say what the rules say.

use crate::support::read;
use gyokaku::normalize::line;
use serde_json::{Value, json};

/// Each row with what the program answers.
fn rows(file: &str) -> Vec<(Value, Value)> {
    let rows = read(&format!("fixtures/vectors/{file}.jsonl"));
    let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
    rows.map(|row| {
        let asked = json!({"input": row["input"], "context_fy": row["context_fy"]}).to_string();
        let answer = line(&asked);
        (row, answer)
    })
    .collect()
}

/// Fails with all rows that are not `right`.
fn all(file: &str, least: usize, right: impl Fn(&Value, &Value) -> bool) {
    let rows = rows(file);
    assert!(rows.len() >= least, "{file}: {} rows", rows.len());
    let wrong = rows.iter().filter(|(row, answer)| !right(&row["expect"], answer));
    let wrong: Vec<String> = wrong.map(|(row, answer)| format!("{row}\n    {answer}")).collect();
    assert!(wrong.is_empty(), "{file}: {} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn periods_are_read() {
    let ends = |list: &Value| -> Vec<[Value; 2]> {
        list.as_array().unwrap().iter().map(|p| [p["start"].clone(), p["end"].clone()]).collect()
    };
    all("era", 200, |expected, answer| ends(expected) == ends(&answer["periods"]));
}

#[test]
fn characters_are_normalized() {
    all("char", 100, |expected, answer| *expected == answer["text"]);
}

#[test]
fn quantities_are_read() {
    let decimal = |value: &Value| value.as_str().map(|digits| digits.parse::<f64>().unwrap());
    all("quantity", 200, |expected, answer| {
        let first = &answer["quantities"][0];
        if expected.is_null() || !expected["missing"].is_null() {
            return first["value"].is_null();
        }
        let ends = |of: &Value| of["range"].as_array().map(|r| r.iter().map(decimal).collect::<Vec<_>>());
        decimal(&expected["value"]) == decimal(&first["value"])
            && ["unit", "comparator", "approx", "per"].iter().all(|key| expected[*key] == first[*key])
            && ends(expected) == ends(first)
    });
}
