//! Which lines were broken only by the width they stand in: they go on in the next line.
//!
//! In: a composed document. Out: [`Line::wraps`](crate::document::Line::wraps) set. Running text was joined line by
//! line already, so its lines all go on; in a cell a line goes on when it fills the cell to its right side.

use crate::diag::Place;
use crate::document::{BlockKind, Document, Line, Text};

/// What else a full line may leave free, in line heights, the cell's padding among it.
const SLACK: f32 = 0.6;
/// A cell keeps at most this free on each side, in line heights.
const PADDING: f32 = 0.5;
/// Lines of a centred cell have margins that differ by less than this.
const CENTRED: f32 = 0.8;

/// Marks the lines of all texts.
pub fn mark(document: &mut Document) {
    let mut cells = Vec::new();
    let mut running = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Table(grid) => {
                cells.extend(grid.cells.iter().filter_map(|c| Some((c.text?, c.places.clone()))))
            }
            BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Heading { text, .. } => {
                running.push(*text);
            }
            BlockKind::Furniture { .. } => {}
        }
    }
    for id in running {
        let text = &mut document.texts[id.0 as usize];
        let last = text.lines.len().saturating_sub(1);
        text.lines[..last].iter_mut().for_each(|line| line.wraps = true);
    }
    for (id, places) in cells {
        mark_cell(&mut document.texts[id.0 as usize], &places);
    }
}

/// Round brackets that the text opens and does not close.
pub(super) fn unclosed(text: &str) -> isize {
    text.chars().map(|c| isize::from(matches!(c, '(' | '（')) - isize::from(matches!(c, ')' | '）'))).sum()
}

fn mark_cell(text: &mut Text, places: &[Place]) {
    let Text { raw, lines } = text;
    let words = |line: &Line| raw.get(line.range.clone()).unwrap_or_default();
    let mut open = 0isize;
    let mut wraps = Vec::with_capacity(lines.len());
    for pair in lines.windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        open += unclosed(words(line));
        // (H21現状:3,384 / 人): inside a bracket no line ends.
        wraps.push(open > 0 || fills(line, words(line), words(next), lines, places));
    }
    lines.iter_mut().zip(wraps).for_each(|(line, wraps)| line.wraps = wraps);
}

/// True when the line fills its cell, so that it goes on in the next.
fn fills(line: &Line, words: &str, next: &str, lines: &[Line], places: &[Place]) -> bool {
    let cell = places.iter().find(|p| p.page == line.place.page).and_then(|p| p.bbox);
    let (Some([left, _, right, _]), Some([x0, y0, x1, y1])) = (cell, line.place.bbox) else { return false };
    let own = lines.iter().filter(|l| l.place.page == line.place.page).filter_map(|l| l.place.bbox);
    let margins: Vec<Margins> = own.map(|b| Margins { left: b[0] - left, right: right - b[2] }).collect();
    let own = Margins { left: x0 - left, right: right - x1 };
    // A label one character a line fills its cell, and breaks everywhere: joining is right there too.
    words.chars().count() > 1 && x1 > x0 && !end_alike(words, next) && is_full(own, &margins, y1 - y0, next)
}

/// What a line leaves free in its cell.
#[derive(Clone, Copy)]
pub(super) struct Margins {
    pub(super) left: f32,
    pub(super) right: f32,
}

/// True when a line could not take what `next` begins with. In a centred cell the room is on both sides.
/// `all` has the margins of all lines of the cell on that page.
pub(super) fn is_full(line: Margins, all: &[Margins], size: f32, next: &str) -> bool {
    let least = all.iter().map(|m| m.left.min(m.right)).fold(f32::MAX, f32::min);
    let padding = least.clamp(0.0, PADDING * size);
    let centred = all.iter().all(|m| (m.left - m.right).abs() < CENTRED * size);
    let room = if centred { line.left + line.right - padding } else { line.right };
    room < (unit(next) + SLACK) * size
}

/// The width in ems of what cannot be parted at a text's beginning: a Latin word or number, or a character and
/// what must not begin a line.
fn unit(text: &str) -> f32 {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '-' | '/');
    let word = text.chars().take_while(|&c| latin(c)).count();
    if word > 0 {
        return (word.min(8) as f32 * 0.55).max(1.0);
    }
    let bound = |c: &char| "、。，．）」』】〕ー々っゃゅょッャュョ)％%".contains(*c);
    1.0 + text.chars().skip(1).take_while(bound).take(2).count() as f32
}

/// Two short lines that end in the same character of a name stand under one another as a list.
fn end_alike(line: &str, next: &str) -> bool {
    let short = |t: &str| (2..=12).contains(&t.chars().count());
    let last = |t: &str| t.chars().last().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    short(line) && short(next) && last(line).is_some() && last(line) == last(next)
}

/// An amount, a date, a number: digits with a unit at most. It is never broken at the end of a cell.
pub(super) fn is_value(text: &str) -> bool {
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && characters <= 12 && letters <= digits + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_full_when_both_margins_could_not_take_the_next_character() {
        let line = |left, right| Margins { left, right };
        let full = |lines: &[Margins], next: &str| is_full(lines[0], lines, 10.0, next);
        // 子育て支援 / 課 in a cell that it fills; 子育て支援課 / 子育て応援係 in the middle of a wider one.
        assert!(full(&[line(4.0, 4.0), line(24.0, 24.0)], "課"));
        assert!(!full(&[line(15.0, 15.0), line(15.0, 15.0)], "子育て応援係"));
        // At the left a line with a narrow rest is full, an indented line too, a wide rest is not.
        assert!(full(&[line(3.0, 9.0), line(3.0, 60.0)], "する"));
        assert!(full(&[line(23.0, 3.0), line(3.0, 60.0)], "する"));
        assert!(!full(&[line(3.0, 24.0), line(3.0, 60.0)], "する"));
        // … unless what follows does not fit into it.
        assert!(full(&[line(3.0, 24.0), line(3.0, 60.0)], "る。"));
        assert!(full(&[line(3.0, 24.0), line(3.0, 60.0)], "12,500円"));
    }

    #[test]
    fn names_of_one_kind_are_a_list() {
        assert!(end_alike("市民課", "保険年金課"));
        assert!(!end_alike("コミュニティ推進", "係"));
        assert!(!end_alike("保健福祉セン", "ター"));
    }

    #[test]
    fn values_are_told_from_words() {
        for value in ["171,014", "R7.3.31", "12人", "令和7年", "△520千円"] {
            assert!(is_value(value), "{value}");
        }
        for words in ["商工観光課", "第2期計画", "2か所で実施"] {
            assert!(!is_value(words), "{words}");
        }
    }
}
