//! The operator's manifest: a CSV file that says which files to read and what is known of them.
//!
//! Columns: `path`, and optionally `municipality` (全国地方公共団体コード, six digits or the five without the check
//! digit), `title`, `fiscal_year`, `source_url`. Paths are relative to the manifest. What it says wins over what
//! is read from the document. Every problem is reported, with its line.

use crate::interpret::Hints;
use crate::lexicon::Lexicon;
use std::path::{Path, PathBuf};

/// A manifest.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) rows: Vec<Row>,
}

/// A row of a manifest.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Joined with the manifest's folder.
    pub(super) path: PathBuf,
    /// As written.
    pub(super) written: PathBuf,
    pub(super) line: u64,
    pub(super) hints: Hints,
    pub(super) source_url: Option<String>,
}

const COLUMNS: [&str; 5] = ["path", "municipality", "title", "fiscal_year", "source_url"];

/// Reads a manifest; all its problems, one a line, where there are any.
pub(super) fn read(path: &Path, lexicon: &Lexicon) -> Result<Manifest, String> {
    let shown = path.display();
    let bytes =
        std::fs::read(path).map_err(|e| format!("expected a readable manifest {shown}, but found {e}"))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(bytes);
    let headers = reader.headers().map_err(|e| format!("{shown}: {e}"))?.clone();
    let mut problems: Vec<String> = headers
        .iter()
        .filter(|h| !COLUMNS.contains(h))
        .map(|h| format!("{shown}:1: expected the columns {}, but found \"{h}\"", COLUMNS.join(", ")))
        .collect();
    if !headers.iter().any(|h| h == "path") {
        problems.push(format!("{shown}:1: expected a column \"path\", but found none"));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut manifest = Manifest::default();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let field = |name: &str| {
                    let at = headers.iter().position(|h| h == name)?;
                    record.get(at).filter(|v| !v.is_empty())
                };
                match row(&field, line, folder, lexicon) {
                    Ok(row) => manifest.rows.push(row),
                    Err(found) => problems.extend(found.into_iter().map(|p| format!("{shown}:{line}: {p}"))),
                }
            }
            Err(error) => problems.push(format!("{shown}: {error}")),
        }
    }
    if problems.is_empty() { Ok(manifest) } else { Err(problems.join("\n")) }
}

fn row<'a>(
    field: &impl Fn(&str) -> Option<&'a str>,
    line: u64,
    folder: &Path,
    lexicon: &Lexicon,
) -> Result<Row, Vec<String>> {
    let mut problems = Vec::new();
    let written = PathBuf::from(field("path").unwrap_or_default());
    if written.as_os_str().is_empty() {
        problems.push("expected a path, but found none".to_owned());
    }
    let municipality = field("municipality")
        .and_then(|code| municipality(code, lexicon).map_err(|problem| problems.push(problem)).ok());
    let year =
        field("fiscal_year").map(|text| text.parse().map_err(|_| not_a_year(text)).and_then(fiscal_year));
    let fiscal_year = year.and_then(|year| year.map_err(|problem| problems.push(problem)).ok());
    if !problems.is_empty() {
        return Err(problems);
    }
    let hints = Hints { municipality, title: field("title").map(str::to_owned), fiscal_year };
    let source_url = field("source_url").map(str::to_owned);
    Ok(Row { path: folder.join(&written), written, line, hints, source_url })
}

/// The code of a municipality in full, from one that may lack the check digit.
pub(super) fn municipality(code: &str, lexicon: &Lexicon) -> Result<String, String> {
    let known = lexicon.municipalities.by_code(code).or_else(|| lexicon.municipalities.by_short_code(code));
    known
        .map(|body| body.code.clone())
        .ok_or_else(|| format!("expected a 全国地方公共団体コード, but found \"{code}\""))
}

/// A year that a document can be about.
pub(super) fn fiscal_year(year: i32) -> Result<i32, String> {
    if (1868..2200).contains(&year) { Ok(year) } else { Err(not_a_year(&year.to_string())) }
}

fn not_a_year(found: &str) -> String {
    format!("expected a fiscal year such as 2023, but found \"{found}\"")
}
