//! Running heads and page numbers.
//!
//! A line at the top or the bottom of a page is furniture when other pages carry the same line in the same
//! place (digits aside), or when it is nothing but a page number. A table at the top of a page that stands there
//! word for word on the page before, over other tables, is a form's head that is printed again.

use super::lines::TextLine;
use super::page::{Item, PageLayout, PageTable};
use std::collections::{HashMap, HashSet};

/// The share of the page's height in which running heads stand.
const MARGIN: f32 = 0.10;

/// The share of it in which a form's head stands.
const HEAD: f32 = 0.3;

/// Marks the furniture of all pages.
pub(super) fn mark(pages: &mut [PageLayout]) {
    let repeated = repeated_keys(pages);
    for page in pages.iter_mut() {
        let height = page.height;
        let (first, last) = outermost(page);
        for (i, item) in page.items.iter_mut().enumerate() {
            let Item::Line { line, furniture, .. } = item else { continue };
            let keys = keys_of(&line.text, line.bbox.y0, line.bbox.y1, height);
            if keys.is_empty() {
                continue;
            }
            let at_edge = first == Some(i) || last == Some(i);
            *furniture = keys.iter().any(|k| repeated.contains(k)) || (at_edge && is_page_number(&line.text));
        }
    }
}

/// Makes furniture of the heads of forms that go on over a page, with the lines around them.
pub(super) fn mark_heads(pages: &mut [PageLayout]) {
    for at in (1..pages.len()).rev() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(before), Some(page)) = (before.last_mut(), after.first_mut()) else { continue };
        let Some(bottom) = repeated_head(before, page) else { continue };
        // What is printed again is a running head; where it stands first it is read.
        let again = |line: &TextLine| {
            page.items.iter().any(|i| matches!(i, Item::Line { line: l, .. } if is_same(l, line)))
        };
        for item in &mut before.items {
            if let Item::Line { line, furniture, .. } = item {
                *furniture &= line.bbox.y1 > bottom || !again(line);
            }
        }
        let stands_before = |line: &TextLine| {
            before.items.iter().any(|i| matches!(i, Item::Line { line: l, .. } if is_same(l, line)))
        };
        let items = std::mem::take(&mut page.items);
        for item in items {
            match item {
                Item::Table(table) if table.grid.bbox.y1 <= bottom => {
                    let lines = table.texts.into_iter().flatten();
                    page.items.extend(lines.map(|line| Item::Line { line, flow: u32::MAX, furniture: true }));
                }
                Item::Line { line, flow, furniture } => {
                    let furniture = furniture || line.bbox.y1 <= bottom && stands_before(&line);
                    page.items.push(Item::Line { line, flow, furniture });
                }
                table => page.items.push(table),
            }
        }
    }
}

/// Where the head ends that a page has from the page before.
fn repeated_head(before: &PageLayout, page: &PageLayout) -> Option<f32> {
    let (above, here) = (tables(before), tables(page));
    let (a, b) = (above.first()?, here.first()?);
    let told = b.texts.iter().filter(|t| !t.is_empty()).count();
    let same = a.texts.len() == b.texts.len()
        && a.texts
            .iter()
            .zip(&b.texts)
            .all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)));
    (same && told >= 2 && here.len() > 1 && b.grid.bbox.y1 < HEAD * page.height).then_some(b.grid.bbox.y1)
}

fn tables(page: &PageLayout) -> Vec<&PageTable> {
    page.items.iter().filter_map(|i| if let Item::Table(t) = i { Some(t) } else { None }).collect()
}

/// The same words in the same place.
fn is_same(a: &TextLine, b: &TextLine) -> bool {
    a.text == b.text && (a.bbox.x0 - b.bbox.x0).abs() < 2.0 && (a.bbox.y0 - b.bbox.y0).abs() < 2.0
}

/// The items nearest to the page's top and bottom.
fn outermost(page: &PageLayout) -> (Option<usize>, Option<usize>) {
    let by = |f: fn(&Item) -> f32| {
        (0..page.items.len()).min_by(|&a, &b| f(&page.items[a]).total_cmp(&f(&page.items[b])))
    };
    (by(|i| i.bbox().y0), by(|i| -i.bbox().y1))
}

/// Lines that stand on at least two pages, and on a fair share of all.
fn repeated_keys(pages: &[PageLayout]) -> HashSet<(String, i32)> {
    let mut counts: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages {
        let mut own = HashSet::new();
        for item in &page.items {
            if let Item::Line { line, .. } = item {
                own.extend(keys_of(&line.text, line.bbox.y0, line.bbox.y1, page.height));
            }
        }
        for key in own {
            *counts.entry(key).or_default() += 1;
        }
    }
    let enough = (pages.len() / 5).clamp(2, 8);
    counts.into_iter().filter(|(_, n)| *n >= enough).map(|(key, _)| key).collect()
}

/// Text with digits levelled, and place, of a line in the margin; odd and even pages may mirror it.
fn keys_of(text: &str, y0: f32, y1: f32, height: f32) -> Vec<(String, i32)> {
    let margin = height * MARGIN;
    if y1 > margin && y0 < height - margin {
        return Vec::new();
    }
    let level = |c: char| if c.is_numeric() { '0' } else { c };
    let mut levelled: String = text.chars().filter(|c| !c.is_whitespace()).map(level).collect();
    while levelled.contains("00") {
        levelled = levelled.replace("00", "0");
    }
    // Two buckets, so that places a little apart always share one.
    let bucket = (y0 / 8.0).floor() as i32;
    vec![
        (levelled.clone(), bucket),
        (levelled, if y0 % 8.0 < 4.0 { bucket.saturating_sub(1) } else { bucket.saturating_add(1) }),
    ]
}

/// 12, - 3 -, 3/10, P.4, ３ページ.
fn is_page_number(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.chars().filter(|c| c.is_numeric()).count();
    let other: String = compact.chars().filter(|c| !c.is_numeric()).collect();
    let plain = other.chars().all(|c| "-－‐―—–ー/／()（）〔〕[]~～・|".contains(c));
    let named = ["p", "P", "p.", "P.", "頁", "ページ", "Page", "page"].contains(&other.as_str());
    (1..=8).contains(&digits) && compact.chars().count() <= 12 && (plain || named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_values() {
        for text in ["12", "- 3 -", "３／10", "P.4", "４ページ"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["12件", "平成25年", "", "85.5％"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
