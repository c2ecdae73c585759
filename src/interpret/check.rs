//! What must hold of every record, whatever the form: mended where one mending is possible, else said.
//!
//! An annual evaluation spans a year at most; a forecast has no level; a sum is no item; a mark that no legend of the
//! document has is told; sentences in the past tense about a year that is over tell what was done.

use super::build::Builder;
use super::ladders::Rung;
use super::legend::Scale;
use crate::diag::Diagnostic;
use crate::lexicon::{Concept, Lexicon, Stage};
use crate::normalize::Period;
use crate::normalize::period::{PeriodKind, fiscal_year_of};
use crate::record;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// Stage and period of a grade that spans several years: the plan's last word where the document was issued after
    /// its end (or says no date), else the last full year's.
    pub(super) fn settled(&self, stage: Stage, period: Option<Period>) -> (Stage, Option<Period>) {
        let Some(span) = period.clone().filter(|p| stage == Stage::Annual && p.kind == PeriodKind::Range)
        else {
            return (stage, period);
        };
        let (Some(start), Some(end)) = (span.start, span.end) else { return (stage, period) };
        if fiscal_year_of(start) == fiscal_year_of(end) {
            return (stage, period);
        }
        let Some(issued) = self.issued.filter(|issued| *issued <= end) else { return (Stage::Final, period) };
        let last = fiscal_year_of(issued) - 1;
        match Period::of_fiscal_year(format!("{last}年度"), last).filter(|p| p.start >= Some(start)) {
            Some(year) => (stage, Some(year)),
            None => (stage, period),
        }
    }

    /// True for sentences in the past tense about a time that is over.
    pub(super) fn tells_done(&self, texts: &[String], period: Option<&Period>) -> bool {
        let past = |text: &String| {
            let text = text.trim().trim_end_matches('。');
            let bare = crate::lexicon::fold::split_note(text).map_or(text, |(head, _)| head);
            bare.trim_end_matches('。').ends_with('た')
        };
        let end = period.or(self.year.as_ref()).and_then(|p| p.end);
        let over = match (end, self.issued) {
            (Some(end), Some(issued)) => end < issued,
            _ => self.one_report,
        };
        let done = texts.iter().filter(|t| past(t)).count();
        over && done > 0 && done * 3 >= texts.len() * 2
    }
}

/// True for a title that only sums up: 合計, 物価高騰対策事業合計.
pub(super) fn is_sum(title: &str, lexicon: &Lexicon) -> bool {
    let labels = &lexicon.labels;
    let sum = |m: crate::lexicon::LabelMatch| m.label.concept == Concept::Total;
    labels.find(title).filter(|m| m.exact).or_else(|| labels.find_by_head(title)).is_some_and(sum)
}

/// Tells of marks that no legend has, in a document that explains its marks.
pub(super) fn unexplained(items: &[record::Item], scales: &[Scale]) -> Option<Diagnostic> {
    let explained =
        scales.iter().any(|s| s.grades.len() > 2 && s.grades.iter().all(|g| Rung::of(&g.raw).is_some()));
    let ratings = items.iter().flat_map(|i| &i.evaluations).filter_map(|e| e.rating.as_ref());
    let strange: BTreeSet<&str> = ratings
        .filter(|r| r.scale.is_none() && r.meaning.is_none() && Rung::of(&r.raw).is_some())
        .map(|r| r.raw.as_str())
        .collect();
    let marks = strange.into_iter().collect::<Vec<_>>().join(", ");
    let message = format!("expected marks of the document's legends, but found {marks}");
    (explained && !marks.is_empty()).then(|| Diagnostic::info("grade-without-legend", message, None))
}
