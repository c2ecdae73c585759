//! xlsx and xlsm (ECMA-376, transitional and strict alike).
//!
//! In: an open package. Out: its sheets. Elements are known by their local names, so that both namespaces of the
//! standard are one. Drawings and comments are read here for xlsb too, whose packages hold the same XML.

pub(super) mod drawing;
mod notes;
mod part;
mod strings;
mod styles;
mod vml;

pub(super) use styles::Formats;

use super::format::Epoch;
use super::package::{Node, Package, Relation, attribute, is_on, number};
use super::sheet::{RawSheet, Style, printed_cols};
use crate::diag::Diagnostic;
use std::collections::HashMap;

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) part: String,
    /// A sheet of cells; charts and dialogs hold none.
    pub(super) is_cells: bool,
}

/// What all sheets share.
pub(super) struct Shared {
    pub(super) epoch: Epoch,
    pub(super) strings: Vec<String>,
    pub(super) styles: Vec<Style>,
}

/// What the workbook's own part says.
#[derive(Default)]
struct Book {
    epoch: Epoch,
    /// Name, whether it is hidden, the id of its relation.
    listed: Vec<(String, bool, String)>,
    /// Index of a sheet and its print area.
    print_areas: Vec<(usize, String)>,
    /// The sheet of the print area that is being read.
    area_of: Option<usize>,
}

/// Reads all sheets.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<RawSheet>, String> {
    let workbook = workbook_part(package, "xl/workbook.xml");
    let relations = package.relations(&workbook);
    let mut book = Book::default();
    let result = package.walk(&workbook, |node| {
        book.visit(&node);
        true
    });
    if book.listed.is_empty() {
        return Err(result.err().unwrap_or_else(|| format!("{workbook} without sheets")));
    }
    let entries = entries(book.listed, &relations);
    let (shared, mut troubles) = shared(package, &relations, book.epoch);
    let area = |index| book.print_areas.iter().find(|(of, _)| *of == index);
    let mut sheets: Vec<RawSheet> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let mut sheet = sheet(package, entry, &shared);
        sheet.printed_cols = area(index).and_then(|(_, area)| printed_cols(area));
        sheet.diagnostics.append(&mut troubles);
        sheets.push(sheet);
    }
    Ok(sheets)
}

impl Book {
    fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Start(element) => match element.local_name().as_ref() {
                "workbookPr" => self.epoch.is_1904 = is_on(element, "date1904"),
                "sheet" => {
                    let text = |name| attribute(element, name).unwrap_or_default();
                    let hidden = text("state").to_lowercase().contains("hidden");
                    self.listed.push((text("name"), hidden, text("id")));
                }
                "definedName" if attribute(element, "name").is_some_and(|n| n.ends_with("Print_Area")) => {
                    self.area_of = number(element, "localSheetId");
                    self.print_areas.extend(self.area_of.map(|sheet| (sheet, String::new())));
                }
                _ => {}
            },
            Node::End("definedName") => self.area_of = None,
            Node::Text(text) if self.area_of.is_some() => {
                self.print_areas.iter_mut().last().into_iter().for_each(|(_, area)| area.push_str(text));
            }
            _ => {}
        }
    }
}

/// The part that the package names as its main document.
pub(super) fn workbook_part(package: &mut Package<'_>, usual: &str) -> String {
    let main = package.relations("").into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
    main.filter(|part| package.has(part)).unwrap_or_else(|| usual.to_owned())
}

/// Sheets with their parts, by the relations of the workbook.
pub(super) fn entries(listed: Vec<(String, bool, String)>, relations: &[Relation]) -> Vec<Entry> {
    let find = |id: &str| relations.iter().find(|r| r.id == id);
    listed
        .into_iter()
        .map(|(name, hidden, id)| {
            let relation = find(&id);
            Entry {
                name,
                hidden,
                is_cells: relation.is_none_or(|r| r.kind == "worksheet"),
                part: relation.map(|r| r.target.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// The part of the first relation of a kind.
pub(super) fn target<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a str> {
    relations.iter().find(|r| r.kind == kind).map(|r| r.target.as_str())
}

fn shared(package: &mut Package<'_>, relations: &[Relation], epoch: Epoch) -> (Shared, Vec<Diagnostic>) {
    let mut troubles = Vec::new();
    let mut told = |code: &str, what: &str, result: Result<(), String>| {
        if let Err(found) = result {
            let message = format!("expected {what}, but found {found}");
            troubles.push(Diagnostic::error(code, message, None));
        }
    };
    let (mut strings, mut all_styles) = (Vec::new(), Vec::new());
    if let Some(part) = target(relations, "sharedStrings") {
        told(
            "strings-unreadable",
            "the workbook's shared strings",
            strings::read(package, part, &mut strings),
        );
    }
    if let Some(part) = target(relations, "styles") {
        told("styles-unreadable", "the workbook's styles", styles::read(package, part, &mut all_styles));
    }
    (Shared { epoch, strings, styles: all_styles }, troubles)
}

fn sheet(package: &mut Package<'_>, entry: &Entry, shared: &Shared) -> RawSheet {
    let mut sheet = RawSheet::new(&entry.name, shared.epoch);
    sheet.hidden = entry.hidden;
    if !entry.is_cells {
        return sheet;
    }
    if let Err(found) = part::read(package, &entry.part, shared, &mut sheet) {
        unreadable(&mut sheet, &found);
    }
    attachments(package, &entry.part, &mut sheet);
    sheet.finish();
    sheet
}

/// Says that a sheet was not read to its end.
pub(super) fn unreadable(sheet: &mut RawSheet, found: &str) {
    let message = format!("expected a readable sheet \"{}\", but found {found}", sheet.name);
    sheet.diagnostics.push(Diagnostic::error("sheet-unreadable", message, None));
}

/// What hangs on a sheet by relations: shapes, comments, form controls. What cannot be read of it is told.
pub(super) fn attachments(package: &mut Package<'_>, part: &str, sheet: &mut RawSheet) {
    let mut results: HashMap<String, String> = HashMap::new();
    for relation in package.relations(part) {
        let result = match relation.kind.as_str() {
            "drawing" => drawing::read(package, &relation.target, &mut sheet.shapes),
            "vmlDrawing" => vml::read(package, &relation.target, &mut sheet.shapes),
            "comments" if relation.target.ends_with(".xml") => {
                notes::read(package, &relation.target, &mut sheet.notes)
            }
            _ => continue,
        };
        if let Err(found) = result {
            results.insert(relation.target, found);
        }
    }
    let mut results: Vec<_> = results.into_iter().collect();
    results.sort();
    for (_, found) in results {
        let message = format!("expected what is attached to \"{}\", but found {found}", sheet.name);
        sheet.diagnostics.push(Diagnostic::warning("attachment-unreadable", message, None));
    }
}
