#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use gyokaku::document::{BlockKind, Document};
use gyokaku::layout;
use gyokaku::source::pdf::{self, PdfOptions, Visibility};
use std::fmt::Write;

fn json(doc: &Document) -> serde_json::Value {
    let mut tables = vec![];
    for b in &doc.blocks {
        if let BlockKind::Table(g) = &b.kind {
            let cells: Vec<_> = g.cells.iter().map(|c| serde_json::json!({"row": c.row, "col": c.col, "row_span": c.row_span, "col_span": c.col_span, "text": c.text.map(|t| doc.text(t).raw.clone()).unwrap_or_default()})).collect();
            tables.push(
                serde_json::json!({"pages": [b.unit + 1], "rows": g.rows, "cols": g.cols, "cells": cells}),
            );
        }
    }
    serde_json::json!({"tables": tables})
}

fn text(doc: &Document) -> String {
    let mut s = String::new();
    let t = |id| doc.text(id).raw.replace('\n', "⏎");
    for b in &doc.blocks {
        match &b.kind {
            BlockKind::Heading { level, text } => writeln!(s, "{} {}", "#".repeat(*level as usize), t(*text)),
            BlockKind::Paragraph { text } => writeln!(s, "P {}", t(*text)),
            BlockKind::ListItem { depth, text } => {
                writeln!(s, "{}- {}", "  ".repeat(*depth as usize), t(*text))
            }
            BlockKind::Furniture { text } => writeln!(s, "F {}", t(*text)),
            BlockKind::Table(g) => {
                writeln!(s, "TABLE {}x{}", g.rows, g.cols).unwrap();
                for c in &g.cells {
                    if let Some(x) = c.text {
                        writeln!(
                            s,
                            "   [{},{} {}x{}{}] {}",
                            c.row,
                            c.col,
                            c.row_span,
                            c.col_span,
                            if c.shaded { "*" } else { "" },
                            t(x)
                        )
                        .unwrap();
                    }
                }
                Ok(())
            }
        }
        .unwrap();
    }
    s
}

fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let mut args: Vec<String> = std::env::args().skip(2).collect();
    let out = if mode == "json" { args.pop() } else { None };
    for path in args {
        let start = std::time::Instant::now();
        let bytes = std::fs::read(&path).unwrap();
        let file = match pdf::open(bytes, &PdfOptions::default()) {
            Ok(f) => f,
            Err(e) => {
                println!("{path}: {e}");
                continue;
            }
        };
        let stem = std::path::Path::new(&path).file_stem().unwrap().to_str().unwrap().to_owned();
        match mode.as_str() {
            "json" => {
                let doc = layout::compose(file.pages());
                std::fs::write(
                    format!("{}/{stem}.layout.json", out.as_ref().unwrap()),
                    json(&doc).to_string(),
                )
                .unwrap();
            }
            "text" => {
                let doc = layout::compose(file.pages());
                print!("{}", text(&doc));
                for d in &doc.diagnostics {
                    println!("! {:?} {} {}", d.severity, d.code, d.message);
                }
            }
            "svg" => {
                for page in file.pages() {
                    let (l, f) = layout::analyse(&page);
                    std::fs::write(
                        format!("/tmp/{stem}-{}.svg", page.number),
                        gyokaku::draw::svg(&page, &f, &l),
                    )
                    .unwrap();
                }
            }
            "raw" => {
                let doc = layout::compose(file.pages());
                for t in &doc.texts {
                    println!("{}", t.raw);
                }
            }
            "check" => {
                let doc = layout::compose(file.pages());
                let n: usize =
                    doc.texts.iter().map(|t| t.raw.chars().filter(|c| !c.is_whitespace()).count()).sum();
                let mut used = vec![0; doc.texts.len()];
                for b in &doc.blocks {
                    match &b.kind {
                        BlockKind::Heading { text, .. }
                        | BlockKind::Paragraph { text }
                        | BlockKind::ListItem { text, .. }
                        | BlockKind::Furniture { text } => used[text.0 as usize] += 1,
                        BlockKind::Table(g) => {
                            g.cells.iter().filter_map(|c| c.text).for_each(|t| used[t.0 as usize] += 1)
                        }
                    }
                }
                let bad = used.iter().filter(|u| **u != 1).count();
                println!(
                    "{} {path} pages {} chars {} texts {n} unused {bad} {:?} {}",
                    if n == doc.characters && bad == 0 { "ok" } else { "BAD" },
                    file.page_count(),
                    doc.characters,
                    start.elapsed(),
                    doc.diagnostics
                        .iter()
                        .map(|d| d.code.as_str())
                        .collect::<std::collections::BTreeSet<_>>()
                        .into_iter()
                        .collect::<Vec<_>>()
                        .join(",")
                );
            }
            _ => {
                let (mut n, mut r, mut f) = (0, 0, 0);
                let mut vis = [0; 5];
                for page in file.pages() {
                    n += page.glyphs.len();
                    r += page.rules.len();
                    f += page.fills.len();
                    for g in &page.glyphs {
                        vis[g.visibility as usize] += 1;
                        if mode == "chars" && !g.text.is_whitespace() && g.visibility == Visibility::Visible {
                            print!("{}", g.text);
                        }
                        if mode == "hidden" && !g.text.is_whitespace() && g.visibility != Visibility::Visible
                        {
                            println!(
                                "p{} {:?} {} {:?} {:?}",
                                page.number, g.visibility, g.text, g.bbox, g.color
                            );
                        }
                    }
                    if mode == "stat" {
                        for d in &page.diagnostics {
                            println!(
                                "   {:?} {} {} {:?}",
                                d.severity,
                                d.code,
                                d.message,
                                d.at.as_ref().and_then(|a| a.page)
                            );
                        }
                    }
                    if mode == "glyphs" {
                        for g in &page.glyphs {
                            println!(
                                "{} {} {:?} {} {} {:?} {}",
                                page.number,
                                g.text,
                                g.visibility,
                                g.size,
                                g.bold,
                                g.bbox,
                                page.fonts[g.font as usize].name
                            );
                        }
                    }
                    if mode == "rules" {
                        for r in &page.rules {
                            println!("{r:?}");
                        }
                        for f in &page.fills {
                            println!("{f:?}");
                        }
                    }
                }
                if mode == "stat" {
                    println!(
                        "{path}: pages {} glyphs {n} {vis:?} rules {r} fills {f} {:?}",
                        file.page_count(),
                        start.elapsed()
                    );
                }
            }
        }
    }
}
