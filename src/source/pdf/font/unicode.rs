//! Which characters of a ToUnicode map are to be believed.

/// True for text that a document can mean: no private use, no control codes, nothing unassigned by design.
pub(super) fn trusted(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| !is_private(c) && !is_broken(c))
}

/// Private use characters mean something only inside one font.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn is_broken(c: char) -> bool {
    let n = u32::from(c);
    (n < 0x20 && !matches!(c, '\t' | '\n' | '\r'))
        || (0x7f..0xa0).contains(&n)
        || n & 0xfffe == 0xfffe
        || (0xfdd0..=0xfdef).contains(&n)
        || c == char::REPLACEMENT_CHARACTER
}

/// Office software maps the codes of symbol fonts to U+F000 + code; the bullets among them are well known.
pub(super) fn symbol_of_private(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let (first, None) = (chars.next()?, chars.next()) else { return None };
    let n = u32::from(first);
    if !(0xf020..=0xf0ff).contains(&n) {
        return None;
    }
    match n - 0xf000 {
        0xb7 => Some('\u{2022}'),
        code => wingdings(code),
    }
}

/// The Wingdings codes that documents use as marks.
pub(super) fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0x71 => '□',
        0x70 => '◻',
        0x72 => '❒',
        0x74 => '⧫',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x9f => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xa8 => '◻',
        0xd8 => '➢',
        0xe0 => '→',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfc => '✓',
        0xfe => '☑',
        _ => return None,
    })
}

/// How natural a character is as the meaning of a glyph that several characters share; lower is better.
pub(super) fn oddness(c: char) -> u8 {
    match u32::from(c) {
        0x20..=0x7e | 0x3000..=0x30ff | 0x4e00..=0x9fff => 0,
        0xa0 | 0xad => 4,
        0x2e80..=0x2fdf => 5,
        0xf900..=0xfaff | 0x2f800..=0x2fa1f => 3,
        0xff00..=0xffef => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_use_is_not_trusted_but_known_symbols_are_read() {
        assert!(!trusted("\u{f06c}"));
        assert!(!trusted("\u{0}"));
        assert!(trusted("長"));
        assert_eq!(symbol_of_private("\u{f06c}"), Some('●'));
        assert_eq!(symbol_of_private("a"), None);
    }
}
