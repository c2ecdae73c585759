//! The styles of cells and tables, and the headers and footers of page styles.
//!
//! In: nodes of styles.xml and of the automatic styles in content.xml. Out: what a style's name means for
//! layout. Number formats are not read: the displayed text is in the file.

use crate::source::workbook::package::{Node, attribute};
use crate::source::workbook::sheet::Style;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// Styles by name.
#[derive(Default)]
pub(super) struct Styles {
    cells: HashMap<String, Style>,
    /// Styles of tables that are not displayed.
    hidden: HashSet<String>,
    /// Headers and footers by the name of their page style, and the page style of each table style.
    running: HashMap<String, Vec<String>>,
    pages: HashMap<String, String>,
    page: String,
    name: String,
    parent: Style,
    running_text: Option<String>,
    unsaid: u32,
}

impl Styles {
    /// A cell's style; a name that is not known is a plain one.
    pub(super) fn cell(&self, name: &str) -> Style {
        self.cells.get(name).cloned().unwrap_or_default()
    }

    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }

    /// Headers and footers of the pages that a table is printed on.
    pub(super) fn running(&self, table_style: &str) -> Vec<String> {
        self.pages.get(table_style).and_then(|page| self.running.get(page)).cloned().unwrap_or_default()
    }

    pub(super) fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Start(element) => self.start(element),
            Node::End(name) => self.end(name),
            Node::Text(text) if self.unsaid == 0 => {
                if let Some(running) = &mut self.running_text {
                    running.push_str(text);
                }
            }
            Node::Text(_) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "style" => {
                self.name = attribute(element, "name").unwrap_or_default();
                self.parent =
                    attribute(element, "parent-style-name").map(|p| self.cell(&p)).unwrap_or_default();
                match attribute(element, "family").as_deref() {
                    Some("table-cell") => drop(self.cells.insert(self.name.clone(), self.parent.clone())),
                    Some("table") => {
                        let page = attribute(element, "master-page-name").unwrap_or_default();
                        self.pages.insert(self.name.clone(), page);
                    }
                    _ => {}
                }
            }
            "master-page" => self.page = attribute(element, "name").unwrap_or_default(),
            "table-cell-properties" => self.cell_properties(element),
            "table-properties" if attribute(element, "display").is_some_and(|d| d == "false") => {
                self.hidden.insert(self.name.clone());
            }
            "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left" => {
                let shown = attribute(element, "display").is_none_or(|d| d != "false");
                self.running_text = shown.then(String::new);
            }
            // Fields that differ on each page.
            "page-number" | "page-count" | "sheet-name" | "date" | "time" | "title" | "file-name" => {
                self.unsaid += 1;
            }
            _ => {}
        }
    }

    fn cell_properties(&mut self, element: &BytesStart<'_>) {
        let mut style = self.parent.clone();
        for attribute in element.attributes().flatten() {
            let value = attribute.value.as_ref();
            match attribute.key.local_name().as_ref() {
                "border" | "border-left" | "border-right" | "border-top" | "border-bottom" => {
                    style.bordered |= is_line(value);
                }
                "background-color" => {
                    style.shaded = value != "transparent" && !value.eq_ignore_ascii_case("#ffffff")
                }
                _ => {}
            }
        }
        self.cells.insert(self.name.clone(), style);
    }

    fn end(&mut self, name: &str) {
        match name {
            "page-number" | "page-count" | "sheet-name" | "date" | "time" | "title" | "file-name" => {
                self.unsaid = self.unsaid.saturating_sub(1);
            }
            "p" => self.running_text.iter_mut().for_each(|t| t.push('\n')),
            "region-left" | "region-center" | "region-right" => self.flush_running(),
            "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left" => {
                self.flush_running();
                self.running_text = None;
            }
            _ => {}
        }
    }

    fn flush_running(&mut self) {
        let Some(text) = self.running_text.as_mut().map(std::mem::take) else { return };
        let text = text.trim().to_owned();
        let running = self.running.entry(self.page.clone()).or_default();
        if text.chars().any(char::is_alphanumeric) && !running.contains(&text) {
            running.push(text);
        }
    }
}

/// `0.74pt solid #000000`; neither `none` nor a line without width.
fn is_line(border: &str) -> bool {
    let width = border.split(' ').next().unwrap_or_default();
    let width = width.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    border != "none" && width.parse::<f64>().is_ok_and(|w| w > 0.0)
}
