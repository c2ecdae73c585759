//! Workbooks that are none, that are locked, damaged or absurd: a clear refusal, or what can be read, in bounds.

use crate::support::{at, convert_bytes};
use crate::workbooks::{package, read, texts, xlsx};
use gyokaku::source::SourceError;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A compound file with one stream of this name and content, of at least 4,096 bytes.
fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let sectors = content.len().max(4096).div_ceil(512);
    let mut fat = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    fat.extend((0..sectors as u32).map(|i| if i as usize + 1 == sectors { 0xFFFF_FFFE } else { i + 3 }));
    fat.resize(128, 0xFFFF_FFFF);
    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(512, 0);
    let mut put = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    put(30, &9_u16.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(60, &0xFFFF_FFFE_u32.to_le_bytes());
    put(68, &0xFFFF_FFFE_u32.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    out.extend(fat.iter().flat_map(|s| s.to_le_bytes()));
    for (name, kind, first, size) in
        [("Root Entry", 5_u8, 0xFFFF_FFFE_u32, 0), (name, 2, 2, content.len().max(4096))]
    {
        let mut entry = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        out.extend(entry);
    }
    out.resize(1536, 0);
    out.extend(content);
    out.resize(1536 + sectors * 512, 0);
    out
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// 取組 and 行革 in Shift_JIS, in records of Excel 5: a name, a cell, a number with a format.
fn biff5() -> Vec<u8> {
    let format = b"\xA4\x000\"\x8C\x8F\"".to_vec();
    let xf = |id: u16| record(0xE0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat());
    let mut globals = [
        record(0x809, &[0, 5, 5, 0, 0, 0, 0, 0]),
        record(0x42, &932_u16.to_le_bytes()),
        record(0x41E, &[&format[..2], &[format.len() as u8 - 2], &format[2..]].concat()),
        xf(0),
        xf(0xA4),
    ]
    .concat();
    let name = b"\x8D\x73\x8A\x76";
    let begin = globals.len() + 4 + 11 + 4;
    let entry = [&(begin as u32).to_le_bytes()[..], &[0, 0, 4], name].concat();
    globals.extend(record(0x85, &entry));
    globals.extend(record(0x0A, &[]));
    let label = [&[0, 0, 0, 0, 0, 0, 4, 0][..], b"\x8E\xE6\x91\x67"].concat();
    let number = [&[0, 0, 1, 0, 1, 0][..], &12.0_f64.to_le_bytes()].concat();
    let sheet = [
        record(0x809, &[0, 5, 0x10, 0, 0, 0, 0, 0]),
        record(0x204, &label),
        record(0x203, &number),
        record(0x0A, &[]),
    ];
    assert_eq!(begin, globals.len());
    globals.extend(sheet.concat());
    globals
}

#[test]
fn text_of_excel_5_is_shift_jis() {
    for bytes in [biff5(), compound("Book", &biff5())] {
        let document = read("old.xls", &bytes).unwrap();
        assert_eq!(document.units[0].name.as_deref(), Some("行革"));
        assert_eq!(texts(&document), ["取組", "12件"]);
    }
}

#[test]
fn locked_workbooks_are_refused_as_locked() {
    let biff = [record(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]), record(0x2F, &[1, 0, 1, 0])].concat();
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    for (name, bytes) in [
        ("a.xlsx", compound("EncryptedPackage", &[7; 64])),
        ("a.xls", compound("Workbook", &biff)),
        ("a.ods", ods),
    ] {
        let found = read(name, &bytes).map(|_| ()).unwrap_err();
        assert!(matches!(found, SourceError::Encrypted { .. }), "{name}: {found}");
        assert!(
            found.to_string().starts_with("expected a file that can be read, but found a workbook"),
            "{found}"
        );
    }
}

#[test]
fn text_under_a_workbook_s_name_is_read_and_told() {
    let html = "<html><body><table><tr><td>担当課</td><td>企画課</td></tr></table></body></html>\n";
    for (name, bytes) in [("a.xlsx", html), ("a.xls", "番号\t取組名\n1\t窓口の見直し\n")] {
        let document = convert_bytes(name, bytes.as_bytes()).unwrap();
        let told = document["diagnostics"].as_array().unwrap().iter().any(|d| d["code"] == "not-a-workbook");
        assert!(told, "{name}: {}", document["diagnostics"]);
    }
    let document = convert_bytes("a.txt", html.as_bytes()).unwrap();
    assert!(!document["diagnostics"].as_array().unwrap().iter().any(|d| d["code"] == "not-a-workbook"));
}

#[test]
fn strict_workbooks_are_read() {
    let rows = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>作成日</t></is></c><c r="B1" s="1" t="d"><v>2019-05-01T00:00:00</v></c></row></sheetData>"#;
    assert_eq!(texts(&read("strict.xlsx", &xlsx(rows, true)).unwrap()), ["作成日", "2019年5月1日"]);
}

#[test]
fn an_absurd_used_range_gives_the_cells_that_are_there() {
    let cell = |at: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{at}</t></is></c>"#);
    let rows: String = [1, 2, 500_000, 1_048_576]
        .map(|r| format!(r#"<row r="{r}">{}{}</row>"#, cell(&format!("A{r}")), cell(&format!("XFD{r}"))))
        .concat();
    let sheet = format!(
        r#"<dimension ref="A1:XFD1048576"/><cols><col min="2" max="16383" hidden="1"/></cols><sheetData>{rows}</sheetData><mergeCells><mergeCell ref="B3:XFC1048575"/></mergeCells>"#
    );
    let document = read("wide.xlsx", &xlsx(&sheet, false)).unwrap();
    assert_eq!(document.texts.len(), 8, "{:?}", texts(&document));
    let row = |count: u32, text: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{count}"><table:table-cell table:number-columns-repeated="16383"/><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="表">{}{}{}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        row(1, "上"),
        row(1_048_574, ""),
        row(1, "下")
    );
    let document = read("wide.ods", &package(&[("content.xml", &content)])).unwrap();
    assert_eq!(texts(&document), ["上", "下"]);
    let places: Vec<_> = document.texts.iter().map(|t| t.lines[0].place.range.as_deref().unwrap()).collect();
    assert_eq!(places, ["XFD1", "XFD1048576"]);
}

/// Cells on a diagonal: a grid of them all would have as many positions as their square.
#[test]
fn cells_that_are_strewn_over_a_sheet_make_no_huge_grid() {
    let mut rows = String::new();
    for n in 0..6_000_usize {
        let col =
            [n / 676, n / 26 % 26, n % 26].map(|d| char::from(b'A' + d as u8)).iter().collect::<String>();
        rows += &format!(
            r#"<row r="{}"><c r="{col}{}"><v>{n}</v></c><c r="A{}"><v>1</v></c></row>"#,
            n + 1,
            n + 1,
            n + 1
        );
    }
    let document = read("diagonal.xlsx", &xlsx(&format!("<sheetData>{rows}</sheetData>"), false)).unwrap();
    let positions = document.blocks.iter().map(|b| match &b.kind {
        gyokaku::document::BlockKind::Table(grid) => grid.rows * grid.cols,
        _ => 0,
    });
    let (largest, cells) = (positions.max().unwrap(), document.texts.len());
    assert!(largest <= 1_000_000 && cells >= 11_000, "{cells} cells, {largest} positions");
}

#[test]
fn a_part_that_swells_is_not_read_to_its_end() {
    let blank = " ".repeat(300 << 20);
    let sheet = format!(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>{blank}"#);
    let bytes = xlsx(&sheet, false);
    assert!(bytes.len() < 2 << 20, "{} bytes", bytes.len());
    let document = read("bomb.xlsx", &bytes).unwrap();
    let told = document.diagnostics.iter().find(|d| d.code == "sheet-unreadable").unwrap();
    assert!(told.message.contains("expected") && told.message.contains("MB"), "{}", told.message);
}

#[test]
fn damaged_packages_are_refused_in_words() {
    let whole = xlsx("<sheetData/>", false);
    for (name, bytes) in
        [("cut.xlsx", &whole[..whole.len() / 2]), ("cut.ods", &whole[..40]), ("cut.xlsb", &whole[..99])]
    {
        let message = read(name, bytes).map(|_| ()).unwrap_err().to_string();
        assert!(
            message.starts_with("expected a readable") && message.contains("but found"),
            "{name}: {message}"
        );
    }
    let none = read("none.xlsx", &package(&[("readme.txt", "")])).map(|_| ()).unwrap_err().to_string();
    assert_eq!(none, "expected a readable xlsx, but found no part xl/workbook.xml");
}

#[test]
fn cut_and_flipped_workbooks_do_not_crash() {
    for ending in ["xlsx", "xls", "ods", "xlsb"] {
        let whole = std::fs::read(at("fixtures/workbooks").join(format!("structure.{ending}.bin"))).unwrap();
        for step in 0..200 {
            let cut = whole.len() * step / 200;
            let mut flipped = whole.clone();
            flipped[cut] ^= 0x55;
            for bytes in [&whole[..cut], &flipped[..]] {
                let name = format!("structure.{ending}");
                let result = catch_unwind(AssertUnwindSafe(|| read(&name, bytes).is_ok()));
                assert!(result.is_ok(), "{name} panics when cut or flipped at {cut}");
            }
        }
    }
}
