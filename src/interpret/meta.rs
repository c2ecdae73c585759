//! The document as a whole: title, plan, issuing body, date, period, kind.
//!
//! In: the blocks, the lexicon, what the operator's manifest says. Out: [`Meta`], each part with the slice that
//! it was read from. What the document does not say stays empty.

use super::body;
use super::dates;
use super::leads;
use super::ledger::Slice;
use super::plans;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Lexicon, fold};
use crate::normalize::period::PeriodKind;
use crate::normalize::{self, Context, Period};
use crate::record::{Kind, Municipality};
use serde::{Deserialize, Serialize};

/// What the caller knows of a document; it wins over what is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Read<String>,
    pub(super) plan: Read<String>,
    pub(super) municipality: Read<Municipality>,
    pub(super) issued: Read<Period>,
    pub(super) period: Read<Period>,
    /// The year that it reports on, where its period is a plan's: 令和4年度末時点.
    pub(super) reported: Option<Period>,
}

/// A line near the document's beginning, or a running head.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) slice: Slice,
    pub(super) level: Option<u8>,
    pub(super) furniture: bool,
}

/// Lines that are searched for title and date.
const TOP_LINES: usize = 14;

pub(super) fn read(document: &Document, lexicon: &Lexicon, hints: &Hints) -> Meta {
    let lines = top_lines(document);
    let mut meta = Meta { title: title(&lines, document, lexicon), ..Meta::default() };
    if let Some(title) = &hints.title {
        meta.title = Some((title.clone(), None));
    }
    meta.plan = plans::read(&meta.title, &lines, document, lexicon);
    meta.period = dates::period(&meta, &lines, document, lexicon);
    if let Some(year) = hints.fiscal_year {
        let text = format!("{year}年度");
        meta.period = Period::of_fiscal_year(text, year).map(|p| (p, None));
    }
    meta.issued = dates::issued(&lines, document, lexicon);
    meta.reported = dates::reported_within(&meta, &lines);
    meta.municipality = body::municipality(document, &lines, &meta, lexicon, hints);
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

/// True for a title of a paper of budgets.
pub(super) fn is_budget(title: &str, lexicon: &Lexicon) -> bool {
    lexicon.words.title.budget.iter().any(|w| title.contains(w.as_str()))
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
    best.map(|(_, line)| {
        let title = without_page(&without_date(&line.text)).to_owned();
        (
            before(lines, line, lexicon).map_or(title.clone(), |first| format!("{first} {title}")),
            Some(line.slice.clone()),
        )
    })
}

/// The line right before a title, in its style, where it is the plan's name or a year: both are the title.
fn before<'l>(lines: &'l [Line], title: &Line, lexicon: &Lexicon) -> Option<&'l str> {
    let own: Vec<&Line> = lines.iter().filter(|l| !l.furniture).collect();
    let at = own.iter().position(|l| l.slice == title.slice)?;
    let line = own.get(at.checked_sub(1)?)?;
    let year = || normalize::period::whole(&line.text, &Context::default()).is_some();
    let told = title.text.contains(line.text.as_str()) || line.text.starts_with('(');
    (line.level.is_some()
        && line.level == title.level
        && !told
        && (plans::is_name(&line.text, lexicon) || year()))
    .then_some(line.text.as_str())
}

/// A title without the page's number behind it: (1/2頁).
fn without_page(text: &str) -> &str {
    match fold::split_note(text) {
        Some((head, note)) if note.starts_with(|c: char| c.is_ascii_digit()) && note.contains('/') => {
            head.trim()
        }
        _ => text,
    }
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

/// True for the title of a recommendation: 答申, 提言.
pub(super) fn recommends(title: &str, lexicon: &Lexicon) -> bool {
    let kinds = lexicon.words.kind.iter().filter(|k| k.kind == "recommendation");
    kinds.flat_map(|k| &k.title).any(|w| title.contains(w.as_str()))
}

/// True for a policy, plan or slides of one fiscal year, whose contents (取組内容) are what that year is to do; a
/// report or an evaluation of a year tells the contents of items that run longer.
pub(super) fn plans_one_year(meta: &Meta, lexicon: &Lexicon) -> bool {
    let Some((title, _)) = &meta.title else { return false };
    let one_year = meta.period.as_ref().is_some_and(|(p, _)| p.kind == PeriodKind::FiscalYear);
    let kind = lexicon.words.kind.iter().find(|k| k.title.iter().any(|w| title.contains(w.as_str())));
    one_year && kind.is_some_and(|k| matches!(k.kind.as_str(), "policy_statement" | "plan"))
}

/// How many different viewpoints of evaluations the items' labels name.
pub(super) fn viewpoints(items: &[crate::record::Item], lexicon: &Lexicon) -> usize {
    let named = |word: &&String| items.iter().flat_map(|i| &i.other).any(|o| o.label.contains(word.as_str()));
    lexicon.words.aspect.viewpoints.iter().filter(named).count()
}

/// True where a word of the title tells the document's kind.
pub(super) fn says_its_kind(meta: &Meta, lexicon: &Lexicon) -> bool {
    let Some((title, _)) = &meta.title else { return false };
    lexicon.words.kind.iter().any(|k| k.title.iter().any(|w| title.contains(w.as_str())))
}

/// The kind of the document: by its title's words, then its headings', then by what it holds.
pub(super) fn kind(
    meta: &Meta,
    document: &Document,
    lexicon: &Lexicon,
    has_results: bool,
    has_items: bool,
    views: usize,
) -> Kind {
    if is_slides(document) {
        return Kind::Presentation;
    }
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
    // Viewpoints graded side by side (必要性, 有効性, 効率性) are an evaluation's.
    if views >= 3 {
        return Kind::Evaluation;
    }
    match (has_results, by_title.is_some() || has_items) {
        (true, _) => Kind::ProgressReport,
        (false, true) => Kind::Plan,
        (false, false) => Kind::Other,
    }
}

/// Slides: at least two pages, all wider than high, in type that is large for their height.
fn is_slides(document: &Document) -> bool {
    /// Half the characters of a slide are at least this part of its height; those of an A4 list are not.
    const LARGE: f32 = 0.0215;
    let sizes: Option<Vec<(f32, f32)>> = document.units.iter().map(|u| u.size).collect();
    let Some(sizes) = sizes.filter(|s| s.len() >= 2) else { return false };
    if !sizes.iter().all(|(width, height)| *width > 1.2 * *height) {
        return false;
    }
    let (mut large, mut all) = (0, 0);
    for line in document.texts.iter().flat_map(|t| &t.lines) {
        let Some(bbox) = line.place.bbox else { continue };
        let page = line.place.page.and_then(|p| sizes.get(p as usize - 1)).map_or(0.0, |s| s.1);
        all += line.range.len();
        large += if bbox[3] - bbox[1] >= LARGE * page { line.range.len() } else { 0 };
    }
    large * 2 > all
}
