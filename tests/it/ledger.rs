//! Nothing is lost and nothing is without a source: coverage adds up, every value has evidence, every pointer
//! resolves.

use crate::support::{MANIFEST, at, convert};
use gyokaku::document::{BlockKind, Grid};
use gyokaku::source::{Kind, Options};
use serde_json::Value;
use std::collections::HashSet;

fn characters(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u64
}

#[test]
fn coverage_adds_up() {
    for fixture in &MANIFEST.fixture {
        let document = convert(fixture);
        let count = |key: &str| document["coverage"][key].as_u64().unwrap();
        let sum = count("claimed") + count("furniture") + count("unclaimed");
        assert_eq!(count("characters"), sum, "{}: {}", fixture.id, document["coverage"]);
        assert!(count("characters") > 100, "{}: {}", fixture.id, document["coverage"]);
        let listed: u64 = document["unclaimed"]
            .as_array()
            .unwrap()
            .iter()
            .map(|u| characters(u["text"].as_str().unwrap()))
            .sum();
        assert_eq!(
            listed,
            count("unclaimed"),
            "{}: the unclaimed text is not the text that is listed",
            fixture.id
        );
    }
}

#[test]
fn every_record_has_evidence() {
    let mut without = Vec::new();
    for fixture in &MANIFEST.fixture {
        let document = convert(fixture);
        let evidence: HashSet<&str> =
            document["evidence"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
        for pointer in records(&document) {
            // A record may be said once as a whole, or by its parts.
            let said = evidence
                .iter()
                .any(|e| *e == pointer || e.strip_prefix(&pointer).is_some_and(|r| r.starts_with('/')));
            if !said {
                without.push(format!("{} {pointer}", fixture.id));
            }
        }
    }
    assert!(without.is_empty(), "no evidence for\n{}", without.join("\n"));
}

/// Pointers of items, actions, KPI values, evaluations, effects and costs.
fn records(document: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for (i, item) in document["items"].as_array().unwrap().iter().enumerate() {
        let base = format!("/items/{i}");
        for key in ["actions", "evaluations", "effects", "costs"] {
            let count = item[key].as_array().map_or(0, Vec::len);
            out.extend((0..count).map(|n| format!("{base}/{key}/{n}")));
        }
        for (k, kpi) in item["kpis"].as_array().unwrap().iter().enumerate() {
            let count = kpi["values"].as_array().unwrap().len();
            out.extend((0..count).map(|n| format!("{base}/kpis/{k}/values/{n}")));
        }
        out.push(format!("{base}/title"));
    }
    out
}

#[test]
fn every_pointer_resolves_and_every_place_is_inside_the_source() {
    for fixture in &MANIFEST.fixture {
        let document = convert(fixture);
        for evidence in document["evidence"].as_array().unwrap() {
            let pointer = evidence["pointer"].as_str().unwrap();
            let target = document.pointer(pointer);
            assert!(target.is_some_and(|t| !t.is_null()), "{}: {pointer} points at nothing", fixture.id);
            assert!(
                characters(evidence["raw"].as_str().unwrap()) > 0,
                "{}: {pointer} has no raw text",
                fixture.id
            );
            let places = evidence["at"].as_array().unwrap();
            assert!(!places.is_empty(), "{}: {pointer} has no place", fixture.id);
            places.iter().for_each(|place| check_place(&fixture.id, pointer, place, fixture.units));
        }
    }
}

fn check_place(id: &str, pointer: &str, place: &Value, units: u64) {
    let kinds = ["page", "sheet", "line"].iter().filter(|key| !place[**key].is_null()).count();
    assert_eq!(kinds, 1, "{id} {pointer}: a place is a page, a sheet or a line: {place}");
    if let Some(page) = place["page"].as_u64() {
        assert!((1..=units).contains(&page), "{id} {pointer}: {place}");
        let corners: Vec<f64> =
            place["bbox"].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
        let [x0, y0, x1, y1] = corners[..] else { panic!("{id} {pointer}: {place}") };
        assert!(
            x0 <= x1 && y0 <= y1 && x0 >= 0.0 && y0 >= 0.0 && x1 <= 842.0 && y1 <= 842.0,
            "{id} {pointer}: {place}"
        );
    }
}

/// The raw text of a value is on the page: the title's characters are those of its evidence.
#[test]
fn titles_are_made_of_their_evidence() {
    for fixture in &MANIFEST.fixture {
        let document = convert(fixture);
        for evidence in document["evidence"].as_array().unwrap() {
            let pointer = evidence["pointer"].as_str().unwrap();
            if !(pointer.starts_with("/items/") && pointer.ends_with("/title")) {
                continue;
            }
            let raw = gyokaku::normalize::text(evidence["raw"].as_str().unwrap()).text;
            let raw: Vec<char> = raw.chars().filter(|c| !c.is_whitespace()).collect();
            let title = document.pointer(pointer).unwrap().as_str().unwrap();
            let strange: String = title.chars().filter(|c| !c.is_whitespace() && !raw.contains(c)).collect();
            assert!(
                strange.is_empty(),
                "{} {pointer}: {title} has {strange}, which is not in {raw:?}",
                fixture.id
            );
        }
    }
}

fn check_grid(id: &str, grid: &Grid) {
    let mut cover = vec![0; grid.rows * grid.cols];
    for cell in &grid.cells {
        for row in cell.row..cell.row + cell.row_span {
            (cell.col..cell.col + cell.col_span).for_each(|col| cover[row * grid.cols + col] += 1);
        }
    }
    assert!(
        cover.iter().all(|n| *n == 1),
        "{id}: a grid of {} × {} is covered {cover:?}",
        grid.rows,
        grid.cols
    );
}

#[test]
fn every_position_of_a_grid_is_covered_by_one_cell() {
    let mut grids = 0;
    for fixture in &MANIFEST.fixture {
        let bytes = std::fs::read(at("fixtures").join(&fixture.file)).unwrap();
        let kind = Kind::detect(&fixture.file, &bytes).unwrap();
        let document = gyokaku::road::read(kind, &bytes, &Options::default()).unwrap();
        for block in &document.blocks {
            if let BlockKind::Table(grid) = &block.kind {
                check_grid(&fixture.id, grid);
                grids += 1;
            }
        }
    }
    assert!(grids > 20, "{grids}");
}
