//! Facts of evaluations: grades, comments and issues become the item's evaluations.

use super::build::{Builder, Work, one_line};
use super::dates;
use super::evaluations::{self, Part, PartKind};
use super::evidence::confidence;
use super::facts::Fact;
use super::kpis::Value;
use super::ledger::Slice;
use super::legend;
use crate::lexicon::{Aspect, Evaluator, Stage, fold};
use crate::normalize::Period;
use crate::normalize::period::PeriodKind;
use crate::normalize::quantity;
use crate::record;

impl<'a> Builder<'a> {
    pub(super) fn part(&self, kind: PartKind, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let path = &fact.path;
        let own = self.period_of(fact, &work.scope).map(dates::reported);
        // 令和7年度以降の方向性 on a form about 令和6年度: what comes next is said with the evaluation of its year.
        let last = work.scope.year().or(self.year.as_ref()).and_then(|p| p.end);
        let to_come = |p: &Period| {
            kind != PartKind::Grade && p.start.zip(last).is_some_and(|(start, last)| start > last)
        };
        let own = own.filter(|p| !to_come(p));
        // 年度末 is a part of a year that stands for all of it.
        let of_part = match &own {
            Some(period) if period.kind == PeriodKind::FiscalYear => false,
            Some(period) if period.kind == PeriodKind::Half => true,
            _ => path.has_part(),
        };
        let stage = path.stage().filter(|s| *s != Stage::Annual).or(work.scope.stage).or(path.stage());
        let stage = stage.unwrap_or(if of_part { Stage::Interim } else { Stage::Annual });
        let period = own.or_else(|| {
            let year = || work.scope.year().or(self.year.as_ref());
            if stage == Stage::Final { self.span.clone() } else { year().cloned() }
        });
        let value = self.value(fact);
        let mut text = self.text(&value);
        if text.is_empty() {
            return self.furnish(fact, work);
        }
        work.witness.ledger.furnish(&fact.slice);
        let told = legend::used(&text, self.scales).filter(|_| kind == PartKind::Grade);
        if let Some(told) = &told {
            text.clone_from(&told.raw);
        }
        if kind == PartKind::Grade
            && let Some(grade) = self.measured_grade(&text, fact, work)
        {
            text = grade;
        }
        work.parts.push(Part {
            stage,
            aspect: path.aspect(),
            evaluator: path.evaluator(),
            period,
            kind,
            text,
            meaning: told.map(|t| t.meaning),
            slice: value,
            at: fact.at.clone(),
            method: path.method(),
            confidence: sure,
            labels: path.heads().map(|h| fold::key(&h.text)).collect(),
        });
        work.witness.claim_labels(fact, self.grid(fact));
    }

    /// 達成(21校区): a grade and, in brackets, the value that earned it.
    fn measured_grade(&self, text: &str, fact: &Fact, work: &mut Work<'a, '_>) -> Option<String> {
        let (grade, note) = fold::split_note(text)?;
        let found = quantity::cell(note, None).filter(|q| q.unit.is_some())?;
        if !self.lexicon.ratings.is_grade(grade) {
            return None;
        }
        if let Some(name) = work.measures.last_name() {
            let value = Value {
                role: record::Role::Actual,
                period: self.period_of(fact, &work.scope),
                number: found.number(),
                unit: found.unit.clone(),
                comparator: found.comparator,
                text: found.text.clone(),
                slice: fact.slice.clone(),
                method: fact.path.method(),
                confidence: confidence(&[false]),
                at: fact.at.clone(),
            };
            work.measures.add_value(&name, None, value);
        }
        Some(grade.trim().to_owned())
    }

    /// The year of evaluations in a report of several years that says none: the last that has results.
    fn last_result(&self, work: &Work<'a, '_>) -> Option<Period> {
        let range = self.year.as_ref().is_none_or(|p| p.kind == PeriodKind::Range);
        let values = work.item.kpis.iter().flat_map(|k| &k.values).filter(|v| v.role == record::Role::Actual);
        let years = values.filter_map(|v| v.period.clone()).filter(|p| p.kind == PeriodKind::FiscalYear);
        years.max_by_key(|p| p.start).filter(|_| range)
    }

    pub(super) fn finish_evaluations(&self, work: &mut Work<'a, '_>) {
        let last = self.last_result(work);
        for mut gathered in evaluations::gather(std::mem::take(&mut work.parts)) {
            if gathered.period == self.year && gathered.stage == Stage::Annual && last.is_some() {
                gathered.period = last.clone();
            }
            (gathered.stage, gathered.period) = self.settled(gathered.stage, gathered.period.take());
            let index = work.item.evaluations.len();
            let base = format!("/items/{}/evaluations/{index}", work.at);
            let meaning = gathered
                .grade
                .as_ref()
                .map(|g| evaluations::meaning(g, self.scales, self.lexicon))
                .unwrap_or_default();
            let aspect = gathered
                .aspect
                .or_else(|| {
                    gathered.grade.as_ref().and_then(|g| {
                        evaluations::aspect_of_scale(&g.text, &meaning, self.scales, self.lexicon)
                    })
                })
                .unwrap_or(match gathered.stage {
                    Stage::Interim => Aspect::Progress,
                    Stage::Annual => Aspect::Achievement,
                    Stage::Final => Aspect::Overall,
                });
            let rating = gathered.grade.as_ref().map(|g| record::Rating {
                raw: one_line(&g.text).replace(' ', ""),
                meaning: meaning.meaning.clone(),
                level: meaning.level.clone(),
                rank: meaning.rank.map(|r| r as u32),
                of: meaning.of.map(|o| o as u32),
                scale: meaning.scale.map(|s| format!("scale-{}", s + 1)),
            });
            for (name, parts) in [
                ("rating", gathered.grade.iter().collect::<Vec<_>>()),
                ("comment", gathered.comments.iter().collect()),
                ("issues", gathered.issues.iter().collect()),
            ] {
                if let Some(first) = parts.first() {
                    let slices: Vec<Slice> = parts.iter().map(|p| p.slice.clone()).collect();
                    work.witness.rows_of(format!("{base}/{name}"), &slices, &first.method, first.confidence);
                }
            }
            let join = |parts: &[Part]| {
                let texts: Vec<&str> = parts.iter().map(|p| p.text.as_str()).collect();
                (!texts.is_empty()).then(|| texts.join("\n"))
            };
            work.item.evaluations.push(record::Evaluation {
                id: format!("{}-e{}", work.item.id, index + 1),
                stage: match gathered.stage {
                    Stage::Interim => record::Stage::Interim,
                    Stage::Annual => record::Stage::Annual,
                    Stage::Final => record::Stage::Final,
                },
                aspect: match aspect {
                    Aspect::Progress => record::Aspect::Progress,
                    Aspect::Achievement => record::Aspect::Achievement,
                    Aspect::Overall => record::Aspect::Overall,
                },
                evaluator: gathered.evaluator.map(|e| match e {
                    Evaluator::Own => record::Evaluator::Own,
                    Evaluator::Internal => record::Evaluator::Internal,
                    Evaluator::External => record::Evaluator::External,
                }),
                period: gathered.period.clone(),
                rating,
                comment: join(&gathered.comments),
                issues: join(&gathered.issues),
                kpi_id: None,
            });
        }
    }
}
