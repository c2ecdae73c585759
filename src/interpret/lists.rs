//! Lists: each row, or each group of rows that a merged title holds together, is an item.

use super::classify;
use super::facts::Path;
use super::header_path::{Analysed, Class, Step, Via};
use super::heads::Head;
use super::leads;
use super::ledger::Slice;
use super::outline::{Draft, Outline, Text};
use super::tables::{is_number, is_title_text};
use crate::lexicon::{Concept, Label, fold};
use crate::normalize;
use std::rc::Rc;

impl Outline<'_> {
    pub(super) fn list(&mut self, block: usize, analysed: &Analysed<'_>) {
        let columns = Columns::read(analysed, self);
        let items = columns.titles.is_some();
        let (kinds, does) = classify::speaks_of_items(classify::header_heads(analysed).into_iter());
        let enough = match columns.title_is_weak {
            _ if !items => does,
            false => kinds >= 1,
            true => does || kinds >= 2,
        };
        // A label over the table says what it is about.
        let told =
            self.section().is_some_and(|(head, _)| head.is(Concept::Action) || head.is(Concept::Effect));
        let continues = !items && self.open().is_some();
        // 事業費 and 人件費 beside the years of an open form are its costs.
        let of_money = || {
            let firsts = (analysed.header_rows..analysed.grid.rows).map(|r| analysed.grid.at(r, 0));
            firsts.filter_map(|c| analysed.head(c)).any(|h| h.is(Concept::Cost) || h.is(Concept::Effect))
        };
        let worth = enough || continues && (told || of_money());
        if !worth {
            return;
        }
        if continues {
            self.form(block, analysed);
            return;
        }
        if items {
            self.close();
        }
        let banner = analysed.banner.and_then(|cell| self.banner(analysed, cell));
        let mut heading: Option<Text> = banner.or_else(|| self.numbered_heading());
        let effect = self.effect_section();
        let mut last: Option<usize> = None;
        let mut key = None;
        for row in analysed.header_rows..analysed.grid.rows {
            if let Some(group) = self.group_row(analysed, row) {
                let lead = leads::read(self.document, &group.slice, self.lexicon);
                let lead = lead.filter(|l| l.opens == leads::Opens::Group && l.number.is_some());
                if let Some(lead) = &lead {
                    self.group(lead);
                }
                heading = lead.is_none().then_some(group);
                key = None;
                continue;
            }
            if self.is_total_row(analysed, row, &columns) {
                continue;
            }
            // Without a title column the group heading above holds all rows; without a group each is its own.
            let own_row = columns
                .kpi
                .filter(|_| !items && self.categories().is_empty())
                .map(|col| analysed.grid.at(row, col));
            let title_cell = columns.title_cell(analysed, row).or(own_row);
            let fresh = title_cell.is_some() && title_cell != key;
            if fresh || last.is_none() {
                let Some(draft) = self.row_item(analysed, row, &columns, heading.as_ref()) else { continue };
                last = Some(self.open_item(draft));
                key = title_cell;
            }
            let Some(item) = last else { continue };
            for cell in analysed.row_cells(row).collect::<Vec<_>>() {
                let first = analysed.grid.cells[cell].row == row || fresh;
                if !matches!(analysed.classes[cell], Class::Value)
                    || !first
                    || columns.is_identity(analysed, cell)
                {
                    continue;
                }
                let mut facts = self.facts_of(block, analysed, cell);
                for fact in &mut facts {
                    // A merged cell stands once in each item; the row that it is read in is this one.
                    fact.path.steps.extend(effect.clone());
                    fact.at.rows = fact.at.rows.start.max(row)..fact.at.rows.end.max(row + 1);
                }
                self.items[item].facts.extend(facts);
            }
        }
        for draft in &mut self.items {
            draft.closed |= items && !draft.from_heading;
        }
        if items {
            self.close();
        }
    }

    /// A banner over a list is the group of its rows, unless it only tells the unit or is a label.
    fn banner(&mut self, analysed: &Analysed<'_>, cell: usize) -> Option<Text> {
        let id = analysed.grid.cells[cell].text?;
        let slice = Slice::whole(self.document, id);
        let text = self.text_of(analysed.grid, cell, "banner".to_owned())?;
        if self.unit_note(&slice) || self.lexicon.labels.is_form(&text.value) {
            return None;
        }
        if let Some(lead) = leads::read(self.document, &slice, self.lexicon) {
            self.group(&lead);
            return None;
        }
        Some(text)
    }

    /// The heading or title over a list that speaks of effects: its amounts are effects, though no header says so.
    fn effect_section(&self) -> Option<Step> {
        if let Some((head, _)) = self.section().filter(|(head, _)| head.is(Concept::Effect)) {
            return Some(Step { head, via: Via::Section, cell: None });
        }
        let text = self.last_heading.as_ref().map(|s| normalize::text(s.raw(self.document)).text);
        let texts: Vec<String> = text.into_iter().chain(self.title_text.clone()).collect();
        let forms = self.lexicon.labels.forms_of(Concept::Effect).filter(|f| f.chars().count() >= 3);
        let form = forms.filter(|form| texts.iter().any(|t| t.contains(form))).max_by_key(|f| f.len())?;
        let head = Head { label: Label::of(Concept::Effect), ..Head::unknown(form) };
        Some(Step { head: Rc::new(head), via: Via::Section, cell: None })
    }

    /// The numbered heading over a list is the group of its rows, unless it only parts the document.
    fn numbered_heading(&self) -> Option<Text> {
        let slice = self.last_heading.clone()?;
        let value = normalize::text(slice.raw(self.document)).text;
        leads::number_kind(&value)?;
        let structural = self.lexicon.words.section.structural.iter().any(|w| value.ends_with(w.as_str()));
        let known = self.categories().iter().any(|c| fold::plain(&c.value) == fold::plain(&value));
        (!structural && !known && value.chars().count() <= 60).then(|| Text {
            value,
            slice,
            method: "heading".to_owned(),
        })
    }

    /// The item of a row: its title, number and groups.
    fn row_item(
        &self,
        analysed: &Analysed<'_>,
        row: usize,
        columns: &Columns,
        heading: Option<&Text>,
    ) -> Option<Draft> {
        let grid = analysed.grid;
        let method = |cell: usize| Path { steps: analysed.path(cell) }.method();
        let mut categories = self.categories();
        categories.extend(heading.cloned());
        for &col in &columns.categories {
            let cell = (analysed.header_rows..=row)
                .rev()
                .map(|r| grid.at(r, col))
                .find(|&c| grid.cells[c].text.is_some());
            categories.extend(cell.and_then(|c| self.text_of(grid, c, method(c))));
        }
        let title = match columns.title_cell(analysed, row) {
            // 数値目標 where titles stand: the measures are the group's own.
            Some(cell) if analysed.head(cell).is_some_and(|h| h.is(Concept::Kpi)) => categories.pop()?,
            Some(cell) => self.text_of(grid, cell, method(cell))?,
            // A list of indicators alone: the group that holds them, else the indicator itself.
            None => {
                let cell =
                    columns.kpi.map(|col| grid.at(row, col)).filter(|&c| grid.cells[c].text.is_some())?;
                categories.pop().or_else(|| self.text_of(grid, cell, method(cell)))?
            }
        };
        // A group that is the item itself: 基本目標1 … has its number and title.
        let lead = leads::read(self.document, &title.slice, self.lexicon)
            .filter(|l| title.method.starts_with("lead") && l.title.is_some());
        let own_number =
            lead.as_ref().and_then(|l| l.number.clone()).map(|value| Text { value, ..title.clone() });
        let title = match lead.and_then(|l| l.title) {
            Some(value) => Text { value, ..title },
            None => title,
        };
        let header = self.lexicon.labels.find(&title.value).filter(|m| m.exact);
        let header = header
            .is_some_and(|m| matches!(m.label.concept, Concept::Title | Concept::Category | Concept::Number));
        if header || !is_title_text(&title.value) {
            return None;
        }
        let number =
            columns.number.map(|col| grid.at(row, col)).and_then(|c| self.text_of(grid, c, method(c)));
        let number = number.or(own_number);
        let labels = (0..analysed.header_rows)
            .flat_map(|r| analysed.row_cells(r).collect::<Vec<_>>())
            .filter_map(|c| grid.cells[c].text)
            .map(|id| Slice::whole(self.document, id))
            .collect();
        Some(Draft { number, title: Some(title), categories, labels, ..Draft::default() })
    }

    /// A row that holds one text over the whole width: the group of the rows that follow.
    fn group_row(&mut self, analysed: &Analysed<'_>, row: usize) -> Option<Text> {
        let grid = analysed.grid;
        let filled: Vec<usize> = analysed.row_cells(row).filter(|&c| grid.cells[c].text.is_some()).collect();
        let [only] = filled.as_slice() else { return None };
        let cell = &grid.cells[*only];
        let wide = cell.col_span * 3 >= grid.cols * 2 || cell.col == 0 && cell.row_span == 1;
        let value = normalize::text(self.raw(grid, *only)).text;
        if !wide
            || grid.cols < 3
            || value.starts_with('※')
            || value.chars().count() > 60
            || value.ends_with('。')
        {
            return None;
        }
        self.text_of(grid, *only, "group-row".to_owned())
    }

    fn is_total_row(&self, analysed: &Analysed<'_>, row: usize, columns: &Columns) -> bool {
        let mut filled = analysed.row_cells(row).filter(|&c| analysed.grid.cells[c].text.is_some());
        let first = filled.next();
        // 小計 may stand behind the name of its group, where titles stand; 計 under 区分 is a value's.
        let named = filled.filter(|&c| columns.is_identity(analysed, c));
        first.into_iter().chain(named).any(|c| {
            let key = fold::key(self.raw(analysed.grid, c));
            self.lexicon.labels.find(&key).is_some_and(|m| m.label.concept == Concept::Total && m.exact)
        })
    }
}

/// What the columns of a list hold.
struct Columns {
    titles: Option<usize>,
    /// The title's header is a word that other tables use as well, or a group's.
    title_is_weak: bool,
    number: Option<usize>,
    categories: Vec<usize>,
    kpi: Option<usize>,
}

impl Columns {
    fn read(analysed: &Analysed<'_>, outline: &Outline<'_>) -> Self {
        let grid = analysed.grid;
        let head = |col: usize| (0..analysed.header_rows).rev().find_map(|r| analysed.head(grid.at(r, col)));
        let concept = |col: usize| head(col).map(|h| h.label.concept);
        let body = |col: usize| {
            (analysed.header_rows..grid.rows)
                .map(move |r| grid.at(r, col))
                // A row of one text over the table heads a group, and says nothing of the column.
                .filter(|&c| grid.cells[c].col_span * 2 <= grid.cols.max(2))
                .map(|c| outline.raw(grid, c))
                .filter(|t| !t.trim().is_empty())
        };
        let total =
            |t: &str| outline.lexicon.labels.find(t).is_some_and(|m| m.label.concept == Concept::Total);
        let numeric = |col: usize| body(col).any(is_number) && body(col).all(|t| is_number(t) || total(t));
        let with = |wanted: Concept| (0..grid.cols).filter(move |&c| concept(c) == Some(wanted));
        let labels_in = |col: usize| {
            let mut cells: Vec<usize> = (analysed.header_rows..grid.rows).map(|r| grid.at(r, col)).collect();
            cells.dedup();
            let labels = cells.iter().filter(|&&c| analysed.head(c).is_some()).count();
            (labels, cells.len())
        };
        // A column of 目標 and 実績 under 項目 names no items.
        let of_modes = |col: usize| matches!(labels_in(col), (labels, cells) if labels * 2 > cells);
        // 主な取組 over bullets tells what is done, not what the item is called.
        let told = |col: usize| {
            let (mut texts, mut names) = (0, 0);
            for text in body(col).take(40) {
                texts += 1;
                names += usize::from(is_title_text(text) && !text.trim_end().ends_with('。'));
            }
            names * 2 < texts
        };
        let mut titles: Vec<usize> =
            with(Concept::Title).filter(|&c| !numeric(c) && !of_modes(c) && !told(c)).collect();
        // Several columns under one merged header are one; of several titles the innermost is the item.
        titles.dedup();
        // A column of modes (目標値, 実績値) under 区分 is no group.
        let of_labels = |col: usize| {
            matches!(labels_in(col), (labels, cells) if labels * 2 > cells)
                || body(col).next().is_some()
                    && body(col).all(|t| outline.lexicon.labels.find(t).is_some_and(|m| m.exact))
        };
        let mut categories: Vec<usize> = with(Concept::Category).filter(|&c| !of_labels(c)).collect();
        categories.dedup_by_key(|c| grid.at(0, *c));
        let number = with(Concept::Number)
            .chain(with(Concept::Title).filter(|&c| numeric(c)))
            .chain(with(Concept::Category).filter(|&c| numeric(c)))
            .next();
        categories.retain(|&c| Some(c) != number);
        let kpi = with(Concept::KpiName).chain(with(Concept::Kpi)).next();
        let cells_of = |col: usize| {
            let mut cells: Vec<usize> = (analysed.header_rows..grid.rows).map(|r| grid.at(r, col)).collect();
            cells.dedup();
            cells.retain(|&c| grid.cells[c].text.is_some() && grid.cells[c].col_span * 2 <= grid.cols.max(2));
            cells
        };
        let mut title = finest(&titles, number, &cells_of, &head, outline, grid);
        titles.retain(|&c| Some(c) != title);
        // Without a title the innermost group is the item, also where it holds indicators.
        if title.is_none() {
            let depth = |col: usize| head(col).map_or(0, |h| h.label.depth);
            title = categories.iter().copied().max_by_key(|&c| (depth(c), c));
            categories.retain(|&c| Some(c) != title);
        }
        if title.is_none()
            && kpi.is_none()
            && let Some(number) = number
        {
            title = (number + 1..grid.cols).find(|&c| !numeric(c));
        }
        // With measures in the rows the title is what has one text for each number, and the number's merges.
        if title.is_none()
            && let Some(number) = number
        {
            title = (number + 1..grid.cols.min(number + 4)).find(|&c| {
                let measures =
                    head(c).is_some_and(|h| matches!(h.label.concept, Concept::Kpi | Concept::KpiName));
                !measures && names_each(&cells_of(number), &cells_of(c), outline, grid)
            });
        }
        if let Some(title) = title {
            // A column of merged texts left of the titles groups them, whatever it is called; 区分 (増収, 削減) right
            // of them does not.
            let merged = |col: usize| {
                let unknown = head(col).is_some_and(|h| h.is(Concept::Other));
                let cells = (analysed.header_rows..grid.rows).map(|r| grid.cell(r, col));
                let spans = cells.filter(|c| c.text.is_some() && c.row_span > 1).count();
                unknown && spans > 0 && !numeric(col)
            };
            categories.extend((0..title).filter(|&c| merged(c)));
            categories.retain(|&c| c < title || !head(c).is_some_and(|h| h.label.weak));
        }
        let weak = |col: usize| head(col).is_none_or(|h| h.label.weak || !h.is(Concept::Title));
        let title_is_weak = title.is_some_and(weak);
        let outer = titles.into_iter().filter(|&c| Some(c) != title);
        categories = categories.into_iter().chain(outer).collect();
        categories.sort_unstable();
        Self { titles: title, title_is_weak, number, categories, kpi }
    }

    /// The cell with the row's title, unless it is blank.
    fn title_cell(&self, analysed: &Analysed<'_>, row: usize) -> Option<usize> {
        let cell = analysed.grid.at(row, self.titles?);
        analysed.grid.cells[cell].text.is_some().then_some(cell)
    }

    /// Cells that are the item's title, number or group.
    fn is_identity(&self, analysed: &Analysed<'_>, cell: usize) -> bool {
        let cols = analysed.grid.cells[cell].col_range();
        let identity = self.titles.into_iter().chain(self.number).chain(self.categories.iter().copied());
        identity.into_iter().any(|col| cols.contains(&col))
    }
}

/// Of several columns of titles the one that is as fine as the numbers; without numbers the one whose texts differ
/// most; of equals a known title before a word that other tables use, then the innermost.
fn finest<'h>(
    titles: &[usize],
    number: Option<usize>,
    cells_of: &dyn Fn(usize) -> Vec<usize>,
    head: &dyn Fn(usize) -> Option<&'h Rc<Head>>,
    outline: &Outline<'_>,
    grid: &crate::document::Grid,
) -> Option<usize> {
    let [_, _, ..] = titles else { return titles.first().copied() };
    let numbers = number.map(|c| cells_of(c).len());
    let key = |&col: &usize| {
        let cells = cells_of(col);
        let texts: std::collections::BTreeSet<String> =
            cells.iter().map(|&c| fold::plain(outline.raw(grid, c))).collect();
        let off = numbers.map_or(0, |n| n.abs_diff(cells.len()));
        let alike = (cells.len() - texts.len()) * 10 / cells.len().max(1);
        let weak = head(col).is_none_or(|h| h.label.weak || !h.exact);
        (off, alike, weak, std::cmp::Reverse(col))
    };
    titles.iter().min_by_key(|col| key(col)).copied()
}

/// True where each number has one text beside it in the same rows, and the texts are different names.
fn names_each(
    numbers: &[usize],
    texts: &[usize],
    outline: &Outline<'_>,
    grid: &crate::document::Grid,
) -> bool {
    let rows = |c: &usize| grid.cells[*c].row_range();
    let same = numbers.iter().filter(|n| texts.iter().any(|t| rows(t) == rows(n))).count();
    let different: std::collections::BTreeSet<String> =
        texts.iter().map(|&c| fold::plain(outline.raw(grid, c))).collect();
    let names = texts.iter().filter(|&&c| is_title_text(outline.raw(grid, c))).count();
    numbers.len() >= 2
        && same * 10 >= numbers.len() * 9
        && different.len() * 10 >= texts.len() * 9
        && names * 10 >= texts.len() * 9
}
