//! Why each text went where it went.
//!
//! In: what [`interpret`](super::interpret) takes. Out: every text of the document in reading order, with the rows of
//! evidence that stand on it and the stretches that stand in no record. For people: an operator who adds a city
//! reads here which labels were known.

use super::Mark;
use super::meta::Hints;
use crate::diag::Place;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::Lexicon;
use crate::record::{self, Evidence};

/// A text and where it went.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What holds it: heading, paragraph, list item, furniture, or the row and column of a table's cell, from 0.
    pub holder: String,
    /// Where it stands.
    pub at: Option<Place>,
    /// Its own characters.
    pub raw: String,
    /// Where its characters went, in order.
    pub fates: Vec<Fate>,
}

/// Where characters went.
#[derive(Clone, Debug)]
pub enum Fate {
    /// Into a value of the record.
    Value(Evidence),
    /// A stretch without evidence of its own: a label, furniture, or in no record.
    Stretch(Mark, String),
}

/// Reads a document, and tells of each of its texts where it went.
pub fn explain(
    document: &Document,
    lexicon: &Lexicon,
    hints: &Hints,
    id: &str,
) -> (record::Document, Vec<Explained>) {
    let (record, account) = super::read(document, lexicon, hints, id);
    let fates = |text: TextId| -> Vec<Fate> {
        let own = || account.traces.iter().filter(|(slice, _)| slice.text == text);
        let mut fates: Vec<Fate> = Vec::new();
        for (_, row) in own() {
            fates.extend(record.evidence.get(*row).cloned().map(Fate::Value));
        }
        for (mark, range) in account.ledger.runs(document, text) {
            let told = own().any(|(slice, _)| slice.range.start < range.end && range.start < slice.range.end);
            if mark != Mark::Claimed || !told {
                let raw = document.text(text).raw.get(range).unwrap_or_default();
                fates.push(Fate::Stretch(mark, raw.to_owned()));
            }
        }
        fates
    };
    let mut all = Vec::new();
    let mut add = |holder: String, at: Option<Place>, text: TextId| {
        let raw = document.text(text).raw.clone();
        all.push(Explained { holder, at, raw, fates: fates(text) });
    };
    for block in &document.blocks {
        let place = |text: &TextId| document.text(*text).lines.first().map(|l| l.place.clone());
        match &block.kind {
            BlockKind::Heading { text, level } => add(format!("heading {level}"), place(text), *text),
            BlockKind::Paragraph { text } => add("paragraph".to_owned(), place(text), *text),
            BlockKind::ListItem { text, .. } => add("list item".to_owned(), place(text), *text),
            BlockKind::Furniture { text } => add("furniture".to_owned(), place(text), *text),
            BlockKind::Table(grid) => {
                for cell in &grid.cells {
                    if let Some(text) = cell.text {
                        let at = cell.places.first().cloned();
                        add(format!("row {} column {}", cell.row, cell.col), at, text);
                    }
                }
            }
        }
    }
    (record, all)
}
