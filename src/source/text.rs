//! Text that other converters left behind: Markdown, tab-parted tables, HTML tables and lists in cells.
//!
//! In: the bytes of a text file. Out: a document whose places are line numbers. Never fails: whatever is not
//! a table, list or heading is a paragraph. Markup (tags, table rules, list dashes) is no content: it is not
//! counted, and no record holds it.

mod markup;
mod spans;

use crate::diag::{Diagnostic, Place};
use crate::document::{Block, BlockKind, Cell, Document, Grid, Text, Unit};
use markup::Piece;

/// Reads a text file. Bytes that are not Unicode are read as Shift_JIS (Windows-31J) or EUC-JP.
pub fn read(bytes: &[u8]) -> Document {
    let mut document = Document { units: vec![Unit::default()], ..Document::default() };
    let decoded = decode(bytes, &mut document.diagnostics);
    let content = markup::without_head(&decoded);
    if let Some((title, line)) = markup::page_title(&decoded) {
        // A browser shows it over the page, as a running head.
        let text = document.push_text(Text::from_lines([(title.as_str(), Place::on_line(line))]));
        document.blocks.push(Block { kind: BlockKind::Furniture { text }, unit: 0 });
    }
    let mut reader = Reader { document, table: Vec::new() };
    let mut lines = content.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let number = index as u32 + 1;
        if markup::opens_table(line) {
            let mut html = line.to_owned();
            while !markup::closes_table(&html) {
                let Some((_, more)) = lines.next() else { break };
                html.push('\n');
                html.push_str(more);
            }
            reader.flush_table();
            reader.html_table(&html, number);
        } else {
            let blank_after = lines.peek().is_none_or(|(_, next)| next.trim().is_empty());
            reader.line(line, number, blank_after);
        }
    }
    reader.flush_table();
    let mut document = reader.document;
    document.characters =
        document.texts.iter().flat_map(|t| t.raw.chars()).filter(|c| !c.is_whitespace()).count();
    document
}

/// True when the bytes decode as text in one of the encodings that Japanese text files come in.
pub(crate) fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let control =
        head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    control == 0
}

/// Decodes to a string: a byte order mark decides, else UTF-8, else the better of Shift_JIS and EUC-JP.
fn decode(bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> String {
    use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let (text, bad) = UTF_8.decode_without_bom_handling(bytes);
    if !bad {
        return text.into_owned();
    }
    for encoding in [SHIFT_JIS, EUC_JP] {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        if !bad {
            return text.into_owned();
        }
    }
    let lost = text.matches('\u{FFFD}').count();
    let message = format!("expected UTF-8, Shift_JIS or EUC-JP, but found {lost} places that are neither");
    diagnostics.push(Diagnostic::warning("text-encoding", message, None));
    text.into_owned()
}

/// A row of a tab-parted or pipe table: cells as pieces, with its line.
type Row = (u32, Vec<Vec<Piece>>);

struct Reader {
    document: Document,
    table: Vec<Row>,
}

impl Reader {
    fn line(&mut self, line: &str, number: u32, blank_after: bool) {
        let trimmed = line.trim();
        if is_table_rule(trimmed) {
            return;
        }
        if let Some(cells) = table_cells(line) {
            self.table.push((number, cells.iter().map(|c| markup::pieces(c)).collect()));
            return;
        }
        self.flush_table();
        if trimmed.is_empty() {
            return;
        }
        let (kind, body) = block_shape(line, trimmed, blank_after);
        let lines: Vec<String> = markup::pieces(body).into_iter().map(|p| p.text).collect();
        if lines.is_empty() {
            return;
        }
        let text = Text::from_lines(lines.into_iter().map(|l| (l, Place::on_line(number))));
        let text = self.document.push_text(text);
        let kind = match kind {
            Shape::Heading(level) => BlockKind::Heading { level, text },
            Shape::Item(depth) => BlockKind::ListItem { depth, text },
            Shape::Paragraph => BlockKind::Paragraph { text },
        };
        self.document.blocks.push(Block { kind, unit: 0 });
    }

    /// Turns the gathered rows into a grid, merged cells inferred from what their neighbours leave blank.
    fn flush_table(&mut self) {
        let rows = std::mem::take(&mut self.table);
        if rows.is_empty() {
            return;
        }
        let cols = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let filled: Vec<Vec<bool>> = rows
            .iter()
            .map(|(_, cells)| (0..cols).map(|c| cells.get(c).is_some_and(|p| !p.is_empty())).collect())
            .collect();
        let short: Vec<Vec<bool>> = rows
            .iter()
            .map(|(_, cells)| (0..cols).map(|c| cells.get(c).is_some_and(|p| markup::is_short(p))).collect())
            .collect();
        let mut cells = Vec::new();
        for span in spans::infer(&filled, &short) {
            let (line, row) = &rows[span.row];
            let pieces = row.get(span.col).map(Vec::as_slice).unwrap_or_default();
            cells.push(self.cell(pieces, *line, span));
        }
        let grid = Grid::from_cells(rows.len(), cols, cells);
        self.document.blocks.push(Block { kind: BlockKind::Table(grid), unit: 0 });
    }

    fn cell(&mut self, pieces: &[Piece], line: u32, span: spans::Span) -> Cell {
        let place = Place::on_line(line);
        let text = (!pieces.is_empty()).then(|| {
            let mut text = Text::from_lines(pieces.iter().map(|p| (&p.text, place.clone())));
            text.lines.iter_mut().zip(pieces).for_each(|(line, piece)| line.entry = piece.entry);
            self.document.push_text(text)
        });
        Cell {
            text,
            places: vec![place],
            row_span: span.row_span,
            col_span: span.col_span,
            shaded: pieces.iter().any(|p| p.heading),
            ..Cell::empty(span.row, span.col)
        }
    }

    fn html_table(&mut self, html: &str, first_line: u32) {
        for table in markup::tables(html) {
            let mut taken: Vec<Vec<bool>> = Vec::new();
            let mut cells = Vec::new();
            for (row, entries) in table.iter().enumerate() {
                let mut col = 0;
                for entry in entries {
                    while taken.get(row).and_then(|r| r.get(col)).copied().unwrap_or(false) {
                        col += 1;
                    }
                    let span = spans::Span { row, col, row_span: entry.row_span, col_span: entry.col_span };
                    spans::take(&mut taken, &span);
                    cells.push(self.cell(&entry.pieces, first_line + entry.line, span));
                    col += entry.col_span;
                }
            }
            let rows = table.len();
            let cols = cells.iter().map(|c| c.col + c.col_span).max().unwrap_or(0);
            if rows > 0 && cols > 0 {
                let grid = Grid::from_cells(rows, cols, cells);
                self.document.blocks.push(Block { kind: BlockKind::Table(grid), unit: 0 });
            }
        }
    }
}

enum Shape {
    Heading(u8),
    Item(u8),
    Paragraph,
}

/// The shape of a line outside tables, and its content without Markdown's marks.
fn block_shape<'a>(line: &'a str, trimmed: &'a str, blank_after: bool) -> (Shape, &'a str) {
    if let Some(level) = markup::heading_level(trimmed) {
        return (Shape::Heading(level), trimmed);
    }
    let hashes = trimmed.chars().take_while(|&c| c == '#').count();
    if (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ') {
        return (Shape::Heading(hashes as u8), trimmed[hashes..].trim());
    }
    let indent = line.len() - line.trim_start_matches(' ').len();
    for mark in ["- ", "* ", "+ "] {
        if let Some(body) = trimmed.strip_prefix(mark) {
            return (Shape::Item((indent / 2) as u8), body.trim());
        }
    }
    if trimmed.starts_with(['・', '･', '•']) {
        return (Shape::Item((indent / 2) as u8), trimmed);
    }
    let short = trimmed.chars().count() <= 60;
    let sentence = trimmed.ends_with(['。', '.', '、', ',']);
    if short && !sentence && !is_field(trimmed) && blank_after {
        (Shape::Heading(3), trimmed)
    } else {
        (Shape::Paragraph, trimmed)
    }
}

/// A short word, a colon and text behind it (担当：財政課), or a label in brackets and a text (【進捗状況】Ａ), head
/// nothing.
fn is_field(line: &str) -> bool {
    let bracketed = line.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    if bracketed.is_some_and(|(_, value)| (1..=6).contains(&value.trim().chars().count())) {
        return true;
    }
    line.split_once([':', '：'])
        .is_some_and(|(label, value)| label.chars().count() <= 14 && !value.trim().is_empty())
}

/// A row of dashes between a table's head and body, as Markdown and other converters write it.
fn is_table_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t' | '+' | '='))
}

/// The cells of a table row: parted by tabs, or by pipes with one at the line's start.
fn table_cells(line: &str) -> Option<Vec<&str>> {
    if line.contains('\t') && !line.trim().is_empty() {
        return Some(line.split('\t').collect());
    }
    let inner = line.trim().strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    Some(inner.split('|').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(document: &Document, at: usize) -> &Grid {
        match &document.blocks[at].kind {
            BlockKind::Table(grid) => grid,
            other => unreachable!("expected a table, but found {other:?}"),
        }
    }

    fn cell_text<'a>(document: &'a Document, grid: &Grid, row: usize, col: usize) -> &'a str {
        grid.cell(row, col).text.map_or("", |id| document.text(id).raw.as_str())
    }

    #[test]
    fn a_tab_table_keeps_its_header_over_blank_columns() {
        let document = read("年度評価\t平成25年度\t\t平成26年度\t\n\t本文\tA\t本文\tB\n".as_bytes());
        let grid = grid(&document, 0);
        assert_eq!(grid.cell(0, 2).text, grid.cell(0, 1).text, "the year covers the grade's column");
        assert_eq!(cell_text(&document, grid, 1, 4), "B");
        assert_eq!(grid.cell(1, 0).row, 0, "the first label covers the blank below it");
    }

    #[test]
    fn html_lists_in_cells_become_lines() {
        let document = read("取組\t<ul><li>一つ</li><li>二つ</li></ul>\n".as_bytes());
        assert_eq!(cell_text(&document, grid(&document, 0), 0, 1), "一つ\n二つ");
    }

    #[test]
    fn an_html_table_keeps_its_spans() {
        let html = "<table><tr><th rowspan=2>a</th><td>b</td></tr><tr><td>c</td></tr></table>";
        let document = read(html.as_bytes());
        let grid = grid(&document, 0);
        assert_eq!((grid.rows, grid.cols), (2, 2));
        assert_eq!(cell_text(&document, grid, 1, 0), "a");
        assert_eq!(cell_text(&document, grid, 1, 1), "c");
    }

    #[test]
    fn shift_jis_is_read() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("行政改革");
        let document = read(&bytes);
        assert_eq!(document.texts[0].raw, "行政改革");
        assert_eq!(document.characters, 4);
    }

    #[test]
    fn japanese_in_angle_brackets_is_no_tag() {
        let document = read("<部の構成>\n\n財政課\n".as_bytes());
        assert_eq!(document.texts[0].raw, "<部の構成>");
    }
}
