//! Labels that the lexicon does not know, or only by their last word, told by where they stand.
//!
//! In: a grid with the classes that the lexicon gives. Out: the classes mended: unknown words over a list's columns and
//! beside a form's values become labels, so that what they govern is kept under their own name.

use super::census::Census;
use super::classify::header_heads;
use super::header_path::{Analysed, Class, Via};
use super::heads;
use super::leads;
use super::ledger::Slice;
use super::signs::{self, Sign};
use crate::document::{Document, Grid};
use crate::lexicon::{Concept, Lexicon, fold};
use crate::normalize::{self, Context};
use std::rc::Rc;

/// A header that the lexicon does not know heads its column under its own name.
pub(super) fn name_unknown_headers(document: &Document, analysed: &Analysed<'_>, classes: &mut [Class]) {
    for row in 0..analysed.header_rows {
        for cell in analysed.row_cells(row) {
            let Some(id) = analysed.grid.cells[cell].text.filter(|_| matches!(classes[cell], Class::Value))
            else {
                continue;
            };
            let raw = &document.text(id).raw;
            if raw.chars().count() <= 24 {
                // 年度別 over R2 R3 R4 only frames them.
                let own = &analysed.grid.cells[cell];
                let below = own.row_range().end;
                let frames = own.col_span > 1
                    && below < analysed.header_rows
                    && own.col_range().all(|col| {
                        analysed.head(analysed.grid.at(below, col)).is_some_and(|h| h.period.is_some())
                    });
                let head = if frames { heads::Head::frame(raw) } else { heads::Head::unknown(raw) };
                classes[cell] = Class::Label(Rc::new(head));
            }
        }
    }
}

/// A short text in a column of labels, left of a text, is a label that the lexicon does not know: what stands
/// beside it is kept under its name.
pub(super) fn name_unknown_labels(
    document: &Document,
    analysed: &Analysed<'_>,
    lexicon: &Lexicon,
    classes: &mut [Class],
) {
    let grid = analysed.grid;
    let known = |col: usize| {
        let mut cells: Vec<usize> = (0..grid.rows).map(|r| grid.at(r, col)).collect();
        cells.dedup();
        let filled: Vec<usize> = cells.into_iter().filter(|&c| grid.cells[c].text.is_some()).collect();
        let labels = filled.iter().filter(|&&c| matches!(classes[c], Class::Label(_))).count();
        (labels >= 3 && labels * 3 >= filled.len() * 2, filled)
    };
    let raw = |c: usize| grid.cells[c].text.map_or("", |id| document.text(id).raw.as_str());
    let is_word = |text: &str| {
        let key = fold::plain(text);
        let length = key.chars().count();
        (2..=16).contains(&length)
            && !key.contains(['。', '・', ':'])
            && key.chars().all(char::is_alphabetic)
            && !lexicon.ratings.is_grade(text)
    };
    let is_text = |text: &str| {
        let missing = normalize::quantity::is_missing(text.trim());
        text.chars().any(char::is_alphabetic) && normalize::quantity::cell(text, None).is_none() && !missing
    };
    let mut unknown: Vec<usize> = Vec::new();
    for col in 0..grid.cols {
        let (is_labels, filled) = known(col);
        for cell in filled.into_iter().filter(|_| is_labels) {
            let own = &grid.cells[cell];
            let right = own.col_range().end;
            let beside = (right < grid.cols).then(|| grid.at(own.row, right));
            let value = |c: usize| matches!(classes[c], Class::Value) && is_text(raw(c));
            if own.col == col
                && matches!(classes[cell], Class::Value)
                && is_word(raw(cell))
                && is_free(analysed, cell)
                && beside.is_some_and(|c| value(c) && grid.cells[c].row == own.row)
            {
                unknown.push(cell);
            }
        }
    }
    for cell in unknown {
        classes[cell] = Class::Label(Rc::new(heads::Head::unknown(raw(cell))));
    }
}

/// True for a cell that no label governs, but one from the left past a value of its own.
fn is_free(analysed: &Analysed<'_>, cell: usize) -> bool {
    let own = &analysed.grid.cells[cell];
    let after_value = own.col.checked_sub(1).is_some_and(|left| {
        let left = analysed.grid.at(own.row, left);
        matches!(analysed.classes[left], Class::Value)
    });
    analysed.path(cell).iter().all(|s| s.via == Via::Left && after_value)
}

/// Cells that stand where labels stand, and end in a label's last word: shaded like the labels beside them, or
/// alone among labels in their row or column.
pub(super) fn weak_labels(
    document: &Document,
    analysed: &Analysed<'_>,
    lexicon: &Lexicon,
    context: &Context,
    classes: &mut [Class],
) {
    let grid = analysed.grid;
    let shading_tells =
        grid.cells.iter().any(|c| c.shaded) && grid.cells.iter().any(|c| !c.shaded && c.text.is_some());
    for (index, cell) in grid.cells.iter().enumerate() {
        let (Class::Value, Some(id)) = (&analysed.classes[index], cell.text) else { continue };
        let raw = &document.text(id).raw;
        let stands = if shading_tells {
            cell.shaded
        } else {
            let row: Vec<usize> = analysed
                .row_cells(cell.row)
                .filter(|&c| c != index && grid.cells[c].text.is_some())
                .collect();
            !row.is_empty() && row.iter().all(|&c| analysed.head(c).is_some()) && row.len() > 1
        };
        // 取組５ 業務の見直し ends in a label's last word, and opens an item.
        let opens =
            leads::read(document, &Slice::whole(document, id), lexicon).is_some_and(|l| l.title.is_some());
        if !stands || opens || lexicon.ratings.is_grade(raw) {
            continue;
        }
        if let Some(head) = heads::read_weak(raw, lexicon, context) {
            classes[index] = Class::Label(Rc::new(head));
        }
    }
}

/// Headers that the lexicon knows by their last word only: 補助金の名称.
pub(super) fn weak_headers(
    document: &Document,
    analysed: &Analysed<'_>,
    lexicon: &Lexicon,
    context: &Context,
    classes: &mut [Class],
) {
    for row in 0..analysed.header_rows {
        for cell in analysed.row_cells(row) {
            let Some(id) = analysed.grid.cells[cell].text else { continue };
            if let (Class::Value, Some(head)) =
                (&analysed.classes[cell], heads::read_weak(&document.text(id).raw, lexicon, context))
            {
                classes[cell] = Class::Label(Rc::new(head));
            }
        }
    }
}

/// A column of words under 目標, beside columns of amounts under 目標値 or 実績値, names the measures.
pub(super) fn name_columns(document: &Document, analysed: &Analysed<'_>, classes: &mut [Class]) {
    let grid = analysed.grid;
    let body = |cell: usize| -> Vec<&str> {
        let col = grid.cells[cell].col;
        let below = (analysed.header_rows..grid.rows).filter_map(|r| grid.cell(r, col).text);
        below.map(|id| document.text(id).raw.as_str()).collect()
    };
    let amount = |text: &&str| normalize::quantity::cell(text, None).is_some();
    let mut heads: Vec<usize> = (0..analysed.header_rows)
        .flat_map(|r| analysed.row_cells(r))
        .filter(|&c| analysed.head(c).is_some_and(|h| h.is(Concept::KpiValue)))
        .collect();
    heads.dedup();
    let has_amounts = heads.len() > 1 && heads.iter().any(|&c| body(c).iter().any(amount));
    let named = header_heads(analysed).iter().any(|c| matches!(c, Concept::Kpi | Concept::KpiName));
    // 項目 over words, beside nothing but columns of values, names measures too.
    let only_values = header_heads(analysed).iter().all(|c| {
        matches!(
            c,
            Concept::KpiValue
                | Concept::Mode
                | Concept::Period
                | Concept::KpiUnit
                | Concept::Rate
                | Concept::Title
        )
    });
    let weak_title = (0..analysed.header_rows)
        .flat_map(|r| analysed.row_cells(r))
        .find(|&c| analysed.head(c).is_some_and(|h| h.is(Concept::Title) && h.label.weak));
    if let Some(cell) = weak_title.filter(|_| only_values) {
        let value = |c: &usize| *c != cell && body(*c).iter().any(amount);
        if !body(cell).iter().any(amount) && analysed.row_cells(0).any(|c| value(&c)) {
            heads.insert(0, cell);
        }
    }
    let has_amounts = has_amounts || heads.first().copied() == weak_title && weak_title.is_some();
    let [first, ..] = heads.as_slice() else { return };
    let words = body(*first);
    let all_words = !words.is_empty() && !words.iter().any(amount);
    if let Some(head) = analysed.head(*first).filter(|_| has_amounts && all_words && !named) {
        let label = crate::lexicon::Label::of(Concept::KpiName);
        classes[*first] = Class::Label(Rc::new(heads::Head { label, ..heads::Head::clone(head) }));
    }
}

/// Labels by how the form is made: short phrases on a ground that the document keeps for labels, and texts that stand
/// in the same place of the form's other copies beside what differs there.
pub(super) fn template_labels(
    document: &Document,
    grid: &Grid,
    lexicon: &Lexicon,
    context: &Context,
    census: &Census,
    classes: &mut [Class],
) {
    for (index, cell) in grid.cells.iter().enumerate() {
        let (Class::Value, Some(id)) = (&classes[index], cell.text) else { continue };
        let raw = &document.text(id).raw;
        let made = census.on_label_ground(cell) || census.is_template(document, cell);
        if !made || !signs::may_be_label(raw, lexicon) || is_named(grid, cell, classes) {
            continue;
        }
        // A bar that opens an item or a group holds its name.
        let opens = leads::read(document, &Slice::whole(document, id), lexicon).is_some();
        let bar = cell.col_span == grid.cols && grid.cols > 1;
        if opens || bar || leads::split_number(&normalize::text(raw).text).is_some() {
            continue;
        }
        // 事業1 counts items, 売却件数(件) names a measure, 予定通り is a grade that two copies share.
        let text = normalize::text(raw).text;
        let key = fold::key(&text);
        let counts = key.ends_with(char::is_numeric);
        let measured =
            fold::split_note(&key).is_some_and(|(_, note)| normalize::quantity::unit(note).is_some());
        if lexicon.ratings.read(&text).is_some() || counts || measured {
            continue;
        }
        let right = cell.col_range().end;
        let frames = cell.row_span > 1
            && right < grid.cols
            && matches!(classes[grid.at(cell.row, right)], Class::Label(_));
        let unknown = || if frames { heads::Head::frame(raw) } else { heads::Head::unknown(raw) };
        let head = heads::read_weak(raw, lexicon, context).unwrap_or_else(unknown);
        classes[index] = Class::Label(Rc::new(head));
    }
}

/// True for a cell right of a label that asks for a name: title, number, group, department.
fn is_named(grid: &Grid, cell: &crate::document::Cell, classes: &[Class]) -> bool {
    let Some(col) = cell.col.checked_sub(1) else { return false };
    let left = grid.at(cell.row, col);
    let asks = |c: Concept| {
        matches!(
            c,
            Concept::Title
                | Concept::Number
                | Concept::Category
                | Concept::Department
                | Concept::Kpi
                | Concept::KpiName
        )
    };
    matches!(&classes[left], Class::Label(h) if h.exact && asks(h.label.concept))
        && grid.cells[left].row_span == cell.row_span
}

/// The texts left of a block of amounts under years or modes name its rows, whatever they are called: 環境学習推進委託料
/// beside the years of a form's costs. Under a header of measures they are the measures.
pub(super) fn row_labels(
    document: &Document,
    analysed: &Analysed<'_>,
    lexicon: &Lexicon,
    classes: &mut [Class],
) {
    let grid = analysed.grid;
    for (index, cell) in grid.cells.iter().enumerate() {
        let (Class::Value, Some(id)) = (&analysed.classes[index], cell.text) else { continue };
        let raw = &document.text(id).raw;
        if !signs::may_be_label(raw, lexicon) || lexicon.ratings.read(raw).is_some() {
            continue;
        }
        let above = analysed.path(index);
        let names = |h: &heads::Head| {
            matches!(
                h.label.concept,
                Concept::Kpi | Concept::KpiName | Concept::Title | Concept::KpiUnit | Concept::Department
            )
        };
        // What stands under a year or a mode is a value of its own.
        let free = above.iter().all(|s| !names(&s.head) && !(s.via == Via::Above && is_dated(&s.head)));
        if free && heads_amounts(analysed, cell) {
            classes[index] = Class::Label(Rc::new(heads::Head::unknown(raw)));
        }
    }
}

/// A label that says when, or planned or done.
fn is_dated(head: &heads::Head) -> bool {
    head.period.is_some() || head.is(Concept::Period) || head.label.mode.is_some()
}

/// True where at least two cells right of the cell, up to the next text, are amounts or blanks below labels of years or
/// modes, one of them an amount.
fn heads_amounts(analysed: &Analysed<'_>, cell: &crate::document::Cell) -> bool {
    let grid = analysed.grid;
    let (mut slots, mut amounts, mut col) = (0, 0, cell.col_range().end);
    while col < grid.cols {
        let next = grid.at(cell.row, col);
        col = grid.cells[next].col_range().end;
        match analysed.signs[next] {
            Sign::Amount if matches!(analysed.classes[next], Class::Value) => amounts += 1,
            Sign::Empty | Sign::Missing => {}
            // Nested row labels: 主な内訳 over several rows, each with its own.
            Sign::Phrase if slots == 0 && grid.cells[next].row_span < cell.row_span => return true,
            _ => break,
        }
        let dated = analysed.path(next).iter().any(|s| s.via == Via::Above && is_dated(&s.head));
        if !dated {
            return false;
        }
        slots += 1;
    }
    slots >= 2 && (amounts >= 1 || slots >= 3)
}
