//! Facts of an item seen together: what a value is, its neighbours may say better than its own label.
//!
//! In: an item's facts with the fields that their paths give. Out: the fields mended. Numbers in a row that names a
//! measure are its values; a text beside a grade, under one label, is what is said of the grade; a schedule beside
//! results of its year was the target.

use super::build::Builder;
use super::facts::{At, Fact};
use super::resolve::{Field, Look};
use crate::lexicon::Mode;
use crate::normalize::Period;

impl Builder<'_> {
    /// Mends the fields of facts by the facts beside them.
    pub(super) fn see_together(&self, fields: &mut [(Field, &Fact)]) {
        before_the_plan(fields);
        self.numbers_of_measures(fields);
        self.words_beside_grades(fields);
        self.schedules(fields);
    }

    /// 9,412 under 活動実績, in a row that has a measure's name or unit, is a value and nothing that was done.
    fn numbers_of_measures(&self, fields: &mut [(Field, &Fact)]) {
        let named: Vec<&At> = fields
            .iter()
            .filter(|(field, f)| matches!(field, Field::KpiName | Field::KpiUnit) && !f.at.rows.is_empty())
            .map(|(_, f)| &f.at)
            .collect();
        let in_named_row = |at: &At| named.iter().any(|n| same_rows(n, at));
        let values: Vec<usize> = (0..fields.len())
            .filter(|&i| matches!(fields[i].0, Field::Action(_)) && in_named_row(&fields[i].1.at))
            .filter(|&i| self.look(fields[i].1) == Look::Number)
            .collect();
        for i in values {
            fields[i].0 = Field::KpiValue(fields[i].1.path.mode());
        }
    }

    /// A long text under the label of a grade, in its row, is the comment; short cells of two lines side by side, beside
    /// a comment, are viewpoints with their marks (民間活用 / 可).
    fn words_beside_grades(&self, fields: &mut [(Field, &Fact)]) {
        let label = |f: &Fact| {
            let head = f.path.primary()?;
            f.path.steps.iter().find(|s| std::rc::Rc::ptr_eq(&s.head, head)).and_then(|s| s.cell)
        };
        let graded: Vec<(At, Option<usize>)> = fields
            .iter()
            .filter(|(field, f)| *field == Field::Rating && label(f).is_some())
            .map(|(_, f)| (f.at.clone(), label(f)))
            .collect();
        for (field, fact) in fields.iter_mut() {
            // Under 取組の状況 stands what was done.
            let told = matches!(field, Field::KpiProse(_));
            if told
                && graded.iter().any(|(at, own)| same_rows(at, &fact.at) && *own == label(fact))
                && self.look(fact) == Look::Long
            {
                *field = Field::Comment;
            }
        }
        let commented = |f: &Fact| label(f).filter(|_| self.look(f) == Look::Long);
        let long: Vec<usize> = fields
            .iter()
            .filter(|(field, _)| *field == Field::Comment)
            .filter_map(|(_, f)| commented(f))
            .collect();
        let viewpoint = |f: &Fact| {
            let lines = self.raw(f).lines().filter(|l| !l.trim().is_empty()).count();
            lines == 2 && label(f).is_some_and(|l| long.contains(&l)) && self.look(f) == Look::Short
        };
        let found: Vec<usize> =
            (0..fields.len()).filter(|&i| fields[i].0 == Field::Comment && viewpoint(fields[i].1)).collect();
        if found.len() >= 2 {
            found.into_iter().for_each(|i| fields[i].0 = Field::Viewpoint);
        }
    }

    /// 予定 beside 実績 of the same year is what was planned for it; alone behind years of results it foresees.
    fn schedules(&self, fields: &mut [(Field, &Fact)]) {
        let words = &self.lexicon.words.measure.scheduled;
        let scheduled = |f: &Fact| {
            f.path.heads().any(|h| {
                h.label.mode == Some(Mode::Forecast) && words.iter().any(|w| h.text.ends_with(w.as_str()))
            })
        };
        let year = |f: &Fact| f.path.period(&self.context).map(|p: Period| (p.start, p.end));
        let results: Vec<_> = fields
            .iter()
            .filter(|(field, _)| *field == Field::KpiValue(Some(Mode::Actual)))
            .map(|(_, f)| (f.at.block, year(f)))
            .collect();
        let paired: Vec<usize> = fields
            .iter()
            .filter(|(field, f)| *field == Field::KpiValue(Some(Mode::Forecast)) && scheduled(f))
            .filter(|(_, f)| results.contains(&(f.at.block, year(f))))
            .map(|(_, f)| f.at.block)
            .collect();
        for (field, fact) in fields.iter_mut() {
            let forecast = matches!(field, Field::KpiValue(Some(Mode::Forecast)));
            if forecast && paired.contains(&fact.at.block) && scheduled(fact) {
                *field = Field::KpiValue(Some(Mode::Plan));
            }
        }
    }

    /// 民間活用 / 可: the viewpoint is the label of its mark.
    pub(super) fn viewpoint(&self, fact: &Fact) -> Option<(String, String)> {
        let text = self.text(&fact.slice);
        let (label, mark) = text.split_once('\n')?;
        Some((label.trim().to_owned(), mark.trim().to_owned()))
    }
}

/// Cells of one grid whose rows overlap.
fn same_rows(a: &At, b: &At) -> bool {
    a.block == b.block && a.rows.start < b.rows.end && b.rows.start < a.rows.end
}

/// 課題 before any action or approach of an item that is not graded is the state before the plan.
fn before_the_plan(fields: &mut [(Field, &Fact)]) {
    let graded = fields.iter().any(|(f, _)| matches!(f, Field::Rating | Field::Comment));
    let planned = |f: &Field| matches!(f, Field::Action(_) | Field::Approach);
    let Some(first) = fields.iter().position(|(f, _)| planned(f)).filter(|_| !graded) else { return };
    for (field, _) in fields[..first].iter_mut().filter(|(f, _)| *f == Field::Issues) {
        *field = Field::CurrentState;
    }
}
