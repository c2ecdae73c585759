//! Comments that are pinned to cells.
//!
//! In: a comments part. Out: the cell and the text of each.

use super::strings::RichText;
use crate::source::workbook::package::{Node, Package, attribute};
use crate::source::workbook::sheet::{At, position};

pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    notes: &mut Vec<(At, String)>,
) -> Result<(), String> {
    let (mut at, mut rich) = (None, RichText::default());
    package.walk(part, |node| {
        rich.visit(&node);
        match node {
            Node::Start(element) if element.local_name().as_ref() == "comment" => {
                rich.take();
                at = attribute(element, "ref").and_then(|r| position(&r));
            }
            Node::End("comment") => {
                let text = rich.take();
                notes.extend(at.take().filter(|_| !text.trim().is_empty()).map(|at| (at, text)));
            }
            _ => {}
        }
        true
    })
}
