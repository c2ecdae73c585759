//! Facts: a stretch of value text with the header path that governs it.
//!
//! What a fact means for an item is decided in `resolve`; here the path answers simple questions: which mode,
//! stage, aspect, period and unit do its labels give, nearest first.

use super::header_path::{Step, Via};
use super::heads::{self, Head};
use super::ledger::Slice;
use crate::lexicon::{Aspect, Concept, EffectKind, Evaluator, Mode, Stage};
use crate::normalize::{Context, Period, period};
use std::ops::Range;
use std::rc::Rc;

/// A value with its header path.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// Labels, nearest first.
    pub(super) path: Path,
    /// The value's characters.
    pub(super) slice: Slice,
    /// Where in its grid, when it stands in one.
    pub(super) at: At,
    /// The slices of inline labels that lead to it.
    pub(super) label: Option<Slice>,
}

/// Block, rows and columns of a fact; a fact of running text has empty ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    /// Index of the block.
    pub(super) block: usize,
    /// Rows of its cell.
    pub(super) rows: Range<usize>,
    /// Columns of its cell.
    pub(super) cols: Range<usize>,
}

/// A header path.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// Nearest first.
    pub(super) steps: Vec<Step>,
}

impl Path {
    pub(super) fn heads(&self) -> impl Iterator<Item = &Rc<Head>> {
        self.steps.iter().map(|s| &s.head)
    }

    /// The first label whose concept says more than a period or a frame; a block of evaluation is a frame
    /// where anything more special is said.
    pub(super) fn primary(&self) -> Option<&Rc<Head>> {
        let says = |h: &&Rc<Head>| {
            !matches!(
                h.label.concept,
                Concept::Period
                    | Concept::Mode
                    | Concept::Frame
                    | Concept::Total
                    | Concept::Instruction
                    | Concept::Legend
                    | Concept::DocumentPeriod
            )
        };
        // A label inside the value's own cell says most of it.
        let own = self.steps.first().filter(|s| s.via == Via::Inline && says(&&s.head) && s.head.exact);
        if let Some(own) = own.filter(|s| !s.head.is(Concept::Kpi)) {
            return Some(&own.head);
        }
        let first = self
            .heads()
            .filter(says)
            .find(|h| !h.is(Concept::Evaluation))
            .or_else(|| self.heads().find(says))?;
        if !first.is(Concept::Kpi) {
            return Some(first);
        }
        // Beside a block of measures, a column of names or units says what the cell is; a rate only where no label
        // stands between.
        let nearest = |via: Via| self.steps.iter().find(|s| s.via == via && says(&&s.head));
        let special = |s: &&Step| match s.head.label.concept {
            Concept::KpiName | Concept::KpiUnit => true,
            Concept::Rate => nearest(s.via).is_some_and(|n| Rc::ptr_eq(&n.head, &s.head)),
            _ => false,
        };
        self.steps.iter().find(special).map(|s| &s.head).or(Some(first))
    }

    pub(super) fn has(&self, concept: Concept) -> bool {
        self.heads().any(|h| h.is(concept))
    }

    /// The first mode; a label of the state before the plan counts as baseline.
    pub(super) fn mode(&self) -> Option<Mode> {
        self.heads().find_map(|h| heads::mode_of(&h.label))
    }

    pub(super) fn stage(&self) -> Option<Stage> {
        self.heads().find_map(|h| h.label.stage)
    }

    pub(super) fn aspect(&self) -> Option<Aspect> {
        self.heads().find_map(|h| h.label.aspect)
    }

    pub(super) fn evaluator(&self) -> Option<Evaluator> {
        self.heads().find_map(|h| h.label.evaluator)
    }

    pub(super) fn kind(&self) -> Option<EffectKind> {
        self.heads().find_map(|h| h.label.kind)
    }

    pub(super) fn has_part(&self) -> bool {
        self.heads().any(|h| h.part.is_some())
    }

    /// The period that the labels give: the nearest; a part (上半期) takes its year from the next that has one,
    /// else from the document.
    pub(super) fn period(&self, context: &Context) -> Option<Period> {
        let year = self.heads().find_map(|h| h.period.clone());
        let part = self.heads().find_map(|h| h.part.clone());
        let Some(part) = part else { return year };
        let year = year.or_else(|| context.fiscal_year.and_then(|y| Period::of_fiscal_year("", y)))?;
        period::refine(&year, &part).or(Some(year))
    }

    /// A period that a label itself names.
    pub(super) fn own_period(&self) -> Option<&Period> {
        self.heads().find_map(|h| h.period.as_ref())
    }

    /// The notes behind the labels, nearest first: units among them.
    pub(super) fn notes(&self) -> impl Iterator<Item = &str> {
        self.heads().filter_map(|h| h.note.as_deref())
    }

    /// `label:担当課`, `header:平成25年度/実績`: the rule for evidence.
    pub(super) fn method(&self) -> String {
        let kind = match self.steps.first().map(|s| s.via) {
            None => return "position".to_owned(),
            Some(Via::Above) => "header",
            Some(Via::Inline) => "inline",
            Some(Via::Left) => "label",
            Some(Via::Section) => "section",
        };
        let names: Vec<&str> = self.steps.iter().rev().map(|s| s.head.text.as_str()).collect();
        format!("{kind}:{}", names.join("/"))
    }
}
