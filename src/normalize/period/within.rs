//! What stands within a year: months, days, halves, quarters, ends.
//!
//! In, a [`Scan`] and a piece whose year has been read; out, the piece with what narrows it. Never computes a date.

use super::super::scan::{Scan, is_ideograph, kanji_digit};
use super::parse::{Node, Tail};

/// After 年: 末, 代, 前半, a month.
pub(super) fn after_year(scan: &Scan, node: &mut Node) {
    let at = node.end;
    let tail = [
        ("末日", Tail::End),
        ("末", Tail::End),
        ("代", Tail::Decade),
        ("前半", Tail::CalendarHalf(1)),
        ("後半", Tail::CalendarHalf(2)),
    ];
    if let Some((tail, end)) =
        tail.iter().find_map(|(word, tail)| scan.word(at, word).map(|end| (*tail, end)))
    {
        (node.tail, node.end) = (Some(tail), end);
        return;
    }
    let at = scan.wrap(scan.word(at, "の").unwrap_or(at));
    // In statistics 平成30年上半期 is January to June.
    if let Some((Tail::Half(half), end)) =
        half_or_quarter(scan, at).filter(|(tail, _)| matches!(tail, Tail::Half(_)))
    {
        (node.tail, node.end) = (Some(Tail::CalendarHalf(half)), end);
        return;
    }
    month(scan, node, at);
}

/// After 年度: 末, 当初, a half, a quarter, a month.
pub(super) fn after_fiscal_year(scan: &Scan, node: &mut Node) {
    let at = node.end;
    let tail = [("末日", Tail::End), ("末", Tail::End), ("当初", Tail::Start), ("初日", Tail::Start)];
    let found = tail.iter().find_map(|(word, tail)| scan.word(at, word).map(|end| (*tail, end)));
    // 当初予算 is the budget as first adopted, not a day.
    if let Some((tail, end)) = found.filter(|(_, end)| scan.word(*end, "予算").is_none()) {
        (node.tail, node.end) = (Some(tail), end);
        return;
    }
    let at = scan.wrap(scan.word(at, "の").unwrap_or(at));
    if let Some((tail, end)) = half_or_quarter(scan, at) {
        (node.tail, node.end) = at_its_end(scan, tail, end).unwrap_or((Some(tail), end));
        return;
    }
    month(scan, node, at);
}

/// 末 after 上半期 or 第2四半期 of a fiscal year.
fn at_its_end(scan: &Scan, tail: Tail, end: usize) -> Option<(Option<Tail>, usize)> {
    let months = match tail {
        Tail::Half(half) => half * 6,
        Tail::Quarters(from, to) if from == to => to * 3,
        _ => return None,
    };
    let end = scan.word(end, "末日").or_else(|| scan.word(end, "末"))?;
    Some((Some(Tail::EndOf(months)), end))
}

/// 上半期(4〜9月), 下期, 第3四半期, 第1・2四半期, 第1〜第3四半期.
fn half_or_quarter(scan: &Scan, at: usize) -> Option<(Tail, usize)> {
    const HALVES: [(&str, u8); 8] = [
        ("上半期", 1),
        ("下半期", 2),
        ("前半期", 1),
        ("後半期", 2),
        ("上期", 1),
        ("下期", 2),
        ("前期", 1),
        ("後期", 2),
    ];
    if let Some((half, end)) =
        HALVES.iter().find_map(|(w, half)| scan.spread_word(at, w).map(|end| (*half, end)))
    {
        // 前期基本計画, 後期高齢者 are other words.
        let word = matches!(scan.at(at), '前' | '後') && scan.at(end - 2) != '半';
        if word && is_ideograph(scan.at(end)) {
            return None;
        }
        return Some((Tail::Half(half), restated(scan, end, half)));
    }
    let (first, mut end) = quarter_number(scan, at)?;
    let mut last = first;
    if let Some(next) = ["・", "〜", "-", "、", ","].iter().find_map(|mark| scan.word(end, mark))
        && let Some((second, after)) = quarter_number(scan, next)
        && second > first
    {
        (last, end) = (second, after);
    }
    let end = ["四半期", "4半期", "/四半期", "/4半期"].iter().find_map(|word| scan.word(end, word))?;
    Some((Tail::Quarters(first, last), end))
}

fn quarter_number(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    let from = scan.word(at, "第").unwrap_or(at);
    let c = scan.at(from);
    let number = c.to_digit(10).or_else(|| kanji_digit(c))?;
    (1..=4).contains(&number).then_some((number as u8, from + 1))
}

/// (4〜9月) after 上半期 only says again which months it has.
fn restated(scan: &Scan, end: usize, half: u8) -> usize {
    let read = || {
        let at = scan.spaces(end);
        let at = scan.word(at, "(").or_else(|| scan.word(at, "["))?;
        let (first, at) = scan.number(at)?;
        let at = scan.word(at, "月").unwrap_or(at);
        let at = scan.word(at, "〜").or_else(|| scan.word(at, "-")).or_else(|| scan.word(at, "から"))?;
        let at = scan.word(at, "翌年").unwrap_or(at);
        let (last, at) = scan.number(at)?;
        let at = scan.word(at, "月")?;
        let at = scan.word(at, "まで").unwrap_or(at);
        let at = scan.word(at, ")").or_else(|| scan.word(at, "]"))?;
        ((first, last) == if half == 1 { (4, 9) } else { (10, 3) }).then_some(at)
    };
    read().unwrap_or(end)
}

/// A month at `at`, with its day or what narrows it; a number without its unit becomes loose.
fn month(scan: &Scan, node: &mut Node, at: usize) {
    let from = scan.word(at, "閏").unwrap_or(at);
    let Some((number, end)) = scan.number(from) else { return };
    let unit = scan.spaces(end);
    if scan.at(unit) != '月' {
        if from == at && (1..=12).contains(&number) && !is_fraction(scan, end) {
            node.loose = Some((number, end));
        }
        return;
    }
    if scan.at(unit + 1) == '間' {
        return;
    }
    (node.month, node.end, node.leap) = (Some(number), unit + 1, from > at);
    after_month(scan, node);
}

pub(super) fn is_fraction(scan: &Scan, end: usize) -> bool {
    matches!(scan.at(end), '.' | ',') && scan.at(end + 1).is_ascii_digit()
}

pub(super) fn after_month(scan: &Scan, node: &mut Node) {
    let tails = [
        ("末日", Tail::End),
        ("末", Tail::End),
        ("上旬", Tail::Third(1)),
        ("初旬", Tail::Third(1)),
        ("中旬", Tail::Third(2)),
        ("下旬", Tail::Third(3)),
    ];
    let at = node.end;
    if let Some((tail, end)) =
        tails.iter().find_map(|(word, tail)| scan.word(at, word).map(|end| (*tail, end)))
    {
        (node.tail, node.end) = (Some(tail), end);
        return;
    }
    let at = scan.wrap(at);
    let Some((number, end)) = scan.number(at) else { return };
    let unit = scan.spaces(end);
    if scan.at(unit) == '日' {
        if scan.at(unit + 1) != '間' {
            (node.day, node.end) = (Some(number), unit + 1);
        }
    } else if (1..=31).contains(&number) && !is_fraction(scan, end) {
        node.loose = Some((number, end));
    }
}

/// 上半期, 第2四半期, 年度末: parts of a year that stands elsewhere.
pub(super) fn bare_part(scan: &Scan, blank: &Node) -> Option<Node> {
    let at = blank.start;
    if scan.at(at) == '年' {
        let before = scan.before(at);
        let qualified = is_ideograph(before) || before.is_alphanumeric();
        let tail = [("年度末日", Tail::End), ("年度末", Tail::End), ("年度当初", Tail::Start)];
        let (tail, end) = tail.iter().find_map(|(word, tail)| scan.word(at, word).map(|end| (*tail, end)))?;
        return (!qualified).then(|| Node { end, tail: Some(tail), ..blank.clone() });
    }
    if !matches!(scan.at(at), '上' | '下' | '前' | '後' | '第' | '1'..='4') {
        return None;
    }
    let (tail, end) = half_or_quarter(scan, at)?;
    // A bare 前期 is a word of many meanings.
    let vague = matches!(scan.at(at), '前' | '後') && scan.at(at + 1) != '半';
    (!vague).then(|| Node { end, tail: Some(tail), ..blank.clone() })
}

/// 1月当たり, 3月間.
pub(super) fn per_month(scan: &Scan, at: usize) -> bool {
    ["間", "当たり", "当り", "あたり", "につき", "額"].iter().any(|word| scan.word(at, word).is_some())
}

/// 四月一日 and 四月に, but not 五月雨 or 三月町.
pub(super) fn kanji_month(scan: &Scan, at: usize) -> bool {
    let next = scan.at(at);
    !is_ideograph(next)
        || scan.kanji(at).is_some_and(|(_, end)| scan.at(end) == '日')
        || "末上中下".contains(next)
}
