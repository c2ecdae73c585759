//! What is asked of the document once, and serves every reading of it: the census, the tables with their labels, the
//! labels that stand alone.

use super::census::Census;
use super::classify;
use super::cut;
use super::header_path::Analysed;
use super::legend_lines::{self, LegendLines};
use super::lone::{self, LoneLabels};
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::Lexicon;
use crate::normalize::Context;
use std::collections::BTreeMap;

/// The document, asked once.
pub(super) struct Lexed<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) context: Context,
    /// Tables by block.
    pub(super) tables: BTreeMap<usize, Analysed<'a>>,
    /// Names beside a title's own label.
    pub(super) names: Vec<TextId>,
    /// Blocks that are nothing but a label.
    pub(super) lone_labels: LoneLabels,
    /// Blocks that explain grades.
    pub(super) legend_lines: LegendLines,
}

impl<'a> Lexed<'a> {
    /// Asks all tables of sheets that are not hidden.
    pub(super) fn of(document: &'a Document, lexicon: &'a Lexicon, context: Context) -> Self {
        let census = Census::of(document, lexicon, &context);
        let shown = |unit: usize| !document.units.get(unit).is_some_and(|u| u.hidden);
        let grids = document.blocks.iter().enumerate().filter_map(|(index, block)| match &block.kind {
            BlockKind::Table(grid) if shown(block.unit) => Some((index, grid)),
            _ => None,
        });
        let tables = grids
            .map(|(index, grid)| (index, classify::analyse(document, grid, lexicon, &context, &census)))
            .collect();
        let lone_labels = lone::find(document, lexicon, &context);
        let legend_lines = legend_lines::find(document, lexicon);
        let mut lexed =
            Self { document, lexicon, context, tables, names: Vec::new(), lone_labels, legend_lines };
        lexed.names = cut::strong_names(&lexed);
        lexed
    }
}
