//! Throughput: the normalizer's parts on plain text, and the road's stages on PDFs beside `pdf-extract`.
//!
//! `cargo bench` prints figures over the fixtures, `cargo bench -- PATH...` over the files given (PDF or text). With
//! `--test` each measurement runs once: the smoke mode of `.ci/run`. Figures are one core's; ratios within one run
//! are what counts.
#![allow(clippy::print_stdout, clippy::unwrap_used)] // a bench reports on standard output and may stop

use gyokaku::interpret::Hints;
use gyokaku::lexicon::Lexicon;
use gyokaku::normalize::{Context, periods, quantities, text};
use gyokaku::road::{self, Input};
use gyokaku::source::{Kind, Options, pdf};
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Stream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a measurement goes on.
const LONG: Duration = Duration::from_secs(2);

struct Bench {
    smoke: bool,
}

impl Bench {
    /// Runs `work` again and again and gives the seconds of one run.
    fn seconds(&self, mut work: impl FnMut()) -> f64 {
        let (began, mut runs) = (Instant::now(), 0);
        loop {
            work();
            runs += 1;
            if self.smoke || began.elapsed() > LONG {
                return began.elapsed().as_secs_f64() / f64::from(runs);
            }
        }
    }

    fn normalizer(&self, whole: &str) {
        let lines: Vec<&str> = whole.lines().collect();
        let context = Context::of(2018);
        let rate = |name: &str, run: &dyn Fn(&str) -> usize| {
            let mut seen = 0;
            let seconds = self.seconds(|| seen = lines.iter().map(|line| run(line)).sum());
            println!("normalize {name:11} {:8.1} MB/s   ({seen} found)", whole.len() as f64 / 1e6 / seconds);
        };
        rate("text", &|line| text(line).text.len());
        rate("periods", &|line| periods(line, &context).len());
        rate("quantities", &|line| quantities(line).len());
        rate("all three", &|line| {
            text(line).text.len() + periods(line, &context).len() + quantities(line).len()
        });
    }

    fn pdfs(&self, files: &[(PathBuf, Vec<u8>)]) {
        let lexicon = Lexicon::builtin().unwrap();
        let read = self.seconds(|| {
            for (_, bytes) in files {
                let _ = road::read(Kind::Pdf, bytes, &Options::default());
            }
        });
        let floor = self.seconds(|| files.iter().for_each(|(_, bytes)| _ = operators(bytes)));
        let mut read_pages = 0;
        let pages =
            self.seconds(|| read_pages = files.iter().map(|(_, bytes)| glyphs_and_rules(bytes)).sum());
        let whole = self.seconds(|| {
            for (path, bytes) in files {
                let file_name = path.file_name().unwrap().to_string_lossy().into_owned();
                let input = Input { uri: file_name.clone(), file_name, bytes, hints: Hints::default() };
                let _ = road::convert(&input, &lexicon, &Options::default());
            }
        });
        let mut failed = 0;
        // It writes to the output stream and panics on some files; a panic counts as a failure here.
        std::panic::set_hook(Box::new(|_| {}));
        let theirs = self.seconds(|| {
            let extract =
                |bytes: &[u8]| catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(bytes)));
            failed = files.iter().filter(|(_, bytes)| !matches!(extract(bytes), Ok(Ok(_)))).count();
        });
        let _ = std::panic::take_hook();
        let files = files.len();
        println!("inflate and parse  {:8.1} ms   ({read_pages} pages)", floor * 1e3);
        println!("glyphs and rules   {:8.1} ms   {:.2} x inflate and parse", pages * 1e3, pages / floor);
        println!("layout    {files} PDFs {:8.1} ms   {:.2} x pdf-extract", read * 1e3, read / theirs);
        println!("convert   {files} PDFs {:8.1} ms   {:.2} x pdf-extract", whole * 1e3, whole / theirs);
        println!(
            "pdf-extract        {:8.1} ms   ({failed} of {files} failed; text only, no tables)",
            theirs * 1e3
        );
    }
}

/// Inflates every page's content and the forms it may draw, and parses their operators, and no more: what any
/// reader must do.
fn operators(bytes: &[u8]) -> usize {
    let Ok(pdf) = hayro_syntax::Pdf::new(bytes.to_vec()) else { return 0 };
    let (mut count, mut seen) = (0, std::collections::HashSet::new());
    let mut parse = |content: &[u8]| {
        let mut operators = UntypedIter::new(content);
        while operators.next().is_some() {
            count += 1;
        }
    };
    for page in pdf.pages().iter() {
        parse(page.page_stream().unwrap_or_default());
        let mut open = vec![page.resources().x_objects.clone()];
        while let Some(objects) = open.pop() {
            for stream in objects.keys().filter_map(|name| objects.get::<Stream<'_>>(&*name)) {
                let is_form = stream.dict().get::<Name<'_>>("Subtype").as_deref() == Some(b"Form");
                if is_form && seen.insert(stream.obj_id()) {
                    parse(&stream.decoded_data().unwrap_or_default());
                    let resources = stream.dict().get::<Dict<'_>>("Resources");
                    open.extend(resources.and_then(|r| r.get::<Dict<'_>>("XObject")));
                }
            }
        }
    }
    count
}

/// Reads the pages of a file without layout.
fn glyphs_and_rules(bytes: &[u8]) -> usize {
    pdf::open(bytes, &pdf::PdfOptions::default()).map_or(0, |file| file.pages().count())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bench = Bench { smoke: arguments.iter().any(|a| a == "--test") };
    let mut paths: Vec<PathBuf> =
        arguments.iter().filter(|a| !a.starts_with("--")).map(PathBuf::from).collect();
    if paths.is_empty() {
        let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/forms");
        paths = std::fs::read_dir(forms).unwrap().map(|entry| entry.unwrap().path()).collect();
    }
    paths.sort();
    let files: Vec<(PathBuf, Vec<u8>)> =
        paths.into_iter().map(|p| (p.clone(), std::fs::read(p).unwrap())).collect();
    let of = |kind: Kind| {
        files.iter().filter(move |(p, b)| Kind::detect(&p.to_string_lossy(), b).is_ok_and(|k| k == kind))
    };
    let texts: String =
        of(Kind::Text).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    if !texts.is_empty() {
        bench.normalizer(&texts);
    }
    let pdfs: Vec<(PathBuf, Vec<u8>)> = of(Kind::Pdf).cloned().collect();
    if !pdfs.is_empty() {
        bench.pdfs(&pdfs);
    }
}
