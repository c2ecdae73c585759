//! Each fixture's records against `fixtures/expected/<id>.json`, which was written down from what was typeset.
//!
//! `UPDATE_GOLDEN=1 cargo test golden` writes what the program says now, and fails, so that nobody takes it
//! unread. What the program is known to get wrong stands in `fixtures/expected/known.toml` with its reason; a row
//! there that no longer holds is a failure too.

use crate::support::{MANIFEST, at, convert, json, read};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// `fixtures/expected/known.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    #[serde(default)]
    gap: Vec<Gap>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    fixture: String,
    /// Differences at these pointers and below are known.
    pointers: Vec<String>,
    reason: String,
}

#[test]
fn records_are_as_expected() {
    let known: Known = toml::from_str(&read("fixtures/expected/known.toml")).unwrap();
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut report = Vec::new();
    for fixture in MANIFEST.fixture.iter().filter(|f| f.golden) {
        let found = compact(&convert(fixture));
        let path = at("fixtures/expected").join(format!("{}.json", fixture.id));
        if update {
            std::fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
            report.push(format!("{} is written: read it, then run without UPDATE_GOLDEN", path.display()));
            continue;
        }
        let all = differences(&json(&path), &found);
        let gaps: Vec<&Gap> = known.gap.iter().filter(|g| g.fixture == fixture.id).collect();
        let below = |at: &str, pointer: &str| {
            at.strip_prefix(pointer).is_some_and(|r| r.is_empty() || r.starts_with('/'))
        };
        for (gap, pointer) in gaps.iter().flat_map(|g| g.pointers.iter().map(move |p| (g, p))) {
            if !all.iter().any(|(at, ..)| below(at, pointer)) {
                report.push(format!(
                    "{} {pointer} is right now; take it from known.toml ({})",
                    fixture.id, gap.reason
                ));
            }
        }
        for (at, expected, found) in all {
            if !gaps.iter().any(|gap| gap.pointers.iter().any(|pointer| below(&at, pointer))) {
                report.push(format!("{} {at}\n  expected {expected}\n  found    {found}", fixture.id));
            }
        }
    }
    assert!(report.is_empty(), "{} differences\n{}", report.len(), report.join("\n"));
}

/// The items without ids and evidence; periods, values and grades as one line each, nulls left out.
pub(crate) fn compact(document: &Value) -> Value {
    document["items"].as_array().unwrap().iter().map(item).collect()
}

fn item(item: &Value) -> Value {
    let mut out = Map::new();
    for key in ["number", "title"] {
        out.insert(key.into(), item[key].clone());
    }
    out.insert("category".into(), item["category"].clone());
    let department = |d: &Value| match d["lead"].as_bool() {
        Some(true) => format!("{} (lead)", text(&d["name"])),
        _ => text(&d["name"]),
    };
    out.insert("departments".into(), list(item, "departments", department));
    for key in ["purpose", "current_state", "approach", "target"] {
        if !item[key].is_null() {
            out.insert(key.into(), item[key].clone());
        }
    }
    let action = |a: &Value| format!("{} {}: {}", text(&a["phase"]), period(&a["period"]), text(&a["text"]));
    out.insert("actions".into(), list(item, "actions", action));
    let kpis = item["kpis"].as_array().unwrap().iter();
    out.insert(
        "kpis".into(),
        kpis.map(|k| json!({"name": k["name"], "unit": k["unit"], "values": list(k, "values", value)}))
            .collect(),
    );
    let evaluations = item["evaluations"].as_array().unwrap().iter();
    out.insert("evaluations".into(), evaluations.map(evaluation).collect());
    for key in ["effects", "costs", "other"] {
        if item[key].as_array().is_some_and(|a| !a.is_empty()) {
            let line = |o: &Value| {
                format!(
                    "{} {}: {}",
                    o["label"].as_str().or(o["name"].as_str()).unwrap_or("-"),
                    period(&o["period"]),
                    text(&o["text"])
                )
            };
            out.insert(key.into(), list(item, key, line));
        }
    }
    Value::Object(out)
}

fn list(of: &Value, key: &str, line: impl Fn(&Value) -> String) -> Value {
    of[key].as_array().unwrap().iter().map(|v| Value::String(line(v))).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("null").to_owned()
}

/// 上半期(4〜9月) [2021-04-01, 2021-09-30]
fn period(value: &Value) -> String {
    match value.as_object() {
        None => "-".to_owned(),
        Some(p) => format!("{} [{}, {}]", text(&p["text"]), text(&p["start"]), text(&p["end"])),
    }
}

fn value(value: &Value) -> String {
    let number = value["value"].as_f64().map_or("null".to_owned(), |v| v.to_string());
    let parts = [text(&value["role"]), period(&value["period"]), text(&value["comparator"]), number];
    format!("{}: {}", parts.join(" "), text(&value["text"]))
}

fn evaluation(evaluation: &Value) -> Value {
    let by = evaluation["evaluator"].as_str().map_or(String::new(), |e| format!(" by {e}"));
    let head = format!(
        "{} {}{by} {}",
        text(&evaluation["stage"]),
        text(&evaluation["aspect"]),
        period(&evaluation["period"])
    );
    let mut out = Map::from_iter([("of".to_owned(), Value::String(head))]);
    if let Some(rating) = evaluation["rating"].as_object() {
        let rank = rating["rank"].as_u64().map_or(String::new(), |r| format!(" {r}/{}", rating["of"]));
        let line = format!(
            "{} = {} ({}){rank}",
            text(&rating["raw"]),
            text(&rating["meaning"]),
            text(&rating["level"])
        );
        out.insert("rating".into(), Value::String(line));
    }
    for key in ["comment", "issues"] {
        if !evaluation[key].is_null() {
            out.insert(key.into(), evaluation[key].clone());
        }
    }
    Value::Object(out)
}

/// Pointer, expected and found, wherever two values differ.
pub(crate) fn differences(expected: &Value, found: &Value) -> Vec<(String, Value, Value)> {
    let mut out = Vec::new();
    compare("", expected, found, &mut out);
    out
}

fn compare(at: &str, expected: &Value, found: &Value, out: &mut Vec<(String, Value, Value)>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|k| !a.contains_key(*k))) {
                let (a, b) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                compare(&format!("{at}/{key}"), a, b, out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.iter().chain(b).all(Value::is_string) => lines(at, a, b, out),
        (Value::Array(a), Value::Array(b)) => {
            for index in 0..a.len().max(b.len()) {
                let (a, b) = (a.get(index).unwrap_or(&Value::Null), b.get(index).unwrap_or(&Value::Null));
                compare(&format!("{at}/{index}"), a, b, out);
            }
        }
        _ if expected == found => {}
        _ => out.push((at.to_owned(), expected.clone(), found.clone())),
    }
}

/// Lists of lines: what is missing, what is too many, and, where neither is, another order.
fn lines(at: &str, expected: &[Value], found: &[Value], out: &mut Vec<(String, Value, Value)>) {
    let mut more = found.to_vec();
    let before = out.len();
    for line in expected {
        match more.iter().position(|m| m == line) {
            Some(index) => drop(more.remove(index)),
            None => out.push((at.to_owned(), line.clone(), Value::Null)),
        }
    }
    out.extend(more.into_iter().map(|line| (at.to_owned(), Value::Null, line)));
    if out.len() == before && expected != found {
        out.push((at.to_owned(), expected.into(), found.into()));
    }
}

#[test]
fn a_difference_is_found_at_its_place() {
    let expected = json!([{"title": "a", "kpis": [1, 2]}]);
    assert_eq!(differences(&expected, &expected), []);
    let found = json!([{"title": "b", "kpis": [1]}]);
    let at: Vec<String> = differences(&expected, &found).into_iter().map(|(at, ..)| at).collect();
    assert_eq!(at, ["/0/title", "/0/kpis/1"]);
    let lines = differences(&json!(["a", "b", "c"]), &json!(["b", "d", "c"]));
    assert_eq!(lines, [(String::new(), json!("a"), Value::Null), (String::new(), Value::Null, json!("d"))]);
    assert_eq!(differences(&json!(["a", "b"]), &json!(["b", "a"])).len(), 1);
}

#[test]
fn known_gaps_name_fixtures_and_reasons() {
    let known: Known = toml::from_str(&read("fixtures/expected/known.toml")).unwrap();
    for gap in known.gap {
        assert!(MANIFEST.fixture.iter().any(|f| f.id == gap.fixture), "{} is no fixture", gap.fixture);
        assert!(gap.pointers.iter().all(|p| p.starts_with('/')) && gap.reason.len() > 20, "{gap:?}");
    }
}
