//! Labels that stand alone on a line, over the lines that they govern: 現状, 取組内容, 目標 in the cards of a slide
//! or the sections of a plan.
//!
//! In: a document. Out: the blocks that are such labels. A lone word may as well be a value or a heading of the
//! document's own, so it counts only when the document repeats it: forms do, chapters do not; in
//! brackets (【削減額】) it is sure.

use super::heads::{self, Head};
use super::ledger::Slice;
use super::segments::opens_segment;
use crate::document::{Block, BlockKind, Document, TextId};
use crate::lexicon::fold::BRACKETS;
use crate::lexicon::{Concept, Label, Lexicon, fold};
use crate::normalize::Context;
use std::collections::HashMap;
use std::rc::Rc;

/// A label is no longer than this, in characters.
const LONGEST: usize = 24;

/// The labels by block.
pub(super) type LoneLabels = HashMap<usize, (Rc<Head>, Slice)>;

/// Finds the labels that stand alone over other text, at least twice each.
pub(super) fn find(document: &Document, lexicon: &Lexicon, context: &Context) -> LoneLabels {
    let mut known: HashMap<String, Option<Rc<Head>>> = HashMap::new();
    let mut found: Vec<(usize, String, Rc<Head>, Slice)> = Vec::new();
    for (index, pair) in document.blocks.windows(2).enumerate() {
        let (Some(id), true) = (alone(&pair[0], document), is_body(&pair[1])) else { continue };
        let marks = ['■', '●', '◆', '□', '◇', '○', '▼', '▪', '◎', '★'];
        let raw = document.text(id).raw.trim().trim_start_matches(marks);
        let raw = without_unit(raw.trim(), lexicon);
        let key = fold::key(raw);
        let read = || {
            let head = heads::read(raw, lexicon, context)?;
            head.exact.then(|| Rc::new(head))
        };
        if let Some(head) = known.entry(key.clone()).or_insert_with(read) {
            // 主な取組 over bullets names no item: the bullets are what is to be done.
            let bullets = matches!(pair[1].kind, BlockKind::ListItem { .. });
            let head =
                if head.is(Concept::Title) && bullets { Rc::new(planned(head)) } else { Rc::clone(head) };
            if opens_segment(&head) {
                found.push((index, key, head, Slice::whole(document, id)));
            }
        }
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    found.iter().for_each(|(_, key, ..)| *counts.entry(key.clone()).or_default() += 1);
    let bracketed = |slice: &Slice| {
        slice.raw(document).trim().starts_with(|c| c != '(' && BRACKETS.iter().any(|(open, _)| *open == c))
    };
    let sure = found
        .into_iter()
        .filter(|(_, key, _, slice)| counts.get(key).is_some_and(|n| *n > 1) || bracketed(slice));
    sure.map(|(index, _, head, slice)| (index, (head, slice))).collect()
}

/// The text without a note of the unit at its end: 効果額 単位：千円.
fn without_unit<'t>(raw: &'t str, lexicon: &Lexicon) -> &'t str {
    let Some((head, last)) = raw.rsplit_once(char::is_whitespace) else { return raw };
    let key = fold::key(last);
    let is_unit = lexicon.labels.forms_of(Concept::KpiUnit).any(|form| key.starts_with(form));
    if is_unit { head.trim_end() } else { raw }
}

/// A title's label as that of planned actions.
fn planned(head: &Head) -> Head {
    Head { label: Label::of(Concept::Action), ..head.clone() }
}

/// The text of a block of one short line.
fn alone(block: &Block, document: &Document) -> Option<TextId> {
    let (BlockKind::Heading { text, .. } | BlockKind::Paragraph { text }) = &block.kind else { return None };
    let own = document.text(*text);
    (own.lines.len() == 1 && own.raw.chars().count() <= LONGEST).then_some(*text)
}

/// Text or a table that a label may govern.
fn is_body(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::ListItem { .. } | BlockKind::Table(_))
}
