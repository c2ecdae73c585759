//! The grammar of dates: pieces ([`Node`]) joined by 〜, ・ and their like to a [`Chain`].
//!
//! In, a [`Scan`] and a position; out, what is written there, piece by piece, without any arithmetic: a piece
//! may lack its era, its year or its unit (平成30・31年度, 5月3〜5日), which `resolve` takes from its neighbours.
//! Owns what may stand around a date and what makes it none (25年間, H鋼, M7.3, 第2年度).

use super::super::scan::{Scan, is_ideograph};
use super::era::ERAS;

/// How a year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearRef {
    /// Index into [`ERAS`] and the year in it.
    Era(usize, u32),
    /// A Western year.
    Western(i32),
    /// A number whose era is not written: 28年度.
    Elided(u32),
    /// Two digits of a Western year: '17年度.
    Short(u32),
    /// Years from the context's fiscal year: 前年度 is -1.
    FromContext(i32),
    /// Years from the year named before, calendar or fiscal: 同年, 翌年.
    FromNamed(i32),
}

/// The unit after a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    FiscalYear,
}

/// What narrows a year or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// 末
    End,
    /// 当初
    Start,
    /// 上旬, 中旬, 下旬
    Third(u8),
    /// 上半期, 下半期
    Half(u8),
    /// 第2四半期, 第1〜3四半期
    Quarters(u8, u8),
    /// 2020年前半
    CalendarHalf(u8),
    /// 1990年代
    Decade,
}

/// One piece of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) start: usize,
    /// End of what stands by itself; the loose number comes after it.
    pub(super) end: usize,
    pub(super) year: Option<YearRef>,
    pub(super) unit: Option<Unit>,
    pub(super) month: Option<u32>,
    /// An intercalary month of the old calendar: 閏10月.
    pub(super) leap: bool,
    pub(super) day: Option<u32>,
    pub(super) tail: Option<Tail>,
    /// A last number without its unit, and its end.
    pub(super) loose: Option<(u32, usize)>,
    /// The mark between the numbers of R2.4.1.
    pub(super) mark: Option<char>,
    /// The year has no unit and still is one: H28.
    pub(super) bare: bool,
    /// The era is given by its letter.
    pub(super) latin: bool,
}

impl Node {
    /// Ends with a unit, or may do without one.
    pub(super) fn closed(&self) -> bool {
        self.loose.is_none() && (self.unit.is_some() || self.bare || self.has_part())
    }

    /// Says more than a year.
    pub(super) fn has_part(&self) -> bool {
        self.month.is_some() || self.day.is_some() || self.tail.is_some()
    }
}

/// What joins two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// 〜, から, -
    To,
    /// ・, 、, 及び
    And,
}

/// Pieces and what stands between them: `links[i]` is between `nodes[i]` and `nodes[i + 1]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    /// Where reading goes on when nothing comes of it.
    pub(super) skip: usize,
}

/// Characters with which a date may begin.
pub(super) fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, 'M' | 'T' | 'S' | 'H' | 'R' | 'm' | 't' | 's' | 'h' | 'r' | 'F' | '\'')
        || "〇一二三四五六七八九十廿卅元明大昭平令西当今本前昨来翌次同再年上下第".contains(c)
}

/// The chain of pieces that begins at `at`.
pub(super) fn chain(scan: &Scan, at: usize) -> Option<Chain> {
    let first = node(scan, at, None)?;
    let mut chain = Chain { skip: first.end.max(at + 1), ..Chain::default() };
    if let (Some((_, end)), true) = (first.loose, first.end == first.start) {
        chain.skip = end;
    }
    chain.nodes.push(first);
    while let Some(last) = chain.nodes.last() {
        let from = last.loose.map_or(last.end, |(_, end)| end);
        let Some((link, to)) = link(scan, from) else { break };
        let Some(next) = node(scan, to, Some(last)) else { break };
        chain.links.push(link);
        chain.nodes.push(next);
    }
    close(scan, &mut chain);
    (!chain.nodes.is_empty()).then_some(chain)
}

/// Drops trailing pieces that never get a unit.
fn close(scan: &Scan, chain: &mut Chain) {
    while let Some(last) = chain.nodes.last_mut() {
        if last.closed() {
            break;
        }
        if let Some((_, end)) = last.loose
            && chain.links.last() == Some(&Link::To)
            && last.end == last.start
            && !is_counted(scan, end)
            && let [.., before, last] = chain.nodes.as_mut_slice()
            && before.latin
            && before.bare
        {
            // H26〜28
            let n = last.loose.take().map_or(0, |(n, _)| n);
            (last.year, last.end, last.bare) = (Some(YearRef::Elided(n)), end, true);
            break;
        }
        let Some(last) = chain.nodes.last_mut() else { break };
        last.loose = None;
        if last.end > last.start && last.closed() {
            break;
        }
        chain.nodes.pop();
        chain.links.pop();
    }
}

/// Whether a number that ends at `end` counts or measures something.
fn is_counted(scan: &Scan, end: usize) -> bool {
    let c = scan.at(end);
    c.is_alphanumeric() || matches!(c, '%' | '‰' | '㎡' | '℃' | ',' | '.' | '-' | ':')
}

/// What joins the piece that ends at `from` to the next, and where the next begins.
fn link(scan: &Scan, from: usize) -> Option<(Link, usize)> {
    const WORDS: [(&str, Link); 18] = [
        ("から", Link::To),
        ("〜", Link::To),
        ("-", Link::To),
        ("ー", Link::To),
        ("―", Link::To),
        ("および", Link::And),
        ("及び", Link::And),
        ("ならびに", Link::And),
        ("並びに", Link::And),
        ("または", Link::And),
        ("又は", Link::And),
        ("・", Link::And),
        ("、", Link::And),
        (",", Link::And),
        ("/", Link::And),
        ("と", Link::And),
        ("&", Link::And),
        ("､", Link::And),
    ];
    let at = scan.wrap(from);
    let (link, end) = WORDS.iter().find_map(|(word, link)| scan.word(at, word).map(|end| (*link, end)))?;
    Some((link, scan.wrap(end)))
}

/// The piece at `at`. `before` is the piece to which it is joined.
fn node(scan: &Scan, at: usize, before: Option<&Node>) -> Option<Node> {
    let fresh = before.is_none();
    if fresh && !may_stand_after(scan, at) {
        return None;
    }
    let blank = Node { start: at, end: at, ..Node::default() };
    relative(scan, &blank)
        .or_else(|| era(scan, &blank))
        .or_else(|| western(scan, &blank))
        .or_else(|| bare_part(scan, &blank))
        .or_else(|| elided(scan, &blank, before))
}

/// A date does not begin inside a number, a word in Latin letters, or a numbered thing.
fn may_stand_after(scan: &Scan, at: usize) -> bool {
    let (c, before) = (scan.at(at), scan.before(at));
    if c.is_ascii_digit() {
        let glued = matches!(before, '.' | ',' | '/' | ':' | '-' | 'ー' | '―')
            && scan.before(at - 1).is_ascii_alphanumeric();
        return !before.is_ascii_alphanumeric() && !matches!(before, '第' | '\'' | '#') && !glued;
    }
    if c.is_ascii_alphabetic() {
        let glued = matches!(before, '-' | '.' | '_' | '/') && scan.before(at - 1).is_ascii_alphabetic();
        return !before.is_ascii_alphanumeric() && !glued;
    }
    true
}

/// 当年度, 前年度, 同年10月, 翌年3月.
fn relative(scan: &Scan, blank: &Node) -> Option<Node> {
    const YEARS: [(&str, i32); 15] = [
        ("前々年度", -2),
        ("前前年度", -2),
        ("一昨年度", -2),
        ("翌々年度", 2),
        ("翌翌年度", 2),
        ("再来年度", 2),
        ("当該年度", 0),
        ("当年度", 0),
        ("今年度", 0),
        ("本年度", 0),
        ("前年度", -1),
        ("昨年度", -1),
        ("来年度", 1),
        ("翌年度", 1),
        ("次年度", 1),
    ];
    let at = blank.start;
    if let Some((years, end)) = YEARS.iter().find_map(|(w, years)| scan.word(at, w).map(|end| (*years, end)))
    {
        let mut node = Node {
            end,
            year: Some(YearRef::FromContext(years)),
            unit: Some(Unit::FiscalYear),
            ..blank.clone()
        };
        after_fiscal_year(scan, &mut node);
        return Some(node);
    }
    if let Some(end) = scan.word(at, "同年度") {
        let mut node =
            Node { end, year: Some(YearRef::FromNamed(0)), unit: Some(Unit::FiscalYear), ..blank.clone() };
        after_fiscal_year(scan, &mut node);
        return Some(node);
    }
    let (years, end) = [("同年", 0), ("翌年", 1), ("前年", -1)]
        .iter()
        .find_map(|(word, years)| scan.word(at, word).map(|end| (*years, end)))?;
    let mut node =
        Node { end, year: Some(YearRef::FromNamed(years)), unit: Some(Unit::Year), ..blank.clone() };
    after_year(scan, &mut node);
    node.month.is_some().then_some(node)
}

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

/// The number of an era year: 元, at most two digits, or kanji. With `spread`, 2 9 before 年 is 29.
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
    ((1..100).contains(&n) && (!digits || end - at <= 2)).then_some((n, end))
}

fn era(scan: &Scan, blank: &Node) -> Option<Node> {
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
    node.bare = bare_year_is_sane(scan, &node, era, year, form);
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
fn year_unit(scan: &Scan, node: &mut Node) -> bool {
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
    after_year(scan, node);
    true
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

/// After 年: 末, 代, 前半, a month.
fn after_year(scan: &Scan, node: &mut Node) {
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
    let at = scan.word(at, "の").unwrap_or(at);
    month(scan, node, scan.wrap(at));
}

/// After 年度: 末, 当初, a half, a quarter, a month.
fn after_fiscal_year(scan: &Scan, node: &mut Node) {
    let at = node.end;
    let tail = [("末日", Tail::End), ("末", Tail::End), ("当初", Tail::Start), ("初日", Tail::Start)];
    if let Some((tail, end)) =
        tail.iter().find_map(|(word, tail)| scan.word(at, word).map(|end| (*tail, end)))
    {
        (node.tail, node.end) = (Some(tail), end);
        return;
    }
    let at = scan.wrap(scan.word(at, "の").unwrap_or(at));
    if let Some((tail, end)) = half_or_quarter(scan, at) {
        (node.tail, node.end) = (Some(tail), end);
        return;
    }
    month(scan, node, at);
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
    let end = ["四半期", "4半期", "/四半期", "/4半期", "/4"].iter().find_map(|word| scan.word(end, word))?;
    Some((Tail::Quarters(first, last), end))
}

fn quarter_number(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    let from = scan.word(at, "第").unwrap_or(at);
    let c = scan.at(from);
    let number = c.to_digit(10).or_else(|| super::super::scan::kanji_digit(c))?;
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

fn is_fraction(scan: &Scan, end: usize) -> bool {
    matches!(scan.at(end), '.' | ',') && scan.at(end + 1).is_ascii_digit()
}

fn after_month(scan: &Scan, node: &mut Node) {
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

enum Dotted {
    Read,
    Wrong,
    None,
}

/// .3, .3.31, -3-31, /5/31, ・3・31 after a year. A mark and a digit that make no date spoil the whole.
fn dotted(scan: &Scan, node: &mut Node, letter: bool, era: bool) -> Dotted {
    let mark = scan.at(node.end);
    let Some((month, end)) = scan.digits(node.end + 1).filter(|_| matches!(mark, '.' | '/' | '-' | '・'))
    else {
        return Dotted::None;
    };
    if end - node.end > 3 {
        return if mark == '.' && !letter && !era { Dotted::Wrong } else { Dotted::None };
    }
    let day = scan.digits(end + 1).filter(|(_, after)| scan.at(end) == mark && after - end <= 3);
    let sane = |end: usize| {
        let next = scan.at(end);
        let more = matches!(next, '.' | '/' | '-' | ',') && scan.at(end + 1).is_ascii_digit();
        !next.is_ascii_alphanumeric() && !matches!(next, '%' | '年') && !more
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
    let two = (era && mark == '.') || (!era && mark == '/' && end - node.end == 3);
    if two && sane(end) && (1..=12).contains(&month) {
        (node.unit, node.month, node.mark) = (Some(Unit::Year), Some(month), Some(mark));
        node.end = scan.word(end, "月").unwrap_or(end);
        after_dotted_month(scan, node);
        return Dotted::Read;
    }
    if mark == '.' { Dotted::Wrong } else { Dotted::None }
}

fn after_dotted_month(scan: &Scan, node: &mut Node) {
    if let Some(end) = scan.word(node.end, "末") {
        (node.tail, node.end) = (Some(Tail::End), end);
    }
}

/// 2017年, 2020年度, 西暦2020年, FY2020, 二〇一七年, 2017/5/31, '17年度, 20170531 standing alone.
fn western(scan: &Scan, blank: &Node) -> Option<Node> {
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

/// 上半期, 第2四半期, 年度末: parts of a year that stands elsewhere.
fn bare_part(scan: &Scan, blank: &Node) -> Option<Node> {
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

/// 28年度, 31年3月31日, 10月, 5日, or a number whose unit comes with a later piece.
fn elided(scan: &Scan, blank: &Node, before: Option<&Node>) -> Option<Node> {
    let at = blank.start;
    let (number, end) = if scan.at(at) == '元' { (1, at + 1) } else { scan.number(at)? };
    let kanji = !scan.at(at).is_ascii_digit();
    if !kanji && end - at > 2 || number == 0 || number > 99 || (kanji && is_ideograph(scan.before(at))) {
        return None;
    }
    let mut node = Node { end, year: Some(YearRef::Elided(number)), ..blank.clone() };
    if year_unit(scan, &mut node) {
        let alone = before.is_none() && node.unit == Some(Unit::Year) && node.month.is_none();
        return (!alone).then_some(node);
    }
    if scan.at(at) == '元' {
        return before.map(|_| Node { year: None, end: at, loose: Some((1, end)), ..node });
    }
    (node.year, node.end) = (None, at);
    let unit = scan.spaces(end);
    match scan.at(unit) {
        '月' if !per_month(scan, unit + 1) && (!kanji || kanji_month(scan, unit + 1)) => {
            (node.month, node.end) = (Some(number), unit + 1);
            after_month(scan, &mut node);
            return Some(node);
        }
        '日' if scan.at(unit + 1) != '間' && before.is_some() => {
            (node.day, node.end) = (Some(number), unit + 1);
            return Some(node);
        }
        _ => {}
    }
    if let Some(mark) = before.and_then(|b| b.mark)
        && scan.at(end) == mark
    {
        return elided_dotted(scan, node, number, end, mark, before);
    }
    let hidden = is_fraction(scan, end) || scan.at(end).is_ascii_alphabetic();
    (!hidden).then_some(Node { loose: Some((number, end)), ..node })
}

/// 31.3 after H30.4〜, 3/31 after 2020/4/1〜.
fn elided_dotted(
    scan: &Scan,
    mut node: Node,
    first: u32,
    end: usize,
    mark: char,
    before: Option<&Node>,
) -> Option<Node> {
    let (second, end) = scan.digits(end + 1).filter(|(_, after)| after - end <= 3)?;
    let third = scan.digits(end + 1).filter(|(_, after)| scan.at(end) == mark && after - end <= 3);
    let full = before.is_some_and(|b| b.day.is_some());
    node.mark = Some(mark);
    match third {
        Some((day, end)) => {
            (node.year, node.unit) = (Some(YearRef::Elided(first)), Some(Unit::Year));
            (node.month, node.day, node.end) = (Some(second), Some(day), end);
        }
        None if full => (node.month, node.day, node.end) = (Some(first), Some(second), end),
        None => {
            (node.year, node.unit) = (Some(YearRef::Elided(first)), Some(Unit::Year));
            (node.month, node.end) = (Some(second), scan.word(end, "月").unwrap_or(end));
        }
    }
    let next = scan.at(node.end);
    (!next.is_ascii_alphanumeric() && next != '%').then_some(node)
}

/// 1月当たり, 3月間.
fn per_month(scan: &Scan, at: usize) -> bool {
    ["間", "当たり", "当り", "あたり", "につき", "額"].iter().any(|word| scan.word(at, word).is_some())
}

/// 四月一日 and 四月に, but not 五月雨 or 三月町.
fn kanji_month(scan: &Scan, at: usize) -> bool {
    let next = scan.at(at);
    !is_ideograph(next)
        || scan.kanji(at).is_some_and(|(_, end)| scan.at(end) == '日')
        || "末上中下".contains(next)
}
