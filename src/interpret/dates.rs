//! The document's period and date: from its title, from lines and sentences that say so, from its tables' years.

use super::ledger::Slice;
use super::meta::{Line, Meta, Read};
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Concept, Lexicon};
use crate::normalize::period::PeriodKind;
use crate::normalize::{self, Context, Period};
use std::collections::BTreeMap;

/// The span that the document is about: from its title, from a line that says so, from the top lines, else
/// from the years that head its tables.
pub(super) fn period(meta: &Meta, lines: &[Line], document: &Document, lexicon: &Lexicon) -> Read<Period> {
    let none = Context::default();
    // 評価対象年度:平成17年度 beats the year in which the evaluation is made.
    if let Some(found) = lines.iter().find_map(|line| subject_year(line, lexicon)) {
        return Some(found);
    }
    if let Some((title, slice)) = &meta.title
        && let Some(period) = reported_year(title, lexicon).or_else(|| years_of(title, lexicon))
    {
        return Some((period, slice.clone()));
    }
    for line in lines {
        let Some((label, rest)) = line.text.split_once([':', ' ']) else { continue };
        let label = lexicon.labels.find(label.trim_start_matches(['(', '※']));
        if label.is_some_and(|m| m.label.concept == Concept::DocumentPeriod)
            && let Some(period) = years_of(rest, lexicon)
        {
            return Some((period, Some(line.slice.clone())));
        }
    }
    if let Some(found) = said_period(document, lexicon) {
        return Some(found);
    }
    for line in lines.iter().filter(|l| l.text.chars().count() <= 16) {
        if let Some(found) = normalize::periods(&line.text, &none).first()
            && found.open_span.start <= 1
            && matches!(found.period.kind, PeriodKind::FiscalYear | PeriodKind::Range)
        {
            return Some((found.period.clone(), Some(line.slice.clone())));
        }
    }
    // 高松市 令和5年度 局長マニフェスト: the one year in a line that reads like a title.
    let titled = |line: &&Line| {
        lexicon.words.kind.iter().flat_map(|k| &k.title).any(|w| line.text.contains(w.as_str()))
    };
    for line in lines.iter().take(4).filter(titled) {
        let years = normalize::periods(&line.text, &none);
        if let [only] = years.as_slice()
            && only.period.kind == PeriodKind::FiscalYear
        {
            return Some((only.period.clone(), Some(line.slice.clone())));
        }
    }
    table_years(document).map(|p| (p, None))
}

/// The year that a line says to be its subject: (評価対象年度:平成17年度).
fn subject_year(line: &Line, lexicon: &Lexicon) -> Read<Period> {
    let (label, rest) = line.text.split_once(':')?;
    let found = lexicon.labels.find(label.trim_start_matches(['(', '※']).trim())?;
    let subject = found.label.concept == Concept::DocumentPeriod
        && lexicon.words.title.reported.iter().any(|w| found.form.contains(w.as_str()));
    let year = years_of(rest, lexicon).filter(|p| p.kind == PeriodKind::FiscalYear && subject)?;
    Some((year, Some(line.slice.clone())))
}

/// What a report as of a day is about: 3月31日現在 of its fiscal year, 9月30日現在 of the year's first half.
pub(super) fn reported(period: Period) -> Period {
    let Some(day) = period.start.filter(|start| period.end == Some(*start)) else { return period };
    let year = normalize::period::fiscal_year_of(day);
    let about = match (day.month(), day.day()) {
        (3, 31) => Period::of_fiscal_year(period.text.as_str(), year),
        (9, 30) => normalize::periods(&format!("{year}年度上半期"), &Context::default())
            .into_iter()
            .next()
            .map(|found| Period { text: period.text.clone(), ..found.period }),
        _ => None,
    };
    about.unwrap_or(period)
}

/// The one year inside the plan's period that title and top lines name: a report of a plan is of that year.
pub(super) fn reported_within(meta: &Meta, lines: &[Line]) -> Option<Period> {
    let (span, _) = meta.period.as_ref().filter(|(p, _)| p.kind == PeriodKind::Range)?;
    let title = meta.title.iter().map(|(t, _)| t.as_str());
    let texts = title.chain(lines.iter().filter(|l| !l.furniture).map(|l| l.text.as_str()));
    let mut years: Vec<Period> = Vec::new();
    for found in texts.take(8).flat_map(|t| normalize::periods(t, &Context::default())) {
        let period = reported(found.period);
        let inside = period.start >= span.start && period.end <= span.end;
        if period.kind == PeriodKind::FiscalYear && inside && !years.iter().any(|y| y.start == period.start) {
            years.push(period);
        }
    }
    (years.len() == 1).then(|| years.remove(0))
}

/// A range of years in a sentence that calls it the plan's period.
fn said_period(document: &Document, lexicon: &Lexicon) -> Option<(Period, Option<Slice>)> {
    document.texts.iter().take(60).enumerate().find_map(|(index, text)| {
        let said = lexicon
            .labels
            .forms_of(Concept::DocumentPeriod)
            .any(|form| form.chars().count() > 3 && text.raw.contains(form));
        let found = normalize::periods(&text.raw, &Context::default());
        let range = found.into_iter().find(|p| {
            said && p.period.kind == PeriodKind::Range && p.period.start.is_some() && p.period.end.is_some()
        })?;
        Some((range.period, Some(Slice::whole(document, TextId(index as u32)))))
    })
}

/// The year that a title says it reports on: 平成29年度 …調書(平成28年度実施事業).
fn reported_year(title: &str, lexicon: &Lexicon) -> Option<Period> {
    let found = normalize::periods(title, &Context::default());
    if found.len() < 2 || found.iter().any(|p| p.period.kind != PeriodKind::FiscalYear) {
        return None;
    }
    let said = |p: &normalize::PeriodMatch| {
        let after = title.get(p.open_span.end..).unwrap_or_default().trim_start_matches(['の', ' ']);
        let bracketed = title.get(..p.open_span.start).unwrap_or_default().ends_with('(');
        bracketed && lexicon.words.title.reported.iter().any(|w| after.starts_with(w.as_str()))
    };
    found.iter().find(|p| said(p)).map(|p| p.period.clone())
}

/// Fiscal years side by side in a text as one period; a year's end stands for its year.
fn years_of(text: &str, lexicon: &Lexicon) -> Option<Period> {
    let context = &Context::default();
    let found = normalize::periods(text, context);
    let first =
        found.iter().find(|p| p.period.fiscal_year.is_some() || p.period.kind == PeriodKind::Range)?;
    if let Some(whole) = normalize::period::whole(text.get(first.open_span.start..)?, context)
        && whole.period.kind == PeriodKind::Range
    {
        return Some(whole.period);
    }
    let period = &first.period;
    match (period.kind, period.fiscal_year) {
        (PeriodKind::Range | PeriodKind::FiscalYear, _) => Some(period.clone()),
        (_, Some(year)) if period.text.contains(lexicon.words.title.fiscal_year.as_str()) => {
            Period::of_fiscal_year(period.text.clone(), year)
        }
        _ => None,
    }
}

/// The first fiscal year that the text names in full: near enough to find elided eras.
pub(super) fn first_year(document: &Document) -> Option<i32> {
    document.texts.iter().find_map(|text| {
        let found = normalize::periods(&text.raw, &Context::default());
        found
            .iter()
            .find_map(|p| p.period.fiscal_year.or(p.period.end.map(normalize::period::fiscal_year_of)))
    })
}

/// From the first to the last fiscal year that stands alone or before a mode in a table's cell, where at least two
/// cells say each.
fn table_years(document: &Document) -> Option<Period> {
    let mut years: BTreeMap<i32, (usize, Period)> = BTreeMap::new();
    for block in &document.blocks {
        let BlockKind::Table(grid) = &block.kind else { continue };
        for id in grid.cells.iter().filter_map(|c| c.text) {
            let raw = &document.text(id).raw;
            if raw.chars().count() > 14 {
                continue;
            }
            let Some(whole) = normalize::period::whole(&raw.replace('\n', ""), &Context::default()) else {
                continue;
            };
            if let (PeriodKind::FiscalYear, Some(year)) = (whole.period.kind, whole.period.fiscal_year) {
                years.entry(year).or_insert((0, whole.period)).0 += 1;
            }
        }
    }
    years.retain(|_, (count, _)| *count > 1);
    let (first, last) = (years.values().next()?, years.values().next_back()?);
    if first.1 == last.1 {
        return Some(first.1.clone());
    }
    let text = format!("{}〜{}", first.1.text, last.1.text);
    Some(Period::new(text, PeriodKind::Range, first.1.start, last.1.end))
}

/// The document's own date: one that the body's name follows, else a top line that begins with a day or month.
pub(super) fn issued(lines: &[Line], document: &Document, lexicon: &Lexicon) -> Read<Period> {
    let beside =
        lines.iter().find_map(|line| signed(&line.text, lexicon).map(|p| (p, Some(line.slice.clone()))));
    beside.or_else(|| dated(lines, lexicon)).or_else(|| {
        // At the very end too: 平成23年9月 財政部行政管理課.
        let texts = document.blocks.iter().rev().filter_map(|block| match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => Some(*text),
            _ => None,
        });
        let mut slices = texts.take(2).map(|id| Slice::whole(document, id));
        slices.find_map(|slice| {
            let text = normalize::text(slice.raw(document)).text;
            let date = signed(&text, lexicon)?;
            text.starts_with(date.text.as_str()).then(|| (date, Some(slice.clone())))
        })
    })
}

/// A day or month that a body's or department's name follows, or a word for the making of the document.
fn signed(text: &str, lexicon: &Lexicon) -> Option<Period> {
    let found = normalize::periods(text, &Context::default());
    let last = found.iter().rfind(|p| matches!(p.period.kind, PeriodKind::Day | PeriodKind::Month))?;
    let after = text.get(last.open_span.end..)?.trim_start_matches([')', ' ']).trim();
    let made = lexicon.words.title.issued.iter().any(|w| after.starts_with(w.as_str()));
    let ends = |w: &String| after.ends_with(w.as_str());
    let name = after.chars().count() <= 24
        && !after.contains(['。', '、', '「'])
        && (lexicon.words.department.suffixes.iter().any(ends)
            || lexicon.municipalities.mentions(after).first().is_some_and(|(at, _)| *at == 0));
    let dated = last.open.is_none() && !last.period.text.contains('末') && last.period.start.is_some();
    (dated && !after.is_empty() && (made || name)).then(|| last.period.clone())
}

/// True for what may follow a month that is the document's date: nothing, a gap, a bracket, a word for its making.
fn is_apart(after: &str, lexicon: &Lexicon) -> bool {
    let made = lexicon.words.title.issued.iter().any(|w| after.starts_with(w.as_str()));
    after.is_empty() || made || after.starts_with([' ', '(', ')', '】', ']'])
}

/// A top line that begins with a day or month, or ends with one.
fn dated(lines: &[Line], lexicon: &Lexicon) -> Read<Period> {
    for (index, line) in lines.iter().enumerate().filter(|(_, l)| l.text.chars().count() <= 90) {
        let found = normalize::periods(&line.text, &Context::default());
        let short = line.text.chars().count() <= 40 && line.text.ends_with(['月', ')']);
        let dated = |kind: PeriodKind| kind == PeriodKind::Day || (kind == PeriodKind::Month && short);
        let last = found
            .last()
            .filter(|p| dated(p.period.kind) && p.open.is_none() && !p.period.text.contains('末'));
        if let Some(last) = last.filter(|p| p.open_span.start > 0 && index < 6) {
            let after = line.text.get(last.open_span.end..).unwrap_or_default();
            if !line.text.ends_with('。') && after.chars().count() <= 4 && !after.starts_with('〜') {
                return Some((last.period.clone(), Some(line.slice.clone())));
            }
        }
        let text = line.text.trim_start_matches(['(', '【', '[']);
        let Some(first) = normalize::periods(text, &Context::default()).into_iter().next() else { continue };
        let after = text.get(first.open_span.end..).unwrap_or_default();
        let dated = matches!(first.period.kind, PeriodKind::Day | PeriodKind::Month)
            && !first.period.text.contains('末');
        let goes_on = after.trim_start().starts_with(['〜', '-', 'か', 'に', 'の', 'を']);
        if dated
            && first.open_span.start == 0
            && first.open.is_none()
            && (first.period.kind == PeriodKind::Day && !goes_on || is_apart(after, lexicon))
        {
            return Some((first.period, Some(line.slice.clone())));
        }
    }
    None
}
