//! The JSON Schema of the output, generated from the types.

use schemars::JsonSchema;
use serde_json::Value;

/// Levels of a rating, for the schema only: in memory a level is the lexicon's own word.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, missing_docs)]
pub(super) enum Level {
    Exceeded,
    Achieved,
    MostlyAchieved,
    PartlyAchieved,
    NotAchieved,
    Completed,
    Ahead,
    OnSchedule,
    SlightlyBehind,
    Behind,
    NotStarted,
    Cancelled,
}

/// Fields that are always written and may be null, by type. An `Option` alone is optional, and `required` beside
/// it would forbid null.
const REQUIRED: [(&str, &[&str]); 8] = [
    ("", &["municipality", "title"]),
    ("Item", &["number"]),
    ("Period", &["start", "end"]),
    ("KpiValue", &["value"]),
    ("Evaluation", &["rating", "comment", "issues"]),
    ("Rating", &["meaning", "level", "rank", "of"]),
    ("Effect", &["yen"]),
    ("Cost", &["yen"]),
];

/// Fields that are left out rather than null.
const NEVER_NULL: [(&str, &[&str]); 1] = [("Place", &["page", "bbox", "sheet", "range", "line"])];

/// The schema of [`super::Document`] as pretty-printed JSON with a final line break.
pub fn document_schema() -> String {
    let mut schema = schemars::schema_for!(super::Document).to_value();
    schema["$id"] = "urn:gyokaku:schema:document:1".into();
    for (name, fields) in REQUIRED {
        let object = definition(&mut schema, name);
        fields.iter().for_each(|field| require(object, field));
    }
    for (name, fields) in NEVER_NULL {
        let object = definition(&mut schema, name);
        fields.iter().for_each(|field| forbid_null(&mut object["properties"][field]));
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema of a type; of the document itself without a name.
fn definition<'a>(schema: &'a mut Value, name: &str) -> &'a mut Value {
    if name.is_empty() { schema } else { &mut schema["$defs"][name] }
}

fn forbid_null(property: &mut Value) {
    if let Value::Array(names) = &mut property["type"] {
        names.retain(|name| name != "null");
        if let [name] = names.as_slice() {
            property["type"] = name.clone();
        }
    }
}

fn require(object: &mut Value, field: &str) {
    if let Value::Array(required) = &mut object["required"]
        && !required.iter().any(|name| name == field)
    {
        required.push(field.into());
    }
}
