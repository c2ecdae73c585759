//! Which cells of a grid are labels, which are values, which explain grades.

use super::census::Census;
use super::grade_columns;
use super::header_path::{Analysed, Class};
use super::heads;
use super::leads;
use super::ledger::Slice;
use super::legend;
use super::listlike;
use super::row_names;
use super::signs::{self, Sign};
use super::unknown::{
    name_columns, name_unknown_headers, name_unknown_labels, row_labels, template_labels, weak_headers,
    weak_labels,
};
use crate::document::{Cell, Document, Grid};
use crate::lexicon::{Concept, Label, Lexicon, fold};
use crate::normalize::{self, Context};
use std::rc::Rc;

/// Classes the cells and works out what the labels govern.
pub(super) fn analyse<'a>(
    document: &Document,
    grid: &'a Grid,
    lexicon: &Lexicon,
    context: &Context,
    census: &Census,
) -> Analysed<'a> {
    let mut classes: Vec<Class> = grid
        .cells
        .iter()
        .map(|cell| match cell.text {
            None => Class::Empty,
            Some(id) => class_of(&document.text(id).raw, lexicon, context),
        })
        .collect();
    let signs: Rc<[Sign]> = grid
        .cells
        .iter()
        .map(|c| signs::of(c.text.map_or("", |id| document.text(id).raw.as_str()), lexicon))
        .collect();
    let grades = grade_columns::find(document, grid, lexicon);
    for &head in &grades.heads {
        let raw = grid.cells[head].text.map_or("", |id| document.text(id).raw.as_str());
        classes[head] = Class::Label(Rc::new(heads::Head::frame(raw)));
    }
    free_periods(grid, &mut classes);
    free_due_years(grid, &mut classes, &lexicon.words.title.fiscal_year);
    series(document, grid, lexicon, context, &mut classes);
    formulas(document, grid, &mut classes);
    let first = Analysed::new(grid, classes.clone(), &signs);
    weak_headers(document, &first, lexicon, context, &mut classes);
    name_columns(document, &Analysed::new(grid, classes.clone(), &signs), &mut classes);
    let mut first = Analysed::new(grid, classes.clone(), &signs);
    let mut banner = None;
    if !is_list(&first)
        && let Some(list) = under_a_banner(document, grid, lexicon, &classes, &signs)
            .or_else(|| by_its_make(document, grid, lexicon, context, &classes, &signs))
    {
        (first, classes, banner) = list;
    }
    if !is_list(&first) {
        weak_labels(document, &first, lexicon, context, &mut classes);
        template_labels(document, grid, lexicon, context, census, &mut classes);
        let shaped = Analysed::new(grid, classes.clone(), &signs);
        row_labels(document, &shaped, lexicon, &mut classes);
        name_unknown_headers(document, &first, &mut classes);
        row_names::find(document, &Analysed::new(grid, classes.clone(), &signs), &signs, &mut classes);
        name_unknown_labels(document, &first, lexicon, &mut classes);
        let mut form = Analysed::new(grid, classes, &signs);
        form.header_rows = 0;
        form.grades = grades;
        return form;
    }
    let header_rows = first.header_rows;
    compose_headers(&first, &mut classes);
    free_list_body(&first, &mut classes);
    if !row_names::names_items(&first) {
        row_names::find(document, &first, &signs, &mut classes);
    }
    name_unknown_headers(document, &first, &mut classes);
    let mut analysed = Analysed::new(grid, classes, &signs);
    analysed.header_rows = header_rows;
    analysed.grades = grades;
    analysed.banner = banner;
    analysed
}

/// A grid read as a list: with its classes, and the banner over it.
type AsList<'a> = (Analysed<'a>, Vec<Class>, Option<usize>);

/// The grid as a list whose header stands under a banner.
fn under_a_banner<'a>(
    document: &Document,
    grid: &'a Grid,
    lexicon: &Lexicon,
    classes: &[Class],
    signs: &Rc<[Sign]>,
) -> Option<AsList<'a>> {
    let cell = banner_of(document, grid, lexicon)?;
    let mut under = classes.to_vec();
    under[cell] = Class::Empty;
    let list = Analysed::new(grid, under.clone(), signs);
    is_list(&list).then_some((list, under, Some(cell)))
}

/// The grid as a list where it is made like one, whatever its words.
fn by_its_make<'a>(
    document: &Document,
    grid: &'a Grid,
    lexicon: &Lexicon,
    context: &Context,
    classes: &[Class],
    signs: &Rc<[Sign]>,
) -> Option<AsList<'a>> {
    let header_rows = made_like_a_list(document, grid, signs, classes)?;
    let mut under = classes.to_vec();
    let banner = banner_of(document, grid, lexicon);
    if let Some(cell) = banner {
        under[cell] = Class::Empty;
    }
    let read = |classes: &[Class]| {
        let mut list = Analysed::new(grid, classes.to_vec(), signs);
        list.header_rows = header_rows;
        list
    };
    weak_headers(document, &read(&under), lexicon, context, &mut under);
    let list = read(&under);
    is_list(&list).then_some((list, under, banner))
}

/// The rows of the header where the grid is made like a list, whatever its words: see [`listlike`].
fn made_like_a_list(document: &Document, grid: &Grid, signs: &[Sign], classes: &[Class]) -> Option<usize> {
    /// Of the lists of 100 documents nine in ten score more, and of their forms one in a hundred.
    const LIKE_A_LIST: f64 = 0.7;
    let raw = |c: &Cell| c.text.map_or("", |id| document.text(id).raw.as_str());
    let keys: Vec<String> = grid.cells.iter().map(|c| fold::plain(raw(c))).collect();
    let read = listlike::best(&listlike::Looked { grid, signs, classes, keys: &keys })?;
    (read.score >= LIKE_A_LIST).then_some(read.header_rows)
}

/// A header that says little takes what it names from the header over it: 名称 under 指標 names measures.
fn compose_headers(analysed: &Analysed<'_>, classes: &mut [Class]) {
    let grid = analysed.grid;
    for row in 1..analysed.header_rows {
        for cell in analysed.row_cells(row) {
            let own = &grid.cells[cell];
            let Some(head) = analysed.head(cell).filter(|h| h.is(Concept::Title) && h.label.weak) else {
                continue;
            };
            let over = grid.at(own.row.saturating_sub(1), own.col);
            let measures = analysed.head(over).is_some_and(|h| {
                matches!(h.label.concept, Concept::Kpi | Concept::KpiName | Concept::KpiValue)
            });
            if over != cell && measures && grid.cells[over].col_span > own.col_span {
                let label = Label::of(Concept::KpiName);
                classes[cell] = Class::Label(Rc::new(heads::Head { label, ..heads::Head::clone(head) }));
            }
        }
    }
}

/// A first row of one cell over the whole width, over a row of at least three: the name of what the table lists.
fn banner_of(document: &Document, grid: &Grid, lexicon: &Lexicon) -> Option<usize> {
    if grid.rows < 3 || grid.cols < 3 {
        return None;
    }
    let cell = grid.at(0, 0);
    let own = &grid.cells[cell];
    let id = own.text.filter(|_| own.col_span == grid.cols && own.row_span == 1)?;
    let below = grid.cells.iter().filter(|c| c.row == 1 && c.text.is_some()).count();
    let opens_item = leads::read(document, &Slice::whole(document, id), lexicon)
        .is_some_and(|lead| lead.opens == leads::Opens::Item);
    // ※金額は千円 is a note.
    let is_note = document.text(id).raw.trim_start().starts_with(['※', '＊', '*', '(', '（']);
    (below >= 3 && !opens_item && !is_note).then_some(cell)
}

fn class_of(raw: &str, lexicon: &Lexicon, context: &Context) -> Class {
    if raw.trim().is_empty() {
        return Class::Empty;
    }
    if legend::is_legend(raw, lexicon) {
        return Class::Legend;
    }
    if lexicon.ratings.is_grade(raw) && !lexicon.labels.is_form(raw) {
        return Class::Value;
    }
    let in_brackets = raw.trim().starts_with(['(', '（']) && raw.trim().ends_with([')', '）']);
    if in_brackets
        && let Some(head) = heads::read_weak(raw, lexicon, context).filter(|h| h.is(Concept::Instruction))
    {
        return Class::Label(Rc::new(head));
    }
    match heads::read(raw, lexicon, context) {
        Some(head) => Class::Label(Rc::new(head)),
        None => Class::Value,
    }
}

/// How many different things of an item the concepts speak of, and whether one of them is what it does or
/// reaches: a table of other matters speaks of none.
pub(super) fn speaks_of_items(concepts: impl Iterator<Item = Concept>) -> (usize, bool) {
    let kinds: std::collections::BTreeSet<Concept> = concepts
        .filter(|c| {
            matches!(
                c,
                Concept::Action
                    | Concept::Content
                    | Concept::Kpi
                    | Concept::KpiName
                    | Concept::KpiValue
                    | Concept::Rating
                    | Concept::Evaluation
                    | Concept::Effect
                    | Concept::Purpose
                    | Concept::CurrentState
                    | Concept::Approach
                    | Concept::Target
                    | Concept::Comment
                    | Concept::Issues
                    | Concept::Department
            )
        })
        .collect();
    let does = kinds.iter().any(|c| {
        matches!(
            c,
            Concept::Action
                | Concept::Kpi
                | Concept::KpiName
                | Concept::KpiValue
                | Concept::Rating
                | Concept::Effect
        )
    });
    (kinds.len(), does)
}

/// A list: header rows that name an item, a number, a group or a measure, over at least one row of values.
pub(super) fn is_list(analysed: &Analysed<'_>) -> bool {
    let heads = header_heads(analysed);
    // A form may begin with a row of labels over values; its other rows begin with labels of their own.
    let is_field = |c: Concept| {
        matches!(
            c,
            Concept::Purpose
                | Concept::CurrentState
                | Concept::Approach
                | Concept::Content
                | Concept::Action
                | Concept::Comment
                | Concept::Issues
                | Concept::Rating
                | Concept::Evaluation
                | Concept::Target
        )
    };
    let labelled = (analysed.header_rows..analysed.grid.rows)
        .filter(|&r| {
            analysed
                .head(analysed.grid.at(r, 0))
                .is_some_and(|h| is_field(h.label.concept) || h.is(Concept::Mode))
                && analysed.grid.cell(r, 0).row == r
        })
        .count();
    if labelled >= 3 {
        return false;
    }
    let names = |c: &Concept| {
        matches!(c, Concept::Title | Concept::Number | Concept::Category | Concept::KpiName | Concept::Kpi)
    };
    heads.len() >= 2 && heads.iter().any(names)
}

/// The concepts of the labels in the header rows.
pub(super) fn header_heads(analysed: &Analysed<'_>) -> Vec<Concept> {
    let mut cells: Vec<usize> = (0..analysed.header_rows).flat_map(|r| analysed.row_cells(r)).collect();
    cells.dedup();
    cells.iter().filter_map(|&c| analysed.head(c)).map(|h| h.label.concept).collect()
}

/// A period right of a label that asks for one (実施期間, 作成日) is its value, not a header.
fn free_periods(grid: &Grid, classes: &mut [Class]) {
    for index in 0..grid.cells.len() {
        let Class::Label(head) = &classes[index] else { continue };
        let cell = &grid.cells[index];
        if !head.is(Concept::Period) || cell.col == 0 {
            continue;
        }
        let left = grid.at(cell.row, cell.col - 1);
        let Class::Label(asking) = &classes[left] else { continue };
        let asks = matches!(
            asking.label.concept,
            Concept::Other
                | Concept::Issued
                | Concept::DocumentPeriod
                | Concept::Number
                | Concept::Title
                | Concept::Target
        );
        let rest_of_row = (cell.col + cell.col_span..grid.cols).map(|c| grid.at(cell.row, c));
        let more_periods =
            rest_of_row.into_iter().any(|c| matches!(&classes[c], Class::Label(h) if h.is(Concept::Period)));
        if asks && !more_periods {
            classes[index] = Class::Value;
        }
    }
}

/// A year under 目標年度, or right of it, says when the target beside it is due, and heads nothing.
fn free_due_years(grid: &Grid, classes: &mut [Class], word: &str) {
    let asks = |class: &Class| matches!(class, Class::Label(h) if h.is(Concept::KpiValue) && h.period.is_none() && h.text.ends_with(word));
    for index in 0..grid.cells.len() {
        let cell = &grid.cells[index];
        if !matches!(&classes[index], Class::Label(h) if h.is(Concept::Period)) {
            continue;
        }
        let is_period = |c: usize| matches!(&classes[c], Class::Label(h) if h.is(Concept::Period));
        let above = (0..cell.row)
            .rev()
            .map(|r| grid.at(r, cell.col))
            .take_while(|&c| grid.cells[c].col_range() == cell.col_range())
            .any(|c| asks(&classes[c]));
        let left = cell.col.checked_sub(1).map(|c| grid.at(cell.row, c)).is_some_and(|c| asks(&classes[c]));
        let right = cell.col_range().end;
        let more = right < grid.cols && is_period(grid.at(cell.row, right));
        if (above || left) && !more {
            classes[index] = Class::Value;
        }
    }
}

/// In the body of a list what looks like a label is mostly a value; words of a mode stay labels where no
/// header names their column.
fn free_list_body(analysed: &Analysed<'_>, classes: &mut [Class]) {
    let graded = header_heads(analysed).iter().any(|c| matches!(c, Concept::Rating | Concept::Evaluation));
    for (index, cell) in analysed.grid.cells.iter().enumerate() {
        let Class::Label(head) = &classes[index] else { continue };
        if cell.row < analysed.header_rows {
            continue;
        }
        let header =
            (0..analysed.header_rows).rev().find_map(|r| analysed.head(analysed.grid.at(r, cell.col)));
        let neutral = header.is_none_or(|h| {
            matches!(
                h.label.concept,
                Concept::Frame
                    | Concept::Mode
                    | Concept::DocumentPeriod
                    | Concept::Kpi
                    | Concept::KpiName
                    | Concept::Category
                    | Concept::Period
            )
        });
        let of_viewpoints =
            header.is_none_or(|h| matches!(h.label.concept, Concept::Frame | Concept::Category));
        // 目標, 実績 and 達成率 under 項目 are no titles.
        let weak_title = header.is_some_and(|h| h.is(Concept::Title) && h.label.weak);
        let stays = match head.label.concept {
            Concept::Total => head.exact,
            Concept::Mode | Concept::KpiValue | Concept::Rate if weak_title => true,
            Concept::Mode
            | Concept::KpiValue
            | Concept::Rate
            | Concept::Action
            | Concept::Period
            | Concept::Cost
            | Concept::Effect => neutral,
            // 必要性 and 目標達成度 under 視点, beside 判定, say what each grade is of.
            Concept::Other | Concept::Rating => head.exact && graded && of_viewpoints,
            // 活動指標 and 成果指標 under 区分 part a table of indicators.
            Concept::Kpi => head.exact && header.is_some_and(|h| h.is(Concept::Category)),
            _ => false,
        };
        if !stays {
            classes[index] = Class::Value;
        }
    }
}

/// Bare numbers that count up in a row among the first (18 19 20 21 22) are the years of their columns.
fn series(document: &Document, grid: &Grid, lexicon: &Lexicon, context: &Context, classes: &mut [Class]) {
    for row in 0..grid.rows.min(3) {
        let cells: Vec<usize> = (0..grid.cells.len()).filter(|&c| grid.cells[c].row == row).collect();
        let numbered: Vec<(usize, u32)> = cells
            .iter()
            .filter_map(|&c| Some((c, leading_year(&document.text(grid.cells[c].text?).raw)?)))
            .collect();
        for run in runs(&numbered) {
            for &(cell, year) in run {
                let Some(id) = grid.cells[cell].text else { continue };
                let found = normalize::periods(&format!("{year}年度"), context).into_iter().next();
                if let (Class::Value, Some(found)) = (&classes[cell], found) {
                    let raw = &document.text(id).raw;
                    classes[cell] = Class::Label(Rc::new(heads::Head::of_year(raw, found.period, lexicon)));
                }
            }
        }
    }
}

/// Runs of at least three cells whose numbers count up by one.
fn runs(numbered: &[(usize, u32)]) -> impl Iterator<Item = &[(usize, u32)]> {
    numbered.chunk_by(|a, b| b.1 == a.1 + 1).filter(|run| run.len() >= 3)
}

/// The number of a year at the head of a short cell.
fn leading_year(raw: &str) -> Option<u32> {
    let text = normalize::text(raw).text;
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.get(digits.len()..)?.trim();
    let year: u32 = digits.parse().ok()?;
    let plausible = (1..=64).contains(&year) || (1990..2100).contains(&year);
    (plausible && rest.chars().count() <= 4 && !rest.starts_with(|c: char| c.is_ascii_punctuation()))
        .then_some(year)
}

/// A row of letters and formulas under a header (A, B, B-A) belongs to the header.
fn formulas(document: &Document, grid: &Grid, classes: &mut [Class]) {
    let is_formula = |raw: &str| {
        let key = fold::plain(raw);
        let plain = key.chars().all(|c| {
            c.is_ascii_lowercase()
                || matches!(c, '①'..='⑨' | '-' | '+' | '/' | '(' | ')' | '=' | '×' | '÷' | '*' | '%' | '−')
                || key.contains(['/', '×']) && c.is_ascii_digit()
        });
        (1..=9).contains(&key.chars().count()) && plain
    };
    for row in 1..grid.rows.min(4) {
        let cells: Vec<usize> = (0..grid.cells.len())
            .filter(|&c| grid.cells[c].row == row && grid.cells[c].text.is_some())
            .collect();
        let raw = |c: usize| grid.cells[c].text.map_or("", |id| document.text(id).raw.as_str());
        let all = cells.len() >= 2 && cells.iter().all(|&c| is_formula(raw(c)));
        let combined = cells.iter().any(|&c| fold::plain(raw(c)).chars().count() > 1);
        let under_header =
            (0..grid.cols).filter(|&c| matches!(classes[grid.at(row - 1, c)], Class::Label(_))).count() * 2
                > grid.cols;
        if all && combined && under_header {
            for cell in cells {
                classes[cell] = Class::Label(Rc::new(heads::Head::frame(raw(cell))));
            }
        }
    }
}
