//! `gyokaku layout`: what was found on the pages of a file, as JSON, as text, or drawn over the page.

use super::{Outcome, print};
use crate::geom::BBox;
use crate::interpret::Hints;
use crate::source::{Kind, Options, SourceError, pdf};
use crate::{draw, layout, road, sink};
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `layout`.
#[derive(Debug, clap::Args)]
pub(super) struct LayoutArguments {
    /// A PDF, workbook or text file.
    file: PathBuf,
    /// Output as layout JSON, or as text in reading order.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Draw this page as SVG, with rules, cells and reading order over it (PDF only).
    #[arg(long, value_name = "PAGE")]
    svg: Option<u32>,
    /// Mark the places of this record on the page: an id of the document or the tables, or a JSON pointer.
    #[arg(long, value_name = "ID", requires = "svg")]
    record: Option<String>,
    #[command(flatten)]
    opening: super::opening::OpeningArguments,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Json,
    Text,
}

pub(super) fn run(arguments: &LayoutArguments) -> Outcome {
    let path = &arguments.file;
    let bytes = std::fs::read(path)
        .map_err(|e| format!("expected a readable file {}, but found {e}", path.display()))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let options = arguments.opening.options()?;
    let failed = |error: SourceError| {
        super::warn(&format!("{}: {error}", path.display()));
        Ok(ExitCode::from(1))
    };
    let kind = match Kind::detect(&name, &bytes) {
        Ok(kind) => kind,
        Err(error) => return failed(error),
    };
    if let Some(number) = arguments.svg {
        let marks = arguments.record.as_ref().map(|id| places(id, number, &name, &bytes, &options));
        return match draw_page(kind, &bytes, &options, number, &marks.transpose()?.unwrap_or_default())? {
            Ok(svg) => print(&svg).map(|()| ExitCode::SUCCESS),
            Err(error) => failed(error),
        };
    }
    let document = match road::read(kind, &bytes, &options) {
        Ok(document) => document,
        Err(error) => return failed(error),
    };
    super::stream(|out| match arguments.format {
        Format::Text => sink::layout::write_text(&document, out),
        Format::Json => sink::layout::write_json(&document, out),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The page as SVG; wrong usage where the file has no such page.
fn draw_page(
    kind: Kind,
    bytes: &[u8],
    options: &Options,
    number: u32,
    marks: &[BBox],
) -> Result<Result<String, SourceError>, String> {
    if kind != Kind::Pdf {
        return Err("expected a PDF for --svg, but found a file without pages".into());
    }
    let file = match pdf::open(bytes, &options.pdf()) {
        Ok(file) => file,
        Err(error) => return Ok(Err(error.into())),
    };
    let page = (number as usize).checked_sub(1).and_then(|skipped| file.pages().nth(skipped));
    let page = page.ok_or_else(|| format!("expected a page of the file for --svg, but found {number}"))?;
    let (layout, found) = layout::analyse(&page);
    Ok(Ok(draw::svg(&page, &found, &layout, marks)))
}

/// Where a record stands on a page, read with the built-in lexicon; wrong usage where it stands nowhere on it.
fn places(
    record: &str,
    number: u32,
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Vec<BBox>, String> {
    let lexicon = super::lexicon(None, super::Profiles::On)?;
    let (uri, file_name) = (name.to_owned(), name.to_owned());
    let input = road::Input { uri, file_name, bytes, hints: Hints::default() };
    let document = road::convert(&input, &lexicon, options).map_err(|e| e.to_string())?;
    let document = serde_json::to_value(document).map_err(|e| e.to_string())?;
    let tables = sink::tables::objects(&document, name, "")?;
    let evidence = tables.get("evidence").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let rows = evidence.iter().filter(|row| row["record_id"] == record || row["pointer"] == record);
    let rows: Vec<&Value> = rows.collect();
    let edge = |row: &Value, name: &str| row[name].as_f64().map(|v| v as f32);
    let bbox = |row: &&Value| {
        Some(BBox::new(edge(row, "x0")?, edge(row, "y0")?, edge(row, "x1")?, edge(row, "y1")?))
    };
    let here: Vec<BBox> = rows.iter().filter(|row| row["page"] == number).filter_map(bbox).collect();
    if here.is_empty() {
        let pages: Vec<String> =
            rows.iter().filter_map(|row| Some(row["page"].as_u64()?.to_string())).collect();
        let found =
            if pages.is_empty() { "none".to_owned() } else { format!("it on page {}", pages.join(", ")) };
        return Err(format!("expected the record {record} on page {number}, but found {found}"));
    }
    Ok(here)
}
