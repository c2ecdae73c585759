//! How right a document was read, against gold: what a careful reader takes from it.
//!
//! A gold document and a program's document come in, both as JSON; out come tallies for each group of facts (found,
//! missed, too many), the F1 of each, their mean, and a line for each miss. The figures are those of the contract's
//! `score.py`, to the bit; `tests/it/scores.rs` compares them. Only what gold states is scored for recall; of the
//! program's own claims everything inside gold's groups counts for precision; a gold record with `"optional": true`
//! counts neither way. Touches no file and no lexicon.

mod compare;
mod likeness;
mod told;

use serde_json::Value;

/// What facts are counted in; the first seven make the mean, the last two are shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// An item found: titles alike, each gold item matched once.
    Items,
    /// Number, category, departments, purpose, current state, approach.
    Fields,
    /// Phase, period and text.
    Actions,
    /// KPI's name, role, period, value, comparator, unit.
    KpiValues,
    /// Stage, period, grade, level, comment, issues.
    Evaluations,
    /// Role, kind, period, yen.
    Effects,
    /// Municipality, title, plan, kind, issued, period.
    Document,
    /// Rank and number of ranks of every grade.
    Grades,
    /// Role, period, yen and name.
    Costs,
}

impl Group {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Items,
        Self::Fields,
        Self::Actions,
        Self::KpiValues,
        Self::Evaluations,
        Self::Effects,
        Self::Document,
        Self::Grades,
        Self::Costs,
    ];

    /// Those that make the mean.
    pub const HEADLINE: &[Self] = Self::ALL.split_at(7).0;

    /// Those that are shown beside the mean.
    pub const BESIDE: &[Self] = Self::ALL.split_at(7).1;

    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Fields => "fields",
            Self::Actions => "actions",
            Self::KpiValues => "kpi_values",
            Self::Evaluations => "evaluations",
            Self::Effects => "effects",
            Self::Document => "document",
            Self::Grades => "grades",
            Self::Costs => "costs",
        }
    }
}

/// Facts of a group: found, missed, too many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Gold facts that were found.
    pub found: usize,
    /// Gold facts that were not.
    pub missed: usize,
    /// What was said and is not in gold.
    pub extra: usize,
    /// A line for each that was missed or too many.
    pub misses: Vec<String>,
}

/// Precision, recall and their harmonic mean. Precision is none where nothing was said, recall where gold has nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Of what was said, how much is right.
    pub precision: f64,
    /// Of what gold says, how much was found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

impl Tally {
    /// Precision, recall and F1; none where neither gold nor the document says anything.
    pub fn measure(&self) -> Option<Measure> {
        let share = |of: usize| if of == 0 { None } else { Some(self.found as f64 / of as f64) };
        let (precision, recall) = (share(self.found + self.extra), share(self.found + self.missed));
        if precision.is_none() && recall.is_none() {
            return None;
        }
        let (precision, recall) = (precision.unwrap_or(0.0), recall.unwrap_or(0.0));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        Some(Measure { precision, recall, f1 })
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.extra += other.extra;
    }

    fn hit(&mut self, found: bool, what: impl FnOnce() -> String) {
        if found {
            self.found += 1;
        } else {
            self.missed += 1;
            self.misses.push(format!("missed {}", what()));
        }
    }

    fn too_many(&mut self, what: impl FnOnce() -> String) {
        self.extra += 1;
        self.misses.push(format!("extra  {}", what()));
    }
}

/// The tallies of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    tallies: [Tally; 9],
}

impl Score {
    /// The tally of a group.
    pub fn tally(&self, group: Group) -> &Tally {
        &self.tallies[group as usize]
    }

    fn tally_mut(&mut self, group: Group) -> &mut Tally {
        &mut self.tallies[group as usize]
    }

    /// The F1 of a group; none where neither side says anything.
    pub fn f1(&self, group: Group) -> Option<f64> {
        self.tally(group).measure().map(|m| m.f1)
    }

    /// The document's score, 0 to 1: the mean of the headline groups of which there is something to say.
    pub fn mean(&self) -> f64 {
        let have: Vec<f64> = Group::HEADLINE.iter().filter_map(|g| self.f1(*g)).collect();
        if have.is_empty() { 0.0 } else { have.iter().sum::<f64>() / have.len() as f64 }
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        for (sum, tally) in self.tallies.iter_mut().zip(&other.tallies) {
            sum.add(tally);
        }
    }
}

/// A gold document, read once for many comparisons.
#[derive(Debug)]
pub struct Gold(told::Document);

impl Gold {
    /// Reads a gold file's JSON. Anything may be absent; what is of another type than the contract says counts as
    /// absent too.
    pub fn new(gold: &Value) -> Self {
        Self(told::Document::new(gold))
    }

    /// Compares a program's Document, as JSON. Null is a document that is missing: all is missed.
    pub fn score(&self, document: &Value) -> Score {
        let mut score = Score::default();
        compare::documents(&mut score, &self.0, &told::Document::new(document));
        score
    }
}
