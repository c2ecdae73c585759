//! Lines become headings, paragraphs and list items; tables become grids.

use super::lines::TextLine;
use super::marks::{Mark, mark_of};
use super::page::{Item, PageLayout};
use super::runon::{self, Context, RunOn};
use crate::diag::{Diagnostic, Place};
use crate::document::{Block, BlockKind, Cell, Document, Grid, Text};

/// A heading is at most this long.
const HEADING_CHARACTERS: usize = 45;
/// Larger than the body by this much is a heading's size.
const LARGER: f32 = 1.15;

/// Lines of one block, with their page.
struct Group {
    unit: usize,
    page: u32,
    lines: Vec<TextLine>,
    furniture: bool,
    /// The right end of the column the lines stand in.
    right: f32,
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
    for part in parts {
        match part {
            Part::Group(group) => {
                let kind = classify(&group, &style, &mut lists);
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
    let Part::Table(next, unit) = part else {
        parts.push(part);
        return;
    };
    let before = parts.iter_mut().rev().find(|p| !matches!(p, Part::Group(g) if g.furniture));
    if let Some(Part::Table(table, _)) = before {
        match runon::join(table, *next, context) {
            Ok(headers) => {
                for (page, lines) in headers {
                    let bbox = lines.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
                    let message = "expected each table header once, but found it again after a page break; it is dropped";
                    diagnostics.push(Diagnostic::info("header-repeated", message, Some(Place::on_page(page, bbox))));
                    parts.push(Part::Group(Group { unit, page, lines, furniture: true, right: bbox.x1 }));
                }
            }
            Err(next) => parts.push(Part::Table(next, unit)),
        }
        return;
    }
    parts.push(Part::Table(next, unit));
}

/// What the whole document has in common.
struct Style {
    body: f32,
    /// Sizes larger than the body's, largest first.
    larger: Vec<f32>,
}

impl Style {
    fn of(pages: &[PageLayout]) -> Self {
        let mut counts: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
        for item in pages.iter().flat_map(|p| &p.items) {
            if let Item::Line { line, furniture: false, .. } = item {
                *counts.entry((line.size * 2.0).round() as i32).or_default() += line.characters;
            }
        }
        let body = counts.iter().max_by_key(|(size, n)| (**n, -**size)).map_or(10.5, |(s, _)| *s as f32 / 2.0);
        let mut larger: Vec<f32> = counts.keys().map(|s| *s as f32 / 2.0).filter(|s| *s > body * LARGER).collect();
        larger.reverse();
        // Sizes that differ by a hair are one level.
        larger.dedup_by(|b, a| *a - *b < 0.06 * *a);
        Self { body, larger }
    }

    fn level_of_size(&self, size: f32) -> Option<u8> {
        if size <= self.body * LARGER {
            return None;
        }
        let rank = self.larger.iter().position(|s| size > s * 0.94).unwrap_or(self.larger.len());
        Some(rank.min(3) as u8 + 1)
    }
}

enum Part {
    Group(Group),
    Table(Box<RunOn>, usize),
}

/// Joins a page's lines into groups.
fn parts_of(page: PageLayout, unit: usize) -> Vec<Part> {
    let rights = column_ends(&page.items);
    let mut parts: Vec<Part> = Vec::new();
    let mut last_flow = 0;
    for item in page.items {
        match item {
            Item::Table(table) => parts.push(Part::Table(Box::new(RunOn::of(table, page.number, page.height)), unit)),
            Item::Line { line, flow, furniture } => {
                let right = rights.get(&flow).copied().unwrap_or(line.bbox.x1);
                match parts.last_mut() {
                    Some(Part::Group(group))
                        if flow == last_flow && group.furniture == furniture && continues(group, &line) =>
                    {
                        group.lines.push(line);
                    }
                    _ => parts.push(Part::Group(Group { unit, page: page.number, lines: vec![line], furniture, right })),
                }
                last_flow = flow;
            }
        }
    }
    parts
}

/// The right end of each flow's lines.
fn column_ends(items: &[Item]) -> std::collections::HashMap<u32, f32> {
    let mut ends = std::collections::HashMap::new();
    for item in items {
        if let Item::Line { line, flow, furniture: false } = item {
            let end = ends.entry(*flow).or_insert(line.bbox.x1);
            *end = line.bbox.x1.max(*end);
        }
    }
    ends
}

/// True when the line goes on with the group's paragraph.
fn continues(group: &Group, line: &TextLine) -> bool {
    let Some(last) = group.lines.last() else { return false };
    let size = last.size.max(1.0);
    if last.vertical || line.vertical {
        return last.vertical == line.vertical && last.bbox.overlap_y(&line.bbox) > 0.0;
    }
    let pitch = line.bbox.center_y() - last.bbox.center_y();
    let near = pitch > 0.0 && pitch < 2.1 * size;
    let alike = (line.size - last.size).abs() <= 0.12 * size && line.bold == last.bold;
    let full = last.bbox.x1 > group.right - 2.2 * size;
    let first = &group.lines[0];
    let marked = mark_of(&first.text).is_some();
    let from = if group.lines.len() == 1 || marked { first.bbox.x0 - 0.6 * size } else { last.bbox.x0 - 2.6 * size };
    let to = if marked || group.lines.len() == 1 {
        first.bbox.x0 + if marked { 4.0 } else { 0.6 } * size
    } else {
        last.bbox.x0 + 0.6 * size
    };
    // The first line of a paragraph may stand further right than the rest.
    let from = if group.lines.len() == 1 && !marked { first.bbox.x0 - 2.6 * size } else { from };
    let placed = (from..=to).contains(&line.bbox.x0);
    near && alike && full && placed && mark_of(&line.text).is_none()
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
}

enum Kind {
    Furniture,
    Heading(u8),
    Item(u8),
    Paragraph,
}

fn classify(group: &Group, style: &Style, lists: &mut Lists) -> Kind {
    let first = &group.lines[0];
    if group.furniture {
        return Kind::Furniture;
    }
    let length: usize = group.lines.iter().map(|l| l.characters).sum();
    let text = group.lines.last().map_or("", |l| l.text.trim_end());
    let sentence = text.ends_with(['。', '．', '、', '，']);
    let short = length <= HEADING_CHARACTERS && group.lines.len() <= 2 && !sentence;
    let mark = mark_of(&first.text);
    let letters = first.text.chars().filter(|c| c.is_alphabetic()).count();
    let level = style.level_of_size(first.size).filter(|_| short && letters >= 2);
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
        Some(_) => Kind::Item(lists.depth(first.bbox.x0)),
        None if short && first.bold && letters >= 2 && group.lines.len() == 1 => {
            *lists = Lists::default();
            Kind::Heading((base + 1).min(6))
        }
        None => {
            *lists = Lists::default();
            Kind::Paragraph
        }
    }
}

fn push(group: Group, kind: Kind, document: &mut Document) {
    let text = document.push_text(text_of(&group.lines, group.page));
    let kind = match kind {
        Kind::Furniture => BlockKind::Furniture { text },
        Kind::Heading(level) => BlockKind::Heading { level, text },
        Kind::Item(depth) => BlockKind::ListItem { depth, text },
        Kind::Paragraph => BlockKind::Paragraph { text },
    };
    document.blocks.push(Block { kind, unit: group.unit });
}

fn text_of(lines: &[TextLine], page: u32) -> Text {
    Text::from_lines(lines.iter().map(|l| (l.text.as_str(), Place::on_page(page, l.bbox))))
}

/// A table as a grid; its lines carry their own pages.
fn grid_of(table: RunOn, document: &mut Document) -> Grid {
    let (rows, cols) = (table.rows, table.cols());
    let mut cells = Vec::with_capacity(table.cells.len());
    for cell in table.cells {
        let lines = cell.lines.iter().map(|(page, l)| (l.text.as_str(), Place::on_page(*page, l.bbox)));
        let text = (!cell.lines.is_empty()).then(|| document.push_text(Text::from_lines(lines)));
        cells.push(Cell {
            row: cell.row,
            col: cell.col,
            row_span: cell.row_span,
            col_span: cell.col_span,
            text,
            places: cell.places.iter().map(|(page, bbox)| Place::on_page(*page, *bbox)).collect(),
            shaded: cell.shaded,
            number: None,
        });
    }
    Grid::from_cells(rows, cols, cells)
}
