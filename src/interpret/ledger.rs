//! The coverage ledger: which source characters stand in a record, which are furniture, which are left.
//!
//! Every non-space character of the document has one mark. Claims may overlap (a merged cell belongs to all
//! the rows it spans); a claimed character never becomes furniture again.

use crate::document::{Document, Text, TextId};
use crate::record::{Coverage, Unclaimed};
use std::ops::Range;

/// A stretch of the source's own characters: a range of bytes in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// The text.
    pub(super) text: TextId,
    /// Bytes in its raw characters.
    pub(super) range: Range<usize>,
}

impl Slice {
    /// A whole text.
    pub(super) fn whole(document: &Document, text: TextId) -> Self {
        Self { text, range: 0..document.text(text).raw.len() }
    }

    /// The source's own characters.
    pub(super) fn raw<'a>(&self, document: &'a Document) -> &'a str {
        document.text(self.text).raw.get(self.range.clone()).unwrap_or_default()
    }

    /// The same characters, byte for byte, but for breaks of lines that go on: those are no breaks of the
    /// text. Ranges in it are ranges in the raw characters.
    pub(super) fn unwrapped(&self, document: &Document) -> String {
        let mut text = self.raw(document).to_owned();
        for line in document.text(self.text).lines.iter().filter(|l| l.wraps) {
            let Some(at) = line
                .range
                .end
                .checked_sub(self.range.start)
                .filter(|at| text.as_bytes().get(*at) == Some(&b'\n'))
            else {
                continue;
            };
            let after = text[at + 1..].chars().next();
            let latin = text[..at].ends_with(|c: char| c.is_ascii_alphabetic())
                && after.is_some_and(|c| c.is_ascii_alphabetic());
            let begins = |c: char| {
                matches!(
                    c,
                    '・' | '●' | '○' | '◆' | '■' | '□' | '◇' | '①'
                        ..='⑳' | '※' | '【' | '(' | '（' | '•' | '▶'
                )
            };
            if !after.is_some_and(begins) {
                // A control character goes when the text is normalized.
                text.replace_range(at..=at, if latin { " " } else { "\0" });
            }
        }
        text
    }

    /// A part of this slice, given in bytes of its own raw characters.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let start = self.range.start;
        Self { text: self.text, range: start + range.start..start + range.end }
    }
}

/// Where a character went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Into no record.
    Unclaimed,
    /// Into a value, or into a label that led to one.
    Claimed,
    /// A running head, page number, form instruction or empty label.
    Furniture,
}

/// The marks of all characters.
pub(super) struct Ledger {
    /// For each text, for each byte at which a character begins.
    marks: Vec<Vec<Mark>>,
}

impl Ledger {
    pub(super) fn new(document: &Document) -> Self {
        Self { marks: document.texts.iter().map(|t| vec![Mark::Unclaimed; t.raw.len()]).collect() }
    }

    /// The characters stand in a record's value, or are a label that led to one.
    pub(super) fn claim(&mut self, slice: &Slice) {
        if let Some(marks) = self.marks[slice.text.0 as usize].get_mut(slice.range.clone()) {
            marks.fill(Mark::Claimed);
        }
    }

    /// The characters are a running head, a page number, a form instruction or an empty label.
    pub(super) fn furnish(&mut self, slice: &Slice) {
        if let Some(marks) = self.marks[slice.text.0 as usize].get_mut(slice.range.clone()) {
            marks.iter_mut().filter(|m| **m == Mark::Unclaimed).for_each(|m| *m = Mark::Furniture);
        }
    }

    /// The stretches of a text that went one way, white space not counted.
    pub(super) fn runs(&self, document: &Document, id: TextId) -> Vec<(Mark, Range<usize>)> {
        let marks = &self.marks[id.0 as usize];
        let mut runs: Vec<(Mark, Range<usize>)> = Vec::new();
        for (at, c) in document.text(id).raw.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let mark = marks.get(at).copied().unwrap_or(Mark::Unclaimed);
            match runs.last_mut() {
                Some((last, range)) if *last == mark => range.end = at + c.len_utf8(),
                _ => runs.push((mark, at..at + c.len_utf8())),
            }
        }
        runs
    }

    /// The sums, and the texts that are left, line by line.
    pub(super) fn close(&self, document: &Document) -> (Coverage, Vec<Unclaimed>) {
        let mut coverage = Coverage { characters: document.characters as u64, ..Coverage::default() };
        let mut left = Vec::new();
        for (text, marks) in document.texts.iter().zip(&self.marks) {
            for (at, c) in text.raw.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                debug_assert!(at < marks.len(), "a mark for each byte of {c}");
                match marks[at] {
                    Mark::Claimed => coverage.claimed += 1,
                    Mark::Furniture => coverage.furniture += 1,
                    Mark::Unclaimed => coverage.unclaimed += 1,
                }
            }
            left.extend(unclaimed(text, marks));
        }
        (coverage, left)
    }
}

/// Runs of unclaimed characters, one entry a line.
fn unclaimed(text: &Text, marks: &[Mark]) -> Vec<Unclaimed> {
    let mut left = Vec::new();
    for line in &text.lines {
        let mut run: Option<Range<usize>> = None;
        let raw = text.raw.get(line.range.clone()).unwrap_or_default();
        for (offset, c) in raw.char_indices() {
            let at = line.range.start + offset;
            if marks.get(at) == Some(&Mark::Unclaimed) {
                let end = at + c.len_utf8();
                run = Some(run.map_or(at..end, |r| r.start..end));
            } else if let Some(range) = run.take() {
                left.push((line, range));
            }
        }
        left.extend(run.map(|range| (line, range)));
    }
    left.into_iter()
        .map(|(line, range)| Unclaimed {
            at: line.place.clone(),
            text: text.raw.get(range).unwrap_or_default().trim().to_owned(),
        })
        .filter(|entry| !entry.text.is_empty())
        .collect()
}
