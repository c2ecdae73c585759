//! Signs: what a text looks like, before any label says what it means.
//!
//! In: raw characters and the lexicon's lists of marks. Out: a [`Sign`]. Nothing here knows a label; what the
//! signs of a column or of a cell's neighbours have in common is for those who ask.

use super::actions;
use super::departments;
use crate::lexicon::Lexicon;
use crate::lexicon::fold;
use crate::normalize::{self, quantity};

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sign {
    /// No text.
    Empty,
    /// A mark of no value: -, ―, ***.
    Missing,
    /// An amount, a number, a rate, with or without its unit.
    Amount,
    /// A grade or a tick.
    Mark,
    /// The name of a department.
    Department,
    /// A short noun phrase: a label, a name, a title.
    Phrase,
    /// A sentence, a list, a longer text.
    Prose,
}

/// A phrase is no longer than this, in characters: of the titles of 120 documents 99 in 100 are shorter.
const LONGEST_PHRASE: usize = 48;

/// What the text looks like.
pub(super) fn of(raw: &str, lexicon: &Lexicon) -> Sign {
    let raw = raw.trim();
    if raw.is_empty() {
        return Sign::Empty;
    }
    if lexicon.ratings.is_mark(raw) || is_tick(raw) {
        return Sign::Mark;
    }
    if quantity::is_missing(raw) || !raw.chars().any(char::is_alphanumeric) {
        return Sign::Missing;
    }
    let inner = fold::unbracket(raw).unwrap_or(raw);
    if quantity::cell(inner, None).is_some() {
        return Sign::Amount;
    }
    let length = raw.chars().filter(|c| !c.is_whitespace()).count();
    if length > LONGEST_PHRASE || raw.contains('。') || actions::split(raw, &[]).len() > 1 {
        return Sign::Prose;
    }
    if departments::looks_like(raw, lexicon) {
        return Sign::Department;
    }
    Sign::Phrase
}

/// A mark that chooses what stands beside it.
pub(super) fn is_tick(raw: &str) -> bool {
    matches!(raw.trim(), "○" | "〇" | "◯" | "●" | "レ" | "✓" | "✔" | "☑" | "■" | "◎" | "✔︎" | "☒")
}

/// A phrase that could be a label: it has a word, is short, and says no number of its own.
pub(super) fn may_be_label(raw: &str, lexicon: &Lexicon) -> bool {
    let text = normalize::text(&raw.split('\n').map(str::trim).collect::<String>()).text;
    let key = fold::key(&text);
    let length = fold::split_note(&key).map_or(key.as_str(), |(head, _)| head).chars().count();
    (2..=20).contains(&length)
        && key.chars().any(char::is_alphabetic)
        && !key.contains('。')
        && matches!(of(raw, lexicon), Sign::Phrase)
}
