//! Which lines were broken only by the width they stand in: they go on in the next line.
//!
//! In: a composed document. Out: [`Line::wraps`](crate::document::Line::wraps) set. Running text was joined line by
//! line already, so its lines all go on; in a cell a line goes on when it fills the cell to its right side.

use crate::document::{BlockKind, Document, Text};

/// How far from the cell's right side a full line may end, in line heights.
const SLACK: f32 = 1.6;

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

fn mark_cell(text: &mut Text, places: &[crate::diag::Place]) {
    let Text { raw, lines } = text;
    let last = lines.len().saturating_sub(1);
    let mut open = 0isize;
    for line in &mut lines[..last] {
        open += raw.get(line.range.clone()).map_or(0, unclosed);
        if open > 0 {
            // (H21現状:3,384 / 人): inside a bracket no line ends.
            line.wraps = true;
            continue;
        }
        let cell = places.iter().find(|p| p.page == line.place.page).and_then(|p| p.bbox);
        let (Some([_, _, right, _]), Some([x0, y0, x1, y1])) = (cell, line.place.bbox) else { continue };
        let characters = raw.get(line.range.clone()).map_or(0, |t| t.chars().count());
        // A label one character a line fills its cell, and breaks everywhere: joining is right there too.
        line.wraps = characters > 1 && right - x1 < SLACK * (y1 - y0) && x1 > x0;
    }
}
