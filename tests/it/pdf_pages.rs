//! The PDF road from bytes to a document, on pages written here operator by operator.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use gyokaku::document::{BlockKind, Document, Grid, Text};
use gyokaku::layout;
use gyokaku::source::pdf::{self, Limits, PdfError, PdfFile, PdfOptions, Visibility};
use std::fmt::Write;

/// A font that is not embedded, with a predefined CMap and no ToUnicode.
const MINCHO: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /UniJIS-UTF16-H \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MS-Mincho \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /DW 1000 >>] >>";
const LATIN: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
/// Identity codes of a font that is not there: nobody can tell its characters.
const UNKNOWN: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /Identity-H \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Gothic \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>] >>";

/// Pages with the fonts M, L, U, and further objects from number 100 on.
fn write_pdf(pages: &[String], objects: &[(u32, String)], resources: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 10 + 2 * i)).collect();
    let mut all = vec![
        (1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()),
        (2, format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len())),
        (3, MINCHO.to_owned()),
        (4, LATIN.to_owned()),
        (5, UNKNOWN.to_owned()),
    ];
    for (i, content) in pages.iter().enumerate() {
        let at = 10 + 2 * i as u32;
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /M 3 0 R /L 4 0 R /U 5 0 R >> {resources} >> >>",
            at + 1
        );
        all.push((at, page));
        all.push((at + 1, stream("", content)));
    }
    all.extend(objects.iter().cloned());
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (number, body) in &all {
        offsets.push((*number, out.len()));
        let _ = write!(out, "{number} 0 obj\n{body}\nendobj\n");
    }
    let xref = out.len();
    out.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, offset) in offsets {
        let _ = write!(out, "{number} 1\n{offset:010} 00000 n \n");
    }
    let _ = write!(out, "trailer\n<< /Root 1 0 R /Size 1000 >>\nstartxref\n{xref}\n%%EOF\n");
    out.into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Text at a place, y from the top.
pub(crate) fn text(x: f32, y: f32, size: f32, s: &str) -> String {
    let codes = s.encode_utf16().fold(String::new(), |mut out, u| {
        let _ = write!(out, "{u:04X}");
        out
    });
    format!("BT /M {size} Tf {x} {} Td <{codes}> Tj ET\n", 842.0 - y)
}

/// A ruled table of one-line cells.
pub(crate) fn table(x: f32, y: f32, width: f32, height: f32, rows: &[&[&str]]) -> String {
    let cols = rows[0].len();
    let mut out = String::new();
    for r in 0..=rows.len() {
        let at = 842.0 - y - r as f32 * height;
        let _ = writeln!(out, "{x} {at} m {} {at} l S", x + cols as f32 * width);
    }
    for c in 0..=cols {
        let at = x + c as f32 * width;
        let _ = writeln!(out, "{at} {} m {at} {} l S", 842.0 - y, 842.0 - y - rows.len() as f32 * height);
    }
    for (r, row) in rows.iter().enumerate() {
        for (c, s) in row.iter().enumerate() {
            out += &text(x + c as f32 * width + 3.0, y + r as f32 * height + 14.0, 10.0, s);
        }
    }
    out
}

fn open(bytes: Vec<u8>) -> PdfFile {
    pdf::open(bytes, &PdfOptions::default()).unwrap()
}

pub(crate) fn compose(pages: &[String]) -> Document {
    layout::compose(open(write_pdf(pages, &[], "")).pages())
}

/// Every visible character is in exactly one text, and every text in exactly one block.
pub(crate) fn assert_complete(document: &Document) {
    let ink = |t: &Text| t.raw.chars().filter(|c| !c.is_whitespace()).count();
    let held: usize = document.texts.iter().map(ink).sum();
    assert_eq!(held, document.characters);
    let mut used = vec![0; document.texts.len()];
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Furniture { text } => used[text.0 as usize] += 1,
            BlockKind::Table(grid) => {
                grid.cells.iter().filter_map(|c| c.text).for_each(|t| used[t.0 as usize] += 1);
            }
        }
    }
    assert!(used.iter().all(|&n| n == 1), "{used:?}");
}

pub(crate) fn tables(document: &Document) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Table(grid) = &block.kind {
            grids.push(grid);
        }
    }
    grids
}

pub(crate) fn cell<'d>(document: &'d Document, grid: &Grid, row: usize, col: usize) -> &'d str {
    grid.cell(row, col).text.map_or("", |t| &document.text(t).raw)
}

fn codes(document: &Document) -> Vec<&str> {
    document.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn a_page_of_prose_and_a_table_keeps_every_character_once() {
    let page = text(60.0, 80.0, 16.0, "行財政改革の実施計画")
        + &text(60.0, 120.0, 10.0, "・窓口の待ち時間を短縮する。")
        + &table(60.0, 150.0, 120.0, 20.0, &[&["指標", "目標値"], &["収納率", "９８％"]])
        + &text(60.0, 260.0, 10.0, "この計画は、毎年度の終わりに見直すこととしている。");
    let document = compose(&[page]);
    assert_complete(&document);
    assert!(matches!(document.blocks[0].kind, BlockKind::Heading { level: 1, .. }));
    assert!(matches!(document.blocks[1].kind, BlockKind::ListItem { depth: 0, .. }));
    let grid = tables(&document)[0];
    assert_eq!((grid.rows, grid.cols), (2, 2));
    assert_eq!(cell(&document, grid, 1, 1), "９８％");
    assert!(grid.cell(1, 1).places[0].bbox.is_some());
}

#[test]
fn characters_that_the_file_does_not_tell_are_replaced_and_reported() {
    let document = compose(&["BT /U 10 Tf 60 700 Td <01230456> Tj ET".to_owned()]);
    assert_eq!(document.texts[0].raw, "\u{fffd}\u{fffd}");
    assert_eq!(codes(&document), ["character-unknown"]);
}

#[test]
fn text_drawn_twice_is_one_and_bold() {
    let page = text(60.0, 80.0, 10.0, "目標") + &text(60.4, 80.0, 10.0, "目標");
    let page = open(write_pdf(&[page], &[], "")).pages().next().unwrap();
    let seen: Vec<_> = page.glyphs.iter().map(|g| (g.visibility, g.bold)).collect();
    assert_eq!(seen[0], (Visibility::Visible, true));
    assert_eq!(seen[2].0, Visibility::Duplicate);
}

#[test]
fn invisible_and_white_text_are_told_apart() {
    let page = format!("3 Tr {} 0 Tr 1 g {}", text(60.0, 80.0, 10.0, "隠"), text(60.0, 120.0, 10.0, "白"));
    let page = open(write_pdf(&[page], &[], "")).pages().next().unwrap();
    let seen: Vec<_> = page.glyphs.iter().map(|g| g.visibility).collect();
    assert_eq!(seen, [Visibility::Invisible, Visibility::White]);
}

#[test]
fn a_table_over_a_page_break_is_one_and_its_header_is_dropped() {
    let head: &[&str] = &["番号", "取組", "担当課"];
    let row = |i: usize| vec![format!("{i}"), format!("取組{i}"), "財政課".to_owned()];
    let rows: Vec<Vec<String>> = (1..=30).map(row).collect();
    let part = |range: std::ops::Range<usize>, y: f32| {
        let rows: Vec<Vec<&str>> =
            rows[range].iter().map(|r| r.iter().map(String::as_str).collect()).collect();
        let mut all = vec![head];
        all.extend(rows.iter().map(Vec::as_slice));
        table(60.0, y, 150.0, 24.0, &all)
    };
    let document = compose(&[part(0..27, 90.0), part(27..30, 60.0)]);
    assert_complete(&document);
    let grid = tables(&document)[0];
    assert_eq!((tables(&document).len(), grid.rows), (1, 31));
    assert_eq!(cell(&document, grid, 30, 1), "取組30");
    assert_eq!(grid.cell(30, 1).places[0].page, Some(2));
    assert_eq!(codes(&document), ["header-repeated"]);
}

#[test]
fn columns_of_text_without_rules_are_a_table() {
    let rows = [["指標", "基準値", "目標値"], ["満足度", "７２", "８０"], ["収納率", "９５", "９６"]];
    let mut page = String::new();
    for (r, row) in rows.iter().enumerate() {
        for (c, s) in row.iter().enumerate() {
            page += &text(60.0 + 130.0 * c as f32, 100.0 + 18.0 * r as f32, 10.0, s);
        }
    }
    let document = compose(&[page]);
    assert_complete(&document);
    let grid = tables(&document)[0];
    assert_eq!((grid.rows, grid.cols, cell(&document, grid, 2, 2)), (3, 3, "９６"));
}

#[test]
fn running_heads_and_page_numbers_are_furniture() {
    let page = |n: u32| {
        text(400.0, 40.0, 8.0, "行政経営課")
            + &text(60.0, 100.0 + 30.0 * n as f32, 10.0, "計画の期間は、五年間とする。")
            + &text(290.0, 815.0, 9.0, &format!("－{n}－"))
    };
    let document = compose(&[page(1), page(2), page(3)]);
    assert_complete(&document);
    let furniture = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Furniture { .. })).count();
    assert_eq!(furniture, 6);
}

#[test]
fn forms_that_call_one_another_end_at_a_limit() {
    let form = |next: u32| {
        let dict = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";
        let dict = format!("{dict} /Resources << /XObject << /X {next} 0 R >> >>");
        stream(&dict, "/X Do /X Do /X Do /X Do")
    };
    let objects: Vec<(u32, String)> = (100..130).map(|n| (n, form(100 + (n - 99) % 30))).collect();
    let bytes = write_pdf(&["/X Do".to_owned()], &objects, "/XObject << /X 100 0 R >>");
    let limits = Limits { forms_per_page: 500, ..Limits::default() };
    let file = pdf::open(bytes, &PdfOptions { limits, ..PdfOptions::default() }).unwrap();
    let page = file.pages().next().unwrap();
    let named =
        |d: &gyokaku::diag::Diagnostic| d.code == "limit-reached" && d.message.contains("forms_per_page");
    assert!(page.diagnostics.iter().any(named));
}

#[test]
fn a_page_that_is_an_image_is_reported() {
    let dict =
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let page = "500 0 0 700 40 40 cm /I Do".to_owned();
    let bytes = write_pdf(&[page], &[(100, stream(dict, "0"))], "/XObject << /I 100 0 R >>");
    assert_eq!(codes(&layout::compose(open(bytes).pages())), ["text-layer-missing"]);
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(pdf::open(b"PK\x03\x04".to_vec(), &PdfOptions::default()).err(), Some(PdfError::NotPdf));
    assert!(pdf::open(b"%PDF-1.7 and nothing else".to_vec(), &PdfOptions::default()).is_err());
}

#[test]
fn the_drawing_shows_cells_and_order() {
    let file = open(write_pdf(&[table(60.0, 150.0, 120.0, 20.0, &[&["a", "<b>"], &["c", "d"]])], &[], ""));
    let page = file.pages().next().unwrap();
    let (layout, found) = layout::analyse(&page);
    let svg = gyokaku::draw::svg(&page, &found, &layout, &[]);
    assert!(svg.contains("row 1 col 1 span 1×1") && svg.contains("&lt;") && svg.ends_with("</svg>\n"));
}

/// An A3 sheet that holds two A4 pages, each a heading over a form.
#[test]
fn two_pages_on_one_sheet_are_read_one_after_the_other() {
    let form = |x: f32, n: &str| {
        let rows: [&[&str]; 3] = [&["取組", n], &["担当", "財政課"], &["目標", "十件"]];
        text(x, 60.0, 14.0, &format!("進捗管理シート{n}")) + &table(x, 80.0, 100.0, 24.0, &rows)
    };
    let document = compose(&[form(40.0, "一") + &form(320.0, "二")]);
    let order: Vec<String> = document
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Table(grid) => cell(&document, grid, 0, 1).to_owned(),
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => {
                document.text(*text).raw.clone()
            }
            _ => String::new(),
        })
        .collect();
    assert_eq!(order, ["進捗管理シート一", "一", "進捗管理シート二", "二"]);
    assert_complete(&document);
}

/// Cards of a slide: what stands on one height in two of them is no line and no table.
#[test]
fn cards_side_by_side_are_read_one_after_the_other() {
    let card = |x: f32, n: &str| {
        let lines = ["現状", "窓口が混む", "目標", "十件"];
        let body: String =
            lines.iter().enumerate().map(|(i, l)| text(x + 8.0, 140.0 + 30.0 * i as f32, 10.0, l)).collect();
        format!("{x} 502 120 240 re S\n") + &text(x + 8.0, 115.0, 12.0, n) + &body
    };
    let document = compose(&[card(40.0, "一枚目") + &card(170.0, "二枚目") + &card(300.0, "三枚目")]);
    let all: Vec<&str> = document.texts.iter().flat_map(|t| t.raw.lines()).collect();
    let one = |n| [n, "現状", "窓口が混む", "目標", "十件"];
    assert_eq!(all, [one("一枚目"), one("二枚目"), one("三枚目")].concat());
    assert_complete(&document);
}

/// What is left of a cut row stands alone on the next page: one line in one cell.
#[test]
fn the_rest_of_a_cut_row_goes_back_to_its_cell() {
    let rows: [&[&str]; 6] = [
        &["番号", "取組", "備考"],
        &["一", "収納の向上", "継続"],
        &["二", "窓口の改善", "継続"],
        &["三", "広告の拡大", "継続"],
        &["四", "庁舎の集約", "継続"],
        &["五", "窓口の待ち時間を短くするた", "継続"],
    ];
    let first = table(40.0, 660.0, 136.0, 24.0, &rows);
    let rest = table(40.0, 40.0, 136.0, 24.0, &[&["", "め", ""]]);
    let document = compose(&[first, rest]);
    let grids = tables(&document);
    assert_eq!((grids.len(), grids[0].rows), (1, 6));
    assert_eq!(cell(&document, grids[0], 5, 1).replace('\n', ""), "窓口の待ち時間を短くするため");
    assert_eq!(grids[0].cell(5, 1).places.len(), 2);
    assert_complete(&document);
}
