//! Choices: options printed in a cell, one of them ticked (□ 計画どおり ■ やや遅れている).
//!
//! In: a raw text. Out: the bytes of the option that is ticked. Pure.

use std::ops::Range;

/// Boxes that stand open.
const OPEN: [char; 4] = ['□', '☐', '◻', '▢'];
/// Boxes that are ticked, and marks that tick an open one.
const TICKED: [char; 6] = ['■', '☑', '☒', '◼', '✓', '✔'];

/// What a text with boxes says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// No boxes: the text is no choice.
    None,
    /// Boxes, none or several of them ticked.
    Undecided,
    /// The option that is ticked, in bytes of the text.
    Chosen(Range<usize>),
}

/// Reads a text as a choice: at least two boxes, of which one is ticked.
pub(super) fn read(raw: &str) -> Choice {
    let boxes: Vec<(usize, char)> =
        raw.char_indices().filter(|(_, c)| OPEN.contains(c) || TICKED.contains(c)).collect();
    let open = boxes.iter().filter(|(_, c)| OPEN.contains(c)).count();
    if boxes.len() < 2 || open == 0 {
        return Choice::None;
    }
    let ticked: Vec<usize> = (0..boxes.len()).filter(|&i| TICKED.contains(&boxes[i].1)).collect();
    let [only] = ticked.as_slice() else { return Choice::Undecided };
    let (at, mark) = boxes[*only];
    let start = at + mark.len_utf8();
    let end = boxes.get(only + 1).map_or(raw.len(), |(next, _)| *next);
    let text = raw.get(start..end).unwrap_or_default();
    let lead = text.len() - text.trim_start().len();
    let text = text.trim();
    if text.is_empty() { Choice::Undecided } else { Choice::Chosen(start + lead..start + lead + text.len()) }
}

/// The options of a choice, ticked and open, in their order; empty where the text is none.
pub(super) fn options(raw: &str) -> Vec<String> {
    if matches!(read(raw), Choice::None) {
        return Vec::new();
    }
    let parts = raw.split(|c| OPEN.contains(&c) || TICKED.contains(&c)).skip(1);
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choice, read};

    #[test]
    fn one_box_is_ticked() {
        let raw = "□ 計画どおり ■ やや遅れている □ 遅れている";
        let Choice::Chosen(range) = read(raw) else { unreachable!("one box is ticked") };
        assert_eq!(&raw[range], "やや遅れている");
        assert_eq!(read("□ 継続 □ 廃止"), Choice::Undecided);
        assert_eq!(read("■目的"), Choice::None);
    }
}
