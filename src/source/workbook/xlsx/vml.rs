//! Text boxes and form controls of the old drawing format, which new files still use for controls.
//!
//! In: a VML part. Out: each shape's text with its anchor; a box to tick shows its mark. The yellow notes that
//! stand there too are read from the comments.

use crate::source::workbook::package::{Node, Package, attribute};
use crate::source::workbook::sheet::Shape;

#[derive(Default)]
struct Reading {
    kind: String,
    anchor: String,
    checked: bool,
    text: String,
    /// Depth below the text box; 0 outside.
    depth: u32,
    field: Option<&'static str>,
}

pub(super) fn read(package: &mut Package<'_>, part: &str, shapes: &mut Vec<Shape>) -> Result<(), String> {
    let mut reading = Reading::default();
    package.walk(part, |node| {
        match node {
            Node::Start(element) => {
                let name = element.local_name();
                match name.as_ref() {
                    "shape" | "rect" => reading = Reading::default(),
                    "textbox" => reading.depth = 1,
                    "ClientData" => reading.kind = attribute(element, "ObjectType").unwrap_or_default(),
                    "Anchor" => reading.field = Some("Anchor"),
                    "Checked" => reading.field = Some("Checked"),
                    "br" if reading.depth > 0 => reading.text.push('\n'),
                    _ => {}
                }
            }
            Node::End("textbox") => reading.depth = 0,
            Node::End("div") if reading.depth > 0 => reading.text.push('\n'),
            Node::End("Anchor" | "Checked") => reading.field = None,
            Node::End("shape" | "rect") => shapes.extend(std::mem::take(&mut reading).shape()),
            Node::Text(text) => reading.text(text),
            Node::End(_) => {}
        }
        true
    })
}

impl Reading {
    fn text(&mut self, text: &str) {
        match self.field {
            Some("Anchor") => self.anchor.push_str(text),
            Some(_) => self.checked = text.trim() == "1",
            // The part is laid out with line breaks that are not the text's.
            None if self.depth > 0 => self.text.push_str(text.trim_matches(['\r', '\n', ' '])),
            None => {}
        }
    }

    /// Column, offset, row, offset of the first corner, then of the second.
    fn shape(self) -> Option<Shape> {
        let text = self.text.trim().to_owned();
        if self.kind == "Note" || text.is_empty() {
            return None;
        }
        let numbers: Vec<u32> = self.anchor.split(',').filter_map(|n| n.trim().parse().ok()).collect();
        let [left, _, top, _, right, _, bottom, _] = numbers[..] else { return None };
        let text = match (self.kind.as_str(), self.checked) {
            ("Checkbox" | "Radio", true) => format!("☑{text}"),
            ("Checkbox" | "Radio", false) => format!("□{text}"),
            _ => text,
        };
        Some(Shape { from: (top, left), to: (bottom, right), text })
    }
}
