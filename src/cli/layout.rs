//! `gyokaku layout`: what was found on the pages of a file, as JSON, as text, or drawn over the page.

use super::{Outcome, print};
use crate::source::{Kind, Options, SourceError, pdf};
use crate::{draw, layout, road, sink};
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
        return match draw_page(kind, &bytes, &options, number)? {
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
    Ok(Ok(draw::svg(&page, &found, &layout)))
}
