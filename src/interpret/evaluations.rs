//! Evaluations of an item: grades, comments and issues of one stage and period brought together.

use super::facts::At;
use super::ledger::Slice;
use super::legend::Scale;
use crate::lexicon::{Aspect, Evaluator, Lexicon, Stage, fold};
use crate::normalize::Period;
use std::cmp::Reverse;

/// One part of an evaluation as a fact gives it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) stage: Stage,
    pub(super) aspect: Option<Aspect>,
    pub(super) evaluator: Option<Evaluator>,
    pub(super) period: Option<Period>,
    pub(super) kind: PartKind,
    pub(super) text: String,
    /// What the text itself says that the mark means.
    pub(super) meaning: Option<String>,
    pub(super) slice: Slice,
    pub(super) at: At,
    pub(super) method: String,
    pub(super) confidence: f64,
    /// The labels over it, folded.
    pub(super) labels: Vec<String>,
}

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Grade,
    Comment,
    Issues,
}

/// An evaluation with the parts that made it.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub(super) stage: Stage,
    pub(super) aspect: Option<Aspect>,
    pub(super) evaluator: Option<Evaluator>,
    pub(super) period: Option<Period>,
    pub(super) grade: Option<Part>,
    pub(super) comments: Vec<Part>,
    pub(super) issues: Vec<Part>,
}

/// Brings the parts together: grades open evaluations; texts go to the grade of their stage, period and
/// evaluator that stands nearest, and open one of their own where there is none.
pub(super) fn gather(parts: Vec<Part>) -> Vec<Gathered> {
    let mut out: Vec<Gathered> = Vec::new();
    let (grades, texts): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|p| p.kind == PartKind::Grade);
    out.extend(grades.into_iter().map(|g| Gathered {
        stage: g.stage,
        aspect: g.aspect,
        evaluator: g.evaluator,
        period: g.period.clone(),
        grade: Some(g),
        comments: Vec::new(),
        issues: Vec::new(),
    }));
    for part in texts {
        let target = out
            .iter_mut()
            .filter(|e| e.stage == part.stage && same_period(&e.period, &part.period))
            .filter(|e| e.evaluator.is_none() || part.evaluator.is_none() || e.evaluator == part.evaluator)
            .filter(|e| part.kind != PartKind::Comment || !is_of_another_aspect(e, &part))
            .min_by_key(|e| distance(e, &part));
        let target = match target {
            Some(found) => found,
            None => {
                out.push(Gathered {
                    stage: part.stage,
                    aspect: part.aspect,
                    evaluator: part.evaluator,
                    period: part.period.clone(),
                    grade: None,
                    comments: Vec::new(),
                    issues: Vec::new(),
                });
                let last = out.len() - 1;
                &mut out[last]
            }
        };
        target.evaluator = target.evaluator.or(part.evaluator);
        if part.kind == PartKind::Comment { target.comments.push(part) } else { target.issues.push(part) }
    }
    out
}

/// 総合評価 over a text alone, beside a grade of 達成状況, is an evaluation of its own.
fn is_of_another_aspect(evaluation: &Gathered, part: &Part) -> bool {
    part.aspect.zip(evaluation.aspect).is_some_and(|(own, other)| own != other)
}

/// A text is nearest to the grade of its own row, of its own aspect, then of the rows beside it.
fn distance(evaluation: &Gathered, part: &Part) -> (usize, usize, usize) {
    let first = || evaluation.comments.first().or_else(|| evaluation.issues.first());
    let Some(grade) = evaluation.grade.as_ref().or_else(first) else { return (2, 0, 0) };
    let block = usize::from(grade.at.block != part.at.block);
    let rows = gap(&grade.at.rows, &part.at.rows);
    let aspect = usize::from(part.aspect.is_some() && evaluation.aspect != part.aspect);
    (block, aspect, rows * 64 + gap(&grade.at.cols, &part.at.cols).min(63))
}

fn gap(a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> usize {
    if a.start < b.end && b.start < a.end {
        0
    } else {
        a.start.abs_diff(b.end).min(b.start.abs_diff(a.end)) + 1
    }
}

fn same_period(a: &Option<Period>, b: &Option<Period>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a.start, a.end) == (b.start, b.end),
        _ => true,
    }
}

/// What a mark means: its scale, position, meaning and level.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    pub(super) scale: Option<usize>,
    pub(super) rank: Option<usize>,
    pub(super) of: Option<usize>,
    pub(super) meaning: Option<String>,
    pub(super) level: Option<String>,
}

/// Looks a mark up: in the legend printed beside it, then in the document's others, nearest first; plain words
/// speak for themselves. A letter without a legend has no level.
pub(super) fn meaning(part: &Part, scales: &[Scale], lexicon: &Lexicon) -> Meaning {
    let (mark, at) = (part.text.as_str(), &part.at);
    let near = |s: &Scale| {
        let beside = s.block == at.block && s.row.is_some_and(|r| at.rows.contains(&r));
        let rows = s.row.map_or(0, |r| at.rows.start.abs_diff(r));
        let kin = s.label.as_ref().map_or(0, |label| kinship(label, &part.labels));
        (Reverse(kin), !beside, s.block.abs_diff(at.block), rows)
    };
    let found = scales
        .iter()
        .enumerate()
        .filter(|(_, s)| s.grades.len() > 1)
        .filter_map(|(i, s)| Some((i, s, s.find(mark)?)))
        .min_by_key(|(_, s, _)| near(s));
    if let Some((index, scale, rank)) = found {
        let level = scale.grades[rank].level(lexicon);
        let meaning = scale.grades[rank].meaning.clone();
        return Meaning {
            scale: Some(index),
            rank: Some(rank + 1),
            of: Some(scale.grades.len()),
            meaning: Some(meaning),
            level,
        };
    }
    // Plain words have a level by themselves; a meaning only a legend gives.
    let words = fold::plain(mark).chars().count() > 1;
    let own = part.meaning.as_deref().or(words.then_some(mark));
    let level = own.and_then(|own| lexicon.ratings.level(own));
    Meaning { level, meaning: part.meaning.clone(), ..Meaning::default() }
}

/// How much of a legend's label (総合評価の区分) the labels over a grade say: the longest that both have.
fn kinship(label: &str, own: &[String]) -> usize {
    let common = |l: &String| {
        let within = label.contains(l.as_str()) || l.contains(label);
        within.then(|| l.chars().count().min(label.chars().count())).filter(|n| *n >= 2)
    };
    own.iter().filter_map(common).max().unwrap_or(0)
}

/// The aspect of a grade whose labels do not say: its scale speaks of progress or of achievement.
pub(super) fn aspect_of_scale(
    mark: &str,
    meaning: &Meaning,
    scales: &[Scale],
    lexicon: &Lexicon,
) -> Option<Aspect> {
    let words: Vec<&str> = match meaning.scale {
        Some(at) => scales[at].grades.iter().map(|g| g.meaning.as_str()).collect(),
        None => vec![mark],
    };
    let known = &lexicon.words.aspect;
    let has = |list: &[String]| words.iter().any(|w| list.iter().any(|l| w.contains(l.as_str())));
    match (has(&known.progress), has(&known.achievement)) {
        (true, false) => Some(Aspect::Progress),
        (_, true) => Some(Aspect::Achievement),
        (false, false) if has(&known.overall) && words.len() > 1 => Some(Aspect::Overall),
        (false, false) => None,
    }
}
