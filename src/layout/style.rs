//! Which sizes of text a document has: its body's, and those of its headings.
//!
//! In: the pages' lines and tables. Out: [`Style`].

use super::lines::TextLine;
use super::page::{Item, PageLayout};
use std::collections::BTreeMap;

/// Larger than the body by this much is a heading's size.
const LARGER: f32 = 1.06;
/// … when at most this share of the body is set in it.
const RARE: f32 = 0.35;

/// A line of more characters than this is running text.
const RUNNING: usize = 30;

/// What the whole document has in common.
pub(super) struct Style {
    pub(super) body: f32,
    /// Sizes larger than the body's, largest first.
    pub(super) larger: Vec<f32>,
}

/// Characters of one size, in half points.
#[derive(Default)]
struct Count {
    /// In tables or not.
    all: usize,
    /// Outside tables.
    free: usize,
    /// Of these, in lines of running text.
    running: usize,
}

impl Style {
    /// Text in tables counts for the body: in a document that is all tables, the few lines outside are its titles.
    pub(super) fn of(pages: &[PageLayout]) -> Self {
        let mut counts: BTreeMap<i32, Count> = BTreeMap::new();
        let mut count = |line: &TextLine, free: bool| {
            let own = counts.entry((line.size * 2.0).round() as i32).or_default();
            own.all += line.characters;
            if free {
                own.free += line.characters;
                own.running += if is_running(line) { line.characters } else { 0 };
            }
        };
        for item in pages.iter().flat_map(|p| &p.items) {
            match item {
                Item::Line { line, furniture: false, .. } => count(line, true),
                Item::Line { .. } => {}
                Item::Table(table) => table.texts.iter().flatten().for_each(|line| count(line, false)),
            }
        }
        let half = |size: &i32| *size as f32 / 2.0;
        let body = counts.iter().max_by_key(|(size, n)| (n.all, -**size)).map_or(10.5, |(s, _)| half(s));
        let most = counts.values().map(|n| n.all).max().unwrap_or(0) as f32 * RARE;
        // Prose around tables of smaller print is no heading.
        let heads = |n: &Count| n.free > 0 && (n.all as f32) < most && n.running * 2 < n.free;
        let mut larger: Vec<f32> = counts
            .iter()
            .filter(|(_, n)| heads(n))
            .map(|(s, _)| half(s))
            .filter(|s| *s > body * LARGER)
            .collect();
        larger.reverse();
        // Sizes that differ by a hair are one level.
        larger.dedup_by(|b, a| *a - *b < 0.035 * *a);
        Self { body, larger }
    }

    pub(super) fn level_of_size(&self, size: f32) -> Option<u8> {
        let rank = self.larger.iter().position(|s| (s * 0.965..=s + 0.3).contains(&size))?;
        Some(rank.min(3) as u8 + 1)
    }
}

/// A line of running text: it ends a sentence, or is too long for a title.
fn is_running(line: &TextLine) -> bool {
    line.characters > RUNNING || line.text.trim_end().ends_with(['。', '、', '，'])
}
