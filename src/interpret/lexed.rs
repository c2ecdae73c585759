//! What is asked of the document once, and serves every reading of it: the census, the tables with their labels, the
//! labels that stand alone.

use super::census::Census;
use super::classify;
use super::cut;
use super::header_path::Analysed;
use super::heads::{self, Head};
use super::leads::{self, Lead};
use super::ledger::Slice;
use super::legend_lines::{self, LegendLines};
use super::lone::{self, LoneLabels};
use super::segments::{self, Segment};
use super::signs::Sign;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Concept, Lexicon};
use crate::normalize::{self, Context};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

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
    /// Amounts in tables.
    pub(super) amounts: usize,
    memo: Memo,
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
        let tables: BTreeMap<usize, Analysed<'a>> = grids
            .map(|(index, grid)| (index, classify::analyse(document, grid, lexicon, &context, &census)))
            .collect();
        let lone_labels = lone::find(document, lexicon, &context);
        let amount = |a: &Analysed<'_>| a.signs.iter().filter(|s| **s == Sign::Amount).count();
        let amounts = tables.values().map(amount).sum();
        let legend_lines = legend_lines::find(document, lexicon);
        let mut lexed = Self {
            document,
            lexicon,
            context,
            tables,
            names: Vec::new(),
            amounts,
            memo: Memo::default(),
            lone_labels,
            legend_lines,
        };
        lexed.names = cut::strong_names(&lexed);
        lexed
    }

    /// The text cut at its inline labels.
    pub(super) fn segments(&self, id: TextId) -> Vec<Segment> {
        let cut = || segments::cut(self.document, id, self.lexicon, &self.context);
        self.memo.segments.borrow_mut().entry(id).or_insert_with(cut).clone()
    }

    /// The whole text as a lead.
    pub(super) fn lead(&self, id: TextId) -> Option<Lead> {
        let read = || leads::read(self.document, &Slice::whole(self.document, id), self.lexicon);
        self.memo.leads.borrow_mut().entry(id).or_insert_with(read).clone()
    }

    /// The whole text as a label.
    pub(super) fn head(&self, id: TextId) -> Option<Rc<Head>> {
        let read = || heads::read(&self.document.text(id).raw, self.lexicon, &self.context).map(Rc::new);
        self.memo.heads.borrow_mut().entry(id).or_insert_with(read).clone()
    }

    /// The whole text, normalized.
    pub(super) fn text(&self, id: TextId) -> Rc<str> {
        let read = || Rc::from(normalize::text(&self.document.text(id).raw).text);
        Rc::clone(self.memo.texts.borrow_mut().entry(id).or_insert_with(read))
    }

    /// True for a title that reads like a label of something else.
    pub(super) fn reads_like_a_label(&self, title: &str) -> bool {
        let labels = &self.lexicon.labels;
        let read = || {
            let found = labels
                .find(title)
                .or_else(|| labels.find_by_head(title))
                .or_else(|| labels.find_alike(title));
            found.is_some_and(|m| m.label.concept != Concept::Title)
        };
        *self.memo.labels.borrow_mut().entry(title.to_owned()).or_insert_with(read)
    }
}

/// What was asked before: each reading asks the same of the same texts.
#[derive(Default)]
struct Memo {
    segments: RefCell<HashMap<TextId, Vec<Segment>>>,
    leads: RefCell<HashMap<TextId, Option<Lead>>>,
    heads: RefCell<HashMap<TextId, Option<Rc<Head>>>>,
    texts: RefCell<HashMap<TextId, Rc<str>>>,
    labels: RefCell<HashMap<String, bool>>,
}
