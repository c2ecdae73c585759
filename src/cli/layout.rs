//! `gyokaku layout`: what was found on the pages of a file, as JSON, as text, or drawn over the page.

use super::{Outcome, print};
use crate::document::{Block, BlockKind, Document, TextId};
use crate::source::{Kind, Options, SourceError, pdf};
use crate::{draw, layout, road};
use serde_json::{Value, json};
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
    /// Password of an encrypted PDF.
    #[arg(long)]
    password: Option<String>,
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
    let options = Options { password: arguments.password.clone() };
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
    match arguments.format {
        Format::Text => print(&text(&document))?,
        Format::Json => print(&format!("{:#}\n", layout_json(&document)))?,
    }
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

fn raw(document: &Document, id: TextId) -> &str {
    &document.text(id).raw
}

/// `{"tables": [{"pages", "rows", "cols", "cells": [...]}], "blocks": [...], "diagnostics": [...]}`
fn layout_json(document: &Document) -> Value {
    let tables: Vec<Value> = document.blocks.iter().filter_map(|block| table_json(document, block)).collect();
    let blocks: Vec<Value> = document.blocks.iter().map(|block| block_json(document, block)).collect();
    json!({ "tables": tables, "blocks": blocks, "diagnostics": document.diagnostics })
}

fn table_json(document: &Document, block: &Block) -> Option<Value> {
    let BlockKind::Table(grid) = &block.kind else { return None };
    let mut pages: Vec<u32> = grid.cells.iter().flat_map(|c| &c.places).filter_map(|p| p.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let cells: Vec<Value> = grid
        .cells
        .iter()
        .map(|c| {
            let text = c.text.map_or("", |id| raw(document, id));
            json!({
                "row": c.row, "col": c.col, "row_span": c.row_span, "col_span": c.col_span,
                "text": text, "places": c.places,
            })
        })
        .collect();
    let sheet = document.units.get(block.unit).and_then(|u| u.name.clone());
    Some(json!({ "pages": pages, "sheet": sheet, "rows": grid.rows, "cols": grid.cols, "cells": cells }))
}

fn block_json(document: &Document, block: &Block) -> Value {
    let (kind, level, text) = match &block.kind {
        BlockKind::Heading { level, text } => ("heading", Some(*level), Some(*text)),
        BlockKind::Paragraph { text } => ("paragraph", None, Some(*text)),
        BlockKind::ListItem { depth, text } => ("list-item", Some(*depth), Some(*text)),
        BlockKind::Furniture { text } => ("furniture", None, Some(*text)),
        BlockKind::Table(_) => ("table", None, None),
    };
    let places = text.map(|id| document.text(id).lines.iter().map(|l| &l.place).collect::<Vec<_>>());
    json!({ "kind": kind, "unit": block.unit + 1, "level": level, "text": text.map(|id| raw(document, id)), "places": places })
}

/// The text in reading order; the cells of a row parted by tabs.
fn text(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. }
            | BlockKind::Furniture { text } => {
                out.push_str(raw(document, *text));
                out.push('\n');
            }
            BlockKind::Table(grid) => {
                for row in 0..grid.rows {
                    let cells: Vec<String> = grid
                        .cells
                        .iter()
                        .filter(|c| c.row == row)
                        .map(|c| c.text.map_or(String::new(), |id| raw(document, id).replace('\n', " ")))
                        .collect();
                    if !cells.is_empty() {
                        out.push_str(&cells.join("\t"));
                        out.push('\n');
                    }
                }
            }
        }
    }
    out
}
