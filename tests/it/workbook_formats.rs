//! Displayed values: one workbook with every number format, in four kinds of file, against what LibreOffice shows.
//!
//! `fixtures/workbooks/make` writes the workbooks and LibreOffice's CSV of each. Where LibreOffice is
//! known to differ from Excel, `*.excel.csv` has the reason and Excel's text; a row there that is the same in
//! both fails.

use crate::support::at;
use gyokaku::document::{BlockKind, Document};
use gyokaku::road;
use gyokaku::source::{Kind, Options};
use std::collections::BTreeMap;

/// Row and column from 1, as in an address, to displayed text.
type Cells = BTreeMap<(usize, usize), String>;

fn table(file: &str) -> Vec<Vec<String>> {
    let path = at("fixtures/workbooks").join(file);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(&path).unwrap();
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cells of a document's grids and lines, by the address that their place gives.
fn cells(document: &Document) -> Cells {
    let mut cells = Cells::new();
    let mut add = |id, range: &str| {
        let letters = range.chars().take_while(char::is_ascii_alphabetic);
        let col = letters.fold(0, |col, c| col * 26 + (c as usize - 'A' as usize + 1));
        let row = range.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap();
        cells.insert((row, col), document.text(id).raw.trim().to_owned());
    };
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Table(grid) => {
                for cell in grid.cells.iter().filter(|c| c.text.is_some()) {
                    add(cell.text.unwrap(), cell.places[0].range.as_deref().unwrap());
                }
            }
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => {
                let range = document.text(*text).lines[0].place.range.clone().unwrap();
                add(*text, &range);
            }
            other => panic!("expected cells, but found {other:?}"),
        }
    }
    cells
}

/// Label of a row → what Excel shows, cell by cell, where LibreOffice shows something else.
fn excel(ending: &str) -> BTreeMap<String, Vec<String>> {
    let file = match ending {
        // An ods holds the text that LibreOffice displayed; there is nothing to format.
        "ods" => return BTreeMap::new(),
        // LibreOffice wrote formats of its own for some of the built-in ones.
        "xls" => "formats.xls.excel.csv",
        _ => "formats.excel.csv",
    };
    table(file).into_iter().map(|row| (row[0].clone(), row[2..].to_vec())).collect()
}

fn compare(ending: &str) -> Vec<String> {
    let bytes = std::fs::read(at("fixtures/workbooks").join(format!("formats.{ending}.bin"))).unwrap();
    let kind = Kind::detect(&format!("formats.{ending}"), &bytes).unwrap();
    let document = road::read(kind, &bytes, &Options::default()).unwrap();
    let found = cells(&document);
    let own = format!("formats.{ending}.csv");
    let has_own = at("fixtures/workbooks").join(&own).exists();
    let shown = table(if has_own { &own } else { "formats.xlsx.csv" });
    let excel = excel(ending);
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (index, row) in shown.iter().enumerate() {
        for (col, libre) in row.iter().enumerate().skip(1) {
            let expected = excel.get(&row[0]).and_then(|r| r.get(col - 1)).unwrap_or(libre);
            let text = found.get(&(index + 1, col + 1)).map_or("", String::as_str);
            compared += 1;
            if text != expected.trim() {
                wrong.push(format!(
                    "{ending} row {} {}: expected {expected:?}, but found {text:?}",
                    index + 1,
                    row[0]
                ));
            }
        }
    }
    assert!(compared > 1500, "{compared} cells in formats.{ending}");
    wrong
}

#[test]
fn xlsx_shows_what_a_person_sees() {
    let wrong = compare("xlsx");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn xlsb_shows_what_a_person_sees() {
    let wrong = compare("xlsb");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn xls_shows_what_a_person_sees() {
    let wrong = compare("xls");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn ods_shows_what_a_person_sees() {
    let wrong = compare("ods");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_lists_of_differences_hold_differences_only() {
    for (list, shown) in
        [("formats.excel.csv", "formats.xlsx.csv"), ("formats.xls.excel.csv", "formats.xls.csv")]
    {
        let libre: BTreeMap<String, Vec<String>> =
            table(shown).into_iter().map(|row| (row[0].clone(), row[1..].to_vec())).collect();
        for row in table(list) {
            let shown = libre.get(&row[0]).unwrap_or_else(|| panic!("no row {}", row[0]));
            assert!(row[1].len() > 10, "{list} {}: say why", row[0]);
            let same = row[2..].iter().zip(shown).all(|(a, b)| a.trim() == b.trim());
            assert!(!same, "{} is the same in both: take it from {list}", row[0]);
        }
    }
}
