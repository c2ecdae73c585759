//! Legends in tables: cells that explain grades, marks down a column or along a row with their meanings beside them.
//!
//! In: a grid with its classes. Out: scales for the outline, and whether the table is nothing but a legend.

use super::choices;
use super::header_path::{Analysed, Class};
use super::ladders::{self, Rung};
use super::legend::{self, GradeText, Scale};
use super::outline::Outline;
use crate::document::{Grid, TextId};
use crate::lexicon::{Concept, fold};
use crate::normalize;

/// Larger grids are forms and lists.
const MAX_CELLS: usize = 60;

impl Outline<'_> {
    /// Legends printed beside the grades.
    pub(super) fn legends_of(&mut self, block: usize, analysed: &Analysed<'_>) {
        let grid = analysed.grid;
        for row in 0..grid.rows {
            let cells: Vec<usize> = analysed.row_cells(row).filter(|&c| grid.cells[c].row == row).collect();
            let label = cells.iter().find_map(|&c| analysed.head(c)).map(|h| fold::key(&h.text));
            self.explaining_cells(block, analysed, &cells, label);
        }
        for col in 0..grid.cols {
            let mut cells: Vec<usize> = (0..grid.rows).map(|r| grid.at(r, col)).collect();
            cells.dedup();
            cells.retain(|&c| grid.cells[c].col == col);
            let label =
                cells.iter().find(|&&c| grid.cells[c].text.is_some()).map(|&c| fold::key(self.raw(grid, c)));
            self.explaining_cells(block, analysed, &cells, label.filter(|l| l.chars().count() <= 20));
        }
        for (index, cell) in grid.cells.iter().enumerate() {
            let Some(id) = cell.text else { continue };
            let raw = &self.document.text(id).raw;
            let row = Some(cell.row);
            if matches!(analysed.classes[index], Class::Legend) {
                for found in legend::read(raw, self.lexicon) {
                    let legend::Legend { label, grades } = found;
                    self.scales.push(Scale { grades, texts: vec![id], block, row, label });
                }
            } else if let Some(grades) = self.options(raw) {
                self.scales.push(Scale { grades, texts: vec![id], block, row, label: None });
            }
        }
    }

    /// □ 計画どおり □ やや遅れ ■ 遅れ: the options are the scale, best first.
    fn options(&self, raw: &str) -> Option<Vec<GradeText>> {
        let options = choices::options(raw);
        let known = options.iter().filter(|o| self.lexicon.ratings.read(o).is_some()).count();
        let grade = |o: &String| {
            let text = normalize::text(o).text;
            GradeText { raw: text.clone(), meaning: text }
        };
        (options.len() >= 2 && known * 2 > options.len()).then(|| options.iter().map(grade).collect())
    }

    /// Cells side by side, or one below the other, that each explain one grade.
    fn explaining_cells(
        &mut self,
        block: usize,
        analysed: &Analysed<'_>,
        cells: &[usize],
        label: Option<String>,
    ) {
        let mut run: Vec<(TextId, GradeText)> = Vec::new();
        let mut runs = Vec::new();
        for &cell in cells {
            let id =
                analysed.grid.cells[cell].text.filter(|_| matches!(analysed.classes[cell], Class::Value));
            let entry =
                id.and_then(|id| Some((id, legend::explained(&self.document.text(id).raw, self.lexicon)?)));
            match entry {
                Some((id, grade)) => {
                    let marks = run.iter().map(|(_, g)| g.raw.as_str()).chain([grade.raw.as_str()]);
                    let goes_on = ladders::is_ladder(marks);
                    if !run.is_empty() && !goes_on {
                        runs.push(std::mem::take(&mut run));
                    }
                    run.push((id, grade));
                }
                None if id.is_some() => runs.push(std::mem::take(&mut run)),
                None => {}
            }
        }
        runs.push(run);
        for run in runs {
            let (texts, grades): (Vec<TextId>, Vec<GradeText>) = run.into_iter().unzip();
            if self.is_scale(&grades, false) {
                self.scales.push(Scale { grades, texts, block, row: None, label: label.clone() });
            }
        }
    }

    /// Two grades with known words, or three of one ladder; marks that also number lists go down, or are named.
    fn is_scale(&self, grades: &[GradeText], named: bool) -> bool {
        let Some(step) = ladders::direction(grades.iter().map(|g| g.raw.as_str())) else { return false };
        let known = grades.iter().filter(|g| self.lexicon.ratings.read(&g.meaning).is_some()).count();
        let graded = grades.first().and_then(|g| Rung::of(&g.raw)).is_some_and(|r| r.family.only_grades());
        known * 2 >= grades.len() || grades.len() >= 3 && (graded || named || step < 0)
    }

    /// A table of marks and meanings: each mark with what stands right of it, or below it.
    pub(super) fn legend_table(&mut self, block: usize, analysed: &Analysed<'_>) -> bool {
        let grid = analysed.grid;
        if grid.rows * grid.cols > MAX_CELLS || names_items(analysed) {
            return false;
        }
        let before = self.scales.len();
        let told = self.scales.iter().rev().take_while(|s| s.block == block && s.row.is_none());
        let mut covered: usize = told.map(|s| s.texts.len()).sum();
        covered += self.marks_down(block, analysed);
        if self.scales.len() == before {
            covered += self.marks_along(block, analysed);
        }
        if self.scales.len() == before {
            covered += self.marks_beside(block, analysed);
        }
        let filled = grid.cells.iter().filter(|c| c.text.is_some()).count();
        let words = filled - self.numbers(grid);
        covered > 0 && covered * 2 >= words
    }

    /// Cells with nothing but a number, that is no mark of the first column: counts beside a legend.
    fn numbers(&self, grid: &Grid) -> usize {
        let number = |text: TextId| normalize::quantity::cell(&self.document.text(text).raw, None).is_some();
        grid.cells.iter().filter(|c| c.col > 0 && c.text.is_some_and(number)).count()
    }

    /// Marks one below the other in the first column that is filled; each further column of words explains them.
    fn marks_down(&mut self, block: usize, analysed: &Analysed<'_>) -> usize {
        let grid = analysed.grid;
        let (mut covered, mut seen) = (0, 0);
        for col in 0..grid.cols {
            let rows: Vec<usize> = (0..grid.rows)
                .filter(|&r| {
                    Rung::of(self.raw(grid, grid.at(r, col))).is_some() && grid.cell(r, col).row == r
                })
                .collect();
            let marks: Vec<&str> = rows.iter().map(|&r| self.raw(grid, grid.at(r, col))).collect();
            let together = rows.windows(2).all(|w| w[1] == grid.cell(w[0], col).row_range().end);
            // Left of a legend stands nothing, or what names all of it: beside a form's rows marks are used.
            let whole = rows.first().copied().zip(rows.last().copied());
            let left_is_bare = whole.is_some_and(|(first, last)| {
                (0..col).all(|c| {
                    let cell = &grid.cells[grid.at(first, c)];
                    let over_all = cell.row_range().contains(&last);
                    over_all || rows.iter().all(|&r| grid.cell(r, c).text.is_none())
                })
            });
            if rows.len() < 3.min(grid.rows)
                || rows.len() < 2
                || !together
                || !left_is_bare
                || !ladders::is_ladder(marks.iter().copied())
            {
                continue;
            }
            let over = rows[0].checked_sub(1).map(|r| fold::key(self.raw(grid, grid.at(r, col))));
            let named = over.is_some_and(|key| legend::names_grades(&key, self.lexicon));
            for meaning_col in col + 1..grid.cols {
                let cells: Vec<usize> = rows.iter().map(|&r| grid.at(r, meaning_col)).collect();
                let own = |&c: &usize| grid.cells[c].col == meaning_col && is_meaning(self.raw(grid, c));
                if !cells.iter().all(own) {
                    continue;
                }
                let label = (0..rows[0]).rev().map(|r| fold::key(self.raw(grid, grid.at(r, meaning_col))));
                let label = label.into_iter().find(|l| !l.is_empty());
                if self.take_scale(
                    block,
                    grid,
                    &rows.iter().map(|&r| grid.at(r, col)).collect::<Vec<_>>(),
                    &cells,
                    label,
                    named,
                ) {
                    covered += cells.len();
                    seen = rows.len();
                }
            }
        }
        covered + seen
    }

    /// Marks side by side in a row, with their meanings below.
    fn marks_along(&mut self, block: usize, analysed: &Analysed<'_>) -> usize {
        let grid = analysed.grid;
        for row in 0..grid.rows.saturating_sub(1) {
            let marks: Vec<usize> =
                analysed.row_cells(row).filter(|&c| Rung::of(self.raw(grid, c)).is_some()).collect();
            let side_by_side =
                marks.windows(2).all(|w| grid.cells[w[0]].col_range().end == grid.cells[w[1]].col);
            let others = analysed.row_cells(row).filter(|c| !marks.contains(c));
            let bare = others.into_iter().all(|c| grid.cells[c].text.is_none() || analysed.head(c).is_some());
            let under =
                |&c: &usize| grid.at(grid.cells[c].row_range().end.min(grid.rows - 1), grid.cells[c].col);
            let meanings: Vec<usize> = marks.iter().map(under).collect();
            let own = marks.iter().zip(&meanings).all(|(&m, &t)| {
                grid.cells[m].col_range() == grid.cells[t].col_range() && is_meaning(self.raw(grid, t))
            });
            if marks.len() >= 2
                && side_by_side
                && bare
                && own
                && self.take_scale(block, grid, &marks, &meanings, None, true)
            {
                return marks.len() * 2;
            }
        }
        0
    }

    /// Marks and meanings in turn along the rows of a table that holds little else: Ａ│計画どおり│Ｂ│やや遅れ.
    fn marks_beside(&mut self, block: usize, analysed: &Analysed<'_>) -> usize {
        let grid = analysed.grid;
        let (mut marks, mut meanings) = (Vec::new(), Vec::new());
        for row in 0..grid.rows {
            let cells: Vec<usize> = analysed.row_cells(row).filter(|&c| grid.cells[c].row == row).collect();
            for pair in cells.windows(2) {
                if Rung::of(self.raw(grid, pair[0])).is_some() && is_meaning(self.raw(grid, pair[1])) {
                    marks.push(pair[0]);
                    meanings.push(pair[1]);
                }
            }
        }
        let filled = grid.cells.iter().filter(|c| c.text.is_some()).count();
        let most = marks.len() * 6 >= filled * 2;
        let taken = most && self.take_scale(block, grid, &marks, &meanings, None, true);
        if taken { marks.len() * 2 } else { 0 }
    }

    fn take_scale(
        &mut self,
        block: usize,
        grid: &Grid,
        marks: &[usize],
        meanings: &[usize],
        label: Option<String>,
        named: bool,
    ) -> bool {
        let text = |c: usize| normalize::text(self.raw(grid, c)).text;
        let pairs = marks.iter().zip(meanings);
        let grades: Vec<GradeText> = pairs
            .map(|(&m, &t)| GradeText { raw: text(m), meaning: super::build::one_line(&text(t)) })
            .collect();
        if !self.is_scale(&grades, named) {
            return false;
        }
        let texts = marks.iter().chain(meanings).filter_map(|&c| grid.cells[c].text).collect();
        self.scales.push(Scale { grades, texts, block, row: None, label });
        true
    }
}

/// Words, no amount and no mark.
fn is_meaning(raw: &str) -> bool {
    raw.chars().any(char::is_alphabetic)
        && raw.chars().count() <= 80
        && Rung::of(raw).is_none()
        && normalize::quantity::cell(raw, None).is_none()
}

/// True for a table whose labels name items or measures: its marks are used, not explained.
fn names_items(analysed: &Analysed<'_>) -> bool {
    let mut heads = (0..analysed.grid.cells.len()).filter_map(|c| analysed.head(c));
    heads.any(|h| {
        matches!(
            h.label.concept,
            Concept::Title | Concept::Department | Concept::KpiName | Concept::Action | Concept::Purpose
        )
    })
}
