//! The key under which a label is found: width, spaces, brackets, numbering and spelling do not count.
//!
//! 目　　的, (目的), 【目的】 and 1. 目的 fold to one key. Keys are for looking up only and never shown.

use regex::Regex;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Spellings of one word, folded to the last of each row.
const SPELLINGS: [(&str, &str); 12] = [
    ("取り組み", "取組"),
    ("取組み", "取組"),
    ("取り組", "取組"),
    ("とりくみ", "取組"),
    ("及び", "・"),
    ("および", "・"),
    ("並びに", "・"),
    ("見込み", "見込"),
    ("、", "・"),
    (",", "・"),
    ("目ざす", "目指す"),
    ("めざす", "目指す"),
];

#[allow(clippy::unwrap_used)] // constant patterns, compiled by every test run
static NUMBERING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[■□●◆◇○◎▼▽△・※★☆▶►>＞]+|\(?[0-9]{1,2}[.)．]|\([0-9a-zア-ン]{1,2}\)|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.．]?|第[0-9一二三四五六七八九十]+)")
        .unwrap()
});

/// Width, spaces and spelling folded: NFKC, no white space, lower case. Circled digits stay marks.
pub fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{200B}'..='\u{200F}' | '\u{FEFF}' => {}
            _ if c.is_whitespace() => {}
            // Most of a text: ideographs, kana and digits, which fold to themselves.
            '\u{4E00}'..='\u{9FFF}' | 'ぁ'..='ゔ' | 'ァ'..='ヺ' | 'ー' | '0'..='9' => folded.push(c),
            '①'..='⑳' | 'Ⅰ'..='Ⅻ' | '…' | '㊤'..='㊦' => folded.extend(c.to_lowercase()),
            _ => folded.extend(std::iter::once(c).nfkc().flat_map(char::to_lowercase)),
        }
    }
    SPELLINGS
        .iter()
        .fold(folded, |text, (from, to)| if text.contains(from) { text.replace(from, to) } else { text })
}

/// The key of a label: [`plain`], without brackets around it, numbering before it and a colon after it.
pub fn key(text: &str) -> String {
    let mut key = plain(text);
    loop {
        let before = key.len();
        if let Some(inner) = unbracket(&key) {
            key = inner.to_owned();
        }
        if let Some(found) = NUMBERING.find(&key)
            && found.end() < key.len()
        {
            key = key[found.end()..].to_owned();
        }
        key = key.trim_end_matches([':', '。', '※', '*', '.']).trim_start_matches(['.', ':']).to_owned();
        if key.len() == before {
            return key;
        }
    }
}

/// Pairs of brackets that may stand around a label.
pub const BRACKETS: [(char, char); 11] = [
    ('(', ')'),
    ('（', '）'),
    ('【', '】'),
    ('〔', '〕'),
    ('[', ']'),
    ('［', '］'),
    ('<', '>'),
    ('＜', '＞'),
    ('《', '》'),
    ('「', '」'),
    ('〈', '〉'),
];

/// What stands inside the brackets when one pair holds the whole text.
pub fn unbracket(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let (open, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
    (!inner.is_empty() && !inner.contains(*close) && !inner.contains(*open)).then_some(inner)
}

/// Parts a key into its head and the text of a bracketed note at its end: 担当部課(取りまとめ部課).
pub fn split_note(key: &str) -> Option<(&str, &str)> {
    let last = key.chars().next_back()?;
    let (open, close) = BRACKETS.iter().find(|(_, close)| *close == last)?;
    let start = key.rfind(*open)?;
    let note = key[start..].strip_prefix(*open)?.strip_suffix(*close)?;
    (start > 0).then_some((&key[..start], note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_label_have_one_key() {
        for form in
            ["目的", "目　　的", "(目的)", "【目的】", "１．目的", "■目的", "目\n的", "目的：", "①目的"]
        {
            assert_eq!(key(form), "目的", "{form}");
        }
        assert_eq!(key("取り組み項目"), key("取組項目"));
        assert_eq!(key("No."), "no");
        assert_eq!(key("№"), "no");
    }

    #[test]
    fn a_note_is_parted_from_its_head() {
        assert_eq!(split_note("担当部課(取りまとめ部課)"), Some(("担当部課", "取りまとめ部課")));
        assert_eq!(split_note("目的【どのような結果を得るか】"), Some(("目的", "どのような結果を得るか")));
        assert_eq!(split_note("担当課"), None);
    }
}
