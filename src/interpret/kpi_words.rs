//! Words around amounts in running text: which number is a value, and where a measure's name ends.
//!
//! In: an entry's text. Out: spans and names. Pure; what an entry says with them is `kpi_prose`.

use crate::lexicon::Lexicon;
use crate::normalize;
use crate::normalize::quantity::{Quantity, QuantityMatch};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static DURATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s[0-9]{1,2}(?:年|か年|か月)間[でに]?$").unwrap());

/// 職員数3,210人: an amount right behind a measure's last word, where the text pauses after it.
pub(super) fn attached<'a>(body: &'a str, lexicon: &'a Lexicon) -> impl Iterator<Item = QuantityMatch> + 'a {
    let ends = &lexicon.words.measure.name_ends;
    let digits = body.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    digits.filter_map(move |at| {
        let (name, rest) = body.split_at(at);
        ends.iter().any(|end| name.ends_with(end.as_str())).then_some(())?;
        let stop = rest.find([' ', '(', ')', '、', '。', '\n']).unwrap_or(rest.len());
        let quantity = normalize::quantity::cell(rest.get(..stop)?, None).filter(|q| q.unit.is_some())?;
        Some(QuantityMatch { span: at..at + stop, quantity })
    })
}

/// 5年間 in 5年間で1億円 is no value of a measure.
pub(super) fn is_duration(quantity: &Quantity) -> bool {
    matches!(quantity.unit.as_deref(), Some("年間" | "か年" | "か月間" | "週間" | "日間"))
}

/// A number is a value when the text ends after it, pauses, or goes on with what is done to the number; where a
/// noun follows (24区平均, 11の小学校区) it is part of one.
pub(super) fn is_value(body: &str, span: &Range<usize>, lexicon: &Lexicon) -> bool {
    let after = body.get(span.end..).unwrap_or_default();
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | '('
                    | '。'
                    | '、'
                    | ','
                    | '・'
                    | '〜'
                    | '→'
                    | '/'
                    | '」'
                    | '】'
                    | ';'
                    | '['
                    | '<'
                    | '＜'
                    | '※'
                    | '⇒'
            )
    };
    let follows = ["から", "に", "を", "と", "へ", "で", "増", "減", "が", "の半減", "の倍増", "まで"];
    let goal = lexicon.words.measure.goals.iter().any(|g| after.starts_with(g.as_str()));
    if inside_name(body, span) {
        return after.starts_with(")の半減") || after.starts_with(")の倍増");
    }
    let noun =
        ["における", "による", "に係る", "に基づ", "に関する", "での"].iter().any(|n| after.starts_with(n));
    !noun && (goal || after.chars().next().is_none_or(ends) || follows.iter().any(|f| after.starts_with(f)))
}

/// Inside brackets that a noun follows: (3月・4月)の平均, (夏28℃、冬18℃)による.
pub(super) fn inside_name(body: &str, span: &Range<usize>) -> bool {
    let before = body.get(..span.start).unwrap_or_default();
    let opened = before.rfind('(').filter(|&at| !before[at..].contains(')'));
    let Some(_) = opened else { return false };
    let after = body.get(span.end..).unwrap_or_default();
    let Some(close) = after.find(')') else { return false };
    let rest = after.get(close + 1..).unwrap_or_default();
    rest.starts_with('の')
        || rest.starts_with("による")
        || rest.starts_with("における")
        || rest.starts_with("に係る")
}

pub(super) fn skip_particle(body: &str, at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', ':', '、']);
    let trimmed = ["末の", "における", "時点の", "の", "末"]
        .iter()
        .find_map(|p| trimmed.strip_prefix(p))
        .unwrap_or(trimmed);
    body.len() - trimmed.trim_start().len()
}

/// A measure's name without what only leads to its value.
pub(super) fn clean_name(text: &str, lexicon: &Lexicon) -> String {
    let words = &lexicon.words.measure;
    let mut name = text.trim();
    loop {
        let before = name.len();
        name = name
            .trim_end_matches([':', '(', '、', ',', ' ', '・', '=', '「', '【', '…', '→', '〜', '-'])
            .trim_end();
        name = name.trim_start_matches([':', ')', '、', ' ', '・']);
        for end in &words.leading {
            if let Some(rest) = name.strip_suffix(end.as_str())
                && (rest.is_empty()
                    || rest.ends_with([' ', ':', '(', '、', ')'])
                    || words.attached.contains(end))
            {
                name = rest;
            }
        }
        if let Some(found) = DURATION.find(name).filter(|m| m.start() > 0) {
            name = &name[..found.start()];
        }
        if name.len() == before {
            return name.to_owned();
        }
    }
}
