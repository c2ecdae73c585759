//! How much a grid looks like a list with a given number of header rows, by its make alone: what stands in the header
//! differs in kind from the body, each column holds one kind of value, the rows have one shape.
//!
//! In: a grid, the signs of its cells, which of them the lexicon knows as labels. Out: the depth of the header that
//! explains the grid best, with its score between 0 and 1. Known words are one vote among others.

use super::header_path::Class;
use super::signs::Sign;
use crate::document::Grid;
use std::collections::{BTreeMap, BTreeSet};

/// A grid read as a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ListReading {
    /// Rows above the body, notes and banners included.
    pub(super) header_rows: usize,
    /// Between 0 and 1.
    pub(super) score: f64,
}

/// A header is not deeper than this.
const DEEPEST: usize = 4;
/// Rows of the body that are looked at: what a list is shows in its first ones.
const ROWS: usize = 200;

/// What the reading looks at.
pub(super) struct Looked<'a> {
    pub(super) grid: &'a Grid,
    pub(super) signs: &'a [Sign],
    pub(super) classes: &'a [Class],
    /// Folded texts of the cells.
    pub(super) keys: &'a [String],
}

/// The header depth that explains the grid best as a list.
pub(super) fn best(looked: &Looked<'_>) -> Option<ListReading> {
    let grid = looked.grid;
    let top = looked.top()?;
    let depths = (1..=DEEPEST).map(|depth| top + depth).filter(|&rows| rows < grid.rows);
    let read =
        depths.filter_map(|rows| Some(ListReading { header_rows: rows, score: looked.score(top, rows)? }));
    // Of equals the shallower header: what is left of it is body.
    read.reduce(|best, next| if next.score > best.score + 1e-9 { next } else { best })
}

impl Looked<'_> {
    fn filled(&self, cell: usize) -> bool {
        self.signs[cell] != Sign::Empty
    }

    fn row(&self, row: usize) -> Vec<usize> {
        let mut cells: Vec<usize> = (0..self.grid.cols).map(|col| self.grid.at(row, col)).collect();
        cells.dedup();
        cells
    }

    /// The first row that says two different things: above it are blanks, banners and notes.
    fn top(&self) -> Option<usize> {
        (0..self.grid.rows.min(6)).find(|&row| {
            let texts: BTreeSet<&str> = self
                .row(row)
                .into_iter()
                .filter(|&c| self.filled(c))
                .map(|c| self.keys[c].as_str())
                .collect();
            texts.len() >= 2
        })
    }

    /// True for two full rows with the same borders and labels in the same places, beside what the lexicon does not
    /// know: pairs of a form, for the lower row of a header parts what the upper one names.
    fn are_pairs(&self, upper: usize, lower: usize) -> bool {
        let cells = [self.row(upper), self.row(lower)];
        let label = |c: usize| matches!(self.classes[c], Class::Label(_));
        let shapes = cells
            .each_ref()
            .map(|row| row.iter().map(|&c| (self.grid.cells[c].col, label(c))).collect::<Vec<_>>());
        let full = cells
            .iter()
            .zip([upper, lower])
            .all(|(row, at)| row.iter().all(|&c| self.filled(c) && self.grid.cells[c].row == at));
        let mixed = cells[0].iter().any(|&c| label(c)) && !cells[0].iter().all(|&c| label(c));
        full && mixed && shapes[0] == shapes[1]
    }

    fn score(&self, top: usize, rows: usize) -> Option<f64> {
        let grid = self.grid;
        let mut header: Vec<usize> =
            (top..rows).flat_map(|r| self.row(r)).filter(|&c| self.filled(c)).collect();
        header.sort_unstable();
        header.dedup();
        // A cell that begins in the header and goes on below it belongs to neither.
        if grid.cols < 3 || header.len() < 2 || header.iter().any(|&c| grid.cells[c].row_range().end > rows) {
            return None;
        }
        if (top + 1..rows).any(|row| self.are_pairs(row - 1, row)) {
            return None;
        }
        let count = header.len() as f64;
        let told = |c: &usize| self.signs[*c] == Sign::Prose && !matches!(self.classes[*c], Class::Label(_));
        if header.iter().any(|c| told(c) && grid.cells[*c].col_span * 2 > grid.cols) {
            return None;
        }
        let is_label = |c: &usize| matches!(self.classes[*c], Class::Label(_));
        let known = header.iter().filter(|c| is_label(c)).count() as f64 / count;
        let plain =
            header.iter().filter(|&&c| is_label(&c) || self.signs[c] == Sign::Phrase).count() as f64 / count;
        let heads: Vec<&str> = (0..grid.cols)
            .filter_map(|col| (top..rows).rev().map(|r| grid.at(r, col)).find(|&c| self.filled(c)))
            .map(|c| self.keys[c].as_str())
            .collect();
        let distinct = heads.iter().collect::<BTreeSet<_>>().len() as f64 / grid.cols as f64;
        let last = grid.rows.min(rows + ROWS);
        let (agreement, contrast) = self.columns(rows, last);
        let labels_below = self.labels_below(rows, last);
        let score = 0.22 * plain
            + 0.18 * known
            + 0.12 * distinct
            + 0.2 * agreement
            + 0.13 * contrast
            + 0.15 * self.rows_alike(rows, last)
            - 0.9 * labels_below;
        Some(score)
    }

    /// How much each column is of one kind, and the share of columns whose kind is not that of a header.
    fn columns(&self, rows: usize, last: usize) -> (f64, f64) {
        let (mut agree, mut weight, mut unlike, mut columns) = (0.0, 0.0, 0.0, 0.0);
        for col in 0..self.grid.cols {
            let mut cells: Vec<usize> = (rows..last).map(|r| self.grid.at(r, col)).collect();
            cells.dedup();
            let mut kinds: BTreeMap<Sign, usize> = BTreeMap::new();
            for &cell in cells.iter().filter(|&&c| self.grid.cells[c].col_span <= 2) {
                match self.signs[cell] {
                    Sign::Empty | Sign::Missing => {}
                    // A title may be a phrase here and a line longer there.
                    Sign::Phrase | Sign::Prose => *kinds.entry(Sign::Phrase).or_default() += 1,
                    other => *kinds.entry(other).or_default() += 1,
                }
            }
            let all: usize = kinds.values().sum();
            let Some((kind, most)) = kinds.into_iter().max_by_key(|(_, n)| *n) else { continue };
            agree += most as f64;
            weight += all as f64;
            columns += 1.0;
            let long = cells.iter().any(|&c| self.signs[c] == Sign::Prose);
            unlike += f64::from(u8::from(kind != Sign::Phrase || long));
        }
        if columns == 0.0 { (0.0, 0.0) } else { (agree / weight, unlike / columns) }
    }

    /// The share of body rows that have the shape of most: the same borders between cells.
    fn rows_alike(&self, rows: usize, last: usize) -> f64 {
        let mut shapes: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        for row in rows..last {
            let cells = self.row(row);
            if cells.iter().filter(|&&c| self.filled(c)).count() >= 2 {
                *shapes.entry(cells.iter().map(|&c| self.grid.cells[c].col).collect()).or_default() += 1;
            }
        }
        let all: usize = shapes.values().sum();
        shapes.values().max().map_or(0.0, |most| *most as f64 / all as f64)
    }

    /// The share of body rows that begin with, or hold two, labels: rows of a form.
    fn labels_below(&self, rows: usize, last: usize) -> f64 {
        let mut labelled = 0;
        for row in rows..last {
            let cells: Vec<usize> =
                self.row(row).into_iter().filter(|&c| self.grid.cells[c].row == row).collect();
            let label =
                |c: &usize| matches!(&self.classes[*c], Class::Label(h) if h.exact && h.period.is_none());
            let first = cells.first().is_some_and(label);
            labelled += usize::from(first || cells.iter().filter(|c| label(c)).count() >= 2);
        }
        labelled as f64 / (last - rows).max(1) as f64
    }
}
