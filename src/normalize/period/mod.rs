//! Periods: eras, fiscal years, halves, months, days and their ranges.
//!
//! In, a raw or normalized text and what is known from elsewhere ([`Context`]); out, the periods it names with
//! their places. `parse` reads the pieces, `resolve` gives them dates, `part` serves header cells. A fiscal
//! year runs from 1 April to 31 March. Era arithmetic is nominal and flagged; a date that does not exist gives
//! nothing. Never guesses an era without a reference year, and never reads 平成町, 第25回 or 25年間 as a date.

mod era;
mod parse;
mod part;
mod resolve;
mod within;
mod year;

use super::scan::Scan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub(crate) use era::era_of;
pub use part::{Part, Whole, part, refine, whole};

/// What a document says elsewhere about the time it speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The fiscal year of the document or of the header above. It gives an elided era (28年度), a relative
    /// word (当年度) and a month without a year (10月) their year.
    pub fiscal_year: Option<i32>,
    /// The year is only near: it finds an elided era, but no relative word is counted from it.
    pub nearby: bool,
}

impl Context {
    /// The context of a fiscal year.
    pub fn of(fiscal_year: i32) -> Self {
        Self { fiscal_year: Some(fiscal_year), nearby: false }
    }

    /// A year from which only elided eras are found.
    pub fn near(fiscal_year: i32) -> Self {
        Self { fiscal_year: Some(fiscal_year), nearby: true }
    }
}

/// The kinds of period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// One day.
    Day,
    /// A calendar month.
    Month,
    /// Three months of a fiscal year.
    Quarter,
    /// Half a year, mostly of a fiscal year.
    Half,
    /// A calendar year.
    Year,
    /// April to March.
    FiscalYear,
    /// Anything else with a start or an end.
    Range,
}

impl PeriodKind {
    /// The name in the schema.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::FiscalYear => "fiscal_year",
            Self::Range => "range",
        }
    }
}

/// A stretch of time as the schema holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// As written, normalized: 平成25年度, 30年度, 上半期(4〜9月).
    pub text: String,
    /// What kind of period.
    pub kind: PeriodKind,
    /// First day; `None` where the text leaves it open (…まで).
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub start: Option<Date>,
    /// Last day; `None` where the text leaves it open (…以降).
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub end: Option<Date>,
    /// The fiscal year that holds the whole period; `None` when it spans several.
    #[serde(default)]
    pub fiscal_year: Option<i32>,
}

impl Period {
    /// A period of the given days; the fiscal year is worked out.
    pub fn new(text: impl Into<String>, kind: PeriodKind, start: Option<Date>, end: Option<Date>) -> Self {
        let fiscal_year = match (start, end) {
            (Some(start), Some(end)) if fiscal_year_of(start) == fiscal_year_of(end) => {
                Some(fiscal_year_of(start))
            }
            _ => None,
        };
        Self { text: text.into(), kind, start, end, fiscal_year }
    }

    /// The fiscal year `year`, from 1 April `year` to 31 March of the next. `None` outside the years 1 to 9998.
    pub fn of_fiscal_year(text: impl Into<String>, year: i32) -> Option<Self> {
        let (start, end) = resolve::fiscal_year(year)?;
        Some(Self::new(text, PeriodKind::FiscalYear, Some(start), Some(end)))
    }
}

/// The fiscal year (April to March) in which a day lies.
pub fn fiscal_year_of(day: Date) -> i32 {
    i32::from(day.year()) - i32::from(day.month() < 4)
}

/// What is odd about a period, for a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// The era had ended: 平成32年度.
    EraOverrun,
    /// The era had not begun: 令和元年4月1日.
    EraUnderrun,
    /// The era is not written and was taken from the context or from the text before.
    EraElided,
}

impl Flag {
    /// A stable code for diagnostics.
    pub fn code(self) -> &'static str {
        match self {
            Self::EraOverrun => "era-overrun",
            Self::EraUnderrun => "era-underrun",
            Self::EraElided => "era-elided",
        }
    }
}

/// Which end a word beside the period leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// まで, 以前: no start.
    Start,
    /// 以降, から, a trailing 〜: no end.
    End,
}

impl Open {
    /// `start` or `end`, as `gyokaku normalize` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// A period found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodMatch {
    /// Bytes in the given text.
    pub span: Range<usize>,
    /// The period that is written there, both ends closed.
    pub period: Period,
    /// What is odd about it.
    pub flags: Vec<Flag>,
    /// Whether a word beside it opens one end.
    pub open: Option<Open>,
    /// The span with the opening word (平成28年度以降); the same as `span` without one.
    pub open_span: Range<usize>,
}

impl PeriodMatch {
    /// The period with its open end, as the schema wants it for 以降 and まで: a range without that end.
    pub fn opened(&self) -> Period {
        let period = &self.period;
        match self.open {
            None => period.clone(),
            Some(Open::Start) => Period::new(period.text.clone(), PeriodKind::Range, None, period.end),
            Some(Open::End) => Period::new(period.text.clone(), PeriodKind::Range, period.start, None),
        }
    }
}

/// The periods that a text names, in order.
///
/// ```
/// use gyokaku::normalize::{Context, periods};
/// let found = periods("平成26～28年度", &Context::default());
/// assert_eq!(found[0].period.start, Some(jiff::civil::date(2014, 4, 1)));
/// assert_eq!(found[0].period.end, Some(jiff::civil::date(2017, 3, 31)));
/// ```
pub fn periods(text: &str, context: &Context) -> Vec<PeriodMatch> {
    if !may_hold_period(text) {
        return Vec::new();
    }
    periods_in(&Scan::new(text), text, context)
}

/// A period has a digit, one of these characters, or a square that holds some (㍻, ㋂); most prose has none.
fn may_hold_period(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text.contains(|c: char| {
            matches!(c, '年' | '元' | '月' | '⽉' | '期' | '\u{3200}'..='\u{33FF}' | '\u{FF10}'..='\u{FF19}')
        })
}

pub(super) fn periods_in(scan: &Scan, text: &str, context: &Context) -> Vec<PeriodMatch> {
    let mut found = Vec::new();
    let mut named = None; // year of the last period with a year of its own
    let mut at = 0;
    while at < scan.len() {
        if !parse::may_begin(scan.at(at)) {
            at += 1;
            continue;
        }
        let Some(chain) = parse::chain(scan, at) else {
            at += 1;
            continue;
        };
        let outcome = resolve::chain(&chain, context, named);
        for item in &outcome.items {
            found.push(resolve::to_match(scan, text, item));
        }
        named = outcome.named.or(named);
        at = outcome.end.max(at + 1);
    }
    found
}
