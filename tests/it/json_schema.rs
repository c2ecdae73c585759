//! A validator for the part of JSON Schema 2020-12 that the schema uses. A keyword that it does not know is an
//! error, so that nothing goes unchecked unseen. (The crate `jsonschema` would bring 37 packages for this.)

use regex::Regex;
use serde_json::Value;

/// Keywords that describe and do not check.
const NOTES: [&str; 8] = ["$schema", "$id", "$defs", "title", "description", "default", "format", "$comment"];

/// Everything in the value that the schema does not allow, each with its place.
pub(crate) fn problems(root: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    Validator { root }.check("", root, value, &mut out);
    out
}

struct Validator<'a> {
    root: &'a Value,
}

impl Validator<'_> {
    fn check(&self, at: &str, schema: &Value, value: &Value, out: &mut Vec<String>) {
        let Value::Object(rules) = schema else {
            if schema == &Value::Bool(false) {
                out.push(format!("{at}: nothing is allowed here"));
            }
            return;
        };
        for (keyword, rule) in rules {
            match keyword.as_str() {
                "$ref" => self.check(at, resolve(self.root, rule), value, out),
                "oneOf" => {
                    let fits = self.fitting(at, rule, value);
                    if fits != 1 {
                        out.push(format!("{at}: {} fits {fits} of the alternatives, not one", short(value)));
                    }
                }
                "anyOf" if self.fitting(at, rule, value) == 0 => {
                    out.push(format!("{at}: {} fits none of the alternatives", short(value)));
                }
                "allOf" => rule.as_array().unwrap().iter().for_each(|s| self.check(at, s, value, out)),
                "properties" => self.properties(at, rule, value, out),
                "additionalProperties" => additional(at, rules, value, out),
                "items" => {
                    for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(&format!("{at}/{index}"), rule, entry, out);
                    }
                }
                other => plain(at, other, rule, value, out),
            }
        }
    }

    fn fitting(&self, at: &str, alternatives: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut found = Vec::new();
            self.check(at, schema, value, &mut found);
            found.is_empty()
        };
        alternatives.as_array().unwrap().iter().filter(fits).count()
    }

    fn properties(&self, at: &str, rule: &Value, value: &Value, out: &mut Vec<String>) {
        for (name, schema) in rule.as_object().unwrap() {
            if let Some(inner) = value.get(name) {
                self.check(&format!("{at}/{name}"), schema, inner, out);
            }
        }
    }
}

/// What a `$ref` names.
pub(crate) fn resolve<'a>(root: &'a Value, reference: &Value) -> &'a Value {
    let name = reference.as_str().unwrap();
    let pointer = name.strip_prefix('#').unwrap_or_else(|| panic!("{name} is outside the schema"));
    root.pointer(pointer).unwrap_or_else(|| panic!("{name} is not in the schema"))
}

fn additional(at: &str, rules: &serde_json::Map<String, Value>, value: &Value, out: &mut Vec<String>) {
    assert_eq!(rules["additionalProperties"], false, "only `false` is known here");
    let known = rules.get("properties").and_then(Value::as_object);
    for name in value.as_object().into_iter().flat_map(|o| o.keys()) {
        if !known.is_some_and(|k| k.contains_key(name)) {
            out.push(format!("{at}/{name}: not a property of the schema"));
        }
    }
}

/// Keywords that look at the value alone.
fn plain(at: &str, keyword: &str, rule: &Value, value: &Value, out: &mut Vec<String>) {
    let number = |v: &Value| v.as_f64().unwrap();
    let holds = match keyword {
        "type" => match rule {
            Value::Array(types) => types.iter().any(|t| is_type(t, value)),
            one => is_type(one, value),
        },
        "const" => rule == value,
        "enum" => rule.as_array().unwrap().contains(value),
        "required" => {
            let missing = |n: &&Value| value.is_object() && value.get(n.as_str().unwrap()).is_none();
            !rule.as_array().unwrap().iter().any(|n| missing(&n))
        }
        "pattern" => {
            value.as_str().is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
        }
        "minimum" => value.as_f64().is_none_or(|n| n >= number(rule)),
        "maximum" => value.as_f64().is_none_or(|n| n <= number(rule)),
        "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= rule.as_u64().unwrap()),
        "anyOf" => true,
        note if NOTES.contains(&note) => true,
        other => panic!("{at}: the keyword {other} is not known to this validator"),
    };
    if !holds {
        out.push(format!("{at}: {} breaks {keyword} {rule}", short(value)));
    }
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("{other} is no type"),
    }
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}

#[test]
fn the_validator_finds_what_is_wrong() {
    use serde_json::json;
    let schema = json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]}},
        "$defs": {"A": {"type": "string", "pattern": "^x"}}
    });
    assert!(problems(&schema, &json!({"a": "xy", "b": 2})).is_empty());
    for wrong in
        [json!({}), json!({"a": "y"}), json!({"a": "x", "b": 0}), json!({"a": "x", "c": 1}), json!([])]
    {
        assert_eq!(problems(&schema, &wrong).len(), 1, "{wrong}: {:?}", problems(&schema, &wrong));
    }
}
