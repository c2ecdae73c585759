//! Lines become headings, paragraphs and list items; tables become grids.

use super::lines::TextLine;
use super::marks::{Mark, mark_of};
use super::page::{Item, PageLayout};
use super::runon::{self, Context, RunOn};
use super::style::Style;
use super::wraps;
use crate::diag::{Diagnostic, Place};
use crate::document::{Block, BlockKind, Cell, Document, Grid, Text};
use std::collections::HashMap;

/// A heading is at most this long.
const HEADING_CHARACTERS: usize = 45;
/// A heading that is a sentence is at most this long.
const SPOKEN: usize = 60;
/// White space above or below it, in its size.
const BLANK: f32 = 0.8;

/// Lines of one block, each with its page.
struct Group {
    unit: usize,
    lines: Vec<(u32, TextLine)>,
    furniture: bool,
    /// The right end of the column the lines stand in.
    right: f32,
    /// The usual distance of lines in it.
    pitch: f32,
}

/// Builds the document's blocks from its pages.
pub(super) fn build(pages: Vec<PageLayout>, document: &mut Document) {
    let style = Style::of(&pages);
    let context = Context::of(&pages);
    let mut parts: Vec<Part> = Vec::new();
    for (unit, page) in pages.into_iter().enumerate() {
        for part in parts_of(page, unit) {
            add(part, &mut parts, &context, &mut document.diagnostics);
        }
    }
    let mut lists = Lists::default();
    let alone = standing_alone(&parts);
    let spoken = spoken_headings(&parts);
    for ((part, alone), spoken) in parts.into_iter().zip(alone).zip(spoken) {
        match part {
            Part::Group(group) => {
                let kind = match spoken {
                    true => Kind::Heading((style.larger.len().min(3) as u8 + 1).min(6)),
                    false => classify(&group, &style, alone, &mut lists),
                };
                push(group, kind, document);
            }
            Part::Table(table, unit) => {
                let grid = grid_of(*table, document);
                document.blocks.push(Block { kind: BlockKind::Table(grid), unit });
                lists = Lists::default();
            }
        }
    }
}

/// Adds a part; a table that goes on from the page before is joined to it, over furniture.
fn add(part: Part, parts: &mut Vec<Part>, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let before = parts.iter_mut().rev().find(|p| !matches!(p, Part::Group(g) if g.furniture));
    let (next, unit) = match part {
        Part::Table(next, unit) => (next, unit),
        Part::Group(mut group) => {
            match before {
                Some(Part::Group(before)) if runs_on(before, &group) => before.lines.append(&mut group.lines),
                _ => parts.push(Part::Group(group)),
            }
            return;
        }
    };
    if let Some(Part::Table(table, _)) = before {
        match runon::join(table, *next, context) {
            Ok(headers) => {
                for (page, lines) in headers {
                    let bbox = lines.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
                    let message = "expected each table header once, but found it again after a page break; it is dropped";
                    diagnostics.push(Diagnostic::info(
                        "header-repeated",
                        message,
                        Some(Place::on_page(page, bbox)),
                    ));
                    let lines = lines.into_iter().map(|l| (page, l)).collect();
                    parts.push(Part::Group(Group {
                        unit,
                        lines,
                        furniture: true,
                        right: bbox.x1,
                        pitch: 0.0,
                    }));
                }
            }
            Err(next) => parts.push(alone_part(next, unit)),
        }
        return;
    }
    parts.push(alone_part(next, unit));
}

/// A table that goes on from none before it: what holds text in one cell only is text.
fn alone_part(mut table: Box<RunOn>, unit: usize) -> Part {
    if !table.rest {
        return Part::Table(table, unit);
    }
    let lines: Vec<(u32, TextLine)> = table.cells.iter_mut().flat_map(|c| c.lines.drain(..)).collect();
    let right = lines.iter().map(|l| l.1.bbox.x1).fold(0.0, f32::max);
    Part::Group(Group { unit, lines, furniture: false, right, pitch: 0.0 })
}

enum Part {
    Group(Group),
    Table(Box<RunOn>, usize),
}

/// Joins a page's lines into groups.
fn parts_of(page: PageLayout, unit: usize) -> Vec<Part> {
    let columns = columns_of(&page.items);
    let mut parts: Vec<Part> = Vec::new();
    let mut last_flow = 0;
    for item in page.items {
        match item {
            Item::Table(table) => {
                parts.push(Part::Table(Box::new(RunOn::of(table, page.number, page.height)), unit))
            }
            Item::Line { line, flow, furniture } => {
                let (right, pitch) = columns.get(&flow).copied().unwrap_or((line.bbox.x1, 0.0));
                match parts.last_mut() {
                    Some(Part::Group(group))
                        if flow == last_flow && group.furniture == furniture && continues(group, &line) =>
                    {
                        group.lines.push((page.number, line));
                    }
                    _ => parts.push(Part::Group(Group {
                        unit,
                        lines: vec![(page.number, line)],
                        furniture,
                        right,
                        pitch,
                    })),
                }
                last_flow = flow;
            }
        }
    }
    parts
}

/// The right end of each flow's lines, and their usual distance.
fn columns_of(items: &[Item]) -> HashMap<u32, (f32, f32)> {
    let mut ends: HashMap<u32, (f32, Vec<f32>)> = HashMap::new();
    let mut last: Option<(u32, f32)> = None;
    for item in items {
        if let Item::Line { line, flow, furniture: false } = item {
            let column = ends.entry(*flow).or_insert((line.bbox.x1, Vec::new()));
            column.0 = line.bbox.x1.max(column.0);
            let y = line.bbox.center_y();
            column.1.extend(last.filter(|l| l.0 == *flow && y > l.1).map(|l| y - l.1));
            last = Some((*flow, y));
        }
    }
    let middle = |mut all: Vec<f32>| {
        all.sort_by(f32::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(0.0)
    };
    ends.into_iter().map(|(flow, (right, pitches))| (flow, (right, middle(pitches)))).collect()
}

/// True when the line goes on with the group's paragraph.
fn continues(group: &Group, line: &TextLine) -> bool {
    let Some((_, last)) = group.lines.last() else { return false };
    let size = last.size.max(1.0);
    if last.vertical || line.vertical {
        return last.vertical == line.vertical && last.bbox.overlap_y(&line.bbox) > 0.0;
    }
    let pitch = line.bbox.center_y() - last.bbox.center_y();
    let near = pitch > 0.0 && pitch < (1.12 * group.pitch).clamp(2.1 * size, 3.3 * size);
    // A quotation may be set narrower than its column: a long line that ends in the middle of a sentence.
    let level = (line.bbox.x0 - last.bbox.x0).abs() < 0.3 * size && last.characters >= 24;
    let open = last.text.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    // A bracket that is still open is never the end, however short its line.
    let bracket = group.lines.iter().map(|l| wraps::unclosed(&l.1.text)).sum::<isize>() > 0;
    let full = last.bbox.x1 > group.right - 2.2 * size || level && open || bracket && last.characters >= 12;
    // In the middle of a sentence a word may be set bold.
    let bold = line.bold == last.bold || open && last.characters >= 24;
    let alike = (line.size - last.size).abs() <= 0.12 * size && bold;
    let first = &group.lines[0].1;
    let marked = mark_of(&first.text).is_some();
    let from =
        if group.lines.len() == 1 || marked { first.bbox.x0 - 0.6 * size } else { last.bbox.x0 - 2.6 * size };
    let to = if marked || group.lines.len() == 1 {
        // An article's or a note's lines may hang.
        first.bbox.x0
            + if marked {
                4.0
            } else if open {
                2.2
            } else {
                0.6
            } * size
    } else {
        last.bbox.x0 + 0.6 * size
    };
    // The first line of a paragraph may stand further right than the rest.
    let from = if group.lines.len() == 1 && !marked { first.bbox.x0 - 2.6 * size } else { from };
    // A heading that is too long for its line goes on in the middle of the next.
    let middle = (line.bbox.x0 + line.bbox.x1 - last.bbox.x0 - last.bbox.x1).abs() < size;
    let placed = (from..=to).contains(&line.bbox.x0) || middle && !marked && line.bbox.x0 > last.bbox.x0;
    near && alike && full && placed && goes_on(line) && !is_bracketed(&first.text)
}

/// True when a paragraph that breaks off at the foot of a column or page goes on in the next one.
fn runs_on(before: &Group, next: &Group) -> bool {
    let (Some((page, last)), Some((next_page, first))) = (before.lines.last(), next.lines.first()) else {
        return false;
    };
    let size = last.size.max(1.0);
    let elsewhere =
        next_page > page || first.bbox.y0 < last.bbox.y0 - size && first.bbox.x0 > last.bbox.x1 - size;
    let open = !last.text.ends_with(['。', '．', '：', ':', '」', '】', '）', ')', '＞', '》'])
        && !is_contents_line(&last.text);
    // On the next page it stands as far left; a heading in the middle does not.
    let placed = next_page == page || (first.bbox.x0 - last.bbox.x0).abs() < 4.0 * size;
    let full = last.bbox.x1 > before.right - 1.2 * size && last.characters >= 12;
    let alike = (first.size - last.size).abs() < 0.06 * size
        && first.bold == last.bold
        && !first.vertical
        && !last.vertical;
    let indented = next.lines.get(1).is_some_and(|l| first.bbox.x0 > l.1.bbox.x0 + 0.4 * size);
    let long = before.lines.len() >= 2 || last.characters >= 25;
    let prose = long && !before.furniture && !next.furniture && goes_on(first);
    elsewhere && placed && open && full && alike && !indented && prose
}

/// True for a line that goes on with something: no mark, no bracketed title.
fn goes_on(line: &TextLine) -> bool {
    mark_of(&line.text).is_none() && !is_bracketed(&line.text)
}

/// The whole line in title brackets, or its end: 戦略１ 【…】.
fn is_bracketed(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with('】') && text.matches('【').count() == 1 {
        return true;
    }
    [('【', '】'), ('＜', '＞'), ('<', '>'), ('《', '》'), ('〔', '〕'), ('≪', '≫'), ('〈', '〉')].iter().any(
        |&(open, close)| text.starts_with(open) && text.ends_with(close) && text.matches(open).count() == 1,
    )
}

/// The depths of the list that is being read, by where its entries begin.
#[derive(Default)]
struct Lists {
    starts: Vec<f32>,
}

impl Lists {
    fn depth(&mut self, x: f32) -> u8 {
        while self.starts.last().is_some_and(|&s| x < s - 3.0) {
            self.starts.pop();
        }
        if self.starts.last().is_none_or(|&s| x > s + 3.0) {
            self.starts.push(x);
        }
        (self.starts.len() - 1).min(9) as u8
    }

    /// A paragraph ends the list, unless it stands inside one of its entries.
    fn leave(&mut self, x: f32) {
        if self.starts.first().is_none_or(|&s| x < s + 3.0) {
            self.starts.clear();
        }
    }
}

enum Kind {
    Furniture,
    Heading(u8),
    Item(u8),
    Paragraph,
}

/// A line of a table of contents: leaders before the page's number.
fn is_contents_line(text: &str) -> bool {
    ["....", "・・・", "……", "‥‥", "．．．", "･･･", "―――"].iter().any(|l| text.contains(l))
}

/// For each part, whether no neighbour begins with the same character: a lone ■ heads what follows, unless the
/// document lists with that mark elsewhere.
fn standing_alone(parts: &[Part]) -> Vec<bool> {
    let first = |p: &Part| match p {
        Part::Group(g) if !g.furniture => g.lines[0].1.text.chars().next(),
        _ => None,
    };
    let firsts: Vec<Option<char>> = parts.iter().map(first).collect();
    let same = |i: usize, j: Option<usize>| j.and_then(|j| firsts.get(j)).is_some_and(|c| *c == firsts[i]);
    let is_last = |i: usize| i + 1 == parts.len();
    let in_run = |i: usize| same(i, i.checked_sub(1)) || same(i, Some(i + 1));
    let mut marks: HashMap<char, (usize, usize)> = HashMap::new();
    for (i, first) in firsts.iter().enumerate() {
        if let Some(mark) = first {
            let (all, listed) = marks.entry(*mark).or_default();
            *all += 1;
            *listed += usize::from(in_run(i));
        }
    }
    let lists = |i: usize| {
        firsts[i]
            .and_then(|mark| marks.get(&mark))
            .is_some_and(|(all, listed)| *listed * 3 >= *all && *listed > 2)
    };
    (0..parts.len()).map(|i| !in_run(i) && !is_last(i) && !lists(i)).collect()
}

/// Headings that are sentences, as in a speech: bold, between white space, and several in a document that is
/// otherwise hardly bold.
fn spoken_headings(parts: &[Part]) -> Vec<bool> {
    let group = |i: usize| match parts.get(i) {
        Some(Part::Group(group)) if !group.furniture => Some(group),
        _ => None,
    };
    let characters = |g: &Group| g.lines.iter().map(|l| l.1.characters).sum::<usize>();
    let bold = |g: &Group| g.lines.iter().all(|l| l.1.bold);
    let apart = |above: Option<&Group>, below: Option<&Group>| {
        let ends = (above.and_then(|g| g.lines.last()), below.and_then(|g| g.lines.first()));
        let (Some((page, last)), Some((next, first))) = ends else { return true };
        page != next || first.bbox.y0 - last.bbox.y1 > BLANK * first.size
    };
    let is_candidate = |i: usize| {
        group(i).is_some_and(|g| {
            let ends = g.lines.last().is_some_and(|l| l.1.text.trim_end().ends_with('。'));
            let short =
                g.lines.len() <= 2 && characters(g) <= SPOKEN && mark_of(&g.lines[0].1.text).is_none();
            let before = i.checked_sub(1).and_then(group);
            ends && short && bold(g) && apart(before, Some(g)) && apart(Some(g), group(i + 1))
        })
    };
    let all = || (0..parts.len()).filter_map(group);
    let (total, heavy) = all().fold((0, 0), |(total, heavy), g| {
        (total + characters(g), heavy + if bold(g) { characters(g) } else { 0 })
    });
    let found: Vec<bool> = (0..parts.len()).map(is_candidate).collect();
    let several = found.iter().filter(|c| **c).count() >= 3 && heavy * 6 < total;
    found.into_iter().map(|c| c && several).collect()
}

fn classify(group: &Group, style: &Style, alone: bool, lists: &mut Lists) -> Kind {
    let first = &group.lines[0].1;
    if group.furniture {
        return Kind::Furniture;
    }
    let length: usize = group.lines.iter().map(|l| l.1.characters).sum();
    let text = group.lines.last().map_or("", |l| l.1.text.trim_end());
    let sentence = text.ends_with(['。', '．', '、', '，']) || is_contents_line(text);
    let small = first.size < 0.9 * style.body;
    let short = length <= HEADING_CHARACTERS && group.lines.len() <= 2 && !sentence && !small;
    let mark = mark_of(&first.text);
    let letters = first.text.chars().filter(|c| c.is_alphabetic()).count();
    // Numbers set large are values.
    let digits = first.text.chars().filter(|c| c.is_numeric()).count();
    let words = letters >= 2 && letters >= digits;
    let level = style.level_of_size(first.size).filter(|_| short && words);
    if let Some(level) = level {
        *lists = Lists::default();
        return Kind::Heading(level);
    }
    let base = style.larger.len().min(3) as u8;
    match mark {
        Some(Mark::Number(depth)) if short && (depth <= 3 || (first.bold && depth <= 5)) => {
            *lists = Lists::default();
            Kind::Heading((base + depth).min(6))
        }
        Some(Mark::Bullet)
            if short && alone && first.text.starts_with(['■', '◆', '□', '◇', '●', '○', '▶', '◎']) =>
        {
            *lists = Lists::default();
            Kind::Heading((base + 3).min(6))
        }
        Some(_) => Kind::Item(lists.depth(first.bbox.x0)),
        None if short
            && (first.bold || is_bracketed(&first.text))
            && letters >= 2
            && group.lines.len() == 1 =>
        {
            *lists = Lists::default();
            Kind::Heading((base + 1).min(6))
        }
        None => {
            lists.leave(first.bbox.x0);
            Kind::Paragraph
        }
    }
}

fn push(group: Group, kind: Kind, document: &mut Document) {
    let text = document.push_text(text_of(&group.lines));
    let kind = match kind {
        Kind::Furniture => BlockKind::Furniture { text },
        Kind::Heading(level) => BlockKind::Heading { level, text },
        Kind::Item(depth) => BlockKind::ListItem { depth, text },
        Kind::Paragraph => BlockKind::Paragraph { text },
    };
    document.blocks.push(Block { kind, unit: group.unit });
}

fn text_of(lines: &[(u32, TextLine)]) -> Text {
    Text::from_lines(lines.iter().map(|(page, l)| (l.text.as_str(), Place::on_page(*page, l.bbox))))
}

/// A table as a grid; its lines carry their own pages.
fn grid_of(table: RunOn, document: &mut Document) -> Grid {
    let (rows, cols) = (table.rows, table.cols());
    let mut cells = Vec::with_capacity(table.cells.len());
    for cell in table.cells {
        let text = (!cell.lines.is_empty()).then(|| document.push_text(text_of(&cell.lines)));
        cells.push(Cell {
            row: cell.row,
            col: cell.col,
            row_span: cell.row_span,
            col_span: cell.col_span,
            text,
            places: cell.places.iter().map(|(page, bbox)| Place::on_page(*page, *bbox)).collect(),
            shaded: cell.shaded,
            ground: cell.ground,
            number: None,
        });
    }
    Grid { unruled: table.unruled, ..Grid::from_cells(rows, cols, cells) }
}
