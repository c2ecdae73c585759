//! Header paths: the labels that govern a value cell from the left, from above and as its section.
//!
//! In: a grid whose cells are classed as labels, values or legends. Out: for each value cell, the labels whose
//! span covers it, nearest first. Pure geometry: what the labels mean is for others.

use super::grade_columns::GradeColumns;
use super::heads::Head;
use super::signs::Sign;
use crate::document::{Cell, Grid};
use crate::lexicon::Concept;
use std::cell::RefCell;
use std::rc::Rc;

/// What a cell is.
#[derive(Clone, Debug)]
pub(super) enum Class {
    /// No text.
    Empty,
    /// A label only.
    Label(Rc<Head>),
    /// A value, perhaps with labels inside.
    Value,
    /// The explanation of grades, printed beside them.
    Legend,
}

/// Which cells a label governs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Governs {
    /// Those to its right.
    pub(super) right: bool,
    /// Those below it.
    pub(super) down: bool,
}

/// From where a label governs a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// Inside the value's own cell.
    Inline,
    /// From the left.
    Left,
    /// From above.
    Above,
    /// As the section it stands in.
    Section,
}

/// A label of a header path.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The label.
    pub(super) head: Rc<Head>,
    /// From where.
    pub(super) via: Via,
    /// Index of the label's cell in the grid; `None` outside grids.
    pub(super) cell: Option<usize>,
}

/// A grid with the classes of its cells and what its labels govern.
pub(super) struct Analysed<'a> {
    pub(super) grid: &'a Grid,
    pub(super) classes: Vec<Class>,
    pub(super) governs: Vec<Governs>,
    /// What each cell looks like.
    pub(super) signs: Rc<[Sign]>,
    /// Rows at the top that hold the headers of a list; 0 for a form.
    pub(super) header_rows: usize,
    /// Grades printed at the head of columns, and the marks that choose them.
    pub(super) grades: GradeColumns,
    /// A cell over the whole width above a list's headers: it names what the list holds.
    pub(super) banner: Option<usize>,
    columns: Columns,
    /// Paths that were asked for before.
    paths: RefCell<Vec<Option<Vec<Step>>>>,
}

/// What stands above each position in its column, so that no walk up a long list passes each of its cells.
struct Columns {
    /// How many cells stand above the position's cell.
    rank: Vec<u32>,
    /// The nearest label or value over several columns above the position's cell.
    notable: Vec<Option<u32>>,
    /// The nearest cell above that is not empty.
    filled: Vec<Option<u32>>,
}

impl Columns {
    fn of(grid: &Grid, classes: &[Class]) -> Self {
        let (mut rank, mut notable, mut filled) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..grid.rows {
            for col in 0..grid.cols {
                let at = grid.at(row, col);
                let Some(over) = grid.cells[at].row.checked_sub(1) else {
                    rank.push(0);
                    notable.push(None);
                    filled.push(None);
                    continue;
                };
                let (slot, above) = (over * grid.cols + col, grid.at(over, col));
                let is_notable = match &classes[above] {
                    Class::Label(_) => true,
                    Class::Value => grid.cells[above].col_span > 1,
                    Class::Empty | Class::Legend => false,
                };
                rank.push(rank[slot] + 1);
                notable.push(if is_notable { Some(above as u32) } else { notable[slot] });
                let is_empty = matches!(classes[above], Class::Empty);
                filled.push(if is_empty { filled[slot] } else { Some(above as u32) });
            }
        }
        Self { rank, notable, filled }
    }
}

impl<'a> Analysed<'a> {
    pub(super) fn new(grid: &'a Grid, classes: Vec<Class>, signs: &Rc<[Sign]>) -> Self {
        let columns = Columns::of(grid, &classes);
        let paths = RefCell::new(vec![None; classes.len()]);
        let governs = vec![Governs::default(); classes.len()];
        let grades = GradeColumns::default();
        let mut analysed = Self {
            grid,
            governs,
            classes,
            signs: Rc::clone(signs),
            header_rows: 0,
            grades,
            banner: None,
            columns,
            paths,
        };
        analysed.direct();
        analysed.header_rows = analysed.count_header_rows();
        analysed
    }

    pub(super) fn head(&self, cell: usize) -> Option<&Rc<Head>> {
        match &self.classes[cell] {
            Class::Label(head) => Some(head),
            _ => None,
        }
    }

    fn is_value(&self, cell: usize) -> bool {
        matches!(self.classes[cell], Class::Value)
    }

    fn is_empty(&self, cell: usize) -> bool {
        matches!(self.classes[cell], Class::Empty)
    }

    /// The cell right of `cell` in its first row, legends passed over.
    fn right_of(&self, cell: &Cell) -> Option<usize> {
        let mut col = cell.col + cell.col_span;
        while col < self.grid.cols {
            let next = self.grid.at(cell.row, col);
            if !matches!(self.classes[next], Class::Legend) {
                return Some(next);
            }
            col = self.grid.cells[next].col_range().end;
        }
        None
    }

    /// The cell below `cell` in its first column.
    fn below(&self, cell: &Cell) -> Option<usize> {
        let row = cell.row + cell.row_span;
        (row < self.grid.rows).then(|| self.grid.at(row, cell.col))
    }

    /// Works out what each label governs: first by the values beside it, then outwards over nested labels.
    fn direct(&mut self) {
        let labels: Vec<usize> = (0..self.classes.len()).filter(|&c| self.head(c).is_some()).collect();
        for &at in &labels {
            self.governs[at] = self.beside(at);
        }
        // Each pass carries a direction one label outwards; nesting is never deeper than the grid is wide.
        for _ in 0..self.grid.cols.max(self.grid.rows).min(12) {
            let mut changed = false;
            for &at in labels.iter().rev() {
                let wider = self.outwards(at);
                changed |= wider != self.governs[at];
                self.governs[at] = wider;
            }
            if !changed {
                break;
            }
        }
    }

    /// What a label governs by its immediate neighbours.
    fn beside(&self, at: usize) -> Governs {
        let cell = &self.grid.cells[at];
        let (right, below) = (self.right_of(cell), self.below(cell));
        let is = |next: Option<usize>, test: fn(&Self, usize) -> bool| next.is_some_and(|n| test(self, n));
        let (right_value, below_value) = (is(right, Self::is_value), is(below, Self::is_value));
        let (right_empty, below_empty) = (is(right, Self::is_empty), is(below, Self::is_empty));
        if right_value && below_value {
            let down = self.heads_a_column(at);
            return Governs { right: !down, down };
        }
        if right_value || below_value {
            return Governs { right: right_value, down: below_value };
        }
        let right_label = right.is_some() && !right_empty;
        let below_label = below.is_some() && !below_empty;
        // An empty cell beside a label is an empty field, on the side where no label stands.
        Governs {
            right: right_empty && (below_label || below.is_none()),
            down: below_empty && (right_label || right.is_none()),
        }
    }

    /// With values on both sides a label heads a column when the label beside it in its row does so too, and
    /// none stands above it in its column.
    fn heads_a_column(&self, at: usize) -> bool {
        let cell = &self.grid.cells[at];
        let labels_in_row = self.row_cells(cell.row).filter(|&c| self.head(c).is_some()).count();
        let values_in_row = self.row_cells(cell.row).filter(|&c| self.is_value(c)).count();
        let labels_in_col = self.col_cells(cell.col).filter(|&c| self.head(c).is_some()).count();
        labels_in_row > values_in_row && labels_in_row > labels_in_col
    }

    /// True when a text between the label's rows and the value's crosses the borders of the label's columns: the
    /// block that the label heads ended there.
    fn is_crossed(&self, label: usize, at: usize) -> bool {
        let (label, cell) = (&self.grid.cells[label], &self.grid.cells[at]);
        let cols = label.col_range();
        let rows = label.row_range().end..cell.row;
        // A form's block is not longer than this; a longer one is a list, whose headers reach to its end.
        if self.header_rows > 0 || rows.len() > 60 {
            return false;
        }
        let mut ends =
            [cols.start, cols.end - 1].into_iter().flat_map(|col| rows.clone().map(move |row| (row, col)));
        ends.any(|(row, col)| {
            let other = self.grid.at(row, col);
            !self.is_empty(other) && !holds(cols.clone(), self.grid.cells[other].col_range())
        })
    }

    /// A label that holds the rows (columns) of a label beside it governs what that one governs.
    fn outwards(&self, at: usize) -> Governs {
        let cell = &self.grid.cells[at];
        let mut governs = self.governs[at];
        let is_value = |next: Option<usize>| next.is_some_and(|n| self.is_value(n));
        // A label with its values beside it governs nothing below, one with values below nothing beside.
        let (told_right, told_below) = (is_value(self.right_of(cell)), is_value(self.below(cell)));
        if let Some(right) = self.right_of(cell)
            && !(told_below && self.governs[at].down)
            && self.head(right).is_some()
            && self.governs[right].right
            && holds(cell.row_range(), self.grid.cells[right].row_range())
        {
            governs.right = true;
        }
        if let Some(below) = self.below(cell)
            && !(told_right && self.governs[at].right)
            && self.head(below).is_some()
            && self.governs[below].down
            && holds(cell.col_range(), self.grid.cells[below].col_range())
        {
            governs.down = true;
        }
        // A label over the rows of a block whose first row is a header: 進捗管理 beside 平成25年度.
        if let Some(right) = self.right_of(cell)
            && cell.row_span > 1
            && self.head(right).is_some()
        {
            governs.right = true;
        }
        governs
    }

    /// The cells of a row, each once.
    pub(super) fn row_cells(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let mut col = 0;
        std::iter::from_fn(move || {
            (col < self.grid.cols).then(|| {
                let cell = self.grid.at(row, col);
                col = self.grid.cells[cell].col_range().end.max(col + 1);
                cell
            })
        })
    }

    /// The cells of a column, each once.
    fn col_cells(&self, col: usize) -> impl Iterator<Item = usize> + '_ {
        let mut row = 0;
        std::iter::from_fn(move || {
            (row < self.grid.rows).then(|| {
                let cell = self.grid.at(row, col);
                row = self.grid.cells[cell].row_range().end.max(row + 1);
                cell
            })
        })
    }

    /// Rows at the top whose filled cells are all labels that govern downwards, at least two of them.
    fn count_header_rows(&self) -> usize {
        let mut rows = 0;
        // A banner that is read by itself leaves its row empty.
        let top = (0..self.grid.rows).take_while(|&r| self.row_cells(r).all(|c| self.is_empty(c))).count();
        for row in top..self.grid.rows {
            let filled: Vec<usize> = self.row_cells(row).filter(|&c| !self.is_empty(c)).collect();
            let labels = filled.iter().filter(|&&c| self.head(c).is_some()).count();
            // A header may hold a word or two that the lexicon does not know.
            // Cells merged downwards side by side are headers, known or not: half of them will do.
            let merged = filled.iter().filter(|&&c| self.grid.cells[c].row_span > 1).count();
            let wide =
                filled.iter().any(|&c| self.grid.cells[c].col_span > 1 && self.grid.cells[c].row_span == 1);
            let enough = if row == top && wide && merged >= 3 && merged * 2 > filled.len() {
                labels * 2 >= filled.len()
            } else {
                labels * 3 >= filled.len() * 2
            };
            if !enough || labels == 0 || (labels < filled.len() && labels < 3) {
                break;
            }
            rows = row + 1;
        }
        // A merged label ends the header where it ends.
        let first = if rows > top { top..top + 1 } else { 0..0 };
        let deep = first.flat_map(|r| self.row_cells(r)).filter(|&c| self.head(c).is_some());
        let cells: Vec<&Cell> = deep.map(|c| &self.grid.cells[c]).collect();
        let end = cells.iter().map(|c| c.row_range().end).max().unwrap_or(0);
        // A label over several columns has labels of its own below it.
        let end = if end == top + 1 && cells.iter().any(|c| c.col_span > 1) { top + 2 } else { end };
        // Labels merged down to one row say that the header goes as far, whatever words stand beside them.
        let merged = cells.iter().filter(|c| c.row_span > 1 && c.row_range().end == end).count();
        let rows = if rows > top && merged >= 2 && end <= top + 4 { rows.max(end) } else { rows };
        let rows = if end > 0 && end < self.grid.rows { rows.min(end.max(1)) } else { rows };
        if rows >= self.grid.rows { 0 } else { rows }
    }

    /// The labels that govern a cell, nearest first.
    pub(super) fn path(&self, at: usize) -> Vec<Step> {
        if let Some(path) = &self.paths.borrow()[at] {
            return path.clone();
        }
        let path = self.path_of(at);
        self.paths.borrow_mut()[at] = Some(path.clone());
        path
    }

    fn path_of(&self, at: usize) -> Vec<Step> {
        let left = self.leftwards(at);
        let above = if self.header_rows > 0 && self.grid.cells[at].row >= self.header_rows {
            let headers = self.list_headers(at);
            if headers.is_empty() { self.upwards(at) } else { headers }
        } else {
            self.upwards(at)
        };
        // A grade merged over the rows of a block is its column's (総合評価), not that of the block's first row.
        let cell = &self.grid.cells[at];
        let owned = above
            .iter()
            .any(|(_, s)| s.cell.is_some_and(|c| holds(self.grid.cells[c].col_range(), cell.col_range())));
        let partial = |s: &Step| s.cell.is_some_and(|c| self.grid.cells[c].row_span < cell.row_span);
        let left = left.into_iter().filter(|(_, s)| !(owned && partial(s)));
        let mut steps: Vec<(usize, Step)> = left.chain(above).collect();
        steps.sort_by_key(|(distance, step)| (*distance, step.via == Via::Above));
        let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
        if self.header_rows == 0 {
            steps.extend(self.corner(at, &steps));
            steps.extend(self.section_row(at, &steps));
        }
        steps
    }

    /// The label over the whole width that says who evaluates, or when, in the rows down to the next such: 外部評価.
    fn section_row(&self, at: usize, steps: &[Step]) -> Option<Step> {
        let row = self.grid.cells[at].row;
        let over = (0..row)
            .rev()
            .map(|r| self.grid.at(r, 0))
            .find(|&c| self.grid.cells[c].col_span == self.grid.cols)?;
        let known = steps.iter().any(|s| s.cell == Some(over));
        let head = self.head(over).filter(|_| !known && self.grid.cols > 1)?;
        let says = head.label.evaluator.is_some() || head.label.stage.is_some();
        says.then(|| self.step(over, head, Via::Section))
    }

    /// The label left of the years over a value, where the value's own label stands below it: 財政効果額 beside
    /// H28 H29 H30, over 計画額 and 実績額.
    fn corner(&self, at: usize, steps: &[Step]) -> Option<Step> {
        let dated = |h: &Head| h.is(Concept::Period) || h.period.is_some();
        let year = steps.iter().find(|s| s.via == Via::Above && dated(&s.head))?.cell?;
        let own = steps.iter().find(|s| s.via == Via::Left)?.cell?;
        let (year, own) = (&self.grid.cells[year], &self.grid.cells[own]);
        let mut col = year.col;
        while col > 0 {
            let next = self.grid.at(year.row, col - 1);
            let corner = &self.grid.cells[next];
            col = corner.col;
            let head = self.head(next)?;
            if dated(head) {
                continue;
            }
            let heads_a_block = matches!(head.label.concept, Concept::Effect | Concept::Cost);
            let over = corner.row < self.grid.cells[at].row && holds(corner.col_range(), own.col_range());
            return (heads_a_block && over).then(|| self.step(next, head, Via::Above));
        }
        None
    }

    fn step(&self, at: usize, head: &Rc<Head>, via: Via) -> Step {
        Step { head: Rc::clone(head), via, cell: Some(at) }
    }

    /// Labels to the left, with the number of cells between: values are passed over until a label is found.
    fn leftwards(&self, at: usize) -> Vec<(usize, Step)> {
        let cell = &self.grid.cells[at];
        let (mut steps, mut distance, mut col) = (Vec::new(), 0, cell.col);
        // The values that were passed on the way.
        let (mut names, mut amounts) = (0, 0);
        // A row label reaches to where the next name begins: what is right of it is that name's.
        let mut beyond = false;
        while col > 0 {
            let next = self.grid.at(cell.row, col - 1);
            let other = &self.grid.cells[next];
            col = other.col;
            match self.head(next) {
                Some(head) if self.governs[next].right && covers(other.row_range(), cell.row_range()) => {
                    // Of several values beside a label of names the nearest is the name.
                    let far = steps.is_empty() && names > 0 && is_name(head);
                    if far || beyond {
                        break;
                    }
                    steps.push((distance, self.step(next, head, Via::Left)));
                }
                Some(_) if steps.is_empty() && !self.governs[next].right => {}
                Some(_) => break,
                None if !steps.is_empty() && self.is_value(next) => break,
                None if self.is_value(next) => match self.signs[next] {
                    Sign::Amount => {
                        amounts += 1;
                        beyond |= names > 0;
                    }
                    Sign::Phrase | Sign::Department | Sign::Prose => names += 1,
                    _ => {}
                },
                None => {}
            }
            distance += 1;
        }
        // A text behind two amounts is the name of what follows.
        if amounts >= 2 && matches!(self.signs[at], Sign::Phrase) && self.header_rows == 0 {
            return Vec::new();
        }
        steps
    }

    /// Labels above, with the number of cells between: values as narrow as this one are passed over until a
    /// label is found.
    fn upwards(&self, at: usize) -> Vec<(usize, Step)> {
        let cell = &self.grid.cells[at];
        let slot = |row: usize| row * self.grid.cols + cell.col;
        let rank = |row: usize| self.columns.rank[slot(row)] as usize;
        let (mut steps, mut row) = (Vec::new(), cell.row);
        loop {
            let chain = if steps.is_empty() { &self.columns.notable } else { &self.columns.filled };
            let Some(next) = chain[slot(row)].map(|next| next as usize) else { return steps };
            let other = &self.grid.cells[next];
            let distance = rank(cell.row) - rank(other.row) - 1;
            row = other.row;
            match self.head(next) {
                Some(head)
                    if self.governs[next].down
                        && covers(other.col_range(), cell.col_range())
                        && !self.is_crossed(next, at) =>
                {
                    steps.push((distance, self.step(next, head, Via::Above)));
                }
                None if steps.is_empty() && !wider(other, cell) => {}
                _ => return steps,
            }
        }
    }

    /// The labels of a list's header rows over a cell, the lowest first.
    fn list_headers(&self, at: usize) -> Vec<(usize, Step)> {
        let cell = &self.grid.cells[at];
        let mut steps: Vec<(usize, Step)> = Vec::new();
        let whole = |row: &usize| holds(self.grid.cell(*row, cell.col).col_range(), cell.col_range());
        // A cell over several columns is headed by what covers all of it, where anything does.
        let covered: Vec<usize> = (0..self.header_rows).rev().filter(whole).collect();
        let rows = if covered.is_empty() { (0..self.header_rows).rev().collect() } else { covered };
        for row in rows {
            let next = self.grid.at(row, cell.col);
            let seen = steps.iter().any(|(_, step)| step.cell == Some(next));
            if let (Some(head), false) = (self.head(next), seen) {
                steps.push((steps.len(), self.step(next, head, Via::Above)));
            }
        }
        steps
    }
}

fn holds(outer: std::ops::Range<usize>, inner: std::ops::Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A label covers a value when its span holds the value's, or begins with it inside a taller (wider) value.
fn covers(label: std::ops::Range<usize>, value: std::ops::Range<usize>) -> bool {
    holds(label.clone(), value.clone()) || holds(value, label)
}

/// A label that asks for one name.
fn is_name(head: &Head) -> bool {
    head.exact && matches!(head.label.concept, Concept::Title | Concept::Category | Concept::Number)
}

fn wider(other: &Cell, cell: &Cell) -> bool {
    holds(other.col_range(), cell.col_range()) && other.col_span > cell.col_span
}
