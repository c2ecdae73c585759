//! From an item's draft to its record: every fact resolved to its field, every value with its evidence.

use super::actions;
use super::choices::{self, Choice};
use super::departments;
use super::evaluations::{self, Part, PartKind};
use super::evidence::{Witness, confidence, path_checks};
use super::facts::{At, Fact};
use super::kpi_prose;
use super::kpis::{self, Measures, Name, Value};
use super::ledger::Slice;
use super::legend::Scale;
use super::outline::{Draft, Text};
use super::resolve::{self, Field, Look, Phase as Turn};
use crate::document::{BlockKind, Document, Grid};
use crate::lexicon::{Aspect, Concept, EffectKind, Evaluator, Lexicon, Mode, Stage, fold};
use crate::normalize::{self, Context, Period, quantity};
use crate::record::{self, Action, Cost, CostRole, Effect, EffectRole, Item, Other, Phase};

/// What building an item needs to know.
pub(super) struct Builder<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) context: Context,
    pub(super) scales: &'a [Scale],
    /// The document's year, for evaluations whose form gives none.
    pub(super) year: Option<Period>,
    /// The whole plan's period.
    pub(super) span: Option<Period>,
    /// The unit of all amounts.
    pub(super) unit: Option<String>,
    pub(super) id: &'a str,
    /// No label of the document speaks of results.
    pub(super) plans_only: bool,
}

/// An item while its facts are read.
pub(super) struct Work<'a, 'w> {
    pub(super) item: Item,
    pub(super) at: usize,
    pub(super) witness: &'w mut Witness<'a>,
    measures: Measures,
    parts: Vec<Part>,
}

impl<'a> Builder<'a> {
    /// Builds the record of the draft that stands at `at` among the items.
    pub(super) fn item(&self, draft: &Draft, at: usize, witness: &mut Witness<'a>) -> Item {
        let item = Item { id: format!("{}-{}", &self.id[..12.min(self.id.len())], at + 1), ..Item::default() };
        let mut work =
            Work { item, at, witness, measures: Measures::default(), parts: Vec::new() };
        self.identity(draft, &mut work);
        // Names before values: a value may stand left of or above its name's column.
        let fields: Vec<(Field, &Fact)> = draft.facts.iter().map(|f| (self.field(f), f)).collect();
        for (field, fact) in fields.iter().filter(|(f, _)| matches!(f, Field::KpiName | Field::KpiUnit)) {
            self.kpi_name(*field, fact, &mut work);
        }
        for (field, fact) in &fields {
            self.fact(*field, fact, &mut work);
        }
        self.prose(draft, &mut work);
        self.finish_kpis(&mut work);
        self.finish_evaluations(&mut work);
        work.item.themes = super::themes::read(&work.item, self.lexicon);
        work.item
    }

    fn grid(&self, fact: &Fact) -> Option<&'a Grid> {
        match &self.document.blocks.get(fact.at.block)?.kind {
            BlockKind::Table(grid) => Some(grid),
            _ => None,
        }
    }

    fn raw(&self, fact: &Fact) -> &'a str {
        fact.slice.raw(self.document)
    }

    /// The fact's characters: of a choice, those of the option that is ticked.
    fn value(&self, fact: &Fact) -> Slice {
        match choices::read(self.raw(fact)) {
            Choice::Chosen(range) => fact.slice.part(range),
            _ => fact.slice.clone(),
        }
    }

    fn text(&self, slice: &Slice) -> String {
        normalize::text(&slice.unwrapped(self.document)).text
    }

    /// The unit that the headers or the sheet give to a plain number.
    fn unit_hint(&self, fact: &Fact) -> Option<String> {
        let noted = fact.path.notes().find(|n| quantity::unit(n).is_some()).map(str::to_owned);
        noted.or_else(|| self.unit.clone())
    }

    fn field(&self, fact: &Fact) -> Field {
        resolve::field(&fact.path, self.look(fact))
    }

    fn look(&self, fact: &Fact) -> Look {
        if choices::read(self.raw(fact)) == Choice::Undecided {
            return Look::Missing;
        }
        let raw = self.value(fact);
        let raw = raw.raw(self.document).trim();
        let graded = fact.path.heads().any(|h| matches!(h.label.concept, Concept::Rating | Concept::Evaluation));
        let in_scale = || self.scales.iter().any(|s| s.grades.len() > 1 && s.find(raw).is_some());
        // 検討 is no value of a measure, but it is an action.
        let amount = resolve::is_measure(&fact.path) || fact.path.heads().any(|h| matches!(h.label.concept, Concept::Effect | Concept::Cost | Concept::Rate));
        let missing = quantity::is_missing(raw) && (amount || !raw.chars().any(char::is_alphabetic));
        if raw.is_empty() || raw.starts_with('※') || (missing && !graded) || (graded && self.lexicon.ratings.is_outside(raw)) {
            return Look::Missing;
        }
        if actions::is_continuation(raw) {
            return Look::Long;
        }
        let digit = graded && self.lexicon.ratings.is_digit_grade(raw);
        if self.lexicon.ratings.is_grade(raw) || digit || (raw.chars().count() <= 24 && in_scale()) {
            return Look::Grade;
        }
        if quantity::cell(kpi_prose::without_period(raw), None).is_some() {
            return Look::Number;
        }
        if raw.chars().count() <= 20 && !raw.contains('。') { Look::Short } else { Look::Long }
    }

    // ── identity ────────────────────────────────────────────────────────────────────────────────────────────

    fn identity(&self, draft: &Draft, work: &mut Work<'a, '_>) {
        let base = format!("/items/{}", work.at);
        if let Some(title) = &draft.title {
            let (number, text) = self.split_title(title, draft.number.is_some());
            let text = self.split_department(text, title, work);
            work.item.number = number;
            work.item.title = text;
            work.witness.row(format!("{base}/title"), &title.slice, &title.method, 1.0);
        }
        if let Some(number) = &draft.number {
            let value = clean_number(&number.value);
            if !value.is_empty() {
                work.item.number = Some(value);
                work.witness.row(format!("{base}/number"), &number.slice, &number.method, 1.0);
            }
        }
        for category in &draft.categories {
            let value = one_line(&category.value);
            if work.item.category.contains(&value) || value.is_empty() {
                continue;
            }
            let pointer = format!("{base}/category/{}", work.item.category.len());
            work.witness.row(pointer, &category.slice, &category.method, 1.0);
            work.item.category.push(value);
        }
        draft.labels.iter().for_each(|l| work.witness.ledger.claim(l));
    }

    /// A number printed before the title goes to `number` when no other does.
    fn split_title(&self, title: &Text, has_number: bool) -> (Option<String>, String) {
        let value = one_line(&title.value);
        match super::leads::split_number(&value) {
            Some((number, rest)) if !has_number => (Some(clean_number(number)), super::leads::bracketed_title(rest).unwrap_or_else(|| rest.trim().to_owned())),
            _ => (None, super::leads::bracketed_title(&value).unwrap_or(value)),
        }
    }

    /// A department in brackets at a title's end is a department.
    fn split_department(&self, text: String, title: &Text, work: &mut Work<'a, '_>) -> String {
        let Some((head, note)) = fold::split_note(&text) else { return text };
        let is_department = note.split(['、', ',', '・']).all(|n| departments::looks_like(n, self.lexicon));
        if !is_department || head.trim().chars().count() < 4 {
            return text;
        }
        for department in departments::read(note, None, self.lexicon) {
            let pointer = format!("/items/{}/departments/{}", work.at, work.item.departments.len());
            work.witness.row(pointer, &title.slice, "title:note", 1.0);
            work.item.departments.push(department);
        }
        head.trim().to_owned()
    }

    // ── facts ───────────────────────────────────────────────────────────────────────────────────────────────

    fn fact(&self, field: Field, fact: &Fact, work: &mut Work<'a, '_>) {
        let sure = confidence(&path_checks(&fact.path));
        match field {
            Field::Number if work.item.number.is_none() => {
                work.item.number = Some(clean_number(&self.text(&fact.slice)));
                self.witness(work, "number".into(), fact, sure);
            }
            Field::Category => self.category(fact, work, sure),
            Field::Department => self.departments(fact, work, sure),
            Field::Purpose => self.long_text(fact, work, sure, "purpose", |i| &mut i.purpose),
            Field::CurrentState => self.long_text(fact, work, sure, "current_state", |i| &mut i.current_state),
            Field::Approach => self.long_text(fact, work, sure, "approach", |i| &mut i.approach),
            Field::Target => self.long_text(fact, work, sure, "target", |i| &mut i.target),
            Field::Action(turn) if self.is_measured(fact) => {
                let mode = if turn == Turn::Plan { Mode::Plan } else { Mode::Actual };
                self.kpi_prose(Some(mode), fact, work);
            }
            Field::Action(turn) => self.actions(turn, fact, work, sure),
            Field::KpiValue(mode) => self.kpi_value(mode, fact, work),
            Field::KpiProse(mode) => self.kpi_prose(mode, fact, work),
            Field::Rating => self.part(PartKind::Grade, fact, work, sure),
            Field::Comment => self.part(PartKind::Comment, fact, work, sure),
            Field::Issues => self.part(PartKind::Issues, fact, work, sure),
            Field::Effect(mode) => self.effect(mode, fact, work, sure),
            Field::Cost(mode) => self.cost(mode, fact, work, sure),
            Field::Other => self.other(fact, work, sure),
            Field::Unlabelled => self.unlabelled(fact, work),
            Field::Missing => self.furnish(fact, work),
            Field::KpiName | Field::KpiUnit | Field::Number | Field::Title | Field::Issued | Field::DocumentPeriod | Field::DocumentPlan => {}
        }
    }

    fn witness(&self, work: &mut Work<'a, '_>, field: String, fact: &Fact, sure: f64) {
        let pointer = format!("/items/{}/{field}", work.at);
        work.witness.row(pointer, &fact.slice, &fact.path.method(), sure);
        work.witness.claim_labels(fact, self.grid(fact));
    }

    /// A mark of no value, and the labels over it, are the form's furniture.
    fn furnish(&self, fact: &Fact, work: &mut Work<'a, '_>) {
        work.witness.ledger.furnish(&fact.slice);
        if let Some(label) = &fact.label {
            work.witness.ledger.furnish(label);
        }
    }

    fn category(&self, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let value = one_line(&self.text(&fact.slice));
        if value.is_empty() || value == work.item.title || work.item.category.contains(&value) {
            return;
        }
        let field = format!("category/{}", work.item.category.len());
        work.item.category.push(value);
        self.witness(work, field, fact, sure);
    }

    fn departments(&self, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let header = fact.path.heads().next().map(|h| h.text.as_str());
        for department in departments::read(self.raw(fact), header, self.lexicon) {
            if work.item.departments.iter().any(|d| d.name == department.name) {
                work.witness.ledger.claim(&fact.slice);
                continue;
            }
            let field = format!("departments/{}", work.item.departments.len());
            work.item.departments.push(department);
            self.witness(work, field, fact, sure);
        }
    }

    fn long_text(&self, fact: &Fact, work: &mut Work<'a, '_>, sure: f64, name: &str, field: impl Fn(&mut Item) -> &mut Option<String>) {
        let text = self.text(&fact.slice);
        if text.is_empty() {
            return;
        }
        let slot = field(&mut work.item);
        match slot {
            Some(old) if old.contains(text.as_str()) => {}
            Some(old) => {
                old.push('\n');
                old.push_str(&text);
            }
            None => *slot = Some(text),
        }
        self.witness(work, name.to_owned(), fact, sure);
    }

    /// A line that is a measure's name, a space and its value (収納率 98.8%): a value, though the column is one
    /// of actions.
    fn is_measured(&self, fact: &Fact) -> bool {
        let raw = self.raw(fact).trim();
        let text = normalize::text(raw).text;
        let Some((name, value)) = text.rsplit_once([' ', ':']) else { return false };
        let one_line = !raw.contains('\n') && !raw.starts_with(['・', '①', '○', '●']);
        let name_ends = name.ends_with(['率', '数', '額', '度', '合', '量', '人', '件']);
        one_line && name_ends && quantity::cell(value, None).is_some_and(|q| q.unit.is_some())
    }

    fn actions(&self, turn: Turn, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let period = fact.path.period(&self.context);
        let phase = if turn == Turn::Plan { Phase::Plan } else { Phase::Actual };
        let raw = &fact.slice.unwrapped(self.document);
        if actions::is_continuation(raw) {
            // An arrow repeats the cell before it, and is no action of its own.
            return self.furnish(fact, work);
        }
        for range in actions::split(raw, &self.entries(&fact.slice)) {
            let slice = fact.slice.part(range);
            let text = self.text(&slice);
            if text.is_empty() {
                continue;
            }
            let twin = work.item.actions.iter().any(|a| a.phase == phase && a.text == text && a.period == period);
            if twin {
                work.witness.ledger.claim(&slice);
                continue;
            }
            let pointer = format!("/items/{}/actions/{}", work.at, work.item.actions.len());
            work.witness.row(pointer, &slice, &fact.path.method(), sure);
            work.item.actions.push(Action { phase, period: period.clone(), text });
        }
        work.witness.claim_labels(fact, self.grid(fact));
    }

    /// True where the layout knows which lines were broken only by their width.
    fn has_geometry(&self, slice: &Slice) -> bool {
        self.document.text(slice.text).lines.iter().any(|l| l.place.bbox.is_some())
    }

    /// Where markup begins the entries of a list, in bytes of the slice.
    fn entries(&self, slice: &Slice) -> Vec<usize> {
        let lines = self.document.text(slice.text).lines.iter();
        let inside = lines.filter(|l| l.entry && slice.range.start <= l.range.start && l.range.start < slice.range.end);
        inside.map(|l| l.range.start - slice.range.start).collect()
    }

    fn other(&self, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let Some(head) = fact.path.primary().or_else(|| fact.path.heads().next()) else { return };
        let text = self.text(&fact.slice);
        let label = one_line(&head.text);
        let period = fact.path.period(&self.context);
        if text.is_empty() || work.item.other.iter().any(|o| o.label == label && o.text == text && o.period == period) {
            return;
        }
        let field = format!("other/{}", work.item.other.len());
        work.item.other.push(Other { label, period, text });
        self.witness(work, field, fact, sure);
    }

    /// A cell beside the title that can only be a department is one; the rest stays unclaimed.
    fn unlabelled(&self, fact: &Fact, work: &mut Work<'a, '_>) {
        let raw = self.raw(fact);
        if work.item.departments.is_empty() && departments::looks_like(raw, self.lexicon) {
            self.departments(fact, work, confidence(&[false]));
        }
    }

    fn prose(&self, draft: &Draft, work: &mut Work<'a, '_>) {
        if !draft.keeps_prose {
            return;
        }
        // Beside running text the bullets are what is to be done; alone they are the text.
        let (body, bullets) = if draft.prose.is_empty() { (&draft.entries, &draft.prose) } else { (&draft.prose, &draft.entries) };
        if !work.item.actions.iter().any(|a| a.phase == Phase::Plan) {
            for slice in bullets {
                let text = self.text(slice);
                let pointer = format!("/items/{}/actions/{}", work.at, work.item.actions.len());
                work.witness.row(pointer, slice, "section:list", confidence(&[false]));
                work.item.actions.push(Action { phase: Phase::Plan, period: None, text });
            }
        }
        if work.item.approach.is_some() || body.is_empty() {
            return;
        }
        let texts: Vec<String> = body.iter().map(|s| self.text(s)).filter(|t| !t.is_empty()).collect();
        if texts.is_empty() {
            return;
        }
        work.item.approach = Some(texts.join("\n"));
        let pointer = format!("/items/{}/approach", work.at);
        work.witness.rows_of(pointer, body, "section:body", 1.0);
    }

    // ── measures ────────────────────────────────────────────────────────────────────────────────────────────

    fn kpi_name(&self, field: Field, fact: &Fact, work: &mut Work<'a, '_>) {
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
            Some((head, note)) if quantity::unit(note).is_some() => (head.trim().to_owned(), Some(note.to_owned())),
            _ => (text, None),
        };
        let head = super::leads::split_number(&head).map_or(head.as_str(), |(_, rest)| rest).to_owned();
        work.measures.add_name(Name { at: fact.at.clone(), text: head, unit, slice: fact.slice.clone() });
        work.witness.claim_labels(fact, self.grid(fact));
    }

    fn kpi_value(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>) {
        let raw = self.raw(fact);
        let name = work.measures.name_for(&fact.at).cloned();
        let unit_cell = work.measures.unit_for(&fact.at).map(str::to_owned);
        // A unit that the normalizer does not know is still the document's own.
        let own_unit = unit_cell.clone().filter(|u| u.chars().count() <= 8 && u.chars().all(char::is_alphabetic));
        let from_name = name.as_ref().and_then(|n| n.unit.clone());
        let hint = unit_cell.or(from_name).or_else(|| self.unit_hint(fact));
        let Some(quantity) = quantity::cell(kpi_prose::without_period(raw), hint.as_deref()) else { return };
        let named = name.is_some();
        if !named && !resolve::is_measure(&fact.path) {
            // A number under a year alone, without a name: of what, nothing says.
            return;
        }
        let last = work.measures.last_name();
        let text = name.as_ref().map(|n| n.text.clone()).or(last).unwrap_or_else(|| work.item.title.clone());
        let behind = kpi_prose::period_behind(raw, &self.context);
        let period = behind.or_else(|| fact.path.period(&self.context));
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
        };
        work.measures.add_value(&text, name.map(|n| n.slice), value);
        work.witness.claim_labels(fact, self.grid(fact));
    }

    fn kpi_prose(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>) {
        let period = fact.path.period(&self.context);
        let raw = &fact.slice.unwrapped(self.document);
        let read = kpi_prose::read(raw, self.has_geometry(&fact.slice), mode, self.lexicon, &self.context);
        let named = work.measures.name_for(&fact.at).cloned();
        for kpi in read {
            let slice = fact.slice.part(kpi.span.clone());
            let own = kpi.name.clone().or_else(|| named.as_ref().map(|n| n.text.clone()));
            let name = own.or_else(|| work.measures.last_name()).unwrap_or_else(|| work.item.title.clone());
            if let Some(words) = &kpi.words {
                let name = named.as_ref().map_or(name, |n| n.text.clone());
                work.measures.add_value(&name, None, self.words_value(mode, words, &slice, period.clone(), fact));
                continue;
            }
            for value in &kpi.values {
                let own = value.period.clone();
                let value_period = own.or_else(|| period.clone().filter(|_| value.mode == mode));
                if value.cost {
                    self.prose_cost(value, value_period, fact, work);
                    continue;
                }
                let checks = [kpi.name.is_some() || named.is_some(), value.quantity.unit.is_some(), value.mode.is_some()];
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
                };
                work.measures.add_value(&name, Some(slice.clone()), value);
            }
        }
        work.witness.claim_labels(fact, self.grid(fact));
        work.witness.ledger.claim(&fact.slice);
    }

    fn words_value(&self, mode: Option<Mode>, words: &str, slice: &Slice, period: Option<Period>, fact: &Fact) -> Value {
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
        }
    }

    fn finish_kpis(&self, work: &mut Work<'a, '_>) {
        for measure in std::mem::take(&mut work.measures.list) {
            let index = work.item.kpis.len();
            let base = format!("/items/{}/kpis/{index}", work.at);
            if let Some(slice) = &measure.name_slice {
                work.witness.row(format!("{base}/name"), slice, "kpi.name", 1.0);
            }
            let mut values = Vec::new();
            for (at, value) in measure.values.into_iter().enumerate() {
                work.witness.row(format!("{base}/values/{at}"), &value.slice, &value.method, value.confidence);
                values.push(record::KpiValue {
                    role: value.role,
                    period: value.period,
                    value: value.number,
                    comparator: value.comparator,
                    text: value.text,
                });
            }
            let id = format!("{}-k{}", work.item.id, index + 1);
            work.item.kpis.push(record::Kpi { id, name: measure.name, unit: measure.unit, direction: None, values });
        }
    }

    // ── money ───────────────────────────────────────────────────────────────────────────────────────────────

    fn effect(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let hint = self.unit_hint(fact);
        // A second line in brackets is the sum so far: the first is the amount.
        let raw = self.raw(fact);
        let Some(found) = quantity::cell(raw, hint.as_deref()) else { return };
        let role = match mode {
            Some(Mode::Plan | Mode::Baseline) => EffectRole::Target,
            Some(Mode::Forecast) => EffectRole::Forecast,
            None if self.plans_only => EffectRole::Target,
            _ => EffectRole::Actual,
        };
        let kind = fact.path.kind().or_else(|| self.effect_kind(work));
        let effect = Effect {
            role,
            kind: kind.map(|k| if k == EffectKind::Savings { record::EffectKind::Savings } else { record::EffectKind::Revenue }),
            // A sum over the years is of the whole plan's.
            period: fact.path.period(&self.context).filter(|_| !fact.path.has(Concept::Total)).or_else(|| self.span.clone()),
            yen: found.number().filter(|_| found.unit.as_deref() == Some("円")),
            text: found.text.clone(),
        };
        let field = format!("effects/{}", work.item.effects.len());
        let sure = sure * confidence(&[effect.yen.is_some(), effect.period.is_some(), mode.is_some()]);
        work.item.effects.push(effect);
        self.witness(work, field, fact, sure);
    }

    /// Savings or revenue by the words of the groups, innermost first, then of the title.
    fn effect_kind(&self, work: &Work<'a, '_>) -> Option<EffectKind> {
        let words = &self.lexicon.words.effect;
        let texts = work.item.category.iter().rev().chain([&work.item.title]);
        texts.into_iter().find_map(|text| {
            let hit = |list: &[String]| list.iter().any(|w| text.contains(w.as_str()));
            match (hit(&words.savings), hit(&words.revenue)) {
                (true, false) => Some(EffectKind::Savings),
                (false, true) => Some(EffectKind::Revenue),
                _ => None,
            }
        })
    }

    fn cost(&self, mode: Option<Mode>, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let hint = self.unit_hint(fact);
        let Some(found) = quantity::cell(self.raw(fact), hint.as_deref()) else { return };
        let name = fact.path.heads().find(|h| h.is(Concept::Cost) && h.period.is_none()).map(|h| one_line(&h.text));
        let period = fact.path.period(&self.context);
        self.push_cost(mode, name, period, &found, fact, work, sure);
    }

    fn prose_cost(&self, value: &kpi_prose::ProseValue, period: Option<Period>, fact: &Fact, work: &mut Work<'a, '_>) {
        self.push_cost(value.mode, None, period, &value.quantity, fact, work, 1.0);
    }

    #[allow(clippy::too_many_arguments)]
    fn push_cost(&self, mode: Option<Mode>, name: Option<String>, period: Option<Period>, found: &quantity::Quantity, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
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

    // ── evaluations ─────────────────────────────────────────────────────────────────────────────────────────

    fn part(&self, kind: PartKind, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let path = &fact.path;
        let stage = path.stage().unwrap_or(if path.has_part() { Stage::Interim } else { Stage::Annual });
        let own = path.period(&self.context);
        let period = own.or_else(|| if stage == Stage::Final { self.span.clone() } else { self.year.clone() });
        let value = self.value(fact);
        let mut text = self.text(&value);
        if text.is_empty() {
            return self.furnish(fact, work);
        }
        work.witness.ledger.furnish(&fact.slice);
        if kind == PartKind::Grade && let Some(grade) = self.measured_grade(&text, fact, work) {
            text = grade;
        }
        work.parts.push(Part {
            stage,
            aspect: path.aspect(),
            evaluator: path.evaluator(),
            period,
            kind,
            text,
            slice: value,
            at: fact.at.clone(),
            method: path.method(),
            confidence: sure,
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
                period: fact.path.period(&self.context),
                number: found.number(),
                unit: found.unit.clone(),
                comparator: found.comparator,
                text: found.text.clone(),
                slice: fact.slice.clone(),
                method: fact.path.method(),
                confidence: confidence(&[false]),
            };
            work.measures.add_value(&name, None, value);
        }
        Some(grade.trim().to_owned())
    }

    fn finish_evaluations(&self, work: &mut Work<'a, '_>) {
        for gathered in evaluations::gather(std::mem::take(&mut work.parts)) {
            let index = work.item.evaluations.len();
            let base = format!("/items/{}/evaluations/{index}", work.at);
            let meaning = gathered.grade.as_ref().map(|g| evaluations::meaning(&g.text, &g.at, self.scales, self.lexicon)).unwrap_or_default();
            let aspect = gathered.aspect.or_else(|| evaluations::aspect_of_scale(&meaning, self.scales)).unwrap_or(match gathered.stage {
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
            for (name, parts) in [("rating", gathered.grade.iter().collect::<Vec<_>>()), ("comment", gathered.comments.iter().collect()), ("issues", gathered.issues.iter().collect())] {
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
            });
        }
    }
}

/// 人/年: the unit that a header gives for each of something.
fn compound(quantity: &quantity::Quantity, hint: Option<&str>) -> Option<String> {
    let per = quantity::unit(hint?)?.per?;
    Some(format!("{}/{per}", quantity.unit.as_deref()?))
}

/// A value without line breaks.
fn one_line(text: &str) -> String {
    normalize::text(&text.lines().map(str::trim).collect::<String>()).text
}

/// The number without the word around it.
fn clean_number(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim_start_matches("No.").trim_start_matches("No").trim_start_matches("№").trim_start_matches('.');
    text.trim().trim_end_matches(['.', ':', '、']).to_owned()
}
