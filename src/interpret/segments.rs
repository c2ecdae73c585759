//! Labels inside a value: (趣旨・目的) …, 【現状】 …, 担当課:財政課, 実績値 82.5%.
//!
//! In: a text. Out: its segments, each with the label that opens it. Only whole forms of the lexicon count, so
//! that a bracketed remark stays part of its text.

use super::heads::{self, Head};
use super::ledger::Slice;
use crate::document::{Document, TextId};
use crate::lexicon::fold::BRACKETS;
use crate::lexicon::{Concept, Lexicon, Mode};
use crate::normalize::{self, Context};
use std::ops::Range;
use std::rc::Rc;

/// A part of a text under one inline label.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The label and where it stands; `None` before the first label.
    pub(super) label: Option<(Rc<Head>, Slice)>,
    /// The text under it, label excluded.
    pub(super) body: Slice,
}

/// Cuts a text at its inline labels.
pub(super) fn cut(document: &Document, id: TextId, lexicon: &Lexicon, context: &Context) -> Vec<Segment> {
    let text = document.text(id);
    let mut segments: Vec<Segment> = Vec::new();
    let open = |label: Option<(Rc<Head>, Slice)>, from: usize, to: usize| Segment {
        label,
        body: Slice { text: id, range: from..to },
    };
    for line in &text.lines {
        let raw = text.raw.get(line.range.clone()).unwrap_or_default();
        match label_at(raw, lexicon, context) {
            Some((head, label)) => {
                // A text that is nothing but the word is a value that reads like a label.
                if label.end >= raw.trim_end().len()
                    && text.lines.len() == 1
                    && !raw.trim_start().starts_with(|c| BRACKETS.iter().any(|(o, _)| *o == c))
                {
                    segments.push(open(None, line.range.start, line.range.end));
                    continue;
                }
                let label = line.range.start + label.start..line.range.start + label.end;
                let from = label.end;
                let slice = Slice { text: id, range: label };
                // <取組結果> 評価:△: behind a label in brackets a second one with its value.
                let rest = text.raw.get(from..line.range.end).unwrap_or_default();
                let spaces = rest.len() - rest.trim_start().len();
                let second = before_colon(rest.trim_start(), lexicon, context)
                    .filter(|(h, _)| matches!(h.label.concept, Concept::Rating | Concept::Evaluation))
                    .filter(|_| raw.trim_start().starts_with(|c| BRACKETS.iter().any(|(o, _)| *o == c)));
                let first_end = if second.is_some() { from } else { line.range.end };
                segments.push(open(Some((Rc::new(head), slice)), from, first_end));
                if let Some((head, end)) = second {
                    let (start, end) = (from + spaces, from + spaces + end);
                    let slice = Slice { text: id, range: start..end };
                    segments.push(open(Some((Rc::new(head), slice)), end, line.range.end));
                }
            }
            None => match segments.last_mut() {
                Some(last) => last.body.range.end = line.range.end,
                None => segments.push(open(None, line.range.start, line.range.end)),
            },
        }
    }
    segments
}

/// The label that opens a line, with its bytes.
fn label_at(line: &str, lexicon: &Lexicon, context: &Context) -> Option<(Head, Range<usize>)> {
    let start = line.len() - line.trim_start().len();
    let body = line.trim_start();
    let marks = body.len()
        - body
            .trim_start_matches(['■', '●', '◆', '□', '◇', '○', '▼', '・', '※', '*', '＊'])
            .trim_start()
            .len();
    let marked = &body[marks..];
    bracketed(marked, lexicon, context)
        .map(|(head, end)| (head, start..start + marks + end))
        .or_else(|| {
            before_colon(marked, lexicon, context).map(|(head, end)| (head, start..start + marks + end))
        })
        .or_else(|| before_space(body, lexicon, context).map(|(head, end)| (head, start..start + end)))
}

/// (目標) …: a bracket at the line's start that holds a whole label.
fn bracketed(line: &str, lexicon: &Lexicon, context: &Context) -> Option<(Head, usize)> {
    let first = line.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let end = line.find(*close)? + close.len_utf8();
    let inner = line.get(first.len_utf8()..end - close.len_utf8())?;
    let alone = line.get(end..).is_some_and(|rest| rest.trim().is_empty()) && inner.chars().count() <= 12;
    let head = heads::read(inner, lexicon, context)
        .filter(|h| h.exact)
        .or_else(|| heads::read_weak(inner, lexicon, context).filter(|_| alone))
        .filter(opens_segment)?;
    let after = line.get(end..).unwrap_or_default();
    let colon = after.len() - after.trim_start_matches([':', '：']).len();
    // 「目標」を達成する is a sentence that quotes the word.
    let sentence = first == '「'
        && !after.trim_start_matches([':', '：']).starts_with(char::is_whitespace)
        && !after.is_empty();
    (!sentence).then_some((head, end + colon))
}

/// 担当課：財政課
fn before_colon(line: &str, lexicon: &Lexicon, context: &Context) -> Option<(Head, usize)> {
    let at = line.find([':', '：'])?;
    let label = line.get(..at)?;
    if label.chars().count() > 14 {
        return None;
    }
    let head = heads::read(label, lexicon, context).filter(|h| h.exact && opens_segment(h))?;
    let reference = head.label.mode == Some(Mode::Reference);
    let end = at + line.get(at..)?.chars().next()?.len_utf8();
    (!reference).then_some((head, end))
}

/// 実績値　82.5％: a label of a value, a space, the value; or the label alone on its line.
fn before_space(line: &str, lexicon: &Lexicon, context: &Context) -> Option<(Head, usize)> {
    let line_end = line.trim_end().len();
    let at = line.find(char::is_whitespace).unwrap_or(line_end).min(line_end);
    let label = line.get(..at)?;
    let head = heads::read(label, lexicon, context)?;
    // 目標 before a space opens a value only where one follows.
    let amounts = || normalize::quantities(&normalize::text(line.get(at..).unwrap_or_default()).text);
    if label.chars().count() < 3 && !amounts().iter().any(|q| q.quantity.unit.is_some()) {
        return None;
    }
    let value = matches!(head.label.concept, Concept::KpiValue | Concept::Other)
        && head.label.mode != Some(Mode::Reference)
        && head.exact
        && head.period.is_none();
    value.then_some((head, at))
}

/// Labels that open a segment inside a cell.
pub(super) fn opens_segment(head: &Head) -> bool {
    matches!(
        head.label.concept,
        Concept::Category
            | Concept::Department
            | Concept::Purpose
            | Concept::CurrentState
            | Concept::Approach
            | Concept::Content
            | Concept::Target
            | Concept::Action
            | Concept::Kpi
            | Concept::KpiName
            | Concept::KpiValue
            | Concept::Mode
            | Concept::Evaluation
            | Concept::Rating
            | Concept::Comment
            | Concept::Issues
            | Concept::Effect
            | Concept::Other
            | Concept::Issued
            | Concept::Plan
    )
}
