//! A document as it is scored: what gold and what the program says, both read into one shape once.
//!
//! Gold says of a key that there is nothing (null), or says nothing of it (absent): these differ, so both are kept.

use super::likeness::Folded;
use serde_json::Value;

/// One value, as it was and as it is compared.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) value: Value,
    pub(super) folded: Folded,
}

impl Text {
    fn new(value: &Value) -> Self {
        Self { value: value.clone(), folded: Folded::new(&shown(value)) }
    }

    /// As it is compared; nothing is an empty text.
    fn of(value: Option<&Value>) -> Self {
        Self::new(value.unwrap_or(&Value::Null))
    }

    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// Neither text nor value.
    pub(super) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        }
    }

    pub(super) fn shown(&self) -> String {
        shown(&self.value)
    }
}

/// A value as Python's `str` has it; nothing is nothing.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => other.to_string(),
    }
}

/// A key: absent, or there, perhaps with nothing.
pub(super) type Told = Option<Text>;

fn told(of: &Value, key: &str) -> Told {
    of.get(key).map(Text::new)
}

fn plain(of: &Value, key: &str) -> Value {
    of.get(key).cloned().unwrap_or_default()
}

fn list(of: &Value, key: &str) -> Vec<Value> {
    of.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn optional(of: &Value) -> bool {
    of.get("optional").is_some_and(|o| !matches!(o, Value::Null | Value::Bool(false)))
}

/// From and to of a period; nothing where there is none.
pub(super) type Span = Option<(Value, Value)>;

fn span(period: Option<&Value>) -> Span {
    let period = period?.as_object().filter(|p| !p.is_empty())?;
    let end = |key| period.get(key).cloned().unwrap_or_default();
    Some((end("start"), end("end")))
}

/// A period as a key: absent or there.
#[derive(Debug)]
pub(super) struct Period {
    pub(super) stated: bool,
    pub(super) span: Span,
}

impl Period {
    fn of(record: &Value) -> Self {
        let period = record.get("period");
        Self { stated: period.is_some(), span: span(period) }
    }

    /// Whether what was found has this period; any fits where none is stated.
    pub(super) fn fits(&self, found: &Self) -> bool {
        !self.stated || self.span == found.span
    }
}

/// A number to six places; nothing where there is none.
fn number(value: Option<&Value>) -> Option<f64> {
    let value = value?;
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    if number.fract() == 0.0 { Some(number) } else { format!("{number:.6}").parse().ok() }
}

/// Gold or a program's document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: Told,
    pub(super) plan: Told,
    pub(super) kind: Told,
    pub(super) issued: Told,
    pub(super) period: Told,
    pub(super) municipality: Told,
    pub(super) items: Vec<Item>,
}

impl Document {
    pub(super) fn new(of: &Value) -> Self {
        let ends = |key: &str| {
            let (start, end) = span(of.get(key)).unwrap_or_default();
            let value = of.get(key)?;
            Some(if value.is_null() { Text::of(None) } else { Text::new(&Value::Array(vec![start, end])) })
        };
        let code = |body: &Value| Text::of(body.get("code"));
        Self {
            title: told(of, "title"),
            plan: told(of, "plan"),
            kind: told(of, "kind"),
            issued: ends("issued"),
            period: ends("period"),
            municipality: of.get("municipality").map(code),
            items: list(of, "items").iter().map(Item::new).collect(),
        }
    }
}

/// A reform item. A list that is absent is none: gold says nothing of it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) number: Told,
    pub(super) title: Text,
    pub(super) purpose: Told,
    pub(super) current_state: Told,
    pub(super) approach: Told,
    pub(super) category: Option<Vec<Text>>,
    pub(super) departments: Option<Vec<Text>>,
    pub(super) actions: Option<Vec<Action>>,
    pub(super) kpi_values: Option<Vec<KpiValue>>,
    pub(super) evaluations: Option<Vec<Evaluation>>,
    pub(super) effects: Option<Vec<Money>>,
    pub(super) costs: Option<Vec<Money>>,
    pub(super) optional: bool,
}

impl Default for Text {
    fn default() -> Self {
        Self::of(None)
    }
}

impl Item {
    fn new(of: &Value) -> Self {
        // Folded twice, as score.py does: taking marks out may bring characters together that compose.
        let category = |c: &Value| Text::new(&Value::String(Folded::new(&shown(c)).text()));
        Self {
            number: told(of, "number"),
            title: Text::of(of.get("title")),
            purpose: told(of, "purpose"),
            current_state: told(of, "current_state"),
            approach: told(of, "approach"),
            category: each(of, "category", category),
            departments: each(of, "departments", |d| Text::of(d.get("name"))),
            actions: each(of, "actions", Action::new),
            kpi_values: of.get("kpis").map(|_| list(of, "kpis").iter().flat_map(KpiValue::all).collect()),
            evaluations: each(of, "evaluations", Evaluation::new),
            effects: each(of, "effects", Money::new),
            costs: each(of, "costs", Money::new),
            optional: optional(of),
        }
    }
}

fn each<T>(of: &Value, key: &str, read: impl Fn(&Value) -> T) -> Option<Vec<T>> {
    of.get(key).map(|_| list(of, key).iter().map(read).collect())
}

#[derive(Debug)]
pub(super) struct Action {
    pub(super) phase: Value,
    pub(super) period: Period,
    pub(super) text: Text,
    pub(super) optional: bool,
}

impl Action {
    fn new(of: &Value) -> Self {
        Self {
            phase: plain(of, "phase"),
            period: Period::of(of),
            text: Text::of(of.get("text")),
            optional: optional(of),
        }
    }
}

/// A value of a KPI, with the KPI's name and unit.
#[derive(Debug)]
pub(super) struct KpiValue {
    pub(super) name: std::sync::Arc<Text>,
    pub(super) unit: std::sync::Arc<Text>,
    pub(super) role: Value,
    pub(super) period: Period,
    pub(super) comparator: Value,
    pub(super) value: Option<f64>,
    /// Whether the value is a number at all.
    pub(super) in_words: bool,
    pub(super) text: Text,
    pub(super) optional: bool,
}

impl KpiValue {
    fn all(kpi: &Value) -> Vec<Self> {
        let name = std::sync::Arc::new(Text::of(kpi.get("name")));
        let unit = std::sync::Arc::new(Text::of(kpi.get("unit")));
        let values = list(kpi, "values").into_iter().map(|of| Self {
            name: name.clone(),
            unit: unit.clone(),
            role: plain(&of, "role"),
            period: Period::of(&of),
            comparator: of.get("comparator").cloned().unwrap_or_else(|| "eq".into()),
            value: number(of.get("value")),
            in_words: of.get("value").is_none_or(Value::is_null),
            text: Text::of(of.get("text")),
            optional: optional(&of) || optional(kpi),
        });
        values.collect()
    }
}

#[derive(Debug)]
pub(super) struct Evaluation {
    pub(super) stage: Value,
    pub(super) span: Span,
    /// Gold leaves out an aspect that readers differ on.
    pub(super) aspect: Told,
    pub(super) raw: Text,
    pub(super) level: Text,
    pub(super) comment: Text,
    pub(super) issues: Text,
    pub(super) rank: Text,
    pub(super) of: Text,
    pub(super) is_rated: bool,
    pub(super) optional: bool,
}

impl Evaluation {
    fn new(of: &Value) -> Self {
        let rating = plain(of, "rating");
        Self {
            stage: plain(of, "stage"),
            span: span(of.get("period")),
            aspect: told(of, "aspect"),
            raw: Text::of(rating.get("raw")),
            level: Text::of(rating.get("level")),
            comment: Text::of(of.get("comment")),
            issues: Text::of(of.get("issues")),
            rank: Text::of(rating.get("rank")),
            of: Text::of(rating.get("of")),
            is_rated: rating.as_object().is_some_and(|r| !r.is_empty()),
            optional: optional(of),
        }
    }

    /// What an evaluation says, each under its name; the aspect only where it is a key.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let rest = [
            ("raw", &self.raw),
            ("level", &self.level),
            ("comment", &self.comment),
            ("issues", &self.issues),
        ];
        self.aspect.iter().map(|aspect| ("aspect", aspect)).chain(rest)
    }
}

/// An effect or a cost.
#[derive(Debug)]
pub(super) struct Money {
    pub(super) role: Value,
    pub(super) kind: Value,
    pub(super) span: Span,
    pub(super) yen: Option<f64>,
    pub(super) name: Text,
    pub(super) optional: bool,
}

impl Money {
    fn new(of: &Value) -> Self {
        Self {
            role: plain(of, "role"),
            kind: plain(of, "kind"),
            span: span(of.get("period")),
            yen: number(of.get("yen")),
            name: Text::of(of.get("name")),
            optional: optional(of),
        }
    }

    /// Role, period and sum are one.
    pub(super) fn same_sum(&self, other: &Self) -> bool {
        self.role == other.role && self.span == other.span && self.yen == other.yen
    }
}
