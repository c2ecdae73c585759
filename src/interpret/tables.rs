//! Tables as facts: lists (a row an item), matrices (a column an item), forms (an item over the table).

use super::classify;
use super::facts::{At, Fact, Path};
use super::heads;
use super::header_path::{Analysed, Class, Step, Via};
use super::leads::{self, Opens};
use super::ledger::Slice;
use super::legend::{self, Scale};
use super::outline::{Draft, Outline, Text};
use super::segments;
use crate::document::{BlockKind, Grid};
use crate::lexicon::{Concept, fold};
use crate::normalize;
use std::rc::Rc;

impl Outline<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, block: usize, grid: &Grid) {
        let analysed = classify::analyse(self.document, grid, self.lexicon, &self.context);
        self.legends_of(block, &analysed);
        for (index, cell) in grid.cells.iter().enumerate() {
            // A label that no value claims later is a label of an empty field.
            if let (Class::Label(_), Some(id)) = (&analysed.classes[index], cell.text) {
                self.ledger.furnish(&Slice::whole(self.document, id));
            }
        }
        let texts: Vec<_> = grid.cells.iter().filter_map(|c| c.text).collect();
        for text in texts {
            self.unit_note(&Slice::whole(self.document, text));
        }
        if self.is_people(grid) || self.is_skipping() {
            return;
        }
        if self.legend_table(block, &analysed) || self.is_summary(&analysed) {
            return;
        }
        if classify::is_list(&analysed) {
            self.list(block, &analysed);
        } else if let Some(labels) = matrix_labels(&analysed, self) {
            self.matrix(block, &analysed, &labels);
        } else {
            self.form(block, &analysed);
        }
    }

    /// Facts of one value cell: one for each inline label in it.
    pub(super) fn facts_of(&self, block: usize, analysed: &Analysed<'_>, cell: usize) -> Vec<Fact> {
        let own = &analysed.grid.cells[cell];
        let Some(text) = own.text else { return Vec::new() };
        let outer = analysed.path(cell);
        let at = At { block, rows: own.row_range(), cols: own.col_range() };
        segments::cut(self.document, text, self.lexicon, &self.context)
            .into_iter()
            .filter(|s| !s.body.raw(self.document).trim().is_empty() || s.label.is_some())
            .map(|segment| {
                let mut steps = Vec::new();
                let mut label = None;
                if let Some((head, slice)) = segment.label {
                    steps.push(Step { head, via: Via::Inline, cell: None });
                    label = Some(slice);
                }
                steps.extend(outer.iter().cloned());
                Fact { path: Path { steps }, slice: segment.body, at: at.clone(), number: own.number, label }
            })
            .collect()
    }

    fn raw(&self, grid: &Grid, cell: usize) -> &str {
        grid.cells[cell].text.map_or("", |id| self.document.text(id).raw.as_str())
    }

    fn text_of(&self, grid: &Grid, cell: usize, method: String) -> Option<Text> {
        let id = grid.cells[cell].text?;
        let slice = Slice::whole(self.document, id);
        let value = normalize::text(slice.raw(self.document)).text;
        Some(Text { value, slice, method })
    }

    /// A table that lists people.
    fn is_people(&self, grid: &Grid) -> bool {
        let people = &self.lexicon.words.section.people;
        let hits = (0..grid.cols)
            .map(|c| grid.at(0, c))
            .filter(|&c| people.iter().any(|p| fold::key(p) == fold::key(self.raw(grid, c))))
            .count();
        hits > 0
    }

    /// A table of counts.
    fn is_summary(&self, analysed: &Analysed<'_>) -> bool {
        let first_rows = (0..analysed.grid.rows.min(2)).flat_map(|r| analysed.row_cells(r));
        let first_cols = (0..analysed.grid.rows).map(|r| analysed.grid.at(r, 0));
        let counts = |c: usize| analysed.head(c).is_some_and(|h| h.is(Concept::Summary));
        let named = classify::header_heads(analysed).contains(&Concept::Title);
        // Counts for each grade: ◎ ○ △ × side by side at the head.
        let grades = analysed.row_cells(0).filter(|&c| self.lexicon.ratings.is_mark(self.raw(analysed.grid, c))).count();
        if grades >= 2 && !named {
            return true;
        }
        !named && first_rows.chain(first_cols).any(counts)
    }

    /// Legends printed beside the grades.
    fn legends_of(&mut self, block: usize, analysed: &Analysed<'_>) {
        for row in 0..analysed.grid.rows {
            self.legend_row(block, analysed, row);
        }
        for (index, cell) in analysed.grid.cells.iter().enumerate() {
            let (Class::Legend, Some(id)) = (&analysed.classes[index], cell.text) else { continue };
            let grades = legend::read(&self.document.text(id).raw, self.lexicon);
            self.scales.push(Scale { grades, texts: vec![id], block, row: Some(cell.row) });
        }
    }

    /// A row whose cells each explain one grade.
    fn legend_row(&mut self, block: usize, analysed: &Analysed<'_>, row: usize) {
        let (mut grades, mut texts) = (Vec::new(), Vec::new());
        for cell in analysed.row_cells(row) {
            let Some(id) = analysed.grid.cells[cell].text.filter(|_| matches!(analysed.classes[cell], Class::Value)) else { continue };
            if let [only] = legend::read(&self.document.text(id).raw, self.lexicon).as_slice() {
                grades.push(only.clone());
                texts.push(id);
            }
        }
        if grades.len() > 1 {
            self.scales.push(Scale { grades, texts, block, row: None });
        }
    }

    /// A table of marks and meanings: each mark with what stands right of it, or below it.
    fn legend_table(&mut self, block: usize, analysed: &Analysed<'_>) -> bool {
        let grid = analysed.grid;
        if grid.rows * grid.cols > 40 {
            return false;
        }
        for below in [false, true] {
            let (mut grades, mut texts) = (Vec::new(), Vec::new());
            for cell in &grid.cells {
                let next = if below {
                    (cell.row + cell.row_span < grid.rows).then(|| grid.at(cell.row + cell.row_span, cell.col))
                } else {
                    (cell.col + cell.col_span < grid.cols).then(|| grid.at(cell.row, cell.col + cell.col_span))
                };
                let (Some(mark), Some(meaning)) = (cell.text, next.and_then(|n| grid.cells[n].text)) else { continue };
                let (raw, words) = (&self.document.text(mark).raw, &self.document.text(meaning).raw);
                let ratings = &self.lexicon.ratings;
                let is_mark = ratings.is_mark(raw) || ratings.is_digit_grade(raw);
                if is_mark && !ratings.is_mark(words) && ratings.read(words).is_some() {
                    let meaning_text = normalize::text(words).text;
                    grades.push(legend::GradeText { raw: normalize::text(raw).text, meaning: meaning_text });
                    texts.extend([mark, meaning]);
                }
            }
            let filled = grid.cells.iter().filter(|c| c.text.is_some()).count();
            if grades.len() >= 2 && texts.len() * 3 >= filled * 2 {
                self.scales.push(Scale { grades, texts, block, row: None });
                return true;
            }
        }
        false
    }

    // ── lists ───────────────────────────────────────────────────────────────────────────────────────────────

    fn list(&mut self, block: usize, analysed: &Analysed<'_>) {
        let columns = Columns::read(analysed, self);
        let items = columns.titles.is_some();
        let (kinds, does) = classify::speaks_of_items(classify::header_heads(analysed).into_iter());
        let enough = match columns.title_is_weak {
            _ if !items => does,
            false => kinds >= 1,
            true => does || kinds >= 2,
        };
        if !enough {
            return;
        }
        if !items && self.open().is_some() {
            self.form(block, analysed);
            return;
        }
        if items {
            self.close();
        }
        let mut heading: Option<Text> = None;
        let mut last: Option<usize> = None;
        let mut key = None;
        for row in analysed.header_rows..analysed.grid.rows {
            if let Some(group) = self.group_row(analysed, row) {
                heading = Some(group);
                key = None;
                continue;
            }
            if self.is_total_row(analysed, row) {
                continue;
            }
            // Without a title column the group heading above holds all rows; without a group each is its own.
            let own_row = columns.kpi.filter(|_| !items && self.categories().is_empty()).map(|col| analysed.grid.at(row, col));
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
                if !matches!(analysed.classes[cell], Class::Value) || !first || columns.is_identity(analysed, cell) {
                    continue;
                }
                let mut facts = self.facts_of(block, analysed, cell);
                for fact in &mut facts {
                    // A merged cell stands once in each item; the row that it is read in is this one.
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

    /// The item of a row: its title, number and groups.
    fn row_item(&self, analysed: &Analysed<'_>, row: usize, columns: &Columns, heading: Option<&Text>) -> Option<Draft> {
        let grid = analysed.grid;
        let method = |cell: usize| Path { steps: analysed.path(cell) }.method();
        let mut categories = self.categories();
        categories.extend(heading.cloned());
        for &col in &columns.categories {
            let cell = (analysed.header_rows..=row).rev().map(|r| grid.at(r, col)).find(|&c| grid.cells[c].text.is_some());
            categories.extend(cell.and_then(|c| self.text_of(grid, c, method(c))));
        }
        let title = match columns.title_cell(analysed, row) {
            Some(cell) => self.text_of(grid, cell, method(cell))?,
            // A list of indicators alone: the group that holds them, else the indicator itself.
            None => {
                let cell = columns.kpi.map(|col| grid.at(row, col)).filter(|&c| grid.cells[c].text.is_some())?;
                categories.pop().or_else(|| self.text_of(grid, cell, method(cell)))?
            }
        };
        if !is_title_text(&title.value) {
            return None;
        }
        let number = columns.number.map(|col| grid.at(row, col)).and_then(|c| self.text_of(grid, c, method(c)));
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
        if !wide || grid.cols < 3 || value.starts_with('※') || value.chars().count() > 60 || value.ends_with('。') {
            return None;
        }
        self.text_of(grid, *only, "group-row".to_owned())
    }

    fn is_total_row(&self, analysed: &Analysed<'_>, row: usize) -> bool {
        let first = analysed.row_cells(row).find(|&c| analysed.grid.cells[c].text.is_some());
        first.is_some_and(|c| {
            let key = fold::key(self.raw(analysed.grid, c));
            self.lexicon.labels.find(&key).is_some_and(|m| m.label.concept == Concept::Total && m.exact)
        })
    }

    // ── matrices ────────────────────────────────────────────────────────────────────────────────────────────

    /// Each column below the row of titles is an item.
    fn matrix(&mut self, block: usize, analysed: &Analysed<'_>, label_rows: &[usize]) {
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
                for value in own.col_range().map(|c| grid.at(row, c)).collect::<std::collections::BTreeSet<_>>() {
                    if matches!(analysed.classes[value], Class::Value) {
                        let facts = self.facts_of(block, analysed, value);
                        self.items[item].facts.extend(facts);
                    }
                }
            }
        }
        self.close();
    }

    // ── forms ───────────────────────────────────────────────────────────────────────────────────────────────

    fn form(&mut self, block: usize, analysed: &Analysed<'_>) {
        let titles = self.title_cells(block, analysed);
        let starts = band_starts(analysed, &titles);
        let own = analysed.classes.iter().filter_map(|c| if let Class::Label(h) = c { Some(h.label.concept) } else { None });
        if titles.is_empty() && self.open().is_none() && classify::speaks_of_items(own).0 >= 2 {
            self.item_from_heading();
        }
        let mut band = 0;
        for row in 0..analysed.grid.rows {
            while band < starts.len() && starts[band] == row {
                self.open_form_item(analysed, titles[band]);
                band += 1;
            }
            for cell in analysed.row_cells(row).collect::<Vec<_>>() {
                let own = &analysed.grid.cells[cell];
                if own.row != row || !matches!(analysed.classes[cell], Class::Value) || titles.contains(&cell) {
                    continue;
                }
                let group = own.text.filter(|_| analysed.path(cell).is_empty()).and_then(|id| self.cell_lead(id));
                if let Some(lead) = group.filter(|l| l.opens == Opens::Group) {
                    self.close();
                    self.group(&lead);
                    continue;
                }
                for mut fact in self.facts_of(block, analysed, cell) {
                    if fact.path.steps.is_empty()
                        && let Some((head, label)) = self.section()
                    {
                        fact.path.steps.push(Step { head, via: Via::Section, cell: None });
                        fact.label = Some(label);
                    }
                    self.add_fact(fact);
                }
            }
        }
    }

    fn cell_lead(&self, id: crate::document::TextId) -> Option<leads::Lead> {
        leads::read(self.document, &Slice::whole(self.document, id), self.lexicon)
    }

    /// The cells that hold an item's title: under a title's label, or a lead of their own. Where no label of a
    /// title stands, the innermost group's name is the title.
    fn title_cells(&mut self, block: usize, analysed: &Analysed<'_>) -> Vec<usize> {
        let grid = analysed.grid;
        let worth = self.is_worth_an_item(block, analysed);
        let values = || (0..grid.cells.len()).filter(|&c| matches!(analysed.classes[c], Class::Value));
        let nearest = |c: usize| analysed.path(c).first().map(|s| Rc::clone(&s.head));
        let mut titles: Vec<usize> = values()
            .filter(|&c| {
                let lead = grid.cells[c].text.and_then(|id| self.cell_lead(id));
                lead.is_some_and(|l| l.opens == Opens::Item)
                    || nearest(c).is_some_and(|h| Outline::is_title(&h) && (worth || !h.label.weak) && is_title_text(self.raw(grid, c)))
            })
            .collect();
        if titles.is_empty() && worth {
            let groups = values().filter_map(|c| Some((nearest(c).filter(|h| h.is(Concept::Category) && h.exact)?, c)));
            let innermost = groups.max_by_key(|(head, _)| head.label.depth);
            // The next form of the same kind opens the next item.
            let again = innermost.as_ref().is_some_and(|(head, _)| self.promoted.as_deref() == Some(head.form.as_str()));
            if let Some((head, cell)) = innermost.filter(|_| self.open().is_none() || again) {
                self.promoted = Some(head.form.clone());
                titles.push(cell);
            }
        }
        titles.sort_by_key(|&c| (grid.cells[c].row, grid.cells[c].col));
        titles
    }

    fn open_form_item(&mut self, analysed: &Analysed<'_>, cell: usize) {
        let grid = analysed.grid;
        let lead = grid.cells[cell].text.and_then(|id| self.cell_lead(id)).filter(|l| l.opens == Opens::Item);
        let draft = match lead {
            Some(lead) => {
                let text = |value: String| Text { value, slice: lead.slice.clone(), method: format!("lead:{}", lead.word) };
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
                let title = self.text_of(grid, cell, path.method());
                Draft { title, categories: self.categories(), labels, ..Draft::default() }
            }
        };
        self.open_item(draft);
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
        let grids = following.filter_map(|b| if let BlockKind::Table(grid) = &b.kind { Some(grid) } else { None });
        let texts = grids.take(2).flat_map(|g| g.cells.iter().filter_map(|c| c.text));
        texts.filter_map(|id| heads::read(&self.document.text(id).raw, self.lexicon, &self.context)).map(|h| h.label.concept).collect()
    }

    /// True for a form that says something of an item, not only of the document.
    fn is_worth_an_item(&self, block: usize, analysed: &Analysed<'_>) -> bool {
        let own = analysed.classes.iter().filter_map(|c| if let Class::Label(h) = c { Some(h.label.concept) } else { None });
        classify::speaks_of_items(own.chain(self.concepts_after(block))).0 >= 2
    }
}

/// The rows at which the form's items begin: the title's row, and the rows of groups and numbers directly
/// above it. The first item takes all rows above its title.
fn band_starts(analysed: &Analysed<'_>, titles: &[usize]) -> Vec<usize> {
    let grid = analysed.grid;
    let mut starts: Vec<usize> = Vec::new();
    for (index, &title) in titles.iter().enumerate() {
        let mut row = grid.cells[title].row;
        if index == 0 {
            row = 0;
        }
        let floor = starts.last().map_or(0, |&s| s + 1);
        while row > floor && is_head_row(analysed, row - 1) {
            row -= 1;
        }
        starts.push(row.max(if index == 0 { 0 } else { floor.min(grid.cells[title].row) }));
    }
    starts
}

/// A row whose values are all numbers, groups or departments of an item.
fn is_head_row(analysed: &Analysed<'_>, row: usize) -> bool {
    let mut any = false;
    for cell in analysed.row_cells(row) {
        if !matches!(analysed.classes[cell], Class::Value) {
            continue;
        }
        let head = analysed.path(cell).first().map(|s| s.head.label.concept);
        if !matches!(head, Some(Concept::Number | Concept::Category | Concept::Department)) {
            return false;
        }
        any = true;
    }
    any
}

/// The rows under a row of titles whose first cell is a label of an item's text; `None` for no matrix.
fn matrix_labels(analysed: &Analysed<'_>, outline: &Outline<'_>) -> Option<Vec<usize>> {
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
            matches!(h.label.concept, Concept::Action | Concept::Content | Concept::Approach | Concept::Purpose | Concept::CurrentState)
        })
    };
    let rows: Vec<usize> = (1..grid.rows).filter(speaks).collect();
    (!rows.is_empty()).then_some(rows)
}

/// A title has a word in it: a mark of no value or an amount has none.
fn is_title_text(text: &str) -> bool {
    fold::plain(text).chars().any(char::is_alphabetic) && normalize::quantity::cell(text, None).is_none_or(|q| q.unit.is_none() && !is_number(text))
}

fn is_number(text: &str) -> bool {
    let key = fold::plain(text);
    !key.is_empty() && key.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
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
        let concept = |col: usize| {
            (0..analysed.header_rows).rev().find_map(|r| analysed.head(grid.at(r, col))).map(|h| h.label.concept)
        };
        let body = |col: usize| {
            (analysed.header_rows..grid.rows).map(move |r| grid.at(r, col)).map(|c| outline.raw(grid, c)).filter(|t| !t.trim().is_empty())
        };
        let numeric = |col: usize| body(col).next().is_some() && body(col).all(is_number);
        let with = |wanted: Concept| (0..grid.cols).filter(move |&c| concept(c) == Some(wanted));
        let mut titles: Vec<usize> = with(Concept::Title).filter(|&c| !numeric(c)).collect();
        // Several columns under one merged header are one; of several titles the innermost is the item.
        titles.dedup();
        // A column of modes (目標値, 実績値) under 区分 is no group.
        let of_labels = |col: usize| (analysed.header_rows..grid.rows).any(|r| analysed.head(grid.at(r, col)).is_some());
        let mut categories: Vec<usize> = with(Concept::Category).filter(|&c| !of_labels(c)).collect();
        categories.dedup_by_key(|c| grid.at(0, *c));
        let number = with(Concept::Number).chain(with(Concept::Title).filter(|&c| numeric(c))).next();
        let kpi = with(Concept::KpiName).chain(with(Concept::Kpi)).next();
        let mut title = titles.pop();
        if title.is_none() && kpi.is_none() {
            let depth = |col: usize| (0..analysed.header_rows).rev().find_map(|r| analysed.head(grid.at(r, col))).map_or(0, |h| h.label.depth);
            title = categories.iter().copied().max_by_key(|&c| (depth(c), c));
            categories.retain(|&c| Some(c) != title);
        }
        if title.is_none() && kpi.is_none() && let Some(number) = number {
            title = (number + 1..grid.cols).find(|&c| !numeric(c));
        }
        let weak = |col: usize| (0..analysed.header_rows).rev().find_map(|r| analysed.head(grid.at(r, col))).is_none_or(|h| h.label.weak || !h.is(Concept::Title));
        let title_is_weak = title.is_some_and(weak);
        // A list of indicators alone: the group that holds them is the item.
        if title.is_none() && kpi.is_some() {
            let depth = |col: usize| (0..analysed.header_rows).rev().find_map(|r| analysed.head(grid.at(r, col))).map_or(0, |h| h.label.depth);
            title = categories.iter().copied().max_by_key(|&c| (depth(c), c));
            categories.retain(|&c| Some(c) != title);
        }
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
