//! KPIs of an item: names, units and values of its facts brought together.
//!
//! A value takes the name of its own row, nearest to its left; else the one above it in its column; else the
//! measure that was named last. Values of one measure in several blocks become one KPI.

use super::facts::At;
use super::ledger::Slice;
use crate::lexicon::{Mode, fold};
use crate::normalize::Period;
use crate::normalize::quantity::Comparator;
use crate::record::Role;

/// A name found in a cell.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) at: At,
    pub(super) text: String,
    /// A unit in a note behind the name.
    pub(super) unit: Option<String>,
    pub(super) slice: Slice,
}

/// A value before it has a name.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) role: Role,
    pub(super) period: Option<Period>,
    pub(super) number: Option<f64>,
    pub(super) unit: Option<String>,
    pub(super) comparator: Comparator,
    pub(super) text: String,
    pub(super) slice: Slice,
    pub(super) method: String,
    pub(super) confidence: f64,
    /// Where it stands.
    pub(super) at: At,
}

/// A measure with its values, in the order in which they were met.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) name: String,
    pub(super) unit: Option<String>,
    pub(super) name_slice: Option<Slice>,
    pub(super) values: Vec<Value>,
}

/// Gathers the measures of one item.
#[derive(Default)]
pub(super) struct Measures {
    pub(super) list: Vec<Measure>,
    names: Vec<Name>,
    units: Vec<(At, String)>,
}

impl Measures {
    pub(super) fn add_name(&mut self, name: Name) {
        self.names.push(name);
    }

    pub(super) fn add_unit(&mut self, at: At, unit: String) {
        self.units.push((at, unit));
    }

    /// The name that a value at this place has in its grid.
    pub(super) fn name_for(&self, at: &At) -> Option<&Name> {
        let here = || self.names.iter().filter(|n| n.at.block == at.block);
        let in_row = here()
            .filter(|n| {
                n.at.rows.start < at.rows.end
                    && at.rows.start < n.at.rows.end
                    && n.at.cols.end <= at.cols.start
            })
            .max_by_key(|n| n.at.cols.end);
        in_row
            .or_else(|| {
                here()
                    .filter(|n| {
                        n.at.rows.end <= at.rows.start
                            && n.at.cols.start < at.cols.end
                            && at.cols.start < n.at.cols.end
                    })
                    .max_by_key(|n| n.at.rows.end)
            })
            .or_else(|| here().filter(|n| n.at.rows.end <= at.rows.start).max_by_key(|n| n.at.rows.end))
            .or_else(|| self.only_name())
    }

    /// The item's only name: that of values in its other tables too.
    fn only_name(&self) -> Option<&Name> {
        let first = self.names.first()?;
        self.names.iter().all(|n| fold::plain(&n.text) == fold::plain(&first.text)).then_some(first)
    }

    /// The unit cell in a value's row.
    pub(super) fn unit_for(&self, at: &At) -> Option<&str> {
        self.units
            .iter()
            .find(|(u, _)| u.block == at.block && u.rows.start < at.rows.end && at.rows.start < u.rows.end)
            .map(|(_, unit)| unit.as_str())
    }

    /// The unit cell left of a value: right of amounts of money begins another grid.
    pub(super) fn unit_before(&self, at: &At) -> Option<&str> {
        let beside = |u: &At| u.block == at.block && u.rows.start < at.rows.end && at.rows.start < u.rows.end;
        self.units
            .iter()
            .find(|(u, _)| beside(u) && u.cols.end <= at.cols.start)
            .map(|(_, unit)| unit.as_str())
    }

    /// The measure that was named last.
    pub(super) fn last_name(&self) -> Option<String> {
        self.list.last().map(|m| m.name.clone())
    }

    /// Adds a value; the same value told twice stands once, with the period that either of them gives.
    pub(super) fn add_value(&mut self, name: &str, name_slice: Option<Slice>, value: Value) {
        let key = fold::plain(name);
        let at = self.list.iter().position(|m| {
            fold::plain(&m.name) == key && (m.unit == value.unit || m.unit.is_none() || value.unit.is_none())
        });
        let at = at.unwrap_or_else(|| {
            self.list.push(Measure { name: name.to_owned(), unit: None, name_slice, values: Vec::new() });
            self.list.len() - 1
        });
        let measure = &mut self.list[at];
        measure.unit = measure.unit.take().or_else(|| value.unit.clone());
        let twin = measure.values.iter_mut().find(|v| {
            v.role == value.role
                && v.number == value.number
                && v.comparator == value.comparator
                && (v.number.is_some() || v.text == value.text)
                && (v.period.is_none()
                    || value.period.is_none()
                    || v.period.as_ref().map(|p| (p.start, p.end))
                        == value.period.as_ref().map(|p| (p.start, p.end)))
        });
        match twin {
            Some(twin) if twin.period.is_none() && value.period.is_some() => *twin = value,
            Some(_) => {}
            None => measure.values.push(value),
        }
    }
}

/// The role that a mode gives a value; without one, a value that stands there was measured.
pub(super) fn role(mode: Option<Mode>) -> Role {
    match mode {
        Some(Mode::Plan) => Role::Target,
        Some(Mode::Forecast) => Role::Forecast,
        Some(Mode::Baseline) => Role::Baseline,
        Some(Mode::Reference) => Role::Reference,
        Some(Mode::Actual) | None => Role::Actual,
    }
}
