//! The cell formats of a workbook: number format, ground, borders.
//!
//! In: the part `styles.xml`. Out: one style for each `xf` of `cellXfs`, in order.

use crate::source::workbook::format::{Format, builtin_code};
use crate::source::workbook::package::{Node, Package, attribute, number};
use crate::source::workbook::sheet::Style;
use quick_xml::events::BytesStart;
use std::collections::HashMap;
use std::rc::Rc;

#[derive(Default)]
struct Reading {
    codes: HashMap<u32, String>,
    fills: Vec<bool>,
    borders: Vec<bool>,
    /// Format id, fill, border.
    xfs: Vec<(u32, usize, usize)>,
    /// The list that is being read: `cellXfs` and not `cellStyleXfs`, `fills` and not `dxfs`.
    list: &'static str,
}

pub(super) fn read(package: &mut Package<'_>, part: &str, styles: &mut Vec<Style>) -> Result<(), String> {
    let mut reading = Reading::default();
    let result = package.walk(part, |node| {
        match node {
            Node::Start(element) => reading.start(element),
            Node::End(name) if name == reading.list => reading.list = "",
            _ => {}
        }
        true
    });
    *styles = reading.styles();
    result
}

const LISTS: [&str; 4] = ["numFmts", "fills", "borders", "cellXfs"];

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let name = name.as_ref();
        if let Some(list) = LISTS.iter().find(|l| **l == name) {
            self.list = list;
            return;
        }
        match (self.list, name) {
            ("numFmts", "numFmt") => {
                if let (Some(id), Some(code)) =
                    (number(element, "numFmtId"), attribute(element, "formatCode"))
                {
                    self.codes.insert(id, super::strings::unescape(&code));
                }
            }
            ("fills", "fill") => self.fills.push(false),
            ("fills", "patternFill") => {
                self.set_fill(attribute(element, "patternType").is_some_and(|p| p != "none"))
            }
            ("fills", "gradientFill") => self.set_fill(true),
            ("fills", "fgColor") if is_white(element) => self.set_fill(false),
            ("borders", "border") => self.borders.push(false),
            ("borders", "left" | "right" | "top" | "bottom" | "start" | "end") => {
                if let Some(border) = self.borders.last_mut() {
                    *border |= attribute(element, "style").is_some_and(|s| s != "none");
                }
            }
            ("cellXfs", "xf") => {
                let index = |name| number(element, name).unwrap_or(0);
                self.xfs.push((number(element, "numFmtId").unwrap_or(0), index("fillId"), index("borderId")));
            }
            _ => {}
        }
    }

    fn set_fill(&mut self, shaded: bool) {
        if let Some(fill) = self.fills.last_mut() {
            *fill = shaded;
        }
    }

    fn styles(&self) -> Vec<Style> {
        let mut formats = Formats::default();
        let style = |(id, fill, border): &(u32, usize, usize)| Style {
            format: formats.of(*id, self.codes.get(id).map(String::as_str)),
            shaded: self.fills.get(*fill).copied().unwrap_or(false),
            ground: *fill as u32,
            bordered: self.borders.get(*border).copied().unwrap_or(false),
        };
        self.xfs.iter().map(style).collect()
    }
}

/// Parsed formats by id, each parsed once.
#[derive(Default)]
pub(in crate::source::workbook) struct Formats {
    parsed: HashMap<u32, Rc<Format>>,
}

impl Formats {
    /// The file's own code comes before the built-in one.
    pub(in crate::source::workbook) fn of(&mut self, id: u32, own: Option<&str>) -> Rc<Format> {
        let code = || own.or_else(|| builtin_code(id)).unwrap_or_default();
        Rc::clone(self.parsed.entry(id).or_insert_with(|| Rc::new(Format::new(code()))))
    }
}

fn is_white(element: &BytesStart<'_>) -> bool {
    let rgb = attribute(element, "rgb").is_some_and(|v| v.to_ascii_uppercase().ends_with("FFFFFF"));
    let indexed = attribute(element, "indexed").is_some_and(|v| v == "9" || v == "1");
    let theme = attribute(element, "theme").is_some_and(|v| v == "0") && attribute(element, "tint").is_none();
    rgb || indexed || theme
}
