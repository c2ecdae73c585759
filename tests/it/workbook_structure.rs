//! What is no plain cell: merges, hidden things, boxes, notes, running heads, errors, in four kinds of file.
//!
//! `fixtures/workbooks/make` writes one form as xlsx and xlsb, and LibreOffice converts it to xls and ods.

use crate::support::at;
use gyokaku::document::{BlockKind, Document, Grid};
use gyokaku::road;
use gyokaku::source::{Kind, Options};

const KINDS: [&str; 4] = ["xlsx", "xls", "ods", "xlsb"];

fn read(ending: &str) -> Document {
    let bytes = std::fs::read(at("fixtures/workbooks").join(format!("structure.{ending}.bin"))).unwrap();
    let kind = Kind::detect(&format!("structure.{ending}"), &bytes).unwrap();
    road::read(kind, &bytes, &Options::default()).unwrap()
}

fn grids(document: &Document) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Table(grid) = &block.kind {
            grids.push(grid);
        }
    }
    grids
}

/// Text and stored number of the cell with this range.
fn cell(document: &Document, range: &str) -> Option<(String, Option<f64>)> {
    let all = grids(document).into_iter().flat_map(|g| &g.cells);
    let found = all.clone().find(|c| c.places.first().is_some_and(|p| p.range.as_deref() == Some(range)))?;
    Some((found.text.map_or(String::new(), |id| document.text(id).raw.clone()), found.number))
}

fn furniture(document: &Document) -> Vec<String> {
    let text = |kind: &BlockKind| match kind {
        BlockKind::Furniture { text } => Some(document.text(*text).raw.clone()),
        _ => None,
    };
    document.blocks.iter().filter_map(|b| text(&b.kind)).collect()
}

/// Headings and paragraphs of the first sheet, in order.
fn lines(document: &Document) -> Vec<String> {
    let text = |kind: &BlockKind| match kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => {
            Some(document.text(*text).raw.clone())
        }
        _ => None,
    };
    document.blocks.iter().filter(|b| b.unit == 0).filter_map(|b| text(&b.kind)).collect()
}

#[test]
fn merges_span_in_every_format() {
    for ending in KINDS {
        let found = cell(&read(ending), "B3:E3").map(|c| c.0);
        assert_eq!(found.as_deref(), Some("窓口の見直し"), "{ending}");
    }
}

#[test]
fn hidden_rows_columns_and_sheets_are_kept_apart() {
    for ending in KINDS {
        let document = read(ending);
        let aside = furniture(&document);
        for text in ["隠れた行", "隠れた列"] {
            assert!(aside.iter().any(|t| t == text), "{ending}: {text} in {aside:?}");
        }
        let hidden: Vec<bool> = document.units.iter().map(|u| u.hidden).collect();
        assert_eq!(hidden, [false, true], "{ending}");
    }
}

#[test]
fn collapsed_rows_are_hidden() {
    for ending in ["xlsx", "xls", "ods"] {
        assert!(furniture(&read(ending)).iter().any(|t| t == "折りたたんだ行"), "{ending}");
    }
}

#[test]
fn displayed_values_stand_beside_stored_ones() {
    for ending in KINDS {
        assert_eq!(cell(&read(ending), "B8"), Some(("85.8%".to_owned(), Some(0.858))), "{ending}");
    }
    for ending in ["xlsx", "xls", "ods"] {
        assert_eq!(cell(&read(ending), "B14"), Some(("12件".to_owned(), Some(12.0))), "{ending}");
    }
}

#[test]
fn rich_text_is_joined_and_readings_are_left_out() {
    for ending in ["xlsx", "xls", "ods"] {
        let found = cell(&read(ending), "B4:E4").map(|c| c.0);
        assert_eq!(found.as_deref(), Some("総務部 行革課"), "{ending}");
    }
}

#[test]
fn a_box_over_an_empty_cell_is_its_text_and_others_stand_where_they_float() {
    for ending in ["xlsx", "xls", "ods"] {
        let document = read(ending);
        let boxed = cell(&document, "B5:E6").map(|c| c.0);
        assert_eq!(boxed.as_deref(), Some("箱の中の一行目\n二行目"), "{ending}");
        let lines = lines(&document);
        let place = |text: &str| lines.iter().position(|l| l == text);
        assert!(place("浮いた箱").is_some(), "{ending}: {lines:?}");
        assert!(place("組み合わせた図形").is_some(), "{ending}: {lines:?}");
        assert!(place("浮いた箱") < place("次頁の見出し"), "{ending}: {lines:?}");
    }
}

#[test]
fn notes_and_running_heads_are_no_data() {
    for ending in ["xlsx", "xls", "ods"] {
        let aside = furniture(&read(ending));
        for text in ["記入例を見ること", "別紙様式", "企画担当"] {
            assert_eq!(aside.iter().filter(|t| *t == text).count(), 1, "{ending}: {text} in {aside:?}");
        }
        assert!(!aside.iter().any(|t| t.contains("注記の絵")), "{ending}");
    }
    assert!(furniture(&read("xlsb")).iter().any(|t| t == "別紙様式"));
}

#[test]
fn errors_and_missing_results_are_told_with_their_cells() {
    let codes = |ending: &str, code: &str| -> Vec<String> {
        let told = read(ending).diagnostics.into_iter().filter(|d| d.code == code);
        told.map(|d| d.at.unwrap().range.unwrap()).collect()
    };
    for ending in KINDS {
        assert_eq!(codes(ending, "cell-error"), ["C8"], "{ending}");
        assert_eq!(cell(&read(ending), "C8"), Some(("#DIV/0!".to_owned(), None)), "{ending}");
    }
    // LibreOffice calculated the others when it converted.
    assert_eq!(codes("xlsx", "formula-without-value"), ["D8"]);
}

#[test]
fn every_character_is_in_a_block_once() {
    for ending in KINDS {
        let document = read(ending);
        let in_texts =
            document.texts.iter().flat_map(|t| t.raw.chars()).filter(|c| !c.is_whitespace()).count();
        assert_eq!(document.characters, in_texts, "{ending}");
    }
}
