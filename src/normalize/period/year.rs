//! Years, with the date that they begin: 平成30年, H30.4.1, 令和元(平成31)年度, 2017/5/31, FY2020.
//!
//! In, a [`Scan`] and a piece that has only its start; out, the piece with its year and all that follows. Owns
//! what a letter and a number must look like to be a year (not M7.3, H鋼, R²). Never computes a date.

use super::super::scan::{Scan, is_ideograph};
use super::era::ERAS;
use super::parse::{Node, Tail, Unit, YearRef, may_stand_after};
use super::within::{after_fiscal_year, after_year};

/// An era year, written in full (平成30), short (平30) or by its letter (H30): index, year, end, bare allowed.
struct EraYear {
    era: usize,
    year: u32,
    end: usize,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Name,
    Short,
    Letter,
}

fn era_year(scan: &Scan, at: usize) -> Option<EraYear> {
    let c = scan.at(at);
    for (era, data) in ERAS.iter().enumerate() {
        if let Some(end) = scan.spread_word(at, data.name) {
            let (year, end) = year_number(scan, scan.wrap(end), true)?;
            return Some(EraYear { era, year, end, form: Form::Name });
        }
        if c == data.short && !is_ideograph(scan.before(at)) {
            let (year, end) = year_number(scan, at + 1, false)?;
            return Some(EraYear { era, year, end, form: Form::Short });
        }
        if c.eq_ignore_ascii_case(&data.letter) && may_stand_after(scan, at) {
            let spaced = scan.spaces(at + 1);
            let (year, end) = year_number(scan, spaced, false)?;
            let kanji = !scan.at(spaced).is_ascii_digit() && scan.at(spaced) != '元';
            let parted = spaced > at + 1 && scan.at(scan.spaces(end)) != '年';
            return (!kanji && !parted).then_some(EraYear { era, year, end, form: Form::Letter });
        }
    }
    None
}

/// The number of an era year: 元, at most two digits (three in 昭和100年), or kanji. With `spread`, 2 9 before 年 is 29.
fn year_number(scan: &Scan, at: usize, spread: bool) -> Option<(u32, usize)> {
    if scan.at(at) == '元' {
        return Some((1, at + 1));
    }
    let (n, end) = scan.number(at)?;
    let second = scan.wrap(end);
    if spread
        && end == at + 1
        && second > end
        && let Some((m, after)) = scan.digits(second)
        && after == second + 1
        && scan.at(at).is_ascii_digit()
        && scan.at(scan.wrap(after)) == '年'
    {
        return (n > 0).then_some((n * 10 + m, after));
    }
    let digits = scan.at(at).is_ascii_digit();
    // 昭和100年 is spoken of, with its unit and the era in full.
    let hundreds = spread && (100..200).contains(&n) && end == at + 3 && scan.at(scan.wrap(end)) == '年';
    (hundreds || (1..100).contains(&n) && (!digits || end - at <= 2)).then_some((n, end))
}

pub(super) fn era(scan: &Scan, blank: &Node) -> Option<Node> {
    let at = blank.start;
    if let Some(node) = compact(scan, blank) {
        return Some(node);
    }
    let EraYear { era, year, end, form } = era_year(scan, at)?;
    let latin = form == Form::Letter;
    let mut node = Node { end, year: Some(YearRef::Era(era, year)), latin, ..blank.clone() };
    let western = ERAS[era].western(year);
    node.end = alias(scan, end, western).unwrap_or(end);
    if year_unit(scan, &mut node) {
        return Some(node);
    }
    if duration_follows(scan, end) {
        return None;
    }
    match dotted(scan, &mut node, form == Form::Letter, true) {
        Dotted::Read => return lettered_month_is_sane(scan, &node, era, latin).then_some(node),
        Dotted::Wrong => return None,
        Dotted::None => {}
    }
    if let Some(end) = scan.word(node.end, "末").filter(|_| form != Form::Short) {
        (node.tail, node.end) = (Some(Tail::End), end);
    }
    let kanji = super::super::scan::kanji_digit(scan.before(end)).is_some() || scan.before(end) == '十';
    node.bare = !kanji && bare_year_is_sane(scan, &node, era, year, form);
    Some(node)
}

/// M7.3 is a magnitude; h27 and r2 are no years without a month.
fn lettered_month_is_sane(scan: &Scan, node: &Node, era: usize, latin: bool) -> bool {
    !latin || node.day.is_some() || scan.before(node.end) == '月' || era >= 2
}

fn bare_year_is_sane(scan: &Scan, node: &Node, era: usize, year: u32, form: Form) -> bool {
    let next = scan.at(node.end);
    let glued = next.is_ascii_alphanumeric()
        || (matches!(next, '.' | ',' | ':' | '-' | '_')
            && scan.at(node.end + 1).is_ascii_digit()
            && next != ':')
        || matches!(next, '%' | '‰' | '㎡' | '℃');
    match form {
        // 年 is missing; a letter after it would make it something else: 昭和2丁目.
        Form::Name => !glued && !next.is_alphanumeric(),
        Form::Short => !glued && !next.is_alphanumeric() && node.end - node.start >= 3,
        Form::Letter => {
            let upper = scan.at(node.start).is_ascii_uppercase();
            let thing = "乗号形鋼型線級階番棟館期次社版判字".contains(next);
            upper && !glued && !thing && era >= 2 && (era > 2 || year >= 10)
        }
    }
}

/// H270331: letter, year, month and day in six digits.
fn compact(scan: &Scan, blank: &Node) -> Option<Node> {
    let at = blank.start;
    let era = ERAS.iter().position(|era| era.letter == scan.at(at))?;
    let (number, end) = scan.digits(at + 1)?;
    let after = scan.at(end);
    if end - at != 7 || after.is_ascii_alphanumeric() || matches!(after, '-' | '.' | ',') {
        return None;
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let sane = year > 0 && (1..=12).contains(&month) && (1..=31).contains(&day);
    let node = Node { end, month: Some(month), day: Some(day), latin: true, ..blank.clone() };
    sane.then_some(Node { year: Some(YearRef::Era(era, year)), unit: Some(Unit::Year), ..node })
}

/// (2015), (平成31/令和元): other names of the same year, before its unit. Returns the end of the bracket.
fn alias(scan: &Scan, at: usize, western: i32) -> Option<usize> {
    let mut at = scan.spaces(at);
    if scan.at(at) != '(' {
        return None;
    }
    loop {
        at = scan.spaces(at + 1);
        let end = match (era_year(scan, at), scan.digits(at)) {
            (Some(other), _) if ERAS[other.era].western(other.year) == western => other.end,
            (None, Some((year, end))) if year as i32 == western => end,
            _ => return None,
        };
        at = scan.spaces(scan.word(end, "年").unwrap_or(end));
        match scan.at(at) {
            ')' => return Some(at + 1),
            '/' | '・' | '、' | ',' => {}
            _ => return None,
        }
    }
}

/// Reads 年度 or 年 and what follows it. False, and nothing read, when neither stands there.
pub(super) fn year_unit(scan: &Scan, node: &mut Node) -> bool {
    let at = scan.wrap(node.end);
    if let Some(end) = scan.word(at, "会計年度").or_else(|| scan.word(at, "年度")) {
        if duration(scan, end) {
            return false;
        }
        (node.unit, node.end) = (Some(Unit::FiscalYear), end);
        after_fiscal_year(scan, node);
        return true;
    }
    let Some(end) = scan.word(at, "年") else { return false };
    let spread = scan.spaces(end);
    if spread > end && scan.at(spread) == '度' {
        (node.unit, node.end) = (Some(Unit::FiscalYear), spread + 1);
        after_fiscal_year(scan, node);
        return true;
    }
    if duration(scan, end) {
        return false;
    }
    (node.unit, node.end) = (Some(Unit::Year), end);
    node.end = named_twice(scan, node).unwrap_or(end);
    after_year(scan, node);
    true
}

/// The end of (1998年) in 平成10年(1998年)3月: the same year once more, before a month.
fn named_twice(scan: &Scan, node: &Node) -> Option<usize> {
    let western = match node.year? {
        YearRef::Era(era, year) => ERAS.get(era)?.western(year),
        YearRef::Western(year) => year,
        _ => return None,
    };
    let end = alias(scan, node.end, western)?;
    let (_, after) = scan.number(scan.spaces(end))?;
    (scan.at(scan.spaces(after)) == '月').then_some(end)
}

/// After 年 or 年度: it counts years.
fn duration(scan: &Scan, at: usize) -> bool {
    const WORDS: [&str; 9] = ["間", "ぶり", "以上", "連続", "おき", "余", "ごと", "毎", "にわた"];
    let ordinal = scan.at(at) == '目' && !matches!(scan.at(at + 1), '標' | '的');
    ordinal || WORDS.iter().any(|word| scan.word(at, word).is_some())
}

fn duration_follows(scan: &Scan, at: usize) -> bool {
    let at = scan.wrap(at);
    ["年度", "年"].iter().any(|unit| scan.word(at, unit).is_some_and(|end| duration(scan, end)))
}

enum Dotted {
    Read,
    Wrong,
    None,
}

/// .3, .3.31, -3-31, /5/31, ・3・31 after a year. A mark and a digit that make no date spoil the whole.
fn dotted(scan: &Scan, node: &mut Node, letter: bool, era: bool) -> Dotted {
    let after_range =
        !era && matches!(scan.before(node.start), '〜' | '-') && scan.before(node.start - 1).is_ascii_digit();
    let mark = scan.at(node.end);
    if !matches!(mark, '.' | '/' | '-' | '・') {
        return Dotted::None;
    }
    // H30. 4. 1: numbers of one digit are often set with a space.
    let spaced = |at: usize| if mark == '.' { scan.spaces(at) } else { at };
    let first = spaced(node.end + 1);
    let Some((month, end)) = scan.digits(first) else { return Dotted::None };
    if end - first > 2 {
        return if mark == '.' && !letter && !era { Dotted::Wrong } else { Dotted::None };
    }
    let second = spaced(end + 1);
    let day = scan.digits(second).filter(|(_, after)| scan.at(end) == mark && after - second <= 2);
    let sane = |end: usize| {
        let next = scan.at(end);
        let more = matches!(next, '.' | '/' | '-' | ',') && scan.at(end + 1).is_ascii_digit();
        let range = next == '-' && (mark == '.' && era || mark == '/' && full_date(scan, end + 1, mark));
        !next.is_ascii_alphanumeric() && !matches!(next, '%' | '年') && (!more || range)
    };
    if let Some((day, after)) = day {
        let allowed = mark != '-' || letter || !era;
        if allowed && sane(after) && (1..=12).contains(&month) && (1..=31).contains(&day) {
            (node.unit, node.month, node.day) = (Some(Unit::Year), Some(month), Some(day));
            (node.mark, node.end) = (Some(mark), after);
            return Dotted::Read;
        }
        return if mark == '・' { Dotted::None } else { Dotted::Wrong };
    }
    if first > node.end + 1 {
        return Dotted::None;
    }
    // 2018.4 is a number, unless it leads to another month: 2018.4〜2019.3.
    let ranged = !era && mark == '.' && matches!(scan.at(end), '〜' | '-') && month_of_range(scan, end + 1);
    let two = (era && mark == '.')
        || (!era && mark == '/' && end - node.end == 3)
        || ranged
        || (!era && after_range);
    if two && sane(end) && (1..=12).contains(&month) {
        (node.unit, node.month, node.mark) = (Some(Unit::Year), Some(month), Some(mark));
        node.end = scan.word(end, "月").unwrap_or(end);
        after_dotted_month(scan, node);
        return Dotted::Read;
    }
    if mark == '.' { Dotted::Wrong } else { Dotted::None }
}

/// 2019/3/31 after 2018/4/1-.
fn full_date(scan: &Scan, at: usize, mark: char) -> bool {
    let read = || {
        let (_, end) = scan.digits(at).filter(|(year, _)| (1900..2100).contains(year))?;
        let (_, end) = scan.digits(end + 1).filter(|_| scan.at(end) == mark)?;
        scan.digits(end + 1).filter(|_| scan.at(end) == mark)
    };
    read().is_some()
}

/// 2019.3 after 2018.4〜.
fn month_of_range(scan: &Scan, at: usize) -> bool {
    let read = || {
        let (_, end) = scan.digits(at).filter(|(year, _)| (1900..2100).contains(year))?;
        let (month, end) = scan.digits(scan.word(end, ".")?)?;
        let more = scan.at(end).is_ascii_alphanumeric() || matches!(scan.at(end), '.' | '%');
        ((1..=12).contains(&month) && !more).then_some(())
    };
    read().is_some()
}

fn after_dotted_month(scan: &Scan, node: &mut Node) {
    if let Some(end) = scan.word(node.end, "末") {
        (node.tail, node.end) = (Some(Tail::End), end);
    }
}

/// 2017年, 2020年度, 西暦2020年, FY2020, 二〇一七年, 2017/5/31, '17年度, 20170531 standing alone.
pub(super) fn western(scan: &Scan, blank: &Node) -> Option<Node> {
    let at = blank.start;
    if let Some(after) = scan.word(at, "FY") {
        let (year, end) = scan.digits(scan.spaces(after)).filter(|(year, _)| (1000..3000).contains(year))?;
        let year = Some(YearRef::Western(year as i32));
        return (!scan.at(end).is_ascii_alphanumeric()).then(|| Node {
            end,
            year,
            unit: Some(Unit::FiscalYear),
            ..blank.clone()
        });
    }
    if let Some(after) = scan.word(at, "'") {
        let (year, end) = scan.digits(after).filter(|(_, end)| end - after == 2)?;
        let mut node = Node { end, year: Some(YearRef::Short(year)), ..blank.clone() };
        return year_unit(scan, &mut node).then_some(node);
    }
    let from = scan.word(at, "西暦").map_or(at, |end| scan.spaces(end));
    if let Some(node) = eight_digits(scan, blank) {
        return Some(node);
    }
    let (year, end) = scan.number(from).filter(|(year, _)| (1000..3000).contains(year))?;
    // 二千年 counts years, 二〇〇〇年 is one.
    if year % 100 == 0 && scan.before(end) != '〇' && !scan.at(from).is_ascii_digit() {
        return None;
    }
    let mut node = Node { end, year: Some(YearRef::Western(year as i32)), ..blank.clone() };
    if scan.at(from).is_ascii_digit() {
        if end - from != 4 {
            return None;
        }
        node.end = alias(scan, end, year as i32).unwrap_or(end);
    }
    if let Some(end) = scan.word(node.end, "FY") {
        (node.unit, node.end) = (Some(Unit::FiscalYear), end);
        return Some(node);
    }
    if year_unit(scan, &mut node) {
        // 2000年前 and 1300年の歴史 count years, but 2020年前半 does not.
        let counts = !node.has_part() && ["前", "後", "も"].iter().any(|w| scan.word(node.end, w).is_some());
        return (!counts).then_some(node);
    }
    match dotted(scan, &mut node, false, false) {
        Dotted::Read => Some(node),
        Dotted::Wrong => None,
        Dotted::None if from > at => Some(Node { bare: !scan.at(node.end).is_alphanumeric(), ..node }),
        Dotted::None => Some(node).filter(|_| scan.at(from).is_ascii_digit()),
    }
}

/// 20170531, when the text holds nothing else.
fn eight_digits(scan: &Scan, blank: &Node) -> Option<Node> {
    let at = blank.start;
    let (number, end) = scan.digits(at)?;
    let alone = scan.spaces_before(at) == 0 && scan.spaces(end) == scan.len() && end - at == 8;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let sane = (1868..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let node = Node { end, month: Some(month), day: Some(day), unit: Some(Unit::Year), ..blank.clone() };
    (alone && sane).then_some(Node { year: Some(YearRef::Western(year as i32)), ..node })
}
