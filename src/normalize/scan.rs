//! A text as the readers of periods and quantities walk it: folded characters with their source bytes.
//!
//! In, a raw or a normalized text; out, one character for one meaning (digits ASCII, tildes 〜, arrows →),
//! each with the bytes it came from. Owns the reading of plain and kanji numbers. Never joins lines and never
//! removes spaces: the readers decide where a space is allowed.

use super::fold::fold_text;
use std::ops::Range;

/// Folded characters of a text. Positions are character indices into it.
#[derive(Debug)]
pub(super) struct Scan {
    chars: Vec<char>,
    spans: Vec<(u32, u32)>,
}

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        let (folded, map, _) = fold_text(text);
        let mut scan = Self { chars: Vec::with_capacity(folded.len() / 2), spans: Vec::new() };
        scan.spans.reserve(folded.len() / 2);
        for (c, source) in map.characters(&folded) {
            scan.chars.push(match c {
                '~' | '\u{2053}' => '〜',
                '⇒' | '➡' | '⇨' | '➔' | '➞' | '➝' | '⟶' => '→',
                '’' | '‘' => '\'',
                '⁄' => '/',
                other => other,
            });
            scan.spans.push((source.start as u32, source.end as u32));
        }
        scan
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `at`; NUL, which no folded text holds, after the end.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before `at`; NUL at the start.
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |i| self.at(i))
    }

    /// Source bytes of the characters `range`, which must not be empty.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.spans.get(range.start).map_or(0, |s| s.0 as usize);
        let end = range.end.checked_sub(1).and_then(|i| self.spans.get(i)).map_or(start, |s| s.1 as usize);
        start..end.max(start)
    }

    /// The end of `word` when it stands at `at`.
    pub(super) fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for c in word.chars() {
            if self.at(end) != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// As [`Scan::word`], with spaces allowed between the characters (平 成).
    pub(super) fn spread_word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for (i, c) in word.chars().enumerate() {
            if i > 0 {
                end = self.spaces(end);
            }
            if self.at(end) != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The longest of `words` at `at`, and its end. `words` must be ordered longest first.
    pub(super) fn one_of<'w>(&self, at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
        words.iter().find_map(|word| self.word(at, word).map(|end| (*word, end)))
    }

    /// The start of `word` when it ends at `end`.
    pub(super) fn word_before(&self, end: usize, word: &str) -> Option<usize> {
        let start = end.checked_sub(word.chars().count())?;
        self.word(start, word).map(|_| start)
    }

    /// Skips spaces.
    pub(super) fn spaces(&self, mut at: usize) -> usize {
        while self.at(at) == ' ' {
            at += 1;
        }
        at
    }

    /// Skips spaces and at most one line break, as in a narrow cell.
    pub(super) fn wrap(&self, at: usize) -> usize {
        let end = self.spaces(at);
        if self.at(end) == '\n' { self.spaces(end + 1) } else { end }
    }

    /// Skips spaces backwards.
    pub(super) fn spaces_before(&self, mut at: usize) -> usize {
        while self.before(at) == ' ' {
            at -= 1;
        }
        at
    }

    /// ASCII digits: their value and end. More than nine digits are no number here.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let mut end = at;
        let mut value = 0_u32;
        while let Some(digit) = self.at(end).to_digit(10) {
            value = value.checked_mul(10)?.checked_add(digit)?;
            end += 1;
        }
        (end > at).then_some((value, end))
    }

    /// A kanji number below 10,000: 二十五, 二五, 廿五, 二〇二〇, 二千二十.
    pub(super) fn kanji(&self, at: usize) -> Option<(u32, usize)> {
        let (mut total, mut current, mut end) = (0_u32, None::<u32>, at);
        loop {
            let c = self.at(end);
            if let Some(digit) = kanji_digit(c) {
                current = Some(current.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            } else if let Some(unit) = kanji_unit(c) {
                total = total.checked_add(current.take().unwrap_or(1).checked_mul(unit)?)?;
            } else if let Some(tens) = old_tens(c) {
                total += tens;
            } else {
                break;
            }
            end += 1;
            if end - at > 7 {
                return None;
            }
        }
        let value = total.checked_add(current.unwrap_or(0))?;
        (end > at && value < 10_000).then_some((value, end))
    }

    /// A number in digits or kanji.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        if self.at(at).is_ascii_digit() { self.digits(at) } else { self.kanji(at) }
    }
}

pub(super) fn kanji_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|k| k == c).map(|d| d as u32)
}

/// 十, 百, 千.
pub(super) fn kanji_unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// 廿 and 卅.
fn old_tens(c: char) -> Option<u32> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// An ideograph, for what must not stand right beside a word.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '々' | '\u{F900}'..='\u{FAFF}')
}
