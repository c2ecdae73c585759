//! Facts of money: effects (効果額) and costs (事業費, 予算額, 決算額), in yen.

use super::build::{Builder, Work, one_line};
use super::evidence::confidence;
use super::facts::Fact;
use super::heads::Head;
use super::kpi_prose;
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
        own.or_else(|| work.measures.unit_for(&fact.at).map(str::to_owned)).or_else(|| self.unit_hint(fact))
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
        let Some(found) = quantity::cell(self.raw(fact), hint.as_deref()) else { return };
        let mode = self.noted_mode(self.raw(fact)).or(mode);
        let names = |h: &Head| h.is(Concept::Cost) && h.period.is_none() || h.is(Concept::Other) && !h.exact;
        let name = fact.path.heads().find(|h| names(h)).map(|h| one_line(&h.text));
        let period = self.period_of(fact, &work.scope);
        self.push_cost(mode, name, period, &found, fact, work, sure);
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
        let role = match mode {
            Some(Mode::Plan) => CostRole::Budget,
            Some(Mode::Forecast) => CostRole::Forecast,
            _ => CostRole::Settled,
        };
        let yen = found.number().filter(|_| found.unit.as_deref() == Some("円"));
        let sure = sure * confidence(&[yen.is_some(), period.is_some(), mode.is_some()]);
        let field = format!("costs/{}", work.item.costs.len());
        work.item.costs.push(Cost { role, name, period, yen, text: found.text.clone() });
        self.witness(work, field, fact, sure);
    }
}
