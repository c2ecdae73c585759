//! Our characters against those of an independent reader (pdf-extract), as multisets: whatever the reading order,
//! both must have found the same text. pdf-extract panics on some files; those are left out and counted.

use crate::support::{MANIFEST, at, gyokaku};
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use unicode_normalization::UnicodeNormalization;

fn multiset(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.nfkc().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

/// Characters that only one of the two has, over those that both should have.
fn distance(a: &str, b: &str) -> f64 {
    let (a, b) = (multiset(a), multiset(b));
    let keys = a.keys().chain(b.keys().filter(|k| !a.contains_key(k)));
    let apart: i64 = keys.map(|k| (a.get(k).unwrap_or(&0) - b.get(k).unwrap_or(&0)).abs()).sum();
    apart as f64 / a.values().sum::<i64>().max(1) as f64
}

#[test]
fn the_distance_counts_what_differs() {
    assert_eq!(distance("行革 計画", "計画行革"), 0.0);
    assert_eq!(distance("行革計画", "行革計"), 0.25);
}

#[test]
fn our_text_is_that_of_pdf_extract() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for fixture in MANIFEST.fixture.iter().filter(|f| f.file.ends_with(".pdf")) {
        let path = at("fixtures").join(&fixture.file);
        let bytes = std::fs::read(&path).unwrap();
        let Ok(Ok(theirs)) = catch_unwind(move || pdf_extract::extract_text_from_mem(&bytes)) else {
            eprintln!("left out: pdf-extract cannot read {}", fixture.file);
            continue;
        };
        let ours = gyokaku(&["layout", path.to_str().unwrap(), "--format", "text"]);
        assert_eq!(ours.status, 0, "{}", ours.stderr);
        let apart = distance(&ours.stdout, &theirs);
        compared += 1;
        if apart > 0.01 {
            wrong.push(format!("{}: {:.1} % of the characters differ", fixture.id, apart * 100.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 4, "expected pdf-extract to read at least 4 of the fixtures, but it read {compared}");
}

/// Workbooks of which calamine reads something else than we do, with the reason.
const APART: [(&str, &str); 0] = [];

/// What an independent reader (calamine) finds in the cells of a workbook stands in our document: every string in its
/// text, every number behind one of its cells. We display numbers by their formats and calamine does not, so numbers
/// are compared as they are stored.
#[test]
fn our_cells_are_those_of_calamine() {
    let folders = ["fixtures/forms", "fixtures/workbooks", "cities"];
    let files = folders.iter().flat_map(|folder| crate::support::files_below(&at(folder)));
    let (mut compared, mut cells, mut wrong) = (0, 0, Vec::new());
    for path in files {
        let name = path.strip_prefix(at(".")).unwrap_or(&path).to_string_lossy().into_owned();
        let plain = name.trim_end_matches(".bin");
        if ![".xlsx", ".xlsb", ".xls", ".ods"].iter().any(|ending| plain.ends_with(ending)) {
            continue;
        }
        let found = lacking(plain, &std::fs::read(&path).unwrap(), &mut cells);
        let known = APART.iter().any(|(file, _)| plain.ends_with(file));
        compared += 1;
        match found {
            Some(what) if !known => wrong.push(format!("{name}: {what}")),
            None if known => wrong.push(format!("{name}: take it from APART")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 20 && cells > 2000, "{compared} workbooks, {cells} cells");
}

/// What calamine finds in a workbook and we do not; counts what is compared.
fn lacking(name: &str, bytes: &[u8], cells: &mut usize) -> Option<String> {
    use calamine::{Data, Reader};
    let ours = crate::workbooks::read(name, bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
    let squashed = |text: &str| text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    let text: String = ours.texts.iter().map(|t| squashed(&t.raw)).collect::<Vec<_>>().join("\n");
    let grids = ours.blocks.iter().filter_map(|block| match &block.kind {
        gyokaku::document::BlockKind::Table(grid) => Some(grid),
        _ => None,
    });
    let numbers: Vec<f64> = grids.flat_map(|grid| grid.cells.iter().filter_map(|cell| cell.number)).collect();
    let mut book = match calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return Some(format!("calamine: {error}")),
    };
    for (sheet, range) in book.worksheets() {
        for (row, column, cell) in range.used_cells() {
            let is_ours = match cell {
                Data::String(found) => text.contains(&squashed(found)),
                Data::Float(_) | Data::Int(_) | Data::DateTime(_) => {
                    let number = match cell {
                        Data::DateTime(time) => time.as_f64(),
                        other => calamine::DataType::as_f64(other).unwrap_or_default(),
                    };
                    numbers.contains(&number) || text.contains(&number.to_string())
                }
                _ => true,
            };
            *cells += 1;
            if !is_ours {
                return Some(format!("{sheet}, row {row}, column {column}: {cell:?} is not ours"));
            }
        }
    }
    None
}
