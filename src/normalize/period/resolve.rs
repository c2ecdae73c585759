//! Dates for what `parse` read: what a piece lacks it takes from its neighbours or from the context.
//!
//! In, a [`Chain`]; out, dated [`Item`]s. Units go from right to left (平成30・31年度), eras, years and months
//! from left to right (平成29年5月3〜5日). A piece that cannot be dated ends the chain; what stands before it is
//! kept. Never invents a year: without context and neighbour there is no period.

use super::super::scan::Scan;
use super::era::{ERAS, lunar_month, nearest};
use super::parse::{Chain, Link, Node, Tail, Unit, YearRef};
use super::{Context, Flag, Open, Period, PeriodKind, PeriodMatch};
use jiff::civil::Date;

/// A dated period with the characters that name it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) chars: std::ops::Range<usize>,
    pub(super) kind: PeriodKind,
    pub(super) start: Date,
    pub(super) end: Date,
    pub(super) flags: Vec<Flag>,
}

/// What came of a chain.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) items: Vec<Item>,
    /// The last year written in the chain.
    pub(super) named: Option<i32>,
    /// Where reading goes on.
    pub(super) end: usize,
}

/// A dated piece, with what a following piece can take from it.
#[derive(Clone, Debug)]
struct Point {
    kind: PeriodKind,
    start: Date,
    end: Date,
    /// The fiscal year, when the piece speaks of one.
    fiscal: Option<i32>,
    /// The calendar year of its month, or the year it names.
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    era: Option<(usize, u32)>,
    western: bool,
    flags: Vec<Flag>,
}

/// First and last day of a fiscal year.
pub(super) fn fiscal_year(year: i32) -> Option<(Date, Date)> {
    Some((day(year, 4, 1)?, day(year + 1, 3, 31)?))
}

fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month_days(year: i32, month: u32) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// Dates a chain.
pub(super) fn chain(chain: &Chain, context: &Context, named: Option<i32>) -> Outcome {
    let mut nodes = chain.nodes.clone();
    let joined = give_units(&mut nodes);
    nodes.truncate(joined);
    let mut points: Vec<Point> = Vec::new();
    for node in &nodes {
        let reach = Reach { context, named, before: points.last() };
        match reach.point(node) {
            Some(point) => points.push(point),
            None => break,
        }
    }
    let mut outcome = Outcome { end: chain.skip, ..Outcome::default() };
    let (mut at, mut cut) = (0, false);
    while let (Some(point), Some(node)) = (points.get(at), nodes.get(at)) {
        let mut item = single(node, point);
        let mut last = point;
        if chain.links.get(at) == Some(&Link::To)
            && let (Some(to), Some(next)) = (points.get(at + 1), nodes.get(at + 1))
        {
            if to.start > point.start && to.end > point.end && same_measure(node, next) {
                let flags = to.flags.iter().filter(|f| !item.flags.contains(f)).copied().collect::<Vec<_>>();
                item.flags.extend(flags);
                item = Item { chars: node.start..next.end, kind: PeriodKind::Range, end: to.end, ..item };
                last = to;
                at += 1;
            } else {
                cut = true;
            }
        }
        outcome.end = item.chars.end;
        if nodes.get(at).is_some_and(|n| matches!(n.year, Some(YearRef::Era(..) | YearRef::Western(_)))) {
            outcome.named = Some(last.fiscal.unwrap_or(last.year));
        }
        outcome.items.push(item);
        if cut {
            break;
        }
        at += 1;
    }
    outcome
}

/// 平成26年度から3年 is no range.
fn same_measure(from: &Node, to: &Node) -> bool {
    let elided = matches!(to.year, Some(YearRef::Elided(_)));
    !elided || to.has_part() || from.unit == to.unit || from.bare
}

fn single(node: &Node, point: &Point) -> Item {
    let chars = node.start..node.end;
    Item { chars, kind: point.kind, start: point.start, end: point.end, flags: point.flags.clone() }
}

/// What a piece begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Year(Option<Unit>),
    Month,
    Day,
    Other,
}

fn lead(node: &Node) -> Lead {
    match node {
        Node { year: Some(_), unit, .. } => Lead::Year(*unit),
        Node { month: Some(_), .. } => Lead::Month,
        Node { day: Some(_), .. } => Lead::Day,
        _ => Lead::Other,
    }
}

/// Gives each piece without a unit the one of the piece after it; returns how many pieces belong together.
fn give_units(nodes: &mut [Node]) -> usize {
    let mut joined = nodes.len();
    for at in (0..nodes.len().saturating_sub(1)).rev() {
        let next = nodes.get(at + 1).map_or(Lead::Other, lead);
        let Some(node) = nodes.get_mut(at) else { continue };
        if let Some((number, end)) = node.loose.take() {
            let pure = node.end == node.start;
            match next {
                Lead::Year(unit) if pure => (node.year, node.unit) = (Some(YearRef::Elided(number)), unit),
                Lead::Month if pure || (node.year.is_some() && node.month.is_none()) => {
                    node.month = Some(number)
                }
                Lead::Day if pure || node.month.is_some() => node.day = Some(number),
                _ => {
                    joined = at + 1;
                    continue;
                }
            }
            node.end = end;
        } else if node.year.is_some() && node.unit.is_none() {
            match next {
                Lead::Year(Some(unit)) => node.unit = Some(unit),
                _ if node.bare => {}
                _ => joined = at + 1,
            }
        }
    }
    joined
}

/// What can be reached from a piece: the context, the year named before, the piece before.
struct Reach<'a> {
    context: &'a Context,
    named: Option<i32>,
    before: Option<&'a Point>,
}

impl Reach<'_> {
    fn point(&self, node: &Node) -> Option<Point> {
        // 10〜45年 and 5・6年生 count years; only a month or an era before makes them calendar years.
        let counted = matches!(node.year, Some(YearRef::Elided(_)))
            && node.unit == Some(Unit::Year)
            && node.month.is_none()
            && self.before.is_none();
        if node.end == node.start || counted {
            return None;
        }
        let mut flags = Vec::new();
        let era = match node.year {
            Some(YearRef::Era(era, year)) => Some((era, year)),
            Some(YearRef::Elided(year)) => self.before.and_then(|b| b.era).map(|(era, _)| (era, year)),
            Some(_) => None,
            None => self.before.and_then(|b| b.era),
        };
        let western = match node.year {
            Some(year) => matches!(year, YearRef::Western(_)),
            None => self.before.is_some_and(|b| b.western),
        };
        let (year, fiscal) = self.base(node, &mut flags)?;
        let month = node.month.or_else(|| node.day.and(self.before.and_then(|b| b.month)));
        let (kind, start, end) = dates(node, month, year, fiscal)?;
        if let Some(YearRef::Era(era, _)) = node.year {
            flags.extend(ERAS.get(era).and_then(|era| era.flag(start, end)));
        }
        let shown = if month.is_some() { i32::from(start.year()) } else { year };
        Some(Point { kind, start, end, fiscal, year: shown, month, day: node.day, era, western, flags })
    }

    /// The year of a piece, calendar or fiscal: (year, fiscal year when it is one).
    fn base(&self, node: &Node, flags: &mut Vec<Flag>) -> Option<(i32, Option<i32>)> {
        if let Some(year) = node.year {
            let number = self.year(year, node.unit, flags)?;
            let fiscal = match node.unit {
                Some(unit) => unit == Unit::FiscalYear,
                // A bare H28 heads a column of fiscal years where the document counts in them.
                None => self.context.fiscal_year.is_some(),
            };
            return Some((number, fiscal.then_some(number)));
        }
        let from_context = self.known_year().map(|year| (year, Some(year)));
        let Some(before) = self.before else { return from_context };
        if node.month.is_none() && node.day.is_none() {
            return before.fiscal.map(|year| (year, Some(year))).or(from_context);
        }
        let Some(month) = before.month else {
            return Some((before.fiscal.unwrap_or(before.year), before.fiscal));
        };
        let days = before.day.zip(node.day);
        let own = node.month.unwrap_or(month);
        let earlier = own < month || (own == month && days.is_some_and(|(before, day)| day < before));
        // Within one month, days only go up.
        if node.month.is_none() && (before.day.is_none() || earlier) {
            return None;
        }
        Some((before.year + i32::from(earlier), None))
    }

    /// The context's year where relative words may be counted from it.
    fn known_year(&self) -> Option<i32> {
        self.context.fiscal_year.filter(|_| !self.context.nearby)
    }

    fn year(&self, year: YearRef, unit: Option<Unit>, flags: &mut Vec<Flag>) -> Option<i32> {
        let reference = self.context.fiscal_year.or(self.named);
        match year {
            YearRef::Era(era, year) => Some(ERAS.get(era)?.western(year)),
            YearRef::Western(year) => Some(year),
            YearRef::Short(year) => {
                let reference = self.before.map(|b| b.year).or(reference)?;
                [1900 + year as i32, 2000 + year as i32]
                    .into_iter()
                    .min_by_key(|year| (year - reference).abs())
            }
            YearRef::FromContext(years) => {
                let before = self.before.and_then(|b| b.fiscal);
                Some(self.known_year().or(before).or(self.named)? + years)
            }
            YearRef::FromNamed(years) if unit == Some(Unit::FiscalYear) => {
                Some(self.before.and_then(|b| b.fiscal).or(self.named)? + years)
            }
            YearRef::FromNamed(years) => Some(self.before.map(|b| b.year).or(self.named)? + years),
            YearRef::Elided(number) => {
                flags.push(Flag::EraElided);
                self.elided(number, unit, reference)
            }
        }
    }

    fn elided(&self, number: u32, unit: Option<Unit>, reference: Option<i32>) -> Option<i32> {
        let Some(before) = self.before else { return nearest(number, reference?).map(|(_, year)| year) };
        if let Some((era, _)) = before.era {
            let year = ERAS.get(era)?.western(number);
            return match ERAS.get(era + 1) {
                // 平成30・元年度
                Some(next) if number == 1 && year < before.year => Some(next.western(1)),
                // 平成30〜2年度 can only go on in the next era; 平成30年から2年 may be two years.
                Some(next) if unit == Some(Unit::FiscalYear) && year < before.year => {
                    let year = next.western(number);
                    (before.year..before.year + 15).contains(&year).then_some(year)
                }
                _ => (year >= before.year).then_some(year),
            };
        }
        if before.western {
            let year = before.year / 100 * 100 + number as i32;
            return (year >= before.year).then_some(year);
        }
        nearest(number, before.year).map(|(_, year)| year)
    }
}

type Dates = (PeriodKind, Date, Date);

fn dates(node: &Node, month: Option<u32>, year: i32, fiscal: Option<i32>) -> Option<Dates> {
    let Some(month) = month else {
        return match fiscal {
            _ if node.day.is_some() => None,
            Some(fiscal) => fiscal_dates(node.tail, fiscal),
            None => year_dates(node, year),
        };
    };
    let lunar = match node.year {
        Some(YearRef::Era(0, n)) if year < 1873 => Some(n),
        _ => None,
    };
    let (first, last) = match lunar {
        Some(n) => lunar_month(n, month, node.leap)?,
        None if node.leap => return None,
        None => month_days(year + i32::from(fiscal.is_some() && month < 4), month)?,
    };
    if let Some(number) = node.day {
        let number = i32::try_from(number).ok().filter(|n| *n >= 1)?;
        let date = first.checked_add(jiff::Span::new().days(number - 1)).ok()?;
        return (date <= last).then_some((PeriodKind::Day, date, date));
    }
    let from = |from: i8, to: i8| {
        let day = |d: i8| Date::new(first.year(), first.month(), d).ok();
        Some((PeriodKind::Range, day(from)?, day(to)?))
    };
    match node.tail {
        Some(Tail::End) => Some((PeriodKind::Day, last, last)),
        Some(Tail::Third(1)) if lunar.is_none() => from(1, 10),
        Some(Tail::Third(2)) if lunar.is_none() => from(11, 20),
        Some(Tail::Third(_)) if lunar.is_none() => from(21, last.day()),
        _ => Some((PeriodKind::Month, first, last)),
    }
}

fn fiscal_dates(tail: Option<Tail>, year: i32) -> Option<Dates> {
    let (first, last) = fiscal_year(year)?;
    let months = |from: i32, count: i32, kind| {
        let start = first.checked_add(jiff::Span::new().months(from)).ok()?;
        let end = start.checked_add(jiff::Span::new().months(count)).ok()?.yesterday().ok()?;
        Some((kind, start, end))
    };
    match tail {
        Some(Tail::End) => Some((PeriodKind::Day, last, last)),
        Some(Tail::Start) => Some((PeriodKind::Day, first, first)),
        Some(Tail::Half(half)) => months((i32::from(half) - 1) * 6, 6, PeriodKind::Half),
        Some(Tail::Quarters(from, to)) => {
            let kind = if from == to { PeriodKind::Quarter } else { PeriodKind::Range };
            months((i32::from(from) - 1) * 3, i32::from(to - from + 1) * 3, kind)
        }
        Some(Tail::EndOf(count)) => {
            let (_, _, last) = months(0, i32::from(count), PeriodKind::Range)?;
            Some((PeriodKind::Day, last, last))
        }
        _ => Some((PeriodKind::FiscalYear, first, last)),
    }
}

fn year_dates(node: &Node, year: i32) -> Option<Dates> {
    let (first, last) = (day(year, 1, 1)?, day(year, 12, 31)?);
    match node.tail {
        Some(Tail::End) => Some((PeriodKind::Day, last, last)),
        Some(Tail::CalendarHalf(1)) => Some((PeriodKind::Half, first, day(year, 6, 30)?)),
        Some(Tail::CalendarHalf(_)) => Some((PeriodKind::Half, day(year, 7, 1)?, last)),
        Some(Tail::Decade) => {
            let round = match node.year {
                Some(YearRef::Era(_, n) | YearRef::Elided(n)) => n % 10 == 0,
                _ => year % 10 == 0,
            };
            let end = day(year + 9, 12, 31)?;
            round.then_some((PeriodKind::Range, first, end))
        }
        _ => Some((PeriodKind::Year, first, last)),
    }
}

/// Words after a period that leave its end open, and words that leave its start open.
const OPEN_END: [&str; 5] = ["以降", "以後", "から", "より", "〜"];
const OPEN_START: [&str; 5] = ["までに", "まで", "迄", "以前", "末までに"];

/// The public form of an item.
pub(super) fn to_match(scan: &Scan, text: &str, item: &Item) -> PeriodMatch {
    let mut chars = item.chars.clone();
    if item.kind == PeriodKind::Range {
        chars.end = scan.word(chars.end, "まで").unwrap_or(chars.end);
    }
    let span = scan.span(chars.clone());
    let written = super::super::text::text(text.get(span.clone()).unwrap_or_default()).text;
    let period = Period::new(written, item.kind, Some(item.start), Some(item.end));
    let (mut open, mut opened) = (None, chars.clone());
    if chars.end == item.chars.end && !(item.kind == PeriodKind::Range && chars.len() > 8) {
        let at = scan.spaces(chars.end);
        if let Some((_, end)) = scan.one_of(at, &OPEN_START) {
            (open, opened.end) = (Some(Open::Start), end);
        } else if let Some((_, end)) = scan.one_of(at, &OPEN_END) {
            (open, opened.end) = (Some(Open::End), end);
        } else if scan.before(scan.spaces_before(chars.start)) == '〜' {
            (open, opened.start) = (Some(Open::Start), scan.spaces_before(chars.start) - 1);
        }
    }
    PeriodMatch { span, period, flags: item.flags.clone(), open, open_span: scan.span(opened) }
}
