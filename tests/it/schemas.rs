//! The schema: its file is what the types say, it holds everything of the contract, and real output fits both.

use crate::json_schema::{problems, resolve};
use crate::support::{MANIFEST, convert, json, read, shared};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_file_is_generated_from_the_types() {
    assert!(
        read("schemas/document.schema.json") == gyokaku::record::document_schema(),
        "schemas/document.schema.json is not what the types say; run\n  cargo run -- schema > schemas/document.schema.json"
    );
}

#[test]
fn output_fits_the_schema_and_the_contract() {
    let ours: Value = serde_json::from_str(&gyokaku::record::document_schema()).unwrap();
    let contract = shared("contract/document.schema.json").map(|p| json(&p));
    for fixture in &MANIFEST.fixture {
        let document = convert(fixture);
        for schema in std::iter::once(&ours).chain(&contract) {
            let found = problems(schema, &document);
            assert!(found.is_empty(), "{} against {}\n{}", fixture.id, schema["title"], found.join("\n"));
        }
    }
}

#[test]
fn everything_of_the_contract_is_in_the_schema() {
    let Some(path) = shared("contract/document.schema.json") else { return };
    let contract = json(&path);
    let ours: Value = serde_json::from_str(&gyokaku::record::document_schema()).unwrap();
    let mut out = Vec::new();
    compare("", (&contract, &contract), (&ours, &ours), &mut out);
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// What a place of a schema allows, with references and alternatives taken together.
#[derive(Default)]
struct Allowed<'a> {
    types: BTreeSet<String>,
    words: BTreeSet<String>,
    constant: bool,
    required: BTreeSet<String>,
    closed: bool,
    properties: BTreeMap<String, &'a Value>,
    items: Option<&'a Value>,
    pattern: Option<String>,
}

impl<'a> Allowed<'a> {
    fn of(root: &'a Value, schema: &'a Value) -> Self {
        let mut allowed = Self::default();
        allowed.add(root, schema);
        allowed
    }

    fn add(&mut self, root: &'a Value, schema: &'a Value) {
        if let Some(reference) = schema.get("$ref") {
            self.add(root, resolve(root, reference));
        }
        for key in ["oneOf", "anyOf", "allOf"] {
            schema[key].as_array().into_iter().flatten().for_each(|s| self.add(root, s));
        }
        match &schema["type"] {
            Value::String(one) => drop(self.types.insert(one.clone())),
            Value::Array(several) => {
                self.types.extend(several.iter().map(|t| t.as_str().unwrap().to_owned()))
            }
            _ => {}
        }
        self.constant |= schema.get("const").is_some() && schema.get("enum").is_none();
        for word in schema["enum"].as_array().into_iter().flatten().chain(schema.get("const")) {
            match word {
                Value::Null => self.types.insert("null".into()),
                Value::String(text) => self.words.insert(text.clone()) | self.types.insert("string".into()),
                other => panic!("{other} in an enum"),
            };
        }
        self.required.extend(
            schema["required"].as_array().into_iter().flatten().map(|r| r.as_str().unwrap().to_owned()),
        );
        self.closed |= schema["additionalProperties"] == false;
        let properties = schema["properties"].as_object();
        self.properties.extend(properties.into_iter().flatten().map(|(name, schema)| (name.clone(), schema)));
        self.items = self.items.or(schema.get("items"));
        self.pattern = self.pattern.take().or(schema["pattern"].as_str().map(str::to_owned));
    }
}

fn compare(at: &str, contract: (&Value, &Value), ours: (&Value, &Value), out: &mut Vec<String>) {
    let (theirs, mine) = (Allowed::of(contract.0, contract.1), Allowed::of(ours.0, ours.1));
    if theirs.types != mine.types {
        out.push(format!("{at}: expected the types {:?}, but found {:?}", theirs.types, mine.types));
    }
    // A single constant may be a plain string of ours; what is written is checked on real output.
    if theirs.words.len() > 1 || !theirs.constant {
        let missing: Vec<_> = theirs.words.difference(&mine.words).collect();
        if !missing.is_empty() {
            out.push(format!("{at}: expected the words {missing:?}"));
        }
    }
    let missing: Vec<_> = theirs.required.difference(&mine.required).collect();
    if !missing.is_empty() {
        out.push(format!("{at}: expected {missing:?} to be required"));
    }
    if theirs.closed && !mine.closed {
        out.push(format!("{at}: expected no other properties"));
    }
    if theirs.pattern != mine.pattern {
        out.push(format!("{at}: expected the pattern {:?}, but found {:?}", theirs.pattern, mine.pattern));
    }
    for (name, schema) in &theirs.properties {
        match mine.properties.get(name) {
            None => out.push(format!("{at}/{name}: expected this property")),
            Some(own) => compare(&format!("{at}/{name}"), (contract.0, schema), (ours.0, own), out),
        }
    }
    match (theirs.items, mine.items) {
        (Some(schema), Some(own)) => compare(&format!("{at}/*"), (contract.0, schema), (ours.0, own), out),
        (Some(_), None) => out.push(format!("{at}: expected items")),
        (None, _) => {}
    }
}
