//! Facts of money: effects (効果額) and costs (事業費, 予算額, 決算額), in yen.

use super::build::{Builder, Work, one_line};
use super::evidence::confidence;
use super::facts::Fact;
use super::header_path::Via;
use super::kpi_prose;
use super::resolve::Field;
use super::scope;
use crate::lexicon::{Concept, EffectKind, Mode, fold};
use crate::normalize::{self, Period, quantity};
use crate::record::{self, Cost, CostRole, Effect, EffectRole};

impl<'a> Builder<'a> {
    pub(super) fn effect(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let hint = self.money_hint(fact, work);
        // A second line in brackets is the sum so far: the first is the amount.
        let raw = self.raw(fact);
        let Some(found) = quantity::cell(raw, hint.as_deref()) else { return };
        let role = match self.noted_mode(raw).or(mode) {
            Some(Mode::Plan | Mode::Baseline) => EffectRole::Target,
            Some(Mode::Forecast) => EffectRole::Forecast,
            None if self.plans_only => EffectRole::Target,
            _ => EffectRole::Actual,
        };
        let kind = fact.path.kind().or_else(|| self.effect_kind(work));
        let effect = Effect {
            role,
            kind: kind.map(|k| {
                if k == EffectKind::Savings {
                    record::EffectKind::Savings
                } else {
                    record::EffectKind::Revenue
                }
            }),
            // A sum over the years is of the whole plan's.
            period: self
                .period_of(fact, &work.scope)
                .filter(|_| !fact.path.has(Concept::Total))
                .or_else(|| self.span.clone()),
            yen: found.number().filter(|_| found.unit.as_deref() == Some("円")),
            text: found.text.clone(),
        };
        let field = format!("effects/{}", work.item.effects.len());
        let sure = sure * confidence(&[effect.yen.is_some(), effect.period.is_some(), mode.is_some()]);
        work.item.effects.push(effect);
        self.witness(work, field, fact, sure);
    }

    /// 428,800(見込): a note behind an amount that says which value it is.
    pub(super) fn noted_mode(&self, raw: &str) -> Option<Mode> {
        let text = normalize::text(raw).text;
        let (_, note) = fold::split_note(&text)?;
        let found = self.lexicon.labels.find(note).filter(|m| m.exact)?;
        (found.label.concept == Concept::Mode).then_some(found.label.mode)?
    }

    /// The unit of an amount: that of its header, of its row, or of the page.
    fn money_hint(&self, fact: &Fact, work: &Work<'a, '_>) -> Option<String> {
        let own = Self::noted_unit(fact);
        own.or_else(|| work.measures.unit_before(&fact.at).map(str::to_owned))
            .or_else(|| scope::unit_of(&self.units, fact.slice.text).map(str::to_owned))
    }

    /// Savings or revenue by the words of the groups, innermost first, then of the title.
    fn effect_kind(&self, work: &Work<'a, '_>) -> Option<EffectKind> {
        let words = &self.lexicon.words.effect;
        // 増収 under 区分 is told beside the title.
        let beside = work.item.other.iter().map(|o| &o.text).filter(|t| t.chars().count() <= 8);
        let texts = work.item.category.iter().rev().chain(beside).chain([&work.item.title]);
        texts.into_iter().find_map(|text| {
            let hit = |list: &[String]| list.iter().any(|w| text.contains(w.as_str()));
            match (hit(&words.savings), hit(&words.revenue)) {
                (true, false) => Some(EffectKind::Savings),
                (false, true) => Some(EffectKind::Revenue),
                _ => None,
            }
        })
    }

    pub(super) fn cost(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let hint = self.money_hint(fact, work);
        let raw = self.raw(fact);
        let Some(found) = quantity::cell(&kpi_prose::amount_text(raw), hint.as_deref()) else { return };
        if found.unit.as_deref().is_some_and(|unit| unit != "円") {
            // 0.40 under 人員（人）, 12.3% under 割合: beside costs, but none.
            return self.other(Field::Other, fact, work, sure);
        }
        let mode = self.noted_mode(raw).or(mode);
        let period = self.period_of(fact, &work.scope);
        self.push_cost(mode, cost_name(fact), period, &found, fact, work, sure);
    }

    /// 96,480千円（うち一般財源 58,310千円）: the amount, and what part of it the bracket names.
    pub(super) fn cost_and_part(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let text = self.text(&fact.slice);
        let Some((amount, note)) = fold::split_note(&text) else { return };
        let split = note.find(|c: char| c.is_ascii_digit()).unwrap_or(note.len());
        let (name, part) = note.split_at(split);
        let name = name.trim().trim_end_matches(':').trim();
        let hint = self.money_hint(fact, work);
        let period = self.period_of(fact, &work.scope);
        let told = [(cost_name(fact), amount), (Some(name.to_owned()), part)];
        for (name, amount) in told {
            if let Some(found) = quantity::cell(amount.trim(), hint.as_deref()) {
                self.push_cost(mode, name, period.clone(), &found, fact, work, sure);
            }
        }
    }

    /// True for an amount of money whose bracket names a part of it.
    pub(super) fn names_a_part(&self, fact: &Fact) -> bool {
        let text = self.text(&fact.slice);
        let Some((amount, note)) = fold::split_note(&text) else { return false };
        let name = note.trim_end_matches(|c: char| !c.is_alphabetic() || c.is_ascii()).trim();
        let name = note.find(|c: char| c.is_ascii_digit()).map_or(name, |at| note[..at].trim());
        let cost = self.lexicon.labels.find(name).is_some_and(|m| m.label.concept == Concept::Cost);
        cost && quantity::cell(amount.trim(), None).is_some()
    }

    /// What an amount without a word for it is: in a budget paper, or of a year to come, a budget; in a report on its
    /// year what was spent.
    fn cost_role(&self, mode: Option<Mode>, period: Option<&Period>) -> CostRole {
        match mode {
            Some(Mode::Plan) => return CostRole::Budget,
            Some(Mode::Forecast) => return CostRole::Forecast,
            Some(_) => return CostRole::Settled,
            None => {}
        }
        let of = period.or(self.year.as_ref()).and_then(|p| p.end);
        let known = self.year.as_ref().and_then(|p| p.end);
        let over = of.zip(known).is_none_or(|(of, known)| of <= known);
        if self.one_report && !self.budgets && over { CostRole::Settled } else { CostRole::Budget }
    }

    pub(super) fn prose_cost(
        &self,
        value: &kpi_prose::ProseValue,
        period: Option<Period>,
        fact: &Fact,
        work: &mut Work<'a, '_>,
    ) {
        self.push_cost(value.mode, None, period, &value.quantity, fact, work, 1.0);
    }

    #[allow(clippy::too_many_arguments)]
    fn push_cost(
        &self,
        mode: Option<Mode>,
        name: Option<String>,
        period: Option<Period>,
        found: &quantity::Quantity,
        fact: &Fact,
        work: &mut Work<'a, '_>,
        sure: f64,
    ) {
        let role = self.cost_role(mode, period.as_ref());
        let yen = found.number().filter(|_| found.unit.as_deref() == Some("円"));
        let sure = sure * confidence(&[yen.is_some(), period.is_some(), mode.is_some()]);
        let field = format!("costs/{}", work.item.costs.len());
        work.item.costs.push(Cost { role, name, period, yen, text: found.text.clone() });
        self.witness(work, field, fact, sure);
    }
}

/// The name of a cost: its row's label, else the nearest label of costs without its year.
fn cost_name(fact: &Fact) -> Option<String> {
    let steps = &fact.path.steps;
    let row = steps.iter().filter(|s| s.via == Via::Left && s.head.period.is_none());
    let mut row = row.filter(|s| s.head.is(Concept::Cost) || s.head.is(Concept::Other) && !s.head.exact);
    let head = row.next().map(|s| &s.head).or_else(|| fact.path.heads().find(|h| h.is(Concept::Cost)))?;
    Some(if head.period.is_some() { head.form.clone() } else { one_line(&head.text) })
}
