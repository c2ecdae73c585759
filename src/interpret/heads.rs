//! Heads: what the text of a cell, heading or list lead says as a label — concept, attributes, period, unit.
//!
//! In: a text and the document's year. Out: a [`Head`], or nothing when the text is no label. 平成25年度 計画 is
//! a mode and a year; 目標値(5年度) a KPI's target of that year; 事業費(千円) a cost in thousands of yen.

use crate::lexicon::{Concept, Label, Lexicon, Mode, fold};
use crate::normalize::{self, Context, Part, Period, period};
use regex::Regex;
use std::sync::LazyLock;

/// A label as read from the document.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Concept and attributes.
    pub(super) label: Label,
    /// The lexicon's form, for `evidence.method`.
    pub(super) form: String,
    /// As written, normalized.
    pub(super) text: String,
    /// A period that the label names.
    pub(super) period: Option<Period>,
    /// A part of a year whose year stands elsewhere.
    pub(super) part: Option<Part>,
    /// The note behind it, folded.
    pub(super) note: Option<String>,
    /// A whole form matched.
    pub(super) exact: bool,
    /// It names a year (当年度), though which one the document does not say.
    pub(super) of_some_year: bool,
}

impl Head {
    pub(super) fn is(&self, concept: Concept) -> bool {
        self.label.concept == concept
    }

    /// A header that the lexicon does not know: its column is kept under its own name.
    pub(super) fn unknown(raw: &str) -> Self {
        let text = normalize::text(&raw.split('\n').map(str::trim).collect::<String>()).text;
        let label = Label::of(Concept::Other);
        // 従事職員数(人) beside costs: the note tells the unit.
        let note = fold::split_note(&fold::key(&text)).map(|(_, note)| note.to_owned());
        Self {
            label,
            form: text.clone(),
            text,
            period: None,
            part: None,
            note,
            exact: false,
            of_some_year: false,
        }
    }

    /// A part of a header that says nothing by itself.
    pub(super) fn frame(raw: &str) -> Self {
        Self { label: Label::of(Concept::Frame), ..Self::unknown(raw) }
    }

    /// A bare number that is a year by the numbers beside it; what follows it may be a mode (22 見込).
    pub(super) fn of_year(raw: &str, period: Period, lexicon: &Lexicon) -> Self {
        let rest: String = raw.chars().filter(|c| !c.is_numeric()).collect();
        let mode = lexicon.labels.find(&rest).and_then(|m| m.label.mode);
        Self {
            label: Label { mode, ..Label::of(Concept::Period) },
            period: Some(period),
            ..Self::unknown(raw)
        }
    }

    fn period_only(text: &str, period: Option<Period>, part: Option<Part>) -> Self {
        let label = Label::of(Concept::Period);
        Self {
            label,
            form: text.to_owned(),
            text: text.to_owned(),
            period,
            part,
            note: None,
            exact: true,
            of_some_year: false,
        }
    }
}

/// Labels are not longer than this, in characters.
const MAX_LABEL: usize = 44;

/// Reads text as a label.
pub(super) fn read(raw: &str, lexicon: &Lexicon, context: &Context) -> Option<Head> {
    let text = label_text(raw)?;
    // A part first: with a year from the context 上半期 would be dated, and the header's own year lost.
    if let Some(part) = period::part(&text) {
        if part.rest.trim().is_empty() {
            return Some(Head::period_only(&text, None, Some(part)));
        }
        if let Some(head) = find(&part.rest, &text, lexicon) {
            return Some(Head { part: Some(part), ..head });
        }
    }
    let periods = normalize::periods(&text, context);
    if lexicon.labels.is_form(&text) {
        // 前年度までの実績 is one word of the field; まで names no year of its own.
        let period = periods.first().filter(|p| p.open.is_none()).map(|p| p.period.clone());
        let of_some_year = !normalize::periods(&text, &Context::of(2000)).is_empty();
        return find(&text, &text, lexicon).map(|head| Head { period, of_some_year, ..head });
    }
    if let Some(first) = periods.first() {
        let rest = without(&text, periods.iter().map(|p| p.open_span.clone()));
        let period = period::whole(&text, context).map_or_else(|| first.opened(), |whole| whole.period);
        if rest.is_empty() {
            return Some(Head::period_only(&text, Some(period), None));
        }
        if let Some(head) = find(&rest, &text, lexicon) {
            return Some(Head { period: Some(period), ..head });
        }
    }
    let head =
        find(&text, &text, lexicon).or_else(|| summed(&text, lexicon)).or_else(|| total(&text, lexicon))?;
    let of_some_year = !normalize::periods(&text, &Context::of(2000)).is_empty();
    Some(Head { of_some_year, ..head })
}

/// 効果額 5年間累計: what is summed, over the whole plan.
fn summed(text: &str, lexicon: &Lexicon) -> Option<Head> {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
    static SPAN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9]{1,2}(?:年|か年|ヵ年|カ年|箇年)間?の?$").unwrap());
    let (label, note) = fold::split_note(text).map_or((text, None), |(label, note)| (label, Some(note)));
    let mut sums = lexicon.labels.forms_of(Concept::Total).filter_map(|form| label.trim().strip_suffix(form));
    let what = sums.find_map(|sum| sum.trim().get(..SPAN.find(sum.trim())?.start()))?.trim();
    let head = find(what, text, lexicon).filter(|h| h.exact)?;
    Some(Head { note: note.map(str::to_owned).or(head.note.clone()), ..head })
}

/// 3年間合計: a sum over something.
fn total(text: &str, lexicon: &Lexicon) -> Option<Head> {
    let found = lexicon.labels.find_by_head(text).filter(|m| m.label.concept == Concept::Total)?;
    let (label, form) = (found.label, found.form);
    (text.chars().count() <= 12).then(|| Head { label, form, ..Head::unknown(text) })
}

/// Reads text as a label by its last word: only for texts that stand where labels stand.
pub(super) fn read_weak(raw: &str, lexicon: &Lexicon, context: &Context) -> Option<Head> {
    let text = label_text(raw)?;
    let periods = normalize::periods(&text, context);
    let rest = without(&text, periods.iter().map(|p| p.open_span.clone()));
    let found = lexicon.labels.find_by_head(&rest).or_else(|| lexicon.labels.find_alike(&rest))?;
    Some(Head {
        label: found.label,
        form: found.form,
        text: text.clone(),
        period: periods.first().map(normalize::PeriodMatch::opened),
        part: None,
        note: None,
        exact: false,
        of_some_year: false,
    })
}

/// One line, normalized; `None` for what is too long for a label.
fn label_text(raw: &str) -> Option<String> {
    let joined: String = raw.split('\n').map(str::trim).collect();
    // A note to whoever fills the form in is no part of the label: 課題と改善策 ※左記が「②」の場合は必須.
    let joined = joined
        .split_once('※')
        .map_or(joined.as_str(), |(label, _)| if label.trim().is_empty() { &joined } else { label });
    let text = normalize::text(joined).text;
    (!text.is_empty() && !text.ends_with('。') && text.chars().count() <= MAX_LABEL).then_some(text)
}

fn find(text: &str, whole: &str, lexicon: &Lexicon) -> Option<Head> {
    let found = lexicon.labels.find(text)?;
    Some(Head {
        label: found.label,
        form: found.form,
        text: whole.to_owned(),
        period: None,
        part: None,
        note: found.note,
        exact: found.exact,
        of_some_year: false,
    })
}

/// The text without the given spans, and without the particles and brackets that are left hanging.
fn without(text: &str, spans: impl Iterator<Item = std::ops::Range<usize>>) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for span in spans {
        rest.push_str(text.get(at..span.start).unwrap_or_default());
        rest.push(' ');
        at = span.end.max(at);
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    let mut rest = rest.replace("( )", "").replace("[ ]", "").replace("【 】", "");
    loop {
        let trimmed = rest.trim().trim_start_matches(['の', '・', '/', '-', '〜', ',', '、', ':']).trim();
        let trimmed = trimmed.trim_end_matches(['・', '/', '-', '、', ':']).trim();
        let trimmed = trimmed.strip_prefix("における").unwrap_or(trimmed);
        let trimmed =
            trimmed.strip_suffix("現在").or_else(|| trimmed.strip_suffix("時点")).unwrap_or(trimmed);
        if trimmed.len() == rest.len() {
            return rest;
        }
        rest = trimmed.to_owned();
    }
}

/// The mode that a label of the state before the plan has over a measure.
pub(super) fn mode_of(label: &Label) -> Option<Mode> {
    label.mode.or((label.concept == Concept::CurrentState).then_some(Mode::Baseline))
}
