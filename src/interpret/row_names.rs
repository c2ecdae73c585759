//! Names of rows: words left of amounts by year, though no label says what they are (報奨金 │ 414 │ 547 │ 700).
//!
//! In: a form's grid with its classes. Out: the classes with those words as labels, so that each amount is kept under
//! its row's own name; and a cell over several such rows (主な内訳) as their frame.

use super::header_path::{Analysed, Class};
use super::heads::Head;
use super::signs::Sign;
use crate::document::Document;
use crate::lexicon::{Concept, fold};
use std::rc::Rc;

/// Words in one cell are a row's name only where they are no longer, in characters.
const LONGEST: usize = 24;

/// True for a list whose columns name items: there the words left of amounts are theirs.
pub(super) fn names_items(analysed: &Analysed<'_>) -> bool {
    let mut heads = super::classify::header_heads(analysed).into_iter();
    heads.any(|c| {
        matches!(c, Concept::Title | Concept::Number | Concept::Department | Concept::Other | Concept::Action)
    })
}

/// Makes labels of the words left of amounts.
pub(super) fn find(document: &Document, analysed: &Analysed<'_>, signs: &[Sign], classes: &mut [Class]) {
    let grid = analysed.grid;
    let raw = |c: usize| grid.cells[c].text.map_or("", |id| document.text(id).raw.trim());
    let right = |cell: usize| {
        let own = &grid.cells[cell];
        let mut cells: Vec<usize> = (own.col_range().end..grid.cols).map(|c| grid.at(own.row, c)).collect();
        cells.dedup();
        cells.into_iter().filter(|&c| grid.cells[c].text.is_some())
    };
    let mut named = Vec::new();
    for (index, cell) in grid.cells.iter().enumerate() {
        let words =
            matches!(signs[index], Sign::Phrase | Sign::Department) && raw(index).chars().count() <= LONGEST;
        if cell.text.is_none() || !matches!(classes[index], Class::Value) || !words || cell.row_span > 1 {
            continue;
        }
        let amounts: Vec<usize> = right(index)
            .take_while(|&c| {
                matches!(signs[c], Sign::Amount | Sign::Missing) && matches!(classes[c], Class::Value)
            })
            .collect();
        // Only in a table of money: elsewhere words left of amounts are titles, measures, departments.
        let of_money = |c: &usize| analysed.path(*c).iter().any(|s| s.head.is(Concept::Cost));
        let alone = analysed.path(index).iter().all(|s| {
            matches!(
                s.head.label.concept,
                Concept::Category | Concept::Frame | Concept::Cost | Concept::Other | Concept::DocumentPeriod
            )
        });
        if alone && amounts.iter().any(|&c| signs[c] == Sign::Amount && of_money(&c)) {
            named.push(index);
        }
    }
    for &cell in &named {
        // 従事職員数（人）: the note behind the name is the unit of its row.
        let key = fold::key(raw(cell));
        let note = fold::split_note(&key).map(|(_, note)| note.to_owned());
        classes[cell] = Class::Label(Rc::new(Head { note, ..Head::unknown(raw(cell)) }));
    }
    for (index, cell) in grid.cells.iter().enumerate() {
        let right = cell.col_range().end;
        // Rows that the form leaves empty are rows of the frame too.
        let beside = |r: usize| grid.at(r, right);
        let frames = cell.row_span > 1
            && right < grid.cols
            && cell.row_range().any(|r| named.contains(&beside(r)))
            && cell.row_range().all(|r| named.contains(&beside(r)) || grid.cells[beside(r)].text.is_none());
        if frames && matches!(classes[index], Class::Value) && cell.text.is_some() {
            classes[index] = Class::Label(Rc::new(Head::frame(raw(index))));
        }
    }
}
