//! Normalized text: what every value of a record holds.
//!
//! In, the source's own characters; out, the text by the contract's “Normalized text” and the way from each
//! of its bytes back to the source. Folding is in `fold`, lines in `lines`; normalizing twice is normalizing
//! once. Never loses the source: the caller keeps the raw text.

use super::{fold, lines, offsets::OffsetMap};
use std::ops::Range;

/// A normalized text that knows its source.
///
/// ```
/// let text = gyokaku::normalize::text("３．０８％");
/// assert_eq!(text.text, "3.08%");
/// assert_eq!(text.source_range(0..4), 0..12);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The normalized text.
    pub text: String,
    folded: OffsetMap,
    joined: Option<OffsetMap>,
}

impl Normalized {
    /// The bytes of the source from which the bytes `range` of [`Normalized::text`] came. Characters that
    /// became one, or of which one became several, are never parted. `range` must lie on character
    /// boundaries of the text.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let range = match &self.joined {
            Some(map) => map.source_range(range),
            None => range,
        };
        self.folded.source_range(range)
    }

    /// The private-use characters in the text: no one can say what they are, so they are reported.
    pub fn private_use(&self) -> impl Iterator<Item = (usize, char)> + '_ {
        let private = |c: &char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
        self.text.char_indices().filter(move |(_, c)| private(c))
    }
}

/// Normalizes a text of any length: a cell, a paragraph, a label.
pub fn text(raw: &str) -> Normalized {
    let (text, folded, seen) = fold::fold_text(raw);
    if !seen.space && !seen.dash_after_digit {
        return Normalized { text, folded, joined: None };
    }
    let (text, joined) = lines::join_lines(&text);
    Normalized { text, folded, joined: Some(joined) }
}
