//! `weights.toml`: what the judge of readings has learned.

use super::check::{Problem, parse};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The worth of each signal of a reading, by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of a reading among others: the sum of signal times worth is its score.
    pub judge: BTreeMap<String, f64>,
    /// Of the kept reading: `offset` plus the sum is the share of the document's facts that it is thought to have
    /// right, between 0 and 1.
    pub quality: BTreeMap<String, f64>,
}

impl Weights {
    pub(super) fn compile(text: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        parse("weights.toml", text, problems)
    }
}
