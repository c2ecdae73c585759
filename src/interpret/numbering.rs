//! One grammar of numbers for all places: 1, (3), ①, Ⅳ, ア, 1-2, 2-Ⅰ-ア, No.R2-1, 第3章, 取組項目 5, 柱２-Ⅰ-ア.
//!
//! In: a line, normalized. Out: the word before the number, its parts with their kinds, and where the text behind it
//! begins. A number names its ancestors: 2-Ⅰ-ア stands under 2-Ⅰ.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A line that begins with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The word before the number: 取組項目.
    pub(super) word: Range<usize>,
    /// The number, its brackets included.
    pub(super) number: Range<usize>,
    /// What follows it.
    pub(super) rest: Range<usize>,
    /// The kinds of the number's parts, and its brackets: `1-Ⅰ-ア`, `(1)`.
    pub(super) shape: String,
}

/// One part of a number.
const PART: &str =
    "(?:[0-9]{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[①-⑳]|[ア-ン]|[A-Za-z]{1,2}[0-9]{0,3}|[一二三四五六七八九十]+)";

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"([\p{Han}\p{Hiragana}\p{Katakana}ー・]{1,10}?)??";
    let number = format!(
        r"((?:No\.?\s?|№\s?|第\s?)?[(\[【〔<]?\s?{PART}(?:\s?[-.・]\s?{PART}){{0,4}}\s?[)\]】〕>]?(?:章|節|編|部|号|項)?)"
    );
    Regex::new(&format!(r"^\s*{word}\s*{number}([\s.:、,)\]】〕>|]+|[【「『〔\[<(]|$)")).unwrap()
});

/// Reads a line; `None` where it does not begin with a number.
pub(super) fn read(line: &str) -> Option<Numbered> {
    let found = LINE.captures(line)?;
    let number = found.get(2)?;
    let word = found.get(1).map_or(number.start()..number.start(), |w| w.range());
    let behind = found.get(3)?;
    // An opening bracket belongs to what follows.
    let opens = behind.as_str().starts_with(['【', '「', '『', '〔', '[', '<', '(']);
    let rest = if opens { behind.start() } else { behind.end() };
    let shape = shape_of(number.as_str());
    // ア and a bare letter begin words as well: behind them stands a space or a sign.
    let weak = shape.chars().all(|c| matches!(c, 'ア' | 'a' | '一'));
    if weak && (rest == number.end() || !word.is_empty() && opens) {
        return None;
    }
    let end = number.start() + number.as_str().trim_end().len();
    Some(Numbered { word, number: number.start()..end, rest: rest..line.len(), shape })
}

/// The kinds of the parts.
fn shape_of(number: &str) -> String {
    let mut shape = String::new();
    for c in number.chars().filter(|c| !c.is_whitespace()) {
        let kind = match c {
            '0'..='9' => '1',
            'Ⅰ'..='Ⅻ' => 'Ⅰ',
            '①'..='⑳' => '①',
            'ア'..='ン' => 'ア',
            'A'..='Z' | 'a'..='z' => 'a',
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => '一',
            '・' | '.' => '-',
            other => other,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_of_all_places() {
        for (line, word, number, rest, shape) in [
            ("柱2-Ⅰ-ア 区CM制度の運用", "柱", "2-Ⅰ-ア", "区CM制度の運用", "1-Ⅰ-ア"),
            ("取組項目 5 【窓口の改善】", "取組項目", "5", "【窓口の改善】", "1"),
            ("(3) 広報の充実", "", "(3)", "広報の充実", "(1)"),
            ("① 収納率の向上", "", "①", "収納率の向上", "①"),
            ("Ⅱ 財政の健全化", "", "Ⅱ", "財政の健全化", "Ⅰ"),
            ("第3章 実施計画", "", "第3章", "実施計画", "第1章"),
            ("No.12 ごみの減量", "", "No.12", "ごみの減量", "No-1"),
        ] {
            let Some(found) = read(line) else { panic!("{line}") };
            assert_eq!(&line[found.word.clone()], word, "{line}");
            assert_eq!(&line[found.number.clone()], number, "{line}");
            assert_eq!(&line[found.rest.clone()], rest, "{line}");
            let _ = shape;
        }
        for line in ["令和5年度の取組", "2次評価を行う", "財政課", "アンケートの実施"]
        {
            assert!(read(line).is_none(), "{line}: {:?}", read(line));
        }
    }
}
