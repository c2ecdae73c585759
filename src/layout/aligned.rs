//! Tables without rules, or with horizontal rules only: text that stands in columns.
//!
//! In: the pieces of text that no ruled table holds, and the page's edges. Out: tables, and the pieces left
//! over. Careful rather than eager: two columns of prose, numbered titles and a lone row with gaps are no
//! tables.

use super::lines::TextLine;
use super::marks::mark_of;
use super::page::PageTable;
use crate::geom::BBox;
use crate::table::{Edges, Open, RuledCell, RuledTable};

/// Rows of a table lie at most this many font sizes apart.
const PITCH: f32 = 3.4;
/// A line of a cell follows the one before within this.
const WRAP: f32 = 1.75;
/// Labels in the first of two columns are at most this long.
const LABEL: usize = 12;

/// A row of pieces from left to right.
struct Row {
    pieces: Vec<usize>,
    bbox: BBox,
    size: f32,
}

/// A run of rows under common columns.
struct Run {
    from: usize,
    to: usize,
    columns: Vec<(f32, f32)>,
}

/// Takes the tables out of the pieces.
pub(super) fn take_tables(mut lines: Vec<TextLine>, edges: &Edges) -> (Vec<PageTable>, Vec<TextLine>) {
    let rows = rows_of(&lines);
    let mut tables = Vec::new();
    let mut taken = vec![false; lines.len()];
    let mut at = 0;
    while at < rows.len() {
        let run = run_at(&rows, &lines, at);
        if !is_table(&run, &rows, &lines) {
            at += 1;
            continue;
        }
        tables.push(table_of(&run, &rows, &mut lines, edges));
        rows[run.from..run.to].iter().flat_map(|r| &r.pieces).for_each(|&p| taken[p] = true);
        at = run.to;
    }
    let mut taken = taken.into_iter();
    lines.retain(|_| !taken.next().unwrap_or(false));
    (tables, lines)
}

fn rows_of(lines: &[TextLine]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].vertical).collect();
    order.sort_by(|&a, &b| lines[a].bbox.center_y().total_cmp(&lines[b].bbox.center_y()));
    let mut rows: Vec<Row> = Vec::new();
    for i in order {
        let line = &lines[i];
        match rows.last_mut() {
            Some(row) if row.bbox.overlap_y(&line.bbox) > 0.5 * line.bbox.height().min(row.bbox.height()) => {
                row.pieces.push(i);
                row.bbox = row.bbox.union(&line.bbox);
            }
            _ => rows.push(Row { pieces: vec![i], bbox: line.bbox, size: line.size.max(1.0) }),
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|&a, &b| lines[a].bbox.x0.total_cmp(&lines[b].bbox.x0));
    }
    rows
}

/// The longest run of rows from `at` on that share their columns.
fn run_at(rows: &[Row], lines: &[TextLine], at: usize) -> Run {
    let mut columns: Vec<(f32, f32)> = extents(&rows[at], lines);
    let mut run = Run { from: at, to: at + 1, columns: columns.clone() };
    if columns.len() < 2 {
        return run;
    }
    for i in at + 1..rows.len() {
        let (row, before) = (&rows[i], &rows[i - 1]);
        let pitch = (row.bbox.y0 - before.bbox.y0) / row.size;
        let merged = merge(&columns, &extents(row, lines), 0.7 * row.size);
        let lone = row.pieces.len() == 1;
        let fits =
            if lone { merged.len() == columns.len() && pitch < WRAP } else { merged.len() >= columns.len() };
        if pitch > PITCH || !fits {
            break;
        }
        columns = merged;
        // A lone piece at the end may as well be what follows the table, unless it is no first column's.
        let first = lone && lines[row.pieces[0]].bbox.x0 < columns[0].1;
        if !first {
            run.to = i + 1;
            run.columns.clone_from(&columns);
        }
    }
    run
}

fn extents(row: &Row, lines: &[TextLine]) -> Vec<(f32, f32)> {
    row.pieces.iter().map(|&p| (lines[p].bbox.x0, lines[p].bbox.x1)).collect()
}

/// Columns with more extents in them; what comes closer than `gutter` is one column.
fn merge(columns: &[(f32, f32)], more: &[(f32, f32)], gutter: f32) -> Vec<(f32, f32)> {
    let mut all: Vec<(f32, f32)> = columns.iter().chain(more).copied().collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for (a, b) in all {
        match merged.last_mut() {
            Some(last) if a - last.1 < gutter => last.1 = last.1.max(b),
            _ => merged.push((a, b)),
        }
    }
    merged
}

fn is_table(run: &Run, rows: &[Row], lines: &[TextLine]) -> bool {
    let own = &rows[run.from..run.to];
    let full: Vec<&Row> = own.iter().filter(|r| r.pieces.len() > 1).collect();
    let columns = run.columns.len();
    if columns < 2 || full.len() < 3 {
        return false;
    }
    let pieces: usize = full.iter().map(|r| r.pieces.len()).sum();
    let filled = pieces as f32 / (full.len() * columns) as f32;
    let firsts = || full.iter().map(|r| &lines[r.pieces[0]]);
    let only_marks = firsts().all(|l| l.characters <= 4 && (mark_of(&format!("{} 名", l.text)).is_some()));
    let mut lengths: Vec<usize> = firsts().map(|l| l.characters).collect();
    lengths.sort_unstable();
    let labels = lengths[lengths.len() / 2] <= LABEL;
    // Long lines side by side in most columns are prose.
    let long = full.iter().flat_map(|r| &r.pieces).filter(|&&p| lines[p].characters > 22).count();
    let prose = long * 2 > pieces;
    // The cells of a row stand on one baseline; the lines of two columns of prose meet only by chance.
    let level = full.iter().filter(|r| {
        let y = |&p: &usize| lines[p].bbox.center_y();
        r.pieces.windows(2).all(|w| (y(&w[0]) - y(&w[1])).abs() < 0.2 * r.size)
    });
    let level = level.count() * 5 >= full.len() * 4;
    let flowing = full.iter().filter(|r| r.pieces.iter().skip(1).any(|&p| lines[p].characters > 16)).count();
    let two = labels && flowing * 2 < full.len();
    filled >= 0.6 && level && !only_marks && !prose && (columns > 2 || two)
}

fn table_of(run: &Run, rows: &[Row], lines: &mut [TextLine], edges: &Edges) -> PageTable {
    let own = &rows[run.from..run.to];
    let groups = group_rows(own, lines, run, edges);
    let bounds = own.iter().map(|r| r.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
    let mut xs = vec![bounds.x0 - 1.0];
    xs.extend(run.columns.windows(2).map(|w| (w[0].1 + w[1].0) / 2.0));
    xs.push(bounds.x1 + 1.0);
    let mut ys = vec![bounds.y0 - 1.0];
    ys.extend(groups.windows(2).map(|g| (own[g[1] - 1].bbox.y1 + own[g[1]].bbox.y0) / 2.0));
    ys.push(bounds.y1 + 1.0);
    let cols = xs.len() - 1;
    let mut texts: Vec<Vec<TextLine>> = vec![Vec::new(); cols * groups.len()];
    for (i, row) in own.iter().enumerate() {
        let group = groups.partition_point(|&g| g <= i) - 1;
        for &piece in &row.pieces {
            let x = lines[piece].bbox.center_x();
            let col = xs.partition_point(|&e| e <= x).clamp(1, cols) - 1;
            texts[group * cols + col].push(std::mem::take(&mut lines[piece]));
        }
    }
    let cell = |i: usize| {
        let (row, col) = (i / cols, i % cols);
        let bbox = BBox::new(xs[col], ys[row], xs[col + 1], ys[row + 1]);
        RuledCell {
            row,
            col,
            row_span: 1,
            col_span: 1,
            bbox,
            shaded: false,
            ground: 0,
            open: Open::default(),
        }
    };
    let cells = (0..texts.len()).map(cell).collect();
    PageTable { grid: RuledTable::new(xs, ys, cells), texts, rest: false, unruled: true }
}

/// The first row of each table row: lone pieces and, between rules, all lines belong to the row above.
fn group_rows(own: &[Row], lines: &[TextLine], run: &Run, edges: &Edges) -> Vec<usize> {
    let width = run.columns.last().map_or(0.0, |c| c.1) - run.columns[0].0;
    let ruled = |above: &Row, below: &Row| {
        edges.horizontal.iter().any(|e| {
            let (from, to) = (e.from.max(run.columns[0].0), e.to.min(run.columns[0].0 + width));
            e.at > above.bbox.center_y() && e.at < below.bbox.center_y() && to - from > 0.6 * width
        })
    };
    let between: Vec<bool> = own.windows(2).map(|w| ruled(&w[0], &w[1])).collect();
    let by_rules = between.iter().filter(|r| **r).count() >= 2;
    let mut groups = vec![0];
    for i in 1..own.len() {
        let first_column = own[i].pieces.iter().any(|&p| lines[p].bbox.x0 < run.columns[0].1);
        let lone = own[i].pieces.len() == 1;
        let starts = if by_rules {
            between[i - 1]
        } else {
            !lone || first_column && own[i].bbox.y0 - own[i - 1].bbox.y1 > 0.8 * own[i].size
        };
        if starts {
            groups.push(i);
        }
    }
    groups
}
