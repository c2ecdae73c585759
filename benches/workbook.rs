//! A big workbook: seconds and memory from bytes to the document model, and to the record.
//!
//! `cargo bench --bench workbook` builds a book of 50 sheets and 6,000 merges like the settlement cards that
//! municipalities publish, and reads it; with a path it reads that file instead, with `--write PATH` it writes the
//! book, for `scripts/compare_workbook.py`. With `--test` a book of two sheets is read once.
#![allow(clippy::print_stdout, clippy::unwrap_used)] // a bench reports on standard output and may stop

use gyokaku::document::{BlockKind, Cell};
use gyokaku::interpret::Hints;
use gyokaku::lexicon::Lexicon;
use gyokaku::road::{self, Input};
use gyokaku::source::{Kind, Options};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::Instant;
use zip::write::SimpleFileOptions;

/// Merges of a sheet; each takes two rows and three columns of graph paper.
const MERGES: usize = 120;
const ACROSS: usize = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let smoke = arguments.iter().any(|a| a == "--test");
    let book = book(if smoke { 2 } else { 50 });
    if let Some(at) = arguments.iter().position(|a| a == "--write") {
        std::fs::write(&arguments[at + 1], &book).unwrap();
        return;
    }
    let path = arguments.iter().find(|a| !a.starts_with("--"));
    let bytes = path.map_or(book, |p| std::fs::read(p).unwrap());
    let kind = Kind::detect("book.xlsx", &bytes).unwrap();
    let began = Instant::now();
    let document = road::read(kind, &bytes, &Options::default()).unwrap();
    let read = began.elapsed().as_secs_f64();
    let grids = document.blocks.iter().filter_map(|b| match &b.kind {
        BlockKind::Table(grid) => Some(grid),
        _ => None,
    });
    // In a collapsed grid a box of graph paper can be one position; its place still says what it spans.
    let spans = |c: &Cell| c.places.iter().any(|p| p.range.as_ref().is_some_and(|r| r.contains(':')));
    let merged = grids.flat_map(|g| &g.cells).filter(|c| spans(c)).count();
    let lexicon = Lexicon::builtin().unwrap();
    let began = Instant::now();
    let input = Input {
        uri: "book.xlsx".into(),
        file_name: "book.xlsx".into(),
        bytes: &bytes,
        hints: Hints::default(),
    };
    let record = road::convert(&input, &lexicon, &Options::default()).unwrap();
    let whole = began.elapsed().as_secs_f64();
    println!(
        "workbook {} sheets, {} texts, {merged} merged cells, {} bytes",
        document.units.len(),
        document.texts.len(),
        bytes.len()
    );
    println!("read      {read:8.3} s");
    println!("convert   {whole:8.3} s   ({} items)", record.items.len());
    println!(
        "peak      {}",
        peak().map_or("unknown".to_owned(), |kb| format!("{:8.1} MB", kb as f64 / 1024.0))
    );
    assert!(merged > 0 && document.texts.len() > 100, "the book was not read");
}

/// The most memory that the process has had, in kB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// An xlsx like a book of settlement cards.
fn book(sheets: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let (mut overrides, mut listed, mut related) = (String::new(), String::new(), String::new());
    for n in 1..=sheets {
        let _ = write!(
            overrides,
            r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>"#
        );
        let _ = write!(listed, r#"<sheet name="団体{n}" sheetId="{n}" r:id="rId{n}"/>"#);
        let _ = write!(
            related,
            r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
        part(&format!("xl/worksheets/sheet{n}.xml"), &sheet(n, MAIN));
    }
    let _ = write!(related, r#"<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>"#);
    let package = "http://schemas.openxmlformats.org/package/2006";
    part(
        "[Content_Types].xml",
        &format!(
            r#"<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>{overrides}</Types>"#
        ),
    );
    part(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>"#),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(r#"<Relationships xmlns="{package}/relationships">{related}</Relationships>"#),
    );
    part("xl/styles.xml", &styles(MAIN));
    zip.finish().unwrap().into_inner()
}

fn styles(main: &str) -> String {
    let sides: String =
        ["left", "right", "top", "bottom"].iter().map(|s| format!(r#"<{s} style="thin"/>"#)).collect();
    let xf = |format: u32| {
        format!(r#"<xf numFmtId="{format}" fontId="0" fillId="0" borderId="1" applyNumberFormat="1"/>"#)
    };
    format!(
        r##"<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0;&quot;△&quot;#,##0"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/></border><border>{sides}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/>{}{}</cellXfs></styleSheet>"##,
        xf(0),
        xf(164)
    )
}

/// Boxes of two rows and three columns, labels and amounts in turn; every covered cell has its border.
fn sheet(number: usize, main: &str) -> String {
    let column = |n: usize| {
        let letter = |n: usize| char::from(b'A' + n as u8);
        if n < 26 { letter(n).to_string() } else { format!("{}{}", letter(n / 26 - 1), letter(n % 26)) }
    };
    let (mut rows, mut merges) = (String::new(), String::new());
    for row in 0..2 * MERGES / ACROSS {
        let _ = write!(rows, r#"<row r="{}">"#, row + 1);
        for col in 0..3 * ACROSS {
            let (at, index) = (format!("{}{}", column(col), row + 1), row / 2 * ACROSS + col / 3);
            let is_first = row % 2 == 0 && col % 3 == 0;
            let _ = match (is_first, index % 2) {
                (true, 0) => {
                    write!(rows, r#"<c r="{at}" s="1" t="inlineStr"><is><t>項目{index}</t></is></c>"#)
                }
                (true, _) => write!(
                    rows,
                    r#"<c r="{at}" s="2"><v>{}</v></c>"#,
                    (index * 7919 + number * 104_729) as i64 - 400_000
                ),
                _ => write!(rows, r#"<c r="{at}" s="1"/>"#),
            };
            if is_first {
                let _ = write!(merges, r#"<mergeCell ref="{at}:{}{}"/>"#, column(col + 2), row + 2);
            }
        }
        rows.push_str("</row>");
    }
    format!(
        r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData><mergeCells count="{MERGES}">{merges}</mergeCells></worksheet>"#
    )
}
