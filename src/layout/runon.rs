//! Tables that run on over a page break.
//!
//! In: a table at the end of a page and one at the top of the next. Out: one table, when their column edges
//! agree. Repeated header rows come back to the caller. A cell that the break has cut is one cell with a place
//! on each page. Whether the row at the break was cut is told from the text that breaks off, from what other
//! cells of the document say in full, and from how the page was filled.

use super::lines::TextLine;
use super::page::{Item, PageLayout, PageTable};
use super::wraps::{self, Margins};
use crate::geom::BBox;
use crate::table::Open;
use std::collections::HashSet;

/// Column edges agree within this.
const SAME_EDGE: f32 = 3.5;
/// A table that goes on ends in the page's last part and begins in the next one's first.
const ENDS_BELOW: f32 = 0.6;
const BEGINS_ABOVE: f32 = 0.35;

/// A table on one page or more.
#[derive(Clone, Debug)]
pub(super) struct RunOn {
    last_page: u32,
    page_height: f32,
    /// Where it begins and ends on its first and last page.
    top: f32,
    bottom: f32,
    xs: Vec<f32>,
    pub(super) rows: usize,
    /// Only one cell holds text: a table when it goes on from the page before, else none.
    pub(super) rest: bool,
    /// Made of columns of text, without rules.
    pub(super) unruled: bool,
    /// The row at which the part on the last page begins.
    part: usize,
    pub(super) cells: Vec<RunCell>,
}

/// A cell with its parts.
#[derive(Clone, Debug)]
pub(super) struct RunCell {
    pub(super) row: usize,
    pub(super) col: usize,
    pub(super) row_span: usize,
    pub(super) col_span: usize,
    pub(super) lines: Vec<(u32, TextLine)>,
    pub(super) places: Vec<(u32, BBox)>,
    pub(super) shaded: bool,
    pub(super) ground: u32,
    /// The part on the last page goes on beyond its table.
    open: Open,
}

/// What the whole document tells of its tables.
pub(super) struct Context {
    /// The text of every cell, without spaces.
    texts: HashSet<String>,
    /// Per page height, how far down pages are filled.
    filled: Vec<(f32, f32)>,
}

/// Header rows that were drawn again, by page.
pub(super) type Headers = Vec<(u32, Vec<TextLine>)>;

impl Context {
    pub(super) fn of(pages: &[PageLayout]) -> Self {
        let mut texts = HashSet::new();
        let mut filled: Vec<(f32, f32)> = Vec::new();
        for page in pages {
            for item in &page.items {
                if let Item::Table(table) = item
                    && !table.rest
                {
                    texts.extend(table.texts.iter().filter(|t| !t.is_empty()).map(|t| squeezed(t.iter())));
                }
                if matches!(item, Item::Line { furniture: true, .. }) {
                    continue;
                }
                let bottom = item.bbox().y1;
                match filled.iter_mut().find(|f| (f.0 - page.height).abs() < 2.0) {
                    Some(entry) => entry.1 = entry.1.max(bottom),
                    None => filled.push((page.height, bottom)),
                }
            }
        }
        Self { texts, filled }
    }

    fn filled_to(&self, height: f32) -> f32 {
        self.filled.iter().find(|f| (f.0 - height).abs() < 2.0).map_or(height, |f| f.1)
    }
}

fn squeezed<'a>(lines: impl Iterator<Item = &'a TextLine>) -> String {
    lines.flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

impl RunOn {
    /// A table of one page.
    pub(super) fn of(table: PageTable, page: u32, page_height: f32) -> Self {
        let PageTable { grid, texts, rest, unruled } = table;
        let rows = grid.rows();
        let cells = grid.cells.iter().zip(texts).map(|(cell, lines)| RunCell {
            row: cell.row,
            col: cell.col,
            row_span: cell.row_span,
            col_span: cell.col_span,
            lines: lines.into_iter().map(|l| (page, l)).collect(),
            places: vec![(page, cell.bbox)],
            shaded: cell.shaded,
            ground: cell.ground,
            open: cell.open,
        });
        let cells = cells.collect();
        Self {
            last_page: page,
            page_height,
            top: grid.bbox.y0,
            bottom: grid.bbox.y1,
            xs: grid.xs,
            rows,
            rest,
            unruled,
            part: 0,
            cells,
        }
    }

    pub(super) fn cols(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Text of the cells that begin in a row, with their columns.
    fn row_texts(&self, row: usize) -> Vec<(usize, usize, usize, String)> {
        let own = self.cells.iter().filter(|c| c.row == row);
        own.map(|c| (c.col, c.col_span, c.row_span, c.text())).collect()
    }

    /// Moves its columns into a finer set of edges.
    fn refine(&mut self, xs: &[f32]) {
        let at = |x: f32| {
            (0..xs.len()).min_by(|&a, &b| (xs[a] - x).abs().total_cmp(&(xs[b] - x).abs())).unwrap_or(0)
        };
        let map: Vec<usize> = self.xs.iter().map(|&x| at(x)).collect();
        for cell in &mut self.cells {
            let end = map[cell.col + cell.col_span];
            cell.col = map[cell.col];
            cell.col_span = end.saturating_sub(cell.col).max(1);
        }
        self.xs = xs.to_vec();
    }
}

impl RunCell {
    fn text(&self) -> String {
        squeezed(self.lines.iter().map(|l| &l.1))
    }

    fn end(&self) -> usize {
        self.row + self.row_span
    }

    fn covers(&self, other: &Self) -> bool {
        (self.col, self.col_span) == (other.col, other.col_span)
    }

    /// One character of a word on each line; a number or a grade alone in its cell is no upright label.
    fn upright(&self) -> bool {
        let of_word = |l: &(u32, TextLine)| {
            l.1.characters == 1
                && l.1
                    .text
                    .chars()
                    .all(|c| c.is_alphabetic() && c > '\u{3040}' && !('\u{FF00}'..'\u{FFA0}').contains(&c))
        };
        !self.lines.is_empty() && self.lines.iter().all(of_word)
    }

    /// The text breaks off before `next`: its last line is full, and ends no sentence and no value.
    fn breaks_off(&self, next: &RunCell) -> bool {
        let (Some((page, line)), Some((_, bbox))) = (self.lines.last(), self.places.last()) else {
            return false;
        };
        let margins = |l: &TextLine| Margins { left: l.bbox.x0 - bbox.x0, right: bbox.x1 - l.bbox.x1 };
        let all: Vec<Margins> = self.lines.iter().filter(|l| l.0 == *page).map(|l| margins(&l.1)).collect();
        let begins = next.lines.first().map_or("", |l| l.1.text.as_str());
        let open = !line.text.ends_with(['。', '）', ')', '」', '】', '％', '%']);
        open && line.characters > 3
            && !wraps::is_value(&line.text)
            && wraps::is_full(margins(line), &all, line.size, begins)
            && !self.upright()
    }

    fn absorb(&mut self, mut other: Self) {
        self.lines.append(&mut other.lines);
        self.places.append(&mut other.places);
        self.open.below = other.open.below;
    }
}

/// Joins `next` to `table` when it goes on there, and returns the header rows that were drawn again; else gives
/// `next` back.
pub(super) fn join(table: &mut RunOn, mut next: RunOn, context: &Context) -> Result<Headers, Box<RunOn>> {
    let Some(xs) = common_edges(table, &next).filter(|_| adjacent(table, &next)) else {
        return Err(Box::new(next));
    };
    let headers = repeated_header(table, &next);
    if headers == 0 && is_new_form(table, &next) || headers >= next.rows {
        return Err(Box::new(next));
    }
    table.refine(&xs);
    next.refine(&xs);
    let dropped = drop_rows(&mut next, headers);
    let cut = row_is_cut(table, &next, context, headers > 0);
    merge(table, next, cut, context);
    Ok(dropped)
}

/// One ends the page, the other begins the next.
fn adjacent(table: &RunOn, next: &RunOn) -> bool {
    next.last_page == table.last_page + 1
        && table.bottom > table.page_height * ENDS_BELOW
        && next.top < next.page_height * BEGINS_ABOVE
}

/// The edges of both, when the outer ones agree and one side's inner ones are among the other's.
fn common_edges(table: &RunOn, next: &RunOn) -> Option<Vec<f32>> {
    let near = |a: f32, b: f32| (a - b).abs() <= SAME_EDGE;
    let (a, b) = (&table.xs, &next.xs);
    let outer = near(*a.first()?, *b.first()?) && near(*a.last()?, *b.last()?);
    let among = |few: &[f32], many: &[f32]| few.iter().all(|&x| many.iter().any(|&y| near(x, y)));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (outer && among(few, many)).then(|| many.clone())
}

/// How many of the next part's first rows repeat the table's first rows.
fn repeated_header(table: &RunOn, next: &RunOn) -> usize {
    let mut rows = 0;
    while rows < next.rows.min(6) {
        let (a, b) = (table.row_texts(rows), next.row_texts(rows));
        let told = a.iter().any(|c| !c.3.is_empty());
        if a != b || (!told && rows == 0) {
            break;
        }
        rows += 1;
    }
    // Only whole rows: no cell may reach from the header into the body.
    while rows > 0 && next.cells.iter().any(|c| c.row < rows && c.end() > rows) {
        rows -= 1;
    }
    rows
}

/// The same form again: it begins with the same label, but goes on with other values.
fn is_new_form(table: &RunOn, next: &RunOn) -> bool {
    let first = |t: &RunOn| t.cells.first().map(RunCell::text).filter(|t| !t.is_empty());
    let ends = |t: &RunOn| -> Vec<f32> {
        t.cells.iter().filter(|c| c.row == 0).filter_map(|c| c.places.first().map(|p| p.1.x1)).collect()
    };
    let (a, b) = (ends(table), ends(next));
    let alike = a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| (x - y).abs() <= SAME_EDGE);
    first(table).is_some() && first(table) == first(next) && alike
}

fn drop_rows(next: &mut RunOn, rows: usize) -> Headers {
    let mut lines = Vec::new();
    next.cells.retain_mut(|cell| {
        if cell.row < rows {
            lines.extend(cell.lines.drain(..).map(|l| l.1));
            return false;
        }
        cell.row -= rows;
        true
    });
    next.rows -= rows;
    if lines.is_empty() { Vec::new() } else { vec![(next.last_page, lines)] }
}

/// The pairs of cells that meet at the break: indices into both.
fn pairs(table: &RunOn, next: &RunOn) -> Vec<(usize, usize)> {
    let upper = (0..table.cells.len()).filter(|&i| table.cells[i].end() == table.rows);
    let lower: Vec<usize> = (0..next.cells.len()).filter(|&i| next.cells[i].row == 0).collect();
    upper
        .filter_map(|i| lower.iter().find(|&&j| table.cells[i].covers(&next.cells[j])).map(|&j| (i, j)))
        .collect()
}

/// True when the break cuts the row, so that the next part's first row goes on with the last one.
fn row_is_cut(table: &RunOn, next: &RunOn, context: &Context, header_repeated: bool) -> bool {
    let pairs = pairs(table, next);
    let lower = next.cells.iter().filter(|c| c.row == 0);
    if pairs.len() != lower.count() || pairs.is_empty() {
        return false;
    }
    let cells = |&(i, j): &(usize, usize)| (&table.cells[i], &next.cells[j]);
    let told = || pairs.iter().map(cells).filter(|(_, b)| !b.lines.is_empty());
    let goes_on = |a: &RunCell, b: &RunCell| list_goes_on(a, b) || a.breaks_off(b) && continues(b);
    // A value that is complete above and another one below it are two rows' values.
    let separate = told().filter(|(a, b)| !a.lines.is_empty() && !goes_on(a, b) && !a.shaded).count();
    let finished = pairs.iter().map(cells).filter(|(_, b)| b.text().is_empty()).count();
    let shade_changes = pairs.iter().map(cells).any(|(a, b)| a.shaded != b.shaded && !b.text().is_empty());
    if shade_changes {
        return false;
    }
    // A whole row has something in its first cell; what is left of a cut one mostly has not.
    let first_is_empty =
        pairs.iter().map(cells).find(|(_, b)| b.col == 0).is_some_and(|(_, b)| b.text().is_empty());
    if separate == 0 && told().any(|(a, b)| list_goes_on(a, b)) {
        return true;
    }
    let goes_on = told().filter(|(a, b)| goes_on(a, b)).count();
    if goes_on > separate && (first_is_empty || finished > 0) {
        return true;
    }
    if is_sparser(table, next) {
        return true;
    }
    let (tall, line) = tallest(next);
    let left = context.filled_to(table.page_height) - table.bottom;
    first_is_empty && !header_repeated && tall >= 3 && left < 1.6 * line
}

/// The next part's first row has less in it than any row before: it is what is left of a cut one.
fn is_sparser(table: &RunOn, next: &RunOn) -> bool {
    let count =
        |t: &RunOn, row: usize| t.cells.iter().filter(|c| c.row == row && !c.lines.is_empty()).count();
    let least = (1..table.rows).map(|r| count(table, r)).filter(|&n| n > 0).min().unwrap_or(0);
    let here = count(next, 0);
    table.rows >= 5 && here > 0 && here * 2 <= least
}

/// A list that began above goes on below: ① stands above, an inner mark or none leads to ② below.
fn list_goes_on(a: &RunCell, b: &RunCell) -> bool {
    let ordinals = |cell: &RunCell| -> Vec<Option<(u8, u32)>> {
        cell.lines.iter().map(|l| super::marks::ordinal(&l.1.text)).collect()
    };
    let (above, below) = (ordinals(a), ordinals(b));
    let Some(Some((depth, _))) = above.first() else { return false };
    let of_list = |o: &&Option<(u8, u32)>| o.is_some_and(|o| o.0 == *depth);
    let last = above.iter().rev().find(of_list).copied().flatten();
    let next = below.iter().find(of_list).copied().flatten();
    let inner = below.first().is_some_and(|first| first.is_none_or(|o| o.0 > *depth));
    inner && last.zip(next).is_some_and(|(last, next)| next.1 == last.1 + 1)
}

/// The text does not begin as a new entry does.
fn continues(cell: &RunCell) -> bool {
    cell.lines.first().is_some_and(|l| super::marks::mark_of(&l.1.text).is_none())
}

/// The most lines of a cell in the first row, and their height.
fn tallest(next: &RunOn) -> (usize, f32) {
    let own = next.cells.iter().filter(|c| c.row == 0 && c.row_span == 1);
    let size = next.cells.iter().flat_map(|c| &c.lines).map(|l| l.1.size).next().unwrap_or(10.0);
    (own.map(|c| c.lines.len()).max().unwrap_or(0), size)
}

/// True when one cell, though its row is whole, goes on over the break: a row label of several rows.
fn label_is_cut(table: &RunOn, a: &RunCell, b: &RunCell, leading: bool, context: &Context) -> bool {
    if a.open.below || b.open.above {
        return true;
    }
    let (upper, lower) = (a.text(), b.text());
    if lower.is_empty() {
        // The label stands in its first part only.
        return leading && (!upper.is_empty() || a.row < table.part);
    }
    let whole = format!("{upper}{lower}");
    if upper.is_empty() || a.shaded != b.shaded {
        return false;
    }
    let known = |t: &str| context.texts.contains(t);
    known(&whole)
        || (a.upright()
            && b.upright()
            && leading
            && (upper.chars().count() == 1 || lower.chars().count() == 1))
}

/// Puts the next part under the table.
fn merge(table: &mut RunOn, mut next: RunOn, cut: bool, context: &Context) {
    let offset = table.rows - usize::from(cut);
    let mut pairs = pairs(table, &next);
    pairs.sort_by_key(|p| next.cells[p.1].col);
    let mut joined: Vec<Option<usize>> = vec![None; next.cells.len()];
    let mut leading = 0;
    for (i, j) in pairs {
        let (a, b) = (&table.cells[i], &next.cells[j]);
        let is_leading = b.col == leading;
        if cut || label_is_cut(table, a, b, is_leading, context) {
            joined[j] = Some(i);
            if is_leading {
                leading = b.col + b.col_span;
            }
        }
    }
    for (j, mut cell) in next.cells.drain(..).enumerate() {
        cell.row += offset;
        match joined[j] {
            Some(i) => {
                table.cells[i].row_span = cell.end() - table.cells[i].row;
                table.cells[i].absorb(cell);
            }
            None => table.cells.push(cell),
        }
    }
    table.part = offset;
    table.rows = offset + next.rows;
    (table.last_page, table.page_height, table.bottom) = (next.last_page, next.page_height, next.bottom);
}
