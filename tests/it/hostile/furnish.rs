//! Fonts, numbers and strings out of bytes.

use super::Bytes;
use super::form::Objects;

/// A number as a file could write it.
pub(super) fn number(choice: &mut Bytes<'_>) -> String {
    const ODD: [&str; 12] = [
        "0",
        "-1",
        "1e38",
        "99999999999999999999",
        "-2147483649",
        ".",
        "--5",
        "0.0000001",
        "1.5.2",
        "4294967295",
        "-0",
        "+3",
    ];
    match choice.below(16) {
        0..=8 => format!("{}", choice.below(256) * 3),
        9..=12 => format!("{}.{}", choice.below(256), choice.below(256)),
        13 => format!("-{}", choice.below(256)),
        _ => choice.pick(&ODD).into(),
    }
}

pub(super) fn numbers(choice: &mut Bytes<'_>, count: usize) -> String {
    (0..count).map(|_| number(choice) + " ").collect()
}

/// A string in hexadecimal: words, single bytes, or nothing.
pub(super) fn string(choice: &mut Bytes<'_>) -> String {
    let words = [
        "5E746E08",
        "8CEA8DB4",
        "0041004230423042",
        "FEFF5E736210",
        "3132332C343536",
        "82A082A2",
        "E38182",
        "20",
        "0000",
        "",
    ];
    match choice.below(4) {
        0 => format!("<{}>", choice.pick(&words)),
        1 => format!("<{}{}>", choice.pick(&words), choice.pick(&words)),
        _ => {
            let length = choice.below(10);
            format!("<{}>", choice.take(length).iter().map(|b| format!("{b:02x}")).collect::<String>())
        }
    }
}

const CMAPS: [&str; 14] = [
    "90ms-RKSJ-H",
    "90msp-RKSJ-V",
    "90pv-RKSJ-H",
    "83pv-RKSJ-H",
    "EUC-H",
    "UniJIS-UCS2-H",
    "UniJIS-UCS2-HW-V",
    "UniJIS-UTF16-H",
    "UniJIS-UTF16-V",
    "UniJIS-UTF32-H",
    "UniJIS-UTF8-H",
    "Identity-H",
    "Identity-V",
    "No-Such-H",
];

/// Adds a font of some kind and gives its number.
pub(super) fn font(objects: &mut Objects, choice: &mut Bytes<'_>) -> usize {
    match choice.below(6) {
        0 | 1 => composite(objects, choice),
        2 => {
            let unicode = to_unicode(objects, choice);
            let encoding = choice.pick(&[
                "/WinAnsiEncoding",
                "/MacRomanEncoding",
                "<</Differences [32 /a /b 70 /uni5E74 /g3 /.notdef]>>",
            ]);
            objects.add(format!("<</Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Gothic-Bold /Encoding {encoding} {unicode} /FirstChar {} /Widths [{}]>>", number(choice), numbers(choice, 4)))
        }
        3 => objects.add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"),
        4 => {
            let glyph = objects.stream("", b"0 0 750 0 0 750 d1 0 0 750 750 re f BT /F0 1 Tf (a) Tj ET");
            let unicode = to_unicode(objects, choice);
            objects.add(format!("<</Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [{}] /CharProcs <</a {glyph} 0 R>> /Encoding <</Differences [97 /a]>> {unicode}>>", numbers(choice, 6)))
        }
        _ => objects.add("<</Type /Font>>"),
    }
}

fn composite(objects: &mut Objects, choice: &mut Bytes<'_>) -> usize {
    let encoding = match choice.below(20) {
        n if n < CMAPS.len() => format!("/{}", CMAPS[n]),
        _ => {
            let data = cmap(choice, "begincidrange", "endcidrange");
            let base = choice.pick(&["", "/UseCMap /90ms-RKSJ-H", "/WMode 1"]);
            format!("{} 0 R", objects.stream(&format!("/Type /CMap /CMapName /Own {base}"), &data))
        }
    };
    let unicode = to_unicode(objects, choice);
    let ordering = choice.pick(&["Japan1", "Identity", "GB1", "UCS"]).to_owned();
    let program = program(objects, choice);
    let widths = match choice.below(4) {
        0 => format!("/W [{} [{}]]", number(choice), numbers(choice, 3)),
        1 => format!("/W [{}]", numbers(choice, 6)),
        2 => format!(
            "/DW {} /DW2 [{}] /W2 [{} [{}]]",
            number(choice),
            numbers(choice, 2),
            number(choice),
            numbers(choice, 6)
        ),
        _ => String::new(),
    };
    let subtype = choice.pick(&["CIDFontType2", "CIDFontType0"]);
    let child = objects.add(format!(
        "<</Type /Font /Subtype /{subtype} /BaseFont /Mincho /CIDSystemInfo <</Registry (Adobe) /Ordering ({ordering}) /Supplement 6>> {program} {widths}>>"
    ));
    objects.add(format!("<</Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding {encoding} /DescendantFonts [{child} 0 R] {unicode}>>"))
}

/// Mostly none; else tables of an sfnt with a cmap that the bytes say.
fn program(objects: &mut Objects, choice: &mut Bytes<'_>) -> String {
    if !choice.chance(5) {
        return String::new();
    }
    let length = choice.below(64);
    let cmap = choice.take(length);
    let mut data = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c".to_vec();
    data.extend((cmap.len() as u32).to_be_bytes());
    data.extend(b"\0\0\0\x01\0\x03\0\x01\0\0\0\x0c");
    data.extend(cmap);
    let stream = objects.stream("", &data);
    format!("/FontDescriptor <</FontName /Mincho /Flags {} /FontFile2 {stream} 0 R>>", number(choice))
}

fn to_unicode(objects: &mut Objects, choice: &mut Bytes<'_>) -> String {
    match choice.below(4) {
        0 => String::new(),
        1 => "/ToUnicode /Identity-H".into(),
        _ => {
            let data = cmap(choice, "beginbfrange", "endbfrange");
            format!("/ToUnicode {} 0 R", objects.stream("", &data))
        }
    }
}

fn cmap(choice: &mut Bytes<'_>, begin: &str, end: &str) -> Vec<u8> {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    if choice.chance(3) {
        out += &format!("1 begincodespacerange {} {} endcodespacerange\n", string(choice), string(choice));
    }
    out += &format!(
        "2 {begin}\n<0000> <00FF> {}\n",
        if begin.contains("cid") { number(choice) } else { string(choice) }
    );
    for _ in 0..choice.below(5) {
        let to = if choice.chance(8) { string(choice) } else { number(choice) };
        out += &format!("{} {} {to}\n", string(choice), string(choice));
    }
    out += &format!("{end}\n1 beginbfchar <0041> {} endbfchar endcmap", string(choice));
    out.into_bytes()
}
