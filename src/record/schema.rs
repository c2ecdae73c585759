//! The JSON Schema of the output, generated from the types.

use schemars::JsonSchema;

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

/// The schema of [`super::Document`] as pretty-printed JSON with a final line break.
pub fn document_schema() -> String {
    let mut schema = schemars::schema_for!(super::Document);
    schema.insert("$id".to_owned(), "urn:gyokaku:schema:document:1".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
