//! One page: glyphs are given to table cells and to the prose around them, and all is put in reading order.

use super::lines::{TextLine, lines_of};
use super::{aligned, ladder, order, panels};
use crate::geom::BBox;
use crate::source::pdf::{Direction, Glyph, Page, Visibility};
use crate::table::{self, Found, RuledTable};

/// Wider gaps, in ems, part pieces of text from one another.
const CUT: f32 = 1.6;

/// What is left of a row that a page break has cut stands in this first part of the next page.
const TOP: f32 = 0.2;

/// A page in reading order.
#[derive(Clone, Debug, Default)]
pub struct PageLayout {
    /// From 1.
    pub number: u32,
    /// Page width.
    pub width: f32,
    /// Page height.
    pub height: f32,
    /// Lines and tables in reading order.
    pub items: Vec<Item>,
    /// Visible characters of the page, spaces not counted.
    pub characters: usize,
}

/// A line of prose or a table.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line; lines of one flow follow one another in one column or box.
    Line {
        /// The line.
        line: TextLine,
        /// Which column or box of the page it stands in.
        flow: u32,
        /// A running head or the like.
        furniture: bool,
    },
    /// A table.
    Table(PageTable),
}

/// A ruled table with its text.
#[derive(Clone, Debug, Default)]
pub struct PageTable {
    /// The grid.
    pub grid: RuledTable,
    /// The text of each cell of the grid.
    pub texts: Vec<CellText>,
    /// Only one cell holds text, at the top of a page: what is left of a cut row, or no table at all.
    pub rest: bool,
    /// Made of columns of text, without rules around its cells.
    pub unruled: bool,
}

/// The lines of one cell.
pub type CellText = Vec<TextLine>;

impl Item {
    /// Where it stands.
    pub fn bbox(&self) -> BBox {
        match self {
            Self::Line { line, .. } => line.bbox,
            Self::Table(table) => table.grid.bbox,
        }
    }
}

/// Lays out one page; what the tables were found from comes with it, to be drawn.
pub fn analyse(page: &Page) -> (PageLayout, Found) {
    let mut found = table::find(page);
    let kept = |i: &u32| page.glyphs[*i as usize].is_ink() || is_off_page(&page.glyphs[*i as usize]);
    let ink: Vec<u32> = (0..page.glyphs.len() as u32).filter(kept).collect();
    let (tables, mut rest) = fill_tables(page, &mut found, &ink);
    let before = rest.len();
    rest.retain(|&i| page.glyphs[i as usize].is_ink());
    let unseen = before - rest.len();
    let (ladders, rest) = ladder::take_tables(page, &found, rest);
    let mut pieces: Vec<Item> = tables.into_iter().chain(ladders).map(Item::Table).collect();
    for ids in panels::parted(page, &found, &rest) {
        let lines = lines_of(&page.glyphs, &ids, Some(CUT));
        let (unruled, lines) = aligned::take_tables(lines, &found.edges);
        pieces.extend(unruled.into_iter().map(Item::Table));
        pieces.extend(lines.into_iter().map(|line| Item::Line { line, flow: 0, furniture: false }));
    }
    let boxes = boxes_of(page, &found);
    let layout = PageLayout {
        number: page.number,
        width: page.width,
        height: page.height,
        items: order::order(pieces, &boxes, page.height),
        characters: ink.len() - unseen,
    };
    (layout, found)
}

/// Text outside the page is read only in tables that reach over its edge.
fn is_off_page(glyph: &Glyph) -> bool {
    glyph.visibility == Visibility::OffPage && !glyph.text.is_whitespace()
}

/// Gives each glyph to the innermost table cell that holds its middle; the rest is prose. Tables whose text
/// stands in one cell are no tables.
fn fill_tables(page: &Page, found: &mut Found, ink: &[u32]) -> (Vec<PageTable>, Vec<u32>) {
    // Innermost first: a table inside a cell takes its own glyphs.
    let area = |t: &RuledTable| t.bbox.width() * t.bbox.height();
    found.tables.sort_by(|a, b| area(a).total_cmp(&area(b)));
    let mut rest = ink.to_vec();
    let mut tables = Vec::new();
    let on_page = BBox::new(0.0, 0.0, page.width, page.height);
    found.tables.retain(|grid| {
        if grid.bbox.overlap_x(&on_page) <= 0.0 || grid.bbox.overlap_y(&on_page) <= 0.0 {
            return false;
        }
        let mut cells: Vec<Vec<u32>> = vec![Vec::new(); grid.cells.len()];
        let mut outside = Vec::with_capacity(rest.len());
        let mut last = None;
        let mut crossings = 0;
        for &i in &rest {
            let glyph = &page.glyphs[i as usize];
            let own = || grid.cell_at(glyph.bbox.center_x(), glyph.bbox.center_y());
            // The cut-off end of a text belongs to the cell that cuts it.
            let cell = if glyph.visibility == Visibility::Overflow { last } else { own() };
            if last != cell && last.is_some() && cell.is_some() && i > 0 {
                crossings += usize::from(touches(&page.glyphs[i as usize - 1], glyph));
            }
            match cell {
                Some(cell) => cells[cell].push(i),
                None => outside.push(i),
            }
            last = cell;
        }
        // Words that run across the rules say that these are no cells, but a drawing.
        let told = cells.iter().filter(|c| !c.is_empty()).count();
        let rest_of_row = told == 1 && page.number > 1 && grid.bbox.y0 < TOP * page.height;
        if (told < 2 && !rest_of_row) || crossings * 2 >= told {
            return false;
        }
        let texts = cells.iter().map(|ids| cell_lines(&page.glyphs, ids)).collect();
        tables.push(PageTable { grid: grid.clone(), texts, rest: rest_of_row, unruled: false });
        rest = outside;
        true
    });
    (tables, rest)
}

/// True when the second glyph goes on with the first one's word.
fn touches(before: &Glyph, after: &Glyph) -> bool {
    let (a, b) = (&before.bbox, &after.bbox);
    let level = (a.y0 - b.y0).abs() < 0.1 * after.size && before.font == after.font;
    level
        && before.direction == Direction::Right
        && (b.x0 - a.x1).abs() < 0.15 * after.size
        && before.is_ink()
}

/// The lines of a cell. Several upright labels side by side are read column by column.
fn cell_lines(glyphs: &[Glyph], ids: &[u32]) -> CellText {
    if let Some(columns) = upright_columns(glyphs, ids) {
        return columns.iter().flat_map(|ids| lines_of(glyphs, ids, None)).collect();
    }
    lines_of(glyphs, ids, None)
}

/// Columns of upright characters, right to left, when the gaps between columns are wide and those within
/// them narrow. One column needs no such care.
fn upright_columns(glyphs: &[Glyph], ids: &[u32]) -> Option<Vec<Vec<u32>>> {
    let glyph = |i: &u32| &glyphs[*i as usize];
    if ids.len() < 4
        || ids.len() > 80
        || ids.iter().any(|i| glyph(i).direction != Direction::Right || glyph(i).vertical)
    {
        return None;
    }
    let mut sorted = ids.to_vec();
    sorted.sort_by(|a, b| glyph(b).bbox.center_x().total_cmp(&glyph(a).bbox.center_x()));
    let mut columns: Vec<Vec<u32>> = Vec::new();
    for i in sorted {
        let near = |c: &Vec<u32>| {
            (glyph(&c[0]).bbox.center_x() - glyph(&i).bbox.center_x()).abs() < 0.3 * glyph(&i).size
        };
        match columns.last_mut().filter(|c| near(c)) {
            Some(column) => column.push(i),
            None => columns.push(vec![i]),
        }
    }
    for column in &mut columns {
        column.sort_by(|a, b| glyph(a).bbox.y0.total_cmp(&glyph(b).bbox.y0));
    }
    let size = glyph(&ids[0]).size;
    let center = |c: &Vec<u32>| glyph(&c[0]).bbox.center_x();
    let apart = columns.windows(2).map(|w| center(&w[0]) - center(&w[1])).fold(f32::MAX, f32::min);
    let pitch = columns
        .iter()
        .flat_map(|c| c.windows(2).map(|w| glyph(&w[1]).bbox.y0 - glyph(&w[0]).bbox.y0))
        .fold(0.0, f32::max);
    let tall = columns.iter().all(|c| c.len() >= 2);
    (columns.len() >= 2 && tall && apart > 1.25 * size && pitch < apart && pitch < 1.6 * size)
        .then_some(columns)
}

/// Frames and tinted boxes that hold text together: text boxes of slides, call-outs.
fn boxes_of(page: &Page, found: &Found) -> Vec<BBox> {
    let whole = page.width * page.height;
    let fits = |b: &&BBox| {
        let area = b.width() * b.height();
        b.width() > 40.0 && b.height() > 14.0 && area < 0.6 * whole
    };
    let mut boxes: Vec<BBox> = found.frames.iter().filter(fits).copied().collect();
    let fills = page.fills.iter().filter(|f| f.is_tinted()).map(|f| f.bbox);
    boxes.extend(fills.filter(|b| fits(&b)).take(400));
    boxes.truncate(1_000);
    boxes
}
