//! Scopes: what a form says once for all that stands in it — its year, its stage, the unit of its amounts.
//!
//! In: an item's facts and the document's. Out: the period of a fact, by the nearest that says one: its labels, its row
//! (7 in a column 年度), the form's head (評価対象年度), for words like 前年度 counted from the form's own year. All kinds of
//! values ask here.

use super::build::Builder;
use super::facts::{At, Fact, Path};
use super::heads::Head;
use crate::document::{BlockKind, TextId};
use crate::lexicon::{Concept, Mode, Stage};
use crate::normalize::period::{self, PeriodKind};
use crate::normalize::{self, Context, Period};

/// What an item's form says once.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The years that cells say, with their places.
    years: Vec<(At, Period)>,
    /// When its targets are due, and where its measures began: 目標年度 │ H30.
    due: Vec<(At, Option<Mode>, Period)>,
    /// The stage of its evaluations: 評価時期：中間.
    pub(super) stage: Option<Stage>,
}

impl Scope {
    /// The year of the whole form: the only one that it says.
    pub(super) fn year(&self) -> Option<&Period> {
        let (_, first) = self.years.first()?;
        self.years.iter().all(|(_, p)| (p.start, p.end) == (first.start, first.end)).then_some(first)
    }

    /// The year of a value by a cell that gives it for the role: in its row, or the only one of its table.
    pub(super) fn due(&self, at: &At, mode: Option<Mode>) -> Option<&Period> {
        let mut own = self.due.iter().filter(|(place, role, _)| place.block == at.block && *role == mode);
        let beside = |place: &At| place.rows.start < at.rows.end && at.rows.start < place.rows.end;
        let in_row = own.clone().find(|(place, ..)| beside(place));
        in_row.or_else(|| own.next().filter(|_| own.next().is_none())).map(|(.., period)| period)
    }

    /// The year that stands in the row of a cell.
    fn in_row(&self, at: &At) -> Option<&Period> {
        let beside = |own: &&(At, Period)| {
            own.0.block == at.block && own.0.rows.start < at.rows.end && at.rows.start < own.0.rows.end
        };
        self.years.iter().find(beside).map(|(_, period)| period)
    }
}

/// A note of a unit and the text in which it stands.
pub(super) type UnitNote = (TextId, String);

/// The unit that rules a text: that of the last note before it, else the document's first.
pub(super) fn unit_of(notes: &[UnitNote], text: TextId) -> Option<&str> {
    let before = notes.iter().rev().find(|(at, _)| at.0 <= text.0);
    before.or_else(|| notes.first()).map(|(_, unit)| unit.as_str())
}

impl Builder<'_> {
    /// The unit that a note gives to plain numbers: one in the fact's own table, or between it and the table before.
    pub(super) fn unit_near(&self, fact: &Fact) -> Option<&str> {
        let tables = self.document.blocks.iter().take(fact.at.block).rev();
        let before = tables.filter_map(|block| match &block.kind {
            BlockKind::Table(grid) => grid.cells.iter().filter_map(|c| c.text).max_by_key(|id| id.0),
            _ => None,
        });
        let last = before.into_iter().next();
        let near =
            |note: &&UnitNote| last.is_none_or(|last| note.0.0 > last.0) && note.0.0 <= fact.slice.text.0;
        let only = || self.units.first().filter(|_| self.units.len() == 1);
        self.units.iter().rev().find(near).or_else(only).map(|(_, unit)| unit.as_str())
    }

    /// What the form of an item says once.
    pub(super) fn scope(&self, facts: &[Fact]) -> Scope {
        let mut scope = Scope::default();
        for fact in facts {
            let Some(head) = fact.path.heads().next() else { continue };
            if head.is(Concept::DocumentPeriod) && head.exact && fact.path.primary().is_none() {
                scope.years.extend(self.said_year(fact).map(|p| (fact.at.clone(), p)));
            }
            if let Some(period) = self.due_year(fact) {
                scope.due.push((fact.at.clone(), fact.path.mode(), period));
            }
            let words = &self.lexicon.words.stage;
            if words.labels.contains(&head.text) {
                let said = self.text(&fact.slice);
                scope.stage = scope.stage.or_else(|| words.read(&said));
            }
        }
        scope
    }

    /// H30 beside 目標年度: a year that says when.
    pub(super) fn due_year(&self, fact: &Fact) -> Option<Period> {
        let word = &self.lexicon.words.title.fiscal_year;
        let asks = |h: &std::rc::Rc<Head>| h.is(Concept::KpiValue) && h.text.ends_with(word.as_str());
        fact.path.heads().next().filter(|h| asks(h) && h.period.is_none())?;
        let found = period::whole(self.text(&fact.slice).trim(), &self.context)?.period;
        (found.kind == PeriodKind::FiscalYear).then_some(found)
    }

    /// 平成27年度, 7: a fiscal year, a bare number one of the era that is near.
    fn said_year(&self, fact: &Fact) -> Option<Period> {
        let text = self.text(&fact.slice);
        let text = text.trim();
        let year = |text: &str, context: &Context| {
            let found = period::whole(text, context)?.period;
            (found.kind == PeriodKind::FiscalYear).then_some(found)
        };
        if text.chars().all(|c| c.is_ascii_digit()) {
            let number: i32 = text.parse().ok().filter(|n| (1..=64).contains(n))?;
            let near = year(&format!("{text}年度"), &self.context);
            // Where nothing tells the era it is the present one.
            return near.or_else(|| Period::of_fiscal_year(text, 2018 + number).filter(|_| number <= 20));
        }
        year(text, &self.context)
    }

    /// The period of a fact; `None` where nothing says one for it.
    pub(super) fn period_of(&self, fact: &Fact, scope: &Scope) -> Option<Period> {
        let own = fact.path.period(&self.context);
        own.or_else(|| self.relative(&fact.path, scope)).or_else(|| scope.in_row(&fact.at).cloned())
    }

    /// 前年度実績 on a form of 令和7年度 is of 令和6年度.
    fn relative(&self, path: &Path, scope: &Scope) -> Option<Period> {
        let year = scope.year()?.fiscal_year?;
        let head = path.heads().find(|h| h.of_some_year && h.period.is_none())?;
        normalize::periods(&head.text, &Context::of(year)).first().map(normalize::PeriodMatch::opened)
    }
}
