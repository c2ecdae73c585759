//! Pages become a document: blocks in reading order.
//!
//! In: pages of glyphs, rules, fills. Out: [`Document`]. The steps, each in its own file: glyphs → lines
//! (`lines`), tables filled and regions ordered (`page`, `panels`, `ladder`, `aligned`, `order`), running heads found over all pages
//! (`furniture`), lines → headings, paragraphs, list items (`blocks`, `style`, `marks`), tables joined over page breaks
//! (`runon`). Every visible glyph ends up in exactly one text. Knows no form and no label.

mod aligned;
mod blocks;
mod furniture;
mod ladder;
mod lines;
mod marks;
mod order;
mod page;
mod panels;
mod runon;
mod style;
pub mod wraps;

pub use lines::{TextLine, lines_of};
pub use page::{CellText, Item, PageLayout, PageTable, analyse};

use crate::document::{Document, Unit};
use crate::source::pdf::Page;

/// Composes a document from its pages.
pub fn compose(pages: impl IntoIterator<Item = Page>) -> Document {
    let mut document = Document::default();
    let mut layouts = Vec::new();
    for mut page in pages {
        document.units.push(Unit { size: Some((page.width, page.height)), ..Unit::default() });
        document.diagnostics.append(&mut page.diagnostics);
        let (layout, _) = analyse(&page);
        document.characters += layout.characters;
        layouts.push(layout);
    }
    furniture::mark(&mut layouts);
    furniture::mark_heads(&mut layouts);
    blocks::build(layouts, &mut document);
    document
}
