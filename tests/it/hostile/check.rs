//! The checks themselves, one for each target.

use super::{form, page};
use gyokaku::document::{BlockKind, Document, Grid};
use gyokaku::geom::BBox;
use gyokaku::interpret::Hints;
use gyokaku::lexicon::Lexicon;
use gyokaku::normalize::{Context, Period, cell, line, missing, period, periods, quantities, text, unit};
use gyokaku::source::pdf::{self, Page};
use gyokaku::source::{Kind, Options, read_flat};
use gyokaku::{layout, record, road};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::builtin().expect("the built-in lexicon is valid"));

/// Limits that a hostile file reaches soon: what happens there is to be seen, not how long it takes.
fn limits() -> pdf::Limits {
    pdf::Limits {
        operators_per_page: 60_000,
        operators_per_file: 150_000,
        glyphs_per_page: 8_000,
        glyphs_per_file: 20_000,
        paths_per_page: 8_000,
        forms_per_page: 300,
        bytes_per_page: 4 << 20,
        pages: 24,
        ..pdf::Limits::default()
    }
}

/// A file that begins as a PDF is taken as it is; of anything else one is made.
pub(super) fn pdf(input: &[u8]) {
    let file = if input.starts_with(b"%PDF") { input.to_vec() } else { form::write(input) };
    let options = pdf::PdfOptions { limits: limits(), ..pdf::PdfOptions::default() };
    let Ok(file) = pdf::open(file, &options) else { return };
    let pages: Vec<Page> = file.pages().collect();
    pages.iter().for_each(sound);
    let mut document = layout::compose(pages);
    layout::wraps::mark(&mut document);
    whole(&document);
}

/// What layout and the table finder may rely on.
fn sound(page: &Page) {
    let finite =
        |b: &BBox| [b.x0, b.y0, b.x1, b.y1].iter().all(|v| v.is_finite()) && b.x0 <= b.x1 && b.y0 <= b.y1;
    assert!(page.width.is_finite() && page.height.is_finite(), "a page of {} × {}", page.width, page.height);
    for glyph in &page.glyphs {
        assert!(finite(&glyph.bbox) && glyph.size.is_finite(), "{glyph:?}");
        assert!(usize::from(glyph.font) < page.fonts.len(), "{glyph:?} of {} fonts", page.fonts.len());
    }
    for rule in &page.rules {
        let sound = [rule.at, rule.from, rule.to, rule.width].iter().all(|v| v.is_finite());
        assert!(sound && rule.from <= rule.to, "{rule:?}");
    }
    page.fills.iter().for_each(|fill| assert!(finite(&fill.bbox), "{fill:?}"));
    page.images.iter().for_each(|image| assert!(finite(image), "{image:?}"));
}

/// Every character of the source stands in exactly one text, every text in one place, and grids are covered.
fn whole(document: &Document) {
    let count = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
    let found: usize = document.texts.iter().map(|t| count(&t.raw)).sum();
    assert_eq!(document.characters, found, "characters of the source, and of the texts");
    for text in &document.texts {
        for line in &text.lines {
            let slice = text.raw.get(line.range.clone());
            assert!(slice.is_some_and(|s| !s.contains('\n')), "{:?} of {:?}", line.range, text.raw);
        }
    }
    for block in &document.blocks {
        assert!(block.unit < document.units.len(), "{block:?}");
        match &block.kind {
            BlockKind::Table(grid) => covered(grid, document),
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Furniture { text } => assert!((text.0 as usize) < document.texts.len()),
        }
    }
}

fn covered(grid: &Grid, document: &Document) {
    let mut cover = vec![0_u8; grid.rows * grid.cols];
    for cell in &grid.cells {
        assert!(cell.text.is_none_or(|text| (text.0 as usize) < document.texts.len()));
        for row in cell.row_range() {
            cell.col_range().for_each(|col| cover[row * grid.cols + col] += 1);
        }
    }
    assert!(cover.iter().all(|n| *n == 1), "a grid of {} × {} is covered {cover:?}", grid.rows, grid.cols);
    assert_eq!(grid.slots.len(), grid.rows * grid.cols);
}

/// A page that the bytes draw goes to the table finder and the layout.
pub(super) fn tables(input: &[u8]) {
    let page = page::draw(input);
    sound(&page);
    for table in gyokaku::table::find(&page).tables {
        let mut cover = vec![0_u8; table.rows() * table.xs.len().saturating_sub(1)];
        let cols = table.xs.len().saturating_sub(1);
        for cell in &table.cells {
            assert!(cell.row_span > 0 && cell.col_span > 0, "{cell:?}");
            for row in cell.row..cell.row + cell.row_span {
                (cell.col..cell.col + cell.col_span).for_each(|col| cover[row * cols + col] += 1);
            }
        }
        assert!(cover.iter().all(|n| *n <= 1), "a position that two cells cover: {cover:?}");
        assert!(table.xs.is_sorted() && table.ys.is_sorted(), "{:?} {:?}", table.xs, table.ys);
        assert_eq!(table.owner.len(), cover.len());
    }
    let mut document = layout::compose([page.clone(), page]);
    layout::wraps::mark(&mut document);
    whole(&document);
}

/// The first byte says which years are known.
pub(super) fn normalize(input: &[u8]) {
    let (years, rest) = input.split_at(input.len().min(1));
    let raw = String::from_utf8_lossy(rest);
    let context = match years.first().map(|b| b % 4) {
        None | Some(0) => Context::default(),
        Some(1) => Context::of(2018),
        Some(2) => Context::near(2018),
        Some(_) => Context::of(i32::from(years[0]) * 40 - 200),
    };
    normalized(&raw);
    let mut last = 0;
    for found in periods(&raw, &context) {
        assert!(raw.get(found.span.clone()).is_some_and(|s| !s.is_empty()), "{raw:?} {found:?}");
        assert!(raw.get(found.open_span.clone()).is_some(), "{raw:?} {found:?}");
        assert!(found.span.start >= last, "{raw:?} {found:?}");
        ordered(&found.period, &raw);
        ordered(&found.opened(), &raw);
        last = found.span.end;
    }
    last = 0;
    for found in quantities(&raw) {
        assert!(raw.get(found.span.clone()).is_some_and(|s| !s.is_empty()), "{raw:?} {found:?}");
        assert!(found.span.start >= last, "{raw:?} {found:?}");
        assert!(found.quantity.range.is_none_or(|(low, high)| low <= high), "{raw:?} {found:?}");
        last = found.span.end;
    }
    cells(&raw, &context);
}

fn normalized(raw: &str) {
    let once = text(raw);
    assert_eq!(text(&once.text).text, once.text, "twice is not once, from {raw:?}");
    let mut last = 0;
    for (at, c) in once.text.char_indices() {
        let source = once.source_range(at..at + c.len_utf8());
        let slice = raw.get(source.clone());
        assert!(slice.is_some_and(|s| !s.is_empty()), "{c:?} of {raw:?} leads to {source:?}");
        assert!(source.start >= last, "{c:?} of {raw:?} leads back to {source:?}");
        last = source.start;
    }
}

fn ordered(period: &Period, raw: &str) {
    if let (Some(start), Some(end)) = (period.start, period.end) {
        assert!(start <= end, "{raw:?} {period:?}");
    }
    assert!(period.start.is_some() || period.end.is_some(), "{raw:?} {period:?}");
}

/// What the interpreter asks of a cell, and what the program answers for a line.
fn cells(raw: &str, context: &Context) {
    let year = Period::of_fiscal_year("平成30年度", 2018).expect("a year");
    if let Some(whole) = period::whole(raw, context) {
        ordered(&whole.period, raw);
    }
    if let Some(refined) = period::part(raw).and_then(|part| period::refine(&year, &part)) {
        ordered(&refined, raw);
    }
    let _ = (cell(raw, None), cell(raw, Some("（単位：千円）")), unit(raw), missing(raw));
    for row in raw.lines() {
        let answer = line(row);
        let input: Vec<char> = answer_input(row).chars().collect();
        for key in ["periods", "quantities"] {
            for found in answer[key].as_array().into_iter().flatten() {
                let span = |i: usize| found["span"][i].as_u64().and_then(|n| usize::try_from(n).ok());
                let slice = span(0).zip(span(1)).and_then(|(from, to)| input.get(from..to));
                let slice: Option<String> = slice.map(|chars| chars.iter().collect());
                assert_eq!(slice.as_deref(), found["text"].as_str(), "{row:?} {found}");
            }
        }
    }
}

/// The text that a line of the program's input asks for.
fn answer_input(row: &str) -> String {
    let asked: Option<serde_json::Value> = serde_json::from_str(row).ok();
    let input =
        asked.as_ref().filter(|_| row.trim_start().starts_with('{')).and_then(|v| v["input"].as_str());
    // A context that is no year makes the line plain text.
    let year = asked.as_ref().and_then(|v| v.get("context_fy"));
    let sound = year.is_none_or(|y| y.is_null() || y.as_i64().is_some_and(|y| i32::try_from(y).is_ok()));
    input.filter(|_| sound).unwrap_or(row).to_owned()
}

/// A workbook of whatever kind the bytes seem to be, under each of the names that decide.
pub(super) fn workbook(input: &[u8]) {
    for name in ["book.xlsx", "book.xlsb", "book.ods"] {
        let Ok(kind) = Kind::detect(name, input) else { continue };
        if matches!(kind, Kind::Pdf | Kind::Text) {
            continue;
        }
        if let Ok(document) = read_flat(kind, input) {
            whole(&document);
        }
    }
}

/// The whole road. Bytes that begin with 1 draw a PDF; all others are a file.
pub(super) fn convert(input: &[u8]) {
    let made = input.strip_prefix(&[1]).map(form::write);
    let bytes = made.as_deref().unwrap_or(input);
    let input =
        road::Input { uri: "file".into(), file_name: "file.txt".into(), bytes, hints: Hints::default() };
    let Ok(document) = road::convert(&input, &LEXICON, &Options::default()) else { return };
    ledger(&document);
    let json = serde_json::to_value(&document).expect("a record can be written");
    for evidence in &document.evidence {
        let target = json.pointer(&evidence.pointer);
        assert!(target.is_some_and(|t| !t.is_null()), "{} points at nothing", evidence.pointer);
    }
}

fn ledger(document: &record::Document) {
    let coverage = &document.coverage;
    let sum = coverage.claimed + coverage.furniture + coverage.unclaimed;
    assert_eq!(coverage.characters, sum, "{coverage:?}");
    let count = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count() as u64;
    let listed: u64 = document.unclaimed.iter().map(|u| count(&u.text)).sum();
    assert_eq!(listed, coverage.unclaimed, "the unclaimed text is not the text that is listed");
}
