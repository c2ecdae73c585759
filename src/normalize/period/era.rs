//! The eras since 1868 and their arithmetic.
//!
//! Owns `eras.tsv` and `lunisolar.tsv`. In, an era and its year; out, Western years and dates. Arithmetic is
//! nominal: 平成32年 is 2020, and [`Era::flag`] says that it never came. Never reads text.

use super::Flag;
use jiff::civil::Date;
use std::sync::LazyLock;

/// One era.
#[derive(Debug)]
pub(crate) struct Era {
    /// 平成
    pub(crate) name: &'static str,
    /// 平
    pub(crate) short: char,
    /// H
    pub(crate) letter: char,
    first: Date,
    last: Option<Date>,
}

/// All eras, oldest first.
pub(super) static ERAS: LazyLock<Vec<Era>> = LazyLock::new(|| {
    let rows = include_str!("../data/eras.tsv").lines().filter(|row| !row.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut fields = row.split('\t');
        Some(Era {
            name: fields.next()?,
            short: fields.next()?.chars().next()?,
            letter: fields.next()?.chars().next()?,
            first: fields.next()?.parse().ok()?,
            last: fields.next().and_then(|day| day.parse().ok()),
        })
    })
    .collect()
});

/// The era of a day, and its year in it; `None` before 明治.
pub(crate) fn era_of(day: Date) -> Option<(&'static Era, i16)> {
    let era = ERAS.iter().rev().find(|era| day >= era.first)?;
    Some((era, day.year() - era.first.year() + 1))
}

impl Era {
    /// The Western year of the era's year `n`.
    pub(super) fn western(&self, n: u32) -> i32 {
        i32::from(self.first.year()) + n as i32 - 1
    }

    /// Whether the days from `start` to `end` lie wholly outside the era.
    pub(super) fn flag(&self, start: Date, end: Date) -> Option<Flag> {
        if self.last.is_some_and(|last| start > last) {
            Some(Flag::EraOverrun)
        } else if end < self.first {
            Some(Flag::EraUnderrun)
        } else {
            None
        }
    }
}

/// The Western year of an elided era year: of all eras, the one whose year falls nearest to `reference`.
/// Further than 30 years off is no year at all.
pub(super) fn nearest(n: u32, reference: i32) -> Option<(usize, i32)> {
    let years = ERAS.iter().enumerate().map(|(index, era)| (index, era.western(n)));
    years.min_by_key(|(_, year)| (year - reference).abs()).filter(|(_, year)| (year - reference).abs() <= 30)
}

/// One lunisolar month of Meiji 1 to 5.
struct LunarMonth {
    year: u32,
    month: u32,
    leap: bool,
    first: Date,
}

static LUNAR: LazyLock<Vec<LunarMonth>> = LazyLock::new(|| {
    let rows = include_str!("../data/lunisolar.tsv").lines().filter(|row| !row.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut fields = row.split('\t');
        Some(LunarMonth {
            year: fields.next()?.parse().ok()?,
            month: fields.next()?.parse().ok()?,
            leap: fields.next()? == "1",
            first: fields.next()?.parse().ok()?,
        })
    })
    .collect()
});

/// First and last Gregorian day of a month of Meiji 1 to 5, when the calendar was lunisolar.
pub(super) fn lunar_month(year: u32, month: u32, leap: bool) -> Option<(Date, Date)> {
    let at = LUNAR.iter().position(|m| m.year == year && m.month == month && m.leap == leap)?;
    // The last month of all has two days, 1872-12-30 and 31.
    let next = LUNAR.get(at + 1).map(|m| m.first).or_else(|| Date::new(1873, 1, 1).ok())?;
    Some((LUNAR.get(at)?.first, next.yesterday().ok()?))
}
