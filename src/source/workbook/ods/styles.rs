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
    /// Headers and footers.
    pub(super) running: Vec<String>,
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
                if attribute(element, "family").is_some_and(|f| f == "table-cell") {
                    self.cells.insert(self.name.clone(), self.parent.clone());
                }
            }
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
                    style.bordered |= value != "none" && !value.starts_with("0");
                }
                "background-color" => {
                    style.shaded = value != "transparent" && value.to_ascii_lowercase() != "#ffffff"
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
            "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left" => {
                let text = self.running_text.take().unwrap_or_default().trim().to_owned();
                if text.chars().any(char::is_alphanumeric) && !self.running.contains(&text) {
                    self.running.push(text);
                }
            }
            _ => {}
        }
    }
}
