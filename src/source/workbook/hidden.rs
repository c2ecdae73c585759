//! Hidden rows and columns of xlsx sheets, which `calamine` does not tell.
//!
//! In: the package's bytes and a sheet's name. Out: what a person does not see (ECMA-376 part 1, 18.3.1.13 `col`
//! and 18.3.1.73 `row`). A package that cannot be read this way hides nothing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Hidden rows and ranges of columns, from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hidden {
    rows: BTreeSet<u32>,
    cols: Vec<(u32, u32)>,
}

impl Hidden {
    pub(super) fn holds(&self, row: u32, col: u32) -> bool {
        self.rows.contains(&row) || self.cols.iter().any(|&(first, last)| (first..=last).contains(&col))
    }
}

/// No part of a package is read further than this, in bytes.
const MAX_PART: u64 = 256 << 20;

/// The package with its sheets' parts by name.
pub(super) struct Package<'a> {
    archive: Option<ZipArchive<Cursor<&'a [u8]>>>,
    parts: BTreeMap<String, String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Self {
        let mut package = Self { archive: ZipArchive::new(Cursor::new(bytes)).ok(), parts: BTreeMap::new() };
        let targets = package.targets();
        let Some(workbook) = package.part("xl/workbook.xml") else { return package };
        each_element(&workbook, |element| {
            if element.local_name().as_ref() == "sheet" {
                let (name, id) = (attribute(element, "name"), attribute(element, "id"));
                if let (Some(name), Some(target)) = (name, id.and_then(|id| targets.get(&id))) {
                    package.parts.insert(name, target.clone());
                }
            }
            true
        });
        package
    }

    /// Relationship id → part of the workbook's relationships.
    fn targets(&mut self) -> BTreeMap<String, String> {
        let mut targets = BTreeMap::new();
        let Some(relations) = self.part("xl/_rels/workbook.xml.rels") else { return targets };
        each_element(&relations, |element| {
            if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
                let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(id, part);
            }
            true
        });
        targets
    }

    fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        let file = self.archive.as_mut()?.by_name(name).ok()?;
        let mut bytes = Vec::new();
        file.take(MAX_PART).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// What is hidden on a sheet.
    pub(super) fn hidden(&mut self, sheet: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let Some(part) = self.parts.get(sheet).cloned() else { return hidden };
        let Some(bytes) = self.part(&part) else { return hidden };
        let mut next_row = 0;
        each_element(&bytes, |element| {
            let number = |name: &str| attribute(element, name).and_then(|v| v.parse::<u32>().ok());
            let is_hidden = || attribute(element, "hidden").is_some_and(|v| v == "1" || v == "true");
            match element.local_name().as_ref() {
                "col" if is_hidden() => {
                    let first = number("min").unwrap_or(1).max(1) - 1;
                    hidden.cols.push((first, number("max").unwrap_or(first + 1).max(1) - 1));
                }
                "row" => {
                    let row = number("r").map_or(next_row, |r| r.max(1) - 1);
                    next_row = row + 1;
                    if is_hidden() {
                        hidden.rows.insert(row);
                    }
                }
                _ => {}
            }
            true
        });
        hidden
    }
}

/// Calls back for each start of an element until it says no more; damaged XML ends it.
fn each_element(bytes: &[u8], mut visit: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if !visit(&element) {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(html_escape::decode_html_entities(found.value.as_ref()).into_owned())
}
