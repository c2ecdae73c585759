//! Rich text as it is read: runs joined, phonetic guides left out, escapes undone.
//!
//! In: nodes within an `si`, `is` or `text` element, or a whole table of shared strings. Out: strings.

use crate::source::workbook::package::{Node, Package};

/// Characters of all shared strings together; no honest workbook has more.
const MAX_CHARACTERS: usize = 128 << 20;

/// Collects the text of `t` elements; those of phonetic runs (`rPh`) only say how a word is read.
#[derive(Debug, Default)]
pub(super) struct RichText {
    text: String,
    in_text: bool,
    phonetic: u32,
}

impl RichText {
    pub(super) fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Start(element) => match element.local_name().as_ref() {
                "rPh" => self.phonetic += 1,
                "t" => self.in_text = true,
                _ => {}
            },
            Node::End("rPh") => self.phonetic = self.phonetic.saturating_sub(1),
            Node::End("t") => self.in_text = false,
            Node::Text(text) if self.in_text && self.phonetic == 0 => self.text.push_str(text),
            _ => {}
        }
    }

    /// The text so far; the collector starts anew.
    pub(super) fn take(&mut self) -> String {
        self.in_text = false;
        unescape(&std::mem::take(&mut self.text))
    }
}

/// `_x000D_` and the like stand for characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let character = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        match character {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The table of shared strings.
pub(super) fn read(package: &mut Package<'_>, part: &str, strings: &mut Vec<String>) -> Result<(), String> {
    let (mut rich, mut characters) = (RichText::default(), 0);
    package.walk(part, |node| {
        rich.visit(&node);
        if let Node::End("si") = node {
            let text = rich.take();
            characters += text.len();
            strings.push(text);
        }
        characters <= MAX_CHARACTERS
    })?;
    if characters > MAX_CHARACTERS {
        return Err(format!("more than {} MB of text", MAX_CHARACTERS >> 20));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes() {
        assert_eq!(unescape("a_x000D_b_x005F_c"), "a\rb_c");
        assert_eq!(unescape("_x_xあいうえお_x12"), "_x_xあいうえお_x12");
    }
}
