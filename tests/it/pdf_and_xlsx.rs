//! One form in two kinds of source says the same: after the document model nothing knows where it came from.

use crate::golden::{compact, differences};
use crate::support::{MANIFEST, convert};
use serde_json::Value;

fn of(id: &str) -> Value {
    convert(MANIFEST.fixture.iter().find(|f| f.id == id).unwrap())
}

/// Spaces that a page draws as distance are no characters there; they do not count in this comparison.
fn without_spaces(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace(' ', "")),
        Value::Array(list) => list.into_iter().map(without_spaces).collect(),
        Value::Object(map) => map.into_iter().map(|(k, v)| (k, without_spaces(v))).collect(),
        other => other,
    }
}

#[test]
fn the_progress_sheet_gives_the_same_records_from_pdf_and_workbook() {
    let (pdf, workbook) = (of("progress-pdf"), of("progress-xlsx"));
    let found = differences(&without_spaces(compact(&workbook)), &without_spaces(compact(&pdf)));
    let list: Vec<String> =
        found.iter().map(|(at, x, p)| format!("{at}\n  workbook: {x}\n  pdf:      {p}")).collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
    for key in ["kind", "period", "issued", "rating_scales"] {
        assert_eq!(without_spaces(pdf[key].clone()), without_spaces(workbook[key].clone()), "{key}");
    }
}
