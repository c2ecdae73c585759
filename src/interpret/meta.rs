//! The document as a whole: title, plan, issuing body, date, period, kind.
//!
//! In: the blocks, the lexicon, what the operator's manifest says. Out: [`Meta`], each part with the slice that
//! it was read from. What the document does not say stays empty.

use super::leads;
use super::ledger::Slice;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Body, Concept, Lexicon, fold};
use crate::normalize::period::PeriodKind;
use crate::normalize::{self, Context, Period};
use crate::record::{Basis, Kind, Municipality};
use std::collections::BTreeMap;

/// What the caller knows of a document; it wins over what is read.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// 全国地方公共団体コード
    pub municipality: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The fiscal year that the document is about.
    pub fiscal_year: Option<i32>,
}

/// A value and where it was read.
pub(super) type Read<T> = Option<(T, Option<Slice>)>;

/// The document as a whole.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Read<String>,
    pub(super) plan: Read<String>,
    pub(super) municipality: Read<Municipality>,
    pub(super) issued: Read<Period>,
    pub(super) period: Read<Period>,
}

/// A line near the document's beginning, or a running head.
struct Line {
    text: String,
    slice: Slice,
    level: Option<u8>,
    furniture: bool,
}

/// Lines that are searched for title and date.
const TOP_LINES: usize = 14;

pub(super) fn read(document: &Document, lexicon: &Lexicon, hints: &Hints) -> Meta {
    let lines = top_lines(document);
    let mut meta = Meta { title: title(&lines, document, lexicon), ..Meta::default() };
    if let Some(title) = &hints.title {
        meta.title = Some((title.clone(), None));
    }
    meta.plan = meta.title.as_ref().and_then(|(t, s)| Some((plan_name(t, lexicon)?, s.clone())));
    meta.period = period(&meta, &lines, document, lexicon);
    if let Some(year) = hints.fiscal_year {
        let text = format!("{year}年度");
        meta.period = Period::of_fiscal_year(text, year).map(|p| (p, None));
    }
    meta.issued = issued(&lines);
    meta.municipality = municipality(document, &lines, &meta, lexicon, hints);
    meta
}

/// The first lines outside tables; of a workbook's table its first rows too; running heads of all pages.
fn top_lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    let line = |id: TextId, level, furniture| {
        let slice = Slice::whole(document, id);
        let joined: String = slice.raw(document).lines().map(str::trim).collect();
        Line { text: normalize::text(&joined).text, slice, level, furniture }
    };
    let mut seen = 0;
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } if seen < TOP_LINES => {
                lines.push(line(*text, Some(*level), false))
            }
            BlockKind::Paragraph { text } | BlockKind::ListItem { text, .. } if seen < TOP_LINES => {
                lines.push(line(*text, None, false));
            }
            BlockKind::Furniture { text } if lines.len() < 60 => lines.push(line(*text, None, true)),
            BlockKind::Table(grid) if seen < TOP_LINES => {
                for row in 0..grid.rows.min(3) {
                    let cells = (0..grid.cols).map(|c| grid.cell(row, c)).filter(|c| c.row == row);
                    for id in cells.filter_map(|c| c.text) {
                        if lines.last().is_none_or(|l: &Line| l.slice.text != id) {
                            lines.push(line(id, None, false));
                        }
                    }
                }
                seen = TOP_LINES;
            }
            _ => {}
        }
        seen += 1;
    }
    lines.retain(|l| !l.text.is_empty());
    lines
}

fn title(lines: &[Line], document: &Document, lexicon: &Lexicon) -> Read<String> {
    let words = &lexicon.words.title;
    let mut best: Option<(i32, &Line)> = None;
    let running = lines.iter().filter(|l| l.furniture).take(4);
    for (index, line) in lines.iter().filter(|l| !l.furniture).take(TOP_LINES).chain(running).enumerate() {
        let length = line.text.chars().count();
        let skipped = words.skip.iter().any(|w| line.text.starts_with(w.as_str()));
        let lead = leads::read(document, &line.slice, lexicon).is_some();
        let sentence =
            line.text.ends_with(['。', '、']) || line.text.starts_with(['※', '・', '○', '●', '①', '(', '◆']);
        let label = lexicon.labels.is_form(&line.text);
        if !(5..=70).contains(&length)
            || skipped
            || lead
            || sentence
            || label
            || is_name_or_date(&line.text, lexicon)
        {
            continue;
        }
        let good = words.good.iter().filter(|w| line.text.contains(w.as_str())).count() as i32;
        let level = line.level.map_or(0, |l| 6 - 2 * i32::from(l.min(3)));
        let section = fold::unbracket(&line.text).is_some();
        let late = if line.furniture { 3 } else { index as i32 };
        let score = good.min(3) * 3 + level - late - if section { 6 } else { 0 }
            + i32::from(line.text.contains(words.fiscal_year.as_str()));
        let wanted = good > 0 || line.level == Some(1);
        if wanted && score > 0 && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, line));
        }
    }
    best.map(|(_, line)| (without_date(&line.text), Some(line.slice.clone())))
}

/// A title without the document's date behind it: … 進捗管理シート 令和2年5月29日公表.
fn without_date(text: &str) -> String {
    let found = normalize::periods(text, &Context::default());
    let Some(last) = found.last().filter(|p| p.period.kind == PeriodKind::Day && p.open_span.start > 0)
    else {
        return text.to_owned();
    };
    let after = text.get(last.open_span.end..).unwrap_or_default();
    let head = text.get(..last.open_span.start).unwrap_or_default();
    if after.chars().count() > 4 || head.ends_with(['(', '〜']) {
        text.to_owned()
    } else {
        head.trim().to_owned()
    }
}

/// A line that only says who or when.
pub(super) fn is_name_or_date(text: &str, lexicon: &Lexicon) -> bool {
    let mut rest = text.to_owned();
    for found in normalize::periods(text, &Context::default()).iter().rev() {
        rest.replace_range(found.open_span.clone(), "");
    }
    let rest = rest.trim_matches(['(', ')', ' ', '現', '在', '公', '表']).to_owned();
    if rest.is_empty() {
        return true;
    }
    let departments = &lexicon.words.department.suffixes;
    departments.iter().any(|s| rest.ends_with(s.as_str()))
        && lexicon.municipalities.mentions(&rest).first().is_some_and(|(at, _)| *at == 0)
}

/// The plan's name in a title: quoted, or the part up to the plan's noun and its version.
fn plan_name(title: &str, lexicon: &Lexicon) -> Option<String> {
    let nouns = &lexicon.words.plan.nouns;
    let ends = |text: &str| -> Option<usize> {
        nouns
            .iter()
            .filter_map(|noun| Some(text.rfind(noun.as_str())? + noun.len()))
            .max()
            .map(|end| end + version(text.get(end..).unwrap_or_default()))
    };
    if let Some(open) = title.find('「')
        && let Some(close) = title[open..].find('」')
    {
        let inner = &title[open + '「'.len_utf8()..open + close];
        if ends(inner) == Some(inner.len()) {
            return Some(inner.to_owned());
        }
    }
    let start = normalize::periods(title, &Context::default())
        .first()
        .filter(|p| p.open_span.start == 0)
        .map_or(0, |p| p.open_span.end);
    let rest = title.get(start..)?.trim();
    // Each word of the title is tried from the left: the first that ends in a plan's noun closes the name.
    let marks = rest.char_indices().filter(|(_, c)| matches!(c, ' ' | 'の' | '(' | 'に')).map(|(at, _)| at);
    let years = normalize::periods(rest, &Context::default()).into_iter().map(|p| p.span.start);
    let mut stop: Vec<usize> = marks.chain(years).chain([rest.len()]).collect();
    stop.sort_unstable();
    for end in stop {
        let head = rest.get(..end)?;
        if ends(head) == Some(head.len()) && head.chars().count() >= 4 {
            return Some(head.trim().to_owned());
        }
    }
    None
}

/// Bytes of a version behind a plan's noun: 2.0, 2018.
fn version(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len()
}

/// The span that the document is about: from its title, from a line that says so, from the top lines, else
/// from the years that head its tables.
fn period(meta: &Meta, lines: &[Line], document: &Document, lexicon: &Lexicon) -> Read<Period> {
    let none = Context::default();
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
    table_years(document).map(|p| (p, None))
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

/// The document's own date: a top line that begins with a day or month.
fn issued(lines: &[Line]) -> Read<Period> {
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
        if dated
            && first.open_span.start == 0
            && first.open.is_none()
            && !after.trim_start().starts_with(['〜', '-', 'か', 'に', 'の', 'を'])
        {
            return Some((first.period, Some(line.slice.clone())));
        }
    }
    None
}

/// The body that issues the document: the one that title, running heads and first lines name, else the one that
/// the text names most.
fn municipality(
    document: &Document,
    lines: &[Line],
    meta: &Meta,
    lexicon: &Lexicon,
    hints: &Hints,
) -> Read<Municipality> {
    let table = &lexicon.municipalities;
    if let Some(body) = hints.municipality.as_deref().and_then(|code| table.by_code(code)) {
        return Some((municipality_of(body, lexicon, Basis::Manifest)?, None));
    }
    let mut scores: BTreeMap<String, (u32, Option<Slice>)> = BTreeMap::new();
    let mut add = |text: &str, weight: u32, slice: Option<&Slice>| {
        for (_, bodies) in table.mentions(text) {
            let named: Vec<&&Body> = bodies.iter().filter(|b| plausible(b, text, document)).collect();
            let chosen = named.iter().find(|b| text.contains(&b.prefecture)).or(if named.len() == 1 {
                named.first()
            } else {
                None
            });
            if let Some(body) = chosen {
                let entry = scores.entry(body.code.clone()).or_insert((0, slice.cloned()));
                entry.0 += weight;
            }
        }
    };
    if let Some((title, slice)) = &meta.title {
        add(title, 12, slice.as_ref());
    }
    for line in lines {
        add(&line.text, if line.furniture { 6 } else { 5 }, Some(&line.slice));
    }
    for text in document.texts.iter().take(400) {
        add(&text.raw, 1, None);
    }
    let (code, (score, slice)) = scores.iter().max_by_key(|(_, (score, _))| *score)?;
    let body = table.by_code(code)?;
    // A ward's city may be named more often than the ward: the ward's own document names the ward at its top.
    let ward = scores
        .iter()
        .filter(|(c, (s, _))| {
            *s >= 5 && table.by_code(c).is_some_and(|b| b.ward.is_some() && b.name == body.name)
        })
        .max_by_key(|(_, (s, _))| *s);
    let (body, slice) = match ward {
        Some((code, (_, slice))) => (table.by_code(code)?, slice),
        None => (body, slice),
    };
    (*score >= 3).then_some(())?;
    Some((municipality_of(body, lexicon, Basis::Text)?, slice.clone()))
}

/// A special ward's name (中央区) is also that of many cities' wards: it counts only with its prefecture.
fn plausible(body: &Body, text: &str, document: &Document) -> bool {
    if body.ward.is_some() || !body.name.ends_with('区') {
        return true;
    }
    text.contains(&format!("{}{}", body.prefecture, body.name))
        || document.texts.iter().take(50).any(|t| t.raw.contains(&body.prefecture))
}

/// A ward's own document has its city's code and the ward's name.
fn municipality_of(body: &Body, lexicon: &Lexicon, basis: Basis) -> Option<Municipality> {
    let city = if body.ward.is_some() { lexicon.municipalities.city_of(body)? } else { body };
    Some(Municipality {
        code: city.code.clone(),
        name: city.name.clone(),
        prefecture: city.prefecture.clone(),
        ward: body.ward.clone(),
        basis,
    })
}

/// The kind of the document: by its title's words, then its headings', then by what it holds.
pub(super) fn kind(
    meta: &Meta,
    document: &Document,
    lexicon: &Lexicon,
    has_results: bool,
    has_items: bool,
) -> Kind {
    let title = meta.title.as_ref().map_or("", |(t, _)| t.as_str());
    let headings: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|b| match &b.kind {
            BlockKind::Heading { text, .. } => Some(normalize::text(&document.text(*text).raw).text),
            _ => None,
        })
        .take(40)
        .collect();
    let named = |kind: &str| {
        serde_json::from_value(serde_json::Value::String(kind.to_owned())).unwrap_or(Kind::Other)
    };
    let by_title = lexicon.words.kind.iter().find(|k| k.title.iter().any(|w| title.contains(w.as_str())));
    let weak = by_title.is_none_or(|k| k.kind == "plan");
    if let Some(kind) = by_title.filter(|_| !weak) {
        return named(&kind.kind);
    }
    let by_heading =
        lexicon.words.kind.iter().filter(|k| k.kind == "recommendation" || !k.heading.is_empty()).find(|k| {
            let words: Vec<&String> = k
                .heading
                .iter()
                .chain(if k.kind == "recommendation" { k.title.iter() } else { [].iter() })
                .collect();
            headings.iter().any(|h| words.iter().any(|w| h.contains(w.as_str())))
        });
    if let Some(kind) = by_heading {
        return named(&kind.kind);
    }
    if headings.iter().any(|h| lexicon.words.presentation.heading.iter().any(|w| h.contains(w.as_str()))) {
        return Kind::Presentation;
    }
    match (has_results, by_title.is_some() || has_items) {
        (true, _) => Kind::ProgressReport,
        (false, true) => Kind::Plan,
        (false, false) => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_in_titles() {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        for (title, plan) in [
            ("平成30年度 「市政改革プラン2.0」に基づく取組等", Some("市政改革プラン2.0")),
            ("新潟市行政改革プラン2018 進捗管理シート", Some("新潟市行政改革プラン2018")),
            (
                "第3次木津川市行財政改革行動計画の進捗状況(令和3年度末)",
                Some("第3次木津川市行財政改革行動計画"),
            ),
            ("事務事業評価シート(令和5年度実績)", None),
        ] {
            assert_eq!(plan_name(title, &lexicon).as_deref(), plan, "{title}");
        }
    }
}
