//! The census: what the document repeats, counted before anything is decided.
//!
//! In: the document's grids. Out: for each colour of ground whether cells on it are labels, and for each cell whether
//! its text stands in the same place of other copies of the form beside something that differs. Labels are known by
//! how the form is made before they are known by their words.

use super::heads;
use super::signs::{self, Sign};
use crate::document::{BlockKind, Cell, Document, Grid};
use crate::lexicon::{Lexicon, fold};
use crate::normalize::Context;
use std::collections::{BTreeMap, BTreeSet};

/// What recurs.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// Grounds on which labels stand.
    label_grounds: BTreeSet<u32>,
    /// Folded text and position → in each copy, what stands beside and below.
    copies: BTreeMap<(String, usize, usize), Copies>,
}

#[derive(Debug, Default)]
struct Copies {
    count: usize,
    beside: BTreeSet<String>,
    below: BTreeSet<String>,
}

/// What stands on one ground.
#[derive(Default)]
struct Ground {
    labels: usize,
    texts: usize,
    /// Amounts, sentences and marks: never labels.
    others: usize,
}

impl Census {
    /// Counts over all grids of the document.
    pub(super) fn of(document: &Document, lexicon: &Lexicon, context: &Context) -> Self {
        let mut census = Self::default();
        let mut grounds: BTreeMap<u32, Ground> = BTreeMap::new();
        let mut known: BTreeMap<&str, (bool, Sign)> = BTreeMap::new();
        for block in &document.blocks {
            let BlockKind::Table(grid) = &block.kind else { continue };
            for cell in &grid.cells {
                let Some(id) = cell.text else { continue };
                let raw = document.text(id).raw.as_str();
                let (label, sign) = *known.entry(raw).or_insert_with(|| {
                    let exact = heads::read(raw, lexicon, context).is_some_and(|h| h.exact);
                    (exact, signs::of(raw, lexicon))
                });
                let ground = grounds.entry(cell.ground).or_default();
                ground.texts += 1;
                ground.labels += usize::from(label);
                ground.others += usize::from(!label && !matches!(sign, Sign::Phrase | Sign::Department));
            }
            census.take(document, grid);
        }
        census.label_grounds = label_grounds(&grounds);
        census
    }

    fn take(&mut self, document: &Document, grid: &Grid) {
        let raw = |c: Option<&Cell>| {
            c.and_then(|c| c.text).map_or_else(String::new, |id| fold::plain(&document.text(id).raw))
        };
        for cell in &grid.cells {
            let Some(id) = cell.text else { continue };
            let text = &document.text(id).raw;
            if text.len() > 120 {
                continue;
            }
            let (right, down) = (cell.col_range().end, cell.row_range().end);
            let copies = self.copies.entry((fold::plain(text), cell.row, cell.col)).or_default();
            copies.count += 1;
            copies.beside.insert(raw((right < grid.cols).then(|| grid.cell(cell.row, right))));
            copies.below.insert(raw((down < grid.rows).then(|| grid.cell(down, cell.col))));
        }
    }

    /// True for a cell on a ground that the document keeps for labels.
    pub(super) fn on_label_ground(&self, cell: &Cell) -> bool {
        self.label_grounds.contains(&cell.ground)
    }

    /// True for a cell whose text stands at the same place in another grid, beside or over what differs there.
    pub(super) fn is_template(&self, document: &Document, cell: &Cell) -> bool {
        let Some(id) = cell.text else { return false };
        let key = (fold::plain(&document.text(id).raw), cell.row, cell.col);
        self.copies.get(&key).is_some_and(|c| c.count > 1 && (c.beside.len() > 1 || c.below.len() > 1))
    }
}

/// Grounds that hold labels and hardly anything else, where paper holds other things: of the cells on such a ground
/// the lexicon knows a quarter at least, and at most a fifth are amounts or sentences.
fn label_grounds(grounds: &BTreeMap<u32, Ground>) -> BTreeSet<u32> {
    let colours = grounds.iter().filter(|(colour, _)| **colour != 0);
    colours
        .filter(|(_, g)| g.labels >= 3 && g.labels * 4 >= g.texts && g.others * 5 <= g.texts)
        .map(|(colour, _)| *colour)
        .collect()
}
