//! Rates of achievement (達成率) against the target and the result beside them.
//!
//! In: an item's measures and the rates that its form prints. Where a rate follows neither from result ÷ target nor,
//! for measures that are to fall, from target ÷ result, one of the three was read or printed wrongly: both values
//! lose confidence, and a diagnostic says so. Nothing is corrected.

use super::build::Work;
use super::evidence::FAILED;
use super::facts::{At, Fact};
use super::kpis::Value;
use super::ledger::Slice;
use crate::diag::Diagnostic;
use crate::lexicon::fold;
use crate::normalize::{Period, quantity};
use crate::record::Role;

/// A rate as a form prints it.
#[derive(Clone, Debug)]
pub(super) struct Rate {
    at: At,
    period: Option<Period>,
    percent: f64,
    /// How far a correctly rounded rate may lie from the quotient.
    tolerance: f64,
    slice: Slice,
}

impl Rate {
    /// Reads 104.4% or 104.
    pub(super) fn read(fact: &Fact, text: &str, period: Option<Period>) -> Option<Self> {
        let found = quantity::cell(text, Some("%")).filter(|q| q.unit.as_deref() == Some("%"))?;
        let decimals =
            text.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(char::is_ascii_digit).count());
        let tolerance = 0.6 / 10f64.powi(decimals.min(6) as i32);
        Some(Self {
            at: fact.at.clone(),
            period,
            percent: found.number()?,
            tolerance,
            slice: fact.slice.clone(),
        })
    }

    fn agrees(&self, target: f64, actual: f64) -> bool {
        let near = |quotient: f64| (quotient * 100.0 - self.percent).abs() <= self.tolerance;
        near(actual / target) || near(target / actual)
    }
}

/// Holds the rates of an item against its measures.
pub(super) fn check(work: &mut Work<'_, '_>) {
    for rate in std::mem::take(&mut work.rates) {
        let Some(name) = work.measures.name_for(&rate.at).map(|n| fold::plain(&n.text)) else { continue };
        let measure = work.measures.list.iter_mut().find(|m| fold::plain(&m.name) == name);
        let Some(measure) = measure else { continue };
        let span = |p: &Option<Period>| p.as_ref().map(|p| (p.start, p.end));
        let place = |role: Role, values: &[Value]| {
            let mut own = values.iter().enumerate().filter(|(_, v)| {
                v.role == role && v.at.block == rate.at.block && span(&v.period) == span(&rate.period)
            });
            // Two values of one role and year leave open which of them the rate is of.
            let only = own.next().filter(|_| own.next().is_none())?;
            Some((only.0, only.1.number.filter(|n| *n > 0.0)?))
        };
        let found = (place(Role::Target, &measure.values), place(Role::Actual, &measure.values));
        let (Some((target_at, target)), Some((actual_at, actual))) = found else { continue };
        if rate.agrees(target, actual) {
            continue;
        }
        measure.values[target_at].confidence *= FAILED;
        measure.values[actual_at].confidence *= FAILED;
        let message = format!(
            "expected a rate of about {:.1} % for \"{}\" ({actual} of {target}), but found {} %",
            actual / target * 100.0,
            measure.name,
            rate.percent
        );
        let document = work.witness.document;
        let at = document.text(rate.slice.text).places(rate.slice.range.clone()).into_iter().next();
        work.witness.diagnostics.push(Diagnostic::info("rate-disagrees", message, at));
    }
}
