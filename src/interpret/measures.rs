//! Facts of measures: names, units, single values and texts of values become the item's KPIs.

use super::build::{Builder, Work, one_line};
use super::evidence::{confidence, path_checks};
use super::facts::Fact;
use super::kpi_prose;
use super::kpis::{self, Name, Value};
use super::leads;
use super::ledger::Slice;
use super::rates;
use super::resolve::{self, Field};
use crate::lexicon::{Mode, fold};
use crate::normalize::period::PeriodKind;
use crate::normalize::{Period, quantity};
use crate::record;

impl<'a> Builder<'a> {
    pub(super) fn kpi_name(&self, field: Field, fact: &Fact, work: &mut Work<'a, '_>) {
        let text = one_line(&self.text(&fact.slice));
        if quantity::is_missing(&text) || text.is_empty() {
            return self.furnish(fact, work);
        }
        if field == Field::KpiUnit {
            work.measures.add_unit(fact.at.clone(), text);
            work.witness.ledger.claim(&fact.slice);
            return work.witness.claim_labels(fact, self.grid(fact));
        }
        let (head, unit) = match fold::split_note(&text) {
            Some((head, note)) if quantity::unit(note).is_some() => {
                (head.trim().to_owned(), Some(note.to_owned()))
            }
            // 保育所の数(累計・か所): the note's last word is the unit.
            Some((head, note)) if note_unit(note).is_some() => {
                let (kept, unit) = note_unit(note).unwrap_or_default();
                (format!("{}({kept})", head.trim()), Some(unit.to_owned()))
            }
            _ => (text, None),
        };
        let head = leads::split_number(&head).map_or(head.as_str(), |(_, rest)| rest).to_owned();
        work.measures.add_name(Name { at: fact.at.clone(), text: head, unit, slice: fact.slice.clone() });
        work.witness.claim_labels(fact, self.grid(fact));
    }

    pub(super) fn kpi_value(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>) {
        let raw = self.raw(fact);
        let mode = self.noted_mode(raw).or(mode);
        let name = work.measures.name_for(&fact.at).cloned();
        let unit_cell = work.measures.unit_for(&fact.at).map(str::to_owned);
        // A unit that the normalizer does not know is still the document's own.
        let own_unit =
            unit_cell.clone().filter(|u| u.chars().count() <= 8 && u.chars().all(char::is_alphabetic));
        let from_name = name.as_ref().and_then(|n| n.unit.clone());
        let hint = unit_cell.or(from_name).or_else(|| self.unit_hint(fact));
        let Some(quantity) = quantity::cell(&kpi_prose::amount_text(raw), hint.as_deref()) else { return };
        let named = name.is_some();
        if !named && !resolve::is_measure(&fact.path) {
            // A number under a year alone, without a name: of what, nothing says.
            return;
        }
        let last = work.measures.last_name();
        let text = name.as_ref().map(|n| n.text.clone()).or(last).unwrap_or_else(|| work.item.title.clone());
        let behind = kpi_prose::period_behind(raw, &self.context);
        let period = behind
            .or_else(|| self.period_of(fact, &work.scope))
            .or_else(|| work.scope.due(&fact.at, mode).cloned());
        let checks = [named, quantity.unit.is_some(), mode.is_some(), path_checks(&fact.path)[1]];
        let value = Value {
            role: kpis::role(mode),
            period,
            number: quantity.number(),
            unit: compound(&quantity, hint.as_deref()).or_else(|| quantity.unit.clone()).or(own_unit),
            comparator: quantity.comparator,
            text: quantity.text.clone(),
            slice: fact.slice.clone(),
            method: fact.path.method(),
            confidence: confidence(&checks),
            at: fact.at.clone(),
        };
        work.measures.add_value(&text, name.map(|n| n.slice), value);
        work.witness.claim_labels(fact, self.grid(fact));
    }

    pub(super) fn kpi_prose(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>) {
        let period = self.period_of(fact, &work.scope);
        let raw = &fact.slice.unwrapped(self.document);
        let read = kpi_prose::read(raw, self.has_geometry(&fact.slice), mode, self.lexicon, &self.context);
        // The one measure that a cell names is also that of the results beside it.
        if let ([only], Some(_)) = (read.as_slice(), self.grid(fact))
            && let Some(text) =
                only.name.clone().filter(|_| only.words.is_none() && only.values.iter().any(|v| !v.cost))
        {
            let slice = fact.slice.part(only.span.clone());
            work.measures.add_name(Name { at: fact.at.clone(), text, unit: None, slice });
        }
        let named = work.measures.name_for(&fact.at).cloned();
        for kpi in read {
            let slice = fact.slice.part(kpi.span.clone());
            let own = kpi.name.clone().or_else(|| named.as_ref().map(|n| n.text.clone()));
            let name = own.or_else(|| work.measures.last_name()).unwrap_or_else(|| work.item.title.clone());
            if let Some(words) = &kpi.words {
                let name = named.as_ref().map_or(name, |n| n.text.clone());
                work.measures.add_value(
                    &name,
                    None,
                    self.words_value(mode, words, &slice, period.clone(), fact),
                );
                continue;
            }
            for value in &kpi.values {
                let own = value.period.clone();
                let value_period = own.or_else(|| period.clone().filter(|_| value.mode == mode));
                if value.cost {
                    self.prose_cost(value, value_period, fact, work);
                    continue;
                }
                let checks = [
                    kpi.name.is_some() || named.is_some(),
                    value.quantity.unit.is_some(),
                    value.mode.is_some(),
                ];
                let value = Value {
                    role: kpis::role(value.mode),
                    period: value_period,
                    number: value.number,
                    unit: value.quantity.unit.clone(),
                    comparator: value.quantity.comparator,
                    text: value.quantity.text.clone(),
                    slice: slice.clone(),
                    method: fact.path.method(),
                    confidence: confidence(&checks),
                    at: fact.at.clone(),
                };
                work.measures.add_value(&name, Some(slice.clone()), value);
            }
        }
        work.witness.claim_labels(fact, self.grid(fact));
        work.witness.ledger.claim(&fact.slice);
    }

    fn words_value(
        &self,
        mode: Option<Mode>,
        words: &str,
        slice: &Slice,
        period: Option<Period>,
        fact: &Fact,
    ) -> Value {
        Value {
            role: kpis::role(mode),
            period,
            number: None,
            unit: None,
            comparator: quantity::Comparator::Eq,
            text: words.to_owned(),
            slice: slice.clone(),
            method: fact.path.method(),
            confidence: confidence(&[false]),
            at: fact.at.clone(),
        }
    }

    /// Target and result without a year, in a report on one year, are of that year.
    fn date_by_document(&self, values: &mut [Value]) {
        let Some(year) = self.year.as_ref().filter(|p| p.kind == PeriodKind::FiscalYear) else { return };
        let of_year = |v: &Value| matches!(v.role, record::Role::Target | record::Role::Actual);
        let in_grid = |v: &Value| !v.at.rows.is_empty() && v.number.is_some();
        let measured = values.iter().any(|v| v.role == record::Role::Actual && in_grid(v));
        let reported = measured || self.one_report && values.iter().any(in_grid);
        if reported && values.iter().filter(|v| of_year(v)).all(|v| v.period.is_none()) {
            values.iter_mut().filter(|v| of_year(v)).for_each(|v| v.period = Some(year.clone()));
        }
    }

    pub(super) fn finish_kpis(&self, work: &mut Work<'a, '_>) {
        rates::check(work);
        for mut measure in std::mem::take(&mut work.measures.list) {
            self.date_by_document(&mut measure.values);
            let index = work.item.kpis.len();
            let base = format!("/items/{}/kpis/{index}", work.at);
            if let Some(slice) = &measure.name_slice {
                work.witness.row(format!("{base}/name"), slice, "kpi.name", 1.0);
            }
            let mut values = Vec::new();
            for (at, value) in measure.values.into_iter().enumerate() {
                work.witness.row(
                    format!("{base}/values/{at}"),
                    &value.slice,
                    &value.method,
                    value.confidence,
                );
                values.push(record::KpiValue {
                    role: value.role,
                    period: value.period,
                    value: value.number,
                    comparator: value.comparator,
                    text: value.text,
                });
            }
            let id = format!("{}-k{}", work.item.id, index + 1);
            work.item.kpis.push(record::Kpi {
                id,
                name: measure.name,
                unit: measure.unit,
                direction: None,
                values,
            });
        }
    }
}

/// The rest of a note, and the unit at its end.
fn note_unit(note: &str) -> Option<(&str, &str)> {
    let (kept, unit) = note.rsplit_once(['・', '、', ',', ':'])?;
    (!kept.trim().is_empty() && quantity::unit(unit.trim()).is_some()).then_some((kept.trim(), unit.trim()))
}

/// 人/年: the unit that a header gives for each of something.
fn compound(quantity: &quantity::Quantity, hint: Option<&str>) -> Option<String> {
    let per = quantity::unit(hint?)?.per?;
    Some(format!("{}/{per}", quantity.unit.as_deref()?))
}
