//! Tables of horizontal rules only.
//!
//! In: a page's edges, and the glyphs that no grid holds. Out: tables, and the glyphs left over. Rules of one
//! width over one another are a ladder; between two of them stands a row, or several when each line is one. What
//! is free in all rows parts the columns, so that a header whose words stand close is parted too. Prose between
//! rules is none: it leaves no gap.

use super::lines::lines_of;
use super::page::PageTable;
use crate::geom::BBox;
use crate::source::pdf::{Glyph, Page};
use crate::table::{Edge, Found, Open, RuledCell, RuledTable};
use std::collections::HashSet;

/// Ends of rules of one width differ by less.
const SAME: f32 = 3.0;
/// A rule of a table is at least this long.
const SHORTEST: f32 = 120.0;
/// Columns stand at least this many ems apart; the words of a header may come closer.
const GUTTER: f32 = 0.8;
const HEADER_GUTTER: f32 = 0.3;
/// Texts of one column in two rows come as close as this in points.
const TOUCH: f32 = 1.0;
/// A step of the ladder is at most this many lines high.
const TALLEST: usize = 8;
/// More rules are a drawing.
const MOST: usize = 1_000;

/// What stands between two rules.
struct Step {
    y0: f32,
    y1: f32,
    glyphs: Vec<u32>,
    /// Where text stands, left to right.
    extents: Vec<(f32, f32)>,
    /// How many lines it has.
    lines: usize,
}

/// Takes the tables out of the glyphs.
pub(super) fn take_tables(page: &Page, found: &Found, ids: Vec<u32>) -> (Vec<PageTable>, Vec<u32>) {
    let mut tables = Vec::new();
    let mut rest = ids;
    for rules in ladders(found) {
        let mut at = 0;
        while at + 2 < rules.len() {
            let steps = steps_at(page, &rules[at..], &rest);
            if is_table(&steps) {
                let taken: HashSet<u32> = steps.iter().flat_map(|s| &s.glyphs).copied().collect();
                rest.retain(|i| !taken.contains(i));
                at += steps.len();
                tables.push(table_of(page, &rules[0], steps));
            } else {
                at += 1;
            }
        }
    }
    (tables, rest)
}

/// Rules of one width over one another that no upright rule touches.
fn ladders(found: &Found) -> Vec<Vec<Edge>> {
    let lone = |e: &&Edge| {
        let touches = |v: &Edge| {
            (e.from - SAME..=e.to + SAME).contains(&v.at) && (v.from - SAME..=v.to + SAME).contains(&e.at)
        };
        let in_grid = |t: &RuledTable| {
            (t.bbox.y0 - SAME..=t.bbox.y1 + SAME).contains(&e.at) && e.to > t.bbox.x0 && e.from < t.bbox.x1
        };
        e.to - e.from >= SHORTEST
            && !found.edges.vertical.iter().any(touches)
            && !found.tables.iter().any(in_grid)
    };
    let mut ladders: Vec<Vec<Edge>> = Vec::new();
    // Edges come from the top of the page down.
    for edge in found.edges.horizontal.iter().take(MOST).filter(lone) {
        let fits =
            |l: &&mut Vec<Edge>| (l[0].from - edge.from).abs() < SAME && (l[0].to - edge.to).abs() < SAME;
        match ladders.iter_mut().find(fits) {
            Some(ladder) => ladder.push(*edge),
            None => ladders.push(vec![*edge]),
        }
    }
    ladders.retain(|l| l.len() >= 3);
    ladders
}

/// The steps from the first rule on that share their columns.
fn steps_at(page: &Page, rules: &[Edge], ids: &[u32]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for pair in rules.windows(2) {
        let gutter = if steps.is_empty() { HEADER_GUTTER } else { GUTTER };
        let step = step_of(page, &pair[0], &pair[1], ids, gutter);
        let merged = merge(&columns, &step.extents, TOUCH);
        let shared = merged.len() >= 2 && (steps.len() < 2 || merged.len() * 2 > columns.len());
        if step.extents.len() < 2 || step.lines > TALLEST || !shared {
            break;
        }
        columns = merged;
        steps.push(step);
    }
    steps
}

fn step_of(page: &Page, above: &Edge, below: &Edge, ids: &[u32], gutter: f32) -> Step {
    let inside = |g: &Glyph| {
        let (x, y) = (g.bbox.center_x(), g.bbox.center_y());
        y > above.at && y < below.at && x > above.from - SAME && x < above.to + SAME
    };
    let glyphs: Vec<u32> = ids.iter().copied().filter(|&i| inside(&page.glyphs[i as usize])).collect();
    let own = || glyphs.iter().map(|&i| &page.glyphs[i as usize]);
    let size = own().map(|g| g.size).fold(0.0, f32::max);
    let extents: Vec<(f32, f32)> = own().map(|g| (g.bbox.x0, g.bbox.x1)).collect();
    let extents = merge(&[], &extents, gutter * size);
    let mut step = Step { y0: above.at, y1: below.at, extents, lines: 0, glyphs };
    step.lines = baselines(page, &step).len();
    step
}

/// Extents of both, those that come closer than `gutter` as one.
fn merge(some: &[(f32, f32)], more: &[(f32, f32)], gutter: f32) -> Vec<(f32, f32)> {
    let mut all: Vec<(f32, f32)> = some.iter().chain(more).copied().collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for (from, to) in all {
        match merged.last_mut() {
            Some(last) if from - last.1 < gutter => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// The middles of a step's lines, from the top down, with the glyphs of each.
fn baselines(page: &Page, step: &Step) -> Vec<(f32, Vec<u32>)> {
    let middle = |i: &u32| page.glyphs[*i as usize].bbox.center_y();
    let mut sorted = step.glyphs.clone();
    sorted.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut lines: Vec<(f32, Vec<u32>)> = Vec::new();
    for i in sorted {
        match lines.last_mut() {
            Some(line) if middle(&i) - line.0 < 0.5 * page.glyphs[i as usize].size => line.1.push(i),
            _ => lines.push((middle(&i), vec![i])),
        }
    }
    lines
}

/// Two rows of three columns, three of two, at least; two columns of many lines are prose.
fn is_table(steps: &[Step]) -> bool {
    let columns = columns_of(steps).len();
    let rows = steps.len();
    let body: usize = steps.iter().skip(1).map(|s| s.lines).sum();
    rows >= 2 && columns >= 2 && (columns >= 3 || rows >= 3) && (rows >= 3 || body <= TALLEST)
}

fn columns_of(steps: &[Step]) -> Vec<(f32, f32)> {
    let mut columns = steps.iter().fold(Vec::new(), |columns, step| merge(&columns, &step.extents, TOUCH));
    // A narrow column's header may stand beside what it heads: no row has text in both.
    let in_both = |a: &(f32, f32), b: &(f32, f32)| {
        let fills = |step: &Step, c: &(f32, f32)| step.extents.iter().any(|e| e.0 < c.1 && e.1 > c.0);
        steps.iter().any(|step| fills(step, a) && fills(step, b))
    };
    let mut at = 0;
    while at + 1 < columns.len() {
        if in_both(&columns[at], &columns[at + 1]) {
            at += 1;
        } else {
            columns[at].1 = columns.remove(at + 1).1;
        }
    }
    columns
}

fn table_of(page: &Page, rule: &Edge, steps: Vec<Step>) -> PageTable {
    let columns = columns_of(&steps);
    let mut xs = vec![rule.from];
    xs.extend(columns.windows(2).map(|w| (w[0].1 + w[1].0) / 2.0));
    xs.push(rule.to);
    let mut ys = vec![steps[0].y0];
    let mut rows: Vec<Vec<u32>> = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let lines = baselines(page, step);
        if i > 0 && each_is_a_row(page, &lines, &columns) {
            ys.extend(lines.windows(2).map(|w| (w[0].0 + w[1].0) / 2.0));
            rows.extend(lines.into_iter().map(|l| l.1));
        } else {
            rows.push(step.glyphs.clone());
        }
        ys.push(step.y1);
    }
    let cols = columns.len();
    let mut cells = Vec::new();
    let mut texts = Vec::new();
    for (row, glyphs) in rows.iter().enumerate() {
        for col in 0..cols {
            let bbox = BBox::new(xs[col], ys[row], xs[col + 1], ys[row + 1]);
            cells.push(RuledCell {
                row,
                col,
                row_span: 1,
                col_span: 1,
                bbox,
                shaded: false,
                ground: 0,
                open: Open::default(),
            });
            let own: Vec<u32> = glyphs
                .iter()
                .copied()
                .filter(|&i| {
                    xs.partition_point(|&x| x <= page.glyphs[i as usize].bbox.center_x()).clamp(1, cols) - 1
                        == col
                })
                .collect();
            texts.push(lines_of(&page.glyphs, &own, None));
        }
    }
    PageTable { grid: RuledTable::new(xs, ys, cells), texts, rest: false, unruled: true }
}

/// Every line has something in the first column and in most of the others.
fn each_is_a_row(page: &Page, lines: &[(f32, Vec<u32>)], columns: &[(f32, f32)]) -> bool {
    lines.len() >= 2
        && lines.iter().all(|(_, glyphs)| {
            let filled = |c: &(f32, f32)| {
                glyphs.iter().any(|&i| {
                    let x = page.glyphs[i as usize].bbox.center_x();
                    x > c.0 && x < c.1
                })
            };
            filled(&columns[0]) && columns.iter().filter(|c| filled(c)).count() * 3 >= columns.len() * 2
        })
}
