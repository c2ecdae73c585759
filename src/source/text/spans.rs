//! Merged cells of tables that lost them: a converter that writes tabs leaves a blank for each covered cell.
//!
//! In: which cells are filled, and which of them are short enough for a label. Out: each cell with its spans.

/// A cell's position and spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) col: usize,
    pub(super) row_span: usize,
    pub(super) col_span: usize,
}

/// Infers the spans. A short cell covers the blanks to its right when a later row is filled below them (a
/// header over several columns); a cell covers the blanks below it that begin their rows (a label over rows).
pub(super) fn infer(filled: &[Vec<bool>], short: &[Vec<bool>]) -> Vec<Span> {
    let rows = filled.len();
    let cols = filled.first().map_or(0, Vec::len);
    let mut taken = vec![vec![false; cols]; rows];
    let mut spans = Vec::new();
    for row in 0..rows {
        for col in 0..cols {
            if taken[row][col] || !filled[row][col] {
                continue;
            }
            let mut span = Span { row, col, row_span: 1, col_span: 1 };
            if is_header_row(&filled[row], &short[row]) {
                span.col_span += blanks_right(filled, row, col);
            }
            if span.col_span == 1 {
                span.row_span += blanks_below(filled, row, col);
            }
            take(&mut taken, &span);
            spans.push(span);
        }
    }
    spans
}

/// Marks the positions of a span.
pub(super) fn take(taken: &mut Vec<Vec<bool>>, span: &Span) {
    let (bottom, right) = (span.row + span.row_span, span.col + span.col_span);
    if taken.len() < bottom {
        taken.resize(bottom, Vec::new());
    }
    for row in &mut taken[span.row..bottom] {
        if row.len() < right {
            row.resize(right, false);
        }
        row[span.col..right].fill(true);
    }
}

/// All filled cells are short, there is more than one, and there are blanks.
fn is_header_row(filled: &[bool], short: &[bool]) -> bool {
    let count = filled.iter().filter(|&&f| f).count();
    count > 1 && filled.iter().zip(short).all(|(&f, &s)| !f || s)
}

fn blanks_right(filled: &[Vec<bool>], row: usize, col: usize) -> usize {
    (col + 1..filled[row].len())
        .take_while(|&c| !filled[row][c])
        .take_while(|&c| filled[row + 1..].iter().any(|below| below[c]))
        .count()
}

fn blanks_below(filled: &[Vec<bool>], row: usize, col: usize) -> usize {
    filled[row + 1..]
        .iter()
        .take_while(|below| below[..=col].iter().all(|&f| !f) && below.iter().any(|&f| f))
        .count()
}
