//! A page as SVG, with what was found on it drawn over it.
//!
//! In: a page, what its tables were found from, its layout. Out: one SVG: the glyphs as text, fills, rules in
//! grey; edges in orange, cells in blue, frames in violet; lines boxed in green and numbered in reading order.
//! For people who want to see why a document came out as it did; nothing else reads it.

use crate::geom::BBox;
use crate::layout::{Item, PageLayout};
use crate::source::pdf::{Glyph, Page};
use crate::table::Found;
use std::fmt::Write;

/// Draws a page; `marks` are the places of a record, in red.
pub fn svg(page: &Page, found: &Found, layout: &PageLayout, marks: &[BBox]) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let (w, h) = (page.width, page.height);
    // Writing to a string cannot fail; results are dropped throughout.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.1} {h:.1}\" width=\"{w:.0}\" height=\"{h:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
    );
    ground(&mut out, page);
    glyphs(&mut out, page);
    tables(&mut out, found);
    order(&mut out, layout);
    for mark in marks {
        rect(&mut out, mark, "fill=\"red\" fill-opacity=\"0.25\" stroke=\"red\" stroke-width=\"1.5\"");
    }
    out.push_str("</svg>\n");
    out
}

fn ground(out: &mut String, page: &Page) {
    for fill in &page.fills {
        let [r, g, b] = fill.color;
        rect(out, &fill.bbox, &format!("fill=\"rgb({r},{g},{b})\""));
    }
    for image in &page.images {
        rect(out, image, "fill=\"#eee\" stroke=\"#bbb\" stroke-dasharray=\"4 2\"");
    }
    for rule in &page.rules {
        let (x0, y0, x1, y1) = if rule.horizontal {
            (rule.from, rule.at, rule.to, rule.at)
        } else {
            (rule.at, rule.from, rule.at, rule.to)
        };
        line(out, [x0, y0, x1, y1], "#999", rule.width.clamp(0.3, 3.0));
    }
}

fn glyphs(out: &mut String, page: &Page) {
    out.push_str("<g fill=\"black\" font-family=\"serif\">\n");
    for glyph in page.glyphs.iter().filter(|g| !g.text.is_whitespace()) {
        text(out, glyph);
    }
    out.push_str("</g>\n");
}

fn text(out: &mut String, glyph: &Glyph) {
    let b = &glyph.bbox;
    let faint = if glyph.is_ink() { "" } else { " opacity=\"0.3\"" };
    let [r, g, bl] = glyph.color;
    let color = if [r, g, bl] == [0; 3] { String::new() } else { format!(" fill=\"rgb({r},{g},{bl})\"") };
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"{color}{faint}>{}</text>",
        b.x0,
        b.y1 - 0.12 * b.height(),
        glyph.size.min(400.0),
        b.width().max(0.5),
        escaped(&glyph.text.to_string()),
    );
}

fn tables(out: &mut String, found: &Found) {
    for edge in &found.edges.horizontal {
        line(out, [edge.from, edge.at, edge.to, edge.at], "orange", 0.6);
    }
    for edge in &found.edges.vertical {
        line(out, [edge.at, edge.from, edge.at, edge.to], "orange", 0.6);
    }
    for frame in &found.frames {
        rect(out, frame, "fill=\"none\" stroke=\"violet\" stroke-width=\"1\"");
    }
    for cell in found.tables.iter().flat_map(|t| &t.cells) {
        let b = &cell.bbox;
        let inner =
            BBox::new(b.x0 + 0.8, b.y0 + 0.8, (b.x1 - 0.8).max(b.x0 + 0.8), (b.y1 - 0.8).max(b.y0 + 0.8));
        let title = format!("row {} col {} span {}×{}", cell.row, cell.col, cell.row_span, cell.col_span);
        // Not rgba(…), which MuPDF draws black.
        let opacity = if cell.shaded { "0.16" } else { "0.07" };
        let _ = writeln!(
            out,
            "<rect {} fill=\"#286eff\" fill-opacity=\"{opacity}\" stroke=\"#26f\" stroke-width=\"0.6\"><title>{title}</title></rect>",
            size_of(&inner)
        );
    }
}

/// Lines and tables with their number in reading order.
fn order(out: &mut String, layout: &PageLayout) {
    for (i, item) in layout.items.iter().enumerate() {
        let b = item.bbox();
        let color = match item {
            Item::Line { furniture: true, .. } => "#999",
            Item::Line { .. } => "green",
            Item::Table(_) => "#26f",
        };
        rect(out, &b, &format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"0.5\""));
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"7\" font-family=\"sans-serif\" text-anchor=\"end\" fill=\"{color}\">{}</text>",
            b.x0 - 1.0,
            b.y0 + 6.0,
            i + 1
        );
    }
}

fn line(out: &mut String, [x0, y0, x1, y1]: [f32; 4], color: &str, width: f32) {
    let _ = writeln!(
        out,
        "<line x1=\"{x0:.1}\" y1=\"{y0:.1}\" x2=\"{x1:.1}\" y2=\"{y1:.1}\" stroke=\"{color}\" stroke-width=\"{width:.1}\"/>"
    );
}

fn rect(out: &mut String, b: &BBox, style: &str) {
    let _ = writeln!(out, "<rect {} {style}/>", size_of(b));
}

fn size_of(b: &BBox) -> String {
    format!("x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"", b.x0, b.y0, b.width(), b.height())
}

/// Text as XML allows it.
fn escaped(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        c if c.is_control() => "\u{fffd}".to_owned(),
        c => c.to_string(),
    });
    plain.collect()
}
