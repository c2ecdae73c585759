//! Forms: labels beside and above values; an item over the table, or several in bands of rows. And matrices: each
//! column below a row of titles is an item.

use super::classify;
use super::facts::Path;
use super::header_path::{Analysed, Class, Step, Via};
use super::heads::Head;
use super::leads::{self, Opens};
use super::ledger::Slice;
use super::outline::{Draft, Outline, Text};
use super::tables::is_title_text;
use crate::document::{BlockKind, TextId};
use crate::lexicon::{Concept, fold};
use crate::normalize;
use std::rc::Rc;

impl Outline<'_> {
    pub(super) fn form(&mut self, block: usize, analysed: &Analysed<'_>) {
        let mut titles = self.title_cells(block, analysed);
        let outer = outer_titles(analysed, &titles);
        titles.retain(|c| !outer.contains(c));
        let starts = band_starts(analysed, &titles, &outer);
        let own = analysed
            .classes
            .iter()
            .filter_map(|c| if let Class::Label(h) = c { Some(h.label.concept) } else { None });
        if self.cut.openers().is_none()
            && titles.is_empty()
            && self.open().is_none()
            && classify::speaks_of_items(own).0 >= 2
        {
            self.item_from_heading();
        }
        let mut band = 0;
        for row in 0..analysed.grid.rows {
            while band < starts.len() && starts[band] == row {
                self.open_form_item(analysed, titles[band]);
                let end = starts.get(band + 1).copied().unwrap_or(analysed.grid.rows);
                let groups = outer.iter().filter(|&&c| (row..end).contains(&analysed.grid.cells[c].row));
                let groups: Vec<Text> = groups.filter_map(|&c| self.title_text(analysed, c)).collect();
                if let Some(item) = self.items.last_mut() {
                    item.categories.extend(groups);
                }
                band += 1;
            }
            for cell in analysed.row_cells(row).collect::<Vec<_>>() {
                let own = &analysed.grid.cells[cell];
                let named = titles.contains(&cell) || outer.contains(&cell);
                if own.row != row || !matches!(analysed.classes[cell], Class::Value) || named {
                    continue;
                }
                let group =
                    own.text.filter(|_| analysed.path(cell).is_empty()).and_then(|id| self.cell_lead(id));
                if let Some(lead) = group.filter(|l| l.opens == Opens::Group) {
                    self.close();
                    self.group(&lead);
                    continue;
                }
                for mut fact in self.facts_of(block, analysed, cell) {
                    if let Some((head, label)) = self.section().filter(|(head, _)| lacks(&fact.path, head)) {
                        fact.path.steps.push(Step { head, via: Via::Section, cell: None });
                        fact.label = Some(label);
                    }
                    self.add_fact(fact);
                }
            }
        }
    }

    fn cell_lead(&self, id: TextId) -> Option<leads::Lead> {
        self.lexed.lead(id)
    }

    /// The cells that hold an item's title: under a title's label, or a lead of their own. Where no label of a
    /// title stands, the innermost group's name is the title.
    fn title_cells(&mut self, block: usize, analysed: &Analysed<'_>) -> Vec<usize> {
        let grid = analysed.grid;
        let worth = self.is_worth_an_item(block, analysed);
        let values = || (0..grid.cells.len()).filter(|&c| matches!(analysed.classes[c], Class::Value));
        let nearest = |c: usize| analysed.path(c).first().map(|s| Rc::clone(&s.head));
        if let Some(openers) = self.cut.openers() {
            return openers.cells.get(&block).cloned().unwrap_or_default();
        }
        let mut titles: Vec<usize> = values()
            .filter(|&c| {
                let lead = grid.cells[c].text.and_then(|id| self.cell_lead(id));
                lead.is_some_and(|l| l.opens == Opens::Item)
                    || nearest(c).is_some_and(|h| {
                        Outline::is_title(&h) && (worth || !h.label.weak) && is_title_text(self.raw(grid, c))
                    })
            })
            .collect();
        if titles.is_empty() && worth {
            titles.extend(self.title_bar(analysed));
        }
        if titles.is_empty() && worth {
            let groups = values()
                .filter_map(|c| Some((nearest(c).filter(|h| h.is(Concept::Category) && h.exact)?, c)));
            let innermost = groups.max_by_key(|(head, _)| head.label.depth);
            // The next form of the same kind opens the next item.
            let again = innermost
                .as_ref()
                .is_some_and(|(head, _)| self.promoted.as_deref() == Some(head.form.as_str()));
            if let Some((head, cell)) = innermost.filter(|_| self.open().is_none() || again) {
                self.promoted = Some(head.form.clone());
                titles.push(cell);
            }
        }
        if titles.is_empty() && worth {
            // A banner (重点目標1 …) over a form names the item where nothing smaller does.
            let banner = |c: &usize| analysed.path(*c).is_empty() && grid.cells[*c].col_span * 2 > grid.cols;
            let lead = |c: &usize| {
                grid.cells[*c].text.and_then(|id| self.cell_lead(id)).is_some_and(|l| l.title.is_some())
            };
            titles = values().filter(banner).filter(lead).collect();
        }
        titles.sort_by_key(|&c| (grid.cells[c].row, grid.cells[c].col));
        titles
    }

    /// The title in a first row that begins with a number and a text: Ⅰ-1 | 避難体制の強化, 事業1 | 移住の促進 | 担当課 | ….
    fn title_bar(&self, analysed: &Analysed<'_>) -> Option<usize> {
        let grid = analysed.grid;
        let filled: Vec<usize> = analysed.row_cells(0).filter(|&c| grid.cells[c].text.is_some()).collect();
        let (number, title) = (filled.first()?, filled.get(1)?);
        // Behind the title only labels with their values may stand.
        if filled.get(2).is_some_and(|&c| analysed.head(c).is_none()) {
            return None;
        }
        let is_value = |c: usize| matches!(analysed.classes[c], Class::Value) && analysed.path(c).is_empty();
        let text = normalize::text(self.raw(grid, *title)).text;
        let bar = is_value(*number) && is_value(*title) && is_item_number(self.raw(grid, *number));
        (bar && is_title_text(&text) && !text.ends_with('。')).then_some(*title)
    }

    fn open_form_item(&mut self, analysed: &Analysed<'_>, cell: usize) {
        let grid = analysed.grid;
        let lead = grid.cells[cell].text.and_then(|id| self.cell_lead(id)).filter(|l| l.title.is_some());
        let draft = match lead {
            Some(lead) => {
                let text = |value: String| Text {
                    value,
                    slice: lead.slice.clone(),
                    method: format!("lead:{}", lead.word),
                };
                Draft {
                    number: lead.number.clone().map(text),
                    title: lead.title.clone().map(text),
                    categories: self.categories(),
                    ..Draft::default()
                }
            }
            None => {
                let path = Path { steps: analysed.path(cell) };
                let labels = path
                    .steps
                    .iter()
                    .filter_map(|s| grid.cells[s.cell?].text)
                    .map(|id| Slice::whole(self.document, id))
                    .collect();
                let title = self.title_text(analysed, cell);
                // The number of a title bar stands left of the title.
                let left = grid.cells[cell].col.checked_sub(1).map(|col| grid.at(grid.cells[cell].row, col));
                let left = left.filter(|&c| analysed.path(c).is_empty() && is_item_number(self.raw(grid, c)));
                let number = left.and_then(|c| self.text_of(grid, c, "title-bar".to_owned()));
                Draft { title, number, categories: self.categories(), labels, ..Draft::default() }
            }
        };
        self.open_item(draft);
    }

    fn title_text(&self, analysed: &Analysed<'_>, cell: usize) -> Option<Text> {
        let path = Path { steps: analysed.path(cell) };
        self.text_of(analysed.grid, cell, path.method())
    }

    /// A form under a heading that is no lead, with labels of an item in it: the heading is the title.
    fn item_from_heading(&mut self) {
        let Some(slice) = self.last_heading.clone() else { return };
        let value = normalize::text(slice.raw(self.document)).text;
        let value = leads::bracketed_title(&value).unwrap_or(value);
        if value.chars().count() > 80 || super::meta::is_name_or_date(&value, self.lexicon) {
            return;
        }
        let title = Text { value, slice, method: "heading".to_owned() };
        let draft = Draft { title: Some(title), categories: self.categories(), ..Draft::default() };
        self.open_item(draft);
    }

    /// The concepts of the labels in the tables that directly follow on the same page or sheet: a form is often
    /// drawn as several tables.
    fn concepts_after(&self, block: usize) -> Vec<Concept> {
        let unit = self.document.blocks[block].unit;
        let following = self.document.blocks[block + 1..].iter().take(4).take_while(|b| b.unit == unit);
        let grids =
            following.filter_map(|b| if let BlockKind::Table(grid) = &b.kind { Some(grid) } else { None });
        let texts = grids.take(2).flat_map(|g| g.cells.iter().filter_map(|c| c.text));
        texts.filter_map(|id| self.lexed.head(id)).map(|h| h.label.concept).collect()
    }

    /// True for a form that says something of an item, not only of the document.
    fn is_worth_an_item(&self, block: usize, analysed: &Analysed<'_>) -> bool {
        let own = analysed
            .classes
            .iter()
            .filter_map(|c| if let Class::Label(h) = c { Some(h.label.concept) } else { None });
        classify::speaks_of_items(own.chain(self.concepts_after(block))).0 >= 2
    }

    /// Each column below the row of titles is an item.
    pub(super) fn matrix(&mut self, block: usize, analysed: &Analysed<'_>, label_rows: &[usize]) {
        let grid = analysed.grid;
        self.close();
        for cell in analysed.row_cells(0).collect::<Vec<_>>() {
            let own = &grid.cells[cell];
            if own.col == 0 || own.text.is_none() {
                continue;
            }
            let title = self.text_of(grid, cell, "matrix".to_owned());
            let draft = Draft { title, categories: self.categories(), closed: true, ..Draft::default() };
            let item = self.open_item(draft);
            for &row in label_rows {
                for value in
                    own.col_range().map(|c| grid.at(row, c)).collect::<std::collections::BTreeSet<_>>()
                {
                    if matches!(analysed.classes[value], Class::Value) {
                        let facts = self.facts_of(block, analysed, value);
                        self.items[item].facts.extend(facts);
                    }
                }
            }
        }
        self.close();
    }
}

/// The rows at which the form's items begin: the title's row, and the rows of groups and numbers directly
/// above it. The first item takes all rows above its title.
fn band_starts(analysed: &Analysed<'_>, titles: &[usize], outer: &[usize]) -> Vec<usize> {
    let grid = analysed.grid;
    let mut starts: Vec<usize> = Vec::new();
    for (index, &title) in titles.iter().enumerate() {
        let mut row = grid.cells[title].row;
        if index == 0 {
            row = 0;
        }
        let floor = starts.last().map_or(0, |&s| s + 1);
        while row > floor && is_head_row(analysed, row - 1, outer) {
            row -= 1;
        }
        starts.push(row.max(if index == 0 { 0 } else { floor.min(grid.cells[title].row) }));
    }
    starts
}

/// An item's number alone: Ⅰ-1, 1-2, ③, No.4, 事業1.
fn is_item_number(raw: &str) -> bool {
    let key = fold::plain(raw);
    let word = key.chars().take_while(|c| ('一'..='龥').contains(c)).count();
    let key: String = key.chars().skip(if word <= 4 { word } else { 0 }).collect();
    let key = key.trim_start_matches("no.").trim_start_matches("no");
    let mark = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '-' | '.' | '(' | ')' | '①'..='⑳' | 'Ⅰ'..='ⅿ')
            || "－‐ー".contains(c)
    };
    (1..=8).contains(&key.chars().count()) && key.chars().all(mark) && key.chars().any(char::is_numeric)
}

/// Of titles under different labels that stand together (推進項目 over 取組名), all but the last name groups.
fn outer_titles(analysed: &Analysed<'_>, titles: &[usize]) -> Vec<usize> {
    let form = |c: usize| analysed.path(c).first().map(|s| s.head.form.clone());
    let together = |pair: &&[usize]| {
        let (a, b) = (&analysed.grid.cells[pair[0]], &analysed.grid.cells[pair[1]]);
        let (first, second) = (form(pair[0]), form(pair[1]));
        a.row_range().end >= b.row && first.is_some() && second.is_some() && first != second
    };
    titles.windows(2).filter(together).map(|pair| pair[0]).collect()
}

/// A row whose values are all numbers, groups or departments of an item.
fn is_head_row(analysed: &Analysed<'_>, row: usize, outer: &[usize]) -> bool {
    let mut any = false;
    for cell in analysed.row_cells(row) {
        if !matches!(analysed.classes[cell], Class::Value) {
            continue;
        }
        let head = analysed.path(cell).first().map(|s| s.head.label.concept);
        if !outer.contains(&cell)
            && !matches!(head, Some(Concept::Number | Concept::Category | Concept::Department))
        {
            return false;
        }
        any = true;
    }
    any
}

/// The rows under a row of titles whose first cell is a label of an item's text; `None` for no matrix.
pub(super) fn matrix_labels(analysed: &Analysed<'_>, outline: &Outline<'_>) -> Option<Vec<usize>> {
    let grid = analysed.grid;
    if grid.rows < 2 || grid.cols < 3 {
        return None;
    }
    let heads: Vec<usize> = analysed.row_cells(0).filter(|&c| grid.cells[c].col > 0).collect();
    let numbered = heads.iter().all(|&c| {
        let text = normalize::text(outline.raw(grid, c)).text;
        matches!(analysed.classes[c], Class::Value) && leads::split_number(&text).is_some()
    });
    if !numbered || heads.len() < 2 {
        return None;
    }
    let speaks = |row: &usize| {
        analysed.head(grid.at(*row, 0)).is_some_and(|h| {
            matches!(
                h.label.concept,
                Concept::Action
                    | Concept::Content
                    | Concept::Approach
                    | Concept::Purpose
                    | Concept::CurrentState
            )
        })
    };
    let rows: Vec<usize> = (1..grid.rows).filter(speaks).collect();
    (!rows.is_empty()).then_some(rows)
}

/// True when a path says nothing of what the label over the table says: it is empty, or holds only years under
/// the label of actions or effects, or years and modes under that of effects, or under that of targets no word
/// of what the values are.
fn lacks(path: &Path, section: &Head) -> bool {
    let year = |h: &Head| h.is(Concept::Period);
    let mode = |h: &Head| h.is(Concept::Mode) || h.is(Concept::KpiValue) || h.is(Concept::Target);
    path.steps.is_empty()
        || section.is(Concept::Action) && path.heads().all(|h| year(h) || h.is(Concept::Mode))
        || section.is(Concept::Effect)
            && path.heads().all(|h| year(h) || mode(h) || h.is(Concept::Other) && !h.exact)
        || section.is(Concept::KpiValue)
            && !path.heads().any(|h| mode(h) || h.is(Concept::Kpi) || h.is(Concept::Effect))
}
