//! From an item's draft to its record: every fact resolved to its field, every value with its evidence.

use super::actions;
use super::choices::{self, Choice};
use super::dates;
use super::departments;
use super::evaluations::{Part, PartKind};
use super::evidence::{Witness, confidence, path_checks};
use super::facts::Fact;
use super::header_path::Via;
use super::heads::Head;
use super::kpi_prose;
use super::kpis::Measures;
use super::ledger::Slice;
use super::legend::{self, Scale};
use super::outline::Draft;
use super::rates::Rate;
use super::resolve::{self, Field, Look, Phase as Turn};
use super::scope::{Scope, UnitNote};
use crate::document::{BlockKind, Document, Grid};
use crate::lexicon::{Concept, Lexicon, Mode, fold};
use crate::normalize::{self, Context, Period, quantity};
use crate::record::{Action, Item, Other, Phase};
use jiff::civil::Date;
use std::rc::Rc;

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
    /// Notes of units, each for the amounts that follow it.
    pub(super) units: Vec<UnitNote>,
    pub(super) id: &'a str,
    /// No label of the document speaks of results.
    pub(super) plans_only: bool,
    /// The document reports on one year.
    pub(super) one_report: bool,
    /// It is a budget paper.
    pub(super) budgets: bool,
    /// When the document was issued.
    pub(super) issued: Option<Date>,
    /// The document plans one year: its contents are actions.
    pub(super) one_year: bool,
}

/// An item while its facts are read.
pub(super) struct Work<'a, 'w> {
    pub(super) item: Item,
    pub(super) at: usize,
    pub(super) witness: &'w mut Witness<'a>,
    pub(super) measures: Measures,
    /// Rates of achievement that the form prints beside targets and results.
    pub(super) rates: Vec<Rate>,
    pub(super) parts: Vec<Part>,
    /// What the item's form says once.
    pub(super) scope: Scope,
}

impl<'a> Builder<'a> {
    /// Builds the record of the draft that stands at `at` among the items.
    pub(super) fn item(&self, draft: &Draft, at: usize, witness: &mut Witness<'a>) -> Item {
        let item =
            Item { id: format!("{}-{}", &self.id[..12.min(self.id.len())], at + 1), ..Item::default() };
        let mut work = Work {
            item,
            at,
            witness,
            measures: Measures::default(),
            rates: Vec::new(),
            parts: Vec::new(),
            scope: self.scope(&draft.facts),
        };
        self.identity(draft, &mut work);
        // Names before values: a value may stand left of or above its name's column.
        let mut fields: Vec<(Field, &Fact)> = draft.facts.iter().map(|f| (self.field(f), f)).collect();
        self.see_together(&mut fields);
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

    pub(super) fn grid(&self, fact: &Fact) -> Option<&'a Grid> {
        match &self.document.blocks.get(fact.at.block)?.kind {
            BlockKind::Table(grid) => Some(grid),
            _ => None,
        }
    }

    pub(super) fn raw(&self, fact: &Fact) -> &'a str {
        fact.slice.raw(self.document)
    }

    /// The fact's characters: of a choice, those of the option that is ticked.
    pub(super) fn value(&self, fact: &Fact) -> Slice {
        match choices::read(self.raw(fact)) {
            Choice::Chosen(range) => fact.slice.part(range),
            _ => fact.slice.clone(),
        }
    }

    pub(super) fn text(&self, slice: &Slice) -> String {
        normalize::text(&slice.unwrapped(self.document)).text
    }

    /// The unit that the headers or the sheet give to a plain number.
    pub(super) fn unit_hint(&self, fact: &Fact) -> Option<String> {
        Self::noted_unit(fact).or_else(|| self.unit_near(fact).map(str::to_owned))
    }

    /// The unit that a label notes: 効果額(千円). 計画額(A) notes a letter that formulas name, no ampere.
    pub(super) fn noted_unit(fact: &Fact) -> Option<String> {
        let letter = |n: &str| matches!(n.as_bytes(), [b'a'..=b'f' | b'A'..=b'F']);
        fact.path.notes().find(|n| quantity::unit(n).is_some() && !letter(n)).map(str::to_owned)
    }

    fn field(&self, fact: &Fact) -> Field {
        // 千円 under 単位 is the unit of its row, also where the row is one of effects.
        let unit = || quantity::unit(self.raw(fact).trim()).is_some();
        if fact.path.has(Concept::KpiUnit) && unit() {
            return Field::KpiUnit;
        }
        if self.due_year(fact).is_some() {
            return Field::Due;
        }
        if self.is_numbered_by_label(fact) {
            return Field::Category;
        }
        let field = match resolve::field(&fact.path, self.look(fact)) {
            // 目標指標 under 目標(令和8年度), beside 目標値: the nearest label asks for a name.
            Field::KpiProse(_) if self.asks_for_name(fact) => Field::KpiName,
            Field::KpiProse(None) => Field::KpiProse(self.goal_mode(fact)),
            Field::Action(Turn::Actual) if self.asks_for_reason(fact) => Field::Comment,
            Field::Approach
                if self.one_year && fact.path.primary().is_some_and(|h| h.is(Concept::Content)) =>
            {
                Field::Action(Turn::Plan)
            }
            other => other,
        };
        // Under 数値目標 over lines of text stand names with their values.
        if field == Field::KpiName && self.grid(fact).is_none() && self.tells_values(fact) {
            return Field::KpiProse(self.goal_mode(fact));
        }
        field
    }

    /// True for words without an amount whose nearest label is of measures, and says neither when nor which.
    fn asks_for_name(&self, fact: &Fact) -> bool {
        let nearest = fact.path.steps.first().filter(|s| matches!(s.via, Via::Left | Via::Above));
        nearest.is_some_and(|s| s.head.is(Concept::Kpi) && s.head.exact && s.head.period.is_none())
            && fact.path.heads().skip(1).any(|h| h.is(Concept::KpiValue))
            && !self.tells_values(fact)
    }

    /// 進捗評価(評価の理由): the note asks for what stands beside the grade.
    fn asks_for_reason(&self, fact: &Fact) -> bool {
        let head =
            fact.path.primary().filter(|h| matches!(h.label.concept, Concept::Rating | Concept::Evaluation));
        let note = head.and_then(|h| self.lexicon.labels.find(h.note.as_deref()?));
        note.is_some_and(|m| m.label.concept == Concept::Comment)
    }

    /// True where a text names measures and says their values.
    fn tells_values(&self, fact: &Fact) -> bool {
        let raw = fact.slice.unwrapped(self.document);
        kpi_prose::read(&raw, self.has_geometry(&fact.slice), None, self.lexicon, &self.context)
            .iter()
            .any(|kpi| kpi.name.is_some() && !kpi.values.is_empty())
    }

    /// A label that speaks of goals (数値目標) makes what has no word of its own a target.
    fn goal_mode(&self, fact: &Fact) -> Option<Mode> {
        let goals = &self.lexicon.words.measure.target;
        let speaks = fact.path.heads().any(|h| goals.iter().any(|w| h.text.contains(w.as_str())));
        fact.path.mode().or(speaks.then_some(Mode::Plan))
    }

    /// 目標２ 誰もが… beside 目標: the label counts the plan's goals, of which this is the one; it is no target.
    fn is_numbered_by_label(&self, fact: &Fact) -> bool {
        let counts =
            |h: &&Rc<Head>| matches!(h.label.concept, Concept::Mode | Concept::KpiValue | Concept::Target);
        let Some(head) = fact.path.heads().next().filter(counts).filter(|h| h.period.is_none()) else {
            return false;
        };
        let value = fold::plain(self.raw(fact));
        let Some(rest) = value.strip_prefix(&fold::key(&head.text)) else { return false };
        let name = rest.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '.'));
        name.len() < rest.len() && name.chars().count() >= 4 && name.starts_with(char::is_alphabetic)
    }

    pub(super) fn look(&self, fact: &Fact) -> Look {
        if choices::read(self.raw(fact)) == Choice::Undecided {
            return Look::Missing;
        }
        let raw = self.value(fact);
        let raw = raw.raw(self.document).trim();
        let graded =
            fact.path.heads().any(|h| matches!(h.label.concept, Concept::Rating | Concept::Evaluation));
        let in_scale = || self.scales.iter().any(|s| s.grades.len() > 1 && s.find(raw).is_some());
        // 検討 is no value of a measure, but it is an action.
        let amount = resolve::is_measure(&fact.path)
            || fact
                .path
                .heads()
                .any(|h| matches!(h.label.concept, Concept::Effect | Concept::Cost | Concept::Rate));
        let missing = quantity::is_missing(raw) && (amount || !raw.chars().any(char::is_alphabetic));
        if raw.is_empty()
            || raw.starts_with('※')
            || (missing && !graded)
            || (graded && self.lexicon.ratings.is_outside(raw))
        {
            return Look::Missing;
        }
        if actions::is_continuation(raw) {
            return Look::Long;
        }
        let digit = graded && self.lexicon.ratings.is_digit_grade(raw);
        let assessed = graded || fact.path.has(Concept::Comment);
        if assessed && legend::used(raw, self.scales).is_some() {
            return Look::Grade;
        }
        if self.lexicon.ratings.is_grade(raw) || digit || (raw.chars().count() <= 24 && in_scale()) {
            return Look::Grade;
        }
        if quantity::cell(&kpi_prose::amount_text(raw), None).is_some() {
            return Look::Number;
        }
        if actions::split(raw, &[]).len() > 1 {
            return Look::Entries;
        }
        if raw.chars().count() <= 20 && !raw.contains('。') { Look::Short } else { Look::Long }
    }

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
            Field::CurrentState => {
                self.long_text(fact, work, sure, "current_state", |i| &mut i.current_state)
            }
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
            Field::Cost(mode) if self.names_a_part(fact) => self.cost_and_part(mode, fact, work, sure),
            Field::Cost(mode) => self.cost(mode, fact, work, sure),
            Field::Other | Field::Viewpoint => self.other(field, fact, work, sure),
            Field::Unlabelled => self.unlabelled(fact, work),
            Field::Missing => self.furnish(fact, work),
            Field::KpiName
            | Field::KpiUnit
            | Field::Number
            | Field::Title
            | Field::Issued
            | Field::DocumentPeriod
            | Field::DocumentPlan => {}
            Field::Due => {
                work.witness.ledger.claim(&fact.slice);
                work.witness.claim_labels(fact, self.grid(fact));
            }
        }
    }

    pub(super) fn witness(&self, work: &mut Work<'a, '_>, field: String, fact: &Fact, sure: f64) {
        let pointer = format!("/items/{}/{field}", work.at);
        work.witness.row(pointer, &fact.slice, &fact.path.method(), sure);
        work.witness.claim_labels(fact, self.grid(fact));
    }

    /// A mark of no value, and the labels over it, are the form's furniture.
    pub(super) fn furnish(&self, fact: &Fact, work: &mut Work<'a, '_>) {
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
        // 一次評価(主管課) under 区分 says who evaluates, and is no group.
        let parts =
            |c: Concept| matches!(c, Concept::Evaluation | Concept::Rating | Concept::Mode | Concept::Kpi);
        if self.lexicon.labels.find(&value).is_some_and(|m| m.exact && parts(m.label.concept)) {
            return self.furnish(fact, work);
        }
        let field = format!("category/{}", work.item.category.len());
        work.item.category.push(value);
        self.witness(work, field, fact, sure);
    }

    fn departments(&self, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let header = fact.path.heads().next().map(|h| h.text.as_str());
        for department in departments::read(&fact.slice.unwrapped(self.document), header, self.lexicon) {
            if work.item.departments.iter().any(|d| d.name == department.name) {
                work.witness.ledger.claim(&fact.slice);
                continue;
            }
            let field = format!("departments/{}", work.item.departments.len());
            work.item.departments.push(department);
            self.witness(work, field, fact, sure);
        }
    }

    fn long_text(
        &self,
        fact: &Fact,
        work: &mut Work<'a, '_>,
        sure: f64,
        name: &str,
        field: impl Fn(&mut Item) -> &mut Option<String>,
    ) {
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
        let name_ends = self.lexicon.words.measure.name_ends.iter().any(|end| name.ends_with(end.as_str()));
        one_line && name_ends && quantity::cell(value, None).is_some_and(|q| q.unit.is_some())
    }

    fn actions(&self, turn: Turn, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let period = self.period_of(fact, &work.scope).map(dates::reported);
        let phase = if turn == Turn::Plan { Phase::Plan } else { Phase::Actual };
        let raw = &fact.slice.unwrapped(self.document);
        if actions::is_continuation(raw) {
            // An arrow repeats the cell before it, and is no action of its own.
            return self.furnish(fact, work);
        }
        let ranges = actions::split(raw, &self.entries(&fact.slice));
        let told: Vec<String> = ranges.iter().map(|r| self.text(&fact.slice.part(r.clone()))).collect();
        let done = fact.path.mode().is_none() && self.tells_done(&told, period.as_ref());
        let phase = if done { Phase::Actual } else { phase };
        for range in ranges {
            let slice = fact.slice.part(range);
            let text = self.text(&slice);
            if text.is_empty() {
                continue;
            }
            let twin =
                work.item.actions.iter().any(|a| a.phase == phase && a.text == text && a.period == period);
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
    pub(super) fn has_geometry(&self, slice: &Slice) -> bool {
        self.document.text(slice.text).lines.iter().any(|l| l.place.bbox.is_some())
    }

    /// Where markup begins the entries of a list, in bytes of the slice.
    fn entries(&self, slice: &Slice) -> Vec<usize> {
        let lines = self.document.text(slice.text).lines.iter();
        let inside = lines
            .filter(|l| l.entry && slice.range.start <= l.range.start && l.range.start < slice.range.end);
        inside.map(|l| l.range.start - slice.range.start).collect()
    }

    pub(super) fn other(&self, field: Field, fact: &Fact, work: &mut Work<'a, '_>, sure: f64) {
        let Some(head) = fact.path.primary().or_else(|| fact.path.heads().next()) else { return };
        let viewpoint = self.viewpoint(fact).filter(|_| field == Field::Viewpoint);
        let (label, text) = viewpoint.unwrap_or_else(|| (one_line(&head.text), self.text(&fact.slice)));
        let period = self.period_of(fact, &work.scope);
        if head.is(Concept::Rate) {
            work.rates.extend(Rate::read(fact, &text, period.clone()));
        }
        if text.is_empty()
            || work.item.other.iter().any(|o| o.label == label && o.text == text && o.period == period)
        {
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
        let (body, bullets) = if draft.prose.is_empty() {
            (&draft.entries, &draft.prose)
        } else {
            (&draft.prose, &draft.entries)
        };
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
}

/// A value without line breaks.
pub(super) fn one_line(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines().map(str::trim) {
        // A number on a line of its own (1-2) stays apart from what it numbers.
        let number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
        if !joined.is_empty() && joined.chars().all(number) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    normalize::text(&joined).text
}

/// The number without the word around it.
pub(super) fn clean_number(text: &str) -> String {
    let text = one_line(text);
    let text = text
        .trim_start_matches("No.")
        .trim_start_matches("No")
        .trim_start_matches("№")
        .trim_start_matches('.');
    text.trim().trim_end_matches(['.', ':', '、']).to_owned()
}
