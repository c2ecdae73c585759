//! From a header path and a value to the field of an item: what a fact means.
//!
//! Pure: in, a path and the kind of its value; out, a [`Field`]. The nearest label that says more than a year
//! or a mode decides; what the value looks like (number, grade, text) settles what a label leaves open.

use super::facts::Path;
use super::header_path::Via;
use crate::lexicon::{Concept, Mode};

/// What the value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A mark of no value.
    Missing,
    /// One amount.
    Number,
    /// A grade.
    Grade,
    /// A text of one short line.
    Short,
    /// Longer text.
    Long,
    /// Text of several entries with list marks.
    Entries,
}

/// The field that a fact goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Number,
    Title,
    Category,
    Department,
    Purpose,
    CurrentState,
    Approach,
    Target,
    /// Planned or done.
    Action(Phase),
    KpiName,
    KpiUnit,
    /// One amount of a KPI.
    KpiValue(Option<Mode>),
    /// Measures and their values in a text.
    KpiProse(Option<Mode>),
    Rating,
    Comment,
    Issues,
    Effect(Option<Mode>),
    Cost(Option<Mode>),
    /// Under its own label.
    Other,
    /// A viewpoint and its mark in one cell.
    Viewpoint,
    /// The year in which a value beside it is due.
    Due,
    /// The document's own facts.
    Issued,
    DocumentPeriod,
    DocumentPlan,
    /// No value.
    Missing,
    /// No label says what it is.
    Unlabelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Plan,
    Actual,
}

/// The field of a fact.
pub(super) fn field(path: &Path, look: Look) -> Field {
    if look == Look::Missing {
        return Field::Missing;
    }
    let Some(primary) = path.primary() else { return bare(path, look) };
    let nearest = path.heads().next();
    let text = matches!(look, Look::Long | Look::Short | Look::Entries);
    if text
        && nearest
            .is_some_and(|h| h.is(Concept::Period) && h.period.as_ref().is_some_and(|p| p.end.is_none()))
    {
        // Under 令和2年度以降 stands what is to come, whatever block it is in.
        return Field::Action(Phase::Plan);
    }
    let number = look == Look::Number;
    // 報奨金 │ 414 under 決算: a row's own name, of whatever its column is.
    if number && primary.is(Concept::Other) && !primary.exact && path.has(Concept::Cost) {
        return Field::Cost(path.mode());
    }
    let of_effects = path.steps.last().is_some_and(|s| s.via == Via::Section && s.head.is(Concept::Effect))
        // A row of effects among indicators: 目標 and 実績 above it are those of its amounts.
        || path.steps.iter().any(|s| s.via == Via::Left && s.head.is(Concept::Effect));
    if number
        && of_effects
        && !path.steps.iter().any(|s| {
            let h = &s.head;
            // A label that the lexicon does not know names the row of an effect, as one of another thing would not.
            h.is(Concept::Other) && (h.exact || s.via != Via::Left)
                || matches!(
                    h.label.concept,
                    Concept::Kpi | Concept::KpiName | Concept::Cost | Concept::Rate | Concept::Number
                )
        })
    {
        return Field::Effect(path.mode());
    }
    let mode = path.mode();
    if number
        && is_measure(path)
        && !matches!(
            primary.label.concept,
            Concept::Effect
                | Concept::Cost
                | Concept::Number
                | Concept::Rate
                | Concept::KpiUnit
                | Concept::Other
                | Concept::KpiName
                | Concept::Title
        )
    {
        return Field::KpiValue(mode);
    }
    match primary.label.concept {
        Concept::Number => Field::Number,
        // 主な取組 over a longer text is what is done, not what it is called.
        Concept::Title if matches!(look, Look::Long | Look::Entries) => action(path, look),
        Concept::Title => Field::Title,
        // (戦略) inside a cell heads its text; only beside a cell does it name a group.
        Concept::Category
            if path.steps.first().is_some_and(|s| s.via == Via::Inline && s.head.is(Concept::Category)) =>
        {
            Field::Approach
        }
        Concept::Category => Field::Category,
        Concept::Department => Field::Department,
        Concept::Purpose => Field::Purpose,
        Concept::CurrentState => Field::CurrentState,
        Concept::Approach => Field::Approach,
        Concept::Target => Field::Target,
        Concept::Content => content(path, look),
        Concept::Action => action(path, look),
        Concept::Kpi => kpi_block(path, look),
        Concept::KpiName => Field::KpiName,
        Concept::KpiUnit => Field::KpiUnit,
        Concept::KpiValue => kpi_value(path, look),
        Concept::Evaluation => evaluation(look),
        Concept::Rating => rating(path, look),
        Concept::Comment => {
            if look == Look::Grade {
                Field::Rating
            } else {
                Field::Comment
            }
        }
        Concept::Issues => Field::Issues,
        // A sum over the years beside them is kept under its own name.
        Concept::Effect if path.heads().any(|h| h.is(Concept::Total) && h.exact) => Field::Other,
        Concept::Effect => {
            if number {
                Field::Effect(mode)
            } else {
                Field::Other
            }
        }
        Concept::Cost => {
            if number {
                Field::Cost(mode)
            } else {
                Field::Other
            }
        }
        Concept::Rate | Concept::Other => Field::Other,
        Concept::Issued => Field::Issued,
        Concept::Plan => Field::DocumentPlan,
        _ => Field::Unlabelled,
    }
}

/// True when a label of measures stands anywhere in the path.
pub(super) fn is_measure(path: &Path) -> bool {
    path.heads().any(|h| matches!(h.label.concept, Concept::Kpi | Concept::KpiValue | Concept::KpiName))
}

/// Only modes, periods and frames govern it.
fn bare(path: &Path, look: Look) -> Field {
    if path.has(Concept::DocumentPeriod) && path.mode().is_none() && look != Look::Number {
        return Field::DocumentPeriod;
    }
    match (path.mode(), look) {
        (mode @ Some(_), Look::Number) => Field::KpiValue(mode),
        (Some(Mode::Plan | Mode::Forecast), _) => Field::Action(Phase::Plan),
        (Some(Mode::Actual), Look::Grade) => Field::Rating,
        (Some(Mode::Actual), _) => Field::Action(Phase::Actual),
        (Some(_), _) => Field::Other,
        (None, Look::Number) if path.own_period().is_some() => Field::KpiValue(None),
        (None, Look::Grade) if path.own_period().is_some() => Field::Rating,
        (None, Look::Long | Look::Short | Look::Entries)
            if path.own_period().is_some_and(|p| p.end.is_none()) =>
        {
            Field::Action(Phase::Plan)
        }
        _ => Field::Unlabelled,
    }
}

/// Content of one period, or under a plan or result, is an action; else it is the approach.
fn content(path: &Path, look: Look) -> Field {
    let tied = path.mode().is_some()
        || path.own_period().is_some()
        || path.has_part()
        || path.heads().any(|h| h.of_some_year);
    match (tied, path.mode()) {
        _ if look == Look::Grade && path.mode() != Some(Mode::Plan) => Field::Rating,
        (true, Some(Mode::Actual)) => Field::Action(Phase::Actual),
        (true, _) => Field::Action(Phase::Plan),
        (false, _) => Field::Approach,
    }
}

fn action(path: &Path, look: Look) -> Field {
    match (path.mode(), look) {
        // 一部実施 in a column of plans is planned; only of what was done is it a grade.
        (Some(Mode::Plan | Mode::Forecast), _) => Field::Action(Phase::Plan),
        (_, Look::Grade) => Field::Rating,
        (Some(Mode::Actual), _) => Field::Action(Phase::Actual),
        _ => Field::Action(Phase::Plan),
    }
}

/// Under a label of measures: amounts are values; text is a name, or a text of measures where a target is due.
fn kpi_block(path: &Path, look: Look) -> Field {
    let mode = path.mode();
    match look {
        Look::Number => Field::KpiValue(mode),
        Look::Grade => Field::Rating,
        _ if says_value(path) => Field::KpiProse(mode),
        _ => Field::KpiName,
    }
}

/// True where the labels ask for a value, not only for what is measured: a year, 目標, 実績, 数値目標.
fn says_value(path: &Path) -> bool {
    path.heads().any(|h| {
        let asks = matches!(h.label.concept, Concept::Mode | Concept::KpiValue);
        asks || h.period.is_some() || (h.is(Concept::Kpi) && h.label.mode.is_some())
    })
}

fn kpi_value(path: &Path, look: Look) -> Field {
    match look {
        Look::Number => Field::KpiValue(path.mode()),
        Look::Grade => Field::Rating,
        _ => Field::KpiProse(path.mode()),
    }
}

fn evaluation(look: Look) -> Field {
    match look {
        Look::Grade => Field::Rating,
        Look::Number => Field::Rating,
        // A list of what was done is no comment.
        Look::Entries => Field::Action(Phase::Actual),
        _ => Field::Comment,
    }
}

fn rating(path: &Path, look: Look) -> Field {
    let viewed = path.primary().is_some_and(|h| h.label.aspect.is_some());
    match look {
        // 達成度 97.5: a rate that follows from the values beside it.
        Look::Number if viewed => Field::Other,
        Look::Grade | Look::Number | Look::Short => Field::Rating,
        _ if path.primary().is_some_and(|h| h.label.aspect == Some(crate::lexicon::Aspect::Progress)) => {
            Field::Action(Phase::Actual)
        }
        _ => Field::Comment,
    }
}
