//! Cuts: the ways in which a document may fall into items.
//!
//! In: the document, asked once. Out: the cuts worth a reading. Proposing is generous and simple; which cut explains
//! the document is for the judge.

use super::header_path::{Analysed, Class};
use super::lexed::Lexed;
use crate::lexicon::Concept;
use std::collections::{BTreeMap, BTreeSet};

/// A way to cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Leads, headings, rows and title cells open items as they come.
    AsTold,
    /// One label names the items, once on each copy of the form: all else on the copy belongs to its item.
    ByLabel {
        /// The lexicon's form of the label: 事務事業名.
        form: String,
        /// Blocks with which a copy begins.
        starts: BTreeSet<usize>,
    },
}

impl Cut {
    /// True where one label alone opens items.
    pub(super) fn is_by_label(&self) -> bool {
        matches!(self, Self::ByLabel { .. })
    }

    /// True where a copy of the form begins with the block.
    pub(super) fn starts_at(&self, block: usize) -> bool {
        matches!(self, Self::ByLabel { starts, .. } if starts.contains(&block))
    }

    /// True where the label opens items in this cut.
    pub(super) fn opens(&self, form: &str) -> bool {
        match self {
            Self::AsTold => true,
            Self::ByLabel { form: own, .. } => own == form,
        }
    }
}

/// More labels than this are not tried: a form names its items with one of its first.
const MOST_LABELS: usize = 4;

/// The cuts worth a reading; the first is the one that is told.
pub(super) fn propose(lexed: &Lexed<'_>) -> Vec<Cut> {
    let mut cuts = vec![Cut::AsTold];
    cuts.extend(by_label(lexed));
    cuts
}

/// A cut for each label of titles (or, where forms have none, of groups) that stands beside a name.
fn by_label(lexed: &Lexed<'_>) -> Vec<Cut> {
    let mut found: BTreeMap<String, (u8, BTreeSet<usize>)> = BTreeMap::new();
    for (&block, analysed) in &lexed.tables {
        for (form, rank) in names(lexed, analysed) {
            found.entry(form).or_insert_with(|| (rank, BTreeSet::new())).1.insert(block);
        }
    }
    let mut ranked: Vec<(String, (u8, BTreeSet<usize>))> = found.into_iter().collect();
    // Labels of titles first, then the innermost groups; of equals the one that recurs.
    ranked.sort_by_key(|(_, (rank, blocks))| (*rank, std::cmp::Reverse(blocks.len())));
    let cuts = ranked.into_iter().take(MOST_LABELS);
    cuts.map(|(form, (_, blocks))| Cut::ByLabel { form, starts: starts(lexed, &blocks) }).collect()
}

/// The labels in a form that a name stands beside or below, with their rank: 0 for a title's, 1 for a word that other
/// tables use as well, then groups, the innermost first.
fn names(lexed: &Lexed<'_>, analysed: &Analysed<'_>) -> Vec<(String, u8)> {
    let mut named = Vec::new();
    // A label over a column of names heads a list; on a form it stands beside one.
    let mut values: BTreeMap<usize, usize> = BTreeMap::new();
    let nearest = |cell: usize| analysed.path(cell).into_iter().next();
    for cell in (0..analysed.grid.cells.len()).filter(|&c| matches!(analysed.classes[c], Class::Value)) {
        if let Some(label) = nearest(cell).and_then(|step| step.cell) {
            *values.entry(label).or_default() += 1;
        }
    }
    for cell in 0..analysed.grid.cells.len() {
        if !matches!(analysed.classes[cell], Class::Value) {
            continue;
        }
        let raw = analysed.grid.cells[cell].text.map_or("", |id| lexed.document.text(id).raw.as_str());
        let Some(step) = nearest(cell) else { continue };
        let (head, alone) = (step.head, step.cell.is_none_or(|c| values.get(&c) == Some(&1)));
        if !alone || !head.exact || !super::tables::is_title_text(raw) {
            continue;
        }
        match head.label.concept {
            Concept::Title => named.push((head.form.clone(), u8::from(head.label.weak))),
            Concept::Category if !head.label.weak => {
                named.push((head.form.clone(), 10 - head.label.depth.min(8)))
            }
            _ => {}
        }
    }
    named
}

/// Where copies begin: with the page or sheet of the label's table, where it holds one copy only; else with the table.
fn starts(lexed: &Lexed<'_>, blocks: &BTreeSet<usize>) -> BTreeSet<usize> {
    let unit = |block: usize| lexed.document.blocks[block].unit;
    let first_of = |own: usize| lexed.document.blocks.iter().position(|b| b.unit == own).unwrap_or(0);
    let mut last = None;
    let mut starts = BTreeSet::new();
    for &block in blocks {
        let own = unit(block);
        starts.insert(if last == Some(own) { block } else { first_of(own) });
        last = Some(own);
    }
    starts
}
