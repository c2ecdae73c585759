//! Tables as facts: what kind of table it is, its legends, and the facts of its cells.

use super::classify;
use super::facts::{At, Fact, Path};
use super::forms;
use super::header_path::{Analysed, Class, Step, Via};
use super::ledger::Slice;
use super::outline::{Outline, Text};
use crate::document::Grid;
use crate::lexicon::{Concept, fold};
use crate::normalize;

impl Outline<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, block: usize, grid: &Grid) {
        let lexed = self.lexed;
        let Some(analysed) = lexed.tables.get(&block) else { return };
        self.legends_of(block, analysed);
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
        if self.legend_table(block, analysed) || self.is_summary(analysed) {
            return;
        }
        if self.cut.openers().is_some() {
            self.form(block, analysed);
        } else if classify::is_list(analysed) {
            self.list(block, analysed);
        } else if let Some(labels) = forms::matrix_labels(analysed, self) {
            self.matrix(block, analysed, &labels);
        } else {
            self.form(block, analysed);
        }
    }

    /// Facts of one value cell: one for each inline label in it.
    pub(super) fn facts_of(&self, block: usize, analysed: &Analysed<'_>, cell: usize) -> Vec<Fact> {
        let own = &analysed.grid.cells[cell];
        let Some(mark) = own.text else { return Vec::new() };
        // A mark under a printed grade says that grade.
        let chosen = analysed.grades.chosen.get(&cell).and_then(|&head| analysed.grid.cells[head].text);
        let text = chosen.unwrap_or(mark);
        let outer = analysed.path(cell);
        let at = At { block, rows: own.row_range(), cols: own.col_range() };
        self.lexed
            .segments(text)
            .into_iter()
            .filter(|s| !s.body.raw(self.document).trim().is_empty() || s.label.is_some())
            .map(|segment| {
                let mut steps = Vec::new();
                let mut label = chosen.map(|_| Slice::whole(self.document, mark));
                if let Some((head, slice)) = segment.label {
                    steps.push(Step { head, via: Via::Inline, cell: None });
                    label = Some(slice);
                }
                steps.extend(outer.iter().cloned());
                Fact { path: Path { steps }, slice: segment.body, at: at.clone(), label }
            })
            .collect()
    }

    pub(super) fn raw(&self, grid: &Grid, cell: usize) -> &str {
        grid.cells[cell].text.map_or("", |id| self.document.text(id).raw.as_str())
    }

    pub(super) fn text_of(&self, grid: &Grid, cell: usize, method: String) -> Option<Text> {
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
        // Counts for each grade: ◎ ○ △ × side by side at the head. With labels between them they are grades.
        let first: Vec<bool> =
            analysed.row_cells(0).map(|c| self.lexicon.ratings.is_mark(self.raw(analysed.grid, c))).collect();
        if !named && first.windows(2).any(|pair| pair == [true, true]) {
            return true;
        }
        !named && first_rows.chain(first_cols).any(counts)
    }
}

/// A title has a word in it, and is no text of several entries: a mark of no value or an amount has none.
pub(super) fn is_title_text(text: &str) -> bool {
    let amount = normalize::quantity::cell(text, None).is_some_and(|q| q.unit.is_some() || is_number(text));
    let told = text.chars().count() > 90 || super::actions::split(text, &[]).len() > 1;
    fold::plain(text).chars().any(char::is_alphabetic) && !amount && !told
}

/// A number as items have it: 7, 1-2, (3).
pub(super) fn is_number(text: &str) -> bool {
    let key = fold::plain(text);
    let inner = fold::unbracket(&key).unwrap_or(&key);
    !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ','))
}
