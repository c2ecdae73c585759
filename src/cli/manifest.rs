//! The operator's manifest: a CSV file that says which files to read and what is known of them.
//!
//! Columns: `path`, and optionally `municipality` (全国地方公共団体コード or a name), `title`, `fiscal_year`,
//! `source_url`, `password`; columns of the operator's own are left alone. UTF-8, or Shift_JIS as Excel saves it. Paths
//! are relative to the manifest. What it says wins over what is read from the document. Every problem is reported,
//! with its line.

use crate::interpret::Hints;
use crate::lexicon::{Body, Lexicon};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// A manifest.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) rows: Vec<Row>,
    /// Columns that say nothing to the program.
    pub(super) unused: Vec<String>,
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
    pub(super) password: Option<String>,
}

const COLUMNS: [&str; 6] = ["path", "municipality", "title", "fiscal_year", "source_url", "password"];

/// Reads a manifest; all its problems, one a line, where there are any.
pub(super) fn read(path: &Path, lexicon: &Lexicon) -> Result<Manifest, String> {
    let shown = path.display();
    let bytes =
        std::fs::read(path).map_err(|e| format!("expected a readable manifest {shown}, but found {e}"))?;
    let text = decode(&bytes)
        .ok_or_else(|| format!("expected UTF-8 or Shift_JIS in the manifest {shown}, but found neither"))?;
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| format!("{shown}: {e}"))?.clone();
    let unused = headers.iter().filter(|h| !COLUMNS.contains(h)).map(str::to_owned).collect();
    let mut problems = Vec::new();
    if !headers.iter().any(|h| h == "path") {
        problems.push(format!("{shown}:1: expected a column \"path\", but found none"));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut manifest = Manifest { rows: Vec::new(), unused };
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
    problems.extend(twice(&manifest.rows).map(|(line, problem)| format!("{shown}:{line}: {problem}")));
    if problems.is_empty() { Ok(manifest) } else { Err(problems.join("\n")) }
}

/// The text of a manifest: a byte order mark decides, else UTF-8, else what Excel saves in Japan.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    }
    let strict =
        |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    strict(UTF_8).or_else(|| strict(SHIFT_JIS))
}

/// Rows whose path an earlier row has, each with its line.
fn twice(rows: &[Row]) -> impl Iterator<Item = (u64, String)> {
    let mut first: HashMap<&Path, u64> = HashMap::new();
    rows.iter().filter_map(move |row| {
        let earlier = *first.entry(&row.written).or_insert(row.line);
        let problem = || {
            let path = row.written.display();
            format!("expected every path once, but found {path} also in line {earlier}")
        };
        (earlier != row.line).then(|| (row.line, problem()))
    })
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
    let [source_url, password] = ["source_url", "password"].map(|name| field(name).map(str::to_owned));
    Ok(Row { path: folder.join(&written), written, line, hints, source_url, password })
}

/// The code of a municipality, from one that may lack the check digit or the leading zero that Excel took away, or
/// from a name, with its prefecture or without.
pub(super) fn municipality(written: &str, lexicon: &Lexicon) -> Result<String, String> {
    let text: String = written.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut found = if text.bytes().all(|b| b.is_ascii_digit()) {
        by_digits(&text, lexicon)
    } else {
        by_name(&text, lexicon)
    };
    found.dedup_by(|a, b| a.code == b.code);
    match found.as_slice() {
        [body] => Ok(body.code.clone()),
        [] => Err(format!(
            "expected a 全国地方公共団体コード or the name of a municipality, but found \"{written}\""
        )),
        several => {
            let name = |b: &&Body| format!("{}{} ({})", b.prefecture, b.name, b.code);
            let names: Vec<String> = several.iter().map(name).collect();
            Err(format!("expected one municipality, but found {} for \"{written}\"", names.join(" and ")))
        }
    }
}

fn by_digits<'a>(digits: &str, lexicon: &'a Lexicon) -> Vec<&'a Body> {
    let table = &lexicon.municipalities;
    let zero = format!("0{digits}");
    let codes = [digits, &zero].into_iter();
    codes.flat_map(|code| [table.by_code(code), table.by_short_code(code)]).flatten().collect()
}

fn by_name<'a>(name: &str, lexicon: &'a Lexicon) -> Vec<&'a Body> {
    let table = &lexicon.municipalities;
    let plain: Vec<&Body> = table.by_name(name).collect();
    if !plain.is_empty() {
        return plain;
    }
    let parts = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
    parts.flat_map(|(before, rest)| table.by_name(rest).filter(move |b| b.prefecture == before)).collect()
}

/// A year that a document can be about.
pub(super) fn fiscal_year(year: i32) -> Result<i32, String> {
    if (1868..2200).contains(&year) { Ok(year) } else { Err(not_a_year(&year.to_string())) }
}

fn not_a_year(found: &str) -> String {
    format!("expected a fiscal year such as 2023, but found \"{found}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_are_told_by_code_and_by_name() {
        let lexicon = Lexicon::builtin().unwrap();
        let code = |text| municipality(text, &lexicon);
        for (text, expected) in [
            ("282031", "282031"),
            ("28203", "282031"),
            ("012025", "012025"),
            ("12025", "012025"),
            ("1202", "012025"),
            ("１５１００", "151009"),
            ("明石市", "282031"),
            ("兵庫県明石市", "282031"),
            ("大阪市港区", "271071"),
        ] {
            assert_eq!(code(text).as_deref(), Ok(expected), "{text}");
        }
        let two = code("府中市").unwrap_err();
        assert!(two.contains("132063") && two.contains("342084"), "{two}");
        assert_eq!(code("東京都府中市").as_deref(), Ok("132063"));
        for wrong in ["999999", "明石", "7"] {
            assert!(code(wrong).unwrap_err().starts_with("expected a 全国地方公共団体コード"), "{wrong}");
        }
    }
}
