//! The way from rewritten text back to its source.
//!
//! Owns [`OffsetMap`] and the [`Rewriter`] that fills it: in, a source text that a step walks from left to
//! right; out, the rewritten text and, for each of its bytes, the source bytes it came from. Never decides
//! what is rewritten.

use std::ops::Range;

/// A stretch of the rewritten text. A copied stretch runs until the next one begins; a changed stretch
/// stands as a whole for its source bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    /// First byte in the rewritten text.
    out: usize,
    /// First byte in the source.
    source: usize,
    /// Source bytes of a changed stretch; `None` for a copied one.
    changed: Option<usize>,
}

/// Leads byte ranges of a rewritten text to byte ranges of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OffsetMap {
    /// Ordered by `out`; empty when nothing was rewritten.
    stretches: Vec<Stretch>,
}

impl OffsetMap {
    /// The source bytes of `range`. An empty range leads to an empty range.
    pub(super) fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.find(range.start).map_or(range.start, |s| match s.changed {
            Some(_) => s.source,
            None => s.source + (range.start - s.out),
        });
        if range.end <= range.start {
            return start..start;
        }
        let end = self.find(range.end - 1).map_or(range.end, |s| match s.changed {
            Some(len) => s.source + len,
            None => s.source + (range.end - s.out),
        });
        start..end
    }

    fn find(&self, at: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|s| s.out <= at);
        after.checked_sub(1).map(|i| &self.stretches[i])
    }

    /// The source bytes of each character of `text`, in order; cheaper than one search for each.
    pub(super) fn characters<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (char, Range<usize>)> + 'a {
        let mut next = 0;
        text.char_indices().map(move |(at, c)| {
            while self.stretches.get(next).is_some_and(|s| s.out <= at) {
                next += 1;
            }
            let source = match next.checked_sub(1).map(|i| &self.stretches[i]) {
                None => at..at + c.len_utf8(),
                Some(Stretch { source, changed: Some(len), .. }) => *source..source + len,
                Some(s) => {
                    let start = s.source + (at - s.out);
                    start..start + c.len_utf8()
                }
            };
            (c, source)
        })
    }
}

/// Builds a rewritten text together with its [`OffsetMap`].
#[derive(Debug, Default)]
pub(super) struct Rewriter {
    /// The text so far.
    pub(super) out: String,
    map: OffsetMap,
}

impl Rewriter {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), map: OffsetMap::default() }
    }

    /// Copies `part`, which stands at byte `at` of the source.
    pub(super) fn copy(&mut self, part: &str, at: usize) {
        let joins = match self.map.stretches.last() {
            Some(s) => s.changed.is_none() && s.source + (self.out.len() - s.out) == at,
            None => self.out.len() == at,
        };
        if !joins {
            self.map.stretches.push(Stretch { out: self.out.len(), source: at, changed: None });
        }
        self.out.push_str(part);
    }

    /// Begins a changed stretch that stands for `source`; what is pushed to `out` next belongs to it.
    pub(super) fn change(&mut self, source: Range<usize>) {
        if self.map.stretches.is_empty() && !self.out.is_empty() {
            self.map.stretches.push(Stretch { out: 0, source: 0, changed: None });
        }
        let stretch = Stretch { out: self.out.len(), source: source.start, changed: Some(source.len()) };
        self.map.stretches.push(stretch);
    }

    /// Puts `c` in the place of the last character, which then also stands for source bytes up to `end`.
    pub(super) fn replace_last(&mut self, c: char, end: Option<usize>) {
        let Some(last) = self.out.chars().next_back() else { return };
        let from = self.out.len() - last.len_utf8();
        let source = self.map.source_range(from..self.out.len());
        let end = end.unwrap_or(source.end).max(source.end);
        self.out.truncate(from);
        match self.map.stretches.last_mut() {
            // Part of an expansion: the whole expansion stands for the longer source.
            Some(s) if s.changed.is_some() && s.out < from => s.changed = Some(end - s.source),
            Some(s) if s.out == from => {
                *s = Stretch { out: from, source: source.start, changed: Some(end - source.start) }
            }
            _ => self.change(source.start..end),
        }
        self.out.push(c);
    }

    pub(super) fn finish(self) -> (String, OffsetMap) {
        (self.out, self.map)
    }
}
