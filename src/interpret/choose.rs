//! The choice: several readings of the document are taken to their records, and the one that explains it best is kept.

use super::Profile;
use super::cut::{self, Cut};
use super::evidence::Account;
use super::judge::{self, Signals};
use super::lexed::Lexed;
use super::meta::Meta;
use super::outline::Draft;
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

/// All readings that are worth it, the best first.
pub(super) fn all(lexed: &Lexed<'_>, meta: &Meta, profile: Option<&Profile>, id: &str) -> Vec<Judged> {
    let mut judged: Vec<Judged> = cut::propose(lexed)
        .into_iter()
        .map(|cut| {
            let reading = super::reading(lexed, meta, profile, id, &cut);
            let signals =
                judge::look(&reading.record, &reading.drafts, reading.outside, &cut, &reading.account, lexed);
            let score = judge::score(&signals);
            Judged { cut, reading, signals, score }
        })
        .collect();
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    judged
}

/// The reading that explains the document best.
pub(super) fn best(lexed: &Lexed<'_>, meta: &Meta, profile: Option<&Profile>, id: &str) -> Reading {
    let mut judged = all(lexed, meta, profile, id);
    if let Ok(dir) = std::env::var("GYOKAKU_READINGS") {
        let rows: Vec<serde_json::Value> = judged
            .iter()
            .map(|j| serde_json::json!({"cut": j.cut.name(), "score": j.score, "names": judge::NAMES.to_vec(), "signals": j.signals.to_vec(), "record": j.reading.record}))
            .collect();
        let _ = std::fs::write(
            format!("{dir}/{}.json", &id[..16]),
            serde_json::to_string(&rows).unwrap_or_default(),
        );
    }
    judged.swap_remove(0).reading
}
