//! The choice: several readings of the document are taken to their records, and the one that explains it best is kept.

use super::Profile;
use super::cut::{self, Cut};
use super::evidence::Account;
use super::judge::{self, Signals};
use super::lexed::Lexed;
use super::meta::Meta;
use super::outline::Draft;
use crate::diag::Diagnostic;
use crate::record;

/// A reading taken to its record.
pub(super) struct Reading {
    pub(super) record: record::Document,
    pub(super) account: Account,
    pub(super) drafts: Vec<Draft>,
    /// Facts that stand in no item.
    pub(super) outside: usize,
}

/// A reading with what the judge saw in it.
pub(super) struct Judged {
    pub(super) cut: Cut,
    pub(super) reading: Reading,
    pub(super) signals: Signals,
    pub(super) score: f64,
}

/// Fewer facts than this are no item's: of the documents with gold none that has items says less.
const FEWEST_FACTS: usize = 4;

/// All readings that are worth it, the best first.
pub(super) fn all(lexed: &Lexed<'_>, meta: &Meta, profile: Option<&Profile>, id: &str) -> Vec<Judged> {
    let judge = |cut: Cut| {
        let reading = super::reading(lexed, meta, profile, id, &cut);
        let signals =
            judge::look(&reading.record, &reading.drafts, reading.outside, &cut, &reading.account, lexed);
        let score = judge::score(&signals, &lexed.lexicon.weights);
        Judged { cut, reading, signals, score }
    };
    let told = judge(Cut::AsTold);
    // A document that neither says what it is nor holds a label has nothing for an item to hold, however it is cut.
    let says = told.reading.outside + told.reading.drafts.iter().map(|d| d.facts.len()).sum::<usize>();
    let worth = says >= FEWEST_FACTS || super::meta::says_its_kind(meta, lexed.lexicon);
    let others = if worth { cut::propose(lexed) } else { Vec::new() };
    let mut judged: Vec<Judged> = std::iter::once(told).chain(others.into_iter().map(judge)).collect();
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    judged
}

/// How far the best reading is before the next: at most 3, and 3 where there is no other.
pub(super) fn margin(judged: &[Judged]) -> f64 {
    match judged {
        [best, next, ..] => (best.score - next.score).min(3.0),
        _ => 3.0,
    }
}

/// What is said where another reading explains the document nearly as well and cuts it into other items.
pub(super) fn unsure(judged: &[Judged]) -> Option<Diagnostic> {
    /// Of the documents with gold whose best two readings were nearer than this, half were cut wrongly.
    const NEAR: f64 = 0.1;
    let [best, next, ..] = judged else { return None };
    let titles = |j: &Judged| j.reading.record.items.iter().map(|i| i.title.clone()).collect::<Vec<_>>();
    if best.score - next.score >= NEAR || titles(best) == titles(next) {
        return None;
    }
    let message = format!(
        "expected one way to cut the document into items, but found two that explain it nearly as well: {} ({} items, kept) and {} ({} items)",
        best.cut.name(),
        best.reading.record.items.len(),
        next.cut.name(),
        next.reading.record.items.len(),
    );
    Some(Diagnostic::warning("reading-unsure", message, None))
}

/// A reading for people and for learning: what the judge saw in it, and the record that it leads to.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// How the document was cut: `as told`, `label 事務事業名`, `lines 3 取組 1`.
    pub cut: String,
    /// The judge's score: the highest is kept.
    pub score: f64,
    /// The signals by name, those of the document's quality behind those of the judge.
    pub signals: Vec<(&'static str, f64)>,
    /// The record.
    pub record: record::Document,
}

impl Judged {
    pub(super) fn candidate(self, margin: f64) -> Candidate {
        let own = judge::NAMES.iter().copied().zip(self.signals);
        let signals = own.chain(judge::beside(&self.reading.record, margin)).collect();
        Candidate { cut: self.cut.name().to_owned(), score: self.score, signals, record: self.reading.record }
    }
}
