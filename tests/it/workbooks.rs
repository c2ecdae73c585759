//! What the tests of workbooks share: small packages written by hand.

use gyokaku::document::Document;
use gyokaku::road;
use gyokaku::source::{Kind, Options, SourceError};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Reads bytes as the kind of workbook that they are.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    road::read(Kind::detect(name, bytes)?, bytes, &Options::default())
}

/// All texts in order.
pub(crate) fn texts(document: &Document) -> Vec<&str> {
    document.texts.iter().map(|t| t.raw.as_str()).collect()
}

/// A zip of these parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with these rows, in the namespaces of the given standard.
pub(crate) fn xlsx(sheet: &str, strict: bool) -> Vec<u8> {
    xlsx_with(sheet, strict, "")
}

/// The same with defined names.
pub(crate) fn xlsx_with(sheet: &str, strict: bool, names: &str) -> Vec<u8> {
    let (main, office) = match strict {
        true => (
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        false => (
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        ),
    };
    let relations = |rows: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>"#
        )
    };
    let relation = |id: &str, kind: &str, to: &str| {
        format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{to}"/>"#)
    };
    package(&[
        ("_rels/.rels", &relations(&relation("r", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(
                &(relation("a", "worksheet", "worksheets/sheet1.xml")
                    + &relation("b", "styles", "styles.xml")),
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets><definedNames>{names}</definedNames></workbook>"#
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                r#"<styleSheet xmlns="{main}"><borders count="2"><border/><border><left style="thin"/></border></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="0" borderId="1"/></cellXfs></styleSheet>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#)),
    ])
}
