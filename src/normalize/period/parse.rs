//! The grammar of dates: pieces ([`Node`]) joined by 〜, ・ and their like to a [`Chain`].
//!
//! In, a [`Scan`] and a position; out, what is written there, piece by piece, without any arithmetic: a piece
//! may lack its era, its year or its unit (平成30・31年度, 5月3〜5日), which `resolve` takes from its neighbours.
//! Owns what may stand around a date and what makes it none (25年間, H鋼, M7.3, 第2年度).

use super::super::scan::{Scan, is_ideograph};
use super::era::ERAS;
use super::within::{
    after_fiscal_year, after_month, after_year, bare_part, is_fraction, kanji_month, per_month,
};
use super::year::{era, western, year_unit};

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
    /// 上半期末, 第2四半期末: the last day of so many months of the fiscal year.
    EndOf(u8),
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
        let year = self.year.is_none() || self.unit.is_some() || self.bare;
        self.loose.is_none() && year && (self.year.is_some() || self.has_part())
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
        let doubled = doubled(scan, last);
        let Some((link, to)) = link(scan, doubled.unwrap_or_else(|| weekday(scan, last).unwrap_or(from)))
            .filter(|(l, _)| doubled.is_none() || *l == Link::To)
        else {
            break;
        };
        let Some(mut next) = node(scan, to, Some(last)) else { break };
        if let (Some(_), Some(end)) = (doubled, self::doubled(scan, &next)) {
            next.end = end;
        }
        chain.links.push(link);
        chain.nodes.push(next);
    }
    close(scan, &mut chain);
    (!chain.nodes.is_empty()).then_some(chain)
}

/// The end of (令和元年度) after 2019年度: the same year once more, in full.
fn doubled(scan: &Scan, node: &Node) -> Option<usize> {
    let at = scan.word(scan.spaces(node.end), "(").filter(|_| node.loose.is_none() && node.unit.is_some())?;
    let blank = Node { start: at, end: at, ..Node::default() };
    let again = era(scan, &blank).or_else(|| western(scan, &blank))?;
    let year = |node: &Node| match node.year {
        Some(YearRef::Era(era, n)) => Some(ERAS.get(era)?.western(n)),
        Some(YearRef::Western(year)) => Some(year),
        _ => None,
    };
    let same = |node: &Node| (year(node), node.unit, node.month, node.day, node.tail);
    let end = scan.word(scan.spaces(again.end), ")")?;
    (year(node).is_some() && same(node) == same(&again)).then_some(end)
}

/// The end of (木) or (土・祝) after a day.
fn weekday(scan: &Scan, node: &Node) -> Option<usize> {
    let mut at =
        scan.word(scan.spaces(node.end), "(").filter(|_| node.day.is_some() && node.loose.is_none())?;
    let from = at;
    while "日月火水木金土祝休振替曜・".contains(scan.at(at)) && at < from + 8 {
        at += 1;
    }
    scan.word(at, ")").filter(|_| at > from)
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
pub(super) fn may_stand_after(scan: &Scan, at: usize) -> bool {
    let (c, before) = (scan.at(at), scan.before(at));
    if c.is_ascii_digit() {
        let glued = matches!(before, '.' | ',' | '/' | ':' | '-' | 'ー' | '―')
            && scan.before(at - 1).is_ascii_alphanumeric();
        let recurring = ["毎年", "例年", "毎"].iter().any(|word| scan.word_before(at, word).is_some());
        return !before.is_ascii_alphanumeric()
            && !matches!(before, '第' | '\'' | '#')
            && !glued
            && !recurring;
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
