//! Measures and their values in running text: 口座振替加入率 50%以上 参考:28年度実績 44.2%.
//!
//! In: a text and the role that its label gives. Out: named measures with values, each value with the role and
//! period nearest to it. A number that is part of the name (24区, 3月) is no value; a target without a number is
//! a target in words.

use super::kpi_words::{attached, clean_name, inside_name, is_duration, is_value, skip_particle};
use crate::lexicon::{Concept, Lexicon, Mode};
use crate::normalize::quantity::{Quantity, QuantityMatch};
use crate::normalize::{self, Context, Period, PeriodMatch};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A measure read from a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ProseKpi {
    /// `None` where the text only gives values of the measure before it.
    pub(super) name: Option<String>,
    pub(super) values: Vec<ProseValue>,
    /// A target in words.
    pub(super) words: Option<String>,
    /// Bytes in the given text.
    pub(super) span: Range<usize>,
}

/// A value with what stands nearest to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ProseValue {
    pub(super) mode: Option<Mode>,
    pub(super) period: Option<Period>,
    pub(super) number: Option<f64>,
    pub(super) quantity: Quantity,
    /// An amount of money that a budget's word names.
    pub(super) cost: bool,
    /// Bytes in the given text.
    pub(super) span: Range<usize>,
}

#[allow(clippy::unwrap_used)] // constant patterns, compiled by every test run
static ENTRY_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[①-⑳](?:-[0-9]{1,2})?|[・●○◆■◇□▪•]|\([0-9]{1,2}\)|[0-9]{1,2}[.)])\s*").unwrap()
});

#[allow(clippy::unwrap_used)]
static ENTRY_START: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s(?:[①-⑳]|※|【)").unwrap());

/// Reads all measures of a raw text.
///
/// `breaks`: the line breaks in `raw` are the author's; else a line may go on in the next.
pub(super) fn read(
    raw: &str,
    breaks: bool,
    default: Option<Mode>,
    lexicon: &Lexicon,
    context: &Context,
) -> Vec<ProseKpi> {
    let mut kpis: Vec<ProseKpi> = Vec::new();
    let mut at = 0;
    let parts: Vec<&str> = if breaks { raw.split_inclusive('\n').collect() } else { vec![raw] };
    for part in parts {
        let normalized = normalize::text(part);
        for range in entries(&normalized.text, lexicon) {
            let entry = normalized.text.get(range.clone()).unwrap_or_default();
            let source = |r: Range<usize>| {
                let inner = normalized.source_range(range.start + r.start..range.start + r.end);
                at + inner.start..at + inner.end
            };
            if let Some(mut kpi) = entry_kpi(entry, default, lexicon, context) {
                kpi.span = source(kpi.span);
                kpi.values.iter_mut().for_each(|v| v.span = source(v.span.clone()));
                continue_last(&mut kpis, &mut kpi);
                kpis.push(kpi);
            }
        }
        at += part.len();
    }
    kpis
}

/// A value that stands alone in its line belongs to the words of the line before it.
fn continue_last(kpis: &mut Vec<ProseKpi>, kpi: &mut ProseKpi) {
    if kpi.name.is_none()
        && !kpi.values.is_empty()
        && kpis.last().is_some_and(|last| last.words.is_some())
        && let Some(last) = kpis.pop()
    {
        kpi.name = last.words;
        kpi.span.start = last.span.start;
    }
}

/// The entries of a text: lines, and inside a line what begins with a circled number, a note or a bracket.
fn entries(text: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    for (at, c) in text.char_indices() {
        if c == '\n' {
            cuts.push(at + 1);
        }
    }
    cuts.extend(ENTRY_START.find_iter(text).map(|m| m.start()));
    for lead in &lexicon.words.measure.reference_lead {
        let spaced = |at: &usize| text[..*at].ends_with(char::is_whitespace);
        cuts.extend(text.match_indices(lead.as_str()).map(|(at, _)| at).filter(spaced));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(text.len());
    cuts.windows(2).map(|w| w[0]..w[1]).filter(|r| !text[r.clone()].trim().is_empty()).collect()
}

fn entry_kpi(entry: &str, default: Option<Mode>, lexicon: &Lexicon, context: &Context) -> Option<ProseKpi> {
    let lead = entry.len() - entry.trim_start().len();
    let lead = lead + ENTRY_MARK.find(&entry[lead..]).map_or(0, |m| m.end());
    let body = entry.get(lead..)?;
    if body.starts_with(['※', '*']) || body.trim().is_empty() {
        return None;
    }
    let words = &lexicon.words.measure;
    let reference = words.reference_lead.iter().find(|w| body.starts_with(w.as_str()));
    let is_reference = reference.is_some();
    let body_start = reference.map_or(lead, |w| lead + body.find(':').map_or(w.len(), |at| at + 1));
    let body = entry.get(body_start..)?;
    let periods: Vec<PeriodMatch> =
        normalize::periods(body, context).into_iter().filter(|p| !inside_name(body, &p.open_span)).collect();
    let before_period = |at: usize| periods.iter().any(|p| p.open_span.start == at);
    let mut amounts = normalize::quantities(body);
    let new = |a: &QuantityMatch| amounts.iter().all(|q| !overlap(&q.span, &a.span));
    let behind: Vec<QuantityMatch> = attached(body, lexicon).filter(new).collect();
    amounts.extend(behind);
    amounts.sort_by_key(|q| q.span.start);
    let found: Vec<QuantityMatch> = amounts
        .into_iter()
        .filter(|q| q.quantity.unit.is_some())
        .filter(|q| is_value(body, &q.span, lexicon) || before_period(q.span.end))
        .filter(|q| !is_duration(&q.quantity))
        .filter(|q| !periods.iter().any(|p| overlap(&p.open_span, &q.span)))
        .collect();
    let Some(first) = found.first() else {
        let told = body.trim().trim_end_matches(['。', '.']).trim();
        let in_words = default == Some(Mode::Plan)
            && !is_reference
            && told.chars().count() >= 4
            && periods.iter().all(|p| p.open_span.len() < told.len());
        return in_words.then(|| ProseKpi {
            name: Some(body.trim().to_owned()),
            values: Vec::new(),
            words: Some(body.trim().to_owned()),
            span: body_start..entry.len(),
        });
    };
    let leading = periods.first().filter(|p| p.open_span.start == 0);
    let name_start = leading.map_or(0, |p| skip_particle(body, p.open_span.end));
    let name_end = periods
        .iter()
        .map(|p| p.open_span.start)
        .filter(|&s| s > name_start)
        .chain([first.span.start])
        .min()
        .unwrap_or(first.span.start)
        .max(name_start);
    let name = clean_name(body.get(name_start..name_end)?, lexicon);
    // Role words stand behind the name, not in it.
    let mut at = body
        .get(name_start..first.span.start)
        .and_then(|t| t.find(&name))
        .map_or(name_start, |p| name_start + p + name.len());
    let mut values = Vec::new();
    for found in &found {
        let place = ValueContext {
            body,
            periods: &periods,
            leading: leading.map(|p| &p.period),
            from: at,
            default,
            lexicon,
            context,
        };
        values.extend(place.values(found));
        at = found.span.end;
    }
    for value in &mut values {
        value.span = body_start + value.span.start..body_start + value.span.end;
    }
    let name =
        if is_reference && name.chars().count() < 3 { None } else { (!name.is_empty()).then_some(name) };
    // 35%設定、28年度 32.4%: beside a target that says so, the year before was measured.
    let is_set = |span: &Range<usize>| {
        let rest = entry.get(span.end..).unwrap_or_default();
        words.set.iter().any(|w| rest.starts_with(w.as_str()))
    };
    if values.iter().any(|v| is_set(&v.span)) {
        let plain = |v: &&mut ProseValue| !is_set(&v.span) && v.mode == default;
        values.iter_mut().skip(1).filter(plain).for_each(|v| v.mode = Some(Mode::Actual));
    }
    if is_reference && name.is_some() {
        values
            .iter_mut()
            .filter(|v| v.mode.is_none() || v.mode == default)
            .for_each(|v| v.mode = Some(Mode::Reference));
    }
    Some(ProseKpi { name, values, words: None, span: body_start..entry.len() })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

struct ValueContext<'a> {
    body: &'a str,
    periods: &'a [PeriodMatch],
    leading: Option<&'a Period>,
    /// Where the text that belongs to this value begins.
    from: usize,
    default: Option<Mode>,
    lexicon: &'a Lexicon,
    context: &'a Context,
}

impl ValueContext<'_> {
    /// The value, and the one that it came from (3件から1件に減).
    fn values(&self, found: &QuantityMatch) -> Vec<ProseValue> {
        let before = self.body.get(self.from..found.span.start).unwrap_or_default();
        let after: String = self.body.get(found.span.end..).unwrap_or_default().chars().take(4).collect();
        let inner: Vec<&PeriodMatch> = self
            .periods
            .iter()
            .filter(|p| p.open_span.start >= self.from && p.open_span.end <= found.span.start)
            .collect();
        let bracketed_after = after_period(self.body, found.span.end, self.periods);
        let period = inner.last().map(|p| closed(p)).or(bracketed_after);
        let word = self.body.get(..found.span.start).unwrap_or_default().trim_end();
        let word = word.rsplit([' ', '、', '\n', ')', '円']).next().unwrap_or_default();
        let (cost, cost_mode, cost_year) = self.cost(word);
        let halved = self.body.get(found.span.end..).unwrap_or_default();
        let is_start = halved.starts_with(")の半減") || halved.starts_with(")の倍増");
        let mode = if is_start { Some(Mode::Baseline) } else { self.mode(before, &after) };
        let (mode, period) = if cost { (cost_mode, cost_year.or(period)) } else { (mode, period) };
        let period = if is_start { period.or_else(|| self.leading.cloned()) } else { period };
        let own_leading = self.is_where_it_began(found) && !is_start;
        let period = period.or_else(|| if own_leading { self.leading.cloned() } else { None });
        let value = |number, mode, period| ProseValue {
            mode,
            period,
            number,
            quantity: found.quantity.clone(),
            cost,
            span: found.span.clone(),
        };
        let Some(from) = found.quantity.change_from else {
            return vec![value(found.quantity.number(), mode, period)];
        };
        // 29年度 28年度件数 3件から1件に減: the nearer year is where it began.
        let (start, end) = match inner.as_slice() {
            [.., end, start] => (Some(closed(start)), Some(closed(end))),
            _ => (None, period),
        };
        vec![
            value(Some(from.to_f64()), Some(Mode::Baseline), start),
            value(found.quantity.number(), mode.or(self.default), end),
        ]
    }

    /// True when no value stands between the entry's beginning and this one, or halving joins them.
    fn is_where_it_began(&self, found: &QuantityMatch) -> bool {
        let before = self.body.get(..found.span.start).unwrap_or_default();
        !before.contains("の半減")
            && !before.contains("の倍増")
            && normalize::quantities(before)
                .iter()
                .all(|q| q.quantity.unit.is_none() || !is_value(self.body, &q.span, self.lexicon))
    }

    /// The role word nearest to the value: the last before it, else one right behind it.
    fn mode(&self, before: &str, after: &str) -> Option<Mode> {
        let words = &self.lexicon.words.measure;
        let roles = [
            (&words.target, Mode::Plan),
            (&words.actual, Mode::Actual),
            (&words.forecast, Mode::Forecast),
            (&words.baseline, Mode::Baseline),
            (&words.reference, Mode::Reference),
        ];
        if words.set.iter().any(|w| after.starts_with(w.as_str())) {
            return Some(Mode::Plan);
        }
        let last = |list: &[String]| list.iter().filter_map(|w| before.rfind(w.as_str())).max();
        let nearest =
            roles.iter().filter_map(|(list, mode)| Some((last(list)?, *mode))).max_by_key(|(at, _)| *at);
        nearest.map(|(_, mode)| mode).or(self.default)
    }

    /// 29決算額: an amount of money by its word, with the word's mode and a year before it.
    fn cost(&self, word: &str) -> (bool, Option<Mode>, Option<Period>) {
        let name = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '年' || c == '度');
        let Some(found) =
            self.lexicon.labels.find(name).filter(|m| m.label.concept == Concept::Cost && m.exact)
        else {
            return (false, None, None);
        };
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let year =
            normalize::periods(&format!("{digits}年度"), self.context).into_iter().next().map(|p| p.period);
        (true, found.label.mode, year)
    }
}

/// A period in brackets right behind the value: 11件(29年度).
fn after_period(body: &str, end: usize, periods: &[PeriodMatch]) -> Option<Period> {
    let after = body.get(end..)?;
    let gap = after.len() - after.trim_start_matches([' ', '\n']).len();
    let inner = after.get(gap..)?.strip_prefix('(')?;
    let start = body.len() - inner.len();
    let found = periods.iter().find(|p| p.open_span.start == start)?;
    let rest = body.get(found.open_span.end..)?.trim_start();
    rest.starts_with(')').then(|| closed(found))
}

/// まで names when a target is due: the period itself, not everything before it.
fn closed(found: &PeriodMatch) -> Period {
    found.period.clone()
}

/// A cell without the period in brackets behind its value: 38 (H26) is 38.
pub(super) fn without_period(raw: &str) -> &str {
    split_period(raw).map_or(raw, |(value, _)| value)
}

/// The amount of a cell: 38 (H26) is 38, and （9,000） is 9,000.
pub(super) fn amount_text(raw: &str) -> String {
    let text = normalize::text(without_period(raw)).text;
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).map(str::trim);
    inner.filter(|t| t.starts_with(|c: char| c.is_ascii_digit())).map_or(text.clone(), str::to_owned)
}

/// The value and the text of the period in brackets behind it.
fn split_period(raw: &str) -> Option<(&str, &str)> {
    let trimmed = raw.trim_end();
    let open = trimmed.rfind(['(', '（'])?;
    let inner = trimmed[open..].trim_start_matches(['(', '（']).strip_suffix([')', '）'])?;
    let year = normalize::period::whole(inner, &Context::of(2000)).is_some_and(|w| w.rest.is_empty());
    (year && open > 0).then(|| (&raw[..open], inner))
}

/// A period in brackets behind the only value of a cell.
pub(super) fn period_behind(text: &str, context: &Context) -> Option<Period> {
    if let Some((_, year)) = split_period(text) {
        return normalize::period::whole(year, context).map(|w| w.period);
    }
    let text = normalize::text(text).text;
    let first = normalize::quantities(&text).into_iter().next()?;
    after_period(&text, first.span.end, &normalize::periods(&text, context))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, mode: Option<Mode>) -> Vec<String> {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        read(text, true, mode, &lexicon, &Context::of(2018))
            .iter()
            .map(|k| {
                let values: Vec<String> = k
                    .values
                    .iter()
                    .map(|v| {
                        format!(
                            "{:?} {} {}",
                            v.mode,
                            v.number.unwrap_or(f64::NAN),
                            v.period.as_ref().map_or("-", |p| &p.text)
                        )
                    })
                    .collect();
                format!("{} | {}", k.name.as_deref().unwrap_or("^"), values.join(", "))
            })
            .collect()
    }

    #[test]
    fn targets_in_running_text() {
        let plan = Some(Mode::Plan);
        assert_eq!(
            shown("平成31年度末の口座振替加入率　50％以上\n参考：28年度実績　44.2％", plan),
            ["口座振替加入率 | Some(Plan) 50 平成31年度末", "^ | Some(Actual) 44.2 28年度"]
        );
        assert_eq!(
            shown("①防災リーダー研修の修了者　累計 330人（29年度実績 262人）", plan),
            ["防災リーダー研修の修了者 | Some(Plan) 330 -, Some(Actual) 262 29年度"]
        );
        assert_eq!(
            shown("繁忙期（３月・４月）の平均待ち時間　25分以内", plan),
            ["繁忙期(3月・4月)の平均待ち時間 | Some(Plan) 25 -"]
        );
        assert_eq!(
            shown("③不適切な事務処理事案の件数(公表ベース) 29年度 28年度件数 3件から1件に減", plan),
            ["不適切な事務処理事案の件数(公表ベース) | Some(Baseline) 3 28年度, Some(Plan) 1 29年度"]
        );
        assert_eq!(
            shown("平成28年度全市平均収納率との乖離(3.08%)の半減(1.54%)をめざす。", plan),
            ["全市平均収納率との乖離 | Some(Baseline) 3.08 平成28年度, Some(Plan) 1.54 -"]
        );
        assert_eq!(shown("②委員を選定する。", plan), ["委員を選定する。 | "]);
    }
}
