//! The sheets of content.xml as a stream.
//!
//! In: the part and the styles known so far; automatic styles come first in it. Out: sheets with cells as they
//! are displayed, merges, hidden rows and columns, boxes, notes.

use super::styles::Styles;
use crate::source::workbook::format::{Epoch, Format};
use crate::source::workbook::package::{Node, Package, attribute, number};
use crate::source::workbook::sheet::{At, RawSheet, Shape, Style, position, printed_cols};
use quick_xml::events::BytesStart;

/// Rows and columns that a sheet can have.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLS: u32 = 1 << 14;
/// Copies of a repeated cell that are written out: with text, and with a border only.
const MAX_COPIES: u32 = 10_000;
const MAX_BLANKS: u32 = 256;
const MAX_PLAIN_ROWS: u32 = 16;

pub(super) fn read(package: &mut Package<'_>, styles: &mut Styles) -> (Vec<RawSheet>, Result<(), String>) {
    let mut reading = Reading {
        styles,
        sheets: Vec::new(),
        at: (0, 0),
        col: 0,
        columns: Vec::new(),
        row_style: None,
        row_copies: 1,
        depth: 0,
        row: Vec::new(),
        cell: None,
        boxes: Vec::new(),
        notes: Vec::new(),
        texts: Vec::new(),
        unsaid: 0,
    };
    let result = package.walk("content.xml", |node| {
        reading.visit(&node);
        true
    });
    (reading.sheets, result)
}

/// A cell that is being read.
struct Open {
    style: Style,
    copies: u32,
    span: (u32, u32),
    covered: bool,
    kind: String,
    value: Option<f64>,
    formula: bool,
    /// The file says what is displayed, even if that is nothing.
    has_text: bool,
    text: String,
}

struct Reading<'a> {
    styles: &'a mut Styles,
    sheets: Vec<RawSheet>,
    /// The cell that is being read.
    at: At,
    /// The column definition that is being read, and those read so far: first, last, style of plain cells.
    col: u32,
    columns: Vec<(u32, u32, Style)>,
    row_style: Option<Style>,
    row_copies: u32,
    /// Tables inside of cells are passed over.
    depth: u32,
    /// The cells of the row that is being read, with their columns.
    row: Vec<(u32, Open)>,
    cell: Option<Open>,
    /// Boxes and notes of the row, by column.
    boxes: Vec<(u32, Option<At>, String)>,
    notes: Vec<(u32, String)>,
    /// What collects text now, the innermost last: a cell's own, a box's, a note's.
    texts: Vec<Collector>,
    /// Inside of what is no text of the cell: ruby, a note's author and date.
    unsaid: u32,
}

struct Collector {
    element: &'static str,
    text: String,
    paragraphs: u32,
    end: Option<At>,
}

const FLOATS: [&str; 9] =
    ["frame", "custom-shape", "rect", "ellipse", "circle", "caption", "line", "polygon", "annotation"];

impl Reading<'_> {
    fn visit(&mut self, node: &Node<'_>) {
        if self.sheets.is_empty() {
            self.styles.visit(node);
        }
        match node {
            Node::Start(element) => {
                let name = element.local_name();
                self.start(name.as_ref(), element);
            }
            Node::End(name) => self.end(name),
            Node::Text(text) if self.unsaid == 0 => {
                if let Some(collector) = self.texts.last_mut().filter(|c| c.paragraphs > 0) {
                    collector.text.push_str(text);
                }
            }
            Node::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "table" => self.table(element),
            _ if self.sheets.is_empty() || self.depth != 1 => {}
            "table-column" => self.column(element),
            "table-row" => self.open_row(element),
            "table-cell" | "covered-table-cell" => self.open_cell(name == "covered-table-cell", element),
            "ruby-text" | "creator" | "date" | "creator-initials" | "desc" => self.unsaid += 1,
            _ => self.text_start(name, element),
        }
    }

    fn text_start(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(float) = FLOATS.iter().find(|f| **f == name) {
            let end = attribute(element, "end-cell-address").and_then(|a| position(&a));
            self.texts.push(Collector { element: float, text: String::new(), paragraphs: 0, end });
        }
        let Some(collector) = self.texts.last_mut() else { return };
        match name {
            "p" | "h" => {
                if !collector.text.is_empty() {
                    collector.text.push('\n');
                }
                collector.paragraphs = 1;
                if let (1, Some(cell)) = (self.texts.len(), &mut self.cell) {
                    cell.has_text = true;
                }
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1_usize).min(1000);
                collector.text.extend(std::iter::repeat_n(' ', count));
            }
            "tab" => collector.text.push('\t'),
            "line-break" => collector.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.flush_row();
                }
            }
            _ if self.sheets.is_empty() || self.depth != 1 => {}
            "table-row" => self.close_row(),
            "table-cell" | "covered-table-cell" => self.close_cell(),
            "ruby-text" | "creator" | "date" | "creator-initials" | "desc" => {
                self.unsaid = self.unsaid.saturating_sub(1);
            }
            "p" | "h" => self.texts.iter_mut().last().into_iter().for_each(|c| c.paragraphs = 0),
            _ if self.texts.last().is_some_and(|c| c.element == name) => self.close_float(),
            _ => {}
        }
    }

    fn table(&mut self, element: &BytesStart<'_>) {
        self.depth += 1;
        if self.depth > 1 {
            return;
        }
        let name = attribute(element, "name").unwrap_or_default();
        let mut sheet = RawSheet::new(&name, Epoch::default());
        let style = attribute(element, "style-name").unwrap_or_default();
        sheet.hidden = self.styles.is_hidden(&style);
        sheet.running = self.styles.running(&style);
        sheet.printed_cols = attribute(element, "print-ranges").and_then(|areas| printed_cols(&areas));
        self.sheets.push(sheet);
        (self.at, self.col) = ((0, 0), 0);
        self.columns.clear();
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        let copies = number(element, "number-columns-repeated").unwrap_or(1).clamp(1, MAX_COLS);
        let first = self.col;
        self.col = (first + copies).min(MAX_COLS);
        if let Some(style) = attribute(element, "default-cell-style-name") {
            self.columns.push((first, first + copies - 1, self.styles.cell(&style)));
        }
        if is_hidden(element) {
            self.sheets
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|s| s.concealed.cols(first, first + copies - 1));
        }
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        self.row_copies = number(element, "number-rows-repeated").unwrap_or(1).clamp(1, MAX_ROWS);
        self.at.1 = 0;
        self.row_style = attribute(element, "default-cell-style-name").map(|s| self.styles.cell(&s));
        if is_hidden(element) {
            let (row, copies) = (self.at.0, self.row_copies);
            self.sheets.iter_mut().last().into_iter().for_each(|s| s.concealed.rows(row, copies));
        }
    }

    fn open_cell(&mut self, covered: bool, element: &BytesStart<'_>) {
        let count = |name: &str| number(element, name).unwrap_or(1_u32);
        let own = attribute(element, "style-name").map(|s| self.styles.cell(&s));
        let style = own.unwrap_or_else(|| self.plain_style());
        self.cell = Some(Open {
            style,
            copies: count("number-columns-repeated").clamp(1, MAX_COLS),
            span: (
                count("number-rows-spanned").clamp(1, MAX_ROWS),
                count("number-columns-spanned").clamp(1, MAX_COLS),
            ),
            covered,
            kind: attribute(element, "value-type").unwrap_or_default(),
            value: number(element, "value"),
            formula: attribute(element, "formula").is_some(),
            has_text: false,
            text: String::new(),
        });
        self.texts.clear();
        self.unsaid = 0;
        self.texts.push(Collector { element: "", text: String::new(), paragraphs: 0, end: None });
    }

    /// The style of cells that name none: the row's, else the column's. Rows that are repeated to the sheet's end
    /// are nothing that a reader takes for a table.
    fn plain_style(&self) -> Style {
        if self.row_copies > MAX_PLAIN_ROWS {
            return Style::default();
        }
        let column = || self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&self.at.1));
        self.row_style.clone().or_else(|| column().map(|(_, _, style)| style.clone())).unwrap_or_default()
    }

    fn close_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        // Floats that were not closed are dropped with the damage around them.
        self.texts.truncate(1);
        cell.text = self.texts.pop().map(|c| c.text).unwrap_or_default();
        let (col, copies) = (self.at.1, cell.copies);
        self.at.1 = (col + copies).min(MAX_COLS);
        self.row.push((col, cell));
    }

    /// A box or a note is closed; shapes outside of cells float over the sheet's first.
    fn close_float(&mut self) {
        let Some(float) = self.texts.pop() else { return };
        if float.text.trim().is_empty() {
            return;
        }
        let col = if self.cell.is_some() { self.at.1 } else { 0 };
        if float.element == "annotation" {
            self.notes.push((col, float.text));
        } else {
            self.boxes.push((col, float.end, float.text));
        }
    }

    fn close_row(&mut self) {
        self.flush_row();
        self.at = ((self.at.0 + self.row_copies).min(MAX_ROWS), 0);
    }

    fn flush_row(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let row = self.at.0;
        for (col, text) in self.notes.drain(..) {
            sheet.notes.push(((row, col), text));
        }
        for (col, end, text) in self.boxes.drain(..) {
            let from = (row, col);
            sheet.shapes.push(Shape { from, to: end.unwrap_or(from), text });
        }
        for (col, cell) in self.row.drain(..) {
            place(sheet, (row, col), self.row_copies, &cell);
        }
    }
}

/// Puts a cell and its copies on the sheet.
fn place(sheet: &mut RawSheet, at: At, row_copies: u32, cell: &Open) {
    let (text, number) = shown(cell);
    let blank = text.trim().is_empty();
    if blank && cell.formula && cell.kind.is_empty() {
        sheet.formula_without_value(at);
    }
    if blank && !cell.style.bordered && !cell.style.shaded && cell.span == (1, 1) {
        return;
    }
    let most = if blank { MAX_BLANKS } else { MAX_COPIES };
    let (rows, cols) = (row_copies.min(most), cell.copies.min(most));
    for row in at.0..at.0 + rows {
        for col in at.1..at.1 + cols {
            if blank && cell.covered && !cell.style.bordered {
                continue;
            }
            sheet.add_shown((row, col), text.clone(), number, &cell.style);
            if is_error(cell) {
                sheet.error((row, col));
            }
        }
    }
    if cell.span != (1, 1) && !cell.covered {
        sheet.merges.push((at, (at.0 + cell.span.0 - 1, at.1 + cell.span.1 - 1)));
    }
}

fn is_error(cell: &Open) -> bool {
    cell.formula && cell.kind != "float" && (cell.text.starts_with('#') || cell.text.starts_with("Err:"))
}

/// The displayed text and the stored number; writers that leave the text out mean the plain value.
fn shown(cell: &Open) -> (String, Option<f64>) {
    let number = cell.value.filter(|v| v.is_finite());
    if cell.has_text {
        return (cell.text.clone(), number);
    }
    let code = if cell.kind == "percentage" { "0.##%" } else { "General" };
    let plain = number.filter(|_| matches!(cell.kind.as_str(), "float" | "percentage" | "currency"));
    let text = plain.map(|n| Format::new(code).number(n, Epoch::default())).unwrap_or_default();
    (text, number)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|v| v == "collapse" || v == "filter")
}
