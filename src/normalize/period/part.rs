//! Header cells: a text that is a period as a whole, and parts of a year given by another header.
//!
//! In, the text of a cell; out, [`Whole`] or [`Part`], each with what is left of the text (決算, 計画), which is
//! for the caller to know. Never looks at words of a form.

use super::super::scan::Scan;
use super::parse::{self, Node, Tail};
use super::{Context, Flag, Period, PeriodKind, PeriodMatch};

/// A text that begins with a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The period; several years side by side (30・31年度) are the range that they fill.
    pub period: Period,
    /// The rest of the text, normalized, without brackets around the whole: (決算), 計画.
    pub rest: String,
    /// What is odd about it.
    pub flags: Vec<Flag>,
}

/// The text as a period: it must begin with one. 平成25年度, 27年度(決算), 【令和3年度末】, 平成31年度(令和元年度),
/// 平成30・31年度, 令和2年度以降. Whether the rest makes it something else is for the caller to say: an empty
/// [`Whole::rest`] is a period and nothing else. Open ends (以降, まで) are open in [`Whole::period`].
pub fn whole(text: &str, context: &Context) -> Option<Whole> {
    let text = super::super::text::text(text).text;
    let inner = unwrap(&text);
    let found = super::periods(inner, context);
    let first = found.first().filter(|m| m.open_span.start == 0)?;
    let mut period = first.opened();
    let mut end = first.open_span.end;
    let mut flags = first.flags.clone();
    for next in found.get(1..).unwrap_or_default() {
        let Some(joined) = extend(&period, inner.get(end..next.open_span.start)?, next) else { break };
        period = joined;
        end = next.open_span.end;
        if inner.get(end..).is_some_and(|rest| rest.starts_with(')')) {
            end += 1;
        }
        flags.extend(next.flags.iter().filter(|f| !first.flags.contains(f)));
    }
    if first.span.end < end {
        inner.get(..end)?.trim_end_matches('〜').clone_into(&mut period.text);
    }
    let rest = inner.get(end..)?.trim().to_owned();
    Some(Whole { period, rest, flags })
}

/// Without one pair of brackets around the whole.
fn unwrap(text: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('【', '】'), ('〔', '〕'), ('[', ']'), ('<', '>')];
    let text = text.trim();
    PAIRS
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
        .filter(|inner| !inner.contains(['(', '【', '〔', '[', '<']))
        .unwrap_or(text)
        .trim()
}

/// A period and the next beside it as one: the same dates said twice, or years that follow each other.
fn extend(period: &Period, between: &str, next: &PeriodMatch) -> Option<Period> {
    let same = (period.start, period.end) == (next.period.start, next.period.end);
    if same && matches!(between.trim(), "(" | "/" | "・" | "=" | "") {
        return Some(period.clone());
    }
    let follows = period.end.and_then(|end| end.tomorrow().ok()) == next.period.start;
    let side_by_side = matches!(between.trim(), "・" | "、" | "," | "/" | "及び" | "と" | "&" | "");
    let years = matches!(period.kind, PeriodKind::FiscalYear | PeriodKind::Year | PeriodKind::Range);
    (follows && side_by_side && years && next.period.kind == PeriodKind::FiscalYear)
        .then(|| Period::new(period.text.clone(), PeriodKind::Range, period.start, next.opened().end))
}

/// A part of a year whose year stands elsewhere: 上半期(4〜9月), 第2四半期, 10月, 4〜9月, 年度末.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As written, normalized.
    pub text: String,
    /// The rest of the cell, normalized.
    pub rest: String,
}

/// The text as a part of a year: it must begin with one.
pub fn part(text: &str) -> Option<Part> {
    let text = super::super::text::text(text).text;
    let inner = unwrap(&text);
    let scan = Scan::new(inner);
    let chain = parse::chain(&scan, 0)?;
    let relative = |node: &Node| node.year.is_none() && (node.has_part() || node.loose.is_some());
    if !chain.nodes.iter().all(relative) || chain.nodes.iter().any(|n| n.tail == Some(Tail::Decade)) {
        return None;
    }
    // Any year will do to see that it has dates; 2000 is a leap year.
    let found = super::periods_in(&scan, inner, &Context::of(1999));
    let first = found.first().filter(|m| m.span.start == 0)?;
    let rest = inner.get(first.span.end..)?.trim().to_owned();
    Some(Part { text: inner.get(first.span.clone())?.to_owned(), rest })
}

/// The part within a year: 上半期 of 平成25年度 is 2013-04-01 to 2013-09-30, with the part's own text.
/// A calendar year (平成25年) above halves, quarters and months is taken for the fiscal year of the same number.
/// `None` when the year spans several, or the part has no such day (2月29日).
pub fn refine(year: &Period, part: &Part) -> Option<Period> {
    let number = match year.kind {
        PeriodKind::Year => i32::from(year.start?.year()),
        _ => year.fiscal_year?,
    };
    let found = super::periods(&part.text, &Context::of(number));
    let first = found.into_iter().next()?;
    Some(Period { text: part.text.clone(), ..first.period })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_half_of_a_year_from_another_header() {
        let year = Period::of_fiscal_year("平成25年度", 2013).unwrap();
        let half = refine(&year, &part("下半期(10〜3月)").unwrap()).unwrap();
        assert_eq!((half.start, half.end), (Some(date(2013, 10, 1)), Some(date(2014, 3, 31))));
        assert_eq!(
            (half.kind, half.text.as_str(), half.fiscal_year),
            (PeriodKind::Half, "下半期(10〜3月)", Some(2013))
        );
        assert_eq!(part("平成25年度"), None);
    }
}
