//! One sheet's XML as a stream: cells, hidden rows and columns, merges, page breaks, headers and footers.
//!
//! In: the sheet's part and what all sheets share. Out: cells and structure in a [`RawSheet`]. Memory is bounded
//! by what stands in cells, whatever the sheet's `dimension` says.

use super::Shared;
use super::strings::{RichText, unescape};
use crate::source::workbook::package::{Node, Package, attribute, is_on, number};
use crate::source::workbook::running;
use crate::source::workbook::sheet::{At, RawSheet, Style, Value, area, position};
use quick_xml::events::BytesStart;

/// Rows and columns that a sheet can have.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLS: u32 = 1 << 14;
/// Merges of one sheet beyond this are damage.
const MAX_MERGES: usize = 200_000;

pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    shared: &Shared,
    sheet: &mut RawSheet,
) -> Result<(), String> {
    let mut reading =
        Reading { shared, sheet, next: (0, 0), cell: None, text: None, fallback: 0, plain: Style::default() };
    package.walk(part, |node| {
        reading.visit(&node);
        true
    })
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    at: At,
    style: Option<usize>,
    kind: String,
    value: String,
    rich: RichText,
    has_value: bool,
    is_formula: bool,
}

struct Reading<'a> {
    shared: &'a Shared,
    sheet: &'a mut RawSheet,
    /// Where a row or cell without an address stands.
    next: At,
    cell: Option<Open>,
    /// The text of `v`, or of a header or footer.
    text: Option<String>,
    /// Inside `mc:Fallback`, which says again what stands before it.
    fallback: u32,
    plain: Style,
}

impl Reading<'_> {
    fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Start(element) if element.local_name().as_ref() == "Fallback" => self.fallback += 1,
            Node::End("Fallback") => self.fallback = self.fallback.saturating_sub(1),
            _ if self.fallback > 0 => {}
            Node::Start(element) => self.start(element),
            Node::End(name) => self.end(name),
            Node::Text(text) => {
                if let Some(own) = &mut self.text {
                    own.push_str(text);
                }
            }
        }
        if let Some(cell) = &mut self.cell {
            cell.rich.visit(node);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "c" => self.open(element),
            "row" => self.row(element),
            "v" => {
                self.text = Some(String::new());
                if let Some(cell) = &mut self.cell {
                    cell.has_value = true;
                }
            }
            "f" => {
                if let Some(cell) = &mut self.cell {
                    cell.is_formula = true;
                }
            }
            "col" if is_on(element, "hidden") => {
                let first = number(element, "min").unwrap_or(1_u32).max(1) - 1;
                let last = number(element, "max").unwrap_or(first + 1).max(1) - 1;
                self.sheet.concealed.cols(first, last);
            }
            "mergeCell" if self.sheet.merges.len() < MAX_MERGES => {
                self.sheet.merges.extend(attribute(element, "ref").and_then(|r| area(&r)));
            }
            name if is_running(name) => self.text = Some(String::new()),
            "brk" => self.sheet.breaks.extend(number::<u32>(element, "id")),
            _ => {}
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let row = number::<u32>(element, "r").map_or(self.next.0, |r| r.clamp(1, MAX_ROWS) - 1);
        // Behind the row's last cell; the row's end moves on.
        self.next = (row, 0);
        if is_on(element, "hidden") {
            self.sheet.concealed.row(row);
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let at = attribute(element, "r").and_then(|r| position(&r)).unwrap_or(self.next);
        self.next = (at.0, (at.1 + 1).min(MAX_COLS - 1));
        self.cell = Some(Open {
            at,
            style: number(element, "s"),
            kind: attribute(element, "t").unwrap_or_default(),
            ..Open::default()
        });
    }

    fn end(&mut self, name: &str) {
        match name {
            "c" => self.close(),
            "row" => self.next = (self.next.0 + 1, 0),
            "v" => {
                if let (Some(cell), Some(text)) = (&mut self.cell, self.text.take()) {
                    cell.value = text;
                }
            }
            name if is_running(name) => {
                let text = self.text.take().unwrap_or_default();
                running::add(&mut self.sheet.running, &unescape(&text));
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        let shared = self.shared;
        let style = cell.style.and_then(|s| shared.styles.get(s)).unwrap_or(&self.plain);
        if cell.is_formula && !cell.has_value {
            self.sheet.formula_without_value(cell.at);
        }
        let value = value(&mut cell, shared, style);
        self.sheet.add(cell.at, value, style);
    }
}

fn value(cell: &mut Open, shared: &Shared, style: &Style) -> Value {
    let text = std::mem::take(&mut cell.value);
    match cell.kind.as_str() {
        "s" => {
            let string = text.trim().parse::<usize>().ok().and_then(|i| shared.strings.get(i));
            string.map_or(Value::Empty, |s| Value::Text(s.clone()))
        }
        "inlineStr" => Value::Text(cell.rich.take()),
        "str" => Value::Text(unescape(&text)),
        "b" => Value::Bool(text.trim() == "1" || text.trim() == "true"),
        "e" => Value::Error(text),
        "d" => iso_serial(&text, shared.epoch.is_1904)
            .filter(|_| style.format.is_date())
            .map_or(Value::Text(text), Value::Number),
        _ if text.trim().is_empty() => Value::Empty,
        _ => text.trim().parse().map_or_else(|_| Value::Text(text.clone()), Value::Number),
    }
}

/// A date of strict files, `2019-05-01T12:00:00`, as a serial number.
fn iso_serial(text: &str, is_1904: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let moment: jiff::civil::DateTime =
        text.parse().ok().or_else(|| text.parse::<jiff::civil::Date>().ok().map(Into::into))?;
    let epoch = jiff::civil::date(1899, 12, 30).to_datetime(jiff::civil::Time::midnight());
    let seconds = moment.since((jiff::Unit::Second, epoch)).ok()?.get_seconds();
    Some(seconds as f64 / 86_400.0 - if is_1904 { 1462.0 } else { 0.0 })
}

fn is_running(name: &str) -> bool {
    matches!(name, "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter")
}
