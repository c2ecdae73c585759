//! Text boxes and shapes of a drawing, grouped ones too.
//!
//! In: a drawing part (ECMA-376 part 1, 20.5). Out: each shape's text with the cells that its anchor spans.
//! Charts and pictures hold no text that is read here.

use crate::source::workbook::package::{Node, Package, is_on};
use crate::source::workbook::sheet::{At, Shape};

#[derive(Default)]
struct Reading {
    from: At,
    to: Option<At>,
    /// The corner that is being read: 0 none, 1 from, 2 to.
    corner: u8,
    number: Option<String>,
    text: Option<String>,
    in_run: bool,
    hidden: bool,
    fallback: u32,
    /// Shapes of the anchor that is being read.
    found: Vec<String>,
}

pub(in crate::source::workbook) fn read(
    package: &mut Package<'_>,
    part: &str,
    shapes: &mut Vec<Shape>,
) -> Result<(), String> {
    let mut reading = Reading::default();
    package.walk(part, |node| {
        reading.visit(&node, shapes);
        true
    })
}

impl Reading {
    fn visit(&mut self, node: &Node<'_>, shapes: &mut Vec<Shape>) {
        match node {
            Node::Start(element) if element.local_name().as_ref() == "Fallback" => self.fallback += 1,
            Node::End("Fallback") => self.fallback = self.fallback.saturating_sub(1),
            _ if self.fallback > 0 => {}
            Node::Start(element) => {
                if element.local_name().as_ref() == "cNvPr" {
                    self.hidden = is_on(element, "hidden");
                }
                self.start(element.local_name().as_ref());
            }
            Node::End(name) => self.end(name, shapes),
            Node::Text(text) => {
                if let Some(number) = &mut self.number {
                    number.push_str(text);
                } else if let Some(own) = self.text.as_mut().filter(|_| self.in_run) {
                    own.push_str(text);
                }
            }
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => *self = Self::default(),
            "from" => self.corner = 1,
            "to" => self.corner = 2,
            "col" | "row" if self.corner > 0 => self.number = Some(String::new()),
            "txBody" => self.text = Some(String::new()),
            "t" => self.in_run = true,
            "br" => self.text.iter_mut().for_each(|t| t.push('\n')),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, shapes: &mut Vec<Shape>) {
        match name {
            "from" | "to" => self.corner = 0,
            "col" | "row" => self.corner_read(name == "row"),
            "t" => self.in_run = false,
            "p" => self.text.iter_mut().for_each(|t| t.push('\n')),
            "txBody" => {
                let text = self.text.take().unwrap_or_default();
                if !self.hidden && !text.trim().is_empty() {
                    self.found.push(text.trim_end().to_owned());
                }
            }
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                let (from, to) = (self.from, self.to.unwrap_or(self.from));
                shapes.extend(self.found.drain(..).map(|text| Shape { from, to, text }));
            }
            _ => {}
        }
    }

    fn corner_read(&mut self, is_row: bool) {
        let Some(number) = self.number.take().and_then(|n| n.trim().parse::<u32>().ok()) else { return };
        let corner = match self.corner {
            1 => &mut self.from,
            2 => self.to.get_or_insert((0, 0)),
            _ => return,
        };
        // No sheet has more of either.
        let number = number.min(1 << 20);
        if is_row { corner.0 = number } else { corner.1 = number }
    }
}
