//! Hostile input: every input that once broke a check, a small corpus of what fuzzing found worth keeping, and
//! mutations of our own fixtures, seeded, all through the checks that the fuzzers run (`hostile`).

use crate::hostile::{self, Bytes, TARGETS};
use crate::support::{at, files_below};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// One input may take no longer, in a build without optimization and on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// Runs a check, and says which input it was that failed it.
fn run(target: &str, name: &str, input: &[u8]) {
    let began = Instant::now();
    let result = std::panic::catch_unwind(|| hostile::quiet(|| hostile::check(target, input)));
    assert!(result.is_ok(), "{target}: {name} failed; its panic is told above");
    let took = began.elapsed();
    assert!(took < LONGEST, "{target}: {name} took {took:?}");
}

fn kept(folder: &str, target: &str) -> Vec<PathBuf> {
    // Git keeps no empty folder: a target that never failed has none.
    let folder = at("fuzz").join(folder).join(target);
    if folder.is_dir() { files_below(&folder) } else { Vec::new() }
}

#[test]
fn what_once_broke_a_check_holds() {
    let mut seen = 0;
    for (target, _) in TARGETS {
        for path in kept("regressions", target) {
            let name = format!("{target}/{}", path.file_name().unwrap().to_string_lossy());
            run(target, &name, &std::fs::read(&path).unwrap());
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen} regression files");
}

#[test]
fn the_corpus_of_the_fuzzers_holds() {
    for (target, _) in TARGETS {
        let corpus = kept("corpus", target);
        assert!(corpus.len() > 20, "{target}: {} inputs are too few", corpus.len());
        for path in corpus {
            run(target, &path.to_string_lossy(), &std::fs::read(&path).unwrap());
        }
    }
}

/// A PDF of one page with this content, resources, and the objects from 5 on.
fn page(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let page = format!(
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<{resources}>>>>"
    );
    let own = [
        "<</Type /Catalog /Pages 2 0 R>>".into(),
        "<</Type /Pages /Count 1 /Kids [3 0 R]>>".into(),
        page,
        stream,
    ];
    let objects = own.iter().chain(more).enumerate();
    let body: String = objects.map(|(i, o)| format!("{} 0 obj\n{o}\nendobj\n", i + 1)).collect();
    // Without a table of objects: repairing finds them.
    format!("%PDF-1.7\n{body}trailer\n<</Root 1 0 R>>\n%%EOF").into_bytes()
}

/// A dictionary of a megabyte, or a text of one, that operators name again and again: read anew each time, it took
/// hours.
#[test]
fn large_resources_named_often_cost_no_time() {
    let large = format!("/Y [{}]", "0 ".repeat(500_000));
    let font = "/Font <</F0 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>";
    let text = format!("<</ActualText ({})>>", "a".repeat(1_000_000));
    let spelled = format!("BT /F0 9 Tf {} ET", "/Span /P BDC (x) Tj EMC ".repeat(15_000));
    let cases = [
        (
            "a form",
            page(
                &"/X Do ".repeat(50_000),
                "/XObject <</X 5 0 R>>",
                &[format!("<</Subtype /Form /BBox [0 0 1 1] {large} /Length 0>>\nstream\n\nendstream")],
            ),
        ),
        (
            "a graphics state",
            page(&"/G gs ".repeat(50_000), "/ExtGState <</G 5 0 R>>", &[format!("<<{large}>>")]),
        ),
        (
            "a colour space",
            page(
                &"/C cs ".repeat(50_000),
                "/ColorSpace <</C 5 0 R>>",
                &[format!("[/Separation /X /DeviceCMYK [{}]]", "0 ".repeat(500_000))],
            ),
        ),
        (
            "a font",
            page(
                &"/F Tf 9 /F 9 Tf ".repeat(25_000),
                &format!("/Font <</F <</Type /Font /Subtype /Type1 {large}>>>>"),
                &[],
            ),
        ),
        ("a text for one glyph", page(&spelled, &format!("{font} /Properties <</P 5 0 R>>"), &[text])),
    ];
    for (name, file) in cases {
        run("pdf", name, &file);
    }
}

/// A generator of its own, so that a failing mutation can be made again from its name.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| (self.next() >> 24) as u8).collect()
    }
}

/// Flips, cuts, doubles, deletes and overwrites pieces of the bytes.
fn mutate(bytes: &mut Vec<u8>, words: &[&[u8]], random: &mut Random) {
    for _ in 0..[1, 1, 2, 4, 16][random.below(5)] {
        let length = bytes.len();
        let from = random.below(length);
        let to = (from + 1 + random.below(200)).min(length);
        match random.below(8) {
            _ if length == 0 => return,
            0..=2 => bytes[from] ^= 1 << random.below(8),
            3 => {
                let word = words[random.below(words.len())];
                bytes.splice(from..to.min(from + word.len()), word.iter().copied());
            }
            4 => drop(bytes.drain(from..to)),
            5 => {
                let piece = bytes[from..to].to_vec();
                bytes.splice(from..from, piece);
            }
            6 => bytes[from] = random.next() as u8,
            _ if random.below(6) == 0 => bytes.truncate(from),
            _ => {}
        }
    }
}

const PDF_WORDS: [&[u8]; 12] =
    [b"<<", b">>", b"[", b"(", b"obj", b"endobj", b"stream", b"99999999", b"-1", b" 0 R", b"/Kids", b"1e38"];
const BOOK_WORDS: [&[u8]; 10] =
    [b"<", b"/>", b"\"", b"XFD1048576", b"4294967295", b"-1", b"r=\"", b"\xff\xff", b"\0\0\0\0", b"1e308"];

#[test]
fn mutated_pdfs_hold() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for name in ["cmap.pdf", "policy.pdf", "kpis.pdf"] {
        let whole = std::fs::read(at("fixtures/forms").join(name)).unwrap();
        for n in 0..40 {
            let mut bytes = whole.clone();
            mutate(&mut bytes, &PDF_WORDS, &mut random);
            run("pdf", &format!("mutation {n} of {name}"), &bytes);
        }
    }
}

/// Operators, fonts and forms out of random bytes: what changed bytes of a compressed stream never reach.
#[test]
fn drawn_pdfs_and_pages_hold() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    for n in 0..300 {
        let length = 40 + random.below(500);
        let bytes = random.bytes(length);
        run("pdf", &format!("drawn {n}"), &hostile::drawn(&bytes));
        run("tables", &format!("drawn {n}"), &bytes);
    }
}

/// Lengths, counts and kinds of BIFF records: largest, none, DIMENSIONS, ROW, MULRK, SST.
const RECORD_WORDS: [&[u8]; 6] = [b"\xff\xff", b"\0\0\0\0", b"\0\x02", b"\x08\x02", b"\xbd\0", b"\xfc\0"];

#[test]
fn mutated_workbooks_hold() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let whole = std::fs::read(at("fixtures/forms/progress.xlsx")).unwrap();
    let parts = hostile::unpack(&whole).unwrap();
    for n in 0..120 {
        let mut mutated = parts.clone();
        let part = random.below(parts.len());
        mutate(&mut mutated[part].1, &BOOK_WORDS, &mut random);
        run("workbook", &format!("mutation {n} of {}", parts[part].0), &hostile::pack(&mutated).unwrap());
    }
    // An xls is no zip: its records are mutated where they stand.
    let whole = std::fs::read(at("fixtures/forms/graph-paper.xls")).unwrap();
    for n in 0..120 {
        let mut mutated = whole.clone();
        mutate(&mut mutated, &RECORD_WORDS, &mut random);
        run("workbook", &format!("mutation {n} of graph-paper.xls"), &mutated);
    }
}

/// The checks can fail, so that what they let pass says something.
#[test]
fn a_broken_promise_is_noticed() {
    let broken = std::panic::catch_unwind(|| {
        hostile::quiet(|| assert_eq!(Bytes::new(b"a").byte(), 0, "meant to fail"))
    });
    assert!(broken.is_err());
    let caught = std::panic::catch_unwind(|| {
        hostile::quiet(|| _ = std::panic::catch_unwind(|| std::panic::panic_any("meant to be caught")));
    });
    assert!(caught.is_err(), "a panic of our own code is a failure, though it is caught");
}
