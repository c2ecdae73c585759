//! Characters that only an embedded font program tells: names of glyphs, collections of CID-keyed CFF.

use gyokaku::source::pdf::{self, PdfOptions};
use std::fmt::Write;

/// An INDEX of CFF with one-byte offsets (Technical Note 5176, section 5).
fn index(items: &[&[u8]]) -> Vec<u8> {
    let mut out = (items.len() as u16).to_be_bytes().to_vec();
    if items.is_empty() {
        return out;
    }
    out.push(1);
    let mut at = 1u8;
    out.push(at);
    for item in items {
        at += u8::try_from(item.len()).unwrap();
        out.push(at);
    }
    items.iter().for_each(|item| out.extend_from_slice(item));
    out
}

/// An integer of a DICT, always in five bytes.
fn integer(n: usize) -> Vec<u8> {
    let mut out = vec![29];
    out.extend_from_slice(&u32::try_from(n).unwrap().to_be_bytes());
    out
}

/// A CFF program of `.notdef` and one glyph for each name; with `keyed`, of the Adobe-Japan1 collection, the
/// names then being nothing but their number.
fn cff(names: &[&str], keyed: bool) -> Vec<u8> {
    let header = [1u8, 0, 4, 1];
    let name = index(&[b"Test"]);
    let mut strings: Vec<&[u8]> = vec![b"Adobe", b"Japan1"];
    strings.extend(names.iter().map(|n| n.as_bytes()));
    let strings = index(&strings);
    let glyphs = vec![b"\x0e".as_slice(); names.len() + 1]; // endchar
    let charstrings = index(&glyphs);
    // Format 0: the string (or CID) of each glyph after .notdef; own strings follow the 391 standard ones.
    let mut charset = vec![0u8];
    for i in 0..names.len() {
        let id = if keyed { 1 + i } else { 391 + 2 + i } as u16;
        charset.extend_from_slice(&id.to_be_bytes());
    }
    let top = |charset_at: usize, charstrings_at: usize| {
        let mut top = Vec::new();
        if keyed {
            (integer(391).into_iter().chain(integer(392)).chain(integer(0))).for_each(|b| top.push(b));
            top.extend_from_slice(&[12, 30]);
        }
        top.extend(integer(charset_at));
        top.push(15);
        top.extend(integer(charstrings_at));
        top.push(17);
        index(&[&top])
    };
    let before = header.len() + name.len() + top(0, 0).len() + strings.len() + index(&[]).len();
    let top = top(before, before + charset.len());
    [header.to_vec(), name, top, strings, index(&[]), charset, charstrings].concat()
}

/// A page in one composite font with Identity codes, no ToUnicode and the given program and ordering.
fn page(program: &[u8], ordering: &str, codes: &str) -> Vec<u8> {
    let hex = program.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    }) + ">";
    let content = format!("BT /F 10 Tf 50 700 Td <{codes}> Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> >> >>"
            .into(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
            .into(),
        format!(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Test /FontDescriptor 7 0 R /CIDSystemInfo \
             << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> >>"
        ),
        "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontFile3 8 0 R >>".into(),
        format!(
            "<< /Subtype /CIDFontType0C /Filter /ASCIIHexDecode /Length {} >>\nstream\n{hex}\nendstream",
            hex.len()
        ),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (i, body) in objects.iter().enumerate() {
        offsets.push(out.len());
        let _ = write!(out, "{} 0 obj\n{body}\nendobj\n", i + 1);
    }
    let xref = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    offsets.iter().for_each(|at| _ = writeln!(out, "{at:010} 00000 n "));
    let _ = write!(out, "trailer\n<< /Root 1 0 R /Size {} >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn characters(bytes: Vec<u8>) -> String {
    let file = pdf::open(bytes, &PdfOptions::default()).unwrap();
    file.pages().flat_map(|page| page.glyphs.into_iter().map(|g| g.text)).collect()
}

#[test]
fn names_of_glyphs_tell_characters() {
    let program = cff(&["uni884C", "u9769", "percent", "g17"], false);
    assert_eq!(characters(page(&program, "Identity", "0001000200030004")), "行革%\u{fffd}");
}

#[test]
fn a_cid_keyed_program_names_its_collection() {
    let program = cff(&["", ""], true);
    // CIDs of Adobe-Japan1: 34 is A, 1125 亜.
    assert_eq!(characters(page(&program, "Identity", "00220465")), "A亜");
    assert_eq!(characters(page(b"no program", "Identity", "00220465")), "\u{fffd}\u{fffd}");
}

#[test]
fn the_square_of_reiwa_is_in_the_collection() {
    assert_eq!(characters(page(b"no program", "Japan1", "5a12")), "㋿");
}
