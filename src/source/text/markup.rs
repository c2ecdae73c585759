//! HTML fragments inside text: tags become line breaks, lists become lines, tables become rows of cells.
//!
//! In: a line or cell of text. Out: its lines without markup. Only HTML's own element names count as tags,
//! because Japanese documents write headings in angle brackets (`<部の構成>`).

use regex::Regex;
use std::sync::LazyLock;

/// One line of a cell or paragraph.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its characters, entities resolved.
    pub(super) text: String,
    /// True inside `<th>`.
    pub(super) heading: bool,
    /// Begins an entry of a list.
    pub(super) entry: bool,
}

/// A cell of an HTML table.
pub(super) struct HtmlCell {
    pub(super) pieces: Vec<Piece>,
    pub(super) row_span: usize,
    pub(super) col_span: usize,
    /// Lines below the table's first.
    pub(super) line: u32,
}

/// Spans beyond this are a mistake in the markup, not a table.
const MAX_SPAN: usize = 1000;

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let names = "table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|ul|ol|li|p|br|div|span|b|i|u|em|strong|\
                 a|sup|sub|h[1-6]|html|head|body|title|meta|link|hr|font|center|img|small|dl|dt|dd|main|header|footer|\
                 nav|section|article|aside|figure|figcaption|address|pre|code|label|input|button|form|select|option|\
                 abbr|time|mark|strike|del|ins|noscript|iframe|svg|path|picture|source|blockquote|ruby|rt|rp|rb|s";
    Regex::new(&format!(r"(?is)<(/?)({names})(?:\s[^<>]*)?/?>|<!--.*?-->|<!doctype[^>]*>")).unwrap()
});

#[allow(clippy::unwrap_used)]
static SPAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)(row|col)span\s*=\s*["']?\s*(\d{1,4})"#).unwrap());

#[allow(clippy::unwrap_used)]
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<(?:style|script|title)\b[^>]*>.*?</(?:style|script|title)\s*>").unwrap()
});

/// The text without what a browser does not show; its line breaks stay, so that lines keep their numbers.
pub(super) fn without_head(html: &str) -> String {
    HEAD.replace_all(html, |found: &regex::Captures<'_>| "\n".repeat(found[0].matches('\n').count()))
        .into_owned()
}

/// The text of `<title>`, with its line.
pub(super) fn page_title(html: &str) -> Option<(String, u32)> {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
    static TITLE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?is)<title\b[^>]*>(.*?)</title\s*>").unwrap());
    let found = TITLE.captures(html)?.get(1)?;
    let title = html_escape::decode_html_entities(found.as_str().trim())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let line = html.get(..found.start())?.matches('\n').count() as u32 + 1;
    (!title.is_empty()).then_some((title, line))
}

/// The level of an HTML heading that a line begins with, other tags before it passed over.
pub(super) fn heading_level(line: &str) -> Option<u8> {
    let mut at = 0;
    for found in TAG.captures_iter(line) {
        let tag = found.get(0)?;
        if tag.start() != at {
            return None;
        }
        at = tag.end();
        let name = found.get(2).map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        if level.is_some() && found.get(1).is_some_and(|slash| slash.is_empty()) {
            return level;
        }
    }
    None
}

/// Marks that begin an entry of a list wherever they stand.
const STRONG_MARKS: [char; 10] = ['◆', '●', '■', '▪', '◇', '○', '□', '▶', '►', '➢'];

/// True when the line opens an HTML table.
pub(super) fn opens_table(line: &str) -> bool {
    line.len() >= 6 && tags(line).any(|(name, closing, _)| name == "table" && !closing)
}

/// True when every table that is opened in `html` is closed.
pub(super) fn closes_table(html: &str) -> bool {
    let mut depth = 0i32;
    for (name, closing, _) in tags(html) {
        if name == "table" {
            depth += if closing { -1 } else { 1 };
        }
    }
    depth <= 0
}

fn tags(html: &str) -> impl Iterator<Item = (String, bool, &str)> {
    TAG.captures_iter(html).filter_map(|found| {
        let name = found.get(2)?.as_str().to_ascii_lowercase();
        let closing = found.get(1).is_some_and(|slash| !slash.is_empty());
        Some((name, closing, found.get(0)?.as_str()))
    })
}

/// The lines of a cell or paragraph without markup.
pub(super) fn pieces(fragment: &str) -> Vec<Piece> {
    let mut builder = Builder::default();
    let mut at = 0;
    for found in TAG.captures_iter(fragment) {
        let Some(whole) = found.get(0) else { continue };
        builder.text(&fragment[at..whole.start()]);
        at = whole.end();
        let name = found.get(2).map(|n| n.as_str().to_ascii_lowercase()).unwrap_or_default();
        let closing = found.get(1).is_some_and(|slash| !slash.is_empty());
        builder.tag(&name, closing);
    }
    builder.text(&fragment[at..]);
    builder.finish()
}

/// True for the text of a label: one or two short lines.
pub(super) fn is_short(pieces: &[Piece]) -> bool {
    !pieces.is_empty() && pieces.iter().map(|p| p.text.chars().count()).sum::<usize>() <= 24
}

#[derive(Default)]
struct Builder {
    lines: Vec<Piece>,
    current: String,
    list_depth: usize,
    heading: bool,
}

impl Builder {
    fn text(&mut self, text: &str) {
        // Markdown's marks of bold type are no content.
        self.current.push_str(&html_escape::decode_html_entities(text).replace("**", ""));
    }

    fn tag(&mut self, name: &str, closing: bool) {
        match name {
            "ul" | "ol" => {
                self.end_line();
                self.list_depth =
                    if closing { self.list_depth.saturating_sub(1) } else { self.list_depth + 1 };
            }
            "p" | "li" | "div" | "br" | "tr" | "dt" | "dd" => self.end_line(),
            "th" => self.heading = !closing,
            "td" => self.current.push(' '),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.current);
        for line in line.lines() {
            let parts = if self.list_depth > 0 { split_entries(line) } else { vec![line] };
            for part in parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()) {
                let entry = self.list_depth > 0;
                self.lines.push(Piece { text: part.to_owned(), heading: self.heading, entry });
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.end_line();
        self.lines
    }
}

/// Parts the entries of a list whose `<li>` tags were lost: at list marks, or, where the entries have none,
/// at the spaces that the tags left behind.
fn split_entries(line: &str) -> Vec<&str> {
    let line = line.trim();
    let mut cuts = vec![0];
    let mut previous = '\0';
    let marked = line.starts_with(STRONG_MARKS) || line.starts_with('・');
    for (at, c) in line.char_indices() {
        let after_space = previous.is_whitespace();
        let cut = if STRONG_MARKS.contains(&c) {
            marked
        } else if c == '・' {
            marked && after_space
        } else {
            let continues = matches!(c, '(' | '（' | '※' | '「' | '【') || c.is_whitespace();
            !marked && after_space && !continues && !c.is_ascii()
        };
        if cut && at > 0 {
            cuts.push(at);
        }
        previous = c;
    }
    cuts.push(line.len());
    cuts.windows(2).map(|w| &line[w[0]..w[1]]).collect()
}

/// The tables of a piece of HTML, as rows of cells. A table inside a cell is read as the cell's lines.
pub(super) fn tables(html: &str) -> Vec<Vec<Vec<HtmlCell>>> {
    let mut walker = Walker::default();
    let mut at = 0;
    for found in TAG.captures_iter(html) {
        let Some(whole) = found.get(0) else { continue };
        let line = html[..whole.start()].matches('\n').count() as u32;
        walker.text(&html[at..whole.start()]);
        at = whole.end();
        let name = found.get(2).map(|n| n.as_str().to_ascii_lowercase()).unwrap_or_default();
        let closing = found.get(1).is_some_and(|slash| !slash.is_empty());
        walker.tag(&name, closing, whole.as_str(), line);
    }
    walker.text(&html[at..]);
    walker.finish()
}

#[derive(Default)]
struct Walker {
    tables: Vec<Vec<Vec<HtmlCell>>>,
    depth: usize,
    open: Option<(HtmlCell, Builder)>,
}

impl Walker {
    /// Text in a cell belongs to it; text between tags of a table is a row of its own, so that none is lost.
    fn text(&mut self, text: &str) {
        if let Some((_, builder)) = &mut self.open {
            builder.text(text);
        } else if !text.trim().is_empty() {
            let mut builder = Builder::default();
            builder.text(text);
            let cell = HtmlCell { pieces: builder.finish(), row_span: 1, col_span: 1, line: 0 };
            if self.tables.is_empty() {
                self.tables.push(Vec::new());
            }
            if let Some(table) = self.tables.last_mut() {
                table.push(vec![cell]);
            }
        }
    }

    fn tag(&mut self, name: &str, closing: bool, whole: &str, line: u32) {
        if name == "table" {
            if closing {
                self.depth = self.depth.saturating_sub(1);
            } else {
                self.depth += 1;
                if self.depth == 1 {
                    self.tables.push(Vec::new());
                }
            }
        }
        let nested = self.depth > 1;
        match (name, closing) {
            ("tr", false) if !nested => {
                self.close_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            ("td" | "th", false) if !nested => {
                self.close_cell();
                let (row_span, col_span) = spans_of(whole);
                let cell = HtmlCell { pieces: Vec::new(), row_span, col_span, line };
                self.open = Some((cell, Builder { heading: name == "th", ..Builder::default() }));
            }
            ("td" | "th" | "tr", true) | ("table", true) if !nested => self.close_cell(),
            _ => {
                if let Some((_, builder)) = &mut self.open {
                    builder.tag(name, closing);
                }
            }
        }
    }

    fn close_cell(&mut self) {
        let Some((mut cell, builder)) = self.open.take() else { return };
        cell.pieces = builder.finish();
        let Some(table) = self.tables.last_mut() else { return };
        if table.is_empty() {
            table.push(Vec::new());
        }
        if let Some(row) = table.last_mut() {
            row.push(cell);
        }
    }

    fn finish(mut self) -> Vec<Vec<Vec<HtmlCell>>> {
        self.close_cell();
        self.tables
    }
}

fn spans_of(tag: &str) -> (usize, usize) {
    let (mut rows, mut cols) = (1, 1);
    for found in SPAN.captures_iter(tag) {
        let value: usize = found[2].parse().unwrap_or(1).clamp(1, MAX_SPAN);
        if found[1].eq_ignore_ascii_case("row") { rows = value } else { cols = value }
    }
    (rows, cols)
}
