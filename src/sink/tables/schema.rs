//! The tables as everything else sees them: the definition, with types, descriptions and what may be null taken
//! from the JSON Schema of the record.

use super::cell::Type;
use super::definition::{ColumnSpec, From, Id, Number, Reference, TABLES, TableSpec};
use serde_json::Value;
use std::sync::LazyLock;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// In order.
    pub columns: Vec<Column>,
    /// The columns of the primary key.
    pub key: &'static [&'static str],
    /// Foreign keys.
    pub references: &'static [Reference],
    /// Columns by which people look rows up, beside the key.
    pub indexes: &'static [&'static [&'static str]],
    /// Path of the records in a document.
    pub(super) at: Vec<&'static str>,
    /// Where the ids of the records on the way come from: the document's first, the row's own last.
    pub(super) ids: Vec<Option<Id>>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// True where a row may have no value.
    pub nullable: bool,
    /// What it says.
    pub about: String,
    /// Where it stands in a Document.
    pub origin: String,
    pub(super) from: From,
    /// The dotted path of [`From::Field`], parted.
    pub(super) path: Vec<&'static str>,
}

/// Every table; one that another refers to stands before it.
pub static ALL: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(&crate::record::document_schema()).unwrap_or_default();
    TABLES.iter().map(|spec| table(&schema, spec)).collect()
});

impl Table {
    /// True where evidence and other tables name its rows by an id.
    pub(super) fn has_id(&self) -> bool {
        self.ids.last().is_some_and(Option::is_some)
    }

    /// The names of its columns.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name)
    }
}

fn table(schema: &Value, spec: &TableSpec) -> Table {
    let at = parts(spec.at, '/');
    let columns = spec.columns.iter().flat_map(|group| group.iter());
    Table {
        name: spec.name,
        about: spec.about,
        columns: columns.map(|column| describe(schema, &at, column)).collect(),
        key: spec.key,
        references: spec.references,
        indexes: spec.indexes,
        ids: ids(&at, spec.id),
        at,
    }
}

/// Two tables may have rows of one record: the row's own id is what its table says.
fn ids(at: &[&'static str], own: Option<Id>) -> Vec<Option<Id>> {
    let lists = at.iter().filter(|part| **part == "*").count();
    let of = |out| TABLES.iter().find(|spec| parts(spec.at, '/') == outer(at, out)).and_then(|spec| spec.id);
    (1..=lists).rev().map(of).chain([own]).collect()
}

pub(super) fn parts(path: &'static str, by: char) -> Vec<&'static str> {
    path.split(by).filter(|part| !part.is_empty()).collect()
}

/// The path of the record so many lists further out.
pub(super) fn outer<'a>(at: &'a [&'static str], out: usize) -> &'a [&'static str] {
    let stars = at.iter().enumerate().filter(|(_, part)| **part == "*").map(|(i, _)| i + 1);
    let ends: Vec<usize> = std::iter::once(0).chain(stars).collect();
    &at[..ends.len().checked_sub(out + 1).map_or(0, |level| ends[level])]
}

fn describe(schema: &Value, at: &[&'static str], spec: &ColumnSpec) -> Column {
    let made = |kind, nullable, about: &str, origin: &str| Column {
        name: spec.name,
        kind,
        nullable,
        about: about.to_owned(),
        origin: origin.to_owned(),
        from: spec.from,
        path: match spec.from {
            From::Field(_, path) => parts(path, '.'),
            _ => Vec::new(),
        },
    };
    match spec.from {
        From::Document => made(Type::Text, false, "SHA-256 of the source file's bytes.", "/id"),
        From::Path => made(Type::Text, false, "The document's file below documents/, without .json.", ""),
        From::Content => made(Type::Text, false, "SHA-256 of the document's JSON file.", ""),
        From::Id(0) => {
            made(Type::Text, false, "Id of the row, unique within its document.", &pointer(at, "id"))
        }
        From::Id(out) => {
            made(Type::Text, false, "Id of the row it belongs to.", &pointer(outer(at, out), "id"))
        }
        From::Position(out) => {
            let about = "Its number in the document's list, from 0.";
            made(Type::Integer, false, about, &pointer(outer(at, out), ""))
        }
        From::Joined { list, .. } => {
            let field = Field::find(schema, at, &[list]);
            let about = format!("{} Joined; a table of its own has them one by one.", field.about);
            made(Type::Text, true, about.trim(), &pointer(at, list))
        }
        From::TargetTable => {
            made(Type::Text, true, "The table whose row it is evidence for; null where no table has it.", "")
        }
        From::TargetId => made(Type::Text, true, "The id of that row.", ""),
        From::TargetField => {
            made(Type::Text, true, "The field of that row; null for the row as a whole.", "")
        }
        From::Field(out, path) => {
            let (at, path) = (outer(at, out), parts(path, '.'));
            let field = Field::find(schema, at, &path);
            made(field.kind(spec.number), field.nullable, &field.about, &pointer(at, &path.join("/")))
        }
    }
}

fn pointer(at: &[&str], last: &str) -> String {
    let parts = at.iter().copied().chain(std::iter::once(last)).filter(|part| !part.is_empty());
    parts.map(|part| format!("/{part}")).collect()
}

/// A place of the record's schema, reached by a path.
struct Field<'a> {
    node: &'a Value,
    nullable: bool,
    about: String,
}

impl<'a> Field<'a> {
    fn find(schema: &'a Value, at: &[&str], path: &[&str]) -> Self {
        let mut field = Self { node: schema, nullable: false, about: String::new() };
        at.iter().for_each(|part| field.step(schema, part));
        // What the records around it say is the table's description, and null there means no row.
        (field.nullable, field.about) = (false, if path.is_empty() { field.about } else { String::new() });
        path.iter().for_each(|part| field.step(schema, part));
        field
    }

    fn step(&mut self, schema: &'a Value, part: &str) {
        if part == "*" || part.parse::<usize>().is_ok() {
            self.node = &self.node["items"];
        } else {
            let required =
                self.node["required"].as_array().is_some_and(|r| r.iter().any(|name| name == part));
            self.nullable |= !required;
            self.node = &self.node["properties"][part];
        }
        let told = self.node["description"].as_str();
        self.resolve(schema);
        if let Some(told) = told.or(self.node["description"].as_str()) {
            self.about = format!("{} {told}", self.about).trim().to_owned();
        }
    }

    /// Follows references and takes the alternative that is not null.
    fn resolve(&mut self, schema: &'a Value) {
        loop {
            if let Some(name) = self.node["$ref"].as_str() {
                self.node = &schema["$defs"][name.rsplit('/').next().unwrap_or_default()];
            } else if let Some(choices) = self.node["anyOf"].as_array() {
                self.nullable |= choices.iter().any(|c| c["type"] == "null");
                self.node = choices.iter().find(|c| c["type"] != "null").unwrap_or(&Value::Null);
            } else {
                break;
            }
        }
        self.nullable |= self.is("null");
    }

    /// True where the place allows a JSON type.
    fn is(&self, name: &str) -> bool {
        match &self.node["type"] {
            Value::Array(names) => names.iter().any(|n| n == name),
            other => other == name,
        }
    }

    fn kind(&self, number: Number) -> Type {
        let words = self.words();
        match number {
            _ if !words.is_empty() => Type::Words(words),
            _ if self.node["format"] == "date" => Type::Date,
            _ if self.is("integer") => Type::Integer,
            _ if self.is("boolean") => Type::Boolean,
            Number::Decimal { precision, scale } => Type::Decimal { precision, scale },
            Number::Double if self.is("number") => Type::Double,
            Number::Double => Type::Text,
        }
    }

    fn words(&self) -> Vec<String> {
        let listed = self.node["enum"].as_array().into_iter().flatten();
        let told = self.node["oneOf"].as_array().into_iter().flatten().filter_map(|one| one.get("const"));
        let each = self.node["oneOf"].as_array().into_iter().flatten().filter_map(|one| one.get("enum"));
        let words = listed.chain(told).chain(each.filter_map(Value::as_array).flatten());
        words.filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
